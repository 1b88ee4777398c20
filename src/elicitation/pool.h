/*
 * Several people's versions of one case, made one case whose numbers have assessors.
 *
 * The first file's text is kept, with its comments and its layout: a number that somebody states
 * otherwise becomes `assessors`, in the order of their names, so that the order of the files does
 * not reach the forecast; sources, documents and evidence of all are united. Whatever else differs
 * is named.
 */
#ifndef PLM_ELICITATION_POOL_H
#define PLM_ELICITATION_POOL_H

#include "base/arena.h"
#include "base/text.h"
#include "plenum.h"

/* Everything in the arena. */
typedef struct plm__pool {
    plm_context *context;
    plm__arena arena;
    const char *const *people; /* in the order of their names, each once */
    size_t person_count;
    plm_pool_number *numbers; /* that are stated otherwise by somebody: the furthest apart first */
    size_t number_count;
    bool of_answers;                  /* and not of versions of the case */
    size_t stated;                    /* numbers in the first file */
    size_t differing;                 /* of those, how many differ in their ranges */
    plm_pool_difference *differences; /* in the order of files and of places in them */
    size_t difference_count;
    size_t by_gravity[PLM_DIFFERS_IN_SCALE + 1];
    plm__text text; /* the one case */
} plm__pool;

/* Empty; to be cleared. */
void plm__pool_init(plm__pool *of, plm_context *context);

/* As plm_pool_cases, of cases that are sound and outlive it. out: empty. */
plm_status plm__pool_cases(const plm_case *const *cases, const char *const *names, size_t count,
                           plm__pool *out, plm_error *error);
void plm__pool_clear(plm__pool *of);

#endif
