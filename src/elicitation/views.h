/* What several people say of a number, as one value of a case. For the files of this room. */
#ifndef PLM_ELICITATION_VIEWS_H
#define PLM_ELICITATION_VIEWS_H

#include "elicitation/pool.h"

/* Opinions by name of the person, and what they say is apart from each other. */
void plm__sort_opinions(plm_pool_opinion *views, size_t count);
/* Their addresses; NULL when memory is short. */
const plm_pool_opinion *const *plm__list_opinions(plm__arena *arena, const plm_pool_opinion *views,
                                                  size_t count);
void plm__measure_opinions(plm_pool_number *of);

/* Puts names in their order, each once; returns how many there are. */
size_t plm__sort_names(const char **names, size_t count);

/* The numbers in the order in which they are shown: the furthest apart first. */
void plm__sort_disputes(plm_pool_number *numbers, size_t count);

/* "{assessors: {ann: …, bob: …}, evidence: …}"; claims: YAML on one line, or NULL. NULL when memory
 * is short. */
const char *plm__opinions_value(plm__arena *arena, const plm_pool_number *of, const char *claims);

/* A range as YAML on one line; claims as above. */
const char *plm__range_value(plm__arena *arena, const plm_range *range, const char *claims);

#endif
