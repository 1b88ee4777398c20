/* Issues without a scale: models, forecasts, and what else is made of them. */
#include "models.h"
#include "plenum.h"

#include <stdio.h>
#include <unistd.h>

/* The worked example of docs/models/simple.md; "tell" alone has a range. */
#define HEAD "plenum: 1\nid: sample\nquestion: Which?\nissues:\n"
#define SITE "  - {id: site, options: [{id: north}, {id: south}, {id: west}]}\n"
#define LEVEL                                                                                      \
    "  - {id: level, scale: {0: low, 100: high}, options: [{id: few, from: 0, to: 50}, "           \
    "{id: many, from: 50, to: 100}]}\n"
#define ANN                                                                                        \
    "  - {id: ann, on: {site: {capability: 30, salience: 100, utilities: {north: 100, south: 60, " \
    "west: 0}}}}\n"
#define BOB                                                                                        \
    "  - {id: bob, on: {site: {capability: 20, salience: 100, utilities: {north: 0, south: 60, "   \
    "west: 100}}}}\n"
#define CAT                                                                                        \
    "  - {id: cat, on: {site: {capability: 20, salience: 100, utilities: {north: 0, south: 100, "  \
    "west: 60}}}}\n"
#define DAN                                                                                        \
    "  - {id: dan, on: {site: {capability: [10, 40, 60], salience: [10, 50, 90], utilities: "      \
    "{west: [0, 70, 100], north: [10, 50, 80], south: 20}}}}\n"
#define LEVELS                                                                                     \
    "  - {id: eve, on: {level: {capability: 10, salience: [10, 50, 90], position: [0, 20, "        \
    "60]}}}\n"

static const char certain[] = HEAD SITE "actors:\n" ANN BOB CAT;
static const char doubtful[] = HEAD SITE "actors:\n" ANN BOB CAT DAN;
static const char turned[] = HEAD SITE "actors:\n" DAN CAT ANN BOB;
static const char mixed[] = HEAD LEVEL SITE "actors:\n" LEVELS ANN BOB DAN;

typedef struct scene {
    plm_context *context;
    plm_case *of;
    plm_options *options;
    plm_error error;
} scene;

static void open_scene(scene *to, const char *text) {
    *to = (scene){0};
    assert_int_equal(plm_context_new(NULL, &to->context), PLM_OK);
    if (plm_case_parse(to->context, text, strlen(text), "sample", &to->of, &to->error) < 0) {
        fail_msg("%d:%d: %s", to->error.line, to->error.column, to->error.message);
    }
    assert_int_equal(plm_options_new(to->context, &to->options), PLM_OK);
    assert_int_equal(plm_options_set_draws(to->options, 500), PLM_OK);
}

static void close_scene(scene *of) {
    plm_options_free(of->options);
    plm_case_free(of->of);
    plm_context_free(of->context);
}

static plm_forecast *forecast_of(scene *of) {
    plm_forecast *forecast = NULL;
    if (plm_forecast_run(of->of, of->options, &forecast, &of->error) < 0) {
        fail_msg("%s", of->error.message);
    }
    return forecast;
}

static const plm_forecast_model *model_of(const plm_forecast_issue *issue, const char *name) {
    for (size_t i = 0; i < issue->model_count; i++) {
        if (strcmp(issue->models[i]->model, name) == 0) {
            return issue->models[i];
        }
    }
    return NULL;
}

/* ---- rules --------------------------------------------------------------------------------- */

static void check_shares(const plm_estimate *options, double north, double south, double west) {
    assert_near(options[0].value, north, 1e-15);
    assert_near(options[1].value, south, 1e-15);
    assert_near(options[2].value, west, 1e-15);
}

static void test_rules_on_the_worked_example(void **state) {
    (void)state;
    scene of;
    open_scene(&of, certain);
    plm_forecast *forecast = forecast_of(&of);
    const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
    check_shares(model_of(issue, "utilitarian")->distribution.options, 0, 1, 0);
    check_shares(model_of(issue, "plurality")->distribution.options, 1, 0, 0);
    plm_forecast_free(forecast);
    close_scene(&of);
}

typedef struct rule_case {
    const char *model;
    double weights[2];
    double utilities[2 * 3];
    double shares[3];
} rule_case;

