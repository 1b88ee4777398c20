/*
 * A Gaussian copula: numbers of a game that hang together.
 *
 * Number k of a copula, in the order of the numbers' addresses, lies at the share
 * F(sum over j <= k of root[k][j] z_j) of its range, where F is the standard normal distribution,
 * z_j the normal quantile of the share that number j would lie at alone, and root the lower
 * triangular root of the correlations. So each share is uniform, whatever the correlations; a
 * number that hangs together with none before it lies where it would alone, to the bit; and the
 * order in which the case lists the numbers cannot touch a result. Which assessor's range is drawn
 * from hangs together in the same way.
 *
 * Source: R. B. Nelsen, An Introduction to Copulas (2nd ed., 2006), section 2.3 and example 2.11.
 */
#ifndef PLM_GAME_COPULA_H
#define PLM_GAME_COPULA_H

#include "game/game.h"

struct plm__copula {
    const plm_dependence *stated;
    size_t count;
    const plm__input **inputs; /* by address; NULL: not in this game, or given exactly */
    const size_t *places;      /* of each in the list of the case */
    const uint64_t *addresses; /* ascending */
    const double *root;        /* [count][count], lower triangular */
};

/* Reads what the case says hangs together; to be called before the game has inputs, which then join
 * by themselves. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__set_copulas(plm_game *game, const plm_dossier *dossier);

/* Makes an input that varies part of the copula that its address belongs to, if any. */
void plm__join_copula(const plm_game *game, plm__input *input);

/* Puts into the hands the values of a copula's numbers at `count` draws, from number `first` on. */
void plm__copula_draw(const plm__copula *of, uint64_t seed, uint64_t first, size_t count,
                      plm__hand *hands);

/* The correlation of a copula's number with the first of the list that is in the game. */
double plm__copula_sign(const plm__copula *of, size_t index);

#endif
