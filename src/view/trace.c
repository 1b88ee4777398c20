#include "view/trace.h"

#include "base/context.h"
#include "solve/followed.h"
#include "view/parts.h"

#include <string.h>

/* ---- rows ---------------------------------------------------------------------------------- */

static const plm__member row_members[] = {
    {.kind = PLM__TEXT, .place = offsetof(plm_trace_row, issue), .column = "issue"},
    {.key = "round",
     .kind = PLM__COUNT,
     .place = offsetof(plm_trace_row, round),
     .column = "round",
     .about = "0: the start"},
    {.key = "actor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_trace_row, actor),
     .column = "actor",
     .about = "id of the actor, or of the option; empty: none"},
    {.key = "other",
     .kind = PLM__TEXT,
     .place = offsetof(plm_trace_row, other),
     .column = "other",
     .about = "id of the other actor, or option; empty: none"},
    {.key = "variable",
     .kind = PLM__TEXT,
     .place = offsetof(plm_trace_row, variable),
     .column = "variable",
     .about = "what was seen"},
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_trace_row, value),
     .row = true,
     .about = "of the variable"},
};

static const plm__record row_record = {.name = "trace_row", PLM__MEMBERS(row_members)};

/* ---- an issue ------------------------------------------------------------------------------ */

static const char *ending_of(const void *of) {
    return plm__ending_name(((const plm__traced_issue *)of)->ending);
}

static size_t issue_row_count(const void *of) {
    return ((const plm__traced_issue *)of)->count;
}

static const void *issue_row_at(const void *of, size_t index) {
    return ((const plm__traced_issue *)of)->rows[index];
}

static const plm__member issue_members[] = {
    {.key = "issue",
     .kind = PLM__TEXT,
     .place = offsetof(plm__traced_issue, id),
     .about = "id of the issue in the case"},
    {.key = "ending",
     .kind = PLM__TEXT,
     .text = ending_of,
     .about = "settled, cycle, round-limit or degenerate"},
    {.key = "rounds",
     .kind = PLM__COUNT,
     .place = offsetof(plm__traced_issue, rounds),
     .about = "how many were done"},
    {.key = "period",
     .kind = PLM__COUNT,
     .place = offsetof(plm__traced_issue, period),
     .about = "length of the cycle, or 0"},
    {.key = "rows",
     .kind = PLM__LIST,
     .of = &row_record,
     .count = issue_row_count,
     .at = issue_row_at,
     .about = "one observation each"},
};

static const plm__record issue_record = {.name = "traced_issue", PLM__MEMBERS(issue_members)};

/* ---- the document -------------------------------------------------------------------------- */

static const char *model_of(const void *of) {
    return plm_trace_model(((const plm__trace_document *)of)->trace);
}

static const char *reading_of(const void *of) {
    return plm_trace_reading(((const plm__trace_document *)of)->trace);
}

static size_t issue_count(const void *of) {
    return ((const plm__trace_document *)of)->issue_count;
}

static const void *issue_at(const void *of, size_t index) {
    return &((const plm__trace_document *)of)->issues[index];
}

static size_t row_count(const void *of) {
    return ((const plm__trace_document *)of)->row_count;
}

static const void *row_at(const void *of, size_t index) {
    return ((const plm__trace_document *)of)->rows[index];
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__trace_document, case_id),
     .about = "id of the case"},
    {.key = "model",
     .kind = PLM__TEXT,
     .text = model_of,
     .column = "model",
     .about = "that was followed"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .text = reading_of,
     .column = "reading",
     .about = "of the model"},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &issue_record,
     .count = issue_count,
     .at = issue_at,
     .told_elsewhere = true,
     .about = "those that the model treats, in the order of the case"},
    {.kind = PLM__LIST, .of = &row_record, .count = row_count, .at = row_at},
};

