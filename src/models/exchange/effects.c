/*
 * Externalities: what a deal is worth to those who were not asked.
 *
 * An actor gains by a deal what it brings the two outcomes nearer to his preferences, each counted
 * with his salience. Inner are the effects on actors who stand, on both issues, with one of the
 * partners; outer those on all others.
 *
 * Source: Van Assen, Stokman and Van Oosten, Conflict measures in cooperative exchange models of
 * collective decision-making, Rationality and Society 15 (2003).
 */
#include "models/exchange/exchange.h"

#include <math.h>

static bool stands_with(const plm__exchange *exchange, const plm__deal *deal, size_t actor,
                        size_t partner) {
    for (size_t t = 0; t < 2; t++) {
        const plm__exchange_cell *own =
            plm__exchange_cell_at(exchange, deal->pair.supply[t], actor);
        const plm__exchange_cell *other =
            plm__exchange_cell_at(exchange, deal->pair.supply[t], deal->pair.actor[partner]);
        if (isnan(own->preference) || own->right != other->right) {
            return false;
        }
    }
    return true;
}

plm__effect_kind plm__deal_effect_kind(const plm__exchange *exchange, const plm__deal *deal,
                                       size_t actor) {
    if (actor == deal->pair.actor[0] || actor == deal->pair.actor[1]) {
        return PLM__EFFECT_OWN;
    }
    bool inner = stands_with(exchange, deal, actor, 0) || stands_with(exchange, deal, actor, 1);
    return inner ? PLM__EFFECT_INNER : PLM__EFFECT_OUTER;
}

double plm__deal_effect(const plm__exchange *exchange, const plm__deal *deal,
                        const double before[2], const double after[2], size_t actor) {
    double effect = 0;
    for (size_t t = 0; t < 2; t++) {
        const plm__exchange_cell *cell =
            plm__exchange_cell_at(exchange, deal->pair.supply[t], actor);
        if (!isnan(cell->preference)) {
            effect += cell->salience *
                      (fabs(before[t] - cell->preference) - fabs(after[t] - cell->preference));
        }
    }
    return effect;
}
