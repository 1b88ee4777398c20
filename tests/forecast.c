#include "dossier.h"
#include "forecast/run.h"

#include <stdlib.h>

enum { ACTORS = 5, DRAWS = 1500, MOST_CHOICES = 4 };

/* ---- a case, and models made for the tests ---- */

static const double numbers[ACTORS][3] = {
    {90, 80, 5}, {60, 40, 45}, {35, 95, 70}, {20, 10, 100}, {55, 60, 28}};
static const char *const names[ACTORS] = {"china", "army", "party", "ministry", "organisers"};

static plm_parameter around(double value, double width) {
    return triangular(fmax(0, value - width), value, fmin(100, value + width));
}

/* Five actors, listed from actor number `first` on, with ranges of a width to each side. */
static void fill_case(test_dossier *to, size_t first, double width) {
    *to = (test_dossier){0};
    const plm_issue *issue = add_issue(to, "attendance");
    for (size_t i = 0; i < ACTORS; i++) {
        size_t who = (first + i) % ACTORS;
        add_actor(to, names[who]);
        add_stake(to, issue, around(numbers[who][0], width), around(numbers[who][1], width),
                  around(numbers[who][2], width));
    }
}

static size_t no_work(size_t actors, size_t issues, const plm__settings *settings) {
    (void)actors;
    (void)issues;
    (void)settings;
    return 0;
}

static plm_status solve_mean(const plm__point *point, const plm__settings *settings, void *work,
                             const plm__observer *observer, plm__solution *out) {
    (void)settings;
    (void)work;
    (void)observer;
    for (size_t issue = 0; issue < point->issue_count; issue++) {
        double moments = 0;
        double weights = 0;
        for (size_t a = 0; a < point->actor_count; a++) {
            size_t at = issue * point->actor_count + a;
            if (!isnan(point->position[at])) {
                moments += point->capability[at] * point->salience[at] * point->position[at];
                weights += point->capability[at] * point->salience[at];
            }
        }
        out->outcome[issue] = moments / weights;
    }
    out->status = PLM_OK;
    return PLM_OK;
}

/* The first actor's position; a cycle above 50, and no outcome below 10. */
static plm_status solve_first(const plm__point *point, const plm__settings *settings, void *work,
                              const plm__observer *observer, plm__solution *out) {
    (void)settings;
    (void)work;
    (void)observer;
    out->outcome[0] = point->position[0] < 10 ? (double)NAN : point->position[0];
    out->status = point->position[0] > 50 ? PLM_CYCLE : PLM_OK;
    out->period = point->position[0] > 50 ? 3 : 0;
    return PLM_OK;
}

static plm_status solve_chance(const plm__point *point, const plm__settings *settings, void *work,
                               const plm__observer *observer, plm__solution *out) {
    (void)settings;
    (void)work;
    (void)observer;
    out->outcome[0] = 100 * point->chance;
    out->status = PLM_ROUND_LIMIT;
    out->rounds = 7;
    return PLM_OK;
}

static plm_status solve_nothing(const plm__point *point, const plm__settings *settings, void *work,
                                const plm__observer *observer, plm__solution *out) {
    (void)point;
    (void)settings;
    (void)work;
    (void)observer;
    (void)out;
    return PLM_E_UNSUPPORTED;
}

static bool always_chance(const plm__settings *settings) {
    (void)settings;
    return true;
}

static const plm__reading readings[] = {{"canonical", "by id", PLM__ORDER_CANONICAL, NULL},
                                        {"input", "as in the file", PLM__ORDER_INPUT, NULL}};

static const plm__setting mean_settings[] = {
    {"rounds", "how many", NULL, 0, 10, 3, true},
};

#define TEST_MODEL(text, solver)                                                                   \
    .name = (text), .title = (text), .cites = "none", .readings = readings, .reading_count = 2,    \
    .scale = {.work_size = no_work, .solve = (solver)}

static const plm__model mean_model = {TEST_MODEL("mean-here", solve_mean),
                                      .settings = mean_settings, .setting_count = 1};
static const plm__model first_model = {TEST_MODEL("first", solve_first)};
static const plm__model chance_model = {TEST_MODEL("chance", solve_chance),
                                        .has_chance = always_chance};
static const plm__model nothing_model = {TEST_MODEL("nothing", solve_nothing)};
static const plm__model linked_model = {TEST_MODEL("linked", solve_mean), .linked = true};

/* ---- running ---- */

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

typedef struct request {
    plm__choice choices[MOST_CHOICES];
    plm__plan plan;
} request;

