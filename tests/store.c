/* Stores: what is kept stays, older files are brought up to date, and others are left alone. */
#include "base/text.h"
#include "printed.h"
#include "scarce.h"
#include "sealed.h"
#include "store/database.h"
#include "store/keep.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

/* ---- runs ---------------------------------------------------------------------------------- */

TEST_PRINTS(runs, "plenum-runs");

static plm_status snapshot_as_json(plm_context *context, const void *of, char **out) {
    return plm_snapshot_json(context, of, out);
}

static void test_runs(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_case *made = parse_case(of.context, sealed_case);
    uint64_t number = 0;
    assert_int_equal(plm_store_keep(of.store, made, of.options, 0, SEALED_AT, &number, NULL),
                     PLM_OK);
    assert_int_equal(number, 1);
    of.now = SEALED_AT + 5;
    plm_options_set_seed(of.options, UINT64_MAX);
    assert_int_equal(plm_store_keep(of.store, made, of.options, 0, SEALED_AT + 5, &number, NULL),
                     PLM_OK);
    assert_int_equal(number, 2);
    plm_runs *runs = NULL;
    assert_int_equal(plm_store_runs(of.store, &runs, NULL), PLM_OK);
    assert_int_equal(plm_runs_count(runs), 2);
    assert_null(plm_runs_at(runs, 2));
    assert_int_equal(plm_runs_at(runs, 1)->at, SEALED_AT + 5);
    assert_string_equal(plm_runs_at(runs, 1)->case_id, "bridge");
    assert_string_equal(plm_runs_at(runs, 0)->question, "Is the bridge closed?");
    const plm_snapshot *snapshot = NULL;
    assert_int_equal(plm_runs_snapshot(runs, 2, &snapshot, NULL), PLM_OK);
    assert_true(snapshot->seed == UINT64_MAX);
    assert_string_equal(snapshot->case_text, sealed_case);
    assert_int_equal(check_printed(of.context, &runs_printer, runs), 2);
    check_holds(of.context, runs_as_csv, runs, ",bridge,Is the bridge closed?,system\n2,");
    check_holds(of.context, snapshot_as_json, snapshot, "\"format\": \"plenum-run\"");
    check_holds(of.context, snapshot_as_json, snapshot, "\"seed\": 18446744073709551615");
    check_holds(of.context, snapshot_as_json, snapshot, "\"quantiles\": [");
    plm_error error = {0};
    assert_int_equal(plm_runs_snapshot(runs, 3, &snapshot, &error), PLM_E_NOT_FOUND);
    assert_string_equal(error.message, "the store has no run 3");
    plm_runs_free(runs);
    assert_int_equal(plm_options_set_draws(of.options, 0), PLM_OK);
    assert_int_equal(plm_store_keep(of.store, made, of.options, 0, SEALED_AT, NULL, &error),
                     PLM_E_ARGUMENT);
    plm_case_free(made);
    close_shelf(&of);
}

/* ---- versions ------------------------------------------------------------------------------ */

