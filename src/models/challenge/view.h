/*
 * What one actor of the challenge model thinks of another, and which offer it takes: shared by the
 * rounds of few actors, in tables, and of many, in a sweep.
 */
#ifndef PLM_MODELS_CHALLENGE_VIEW_H
#define PLM_MODELS_CHALLENGE_VIEW_H

#include "base/maths.h"
#include "models/challenge/challenge.h"

#include <math.h>

/* One side of a pair. */
typedef struct plm__party {
    size_t actor;
    double position;
    double salience;
    double risk;
    double middle; /* distance to the median, in ranges */
} plm__party;

/* A distance in ranges; at most 1, which a fixed range or rounding could pass. */
static inline double plm__challenge_distance(double a, double b, double range) {
    double share = fabs(a - b) / range;
    return share < 1 ? share : 1;
}

/* Ranks the distances from place i, which rise on both sides of it, and are infinite before the
 * first and after the last: 2 m - n - 1 for the m-th of them. */
static inline void plm__rank_distances(const double *distance, size_t count, size_t i,
                                       double *rank) {
    ptrdiff_t left = (ptrdiff_t)i;
    ptrdiff_t right = left + 1;
    double next = 1 - (double)count;
    for (size_t m = 0; m < count; m++, next += 2) {
        bool takes_left = distance[left] <= distance[right];
        rank[takes_left ? left : right] = next;
        left -= takes_left;
        right += !takes_left;
    }
}

/* What votes are divided by (eq. 31): those of the two, or of all ordered pairs. */
static inline double plm__challenge_share(const plm__challenge_rules *rules, double votes,
                                          double all_pairs_share) {
    if (!rules->dyad_denominator) {
        return all_pairs_share;
    }
    return votes > 0 ? 1 / votes : 0;
}

static inline double plm__basic_utility(double share, double exponent) {
    return 2 - 4 * plm__power(fmax(share, 0), exponent);
}

/* Whether not challenging is worth the same against everybody, whoever the challenger is. */
static inline bool plm__challenge_is_plain(const plm__challenge_rules *rules) {
    return rules->status_quo_probability == 1 && !rules->status_quo_is_reference &&
           !rules->other_has_own_risk;
}

/* What a challenger expects of not challenging (eq. 16, 23, 24 with Q and T of eq. 25). */
static inline double plm__unchallenged(const plm__challenge *game, const plm__party *challenger,
                                       double distance, double exponent) {
    const plm__challenge_rules *rules = &game->rules;
    double q = rules->status_quo_probability;
    double share = 0.5;
    if (rules->status_quo_is_reference && !isnan(game->reference_point)) {
        double away = fabs(challenger->position - game->reference_point) / game->range;
        share += 0.5 * fmin(away, 1);
    }
    double expected = q * plm__basic_utility(share, exponent);
    if (q < 1) {
        double middle = challenger->middle;
        double shift = (middle + distance) / 4;
        bool improves = plm__challenge_improves(rules->status_quo_trend, middle, distance);
        expected += (1 - q) * plm__basic_utility(improves ? 0.5 - shift : 0.5 + shift, exponent);
    }
    return expected;
}

/* Expected utility of a challenge without the part of not challenging. */
static inline double plm__challenged(double chance, double salience, double win, double lose) {
    return salience * (chance * win + (1 - chance) * lose) + (1 - salience) * win;
}

/* What a viewer reckons with: E of challenging the rival, and of being challenged by it. */
typedef struct plm__prospects {
    double own;
    double other;
} plm__prospects;

/* A pair as its viewer sees it: how likely each prevails over the other, and U_s and U_f at the
 * viewer's risk exponent. */
typedef struct plm__sight {
    double distance;
    double chance;
    double chance_of_other;
    double win;
    double lose;
} plm__sight;

/* Prospects (eq. 25) where not challenging differs from pair to pair. */
static inline plm__prospects plm__expect_in_full(const plm__challenge *game,
                                                 const plm__party *viewer, const plm__party *rival,
                                                 const plm__sight *seen) {
    bool own_risk = game->rules.other_has_own_risk;
    double exponent = own_risk ? rival->risk : viewer->risk;
    double win = seen->win;
    double lose = seen->lose;
    double own = plm__challenged(seen->chance, rival->salience, win, lose) -
                 plm__unchallenged(game, viewer, seen->distance, viewer->risk);
    if (own_risk) {
        win = plm__basic_utility(0.5 - seen->distance / 2, exponent);
        lose = plm__basic_utility(0.5 + seen->distance / 2, exponent);
    }
    double other = plm__challenged(seen->chance_of_other, viewer->salience, win, lose) -
                   plm__unchallenged(game, rival, seen->distance, exponent);
    return (plm__prospects){own, other};
}

/* Offers in the order in which they are preferred. */
typedef enum plm__offer_class {
    PLM__OFFER_CONFLICT,
    PLM__OFFER_COMPROMISE,
    PLM__OFFER_CAPITULATION,
    PLM__OFFER_NONE
} plm__offer_class;

typedef struct plm__offer {
    plm__offer_class class;
    double key; /* the least is taken */
    double move;
    size_t from; /* actor */
    double target;
} plm__offer;

/* Which offer a rival makes, by figure 6 from the viewer's side. */
static inline plm__offer_class plm__classify(const plm__challenge_rules *rules,
                                             plm__prospects seen) {
    if (seen.other > fabs(seen.own) && seen.own != 0) {
        bool resolves = rules->conflict_resolves;
        plm__offer_class conflict = resolves ? PLM__OFFER_CONFLICT : PLM__OFFER_NONE;
        return seen.own > 0 ? conflict : PLM__OFFER_COMPROMISE;
    }
    bool gives_in = rules->capitulation && seen.other > 0 && seen.other < -seen.own;
    return gives_in ? PLM__OFFER_CAPITULATION : PLM__OFFER_NONE;
}

static inline double plm__offer_key(const plm__challenge_rules *rules, const plm__offer *made,
                                    double position, double rival, plm__prospects seen) {
    if (rules->pooled) {
        return -seen.other;
    }
    bool compromise = made->class == PLM__OFFER_COMPROMISE;
    if (compromise && rules->compromise == PLM__PREFER_NUMBER) {
        return (fabs(seen.own) * position + fabs(seen.other) * rival) /
               (fabs(seen.own) + fabs(seen.other));
    }
    plm__preference choice = compromise ? rules->compromise : rules->conflict_choice;
    return choice == PLM__PREFER_HIGHEST ? -seen.other : made->move;
}

/* The offer of a class that a rival makes to an actor at a position. */
static inline plm__offer plm__offer_from(const plm__challenge_rules *rules, plm__offer_class class,
                                         double position, const plm__party *rival,
                                         plm__prospects seen) {
    plm__offer made = {.class = class, .from = rival->actor, .target = rival->position};
    if (class == PLM__OFFER_COMPROMISE) {
        made.target = position + (rival->position - position) * fabs(seen.own / seen.other);
    }
    made.move = fabs(made.target - position);
    made.key = plm__offer_key(rules, &made, position, rival->position, seen);
    return made;
}

/* Whether offer a is taken rather than b; equal offers go by the order of actors. */
static inline bool plm__offer_is_better(const plm__challenge_rules *rules, const plm__offer *a,
                                        const plm__offer *b) {
    if (b->class == PLM__OFFER_NONE) {
        return true;
    }
    if (a->class != b->class && !rules->pooled) {
        return a->class < b->class;
    }
    if (a->key != b->key) {
        return a->key < b->key;
    }
    if (rules->pooled && a->move != b->move) {
        return a->move < b->move;
    }
    return a->from < b->from;
}

#endif
