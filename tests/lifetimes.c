/* Handles freed in every order: each keeps alive what it was made from. */
#include "sealed.h"

#include <stdatomic.h>

static const char small_case[] =
    "plenum: 1\n"
    "id: bridge\n"
    "question: Is the bridge closed?\n"
    "as_of: 2026-04-01\n"
    "issues:\n"
    "  - id: closure\n"
    "    question: How much is closed?\n"
    "    scale: {0: none, 100: all}\n"
    "    options: [{id: open, from: 0, to: 50}, {id: closed, from: 50, to: 100}]\n"
    "    outcome: {value: 80}\n"
    "    reference_point: 20\n"
    "    process: {stages: [{id: heard, takes: 5..20}, {id: decided, takes: 9, fails: 0.1}]}\n"
    "  - id: days\n"
    "    scale: {0: none, 10: all}\n"
    "    reference_point: 3\n"
    "    decision: {rule: one}\n"
    "actors:\n"
    "  - {id: mayor, on: {closure: {position: [80, 90, 100], capability: 50, salience: 60},\n"
    "      days: {position: 9, capability: 5, salience: 20}}}\n"
    "  - {id: guild, on: {closure: {position: 10, capability: 50, salience: 40},\n"
    "      days: {position: 2, capability: 8, salience: 90}}}\n"
    "rules:\n"
    "  - {id: one, of: [mayor, guild], at_least: 1}\n"
    "evidence:\n"
    "  - {id: survey, says: the bolts are rusty}\n"
    "timeline:\n"
    "  events:\n"
    "    - {id: vote, when: 2026-05}\n"
    "precedents:\n"
    "  question: Was a bridge closed?\n"
    "  cases:\n"
    "    - {id: mill, happened: true, took: 3 weeks}\n";

static const char bridge_answers[] =
    "plenum_answers: 1\n"
    "case: bridge\n"
    "by: dora\n"
    "answers:\n"
    "  - {number: actors.mayor.on.closure.salience, lowest: 20, best: 30, highest: 40, sure: 80}\n";

/* ---- memory that is counted ---------------------------------------------------------------- */

static atomic_size_t live_blocks;

static void *count_allocate(void *user, size_t size) {
    (void)user;
    void *block = malloc(size);
    live_blocks += block != NULL;
    return block;
}

static void count_release(void *user, void *block) {
    (void)user;
    live_blocks--;
    free(block);
}

static plm_context *make_context(void) {
    static const plm_allocator counted = {count_allocate, count_release, NULL};
    plm_context *made = NULL;
    live_blocks = 0;
    assert_int_equal(plm_context_new(&counted, &made), PLM_OK);
    return made;
}

/* ---- handles ------------------------------------------------------------------------------- */

typedef struct handle {
    void *it;
    void (*end)(void *it);
} handle;

enum { MOST_HANDLES = 5 };

/* Frees the handles in the order of a permutation's number; false where there is no such number. */
static bool free_in_order(const handle *handles, size_t count, size_t number) {
    handle left[MOST_HANDLES];
    memcpy(left, handles, count * sizeof *left);
    for (size_t remaining = count; remaining > 0; remaining--) {
        size_t chosen = number % remaining;
        number /= remaining;
        left[chosen].end(left[chosen].it);
        memmove(&left[chosen], &left[chosen + 1], (remaining - chosen - 1) * sizeof *left);
    }
    return number == 0;
}

static size_t count_orders(size_t count) {
    return count <= 1 ? 1 : count * count_orders(count - 1);
}

#define ENDING(name, kind, end)                                                                    \
    static void name(void *it) {                                                                   \
        kind *of = it;                                                                             \
        end(of);                                                                                   \
    }

ENDING(end_context, plm_context, plm_context_free)
ENDING(end_options, plm_options, plm_options_free)
ENDING(end_case, plm_case, plm_case_free)
ENDING(end_ledger, plm_ledger, plm_ledger_free)
ENDING(end_store, plm_store, plm_store_free)

/* ---- what is made from a case -------------------------------------------------------------- */

typedef struct made_from_case {
    const char *name;
    const char *model;
    plm_status (*make)(const plm_case *of, const plm_options *options, void **out);
    void (*end)(void *it); /* looks at what the case lends, then frees */
} made_from_case;

