#include "tree/problems.h"

#include "tree/encoding.h"

#include <stdio.h>

struct plm__problem {
    plm__problem *older;
    plm_diagnostic diagnostic;
};

void plm__report_init(plm__report *report, plm__arena *arena, const char *file) {
    *report = (plm__report){.arena = arena, .file = file};
}

static char *print_list(plm__arena *arena, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : plm__arena_allocate(arena, (size_t)length + 1, 1);
    if (text != NULL) {
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    return text;
}

static size_t *counter(plm__report *report, plm_severity severity) {
    return severity == PLM_SEVERITY_ERROR     ? &report->error_count
           : severity == PLM_SEVERITY_WARNING ? &report->warning_count
                                              : &report->note_count;
}

bool plm__report_is_full(const plm__report *report, plm_severity severity) {
    size_t count = severity == PLM_SEVERITY_ERROR     ? report->error_count
                   : severity == PLM_SEVERITY_WARNING ? report->warning_count
                                                      : report->note_count;
    return count >= PLM__REPORT_MOST;
}

void plm__report_leave_out(plm__report *report, plm_severity severity) {
    ++*counter(report, severity);
}

static void keep(plm__report *report, plm_severity severity, plm_mark at, const char *field,
                 const char *message) {
    plm__problem *problem = plm__arena_allocate(report->arena, 1, sizeof *problem);
    if (problem == NULL || message == NULL) {
        report->failed = true;
        return;
    }
    problem->diagnostic = (plm_diagnostic){
        .severity = severity,
        .file = report->file,
        .line = at.line,
        .column = at.column,
        .field = field,
        .message = message,
    };
    problem->older = report->newest;
    report->newest = problem;
    report->count++;
}

void plm__report_add_list(plm__report *report, plm_severity severity, plm_mark at,
                          const char *field, const char *format, va_list arguments) {
    if (!plm__report_is_full(report, severity)) {
        keep(report, severity, at, field, print_list(report->arena, format, arguments));
    }
    plm__report_leave_out(report, severity);
}

void plm__report_add(plm__report *report, plm_severity severity, plm_mark at, const char *field,
                     const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    plm__report_add_list(report, severity, at, field, format, arguments);
    va_end(arguments);
}

bool plm__report_bytes(plm__report *report, const char *text, size_t length) {
    size_t at = 0;
    uint32_t code = 0;
    if (plm__encoding_check(text, length, &at, &code) == PLM__ENCODING_OK) {
        return true;
    }
    plm_mark mark = {.start = at, .end = at};
    plm__encoding_locate(text, at, &mark.line, &mark.column);
    plm__report_add(report, PLM_SEVERITY_ERROR, mark, NULL,
                    "the byte 0x%02X has no place in a text; save the file as UTF-8",
                    (unsigned)code);
    return false;
}

static bool comes_after(const plm_diagnostic *a, const plm_diagnostic *b) {
    if (a->severity != b->severity) {
        return a->severity > b->severity;
    }
    if (a->line != b->line) {
        return a->line > b->line;
    }
    return a->column > b->column;
}

/* One pass of a stable merge sort: merges neighbouring runs of length `run`. */
static void merge_runs(const plm_diagnostic *from, plm_diagnostic *to, size_t count, size_t run) {
    for (size_t start = 0; start < count; start += 2 * run) {
        size_t middle = start + run < count ? start + run : count;
        size_t end = start + 2 * run < count ? start + 2 * run : count;
        size_t left = start;
        size_t right = middle;
        for (size_t out = start; out < end; out++) {
            bool take_right =
                left == middle || (right < end && comes_after(&from[left], &from[right]));
            to[out] = take_right ? from[right++] : from[left++];
        }
    }
}

/* Where the last kept problem of a kind stands. */
static plm_mark last_mark(const plm__report *report, plm_severity severity) {
    plm_mark last = {.line = 1, .column = 1};
    for (const plm__problem *each = report->newest; each != NULL; each = each->older) {
        const plm_diagnostic *d = &each->diagnostic;
        bool later = d->line > last.line || (d->line == last.line && d->column > last.column);
        if (d->severity == severity && later) {
            last.line = d->line;
            last.column = d->column;
        }
    }
    return last;
}

/* Says how many problems of a kind were not kept. */
static void own_up(plm__report *report, plm_severity severity) {
    static const char *const names[] = {"errors", "warnings", "notes"};
    size_t count = *counter(report, severity);
    if (count > PLM__REPORT_MOST) {
        keep(report, severity, last_mark(report, severity), NULL,
             plm__arena_print(report->arena, "%zu more %s are not listed", count - PLM__REPORT_MOST,
                              names[severity]));
    }
}

plm_diagnostic *plm__report_sorted(plm__report *report) {
    own_up(report, PLM_SEVERITY_ERROR);
    own_up(report, PLM_SEVERITY_WARNING);
    own_up(report, PLM_SEVERITY_NOTE);
    if (report->count == 0) {
        return NULL;
    }
    plm_diagnostic *sorted = plm__arena_allocate(report->arena, report->count, sizeof *sorted);
    plm_diagnostic *spare = plm__arena_allocate(report->arena, report->count, sizeof *spare);
    if (sorted == NULL || spare == NULL) {
        report->failed = true;
        return NULL;
    }
    size_t at = report->count;
    for (const plm__problem *each = report->newest; each != NULL; each = each->older) {
        sorted[--at] = each->diagnostic;
    }
    for (size_t run = 1; run < report->count; run *= 2) {
        merge_runs(sorted, spare, report->count, run);
        plm_diagnostic *swap = sorted;
        sorted = spare;
        spare = swap;
    }
    return sorted;
}