/* Figures of utilitarian, plurality: two actors and three options, by hand. */
static const rule_case rule_cases[] = {
    {"plurality", {1, 1}, {1, 0, 0, 0, 1, 0.5}, {0.5, 0.5, 0}},
    {"plurality", {3, 2}, {1, 1, 0, 0, 1, 0.5}, {0, 1, 0}},
    {"plurality", {3, 0}, {0, 0, 0, 0, 1, 0.5}, {1.0 / 3, 1.0 / 3, 1.0 / 3}},
    {"utilitarian", {1, 1}, {1, 0, 0.2, 0, 1, 0.2}, {0.5, 0.5, 0}},
    {"utilitarian", {1, 2}, {1, 0, 0.2, 0, 1, 0.2}, {0, 1, 0}},
    {"utilitarian", {0.1, 0.2}, {0.3, 0, 0, 0, 0.15, 0}, {0.5, 0.5, 0}},
};

static void test_rules_share_ties(void **state) {
    (void)state;
    static const double ones[2] = {1, 1};
    static const double nowhere[2] = {0, 0};
    for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
        const rule_case *each = &rule_cases[i];
        const plm__model *model = model_named(each->model);
        plm__settings settings = settings_for(model, NULL, NULL);
        plm__point point = {.actor_count = 2,
                            .issue_count = 1,
                            .position = nowhere,
                            .capability = each->weights,
                            .salience = ones,
                            .option_count = 3,
                            .utility = each->utilities};
        double shares[3];
        double outcome = 0;
        plm__solution solution = {.outcome = &outcome, .shares = shares};
        size_t size = model->options.work_size(2, 3, &settings);
        unsigned char *work = malloc(size + 1);
        work[size] = 0xa5;
        assert_int_equal(model->options.solve(&point, &settings, work, NULL, &solution), PLM_OK);
        assert_int_equal(solution.status, PLM_OK);
        assert_int_equal(work[size], 0xa5);
        free(work);
        for (size_t option = 0; option < 3; option++) {
            assert_near(shares[option], each->shares[option], 1e-15);
        }
    }
}

static void test_the_election_is_that_of_the_library(void **state) {
    (void)state;
    static const double weights[] = {30, 20, 20};
    static const double utilities[] = {1, 0.6, 0, 0, 0.6, 1, 0, 1, 0.6};
    scene of;
    double probability[3];
    open_scene(&of, certain);
    plm_forecast *forecast = forecast_of(&of);
    const plm_forecast_model *election = model_of(plm_forecast_issue_at(forecast, 0), "condorcet");
    assert_int_equal(
        plm_election_run(of.context, 3, 3, weights, utilities, NULL, probability, NULL), PLM_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_near(election->point_options[i], probability[i], 1e-12);
        assert_true(election->distribution.options[i].value == election->point_options[i]);
        assert_true(election->distribution.options[i].standard_error == 0);
    }
    assert_int_equal(election->draw_count, 1);
    plm_forecast_free(forecast);
    close_scene(&of);
}

/* ---- forecasts ----------------------------------------------------------------------------- */

static void check_mean_of_draws(const plm_forecast_model *of, size_t option) {
    double sum = 0;
    double squares = 0;
    for (size_t draw = 0; draw < of->draw_count; draw++) {
        sum += of->draws[draw * 3 + option];
    }
    double mean = sum / (double)of->draw_count;
    for (size_t draw = 0; draw < of->draw_count; draw++) {
        double distance = of->draws[draw * 3 + option] - mean;
        squares += distance * distance;
    }
    double count = (double)of->draw_count;
    assert_near(of->distribution.options[option].value, mean, 1e-12);
    assert_near(of->distribution.options[option].standard_error,
                sqrt(squares / (count - 1) / count), 1e-12);
}

static void test_probabilities_are_means_over_the_draws(void **state) {
    (void)state;
    scene of;
    open_scene(&of, doubtful);
    plm_forecast *forecast = forecast_of(&of);
    const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
    assert_int_equal(issue->model_count, 3);
    assert_int_equal(issue->actor_count, 4);
    assert_int_equal(issue->basis.number_count, 20);
    assert_int_equal(issue->basis.range_count, 4);
    for (size_t i = 0; i < issue->model_count; i++) {
        double total = 0;
        for (size_t option = 0; option < 3; option++) {
            check_mean_of_draws(issue->models[i], option);
            total += issue->models[i]->distribution.options[option].value;
        }
        assert_near(total, 1, 1e-12);
        assert_int_equal(issue->models[i]->draw_count, 500);
        assert_true(isnan(issue->models[i]->point));
        assert_true(isnan(issue->models[i]->distribution.mean.value));
        assert_true(isnan(issue->models[i]->distribution.histogram[0]));
    }
    plm_forecast_free(forecast);
    close_scene(&of);
}

