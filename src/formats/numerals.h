/*
 * Numbers as people write them in tables.
 *
 * A comma is a decimal mark in one half of the world and parts thousands in the other. All numbers
 * of a file are looked at before the first is read: what one of them settles holds for all. What
 * stays open is refused, because a guess could be wrong by a factor of a thousand. Thousands
 * separators and per cent signs are read in tables of people (liberal), and refused elsewhere.
 */
#ifndef PLM_FORMATS_NUMERALS_H
#define PLM_FORMATS_NUMERALS_H

#include "formats/cells.h"

typedef struct plm__numerals {
    bool points; /* some number can only have a decimal point */
    bool commas; /* some number can only have a decimal comma */
    bool liberal;
} plm__numerals;

/* Takes note of how a field writes its number, if it is one. */
void plm__numerals_survey(plm__numerals *numerals, const plm__field *field);

/* Whether the field looks like a number, whatever its marks mean. */
bool plm__numerals_is_number(const plm__field *field);

/* Whether the field says that there is no number: empty, NA, n/a, "-", "?", "unknown" and the like
 * in the languages of the headings. */
bool plm__field_missing(const plm__field *field);

/* Reads a number into *out, or finds an error about what, such as "the position", and returns
 * false. */
bool plm__numerals_read(plm__numerals numerals, const plm__field *field, const char *what,
                        plm__findings *findings, double *out);

/* 100 * share and percent / 100, as moving the decimal point does it: 0.29 gives 29, not
 * 28.999999999999996. */
double plm__share_to_percent(double share);
double plm__percent_to_share(double percent);

#endif
