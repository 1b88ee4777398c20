#include "heads.h"

#include "base/file.h"
#include "state.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGEST_FILE = 1 << 28 };

static const char file_name[] = "heads";

/* How the lines of a store end; NULL: they cannot be told from others. */
static char *ending_of(plm__arena *arena, const keeping *how) {
    char whole[PATH_MAX];
    char *path = store_path(arena, how);
    bool known = path != NULL && realpath(path, whole) != NULL && strchr(whole, '\n') == NULL;
    return known ? plm__arena_print(arena, "; store %s", whole) : NULL;
}

plm_status read_heads(plm_context *context, plm__arena *arena, const keeping *how, plm__anchors *to,
                      plm_error *error) {
    char *path = state_path(arena, file_name);
    char *ending = ending_of(arena, how);
    if (path == NULL || ending == NULL || access(path, F_OK) != 0) {
        return PLM_OK;
    }
    plm__text text;
    plm__text_init(&text, context);
    plm_status status = plm__file_read(path, LARGEST_FILE, &text, error);
    if (status == PLM_OK) {
        status = plm__anchors_read(arena, PLM__ANCHOR_REMEMBERED, text.length > 0 ? text.bytes : "",
                                   text.length, ending, to);
    }
    plm__text_clear(&text);
    return status;
}

/* The first that the ledger lacks; NULL: it has all. */
static const plm__anchor *first_lost(const plm__anchors *of) {
    for (size_t i = 0; i < of->count; i++) {
        if (!plm__anchor_holds(&of->list[i])) {
            return &of->list[i];
        }
    }
    return NULL;
}

bool heads_hold(plm_context *context, const keeping *how, plm_store *store, int *exit_status) {
    plm__arena arena;
    plm__anchors heads = {0};
    plm_ledger *ledger = NULL;
    plm_error error = {0};
    const plm__anchor *lost = NULL;
    plm__arena_init(&arena, context);
    plm_status status = read_heads(context, &arena, how, &heads, &error);
    if (status == PLM_OK && heads.count > 0) {
        status = plm_store_ledger(store, &ledger, &error);
    }
    if (status < 0) {
        *exit_status = report_error(&error);
    } else if (ledger != NULL) {
        plm__anchors_find(&heads, ledger);
        lost = first_lost(&heads);
    }
    if (lost != NULL) {
        fprintf(
            stderr,
            "plenum: error: the ledger was cut, or is another: this machine added record %zu to "
            "it, sha256 %s, which it has no more; if that was meant, take line %zu out of '%s'\n",
            (size_t)lost->number, lost->hash, lost->line, state_path(&arena, file_name));
        *exit_status = EXIT_CHECK_FAILED;
    }
    plm_ledger_free(ledger);
    plm__arena_clear(&arena);
    return status >= 0 && lost == NULL;
}

void note_head(plm_context *context, const keeping *how, const plm_record *added) {
    plm__arena arena;
    plm__text line;
    plm__arena_init(&arena, context);
    plm__text_init(&line, context);
    char *path = state_path(&arena, file_name);
    char *ending = ending_of(&arena, how);
    plm__anchor_write(&line, added);
    plm__text_add_format(&line, "%s\n", ending != NULL ? ending : "");
    bool has_place = path != NULL && ending != NULL && !line.failed;
    if (has_place && !append_state(path, &line)) {
        fprintf(stderr, "plenum: warning: cannot remember the record in '%s': %s\n", path,
                strerror(errno));
    }
    plm__text_clear(&line);
    plm__arena_clear(&arena);
}