static void test_the_pool_is_the_election(void **state) {
    (void)state;
    scene of;
    open_scene(&of, doubtful);
    plm_forecast *forecast = forecast_of(&of);
    const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
    const plm_forecast_model *election = model_of(issue, "condorcet");
    assert_true(election->weight == 1);
    assert_true(model_of(issue, "plurality")->weight == 0);
    for (size_t option = 0; option < 3; option++) {
        assert_true(issue->pool.options[option].value ==
                    election->distribution.options[option].value);
        assert_near(issue->pool.options[option].standard_error,
                    election->distribution.options[option].standard_error, 1e-15);
    }
    plm_forecast_free(forecast);
    assert_int_equal(plm_options_set_weight(of.options, "utilitarian", 3, NULL), PLM_OK);
    forecast = forecast_of(&of);
    issue = plm_forecast_issue_at(forecast, 0);
    const plm_estimate *sums = model_of(issue, "utilitarian")->distribution.options;
    const plm_estimate *votes = model_of(issue, "condorcet")->distribution.options;
    assert_near(issue->pool.options[2].value, 0.75 * sums[2].value + 0.25 * votes[2].value, 1e-12);
    assert_true(issue->pool.options[2].standard_error <=
                0.75 * sums[2].standard_error + 0.25 * votes[2].standard_error);
    plm_forecast_free(forecast);
    close_scene(&of);
}

static void check_same(const plm_forecast *one, const plm_forecast *other) {
    const plm_forecast_issue *a = plm_forecast_issue_at(one, 0);
    const plm_forecast_issue *b = plm_forecast_issue_at(other, 0);
    for (size_t i = 0; i < a->model_count; i++) {
        size_t bytes = a->models[i]->draw_count * 3 * sizeof(double);
        assert_memory_equal(a->models[i]->draws, b->models[i]->draws, bytes);
    }
    assert_memory_equal(a->pool.options, b->pool.options, 3 * sizeof *a->pool.options);
}

static void test_order_of_actors_and_threads_change_nothing(void **state) {
    (void)state;
    scene of;
    scene other;
    open_scene(&of, doubtful);
    open_scene(&other, turned);
    plm_context_set_threads(of.context, 1);
    plm_context_set_threads(other.context, 3);
    plm_forecast *one = forecast_of(&of);
    plm_forecast *two = forecast_of(&other);
    check_same(one, two);
    plm_forecast_free(one);
    plm_forecast_free(two);
    close_scene(&of);
    close_scene(&other);
}

static void test_what_a_draw_counts(void **state) {
    (void)state;
    static const char *const kinds[] = {"mode", "sample"};
    for (size_t kind = 0; kind < 2; kind++) {
        scene of;
        open_scene(&of, doubtful);
        assert_int_equal(plm_options_add_model(of.options, "condorcet", NULL, NULL), PLM_OK);
        assert_int_equal(
            plm_options_set_setting(of.options, "condorcet", "outcome", kinds[kind], NULL), PLM_OK);
        plm_forecast *forecast = forecast_of(&of);
        const plm_forecast_model *election = plm_forecast_issue_at(forecast, 0)->models[0];
        for (size_t i = 0; i < election->draw_count; i++) {
            const double *shares = &election->draws[3 * i];
            assert_near(shares[0] * shares[0] + shares[1] * shares[1] + shares[2] * shares[2], 1,
                        0);
            assert_near(shares[0] + shares[1] + shares[2], 1, 0);
        }
        plm_forecast_free(forecast);
        close_scene(&of);
    }
}

static void test_a_case_of_both_kinds(void **state) {
    (void)state;
    scene of;
    open_scene(&of, mixed);
    plm_forecast *forecast = forecast_of(&of);
    const plm_forecast_issue *level = plm_forecast_issue_at(forecast, 0);
    const plm_forecast_issue *site = plm_forecast_issue_at(forecast, 1);
    assert_non_null(model_of(level, "weighted-mean"));
    assert_null(model_of(level, "condorcet"));
    assert_null(model_of(level, "exchange"));
    assert_int_equal(level->actor_count, 1);
    assert_int_equal(site->model_count, 3);
    assert_int_equal(site->actor_count, 3);
    assert_true(!isnan(level->pool.mean.value));
    plm_forecast_free(forecast);
    assert_int_equal(plm_options_add_model(of.options, "mean", NULL, NULL), PLM_OK);
    assert_int_equal(plm_options_add_model(of.options, "condorcet", NULL, NULL), PLM_OK);
    forecast = forecast_of(&of);
    site = plm_forecast_issue_at(forecast, 1);
    assert_int_equal(site->models[0]->point_status, PLM_E_UNSUPPORTED);
    assert_true(isnan(site->models[0]->point_options[0]));
    assert_true(site->models[0]->weight == 0);
    assert_true(site->models[1]->weight == 1);
    plm_forecast_free(forecast);
    close_scene(&of);
}

