/* What to cite: the software, the models that ran, and the works they come from. */
#ifndef PLM_VIEW_CITE_H
#define PLM_VIEW_CITE_H

#include "view/view.h"

typedef struct plm__cited_work {
    const char *key;    /* as models cite it: "Nash 1950" */
    const char *bibtex; /* the whole entry */
} plm__cited_work;

/* Lends all that it holds. */
typedef struct plm__cite_document {
    const char *case_id;                     /* NULL: the software alone */
    const char *bibtex;                      /* the entry of the software */
    const plm_forecast_model *const *models; /* each reading once */
    size_t model_count;
    const plm__cited_work *works; /* in the order of their keys */
    size_t work_count;
} plm__cite_document;

extern const plm__view plm__cite_view;

#endif
