/* What is wrong with a case, as JSON (format plenum-check) and as a table. */
#ifndef PLM_VIEW_CHECK_H
#define PLM_VIEW_CHECK_H

#include "view/view.h"

typedef struct plm__check_document {
    bool in_order;
    const plm_dossier *dossier;     /* NULL: the file itself has errors */
    const plm_diagnostic *problems; /* errors first */
    size_t count;
} plm__check_document;

extern const plm__view plm__check_view;

/* plm_diagnostic. */
extern const plm__record plm__problem_record;

#endif
