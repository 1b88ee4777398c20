/* What holds everywhere: cancel ends one call alone, a call that succeeds leaves the error as it
 * was, and an index beyond a list gives nothing. */
#include "case/edit.h"
#include "case/pack.h"
#include "case/trial.h"
#include "sealed.h"

#include <pthread.h>

static const char small_case[] =
    "plenum: 1\n"
    "id: bridge\n"
    "question: Is the bridge closed?\n"
    "as_of: 2026-04-01\n"
    "resolution: {rule: the minutes say, source: minutes, deadline: 2026-06-30}\n"
    "issues:\n"
    "  - id: closure\n"
    "    question: How much is closed?\n"
    "    scale: {0: none, 100: all}\n"
    "    reference_point: 20\n"
    "    options: [{id: open, from: 0, to: 50}, {id: closed, from: 50, to: 100}]\n"
    "    process: {stages: [{id: heard, takes: 5..20}, {id: decided, takes: 9, fails: 0.1}]}\n"
    "  - id: days\n"
    "    scale: {0: none, 10: all}\n"
    "    reference_point: 3\n"
    "    decision: {rule: one}\n"
    "considerations:\n"
    "  - {id: rust, issue: closure, pulls_to: 90, evidence: [survey]}\n"
    "actors:\n"
    "  - {id: mayor, on: {closure: {position: [80, 90, 100], capability: 50, salience: 60},\n"
    "      days: {position: 9, capability: 5, salience: 20}}}\n"
    "  - {id: guild, on: {closure: {weighs: {rust: 1}, capability: 50, salience: 40},\n"
    "      days: {position: 2, capability: 8, salience: 90}}}\n"
    "  - {id: ferry, on: {closure: {position: 0, capability: [10, 20, 30], salience: 50}}}\n"
    "rules:\n"
    "  - {id: one, of: [mayor, guild], at_least: 1}\n"
    "scenarios:\n"
    "  - {id: firm, set: {actors.mayor.on.closure.salience: 100}}\n"
    "evidence:\n"
    "  - {id: survey, says: the bolts are rusty}\n"
    "timeline:\n"
    "  events:\n"
    "    - {id: vote, when: 2026-05}\n"
    "precedents:\n"
    "  question: Was a bridge closed?\n"
    "  issue: closure\n"
    "  happened_means: [closed]\n"
    "  cases:\n"
    "    - {id: mill, happened: true, took: 3 weeks}\n";

static const char bridge_answers[] =
    "plenum_answers: 1\n"
    "case: bridge\n"
    "by: dora\n"
    "answers:\n"
    "  - {number: actors.mayor.on.closure.salience, lowest: 20, best: 30, highest: 40, sure: 80}\n";

/* 4 October 2024. */
enum { A_DAY_BEFORE = 20000 };

static const char resolved_case[] =
    "plenum: 1\n"
    "id: ferry\n"
    "question: Was the ferry kept?\n"
    "issues:\n"
    "  - id: fare\n"
    "    scale: {0: none, 100: all}\n"
    "    outcome: {value: 40}\n"
    "actors:\n"
    "  - {id: mayor, on: {fare: {position: [80, 90, 100], capability: 50, salience: 60}}}\n"
    "  - {id: guild, on: {fare: {position: 0, capability: 50, salience: 40}}}\n";

static const char import_table[] =
    "actor,position,capability,salience\nmayor,90,50,60\nguild,0,50,40\n";

/* A shelf with a sealed and graded forecast, and the handles that calls are made with. */
typedef struct desk {
    shelf of;
    plm_context *context;
    plm_options *options;
    plm_options *one_model;
    plm_options *deals;
    plm_options *spatial;
    plm_case *from;
    plm_case *resolved;
    plm_export *packed;
    plm_review *review;
    plm_search *search;
    plm_backtest *ran;
    plm_ledger *ledger;
} desk;

static plm_options *options_with(desk *of, const char *model) {
    plm_options *made = NULL;
    assert_int_equal(plm_options_new(of->context, &made), PLM_OK);
    assert_int_equal(plm_options_set_draws(made, 20), PLM_OK);
    assert_int_equal(plm_options_add_model(made, model, NULL, NULL), PLM_OK);
    return made;
}

