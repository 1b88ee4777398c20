#include "base/random.h"
#include "insight/indices.h"
#include "plenum.h"
#include "scarce.h"
#include "study.h"

#include <math.h>

/* ---- known functions ----------------------------------------------------------------------- */

typedef double known_function(const double *x);

typedef struct known {
    known_function *of;
    size_t factors;
    uint64_t rows;
} known;

static double number(uint64_t draw, size_t factor) {
    return plm__random((plm__address){7, factor, draw, PLM__PURPOSE_SOBOL});
}

/* Factor numbers in (0, 1), from the sample that the column says. */
static plm_status known_column(void *user, size_t worker, uint64_t first, size_t count,
                               size_t column, double *out) {
    const known *what = user;
    (void)worker;
    for (size_t row = 0; row < count; row++) {
        double x[4];
        for (size_t i = 0; i < what->factors; i++) {
            bool b = column == PLM__COLUMN_B || column == PLM__COLUMN_FACTORS + i;
            x[i] = number(first + row + (b ? what->rows : 0), i);
        }
        out[row] = what->of(x);
    }
    return PLM_OK;
}

static plm__index_design design_of(plm_context *context, const known *what) {
    return (plm__index_design){.context = context,
                               .values = known_column,
                               .user = (void *)(uintptr_t)what,
                               .factor_count = what->factors,
                               .summed = what->factors,
                               .width = 1,
                               .rows = what->rows,
                               .seed = 1};
}

static plm__indices estimate(plm__arena *arena, const known *what) {
    plm__indices found;
    plm__index_design design = design_of(arena->context, what);
    assert_int_equal(plm__indices_estimate(&design, arena, &found), PLM_OK);
    return found;
}

static void assert_share(const plm_variance_share *share, double truth, double tolerance) {
    assert_near(share->value, truth, tolerance);
    assert_true(share->low <= truth + 1e-12 && truth - 1e-12 <= share->high);
    assert_true(share->low <= share->value && share->value <= share->high);
}

/* Ishigami and Homma 1990, with a = 7 and b = 0.1. */
static double ishigami(const double *x) {
    double z[3];
    for (int i = 0; i < 3; i++) {
        z[i] = (2 * x[i] - 1) * acos(-1.0);
    }
    return sin(z[0]) + 7 * sin(z[1]) * sin(z[1]) + 0.1 * pow(z[2], 4) * sin(z[0]);
}

static void test_ishigami(void **state) {
    (void)state;
    double p4 = pow(acos(-1.0), 4);
    double one = 0.5 * pow(1 + 0.1 * p4 / 5, 2);
    double two = 49.0 / 8;
    double both = 0.1 * 0.1 * p4 * p4 * (1.0 / 18 - 1.0 / 50);
    double all = one + two + both;
    const double first[] = {one / all, two / all, 0};
    const double total[] = {(one + both) / all, two / all, both / all};
    known what = {ishigami, 3, 8192};
    plm_context *context = NULL;
    plm__arena arena;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    plm__indices found = estimate(&arena, &what);
    for (size_t i = 0; i < 3; i++) {
        assert_share(&found.pairs[i].first, first[i], 0.03);
        assert_share(&found.pairs[i].total, total[i], 0.03);
    }
    assert_share(found.sum, (one + two) / all, 0.03);
    assert_near(pow(plm__tally_deviation(found.tallies), 2), all, 0.03 * all);
    assert_near(found.tallies[0].mean, 3.5, 0.1);
    plm__arena_clear(&arena);
    plm_context_free(context);
}

static double second_alone(const double *x) {
    return 3 * x[1] * x[1];
}

/* Both ends are exact: a factor that does everything, and ones that do nothing. */
static void test_all_or_nothing(void **state) {
    (void)state;
    known what = {second_alone, 3, 100};
    plm_context *context = NULL;
    plm__arena arena;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    plm__indices found = estimate(&arena, &what);
    for (size_t i = 0; i < 3; i++) {
        double share = i == 1 ? 1 : 0;
        assert_true(found.pairs[i].first.value == share && found.pairs[i].total.value == share);
        assert_true(found.pairs[i].first.low == share && found.pairs[i].total.high == share);
    }
    plm__arena_clear(&arena);
    plm_context_free(context);
}

static double nothing(const double *x) {
    return x[0] < 2 ? 4 : 5;
}

static void test_nothing_varies(void **state) {
    (void)state;
    known what = {nothing, 2, 64};
    plm_context *context = NULL;
    plm__arena arena;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    plm__indices found = estimate(&arena, &what);
    assert_true(isnan(found.pairs[0].first.value) && isnan(found.pairs[1].total.high));
    plm__arena_clear(&arena);
    plm_context_free(context);
}

/* ---- cases --------------------------------------------------------------------------------- */

