/* Memory that is refused once, in each place that asks for it, or in some
 * of them where the work is long.
 *
 * usage: test-refused [each]   each: in all of them, however long it takes */
#include "refusal.h"
#include "sealed.h"

#include <stdio.h>

/* The worked cases hold every part that a case may have. */
#define COUNT(list)   (sizeof(list) / sizeof *(list))
#define CASE(name)    "cases/" name "/case.yaml"
#define EXAMPLE(name) "examples/import/" name

/* Whether no place is passed over. */
static bool tries_each;

static void try_places(refused_work *work, const void *what, size_t step) {
    assert_true(refuse_each(work, what, tries_each ? 1 : step) > 5);
}

/* ---- answers ------------------------------------------------------------------------------- */

static void answer_diagnostic(const plm_diagnostic *of) {
    answer(of->field);
    answer(of->message);
}

/* A result as text, which is given back; the status with which it came. */
static plm_status answer_text(plm_context *context, plm_status status, char **text) {
    answer(*text);
    plm_text_free(context, *text);
    *text = NULL;
    return status;
}

/* ---- reading ------------------------------------------------------------------------------- */

static plm_status look_through(plm_context *context, plm_review *of, plm_error *error) {
    plm_search *search = NULL;
    plm_table *table = NULL;
    char *text = NULL;
    plm_status status = answer_text(context, plm_review_json(context, of, &text), &text);
    if (status == PLM_OK) {
        status = plm_review_table(context, of, &table);
        plm_table_free(table);
    }
    if (status == PLM_OK) {
        status = plm_search_new(of, &search, error);
    }
    if (status == PLM_OK) {
        status = plm_search_run(search, "member states", error);
    }
    plm_search_free(search);
    return status;
}

static plm_status read_case(plm_context *context, const void *what, plm_error *error) {
    plm_case *made = NULL;
    plm_review *review = NULL;
    plm_chronology *chronology = NULL;
    char *text = NULL;
    plm_status status = plm_case_load(context, what, &made, error);
    for (size_t i = 0; status == PLM_OK && i < plm_case_diagnostic_count(made); i++) {
        answer_diagnostic(plm_case_diagnostic(made, i));
    }
    if (status == PLM_OK) {
        status = plm_review_new(made, &review, error);
    }
    if (status == PLM_OK) {
        status = look_through(context, review, error);
    }
    if (status == PLM_OK && plm_case_dossier(made)->event_count > 0) {
        status = plm_chronology_new(made, &chronology, error);
    }
    if (status == PLM_OK && chronology != NULL) {
        status = answer_text(context, plm_chronology_json(context, chronology, &text), &text);
    }
    plm_chronology_free(chronology);
    plm_review_free(review);
    plm_case_free(made);
    return status;
}

static void test_cases(void **state) {
    (void)state;
    static const char *const paths[] = {CASE("beijing-2022"), CASE("emission-standards-1994"),
                                        CASE("medicines-agency-2017"), CASE("oil-embargo-2022"),
                                        CASE("security-council-2024")};
    for (size_t i = 0; i < COUNT(paths); i++) {
        try_places(read_case, paths[i], i == 0 ? 2 : 5);
    }
}

/* ---- formats ------------------------------------------------------------------------------- */

/* A file to import, with further files and their roles. */
typedef struct sample {
    const char *path;
    const char *format;
    const char *to; /* NULL: the case is not written again */
    const char *roles[2];
    const char *files[2];
} sample;

static const sample samples[] = {
    {.path = EXAMPLE("town.csv"), .format = "csv", .to = "csv"},
    {.path = EXAMPLE("answer.md"), .format = "csv"},
    {.path = EXAMPLE("pandas.txt"), .format = "csv"},
    {.path = EXAMPLE("wide.csv"), .format = "csv", .to = "csv"},
    {.path = EXAMPLE("words.csv"), .format = "csv"},
    {.path = EXAMPLE("experts.csv"), .format = "csv"},
    {.path = EXAMPLE("scored.csv"), .format = "csv"},
    {.path = EXAMPLE("sites.csv"), .format = "csv"},
    {.path = EXAMPLE("council.md"), .format = "csv"},
    {.path = EXAMPLE("town.txt"), .format = "exchange", .to = "exchange"},
    {.path = EXAMPLE("town-ktab.csv"), .format = "ktab", .to = "ktab"},
    {.path = EXAMPLE("town-ktab.xml"), .format = "ktab", .to = "ktab-xml"},
    {.path = EXAMPLE("town.json"), .format = "csv"},
    {.path = EXAMPLE("town-schelling.json"), .format = "schelling"},
    {.path = EXAMPLE("town.gmcr"), .format = "gmcr"},
    {.path = EXAMPLE("town-votes.csv"), .format = "rollcall"},
    {.path = EXAMPLE("eu.csv"),
     .format = "deu",
     .roles = {"capability", "regime"},
     .files = {EXAMPLE("eu-capability.csv"), EXAMPLE("eu-regime.csv")}},
    {.path = EXAMPLE("town-objectives.csv"),
     .format = "mactor",
     .roles = {"influence"},
     .files = {EXAMPLE("town-influences.csv")}},
};

