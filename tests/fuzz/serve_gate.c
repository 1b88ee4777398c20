/* Any request at all: only one that knows the token and names this host is let in; it writes only
 * with the key, from a page of this server, under a name that stays below its folder, and in the
 * place of bytes that it names. */
#include "serve_gate.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FIELDS = 11 };

static const gate door = {.token = "0123456789abcdef0123456789abcdef",
                          .key = "fedcba9876543210fedcba9876543210",
                          .port = 8123};

/* The next of the fields, which line ends part; NULL for one that begins with '~': absent. */
static char *next_field(char **rest) {
    char *field = *rest;
    char *end = strchr(field, '\n');
    if (end != NULL) {
        *end = '\0';
        *rest = end + 1;
    } else {
        *rest = field + strlen(field);
    }
    return field[0] == '~' ? NULL : field;
}

static void check_let_in(const gate_request *asked, bool writes) {
    char wanted[GATE_TOKEN + 3] = "/";
    strcat(strcat(wanted, door.token), "/");
    bool knows = strncmp(asked->path, wanted, strlen(wanted)) == 0;
    bool here = asked->host != NULL && strstr(asked->host, ":8123") != NULL;
    if (!knows || !here || (!writes && (strcmp(asked->method, "GET") != 0 || asked->has_body))) {
        abort();
    }
}

static void check_name(const char *name) {
    char walled[GATE_NAME_MOST + 2];
    strcat(strcat(strcpy(walled, name[0] == '/' ? "" : "/"), name), "/");
    if (strstr(walled, "/../") != NULL || strstr(walled, "/./") != NULL ||
        strstr(walled, "//") != NULL) {
        abort();
    }
}

static void check_writing(const gate_request *asked, const gate_answer *answer) {
    bool keyed = asked->key != NULL && strcmp(asked->key, door.key) == 0;
    bool own = asked->origin != NULL && strstr(asked->origin, ":8123") != NULL;
    bool replaces = answer->hash[0] != '\0' ||
                    (asked->if_none_match != NULL && strcmp(asked->if_none_match, "*") == 0);
    bool known = replaces || answer->part == GATE_SHOWN;
    if (strcmp(asked->method, "PUT") != 0 || !keyed || !own || !known ||
        answer->length > GATE_BODY_MOST) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    if (text == NULL) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    char *rest = text;
    char *fields[FIELDS];
    for (size_t i = 0; i < FIELDS; i++) {
        fields[i] = next_field(&rest);
    }
    gate_request asked = {.method = fields[0] != NULL ? fields[0] : "GET",
                          .path = fields[1] != NULL ? fields[1] : "",
                          .after = fields[2],
                          .argument_count = (size_t)(fields[2] != NULL) + (fields[6] != NULL),
                          .host = fields[3],
                          .origin = fields[4],
                          .fetch_site = fields[5],
                          .name = fields[6],
                          .length = fields[7],
                          .key = fields[8],
                          .if_match = fields[9],
                          .if_none_match = fields[10],
                          .has_body = size % 7 == 3};
    gate_answer answer = gate_decide(&door, &asked);
    if (answer.status == 200) {
        check_let_in(&asked, answer.writes);
        if (answer.writes) {
            check_writing(&asked, &answer);
        }
        if (answer.name[0] != '\0') {
            check_name(answer.name);
        }
    } else if (answer.reason == NULL) {
        abort();
    }
    free(text);
    return 0;
}
