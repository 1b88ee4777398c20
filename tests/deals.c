/* plm_exchange_run: what stands in the record, whatever the threads and wherever memory ends. */
#include "check.h"
#include "plenum.h"

#include <stdlib.h>
#include <string.h>

static const char text[] =
    "plenum: 1\n"
    "id: log-roll\n"
    "question: Who moves for whom?\n"
    "issues:\n"
    "  - id: dam\n"
    "    question: How high is the dam?\n"
    "    scale: {0: none, 50: as tall as the highest}\n"
    "  - id: road\n"
    "    question: How wide is the road?\n"
    "    scale: {0: a path, 100: a motorway}\n"
    "actors:\n"
    "  - id: valley\n"
    "    name: The valley\n"
    "    on:\n"
    "      dam: {capability: 60, salience: [70, 90, 100], position: [0, 5, 10]}\n"
    "      road: {capability: 60, salience: [10, 20, 30], position: [0, 10, 20]}\n"
    "  - id: town\n"
    "    name: The town\n"
    "    on:\n"
    "      dam: {capability: 50, salience: [10, 20, 30], position: [40, 45, 50]}\n"
    "      road: {capability: 50, salience: [70, 90, 100], position: [80, 90, 100]}\n"
    "  - id: hills\n"
    "    name: The hills\n"
    "    on:\n"
    "      dam: {capability: 20, salience: 50, position: 50}\n"
    "  - id: coast\n"
    "    name: The coast\n"
    "    on:\n"
    "      dam: {capability: 30, salience: 80, position: 40}\n"
    "      road: {capability: 30, salience: 40, position: 20}\n";

static const char one_issue[] = "plenum: 1\n"
                                "id: alone\n"
                                "question: How high?\n"
                                "issues:\n"
                                "  - id: dam\n"
                                "    question: How high?\n"
                                "    scale: {0: low, 100: high}\n"
                                "actors:\n"
                                "  - id: valley\n"
                                "    on:\n"
                                "      dam: {capability: 60, salience: 90, position: 5}\n";

typedef struct session {
    plm_context *context;
    plm_case *of;
    plm_options *options;
    plm_exchange *exchange;
} session;

static void open_with(session *s, const char *yaml, uint64_t draws, const char *rounds) {
    plm_error error = {0};
    *s = (session){0};
    assert_int_equal(plm_context_new(NULL, &s->context), PLM_OK);
    if (plm_case_parse(s->context, yaml, strlen(yaml), "case.yaml", &s->of, &error) < 0) {
        fail_msg("%d: %s", error.line, error.message);
    }
    assert_int_equal(plm_options_new(s->context, &s->options), PLM_OK);
    assert_int_equal(plm_options_set_draws(s->options, draws), PLM_OK);
    assert_int_equal(plm_options_set_setting(s->options, "exchange", "rounds", rounds, &error),
                     PLM_OK);
}

