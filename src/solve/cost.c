#include "solve/cost.h"

#include <math.h>

static double numbers_in(const plm_game *game) {
    return (double)game->actor_count * (double)game->issue_count;
}

/* Microseconds of one core of a server of 2024; bench/README.md
 * has what the table was read from. */

#define HAND_BY_NUMBER  0.12
#define SOLVE_BY_NUMBER 0.06

double plm__cost_of_hand(const plm_game *game) {
    return HAND_BY_NUMBER * numbers_in(game);
}

double plm__cost_of_solve(const plm__choice *choice, const plm_game *game) {
    const plm__way *way = plm__way_of(choice->model, game->kind);
    double plain = SOLVE_BY_NUMBER * numbers_in(game);
    return way->cost != NULL
               ? plain + way->cost(game->actor_count, game->issue_count, &choice->settings)
               : plain;
}

uint64_t plm__affordable(double work, double cost, uint64_t least, uint64_t most) {
    double times = fmax(floor(work / cost), (double)least);
    return times < (double)most ? (uint64_t)times : most;
}
