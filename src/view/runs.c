#include "view/runs.h"

#include "base/context.h"
#include "view/seal.h"

#include <math.h>

/* ---- the list ------------------------------------------------------------------------------ */

static const char *clock_of(const void *of) {
    return plm__clock_names[((const plm_run *)of)->clock];
}

static const plm__member run_members[] = {
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_run, number),
     .about = "of the run, from 1"},
    {.key = "at",
     .kind = PLM__INSTANT,
     .place = offsetof(plm_run, at),
     .about = "when it was kept"},
    {.key = "plenum",
     .kind = PLM__TEXT,
     .place = offsetof(plm_run, plenum),
     .about = "version that made it"},
    {.key = "engine",
     .kind = PLM__WHOLE,
     .place = offsetof(plm_run, engine),
     .about = "of that version"},
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm_run, case_id),
     .about = "id of the case"},
    {.key = "question",
     .kind = PLM__TEXT,
     .place = offsetof(plm_run, question),
     .about = "of the case, or null"},
    {.key = "clock",
     .kind = PLM__TEXT,
     .text = clock_of,
     .about =
         "system: that time was observed; stated: it was stated, not observed; null: not known"},
};

static const plm__record run_record = {.name = "kept_run", PLM__MEMBERS(run_members)};

static size_t run_count(const void *of) {
    return plm_runs_count(of);
}

static const void *run_at(const void *of, size_t index) {
    return plm_runs_at(of, index);
}

static const plm__member runs_members[] = {
    {.key = "runs",
     .kind = PLM__LIST,
     .of = &run_record,
     .count = run_count,
     .at = run_at,
     .row = true,
     .about = "the oldest first"},
};

static const plm__record runs_record = {.name = "runs_document", PLM__MEMBERS(runs_members)};

static const plm_column columns[] = {
    {.name = "number", .kind = PLM_COLUMN_NUMBER, .about = "of the run, from 1"},
    {.name = "at", .kind = PLM_COLUMN_TEXT, .about = "when it was kept"},
    {.name = "plenum", .kind = PLM_COLUMN_TEXT, .about = "version that made it"},
    {.name = "engine", .kind = PLM_COLUMN_NUMBER, .about = "of that version"},
    {.name = "case", .kind = PLM_COLUMN_TEXT, .about = "id of the case"},
    {.name = "question", .kind = PLM_COLUMN_TEXT, .about = "of the case, or empty"},
    {.name = "clock",
     .kind = PLM_COLUMN_TEXT,
     .about = "system, stated, or empty where that is not known"},
};

const plm__view plm__runs_view = {.format = "plenum-runs",
                                  .version = 1,
                                  .about = "The forecasts that were kept: `plenum runs`",
                                  .record = &runs_record,
                                  .plan = {PLM__COLUMNS(columns)}};

/* ---- what was said ------------------------------------------------------------------------- */

static const plm_saying *said(const void *of) {
    return ((const plm__told_saying *)of)->said;
}

static const void *saying_of(const void *of) {
    return said(of);
}

static size_t option_count(const void *of) {
    return said(of)->options != NULL ? ((const plm__told_saying *)of)->option_count : 0;
}

static size_t level_count(const void *of) {
    return said(of)->quantiles != NULL ? PLM_LEVEL_COUNT : 0;
}

static const void *options_of(const void *of) {
    return said(of)->options;
}

static const void *quantiles_of(const void *of) {
    return said(of)->quantiles;
}

static const plm__member figure_members[] = {
    {.key = "model",
     .kind = PLM__TEXT,
     .place = offsetof(plm_saying, model),
     .about = "null: the answer"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .place = offsetof(plm_saying, reading),
     .about = "of the model; null with it"},
    {.key = "share",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_saying, share),
     .about = "of the pool"},
    {.key = "point",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_saying, point),
     .unit = PLM__SCALE_POINTS,
     .about = "outcome with every range at its mode"},
    {.key = "mean",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_saying, mean),
     .unit = PLM__SCALE_POINTS,
     .about = "of the outcomes"},
};

static const plm__record figure_record = {.name = "saying_figures", PLM__MEMBERS(figure_members)};

static const plm__member saying_members[] = {
    {.kind = PLM__SPREAD, .link = saying_of, .of = &figure_record},
    {.key = "options",
     .kind = PLM__NUMBERS,
     .count = option_count,
     .link = options_of,
     .unit = PLM__PROBABILITY,
     .about = "of each option, in their order; an empty list: none"},
    {.key = "quantiles",
     .kind = PLM__NUMBERS,
     .count = level_count,
     .link = quantiles_of,
     .unit = PLM__SCALE_POINTS,
     .about = "at the levels 0, 0.01, … 1; an empty list: none"},
};

