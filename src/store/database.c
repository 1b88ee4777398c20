#include "store/database.h"

#include "base/context.h"
#include "base/error.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

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

    /* INSERT OR REPLACE deletes without asking the trigger of deletions. */
    "CREATE TRIGGER ledger_grows BEFORE INSERT ON ledger"
    " WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM ledger)"
    " BEGIN SELECT RAISE(ABORT, 'a ledger is added to at its end'); END;",

    /* What the machine's clock showed; null where that is not known. */
    "ALTER TABLE runs ADD COLUMN observed_at INTEGER;",
};

int plm__database_version(void) {
    return (int)(sizeof migrations / sizeof *migrations);
}

plm_status plm__database_fail(sqlite3 *database, plm_error *error) {
    if (database == NULL || sqlite3_errcode(database) == SQLITE_NOMEM) {
        return plm__out_of_memory(error);
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
    bool writes = sqlite3_db_readonly(database, "main") == 0;
    PLM_TRY(plm__database_run(database, writes ? "BEGIN IMMEDIATE" : "BEGIN", error));
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

/* ---- the tables as they must be ------------------------------------------------------------ */

static plm_status is_same_in(sqlite3 *other, sqlite3_stmt *row, bool *same, plm_error *error) {
    sqlite3_stmt *query = NULL;
    PLM_TRY(plm__database_prepare(
        other, "SELECT 1 FROM sqlite_master WHERE type = ?1 AND name = ?2 AND sql IS ?3", &query,
        error));
    for (int column = 0; column < 3; column++) {
        sqlite3_bind_value(query, column + 1, sqlite3_column_value(row, column));
    }
    int code = sqlite3_step(query);
    *same = code == SQLITE_ROW;
    plm_status status = *same || code == SQLITE_DONE ? PLM_OK : plm__database_fail(other, error);
    sqlite3_finalize(query);
    return status;
}

/* Every table, index, trigger and view of one must be in the other, in the same words. */
static plm_status compare_shapes(sqlite3 *one, sqlite3 *other, const char *path, plm_error *error) {
    sqlite3_stmt *rows = NULL;
    bool same = true;
    plm_status status = PLM_OK;
    PLM_TRY(plm__database_prepare(one,
                                  "SELECT type, name, sql FROM sqlite_master"
                                  " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'",
                                  &rows, error));
    int code = sqlite3_step(rows);
    for (; code == SQLITE_ROW && same && status == PLM_OK; code = sqlite3_step(rows)) {
        status = is_same_in(other, rows, &same, error);
        if (!same && status == PLM_OK) {
            status = plm__fail(error, PLM_E_IO,
                               "the %s '%.40s' of the store '%s' is not as plenum made it: "
                               "somebody changed the store",
                               (const char *)sqlite3_column_text(rows, 0),
                               (const char *)sqlite3_column_text(rows, 1), path);
        }
    }
    if (status == PLM_OK && same && code != SQLITE_DONE) {
        status = plm__database_fail(one, error);
    }
    sqlite3_finalize(rows);
    return status;
}

/* A ledger that is a view, or has another trigger, is none. */
static plm_status check_shape(sqlite3 *database, plm_error *error) {
    const char *path = sqlite3_db_filename(database, "main");
    sqlite3 *model = NULL;
    int code = sqlite3_open(":memory:", &model);
    plm_status status = code == SQLITE_OK ? PLM_OK : plm__database_fail(model, error);
    for (int i = 0; i < plm__database_version() && status == PLM_OK; i++) {
        status = plm__database_run(model, migrations[i], error);
    }
    if (status == PLM_OK) {
        status = compare_shapes(database, model, path, error);
    }
    if (status == PLM_OK) {
        status = compare_shapes(model, database, path, error);
    }
    sqlite3_close(model);
    return status;
}

/* ---- opening ------------------------------------------------------------------------------- */

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
    PLM_TRY(plm__database_run(database, statement, error));
    return check_shape(database, error);
}

static plm_status bring_up_to_date(sqlite3 *database, plm_error *error) {
    int version = 0;
    PLM_TRY(ask(database, "PRAGMA user_version", &version, error));
    if (version >= plm__database_version()) {
        PLM_TRY(refuse_strangers(database, version, error));
        return check_shape(database, error);
    }
    if (sqlite3_db_readonly(database, "main") == 1) {
        return plm__fail(error, PLM_E_IO,
                         "an older plenum made the store '%s', which must be brought up to date, "
                         "and it cannot be written; copy it, and open the copy",
                         sqlite3_db_filename(database, "main"));
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

/* Whether path names a file, not one of SQLite's own stores in memory. */
static bool is_path(const char *path) {
    return path[0] != '\0' && strcmp(path, ":memory:") != 0 && strncmp(path, "file:", 5) != 0;
}

/* A pipe would be waited for. */
static plm_status refuse_others(const char *path, plm_error *error) {
    struct stat found;
    bool other = is_path(path) && stat(path, &found) == 0 && !S_ISREG(found.st_mode);
    return other ? plm__fail(error, PLM_E_IO, "the store '%s' is not a regular file", path)
                 : PLM_OK;
}

/* A new store is for its owner's eyes; SQLite would ask the umask alone. */
static void make_private(const char *path) {
    int file = -1;
    if (is_path(path)) {
        file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    }
    if (file >= 0) {
        close(file);
    }
}

static plm_status open_with(plm_context *context, const char *path, int flags, sqlite3 **out,
                            plm_error *error) {
    sqlite3 *database = NULL;
    int code = sqlite3_open_v2(path, &database, flags | SQLITE_OPEN_EXRESCODE, NULL);
    plm_status status = PLM_OK;
    if (code != SQLITE_OK) {
        status = plm__database_fail(database, error);
    } else {
        sqlite3_busy_handler(database, wait_for_others, context);
        status = plm__database_run(database, "PRAGMA trusted_schema = OFF", error);
    }
    if (status == PLM_OK) {
        status = bring_up_to_date(database, error);
    }
    if (status < 0) {
        sqlite3_close(database);
        database = NULL;
    }
    *out = database;
    return status;
}

plm_status plm__database_open(plm_context *context, const char *path, sqlite3 **out,
                              plm_error *error) {
    *out = NULL;
    PLM_TRY(refuse_others(path, error));
    make_private(path);
    PLM_TRY(open_with(context, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, out, error));
    plm_status status = plm__database_run(*out,
                                          "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                          "PRAGMA foreign_keys = ON",
                                          error);
    if (status < 0) {
        sqlite3_close(*out);
        *out = NULL;
    }
    return status;
}

/* ---- opening to read ----------------------------------------------------------------------- */

/* Whether nobody can write beside the file, and nothing is left of a write-ahead log: then the file
 * alone has all, and keeps it. Needs the whole path. */
static bool stands_alone(const char *path, plm__text *scratch) {
    struct stat found;
    plm__text_add_bytes(scratch, path, (size_t)(strrchr(path, '/') - path) + 1);
    if (scratch->failed || access(scratch->bytes, W_OK) == 0) {
        return false;
    }
    plm__text_clear(scratch);
    plm__text_add_format(scratch, "%s-wal", path);
    return !scratch->failed && (stat(scratch->bytes, &found) != 0 || found.st_size == 0);
}

/* The path as a URI that promises SQLite that nobody writes to the file. */
static void add_unchanging(plm__text *to, const char *path) {
    plm__text_add(to, "file:");
    for (const char *at = path; *at != '\0'; at++) {
        bool plain = *at != '?' && *at != '#' && *at != '%';
        plm__text_add_format(to, plain ? "%c" : "%%%02x", (unsigned char)*at);
    }
    plm__text_add(to, "?immutable=1");
}

/* SQLite keeps a log beside the file even to read it, which a folder may not allow. */
static plm_status read_unchanging(plm_context *context, const char *path, sqlite3 **out,
                                  plm_error *error) {
    plm__text text;
    plm__text_init(&text, context);
    plm_status status = PLM_E_IO;
    if (stands_alone(path, &text)) {
        plm__text_clear(&text);
        add_unchanging(&text, path);
        status = text.failed ? plm__out_of_memory(error)
                             : open_with(context, text.bytes,
                                         SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, out, error);
    }
    plm__text_clear(&text);
    return status;
}

static plm_status check_presence(const char *path, plm_error *error) {
    struct stat found;
    if (stat(path, &found) != 0) {
        int reason = errno;
        bool absent = reason == ENOENT || reason == ENOTDIR;
        return absent ? plm__fail(error, PLM_E_NOT_FOUND,
                                  "there is no store '%s'; 'plenum seal' and 'plenum forecast "
                                  "--keep' make one",
                                  path)
                      : plm__fail(error, PLM_E_IO, "the store '%s': %s", path, strerror(reason));
    }
    return found.st_size > 0 || !S_ISREG(found.st_mode)
               ? refuse_others(path, error)
               : plm__fail(error, PLM_E_NOT_FOUND, "the store '%s' is empty", path);
}

plm_status plm__database_read(plm_context *context, const char *path, sqlite3 **out,
                              plm_error *error) {
    *out = NULL;
    PLM_TRY(check_presence(path, error));
    plm_status status = open_with(context, path, SQLITE_OPEN_READWRITE, out, error);
    char whole[PATH_MAX];
    if (status == PLM_E_IO && realpath(path, whole) != NULL) {
        plm_error again = {0};
        plm_status second = read_unchanging(context, whole, out, &again);
        status = second == PLM_OK ? PLM_OK : status;
    }
    return status;
}
