/* The pool less what is ruled out: by hand over the draws, and as laws and comparisons have it. */
#include "forecast/remainder.h"
#include "plenum.h"
#include "scarce.h"
#include "study.h"

#include <math.h>

enum { DRAWS = 2000, FEW = 0, SOME = 1, MANY = 2 };

#define CASE(events, salience)                                                                     \
    "plenum: 1\n"                                                                                  \
    "id: sample\n"                                                                                 \
    "question: What?\n"                                                                            \
    "as_of: 2020-03-10\n"                                                                          \
    "issues:\n"                                                                                    \
    "  - id: issue\n"                                                                              \
    "    scale: {0: low, 100: high}\n"                                                             \
    "    options: [{id: few, from: 0, to: 40}, {id: some, from: 40, to: 60},\n"                    \
    "              {id: many, from: 60, to: 100}]\n"                                               \
    "timeline:\n"                                                                                  \
    "  events:\n"                                                                                  \
    "    - {id: first, when: 2020-03-01}\n" events "actors:\n"                                     \
    "  - {id: a, on: {issue: {capability: 10, salience: " salience ", position: [0, 50, 100]}}}\n" \
    "  - {id: b, on: {issue: {capability: 10, salience: 60, position: [0, 30, 100]}}}\n"

#define MANY_OUT(more) "    - {id: drop, when: 2020-03-02, rules_out: [many]" more "}\n"

static const char plain[] = CASE("", "60");
static const char certain[] = CASE(MANY_OUT(""), "60");
static const char doubtful[] = CASE(MANY_OUT(", chance: 0.5"), "60");
static const char livelier[] = CASE(MANY_OUT(""), "90");

