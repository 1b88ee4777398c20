#include "insight/indices.h"

#include "base/parallel.h"
#include "insight/bootstrap.h"

#include <math.h>
#include <string.h>

enum { GROUPS = 128, LEAST_GROUP = 8, LEAST_GROUP_OF_POINTS = 4, RESAMPLES = 1000 };

static const double TAIL = 0.025;

/* The sums of squared differences of one group: from B to A, then for each factor from it to B and
 * from it to A. */
enum { PLACE_WHOLE, PLACE_FACTORS };

typedef struct study {
    const plm__index_design *design;
    plm__arena scratch;
    size_t groups;
    size_t places;
    double *sums;        /* [group][place][number] */
    plm__tally *tallies; /* [group][number] */
    double **rooms;      /* by worker: values of A, of B, and of a factor's column */
    double **figures;    /* by worker: a figure in every resample */
    double *times;       /* [resample][group] */
    plm__indices *out;
} study;

static size_t group_count(const plm__index_design *design) {
    uint64_t groups = design->rows / (design->points_only ? LEAST_GROUP_OF_POINTS : LEAST_GROUP);
    groups = groups > GROUPS ? GROUPS : groups;
    return groups > 0 ? (size_t)groups : 1;
}

size_t plm__index_workers(const plm__index_design *design) {
    size_t blocks = group_count(design);
    blocks = blocks > design->factor_count ? blocks : design->factor_count;
    return plm__worker_count(design->context, blocks);
}

/* ---- sums ---------------------------------------------------------------------------------- */

static double *place_of(const study *of, size_t group, size_t place) {
    return of->sums + (group * of->places + place) * of->design->width;
}

static void add_squares(double *to, const double *one, const double *other, size_t rows,
                        size_t width) {
    for (size_t row = 0; row < rows; row++) {
        for (size_t k = 0; k < width; k++) {
            double difference = one[row * width + k] - other[row * width + k];
            to[k] += difference * difference;
        }
    }
}

static void add_tallies(const study *of, size_t group, const double *values, size_t rows) {
    size_t width = of->design->width;
    for (size_t k = 0; k < width; k++) {
        plm__tally *to = &of->tallies[group * width + k];
        const plm__tally both[2] = {*to, plm__tally_of(values + k, rows, width)};
        *to = plm__tally_join(both, 2, 1);
    }
}

static plm_status add_batch(const study *of, size_t worker, size_t group, uint64_t first,
                            size_t rows) {
    const plm__index_design *design = of->design;
    double *a = of->rooms[worker];
    double *b = a + PLM__INDEX_BATCH * design->width;
    double *swapped = b + PLM__INDEX_BATCH * design->width;
    PLM_TRY(design->values(design->user, worker, first, rows, PLM__COLUMN_A, a));
    PLM_TRY(design->values(design->user, worker, first, rows, PLM__COLUMN_B, b));
    add_tallies(of, group, a, rows);
    add_tallies(of, group, b, rows);
    add_squares(place_of(of, group, PLACE_WHOLE), a, b, rows, design->width);
    for (size_t i = 0; i < design->factor_count; i++) {
        PLM_TRY(
            design->values(design->user, worker, first, rows, PLM__COLUMN_FACTORS + i, swapped));
        double *to_b = place_of(of, group, PLACE_FACTORS + 2 * i);
        add_squares(to_b, b, swapped, rows, design->width);
        add_squares(to_b + design->width, a, swapped, rows, design->width);
    }
    return PLM_OK;
}

static plm_status add_group(void *user, size_t worker, size_t group) {
    const study *of = user;
    uint64_t first = of->design->rows * group / of->groups;
    uint64_t end = of->design->rows * (group + 1) / of->groups;
    while (first < end) {
        uint64_t left = end - first;
        size_t rows = left < PLM__INDEX_BATCH ? (size_t)left : PLM__INDEX_BATCH;
        PLM_TRY(add_batch(of, worker, group, first, rows));
        first += rows;
        if (first < end) {
            PLM_TRY(plm__parallel_beat(of->design->context, worker));
        }
    }
    return PLM_OK;
}

/* ---- estimates ----------------------------------------------------------------------------- */

/* The sum of one place's number over the groups, each as often as times says (NULL: once). */
static double total_of(const study *of, size_t place, size_t number, const double *times) {
    const double *at = place_of(of, 0, place) + number;
    size_t stride = of->places * of->design->width;
    double total = 0;
    for (size_t group = 0; group < of->groups; group++) {
        total += at[group * stride] * (times != NULL ? times[group] : 1);
    }
    return total;
}

/* What is to be estimated: (constant - the sum of some places / the whole) * sign. */
typedef struct figure {
    size_t first; /* place */
    size_t count; /* of places, two apart */
    double constant;
    double sign;
} figure;

