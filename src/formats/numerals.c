#include "formats/numerals.h"

#include "base/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NUMBER = 100 };

typedef enum shape {
    NO_MARK,         /* 12 */
    POINT,           /* 1.5, or 0.125 */
    COMMA,           /* 1,5, or 0,125 */
    POINT_OR_GROUPS, /* 1.234 */
    COMMA_OR_GROUPS, /* 1,234 */
    GROUPS,          /* 1,234,567 or 1.234,5 or 1 234 */
    PERCENT,         /* 80% */
    NO_NUMBER
} shape;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t digits_at(const char *text, size_t length) {
    size_t count = 0;
    while (count < length && is_digit(text[count])) {
        count++;
    }
    return count;
}

/* Bytes of a mark that only ever parts thousands: a blank or an apostrophe of some kind; else 0. */
static size_t group_mark_at(const char *text, size_t length) {
    static const char *const marks[] = {
        " ", "'", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x99", "\xe2\x80\x89", NULL};
    for (size_t i = 0; marks[i] != NULL; i++) {
        size_t bytes = strlen(marks[i]);
        if (length >= bytes && memcmp(text, marks[i], bytes) == 0) {
            return bytes;
        }
    }
    return 0;
}

/* What the marks between digits make of the number. */
typedef struct marks {
    size_t points;
    size_t commas;
    size_t groups;
    size_t before; /* digits before the first mark */
    size_t after;  /* digits behind the last mark */
    bool zero_first;
} marks;

static bool scan_marks(const char *text, size_t length, marks *out) {
    *out = (marks){.before = digits_at(text, length)};
    out->zero_first = out->before == 1 && text[0] == '0';
    size_t at = out->before;
    out->after = at;
    while (at < length) {
        size_t group = group_mark_at(text + at, length - at);
        if (group == 0 && text[at] != '.' && text[at] != ',') {
            return false;
        }
        out->points += text[at] == '.' ? 1 : 0;
        out->commas += text[at] == ',' ? 1 : 0;
        out->groups += group > 0 ? 1 : 0;
        at += group > 0 ? group : 1;
        out->after = digits_at(text + at, length - at);
        at += out->after;
    }
    return out->before + out->after > 0;
}

static shape shape_of_marks(const marks *of) {
    if (of->points + of->commas + of->groups == 0) {
        return NO_MARK;
    }
    if (of->groups > 0 || of->points + of->commas > 1) {
        return GROUPS;
    }
    bool grouped = of->after == 3 && of->before >= 1 && of->before <= 3 && !of->zero_first;
    if (of->commas == 1) {
        return grouped ? COMMA_OR_GROUPS : COMMA;
    }
    return grouped ? POINT_OR_GROUPS : POINT;
}

static size_t exponent_length(const char *text, size_t length) {
    size_t digits = 0;
    while (digits < length && is_digit(text[length - 1 - digits])) {
        digits++;
    }
    size_t used = digits;
    if (digits > 0 && used < length && strchr("+-", text[length - 1 - used]) != NULL) {
        used++;
    }
    bool marked = digits > 0 && used < length && strchr("eE", text[length - 1 - used]) != NULL;
    return marked ? used + 1 : 0;
}

static shape shape_of(const plm__field *field) {
    const char *text = field->text;
    size_t length = field->length;
    if (length > LONGEST_NUMBER) {
        return NO_NUMBER;
    }
    if (length > 0 && (text[0] == '+' || text[0] == '-')) {
        text++;
        length--;
    }
    bool percent = length > 0 && text[length - 1] == '%';
    if (percent) {
        length--;
        length -= length > 0 && text[length - 1] == ' ' ? 1 : 0;
    }
    size_t exponent = exponent_length(text, length);
    marks found;
    if (!scan_marks(text, length - exponent, &found)) {
        return NO_NUMBER;
    }
    if (percent) {
        return PERCENT;
    }
    shape of = shape_of_marks(&found);
    bool settled = exponent > 0 && (of == POINT_OR_GROUPS || of == COMMA_OR_GROUPS);
    return !settled ? of : of == POINT_OR_GROUPS ? POINT : COMMA;
}

/* A number without its per cent sign. */
static plm__field without_percent(const plm__field *field) {
    plm__field out = *field;
    while (out.length > 0 && strchr("% ", out.text[out.length - 1]) != NULL) {
        out.length--;
    }
    return out;
}

void plm__numerals_survey(plm__numerals *numerals, const plm__field *field) {
    plm__field number = numerals->liberal ? without_percent(field) : *field;
    field = &number;
    shape of = shape_of(field);
    numerals->points = numerals->points || of == POINT;
    numerals->commas = numerals->commas || of == COMMA;
    marks found;
    if (numerals->liberal && of == GROUPS && scan_marks(field->text, field->length, &found)) {
        numerals->points = numerals->points || found.commas > 1;
        numerals->commas = numerals->commas || found.points > 1;
    }
}

bool plm__numerals_is_number(const plm__field *field) {
    return shape_of(field) != NO_NUMBER;
}

bool plm__field_missing(const plm__field *field) {
    static const char *const words[] = {"",
                                        "-",
                                        "--",
                                        ".",
                                        "?",
                                        "??",
                                        "–",
                                        "—",
                                        "na",
                                        "n/a",
                                        "n.a.",
                                        "<na>",
                                        "nan",
                                        "none",
                                        "null",
                                        "missing",
                                        "unknown",
                                        "not known",
                                        "no data",
                                        "tbd",
                                        "#n/a",
                                        "unclear",
                                        "unbekannt",
                                        "k.a.",
                                        "k. a.",
                                        "inconnu",
                                        "inconnue",
                                        "n.d.",
                                        "desconocido",
                                        "desconocida",
                                        "s/d",
                                        "keine angabe",
                                        "unklar",
                                        NULL};
    for (size_t i = 0; words[i] != NULL; i++) {
        if (plm__field_is_no_case(field, words[i])) {
            return true;
        }
    }
    return false;
}

/* Whether marks part the digits before the decimal mark in threes. */
static bool is_grouped(const char *text, size_t length, char decimal) {
    size_t digits = digits_at(text, length);
    size_t at = digits;
    bool well = digits >= 1 && digits <= 3;
    while (at < length && text[at] != decimal) {
        size_t group = group_mark_at(text + at, length - at);
        at += group > 0 ? group : 1;
        digits = digits_at(text + at, length - at);
        well = well && digits == 3;
        at += digits;
    }
    return well && (at == length || at + 1 + digits_at(text + at + 1, length - at - 1) == length);
}

/* A number of any marks in the plainest form; false when its marks do not part thousands. */
static bool simplify(plm__numerals numerals, const plm__field *field,
                     char out[LONGEST_NUMBER + 1]) {
    const char *text = field->text;
    size_t length = field->length;
    while (length > 0 && (text[length - 1] == '%' || text[length - 1] == ' ')) {
        length--;
    }
    size_t sign = length > 0 && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    const char *point = NULL;
    const char *comma = NULL;
    for (size_t i = 0; i < length; i++) {
        point = text[i] == '.' ? text + i : point;
        comma = text[i] == ',' ? text + i : comma;
    }
    bool both = point != NULL && comma != NULL;
    char decimal = both ? (point > comma ? '.' : ',') : numerals.commas ? ',' : '.';
    size_t exponent = exponent_length(text, length);
    size_t body = length - exponent;
    bool plain = digits_at(text + sign, body - sign) == body - sign;
    marks found;
    scan_marks(text + sign, body - sign, &found);
    bool one_mark =
        found.points + found.commas + found.groups == 1 && memchr(text, decimal, body) != NULL;
    if (!plain && !one_mark && !is_grouped(text + sign, body - sign, decimal)) {
        return false;
    }
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        bool keep = strchr("+-0123456789eE", text[i]) != NULL;
        if (keep || text[i] == decimal) {
            out[used++] = (char)(keep ? text[i] : '.');
        }
    }
    out[used] = '\0';
    return true;
}

