#include "mcp/folder.h"

#include "base/file.h"
#include "tree/encoding.h"
#include "verb.h"

#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEPEST = 4, HEAD_BYTES = 4096, LARGEST_CASE = 4 << 20 };

bool mcp_folder_open(mcp_folder *of, plm__arena *arena) {
    char name[PATH_MAX];
    if (realpath(".", name) == NULL) {
        return false;
    }
    of->root = must(plm__arena_copy(arena, name, strlen(name)));
    return true;
}

const char *mcp_folder_inside(const mcp_folder *of, const char *whole) {
    size_t length = strlen(of->root);
    if (length == 1) {
        return whole + 1; /* the root of all folders ends in its slash */
    }
    bool inside = strncmp(whole, of->root, length) == 0 && whole[length] == '/';
    return inside ? whole + length + 1 : NULL;
}

static const char *whole_name(const mcp_folder *of, plm__arena *arena, const char *path) {
    return path[0] == '/' ? path : must(plm__arena_print(arena, "%s/%s", of->root, path));
}

const char *mcp_folder_find(const mcp_folder *of, plm__arena *arena, const char *path,
                            const char **why) {
    char found[PATH_MAX];
    struct stat is;
    bool good = realpath(whole_name(of, arena, path), found) != NULL &&
                mcp_folder_inside(of, found) != NULL && stat(found, &is) == 0 &&
                S_ISREG(is.st_mode);
    if (!good) {
        *why = must(plm__arena_print(
            arena, "'%s' is no file of the folder that plenum was started in, or below it", path));
        return NULL;
    }
    return must(plm__arena_copy(arena, found, strlen(found)));
}

const char *mcp_folder_place(const mcp_folder *of, plm__arena *arena, const char *path,
                             bool *is_there, const char **why) {
    struct stat is;
    char found[PATH_MAX];
    const char *whole = whole_name(of, arena, path);
    const char *slash = strrchr(whole, '/');
    const char *name = slash + 1;
    const char *parent = must(plm__arena_copy(arena, whole, (size_t)(slash - whole) + 1));
    if (name[0] == '\0' || name[0] == '.') {
        *why = must(plm__arena_print(arena, "'%s' names no file that may be written", path));
        return NULL;
    }
    bool there = realpath(parent, found) != NULL;
    const char *place =
        must(plm__arena_print(arena, "%s/%s", !there || found[1] == '\0' ? "" : found, name));
    if (!there || mcp_folder_inside(of, place) == NULL) {
        *why = must(plm__arena_print(
            arena, "'%s' is in no folder that is there, below the one that plenum was started in",
            path));
        return NULL;
    }
    *is_there = lstat(place, &is) == 0;
    if (*is_there && !S_ISREG(is.st_mode)) {
        *why = must(plm__arena_print(arena, "'%s' is there and is no file", path));
        return NULL;
    }
    return place;
}

bool mcp_is_case_name(const char *path) {
    static const char *const endings[] = {".yaml", ".yml", ".json"};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t tail = strlen(endings[i]);
        if (length > tail && strcmp(path + length - tail, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* An answer is JSON, and so UTF-8. */
static bool is_utf8(const char *text, size_t length) {
    size_t at = 0;
    uint32_t code = 0;
    return plm__encoding_check(text, length, &at, &code) != PLM__ENCODING_NOT_UTF8 &&
           memchr(text, '\0', length) == NULL;
}

const char *mcp_folder_read(plm__arena *arena, const char *whole, plm__text *out) {
    plm_error error = {0};
    if (plm__file_read(whole, LARGEST_CASE, out, &error) < 0) {
        return must(plm__arena_copy(arena, error.message, strlen(error.message)));
    }
    bool good = out->length == 0 || is_utf8(out->bytes, out->length);
    return good ? NULL : "the file is not UTF-8; save it as UTF-8";
}

/* ---- the cases of the folder --------------------------------------------------------------- */

/* Whether a file begins with the keys of a case. */
static bool begins_as_case(const char *path) {
    char head[HEAD_BYTES + 1] = "\n";
    FILE *file = fopen(path, "rbe");
    if (file == NULL) {
        return false;
    }
    size_t length = fread(head + 1, 1, HEAD_BYTES - 1, file);
    fclose(file);
    head[length + 1] = '\0';
    return strstr(head, "\nplenum:") != NULL || strstr(head, "\"plenum\"") != NULL;
}

static int by_name(const FTSENT **left, const FTSENT **right) {
    return strcmp((*left)->fts_name, (*right)->fts_name);
}

const char **mcp_folder_cases(const mcp_folder *of, plm__arena *arena, size_t most, size_t *count) {
    char *roots[] = {(char *)of->root, NULL};
    const char **list = plm__arena_allocate(arena, most, sizeof *list);
    FTS *walk = list != NULL ? fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name) : NULL;
    *count = 0;
    for (FTSENT *each = NULL; walk != NULL && *count < most && (each = fts_read(walk)) != NULL;) {
        if (each->fts_info == FTS_D &&
            (each->fts_level >= DEEPEST || (each->fts_level > 0 && each->fts_name[0] == '.'))) {
            fts_set(walk, each, FTS_SKIP);
        } else if (each->fts_info == FTS_F && mcp_is_case_name(each->fts_name) &&
                   is_utf8(each->fts_path, each->fts_pathlen) && begins_as_case(each->fts_path)) {
            const char *inside = mcp_folder_inside(of, each->fts_path);
            list[(*count)++] = must(plm__arena_copy(arena, inside, strlen(inside)));
        }
    }
    if (walk != NULL) {
        fts_close(walk);
    }
    return list;
}
