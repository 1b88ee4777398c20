/* Stores, and the runs that are kept in them. */
#include "base/error.h"
#include "case/case.h"
#include "store/database.h"
#include "store/digest.h"
#include "store/keep.h"
#include "store/moment.h"
#include "store/snapshot.h"

#include <string.h>

static plm_status open_store(plm_context *context, const char *path, bool reads, plm_store **out,
                             plm_error *error) {
    plm_store *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = context;
    plm_status status = reads ? plm__database_read(context, path, &made->database, error)
                              : plm__database_open(context, path, &made->database, error);
    if (status < 0) {
        plm__handle_free(context, made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_store_open(plm_context *context, const char *path, plm_store **out,
                          plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, open_store(context, path, false, out, error));
}

plm_status plm_store_read(plm_context *context, const char *path, plm_store **out,
                          plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, open_store(context, path, true, out, error));
}

void plm_store_free(plm_store *store) {
    if (store != NULL && plm__let_go(&store->holders)) {
        sqlite3_close(store->database);
        plm__handle_free(store->context, store);
    }
}

/* ---- runs ---------------------------------------------------------------------------------- */

typedef struct kept_run {
    plm_store *store;
    const plm_case *of;
    const plm__text *snapshot;
    plm__moment moment;
    uint64_t number;
} kept_run;

static plm_status insert_case(plm_store *store, const plm_dossier *dossier, const char *hash,
                              plm_error *error) {
    sqlite3_stmt *insert = NULL;
    PLM_TRY(plm__database_prepare(store->database,
                                  "INSERT INTO cases (sha256, id, question) VALUES (?1, ?2, ?3) "
                                  "ON CONFLICT DO NOTHING",
                                  &insert, error));
    plm__database_bind(insert, 1, hash, strlen(hash));
    plm__database_bind(insert, 2, dossier->id, strlen(dossier->id));
    plm__database_bind(insert, 3, dossier->question,
                       dossier->question != NULL ? strlen(dossier->question) : 0);
    return plm__database_finish(store->database, insert, error);
}

static plm_status insert_run(void *what, plm_error *error) {
    kept_run *run = what;
    plm_store *store = run->store;
    char hash[PLM_HASH_TEXT];
    sqlite3_stmt *insert = NULL;
    plm__digest(run->of->text, run->of->length, hash);
    PLM_TRY(insert_case(store, plm_case_dossier(run->of), hash, error));
    PLM_TRY(
        plm__database_prepare(store->database,
                              "INSERT INTO runs (made_at, plenum, engine, case_sha256, snapshot, "
                              "observed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                              &insert, error));
    sqlite3_bind_int64(insert, 1, run->moment.at);
    plm__database_bind(insert, 2, plm_version(), strlen(plm_version()));
    sqlite3_bind_int(insert, 3, PLM_ENGINE_VERSION);
    plm__database_bind(insert, 4, hash, PLM_HASH_TEXT - 1);
    plm__database_bind(insert, 5, run->snapshot->bytes, run->snapshot->length);
    if (run->moment.observed != PLM_NOW) {
        sqlite3_bind_int64(insert, 6, run->moment.observed);
    }
    PLM_TRY(plm__database_finish(store->database, insert, error));
    run->number = (uint64_t)sqlite3_last_insert_rowid(store->database);
    return PLM_OK;
}

static plm_status keep_run(plm_store *store, const plm__made_forecast *made, int64_t at,
                           uint64_t *number, plm_error *error) {
    plm__text snapshot;
    plm__text_init(&snapshot, store->context);
    kept_run run = {.store = store, .of = made->of, .snapshot = &snapshot};
    plm_status status = plm__moment_take(store->context, at, &run.moment, error);
    if (status == PLM_OK) {
        const plm__snapshot_task task = {.of = made->of,
                                         .forecast = made->forecast,
                                         .outside_weight = made->outside_weight,
                                         .form = PLM__FORM_ANSWERED,
                                         .kept = true};
        status = plm__snapshot_write(&task, made->options, &snapshot, error);
    }
    if (status == PLM_OK) {
        status = plm__database_transact(store->database, insert_run, &run, error);
    }
    if (number != NULL) {
        *number = run.number;
    }
    plm__text_clear(&snapshot);
    return status;
}

plm_status plm__store_keep_made(plm_store *store, const plm__made_forecast *made, int64_t at,
                                uint64_t *number, plm_error *error) {
    PLM_TRY(plm__run_begin(made->options->context, error));
    return plm__run_end(made->options->context, keep_run(store, made, at, number, error));
}

plm_status plm_store_keep(plm_store *store, const plm_case *of, const plm_options *options,
                          double outside_weight, int64_t at, uint64_t *number, plm_error *error) {
    const plm__made_forecast made = {
        .of = of, .options = options, .outside_weight = outside_weight};
    return plm__store_keep_made(store, &made, at, number, error);
}

/* ---- the list of runs ---------------------------------------------------------------------- */

struct plm_runs {
    plm_store *store;
    plm__arena arena;
    plm__arena snapshot_arena; /* of the run that was asked for last */
    plm_run *list;
    size_t count;
};

static const char *copy_column(plm_runs *to, sqlite3_stmt *row, int column, bool *failed) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    if (text == NULL) {
        *failed = *failed || sqlite3_column_type(row, column) != SQLITE_NULL;
        return NULL;
    }
    char *copy = plm__arena_copy(&to->arena, text, (size_t)sqlite3_column_bytes(row, column));
    *failed = *failed || copy == NULL;
    return copy;
}

/* By the clock's own moment in a column, which may be null. */
static plm_clock clock_of(sqlite3_stmt *row, int column, int64_t at) {
    bool known = sqlite3_column_type(row, column) != SQLITE_NULL;
    return !known                                    ? PLM_CLOCK_UNKNOWN
           : sqlite3_column_int64(row, column) == at ? PLM_CLOCK_SYSTEM
                                                     : PLM_CLOCK_STATED;
}

static bool add_run(plm_runs *to, sqlite3_stmt *row) {
    bool failed = false;
    to->list[to->count++] = (plm_run){.number = (uint64_t)sqlite3_column_int64(row, 0),
                                      .at = sqlite3_column_int64(row, 1),
                                      .plenum = copy_column(to, row, 2, &failed),
                                      .engine = sqlite3_column_int(row, 3),
                                      .case_id = copy_column(to, row, 4, &failed),
                                      .question = copy_column(to, row, 5, &failed),
                                      .clock = clock_of(row, 6, sqlite3_column_int64(row, 1))};
    return !failed;
}

/* Twice through the runs: how many, and what they are. */
static plm_status read_runs(plm_runs *to, sqlite3_stmt *query, plm_error *error) {
    size_t count = 0;
    int code = sqlite3_step(query);
    for (; code == SQLITE_ROW; code = sqlite3_step(query)) {
        count++;
    }
    to->list = plm__arena_allocate(&to->arena, count, sizeof *to->list);
    bool failed = to->list == NULL;
    sqlite3_reset(query);
    for (size_t i = 0; i < count && !failed && code == SQLITE_DONE; i++) {
        failed = sqlite3_step(query) != SQLITE_ROW || !add_run(to, query);
    }
    if (failed) {
        return plm__out_of_memory(error);
    }
    return code == SQLITE_DONE ? PLM_OK : plm__database_fail(to->store->database, error);
}

static plm_status list_runs(void *what, plm_error *error) {
    plm_runs *to = what;
    sqlite3_stmt *query = NULL;
    PLM_TRY(
        plm__database_prepare(to->store->database,
                              "SELECT runs.number, made_at, plenum, engine, id, question, "
                              "observed_at "
                              "FROM runs JOIN cases ON sha256 = case_sha256 ORDER BY runs.number",
                              &query, error));
    plm_status status = read_runs(to, query, error);
    sqlite3_finalize(query);
    return status;
}

static plm_status make_list(plm_store *store, plm_runs **out, plm_error *error) {
    plm_runs *made = plm__handle_new(store->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->store = store;
    plm__hold(&store->holders);
    plm__arena_init(&made->arena, store->context);
    plm__arena_init(&made->snapshot_arena, store->context);
    plm_status status = plm__database_transact(store->database, list_runs, made, error);
    if (status < 0) {
        plm_runs_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_store_runs(plm_store *store, plm_runs **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(store->context, error));
    return plm__run_end(store->context, make_list(store, out, error));
}

void plm_runs_free(plm_runs *runs) {
    if (runs != NULL) {
        plm_context *context = runs->store->context;
        plm__arena_clear(&runs->snapshot_arena);
        plm__arena_clear(&runs->arena);
        plm_store_free(runs->store);
        plm__handle_free(context, runs);
    }
}

size_t plm_runs_count(const plm_runs *runs) {
    return runs->count;
}

const plm_run *plm_runs_at(const plm_runs *runs, size_t index) {
    return index < runs->count ? &runs->list[index] : NULL;
}

static plm_status read_snapshot(plm_runs *runs, sqlite3_stmt *row, const plm_snapshot **out,
                                plm_error *error) {
    plm__json_fault fault;
    const plm__json *root = NULL;
    const char *text = (const char *)sqlite3_column_text(row, 0);
    if (text == NULL) {
        return plm__out_of_memory(error);
    }
    plm_status status = plm__json_read(&runs->snapshot_arena, text,
                                       (size_t)sqlite3_column_bytes(row, 0), &root, &fault);
    if (status == PLM_E_MEMORY) {
        return plm__out_of_memory(error);
    }
    if (status == PLM_OK) {
        status = plm__snapshot_read(root, &runs->snapshot_arena, out, error);
    }
    return status == PLM_E_FORMAT ? plm__fail(error, PLM_E_IO, "the run is damaged in the store")
                                  : status;
}

plm_status plm_runs_snapshot(plm_runs *runs, uint64_t number, const plm_snapshot **out,
                             plm_error *error) {
    *out = NULL;
    sqlite3 *database = runs->store->database;
    sqlite3_stmt *query = NULL;
    plm__arena_clear(&runs->snapshot_arena);
    PLM_TRY(plm__database_prepare(database, "SELECT snapshot FROM runs WHERE number = ?1", &query,
                                  error));
    sqlite3_bind_int64(query, 1, (sqlite3_int64)number);
    int code = sqlite3_step(query);
    plm_status status = PLM_OK;
    if (code == SQLITE_ROW) {
        status = read_snapshot(runs, query, out, error);
    } else if (code == SQLITE_DONE) {
        status = plm__fail(error, PLM_E_NOT_FOUND, "the store has no run %llu",
                           (unsigned long long)number);
    } else {
        status = plm__database_fail(database, error);
    }
    sqlite3_finalize(query);
    return status;
}
