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

/* How a body's coalitions were counted. */
typedef enum plm__power_method {
    PLM__POWER_KINDS,   /* all, as so many of each kind, and by the diagram */
    PLM__POWER_DIAGRAM, /* by the diagram alone: what needs coalitions one by one is not there */
    PLM__POWER_VOTES,   /* by the sums of votes; the same is not there */
    PLM__POWER_SAMPLED  /* not counted but drawn: no counts are there either */
} plm__power_method;

typedef enum plm__power_state {
    PLM__POWER_OK,
    PLM__POWER_NEVER, /* nothing passes, even if all agree */
    PLM__POWER_ALWAYS /* it passes even if nobody does */
} plm__power_state;

/* Of one member. NaN: not defined, or not counted; counts are decimal text, exact. */
typedef struct plm__power_member {
    const char *name; /* lent by whoever asked */
    double votes;     /* NaN: the rule is not one test of votes */
    double shapley_shubik;
    double
        banzhaf_absolute; /* Penrose's: that its vote decides, if all vote by the toss of a coin */
    double banzhaf;       /* the same with 1 as the sum over all */
    double rae;           /* that it gets what it votes for */
    double coleman_prevent;
    double coleman_initiate;
    double inclusiveness; /* that it is among those who win, where some win */
    double johnston;
    double deegan_packel;
    double holler_packel;
    double owen; /* NaN, as the next two: there are no unions */
    double banzhaf_owen;
    double symmetric_coalitional_banzhaf;
    const char *union_name;    /* NULL: there are none */
    double shapley_shubik_low; /* ends of 95 % intervals; NaN: it was counted */
    double shapley_shubik_high;
    double banzhaf_absolute_low;
    double banzhaf_absolute_high;
    const char *swings; /* NULL: not counted, as the next */
    const char *minimal_with;
    bool veto;  /* nothing passes without it */
    bool dummy; /* its vote never matters; drawn: it has none in any test */
    bool dictator;
    size_t kind; /* members of one number are alike */
} plm__power_member;

typedef struct plm__power {
    plm__power_member *members;
    size_t member_count;
    plm__power_state state;
    plm__power_method method;
    double act; /* Coleman's power of the body to act */
    double act_low;
    double act_high;
    size_t draws; /* 0: it was counted */
    uint64_t seed;
    const char *winning; /* how many coalitions win; NULL: not counted */
    const char *minimal_winning;
    bool proper; /* whether they are known: where method is PLM__POWER_KINDS */
    bool strong;
} plm__power;

/* Bodies of more members are drawn, not counted. */
enum { PLM__MOST_COUNTED = 1000 };

/* The powers of some of a rule's players under it, in that order; nobody else may count in it.
 * names: of each, lent. All lives as long as the arena. Errors at most 1e-12.
 * PLM_E_UNSUPPORTED: votes are drawn, or the body is too large for a diagram; PLM_E_CANCELLED;
 * PLM_E_MEMORY. O(edges of the diagram * members). */
plm_status plm__power_of(const plm__rule *rule, const size_t *players, const char *const *names,
                         size_t count, plm__arena *arena, plm__power *out, plm_error *error);

/* The same by chance, for bodies that cannot be counted: Shapley-Shubik, Penrose and the power to act
 * with 95 % intervals, what follows from them, and vetoes. draws: 2 to 1,000,000; 0: so many as
 * take some seconds. Errors but for PLM_E_UNSUPPORTED of drawn votes alone as above.
 * O(draws * members). */
plm_status plm__power_sample(const plm__rule *rule, const size_t *players, const char *const *names,
                             size_t count, uint64_t seed, size_t draws, plm__arena *arena,
                             plm__power *out, plm_error *error);

#endif
