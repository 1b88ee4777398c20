/* Every forecast that a score is about: those of a ledger, and those from elsewhere. */
#ifndef PLM_STORE_SCORED_H
#define PLM_STORE_SCORED_H

#include "store/ledger.h"
#include "store/losses.h"

#define PLM__NO_FORECAST SIZE_MAX

typedef struct plm__outing {
    plm_scored shown;
    const plm_record *record;        /* NULL: from elsewhere */
    const plm_snapshot_issue *issue; /* of one from elsewhere: yes or no */
    const plm_grade *grade;          /* NULL: nothing is ruled */
    const double *own;               /* the analyst's, of each option; where he stated yes alone,
                                        some with the same chance of yes; or NULL */
    bool stated;                     /* a time of it was not observed */
    int32_t made;                    /* days */
    int32_t end;                     /* when it came out, or has to; INT32_MAX: not known */
    size_t previous;                 /* the last forecast of the same question before, and the */
    size_t next;                     /* next one after it; or PLM__NO_FORECAST */
} plm__outing;

typedef struct plm__outings {
    plm__outing *list; /* the ledger's first, in its order */
    size_t count;
    size_t sealed_count;
} plm__outings;

/* Lists them; what is listed belongs to the arena, the ledger and the predictions (which may be
 * NULL). PLM_E_MEMORY; PLM_E_CANCELLED. */
plm_status plm__outings_find(plm__arena *arena, const plm_ledger *ledger,
                             const plm_score_choice *choice, plm__outings *out);

#endif