static plm_sobol *analyse(const test_study *of, uint64_t rows) {
    plm_sobol *sobol = NULL;
    plm_error error = {0};
    if (plm_sobol_run(of->from, NULL, rows, of->options, &sobol, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return sobol;
}

static const plm_factor *find(const plm_sobol *of, const char *path, plm_factor_kind kind) {
    for (size_t i = 0; i < plm_sobol_count(of); i++) {
        const plm_factor *each = plm_sobol_factor(of, i);
        if (strcmp(each->path, path) == 0 && each->kind == kind) {
            return each;
        }
    }
    fail_msg("no factor %s", path);
    return NULL;
}

/* Weights 0.5, 0.3 and 0.2; uniform positions of widths 20, 40 and 100: the weighted mean varies by
 * (0.5 x 20)^2 + (0.3 x 40)^2 + (0.2 x 100)^2 = 100 + 144 + 400, over 12. */
static const char uniform[] =
    "plenum: 1\nid: sample\nquestion: What?\n"
    "issues: [{id: issue, scale: {0: low, 100: high},\n"
    "          options: [{id: few, from: 0, to: 50}, {id: many, from: 50, to: 100}]}]\n"
    "actors:\n"
    "  - {id: a, on: {issue: {capability: 50, salience: 100, position: {low: 40, high: 60, dist: "
    "uniform}}}}\n"
    "  - {id: b, on: {issue: {capability: 30, salience: 100, position: {low: 20, high: 60, dist: "
    "uniform}}}}\n"
    "  - {id: c, on: {issue: {capability: 20, salience: 100, position: {low: 0, high: 100, dist: "
    "uniform}}}}\n"
    "  - {id: idle, on: {issue: {capability: 0, salience: [20, 50, 80], position: 50}}}\n";

static void test_weighted_mean(void **state) {
    (void)state;
    test_study of = open_study(uniform, "weighted-mean", 0);
    plm_sobol *sobol = analyse(&of, 4096);
    const plm_sobol_summary *summary = plm_sobol_summary_of(sobol);
    assert_int_equal(plm_sobol_count(sobol), 4);
    assert_string_equal(plm_sobol_factor(sobol, 0)->path, "actors.c.on.issue.position");
    assert_string_equal(plm_sobol_factor(sobol, 1)->path, "actors.b.on.issue.position");
    assert_string_equal(plm_sobol_factor(sobol, 0)->actor, "c");
    static const double parts[] = {400 / 644.0, 144 / 644.0, 100 / 644.0};
    for (size_t i = 0; i < 3; i++) {
        const plm_factor *each = plm_sobol_factor(sobol, i);
        assert_share(&each->outcome.first, parts[i], 0.03);
        assert_share(&each->outcome.total, parts[i], 0.03);
        assert_true(each->options[0].total.value > 0);
    }
    const plm_factor *idle = plm_sobol_factor(sobol, 3);
    assert_string_equal(idle->path, "actors.idle.on.issue.salience");
    assert_true(idle->outcome.total.value == 0 && idle->outcome.first.value == 0);
    assert_share(&summary->alone, 1, 0.05);
    assert_near(summary->standard_deviation, sqrt(644 / 12.0), 0.2);
    assert_near(summary->forecast.outcome.value, 47, 0.3);
    assert_int_equal(summary->rows, 4096);
    assert_int_equal(summary->solves, 4096 * 6);
    assert_null(plm_sobol_factor(sobol, 4));
    plm_sobol_free(sobol);
    close_study(&of);
}

/* One number of two assessors: means 30 and 70, each uniform over 20, equally likely: 400 between
 * them and 400/12 within. */
static const char assessed[] =
    "plenum: 1\nid: sample\nquestion: What?\n"
    "issues: [{id: issue, scale: {0: low, 100: high}}]\n"
    "actors:\n"
    "  - id: a\n"
    "    on:\n"
    "      issue:\n"
    "        capability: 50\n"
    "        salience: 100\n"
    "        position: {assessors: {ann: {low: 20, high: 40, dist: uniform}, bob: {low: 60, high: "
    "80, dist: uniform}}}\n";

static void test_assessors(void **state) {
    (void)state;
    test_study of = open_study(assessed, "weighted-mean", 0);
    plm_sobol *sobol = analyse(&of, 2048);
    assert_int_equal(plm_sobol_count(sobol), 2);
    const char *path = "actors.a.on.issue.position";
    const plm_factor *whole = find(sobol, path, PLM_FACTOR_NUMBER);
    const plm_factor *view = find(sobol, path, PLM_FACTOR_ASSESSOR);
    double between = 400 / (400 + 400 / 12.0);
    assert_true(whole->outcome.first.value == 1 && whole->outcome.total.value == 1);
    assert_share(&view->outcome.first, between, 0.02);
    assert_share(&view->outcome.total, between, 0.02);
    assert_true(plm_sobol_summary_of(sobol)->alone.value == 1);
    plm_sobol_free(sobol);
    close_study(&of);
}

/* A model whose outcome is partly chance has chance as a factor. */
static void test_chance(void **state) {
    (void)state;
    test_study of = open_study(uniform, "condorcet", 0);
    assert_int_equal(plm_options_set_setting(of.options, "condorcet", "outcome", "sample", NULL),
                     PLM_OK);
    plm_sobol *sobol = analyse(&of, 512);
    const plm_factor *chance = find(sobol, "", PLM_FACTOR_CHANCE);
    assert_null(chance->parameter);
    assert_true(chance->outcome.total.low > 0);
    plm_sobol_free(sobol);
    close_study(&of);
}

/* The headline model's own chance is in its law: only the numbers vary. */
static void test_law_has_no_chance(void **state) {
    (void)state;
    test_study of = open_study(uniform, NULL, 0);
    plm_sobol *sobol = analyse(&of, 64);
    assert_int_equal(plm_sobol_count(sobol), 4);
    assert_int_equal(plm_sobol_summary_of(sobol)->model_count, 1);
    for (size_t i = 0; i < 4; i++) {
        assert_true(plm_sobol_factor(sobol, i)->kind == PLM_FACTOR_NUMBER);
    }
    plm_sobol_free(sobol);
    close_study(&of);
}

static void test_threads_do_not_count(void **state) {
    (void)state;
    test_study of = open_study(uniform, NULL, 0);
    plm_factor first[4];
    for (int threads = 1; threads <= 3; threads++) {
        plm_context_set_threads(of.context, threads);
        plm_sobol *sobol = analyse(&of, 200);
        for (size_t i = 0; i < 4; i++) {
            const plm_factor *each = plm_sobol_factor(sobol, i);
            if (threads == 1) {
                first[i] = *each;
            }
            assert_memory_equal(&each->outcome, &first[i].outcome, sizeof each->outcome);
        }
        plm_sobol_free(sobol);
    }
    close_study(&of);
}

/* ---- failures ------------------------------------------------------------------------------ */

static const char known_exactly[] =
    "plenum: 1\nid: sample\nquestion: What?\n"
    "issues: [{id: issue, scale: {0: low, 100: high}}]\n"
    "actors: [{id: a, on: {issue: {capability: 50, salience: 100, position: 10}}}]\n";

static void test_failures(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint64_t rows;
        plm_status status;
        const char *message;
    } failures[] = {
        {known_exactly, 64, PLM_E_EMPTY,
         "no number of issue 'issue' has a range, so nothing varies; give ranges such as [60, 75, "
         "90]"},
        {uniform, 63, PLM_E_ARGUMENT, "the rows of a sample are 64 to 2^24"},
        {uniform, (UINT64_C(1) << 24) + 1, PLM_E_ARGUMENT, "the rows of a sample are 64 to 2^24"},
    };
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        test_study of = open_study(failures[i].text, "mean", 0);
        plm_sobol *sobol = NULL;
        plm_error error = {0};
        assert_int_equal(plm_sobol_run(of.from, NULL, failures[i].rows, of.options, &sobol, &error),
                         failures[i].status);
        assert_null(sobol);
        assert_string_equal(error.message, failures[i].message);
        close_study(&of);
    }
}

