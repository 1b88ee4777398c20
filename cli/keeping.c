#include "keeping.h"

#include "base/arena.h"
#include "base/error.h"
#include "figures.h"
#include "store/instant.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LARGEST_LEDGER = 1 << 30 };

/* ---- the store ----------------------------------------------------------------------------- */

bool make_folders(char *path) {
    for (char *at = strchr(path + 1, '/'); at != NULL; at = strchr(at + 1, '/')) {
        *at = '\0';
        bool made = mkdir(path, S_IRWXU) == 0 || errno == EEXIST;
        *at = '/';
        if (!made) {
            return false;
        }
    }
    return true;
}

/* As the XDG base directory specification has it: a relative folder is none. */
static char *user_store(plm__arena *arena) {
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (data != NULL && data[0] == '/') {
        return plm__arena_print(arena, "%s/plenum/plenum.db", data);
    }
    return home != NULL && home[0] == '/'
               ? plm__arena_print(arena, "%s/.local/share/plenum/plenum.db", home)
               : NULL;
}

bool use_store(plm_context *context, const keeping *how) {
    plm__arena arena;
    plm__arena_init(&arena, context);
    const char *path = how->store != NULL ? how->store : user_store(&arena);
    bool good =
        path == NULL || use_file(FILE_READ | FILE_WRITTEN | FILE_DATABASE, path, "the store", path);
    plm__arena_clear(&arena);
    return good;
}

bool has_store(plm_context *context, const keeping *how) {
    plm__arena arena;
    struct stat found;
    plm__arena_init(&arena, context);
    const char *path = how->store == NULL ? user_store(&arena) : NULL;
    bool there = how->store != NULL || (path != NULL && stat(path, &found) == 0);
    plm__arena_clear(&arena);
    return there;
}

char *store_path(plm__arena *arena, const keeping *how) {
    return how->store != NULL ? plm__arena_print(arena, "%s", how->store) : user_store(arena);
}

/* NULL with a message printed when there is no place for a store. */
static char *find_store(plm__arena *arena, const keeping *how, int *exit_status) {
    char *path = store_path(arena, how);
    if (path == NULL) {
        *exit_status = usage_error(how->verb_name, "there is no home folder; name a --store FILE");
    }
    return path;
}

static plm_store *report_store(const keeping *how, const plm_error *error, int *exit_status) {
    *exit_status = report_error(error);
    if (error->status == PLM_E_NOT_FOUND) {
        *exit_status = how->absent_status != 0 ? how->absent_status : EXIT_FILE;
    }
    return NULL;
}

plm_store *open_store(plm_context *context, const keeping *how, int *exit_status) {
    plm_store *opened = NULL;
    plm_error error = {0};
    plm__arena arena;
    plm__arena_init(&arena, context);
    char *path = find_store(&arena, how, exit_status);
    if (path != NULL && how->store == NULL && !make_folders(path)) {
        fprintf(stderr, "plenum: error: cannot make a folder for '%s': %s\n", path,
                strerror(errno));
        *exit_status = EXIT_FILE;
    } else if (path != NULL && plm_store_open(context, path, &opened, &error) < 0) {
        opened = report_store(how, &error, exit_status);
    }
    plm__arena_clear(&arena);
    return opened;
}

plm_store *open_store_to_read(plm_context *context, const keeping *how, int *exit_status) {
    plm_store *opened = NULL;
    plm_error error = {0};
    plm__arena arena;
    plm__arena_init(&arena, context);
    const char *path = find_store(&arena, how, exit_status);
    if (path != NULL && plm_store_read(context, path, &opened, &error) < 0) {
        opened = report_store(how, &error, exit_status);
    }
    plm__arena_clear(&arena);
    return opened;
}

/* ---- moments and keys ---------------------------------------------------------------------- */

bool read_moment(const keeping *how, int64_t *out) {
    if (how->at != NULL) {
        bool good = plm__instant_parse(how->at, strlen(how->at), out);
        if (!good) {
            usage_error(how->verb_name,
                        "--at takes a moment such as 2026-03-01T09:00:00Z, or a day, not '%s'",
                        how->at);
        }
        return good;
    }
    *out = PLM_NOW;
    return true;
}

