/*
 * What a solve costs, by a table in the program: never by a clock, so that what is decided by it
 * has the same bytes everywhere.
 */
#ifndef PLM_SOLVE_COST_H
#define PLM_SOLVE_COST_H

#include "solve/options.h"

/* In units of PLM_BUDGET_USUAL: drawing and dealing a hand of the game; a model's solve of it. */
double plm__cost_of_hand(const plm_game *game);
double plm__cost_of_solve(const plm__choice *choice, const plm_game *game);

/* How often what costs so much can be done for so much work: at least `least`, at most `most`. */
uint64_t plm__affordable(double work, double cost, uint64_t least, uint64_t most);

#endif