static void open_desk(desk *of) {
    open_shelf(&of->of);
    of->context = of->of.context;
    plm_context_set_threads(of->context, 2);
    of->from = parse_case(of->context, small_case);
    of->resolved = parse_case(of->context, resolved_case);
    assert_int_equal(plm_export_run(of->from, "packed", &of->packed, NULL), PLM_OK);
    assert_int_equal(plm_options_new(of->context, &of->options), PLM_OK);
    assert_int_equal(plm_options_set_draws(of->options, 20), PLM_OK);
    of->one_model = options_with(of, "challenge");
    of->deals = options_with(of, "exchange");
    of->spatial = options_with(of, "spatial");
    assert_int_equal(plm_review_new(of->from, &of->review, NULL), PLM_OK);
    assert_int_equal(plm_search_new(of->review, &of->search, NULL), PLM_OK);
    assert_int_equal(plm_backtest_new(of->context, &of->ran), PLM_OK);
    assert_int_equal(plm_backtest_add_case(of->ran, of->resolved, NULL), PLM_OK);
    assert_int_equal(plm_backtest_run(of->ran, of->one_model, 10, NULL), PLM_OK);
    seal(&of->of, sealed_case, SEALED_AT, NULL);
    const plm_grade graded = {.forecast = "1",
                              .issue = "closure",
                              .value = 80,
                              .on = "2026-03-20",
                              .evidence = "minutes"};
    assert_int_equal(grade(&of->of, graded, SEALED_AT + 30 * DAY, NULL), PLM_OK);
    of->of.now = SEALED_AT + 60 * DAY;
    of->ledger = read_ledger(&of->of);
}

static void close_desk(desk *of) {
    plm_ledger_free(of->ledger);
    plm_backtest_free(of->ran);
    plm_search_free(of->search);
    plm_review_free(of->review);
    plm_options_free(of->spatial);
    plm_options_free(of->deals);
    plm_options_free(of->one_model);
    plm_options_free(of->options);
    plm_export_free(of->packed);
    plm_case_free(of->resolved);
    plm_case_free(of->from);
    remove_in(&of->of, "run.db");
    remove_in(&of->of, "ledger.jsonl");
    remove_in(&of->of, "case.yaml");
    close_shelf(&of->of);
}

/* ---- the calls, each of which ends what it made -------------------------------------------- */

#define CALL(name, kind, end, ...)                                                                 \
    static plm_status name(desk *of, plm_error *error) {                                           \
        kind *made = NULL;                                                                         \
        plm_status status = __VA_ARGS__;                                                           \
        assert_true(status >= 0 || made == NULL);                                                  \
        end(made);                                                                                 \
        return status;                                                                             \
    }

CALL(parse, plm_case, plm_case_free,
     plm_case_parse(of->context, small_case, strlen(small_case), "case.yaml", &made, error))
static plm_status unpack(desk *of, plm_error *error) {
    size_t length = 0;
    const char *bytes = plm_export_text(of->packed, &length);
    plm_case *made = NULL;
    plm_status status = plm_case_unpack(of->context, bytes, length, "case", &made, error);
    assert_true(status >= 0 || made == NULL);
    plm_case_free(made);
    return status;
}

CALL(scenario, plm_case, plm_case_free, plm_case_with_scenario(of->from, "firm", &made, error))
CALL(change, plm_case, plm_case_free,
     plm_case_with_change(of->from, "actors.mayor.on.closure.salience", "50", &made, error))
CALL(without, plm_case, plm_case_free, plm_case_without(of->from, "rust", &made, error))
CALL(without_source, plm_case, plm_case_free,
     plm_case_without_source(of->from, "survey", &made, error))
CALL(without_sources, plm_case, plm_case_free,
     plm_case_without_sources(of->from, (const char *const[]){"survey", "survey"}, 2, &made, error))
CALL(matrix, plm_matrix, plm_matrix_free,
     plm_matrix_run(of->from, NULL, 64, of->one_model, &made, error))
CALL(review, plm_review, plm_review_free, plm_review_new(of->from, &made, error))
CALL(pool, plm_pool, plm_pool_free,
     plm_pool_cases((const plm_case *const[]){of->from, of->from},
                    (const char *const[]){"ann", "bob"}, 2, &made, error))
CALL(answers, plm_pool, plm_pool_free,
     plm_pool_answers(of->from, NULL,
                      &(plm_answer_file){"dora.yaml", bridge_answers, strlen(bridge_answers)}, 1,
                      &made, error))
CALL(index_words, plm_search, plm_search_free, plm_search_new(of->review, &made, error))
CALL(chronology, plm_chronology, plm_chronology_free, plm_chronology_new(of->from, &made, error))
CALL(forecast, plm_forecast, plm_forecast_free,
     plm_forecast_run(of->from, of->options, &made, error))
CALL(comparison, plm_comparison, plm_comparison_free,
     plm_comparison_run(of->from, of->from, of->options, &made, error))
CALL(attribution, plm_attribution, plm_attribution_free,
     plm_attribution_run(of->from, NULL, PLM_PLAYERS_ACTORS, of->options, &made, error))
CALL(tornado, plm_tornado, plm_tornado_free,
     plm_tornado_run(of->from, NULL, of->options, &made, error))
