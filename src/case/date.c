#include "case/date.h"

#include <stdio.h>
#include <string.h>

enum { ABOUT_DAY = 3, ABOUT_MONTH = 15, ABOUT_YEAR = 183 };

/* Days before 1970-01-01 in the era that begins on 0000-03-01. */
enum { DAYS_TO_1970 = 719468, DAYS_OF_400_YEARS = 146097 };

/* 0001-01-01 and 9999-12-31. */
enum { FIRST_DAY = -719162, LAST_DAY = 2932896 };

/* Howard Hinnant, chrono-compatible low-level date algorithms: years begin in March, so that the
 * leap day is a year's last. */
int32_t plm__date_day(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (int32_t)(era * DAYS_OF_400_YEARS + day_of_era - DAYS_TO_1970);
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Reads exactly `count` digits; -1 when they are not there. */
static int read_digits(const char *text, size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* A year, month or day; *about gets the days that "about" adds on each side. */
static plm__date_fault parse_simple(const char *text, size_t length, plm__date *out, int *about) {
    bool has_month = length >= 7 && text[4] == '-';
    bool has_day = length == 10 && has_month && text[7] == '-';
    if (!(length == 4 || (length == 7 && has_month) || has_day)) {
        return PLM__DATE_FORM;
    }
    int year = read_digits(text, 4);
    int month = has_month ? read_digits(text + 5, 2) : 1;
    int day = has_day ? read_digits(text + 8, 2) : 1;
    if (year < 0 || month < 0 || day < 0) {
        return PLM__DATE_FORM;
    }
    if (year == 0) {
        return PLM__DATE_YEAR;
    }
    if (month < 1 || month > 12) {
        return PLM__DATE_MONTH;
    }
    if (day < 1 || day > days_in_month(year, month)) {
        return PLM__DATE_DAY;
    }
    int last_month = has_month ? month : 12;
    int last_day = has_day ? day : days_in_month(year, last_month);
    out->low = plm__date_day(year, month, day);
    out->high = plm__date_day(year, last_month, last_day);
    *about = has_day ? ABOUT_DAY : has_month ? ABOUT_MONTH : ABOUT_YEAR;
    return PLM__DATE_OK;
}

static plm__date_fault parse_range(const char *text, size_t length, size_t dots, plm__date *out) {
    plm__date from;
    plm__date to;
    int about = 0;
    plm__date_fault fault = parse_simple(text, dots, &from, &about);
    if (fault == PLM__DATE_OK) {
        fault = parse_simple(text + dots + 2, length - dots - 2, &to, &about);
    }
    if (fault != PLM__DATE_OK) {
        return fault;
    }
    if (to.high < from.low) {
        return PLM__DATE_ORDER;
    }
    *out = (plm__date){from.low, to.high};
    return PLM__DATE_OK;
}

static size_t find_dots(const char *text, size_t length) {
    for (size_t i = 0; i + 1 < length; i++) {
        if (text[i] == '.' && text[i + 1] == '.') {
            return i;
        }
    }
    return length;
}

static bool begins(const char *text, size_t length, const char *word) {
    size_t word_length = strlen(word);
    return length > word_length && memcmp(text, word, word_length) == 0;
}

plm__date_fault plm__date_parse(const char *text, size_t length, plm__date *out) {
    static const char *const words[] = {"before ", "after ", "about "};
    size_t dots = find_dots(text, length);
    if (dots < length) {
        return parse_range(text, length, dots, out);
    }
    size_t word = 0;
    while (word < 3 && !begins(text, length, words[word])) {
        word++;
    }
    size_t skip = word < 3 ? strlen(words[word]) : 0;
    plm__date date;
    int about = 0;
    plm__date_fault fault = parse_simple(text + skip, length - skip, &date, &about);
    if (fault != PLM__DATE_OK) {
        return fault;
    }
    switch (word) {
    case 0:
        date = (plm__date){PLM__DATE_FIRST, date.low - 1};
        break;
    case 1:
        date = (plm__date){date.high + 1, PLM__DATE_LAST};
        break;
    case 2:
        date = (plm__date){date.low - about, date.high + about};
        break;
    default:
        break;
    }
    *out = date;
    return PLM__DATE_OK;
}

int32_t plm__date_last(const char *text) {
    plm__date date;
    bool dated = text != NULL && plm__date_parse(text, strlen(text), &date) == PLM__DATE_OK;
    return dated ? date.high : PLM__DATE_LAST;
}

bool plm__date_has_year(int32_t day) {
    return day >= FIRST_DAY && day <= LAST_DAY;
}

const char *plm__date_fault_text(plm__date_fault fault) {
    switch (fault) {
    case PLM__DATE_YEAR:
        return "there is no year 0000; years run from 0001 to 9999";
    case PLM__DATE_MONTH:
        return "there is no such month; months run from 01 to 12";
    case PLM__DATE_DAY:
        return "the month has no such day; look at a calendar";
    case PLM__DATE_ORDER:
        return "it ends before it starts; write the earlier date first";
    default:
        return "write 2021, 2021-12, 2021-12-26, A..B, before D, after D or about D";
    }
}

plm__calendar_day plm__date_of_day(int32_t number) {
    int32_t shifted = number + DAYS_TO_1970;
    int era = (shifted >= 0 ? shifted : shifted - DAYS_OF_400_YEARS + 1) / DAYS_OF_400_YEARS;
    int day_of_era = shifted - era * DAYS_OF_400_YEARS;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    return (plm__calendar_day){.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
                               .month = month,
                               .day = day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

void plm__date_print(int32_t day, char text[PLM__DATE_TEXT]) {
    if (day == PLM__DATE_FIRST || day == PLM__DATE_LAST) {
        snprintf(text, PLM__DATE_TEXT, "..");
        return;
    }
    plm__calendar_day date = plm__date_of_day(day);
    snprintf(text, PLM__DATE_TEXT, "%04d-%02d-%02d", date.year, date.month, date.day);
}