static const plm__record saying_record = {.name = "saying", PLM__MEMBERS(saying_members)};

/* ---- an issue ------------------------------------------------------------------------------ */

static const plm_snapshot_issue *kept(const void *of) {
    return ((const plm__told_issue *)of)->of;
}

static const char *issue_id(const void *of) {
    return kept(of)->id;
}

static const char *issue_question(const void *of) {
    return kept(of)->question;
}

static size_t issue_options(const void *of) {
    return kept(of)->option_count;
}

static const char *option_id(const void *of, size_t index) {
    return kept(of)->options[index]->id;
}

static size_t model_count(const void *of) {
    return kept(of)->model_count;
}

static const void *model_at(const void *of, size_t index) {
    return &((const plm__told_issue *)of)->models[index];
}

static const void *dated(const void *of) {
    return isnan(kept(of)->settled) ? NULL : kept(of);
}

static const plm__member standing_members[] = {
    {.key = "settled",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_snapshot_issue, settled),
     .unit = PLM__PROBABILITY,
     .about = "that anything is decided by the deadline"},
    {.key = "late",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_snapshot_issue, late),
     .unit = PLM__PROBABILITY,
     .about = "that it is decided later"},
    {.key = "never",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_snapshot_issue, never),
     .unit = PLM__PROBABILITY,
     .about = "that it never is"},
    {.key = "if_open",
     .kind = PLM__TEXT,
     .place = offsetof(plm_snapshot_issue, if_open),
     .about = "id of the option that nothing by then counts as: one of the case's, or one added to "
              "them; null without options"},
    {.key = "stage",
     .kind = PLM__TEXT,
     .place = offsetof(plm_snapshot_issue, stage),
     .about = "id of the stage that has to come by then; null: the one that decides"},
};

static const plm__record standing_record = {.name = "kept_standing",
                                            PLM__MEMBERS(standing_members)};

static const void *with_yes(const void *of) {
    return kept(of)->yes_count > 0 ? kept(of) : NULL;
}

static size_t yes_count(const void *of) {
    return ((const plm_snapshot_issue *)of)->yes_count;
}

static const char *yes_at(const void *of, size_t index) {
    return ((const plm_snapshot_issue *)of)->yes[index]->id;
}

static const plm__member yes_members[] = {
    {.key = "options",
     .kind = PLM__TEXTS,
     .count = yes_count,
     .text_at = yes_at,
     .about = "ids of those that mean yes to the case's question"},
    {.key = "probability",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_snapshot_issue, yes_probability),
     .unit = PLM__PROBABILITY,
     .about = "of these together, by the answer"},
};

static const plm__record yes_record = {.name = "kept_yes", PLM__MEMBERS(yes_members)};

static const plm__member issue_members[] = {
    {.key = "id", .kind = PLM__TEXT, .text = issue_id, .about = "of the issue in the case"},
    {.key = "question", .kind = PLM__TEXT, .text = issue_question, .about = "of the issue"},
    {.key = "options",
     .kind = PLM__TEXTS,
     .count = issue_options,
     .text_at = option_id,
     .about = "ids of its options"},
    {.key = "by_deadline",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .link = dated,
     .of = &standing_record,
     .about = "only where the issue has a process and the case a deadline: how it stands then; all "
              "options' probabilities are then those of what counts by that day"},
    {.key = "yes",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .link = with_yes,
     .of = &yes_record,
     .about = "only where the case says which options mean yes to its question"},
    {.key = "answer",
     .kind = PLM__RECORD,
     .place = offsetof(plm__told_issue, answer),
     .of = &saying_record,
     .about = "with the outside view, where that had a weight"},
    {.key = "baseline",
     .kind = PLM__RECORD,
     .place = offsetof(plm__told_issue, baseline),
     .of = &saying_record,
     .about = "the weighted mean alone; nothing of it where options are chosen"},
    {.key = "models",
     .kind = PLM__LIST,
     .of = &saying_record,
     .count = model_count,
     .at = model_at,
     .about = "each model that ran"},
};

static const plm__record issue_record = {.name = "kept_issue", PLM__MEMBERS(issue_members)};

/* ---- a run --------------------------------------------------------------------------------- */