static plm_forecast *forecast(const test_study *of) {
    plm_forecast *made = NULL;
    plm_error error = {0};
    if (plm_forecast_run(of->from, of->options, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

/* The mean over a model's draws, those of the last option weighing so much, all others 1. */
static double weighed_mean(const plm_forecast_model *of, double weight) {
    double sum = 0;
    double whole = 0;
    for (size_t i = 0; i < of->draw_count; i++) {
        double weighs = of->draws[i] >= 60 ? weight : 1;
        sum += weighs * of->draws[i];
        whole += weighs;
    }
    return sum / whole;
}

static void expect_mean(const char *text, double chance) {
    test_study study = open_study(text, "weighted-mean", DRAWS);
    plm_forecast *made = forecast(&study);
    const plm_forecast_issue *issue = plm_forecast_issue_at(made, 0);
    double left = 1 - issue->before->options[MANY].value;
    double weight = (1 - chance) / (1 - chance + chance / left);
    assert_near(issue->pool.mean.value, weighed_mean(issue->models[0], weight), 1e-9);
    assert_true(issue->pool.mean.value < issue->before->mean.value - 1);
    double whole = 0;
    for (size_t i = 0; i < PLM_HISTOGRAM_BINS; i++) {
        whole += issue->pool.histogram[i];
    }
    assert_near(whole, 1, 1e-12);
    for (size_t i = 0; i < 3; i++) {
        assert_near(issue->pool.options[i].value, issue->answer[i].value, 0);
    }
    plm_forecast_free(made);
    close_study(&study);
}

static void test_the_mean_by_hand(void **state) {
    (void)state;
    expect_mean(certain, 1);
    expect_mean(doubtful, 0.5);
}

/* Of what is left, every statistic is that of the draws that are left. */
static void test_nothing_lies_in_what_is_out(void **state) {
    (void)state;
    test_study study = open_study(certain, "weighted-mean", DRAWS);
    plm_forecast *made = forecast(&study);
    const plm_distribution *pool = &plm_forecast_issue_at(made, 0)->pool;
    const plm_forecast_model *model = plm_forecast_issue_at(made, 0)->models[0];
    size_t below = 0;
    size_t left = 0;
    for (size_t i = 0; i < model->draw_count; i++) {
        below += model->draws[i] <= pool->median.value ? 1 : 0;
        left += model->draws[i] < 60 ? 1 : 0;
    }
    assert_near((double)below / (double)left, 0.5, 0.001);
    for (size_t i = PLM_HISTOGRAM_BINS * 60 / 100; i < PLM_HISTOGRAM_BINS; i++) {
        assert_near(pool->histogram[i], 0, 0);
    }
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        assert_true(pool->intervals[i].high.value < 60);
        assert_true(pool->intervals[i].low.standard_error > 0);
    }
    /* The mean of so many draws of such a spread. */
    double error = pool->standard_deviation / sqrt((double)left);
    assert_near(pool->mean.standard_error, error, 0.02 * error);
    plm_forecast_free(made);
    close_study(&study);
}

static void test_models_take_no_heed(void **state) {
    (void)state;
    test_study ruled = open_study(certain, NULL, 200);
    test_study usual = open_study(plain, NULL, 200);
    plm_forecast *of = forecast(&ruled);
    plm_forecast *without = forecast(&usual);
    const plm_forecast_issue *on = plm_forecast_issue_at(of, 0);
    const plm_forecast_issue *beside = plm_forecast_issue_at(without, 0);
    assert_null(beside->before);
    assert_near(on->before->median.value, beside->pool.median.value, 0);
    assert_int_equal(on->model_count, beside->model_count);
    for (size_t i = 0; i < on->model_count; i++) {
        assert_memory_equal(&on->models[i]->distribution.mean,
                            &beside->models[i]->distribution.mean, sizeof(plm_estimate));
    }
    plm_forecast_free(without);
    plm_forecast_free(of);
    close_study(&usual);
    close_study(&ruled);
}

static void test_the_law_is_of_what_is_left(void **state) {
    (void)state;
    test_study study = open_study(doubtful, NULL, 500);
    plm_forecast *made = forecast(&study);
    const plm_forecast_issue *issue = plm_forecast_issue_at(made, 0);
    plm_law *law = NULL;
    assert_int_equal(plm_forecast_law(made, 0, PLM_ANSWER, PLM_LAW_DRAWN, &law, NULL), PLM_OK);
    assert_near(plm_law_mean(law), issue->pool.mean.value, 1e-9);
    assert_near(plm_law_quantile(law, 0.5), issue->pool.median.value, 1e-9);
    assert_near(plm_law_probability(law, 60, (double)INFINITY), issue->answer[MANY].value, 1e-9);
    assert_near(plm_law_cdf(law, 100), 1, 1e-9);
    plm_law_free(law);
    plm_forecast_free(made);
    close_study(&study);
}

/* Of one figure over many seeds: what it came to, and the errors that went with it. */
typedef struct spread {
    double sum;
    double squares;
    double errors;
} spread;

static void note(spread *to, plm_estimate of) {
    to->sum += of.value;
    to->squares += of.value * of.value;
    to->errors += of.standard_error;
}

enum { SEEDS = 200, SPREAD_DRAWS = 400, FIGURES = 6 };

static void note_seed(test_study *study, uint64_t seed, spread figures[FIGURES]) {
    plm_options_set_seed(study->options, seed);
    plm_forecast *made = forecast(study);
    const plm_forecast_issue *issue = plm_forecast_issue_at(made, 0);
    note(&figures[0], issue->pool.mean);
    for (size_t i = 0; i < 3; i++) {
        note(&figures[1 + i], issue->answer[i]);
    }
    note(&figures[4], issue->pool.median);
    note(&figures[5], issue->pool.intervals[1].high);
    plm_forecast_free(made);
}

/* Standard errors are what other seeds would have made of it. That ratio is itself known to a
 * twentieth, over so many of them. */
static void expect_errors_of(const char *text, const char *model) {
    test_study study = open_study(text, model, SPREAD_DRAWS);
    spread figures[FIGURES] = {{0, 0, 0}};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        note_seed(&study, seed, figures);
    }
    for (size_t i = 0; i < FIGURES; i++) {
        double mean = figures[i].sum / SEEDS;
        double variance = (figures[i].squares - SEEDS * mean * mean) / (SEEDS - 1);
        assert_near(figures[i].errors / SEEDS / sqrt(variance), 1, 0.12);
    }
    close_study(&study);
}

static void test_errors_are_the_spread_over_seeds(void **state) {
    (void)state;
    expect_errors_of(doubtful, "weighted-mean");
    expect_errors_of(doubtful, "settlement");
    expect_errors_of(CASE(MANY_OUT(", chance: 0.7"), "60"), "weighted-mean");
    expect_errors_of(
        CASE(
            MANY_OUT(
                ", chance: 0.5") "    - {id: more, when: 2020-03-02, rules_out: [few], chance: 0.3}\n",
            "60"),
        "weighted-mean");
}

/* A model that is exact has one outcome that stands for all draws, and is cut like those of the one
 * that is drawn beside it. */
static void test_an_exact_model_beside_a_drawn_one(void **state) {
    (void)state;
    test_study study = open_study(
        "plenum: 1\n"
        "id: sample\n"
        "question: What?\n"
        "as_of: 2020-03-10\n"
        "issues:\n"
        "  - id: issue\n"
        "    scale: {0: low, 100: high}\n"
        "    options: [{id: few, from: 0, to: 40}, {id: some, from: 40, to: 60},\n"
        "              {id: many, from: 60, to: 100}]\n"
        "timeline:\n"
        "  events:\n" MANY_OUT(
            ", chance: 0.5") "actors:\n"
                             "  - {id: a, on: {issue: {capability: 10, salience: 60, position: 35}}}\n"
                             "  - {id: b, on: {issue: {capability: 10, salience: 50, position: 90}}}\n",
        "mean", DRAWS);
    assert_int_equal(plm_options_add_model(study.options, "settlement", NULL, NULL), PLM_OK);
    plm_forecast *made = forecast(&study);
    const plm_forecast_issue *issue = plm_forecast_issue_at(made, 0);
    const plm_forecast_model *exact = issue->models[0];
    const plm_forecast_model *drawn = issue->models[1];
    assert_int_equal(exact->draw_count, 1);
    assert_int_equal(drawn->draw_count, DRAWS);
    const double by_hand[] = {issue->answer[0].value / issue->before->options[0].value,
                              issue->answer[1].value / issue->before->options[1].value,
                              issue->answer[2].value / issue->before->options[2].value};
    double mean = 0.5 * by_hand[exact->draws[0] < 60 ? 1 : 2] * exact->draws[0];
    for (size_t i = 0; i < DRAWS; i++) {
        double outcome = drawn->draws[i];
        mean += 0.5 / DRAWS * by_hand[outcome < 40 ? 0 : outcome < 60 ? 1 : 2] * outcome;
    }
    assert_true(issue->before->options[2].value > 0.05);
    assert_near(issue->pool.mean.value, mean, 1e-9);
    plm_law *law = NULL;
    assert_int_equal(plm_forecast_law(made, 0, PLM_ANSWER, PLM_LAW_DRAWN, &law, NULL), PLM_OK);
    assert_near(plm_law_mean(law), mean, 1e-9);
    assert_near(plm_law_quantile(law, 0.5), issue->pool.median.value, 1e-9);
    plm_law_free(law);
    plm_forecast_free(made);
    close_study(&study);
}

/* Where one of two models has half the draws, its part of the variance is twice as large. */
static void test_a_model_with_fewer_draws_keeps_its_whole_error(void **state) {
    (void)state;
    test_study study = open_study(certain, "weighted-mean", DRAWS);
    assert_int_equal(plm_options_add_model(study.options, "settlement", NULL, NULL), PLM_OK);
    plm_forecast *made = forecast(&study);
    plm_forecast_issue issue = *plm_forecast_issue_at(made, 0);
    plm_forecast_model halved = *issue.models[1];
    const plm_forecast_model *models[] = {issue.models[0], &halved};
    plm_distribution whole;
    plm_distribution less;
    issue.models = models;
    assert_int_equal(plm__remainder_of(study.context, &issue, DRAWS, &whole), PLM_OK);
    assert_near(whole.mean.standard_error, issue.pool.mean.standard_error, 1e-12);
    halved.draw_count = DRAWS / 2;
    assert_int_equal(plm__remainder_of(study.context, &issue, DRAWS, &less), PLM_OK);
    assert_true(less.mean.standard_error > 1.1 * whole.mean.standard_error);
    assert_true(less.mean.standard_error < 1.5 * whole.mean.standard_error);
    plm_forecast_free(made);
    close_study(&study);
}

static const plm_comparison_issue *compare(const test_study *base, const test_study *variant,
                                           plm_comparison **out) {
    plm_error error = {0};
    if (plm_comparison_run(base->from, variant->from, base->options, out, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return plm_comparison_issue_at(*out, 0);
}

static void test_a_difference_is_between_the_answers(void **state) {
    (void)state;
    test_study base = open_study(certain, "weighted-mean", DRAWS);
    test_study variant = open_study(livelier, "weighted-mean", DRAWS);
    plm_comparison *made = NULL;
    const plm_comparison_issue *of = compare(&base, &variant, &made);
    const plm_distribution *before = &of->base->pool;
    const plm_distribution *after = &of->variant->pool;
    assert_near(of->pool.mean.value, after->mean.value - before->mean.value, 0);
    assert_true(fabs(of->pool.mean.value) > 0.1);
    /* Shared draws make the difference surer than two forecasts of their own would be. */
    assert_true(of->pool.mean.standard_error > 0);
    assert_true(of->pool.mean.standard_error <
                0.7 * hypot(before->mean.standard_error, after->mean.standard_error));
    double sum = 0;
    for (size_t i = 0; i < 3; i++) {
        assert_near(of->pool.options[i].value, after->options[i].value - before->options[i].value,
                    0);
        sum += of->pool.options[i].value;
    }
    assert_near(sum, 0, 1e-12);
    assert_near(of->pool.options[MANY].standard_error, 0, 0);
    assert_true(isnan(of->pool.raised));
    plm_comparison_free(made);
    close_study(&variant);
    close_study(&base);
}

#define SEATS(salience)                                                                            \
    "plenum: 1\n"                                                                                  \
    "id: seat\n"                                                                                   \
    "question: Which city?\n"                                                                      \
    "as_of: 2020-03-10\n"                                                                          \
    "issues: [{id: seat, options: [{id: north}, {id: south}, {id: west}]}]\n"                      \
    "timeline: {events: [{id: drop, when: 2020-03-02, rules_out: [west]}]}\n"                      \
    "actors:\n"                                                                                    \
    "  - {id: a, on: {seat: {capability: 3, salience: " salience ", utilities: {north: [20, 60, "  \
    "100], south: [0, 50, 100], west: [0, 40, 100]}}}}\n"                                          \
    "  - {id: b, on: {seat: {capability: 4, salience: 60, utilities: {north: [0, 40, 90], south: " \
    "[10, 60, 100], west: [0, 70, 100]}}}}\n"                                                      \
    "  - {id: c, on: {seat: {capability: 2, salience: 70, utilities: {north: [0, 30, 80], south: " \
    "[0, 40, 90], west: [30, 60, 100]}}}}\n"

/* Of two options that are left, one gains what the other loses, and is as sure of it. */
static void test_two_that_are_left_are_equally_sure(void **state) {
    (void)state;
    test_study base = open_study(SEATS("50"), NULL, 500);
    test_study variant = open_study(SEATS("90"), NULL, 500);
    plm_comparison *made = NULL;
    const plm_comparison_issue *of = compare(&base, &variant, &made);
    const plm_estimate *options = of->pool.options;
    assert_true(of->base->before->options[2].value > 0.05);
    assert_true(fabs(options[0].value) > 0.001 && options[0].standard_error > 0);
    assert_near(options[0].value, -options[1].value, 1e-12);
    assert_near(options[0].standard_error, options[1].standard_error, 1e-12);
    assert_near(options[2].standard_error, 0, 0);
    plm_comparison_free(made);
    close_study(&variant);
    close_study(&base);
}

static void test_no_change_makes_no_difference(void **state) {
    (void)state;
    test_study base = open_study(certain, NULL, 200);
    plm_comparison *made = NULL;
    const plm_comparison_issue *of = compare(&base, &base, &made);
    assert_near(of->pool.mean.value, 0, 0);
    assert_near(of->pool.mean.standard_error, 0, 0);
    plm_comparison_free(made);
    close_study(&base);
}

static plm_status run_in(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_comparison *made = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    status = status < 0 ? status : plm_options_new(context, &options);
    status = status < 0 ? status : plm_options_add_model(options, "weighted-mean", NULL, error);
    status = status < 0 ? status : plm_options_set_draws(options, 100);
    status = status < 0 ? status : plm_comparison_run(from, from, options, &made, error);
    plm_comparison_free(made);
    plm_options_free(options);
    plm_case_free(from);
    if (status == PLM_E_MEMORY && error->status == PLM_OK) {
        error->status = status;
        strcpy(error->message, plm_status_text(status));
    }
    return status;
}

static void test_memory_may_run_out(void **state) {
    (void)state;
    assert_true(sweep_memory(run_in, doubtful, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_mean_by_hand),
        cmocka_unit_test(test_errors_are_the_spread_over_seeds),
        cmocka_unit_test(test_an_exact_model_beside_a_drawn_one),
        cmocka_unit_test(test_a_model_with_fewer_draws_keeps_its_whole_error),
        cmocka_unit_test(test_nothing_lies_in_what_is_out),
        cmocka_unit_test(test_models_take_no_heed),
        cmocka_unit_test(test_the_law_is_of_what_is_left),
        cmocka_unit_test(test_a_difference_is_between_the_answers),
        cmocka_unit_test(test_two_that_are_left_are_equally_sure),
        cmocka_unit_test(test_no_change_makes_no_difference),
        cmocka_unit_test(test_memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
