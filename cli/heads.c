#include "heads.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGEST_FILE = 1 << 28 };

/* As the XDG base directory specification has it: a relative folder is none. NULL: there is no
 * place, or memory is short. */
static char *heads_path(plm__arena *arena) {
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    if (state != NULL && state[0] == '/') {
        return plm__arena_print(arena, "%s/plenum/heads", state);
    }
    return home != NULL && home[0] == '/'
               ? plm__arena_print(arena, "%s/.local/state/plenum/heads", home)
               : NULL;
}

/* How the lines of a store end; NULL: they cannot be told from others. */
static char *ending_of(plm__arena *arena, const keeping *how) {
    char whole[PATH_MAX];
    char *path = store_path(arena, how);
    bool known = path != NULL && realpath(path, whole) != NULL && strchr(whole, '\n') == NULL;
    return known ? plm__arena_print(arena, "; store %s", whole) : NULL;
}

plm_status read_heads(plm_context *context, plm__arena *arena, const keeping *how, plm__anchors *to,
                      plm_error *error) {
    char *path = heads_path(arena);
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
            (size_t)lost->number, lost->hash, lost->line, heads_path(&arena));
        *exit_status = EXIT_CHECK_FAILED;
    }
    plm_ledger_free(ledger);
    plm__arena_clear(&arena);
    return status >= 0 && lost == NULL;
}

/* One write, so that lines of several programs do not mix. */
static bool append_line(const char *path, const plm__text *line) {
    int file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
        return false;
    }
    bool written = write(file, line->bytes, line->length) == (ssize_t)line->length;
    int reason = errno;
    bool closed = close(file) == 0;
    errno = written ? errno : reason;
    return written && closed;
}

void note_head(plm_context *context, const keeping *how, const plm_record *added) {
    plm__arena arena;
    plm__text line;
    plm__arena_init(&arena, context);
    plm__text_init(&line, context);
    char *path = heads_path(&arena);
    char *ending = ending_of(&arena, how);
    plm__anchor_write(&line, added);
    plm__text_add_format(&line, "%s\n", ending != NULL ? ending : "");
    bool has_place = path != NULL && ending != NULL && !line.failed;
    if (has_place && (!make_folders(path) || !append_line(path, &line))) {
        fprintf(stderr, "plenum: warning: cannot remember the record in '%s': %s\n", path,
                strerror(errno));
    }
    plm__text_clear(&line);
    plm__arena_clear(&arena);
}
