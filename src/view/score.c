#include "view/score.h"

#include "view/seal.h"

/* ---- losses -------------------------------------------------------------------------------- */

static const char *reading(const void *of) {
    const plm_ledger_score *score = of;
    return score->reading[0] != '\0' ? score->reading : NULL;
}

static const plm__member score_members[] = {
    {.key = "forecaster",
     .kind = PLM__TEXT,
     .place = offsetof(plm_ledger_score, forecaster),
     .column = "forecaster",
     .about = "answer, baseline, outside-view, previous, own (the analyst's), a model's name, or "
              "unsealed"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .text = reading,
     .column = "reading",
     .about = "of a model, else null"},
    {.key = "loss",
     .kind = PLM__TEXT,
     .place = offsetof(plm_ledger_score, loss),
     .column = "loss",
     .about = "brier, log or crps; docs/seal.md defines them"},
    {.key = "by",
     .kind = PLM__TEXT,
     .place = offsetof(plm_ledger_score, by),
     .column = "by",
     .about = "of a part: horizon, tag or question; null: the whole"},
    {.key = "part",
     .kind = PLM__TEXT,
     .place = offsetof(plm_ledger_score, part),
     .column = "part",
     .about = "which part it is, or null"},
    {.key = "count",
     .kind = PLM__COUNT,
     .place = offsetof(plm_ledger_score, count),
     .variable = "count",
     .row = true,
     .about = "issues that it is over"},
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_ledger_score, value),
     .variable = "value",
     .row = true,
     .about = "the loss; null where it is infinite"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_ledger_score, low),
     .variable = "low",
     .row = true,
     .about = "lower end of its central 95 % interval; null below 10 issues"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_ledger_score, high),
     .variable = "high",
     .row = true,
     .about = "upper end of it"},
    {.key = "shared",
     .kind = PLM__COUNT,
     .place = offsetof(plm_ledger_score, shared),
     .variable = "shared",
     .row = true,
     .about = "issues that the baseline is scored on too"},
    {.key = "difference",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_ledger_score, difference),
     .variable = "difference",
     .row = true,
     .about = "less the baseline's loss over these; below 0: better"},
    {.key = "difference_low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_ledger_score, difference_low),
     .variable = "difference_low",
     .row = true,
     .about = "lower end of its central 95 % interval"},
    {.key = "difference_high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_ledger_score, difference_high),
     .variable = "difference_high",
     .row = true,
     .about = "upper end of it"},
    {.key = "overdue",
     .kind = PLM__COUNT,
     .place = offsetof(plm_ledger_score, overdue),
     .variable = "overdue",
     .row = true,
     .about = "issues that are overdue, and that it said something of"},
    {.key = "worst",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_ledger_score, worst),
     .variable = "worst",
     .row = true,
     .about = "the loss with these, each taken as it would be worst"},
};

static const plm__record score_record = {.name = "ledger_score", PLM__MEMBERS(score_members)};

/* ---- calibration --------------------------------------------------------------------------- */

static const char *answer(const void *of) {
    (void)of;
    return "answer";
}

static const plm__member bin_members[] = {
    {.kind = PLM__TEXT, .text = answer, .column = "forecaster"},
    {.key = "word",
     .kind = PLM__TEXT,
     .place = offsetof(plm_calibration, word),
     .column = "loss",
     .about = "of ICD 203"},
    {.key = "from",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_calibration, from),
     .unit = PLM__PROBABILITY,
     .about = "least that the word stands for"},
    {.key = "to",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_calibration, to),
     .unit = PLM__PROBABILITY,
     .about = "what it stands for is less than this; of the last word, at most this"},
    {.key = "count",
     .kind = PLM__COUNT,
     .place = offsetof(plm_calibration, count),
     .variable = "count",
     .row = true,
     .about = "probabilities of options that fell here"},
    {.key = "said",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_calibration, said),
     .variable = "said",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "their mean"},
    {.key = "came",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_calibration, came),
     .variable = "came",
     .row = true,
     .about = "share of them that came true"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_calibration, low),
     .variable = "low",
     .row = true,
     .about = "lower end of that share's 95 % interval (Jeffreys' prior)"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_calibration, high),
     .variable = "high",
     .row = true,
     .about = "upper end of it"},
};

static const plm__record bin_record = {.name = "calibration", PLM__MEMBERS(bin_members)};

/* ---- skill --------------------------------------------------------------------------------- */

