#include "serve_gate.h"

#include <stdio.h>
#include <string.h>

enum { NAME_TEXT = 40, LONGEST_NUMBER = 15 };

static gate_answer refuse(unsigned status, const char *reason) {
    return (gate_answer){.status = status, .reason = reason};
}

/* Whether a text begins with a secret. Takes as long whatever the difference is. */
static bool begins_with(const char *secret, const char *given) {
    unsigned char difference = 0;
    if (strlen(given) < GATE_TOKEN) {
        return false;
    }
    for (size_t i = 0; i < GATE_TOKEN; i++) {
        difference |= (unsigned char)(secret[i] ^ given[i]);
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
        [GATE_FRAME] = "",          [GATE_SCRIPT] = "frame.js",
        [GATE_STYLE] = "frame.css", [GATE_REPORT] = "report",
        [GATE_STATE] = "state",     [GATE_WORKBENCH] = "workbench",
        [GATE_CASES] = "cases",     [GATE_CASE] = "case",
        [GATE_SHOWN] = "shown",     [GATE_DOCUMENT] = "document",
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

/* ---- names --------------------------------------------------------------------------------- */

bool gate_is_name(const char *name) {
    bool absolute = name[0] == '/';
    const char *part = absolute ? name + 1 : name;
    for (const char *each = name; *each != '\0'; each++) {
        if ((unsigned char)*each < ' ' || *each == 0x7f) {
            return false;
        }
    }
    for (;;) {
        size_t length = strcspn(part, "/");
        bool dots = strncmp(part, "..", length) == 0 && length <= 2;
        if (length == 0 || dots || (part[0] == '.' && !absolute)) {
            return false;
        }
        if (part[length] == '\0') {
            return true;
        }
        part += length + 1;
    }
}

static int digit(char of) {
    static const char digits[] = "0123456789abcdef";
    const char *found =
        of != '\0' ? strchr(digits, of >= 'A' && of <= 'F' ? of + ('a' - 'A') : of) : NULL;
    return found != NULL ? (int)(found - digits) : -1;
}

/* Takes the escapes of an address out; false where one is none, or a zero, or there is no room. */
static bool unescape(const char *text, char *out, size_t room) {
    size_t length = 0;
    for (; *text != '\0' && length + 1 < room; text++) {
        int high = *text == '%' ? digit(text[1]) : 0;
        int low = *text == '%' && high >= 0 ? digit(text[2]) : 0;
        if (high < 0 || low < 0 || (*text == '%' && high + low == 0)) {
            return false;
        }
        out[length++] = *text == '%' ? (char)(high * 16 + low) : *text;
        text += *text == '%' ? 2 : 0;
    }
    out[length] = '\0';
    return *text == '\0';
}

/* ---- parts --------------------------------------------------------------------------------- */

static bool may_be_written(gate_part part) {
    return part == GATE_CASE || part == GATE_SHOWN || part == GATE_DOCUMENT;
}

static bool has_text(gate_part part) {
    return part == GATE_CASE || part == GATE_DOCUMENT;
}

/* Reads a hash between quotes, as an entity tag. */
static bool read_hash(const char *tag, char *out) {
    bool good = strlen(tag) == GATE_HASH + 2 && tag[0] == '"' && tag[GATE_HASH + 1] == '"' &&
                strspn(tag + 1, "0123456789abcdef") == GATE_HASH;
    if (good) {
        memcpy(out, tag + 1, GATE_HASH);
        out[GATE_HASH] = '\0';
    }
    return good;
}

static gate_answer answer_named(const gate_request *asked, gate_answer answer) {
    if (asked->name == NULL || asked->argument_count != 1 ||
        !unescape(asked->name, answer.name, sizeof answer.name)) {
        return refuse(400, "this takes 'name' and the name of a file");
    }
    if (!gate_is_name(answer.name)) {
        return refuse(403, "a file lies in the folder that is served, or below it");
    }
    bool waits = answer.part == GATE_CASE && !answer.writes && asked->if_none_match != NULL;
    if (waits && !read_hash(asked->if_none_match, answer.hash)) {
        return refuse(400, "If-None-Match takes the tag of the text that is known");
    }
    return answer;
}

/* What is read, once the request may ask. */
static gate_answer answer_reading(const gate_request *asked, gate_answer answer) {
    if (asked->has_body) {
        return refuse(413, "this server takes nothing here");
    }
    if (answer.part == GATE_SHOWN) {
        return refuse(405, "what is shown is set, by PUT");
    }
    if (answer.part == GATE_DOCUMENT) {
        return refuse(405, "a document is only added, by PUT");
    }
    if (answer.part == GATE_CASE) {
        return answer_named(asked, answer);
    }
    if (answer.part != GATE_STATE) {
        return asked->argument_count > 0 ? refuse(400, "this page takes no arguments") : answer;
    }
    if (asked->after == NULL || asked->argument_count != 1 ||
        !read_number(asked->after, &answer.after)) {
        return refuse(400, "the state takes 'after' and a number");
    }
    return answer;
}

/* What is replaced: a known text by its hash, or none that is there yet. */
static gate_answer answer_replacing(const gate_request *asked, gate_answer answer) {
    bool fresh = asked->if_none_match != NULL && strcmp(asked->if_none_match, "*") == 0;
    if (asked->if_match == NULL && !fresh) {
        return refuse(428, "say which text is replaced: If-Match and its tag");
    }
    if (asked->if_match != NULL && (fresh || !read_hash(asked->if_match, answer.hash))) {
        return refuse(400, "If-Match takes the tag of the text that is replaced");
    }
    return answer;
}

static gate_answer answer_writing(const gate *of, const gate_request *asked, gate_answer answer) {
    uint64_t length = 0;
    if (!may_be_written(answer.part)) {
        return refuse(405, "this page is only read, by GET");
    }
    if (asked->origin == NULL) {
        return refuse(403, "only a page of this server writes");
    }
    if (asked->key == NULL || strlen(asked->key) != GATE_TOKEN ||
        !begins_with(of->key, asked->key)) {
        return refuse(403, "only a page of this server writes; load the page again");
    }
    if (asked->is_chunked || asked->length == NULL || !read_number(asked->length, &length)) {
        return refuse(411, "say how long the text is");
    }
    if (length > (has_text(answer.part) ? GATE_BODY_MOST : 0)) {
        return refuse(413, "a text has at most 16 MB");
    }
    answer.length = (size_t)length;
    answer.writes = true;
    if (answer.part == GATE_DOCUMENT && asked->if_match != NULL) {
        return refuse(400, "a document is only added, and replaces none");
    }
    if (has_text(answer.part)) {
        answer = answer_replacing(asked, answer);
    }
    return answer.status == 200 ? answer_named(asked, answer) : answer;
}

gate_answer gate_decide(const gate *of, const gate_request *asked) {
    gate_answer answer = {.status = 200};
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
    if (asked->path[0] != '/' || !begins_with(of->token, asked->path + 1) ||
        asked->path[GATE_TOKEN + 1] != '/') {
        return refuse(404, "use the address that plenum printed");
    }
    bool writes = strcmp(asked->method, "PUT") == 0;
    if (strcmp(asked->method, "GET") != 0 && !writes) {
        return refuse(405, "this server takes GET, and PUT from its own page");
    }
    if (!find_part(asked->path + GATE_TOKEN + 2, &answer.part)) {
        return refuse(404, "there is no such page");
    }
    return writes ? answer_writing(of, asked, answer) : answer_reading(asked, answer);
}
