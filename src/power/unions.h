/*
 * Power where members vote in unions: first among the unions, then within one's own.
 *
 * Sources: Owen, in Henn and Moeschlin (eds), Mathematical Economics and Game Theory, 1977, 76-88;
 * Owen, in Holler (ed.), Power, Voting, and Voting Power, 1982, 153-165; Alonso-Meijide and
 * Fiestras-Janeiro, Annals of Operations Research 109, 2002, 213-227.
 */
#ifndef PLM_POWER_UNIONS_H
#define PLM_POWER_UNIONS_H

#include "power/indices.h"
#include "power/union_body.h"

/* Adds to the powers of all the players, as plm__power_of or plm__power_sample filled them, what
 * they have where they vote in unions: by Owen's value unions agree in every order, and members
 * within theirs; by the Banzhaf-Owen value all toss coins, the other unions as one each; by the
 * symmetric coalitional Banzhaf value unions toss coins, and members agree in every order.
 * between: the powers of the unions, of which each votes as one. All lives as long as the arena
 * and the partition. Errors at most 1e-12, and as of plm__power_of; PLM_E_UNSUPPORTED where
 * union_work.h says so. Time: as of union_sums.h for each union of several under one test of
 * votes; else O(nodes^2 * edges of a diagram of the unions and one's own members). */
plm_status plm__unions_power(const plm__in_unions *of, plm__arena *arena, plm__power *members,
                             plm__power *between, plm_error *error);

#endif
