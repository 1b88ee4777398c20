#include "own.h"

#include "base/number.h"
#include "verb.h"

#include <stdlib.h>
#include <string.h>

/* Takes a copy of what was given apart, in place. */
static bool read_one(char *text, plm_own_probability *out) {
    char *equals = strchr(text, '=');
    const char *number = equals != NULL ? equals + 1 : text;
    *out = (plm_own_probability){0};
    if (equals != NULL) {
        *equals = '\0';
        char *dot = strchr(text, '.');
        out->option = dot != NULL ? dot + 1 : text;
        out->issue = dot != NULL ? text : NULL;
        if (dot != NULL) {
            *dot = '\0';
        }
    }
    return plm__number_parse(number, strlen(number), &out->probability) == PLM__NUMBER_OK;
}

bool own_read(const char *verb_name, const argument_list *given, own_list *out) {
    *out = (own_list){0};
    if (given->count == 0) {
        return true;
    }
    out->items = must(calloc(given->count, sizeof *out->items));
    out->pointers = must(calloc(given->count, sizeof *out->pointers));
    out->texts = must(calloc(given->count, sizeof *out->texts));
    for (size_t i = 0; i < given->count; i++) {
        out->texts[i] = must(strdup(given->items[i].value));
        out->count = i + 1;
        if (!read_one(out->texts[i], &out->items[i])) {
            usage_error(verb_name,
                        "--own takes a probability, such as 0.35, or OPTION=0.35, not '%s'",
                        given->items[i].value);
            return false;
        }
        out->pointers[i] = &out->items[i];
    }
    return true;
}

void own_close(own_list *of) {
    for (size_t i = 0; i < of->count; i++) {
        free(of->texts[i]);
    }
    free(of->texts);
    free(of->pointers);
    free(of->items);
}