#define FROM_CASE(name, kind, make, look, end)                                                     \
    static plm_status make_##name(const plm_case *of, const plm_options *options, void **out) {    \
        kind *made = NULL;                                                                         \
        (void)options;                                                                             \
        plm_status status = make;                                                                  \
        *out = made;                                                                               \
        return status;                                                                             \
    }                                                                                              \
    static void end_##name(void *it) {                                                             \
        kind *made = it;                                                                           \
        look;                                                                                      \
        end(made);                                                                                 \
    }

static void expect_closure(const plm_issue *issue) {
    assert_string_equal(issue->id, "closure");
}

/* What of it became known, last. */
static void expect_vote(const plm_history_issue *of) {
    expect_closure(of->issue);
    assert_string_equal(of->rows[of->row_count - 1]->news[0]->event->id, "vote");
}

FROM_CASE(forecast, plm_forecast, plm_forecast_run(of, options, &made, NULL),
          expect_closure(plm_forecast_issue_at(made, 0)->issue), plm_forecast_free)
FROM_CASE(comparison, plm_comparison, plm_comparison_run(of, of, options, &made, NULL),
          expect_closure(plm_comparison_issue_at(made, 0)->base->issue), plm_comparison_free)
FROM_CASE(attribution, plm_attribution,
          plm_attribution_run(of, NULL, PLM_PLAYERS_ACTORS, options, &made, NULL),
          expect_closure(plm_attribution_summary_of(made)->issue), plm_attribution_free)
FROM_CASE(tornado, plm_tornado, plm_tornado_run(of, NULL, options, &made, NULL),
          expect_closure(plm_tornado_summary_of(made)->issue), plm_tornado_free)
FROM_CASE(sobol, plm_sobol, plm_sobol_run(of, NULL, 64, options, &made, NULL),
          expect_closure(plm_sobol_summary_of(made)->issue), plm_sobol_free)
FROM_CASE(when, plm_when, plm_when_run(of, NULL, 0, options, &made, NULL),
          expect_closure(plm_when_issue_at(made, 0)->issue), plm_when_free)
FROM_CASE(history, plm_history,
          plm_history_run(of, PLM_DAY_FIRST, PLM_DAY_LAST, 0, PLM_DAY_LAST, options, &made, NULL),
          expect_vote(plm_history_issue_at(made, 0)), plm_history_free)
FROM_CASE(advice, plm_advice, plm_advice_run(of, NULL, "mayor", NULL, 0.2, 1, options, &made, NULL),
          expect_closure(plm_advice_summary_of(made)->issue), plm_advice_free)
FROM_CASE(exchange, plm_exchange, plm_exchange_run(of, options, &made, NULL),
          expect_closure(plm_exchange_deals(made)->issues[0]->issue), plm_exchange_free)
FROM_CASE(offers, plm_offers, plm_offers_run(of, NULL, options, &made, NULL),
          expect_closure(plm_offers_issue(made)), plm_offers_free)
FROM_CASE(trace, plm_trace, plm_trace_run(of, NULL, options, &made, NULL),
          assert_string_equal(plm_trace_row_at(made, 0)->issue, "closure"), plm_trace_free)
FROM_CASE(power, plm_power, plm_power_run(of, &(plm_power_choice){.rule = "one"}, &made, NULL),
          assert_string_equal(plm_power_at(made, 1)->name, "guild"), plm_power_free)
FROM_CASE(preference_power, plm_preference_power,
          plm_preference_power_run(of, "days", options, &made, NULL),
          assert_string_equal(plm_preference_power_at(made, 1)->actor->id, "guild"),
          plm_preference_power_free)
FROM_CASE(plane, plm_plane, plm_plane_run(of, NULL, NULL, "one", &made, NULL),
          expect_closure(plm_plane_summary_of(made)->issues[0]), plm_plane_free)
FROM_CASE(report, plm_report, plm_report_run(of, NULL, options, &made, NULL),
          assert_non_null(plm_report_text(made, NULL)), plm_report_free)
FROM_CASE(chronology, plm_chronology, plm_chronology_new(of, &made, NULL),
          assert_string_equal(plm_chronology_event(made, 0)->event->id, "vote"),
          plm_chronology_free)
FROM_CASE(game, plm_game, plm_game_from_case(of, NULL, &made, NULL),
          assert_string_equal(plm_game_issue_id(made, 0), "closure"), plm_game_free)
FROM_CASE(outside_view, plm_outside_view, plm_outside_view_new(of, &made, NULL),
          assert_int_equal(plm_outside_view_rate(made, 0)->count, 1), plm_outside_view_free)