CALL(sobol, plm_sobol, plm_sobol_free,
     plm_sobol_run(of->from, NULL, 64, of->one_model, &made, error))
CALL(when, plm_when, plm_when_free, plm_when_run(of->from, NULL, 0, of->one_model, &made, error))
CALL(history, plm_history, plm_history_free,
     plm_history_run(of->from, PLM_DAY_FIRST, PLM_DAY_LAST, 0, PLM_DAY_LAST, of->one_model, &made,
                     error))
CALL(history_steps, plm_history, plm_history_free,
     plm_history_run_steps(of->from, A_DAY_BEFORE, PLM_DAY_LAST, PLM_DAY_LAST, of->one_model, &made,
                           error))
CALL(advice, plm_advice, plm_advice_free,
     plm_advice_run(of->from, NULL, "mayor", NULL, 0.25, 1, of->one_model, &made, error))
CALL(exchange, plm_exchange, plm_exchange_free, plm_exchange_run(of->from, of->deals, &made, error))
CALL(offers, plm_offers, plm_offers_free,
     plm_offers_run(of->from, NULL, of->one_model, &made, error))
CALL(trace, plm_trace, plm_trace_free, plm_trace_run(of->from, NULL, of->one_model, &made, error))
CALL(power, plm_power, plm_power_free,
     plm_power_run(of->from, &(plm_power_choice){.rule = "one"}, &made, error))
CALL(power_of_votes, plm_power, plm_power_free,
     plm_power_of_votes(of->context, (const int64_t[]){2, 1, 1}, NULL, 3, 3, &(plm_power_choice){0},
                        &made, error))
CALL(preference_power, plm_preference_power, plm_preference_power_free,
     plm_preference_power_run(of->from, "days", of->options, &made, error))
CALL(division, plm_division, plm_division_free,
     plm_division_run(of->context, (const double[]){1, 1, 2}, NULL, 3, 2, 0.9, &made, error))
CALL(pace, plm_pace, plm_pace_free,
     plm_pace_new(of->context, PLM_PACE_EU_CODECISION, 0, 10, 20, &made, error))
CALL(plane, plm_plane, plm_plane_free, plm_plane_run(of->from, NULL, NULL, "one", &made, error))
CALL(report, plm_report, plm_report_free, plm_report_run(of->from, NULL, of->options, &made, error))
CALL(backtest_report, plm_report, plm_report_free,
     plm_backtest_report_run(of->ran, "ferries", &made, error))
CALL(export, plm_export, plm_export_free, plm_export_run(of->from, "ktab", &made, error))
CALL(store, plm_store, plm_store_free, plm_store_open(of->context, of->of.path, &made, error))
CALL(runs, plm_runs, plm_runs_free, plm_store_runs(of->of.store, &made, error))
CALL(ledger, plm_ledger, plm_ledger_free, plm_store_ledger(of->of.store, &made, error))
CALL(verification, plm_verification, plm_verification_free,
     plm_verification_run(of->ledger, PLM_VERIFY_ALL, NULL, &made, error))
CALL(questions, plm_questions, plm_questions_free,
     plm_questions_new(of->ledger, &(plm_question_choice){.at = PLM_NOW}, &made, error))
CALL(scorecard, plm_scorecard, plm_scorecard_free,
     plm_scorecard_new(of->ledger,
                       &(plm_score_choice){.seed = 1, .resamples = 10, .with_stated_times = true},
                       &made, error))

static plm_status find_words(desk *of, plm_error *error) {
    return plm_search_run(of->search, "rusty bolts", error);
}

static plm_status backtest(desk *of, plm_error *error) {
    plm_backtest *made = NULL;
    assert_int_equal(plm_backtest_new(of->context, &made), PLM_OK);
    assert_int_equal(plm_backtest_add_case(made, of->resolved, NULL), PLM_OK);
    plm_status status = plm_backtest_run(made, of->options, 10, error);
    plm_backtest_free(made);
    return status;
}

static plm_status election(desk *of, plm_error *error) {
    static const double weights[] = {1, 2, 3};
    static const double utilities[] = {0, 1, 1, 0, 0, 1};
    double probability[2] = {0};
    return plm_election_run(of->context, 3, 2, weights, utilities, NULL, probability, error);
}

static plm_status save_ktab_run(desk *of, plm_error *error) {
    char path[160];
    snprintf(path, sizeof path, "%s/run.db", of->of.folder);
    return plm_ktab_run_save(of->from, of->spatial, path, error);
}

static plm_status import(desk *of, plm_error *error) {
    plm_import *made = NULL;
    assert_int_equal(plm_import_new(of->context, "csv", &made, NULL), PLM_OK);
    plm_status status =
        plm_import_run(made, import_table, strlen(import_table), "table.csv", error);
    plm_import_free(made);
    return status;
}

