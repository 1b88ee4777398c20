#include "settings.h"

#include "verb.h"

#include <stdlib.h>
#include <string.h>

bool read_setting(const char *verb_name, const char *given, case_setting *out) {
    const char *equals = strchr(given, '=');
    if (equals == NULL || equals == given) {
        usage_error(verb_name, "--set takes PATH=VALUE, not '%s'", given);
        return false;
    }
    *out = (case_setting){strndup(given, (size_t)(equals - given)), equals + 1};
    return out->path != NULL;
}

bool read_settings(const char *verb_name, const argument_list *given, case_settings *out) {
    *out = (case_settings){.items = calloc(given->count + 1, sizeof *out->items)};
    for (size_t i = 0; out->items != NULL && i < given->count; i++) {
        case_setting made = {0};
        if (!read_setting(verb_name, given->items[i].value, &made)) {
            return false;
        }
        out->items[out->count++] = (plm_change){.path = made.path, .value = made.value};
    }
    return out->items != NULL;
}

void settings_clear(case_settings *from) {
    for (size_t i = 0; i < from->count; i++) {
        free((void *)from->items[i].path);
    }
    free(from->items);
    *from = (case_settings){0};
}

bool make_settings(const plm_case *base, const case_settings *of, plm_case **out,
                   int *exit_status) {
    *out = NULL;
    for (size_t i = 0; i < of->count; i++) {
        plm_case *next = NULL;
        plm_error error = {0};
        plm_status status = plm_case_with_change(*out != NULL ? *out : base, of->items[i].path,
                                                 of->items[i].value, &next, &error);
        plm_case_free(*out);
        *out = next;
        if (status < 0) {
            *exit_status = report_error(&error);
            return false;
        }
    }
    return true;
}