static const plm__record document_record = {.name = "trace_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "model", .kind = PLM_COLUMN_TEXT, .about = "that was followed"},
    {.name = "reading", .kind = PLM_COLUMN_TEXT, .about = "of the model"},
    {.name = "round", .kind = PLM_COLUMN_NUMBER, .about = "0: the start"},
    {.name = "actor",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the actor, or of the option; empty: none"},
    {.name = "other",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the other actor, or option; empty: none"},
    PLM__COLUMN_VARIABLE,
    {.name = "value", .kind = PLM_COLUMN_NUMBER, .about = "of the variable"},
};

const plm__view plm__trace_view = {.format = "plenum-trace",
                                   .version = 2,
                                   .former = "plenum_trace",
                                   .about = "One model at work, round by round: `plenum trace CASE "
                                            "--model NAME`",
                                   .record = &document_record,
                                   .plan = {PLM__COLUMNS(columns)}};

/* ---- making it ----------------------------------------------------------------------------- */

static void take_rows(plm__trace_document *to, uint64_t round) {
    for (size_t i = 0; i < plm_trace_row_count(to->trace); i++) {
        const plm_trace_row *row = plm_trace_row_at(to->trace, i);
        if (round == PLM__EVERY_ROUND || row->round == round) {
            to->rows[to->row_count++] = row;
        }
    }
}

static void take_issue(plm__trace_document *to, const char *id, const plm_trace_row **rows) {
    plm__traced_issue *issue = &to->issues[to->issue_count++];
    *issue = (plm__traced_issue){.id = id, .rows = rows};
    issue->ending = plm_trace_ending(to->trace, id, &issue->rounds, &issue->period);
    for (size_t i = 0; i < to->row_count; i++) {
        if (strcmp(to->rows[i]->issue, id) == 0) {
            rows[issue->count++] = to->rows[i];
        }
    }
}

plm_status plm__trace_open(plm__trace_document *out, plm_context *context, const plm_trace *of,
                           const char *case_id, uint64_t round) {
    size_t issues = plm__trace_issue_count(of);
    size_t rows = plm_trace_row_count(of);
    *out = (plm__trace_document){.case_id = case_id, .trace = of};
    out->issues = plm__allocate(context, issues + 1, sizeof *out->issues);
    out->rows = plm__allocate(context, rows + 1, sizeof *out->rows);
    out->by_issue = plm__allocate(context, rows + 1, sizeof *out->by_issue);
    if (out->issues == NULL || out->rows == NULL || out->by_issue == NULL) {
        return PLM_E_MEMORY;
    }
    take_rows(out, round);
    size_t placed = 0;
    for (size_t i = 0; i < issues; i++) {
        take_issue(out, plm__trace_issue(of, i), &out->by_issue[placed]);
        placed += out->issues[i].count;
    }
    return PLM_OK;
}

void plm__trace_close(plm__trace_document *of, plm_context *context) {
    plm__release(context, of->issues);
    plm__release(context, of->rows);
    plm__release(context, of->by_issue);
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_trace_json(plm_context *context, const plm_trace *of, char **out) {
    plm__trace_document document;
    plm_status status = plm__trace_open(&document, context, of, NULL, PLM__EVERY_ROUND);
    status = status == PLM_OK ? plm__view_json(context, &plm__trace_view, &document, out) : status;
    plm__trace_close(&document, context);
    return status;
}

plm_status plm_trace_csv(plm_context *context, const plm_trace *of, char **out) {
    plm__trace_document document;
    plm_status status = plm__trace_open(&document, context, of, NULL, PLM__EVERY_ROUND);
    status = status == PLM_OK ? plm__view_csv(context, &plm__trace_view, &document, out) : status;
    plm__trace_close(&document, context);
    return status;
}

plm_status plm_trace_table(plm_context *context, const plm_trace *of, plm_table **out) {
    plm__trace_document document;
    plm_status status = plm__trace_open(&document, context, of, NULL, PLM__EVERY_ROUND);
    status = status == PLM_OK ? plm__view_table(context, &plm__trace_view.plan,
                                                plm__trace_view.record, &document, out)
                              : status;
    plm__trace_close(&document, context);
    return status;
}
