/* Exact numbers from decimal text, for quotas and votes: 0.55 of 100 is 55, never a little more. */
#ifndef PLM_BASE_EXACT_H
#define PLM_BASE_EXACT_H

#include "plenum.h"

/* Votes are counted in whole units up to this many, which a double still holds exactly. */
#define PLM__MOST_VOTES INT64_C(9007199254740992)

typedef enum plm__exact_fault {
    PLM__EXACT_OK,
    PLM__EXACT_NOT_A_NUMBER, /* neither digits[.digits] nor, where they may stand, digits/digits */
    PLM__EXACT_TOO_LONG      /* more digits than can be counted exactly */
} plm__exact_fault;

/* Reads all of text[0..length): a decimal of at most 15 digits, 9 of them after the point, or, with
 * ratios, a ratio of two whole numbers of at most 9 digits, the second above 0. No sign. */
plm__exact_fault plm__exact_parse(const char *text, size_t length, bool ratios, plm_exact *out);

double plm__exact_value(plm_exact number);

/* The number in units of 1/scale, a multiple of its denominator; false when there are too many. */
bool plm__exact_scaled(plm_exact number, int64_t scale, int64_t *out);

/* The least whole number that is at least (or above) share * total. 0 <= total <= PLM__MOST_VOTES,
 * 0 <= share <= 1. */
int64_t plm__exact_share(plm_exact share, int64_t total, bool above);

#endif
