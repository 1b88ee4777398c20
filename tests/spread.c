/* Means and variances of ranges, and the two parts of several assessors' variance. */
#include "game/spread.h"
#include "base/random.h"
#include "check.h"
#include "game/range.h"

#include <math.h>

enum { STEPS = 20000, DRAWS = 200000 };

static plm_context *context;

static int set_up(void **state) {
    (void)state;
    return plm_context_new(NULL, &context) == PLM_OK ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    plm_context_free(context);
    return 0;
}

static const plm_range ranges[] = {
    {PLM_SHAPE_POINT, 7, 7, 7, 0, 0, 0},         {PLM_SHAPE_TRIANGULAR, 0, 3, 9, 0, 0, 0},
    {PLM_SHAPE_TRIANGULAR, 10, 10, 40, 0, 0, 0}, {PLM_SHAPE_UNIFORM, -5, 0, 7, 0, 0, 0},
    {PLM_SHAPE_PERT, 0, 2, 10, 0, 0, 0},         {PLM_SHAPE_PERT, 20, 20, 80, 0, 0, 0},
    {PLM_SHAPE_NORMAL, 0, 50, 100, 5, 0, 0},     {PLM_SHAPE_NORMAL, 0, 50, 100, 200, 0, 0},
    {PLM_SHAPE_NORMAL, 40, 20, 100, 10, 0, 0},   {PLM_SHAPE_NORMAL, 0, 90, 60, 8, 0, 0},
    {PLM_SHAPE_QUANTILES, 0, 12, 100, 0, 5, 40}, {PLM_SHAPE_QUANTILES, 0, 50, 100, 0, 20, 80},
    {PLM_SHAPE_QUANTILES, 0, 0, 100, 0, 0, 30},  {PLM_SHAPE_QUANTILES, -5, 80, 90, 0, 10, 90},
    {PLM_SHAPE_NORMAL, 3, 3, 3, 1, 0, 0},        {PLM_SHAPE_NORMAL, 0, 3, 10, 0, 0, 0},
};
enum { RANGES = sizeof ranges / sizeof *ranges };

/* The moments of quantiles at the middles of equal shares. */
static plm__moments of_quantiles(const plm_range *range) {
    plm__arena arena;
    plm__quantile quantile;
    plm__arena_init(&arena, context);
    assert_int_equal(plm__quantile_init(&quantile, range, &arena), PLM_OK);
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < STEPS; i++) {
        mean += plm__quantile_at(&quantile, (i + 0.5) / STEPS) / STEPS;
    }
    for (int i = 0; i < STEPS; i++) {
        double distance = plm__quantile_at(&quantile, (i + 0.5) / STEPS) - mean;
        squares += distance * distance / STEPS;
    }
    plm__arena_clear(&arena);
    return (plm__moments){mean, squares};
}

static void test_moments_are_those_of_the_quantiles(void **state) {
    (void)state;
    for (size_t i = 0; i < RANGES; i++) {
        plm__moments got = plm__range_moments(&ranges[i]);
        plm__moments wanted = of_quantiles(&ranges[i]);
        assert_near(got.mean, wanted.mean, 1e-4 * (1 + fabs(wanted.mean)));
        assert_near(got.variance, wanted.variance, 1e-3 * (1e-9 + wanted.variance));
    }
}

static void test_known_moments(void **state) {
    (void)state;
    const struct {
        plm_range range;
        double mean;
        double variance;
    } rows[] = {
        {{PLM_SHAPE_TRIANGULAR, 0, 3, 9, 0, 0, 0}, 4, 3.5},
        {{PLM_SHAPE_UNIFORM, -5, 0, 7, 0, 0, 0}, 1, 12},
        {{PLM_SHAPE_PERT, 20, 20, 80, 0, 0, 0}, 30, 500.0 / 7},
        {{PLM_SHAPE_NORMAL, 0, 50, 100, 5, 0, 0}, 50, 25},
        /* Half a normal: mean sd * sqrt(2 / pi), variance sd^2 * (1 - 2 / pi). */
        {{PLM_SHAPE_NORMAL, 0, 0, 100, 10, 0, 0}, 7.978845608028654, 36.338022763241865},
        {{PLM_SHAPE_NORMAL, -100, 0, 0, 10, 0, 0}, -7.978845608028654, 36.338022763241865},
        /* Far in the tail nearly exponential: 40 + 1 / z - 2 / z^3 + 10 / z^5, z = 40. */
        {{PLM_SHAPE_NORMAL, 40, 0, 100, 1, 0, 0}, 40.024968847, 0.00062267},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plm__moments got = plm__range_moments(&rows[i].range);
        assert_near(got.mean, rows[i].mean, 1e-8 * (1 + fabs(rows[i].mean)));
        assert_near(got.variance, rows[i].variance, 1e-5 * rows[i].variance);
    }
}

