#include "base/exact.h"

#include <string.h>

enum { MOST_DIGITS = 15, MOST_PLACES = 9 };

static bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/* The digits at *at, added to *number; how many there are. */
static size_t take_digits(const char *text, size_t length, size_t *at, int64_t *number) {
    size_t begin = *at;
    while (*at < length && is_digit(text[*at])) {
        if (*at - begin < MOST_DIGITS) {
            *number = *number * 10 + (text[*at] - '0');
        }
        (*at)++;
    }
    return *at - begin;
}

static plm__exact_fault read_ratio(const char *text, size_t length, size_t slash, plm_exact *out) {
    size_t at = 0;
    plm_exact number = {0, 0};
    size_t above = take_digits(text, slash, &at, &number.numerator);
    bool whole = above > 0 && at == slash;
    at = slash + 1;
    size_t below = take_digits(text, length, &at, &number.denominator);
    if (!whole || below == 0 || at < length) {
        return PLM__EXACT_NOT_A_NUMBER;
    }
    if (above > MOST_PLACES || below > MOST_PLACES) {
        return PLM__EXACT_TOO_LONG;
    }
    if (number.denominator == 0) {
        return PLM__EXACT_NOT_A_NUMBER;
    }
    *out = number;
    return PLM__EXACT_OK;
}

static plm__exact_fault read_decimal(const char *text, size_t length, plm_exact *out) {
    size_t at = 0;
    plm_exact number = {0, 1};
    size_t places = 0;
    size_t digits = take_digits(text, length, &at, &number.numerator);
    if (at < length && text[at] == '.') {
        at++;
        size_t begin = at;
        while (at < length && is_digit(text[at]) && digits + at - begin < MOST_DIGITS) {
            number.numerator = number.numerator * 10 + (text[at++] - '0');
            number.denominator *= 10;
        }
        places = at - begin;
        while (at < length && is_digit(text[at])) {
            at++;
            places++;
        }
        digits += places;
    }
    if (digits == 0 || at < length) {
        return PLM__EXACT_NOT_A_NUMBER;
    }
    if (digits > MOST_DIGITS || places > MOST_PLACES) {
        return PLM__EXACT_TOO_LONG;
    }
    *out = number;
    return PLM__EXACT_OK;
}

plm__exact_fault plm__exact_parse(const char *text, size_t length, bool ratios, plm_exact *out) {
    const char *slash = ratios ? memchr(text, '/', length) : NULL;
    return slash != NULL ? read_ratio(text, length, (size_t)(slash - text), out)
                         : read_decimal(text, length, out);
}

double plm__exact_value(plm_exact number) {
    return (double)number.numerator / (double)number.denominator;
}

bool plm__exact_scaled(plm_exact number, int64_t scale, int64_t *out) {
    int64_t times = scale / number.denominator;
    if (number.numerator > PLM__MOST_VOTES / times) {
        return false;
    }
    *out = number.numerator * times;
    return true;
}

/* share * total = numerator * (whole + rest / denominator), each product below 2^63. */
int64_t plm__exact_share(plm_exact share, int64_t total, bool above) {
    int64_t whole = total / share.denominator;
    int64_t rest = share.numerator * (total % share.denominator);
    int64_t floor = share.numerator * whole + rest / share.denominator;
    return floor + (above || rest % share.denominator > 0 ? 1 : 0);
}