static plm_status analyse_with(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_sobol *sobol = NULL;
    plm_context_set_threads(context, 1);
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK && plm_options_new(context, &options) < 0) {
        *error = (plm_error){.status = PLM_E_MEMORY, .message = "options"};
        status = PLM_E_MEMORY;
    }
    if (status == PLM_OK) {
        status = plm_sobol_run(from, NULL, 64, options, &sobol, error);
    }
    plm_sobol_free(sobol);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

/* Gives up when it is told that a sample has begun, and counts what it is told after. */
typedef struct impatient {
    plm_context *context;
    size_t after;
    bool cancelled;
} impatient;

static void give_up_in_the_first_group(void *user, const char *what, size_t done, size_t total) {
    impatient *of = user;
    of->after += of->cancelled ? 1 : 0;
    if (strcmp(what, "sampling") == 0 && done == 0 && total > 1) {
        of->cancelled = true;
        plm_context_cancel(of->context);
    }
}

static void test_a_group_can_be_interrupted(void **state) {
    (void)state;
    plm__arena arena;
    plm__indices found;
    impatient caller = {0};
    known what = {ishigami, 3, 1 << 20};
    assert_int_equal(plm_context_new(NULL, &caller.context), PLM_OK);
    plm_context_set_threads(caller.context, 1);
    plm_context_set_progress(caller.context, give_up_in_the_first_group, &caller);
    plm__arena_init(&arena, caller.context);
    plm__index_design design = design_of(caller.context, &what);
    assert_int_equal(plm__indices_estimate(&design, &arena, &found), PLM_E_CANCELLED);
    assert_true(caller.cancelled);
    assert_in_range(caller.after, 0, 1);
    plm__arena_clear(&arena);
    plm_context_free(caller.context);
}

static void test_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(analyse_with, assessed, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ishigami),
        cmocka_unit_test(test_all_or_nothing),
        cmocka_unit_test(test_nothing_varies),
        cmocka_unit_test(test_weighted_mean),
        cmocka_unit_test(test_assessors),
        cmocka_unit_test(test_chance),
        cmocka_unit_test(test_law_has_no_chance),
        cmocka_unit_test(test_threads_do_not_count),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_a_group_can_be_interrupted),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