/* The number with its comma, if any, as a point. */
static plm__number_fault parse(const plm__field *field, double *out) {
    char text[LONGEST_NUMBER];
    memcpy(text, field->text, field->length);
    char *comma = memchr(text, ',', field->length);
    if (comma != NULL) {
        *comma = '.';
    }
    return plm__number_parse(text, field->length, out);
}

/* The number as written, with its decimal mark changed or left out, for a remedy. */
static void with_mark(const plm__field *field, const char *mark, char out[PLM__SHOWN_TEXT]) {
    size_t used = 0;
    for (size_t i = 0; i < field->length; i++) {
        char c = field->text[i];
        if (c != '.' && c != ',') {
            out[used++] = c;
        } else if (mark[0] != '\0') {
            out[used++] = mark[0];
        }
    }
    out[used] = '\0';
}

/* Finds an error when it is open, or refused, what number is meant. */
static bool object(plm__numerals numerals, shape of, const plm__field *field, const char *what,
                   plm__findings *findings) {
    char shown[PLM__SHOWN_TEXT];
    char pointed[PLM__SHOWN_TEXT];
    char joined[PLM__SHOWN_TEXT];
    plm__field_shown(field, shown);
    if (of == NO_NUMBER) {
        plm__find_error(findings, field->place, "%s '%s' is not a number; write it like 12.5", what,
                        shown);
        return true;
    }
    with_mark(field, ".", pointed);
    with_mark(field, "", joined);
    bool either = (of == COMMA_OR_GROUPS && !numerals.points && !numerals.commas) ||
                  (of == POINT_OR_GROUPS && numerals.commas);
    if (of == PERCENT) {
        plm__find_error(findings, field->place,
                        "%s '%s' has a percent sign; write the number alone", what, shown);
    } else if (either) {
        plm__find_error(findings, field->place,
                        "%s '%s' may mean %s or %s; write the one that is meant%s", what, shown,
                        pointed, joined,
                        numerals.liberal ? ", or say --decimal point or --decimal comma" : "");
    } else if (of == GROUPS || (of == COMMA_OR_GROUPS && numerals.points)) {
        plm__find_error(findings, field->place,
                        "%s '%s' has a thousands separator; write the number without one", what,
                        shown);
    } else if (of == COMMA && numerals.points) {
        plm__find_error(findings, field->place,
                        "%s '%s' has a decimal comma, but other numbers of the file have a point; "
                        "write %s",
                        what, shown, pointed);
    } else {
        return false;
    }
    return true;
}

