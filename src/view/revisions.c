#include "view/revisions.h"

#include "store/ledger.h"
#include "view/questions.h"
#include "view/seal.h"

#include <math.h>

static const plm_revision *entry(const void *of) {
    return of;
}

size_t plm__likeliest_of(const plm_snapshot_issue *of) {
    size_t best = 0;
    if (of->answer.options == NULL) {
        return of->option_count;
    }
    for (size_t i = 1; i < of->option_count; i++) {
        best = of->answer.options[i] > of->answer.options[best] ? i : best;
    }
    return best;
}

/* ---- one forecast -------------------------------------------------------------------------- */

static const void *record_of(const void *of) {
    return entry(of)->record;
}

static const char *clock_of(const void *of) {
    return plm__clock_names[entry(of)->record->clock];
}

static const char *question_of(const void *of) {
    return plm__question_asked(entry(of)->record->forecast, entry(of)->issue);
}

static const char *deadline_of(const void *of) {
    return entry(of)->record->forecast->deadline;
}

static const char *likeliest_of(const void *of) {
    const plm_snapshot_issue *issue = entry(of)->issue;
    size_t best = plm__likeliest_of(issue);
    return best < issue->option_count ? issue->options[best]->id : NULL;
}

static double probability_of(const void *of) {
    const plm_snapshot_issue *issue = entry(of)->issue;
    size_t best = plm__likeliest_of(issue);
    return best < issue->option_count ? issue->answer.options[best] : (double)NAN;
}

static double median_of(const void *of) {
    const double *quantiles = entry(of)->issue->answer.quantiles;
    return quantiles != NULL ? quantiles[PLM_LEVEL_COUNT / 2] : (double)NAN;
}

static const char *outcome_of(const void *of) {
    return entry(of)->grade != NULL ? entry(of)->grade->grade->option : NULL;
}

static const char *answer_of(const void *of) {
    const plm_record *grade = entry(of)->grade;
    return grade != NULL ? plm__yes_no_names[grade->grade->answer] : NULL;
}

static const char *stage_of(const void *of) {
    return entry(of)->issue->stage;
}

static double yes_of(const void *of) {
    return entry(of)->issue->yes_probability;
}

static double own_yes_of(const void *of) {
    return entry(of)->issue->own_yes;
}

static const char *ruling_of(const void *of) {
    const plm_record *grade = entry(of)->grade;
    return grade != NULL ? plm__ruling_names[grade->grade->ruling] : NULL;
}

static size_t change_count(const void *of) {
    return entry(of)->change_count;
}

static const char *change_at(const void *of, size_t index) {
    return entry(of)->changes[index];
}

static const plm__member record_members[] = {
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_record, number),
     .about = "of the forecast's record, from 1"},
    {.key = "at",
     .kind = PLM__INSTANT,
     .place = offsetof(plm_record, at),
     .about = "when it was sealed"},
};

static const plm__record head_record = {.name = "revision_record", PLM__MEMBERS(record_members)};

static const plm__member entry_members[] = {
    {.kind = PLM__SPREAD, .link = record_of, .of = &head_record},
    {.key = "clock",
     .kind = PLM__TEXT,
     .text = clock_of,
     .about = "system: that time was observed; stated: it was stated; null: not known"},
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_revision, path),
     .about = "CASE/ISSUE"},
    {.key = "question",
     .kind = PLM__TEXT,
     .text = question_of,
     .about = "of the issue or else the case, or null"},
    {.key = "deadline",
     .kind = PLM__TEXT,
     .text = deadline_of,
     .about = "date by which it is settled"},
    {.key = "likeliest",
     .kind = PLM__TEXT,
     .text = likeliest_of,
     .about = "id of the likeliest option; null where there are none"},
    {.key = "probability",
     .kind = PLM__NUMBER,
     .figure = probability_of,
     .unit = PLM__PROBABILITY,
     .about = "of that one"},
    {.key = "median",
     .kind = PLM__NUMBER,
     .figure = median_of,
     .unit = PLM__SCALE_POINTS,
     .about = "of the answer; null without a scale"},
    {.key = "ruling",
     .kind = PLM__TEXT,
     .text = ruling_of,
     .about = "the last on it: outcome, late, void or reopened; or null"},
    {.key = "outcome",
     .kind = PLM__TEXT,
     .text = outcome_of,
     .about = "id of the option that came about, or null"},
    {.key = "stage",
     .kind = PLM__TEXT,
     .text = stage_of,
     .about =
         "id of the stage that has to come by the deadline, where the case names one; or null"},
    {.key = "yes",
     .kind = PLM__NUMBER,
     .figure = yes_of,
     .unit = PLM__PROBABILITY,
     .about = "of yes, where options mean it; or null"},
    {.key = "own_yes",
     .kind = PLM__NUMBER,
     .figure = own_yes_of,
     .unit = PLM__PROBABILITY,
     .about = "of yes, as the analyst stated it as his own; or null"},
    {.key = "answer",
     .kind = PLM__TEXT,
     .text = answer_of,
     .about = "yes or no, as it came about; or null"},
    {.key = "changed",
     .kind = PLM__TEXT,
     .place = offsetof(plm_revision, changed),
     .about = "in words, what is other in the case than at the forecast before, parted by \"; \"; "
              "null: nothing, or it is the question's first"},
    {.key = "changes",
     .kind = PLM__TEXTS,
     .count = change_count,
     .text_at = change_at,
     .told_elsewhere = true,
     .about = "the same one by one"},
};

