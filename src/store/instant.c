#include "store/instant.h"

#include "base/error.h"
#include "case/date.h"

#include <stdio.h>
#include <string.h>

enum { DAY = 86400, DATE_LENGTH = 10, MOST_DIGITS = 12 };

int32_t plm__instant_day(int64_t at) {
    int64_t day = at / DAY;
    return (int32_t)(at % DAY < 0 ? day - 1 : day);
}

static bool is_in_range(int64_t at) {
    return at >= (int64_t)plm__date_day(1, 1, 1) * DAY &&
           at < (int64_t)(plm__date_day(9999, 12, 31) + 1) * DAY;
}

plm_status plm__instant_check(int64_t at, plm_error *error) {
    return is_in_range(at)
               ? PLM_OK
               : plm__fail(error, PLM_E_ARGUMENT, "the moment is outside the years 1 to 9999");
}

void plm_instant_print(int64_t at, char text[PLM_INSTANT_TEXT]) {
    if (!is_in_range(at)) {
        snprintf(text, PLM_INSTANT_TEXT, "?");
        return;
    }
    char date[PLM__DATE_TEXT];
    int32_t day = plm__instant_day(at);
    unsigned second = (unsigned)(at - (int64_t)day * DAY) % DAY;
    plm__date_print(day, date);
    snprintf(text, PLM_INSTANT_TEXT, "%.10sT%02u:%02u:%02uZ", date, second / 3600, second / 60 % 60,
             second % 60);
}

static bool read_digits(const char *text, size_t length, int64_t *out) {
    *out = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        *out = *out * 10 + (text[i] - '0');
    }
    return length > 0;
}

/* "T09:00:00Z" as seconds of the day. */
static bool read_clock(const char *text, int64_t *out) {
    int64_t hour = 0;
    int64_t minute = 0;
    int64_t second = 0;
    bool good = text[0] == 'T' && text[3] == ':' && text[6] == ':' && text[9] == 'Z' &&
                read_digits(text + 1, 2, &hour) && read_digits(text + 4, 2, &minute) &&
                read_digits(text + 7, 2, &second) && hour < 24 && minute < 60 && second < 60;
    *out = hour * 3600 + minute * 60 + second;
    return good;
}

bool plm__instant_parse(const char *text, size_t length, int64_t *out) {
    if (length > 1 && text[0] == '@') {
        return length - 1 <= MOST_DIGITS && read_digits(text + 1, length - 1, out) &&
               is_in_range(*out);
    }
    plm__date date;
    int64_t second = 0;
    if ((length != DATE_LENGTH && length != PLM_INSTANT_TEXT - 1) || text[4] != '-' ||
        plm__date_parse(text, DATE_LENGTH, &date) != PLM__DATE_OK || date.low != date.high ||
        (length != DATE_LENGTH && !read_clock(text + DATE_LENGTH, &second))) {
        return false;
    }
    *out = (int64_t)date.low * DAY + second;
    return true;
}