static const plm_deals *run(session *s) {
    plm_error error = {0};
    if (plm_exchange_run(s->of, s->options, &s->exchange, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return plm_exchange_deals(s->exchange);
}

static void close_all(session *s) {
    plm_exchange_free(s->exchange);
    plm_options_free(s->options);
    plm_case_free(s->of);
    plm_context_free(s->context);
}

static void test_record_tells_the_deal(void **state) {
    (void)state;
    session s;
    open_with(&s, text, 500, "1");
    const plm_deals *deals = run(&s);
    assert_string_equal(deals->reading, "plenum");
    assert_int_equal(deals->rounds, 1);
    assert_int_equal(deals->draws, 500);
    assert_int_equal(deals->issue_count, 2);
    assert_int_equal(deals->actor_count, 4);
    assert_true(deals->deal_count > 0);
    const plm_deal *first = deals->deals[0];
    size_t valley = strcmp(first->partners[0].actor->id, "valley") == 0 ? 0 : 1;
    const plm_deal_partner *moves_on_road = &first->partners[valley];
    const plm_deal_partner *moves_on_dam = &first->partners[1 - valley];
    assert_string_equal(moves_on_road->actor->id, "valley");
    assert_string_equal(moves_on_road->issue->id, "road");
    assert_near(moves_on_road->from, 10, 1e-12);
    assert_true(moves_on_road->to > 10 && moves_on_road->to <= 90);
    assert_string_equal(moves_on_dam->actor->id, "town");
    assert_string_equal(moves_on_dam->issue->id, "dam");
    assert_near(moves_on_dam->from, 45, 1e-12);
    assert_true(moves_on_dam->to < 45 && moves_on_dam->to >= 5);
    assert_near(moves_on_dam->gain, moves_on_road->gain, 1e-9);
    assert_true(first->share > 0.9 && first->share <= 1);
    close_all(&s);
}

static double range_of(const plm_issue *issue) {
    return issue->scale_high - issue->scale_low;
}

static void test_effects_add_up(void **state) {
    (void)state;
    session s;
    open_with(&s, text, 200, "3");
    const plm_deals *deals = run(&s);
    assert_true(deals->deal_count > 1);
    for (size_t a = 0; a < deals->actor_count; a++) {
        const plm_deals_actor *actor = deals->actors[a];
        double by_kind[PLM_EFFECT_COUNT] = {0};
        double point = 0;
        double mean = 0;
        for (size_t i = 0; i < deals->deal_count; i++) {
            const plm_deal_effect *effect = deals->deals[i]->effects[a];
            assert_ptr_equal(effect->actor, actor->actor);
            by_kind[effect->kind] += effect->value;
            bool partner = deals->deals[i]->partners[0].actor == actor->actor ||
                           deals->deals[i]->partners[1].actor == actor->actor;
            assert_int_equal(partner, effect->kind == PLM_EFFECT_OWN);
        }
        for (size_t kind = 0; kind < PLM_EFFECT_COUNT; kind++) {
            assert_near(by_kind[kind], actor->effects[kind].point, 1e-9);
            point += actor->effects[kind].point;
            mean += actor->effects[kind].mean;
        }
        assert_near(point, actor->total.point, 1e-9);
        assert_near(mean, actor->total.mean, 1e-9);
        assert_true(actor->total.low <= actor->total.high);
        assert_true(actor->share_losing >= 0 && actor->share_losing <= 1);
    }
    close_all(&s);
}

static void test_outcomes_come_with_their_spread(void **state) {
    (void)state;
    session s;
    open_with(&s, text, 400, "2");
    const plm_deals *deals = run(&s);
    for (size_t i = 0; i < deals->issue_count; i++) {
        const plm_deals_issue *issue = deals->issues[i];
        const plm_deals_stage *stages[3] = {&issue->start, &issue->first, &issue->last};
        for (size_t k = 0; k < 3; k++) {
            assert_true(stages[k]->point >= 0 && stages[k]->point <= range_of(issue->issue));
            const plm_interval *middle = &stages[k]->spread.intervals[1];
            assert_true(middle->low.value < middle->high.value);
            assert_true(stages[k]->spread.standard_deviation > 0);
        }
        assert_true(issue->first.spread.standard_deviation !=
                    issue->last.spread.standard_deviation);
    }
    /* The dam by hand: 60 x .9 x 5, 50 x .2 x 45, 20 x .5 x 50, 30 x .8 x 40. */
    assert_near(deals->issues[0]->start.point,
                (54 * 5 + 10 * 45 + 10 * 50 + 24 * 40) / (54.0 + 10 + 10 + 24), 1e-9);
    close_all(&s);
}

static void test_patterns_count_draws(void **state) {
    (void)state;
    session s;
    open_with(&s, text, 300, "1");
    const plm_deals *deals = run(&s);
    assert_true(deals->pattern_count > 0);
    for (size_t i = 0; i < deals->pattern_count; i++) {
        const plm_deal_pattern *pattern = deals->patterns[i];
        assert_true(pattern->share > 0 && pattern->share <= 1);
        assert_true(i == 0 || pattern->share <= deals->patterns[i - 1]->share);
        assert_true(pattern->gains[0] >= 0 && pattern->gains[1] >= 0);
        assert_true(pattern->actors[0] != pattern->actors[1]);
        assert_true(pattern->issues[0] != pattern->issues[1]);
    }
    assert_near(deals->patterns[0]->share, deals->deals[0]->share, 0);
    close_all(&s);
}

static void test_equal_gain_in_every_draw(void **state) {
    (void)state;
    session s;
    plm_error error;
    open_with(&s, text, 100, "1");
    assert_int_equal(plm_options_set_setting(s.options, "exchange", "rate", "equal-gain", &error),
                     PLM_OK);
    const plm_deals *deals = run(&s);
    for (size_t i = 0; i < deals->pattern_count; i++) {
        assert_near(deals->patterns[i]->gains[0], deals->patterns[i]->gains[1], 1e-6);
    }
    close_all(&s);
}

static void check_same_distribution(const plm_distribution *a, const plm_distribution *b) {
    assert_memory_equal(&a->mean, &b->mean, sizeof a->mean);
    assert_memory_equal(a->intervals, b->intervals, sizeof a->intervals);
    assert_memory_equal(a->histogram, b->histogram, sizeof a->histogram);
}

static void test_threads_do_not_matter(void **state) {
    (void)state;
    session one;
    session three;
    open_with(&one, text, 700, "2");
    open_with(&three, text, 700, "2");
    plm_context_set_threads(one.context, 1);
    plm_context_set_threads(three.context, 3);
    const plm_deals *a = run(&one);
    const plm_deals *b = run(&three);
    for (size_t i = 0; i < a->issue_count; i++) {
        check_same_distribution(&a->issues[i]->first.spread, &b->issues[i]->first.spread);
        check_same_distribution(&a->issues[i]->last.spread, &b->issues[i]->last.spread);
    }
    for (size_t i = 0; i < a->actor_count; i++) {
        assert_memory_equal(a->actors[i]->effects, b->actors[i]->effects,
                            sizeof a->actors[i]->effects);
    }
    assert_int_equal(a->pattern_count, b->pattern_count);
    for (size_t i = 0; i < a->pattern_count; i++) {
        assert_memory_equal(a->patterns[i]->moves, b->patterns[i]->moves,
                            sizeof a->patterns[i]->moves);
        assert_true(a->patterns[i]->share == b->patterns[i]->share);
    }
    close_all(&one);
    close_all(&three);
}

static void test_no_draws_leave_the_point_game(void **state) {
    (void)state;
    session s;
    open_with(&s, text, 0, "1");
    const plm_deals *deals = run(&s);
    assert_true(deals->deal_count > 0);
    assert_true(isnan(deals->deals[0]->share));
    assert_int_equal(deals->pattern_count, 0);
    assert_true(isnan(deals->issues[0]->first.spread.mean.value));
    assert_true(!isnan(deals->issues[0]->first.point));
    assert_true(isnan(deals->actors[0]->total.mean));
    close_all(&s);
}

static void expect_failure(session *s, plm_status status, const char *message) {
    plm_error error = {0};
    assert_int_equal(plm_exchange_run(s->of, s->options, &s->exchange, &error), status);
    assert_null(s->exchange);
    assert_string_equal(error.message, message);
    close_all(s);
}

static void test_failures_say_why(void **state) {
    (void)state;
    session s;
    plm_error error;
    open_with(&s, one_issue, 10, "1");
    expect_failure(&s, PLM_E_UNSUPPORTED,
                   "actors exchange positions on two issues or more, and the case has 1");
    open_with(&s, text, 10, "1");
    assert_int_equal(plm_options_add_model(s.options, "exchange", "plenum", &error), PLM_OK);
    assert_int_equal(plm_options_add_model(s.options, "exchange", "compat", &error), PLM_OK);
    expect_failure(&s, PLM_E_ARGUMENT,
                   "deals are followed in one reading of model exchange; choose one");
    open_with(&s, text, 10, "1");
    plm_options_free(s.options);
    assert_int_equal(plm_options_new(s.context, &s.options), PLM_OK);
    assert_int_equal(plm_options_add_model(s.options, "mean", NULL, &error), PLM_OK);
    expect_failure(&s, PLM_E_ARGUMENT,
                   "deals are followed in one reading of model exchange; choose it");
    open_with(&s, text, 10, "1");
    plm_context_cancel(s.context);
    expect_failure(&s, PLM_E_CANCELLED, "cancelled");
}

/* ---- as one of a forecast's models ---- */

static bool has_exchange(const plm_forecast_issue *issue) {
    for (size_t i = 0; i < issue->model_count; i++) {
        if (strcmp(issue->models[i]->model, "exchange") == 0) {
            return true;
        }
    }
    return false;
}

/* A forecast that names no model has it where issues are linked, and not on an issue alone. */
static void test_forecast_has_exchange_where_issues_are_linked(void **state) {
    (void)state;
    const char *const cases[2] = {one_issue, text};
    for (size_t several = 0; several < 2; several++) {
        session s;
        plm_error error;
        plm_forecast *forecast = NULL;
        open_with(&s, cases[several], 20, "1");
        assert_int_equal(plm_forecast_run(s.of, s.options, &forecast, &error), PLM_OK);
        for (size_t i = 0; i < plm_forecast_issue_count(forecast); i++) {
            const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, i);
            assert_true(issue->model_count > 1);
            assert_int_equal(has_exchange(issue), several == 1);
        }
        plm_forecast_free(forecast);
        close_all(&s);
    }
}

/* Asked for by name on one issue, it says that it cannot. */
static void test_forecast_by_exchange_alone_needs_issues(void **state) {
    (void)state;
    session s;
    plm_error error;
    plm_forecast *forecast = NULL;
    open_with(&s, one_issue, 20, "1");
    assert_int_equal(plm_options_add_model(s.options, "exchange", NULL, &error), PLM_OK);
    assert_int_equal(plm_forecast_run(s.of, s.options, &forecast, &error), PLM_E_UNSUPPORTED);
    close_all(&s);
}

/* ---- memory that ends ---- */

typedef struct ration {
    size_t left;
    size_t held;
} ration;

static void *allocate(void *user, size_t size) {
    ration *r = user;
    if (r->left == 0) {
        return NULL;
    }
    r->left--;
    r->held++;
    return malloc(size);
}

static void release(void *user, void *block) {
    ((ration *)user)->held--;
    free(block);
}

static void test_every_failed_allocation_is_told(void **state) {
    (void)state;
    ration r = {SIZE_MAX, 0};
    const plm_allocator allocator = {allocate, release, &r};
    session s = {0};
    plm_error error;
    assert_int_equal(plm_context_new(&allocator, &s.context), PLM_OK);
    plm_context_set_threads(s.context, 1);
    assert_int_equal(plm_case_parse(s.context, text, strlen(text), "case.yaml", &s.of, &error),
                     PLM_OK);
    assert_int_equal(plm_options_new(s.context, &s.options), PLM_OK);
    assert_int_equal(plm_options_set_draws(s.options, 5), PLM_OK);
    size_t held = r.held;
    plm_status status = PLM_E_MEMORY;
    size_t allowed = 0;
    for (; status == PLM_E_MEMORY; allowed++) {
        r.left = allowed;
        status = plm_exchange_run(s.of, s.options, &s.exchange, &error);
        if (status < 0) {
            assert_int_equal(status, PLM_E_MEMORY);
            assert_string_equal(error.message, "out of memory");
            assert_int_equal(r.held, held);
        }
    }
    assert_true(allowed > 8);
    r.left = SIZE_MAX;
    close_all(&s);
    assert_int_equal(r.held, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_record_tells_the_deal),
        cmocka_unit_test(test_effects_add_up),
        cmocka_unit_test(test_outcomes_come_with_their_spread),
        cmocka_unit_test(test_patterns_count_draws),
        cmocka_unit_test(test_equal_gain_in_every_draw),
        cmocka_unit_test(test_threads_do_not_matter),
        cmocka_unit_test(test_no_draws_leave_the_point_game),
        cmocka_unit_test(test_failures_say_why),
        cmocka_unit_test(test_forecast_has_exchange_where_issues_are_linked),
        cmocka_unit_test(test_forecast_by_exchange_alone_needs_issues),
        cmocka_unit_test(test_every_failed_allocation_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