static void test_refusals(void **state) {
    (void)state;
    scene of;
    plm_forecast *forecast = NULL;
    plm_trace *trace = NULL;
    open_scene(&of, mixed);
    assert_int_equal(plm_options_add_model(of.options, "challenge", NULL, NULL), PLM_OK);
    assert_int_equal(plm_options_set_issue(of.options, "site"), PLM_OK);
    assert_int_equal(plm_forecast_run(of.of, of.options, &forecast, &of.error), PLM_E_UNSUPPORTED);
    assert_string_equal(of.error.message,
                        "none of the chosen models can treat issue 'site'; choose another");
    assert_int_equal(plm_trace_run(of.of, "site", of.options, &trace, &of.error),
                     PLM_E_UNSUPPORTED);
    assert_string_equal(of.error.message,
                        "model challenge cannot treat issue 'site', which has no scale; choose "
                        "another, such as condorcet");
    plm_attribution *attribution = NULL;
    assert_int_equal(
        plm_attribution_run(of.of, "site", PLM_PLAYERS_ACTORS, of.options, &attribution, &of.error),
        PLM_E_UNSUPPORTED);
    assert_string_equal(of.error.message,
                        "none of the chosen models with weight can treat issue 'site', which has "
                        "no scale; choose another with --model, such as condorcet");
    plm_exchange *exchange = NULL;
    plm_options *deals = NULL;
    assert_int_equal(plm_options_new(of.context, &deals), PLM_OK);
    assert_int_equal(plm_exchange_run(of.of, deals, &exchange, &of.error), PLM_E_UNSUPPORTED);
    assert_string_equal(of.error.message, "actors exchange positions on two issues or more, and "
                                          "the case has 1 with a scale");
    plm_options_free(deals);
    plm_export *written = NULL;
    assert_int_equal(plm_export_run(of.of, "csv", &written, &of.error), PLM_E_UNSUPPORTED);
    assert_string_equal(of.error.message, "the issue 'site' has no scale, and the format csv holds "
                                          "positions on scales and votes alone; xlsx can hold it");
    assert_int_equal(of.error.line, 6);
    close_scene(&of);
}

static void test_they_are_kept(void **state) {
    (void)state;
    scene of;
    plm_store *store = NULL;
    plm_runs *runs = NULL;
    const plm_snapshot *kept = NULL;
    uint64_t number = 0;
    char folder[] = "/tmp/plenum-choice-XXXXXX";
    char path[64];
    open_scene(&of, mixed);
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/store.db", folder);
    assert_int_equal(plm_store_open(of.context, path, &store, NULL), PLM_OK);
    assert_int_equal(plm_store_keep(store, of.of, of.options, 0, 0, &number, &of.error), PLM_OK);
    assert_int_equal(plm_store_runs(store, &runs, &of.error), PLM_OK);
    assert_int_equal(plm_runs_snapshot(runs, number, &kept, &of.error), PLM_OK);
    for (size_t i = 0; i < kept->issue_count; i++) {
        const plm_snapshot_issue *issue = kept->issues[i];
        assert_true(isnan(issue->scale_low) == (strcmp(issue->id, "site") == 0));
        double sum = 0;
        for (size_t k = 0; k < issue->option_count; k++) {
            sum += issue->answer.options[k];
        }
        assert_near(sum, 1, 1e-9);
    }
    plm_runs_free(runs);
    plm_store_free(store);
    remove(path);
    rmdir(folder);
    close_scene(&of);
}

/* ---- what is made of forecasts -------------------------------------------------------------- */

