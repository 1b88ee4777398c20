/* When a proposal of European Union legislation is adopted, if it is. */
#ifndef PLM_VIEW_PACE_H
#define PLM_VIEW_PACE_H

#include "insight/pace.h"
#include "view/view.h"

enum { PLM__PACE_POINTS = 6 };

typedef struct plm__pace_document {
    plm__pace pace;
    int32_t proposed;
    int32_t as_of;
    plm_pace_point points[PLM__PACE_POINTS];
    size_t point_count;
} plm__pace_document;

extern const plm__view plm__pace_view;

/* By plm__eu_procedure: "consultation", "codecision". */
extern const char *const plm__eu_procedure_names[2];

/* Whether a stage takes what that law says: it is asked for, and the stage is not known. */
bool plm__takes_pace(const plm_stage_forecast *of);

/* " takes what European Union legislation took under codecision, …", of such a stage: what its law
 * is of, and where the chance of nothing is from. cited: with the page of the documentation. */
void plm__add_pace(plm__text *out, const plm_stage_forecast *of, bool cited);

/* The days by which 5, 25, 50, 75 and 95 % are adopted, and the share that is by a day that is
 * asked for (NULL: none). Days count from 1970-01-01. As plm__pace_of. */
plm_status plm__pace_fill(plm__pace_document *out, plm__eu_procedure procedure, int32_t proposed,
                          int32_t as_of, const int32_t *by, plm_error *error);

#endif