static const plm__record entry_record = {.name = "revision", PLM__MEMBERS(entry_members)};

/* ---- the document -------------------------------------------------------------------------- */

static size_t entry_count(const void *of) {
    return plm_revisions_count(of);
}

static const void *entry_at(const void *of, size_t index) {
    return plm_revisions_at(of, index);
}

static const plm__member document_members[] = {
    {.key = "forecasts",
     .kind = PLM__LIST,
     .of = &entry_record,
     .count = entry_count,
     .at = entry_at,
     .row = true,
     .about = "of one question after the other, the oldest first"},
};

static const plm__record document_record = {.name = "revisions_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "number", .kind = PLM_COLUMN_NUMBER, .about = "of the forecast's record, from 1"},
    {.name = "at", .kind = PLM_COLUMN_TEXT, .about = "when it was sealed"},
    {.name = "clock", .kind = PLM_COLUMN_TEXT, .about = "system, stated, or empty"},
    {.name = "path", .kind = PLM_COLUMN_TEXT, .about = "CASE/ISSUE"},
    {.name = "question",
     .kind = PLM_COLUMN_TEXT,
     .about = "of the issue or else the case, or empty"},
    {.name = "deadline", .kind = PLM_COLUMN_TEXT, .about = "date by which it is settled"},
    {.name = "likeliest",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the likeliest option; empty where there are none"},
    {.name = "probability", .kind = PLM_COLUMN_NUMBER, .about = "of that one"},
    {.name = "median", .kind = PLM_COLUMN_NUMBER, .about = "of the answer; empty without a scale"},
    {.name = "ruling",
     .kind = PLM_COLUMN_TEXT,
     .about = "the last on it: outcome, late, void or reopened; or empty"},
    {.name = "outcome", .kind = PLM_COLUMN_TEXT, .about = "id of the option that came about"},
    {.name = "stage",
     .kind = PLM_COLUMN_TEXT,
     .about = "that has to come by the deadline, where the case names one; or empty"},
    {.name = "yes", .kind = PLM_COLUMN_NUMBER, .about = "its probability, where options mean it"},
    {.name = "own_yes", .kind = PLM_COLUMN_NUMBER, .about = "the same, the analyst's own"},
    {.name = "answer", .kind = PLM_COLUMN_TEXT, .about = "yes or no, as it came about; or empty"},
    {.name = "changed",
     .kind = PLM_COLUMN_TEXT,
     .about = "what is other in the case than at the forecast before"},
};

const plm__view plm__revisions_view = {
    .format = "plenum-revisions",
    .version = 1,
    .about = "The forecasts of a question one after the other, and what was other in the case each "
             "time: `plenum runs QUESTION`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_revisions_json(plm_context *context, const plm_revisions *of, char **out) {
    return plm__view_json(context, &plm__revisions_view, of, out);
}

plm_status plm_revisions_csv(plm_context *context, const plm_revisions *of, char **out) {
    return plm__view_csv(context, &plm__revisions_view, of, out);
}

plm_status plm_revisions_table(plm_context *context, const plm_revisions *of, plm_table **out) {
    return plm__view_table(context, &plm__revisions_view.plan, plm__revisions_view.record, of, out);
}
