/* A page that was written. */
#ifndef PLM_REPORT_REPORT_H
#define PLM_REPORT_REPORT_H

#include "base/text.h"
#include "report/material.h"

struct plm_report {
    plm_context *context;
    plm__text text;
};

/* An empty one, ended by plm_report_free; NULL when memory is short. */
plm_report *plm__report_new(plm_context *context);

/* As plm_report_run and plm_report_brief_run; before NULL: no run was kept. */
plm_status plm__report_run(const plm_case *of, const char *scenario_id, const plm_options *options,
                           bool brief, const plm__before *before, plm_report **out,
                           plm_error *error);

#endif