static void ask(request *to, const test_dossier *of, uint64_t draws) {
    *to = (request){0};
    to->plan = (plm__plan){.context = context,
                           .dossier = &of->dossier,
                           .choices = to->choices,
                           .seed = 1,
                           .draws = draws};
}

static void ask_model(request *to, const plm__model *model, size_t reading, double weight) {
    plm__choice *choice = &to->choices[to->plan.choice_count++];
    *choice = (plm__choice){.model = model, .reading = &model->readings[reading], .weight = weight};
    plm__settings_of(model, choice->reading, &choice->settings);
}

static plm_forecast *run_plan(const request *of) {
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    if (plm__forecast_run_plan(&of->plan, &forecast, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return forecast;
}

static void expect_failure(const request *of, plm_status status, const char *message) {
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    assert_int_equal(plm__forecast_run_plan(&of->plan, &forecast, &error), status);
    assert_string_equal(error.message, message);
    assert_null(forecast);
    assert_int_equal(plm__forecast_run_plan(&of->plan, &forecast, NULL), status);
}

static const plm_forecast_model *model_at(const plm_forecast *of, size_t model) {
    return plm_forecast_issue_at(of, 0)->models[model];
}

static const plm_distribution *pool_of(const plm_forecast *of) {
    return &plm_forecast_issue_at(of, 0)->pool;
}

/* ---- statistics by plain means ---- */

static int compare(const void *a, const void *b) {
    double one = *(const double *)a;
    double other = *(const double *)b;
    return (one > other) - (one < other);
}

static double type_seven(const double *sorted, size_t count, double level) {
    double place = level * (double)(count - 1);
    size_t below = (size_t)floor(place);
    size_t above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (place - floor(place)) * (sorted[above] - sorted[below]);
}

static void check_quantiles(const plm_distribution *of, double *values, size_t count) {
    qsort(values, count, sizeof *values, compare);
    assert_near(of->median.value, type_seven(values, count, 0.5), 1e-9);
    const double tails[] = {0.25, 0.1, 0.025};
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        assert_near(of->intervals[i].low.value, type_seven(values, count, tails[i]), 1e-9);
        assert_near(of->intervals[i].high.value, type_seven(values, count, 1 - tails[i]), 1e-9);
    }
}

static void check_shares(const plm_distribution *of, const double *values, size_t count) {
    for (size_t option = 0; option < 3; option++) {
        size_t inside = 0;
        for (size_t i = 0; i < count; i++) {
            bool last = option == 2 && values[i] == 100;
            inside +=
                (values[i] >= three_bands[option]->from && values[i] < three_bands[option]->to) ||
                        last
                    ? 1
                    : 0;
        }
        assert_near(of->options[option].value, (double)inside / (double)count, 1e-12);
    }
    double total = 0;
    for (int bin = 0; bin < PLM_HISTOGRAM_BINS; bin++) {
        size_t inside = 0;
        for (size_t i = 0; i < count; i++) {
            inside += values[i] >= 2 * bin && values[i] < 2 * bin + 2 ? 1 : 0;
        }
        assert_near(of->histogram[bin], (double)inside / (double)count, 1e-12);
        total += of->histogram[bin];
    }
    assert_near(total, 1, 1e-12);
}

static double mean_of(const double *values, size_t count) {
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        total += values[i];
    }
    return total / (double)count;
}

static double deviation_of(const double *values, size_t count, double divisor) {
    double mean = mean_of(values, count);
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        total += (values[i] - mean) * (values[i] - mean);
    }
    return sqrt(total / divisor);
}

/* ---- tests ---- */

static void test_statistics_equal_plain_ones(void **state) {
    (void)state;
    test_dossier of;
    fill_case(&of, 0, 25);
    request wish;
    ask(&wish, &of, DRAWS);
    ask_model(&wish, &mean_model, 0, 1);
    plm_forecast *forecast = run_plan(&wish);
    const plm_forecast_model *model = model_at(forecast, 0);
    assert_int_equal(model->draw_count, DRAWS);
    double values[DRAWS];
    memcpy(values, model->draws, sizeof values);
    const plm_distribution *found = &model->distribution;
    double deviation = deviation_of(values, DRAWS, DRAWS - 1);
    assert_near(found->mean.value, mean_of(values, DRAWS), 1e-10);
    assert_near(found->standard_deviation, deviation, 1e-10);
    assert_near(found->mean.standard_error, deviation / sqrt(DRAWS), 1e-10);
    double middle = found->options[1].value;
    assert_near(found->options[1].standard_error, sqrt(middle * (1 - middle) / DRAWS), 1e-12);
    check_shares(found, values, DRAWS);
    check_quantiles(found, values, DRAWS);
    double aside = 2 * sqrt(0.25 / DRAWS);
    double expected =
        (type_seven(values, DRAWS, 0.5 + aside) - type_seven(values, DRAWS, 0.5 - aside)) / 4;
    assert_near(found->median.standard_error, expected, 1e-9);
    assert_near(model->endings.settled, 1, 0);
    assert_near(model->weight, 1, 0);
    assert_int_equal(model->setting_count, 1);
    assert_string_equal(model->settings[0]->name, "rounds");
    assert_near(model->settings[0]->number, 3, 0);
    plm_forecast_free(forecast);
}