static const void *snapshot_of(const void *of) {
    return ((const plm__run_document *)of)->of;
}

static size_t issue_count(const void *of) {
    return ((const plm__run_document *)of)->of->issue_count;
}

static const void *issue_at(const void *of, size_t index) {
    return &((const plm__run_document *)of)->issues[index];
}

static const plm__member head_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm_snapshot, case_id),
     .about = "id of the case"},
    {.key = "question",
     .kind = PLM__TEXT,
     .place = offsetof(plm_snapshot, question),
     .about = "of the case, or null"},
    {.key = "case_sha256",
     .kind = PLM__TEXT,
     .place = offsetof(plm_snapshot, case_hash),
     .about = "of the case's text"},
    {.key = "seed",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_snapshot, seed),
     .about = "of the draws"},
    {.key = "draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_snapshot, draws),
     .about = "how many there were"},
    {.key = "outside_weight",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_snapshot, outside_weight),
     .about = "of the outside view in the answer, 0 to 1"},
};

static const plm__record head_record = {.name = "kept_head", PLM__MEMBERS(head_members)};

static const plm__member tail_members[] = {
    {.key = "deadline",
     .kind = PLM__TEXT,
     .place = offsetof(plm_snapshot, deadline),
     .when = PLM__WHERE_KNOWN,
     .about = "of the case's resolution"},
    {.key = "case_text",
     .kind = PLM__TEXT,
     .place = offsetof(plm_snapshot, case_text),
     .about = "the case as it was, to forecast anew"},
};

static const plm__record tail_record = {.name = "kept_text", PLM__MEMBERS(tail_members)};

static const plm__member document_members[] = {
    {.kind = PLM__SPREAD, .link = snapshot_of, .of = &head_record},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &issue_record,
     .count = issue_count,
     .at = issue_at,
     .about = "the issues that were forecast"},
    {.kind = PLM__SPREAD, .link = snapshot_of, .of = &tail_record},
};

static const plm__record document_record = {.name = "run_document", PLM__MEMBERS(document_members)};

const plm__view plm__run_view = {.format = "plenum-run",
                                 .version = 1,
                                 .about = "A forecast that was kept: `plenum runs NUMBER`",
                                 .record = &document_record};

/* ---- making it ----------------------------------------------------------------------------- */

static void tell(plm__told_issue *to, const plm_snapshot_issue *of, plm__told_saying *models) {
    size_t options = of->option_count;
    *to = (plm__told_issue){of, {&of->answer, options}, {&of->baseline, options}, models};
    for (size_t i = 0; i < of->model_count; i++) {
        models[i] = (plm__told_saying){of->models[i], options};
    }
}

plm_status plm__run_open(plm__run_document *out, plm_context *context, const plm_snapshot *of) {
    size_t models = 0;
    for (size_t i = 0; i < of->issue_count; i++) {
        models += of->issues[i]->model_count;
    }
    *out = (plm__run_document){.of = of};
    out->issues = plm__allocate(context, of->issue_count + 1, sizeof *out->issues);
    out->sayings = plm__allocate(context, models + 1, sizeof *out->sayings);
    if (out->issues == NULL || out->sayings == NULL) {
        return PLM_E_MEMORY;
    }
    plm__told_saying *next = out->sayings;
    for (size_t i = 0; i < of->issue_count; i++) {
        tell(&out->issues[i], of->issues[i], next);
        next += of->issues[i]->model_count;
    }
    return PLM_OK;
}

void plm__run_close(plm__run_document *of, plm_context *context) {
    plm__release(context, of->issues);
    plm__release(context, of->sayings);
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_runs_json(plm_context *context, const plm_runs *of, char **out) {
    return plm__view_json(context, &plm__runs_view, of, out);
}

plm_status plm_runs_csv(plm_context *context, const plm_runs *of, char **out) {
    return plm__view_csv(context, &plm__runs_view, of, out);
}

plm_status plm_runs_table(plm_context *context, const plm_runs *of, plm_table **out) {
    return plm__view_table(context, &plm__runs_view.plan, plm__runs_view.record, of, out);
}

plm_status plm_snapshot_json(plm_context *context, const plm_snapshot *of, char **out) {
    plm__run_document document;
    plm_status status = plm__run_open(&document, context, of);
    status = status == PLM_OK ? plm__view_json(context, &plm__run_view, &document, out) : status;
    plm__run_close(&document, context);
    return status;
}
