/* Draws that are counted and not kept: what is told of them, on any threads, in bounded memory. */
#include "base/arena.h"
#include "check.h"
#include "forecast/distribution.h"
#include "forecast/draw_tally.h"
#include "forecast/shares.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OUTCOMES = 40000, KEPT_ALL = 1000000, MANY = 1100000 };

#define MEMORY                                                                                     \
    40e6 /* far less than the draws would take: 8 bytes, 3 models, and as much to sort them */

static const char text[] =
    "plenum: 1\nid: many\nquestion: How much?\nissues:\n"
    "  - {id: much, question: How much?, scale: {0: none, 100: all}, options: "
    "[{id: less, label: less, from: 0, to: 50}, {id: half, label: half, from: 50, to: 50}, "
    "{id: more, label: more, from: 50, to: 100}]}\n"
    "actors:\n"
    "  - {id: a, name: A, on: {much: {position: [10, 20, 40], capability: [10, 50, 90], "
    "salience: 50}}}\n"
    "  - {id: b, name: B, on: {much: {position: [30, 60, 80], capability: [10, 40, 90], "
    "salience: 60}}}\n"
    "  - {id: c, name: C, on: {much: {position: 90, capability: [20, 30, 90], salience: 40}}}\n";

/* Only a few draws in a million reach "high", and none of the first of them, which are kept. */
static const char rare[] =
    "plenum: 1\nid: rare\nquestion: How much?\nas_of: 2024-01-01\n"
    "resolution: {rule: by law, source: gazette, deadline: 2027-12-01}\n"
    "timeline: {events: [{id: dropped, label: dropped, when: 2023-11-01, rules_out: [low, mid]}]}\n"
    "issues:\n"
    "  - {id: much, question: How much?, scale: {0: none, 100: all}, options: "
    "[{id: low, from: 0, to: 40}, {id: mid, from: 40, to: 79}, {id: high, from: 79, to: 100}]}\n"
    "actors:\n"
    "  - {id: a, on: {much: {position: 10..50, salience: 50..80, capability: 40..60}}}\n"
    "  - {id: b, on: {much: {position: 50..90, salience: 30..90, capability: 40..80}}}\n";

/* Bytes that are in use, each block with its size before it. */
typedef struct meter {
    double now;
    double most;
} meter;

static void *take(void *user, size_t size) {
    meter *to = user;
    max_align_t *block = malloc(size + sizeof *block);
    if (block == NULL) {
        return NULL;
    }
    memcpy(block, &size, sizeof size);
    to->now += (double)size;
    to->most = fmax(to->most, to->now);
    return block + 1;
}

static void give_back(void *user, void *block) {
    meter *to = user;
    if (block != NULL) {
        max_align_t *begin = (max_align_t *)block - 1;
        size_t size = 0;
        memcpy(&size, begin, sizeof size);
        to->now -= (double)size;
        free(begin);
    }
}

typedef struct fixture {
    meter used;
    plm_allocator allocator;
    plm_context *context;
    plm_case *of;
    plm_options *options;
} fixture;

static void open_case(fixture *in, const char *source) {
    plm_error error = {0};
    *in = (fixture){.allocator = {take, give_back, &in->used}};
    assert_int_equal(plm_context_new(&in->allocator, &in->context), PLM_OK);
    plm_context_set_threads(in->context, 1);
    if (plm_case_parse(in->context, source, strlen(source), "many.yaml", &in->of, &error) < 0) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    assert_int_equal(plm_options_new(in->context, &in->options), PLM_OK);
}

static void open_fixture(fixture *in) {
    plm_error error = {0};
    open_case(in, text);
    const char *const models[] = {"mean", "weighted-mean", "weighted-median"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(plm_options_add_model(in->options, models[i], NULL, &error), PLM_OK);
    }
}

static void close_fixture(fixture *in) {
    plm_options_free(in->options);
    plm_case_free(in->of);
    plm_context_free(in->context);
}