static plm_status keep(desk *of, plm_error *error) {
    return plm_store_keep(of->of.store, of->from, of->options, 0.2, SEALED_AT, NULL, error);
}

static plm_status seal_it(desk *of, plm_error *error) {
    return plm_store_seal(of->of.store, of->from, of->one_model, 0.2, SEALED_AT + 40 * DAY, NULL,
                          NULL, error);
}

static plm_status seal_own(desk *of, plm_error *error) {
    const plm_own_probability open = {.issue = "closure", .option = "open", .probability = 0.25};
    const plm_own_probability closed = {.issue = "closure", .option = "closed", .probability = 0.5};
    const plm_own_probability *const own[] = {&open, &closed};
    const plm_sealing how = {
        .size = sizeof how, .at = SEALED_AT + 40 * DAY, .own = own, .own_count = 2};
    return plm_store_seal_with(of->of.store, of->from, of->one_model, &how, NULL, error);
}

static plm_status load_saved_case(desk *of, plm_error *error) {
    char path[160];
    plm_case *made = NULL;
    snprintf(path, sizeof path, "%s/case.yaml", of->of.folder);
    assert_int_equal(plm_file_save(of->context, path, small_case, strlen(small_case), NULL),
                     PLM_OK);
    plm_status status = plm_case_load(of->context, path, &made, error);
    plm_case_free(made);
    return status;
}

static plm_status load_saved_ledger(desk *of, plm_error *error) {
    char path[160];
    size_t length = 0;
    const char *text = plm_ledger_text(of->ledger, &length);
    plm_ledger *made = NULL;
    snprintf(path, sizeof path, "%s/ledger.jsonl", of->of.folder);
    assert_int_equal(plm_file_save(of->context, path, text, length, NULL), PLM_OK);
    plm_status status = plm_ledger_load(of->context, path, &made, error);
    plm_ledger_free(made);
    return status;
}

static plm_status grade_again(desk *of, plm_error *error) {
    const plm_grade graded = {.forecast = "1",
                              .issue = "closure",
                              .value = 70,
                              .on = "2026-03-20",
                              .evidence = "the minutes as corrected"};
    return plm_store_grade(of->of.store, &graded, SEALED_AT + 50 * DAY, NULL, NULL, error);
}

static plm_status load_saved_key(desk *of, plm_error *error) {
    char path[160];
    plm_key *made = NULL;
    snprintf(path, sizeof path, "%s/key", of->of.folder);
    assert_int_equal(plm_key_create(of->context, path, &made, NULL), PLM_OK);
    plm_key_free(made);
    made = NULL;
    plm_status status = plm_key_load(of->context, path, &made, error);
    plm_key_free(made);
    remove_in(&of->of, "key");
    return status;
}

static plm_status add_import_file(desk *of, plm_error *error) {
    char path[160];
    plm_import *made = NULL;
    snprintf(path, sizeof path, "%s/case.yaml", of->of.folder);
    assert_int_equal(plm_file_save(of->context, path, import_table, strlen(import_table), NULL),
                     PLM_OK);
    assert_int_equal(plm_import_new(of->context, "deu", &made, NULL), PLM_OK);
    plm_status status = plm_import_add_file(made, "regime", path, error);
    plm_import_free(made);
    return status;
}

static plm_status try_scenarios(desk *of, plm_error *error) {
    plm_error errors[1];
    return plm__try_scenarios(of->from, errors, error);
}

typedef struct call {
    const char *name;
    plm_status (*make)(desk *of, plm_error *error);
} call;

static const call long_calls[] = {
    {"case_load", load_saved_case},
    {"case_parse", parse},
    {"case_unpack", unpack},
    {"case_with_scenario", scenario},
    {"case_with_change", change},
    {"case_without", without},
    {"case_without_source", without_source},
    {"case_without_sources", without_sources},
    {"matrix", matrix},
    {"review_new", review},
    {"pool_cases", pool},
    {"pool_answers", answers},
    {"search_new", index_words},
    {"search_run", find_words},
    {"chronology_new", chronology},
    {"forecast_run", forecast},
    {"comparison_run", comparison},
    {"attribution_run", attribution},
    {"tornado_run", tornado},
    {"sobol_run", sobol},
    {"when_run", when},
    {"history_run", history},
    {"history_run_steps", history_steps},
    {"advice_run", advice},
    {"backtest_run", backtest},
    {"exchange_run", exchange},
    {"election_run", election},
    {"offers_run", offers},
    {"trace_run", trace},
    {"power_run", power},
    {"power_of_votes", power_of_votes},
    {"preference_power_run", preference_power},
    {"division_run", division},
    {"pace_new", pace},
    {"plane_run", plane},
    {"ktab_run_save", save_ktab_run},
    {"report_run", report},
    {"backtest_report_run", backtest_report},
    {"import_run", import},
    {"import_add_file", add_import_file},
    {"export_run", export},
    {"key_load", load_saved_key},
    {"store_open", store},
    {"store_runs", runs},
    {"store_ledger", ledger},
    {"ledger_load", load_saved_ledger},
    {"verification_run", verification},
    {"store_keep", keep},
    {"store_seal", seal_it},
    {"store_seal_with", seal_own},
    {"store_grade", grade_again},
    {"try_scenarios", try_scenarios},
    {"questions_new", questions},
    {"scorecard_new", scorecard},
};

