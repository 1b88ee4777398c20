/* The questionnaire of a case: one HTML file that asks somebody for its numbers, one at a time, and
 * shows nobody else's. */
#ifndef PLM_REPORT_QUESTIONNAIRE_H
#define PLM_REPORT_QUESTIONNAIRE_H

#include "base/text.h"
#include "elicitation/pool.h"

/* What is asked. */
typedef struct plm__questionnaire {
    const char *issue;        /* of this issue alone; NULL: of all */
    const char *const *kinds; /* "capability", "utilities", ...; NULL: whatever can be asked */
    size_t kind_count;
    bool assumptions;         /* only what rests on no claim */
    int round;                /* from 1 */
    const plm__pool *earlier; /* answers of the round before, shown without names; or NULL */
} plm__questionnaire;

/* The kinds of numbers that can be asked, closed by NULL. */
extern const char *const plm__asked_kinds[];

/* Adds the page; the same bytes for the same case. PLM_E_EMPTY where nothing of it is asked;
 * PLM_E_MEMORY. */
plm_status plm__questionnaire_add(plm__text *out, plm_context *context, const plm_case *of,
                                  const plm__questionnaire *asked, plm_error *error);

#endif
