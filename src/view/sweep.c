#include "view/sweep.h"

/* ---- rows -------------------------------------------------------------------------------- */

static size_t number_count(const void *of) {
    return ((const plm__sweep_row *)of)->number_count;
}

static const void *number_at(const void *of, size_t index) {
    return &((const plm__sweep_row *)of)->numbers[index];
}

static const plm__member row_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__sweep_row, of_case),
     .about = "of the case"},
    {.key = "issue",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, issue),
     .about = "of the issue"},
    {.key = "option",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, option),
     .about =
         "of the option whose row it is, or, with `sobol`, whose probability is the answer; no "
         "issue's own row has it"},
    {.key = "model",
     .kind = PLM__TEXT,
     .place = offsetof(plm__sweep_row, model),
     .about = "what ran; `answer` is the usual models, pooled"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, reading),
     .about = "of the model"},
    {.key = "settings",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, settings),
     .about = "that are not the usual ones, as `rounds=5 risk=on`"},
    {.key = "seed",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__sweep_row, seed),
     .about = "of the forecast; to the nearest double"},
    {.key = "point",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__sweep_row, point),
     .about = "of the grid and the hypercube, from 1"},
    {.key = "numbers",
     .kind = PLM__SETTINGS,
     .count = number_count,
     .at = number_at,
     .about = "that the plan sweeps over, under the names of the table's columns"},
    {.key = "mean",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, mean),
     .about = "of the answer, on the issue's scale"},
    {.key = "standard_error",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, standard_error),
     .about = "Monte Carlo error of the mean"},
    {.key = "median",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, median),
     .about = "of the answer"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, low),
     .about = "end of its central 80 %"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, high),
     .about = "end of its central 80 %"},
    {.key = "probability",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, probability),
     .about = "of the option; in an option's row"},
    {.key = "settled",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, settled),
     .unit = PLM__SHARE,
     .about = "of the draws, in which the model settled"},
    {.key = "outcome",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, outcome),
     .about = "what came, on the scale; in an option's row whether it came, 1 or 0"},
    {.key = "off",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, off),
     .about = "mean less outcome, in hundredths of the scale"},
    {.key = "input",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, input),
     .about = "of Sobol' indices: the path of a number, or `chance`"},
    {.key = "first",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, first),
     .unit = PLM__SHARE,
     .about = "share of the variance that is due to the input alone"},
    {.key = "first_low",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, first_low),
     .unit = PLM__SHARE,
     .about = "lower end of its 95 % interval"},
    {.key = "first_high",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, first_high),
     .unit = PLM__SHARE,
     .about = "upper end of it"},
    {.key = "total",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, total),
     .unit = PLM__SHARE,
     .about = "share that it has a part in"},
    {.key = "total_low",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, total_low),
     .unit = PLM__SHARE,
     .about = "lower end of its 95 % interval"},
    {.key = "total_high",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_row, total_high),
     .unit = PLM__SHARE,
     .about = "upper end of it"},
    {.key = "status",
     .kind = PLM__TEXT,
     .place = offsetof(plm__sweep_row, status),
     .about = "`ok`; or why there is no answer: `unsupported`, `empty`, `domain`"},
};

static const plm__record row_record = {.name = "sweep_row", PLM__MEMBERS(row_members)};

/* ---- models ------------------------------------------------------------------------------ */

static const plm__member sum_members[] = {
    {.key = "model",
     .kind = PLM__TEXT,
     .place = offsetof(plm__sweep_sum, model),
     .about = "model, reading and settings"},
    {.key = "answers",
     .kind = PLM__COUNT,
     .place = offsetof(plm__sweep_sum, answers),
     .about = "on issues with a scale"},
    {.key = "mean",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__sweep_sum, mean),
     .about = "of these, on their scales"},
    {.key = "lowest",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__sweep_sum, lowest),
     .about = "of these"},
    {.key = "highest",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__sweep_sum, highest),
     .about = "of these"},
    {.key = "off",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__sweep_sum, off),
     .about = "mean distance from known outcomes, in hundredths of the scale"},
    {.key = "untreated",
     .kind = PLM__COUNT,
     .place = offsetof(plm__sweep_sum, untreated),
     .about = "units or issues that the model cannot treat"},
};

static const plm__record sum_record = {.name = "sweep_model", PLM__MEMBERS(sum_members)};

/* ---- the document ---------------------------------------------------------------------- */

static size_t sum_count(const void *of) {
    return ((const plm__sweep_document *)of)->sum_count;
}

static const void *sum_at(const void *of, size_t index) {
    return &((const plm__sweep_document *)of)->sums[index];
}

static size_t row_count(const void *of) {
    return ((const plm__sweep_document *)of)->row_count;
}

static const void *row_at(const void *of, size_t index) {
    return &((const plm__sweep_document *)of)->rows[index];
}

static const plm__member document_members[] = {
    {.key = "plan",
     .kind = PLM__TEXT,
     .place = offsetof(plm__sweep_document, plan),
     .about = "SHA-256 of the plan and of all that it names"},
    {.key = "units",
     .kind = PLM__COUNT,
     .place = offsetof(plm__sweep_document, unit_count),
     .about = "one case, choice of models, seed and point each"},
    {.key = "models",
     .kind = PLM__LIST,
     .of = &sum_record,
     .count = sum_count,
     .at = sum_at,
     .about = "what each came to; none with `sobol`"},
    {.key = "rows",
     .kind = PLM__LIST,
     .of = &row_record,
     .count = row_count,
     .at = row_at,
     .about = "those of the table: docs/sweep.md"},
};

static const plm__record document_record = {.name = "sweep_document",
                                            PLM__MEMBERS(document_members)};

const plm__view plm__sweep_view = {
    .format = "plenum-sweep",
    .version = 1,
    .about = "What a plan's forecasts came to: `plenum sweep PLAN` and `plenum merge PART...`",
    .record = &document_record};