enum { LONG_CALLS = sizeof long_calls / sizeof *long_calls };

/* ---- cancel -------------------------------------------------------------------------------- */

static void expect_cancelled(const call *of, desk *at) {
    plm_error error = {0};
    plm_status status = of->make(at, &error);
    if (status != PLM_E_CANCELLED || error.status != PLM_E_CANCELLED) {
        fail_msg("%s: %s, and the error says %s", of->name, plm_status_text(status),
                 plm_status_text(error.status));
    }
    assert_string_equal(error.message, "cancelled");
}

static void expect_done(const call *of, desk *at) {
    plm_error error = {0};
    plm_status status = of->make(at, &error);
    if (status < 0) {
        fail_msg("%s: %s: %s", of->name, plm_status_text(status), error.message);
    }
}

static void test_cancel_ends_the_next_call_alone(void **state) {
    (void)state;
    desk of;
    open_desk(&of);
    for (size_t i = 0; i < LONG_CALLS; i++) {
        plm_context_cancel(of.context);
        expect_cancelled(&long_calls[i], &of);
        expect_done(&long_calls[i], &of);
    }
    close_desk(&of);
}

/* A text that is read again within a call says what ended it. */
static void test_cancel_is_no_fault_of_the_text(void **state) {
    (void)state;
    desk of;
    plm__text text;
    plm__text flow;
    plm_error error = {0};
    open_desk(&of);
    plm__text_init(&text, of.context);
    plm__text_add(&text, small_case);
    plm_context_cancel(of.context);
    assert_int_equal(plm__edit_set(&text, "id", "pier", &error), PLM_E_CANCELLED);
    assert_int_equal(plm__edit_read_value(of.context, "50", &flow, &error), PLM_E_CANCELLED);
    plm__text_clear(&flow);
    assert_int_equal(plm__case_pack(of.from, false, &text, &error), PLM_E_CANCELLED);
    assert_int_equal(error.status, PLM_E_CANCELLED);
    plm__text_clear(&text);
    close_desk(&of);
}

static void cancel_once(void *user, const char *what, size_t done, size_t total) {
    (void)what;
    (void)done;
    (void)total;
    plm_context *context = user;
    plm_context_set_progress(context, NULL, NULL);
    plm_context_cancel(context);
}

/* Calls that tell their progress, some of them made of several others. */
static void test_cancel_ends_the_call_in_progress(void **state) {
    (void)state;
    static const call calls[] = {
        {"forecast_run", forecast},
        {"comparison_run", comparison},
        {"tornado_run", tornado},
        {"sobol_run", sobol},
        {"advice_run", advice},
        {"attribution_run", attribution},
        {"backtest_run", backtest},
        {"exchange_run", exchange},
        {"report_run", report},
        {"store_keep", keep},
        {"when_run", when},
        {"history_run", history},
        {"history_run_steps", history_steps},
        {"offers_run", offers},
    };
    desk of;
    open_desk(&of);
    plm_context_set_threads(of.context, 1);
    assert_int_equal(plm_options_set_draws(of.options, 5000), PLM_OK);
    assert_int_equal(plm_options_set_draws(of.one_model, 5000), PLM_OK);
    assert_int_equal(plm_options_set_draws(of.deals, 5000), PLM_OK);
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        plm_context_set_progress(of.context, cancel_once, of.context);
        expect_cancelled(&calls[i], &of);
    }
    assert_int_equal(plm_options_set_draws(of.options, 20), PLM_OK);
    expect_done(&calls[0], &of);
    close_desk(&of);
}

/* A progress callback, on the calling thread, waits for the thread that cancels. */
typedef struct helper {
    plm_context *context;
    pthread_t thread;
    bool asked;
} helper;

static void *cancel_from_elsewhere(void *user) {
    plm_context_cancel(((helper *)user)->context);
    return NULL;
}

static void ask_a_thread(void *user, const char *what, size_t done, size_t total) {
    (void)what;
    (void)done;
    (void)total;
    helper *to = user;
    if (!to->asked) {
        to->asked = true;
        assert_int_equal(pthread_create(&to->thread, NULL, cancel_from_elsewhere, to), 0);
        assert_int_equal(pthread_join(to->thread, NULL), 0);
    }
}

