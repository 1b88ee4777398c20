#include "forecast/distribution.h"

#include "base/sum.h"
#include "case/band.h"

#include <math.h>

static const double interval_levels[PLM_INTERVAL_COUNT] = {0.5, 0.8, 0.95};

double plm__probed(const plm__probe *probe, double outcome) {
    if (probe->outcome) {
        return outcome;
    }
    return outcome >= probe->low && outcome < probe->high ? 1 : 0;
}

double plm__probe_mean(const plm__probe *probe, const plm__sample *sample) {
    double total = 0;
    for (size_t i = 0; i < sample->count; i++) {
        total += plm__probed(probe, sample->sorted[i]);
    }
    return total / (double)sample->count;
}

plm__probe plm__probe_option(const plm_issue *issue, size_t option) {
    bool last = option + 1 == issue->option_count;
    return (plm__probe){.low = plm__band_floor(issue->options, option),
                        .high =
                            last ? (double)INFINITY : plm__band_floor(issue->options, option + 1)};
}

void plm__distribution_init(const plm_issue *issue, plm_estimate *options, plm_distribution *out) {
    *out = (plm_distribution){.options = options, .option_count = issue->option_count};
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        out->intervals[i].level = interval_levels[i];
    }
}

bool plm__distribution_is_known(const plm_issue *issue, const plm_distribution *of) {
    return !isnan(plm_issue_has_scale(issue) ? of->median.value : of->options[0].value);
}

void plm__distribution_unknown(const plm_issue *issue, plm_estimate *options,
                               plm_distribution *out) {
    const plm_estimate unknown = {(double)NAN, (double)NAN};
    plm__distribution_init(issue, options, out);
    out->mean = unknown;
    out->median = unknown;
    out->standard_deviation = (double)NAN;
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        out->intervals[i].low = unknown;
        out->intervals[i].high = unknown;
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        options[i] = unknown;
    }
    for (size_t i = 0; i < PLM_HISTOGRAM_BINS; i++) {
        out->histogram[i] = (double)NAN;
    }
}

plm_estimate plm__quantile_estimate(const plm__ladder *ladder, double level, double level_error) {
    double above = plm__ladder_at(ladder, level + PLM__ERRORS_ASIDE * level_error);
    double below = plm__ladder_at(ladder, level - PLM__ERRORS_ASIDE * level_error);
    double error = isnan(level_error) ? (double)NAN : (above - below) / (2 * PLM__ERRORS_ASIDE);
    return (plm_estimate){plm__ladder_at(ladder, level), error};
}

static double binomial_error(const plm__sample *sample, double probability) {
    if (sample->exact) {
        return 0;
    }
    return sample->count > 1 ? sqrt(probability * (1 - probability) / (double)sample->count)
                             : (double)NAN;
}

size_t plm__histogram_bin(const plm_issue *issue, double outcome) {
    double share = (outcome - issue->scale_low) / (issue->scale_high - issue->scale_low);
    double bin = floor(share * PLM_HISTOGRAM_BINS);
    double last = PLM_HISTOGRAM_BINS - 1;
    return (size_t)(bin < 0 ? 0 : bin > last ? last : bin);
}

static void set_moments(const plm__sample *sample, plm_distribution *out) {
    double count = (double)sample->count;
    double mean = plm__sum(sample->sorted, sample->count) / count;
    double squares = plm__sum_of_squares(sample->sorted, sample->count, mean);
    double deviation = sample->count > 1 ? sqrt(squares / (count - 1)) : (double)NAN;
    out->standard_deviation = sample->exact ? 0 : deviation;
    out->mean = (plm_estimate){mean, sample->exact ? 0 : deviation / sqrt(count)};
}

static void set_quantiles(const plm__sample *sample, const plm__ladder *ladder,
                          plm_distribution *out) {
    out->median = plm__quantile_estimate(ladder, 0.5, binomial_error(sample, 0.5));
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        double tail = (1 - out->intervals[i].level) / 2;
        double error = binomial_error(sample, tail);
        out->intervals[i].low = plm__quantile_estimate(ladder, tail, error);
        out->intervals[i].high = plm__quantile_estimate(ladder, 1 - tail, error);
    }
}

void plm__distribution_of(const plm_issue *issue, const plm__sample *sample, plm_estimate *options,
                          plm_distribution *out) {
    if (sample->count == 0) {
        plm__distribution_unknown(issue, options, out);
        return;
    }
    plm__distribution_init(issue, options, out);
    set_moments(sample, out);
    const plm__ladder ladder = {.values = sample->sorted, .count = sample->count};
    set_quantiles(sample, &ladder, out);
    for (size_t i = 0; i < issue->option_count; i++) {
        const plm__probe band = plm__probe_option(issue, i);
        double probability = plm__probe_mean(&band, sample);
        options[i] = (plm_estimate){probability, binomial_error(sample, probability)};
    }
    for (size_t i = 0; i < sample->count; i++) {
        out->histogram[plm__histogram_bin(issue, sample->sorted[i])] += 1;
    }
    for (size_t i = 0; i < PLM_HISTOGRAM_BINS; i++) {
        out->histogram[i] /= (double)sample->count;
    }
}

void plm__distribution_of_tally(const plm__draw_tally *tally, double *values, double *levels,
                                plm_estimate *options, plm_distribution *out) {
    const plm_issue *issue = tally->issue;
    if (tally->count == 0) {
        plm__distribution_unknown(issue, options, out);
        return;
    }
    const plm__weighed_draws whole = {tally, 1};
    const plm__sample sample = {.count = (size_t)tally->count};
    plm__distribution_init(issue, options, out);
    out->mean = plm__draw_tally_mean(tally, 0);
    out->standard_deviation = plm__draw_tally_deviation(tally);
    const plm__ladder ladder =
        plm__draw_tally_ladder(&whole, 1, values, levels, &out->quantile_error);
    set_quantiles(&sample, &ladder, out);
    for (size_t i = 0; i < issue->option_count; i++) {
        double probability = plm__draw_tally_share(tally, i);
        options[i] = (plm_estimate){probability, binomial_error(&sample, probability)};
    }
    for (size_t i = 0; i < PLM_HISTOGRAM_BINS; i++) {
        out->histogram[i] = (double)tally->bins[i] / (double)tally->count;
    }
}