static void test_pool_is_the_union_of_the_samples(void **state) {
    (void)state;
    test_dossier of;
    fill_case(&of, 0, 25);
    request wish;
    ask(&wish, &of, DRAWS);
    ask_model(&wish, &mean_model, 0, 1);
    ask_model(&wish, &chance_model, 0, 1);
    plm_forecast *forecast = run_plan(&wish);
    static double values[2 * DRAWS];
    memcpy(values, model_at(forecast, 0)->draws, DRAWS * sizeof *values);
    memcpy(values + DRAWS, model_at(forecast, 1)->draws, DRAWS * sizeof *values);
    const plm_distribution *pool = pool_of(forecast);
    assert_near(pool->mean.value, mean_of(values, 2 * DRAWS), 1e-10);
    assert_near(pool->standard_deviation, deviation_of(values, 2 * DRAWS, 2 * DRAWS - 2), 1e-2);
    check_shares(pool, values, 2 * DRAWS);
    check_quantiles(pool, values, 2 * DRAWS);
    assert_near(model_at(forecast, 1)->endings.round_limit, 1, 0);
    assert_int_equal(model_at(forecast, 1)->point_rounds, 7);
    plm_forecast_free(forecast);
}

static void test_weights_of_the_pool(void **state) {
    (void)state;
    test_dossier of;
    fill_case(&of, 0, 25);
    request wish;
    ask(&wish, &of, DRAWS);
    ask_model(&wish, &mean_model, 0, 3);
    ask_model(&wish, &chance_model, 0, 1);
    ask_model(&wish, &first_model, 0, 0);
    plm_forecast *forecast = run_plan(&wish);
    const plm_distribution *mean = &model_at(forecast, 0)->distribution;
    const plm_distribution *chance = &model_at(forecast, 1)->distribution;
    const plm_distribution *pool = pool_of(forecast);
    assert_near(model_at(forecast, 0)->weight, 0.75, 1e-15);
    assert_near(model_at(forecast, 2)->weight, 0, 0);
    assert_near(pool->mean.value, 0.75 * mean->mean.value + 0.25 * chance->mean.value, 1e-12);
    assert_near(pool->options[2].value,
                0.75 * mean->options[2].value + 0.25 * chance->options[2].value, 1e-14);
    assert_near(pool->histogram[20], 0.75 * mean->histogram[20] + 0.25 * chance->histogram[20],
                1e-15);
    size_t below = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        below += model_at(forecast, 0)->draws[i] <= pool->median.value ? 3 : 0;
        below += model_at(forecast, 1)->draws[i] <= pool->median.value ? 1 : 0;
    }
    assert_near((double)below / (4 * DRAWS), 0.5, 2e-3);
    plm_forecast_free(forecast);
    wish.choices[0].weight = 0;
    wish.choices[1].weight = 0;
    plm_forecast *alike = run_plan(&wish);
    assert_near(model_at(alike, 0)->weight, 1.0 / 3, 0);
    assert_near(model_at(alike, 2)->weight, 1.0 / 3, 0);
    plm_forecast_free(alike);
    wish.choices[2].weighted = true;
    expect_failure(&wish, PLM_E_ARGUMENT,
                   "the models with an outcome on issue 'attendance' have weight 0; give at least "
                   "one of them weight");
}