static void test_another_thread_cancels(void **state) {
    (void)state;
    desk of;
    open_desk(&of);
    helper to = {.context = of.context};
    plm_context_set_threads(of.context, 2);
    assert_int_equal(plm_options_set_draws(of.options, 50000), PLM_OK);
    plm_context_set_progress(of.context, ask_a_thread, &to);
    const call calls[] = {{"forecast_run", forecast}};
    expect_cancelled(calls, &of);
    assert_true(to.asked);
    assert_int_equal(plm_options_set_draws(of.options, 20), PLM_OK);
    expect_done(calls, &of);
    close_desk(&of);
}

/* ---- errors -------------------------------------------------------------------------------- */

/* An error full of what no call would write. */
static plm_error scribbled(void) {
    plm_error made;
    memset(&made, 0x5a, sizeof made);
    return made;
}

static void test_success_leaves_the_error(void **state) {
    (void)state;
    desk of;
    open_desk(&of);
    const plm_error before = scribbled();
    for (size_t i = 0; i < LONG_CALLS; i++) {
        plm_error error = before;
        plm_status status = long_calls[i].make(&of, &error);
        if (status < 0 || memcmp(&error, &before, sizeof error) != 0) {
            fail_msg("%s: %s, and left an error: %.100s", long_calls[i].name,
                     plm_status_text(status), error.message);
        }
    }
    close_desk(&of);
}

/* ---- indices ------------------------------------------------------------------------------- */

#define EXPECT_NULL_BEYOND(count, at)                                                              \
    do {                                                                                           \
        size_t index = (count);                                                                    \
        assert_null(at);                                                                           \
        index = SIZE_MAX;                                                                          \
        assert_null(at);                                                                           \
    } while (0)

static void test_lists_without_a_handle_end(void **state) {
    (void)state;
    size_t models = plm_model_count();
    for (size_t i = 0; i < models; i++) {
        EXPECT_NULL_BEYOND(plm_model_at(i).reading_count, plm_model_reading(i, index).name);
        EXPECT_NULL_BEYOND(plm_model_at(i).setting_count, plm_model_setting(i, index).name);
    }
    EXPECT_NULL_BEYOND(models, plm_model_at(index).name);
    EXPECT_NULL_BEYOND(models, plm_model_reading(index, 0).name);
    EXPECT_NULL_BEYOND(models, plm_model_setting(index, 0).name);
    EXPECT_NULL_BEYOND(plm_format_count(), plm_format_at(index).name);
    assert_string_equal(plm_lever_name((plm_lever_kind)99), "");
}

#define EXPECT_BOUNDED(kind, make, count, at, end)                                                 \
    do {                                                                                           \
        kind *made = NULL;                                                                         \
        assert_true((make) >= 0);                                                                  \
        EXPECT_NULL_BEYOND(count(made), at(made, index));                                          \
        end(made);                                                                                 \
    } while (0)

static void test_lists_of_a_case_end(void **state) {
    (void)state;
    desk of;
    open_desk(&of);
    EXPECT_NULL_BEYOND(plm_case_diagnostic_count(of.from), plm_case_diagnostic(of.from, index));
    EXPECT_BOUNDED(plm_chronology, plm_chronology_new(of.from, &made, NULL),
                   plm_chronology_event_count, plm_chronology_event, plm_chronology_free);
    EXPECT_BOUNDED(plm_game, plm_game_from_case(of.from, NULL, &made, NULL), plm_game_actor_count,
                   plm_game_actor_id, plm_game_free);
    EXPECT_BOUNDED(plm_game, plm_game_from_case(of.from, NULL, &made, NULL), plm_game_issue_count,
                   plm_game_issue_id, plm_game_free);
    EXPECT_BOUNDED(plm_outside_view, plm_outside_view_new(of.from, &made, NULL),
                   plm_outside_view_count, plm_outside_view_rate, plm_outside_view_free);
    EXPECT_BOUNDED(plm_outside_view, plm_outside_view_new(of.from, &made, NULL),
                   plm_outside_view_survival_count, plm_outside_view_survival,
                   plm_outside_view_free);
    EXPECT_BOUNDED(plm_export, plm_export_run(of.from, "ktab", &made, NULL),
                   plm_export_diagnostic_count, plm_export_diagnostic, plm_export_free);
    const plm_case *const twice[] = {of.from, of.from};
    const char *const names[] = {"ann", "bob"};
    EXPECT_BOUNDED(plm_pool, plm_pool_cases(twice, names, 2, &made, NULL), plm_pool_person_count,
                   plm_pool_person, plm_pool_free);
    EXPECT_BOUNDED(plm_pool, plm_pool_cases(twice, names, 2, &made, NULL), plm_pool_number_count,
                   plm_pool_number_at, plm_pool_free);
    EXPECT_BOUNDED(plm_pool, plm_pool_cases(twice, names, 2, &made, NULL),
                   plm_pool_difference_count, plm_pool_difference_at, plm_pool_free);
    EXPECT_BOUNDED(plm_pool, plm_pool_cases(twice, names, 2, &made, NULL),
                   plm_pool_diagnostic_count, plm_pool_diagnostic, plm_pool_free);
    EXPECT_NULL_BEYOND(plm_review_claim_count(of.review), plm_review_claim(of.review, index));
    EXPECT_NULL_BEYOND(plm_review_document_count(of.review), plm_review_document(of.review, index));
    EXPECT_NULL_BEYOND(plm_review_assumption_count(of.review),
                       plm_review_assumption(of.review, index));
    EXPECT_NULL_BEYOND(plm_review_contest_count(of.review), plm_review_contest(of.review, index));
    EXPECT_NULL_BEYOND(plm_review_diagnostic_count(of.review),
                       plm_review_diagnostic(of.review, index));
    EXPECT_NULL_BEYOND(plm_search_count(of.search), plm_search_passage(of.search, index));
    close_desk(&of);
}