FROM_CASE(review, plm_review, plm_review_new(of, &made, NULL),
          assert_string_equal(plm_review_claim(made, 0)->claim->id, "survey"), plm_review_free)
FROM_CASE(pool, plm_pool,
          plm_pool_answers(of, NULL,
                           &(plm_answer_file){"dora.yaml", bridge_answers, strlen(bridge_answers)},
                           1, &made, NULL),
          assert_near(plm_pool_number_at(made, 0)->given_up->mode, 60, 0), plm_pool_free)
FROM_CASE(export, plm_export, plm_export_run(of, "ktab", &made, NULL),
          assert_non_null(plm_export_diagnostic(made, 0)->file), plm_export_free)

static const made_from_case kinds[] = {
    {"forecast", NULL, make_forecast, end_forecast},
    {"comparison", NULL, make_comparison, end_comparison},
    {"attribution", NULL, make_attribution, end_attribution},
    {"tornado", NULL, make_tornado, end_tornado},
    {"sobol", "challenge", make_sobol, end_sobol},
    {"when", NULL, make_when, end_when},
    {"history", NULL, make_history, end_history},
    {"advice", "challenge", make_advice, end_advice},
    {"exchange", "exchange", make_exchange, end_exchange},
    {"offers", "challenge", make_offers, end_offers},
    {"trace", "challenge", make_trace, end_trace},
    {"power", NULL, make_power, end_power},
    {"preference_power", NULL, make_preference_power, end_preference_power},
    {"plane", NULL, make_plane, end_plane},
    {"report", "weighted-mean", make_report, end_report},
    {"chronology", NULL, make_chronology, end_chronology},
    {"game", NULL, make_game, end_game},
    {"outside view", NULL, make_outside_view, end_outside_view},
    {"review", NULL, make_review, end_review},
    {"pool", NULL, make_pool, end_pool},
    {"export", NULL, make_export, end_export},
};

static plm_options *few_draws(plm_context *context, const char *model) {
    plm_options *made = NULL;
    assert_int_equal(plm_options_new(context, &made), PLM_OK);
    assert_int_equal(plm_options_set_draws(made, 3), PLM_OK);
    if (model != NULL) {
        assert_int_equal(plm_options_add_model(made, model, NULL, NULL), PLM_OK);
    }
    return made;
}

static void test_from_a_case(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        for (size_t order = 0; order < count_orders(4); order++) {
            plm_context *context = make_context();
            plm_context_set_threads(context, 1);
            plm_case *of = parse_case(context, small_case);
            plm_options *options = few_draws(context, kinds[i].model);
            void *made = NULL;
            plm_status status = kinds[i].make(of, options, &made);
            if (status < 0) {
                fail_msg("%s: %s", kinds[i].name, plm_status_text(status));
            }
            const handle handles[] = {{context, end_context},
                                      {options, end_options},
                                      {of, end_case},
                                      {made, kinds[i].end}};
            assert_true(free_in_order(handles, 4, order));
            if (live_blocks != 0) {
                fail_msg("%s, order %zu: %zu blocks are left", kinds[i].name, order,
                         (size_t)live_blocks);
            }
        }
    }
}

/* ---- longer chains ------------------------------------------------------------------------- */

static void end_search(void *it) {
    plm_search *made = it;
    assert_int_equal(plm_search_run(made, "rusty", NULL), PLM_OK);
    assert_string_equal(plm_search_passage(made, 0)->claim->id, "survey");
    plm_search_free(made);
}

static void test_a_search(void **state) {
    (void)state;
    for (size_t order = 0; order < count_orders(4); order++) {
        plm_context *context = make_context();
        plm_case *of = parse_case(context, small_case);
        plm_review *review = NULL;
        plm_search *search = NULL;
        assert_int_equal(plm_review_new(of, &review, NULL), PLM_OK);
        assert_int_equal(plm_search_new(review, &search, NULL), PLM_OK);
        const handle handles[] = {
            {context, end_context}, {of, end_case}, {review, end_review}, {search, end_search}};
        assert_true(free_in_order(handles, 4, order));
        assert_int_equal(live_blocks, 0);
    }
}

static void end_backtest(void *it) {
    plm_backtest *made = it;
    if (plm_backtest_issue_count(made) > 0) {
        expect_closure(plm_backtest_issue_at(made, 0)->issue);
    }
    plm_backtest_free(made);
}