/* Over many seeds, each estimate must scatter as wide as its standard error says. */
static void test_standard_errors_are_true(void **state) {
    (void)state;
    enum { SEEDS = 300, FEW = 300, ESTIMATES = 6 };
    test_dossier of;
    fill_case(&of, 0, 25);
    static double values[ESTIMATES][SEEDS];
    double errors[ESTIMATES] = {0};
    for (size_t seed = 0; seed < SEEDS; seed++) {
        request wish;
        ask(&wish, &of, FEW);
        wish.plan.seed = seed + 1;
        ask_model(&wish, &mean_model, 0, 1);
        ask_model(&wish, &first_model, 1, 1);
        plm_forecast *forecast = run_plan(&wish);
        const plm_distribution *mean = &model_at(forecast, 0)->distribution;
        const plm_distribution *pool = pool_of(forecast);
        const plm_estimate found[ESTIMATES] = {
            mean->mean, mean->median, mean->intervals[1].low,
            pool->mean, pool->median, pool->options[1],
        };
        for (size_t i = 0; i < ESTIMATES; i++) {
            values[i][seed] = found[i].value;
            errors[i] += found[i].standard_error / SEEDS;
        }
        plm_forecast_free(forecast);
    }
    for (size_t i = 0; i < ESTIMATES; i++) {
        assert_near(errors[i] / deviation_of(values[i], SEEDS, SEEDS - 1), 1, 0.2);
    }
}

static void check_same(const plm_forecast *one, const plm_forecast *other) {
    for (size_t i = 0; i < 2; i++) {
        assert_memory_equal(model_at(one, i)->draws, model_at(other, i)->draws,
                            DRAWS * sizeof(double));
    }
    const plm_distribution *a = pool_of(one);
    const plm_distribution *b = pool_of(other);
    assert_memory_equal(&a->mean, &b->mean, sizeof a->mean);
    assert_memory_equal(&a->median, &b->median, sizeof a->median);
    assert_memory_equal(a->intervals, b->intervals, sizeof a->intervals);
    assert_memory_equal(a->options, b->options, 3 * sizeof *a->options);
    assert_memory_equal(a->histogram, b->histogram, sizeof a->histogram);
}

static plm_forecast *run_two_models(size_t first, uint64_t seed, int threads) {
    static test_dossier of;
    fill_case(&of, first, 25);
    request wish;
    ask(&wish, &of, DRAWS);
    wish.plan.seed = seed;
    ask_model(&wish, &mean_model, 0, 1);
    ask_model(&wish, &chance_model, 0, 1);
    plm_context_set_threads(context, threads);
    plm_forecast *forecast = run_plan(&wish);
    plm_context_set_threads(context, 0);
    return forecast;
}

static void test_threads_and_order_change_no_bit(void **state) {
    (void)state;
    plm_forecast *base = run_two_models(0, 1, 1);
    for (int threads = 1; threads <= 3; threads++) {
        for (size_t first = 0; first < ACTORS; first++) {
            plm_forecast *other = run_two_models(first, 1, threads);
            check_same(base, other);
            plm_forecast_free(other);
        }
    }
    plm_forecast *seeded = run_two_models(0, 2, 1);
    assert_true(model_at(base, 0)->draws[0] != model_at(seeded, 0)->draws[0]);
    assert_true(plm_forecast_seed(seeded) == 2 && plm_forecast_draws(seeded) == DRAWS);
    plm_forecast_free(base);
    plm_forecast_free(seeded);
}

static void test_a_case_without_ranges_need_not_be_drawn(void **state) {
    (void)state;
    test_dossier of;
    fill_case(&of, 0, 0);
    request wish;
    ask(&wish, &of, 0);
    ask_model(&wish, &mean_model, 0, 1);
    plm_forecast *forecast = run_plan(&wish);
    assert_int_equal(model_at(forecast, 0)->draw_count, 0);
    assert_true(isfinite(model_at(forecast, 0)->point));
    assert_true(isnan(pool_of(forecast)->mean.value));
    plm_forecast_free(forecast);
}

static void test_a_case_without_ranges_is_solved_once(void **state) {
    (void)state;
    test_dossier of;
    fill_case(&of, 0, 0);
    request wish;
    ask(&wish, &of, DRAWS);
    ask_model(&wish, &mean_model, 0, 1);
    ask_model(&wish, &first_model, 1, 1);
    ask_model(&wish, &chance_model, 0, 1);
    plm_forecast *forecast = run_plan(&wish);
    const plm_forecast_model *mean = model_at(forecast, 0);
    assert_int_equal(mean->draw_count, 1);
    assert_true(mean->draws[0] == mean->point && mean->distribution.median.value == mean->point);
    assert_near(mean->distribution.mean.standard_error, 0, 0);
    assert_near(mean->distribution.intervals[2].high.value, mean->point, 0);
    assert_int_equal(model_at(forecast, 1)->endings.none, 1);
    assert_true(isnan(model_at(forecast, 1)->distribution.mean.value));
    assert_near(model_at(forecast, 1)->weight, 0, 0);
    assert_int_equal(model_at(forecast, 2)->draw_count, DRAWS);
    const plm_distribution *pool = pool_of(forecast);
    const plm_distribution *chance = &model_at(forecast, 2)->distribution;
    assert_near(pool->mean.value, (mean->point + chance->mean.value) / 2, 1e-12);
    assert_near(pool->mean.standard_error, chance->mean.standard_error / 2, 1e-12);
    static double values[2 * DRAWS];
    memcpy(values, model_at(forecast, 2)->draws, DRAWS * sizeof *values);
    for (size_t i = 0; i < DRAWS; i++) {
        values[DRAWS + i] = mean->point;
    }
    check_quantiles(pool, values, 2 * DRAWS);
    plm_forecast_free(forecast);
}