static void run_sql(const char *path, const char *statements) {
    sqlite3 *database = NULL;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, statements, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

static int ask(const char *path, const char *statement) {
    sqlite3 *database = NULL;
    sqlite3_stmt *query = NULL;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, statement, -1, &query, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    int found = sqlite3_column_int(query, 0);
    sqlite3_finalize(query);
    sqlite3_close(database);
    return found;
}

/* A file of version 1, which had a ledger and no runs, keeps its ledger and takes runs. */
static void test_migration(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    plm_store_free(of.store);
    run_sql(of.path, "PRAGMA journal_mode = DELETE; DROP TABLE runs; DROP TABLE cases;"
                     "DROP TRIGGER ledger_grows;"
                     "PRAGMA user_version = 1");
    assert_int_equal(plm_store_open(of.context, of.path, &of.store, NULL), PLM_OK);
    assert_int_equal(ask(of.path, "PRAGMA user_version"), plm__database_version());
    assert_int_equal(ask(of.path, "SELECT count(*) FROM sqlite_master WHERE name IN "
                                  "('ledger', 'runs', 'cases')"),
                     3);
    plm_ledger *ledger = read_ledger(&of);
    assert_int_equal(plm_ledger_count(ledger), 1);
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    plm_case *made = parse_case(of.context, sealed_case);
    assert_int_equal(plm_store_keep(of.store, made, of.options, 0, SEALED_AT, NULL, NULL), PLM_OK);
    assert_int_equal(seal(&of, sealed_case, SEALED_AT, NULL), 2);
    plm_case_free(made);
    close_shelf(&of);
}

/* A migration that fails half way leaves the file as it was. */
static void test_failed_migration(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    plm_store_free(of.store);
    run_sql(of.path, "DROP TABLE runs; PRAGMA user_version = 1");
    plm_error error = {0};
    assert_int_equal(plm_store_open(of.context, of.path, &of.store, &error), PLM_E_IO);
    assert_non_null(strstr(error.message, "table cases already exists"));
    assert_null(of.store);
    assert_int_equal(ask(of.path, "PRAGMA user_version"), 1);
    assert_int_equal(ask(of.path, "SELECT count(*) FROM ledger"), 1);
    close_shelf(&of);
}

static void test_strangers(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_store_free(of.store);
    char wanted[PLM_ERROR_TEXT];
    plm_error error = {0};
    run_sql(of.path, "PRAGMA user_version = 99");
    assert_int_equal(plm_store_open(of.context, of.path, &of.store, &error), PLM_E_IO);
    snprintf(wanted, sizeof wanted,
             "a newer plenum made the store '%s' (version 99; this one knows %d)", of.path,
             plm__database_version());
    assert_string_equal(error.message, wanted);
    run_sql(of.path, "PRAGMA user_version = 0; PRAGMA application_id = 0");
    assert_int_equal(plm_store_open(of.context, of.path, &of.store, &error), PLM_E_IO);
    snprintf(wanted, sizeof wanted, "'%s' is a database, but no store of plenum", of.path);
    assert_string_equal(error.message, wanted);
    FILE *file = fopen(of.path, "wb");
    assert_non_null(file);
    for (int i = 0; i < 1000; i++) {
        fputs("text\n", file);
    }
    fclose(file);
    assert_int_equal(plm_store_open(of.context, of.path, &of.store, &error), PLM_E_IO);
    assert_non_null(strstr(error.message, "file is not a database"));
    assert_int_equal(plm_store_open(of.context, "/nowhere/x.db", &of.store, &error), PLM_E_IO);
    close_shelf(&of);
}

/* ---- what others do to a store ------------------------------------------------------------- */

static void expect_refusal(shelf *of, const char *what) {
    char wanted[PLM_ERROR_TEXT];
    plm_error error = {0};
    snprintf(wanted, sizeof wanted,
             "the %s of the store '%s' is not as plenum made it: somebody changed the store", what,
             of->path);
    of->store = NULL;
    assert_int_equal(plm_store_open(of->context, of->path, &of->store, &error), PLM_E_IO);
    assert_string_equal(error.message, wanted);
    assert_int_equal(plm_store_read(of->context, of->path, &of->store, &error), PLM_E_IO);
    assert_string_equal(error.message, wanted);
}

static void test_other_tables_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *statements;
        const char *what;
    } rows[] = {
        {"ALTER TABLE ledger RENAME TO kept; CREATE VIEW ledger AS SELECT * FROM kept;"
         "DROP TRIGGER ledger_stays; DROP TRIGGER ledger_keeps; DROP TRIGGER ledger_grows",
         "table 'kept'"},
        {"DROP TRIGGER ledger_keeps", "trigger 'ledger_keeps'"},
        {"DROP TRIGGER ledger_stays; CREATE TRIGGER ledger_stays AFTER UPDATE ON ledger BEGIN "
         "SELECT 1; END",
         "trigger 'ledger_stays'"},
        {"CREATE TRIGGER more AFTER INSERT ON runs BEGIN SELECT 1; END", "trigger 'more'"},
        {"ALTER TABLE ledger ADD COLUMN more", "table 'ledger'"},
        {"CREATE VIEW more AS SELECT 1", "view 'more'"},
        {"DROP TABLE ledger; CREATE VIEW ledger AS SELECT 1 AS number, 'x' AS line",
         "view 'ledger'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        shelf of;
        open_shelf(&of);
        seal(&of, sealed_case, SEALED_AT, NULL);
        plm_store_free(of.store);
        run_sql(of.path, rows[i].statements);
        expect_refusal(&of, rows[i].what);
        close_shelf(&of);
    }
}