static void test_differences_are_those_of_the_forecasts(void **state) {
    (void)state;
    scene of;
    plm_case *variant = NULL;
    plm_comparison *comparison = NULL;
    open_scene(&of, doubtful);
    if (plm_case_with_change(of.of, "actors.cat.on.site.utilities.west", "95", &variant,
                             &of.error) < 0) {
        fail_msg("%s", of.error.message);
    }
    assert_int_equal(plm_comparison_run(of.of, variant, of.options, &comparison, NULL), PLM_OK);
    const plm_comparison_issue *issue = plm_comparison_issue_at(comparison, 0);
    for (size_t option = 0; option < 3; option++) {
        assert_near(issue->pool.options[option].value,
                    issue->variant->pool.options[option].value -
                        issue->base->pool.options[option].value,
                    1e-12);
    }
    assert_true(issue->pool.options[2].value > 0);
    assert_true(isnan(issue->pool.mean.value));
    assert_true(isnan(issue->pool.raised));
    assert_int_equal(issue->pool.pair_count, 500);
    assert_int_equal(issue->models[0]->pair_count, 500);
    plm_comparison_free(comparison);
    plm_case_free(variant);
    close_scene(&of);
}

static void test_attributions_add_up(void **state) {
    (void)state;
    scene of;
    plm_attribution *attribution = NULL;
    open_scene(&of, doubtful);
    assert_int_equal(plm_options_set_draws(of.options, 20), PLM_OK);
    assert_int_equal(
        plm_attribution_run(of.of, NULL, PLM_PLAYERS_ACTORS, of.options, &attribution, NULL),
        PLM_OK);
    const plm_attribution_summary *summary = plm_attribution_summary_of(attribution);
    assert_int_equal(summary->model_count, 1);
    assert_true(summary->nobody_left);
    for (size_t option = 0; option < 3; option++) {
        double sum = 0;
        for (size_t i = 0; i < plm_attribution_count(attribution); i++) {
            sum += plm_attribution_at(attribution, i)->adds.options[option].value;
        }
        assert_near(summary->reference.options[option].value, 1.0 / 3, 1e-15);
        assert_near(
            sum, summary->forecast.options[option].value - summary->reference.options[option].value,
            1e-12);
    }
    plm_attribution_free(attribution);
    close_scene(&of);
}

static void test_traces_speak_of_options(void **state) {
    (void)state;
    scene of;
    plm_trace *trace = NULL;
    open_scene(&of, mixed);
    assert_int_equal(plm_options_add_model(of.options, "plurality", NULL, NULL), PLM_OK);
    assert_int_equal(plm_trace_run(of.of, NULL, of.options, &trace, NULL), PLM_OK);
    assert_int_equal(plm_trace_row_count(trace), 6);
    const plm_trace_row *first = plm_trace_row_at(trace, 0);
    assert_string_equal(first->issue, "site");
    assert_string_equal(first->variable, "support");
    assert_string_equal(first->actor, "north");
    assert_string_equal(first->other, "");
    assert_near(first->value, 3.0 / 7, 1e-15);
    assert_string_equal(plm_trace_row_at(trace, 5)->variable, "probability");
    plm_trace_free(trace);
    close_scene(&of);
}

static void test_claims_about_utilities(void **state) {
    (void)state;
    static const char text[] =
        HEAD SITE "actors:\n" ANN BOB
                  "evidence: [{id: e, says: so, about: [actors.bob.on.site.utilities.west]}]\n";
    scene of;
    plm_review *review = NULL;
    open_scene(&of, text);
    assert_int_equal(plm_review_new(of.of, &review, NULL), PLM_OK);
    assert_int_equal(plm_review_claim(review, 0)->support_count, 1);
    assert_string_equal(plm_review_claim(review, 0)->supports[0],
                        "actors.bob.on.site.utilities.west");
    assert_int_equal(plm_review_assumption_count(review), 9);
    plm_review_free(review);
    close_scene(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules_on_the_worked_example),
        cmocka_unit_test(test_rules_share_ties),
        cmocka_unit_test(test_the_election_is_that_of_the_library),
        cmocka_unit_test(test_probabilities_are_means_over_the_draws),
        cmocka_unit_test(test_the_pool_is_the_election),
        cmocka_unit_test(test_order_of_actors_and_threads_change_nothing),
        cmocka_unit_test(test_what_a_draw_counts),
        cmocka_unit_test(test_a_case_of_both_kinds),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_they_are_kept),
        cmocka_unit_test(test_differences_are_those_of_the_forecasts),
        cmocka_unit_test(test_attributions_add_up),
        cmocka_unit_test(test_traces_speak_of_options),
        cmocka_unit_test(test_claims_about_utilities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