static plm_status write_again(plm_context *context, const plm_import *import, const char *to,
                              plm_error *error) {
    size_t length = 0;
    plm_case *read = NULL;
    plm_export *written = NULL;
    const char *text = plm_import_case_text(import, 0, &length);
    plm_status status = plm_case_parse(context, text, length, "case", &read, error);
    if (status == PLM_OK) {
        status = plm_export_run(read, to, &written, error);
    }
    answer(status == PLM_OK ? plm_export_text(written, NULL) : NULL);
    plm_export_free(written);
    plm_case_free(read);
    return status;
}

static plm_status import_file(plm_context *context, const void *what, plm_error *error) {
    const sample *of = what;
    plm_import *import = NULL;
    char *text = NULL;
    plm_status status = plm_import_new(context, of->format, &import, error);
    if (status == PLM_OK) {
        status = plm_import_set(import, "question", "What now?", error);
    }
    for (size_t i = 0; i < 2 && of->roles[i] != NULL && status == PLM_OK; i++) {
        status = plm_import_add_file(import, of->roles[i], of->files[i], error);
    }
    if (status == PLM_OK) {
        status = plm_import_load(import, of->path, error);
    }
    if (status == PLM_OK) {
        status = answer_text(context, plm_import_json(context, import, &text), &text);
    }
    if (status == PLM_OK && of->to != NULL) {
        status = write_again(context, import, of->to, error);
    }
    plm_import_free(import);
    return status;
}

static void test_imports(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(samples); i++) {
        try_places(import_file, &samples[i], 1);
    }
}

/* ---- forecasts and what they hang on ------------------------------------------------------- */

/* A case, what is asked of it, and by which models (NULL: the usual ones). */
typedef struct question {
    const char *path;
    const char *models[4];
} question;

static const question questions[] = {
    {CASE("beijing-2022"), {NULL}},
    {CASE("emission-standards-1994"), {"challenge", "nash"}},
    {CASE("medicines-agency-2017"), {NULL}},
    {CASE("oil-embargo-2022"), {NULL}},
    {CASE("security-council-2024"), {NULL}},
};

static const question linked = {CASE("beijing-2022"), {"exchange"}};
static const question dated = {"examples/when/case.yaml", {"weighted-mean"}};
static const question seated = {"examples/plane/case.yaml", {"mean"}};
static const question followed = {"examples/history/case.yaml", {"weighted-mean"}};
static const question studied = {CASE("oil-embargo-2022"), {"weighted-mean", "challenge"}};

/* A case with few draws, and what is asked of it. */
typedef plm_status asking(const plm_case *of, plm_options *options, plm_context *context,
                          plm_error *error);

static plm_status add_models(plm_options *options, const char *const models[4], plm_error *error) {
    plm_status status = plm_options_set_draws(options, 2);
    for (size_t i = 0; models[i] != NULL && status == PLM_OK; i++) {
        status = plm_options_add_model(options, models[i], NULL, error);
    }
    return status;
}

