#ifndef PLM_SOLVE_FOLLOWED_H
#define PLM_SOLVE_FOLLOWED_H

#include "plenum.h"

/* The issues that a trace followed, in the order of the case. */
size_t plm__trace_issue_count(const plm_trace *trace);
const char *plm__trace_issue(const plm_trace *trace, size_t index);

#endif