static void test_draws_without_an_outcome_are_left_out(void **state) {
    (void)state;
    test_dossier of;
    fill_case(&of, 0, 25);
    request wish;
    ask(&wish, &of, DRAWS);
    ask_model(&wish, &first_model, 1, 1);
    plm_forecast *forecast = run_plan(&wish);
    const plm_forecast_model *model = model_at(forecast, 0);
    double values[DRAWS];
    size_t count = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        values[count] = model->draws[i];
        count += isnan(model->draws[i]) ? 0 : 1;
    }
    assert_true(count > 0 && count < DRAWS);
    assert_near(model->endings.none, (double)(DRAWS - count) / DRAWS, 1e-15);
    assert_near(model->distribution.mean.value, mean_of(values, count), 1e-10);
    assert_near(pool_of(forecast)->mean.value, mean_of(values, count), 1e-10);
    check_quantiles(&model->distribution, values, count);
    check_quantiles(pool_of(forecast), values, count);
    assert_true(isnan(model->point));
    plm_forecast_free(forecast);
}

static void test_no_draws_give_the_point_alone(void **state) {
    (void)state;
    test_dossier of;
    fill_case(&of, 0, 25);
    request wish;
    ask(&wish, &of, 0);
    ask_model(&wish, &mean_model, 0, 1);
    plm_forecast *forecast = run_plan(&wish);
    const plm_forecast_model *model = model_at(forecast, 0);
    double moments = 0;
    double weights = 0;
    for (size_t i = 0; i < ACTORS; i++) {
        moments += numbers[i][0] * numbers[i][1] * numbers[i][2];
        weights += numbers[i][0] * numbers[i][1];
    }
    assert_near(model->point, moments / weights, 1e-12);
    assert_int_equal(model->draw_count, 0);
    assert_true(isnan(model->distribution.mean.value) && isnan(pool_of(forecast)->median.value));
    assert_true(isnan(pool_of(forecast)->options[0].value) && isnan(model->endings.settled));
    plm_forecast_free(forecast);
}

static void test_one_actor_gets_its_wish(void **state) {
    (void)state;
    test_dossier of = {0};
    const plm_issue *issue = add_issue(&of, "attendance");
    add_actor(&of, "alone");
    add_stake(&of, issue, exactly(10), exactly(10), exactly(60));
    request wish;
    ask(&wish, &of, 100);
    ask_model(&wish, &mean_model, 0, 1);
    plm_forecast *forecast = run_plan(&wish);
    assert_near(model_at(forecast, 0)->point, 60, 0);
    /* 60 is the edge of two bands and belongs to the upper one. */
    assert_near(pool_of(forecast)->options[1].value, 0, 0);
    assert_near(pool_of(forecast)->options[2].value, 1, 0);
    assert_int_equal(plm_forecast_issue_at(forecast, 0)->actor_count, 1);
    plm_forecast_free(forecast);
}

static void test_ends_of_the_scale_belong_to_the_outer_options(void **state) {
    (void)state;
    const double ends[2] = {0, 100};
    for (size_t i = 0; i < 2; i++) {
        test_dossier of = {0};
        const plm_issue *issue = add_issue(&of, "attendance");
        add_actor(&of, "alone");
        add_stake(&of, issue, exactly(10), exactly(10), exactly(ends[i]));
        request wish;
        ask(&wish, &of, 10);
        ask_model(&wish, &mean_model, 0, 1);
        plm_forecast *forecast = run_plan(&wish);
        assert_near(pool_of(forecast)->options[i == 0 ? 0 : 2].value, 1, 0);
        assert_near(pool_of(forecast)->histogram[i == 0 ? 0 : PLM_HISTOGRAM_BINS - 1], 1, 0);
        plm_forecast_free(forecast);
    }
}