static plm_forecast *run(const fixture *in, uint64_t draws) {
    plm_forecast *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_options_set_draws(in->options, draws), PLM_OK);
    if (plm_forecast_run(in->of, in->options, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

/* What is told of `of` against what is told of the same or like draws that were kept. */
static void assert_alike(const plm_distribution *of, const plm_distribution *kept, double errors) {
    double coarse = of->quantile_error;
    assert_near(of->mean.value, kept->mean.value, 1e-9 + errors * kept->mean.standard_error);
    assert_near(of->standard_deviation, kept->standard_deviation,
                1e-9 + errors * kept->mean.standard_error);
    assert_near(of->median.value, kept->median.value,
                coarse + errors * kept->median.standard_error);
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        const plm_interval *its = &of->intervals[i];
        const plm_interval *theirs = &kept->intervals[i];
        assert_near(its->low.value, theirs->low.value,
                    coarse + errors * theirs->low.standard_error);
        assert_near(its->high.value, theirs->high.value,
                    coarse + errors * theirs->high.standard_error);
    }
    for (size_t i = 0; i < of->option_count; i++) {
        assert_near(of->options[i].value, kept->options[i].value,
                    1e-12 + errors * kept->options[i].standard_error);
    }
}

/* Outcomes with an atom, some at both ends of the scale, and every hundredth without one. */
static void make_outcomes(double *draws, unsigned char *endings, double *sorted, size_t *count) {
    *count = 0;
    for (size_t i = 0; i < OUTCOMES; i++) {
        double spread = (double)(i * 7919 % OUTCOMES) / (OUTCOMES - 1);
        draws[i] = i % 100 == 3 ? (double)NAN : i % 3 == 0 ? 50 : 100 * spread * spread;
        endings[i] = isnan(draws[i]) ? PLM__ENDING_NONE : PLM__ENDING_SETTLED;
        if (!isnan(draws[i])) {
            sorted[(*count)++] = draws[i];
        }
    }
}

static int ascending(const void *a, const void *b) {
    const double *one = a;
    const double *other = b;
    return (*one > *other) - (*one < *other);
}

static void test_counts_tell_what_the_draws_would(void **state) {
    (void)state;
    static double draws[OUTCOMES];
    static double sorted[OUTCOMES];
    static unsigned char endings[OUTCOMES];
    fixture in;
    open_fixture(&in);
    const plm_issue *issue = plm_case_dossier(in.of)->issues[0];
    plm__sample sample = {.draws = draws, .draw_count = OUTCOMES, .sorted = sorted};
    make_outcomes(draws, endings, sorted, &sample.count);
    qsort(sorted, sample.count, sizeof *sorted, ascending);
    plm__arena arena;
    plm__arena_init(&arena, in.context);
    plm__draw_tally tally;
    const double centre = 37;
    assert_int_equal(plm__draw_tally_init(&tally, &arena, issue, &centre), PLM_OK);
    for (size_t first = 0; first < OUTCOMES; first += 1000) {
        plm__draw_tally_add(&tally, draws + first, endings + first, 1000);
    }
    double *values = plm__arena_allocate(&arena, 2 * tally.cell_count, sizeof *values);
    double *levels = plm__arena_allocate(&arena, 2 * tally.cell_count, sizeof *levels);
    assert_true(values != NULL && levels != NULL);
    plm_estimate counted_options[3];
    plm_estimate kept_options[3];
    plm_distribution counted;
    plm_distribution kept;
    plm__distribution_of_tally(&tally, values, levels, counted_options, &counted);
    plm__distribution_of(issue, &sample, kept_options, &kept);
    assert_true(counted.quantile_error > 0 && counted.quantile_error < 100.0 / 5000);
    assert_true(kept.quantile_error == 0);
    assert_alike(&counted, &kept, 0);
    for (size_t i = 0; i < PLM_HISTOGRAM_BINS; i++) {
        assert_near(counted.histogram[i], kept.histogram[i], 1e-12);
    }
    assert_near(counted.median.value, 50, 0); /* an atom is told as it is */
    assert_true(tally.endings[PLM__ENDING_NONE] == OUTCOMES / 100);
    plm__arena_clear(&arena);
    close_fixture(&in);
}

static void test_as_many_as_fit_are_kept(void **state) {
    (void)state;
    fixture in;
    open_fixture(&in);
    plm_forecast *all = run(&in, 20000);
    const plm_forecast_model *model = plm_forecast_issue_at(all, 0)->models[1];
    assert_true(plm_forecast_kept(all) == 20000);
    assert_true(model->draw_count == 20000 && model->drawn_count == 20000);
    assert_true(model->distribution.quantile_error == 0);
    plm_forecast_free(all);
    close_fixture(&in);
}

static void test_beyond_that_draws_are_counted(void **state) {
    (void)state;
    fixture in;
    open_fixture(&in);
    plm_forecast *many = run(&in, MANY);
    if (in.used.most > MEMORY) {
        fail_msg("%.0f bytes", in.used.most);
    }
    plm_forecast *kept = run(&in, KEPT_ALL);
    const plm_forecast_issue *issue = plm_forecast_issue_at(many, 0);
    const plm_forecast_issue *other = plm_forecast_issue_at(kept, 0);
    size_t count = (size_t)plm_forecast_kept(many);
    assert_in_range(count, 10000, 100000);
    assert_true(plm_forecast_kept(kept) == KEPT_ALL);
    for (size_t i = 0; i < issue->model_count; i++) {
        const plm_forecast_model *model = issue->models[i];
        assert_true(model->drawn_count == MANY && model->draw_count == count);
        assert_memory_equal(model->draws, other->models[i]->draws, count * sizeof *model->draws);
        assert_alike(&model->distribution, &other->models[i]->distribution, 1);
        assert_near(model->endings.settled, 1, 1e-12);
    }
    assert_alike(&issue->pool, &other->pool, 1);
    double shrinks = sqrt((double)KEPT_ALL / MANY);
    assert_near(issue->pool.mean.standard_error / other->pool.mean.standard_error, shrinks, 0.01);
    assert_near(issue->pool.options[0].standard_error / other->pool.options[0].standard_error,
                shrinks, 0.01);
    plm_forecast_free(kept);
    plm_forecast_free(many);
    close_fixture(&in);
}

/* A second case in the same context: the first, with another number in it. */
static plm_case *vary(const fixture *in) {
    char *other = strdup(text);
    assert_non_null(other);
    memcpy(strstr(other, "salience: 40"), "salience: 75", strlen("salience: 75"));
    plm_case *made = NULL;
    assert_int_equal(plm_case_parse(in->context, other, strlen(other), "other.yaml", &made, NULL),
                     PLM_OK);
    free(other);
    return made;
}

static plm_comparison *compare(const fixture *in, const plm_case *variant, uint64_t draws) {
    plm_comparison *made = NULL;
    assert_int_equal(plm_options_set_draws(in->options, draws), PLM_OK);
    assert_int_equal(plm_comparison_run(in->of, variant, in->options, &made, NULL), PLM_OK);
    return made;
}

static void expect_sum(const plm_difference *of, const plm_difference *kept) {
    double shrinks = sqrt((double)KEPT_ALL / MANY);
    assert_near(of->mean.value, of->variant->mean.value - of->base->mean.value, 0);
    for (size_t i = 0; i < 3; i++) {
        assert_near(of->options[i].value,
                    of->variant->options[i].value - of->base->options[i].value, 0);
    }
    if (kept->mean.standard_error > 0) {
        assert_near(of->mean.standard_error / kept->mean.standard_error, shrinks, 0.02);
    }
}

/* A difference is what both sides, as they are told, differ by, and as sure as so many draws make it. */
static void test_differences_are_of_all_draws(void **state) {
    (void)state;
    fixture in;
    open_fixture(&in);
    plm_case *variant = vary(&in);
    plm_comparison *many = compare(&in, variant, MANY);
    plm_comparison *kept = compare(&in, variant, KEPT_ALL);
    const plm_comparison_issue *of = plm_comparison_issue_at(many, 0);
    const plm_comparison_issue *other = plm_comparison_issue_at(kept, 0);
    for (size_t i = 0; i < of->model_count; i++) {
        expect_sum(of->models[i], other->models[i]);
    }
    expect_sum(&of->pool, &other->pool);
    plm_comparison_free(kept);
    plm_comparison_free(many);
    plm_case_free(variant);
    close_fixture(&in);
}

static void open_rare(fixture *in) {
    plm_error error = {0};
    open_case(in, rare);
    assert_int_equal(plm_options_add_model(in->options, "weighted-mean", NULL, &error), PLM_OK);
}

static void test_what_is_left_may_lie_beyond_the_kept_draws(void **state) {
    (void)state;
    fixture in;
    open_rare(&in);
    plm_forecast *made = run(&in, MANY);
    const plm_forecast_issue *issue = plm_forecast_issue_at(made, 0);
    assert_true(issue->before != NULL && issue->before->options[2].value > 0);
    for (size_t i = 0; i < issue->models[0]->draw_count; i++) {
        assert_true(issue->models[0]->draws[i] < 79);
    }
    assert_near(issue->pool.options[2].value, 1, 1e-12);
    assert_true(isnan(issue->pool.mean.value) && isnan(issue->pool.median.value));
    assert_true(isnan(issue->pool.intervals[0].low.value) && isnan(issue->pool.histogram[40]));
    char *json = NULL;
    assert_int_equal(plm_forecast_json(in.context, made, &json), PLM_OK);
    plm_text_free(in.context, json);
    plm_forecast_free(made);
    close_fixture(&in);
}

static void test_an_option_that_no_kept_draw_has_has_an_error(void **state) {
    (void)state;
    fixture in;
    open_rare(&in);
    plm_forecast *made = run(&in, MANY);
    const plm_forecast_issue *issue = plm_forecast_issue_at(made, 0);
    const plm_estimate *of = issue->before->options;
    for (size_t i = 0; i < 3; i++) { /* of a single model: binomial */
        double error = sqrt(of[i].value * (1 - of[i].value) / MANY);
        assert_near(of[i].standard_error / error, 1, 0.001);
    }
    plm_forecast_free(made);
    close_fixture(&in);
}

/* Beside many draws that are all alike, fewer that are not are all there is to the error. */
static void test_a_sample_with_fewer_draws_has_its_whole_error(void **state) {
    (void)state;
    enum { LONG = 2000, SHORT = 200, OPTIONS = 3 };
    static double alike[LONG * OPTIONS];
    static double varied[SHORT * OPTIONS];
    for (size_t i = 0; i < LONG; i++) {
        alike[i * OPTIONS] = 1;
    }
    for (size_t i = 0; i < SHORT; i++) {
        varied[i * OPTIONS] = i % 2 == 0 ? 1 : 0;
        varied[i * OPTIONS + 1] = 1 - varied[i * OPTIONS];
    }
    const plm__share_sample samples[] = {{.draws = alike, .draw_count = LONG, .weight = 0.5},
                                         {.draws = varied, .draw_count = SHORT, .weight = 0.5}};
    fixture in;
    open_fixture(&in);
    plm_estimate options[OPTIONS];
    plm_distribution pooled;
    assert_int_equal(plm__shares_pool(in.context, plm_case_dossier(in.of)->issues[0], samples, 2,
                                      options, &pooled),
                     PLM_OK);
    assert_near(options[0].value, 0.75, 1e-12);
    assert_near(options[0].standard_error / (0.5 * sqrt(0.25 / SHORT)), 1, 0.01);
    close_fixture(&in);
}

/* Gives up where more blocks are to be done than a small budget can need. */
static void give_up_if_long(void *user, const char *what, size_t done, size_t total) {
    (void)what;
    (void)done;
    if (total > 1000000) {
        plm_context_cancel(user);
    }
}

static void test_no_more_is_walked_than_a_budget_allows(void **state) {
    (void)state;
    fixture in;
    open_fixture(&in);
    plm_context_set_progress(in.context, give_up_if_long, in.context);
    assert_int_equal(plm_options_set_draws(in.options, (uint64_t)1 << 36), PLM_OK);
    plm_options_set_budget(in.options, 100000);
    plm_forecast *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_forecast_run(in.of, in.options, &made, &error), PLM_OK);
    assert_in_range(plm_forecast_issue_at(made, 0)->models[0]->draw_count, 16, 1000000);
    plm_forecast_free(made);
    close_fixture(&in);
}

