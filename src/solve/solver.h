/* One model and one point game. */
#ifndef PLM_SOLVE_SOLVER_H
#define PLM_SOLVE_SOLVER_H

#include "solve/options.h"

/* Bytes of workspace that a choice's solve of a game needs. */
size_t plm__choice_work_size(const plm__choice *choice, const plm_game *game);

/* Lets a choice's model solve one point game; solution->outcome is given, and shares where the game
 * is over options. A game that the model cannot treat, or one that nobody takes part in, is a
 * solution with NaN outcomes and shares, and the status that says so. observer may be NULL. */
plm_status plm__solve_point(const plm__choice *choice, const plm__point *point, void *work,
                            const plm__observer *observer, plm__solution *solution);

/* All that a choice's model holds possible in a point game, closed and in work; false where it has
 * no law or nobody takes part. */
bool plm__law_of_point(const plm__choice *choice, const plm__point *point, void *work,
                       plm__mixture *law);

/* What a solution says of an issue of the game: its outcome, or a probability for each option. The
 * first number is NaN where it says nothing. */
const double *plm__solved(const plm_game *game, const plm__solution *solution, size_t issue);

#endif