static void test_records_are_not_replaced(void **state) {
    (void)state;
    static const char *const statements[] = {"INSERT OR REPLACE INTO ledger VALUES (1, 'x')",
                                             "REPLACE INTO ledger VALUES (2, 'x')",
                                             "INSERT INTO ledger VALUES (9, 'x')",
                                             "INSERT INTO ledger VALUES (0, 'x')",
                                             "UPDATE OR REPLACE ledger SET number = 1",
                                             "DELETE FROM ledger"};
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    seal(&of, sealed_case, SEALED_AT, NULL);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        sqlite3 *database = NULL;
        assert_int_equal(sqlite3_open(of.path, &database), SQLITE_OK);
        assert_int_equal(sqlite3_exec(database, statements[i], NULL, NULL, NULL),
                         SQLITE_CONSTRAINT);
        assert_non_null(strstr(sqlite3_errmsg(database), "a ledger is added to"));
        sqlite3_close(database);
    }
    plm_ledger *ledger = read_ledger(&of);
    assert_int_equal(plm_ledger_count(ledger), 2);
    assert_true(holds(ledger, false));
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static void test_reading_makes_no_store(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    struct stat found;
    assert_int_equal(stat(of.path, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
    plm_store_free(of.store);
    assert_int_equal(unlink(of.path), 0);
    plm_error error = {0};
    assert_int_equal(plm_store_read(of.context, of.path, &of.store, &error), PLM_E_NOT_FOUND);
    assert_non_null(strstr(error.message, "there is no store"));
    assert_null(of.store);
    assert_int_equal(access(of.path, F_OK), -1);
    assert_int_equal(close(open(of.path, O_CREAT | O_WRONLY, 0600)), 0);
    assert_int_equal(plm_store_read(of.context, of.path, &of.store, &error), PLM_E_NOT_FOUND);
    assert_non_null(strstr(error.message, "is empty"));
    assert_int_equal(stat(of.path, &found), 0);
    assert_int_equal(found.st_size, 0);
    assert_int_equal(unlink(of.path), 0);
    assert_int_equal(mkfifo(of.path, 0600), 0);
    assert_int_equal(plm_store_read(of.context, of.path, &of.store, &error), PLM_E_IO);
    assert_non_null(strstr(error.message, "is not a regular file"));
    assert_int_equal(plm_store_open(of.context, of.path, &of.store, &error), PLM_E_IO);
    close_shelf(&of);
}

static void test_settings(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    sqlite3_stmt *query = NULL;
    static const struct {
        const char *pragma;
        const char *value;
    } wanted[] = {
        {"PRAGMA journal_mode", "wal"}, {"PRAGMA synchronous", "2"}, {"PRAGMA foreign_keys", "1"}};
    for (size_t i = 0; i < 3; i++) {
        sqlite3_prepare_v2(of.store->database, wanted[i].pragma, -1, &query, NULL);
        assert_int_equal(sqlite3_step(query), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(query, 0), wanted[i].value);
        sqlite3_finalize(query);
    }
    assert_int_equal(
        sqlite3_exec(of.store->database,
                     "INSERT INTO runs (made_at, plenum, engine, case_sha256, snapshot) "
                     "VALUES (0, '', 1, 'no such case', '')",
                     NULL, NULL, NULL),
        SQLITE_CONSTRAINT_FOREIGNKEY);
    close_shelf(&of);
}

/* Two programs that add in turn make one chain. */
static void test_two_programs(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_store *first = of.store;
    plm_store *second = NULL;
    assert_int_equal(plm_store_open(of.context, of.path, &second, NULL), PLM_OK);
    for (uint64_t i = 0; i < 6; i++) {
        of.store = i % 2 == 0 ? first : second;
        assert_int_equal(seal(&of, sealed_case, SEALED_AT, NULL), i + 1);
    }
    plm_ledger *ledger = read_ledger(&of);
    assert_true(holds(ledger, false));
    plm_ledger_free(ledger);
    of.store = first;
    plm_store_free(second);
    close_shelf(&of);
}

/* A damaged last record is not built upon. */
static void test_damaged(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    run_sql(of.path, "DROP TRIGGER ledger_stays; UPDATE ledger SET line = 'x'");
    plm_case *made = parse_case(of.context, sealed_case);
    plm_error error = {0};
    assert_int_equal(plm_store_seal(of.store, made, of.options, 0, SEALED_AT, NULL, NULL, &error),
                     PLM_E_IO);
    assert_string_equal(error.message, "the ledger's last record is damaged, so nothing can follow "
                                       "it; 'plenum verify' tells more");
    plm_case_free(made);
    close_shelf(&of);
}

/* ---- crashes ------------------------------------------------------------------------------- */

/* Keeps runs and seals for ever, and says on the pipe which it has kept. */
static void keep_for_ever(const shelf *of, int told) {
    plm_context *context = NULL;
    plm_store *store = NULL;
    if (plm_context_new(NULL, &context) != PLM_OK ||
        plm_store_open(context, of->path, &store, NULL) != PLM_OK) {
        _exit(1);
    }
    plm_context_set_threads(context, 1);
    plm_options *options = NULL;
    plm_case *made = NULL;
    plm_options_new(context, &options);
    plm_options_set_draws(options, 2);
    plm_options_add_model(options, "weighted-mean", NULL, NULL);
    plm_case_parse(context, sealed_case, strlen(sealed_case), "case.yaml", &made, NULL);
    for (;;) {
        uint64_t kept[2] = {0};
        if (plm_store_keep(store, made, options, 0, SEALED_AT, &kept[0], NULL) != PLM_OK ||
            plm_store_seal(store, made, options, 0, SEALED_AT, NULL, &kept[1], NULL) != PLM_OK ||
            write(told, kept, sizeof kept) != sizeof kept) {
            _exit(1);
        }
    }
}

/* Kills a child after some time; *kept is what it said last. */
static void kill_after(const shelf *of, long milliseconds, uint64_t kept[2]) {
    int told[2];
    assert_int_equal(pipe(told), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(told[0]);
        keep_for_ever(of, told[1]);
    }
    close(told[1]);
    struct timespec wait = {0, milliseconds * 1000000};
    nanosleep(&wait, NULL);
    kill(child, SIGKILL);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    uint64_t said[2];
    while (read(told[0], said, sizeof said) == sizeof said) {
        kept[0] = said[0];
        kept[1] = said[1];
    }
    close(told[0]);
}

static void test_crashes(void **state) {
    (void)state;
    enum { ROUNDS = 40 };
    shelf of;
    open_shelf(&of);
    plm_store_free(of.store);
    uint64_t kept[2] = {0};
    for (long round = 0; round < ROUNDS || (kept[1] == 0 && round < 3 * ROUNDS); round++) {
        kill_after(&of, 5 + round * 7 % 60 + round / ROUNDS * 300, kept);
        sqlite3 *database = NULL;
        sqlite3_stmt *query = NULL;
        assert_int_equal(sqlite3_open(of.path, &database), SQLITE_OK);
        sqlite3_prepare_v2(database, "PRAGMA integrity_check", -1, &query, NULL);
        assert_int_equal(sqlite3_step(query), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(query, 0), "ok");
        sqlite3_finalize(query);
        sqlite3_close(database);
        assert_true((uint64_t)ask(of.path, "SELECT count(*) FROM runs") >= kept[0]);
        assert_true((uint64_t)ask(of.path, "SELECT count(*) FROM ledger") >= kept[1]);
    }
    assert_true(kept[1] > 0);
    assert_int_equal(plm_store_open(of.context, of.path, &of.store, NULL), PLM_OK);
    plm_ledger *ledger = read_ledger(&of);
    assert_true(plm_ledger_count(ledger) >= kept[1]);
    assert_true(holds(ledger, false));
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* A forecast that there is already is kept as it is: nothing is forecast again. */
static void test_a_made_forecast(void **state) {
    (void)state;
    shelf of;
    plm_forecast *forecast = NULL;
    plm_runs *runs = NULL;
    const plm_snapshot *kept = NULL;
    open_shelf(&of);
    plm_case *made = parse_case(of.context, dated_case);
    plm_options_set_draws(of.options, 50);
    assert_int_equal(plm_forecast_run(made, of.options, &forecast, NULL), PLM_OK);
    plm_options_set_seed(of.options, 8);
    const plm__made_forecast given = {.of = made, .options = of.options, .forecast = forecast};
    assert_int_equal(plm__store_keep_made(of.store, &given, PLM_NOW, NULL, NULL), PLM_OK);
    assert_int_equal(plm_store_keep(of.store, made, of.options, 0, PLM_NOW, NULL, NULL), PLM_OK);
    assert_int_equal(plm_store_runs(of.store, &runs, NULL), PLM_OK);
    double mean = plm_forecast_issue_at(forecast, 0)->pool.mean.value;
    assert_int_equal(plm_runs_snapshot(runs, 1, &kept, NULL), PLM_OK);
    assert_true(kept->issues[0]->answer.mean == mean);
    assert_int_equal(plm_runs_snapshot(runs, 2, &kept, NULL), PLM_OK);
    assert_true(kept->issues[0]->answer.mean != mean);
    plm_runs_free(runs);
    plm_forecast_free(forecast);
    plm_case_free(made);
    close_shelf(&of);
}

/* ---- scarce memory ------------------------------------------------------------------------- */

/* Everything that allocates. */
static plm_status work_in(plm_store *store, plm_case *of, plm_options *options, plm_error *error) {
    plm_ledger *ledger = NULL;
    plm_verification *verification = NULL;
    plm_questions *questions = NULL;
    plm_scorecard *card = NULL;
    plm_runs *runs = NULL;
    const plm_snapshot *snapshot = NULL;
    uint64_t number = 0;
    char which[24];
    plm_status status = plm_store_keep(store, of, options, 0, SEALED_AT, &number, error);
    status = status < 0 ? status
                        : plm_store_seal(store, of, options, 0, SEALED_AT, NULL, &number, error);
    snprintf(which, sizeof which, "%d", (int)number);
    plm_grade outcome = {.forecast = which, .value = 60, .on = "2026-03-01", .evidence = "e"};
    status = status < 0 ? status : plm_store_grade(store, &outcome, SEALED_AT, NULL, NULL, error);
    status = status < 0 ? status : plm_store_runs(store, &runs, error);
    status = status < 0 ? status : plm_runs_snapshot(runs, 1, &snapshot, error);
    status = status < 0 ? status : plm_store_ledger(store, &ledger, error);
    status = status < 0 ? status
                        : plm_questions_new(ledger, &(plm_question_choice){.at = SEALED_AT},
                                            &questions, error);
    status = status < 0 ? status
                        : plm_verification_run(ledger, plm_ledger_count(ledger) - 2, NULL,
                                               &verification, error);
    status =
        status < 0
            ? status
            : plm_scorecard_new(
                  ledger, &(plm_score_choice){.seed = 1, .resamples = 5, .with_stated_times = true},
                  &card, error);
    plm_questions_free(questions);
    plm_scorecard_free(card);
    plm_verification_free(verification);
    plm_ledger_free(ledger);
    plm_runs_free(runs);
    return status;
}

static plm_status work(plm_context *context, const void *what, plm_error *error) {
    (void)what;
    plm_store *store = NULL;
    plm_case *made = NULL;
    plm_options *options = NULL;
    plm_context_set_threads(context, 1);
    plm_status status = plm_store_open(context, ":memory:", &store, error);
    if (status == PLM_OK) {
        status = plm_case_parse(context, dated_case, strlen(dated_case), "c", &made, error);
    }
    if (status == PLM_OK) {
        status = plm_options_new(context, &options);
        *error = (plm_error){.status = status, .message = "options"};
    }
    if (status == PLM_OK) {
        plm_options_set_draws(options, 2);
        status = plm_options_add_model(options, "mean", NULL, error);
    }
    if (status == PLM_OK) {
        status = work_in(store, made, options, error);
    }
    plm_options_free(options);
    plm_case_free(made);
    plm_store_free(store);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(work, NULL, PLM_OK) > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_a_made_forecast),
        cmocka_unit_test(test_migration),
        cmocka_unit_test(test_failed_migration),
        cmocka_unit_test(test_strangers),
        cmocka_unit_test(test_other_tables_are_refused),
        cmocka_unit_test(test_records_are_not_replaced),
        cmocka_unit_test(test_reading_makes_no_store),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_two_programs),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_crashes),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
