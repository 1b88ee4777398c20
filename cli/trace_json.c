#include "forecast.h"
#include "trace.h"
#include "view/parts.h"

#include <string.h>

enum { FORMAT_VERSION = 1 };

static void add_row(plm__text *out, const plm_trace_row *row) {
    plm__text_add_format(out, "{\"round\": %zu, \"actor\": ", row->round);
    plm__text_add_json_string(out, row->actor);
    plm__text_add(out, ", \"other\": ");
    plm__text_add_json_string(out, row->other);
    plm__text_add(out, ", \"variable\": ");
    plm__text_add_json_string(out, row->variable);
    plm__text_add(out, ", \"value\": ");
    plm__text_add_json_number(out, row->value);
    plm__text_add(out, "}");
}

static void add_issue(plm__text *out, const trace_view *view, const char *issue) {
    size_t rounds = 0;
    size_t period = 0;
    plm_status ending = plm_trace_ending(view->trace, issue, &rounds, &period);
    plm__text_add(out, "{\"issue\": ");
    plm__text_add_json_string(out, issue);
    plm__text_add_format(out, ", \"ending\": \"%s\", \"rounds\": %zu, \"period\": %zu, \"rows\": [",
                         plm__ending_name(ending), rounds, period);
    const char *before = "\n    ";
    for (size_t i = 0; i < plm_trace_row_count(view->trace); i++) {
        const plm_trace_row *row = plm_trace_row_at(view->trace, i);
        if (strcmp(row->issue, issue) == 0 && shows_row(view, row)) {
            plm__text_add(out, before);
            add_row(out, row);
            before = ",\n    ";
        }
    }
    plm__text_add(out, "]}");
}

void add_trace_json(plm__text *out, const trace_view *view) {
    plm__text_add_format(out, "{\"plenum_trace\": %d, \"version\": \"%s\", \"engine\": %d",
                         FORMAT_VERSION, plm_version(), PLM_ENGINE_VERSION);
    plm__text_add(out, ", \"case\": ");
    plm__text_add_json_string(out, view->dossier->id);
    plm__text_add_format(out, ", \"model\": \"%s\", \"reading\": \"%s\"",
                         plm_trace_model(view->trace), plm_trace_reading(view->trace));
    plm__text_add(out, ", \"issues\": [");
    const char *before = "\n  ";
    for (size_t i = 0; i < view->dossier->issue_count; i++) {
        size_t rounds = 0;
        size_t period = 0;
        const char *issue = view->dossier->issues[i].id;
        if (plm_trace_ending(view->trace, issue, &rounds, &period) >= 0) {
            plm__text_add(out, before);
            add_issue(out, view, issue);
            before = ",\n  ";
        }
    }
    plm__text_add(out, "\n]}\n");
}