static const plm__member skill_members[] = {
    {.key = "against",
     .kind = PLM__TEXT,
     .place = offsetof(plm_skill, against),
     .about =
         "baseline, outside-view, own: the analyst's, or previous: the last answer to the same "
         "question before"},
    {.key = "loss",
     .kind = PLM__TEXT,
     .place = offsetof(plm_skill, loss),
     .about = "brier or crps"},
    {.key = "count",
     .kind = PLM__COUNT,
     .place = offsetof(plm_skill, count),
     .about = "graded issues that both said something of; 0: the ledger has none"},
    {.key = "answer",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_skill, answer),
     .about = "mean loss of the answers there; null where there is none, as below"},
    {.key = "reference",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_skill, reference),
     .about = "the other's mean loss there"},
    {.key = "skill",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_skill, skill),
     .about = "1 less the quotient of the two: the share of its loss that the answers avoid"},
};

static const plm__record skill_record = {.name = "skill", PLM__MEMBERS(skill_members)};

/* ---- each forecast ------------------------------------------------------------------------- */

const char *const plm__standing_names[] = {"scored", "open", "overdue",
                                           "void",   "late", "unobserved"};

static const char *sealed_or_not(const void *of) {
    return ((const plm_scored *)of)->sealed ? "sealed" : "unsealed";
}

static const char *clock_of(const void *of) {
    return plm__clock_names[((const plm_scored *)of)->clock];
}

static const char *const crps_sources[] = {NULL, "exact", "between", "quantiles"};

static const char *crps_source_of(const void *of) {
    return crps_sources[((const plm_scored *)of)->crps_source];
}

static const plm__member scored_members[] = {
    {.key = "question",
     .kind = PLM__TEXT,
     .place = offsetof(plm_scored, question),
     .about = "of the issue or else the case, or null"},
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_scored, path),
     .about = "CASE/ISSUE; of one from elsewhere FILE:LINE"},
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_scored, number),
     .about = "of its record; 0 without one"},
    {.key = "made", .kind = PLM__TEXT, .place = offsetof(plm_scored, made), .about = "the day"},
    {.key = "deadline",
     .kind = PLM__TEXT,
     .place = offsetof(plm_scored, deadline),
     .about = "date by which it is settled; null where it is not known"},
    {.key = "standing",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_scored, standing),
     PLM__NAMES(plm__standing_names),
     .about = "scored, open, overdue, void, late (its outcome came after the deadline), or "
              "unobserved (left out: a time of it was stated)"},
    {.key = "outcome",
     .kind = PLM__TEXT,
     .place = offsetof(plm_scored, outcome),
     .about = "the option that came about, or the value, or else yes or no; null: not known"},
    {.key = "resolved",
     .kind = PLM__TEXT,
     .place = offsetof(plm_scored, resolved),
     .about = "date of it, or null"},
    {.key = "probability",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_scored, probability),
     .unit = PLM__PROBABILITY,
     .about = "that was given to what came about"},
    {.key = "brier",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_scored, brier),
     .about = "its Brier score, from 0 to 2; this and what follows where it is scored"},
    {.key = "log",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_scored, log),
     .about = "its logarithmic score; null where it is infinite"},
    {.key = "crps",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_scored, crps),
     .about = "its CRPS, in hundredths of the scale"},
    {.key = "horizon",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_scored, horizon),
     .unit = PLM__DAYS,
     .about = "from the day it was made to the deadline, or else to the day it was resolved"},
    {.key = "sealed",
     .kind = PLM__TEXT,
     .text = sealed_or_not,
     .about = "sealed, or unsealed: from elsewhere"},
    {.key = "clock",
     .kind = PLM__TEXT,
     .text = clock_of,
     .about = "system: its times were observed; stated: one was stated; null: not known"},
    {.key = "tags",
     .kind = PLM__TEXT,
     .place = offsetof(plm_scored, tag_list),
     .about = "of the case, parted by \"; \"; null: none"},
    {.key = "crps_source",
     .kind = PLM__TEXT,
     .text = crps_source_of,
     .about =
         "what the CRPS is made from. exact: all draws; between: all draws, linear between the "
         "two outcomes around it that the record has; quantiles: the 101 quantiles, by an "
         "older plenum; null: there is none"},
    {.key = "stage",
     .kind = PLM__TEXT,
     .place = offsetof(plm_scored, stage),
     .about =
         "id of the stage that had to come by the deadline, where the case names one; or null"},
    {.key = "own",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_scored, own),
     .unit = PLM__PROBABILITY,
     .about = "that the analyst gave to what came about as his own; or null"},
};

static const plm__record scored_record = {.name = "scored", PLM__MEMBERS(scored_members)};

static size_t forecast_count(const void *of) {
    return plm_scorecard_forecast_count(of);
}

static const void *forecast_at(const void *of, size_t index) {
    return plm_scorecard_forecast(of, index);
}