static void test_a_backtest(void **state) {
    (void)state;
    for (size_t order = 0; order < count_orders(5); order++) {
        plm_context *context = make_context();
        plm_context_set_threads(context, 1);
        plm_case *of = parse_case(context, small_case);
        plm_case *other = parse_case(context, small_case);
        plm_options *options = few_draws(context, "weighted-mean");
        plm_backtest *made = NULL;
        assert_int_equal(plm_backtest_new(context, &made), PLM_OK);
        assert_int_equal(plm_backtest_add_case(made, of, NULL), PLM_OK);
        assert_int_equal(plm_backtest_add_case(made, other, NULL), PLM_OK);
        assert_int_equal(plm_backtest_run(made, options, 1, NULL), PLM_OK);
        const handle handles[] = {{context, end_context},
                                  {options, end_options},
                                  {of, end_case},
                                  {other, end_case},
                                  {made, end_backtest}};
        assert_true(free_in_order(handles, 5, order));
        assert_int_equal(live_blocks, 0);
    }
}

static void end_verification(void *it) {
    plm_verification *made = it;
    assert_int_equal(plm_verification_at(made, 0)->record->number, 1);
    plm_verification_free(made);
}

static void end_scorecard(void *it) {
    plm_scorecard *made = it;
    assert_int_equal(plm_scorecard_graded(made), 1);
    assert_string_not_equal(plm_scorecard_at(made, 0)->forecaster, "");
    plm_scorecard_free(made);
}

static void end_runs(void *it) {
    plm_runs *made = it;
    const plm_snapshot *snapshot = NULL;
    assert_int_equal(plm_runs_snapshot(made, 1, &snapshot, NULL), PLM_OK);
    assert_string_equal(snapshot->case_id, "bridge");
    plm_runs_free(made);
}

static void fill(shelf *of) {
    open_shelf(of);
    seal(of, sealed_case, SEALED_AT, NULL);
    const plm_grade graded = {.forecast = "1",
                              .issue = "closure",
                              .value = 80,
                              .on = "2026-03-20",
                              .evidence = "minutes"};
    assert_int_equal(grade(of, graded, SEALED_AT + 30 * DAY, NULL), PLM_OK);
    plm_case *kept = parse_case(of->context, sealed_case);
    assert_int_equal(plm_store_keep(of->store, kept, of->options, 0, SEALED_AT, NULL, NULL),
                     PLM_OK);
    plm_case_free(kept);
}

static void test_a_ledger(void **state) {
    (void)state;
    shelf of;
    fill(&of);
    for (size_t order = 0; order < count_orders(5); order++) {
        plm_context *context = make_context();
        plm_store *store = NULL;
        plm_ledger *ledger = NULL;
        plm_verification *verification = NULL;
        plm_scorecard *card = NULL;
        assert_int_equal(plm_store_open(context, of.path, &store, NULL), PLM_OK);
        assert_int_equal(plm_store_ledger(store, &ledger, NULL), PLM_OK);
        assert_int_equal(plm_verification_run(ledger, PLM_VERIFY_NONE, NULL, &verification, NULL),
                         PLM_OK);
        assert_int_equal(
            plm_scorecard_new(
                ledger, &(plm_score_choice){.seed = 1, .resamples = 1, .with_stated_times = true},
                &card, NULL),
            PLM_OK);
        const handle handles[] = {{context, end_context},
                                  {store, end_store},
                                  {ledger, end_ledger},
                                  {verification, end_verification},
                                  {card, end_scorecard}};
        assert_true(free_in_order(handles, 5, order));
        assert_int_equal(live_blocks, 0);
    }
    close_shelf(&of);
}

static void test_runs(void **state) {
    (void)state;
    shelf of;
    fill(&of);
    for (size_t order = 0; order < count_orders(3); order++) {
        plm_context *context = make_context();
        plm_store *store = NULL;
        plm_runs *runs = NULL;
        assert_int_equal(plm_store_open(context, of.path, &store, NULL), PLM_OK);
        assert_int_equal(plm_store_runs(store, &runs, NULL), PLM_OK);
        const handle handles[] = {{context, end_context}, {store, end_store}, {runs, end_runs}};
        assert_true(free_in_order(handles, 3, order));
        assert_int_equal(live_blocks, 0);
    }
    close_shelf(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_from_a_case), cmocka_unit_test(test_a_search),
        cmocka_unit_test(test_a_backtest),  cmocka_unit_test(test_a_ledger),
        cmocka_unit_test(test_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
