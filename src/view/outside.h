/* The outside view: base rates over a case's precedents, and what they make of a forecast. */
#ifndef PLM_VIEW_OUTSIDE_H
#define PLM_VIEW_OUTSIDE_H

#include "view/view.h"

typedef struct plm__outside_document {
    const plm_outside_view *view;
    const char *question;        /* about each precedent, or NULL */
    const plm_issue *issue;      /* the issue that the precedents bear on, or NULL */
    double weight;               /* with which they are mixed in; 0: not */
    const double *probabilities; /* of the issue's options, mixed; NULL where nothing is */
} plm__outside_document;

extern const plm__record plm__outside_record;

/* plm_survival_step: a day of a class's curve. */
extern const plm__record plm__survival_step_record;

#endif