bool read_key(plm_context *context, const keeping *how, plm_key **out, int *exit_status) {
    plm_error error = {0};
    *out = NULL;
    if (how->key != NULL && plm_key_load(context, how->key, out, &error) < 0) {
        *exit_status = report_error(&error);
        return false;
    }
    return true;
}

/* ---- ledgers ------------------------------------------------------------------------------- */

static plm_status read_standard_ledger(plm_context *context, plm_ledger **out, plm_error *error) {
    size_t length = 0;
    char *text = read_standard_input(LARGEST_LEDGER, &length);
    if (text == NULL) {
        error->status = PLM_E_MEMORY;
        return PLM_E_MEMORY;
    }
    plm_status status =
        length > LARGEST_LEDGER
            ? plm__fail(error, PLM_E_IO, "'<stdin>' has more than %d bytes, the most that is read",
                        LARGEST_LEDGER)
            : plm_ledger_parse(context, text, length, "<stdin>", out, error);
    free(text);
    return status;
}

static plm_status read_store_ledger(plm_context *context, const keeping *how, plm_ledger **out,
                                    plm_error *error, int *exit_status) {
    plm_store *store = open_store_to_read(context, how, exit_status);
    plm_status status = store != NULL ? plm_store_ledger(store, out, error) : PLM_OK;
    plm_store_free(store);
    return status;
}

/* Whether it is a database that was taken for a ledger. */
static bool is_store(const plm_ledger *read) {
    static const char head[] = "SQLite format 3";
    size_t length = 0;
    const char *text = plm_ledger_text(read, &length);
    return length >= sizeof head && memcmp(text, head, sizeof head) == 0;
}

plm_ledger *open_ledger(plm_context *context, const keeping *how, const char *path,
                        int *exit_status) {
    plm_ledger *opened = NULL;
    plm_error error = {0};
    plm_status status = path == NULL ? read_store_ledger(context, how, &opened, &error, exit_status)
                        : strcmp(path, "-") == 0 ? read_standard_ledger(context, &opened, &error)
                                                 : plm_ledger_load(context, path, &opened, &error);
    if (status < 0) {
        *exit_status = report_error(&error);
    } else if (path != NULL && is_store(opened)) {
        *exit_status =
            usage_error(how->verb_name, "'%s' is a store, no ledger; say --store %s", path, path);
        plm_ledger_free(opened);
        opened = NULL;
    }
    return opened;
}

/* ---- words --------------------------------------------------------------------------------- */

void say_what_stands(int exit_status, const char *done, uint64_t number) {
    if (exit_status != EXIT_DONE) {
        fprintf(stderr, "plenum: %s as record %zu\n", done, (size_t)number);
    }
}

void add_clock(plm__text *out, plm_clock clock) {
    plm__text_add(out, clock == PLM_CLOCK_STATED ? ", time stated, not observed" : "");
}

static void add_own_yes(plm__text *out, const plm_snapshot_issue *issue) {
    char figure[FIGURE_TEXT];
    if (!isnan(issue->own_yes)) {
        plm__text_add_format(out, ", own %s", figure_percent(issue->own_yes, figure));
    }
}

void add_saying(plm__text *out, const plm_snapshot_issue *issue) {
    char figure[FIGURE_TEXT];
    bool answers = issue->yes_count > 0;
    plm__text_add_format(out, "%s:", issue->id);
    if (answers) {
        plm__text_add_format(out, " yes %s", figure_percent(issue->yes_probability, figure));
        add_own_yes(out, issue);
        plm__text_add(out, " (");
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__text_add_format(out, "%s%s%s %s", i > 0 ? "," : "", i > 0 || !answers ? " " : "",
                             issue->options[i]->id,
                             figure_percent(issue->answer.options[i], figure));
    }
    plm__text_add(out, answers ? ")" : "");
    if (issue->option_count == 0 && issue->answer.quantiles != NULL) {
        double median = issue->answer.quantiles[PLM_LEVEL_COUNT / 2];
        plm__text_add_format(out, " median %s", figure_fixed(median, 1, figure));
    }
}

void add_said_deadline(plm__text *out, const plm_snapshot *of, const plm_snapshot_issue *issue) {
    if (issue->stage != NULL) {
        plm__text_add_format(out, ", %s", issue->stage);
    }
    if (!isnan(issue->settled)) {
        plm__text_add_format(out, " by %s", of->deadline);
    }
}
