#include "base/random.h"
#include "check.h"
#include "game/game.h"
#include "game/normal.h"
#include "game/pert.h"

enum { STEPS = 10000 };

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

static plm__quantile quantile_of(const plm_range *range, plm__arena *arena) {
    plm__quantile quantile;
    plm__arena_init(arena, context);
    assert_int_equal(plm__quantile_init(&quantile, range, arena), PLM_OK);
    return quantile;
}

/* Mean and variance of a range by the middle-point rule over its quantiles. */
static void moments(const plm__quantile *quantile, double *mean, double *variance) {
    double total = 0;
    double squares = 0;
    for (int i = 0; i < STEPS; i++) {
        double value = plm__quantile_at(quantile, (i + 0.5) / STEPS);
        total += value;
        squares += value * value;
    }
    *mean = total / STEPS;
    *variance = squares / STEPS - *mean * *mean;
}

static void test_moments_equal_closed_forms(void **state) {
    (void)state;
    const struct {
        plm_range range;
        double mean;
        double variance;
    } rows[] = {
        {{PLM_SHAPE_POINT, 7, 7, 7, 0, 0, 0}, 7, 0},
        {{PLM_SHAPE_TRIANGULAR, 0, 3, 9, 0, 0, 0}, 4, 3.5},
        {{PLM_SHAPE_TRIANGULAR, 10, 10, 40, 0, 0, 0}, 20, 50},
        {{PLM_SHAPE_TRIANGULAR, 10, 40, 40, 0, 0, 0}, 30, 50},
        {{PLM_SHAPE_UNIFORM, -5, 0, 7, 0, 0, 0}, 1, 12},
        {{PLM_SHAPE_PERT, 0, 2, 10, 0, 0, 0}, 3, 3},
        {{PLM_SHAPE_PERT, 20, 20, 80, 0, 0, 0}, 30, 500.0 / 7},
        {{PLM_SHAPE_PERT, 0, 5, 10, 0, 0, 0}, 5, 25.0 / 7},
        {{PLM_SHAPE_NORMAL, 0, 50, 100, 5, 0, 0}, 50, 25},
        /* Half a normal: mean sd * sqrt(2 / pi), variance sd^2 * (1 - 2 / pi). */
        {{PLM_SHAPE_NORMAL, 0, 0, 100, 10, 0, 0}, 7.978845608028654, 36.338022763241865},
        {{PLM_SHAPE_NORMAL, 3, 3, 3, 1, 0, 0}, 3, 0},
        {{PLM_SHAPE_NORMAL, 0, 4, 9, 0, 0, 0}, 4, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plm__arena arena;
        plm__quantile quantile = quantile_of(&rows[i].range, &arena);
        double mean = 0;
        double variance = 0;
        moments(&quantile, &mean, &variance);
        assert_near(mean, rows[i].mean, 2e-3);
        assert_near(variance, rows[i].variance, 2e-3 * (1 + rows[i].variance));
        plm__arena_clear(&arena);
    }
}

static void test_quantiles_rise_and_stay_inside(void **state) {
    (void)state;
    const plm_range ranges[] = {
        {PLM_SHAPE_TRIANGULAR, 0.1, 0.3, 0.7, 0, 0, 0},
        {PLM_SHAPE_UNIFORM, 0.1, 0.3, 0.7, 0, 0, 0},
        {PLM_SHAPE_PERT, 0.1, 0.3, 0.7, 0, 0, 0},
        {PLM_SHAPE_PERT, 0.1, 0.7, 0.7, 0, 0, 0},
        {PLM_SHAPE_NORMAL, 0.1, 0.3, 0.7, 2, 0, 0},
        {PLM_SHAPE_NORMAL, 0.1, 0.3, 0.7, 0.001, 0, 0},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        plm__arena arena;
        plm__quantile quantile = quantile_of(&ranges[i], &arena);
        double before = plm__quantile_at(&quantile, 0x1p-54);
        for (int step = 1; step < STEPS; step++) {
            double value = plm__quantile_at(&quantile, (double)step / STEPS);
            assert_true(value >= 0.1 && value <= 0.7);
            assert_true(value >= before);
            before = value;
        }
        assert_true(plm__quantile_at(&quantile, 1 - 0x1p-53) <= 0.7);
        plm__arena_clear(&arena);
    }
}

static void test_rows_equal_single_quantiles(void **state) {
    (void)state;
    const plm_range ranges[] = {
        {PLM_SHAPE_POINT, 3, 3, 3, 0, 0, 0},
        {PLM_SHAPE_TRIANGULAR, 0.1, 0.3, 0.7, 0, 0, 0},
        {PLM_SHAPE_TRIANGULAR, 0, 0, 1e-300, 0, 0, 0},
        {PLM_SHAPE_UNIFORM, 0.1, 0.3, 0.7, 0, 0, 0},
        {PLM_SHAPE_PERT, 0.1, 0.3, 0.7, 0, 0, 0},
        {PLM_SHAPE_NORMAL, 0.1, 0.3, 0.7, 2, 0, 0},
        {PLM_SHAPE_QUANTILES, 0, 0.3, 0.7, 0, 0.2, 0.6},
    };
    double row[101];
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        plm__arena arena;
        plm__quantile quantile = quantile_of(&ranges[i], &arena);
        for (size_t k = 0; k < 101; k++) {
            row[k] = k == 100 ? 1 - 0x1p-53 : (double)k / 100 + 0x1p-54;
        }
        plm__quantile_row(&quantile, row, 101, row);
        for (size_t k = 0; k < 101; k++) {
            double u = k == 100 ? 1 - 0x1p-53 : (double)k / 100 + 0x1p-54;
            assert_true(row[k] == plm__quantile_at(&quantile, u));
        }
        plm__arena_clear(&arena);
    }
}