static double figure_at(const study *of, const figure *what, size_t number, const double *times) {
    double parts = 0;
    for (size_t i = 0; i < what->count; i++) {
        parts += total_of(of, what->first + 2 * i, number, times);
    }
    double value = what->constant - parts / total_of(of, PLACE_WHOLE, number, times);
    return what->sign * value;
}

static plm_variance_share estimate(const study *of, size_t worker, const figure *what,
                                   size_t number) {
    plm_variance_share share = {(double)NAN, (double)NAN, (double)NAN};
    if (!(plm__tally_deviation(&of->out->tallies[number]) > 0)) {
        return share;
    }
    share.value = figure_at(of, what, number, NULL);
    if (of->design->points_only) {
        return share;
    }
    double *figures = of->figures[worker];
    for (size_t i = 0; i < RESAMPLES; i++) {
        figures[i] = figure_at(of, what, number, of->times + i * of->groups);
    }
    plm__percentile_interval(figures, RESAMPLES, TAIL, &share.low, &share.high);
    return share;
}

static plm_status estimate_factor(void *user, size_t worker, size_t factor) {
    const study *of = user;
    size_t width = of->design->width;
    const figure first = {PLACE_FACTORS + 2 * factor, 1, 1, 1};
    const figure total = {PLACE_FACTORS + 2 * factor + 1, 1, 0, -1};
    for (size_t k = 0; k < width; k++) {
        of->out->pairs[factor * width + k] =
            (plm_sobol_pair){estimate(of, worker, &first, k), estimate(of, worker, &total, k)};
    }
    return PLM_OK;
}

static void join_tallies(const study *of) {
    size_t width = of->design->width;
    for (size_t k = 0; k < width; k++) {
        of->out->tallies[k] = plm__tally_join(of->tallies + k, of->groups, width);
    }
}

static plm_status estimate_all(study *of) {
    const plm__index_design *design = of->design;
    join_tallies(of);
    for (size_t i = 0; i < RESAMPLES; i++) {
        plm__resample(design->seed, i, of->groups, of->times + i * of->groups);
    }
    PLM_TRY(
        plm__parallel(design->context, "resampling", design->factor_count, estimate_factor, of));
    const figure sum = {PLACE_FACTORS, design->summed, (double)design->summed, 1};
    for (size_t k = 0; k < design->width; k++) {
        of->out->sum[k] = estimate(of, 0, &sum, k);
    }
    return PLM_OK;
}

/* ---- room ---------------------------------------------------------------------------------- */

static plm_status add_workers(study *of) {
    plm__arena *arena = &of->scratch;
    size_t workers = plm__index_workers(of->design);
    of->rooms = plm__arena_allocate(arena, workers, sizeof *of->rooms);
    of->figures = plm__arena_allocate(arena, workers, sizeof *of->figures);
    if (of->rooms == NULL || of->figures == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < workers; i++) {
        of->rooms[i] = plm__arena_allocate(arena, (size_t)3 * PLM__INDEX_BATCH * of->design->width,
                                           sizeof *of->rooms[i]);
        of->figures[i] = plm__arena_allocate(arena, RESAMPLES, sizeof *of->figures[i]);
        if (of->rooms[i] == NULL || of->figures[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

static plm_status add_room(study *of, plm__arena *results) {
    const plm__index_design *design = of->design;
    plm__arena *arena = &of->scratch;
    size_t sums = 0;
    of->groups = group_count(design);
    of->places = PLACE_FACTORS + 2 * design->factor_count;
    if (!plm__multiply_size(of->groups * of->places, design->width, &sums)) {
        return PLM_E_MEMORY;
    }
    of->sums = plm__arena_allocate(arena, sums, sizeof *of->sums);
    of->tallies = plm__arena_allocate(arena, of->groups * design->width, sizeof *of->tallies);
    of->times = plm__arena_allocate(arena, RESAMPLES * of->groups, sizeof *of->times);
    *of->out = (plm__indices){
        .pairs = plm__arena_allocate(results, design->factor_count * design->width,
                                     sizeof *of->out->pairs),
        .sum = plm__arena_allocate(results, design->width, sizeof *of->out->sum),
        .tallies = plm__arena_allocate(results, design->width, sizeof *of->out->tallies),
    };
    bool complete = of->sums != NULL && of->tallies != NULL && of->times != NULL &&
                    of->out->pairs != NULL && of->out->sum != NULL && of->out->tallies != NULL;
    return complete ? add_workers(of) : PLM_E_MEMORY;
}

plm_status plm__indices_estimate(const plm__index_design *design, plm__arena *arena,
                                 plm__indices *out) {
    study work = {.design = design, .out = out};
    plm__arena_init(&work.scratch, design->context);
    plm_status status = add_room(&work, arena);
    if (status >= 0) {
        status = plm__parallel(design->context, "sampling", work.groups, add_group, &work);
    }
    if (status >= 0) {
        status = estimate_all(&work);
    }
    plm__arena_clear(&work.scratch);
    return status;
}
