#include "whereabouts.h"

#include "base/file.h"
#include "state.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LARGEST_FILE = 1 << 28 };

static const char file_name[] = "cases";

void note_case(plm_context *context, const plm_record *added, const char *path) {
    char whole[PATH_MAX];
    plm__arena arena;
    plm__text line;
    plm__arena_init(&arena, context);
    plm__text_init(&line, context);
    char *to = state_path(&arena, file_name);
    bool is_file = strcmp(path, "-") != 0 && realpath(path, whole) != NULL;
    if (to != NULL && is_file && strchr(whole, '\n') == NULL) {
        plm__text_add_format(&line, "%s %s\n", added->hash, whole);
        if (line.failed || !append_state(to, &line)) {
            fprintf(stderr, "plenum: warning: cannot remember where the case lies in '%s': %s\n",
                    to, strerror(errno));
        }
    }
    plm__text_clear(&line);
    plm__arena_clear(&arena);
}

/* What follows a hash on a line of the text; NULL: no line has it. */
static char *path_of(plm__arena *arena, const char *text, const char *hash) {
    size_t length = strlen(hash);
    for (const char *line = text; line != NULL && *line != '\0';) {
        const char *end = strchr(line, '\n');
        if (end != NULL && strncmp(line, hash, length) == 0 && line[length] == ' ') {
            const char *path = line + length + 1;
            return plm__arena_copy(arena, path, (size_t)(end - path));
        }
        line = end != NULL ? end + 1 : NULL;
    }
    return NULL;
}

static char *remembered(plm_context *context, plm__arena *arena, const char *hash) {
    plm__text text;
    plm_error error = {0};
    char *found = NULL;
    char *from = state_path(arena, file_name);
    plm__text_init(&text, context);
    bool read = from != NULL && plm__file_read(from, LARGEST_FILE, &text, &error) == PLM_OK;
    if (read && text.length > 0) {
        found = path_of(arena, text.bytes, hash);
    }
    plm__text_clear(&text);
    return found;
}

/* A file of the same name in the store's folder. */
static char *beside_store(plm__arena *arena, const keeping *how, const char *path) {
    char *store = store_path(arena, how);
    const char *name = strrchr(path, '/');
    char *slash = store != NULL ? strrchr(store, '/') : NULL;
    if (store == NULL || name == NULL) {
        return NULL;
    }
    return slash != NULL ? plm__arena_print(arena, "%.*s%s", (int)(slash - store), store, name)
                         : plm__arena_copy(arena, name + 1, strlen(name + 1));
}

static bool is_readable(const char *path) {
    return path != NULL && access(path, R_OK) == 0;
}

/* As it is called from the folder in which the command runs. */
static char *from_here(char *path) {
    char here[PATH_MAX];
    size_t length = getcwd(here, sizeof here) != NULL ? strlen(here) : 0;
    bool below = length > 1 && strncmp(path, here, length) == 0 && path[length] == '/';
    return below ? path + length + 1 : path;
}

char *find_case(plm_context *context, plm__arena *arena, const keeping *how, const plm_record *of) {
    char *path = remembered(context, arena, of->hash);
    if (path != NULL && !is_readable(path)) {
        path = beside_store(arena, how, path);
    }
    return is_readable(path) ? from_here(path) : NULL;
}
