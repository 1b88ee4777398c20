#include "view/score.h"

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
     .about = "answer, baseline, outside-view, or a model's name"},
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

/* ---- the document -------------------------------------------------------------------------- */

static uint64_t graded(const void *of) {
    return plm_scorecard_graded(of);
}

static uint64_t still_open(const void *of) {
    return plm_scorecard_open(of);
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
     .about = "each forecaster's losses"},
    {.key = "calibration",
     .kind = PLM__LIST,
     .of = &bin_record,
     .count = bin_count,
     .at = bin_at,
     .about = "how often came true what the answer called by each word"},
};

static const plm__record document_record = {.name = "score_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "forecaster",
     .kind = PLM_COLUMN_TEXT,
     .about = "answer, baseline, outside-view, or a model's name"},
    {.name = "reading", .kind = PLM_COLUMN_TEXT, .about = "of a model, else empty"},
    {.name = "loss",
     .kind = PLM_COLUMN_TEXT,
     .about = "brier, log or crps; of the calibration the word"},
    {.name = "variable",
     .kind = PLM_COLUMN_TEXT,
     .about = "count, value, low, high, shared, difference, difference_low or difference_high; of "
              "the calibration count, said, came, low or high"},
    {.name = "value", .kind = PLM_COLUMN_NUMBER, .about = "of the variable"},
};

const plm__view plm__score_view = {.format = "plenum-score",
                                   .version = 1,
                                   .about = "How good sealed forecasts were: `plenum score`",
                                   .record = &document_record,
                                   .plan = {PLM__COLUMNS(columns)}};

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