static const plm_column forecast_columns[] = {
    {.name = "question",
     .kind = PLM_COLUMN_TEXT,
     .about = "of the issue or else the case, or empty"},
    {.name = "path",
     .kind = PLM_COLUMN_TEXT,
     .about = "CASE/ISSUE; of one from elsewhere FILE:LINE"},
    {.name = "number", .kind = PLM_COLUMN_NUMBER, .about = "of its record; 0 without one"},
    {.name = "made", .kind = PLM_COLUMN_TEXT, .about = "the day"},
    {.name = "deadline",
     .kind = PLM_COLUMN_TEXT,
     .about = "by which it is settled; empty where it is not known"},
    {.name = "standing",
     .kind = PLM_COLUMN_TEXT,
     .about = "scored, open, overdue, void, late or unobserved"},
    {.name = "outcome",
     .kind = PLM_COLUMN_TEXT,
     .about = "the option that came about, or the value, or else yes or no; or empty"},
    {.name = "resolved", .kind = PLM_COLUMN_TEXT, .about = "date of it, or empty"},
    {.name = "probability",
     .kind = PLM_COLUMN_NUMBER,
     .about = "that was given to what came about"},
    {.name = "brier", .kind = PLM_COLUMN_NUMBER, .about = "its Brier score, from 0 to 2"},
    {.name = "log",
     .kind = PLM_COLUMN_NUMBER,
     .about = "its logarithmic score; inf where it is infinite"},
    {.name = "crps", .kind = PLM_COLUMN_NUMBER, .about = "its CRPS, in hundredths of the scale"},
    {.name = "horizon",
     .kind = PLM_COLUMN_NUMBER,
     .about = "days from the day it was made to the deadline, or else to the day it was resolved"},
    {.name = "sealed", .kind = PLM_COLUMN_TEXT, .about = "sealed or unsealed"},
    {.name = "clock", .kind = PLM_COLUMN_TEXT, .about = "system, stated, or empty"},
    {.name = "tags", .kind = PLM_COLUMN_TEXT, .about = "of the case, parted by \"; \""},
    {.name = "crps_source",
     .kind = PLM_COLUMN_TEXT,
     .about = "what the CRPS is made from: exact, between, quantiles, or empty"},
    {.name = "stage",
     .kind = PLM_COLUMN_TEXT,
     .about = "that had to come by the deadline, where the case names one; or empty"},
    {.name = "own",
     .kind = PLM_COLUMN_NUMBER,
     .about = "that the analyst gave to what came about as his own; or empty"},
};

/* ---- the document -------------------------------------------------------------------------- */

static uint64_t graded(const void *of) {
    return plm_scorecard_graded(of);
}

static uint64_t still_open(const void *of) {
    return plm_scorecard_open(of);
}

static uint64_t overdue(const void *of) {
    return plm_scorecard_overdue(of);
}

static uint64_t unsealed(const void *of) {
    return plm_scorecard_unsealed(of);
}

static uint64_t voided(const void *of) {
    return plm_scorecard_voided(of);
}

static uint64_t late(const void *of) {
    return plm_scorecard_late(of);
}

static uint64_t unobserved(const void *of) {
    return plm_scorecard_unobserved(of);
}

static const char *const treatments[] = {"left-out", "counted"};

static unsigned stated_times(const void *of, size_t index) {
    (void)index;
    return plm_scorecard_with_stated_times(of) ? 1 : 0;
}

static uint64_t seed(const void *of) {
    return plm_scorecard_seed(of);
}

static uint64_t resamples(const void *of) {
    return plm_scorecard_resamples(of);
}

static size_t score_count(const void *of) {
    return plm_scorecard_count(of);
}

static const void *score_at(const void *of, size_t index) {
    return plm_scorecard_at(of, index);
}

static size_t part_count(const void *of) {
    return plm_scorecard_part_count(of);
}

static const void *part_at(const void *of, size_t index) {
    return plm_scorecard_part(of, index);
}

static size_t skill_count(const void *of) {
    return plm_scorecard_skill_count(of);
}

static const void *skill_at(const void *of, size_t index) {
    return plm_scorecard_skill(of, index);
}

static size_t bin_count(const void *of) {
    (void)of;
    return PLM_CALIBRATION_BINS;
}

static const void *bin_at(const void *of, size_t index) {
    return plm_scorecard_calibration(of, index);
}

