/* A run in KTAB's tables: the worked example of docs/models/spatial.md, read back with SQL. */
#include "check.h"
#include "plenum.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char three[] =
    "plenum: 1\n"
    "id: road\n"
    "question: Where do three actors end?\n"
    "issues:\n"
    "  - {id: road, question: How long is the road?, scale: {0: short, 100: long}}\n"
    "actors:\n"
    "  - {id: a, on: {road: {capability: 50, position: 10, salience: 60}}}\n"
    "  - {id: b, on: {road: {capability: 40, position: 50, salience: 80}}}\n"
    "  - {id: c, on: {road: {capability: 60, position: 90, salience: 70}}}\n";

typedef struct bench {
    plm_context *context;
    plm_case *of;
    plm_options *options;
    char path[64];
} bench;

static int set_up(void **state) {
    static bench on;
    plm_error error;
    strcpy(on.path, "/tmp/plenum-ktab-XXXXXX");
    int file = mkstemp(on.path);
    if (file < 0 || plm_context_new(NULL, &on.context) != PLM_OK ||
        plm_case_parse(on.context, three, strlen(three), "road.yaml", &on.of, &error) != PLM_OK ||
        plm_options_new(on.context, &on.options) != PLM_OK ||
        plm_options_add_model(on.options, "spatial", "ktab", &error) != PLM_OK) {
        return -1;
    }
    close(file);
    *state = &on;
    return 0;
}

static int tear_down(void **state) {
    bench *on = *state;
    unlink(on->path);
    plm_options_free(on->options);
    plm_case_free(on->of);
    plm_context_free(on->context);
    return 0;
}

/* The single number that a query gives. */
static double ask(const bench *on, const char *query) {
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(on->path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, query, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    bool is_null = sqlite3_column_type(statement, 0) == SQLITE_NULL;
    double value = is_null ? (double)NAN : sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return value;
}

static void save(const bench *on) {
    plm_error error = {0};
    if (plm_ktab_run_save(on->of, on->options, on->path, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
}

typedef struct question {
    const char *query;
    double answer;
} question;

#define FIRST(column, from, to)                                                                    \
    "SELECT " column " FROM Bargn WHERE Turn_t = 0 AND Init_Act_i = " #from " AND Recd_Act_j "     \
    "= " #to

static const question questions[] = {
    {"SELECT count(*) FROM ScenarioDesc", 1},
    {"SELECT VotingRule FROM ScenarioDesc", 2},
    {"SELECT count(*) FROM ActorDescription", 3},
    {"SELECT count(*) FROM VectorPosition", 26 * 3},
    {"SELECT Pos_Coord FROM VectorPosition WHERE Turn_t = 1 AND Act_i = 2", 0.6909},
    {"SELECT Idl_Coord FROM VectorPosition WHERE Turn_t = 3 AND Act_i = 1", 0.5228},
    {"SELECT Sal FROM SpatialSalience WHERE Turn_t = 5 AND Act_i = 1", 0.8},
    {"SELECT Cap FROM SpatialCapability WHERE Turn_t = 0 AND Act_i = 2", 60},
    {FIRST("Init_Prob", 0, 2), 0.293508},
    {FIRST("Init_Seld", 0, 2), 1},
    {FIRST("Recd_Prob", 0, 2), 0.366498},
    {FIRST("Recd_Seld", 0, 2), 1},
    {FIRST("Value", 0, 2), 0.152746},
    {FIRST("Init_Prob", 1, 0), 0.499462},
    {FIRST("Recd_Prob", 1, 0), 0.213969},
    {FIRST("Recd_Seld", 2, 0), 0},
    {FIRST("Init_Prob", 1, 1), 0.500538},
    {FIRST("Init_Seld", 1, 1), 1},
    {"SELECT Init_Coord FROM BargnCoords JOIN Bargn USING (Turn_t, BargnId) WHERE Turn_t = 0 AND "
     "Init_Act_i = 1 AND Recd_Act_j = 0",
     0.2635},
    {"SELECT Util FROM BargnUtil JOIN Bargn USING (Turn_t, BargnId) WHERE Turn_t = 0 AND "
     "Init_Act_i = 0 AND Recd_Act_j = 2 AND Act_i = 1",
     0.975705},
    {"SELECT count(*) FROM VectorPosition JOIN Bargn ON BargnId = Mover_BargnId WHERE "
     "VectorPosition.Turn_t = 1 AND Bargn.Turn_t = 0 AND Init_Act_i = 0",
     2},
    {"SELECT count(*) FROM Bargn", 25 * 3 + 27},
    {"SELECT max(abs(total - 1)) < 1e-9 FROM (SELECT sum(Prob) AS total FROM PosProb GROUP BY "
     "Turn_t, Est_h)",
     1},
    {"SELECT Eqv_j FROM PosEquiv WHERE Turn_t = 1 AND Pos_i = 2", 0},
};

static void test_tables(void **state) {
    const bench *on = *state;
    save(on);
    for (size_t each = 0; each < sizeof questions / sizeof *questions; each++) {
        double answer = ask(on, questions[each].query);
        if (!(fabs(answer - questions[each].answer) <= 1e-6)) {
            fail_msg("%s: %.9g, not %.9g", questions[each].query, answer, questions[each].answer);
        }
    }
}

/* The same run again takes its own place; another run has one beside it. */
static void test_runs_side_by_side(void **state) {
    const bench *on = *state;
    save(on);
    save(on);
    assert_near(ask(on, "SELECT count(*) FROM ScenarioDesc"), 1, 0);
    assert_near(ask(on, "SELECT count(*) FROM VectorPosition"), 26 * 3, 0);
    assert_int_equal(plm_options_set_setting(on->options, "spatial", "voting", "cubic", NULL),
                     PLM_OK);
    save(on);
    assert_near(ask(on, "SELECT count(*) FROM ScenarioDesc"), 2, 0);
    assert_near(ask(on, "SELECT count(DISTINCT ScenarioId) FROM Bargn"), 2, 0);
}

static void test_refusals(void **state) {
    const bench *on = *state;
    plm_error error = {0};
    plm_options *other = NULL;
    assert_int_equal(plm_options_new(on->context, &other), PLM_OK);
    assert_int_equal(plm_ktab_run_save(on->of, other, on->path, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "KTAB's tables hold runs of model spatial; add it to the "
                                       "options once");
    plm_options_free(other);
    assert_int_equal(plm_ktab_run_save(on->of, on->options, "/nowhere/run.db", &error), PLM_E_IO);
    assert_string_equal(error.message, "cannot write KTAB's tables: unable to open database file");
    assert_string_equal(error.file, "/nowhere/run.db");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_runs_side_by_side, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
