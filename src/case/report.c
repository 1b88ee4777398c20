#include "case/report.h"

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

void plm__report_add_list(plm__report *report, plm_severity severity, plm_mark at,
                          const char *field, const char *format, va_list arguments) {
    plm__problem *problem = plm__arena_allocate(report->arena, 1, sizeof *problem);
    char *message = print_list(report->arena, format, arguments);
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
    report->error_count += severity == PLM_SEVERITY_ERROR ? 1 : 0;
}

void plm__report_add(plm__report *report, plm_severity severity, plm_mark at, const char *field,
                     const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    plm__report_add_list(report, severity, at, field, format, arguments);
    va_end(arguments);
}

static bool comes_after(const plm_diagnostic *a, const plm_diagnostic *b) {
    if (a->severity != b->severity) {
        return a->severity == PLM_SEVERITY_WARNING;
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

plm_diagnostic *plm__report_sorted(plm__report *report) {
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