bool plm__numerals_read(plm__numerals numerals, const plm__field *field, const char *what,
                        plm__findings *findings, double *out) {
    shape of = shape_of(field);
    if (plm__field_missing(field)) {
        plm__find_error(findings, field->place, "%s is missing; give a number", what);
        return false;
    }
    bool grouped = of == GROUPS || of == PERCENT || (of == COMMA_OR_GROUPS && numerals.points) ||
                   (of == POINT_OR_GROUPS && numerals.commas && !numerals.points);
    char plain[LONGEST_NUMBER + 1];
    if (numerals.liberal && grouped && simplify(numerals, field, plain) &&
        plm__number_parse(plain, strlen(plain), out) == PLM__NUMBER_OK) {
        return true;
    }
    if (object(numerals, of, field, what, findings)) {
        return false;
    }
    if (parse(field, out) != PLM__NUMBER_OK) {
        char shown[PLM__SHOWN_TEXT];
        plm__find_error(findings, field->place, "%s '%s' is too large", what,
                        plm__field_shown(field, shown));
        return false;
    }
    return true;
}

/* Moves the decimal point of value by places, through its shortest text. */
static double move_point(double value, int places) {
    char digits[PLM__NUMBER_TEXT];
    char moved[PLM__NUMBER_TEXT + 8];
    size_t length = plm__number_print(value, digits);
    char *mark = memchr(digits, 'e', length);
    int exponent = places;
    if (mark != NULL) {
        exponent += (int)strtol(mark + 1, NULL, 10);
        *mark = '\0';
    }
    int used = snprintf(moved, sizeof moved, "%se%d", digits, exponent);
    double out = value;
    plm__number_parse(moved, (size_t)used, &out);
    return out;
}

double plm__share_to_percent(double share) {
    return move_point(share, 2);
}

double plm__percent_to_share(double percent) {
    return move_point(percent, -2);
}
