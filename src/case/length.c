#include "case/length.h"

#include <string.h>

static const struct unit {
    const char *one;
    const char *many;
    double days;
} units[] = {
    {"day", "days", 1},
    {"week", "weeks", 7},
    {"month", "months", 365.25 / 12},
    {"year", "years", 365.25},
};

static bool is_word(const char *text, size_t length, const char *word) {
    return strlen(word) == length && memcmp(text, word, length) == 0;
}

bool plm__length_unit(const plm__node *node, size_t *number, double *days) {
    size_t space = node->kind == PLM__NODE_TEXT ? node->length : 0;
    while (space > 0 && node->text[space - 1] != ' ') {
        space--;
    }
    if (space == 0) {
        return false;
    }
    const char *unit = node->text + space;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (is_word(unit, node->length - space, units[i].one) ||
            is_word(unit, node->length - space, units[i].many)) {
            *number = space - 1;
            *days = units[i].days;
            return true;
        }
    }
    return false;
}
