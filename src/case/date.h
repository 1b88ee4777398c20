/*
 * Dates as an analyst knows them: a day, a month, a year, or a range of days.
 *
 *   2021          2021-12          2021-12-26
 *   A..B          from the start of A to the end of B, each of the forms above
 *   before D      the day before D starts, or earlier
 *   after D       the day after D ends, or later
 *   about D       D and, on both sides of it, 3 days for a day, 15 for a month, 183 for a year
 *
 * Days are counted from 1970-01-01 in the proleptic Gregorian calendar; years run from 1 to 9999.
 */
#ifndef PLM_CASE_DATE_H
#define PLM_CASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Ends of ranges that are open. */
#define PLM__DATE_FIRST INT32_MIN
#define PLM__DATE_LAST  INT32_MAX

/* The days from low to high, both included. */
typedef struct plm__date {
    int32_t low;
    int32_t high;
} plm__date;

typedef enum plm__date_fault {
    PLM__DATE_OK,
    PLM__DATE_FORM,  /* none of the forms above */
    PLM__DATE_YEAR,  /* year 0 */
    PLM__DATE_MONTH, /* no such month */
    PLM__DATE_DAY,   /* the month has no such day */
    PLM__DATE_ORDER  /* A..B where B ends before A starts */
} plm__date_fault;

enum { PLM__DATE_TEXT = 40 };

plm__date_fault plm__date_parse(const char *text, size_t length, plm__date *out);

/* The last day of a date that is written out; PLM__DATE_LAST where it is open, NULL or no date. */
int32_t plm__date_last(const char *text);

/* Whether a day lies in the years that a date can have. */
bool plm__date_has_year(int32_t day);

/* What a fault means and what would be right, for a message. */
const char *plm__date_fault_text(plm__date_fault fault);

/* The day's number; month 1 to 12, day 1 to 31 (days past the month's end run on). */
int32_t plm__date_day(int year, int month, int day);

typedef struct plm__calendar_day {
    int year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
} plm__calendar_day;

/* The date of a day's number, the inverse of plm__date_day; not for the open ends. */
plm__calendar_day plm__date_of_day(int32_t number);

/* "2021-12-26"; the open ends print as "..". */
void plm__date_print(int32_t day, char text[PLM__DATE_TEXT]);

#endif