/* A number with the ranges from index `first` as its assessors. */
static plm_parameter pool(plm_assessment *views, const plm_assessment **list, const double *weights,
                          size_t first, size_t count) {
    for (size_t i = 0; i < count; i++) {
        views[i] = (plm_assessment){.weight = weights[i], .range = ranges[first + i]};
        list[i] = &views[i];
    }
    return (plm_parameter){.stated = true, .assessors = list, .assessor_count = count};
}

/* The variance of draws of the mixture: first an assessor by weight, then a value of its range. */
static double simulate(const plm_parameter *parameter) {
    plm__arena arena;
    plm__quantile quantiles[RANGES];
    plm__arena_init(&arena, context);
    for (size_t i = 0; i < parameter->assessor_count; i++) {
        assert_int_equal(plm__quantile_init(&quantiles[i], &parameter->assessors[i]->range, &arena),
                         PLM_OK);
    }
    double sum = 0;
    double squares = 0;
    for (uint64_t draw = 0; draw < DRAWS; draw++) {
        double unit[2];
        plm__random_pair((plm__address){1, 2, draw, PLM__PURPOSE_RANGE}, unit);
        size_t who = 0;
        for (double end = parameter->assessors[0]->weight;
             unit[0] > end && who + 1 < parameter->assessor_count;) {
            who++;
            end += parameter->assessors[who]->weight;
        }
        double value = plm__quantile_at(&quantiles[who], unit[1]);
        sum += value;
        squares += value * value;
    }
    plm__arena_clear(&arena);
    return squares / DRAWS - (sum / DRAWS) * (sum / DRAWS);
}

static void test_the_parts_add_up_to_the_variance_of_draws(void **state) {
    (void)state;
    const double weights[][3] = {{0.2, 0.5, 0.3}, {0.6, 0.2, 0.2}, {0, 0.5, 0.5}};
    for (size_t first = 0; first + 3 <= RANGES; first++) {
        for (size_t i = 0; i < 3; i++) {
            plm_assessment views[3];
            const plm_assessment *list[3];
            plm_parameter parameter = pool(views, list, weights[i], first, 3);
            plm__spread spread = plm__assessors_spread(&parameter);
            double drawn = simulate(&parameter);
            assert_near(spread.between + spread.within, drawn, 0.02 * (1e-9 + drawn));
        }
    }
}

static void test_one_part_is_left_alone(void **state) {
    (void)state;
    const double halves[] = {0.5, 0.5};
    plm_assessment views[2];
    const plm_assessment *list[2];
    plm_parameter parameter = pool(views, list, halves, 1, 2);
    views[1].range = views[0].range;
    plm__spread spread = plm__assessors_spread(&parameter);
    assert_near(spread.between, 0, 1e-15);
    assert_near(spread.within, 3.5, 1e-12);
    views[0].range = (plm_range){PLM_SHAPE_POINT, 10, 10, 10, 0, 0, 0};
    views[1].range = (plm_range){PLM_SHAPE_POINT, 30, 30, 30, 0, 0, 0};
    spread = plm__assessors_spread(&parameter);
    assert_near(spread.between, 100, 1e-12);
    assert_near(spread.within, 0, 1e-15);
    parameter.assessor_count = 1;
    spread = plm__assessors_spread(&parameter);
    assert_near(spread.between + spread.within, 0, 1e-15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments_are_those_of_the_quantiles),
        cmocka_unit_test(test_known_moments),
        cmocka_unit_test(test_the_parts_add_up_to_the_variance_of_draws),
        cmocka_unit_test(test_one_part_is_left_alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