static void fill_two_issues(test_dossier *to) {
    *to = (test_dossier){0};
    const plm_issue *attendance = add_issue(to, "attendance");
    const plm_issue *aid = add_issue(to, "aid");
    add_actor(to, "china");
    add_stake(to, attendance, exactly(50), exactly(50), triangular(60, 70, 80));
    add_stake(to, aid, exactly(50), exactly(50), triangular(10, 20, 30));
    add_actor(to, "army");
    add_stake(to, aid, exactly(50), exactly(50), triangular(40, 50, 60));
}

static void test_linked_models_see_all_issues_at_once(void **state) {
    (void)state;
    test_dossier of;
    fill_two_issues(&of);
    request wish;
    ask(&wish, &of, 300);
    ask_model(&wish, &linked_model, 0, 1);
    ask_model(&wish, &mean_model, 0, 1);
    plm_forecast *both = run_plan(&wish);
    assert_int_equal(plm_forecast_issue_count(both), 2);
    assert_null(plm_forecast_issue_at(both, 2));
    for (size_t issue = 0; issue < 2; issue++) {
        const plm_forecast_issue *found = plm_forecast_issue_at(both, issue);
        assert_int_equal(found->actor_count, issue + 1);
        assert_near(found->models[0]->point, issue == 0 ? 70 : 35, 1e-12);
        for (size_t i = 0; i < 300; i++) {
            assert_near(found->models[0]->draws[i], found->models[1]->draws[i], 1e-12);
        }
    }
    wish.plan.issue_id = "aid";
    plm_forecast *aid = run_plan(&wish);
    assert_int_equal(plm_forecast_issue_count(aid), 1);
    assert_string_equal(plm_forecast_issue_at(aid, 0)->issue->id, "aid");
    assert_memory_equal(model_at(aid, 0)->draws, plm_forecast_issue_at(both, 1)->models[0]->draws,
                        300 * sizeof(double));
    plm_forecast_free(both);
    plm_forecast_free(aid);
    wish.plan.issue_id = "games";
    expect_failure(&wish, PLM_E_NOT_FOUND, "the case has no issue 'games'");
}

static void test_models_that_cannot_treat_a_game(void **state) {
    (void)state;
    test_dossier of;
    fill_case(&of, 0, 25);
    request wish;
    ask(&wish, &of, 100);
    ask_model(&wish, &nothing_model, 0, 1);
    expect_failure(&wish, PLM_E_UNSUPPORTED,
                   "none of the chosen models can treat issue 'attendance'; choose another");
    ask_model(&wish, &mean_model, 0, 1);
    plm_forecast *forecast = run_plan(&wish);
    assert_int_equal(model_at(forecast, 0)->point_status, PLM_E_UNSUPPORTED);
    assert_near(model_at(forecast, 0)->weight, 0, 0);
    assert_near(model_at(forecast, 0)->endings.none, 1, 0);
    assert_near(pool_of(forecast)->mean.value, model_at(forecast, 1)->distribution.mean.value,
                1e-12);
    plm_forecast_free(forecast);
}

static void test_refusals(void **state) {
    (void)state;
    test_dossier of = {0};
    request wish;
    ask(&wish, &of, 10);
    expect_failure(&wish, PLM_E_ARGUMENT, "no model is chosen; choose at least one");
    ask_model(&wish, &mean_model, 0, 1);
    expect_failure(&wish, PLM_E_EMPTY, "the case has no issue");
    const plm_issue *issue = add_issue(&of, "attendance");
    add_actor(&of, "china");
    expect_failure(&wish, PLM_E_EMPTY,
                   "no actor has a position on issue 'attendance'; give at least one actor a "
                   "position or considerations to weigh there");
    add_stake(&of, issue, exactly(0), exactly(50), exactly(50));
    expect_failure(&wish, PLM_E_EMPTY,
                   "no actor has weight on issue 'attendance'; give at least one actor there a "
                   "capability and a salience above 0");
}

static void cancel_on_progress(void *user, const char *what, size_t done, size_t total) {
    assert_string_equal(what, "drawing");
    if (done * 2 >= total) {
        plm_context_cancel(user);
    }
}

static void test_cancel(void **state) {
    (void)state;
    plm_context *own = NULL;
    assert_int_equal(plm_context_new(NULL, &own), PLM_OK);
    plm_context_set_progress(own, cancel_on_progress, own);
    plm_context_set_threads(own, 1); /* progress is told by one thread, which others may outrun */
    test_dossier of;
    fill_case(&of, 0, 25);
    request wish;
    ask(&wish, &of, 100000);
    wish.plan.context = own;
    ask_model(&wish, &mean_model, 0, 1);
    expect_failure(&wish, PLM_E_CANCELLED, plm_status_text(PLM_E_CANCELLED));
    plm_context_free(own);
}