static void test_lists_of_a_run_end(void **state) {
    (void)state;
    desk of;
    open_desk(&of);
    EXPECT_BOUNDED(plm_forecast, plm_forecast_run(of.from, of.options, &made, NULL),
                   plm_forecast_issue_count, plm_forecast_issue_at, plm_forecast_free);
    EXPECT_BOUNDED(plm_comparison, plm_comparison_run(of.from, of.from, of.options, &made, NULL),
                   plm_comparison_issue_count, plm_comparison_issue_at, plm_comparison_free);
    EXPECT_BOUNDED(plm_attribution,
                   plm_attribution_run(of.from, NULL, PLM_PLAYERS_ACTORS, of.options, &made, NULL),
                   plm_attribution_count, plm_attribution_at, plm_attribution_free);
    EXPECT_BOUNDED(plm_tornado, plm_tornado_run(of.from, NULL, of.options, &made, NULL),
                   plm_tornado_count, plm_tornado_swing, plm_tornado_free);
    EXPECT_BOUNDED(plm_sobol, plm_sobol_run(of.from, NULL, 64, of.one_model, &made, NULL),
                   plm_sobol_count, plm_sobol_factor, plm_sobol_free);
    EXPECT_BOUNDED(plm_when, plm_when_run(of.from, NULL, 0, of.one_model, &made, NULL),
                   plm_when_issue_count, plm_when_issue_at, plm_when_free);
    EXPECT_BOUNDED(plm_history,
                   plm_history_run(of.from, PLM_DAY_FIRST, PLM_DAY_LAST, 0, PLM_DAY_LAST,
                                   of.one_model, &made, NULL),
                   plm_history_issue_count, plm_history_issue_at, plm_history_free);
    EXPECT_BOUNDED(plm_advice,
                   plm_advice_run(of.from, NULL, "mayor", NULL, 0.25, 1, of.one_model, &made, NULL),
                   plm_advice_lever_count, plm_advice_lever, plm_advice_free);
    EXPECT_BOUNDED(plm_advice,
                   plm_advice_run(of.from, NULL, "mayor", NULL, 0.25, 1, of.one_model, &made, NULL),
                   plm_advice_pair_count, plm_advice_pair, plm_advice_free);
    EXPECT_BOUNDED(plm_offers, plm_offers_run(of.from, NULL, of.one_model, &made, NULL),
                   plm_offers_count, plm_offers_at, plm_offers_free);
    const plm_power_choice in_unions = {.rule = "one", .unions = "mayor,guild"};
    EXPECT_BOUNDED(plm_power, plm_power_run(of.from, &in_unions, &made, NULL), plm_power_count,
                   plm_power_at, plm_power_free);
    EXPECT_BOUNDED(plm_power, plm_power_run(of.from, &in_unions, &made, NULL),
                   plm_power_union_count, plm_power_union, plm_power_free);
    EXPECT_BOUNDED(plm_preference_power,
                   plm_preference_power_run(of.from, "days", of.options, &made, NULL),
                   plm_preference_power_count, plm_preference_power_at, plm_preference_power_free);
    EXPECT_BOUNDED(
        plm_division,
        plm_division_run(of.context, (const double[]){1, 1, 2}, NULL, 3, 2, 0.9, &made, NULL),
        plm_division_count, plm_division_at, plm_division_free);
    EXPECT_BOUNDED(
        plm_pace,
        plm_pace_new(of.context, PLM_PACE_EU_CONSULTATION, 0, 0, PLM_DAY_LAST, &made, NULL),
        plm_pace_count, plm_pace_at, plm_pace_free);
    EXPECT_BOUNDED(plm_plane, plm_plane_run(of.from, NULL, NULL, "one", &made, NULL),
                   plm_plane_count, plm_plane_at, plm_plane_free);
    EXPECT_BOUNDED(plm_plane, plm_plane_run(of.from, NULL, NULL, "one", &made, NULL),
                   plm_plane_core_count, plm_plane_core, plm_plane_free);
    EXPECT_BOUNDED(plm_plane, plm_plane_run(of.from, NULL, NULL, "one", &made, NULL),
                   plm_plane_pareto_count, plm_plane_pareto, plm_plane_free);
    EXPECT_BOUNDED(plm_plane, plm_plane_run(of.from, NULL, NULL, "one", &made, NULL),
                   plm_plane_uncovered_count, plm_plane_uncovered, plm_plane_free);
    EXPECT_BOUNDED(plm_trace, plm_trace_run(of.from, NULL, of.one_model, &made, NULL),
                   plm_trace_row_count, plm_trace_row_at, plm_trace_free);
    EXPECT_NULL_BEYOND(plm_backtest_issue_count(of.ran), plm_backtest_issue_at(of.ran, index));
    EXPECT_NULL_BEYOND(plm_backtest_model_count(of.ran), plm_backtest_model_at(of.ran, index));
    close_desk(&of);
}

