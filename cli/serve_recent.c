#include "serve_recent.h"

#include "base/file.h"
#include "keeping.h"
#include "state.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

enum { KEPT = 12, LARGEST_FILE = 1 << 16 };

static const char file_name[] = "recent-cases";
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* The paths, one a line, the last one first. */
typedef struct recent {
    plm_context *context;
    plm__arena arena;
    plm__text text;
    char *file; /* NULL: there is no place for it */
} recent;

static bool open_recent(recent *of) {
    *of = (recent){0};
    if (plm_context_new(NULL, &of->context) < 0) {
        return false;
    }
    plm__arena_init(&of->arena, of->context);
    plm__text_init(&of->text, of->context);
    of->file = state_path(&of->arena, file_name);
    if (of->file != NULL) {
        plm__file_read(of->file, LARGEST_FILE, &of->text, NULL);
    }
    return true;
}

static void close_recent(recent *of) {
    plm__text_clear(&of->text);
    plm__arena_clear(&of->arena);
    plm_context_free(of->context);
}

/* The next whole line from *at on, without its end; false: there is none. */
static bool next_line(const char **at, const char **line, size_t *length) {
    const char *end = *at != NULL ? strchr(*at, '\n') : NULL;
    if (end == NULL) {
        return false;
    }
    *line = *at;
    *length = (size_t)(end - *at);
    *at = end + 1;
    return true;
}

static bool is_line(const char *line, size_t length, const char *path) {
    return strlen(path) == length && memcmp(line, path, length) == 0;
}

/* The path first, and of the others as many as are kept. */
static void write_with(recent *of, const char *path) {
    plm__text made;
    plm__text_init(&made, of->context);
    plm__text_add_format(&made, "%s\n", path);
    const char *at = of->text.bytes;
    const char *line = NULL;
    size_t length = 0;
    for (int kept = 1; kept < KEPT && next_line(&at, &line, &length);) {
        if (!is_line(line, length, path)) {
            plm__text_add_bytes(&made, line, length + 1);
            kept++;
        }
    }
    if (!made.failed && make_folders(of->file)) {
        plm_file_save(of->context, of->file, made.bytes, made.length, NULL);
    }
    plm__text_clear(&made);
}

void serve_recent_note(const char *path) {
    recent of;
    pthread_mutex_lock(&lock);
    if (strchr(path, '\n') == NULL && open_recent(&of)) {
        if (of.file != NULL) {
            write_with(&of, path);
        }
        close_recent(&of);
    }
    pthread_mutex_unlock(&lock);
}

bool serve_recent_has(const char *path) {
    recent of;
    bool found = false;
    if (open_recent(&of)) {
        const char *at = of.text.bytes;
        const char *line = NULL;
        size_t length = 0;
        while (!found && next_line(&at, &line, &length)) {
            found = is_line(line, length, path);
        }
        close_recent(&of);
    }
    return found;
}

void serve_recent_list(plm__text *json) {
    recent of;
    const char *between = "";
    plm__text_add(json, "[");
    if (open_recent(&of)) {
        const char *at = of.text.bytes;
        const char *line = NULL;
        size_t length = 0;
        while (next_line(&at, &line, &length)) {
            const char *path = plm__arena_copy(&of.arena, line, length);
            if (path != NULL && access(path, R_OK) == 0) {
                plm__text_add(json, between);
                plm__text_add_json_string(json, path);
                between = ", ";
            }
        }
        close_recent(&of);
    }
    plm__text_add(json, "]");
}
