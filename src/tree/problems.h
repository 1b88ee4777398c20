/*
 * The problems found in a text: collected in any order, handed out sorted.
 *
 * Of errors, of warnings, and of notes, the first PLM__REPORT_MOST are kept; the rest are counted,
 * and a last line says how many there are.
 */
#ifndef PLM_TREE_PROBLEMS_H
#define PLM_TREE_PROBLEMS_H

#include "base/arena.h"
#include "plenum.h"

#include <stdarg.h>

enum { PLM__REPORT_MOST = 1000 };

typedef struct plm__problem plm__problem;

/* After a failed allocation failed is true, and what is reported is lost. */
typedef struct plm__report {
    plm__arena *arena;
    const char *file;
    plm__problem *newest;
    size_t count; /* kept */
    size_t error_count;
    size_t warning_count;
    size_t note_count;
    bool failed;
} plm__report;

void plm__report_init(plm__report *report, plm__arena *arena, const char *file);

/* Whether a further problem would only be counted; and the counting of one. */
bool plm__report_is_full(const plm__report *report, plm_severity severity);
void plm__report_leave_out(plm__report *report, plm_severity severity);

/* field (may be NULL) must live as long as the arena. */
void plm__report_add(plm__report *report, plm_severity severity, plm_mark at, const char *field,
                     const char *format, ...) __attribute__((format(printf, 5, 6)));
void plm__report_add_list(plm__report *report, plm_severity severity, plm_mark at,
                          const char *field, const char *format, va_list arguments)
    __attribute__((format(printf, 5, 0)));

/* Whether bytes are a text that can be a tree; reports the first that is not. */
bool plm__report_bytes(plm__report *report, const char *text, size_t length);

/* The problems in an array of report->count, which this may raise by three: errors first, then
 * warnings and notes, each in the order of the file. NULL when there is none or memory is short
 * (then report->failed). */
plm_diagnostic *plm__report_sorted(plm__report *report);

#endif
