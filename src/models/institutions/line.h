/*
 * What a decision rule can pass on a line, when each member wants an outcome as near to its
 * position as can be, and what rests if nothing passes is known.
 *
 * Sources: pivots and the gridlock interval, Krehbiel, Pivotal Politics, 1998; the win set and the
 * setter, Romer and Rosenthal, Public Choice 33, 1978, 27-43; any tree of tests has the pivots
 * below, since those who gain by a move to the right are always all at or above some position.
 *
 * Readings: a member that gains nothing does not help to pass; yet a set of outcomes that pass
 * holds its ends where an outcome is chosen from it.
 */
#ifndef PLM_MODELS_INSTITUTIONS_LINE_H
#define PLM_MODELS_INSTITUTIONS_LINE_H

#include "game/rule.h"

/* right: the highest position such that all at or above it carry the rule; -infinity where nobody
 * does, +infinity where none is needed. left: the lowest such that all at or below it do. */
typedef struct plm__pivots {
    double right;
    double left;
} plm__pivots;

/* Room for plm__pivots_of with one rule. */
typedef struct plm__pivot_work {
    size_t *order;
    double *right;
    double *left;
    double *sorted;
} plm__pivot_work;

plm_status plm__pivot_work_init(plm__pivot_work *work, plm__arena *arena, const plm__rule *rule);

/* position: of each player; NaN, or absent in the turnout (NULL: everybody is there): it takes no
 * side. O(players log players + players * tests). */
plm__pivots plm__pivots_of(const plm__rule *rule, const plm__turnout *turnout,
                           const double *position, plm__pivot_work *work);

typedef struct plm__span {
    double low;
    double high;
} plm__span;

/* The points that nothing can beat, cut to the scale: the gridlock interval. False: none. */
bool plm__line_core(plm__pivots pivots, plm__span scale, plm__span *out);

/* What passes against the reference point: open spans to its left and right, or single points. */
typedef struct plm__win_set {
    double reference;
    size_t count; /* 0: nothing does */
    plm__span spans[2];
} plm__win_set;

plm__win_set plm__win_set_of(plm__pivots pivots, double reference, plm__span scale);

bool plm__passes(const plm__win_set *set, double point);

/* Both sets in one: what passes in each. */
plm__win_set plm__win_set_within(const plm__win_set *set, plm__span bounds);

/* The point of the closed set, or the reference point, nearest to an aim; of two as near, the one
 * nearer to the reference point, then the lower. */
double plm__nearest_passing(const plm__win_set *set, double aim);

/* The points between which a rule leaves an outcome, cut to the scale: the closed win set with the
 * reference point; without one (NaN) from pivot to pivot; the whole scale where nothing passes. */
plm__span plm__permitted(plm__pivots pivots, double reference, plm__span scale);

/* Where a rule leaves an outcome: up to three spans, ascending and apart. */
typedef struct plm__permits {
    size_t count; /* at least 1 */
    plm__span spans[3];
} plm__permits;

/* What passes, its ends among it, and the reference point. */
plm__permits plm__permits_of(const plm__win_set *set);

/* Who prefers a proposal to the reference point, by more than `tie`. */
void plm__supporters(const double *position, size_t count, double proposal, double reference,
                     double tie, bool *in_favour);

/* Whose change of side alone would change the result of a vote; critical and passes: room for each
 * player and each node. Returns the result. O(players^2 * tests). */
bool plm__critical(const plm__rule *rule, const plm__turnout *turnout, bool *in_favour,
                   bool *critical, bool *passes);

/* ---- procedures ------------------------------------------------------------------------------ */

/* Of a council with these pivots, whose members stand within `members`. */
typedef struct plm__council {
    plm__pivots pivots;
    plm__span members;
    plm__span scale;
    double reference;
} plm__council;

/* The commission proposes, the council accepts by its rule or amends by unanimity (Crombez, British
 * Journal of Political Science 26, 1996, 199-228). */
double plm__consultation(const plm__council *council, double commission);

/* The commission proposes, and the parliament must agree too, whose median is given. */
double plm__assent(const plm__council *council, double commission, double parliament);

/* Council and parliament agree on the wish nearer to the reference point, where both want to move
 * the same way (Napel and Widgren, Social Choice and Welfare 27, 2006, 129-154). */
double plm__codecision(const plm__council *council, double parliament);

#endif
