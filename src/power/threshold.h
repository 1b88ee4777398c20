/*
 * One test of votes, counted by their sums: for bodies whose members all have different votes.
 *
 * The sums of those who agree are added up member by member; what a member adds is then taken out
 * again where its own swings are counted, so no sums are kept for each. Sources: Mann and Shapley,
 * RAND RM-3158, 1962; Owen, Management Science 18, 1972, 64-79.
 */
#ifndef PLM_POWER_THRESHOLD_H
#define PLM_POWER_THRESHOLD_H

#include "power/body.h"

typedef struct plm__threshold {
    const plm__body *body;
    int64_t quota; /* 1 to total */
    int64_t total;
    int64_t steps; /* sums that one member after another reaches, all together */
} plm__threshold;

/* More votes than these are not counted one by one. */
#define PLM__THRESHOLD_MOST_VOTES (INT64_C(1) << 27)

/* False: the body has several tests, or passes always or never, or has too many votes. */
bool plm__threshold_of(const plm__body *body, plm__threshold *out);

/* Numbers of room that each of the next two needs. */
size_t plm__threshold_room(const plm__threshold *of);

/* As plm__swings_at, all with one chance. O(steps). */
void plm__threshold_at(const plm__threshold *of, double chance, double *room, double *critical,
                       double *wins);

/* As plm__swings_modulo; room: of as many 32-bit numbers. O(steps). */
void plm__threshold_modulo(const plm__threshold *of, uint64_t prime, uint32_t *room,
                           uint64_t *swings, uint64_t *wins);

/* The chances that votes of those who agree, each with one chance, sum to at most 0, 1 and so on,
 * below count. votes: at least 0, the smallest first. O(voters * count). */
void plm__sums_reached(const int64_t *votes, size_t voters, size_t count, double chance,
                       double *sums);

#endif
