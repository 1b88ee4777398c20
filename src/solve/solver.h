/* Solving one game with several models, one hand at a time: what one thread needs, made once. */
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

typedef struct plm__solver {
    const plm_game *game;
    plm__hand hand;
    plm__point_buffer buffers[2]; /* by plm__order */
    bool uses[2];                 /* which of the orders some model wants */
    void *work;
    double *outcome; /* per issue */
    double *shares;  /* per option, where the issue has no scale */
} plm__solver;

/* A solver for any of the choices on the game. PLM_E_MEMORY. */
plm_status plm__solver_init(plm__solver *solver, plm__arena *arena, const plm_game *game,
                            const plm__choice *choices, size_t count);

/* Fixes the numbers that plm__solver_solve then takes. */
void plm__solver_at_modes(plm__solver *solver);
void plm__solver_at_draw(plm__solver *solver, uint64_t seed, uint64_t draw);

/* Deals the numbers that were fixed last again, among those present (NULL: all). */
void plm__solver_deal(plm__solver *solver, const plm__presence *presence);

/* Lets one model solve the fixed numbers, as plm__solve_point. solution->outcome and shares belong
 * to the solver and hold until the next solve. */
plm_status plm__solver_solve(plm__solver *solver, const plm__choice *choice,
                             const plm__observer *observer, plm__solution *solution);

#endif