static void test_threads_change_no_bit(void **state) {
    (void)state;
    fixture in;
    open_fixture(&in);
    plm_forecast *one = run(&in, MANY);
    for (int threads = 2; threads < 4; threads++) {
        fixture more;
        open_fixture(&more);
        plm_context_set_threads(more.context, threads);
        plm_forecast *made = run(&more, MANY);
        char *json[2] = {NULL, NULL};
        assert_int_equal(plm_forecast_json(in.context, one, &json[0]), PLM_OK);
        assert_int_equal(plm_forecast_json(more.context, made, &json[1]), PLM_OK);
        assert_string_equal(json[0], json[1]);
        assert_non_null(strstr(json[0], "\"kept_draws\""));
        assert_non_null(strstr(json[0], "\"quantile_error\""));
        plm_text_free(in.context, json[0]);
        plm_text_free(more.context, json[1]);
        plm_forecast_free(made);
        close_fixture(&more);
    }
    plm_forecast_free(one);
    close_fixture(&in);
}

/* Cancels a run once it is well under way, and counts how often it is told of progress after. */
typedef struct watch {
    plm_context *context;
    size_t after;
    bool cancelled;
} watch;

static void look(void *user, const char *what, size_t done, size_t total) {
    (void)what;
    watch *by = user;
    by->after += by->cancelled ? 1 : 0;
    if (done > total / 2 && !by->cancelled) {
        by->cancelled = true;
        plm_context_cancel(by->context);
    }
}

