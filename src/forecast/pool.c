/* The linear pool: the models' outcomes together, each with a share of its model's weight. */
#include "forecast/distribution.h"

#include "base/sum.h"

#include <math.h>

static plm__probe at_most(double value) {
    return (plm__probe){.low = -(double)INFINITY, .high = nextafter(value, (double)INFINITY)};
}

typedef struct pool {
    const plm_issue *issue;
    const plm__sample *samples;
    const plm_distribution *const *parts;
    size_t count;
    size_t draw_count;  /* that are kept, of the samples that are not exact; 0: all are */
    size_t drawn_count; /* with those that are not kept */
    bool counted;       /* some are not */
    double *influence;  /* room for each draw */
} pool;

/* Adds to each draw's influence what this sample's outcome there adds to the pooled mean. */
static void add_influence(const pool *of, const plm__sample *sample, const plm__probe *probe) {
    double mean = plm__probe_mean(probe, sample);
    double weight = sample->weight * (double)of->draw_count / (double)sample->count;
    for (size_t i = 0; i < sample->draw_count; i++) {
        if (!isnan(sample->draws[i])) {
            of->influence[i] += weight * (plm__probed(probe, sample->draws[i]) - mean);
        }
    }
}

/* The standard error of the pooled mean of a probe. The models share their draws, so their errors
 * are added draw by draw before they are squared. How far a draw moves the mean is seen in those
 * that are kept, and by their number and that of all the error is less. */
static double pooled_error(const pool *of, const plm__probe *probe) {
    if (of->draw_count < 2) {
        return of->draw_count == 0 ? 0 : (double)NAN;
    }
    for (size_t i = 0; i < of->draw_count; i++) {
        of->influence[i] = 0;
    }
    for (size_t i = 0; i < of->count; i++) {
        if (!of->samples[i].exact && of->samples[i].weight > 0) {
            add_influence(of, &of->samples[i], probe);
        }
    }
    double draws = (double)of->draw_count;
    double drawn = (double)of->drawn_count;
    return sqrt(plm__sum_of_squares(of->influence, of->draw_count, 0) / (draws - 1) / drawn);
}

static void pool_moments(const pool *of, plm_distribution *out) {
    double mean = 0;
    for (size_t i = 0; i < of->count; i++) {
        if (of->samples[i].weight > 0) {
            mean += of->samples[i].weight * of->parts[i]->mean.value;
        }
    }
    double variance = 0;
    for (size_t i = 0; i < of->count; i++) {
        if (of->samples[i].weight > 0) {
            double deviation = of->parts[i]->standard_deviation;
            double distance = of->parts[i]->mean.value - mean;
            variance += of->samples[i].weight * (deviation * deviation + distance * distance);
        }
    }
    const plm__probe outcome = {.outcome = true};
    out->mean = (plm_estimate){mean, pooled_error(of, &outcome)};
    out->standard_deviation = sqrt(variance);
}

/* The variance of one outcome's being in an option, by the draws that are kept. */
static double kept_variance(const pool *of, const plm__probe *band) {
    double share = 0;
    for (size_t i = 0; i < of->count; i++) {
        if (of->samples[i].weight > 0) {
            share += of->samples[i].weight * plm__probe_mean(band, &of->samples[i]);
        }
    }
    return share * (1 - share);
}

/* The standard error of a share that none of the kept draws shows, as if no two models shared a
 * draw. */
static double unseen_error(const pool *of, size_t option) {
    double variance = 0;
    for (size_t i = 0; i < of->count; i++) {
        double error = of->samples[i].weight > 0
                           ? of->samples[i].weight * of->parts[i]->options[option].standard_error
                           : 0;
        variance += error * error;
    }
    return sqrt(variance);
}

/* The standard error of an option's probability. Of draws that are counted its size is that of all,
 * and how much of it the models share is seen in those that are kept. */
static double option_error(const pool *of, size_t option, double probability) {
    const plm__probe band = plm__probe_option(of->issue, option);
    double error = pooled_error(of, &band);
    if (!of->counted) {
        return error;
    }
    double kept = kept_variance(of, &band);
    return error > 0 && kept > 0 ? error * sqrt(probability * (1 - probability) / kept)
                                 : unseen_error(of, option);
}

static void pool_options(const pool *of, plm_estimate *options) {
    for (size_t option = 0; option < of->issue->option_count; option++) {
        double probability = 0;
        for (size_t i = 0; i < of->count; i++) {
            if (of->samples[i].weight > 0) {
                probability += of->samples[i].weight * of->parts[i]->options[option].value;
            }
        }
        probability = fmin(probability, 1);
        options[option] = (plm_estimate){probability, option_error(of, option, probability)};
    }
}