static const plm__member document_members[] = {
    {.key = "graded",
     .kind = PLM__COUNT64,
     .number = graded,
     .about = "issues of sealed forecasts whose outcome is recorded"},
    {.key = "open", .kind = PLM__COUNT64, .number = still_open, .about = "those without one yet"},
    {.key = "overdue",
     .kind = PLM__COUNT64,
     .number = overdue,
     .about = "of these, the ones whose deadline has passed"},
    {.key = "unsealed",
     .kind = PLM__COUNT64,
     .number = unsealed,
     .about = "forecasts from elsewhere that are scored"},
    {.key = "voided",
     .kind = PLM__COUNT64,
     .number = voided,
     .about = "those that cannot be settled, which do not count"},
    {.key = "late",
     .kind = PLM__COUNT64,
     .number = late,
     .about = "those whose outcome came after the deadline, which do not count"},
    {.key = "unobserved",
     .kind = PLM__COUNT64,
     .number = unobserved,
     .about = "graded issues with a time that was not observed"},
    {.key = "stated_times",
     .kind = PLM__CHOICE,
     .choice = stated_times,
     PLM__NAMES(treatments),
     .about = "whether these count, and are among those graded"},
    {.key = "seed", .kind = PLM__COUNT64, .number = seed, .about = "of the resamples"},
    {.key = "resamples", .kind = PLM__COUNT64, .number = resamples, .about = "for the intervals"},
    {.key = "scores",
     .kind = PLM__LIST,
     .of = &score_record,
     .count = score_count,
     .at = score_at,
     .told_elsewhere = true,
     .about = "each forecaster's losses"},
    {.key = "parts",
     .kind = PLM__LIST,
     .of = &score_record,
     .count = part_count,
     .at = part_at,
     .told_elsewhere = true,
     .about = "of the answers and of those from elsewhere: losses by how far ahead each was made, "
              "by tag, and with each question once, its forecasts weighted by the days each stood"},
    {.key = "skill",
     .kind = PLM__LIST,
     .of = &skill_record,
     .count = skill_count,
     .at = skill_at,
     .told_elsewhere = true,
     .about = "the answers beside what they can be compared with"},
    {.key = "forecasts",
     .kind = PLM__LIST,
     .of = &scored_record,
     .count = forecast_count,
     .at = forecast_at,
     .row = true,
     .about = "every forecast, the ledger's first"},
    {.key = "calibration",
     .kind = PLM__LIST,
     .of = &bin_record,
     .count = bin_count,
     .at = bin_at,
     .told_elsewhere = true,
     .about = "how often came true what the answer called by each word"},
};

static const plm__record document_record = {.name = "score_document",
                                            PLM__MEMBERS(document_members)};

const plm__view plm__score_view = {.format = "plenum-score",
                                   .version = 1,
                                   .about = "How good sealed forecasts were: `plenum score`",
                                   .record = &document_record,
                                   .plan = {PLM__COLUMNS(forecast_columns)}};

/* ---- the figures --------------------------------------------------------------------------- */

static const plm__member figures_members[] = {
    {.kind = PLM__LIST, .of = &score_record, .count = score_count, .at = score_at},
    {.kind = PLM__LIST, .of = &score_record, .count = part_count, .at = part_at},
    {.kind = PLM__LIST, .of = &bin_record, .count = bin_count, .at = bin_at},
};

static const plm__record figures_record = {.name = "score_figures", PLM__MEMBERS(figures_members)};

static const plm_column figure_columns[] = {
    {.name = "forecaster",
     .kind = PLM_COLUMN_TEXT,
     .about = "answer, baseline, outside-view, previous, own (the analyst's), a model's name, or "
              "unsealed"},
    {.name = "reading", .kind = PLM_COLUMN_TEXT, .about = "of a model, else empty"},
    {.name = "loss",
     .kind = PLM_COLUMN_TEXT,
     .about = "brier, log or crps; of the calibration the word"},
    {.name = "by", .kind = PLM_COLUMN_TEXT, .about = "of a part: horizon, tag or question"},
    {.name = "part", .kind = PLM_COLUMN_TEXT, .about = "which part it is; empty: the whole"},
    {.name = "variable",
     .kind = PLM_COLUMN_TEXT,
     .about = "count, value, low, high, shared, difference, difference_low, difference_high, "
              "overdue or worst; of the calibration count, said, came, low or high"},
    {.name = "value", .kind = PLM_COLUMN_NUMBER, .about = "of the variable"},
};

const plm__view plm__figures_view = {
    .format = "plenum-score-figures",
    .about = "Each loss of each forecaster, and the calibration: `plenum score --csv --figures`",
    .record = &figures_record,
    .plan = {PLM__COLUMNS(figure_columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_scorecard_json(plm_context *context, const plm_scorecard *of, char **out) {
    return plm__view_json(context, &plm__score_view, of, out);
}

plm_status plm_scorecard_csv(plm_context *context, const plm_scorecard *of, char **out) {
    return plm__view_csv(context, &plm__score_view, of, out);
}

plm_status plm_scorecard_table(plm_context *context, const plm_scorecard *of, plm_table **out) {
    return plm__view_table(context, &plm__score_view.plan, plm__score_view.record, of, out);
}

plm_status plm_scorecard_figures_csv(plm_context *context, const plm_scorecard *of, char **out) {
    return plm__view_csv(context, &plm__figures_view, of, out);
}

plm_status plm_scorecard_figures_table(plm_context *context, const plm_scorecard *of,
                                       plm_table **out) {
    return plm__view_table(context, &plm__figures_view.plan, plm__figures_view.record, of, out);
}
