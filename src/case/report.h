/*
 * The problems found in a text: collected in any order, handed out sorted.
 */
#ifndef PLM_CASE_REPORT_H
#define PLM_CASE_REPORT_H

#include "base/arena.h"
#include "plenum.h"

#include <stdarg.h>

typedef struct plm__problem plm__problem;

/* After a failed allocation failed is true, and what is reported is lost. */
typedef struct plm__report {
    plm__arena *arena;
    const char *file;
    plm__problem *newest;
    size_t count;
    size_t error_count;
    bool failed;
} plm__report;

void plm__report_init(plm__report *report, plm__arena *arena, const char *file);

/* field (may be NULL) must live as long as the arena. */
void plm__report_add(plm__report *report, plm_severity severity, plm_mark at, const char *field,
                     const char *format, ...) __attribute__((format(printf, 5, 6)));
void plm__report_add_list(plm__report *report, plm_severity severity, plm_mark at,
                          const char *field, const char *format, va_list arguments)
    __attribute__((format(printf, 5, 0)));

/* All problems in an array of report->count: errors first, then warnings, each in the order of the
 * file. NULL when there is none or memory is short (then report->failed). */
plm_diagnostic *plm__report_sorted(plm__report *report);

#endif