static plm_status ask(plm_context *context, const question *of, asking *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_status status = plm_case_load(context, of->path, &from, error);
    if (status == PLM_OK) {
        status = plm_options_from_case(from, &options, error);
    }
    if (status == PLM_OK) {
        status = add_models(options, of->models, error);
    }
    if (status == PLM_OK) {
        status = what(from, options, context, error);
    }
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

/* A result of the library, shown in each form. */
#define SHOW_ALL(kind, result)                                                                     \
    do {                                                                                           \
        char *text = NULL;                                                                         \
        plm_table *table = NULL;                                                                   \
        if (status == PLM_OK) {                                                                    \
            status = answer_text(context, plm_##kind##_json(context, result, &text), &text);       \
        }                                                                                          \
        if (status == PLM_OK) {                                                                    \
            status = answer_text(context, plm_##kind##_csv(context, result, &text), &text);        \
        }                                                                                          \
        if (status == PLM_OK) {                                                                    \
            status = plm_##kind##_table(context, result, &table);                                  \
        }                                                                                          \
        plm_table_free(table);                                                                     \
        plm_##kind##_free(result);                                                                 \
    } while (0)

static plm_status forecast(const plm_case *of, plm_options *options, plm_context *context,
                           plm_error *error) {
    plm_forecast *made = NULL;
    plm_status status = plm_forecast_run(of, options, &made, error);
    SHOW_ALL(forecast, made);
    return status;
}

static plm_status attribute(const plm_case *of, plm_options *options, plm_context *context,
                            plm_error *error) {
    plm_attribution *made = NULL;
    plm_status status = plm_attribution_run(of, NULL, PLM_PLAYERS_ACTORS, options, &made, error);
    SHOW_ALL(attribution, made);
    return status;
}

static plm_status look_at_rules(const plm_case *of, plm_options *options, plm_context *context,
                                plm_error *error) {
    plm_procedure *made = NULL;
    plm_status status = plm_procedure_run(of, NULL, options, &made, error);
    SHOW_ALL(procedure, made);
    return status;
}

static plm_status swing(const plm_case *of, plm_options *options, plm_context *context,
                        plm_error *error) {
    plm_tornado *made = NULL;
    plm_status status = plm_tornado_run(of, NULL, options, &made, error);
    SHOW_ALL(tornado, made);
    return status;
}

static plm_status share_variance(const plm_case *of, plm_options *options, plm_context *context,
                                 plm_error *error) {
    plm_sobol *made = NULL;
    plm_status status = plm_sobol_run(of, NULL, 64, options, &made, error);
    SHOW_ALL(sobol, made);
    return status;
}

static plm_status date(const plm_case *of, plm_options *options, plm_context *context,
                       plm_error *error) {
    plm_when *made = NULL;
    plm_status status = plm_when_run(of, NULL, 0, options, &made, error);
    SHOW_ALL(when, made);
    return status;
}

static plm_status look_back(const plm_case *of, plm_options *options, plm_context *context,
                            plm_error *error) {
    plm_history *made = NULL;
    plm_status status =
        plm_history_run(of, PLM_DAY_FIRST, PLM_DAY_LAST, 0, PLM_DAY_LAST, options, &made, error);
    SHOW_ALL(history, made);
    return status;
}

static plm_status take_steps(const plm_case *of, plm_options *options, plm_context *context,
                             plm_error *error) {
    plm_history *made = NULL;
    plm_status status =
        plm_history_run_steps(of, PLM_DAY_FIRST, PLM_DAY_LAST, PLM_DAY_LAST, options, &made, error);
    SHOW_ALL(history, made);
    return status;
}

static plm_status advise(const plm_case *of, plm_options *options, plm_context *context,
                         plm_error *error) {
    plm_advice *made = NULL;
    const char *actor = plm_case_dossier(of)->actors[0]->id;
    plm_status status = plm_advice_run(of, NULL, actor, NULL, 0.1, 2, options, &made, error);
    SHOW_ALL(advice, made);
    return status;
}

static plm_status compare(const plm_case *of, plm_options *options, plm_context *context,
                          plm_error *error) {
    plm_case *variant = NULL;
    plm_comparison *made = NULL;
    plm_status status =
        plm_case_with_scenario(of, plm_case_dossier(of)->scenarios[0]->id, &variant, error);
    if (status == PLM_OK) {
        status = plm_comparison_run(of, variant, options, &made, error);
    }
    SHOW_ALL(comparison, made);
    plm_case_free(variant);
    return status;
}

static plm_status deal(const plm_case *of, plm_options *options, plm_context *context,
                       plm_error *error) {
    plm_exchange *made = NULL;
    plm_status status = plm_exchange_run(of, options, &made, error);
    SHOW_ALL(exchange, made);
    return status;
}

static plm_status offer(const plm_case *of, plm_options *options, plm_context *context,
                        plm_error *error) {
    plm_offers *made = NULL;
    plm_status status = plm_offers_run(of, NULL, options, &made, error);
    SHOW_ALL(offers, made);
    return status;
}

static plm_status weigh_votes(const plm_case *of, plm_options *options, plm_context *context,
                              plm_error *error) {
    plm_power *made = NULL;
    (void)options;
    const char *const joining[] = {"newcomers=5"};
    const plm_power_choice choice = {
        .unions = "greens,liberals", .joining = joining, .joining_count = 1};
    plm_status status = plm_power_run(of, &choice, &made, error);
    SHOW_ALL(power, made);
    return status;
}

static plm_status set_side_by_side(const plm_case *of, plm_options *options, plm_context *context,
                                   plm_error *error) {
    plm_power *body = NULL;
    plm_power_comparison *made = NULL;
    (void)options;
    static const char *const titles[] = {"now", "again"};
    plm_status status = plm_power_run(of, &(plm_power_choice){0}, &body, error);
    if (status == PLM_OK) {
        const plm_power *const bodies[] = {body, body};
        status = plm_power_compare(bodies, titles, 2, NULL, &made, error);
    }
    SHOW_ALL(power_comparison, made);
    plm_power_free(body);
    return status;
}

static plm_status weigh_wishes(const plm_case *of, plm_options *options, plm_context *context,
                               plm_error *error) {
    plm_preference_power *made = NULL;
    plm_status status = plm_preference_power_run(of, NULL, options, &made, error);
    SHOW_ALL(preference_power, made);
    return status;
}

static plm_status divide_sum(const plm_case *of, plm_options *options, plm_context *context,
                             plm_error *error) {
    plm_division *made = NULL;
    (void)of;
    (void)options;
    plm_status status =
        plm_division_run(context, (const double[]){1, 2, 1}, NULL, 3, 2, 0.9, &made, error);
    SHOW_ALL(division, made);
    return status;
}

static plm_status tell_pace(const plm_case *of, plm_options *options, plm_context *context,
                            plm_error *error) {
    plm_pace *made = NULL;
    (void)of;
    (void)options;
    plm_status status =
        plm_pace_new(context, PLM_PACE_EU_CODECISION, 0, 10, PLM_DAY_LAST, &made, error);
    SHOW_ALL(pace, made);
    return status;
}

static plm_status draw_forecast(const plm_case *of, plm_options *options, plm_context *context,
                                plm_error *error) {
    plm_forecast *made = NULL;
    char *text = NULL;
    plm_status status = plm_forecast_run(of, options, &made, error);
    if (status == PLM_OK) {
        status = answer_text(context, plm_forecast_picture(context, made, 0, &text), &text);
    }
    plm_forecast_free(made);
    return status;
}

static plm_status draw_sobol(const plm_case *of, plm_options *options, plm_context *context,
                             plm_error *error) {
    plm_sobol *made = NULL;
    char *text = NULL;
    plm_status status = plm_sobol_run(of, NULL, 64, options, &made, error);
    if (status == PLM_OK) {
        status = answer_text(context, plm_sobol_picture(context, made, &text), &text);
    }
    plm_sobol_free(made);
    return status;
}

static plm_status look_at_plane(const plm_case *of, plm_options *options, plm_context *context,
                                plm_error *error) {
    plm_plane *made = NULL;
    (void)options;
    plm_status status = plm_plane_run(of, NULL, NULL, NULL, &made, error);
    SHOW_ALL(plane, made);
    return status;
}

static plm_status test_back(const plm_case *of, plm_options *options, plm_context *context,
                            plm_error *error) {
    plm_backtest *made = NULL;
    plm_report *page = NULL;
    plm_status status = plm_backtest_new(context, &made);
    *error = (plm_error){.status = status, .message = "no back-test"};
    if (status == PLM_OK) {
        status = plm_backtest_add_case(made, of, error);
    }
    if (status == PLM_OK) {
        status = plm_backtest_run(made, options, 5, error);
    }
    if (status == PLM_OK) {
        status = plm_backtest_report_run(made, "a case", &page, error);
    }
    answer(status == PLM_OK ? plm_report_text(page, NULL) : NULL);
    plm_report_free(page);
    SHOW_ALL(backtest, made);
    return status;
}

static plm_status report(const plm_case *of, plm_options *options, plm_context *context,
                         plm_error *error) {
    (void)context;
    plm_report *page = NULL;
    plm_status status = plm_report_run(of, NULL, options, &page, error);
    answer(status == PLM_OK ? plm_report_text(page, NULL) : NULL);
    plm_report_free(page);
    return status;
}

static plm_status follow(const plm_case *of, plm_options *options, plm_context *context,
                         plm_error *error) {
    plm_trace *made = NULL;
    plm_status status = plm_trace_run(of, NULL, options, &made, error);
    SHOW_ALL(trace, made);
    return status;
}

/* What is asked, and of which question. */
typedef struct request {
    asking *what;
    const question *of;
} request;

static plm_status work_on(plm_context *context, const void *what, plm_error *error) {
    const request *of = what;
    return ask(context, of->of, of->what, error);
}

static void ask_all(asking *what, const question *of, size_t count, size_t step) {
    for (size_t i = 0; i < count; i++) {
        const request made = {what, &of[i]};
        try_places(work_on, &made, step);
    }
}

static void test_forecasts(void **state) {
    (void)state;
    ask_all(forecast, questions, COUNT(questions), 4);
}

static void test_insight(void **state) {
    (void)state;
    static asking *const all[] = {attribute, look_at_rules, swing, share_variance, advise};
    for (size_t i = 0; i < COUNT(all); i++) {
        ask_all(all[i], &studied, 1, 3);
    }
    ask_all(weigh_votes, &seated, 1, 3);
    ask_all(set_side_by_side, &seated, 1, 3);
    ask_all(divide_sum, &seated, 1, 3);
    ask_all(tell_pace, &seated, 1, 3);
    ask_all(draw_forecast, &studied, 1, 3);
    ask_all(draw_sobol, &studied, 1, 3);
    ask_all(weigh_wishes, &seated, 1, 3);
    ask_all(look_at_plane, &seated, 1, 3);
    ask_all(date, &dated, 1, 3);
    ask_all(look_back, &followed, 1, 47);
    ask_all(take_steps, &followed, 1, 47);
}

static void test_scenarios(void **state) {
    (void)state;
    ask_all(compare, questions, 1, 23);
    ask_all(deal, &linked, 1, 5);
}

static void test_backtests(void **state) {
    (void)state;
    ask_all(test_back, questions, 2, 7);
}

static void test_reports(void **state) {
    (void)state;
    ask_all(report, questions, 1, 307);
}

/* ---- the store ----------------------------------------------------------------------------- */

static plm_status seal_and_grade(plm_store *store, const plm_case *of, const plm_options *options,
                                 plm_error *error) {
    uint64_t number = 0;
    char which[24];
    const plm_own_probability yes = {.probability = 0.3};
    const plm_own_probability *const own[] = {&yes};
    const plm_sealing how = {.size = sizeof how, .at = SEALED_AT, .own = own, .own_count = 1};
    plm_status status = plm_store_keep(store, of, options, 0, SEALED_AT, &number, error);
    if (status == PLM_OK) {
        status = plm_store_seal_with(store, of, options, &how, &number, error);
    }
    snprintf(which, sizeof which, "%d", (int)number);
    const plm_grade outcome = {.forecast = which, .value = 60, .on = "2026-03-01", .evidence = "e"};
    return status == PLM_OK ? plm_store_grade(store, &outcome, SEALED_AT, NULL, NULL, error)
                            : status;
}

static plm_status show_runs(plm_store *store, plm_context *context, plm_error *error) {
    plm_runs *runs = NULL;
    const plm_snapshot *snapshot = NULL;
    plm_status status = plm_store_runs(store, &runs, error);
    if (status == PLM_OK) {
        status = plm_runs_snapshot(runs, 1, &snapshot, error);
    }
    SHOW_ALL(runs, runs);
    return status;
}

static plm_status show_ledger(plm_store *store, plm_context *context, plm_error *error) {
    plm_ledger *ledger = NULL;
    plm_verification *verification = NULL;
    plm_scorecard *card = NULL;
    plm_status status = plm_store_ledger(store, &ledger, error);
    if (status == PLM_OK) {
        status = plm_verification_run(ledger, PLM_VERIFY_ALL, NULL, &verification, error);
    }
    SHOW_ALL(verification, verification);
    if (status == PLM_OK) {
        status = plm_scorecard_new(
            ledger, &(plm_score_choice){.seed = 1, .resamples = 5, .with_stated_times = true},
            &card, error);
    }
    SHOW_ALL(scorecard, card);
    plm_ledger_free(ledger);
    return status;
}

static plm_status keep(plm_context *context, const void *what, plm_error *error) {
    plm_store *store = NULL;
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_status status = plm_store_open(context, ":memory:", &store, error);
    if (status == PLM_OK) {
        status = plm_case_parse(context, what, strlen(what), "sealed", &from, error);
    }
    if (status == PLM_OK) {
        status = plm_options_from_case(from, &options, error);
    }
    if (status == PLM_OK) {
        status = add_models(options, (const char *const[4]){"mean"}, error);
    }
    if (status == PLM_OK) {
        status = seal_and_grade(store, from, options, error);
    }
    if (status == PLM_OK) {
        status = show_runs(store, context, error);
    }
    if (status == PLM_OK) {
        status = show_ledger(store, context, error);
    }
    plm_options_free(options);
    plm_case_free(from);
    plm_store_free(store);
    return status;
}

static void test_store(void **state) {
    (void)state;
    try_places(keep, answered_case, 5);
}

/* ---- several people ------------------------------------------------------------------------ */

static plm_status show_pool(plm_context *context, plm_status status, plm_pool *made) {
    if (status == PLM_OK) {
        answer(plm_pool_text(made, NULL));
    }
    SHOW_ALL(pool, made);
    return status;
}

static plm_status pool_versions(plm_context *context, const void *what, plm_error *error) {
    static const char *const names[] = {"ann", "bob", "cleo"};
    const char *const *paths = what;
    plm_case *cases[3] = {NULL};
    plm_pool *made = NULL;
    plm_status status = PLM_OK;
    for (size_t i = 0; i < 3 && status == PLM_OK; i++) {
        status = plm_case_load(context, paths[i], &cases[i], error);
    }
    if (status == PLM_OK) {
        status = plm_pool_cases((const plm_case *const *)cases, names, 3, &made, error);
    }
    status = show_pool(context, status, made);
    for (size_t i = 0; i < 3; i++) {
        plm_case_free(cases[i]);
    }
    return status;
}

static plm_status pool_answers(plm_context *context, const void *what, plm_error *error) {
    static const char text[] = "plenum_answers: 1\ncase: harbour-fee\nby: dora\nanswers:\n"
                               "  - {number: actors.city.on.fee.capability, lowest: 50, best: 70, "
                               "highest: 90, sure: 100, reason: it owns the quay}\n";
    const plm_answer_file file = {"dora.yaml", text, sizeof text - 1};
    plm_case *of = NULL;
    plm_pool *made = NULL;
    plm_status status = plm_case_load(context, what, &of, error);
    if (status == PLM_OK) {
        status = plm_pool_answers(of, "ann", &file, 1, &made, error);
    }
    status = show_pool(context, status, made);
    plm_case_free(of);
    return status;
}

static void test_pools(void **state) {
    (void)state;
    static const char *const paths[] = {"examples/pool/ann.yaml", "examples/pool/bob.yaml",
                                        "examples/pool/cleo.yaml"};
    try_places(pool_versions, paths, 2);
    try_places(pool_answers, paths[0], 1);
}

/* ---- rounds -------------------------------------------------------------------------------- */

static void test_traces(void **state) {
    (void)state;
    static const question traces[] = {
        {CASE("emission-standards-1994"), {"challenge"}},
        {CASE("emission-standards-1994"), {"spatial"}},
        {CASE("beijing-2022"), {"plenum"}},
        {CASE("beijing-2022"), {"exchange"}},
        {CASE("medicines-agency-2017"), {"condorcet"}},
    };
    ask_all(follow, traces, COUNT(traces), 5);
    ask_all(offer, traces, 1, 5);
}

int main(int argc, char **argv) {
    tries_each = argc > 1 && strcmp(argv[1], "each") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),     cmocka_unit_test(test_imports),
        cmocka_unit_test(test_forecasts), cmocka_unit_test(test_insight),
        cmocka_unit_test(test_scenarios), cmocka_unit_test(test_backtests),
        cmocka_unit_test(test_reports),   cmocka_unit_test(test_store),
        cmocka_unit_test(test_traces),    cmocka_unit_test(test_pools),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
