/* A sweep's table as an SQLite database. */
#include "store/database.h"
#include "base/error.h"
#include "base/number.h"
#include "sweep/result.h"

#include <math.h>
#include <string.h>

/* What stands in these columns is text; in all others a number. */
static bool is_text(const plm__cell *column) {
    static const char *const texts[] = {"case",    "issue",    "option", "model",
                                        "reading", "settings", "input",  "status"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (column->length == strlen(texts[i]) &&
            memcmp(column->text, texts[i], column->length) == 0) {
            return true;
        }
    }
    return false;
}

/* As SQL has it, in quotes. */
static void add_name(plm__text *to, const plm__cell *column) {
    plm__text_add(to, "\"");
    for (size_t i = 0; i < column->length; i++) {
        plm__text_add_bytes(to, column->text[i] == '"' ? "\"\"" : &column->text[i],
                            column->text[i] == '"' ? 2 : 1);
    }
    plm__text_add(to, "\"");
}

static void add_statements(const plm__cells *head, plm__text *create, plm__text *insert) {
    plm__text_add(create, "CREATE TABLE rows (");
    plm__text_add(insert, "INSERT INTO rows VALUES (");
    for (size_t i = 0; i < head->count; i++) {
        const plm__cell *column = &head->items[i];
        plm__text_add(create, i > 0 ? ", " : "");
        add_name(create, column);
        plm__text_add(create, is_text(column) ? " TEXT" : " REAL");
        plm__text_add(insert, i > 0 ? ", ?" : "?");
    }
    plm__text_add(create, ");"
                          "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)");
    plm__text_add(insert, ")");
}

static void bind(sqlite3_stmt *to, int place, const plm__cell *cell, bool text) {
    double value = 0;
    if (cell->length == 0) {
        sqlite3_bind_null(to, place);
    } else if (text || plm__number_parse(cell->text, cell->length, &value) != PLM__NUMBER_OK) {
        plm__database_bind(to, place, cell->text, cell->length);
    } else {
        sqlite3_bind_double(to, place, value);
    }
}

static plm_status add_rows(sqlite3 *to, const char *insert, const plm__cells *head, const char *at,
                           const char *end, plm_error *error) {
    sqlite3_stmt *statement = NULL;
    plm__cells row;
    PLM_TRY(plm__database_prepare(to, insert, &statement, error));
    bool good = true;
    while (good && plm__cells_next(&at, end, &row)) {
        for (size_t i = 0; i < row.count && i < head->count; i++) {
            bind(statement, (int)i + 1, &row.items[i], is_text(&head->items[i]));
        }
        good = sqlite3_step(statement) == SQLITE_DONE && sqlite3_reset(statement) == SQLITE_OK;
        sqlite3_clear_bindings(statement);
    }
    sqlite3_finalize(statement);
    return good ? PLM_OK : plm__database_fail(to, error);
}

static plm_status add_about(sqlite3 *to, const plm__sweep_result *of, plm_context *context,
                            plm_error *error) {
    plm__text words;
    plm__text_init(&words, context);
    plm__text_add_format(&words,
                         "INSERT INTO about VALUES ('plan', '%s'), ('engine', '%d'), "
                         "('units', '%zu')",
                         of->hash, plm_engine_version(), of->unit_count);
    plm_status status =
        words.failed ? plm__out_of_memory(error) : plm__database_run(to, words.bytes, error);
    plm__text_clear(&words);
    return status;
}

static plm_status fill(sqlite3 *to, const plm__sweep_result *of, plm_context *context,
                       plm_error *error) {
    plm__cells head;
    plm__text create;
    plm__text insert;
    const char *at = of->table;
    const char *end = of->table + of->length;
    plm__text_init(&create, context);
    plm__text_init(&insert, context);
    plm__cells_next(&at, end, &head);
    add_statements(&head, &create, &insert);
    plm_status status = create.failed || insert.failed ? plm__out_of_memory(error)
                                                       : plm__database_run(to, "BEGIN", error);
    if (status == PLM_OK) {
        status = plm__database_run(to, create.bytes, error);
    }
    if (status == PLM_OK) {
        status = add_rows(to, insert.bytes, &head, at, end, error);
    }
    if (status == PLM_OK) {
        status = add_about(to, of, context, error);
    }
    if (status == PLM_OK) {
        status = plm__database_run(to, "COMMIT", error);
    }
    plm__text_clear(&create);
    plm__text_clear(&insert);
    return status;
}

plm_status plm__sweep_database(plm_context *context, const plm__sweep_result *of, plm__text *out,
                               plm_error *error) {
    sqlite3 *database = NULL;
    plm_status status = sqlite3_open(":memory:", &database) == SQLITE_OK
                            ? fill(database, of, context, error)
                            : plm__out_of_memory(error);
    if (status == PLM_OK) {
        sqlite3_int64 length = 0;
        unsigned char *bytes = sqlite3_serialize(database, "main", &length, 0);
        plm__text_add_bytes(out, bytes != NULL ? (const char *)bytes : "", (size_t)length);
        status = bytes == NULL || out->failed ? plm__out_of_memory(error) : PLM_OK;
        sqlite3_free(bytes);
    }
    sqlite3_close(database);
    return status;
}
