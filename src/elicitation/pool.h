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

/* What one person says of a number. */
typedef struct plm__opinion {
    const char *person;
    const char *file;
    plm_mark mark;
    plm_range range;
    const char *claims; /* that it rests on, as YAML; NULL: none, or it is an answer */
    const char *value;  /* as YAML on one line, such as an entry of `assessors` has it */
    const char *reason; /* in the person's own words; NULL: none is given */
    bool answered;      /* to a questionnaire; else it stands in a case */
    bool clipped;       /* an end went beyond what the number may be, and was set there */
} plm__opinion;

/* A number of the case, and what people say of it. */
typedef struct plm__opinions {
    const char *path;
    plm_mark mark; /* in the first file */
    const plm__opinion *views;
    size_t count;
    const plm_range *given_up; /* the case's own, for which answers stand; NULL: none gives way */
    double span;               /* what the number's range could span; 0: not known */
    double
        apart; /* their most likely values, the largest less the least, as a share of the span, or
                     where that is not known of what all their ranges span */
    bool overlap; /* all their ranges have a point in common */
    bool differ;  /* in their ranges; else at most in their evidence */
} plm__opinions;

typedef enum plm__gravity {
    PLM__DIFFERS_IN_WORDS,     /* a label, a note: nothing is computed of it */
    PLM__DIFFERS_IN_STRUCTURE, /* the game itself: who takes part, who decides, what is a reason */
    PLM__DIFFERS_IN_SCALE      /* what the numbers are measured on: they cannot be pooled */
} plm__gravity;

/* What is no number, or is not there for everybody. */
typedef struct plm__difference {
    plm__gravity gravity;
    const char *path;
    const char *person; /* whose file differs from the first */
    const char *file;   /* where it is shown: the one that has it */
    plm_mark mark;
    const char *message;
} plm__difference;

/* Everything in the arena. */
typedef struct plm__pool {
    plm_context *context;
    plm__arena arena;
    const char *const *people; /* in the order of their names, each once */
    size_t person_count;
    plm__opinions *numbers; /* that are stated otherwise by somebody: the furthest apart first */
    size_t number_count;
    bool of_answers;              /* and not of versions of the case */
    size_t stated;                /* numbers in the first file */
    size_t differing;             /* of those, how many differ in their ranges */
    plm__difference *differences; /* in the order of files and of places in them */
    size_t difference_count;
    size_t by_gravity[PLM__DIFFERS_IN_SCALE + 1];
    plm__text text; /* the one case */
} plm__pool;

/* cases: count >= 1 that are sound, with a name for each person. Clear it in every case.
 * PLM_E_ARGUMENT with file, line and column where one person says two things of a number;
 * PLM_E_MEMORY. Linear in the texts, but for changes: each costs a copy of the first one. */
plm_status plm__pool_cases(plm_context *context, const plm_case *const *cases,
                           const char *const *names, size_t count, plm__pool *out,
                           plm_error *error);
void plm__pool_clear(plm__pool *of);

#endif