static void keep_what_is_left(void *user, const char *what, size_t done, size_t total) {
    if (strcmp(what, "drawing") == 0) {
        *(size_t *)user = total - done;
    }
}

/* Whichever thread does the last block. */
static void test_the_end_is_told(void **state) {
    (void)state;
    plm_context *own = NULL;
    assert_int_equal(plm_context_new(NULL, &own), PLM_OK);
    size_t left = SIZE_MAX;
    plm_context_set_progress(own, keep_what_is_left, &left);
    plm_context_set_threads(own, 3);
    test_dossier of;
    fill_case(&of, 0, 25);
    request wish;
    ask(&wish, &of, 10000);
    wish.plan.context = own;
    ask_model(&wish, &mean_model, 0, 1);
    for (int i = 0; i < 100; i++) {
        left = SIZE_MAX;
        plm_forecast_free(run_plan(&wish));
        assert_int_equal(left, 0);
    }
    plm_context_free(own);
}

typedef struct short_memory {
    size_t left;
    size_t held;
} short_memory;

static void *allocate_some(void *user, size_t size) {
    short_memory *memory = user;
    if (memory->left == 0) {
        return NULL;
    }
    memory->left--;
    memory->held++;
    return malloc(size);
}

static void release_some(void *user, void *block) {
    ((short_memory *)user)->held--;
    free(block);
}

static void test_every_allocation_may_fail(void **state) {
    (void)state;
    test_dossier of;
    fill_two_issues(&of);
    plm_status status = PLM_E_MEMORY;
    size_t allowed = 1;
    while (status == PLM_E_MEMORY) {
        short_memory memory = {.left = allowed};
        const plm_allocator allocator = {allocate_some, release_some, &memory};
        plm_context *own = NULL;
        assert_int_equal(plm_context_new(&allocator, &own), PLM_OK);
        request wish;
        ask(&wish, &of, 5000);
        wish.plan.context = own;
        ask_model(&wish, &linked_model, 0, 1);
        ask_model(&wish, &mean_model, 1, 1);
        plm_forecast *forecast = NULL;
        plm_error error = {0};
        status = plm__forecast_run_plan(&wish.plan, &forecast, &error);
        assert_string_equal(error.message, status < 0 ? plm_status_text(PLM_E_MEMORY) : "");
        plm_forecast_free(forecast);
        assert_int_equal(memory.held, 1);
        plm_context_free(own);
        assert_int_equal(memory.held, 0);
        allowed++;
    }
    assert_int_equal(status, PLM_OK);
    assert_true(allowed > 20);
}

static void test_basis(void **state) {
    (void)state;
    test_dossier of = {0};
    plm_issue *issue = add_issue(&of, "attendance");
    issue->scale_high = 200;
    const plm_consideration *aid = add_consideration(&of, "aid", issue, 100);
    const plm_consideration *virus = add_consideration(&of, "virus", issue, 0);
    plm_origin origin = {.id = "claim"};
    const plm_origin *const roots[1] = {&origin};
    origin.roots = roots;
    origin.root_count = 1;
    const plm_origin *const origins[1] = {&origin};
    of.dossier.origins = origins;
    of.dossier.origin_count = 1;
    const plm_evidence claim = {.id = "claim", .origin = &origin};
    const plm_evidence *const claims[1] = {&claim};
    of.dossier.evidence = claims;
    of.dossier.evidence_count = 1;
    plm_parameter sourced = triangular(10, 20, 30);
    sourced.support = (plm_support){claims, 1};
    add_actor(&of, "b");
    add_stake(&of, issue, sourced, exactly(5), triangular(0, 50, 100));
    add_actor(&of, "a");
    add_stake(&of, issue, triangular(0, 50, 50), exactly(5), (plm_parameter){0});
    add_weighing(&of, aid, triangular(4, 6, 8));
    add_weighing(&of, virus, exactly(4));
    request wish;
    ask(&wish, &of, 0);
    ask_model(&wish, &mean_model, 0, 1);
    plm_forecast *forecast = run_plan(&wish);
    const plm_basis *basis = &plm_forecast_issue_at(forecast, 0)->basis;
    const char *const paths[] = {
        "actors.a.on.attendance.capability",
        "actors.a.on.attendance.weighs.aid",
        "actors.b.on.attendance.position",
        "actors.b.on.attendance.capability",
        "actors.a.on.attendance.salience",
        "actors.a.on.attendance.weighs.virus",
        "actors.b.on.attendance.salience",
        "considerations.aid",
        "considerations.virus",
    };
    const double widths[] = {0.5, 0.5, 0.5, 0.2, 0, 0, 0, 0, 0};
    assert_int_equal(basis->number_count, 9);
    assert_int_equal(basis->range_count, 4);
    assert_int_equal(basis->assumption_count, 8);
    assert_int_equal(basis->assessed_count, 0);
    assert_true(isnan(basis->between_share));
    assert_int_equal(basis->hindsight_count, 0);
    for (size_t i = 0; i < 9; i++) {
        assert_string_equal(basis->numbers[i]->path, paths[i]);
        assert_near(basis->numbers[i]->width, widths[i], 1e-15);
    }
    plm_forecast_free(forecast);
}

