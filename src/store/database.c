#include "store/database.h"

#include "base/context.h"
#include "base/error.h"

#include <stdio.h>
#include <time.h>

enum { PATIENCE_MS = 10000, WAIT_MS = 25, STATEMENT_TEXT = 64 };

/* What makes a file of each version out of one of the version before; never changed, only added
 * to. A ledger's line is kept whole, as docs/ledger.md describes it, so that nothing stands beside
 * it that could say something else. */
static const char *const migrations[] = {
    "CREATE TABLE ledger ("
    " number INTEGER PRIMARY KEY,"
    " line TEXT NOT NULL);"
    "CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger"
    " BEGIN SELECT RAISE(ABORT, 'a ledger is added to, never changed'); END;"
    "CREATE TRIGGER ledger_keeps BEFORE DELETE ON ledger"
    " BEGIN SELECT RAISE(ABORT, 'a ledger is added to, never cut'); END;",

    "CREATE TABLE cases ("
    " sha256 TEXT PRIMARY KEY,"
    " id TEXT NOT NULL,"
    " question TEXT);"
    "CREATE TABLE runs ("
    " number INTEGER PRIMARY KEY,"
    " made_at INTEGER NOT NULL,"
    " plenum TEXT NOT NULL,"
    " engine INTEGER NOT NULL,"
    " case_sha256 TEXT NOT NULL REFERENCES cases (sha256),"
    " snapshot TEXT NOT NULL);"
    "CREATE INDEX runs_of_case ON runs (case_sha256);",
};

int plm__database_version(void) {
    return (int)(sizeof migrations / sizeof *migrations);
}

plm_status plm__database_fail(sqlite3 *database, plm_error *error) {
    if (database == NULL || sqlite3_errcode(database) == SQLITE_NOMEM) {
        return plm__fail(error, PLM_E_MEMORY, "out of memory");
    }
    const char *path = sqlite3_db_filename(database, "main");
    return plm__fail(error, PLM_E_IO, "the store '%s': %s", path != NULL ? path : "",
                     sqlite3_errmsg(database));
}

plm_status plm__database_run(sqlite3 *database, const char *statements, plm_error *error) {
    int code = sqlite3_exec(database, statements, NULL, NULL, NULL);
    return code == SQLITE_OK ? PLM_OK : plm__database_fail(database, error);
}

plm_status plm__database_prepare(sqlite3 *database, const char *statement, sqlite3_stmt **out,
                                 plm_error *error) {
    int code = sqlite3_prepare_v2(database, statement, -1, out, NULL);
    return code == SQLITE_OK ? PLM_OK : plm__database_fail(database, error);
}

plm_status plm__database_finish(sqlite3 *database, sqlite3_stmt *statement, plm_error *error) {
    int code = sqlite3_step(statement);
    plm_status status = code == SQLITE_DONE ? PLM_OK : plm__database_fail(database, error);
    sqlite3_finalize(statement);
    return status;
}

void plm__database_bind(sqlite3_stmt *to, int place, const char *text, size_t length) {
    if (text != NULL) {
        sqlite3_bind_text64(to, place, text, length, SQLITE_STATIC, SQLITE_UTF8);
    }
}

plm_status plm__database_transact(sqlite3 *database, plm__database_work *does, void *what,
                                  plm_error *error) {
    PLM_TRY(plm__database_run(database, "BEGIN IMMEDIATE", error));
    plm_status status = does(what, error);
    if (status >= 0) {
        status = plm__database_run(database, "COMMIT", error);
    }
    if (status < 0) {
        sqlite3_exec(database, "ROLLBACK", NULL, NULL, NULL);
    }
    return status;
}

/* The first number of the first row. */
static plm_status ask(sqlite3 *database, const char *statement, int *out, plm_error *error) {
    sqlite3_stmt *query = NULL;
    PLM_TRY(plm__database_prepare(database, statement, &query, error));
    int code = sqlite3_step(query);
    *out = code == SQLITE_ROW ? sqlite3_column_int(query, 0) : 0;
    plm_status status = code == SQLITE_ROW ? PLM_OK : plm__database_fail(database, error);
    sqlite3_finalize(query);
    return status;
}

static plm_status refuse_strangers(sqlite3 *database, int version, plm_error *error) {
    int mark = 0;
    int tables = 0;
    const char *path = sqlite3_db_filename(database, "main");
    PLM_TRY(ask(database, "PRAGMA application_id", &mark, error));
    PLM_TRY(ask(database, "SELECT count(*) FROM sqlite_master", &tables, error));
    if (mark != PLM__STORE_MARK && (mark != 0 || tables > 0)) {
        return plm__fail(error, PLM_E_IO, "'%s' is a database, but no store of plenum", path);
    }
    if (version > plm__database_version()) {
        return plm__fail(error, PLM_E_IO,
                         "a newer plenum made the store '%s' (version %d; this one knows %d)", path,
                         version, plm__database_version());
    }
    return PLM_OK;
}

/* Within one transaction, so that a file is of one version or of the next. */
static plm_status migrate(void *what, plm_error *error) {
    sqlite3 *database = what;
    int version = 0;
    char statement[STATEMENT_TEXT];
    PLM_TRY(ask(database, "PRAGMA user_version", &version, error));
    PLM_TRY(refuse_strangers(database, version, error));
    for (int next = version; next < plm__database_version(); next++) {
        PLM_TRY(plm__database_run(database, migrations[next], error));
    }
    snprintf(statement, sizeof statement, "PRAGMA user_version = %d; PRAGMA application_id = %d",
             plm__database_version(), PLM__STORE_MARK);
    return plm__database_run(database, statement, error);
}

static plm_status bring_up_to_date(sqlite3 *database, plm_error *error) {
    int version = 0;
    PLM_TRY(ask(database, "PRAGMA user_version", &version, error));
    if (version == plm__database_version()) {
        return refuse_strangers(database, version, error);
    }
    return plm__database_transact(database, migrate, database, error);
}

/* Waits for another program's work on the file, until the context is cancelled or patience ends. */
static int wait_for_others(void *context, int times) {
    const struct timespec while_long = {.tv_nsec = WAIT_MS * 1000000L};
    if (times >= PATIENCE_MS / WAIT_MS || plm__cancelled(context)) {
        return 0;
    }
    nanosleep(&while_long, NULL);
    return 1;
}

plm_status plm__database_open(plm_context *context, const char *path, sqlite3 **out,
                              plm_error *error) {
    sqlite3 *database = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE;
    int code = sqlite3_open_v2(path, &database, flags, NULL);
    plm_status status = PLM_OK;
    if (code != SQLITE_OK) {
        status = plm__database_fail(database, error);
    } else {
        sqlite3_busy_handler(database, wait_for_others, context);
        status = bring_up_to_date(database, error);
    }
    if (status == PLM_OK) {
        status = plm__database_run(database,
                                   "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                   "PRAGMA foreign_keys = ON",
                                   error);
    }
    if (status < 0) {
        sqlite3_close(database);
        database = NULL;
    }
    *out = database;
    return status;
}
