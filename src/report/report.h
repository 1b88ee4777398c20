/* A page that was written. */
#ifndef PLM_REPORT_REPORT_H
#define PLM_REPORT_REPORT_H

#include "base/text.h"

struct plm_report {
    plm_context *context;
    plm__text text;
};

/* An empty one, ended by plm_report_free; NULL when memory is short. */
plm_report *plm__report_new(plm_context *context);

#endif