/* Squares of what they can span: 100 for a salience, 200 for the position. */
static void test_basis_with_assessors(void **state) {
    (void)state;
    test_dossier of = {0};
    plm_issue *issue = add_issue(&of, "attendance");
    issue->scale_high = 200;
    const plm_assessment apart[2] = {
        {.weight = 0.5, .range = {PLM_SHAPE_POINT, 20, 20, 20, 0, 0, 0}},
        {.weight = 0.5, .range = {PLM_SHAPE_POINT, 60, 60, 60, 0, 0, 0}},
    };
    const plm_assessment alike[2] = {
        {.weight = 0.25, .range = {PLM_SHAPE_UNIFORM, 0, 60, 120, 0, 0, 0}},
        {.weight = 0.75, .range = {PLM_SHAPE_UNIFORM, 0, 60, 120, 0, 0, 0}},
    };
    plm_parameter salience = triangular(20, 40, 60);
    plm_parameter position = triangular(0, 60, 120);
    const plm_assessment *const differ[2] = {&apart[0], &apart[1]};
    const plm_assessment *const agree[2] = {&alike[0], &alike[1]};
    salience.assessors = differ;
    position.assessors = agree;
    salience.assessor_count = 2;
    position.assessor_count = 2;
    add_actor(&of, "a");
    add_stake(&of, issue, exactly(5), salience, position);
    request wish;
    ask(&wish, &of, 0);
    ask_model(&wish, &mean_model, 0, 1);
    plm_forecast *forecast = run_plan(&wish);
    const plm_basis *basis = &plm_forecast_issue_at(forecast, 0)->basis;
    assert_int_equal(basis->assessed_count, 2);
    assert_near(basis->numbers[0]->between, 0, 1e-12);
    assert_near(basis->numbers[0]->within, sqrt(1200), 1e-12);
    assert_near(basis->numbers[1]->between, 20, 1e-12);
    assert_near(basis->numbers[1]->within, 0, 1e-12);
    assert_near(basis->between_share, 0.04 / (0.04 + 0.03), 1e-12);
    plm_forecast_free(forecast);
}

static void test_words(void **state) {
    (void)state;
    const struct {
        double probability;
        const char *word;
    } rows[] = {
        {0, "almost no chance"},
        {0.005, "almost no chance"},
        {0.0499, "almost no chance"},
        {0.05, "very unlikely"},
        {0.1999, "very unlikely"},
        {0.2, "unlikely"},
        {0.4499, "unlikely"},
        {0.45, "roughly even"},
        {0.55, "likely"},
        {0.5499, "roughly even"},
        {0.6, "likely"},
        {0.8, "very likely"},
        {0.95, "almost certain"},
        {0.9499, "very likely"},
        {0.999, "almost certain"},
        {1, "almost certain"},
        {(double)NAN, "unknown"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(plm_probability_word(rows[i].probability), rows[i].word);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statistics_equal_plain_ones),
        cmocka_unit_test(test_pool_is_the_union_of_the_samples),
        cmocka_unit_test(test_weights_of_the_pool),
        cmocka_unit_test(test_standard_errors_are_true),
        cmocka_unit_test(test_threads_and_order_change_no_bit),
        cmocka_unit_test(test_a_case_without_ranges_need_not_be_drawn),
        cmocka_unit_test(test_a_case_without_ranges_is_solved_once),
        cmocka_unit_test(test_draws_without_an_outcome_are_left_out),
        cmocka_unit_test(test_no_draws_give_the_point_alone),
        cmocka_unit_test(test_one_actor_gets_its_wish),
        cmocka_unit_test(test_ends_of_the_scale_belong_to_the_outer_options),
        cmocka_unit_test(test_linked_models_see_all_issues_at_once),
        cmocka_unit_test(test_models_that_cannot_treat_a_game),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_the_end_is_told),
        cmocka_unit_test(test_every_allocation_may_fail),
        cmocka_unit_test(test_basis),
        cmocka_unit_test(test_basis_with_assessors),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
