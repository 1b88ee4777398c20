#include "serve_gate.h"

#include <stdio.h>
#include <string.h>

enum { NAME_TEXT = 40, LONGEST_NUMBER = 15 };

static gate_answer refuse(unsigned status, const char *reason) {
    return (gate_answer){.status = status, .reason = reason};
}

/* Takes as long whatever the difference is. */
static bool is_token(const gate *of, const char *given) {
    unsigned char difference = 0;
    if (strlen(given) < GATE_TOKEN) {
        return false;
    }
    for (size_t i = 0; i < GATE_TOKEN; i++) {
        difference |= (unsigned char)(of->token[i] ^ given[i]);
    }
    return difference == 0;
}

/* Whether text is PREFIX and this host's name with its port. */
static bool is_here(const gate *of, const char *prefix, const char *text) {
    static const char *const names[] = {"127.0.0.1", "localhost"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char here[NAME_TEXT];
        snprintf(here, sizeof here, "%s%s:%u", prefix, names[i], (unsigned)of->port);
        if (strcmp(text, here) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_from_elsewhere(const gate *of, const gate_request *asked) {
    bool other_origin = asked->origin != NULL && !is_here(of, "http://", asked->origin);
    bool other_site = asked->fetch_site != NULL && strcmp(asked->fetch_site, "same-origin") != 0 &&
                      strcmp(asked->fetch_site, "none") != 0;
    return other_origin || other_site;
}

static bool find_part(const char *name, gate_part *out) {
    static const char *const names[] = {
        [GATE_FRAME] = "",        [GATE_SCRIPT] = "frame.js", [GATE_STYLE] = "frame.css",
        [GATE_REPORT] = "report", [GATE_STATE] = "state",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (gate_part)i;
            return true;
        }
    }
    return false;
}

static bool read_number(const char *text, uint64_t *out) {
    size_t length = strlen(text);
    *out = 0;
    if (length == 0 || length > LONGEST_NUMBER || strspn(text, "0123456789") != length) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        *out = *out * 10 + (uint64_t)(text[i] - '0');
    }
    return true;
}

/* The part that is asked for, once the request may ask. */
static gate_answer answer_part(const gate_request *asked, const char *name) {
    gate_answer answer = {.status = 200};
    if (!find_part(name, &answer.part)) {
        return refuse(404, "there is no such page");
    }
    if (answer.part != GATE_STATE) {
        return asked->has_arguments ? refuse(400, "this page takes no arguments") : answer;
    }
    if (asked->after == NULL || !read_number(asked->after, &answer.after)) {
        return refuse(400, "the state takes 'after' and a number");
    }
    return answer;
}

gate_answer gate_decide(const gate *of, const gate_request *asked) {
    if (strlen(asked->path) > GATE_TARGET_MOST) {
        return refuse(414, "the address is too long");
    }
    if (asked->host_count > 1) {
        return refuse(400, "a request names one host");
    }
    if (asked->host == NULL || !is_here(of, "", asked->host)) {
        return refuse(403, "this server answers to its own name alone");
    }
    if (is_from_elsewhere(of, asked)) {
        return refuse(403, "this server answers its own page alone");
    }
    if (asked->path[0] != '/' || !is_token(of, asked->path + 1) ||
        asked->path[GATE_TOKEN + 1] != '/') {
        return refuse(404, "use the address that plenum printed");
    }
    if (strcmp(asked->method, "GET") != 0) {
        return refuse(405, "this server takes GET alone");
    }
    if (asked->has_body) {
        return refuse(413, "this server takes nothing");
    }
    return answer_part(asked, asked->path + GATE_TOKEN + 2);
}