static void test_lists_of_records_end(void **state) {
    (void)state;
    desk of;
    open_desk(&of);
    EXPECT_NULL_BEYOND(plm_ledger_count(of.ledger), plm_ledger_record(of.ledger, index));
    EXPECT_BOUNDED(plm_verification,
                   plm_verification_run(of.ledger, PLM_VERIFY_NONE, NULL, &made, NULL),
                   plm_verification_count, plm_verification_at, plm_verification_free);
    EXPECT_BOUNDED(plm_runs, plm_store_runs(of.of.store, &made, NULL), plm_runs_count, plm_runs_at,
                   plm_runs_free);
    EXPECT_BOUNDED(plm_questions,
                   plm_questions_new(of.ledger, &(plm_question_choice){.at = PLM_NOW}, &made, NULL),
                   plm_questions_count, plm_questions_at, plm_questions_free);
    EXPECT_BOUNDED(plm_scorecard,
                   plm_scorecard_new(
                       of.ledger,
                       &(plm_score_choice){.seed = 1, .resamples = 10, .with_stated_times = true},
                       &made, NULL),
                   plm_scorecard_count, plm_scorecard_at, plm_scorecard_free);
    plm_scorecard *card = NULL;
    assert_int_equal(plm_scorecard_new(
                         of.ledger,
                         &(plm_score_choice){.seed = 1, .resamples = 10, .with_stated_times = true},
                         &card, NULL),
                     PLM_OK);
    EXPECT_NULL_BEYOND(PLM_CALIBRATION_BINS, plm_scorecard_calibration(card, index));
    plm_scorecard_free(card);
    close_desk(&of);
}

static void test_lists_of_an_import_end(void **state) {
    (void)state;
    desk of;
    open_desk(&of);
    plm_import *made = NULL;
    assert_int_equal(plm_import_new(of.context, "csv", &made, NULL), PLM_OK);
    for (int ran = 0; ran < 2; ran++) {
        size_t length = 1;
        EXPECT_NULL_BEYOND(plm_import_diagnostic_count(made), plm_import_diagnostic(made, index));
        EXPECT_NULL_BEYOND(plm_import_case_count(made), plm_import_case_id(made, index));
        EXPECT_NULL_BEYOND(plm_import_case_count(made), plm_import_case_text(made, index, &length));
        assert_int_equal(length, 0);
        if (ran == 0) {
            assert_int_equal(
                plm_import_run(made, import_table, strlen(import_table), "table.csv", NULL),
                PLM_OK);
        }
    }
    plm_import_free(made);
    close_desk(&of);
}

static void test_versions(void **state) {
    (void)state;
    assert_int_equal(plm_engine_version(), PLM_ENGINE_VERSION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cancel_ends_the_next_call_alone),
        cmocka_unit_test(test_cancel_is_no_fault_of_the_text),
        cmocka_unit_test(test_cancel_ends_the_call_in_progress),
        cmocka_unit_test(test_another_thread_cancels),
        cmocka_unit_test(test_success_leaves_the_error),
        cmocka_unit_test(test_lists_without_a_handle_end),
        cmocka_unit_test(test_lists_of_a_case_end),
        cmocka_unit_test(test_lists_of_a_run_end),
        cmocka_unit_test(test_lists_of_records_end),
        cmocka_unit_test(test_lists_of_an_import_end),
        cmocka_unit_test(test_versions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
