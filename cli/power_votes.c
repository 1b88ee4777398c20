#include "power.h"

#include "base/exact.h"
#include "base/number.h"
#include "verbs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t count_parts(const char *list) {
    size_t count = 1;
    for (const char *at = list; *at != '\0'; at++) {
        count += *at == ',';
    }
    return count;
}

static bool read_whole(const char *option, const char *text, size_t length, int64_t *out) {
    double value = 0;
    bool good = plm__number_parse(text, length, &value) == PLM__NUMBER_OK && value >= 0 &&
                value == floor(value) && value <= (double)PLM__MOST_VOTES;
    if (!good) {
        usage_error(power_verb.name, "--%s: '%.*s' is no whole number from 0 to 2^53", option,
                    (int)length, text);
        return false;
    }
    *out = (int64_t)value;
    return true;
}

static bool read_votes(const char *list, int64_t *votes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(list, ",");
        if (!read_whole("votes", list, length, &votes[i])) {
            return false;
        }
        list += length + (i + 1 < count);
    }
    return true;
}

/* Cuts a copy of a list at its commas. */
static bool read_names(char *list, const char **names, size_t count) {
    size_t given = count_parts(list);
    if (given != count) {
        usage_error(power_verb.name, "--names has %zu names for %zu members; give one for each",
                    given, count);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(list, ",");
        list[length] = '\0';
        names[i] = list;
        list += length + 1;
    }
    return true;
}

bool read_given_votes(const power_request *asked, given_votes *out) {
    size_t count = count_parts(asked->votes);
    *out = (given_votes){.count = count, .votes = must(calloc(count, sizeof *out->votes))};
    if (!read_votes(asked->votes, out->votes, count) ||
        !read_whole("quota", asked->quota, strlen(asked->quota), &out->quota)) {
        return false;
    }
    if (asked->names == NULL) {
        return true;
    }
    out->list = must(strdup(asked->names));
    out->names = must(calloc(count, sizeof *out->names));
    return read_names(out->list, out->names, count);
}

void clear_given_votes(given_votes *of) {
    free(of->votes);
    free(of->names);
    free(of->list);
}
