/*
 * How often a player's vote decides, if the others agree by chance.
 *
 * With a chance t for each, all independent, the chance that i is critical is a polynomial in t of
 * a degree below the number of players. At t = 1/2 it is the Penrose-Banzhaf measure, and its
 * integral from 0 to 1 is the Shapley-Shubik index. Source: Owen, Management Science 18, 1972,
 * 64-79.
 */
#ifndef PLM_POWER_SWINGS_H
#define PLM_POWER_SWINGS_H

#include "power/diagram.h"

/* chance: that one of a kind agrees, of each kind. critical: filled, of each kind. *wins: that the
 * rule is carried. room: as plm__swings_room asks. O(edges). */
void plm__swings_at(const plm__diagram *diagram, const double *chance, double *room,
                    double *critical, double *wins);
size_t plm__swings_room(const plm__diagram *diagram);

/* Exact counts modulo a prime below 2^31: of coalitions that win, and of swings of one of each
 * kind. room: as plm__swings_room asks. */
void plm__swings_modulo(const plm__diagram *diagram, uint64_t prime, uint64_t *room,
                        uint64_t *swings, uint64_t *wins);

#endif