static void pool_histogram(const pool *of, plm_distribution *out) {
    for (size_t i = 0; i < of->count; i++) {
        for (size_t bin = 0; bin < PLM_HISTOGRAM_BINS && of->samples[i].weight > 0; bin++) {
            out->histogram[bin] += of->samples[i].weight * of->parts[i]->histogram[bin];
        }
    }
}

static plm_estimate pooled_quantile(const pool *of, const plm__ladder *ladder, double level) {
    const plm__probe below = at_most(plm__ladder_at(ladder, level));
    return plm__quantile_estimate(ladder, level, pooled_error(of, &below));
}

static void pool_quantiles(const pool *of, const plm__ladder *ladder, plm_distribution *out) {
    out->median = pooled_quantile(of, ladder, 0.5);
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        double tail = (1 - out->intervals[i].level) / 2;
        out->intervals[i].low = pooled_quantile(of, ladder, tail);
        out->intervals[i].high = pooled_quantile(of, ladder, 1 - tail);
    }
}

/* Room that a pool needs while it is computed. */
typedef struct room {
    plm__rungs *sides;
    plm__weighed_draws *tallies;
    size_t *next;
    double *values;
    double *levels;
    double *influence;
} room;

static bool allocate_room(room *has, plm__arena *arena, size_t samples, size_t rungs,
                          size_t draws) {
    has->sides = plm__arena_allocate(arena, samples, sizeof *has->sides);
    has->tallies = plm__arena_allocate(arena, samples, sizeof *has->tallies);
    has->next = plm__arena_allocate(arena, samples, sizeof *has->next);
    has->values = plm__arena_allocate(arena, rungs, sizeof *has->values);
    has->levels = plm__arena_allocate(arena, rungs, sizeof *has->levels);
    has->influence = plm__arena_allocate(arena, draws, sizeof *has->influence);
    return has->sides != NULL && has->tallies != NULL && has->next != NULL && has->values != NULL &&
           has->levels != NULL && has->influence != NULL;
}

static plm__ladder merge(const pool *of, const room *has) {
    size_t count = 0;
    for (size_t i = 0; i < of->count; i++) {
        const plm__sample *sample = &of->samples[i];
        if (sample->weight > 0) {
            has->sides[count] = (plm__rungs){sample->sorted, sample->count, sample->weight,
                                             sample->exact ? sample->copies : 1};
            count++;
        }
    }
    return plm__ladder_merge(has->sides, count, has->next, has->values, has->levels);
}

static plm__ladder merge_tallies(const pool *of, const room *has, double *error) {
    for (size_t i = 0; i < of->count; i++) {
        has->tallies[i] = (plm__weighed_draws){of->samples[i].tally, of->samples[i].weight};
    }
    return plm__draw_tally_ladder(has->tallies, of->count, has->values, has->levels, error);
}

/* Counts what there is to pool, and returns how many rungs its ladder has room for; 0: nothing. */
static size_t size_up(pool *of) {
    size_t outcomes = 0;
    size_t cells = 0;
    for (size_t i = 0; i < of->count; i++) {
        const plm__sample *sample = &of->samples[i];
        if (!(sample->weight > 0)) {
            continue;
        }
        outcomes += sample->count + (sample->exact && sample->count > 0 ? 1 : 0);
        if (!sample->exact && sample->draw_count > of->draw_count) {
            of->draw_count = sample->draw_count;
            of->drawn_count = sample->drawn_count;
        }
        of->counted = of->counted || sample->drawn_count > sample->draw_count;
        cells = sample->tally != NULL ? sample->tally->cell_count : 0;
    }
    return of->counted ? 2 * cells : outcomes;
}

static plm_status pool_with_room(pool *of, plm__arena *arena, plm_estimate *options,
                                 plm_distribution *out) {
    size_t rungs = size_up(of);
    if (rungs == 0) {
        plm__distribution_unknown(of->issue, options, out);
        return PLM_OK;
    }
    room has = {0};
    if (!allocate_room(&has, arena, of->count, rungs, of->draw_count)) {
        return PLM_E_MEMORY;
    }
    of->influence = has.influence;
    plm__distribution_init(of->issue, options, out);
    pool_moments(of, out);
    pool_options(of, options);
    pool_histogram(of, out);
    const plm__ladder ladder =
        of->counted ? merge_tallies(of, &has, &out->quantile_error) : merge(of, &has);
    pool_quantiles(of, &ladder, out);
    return PLM_OK;
}

plm_status plm__distribution_pool(plm_context *context, const plm_issue *issue,
                                  const plm__sample *samples, const plm_distribution *const *parts,
                                  size_t count, plm_estimate *options, plm_distribution *out) {
    plm__arena arena;
    plm__arena_init(&arena, context);
    pool of = {.issue = issue, .samples = samples, .parts = parts, .count = count};
    plm_status status = pool_with_room(&of, &arena, options, out);
    plm__arena_clear(&arena);
    return status;
}