static void test_a_cancel_is_heeded_at_the_next_block(void **state) {
    (void)state;
    fixture in;
    open_fixture(&in);
    watch by = {.context = in.context};
    plm_context_set_progress(in.context, look, &by);
    plm_forecast *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_options_set_draws(in.options, MANY), PLM_OK);
    assert_int_equal(plm_forecast_run(in.of, in.options, &made, &error), PLM_E_CANCELLED);
    assert_null(made);
    assert_true(by.cancelled);
    assert_in_range(by.after, 0, 1);
    close_fixture(&in);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_tell_what_the_draws_would),
        cmocka_unit_test(test_as_many_as_fit_are_kept),
        cmocka_unit_test(test_beyond_that_draws_are_counted),
        cmocka_unit_test(test_differences_are_of_all_draws),
        cmocka_unit_test(test_what_is_left_may_lie_beyond_the_kept_draws),
        cmocka_unit_test(test_an_option_that_no_kept_draw_has_has_an_error),
        cmocka_unit_test(test_a_sample_with_fewer_draws_has_its_whole_error),
        cmocka_unit_test(test_no_more_is_walked_than_a_budget_allows),
        cmocka_unit_test(test_threads_change_no_bit),
        cmocka_unit_test(test_a_cancel_is_heeded_at_the_next_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
