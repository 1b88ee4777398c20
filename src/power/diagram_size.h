/*
 * How large a decision diagram will be at least, seen before it is built.
 *
 * Coalitions are drawn and followed through the levels; how many of their standings at a level are
 * met once and how many twice tells how many there are at least. Source: Chao, Scandinavian Journal
 * of Statistics 11, 1984, 265-270 (in its form without bias, which holds where none is met twice).
 * The numbers are drawn by address, so a body always gets the same answer.
 */
#ifndef PLM_POWER_DIAGRAM_SIZE_H
#define PLM_POWER_DIAGRAM_SIZE_H

#include "power/standing.h"

/* The most edges that a diagram may have: 2^25, and less than that where rules have more than two
 * tests, whose standings take more room. */
size_t plm__diagram_most_edges(const plm__body *body);

/* Whether it has at most so many, for certain. O(kinds * tests). */
bool plm__diagram_surely_fits(const plm__body *body);

/* *edges: how many it will have at least, as far as draws tell; no level more is looked at beyond
 * the most. PLM_E_MEMORY. Up to 8,192 draws: O(levels * draws * (tests + nodes of the rule)). */
plm_status plm__diagram_least_edges(const plm__standings *with, plm__arena *arena, double *edges);

/* PLM_E_UNSUPPORTED: those are too many; PLM_E_MEMORY. Nothing is drawn where it surely fits. */
plm_status plm__diagram_foresee(const plm__standings *with, plm__arena *arena);

#endif
