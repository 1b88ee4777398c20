/*
 * How much power each member of a body has under its rule, by the indices of the field.
 *
 * Sources, by index: Shapley and Shubik, American Political Science Review 48, 1954, 787-792;
 * Penrose, Journal of the Royal Statistical Society 109, 1946, 53-57; Banzhaf, Rutgers Law Review
 * 19, 1965, 317-343; Coleman, in Lieberman (ed.), Social Choice, 1971, 269-300; Rae, American
 * Political Science Review 63, 1969, 40-56; Koenig and Braeuninger, Journal of Theoretical Politics
 * 10, 1998, 125-142; and those that coalitions.h names.
 */
#ifndef PLM_POWER_INDICES_H
#define PLM_POWER_INDICES_H

#include "power/body.h"

typedef struct plm__power {
    plm_power_member *members;
    size_t member_count;
    plm_power_state state;
    plm_power_method method;
    double act; /* Coleman's power of the body to act */
    double act_low;
    double act_high;
    size_t draws; /* 0: it was counted */
    uint64_t seed;
    const char *winning; /* how many coalitions win; NULL: not counted */
    const char *minimal_winning;
    bool proper; /* whether they are known: where method is PLM_POWER_KINDS */
    bool strong;
} plm__power;

/* Bodies of more members are drawn, not counted. */
enum { PLM__MOST_COUNTED = 1000 };

enum { PLM__MOST_DRAWN = 1000000 };

/* The powers of some of a rule's players under it, in that order; nobody else may count in it.
 * names: of each, lent. All lives as long as the arena. Errors at most 1e-12.
 * PLM_E_UNSUPPORTED: votes are drawn, or the body is too large for a diagram; PLM_E_CANCELLED;
 * PLM_E_MEMORY. O(edges of the diagram * members). */
plm_status plm__power_of(const plm__rule *rule, const size_t *players, const char *const *names,
                         size_t count, plm__arena *arena, plm__power *out, plm_error *error);

/* The same by chance, for bodies that cannot be counted: Shapley-Shubik, Penrose and the
 * power to act with 95 % intervals, what follows from them, and vetoes. draws: 2 to
 * 1,000,000; 0: so many as take some seconds. Errors but for PLM_E_UNSUPPORTED of drawn votes
 * alone as above. O(draws * members). */
plm_status plm__power_sample(const plm__rule *rule, const size_t *players, const char *const *names,
                             size_t count, uint64_t seed, size_t draws, plm__arena *arena,
                             plm__power *out, plm_error *error);

#endif
