#include "store/ktab_tables.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STATEMENT_TEXT = 512 };

/* Names, types and defaults as KTAB makes them, so that its own programs can add to the file. */
static const struct table {
    const char *name;
    const char *columns;
    size_t column_count;
} tables[PLM__KTAB_TABLE_COUNT] = {
    [PLM__KTAB_SCENARIO] = {"ScenarioDesc",
                            "ScenarioId TEXT(32) NOT NULL UNIQUE DEFAULT 'None',"
                            "Scenario TEXT(512) NOT NULL DEFAULT 'NoName',"
                            "\"Desc\" TEXT(512) NOT NULL DEFAULT 'No Description',"
                            "RNGSeed TEXT(20) NOT NULL DEFAULT '0',"
                            "VictoryProbModel INTEGER, ProbCondorcetElection INTEGER,"
                            "StateTransition INTEGER, VotingRule INTEGER, BigRAdjust INTEGER,"
                            "BigRRange INTEGER, ThirdPartyCommit INTEGER, InterVecBrgn INTEGER,"
                            "BargnModel INTEGER",
                            13},
    [PLM__KTAB_ACTOR] = {"ActorDescription",
                         "ScenarioId TEXT(32) NOT NULL DEFAULT 'None', Act_i INTEGER NOT NULL,"
                         "Name TEXT(25) NOT NULL, \"Desc\" TEXT(256) NOT NULL",
                         4},
    [PLM__KTAB_DIMENSION] = {"DimensionDescription",
                             "ScenarioId TEXT(32) NOT NULL DEFAULT 'None',"
                             "Dim_k INTEGER NOT NULL, \"Desc\" TEXT(256) NOT NULL",
                             3},
    [PLM__KTAB_CAPABILITY] = {"SpatialCapability",
                              "ScenarioId TEXT(32) NOT NULL DEFAULT 'None',"
                              "Turn_t INTEGER NOT NULL, Act_i INTEGER NOT NULL, Cap REAL NOT NULL",
                              4},
    [PLM__KTAB_SALIENCE] = {"SpatialSalience",
                            "ScenarioId TEXT(32) NOT NULL DEFAULT 'None',"
                            "Turn_t INTEGER NOT NULL, Act_i INTEGER NOT NULL,"
                            "Dim_k INTEGER NOT NULL, Sal REAL NOT NULL",
                            5},
    [PLM__KTAB_POSITION] = {"VectorPosition",
                            "ScenarioId TEXT(32) NOT NULL DEFAULT 'None',"
                            "Turn_t INTEGER NOT NULL, Act_i INTEGER NOT NULL,"
                            "Dim_k INTEGER NOT NULL, Pos_Coord REAL NOT NULL,"
                            "Idl_Coord REAL NOT NULL, Mover_BargnId INTEGER",
                            7},
    [PLM__KTAB_EQUIVALENCE] = {"PosEquiv",
                               "ScenarioId TEXT(32) NOT NULL DEFAULT 'None',"
                               "Turn_t INTEGER NOT NULL, Pos_i INTEGER NOT NULL,"
                               "Eqv_j INTEGER NOT NULL",
                               4},
    [PLM__KTAB_PROBABILITY] = {"PosProb",
                               "ScenarioId TEXT(32) NOT NULL DEFAULT 'None',"
                               "Turn_t INTEGER NOT NULL, Est_h INTEGER NOT NULL,"
                               "Pos_i INTEGER NOT NULL, Prob REAL",
                               5},
    [PLM__KTAB_BARGAIN] = {"Bargn",
                           "ScenarioId TEXT(32) NOT NULL DEFAULT 'None',"
                           "Turn_t INTEGER NOT NULL, BargnId INTEGER NOT NULL,"
                           "Init_Act_i INTEGER NOT NULL, Recd_Act_j INTEGER NOT NULL,"
                           "Value REAL NOT NULL, Init_Prob REAL, Init_Seld BOOLEAN,"
                           "Recd_Prob REAL, Recd_Seld BOOLEAN",
                           10},
    [PLM__KTAB_COORDINATES] = {"BargnCoords",
                               "ScenarioId TEXT(32) NOT NULL DEFAULT 'None',"
                               "Turn_t INTEGER NOT NULL, BargnId INTEGER NOT NULL,"
                               "Dim_k INTEGER NOT NULL, Init_Coord REAL, Recd_Coord REAL NOT NULL",
                               6},
    [PLM__KTAB_UTILITY] = {"BargnUtil",
                           "ScenarioId TEXT(32) NOT NULL DEFAULT 'None',"
                           "Turn_t INTEGER NOT NULL, BargnId INTEGER NOT NULL,"
                           "Act_i INTEGER NOT NULL, Util REAL NOT NULL",
                           5},
};

static void run_statement(plm__ktab_file *file, const char *statement) {
    if (file->code == SQLITE_OK) {
        file->code = sqlite3_exec(file->database, statement, NULL, NULL, NULL);
    }
}

