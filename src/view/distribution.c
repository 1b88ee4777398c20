#include "view/distribution.h"

#include "view/parts.h"

static size_t interval_count(const void *of) {
    (void)of;
    return PLM_INTERVAL_COUNT;
}

static const void *interval_at(const void *of, size_t index) {
    return &((const plm_distribution *)of)->intervals[index];
}

/* ---- options ------------------------------------------------------------------------------- */

static const char *word(const void *of) {
    return plm_probability_word(((const plm_estimate *)of)->value);
}

static const plm__member probability_members[] = {
    {.key = "probability",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_estimate, value),
     .unit = PLM__PROBABILITY,
     .about = "of the option; without a scale the mean over the draws"},
    {.key = "standard_error",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_estimate, standard_error),
     .unit = PLM__PROBABILITY,
     .about = "of the Monte Carlo draws; 0 where nothing was sampled, null for a single draw"},
    {.key = "word", .kind = PLM__TEXT, .text = word, .about = "for the probability, of ICD 203"},
};

static const plm__record probability_record = {
    .name = "probability", .size = sizeof(plm_estimate), PLM__MEMBERS(probability_members)};

static const plm__member option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.kind = PLM__OPTION_SPREAD,
     .place = offsetof(plm_distribution, options),
     .of = &probability_record},
    {.kind = PLM__OPTION_RECORD,
     .place = offsetof(plm_distribution, options),
     .of = &plm__estimate_record,
     .variable = "probability",
     .row = true},
};

static const plm__record option_record = {.name = "distribution_option",
                                          PLM__MEMBERS(option_members)};

/* ---- the histogram ------------------------------------------------------------------------- */

static size_t bin_count(const void *of) {
    (void)of;
    return PLM_HISTOGRAM_BINS;
}

static const void *bins(const void *of) {
    return ((const plm_distribution *)of)->histogram;
}

static const plm__member ends_members[] = {
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_issue, scale_low),
     .unit = PLM__SCALE_POINTS,
     .about = "low end of the first bin"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_issue, scale_high),
     .unit = PLM__SCALE_POINTS,
     .about = "high end of the last"},
};

static const plm__record ends_record = {.name = "histogram_ends", PLM__MEMBERS(ends_members)};

static const plm__member histogram_members[] = {
    {.kind = PLM__OF_ISSUE, .of = &ends_record},
    {.key = "shares",
     .kind = PLM__NUMBERS,
     .count = bin_count,
     .link = bins,
     .about = "of the outcomes, in 50 equal bins between them"},
};

static const plm__record histogram_record = {.name = "histogram", PLM__MEMBERS(histogram_members)};

/* ---- draws that are not kept --------------------------------------------------------------- */

static const void *counted(const void *of) {
    return ((const plm_distribution *)of)->quantile_error > 0 ? of : NULL;
}

static const plm__member counted_members[] = {
    {.key = "quantile_error",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_distribution, quantile_error),
     .variable = "quantile_error",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "only where not all draws are kept: how far the median and the intervals may be off, "
              "beside their standard errors"},
};

static const plm__record counted_record = {.name = "distribution_counted",
                                           PLM__MEMBERS(counted_members)};

/* ---- the distribution ---------------------------------------------------------------------- */

/* Rows of an interval's ends, under names of their own. */
#define INTERVAL_ROWS(index, level)                                                                \
    {.kind = PLM__RECORD,                                                                          \
     .when = PLM__ON_SCALE,                                                                        \
     .place = offsetof(plm_distribution, intervals[index].low),                                    \
     .of = &plm__estimate_record,                                                                  \
     .variable = "interval_" level "_low",                                                         \
     .row = true},                                                                                 \
    {                                                                                              \
        .kind = PLM__RECORD, .when = PLM__ON_SCALE,                                                \
        .place = offsetof(plm_distribution, intervals[index].high), .of = &plm__estimate_record,   \
        .variable = "interval_" level "_high", .row = true                                         \
    }

static const plm__member members[] = {
    {.key = "mean",
     .kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_distribution, mean),
     .of = &plm__estimate_record,
     .variable = "mean",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "of the outcomes"},
    {.key = "median",
     .kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_distribution, median),
     .of = &plm__estimate_record,
     .variable = "median",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "of the outcomes"},
    {.key = "standard_deviation",
     .kind = PLM__NUMBER,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_distribution, standard_deviation),
     .variable = "standard_deviation",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "of the outcomes"},
    {.key = "intervals",
     .kind = PLM__LIST,
     .when = PLM__ON_SCALE,
     .of = &plm__interval_record,
     .count = interval_count,
     .at = interval_at,
     .told_elsewhere = true,
     .unit = PLM__SCALE_POINTS,
     .about = "the central 50, 80 and 95 %"},
    INTERVAL_ROWS(0, "50"),
    INTERVAL_ROWS(1, "80"),
    INTERVAL_ROWS(2, "95"),
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &option_record,
     .about = "each option of the issue, in the order of the case"},
    {.key = "histogram",
     .kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .of = &histogram_record,
     .told_elsewhere = true,
     .about = "how the outcomes spread over the scale"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = counted, .of = &counted_record},
};

const plm__record plm__distribution_record = {.name = "distribution", PLM__MEMBERS(members)};
