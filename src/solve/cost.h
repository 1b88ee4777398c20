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

#endif