/* The columns' names, as far as KTAB and this program agree on them; the key first. */
static void prepare_insert(plm__ktab_file *file, plm__ktab_table table) {
    static const char *const names[PLM__KTAB_TABLE_COUNT] = {
        [PLM__KTAB_SCENARIO] =
            ("Scenario, \"Desc\", RNGSeed, VictoryProbModel, ProbCondorcetElection, "
             "StateTransition, VotingRule, BigRAdjust, BigRRange, ThirdPartyCommit, "
             "InterVecBrgn, BargnModel"),
        [PLM__KTAB_ACTOR] = "Act_i, Name, \"Desc\"",
        [PLM__KTAB_DIMENSION] = "Dim_k, \"Desc\"",
        [PLM__KTAB_CAPABILITY] = "Turn_t, Act_i, Cap",
        [PLM__KTAB_SALIENCE] = "Turn_t, Act_i, Dim_k, Sal",
        [PLM__KTAB_POSITION] = "Turn_t, Act_i, Dim_k, Pos_Coord, Idl_Coord, Mover_BargnId",
        [PLM__KTAB_EQUIVALENCE] = "Turn_t, Pos_i, Eqv_j",
        [PLM__KTAB_PROBABILITY] = "Turn_t, Est_h, Pos_i, Prob",
        [PLM__KTAB_BARGAIN] = ("Turn_t, BargnId, Init_Act_i, Recd_Act_j, Value, Init_Prob, "
                               "Init_Seld, Recd_Prob, Recd_Seld"),
        [PLM__KTAB_COORDINATES] = "Turn_t, BargnId, Dim_k, Init_Coord, Recd_Coord",
        [PLM__KTAB_UTILITY] = "Turn_t, BargnId, Act_i, Util"};
    char statement[STATEMENT_TEXT];
    int length = snprintf(statement, sizeof statement, "INSERT INTO %s (ScenarioId, %s) VALUES (?",
                          tables[table].name, names[table]);
    for (size_t column = 1; column < tables[table].column_count; column++) {
        length += snprintf(statement + length, sizeof statement - (size_t)length, ", ?");
    }
    snprintf(statement + length, sizeof statement - (size_t)length, ")");
    if (file->code == SQLITE_OK) {
        file->code = sqlite3_prepare_v2(file->database, statement, -1, &file->insert[table], NULL);
    }
}

static void prepare_table(plm__ktab_file *file, plm__ktab_table table) {
    char statement[2 * STATEMENT_TEXT];
    snprintf(statement, sizeof statement, "CREATE TABLE IF NOT EXISTS %s (%s)", tables[table].name,
             tables[table].columns);
    run_statement(file, statement);
    snprintf(statement, sizeof statement, "DELETE FROM %s WHERE ScenarioId = '%s'",
             tables[table].name, file->key);
    run_statement(file, statement);
    prepare_insert(file, table);
}

void plm__ktab_open(plm__ktab_file *file, const char *path, const char *key) {
    struct stat found;
    *file = (plm__ktab_file){.is_new = stat(path, &found) != 0 && errno == ENOENT};
    snprintf(file->key, sizeof file->key, "%s", key);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    file->code = sqlite3_open_v2(path, &file->database, flags, NULL);
    run_statement(file, "BEGIN IMMEDIATE");
    for (int table = 0; table < PLM__KTAB_TABLE_COUNT; table++) {
        prepare_table(file, (plm__ktab_table)table);
    }
}

static void close_database(plm__ktab_file *file) {
    for (int table = 0; table < PLM__KTAB_TABLE_COUNT; table++) {
        sqlite3_finalize(file->insert[table]);
    }
    sqlite3_close(file->database);
    file->database = NULL;
}

void plm__ktab_close(plm__ktab_file *file) {
    run_statement(file, "COMMIT");
    close_database(file);
}

void plm__ktab_abandon(plm__ktab_file *file, const char *path) {
    run_statement(file, "ROLLBACK");
    close_database(file);
    struct stat left;
    if (file->is_new && stat(path, &left) == 0 && left.st_size == 0) {
        unlink(path);
    }
}

static int bind(sqlite3_stmt *to, int place, char kind, va_list *arguments) {
    double number = 0.0;
    switch (kind) {
    case 'i':
        return sqlite3_bind_int64(to, place, (sqlite3_int64)va_arg(*arguments, size_t));
    case 'd':
        number = va_arg(*arguments, double);
        return isnan(number) ? sqlite3_bind_null(to, place)
                             : sqlite3_bind_double(to, place, number);
    case 't':
        return sqlite3_bind_text(to, place, va_arg(*arguments, const char *), -1, SQLITE_TRANSIENT);
    default:
        return sqlite3_bind_null(to, place);
    }
}

void plm__ktab_row(plm__ktab_file *file, plm__ktab_table table, const char *columns, ...) {
    if (file->code != SQLITE_OK) {
        return;
    }
    sqlite3_stmt *insert = file->insert[table];
    va_list arguments;
    va_start(arguments, columns);
    int code = sqlite3_bind_text(insert, 1, file->key, -1, SQLITE_STATIC);
    for (int column = 0; columns[column] != '\0' && code == SQLITE_OK; column++) {
        code = bind(insert, column + 2, columns[column], &arguments);
    }
    va_end(arguments);
    if (code == SQLITE_OK) {
        code = sqlite3_step(insert) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(file->database);
    }
    sqlite3_reset(insert);
    file->code = code;
}
