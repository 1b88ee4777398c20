/*
 * Coalitions looked at one by one, as so many of each kind.
 *
 * What depends on who else is critical in the same coalition needs this: Johnston's index, and
 * those of minimal winning coalitions, all of whose members are critical.
 */
#ifndef PLM_POWER_COALITIONS_H
#define PLM_POWER_COALITIONS_H

#include "power/body.h"

/* More than these are not looked at one by one. */
enum { PLM__MOST_COALITIONS = 2000000 };

/* Of one of each kind; the sums over all players of a list are 1, or all are NaN where no coalition
 * counts. */
typedef struct plm__coalitions {
    double *johnston;      /* Johnston, Environment and Planning A 10, 1978, 907-914 */
    double *deegan_packel; /* Deegan and Packel, International Journal of Game Theory 7, 1978 */
    double *holler_packel; /* Holler and Packel, Zeitschrift fuer Nationaloekonomie 43, 1983 */
    const char *minimal_winning; /* how many there are */
    const char **minimal_with;   /* how many of them have one of each kind */
    bool proper;                 /* no two winning coalitions without a common member */
    bool strong;                 /* no two losing coalitions that make up everybody */
} plm__coalitions;

/* How many kinds of coalitions there are; PLM__MOST_COALITIONS + 1: more than that. */
size_t plm__coalition_count(const plm__body *body);

/* PLM_E_MEMORY, PLM_E_CANCELLED. O(coalitions * kinds * nodes of the rule). */
plm_status plm__coalitions_look(const plm__body *body, plm__arena *arena, plm__coalitions *out);

#endif
