#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t skip_digits(const char *text, size_t length, size_t at) {
    while (at < length && is_digit(text[at])) {
        at++;
    }
    return at;
}

static bool is_decimal(const char *text, size_t length) {
    size_t at = length > 0 && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    size_t whole_end = skip_digits(text, length, at);
    size_t digits = whole_end - at;
    at = whole_end;
    if (at < length && text[at] == '.') {
        size_t fraction_end = skip_digits(text, length, at + 1);
        digits += fraction_end - at - 1;
        at = fraction_end;
    }
    if (digits == 0) {
        return false;
    }
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        if (at < length && (text[at] == '+' || text[at] == '-')) {
            at++;
        }
        size_t exponent_end = skip_digits(text, length, at);
        if (exponent_end == at) {
            return false;
        }
        at = exponent_end;
    }
    return at == length;
}

/* strtod and snprintf follow the process's locale; what that locale writes for the point is found
 * by printing a number that has one. */
static size_t find_radix(char *radix, size_t size) {
    char probe[16];
    int length = snprintf(probe, sizeof probe, "%.1f", 0.5);
    size_t radix_length = length > 2 ? (size_t)length - 2 : 0;
    if (radix_length == 0 || radix_length > size) {
        radix[0] = '.';
        return 1;
    }
    memcpy(radix, probe + 1, radix_length);
    return radix_length;
}

enum { PARSE_TEXT = 128, RADIX_TEXT = 8 };

static double parse_with_radix(const char *text, size_t length, char *buffer) {
    char radix[RADIX_TEXT];
    size_t radix_length = find_radix(radix, sizeof radix);
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.') {
            memcpy(buffer + used, radix, radix_length);
            used += radix_length;
        } else {
            buffer[used++] = text[i];
        }
    }
    buffer[used] = '\0';
    return strtod(buffer, NULL);
}

enum { EXACT_DIGITS = 15 };

/* Plain decimals of at most 15 digits: the digits and the power of ten are exact doubles, so one
 * division rounds correctly (Clinger 1990). false when the text is of another form. */
static bool parse_short(const char *text, size_t length, double *out) {
    static const double powers[EXACT_DIGITS + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (length == 0 || length > EXACT_DIGITS || !is_digit(text[0])) {
        return false;
    }
    double digits = 0;
    size_t places = 0;
    bool fraction = false;
    for (size_t i = 0; i < length; i++) {
        if (is_digit(text[i])) {
            digits = digits * 10 + (text[i] - '0');
            places += fraction ? 1 : 0;
        } else if (text[i] == '.' && !fraction) {
            fraction = true;
        } else {
            return false;
        }
    }
    *out = digits / powers[places];
    return true;
}

plm__number_fault plm__number_parse(const char *text, size_t length, double *out) {
    if (parse_short(text, length, out)) {
        return PLM__NUMBER_OK;
    }
    if (length >= PARSE_TEXT || !is_decimal(text, length)) {
        return PLM__NUMBER_NOT_A_NUMBER;
    }
    char buffer[PARSE_TEXT + RADIX_TEXT];
    double value = parse_with_radix(text, length, buffer);
    if (isinf(value)) {
        return PLM__NUMBER_TOO_LARGE;
    }
    *out = value;
    return PLM__NUMBER_OK;
}

static bool belongs_to_number(char c) {
    return is_digit(c) || c == '-' || c == '+' || c == 'e';
}

static size_t with_point(char *text) {
    size_t used = 0;
    bool pointed = false;
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (belongs_to_number(text[i])) {
            text[used++] = text[i];
        } else if (!pointed) {
            text[used++] = '.';
            pointed = true;
        }
    }
    text[used] = '\0';
    return used;
}

/* A table that is read elsewhere tells an infinite loss from one that is not known. */
static size_t print_undefined(double value, plm__number_form form, char text[PLM__NUMBER_TEXT]) {
    static const char *const words[] = {
        [PLM__NUMBER_IN_TEXT] = "–", [PLM__NUMBER_IN_JSON] = "null", [PLM__NUMBER_IN_CSV] = ""};
    bool endless = form == PLM__NUMBER_IN_CSV && isinf(value);
    strcpy(text, !endless ? words[form] : value > 0 ? "inf" : "-inf");
    return strlen(text);
}

size_t plm__number_write(double value, plm__number_form form, char text[PLM__NUMBER_TEXT]) {
    return isfinite(value) ? plm__number_print(value, text) : print_undefined(value, form, text);
}

size_t plm__number_print(double value, char text[PLM__NUMBER_TEXT]) {
    if (!isfinite(value)) {
        return print_undefined(value, PLM__NUMBER_IN_TEXT, text);
    }
    if (value == 0) {
        value = 0;
    }
    size_t length = 0;
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, PLM__NUMBER_TEXT, "%.*g", digits, value);
        length = with_point(text);
        double back = 0;
        plm__number_parse(text, length, &back);
        if (back == value) {
            break;
        }
    }
    return length;
}

static bool rounds_to_zero(const char *text) {
    return strspn(text, "-0.") == strlen(text);
}

size_t plm__number_print_fixed(double value, int places, char text[PLM__NUMBER_TEXT]) {
    if (!(fabs(value) < 1e12) || places < 0 || places > 17) {
        return plm__number_print(value, text);
    }
    snprintf(text, PLM__NUMBER_TEXT, "%.*f", places, value);
    size_t length = with_point(text);
    if (text[0] == '-' && rounds_to_zero(text)) {
        memmove(text, text + 1, length);
        length--;
    }
    return length;
}