static void test_three_quantiles_come_back(void **state) {
    (void)state;
    const plm_range ranges[] = {
        {PLM_SHAPE_QUANTILES, 0, 12, 100, 0, 5, 40},
        {PLM_SHAPE_QUANTILES, 0, 50, 100, 0, 20, 80},
        {PLM_SHAPE_QUANTILES, 0, 90, 100, 0, 30, 95},
        {PLM_SHAPE_QUANTILES, -7, 0.5, 3, 0, -6, 1},
        {PLM_SHAPE_QUANTILES, 0, 0, 100, 0, 0, 30},
        {PLM_SHAPE_QUANTILES, 0, 100, 100, 0, 60, 100},
        {PLM_SHAPE_QUANTILES, -1e12, 50, 1e12, 0, 40, 70},
        {PLM_SHAPE_QUANTILES, 0, 40, 100, 0, 40, 60},
        {PLM_SHAPE_QUANTILES, 0, 50, 100, 0, 0, 100},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        const plm_range *range = &ranges[i];
        plm__arena arena;
        plm__quantile quantile = quantile_of(range, &arena);
        double near = 3e-3 * (range->p90 - range->p10);
        assert_near(plm__quantile_at(&quantile, 0.1), range->p10, near);
        assert_near(plm__quantile_at(&quantile, 0.5), range->mode, near);
        assert_near(plm__quantile_at(&quantile, 0.9), range->p90, near);
        double before = range->low;
        for (int step = 1; step < STEPS; step++) {
            double value = plm__quantile_at(&quantile, (double)step / STEPS);
            assert_true(value >= range->low && value <= range->high);
            assert_true(value >= before - 1e-9 * (1 + fabs(before)));
            before = value;
        }
        plm__arena_clear(&arena);
    }
}

/* beta(1, 5), beta(3, 3) and beta(2, 4) have shares in closed form. */
static void test_pert_inverts_the_beta_distribution(void **state) {
    (void)state;
    plm__pert lowest;
    plm__pert middle;
    plm__pert quarter;
    plm__pert_init(&lowest, 0);
    plm__pert_init(&middle, 0.5);
    plm__pert_init(&quarter, 0.25);
    for (int i = 1; i < STEPS; i++) {
        double u = (double)i / STEPS;
        double x = plm__pert_at(&lowest, u);
        assert_near(x, 1 - pow(1 - u, 0.2), 1e-15);
        x = plm__pert_at(&middle, u);
        assert_near(x * x * x * (10 + x * (6 * x - 15)), u, 1e-14);
        x = plm__pert_at(&quarter, u);
        assert_near(1 - pow(1 - x, 5) - 5 * x * pow(1 - x, 4), u, 1e-14);
    }
    assert_near(plm__pert_at(&middle, 1e-30) / 1e-10, pow(0.1, 1.0 / 3), 1e-9);
}

static void test_pert_is_its_own_mirror(void **state) {
    (void)state;
    plm__pert left;
    plm__pert right;
    plm__pert_init(&left, 0.3);
    plm__pert_init(&right, 0.7);
    for (int i = 1; i < 512; i++) {
        double u = i / 512.0;
        assert_near(plm__pert_at(&left, u), 1 - plm__pert_at(&right, 1 - u), 2e-15);
    }
}

static void test_normal_share_and_its_inverse(void **state) {
    (void)state;
    for (double value = -37; value < 8; value += 0.173) {
        double share = plm__normal_share(value);
        double expected = 0.5 * erfc(-value / sqrt(2.0));
        assert_near(share / expected, 1, 1e-12);
    }
    for (double share = 1e-300; share < 0.5; share *= 3) {
        double value = plm__normal_quantile(share, 1 - share);
        assert_near(plm__normal_share(value) / share, 1, 1e-12);
        assert_true(plm__normal_quantile(1 - share, share) == -value);
    }
    assert_true(plm__normal_quantile(0.5, 0.5) == 0);
}

static void test_a_mixture_draws_each_assessor_by_weight(void **state) {
    (void)state;
    plm__arena arena;
    plm__arena_init(&arena, context);
    const plm_range ranges[2] = {{PLM_SHAPE_UNIFORM, 0, 5, 10, 0, 0, 0},
                                 {PLM_SHAPE_UNIFORM, 20, 25, 30, 0, 0, 0}};
    plm__quantile views[2];
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(plm__quantile_init(&views[i], &ranges[i], &arena), PLM_OK);
    }
    const double ends[2] = {0.25, 1};
    const plm__input input = {
        .address = 99, .unit = 10, .views = views, .view_ends = ends, .view_count = 2};
    int first = 0;
    for (uint64_t draw = 0; draw < STEPS; draw++) {
        double value = plm__input_draw(&input, 1, draw);
        assert_true((value > 0 && value < 1) || (value > 2 && value < 3));
        first += value < 1 ? 1 : 0;
    }
    assert_near(first, 0.25 * STEPS, 4 * sqrt(0.25 * 0.75 * STEPS));
    assert_near(plm__input_at(&input, 0.5, 0.1), 0.5, 1e-15);
    assert_near(plm__input_at(&input, 0.5, 0.25), 2.5, 1e-15);
    plm__arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments_equal_closed_forms),
        cmocka_unit_test(test_quantiles_rise_and_stay_inside),
        cmocka_unit_test(test_rows_equal_single_quantiles),
        cmocka_unit_test(test_three_quantiles_come_back),
        cmocka_unit_test(test_pert_inverts_the_beta_distribution),
        cmocka_unit_test(test_pert_is_its_own_mirror),
        cmocka_unit_test(test_normal_share_and_its_inverse),
        cmocka_unit_test(test_a_mixture_draws_each_assessor_by_weight),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
