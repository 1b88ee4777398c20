/* Any request at all: only one that knows the token and names this host is let in. */
#include "serve_gate.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FIELDS = 6 };

static const gate door = {.token = "0123456789abcdef0123456789abcdef", .port = 8123};

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

static void check_let_in(const gate_request *asked) {
    char wanted[GATE_TOKEN + 3] = "/";
    strcat(strcat(wanted, door.token), "/");
    bool knows = strncmp(asked->path, wanted, strlen(wanted)) == 0;
    bool here = asked->host != NULL && strstr(asked->host, ":8123") != NULL;
    if (!knows || !here || strcmp(asked->method, "GET") != 0 || asked->has_body) {
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
                          .has_arguments = fields[2] != NULL,
                          .host = fields[3],
                          .origin = fields[4],
                          .fetch_site = fields[5],
                          .has_body = size % 7 == 3};
    gate_answer answer = gate_decide(&door, &asked);
    if (answer.status == 200) {
        check_let_in(&asked);
    } else if (answer.reason == NULL) {
        abort();
    }
    free(text);
    return 0;
}
