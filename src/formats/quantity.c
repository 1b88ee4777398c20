#include "formats/quantity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PARTS_MOST = 3 };

/* The numbers of a cell. */
typedef struct parts {
    plm__field list[PARTS_MOST];
    size_t count; /* 1: no range */
    bool around;  /* the second is how far the range goes on both sides of the first */
} parts;

static plm__field trimmed(const plm__field *of, size_t start, size_t end) {
    while (start < end && of->text[start] == ' ') {
        start++;
    }
    while (end > start && of->text[end - 1] == ' ') {
        end--;
    }
    return (plm__field){.text = of->text + start, .length = end - start, .place = of->place};
}

/* Cuts a cell at a mark; a minus parts only behind a digit. False when that gives no numbers. */
static bool cut(const plm__field *field, const char *mark, parts *out) {
    size_t size = strlen(mark);
    size_t start = 0;
    *out = (parts){.count = 0};
    for (size_t at = 1; at + size <= field->length && out->count < PARTS_MOST; at++) {
        char before = field->text[at - 1];
        bool digit = (before >= '0' && before <= '9') || before == ' ' || before == '%';
        if (at > start && digit && memcmp(field->text + at, mark, size) == 0) {
            out->list[out->count++] = trimmed(field, start, at);
            start = at + size;
            at = start;
        }
    }
    if (out->count == 0 || out->count == PARTS_MOST) {
        return false;
    }
    out->list[out->count++] = trimmed(field, start, field->length);
    for (size_t i = 0; i < out->count; i++) {
        if (!plm__numerals_is_number(&out->list[i])) {
            return false;
        }
    }
    return true;
}

/* The cell without brackets around it. */
static plm__field unbracketed(const plm__field *field) {
    bool bracketed = field->length > 2 && strchr("[(", field->text[0]) != NULL &&
                     strchr("])", field->text[field->length - 1]) != NULL;
    return bracketed ? trimmed(field, 1, field->length - 1) : *field;
}

static parts split(const plm__field *whole) {
    static const char *const around[] = {"±", "+/-", "+-", NULL};
    static const char *const between[] = {"…",     "|",   ";",   "–",  "—", " to ",
                                          " bis ", " a ", " à ", ", ", "-", NULL};
    plm__field field = unbracketed(whole);
    parts out = {.list = {field}, .count = 1};
    parts found;
    if (cut(&field, "..", &found)) {
        return found;
    }
    if (plm__numerals_is_number(&field)) {
        return out;
    }
    for (size_t i = 0; around[i] != NULL; i++) {
        if (cut(&field, around[i], &found) && found.count == 2) {
            found.around = true;
            return found;
        }
    }
    for (size_t i = 0; between[i] != NULL; i++) {
        if (cut(&field, between[i], &found)) {
            return found;
        }
    }
    return out;
}

void plm__quantity_survey(plm__quantities *of, const plm__field *field) {
    parts found = split(field);
    for (size_t i = 0; i < found.count; i++) {
        plm__numerals_survey(&of->numerals, &found.list[i]);
    }
}

static plm__draft_range range_of(const double values[PARTS_MOST], const parts *of) {
    plm__draft_range range = {.stated = true, .mode = values[0]};
    if (of->around) {
        range.low = values[0] - values[1];
        range.high = values[0] + values[1];
        return range;
    }
    range.low = values[0];
    range.high = values[of->count - 1];
    range.mode = of->count == 2 ? (double)NAN : values[of->count == 3 ? 1 : 0];
    return range;
}

/* A number with the typographer's minus, as the keyboard's. */
static plm__field with_minus(const plm__field *field, plm__findings *findings) {
    static const char minus[] = "\xe2\x88\x92";
    if (field->length < sizeof minus || memcmp(field->text, minus, sizeof minus - 1) != 0) {
        return *field;
    }
    plm__field out = *field;
    out.length -= sizeof minus - 2;
    char *text = plm__arena_allocate(findings->arena, out.length, 1);
    if (text == NULL) {
        findings->failed = true;
        return *field;
    }
    text[0] = '-';
    memcpy(text + 1, field->text + sizeof minus - 1, out.length - 1);
    out.text = text;
    return out;
}

static bool is_word(const plm__field *field) {
    unsigned char first = field->length > 0 ? (unsigned char)field->text[0] : '0';
    return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first >= 0xc3;
}

static bool read_parts(plm__quantities *of, const parts *found, plm__role role,
                       double values[PARTS_MOST]) {
    char what[32];
    bool read = true;
    snprintf(what, sizeof what, "the %s", plm__role_name(role));
    for (size_t i = 0; i < found->count; i++) {
        read = plm__numerals_read(of->numerals, &found->list[i], what, of->findings, &values[i]) &&
               read;
    }
    return read;
}

/* Notes once for each word what it is taken for. */
static void tell_level(plm__quantities *of, const plm__field *field, plm__role role,
                       const plm__draft_range *range) {
    char shown[PLM__SHOWN_TEXT];
    const char *key = plm__arena_print(of->findings->arena, "%s %.*s", plm__role_name(role),
                                       (int)field->length, field->text);
    size_t length = key != NULL ? strlen(key) : 0;
    if (key == NULL) {
        of->findings->failed = true;
    } else if (plm__names_find(&of->told, key, length) == PLM__NO_INDEX) {
        of->findings->failed = !plm__names_add(&of->told, key, length, 0) || of->findings->failed;
        plm__find_note(of->findings, field->place,
                       "the %s '%s' is read as %s to %s, most likely %s; --words '%s=LOW..HIGH' "
                       "says otherwise",
                       plm__role_name(role), plm__field_shown(field, shown),
                       PLM__NUMBER_SHOWN(range->low), PLM__NUMBER_SHOWN(range->high),
                       PLM__NUMBER_SHOWN(range->mode), shown);
    }
}

plm__quantity plm__quantity_read(plm__quantities *of, const plm__field *field, plm__role role) {
    plm__quantity out = {.level = false};
    plm__field plain = with_minus(field, of->findings);
    bool stated = false;
    if (plm__level_find(&of->levels, &plain, role, &out.range, &stated)) {
        out.level = !stated;
        tell_level(of, &plain, role, &out.range);
        return out;
    }
    parts found = split(&plain);
    if (is_word(&plain) && found.count == 1 && !plm__numerals_is_number(&plain)) {
        char shown[PLM__SHOWN_TEXT];
        plm__find_error(of->findings, field->place,
                        "the %s '%s' is not a number; write it like 12.5, or say what the word "
                        "means: --words '%s=LOW..HIGH,…'",
                        plm__role_name(role), plm__field_shown(field, shown), shown);
        return out;
    }
    double values[PARTS_MOST] = {0};
    if (read_parts(of, &found, role, values)) {
        out.range = range_of(values, &found);
    }
    return out;
}
