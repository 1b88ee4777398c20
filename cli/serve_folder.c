#include "serve_folder.h"

#include "base/arena.h"
#include "base/file.h"
#include "serve_recent.h"
#include "serve_stale.h"
#include "store/digest.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { NAME_TRIES = 100, LISTED_MOST = 200, LOOKED_AT_MOST = 2000, HEAD_BYTES = 65536 };

/* ---- the folder ---------------------------------------------------------------------------- */

bool serve_folder_open(serve_folder *of, const char *case_path) {
    *of = (serve_folder){0};
    if (realpath(case_path != NULL ? case_path : ".", of->path) == NULL) {
        return false;
    }
    if (case_path != NULL) {
        char *slash = strrchr(of->path, '/');
        snprintf(of->given, sizeof of->given, "%s", slash + 1);
        slash[slash == of->path ? 1 : 0] = '\0';
    }
    errno = pthread_mutex_init(&of->lock, NULL);
    return errno == 0;
}

void serve_folder_close(serve_folder *of) {
    pthread_mutex_destroy(&of->lock);
}

/* By the hash of its path, below those that systems hand out by themselves. */
uint16_t serve_folder_port(const serve_folder *of) {
    enum { FIRST = 20000, COUNT = 12000 };
    char hash[GATE_HASH + 1];
    plm__digest(of->path, strlen(of->path), hash);
    hash[8] = '\0';
    return (uint16_t)(FIRST + strtoul(hash, NULL, 16) % COUNT);
}

bool serve_folder_path(const serve_folder *of, const char *name, char *out) {
    bool rooted = of->path[1] == '\0';
    int length = name[0] == '/'
                     ? snprintf(out, PATH_MAX, "%s", name)
                     : snprintf(out, PATH_MAX, "%s%s%s", of->path, rooted ? "" : "/", name);
    return length > 0 && length < PATH_MAX;
}

static serve_outcome fail(unsigned status, const char *name, const char *why) {
    serve_outcome made = {.status = status};
    snprintf(made.reason, sizeof made.reason, "%.150s: %.100s", name, why);
    return made;
}

/* The status that the reason of a system call comes to. */
static serve_outcome fail_by(int fault, const char *name) {
    switch (fault) {
    case ENOENT:
        return fail(404, name, "there is no such file");
    case ELOOP:
    case ENOTDIR:
        return fail(403, name, "it leads through a link, or is none of the folder's files");
    case EACCES:
    case EPERM:
    case EROFS:
        return fail(403, name, strerror(fault));
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fail(507, name, strerror(fault));
    default:
        return fail(500, name, strerror(fault));
    }
}

/* ---- names --------------------------------------------------------------------------------- */

static bool ends_in(const char *name, const char *end) {
    size_t length = strlen(name);
    return length > strlen(end) && strcmp(name + length - strlen(end), end) == 0;
}

static bool is_case_name(const char *name) {
    return ends_in(name, ".yaml") || ends_in(name, ".yml");
}

static bool may_be_opened(const serve_folder *of, const char *name) {
    return name[0] == '/' ? serve_recent_has(name)
                          : is_case_name(name) || strcmp(name, of->given) == 0;
}

/* Opens the folder that holds a name, and sets *last to the name there; -1 with errno set. */
static int open_parent(const serve_folder *of, const char *name, const char **last) {
    const int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
    int folder = open(name[0] == '/' ? "/" : of->path, flags);
    const char *part = name[0] == '/' ? name + 1 : name;
    for (const char *slash; folder >= 0 && (slash = strchr(part, '/')) != NULL; part = slash + 1) {
        char step[NAME_MAX + 1];
        int below = -1;
        errno = ENAMETOOLONG;
        if ((size_t)(slash - part) < sizeof step) {
            snprintf(step, sizeof step, "%.*s", (int)(slash - part), part);
            below = openat(folder, step, flags | O_NOFOLLOW);
        }
        int fault = errno;
        close(folder);
        errno = fault;
        folder = below;
    }
    *last = part;
    return folder;
}

/* Opens the regular file of a name in a folder, to be read; -1 with errno set. */
static int open_regular(int folder, const char *last, struct stat *found) {
    int file = openat(folder, last, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) {
        return -1;
    }
    if (fstat(file, found) == 0 && S_ISREG(found->st_mode)) {
        return file;
    }
    close(file);
    errno = ELOOP;
    return -1;
}

/* ---- reading ------------------------------------------------------------------------------- */

/* Adds the bytes of a name in an open folder. */
static serve_outcome read_in(int folder, const char *last, const char *name, struct stat *found,
                             plm__text *out, char hash[GATE_HASH + 1]) {
    int file = open_regular(folder, last, found);
    if (file < 0) {
        return fail_by(errno, name);
    }
    plm_error error = {0};
    plm_status status = plm__file_read_open(file, name, GATE_BODY_MOST, out, &error);
    close(file);
    if (status < 0) {
        bool large = found->st_size > GATE_BODY_MOST;
        return fail(large ? 413 : 500, name, large ? "it has more than 16 MB" : error.message);
    }
    plm__digest(out->bytes != NULL ? out->bytes : "", out->length, hash);
    return (serve_outcome){.status = 200};
}

serve_outcome serve_folder_read(const serve_folder *of, const char *name, plm__text *out,
                                char hash[GATE_HASH + 1]) {
    const char *last = NULL;
    struct stat found = {0};
    if (!may_be_opened(of, name)) {
        return fail(403, name, "it is no case of this folder, whose names end in .yaml");
    }
    int folder = open_parent(of, name, &last);
    if (folder < 0) {
        return fail_by(errno, name);
    }
    serve_outcome made = read_in(folder, last, name, &found, out, hash);
    close(folder);
    return made;
}

bool serve_folder_has(const serve_folder *of, const char *name) {
    return may_be_opened(of, name) && S_ISREG(serve_folder_look(of, name).st_mode);
}

struct stat serve_folder_look(const serve_folder *of, const char *name) {
    const char *last = NULL;
    struct stat found = {0};
    int folder = open_parent(of, name, &last);
    if (folder >= 0 && fstatat(folder, last, &found, AT_SYMLINK_NOFOLLOW) != 0) {
        found = (struct stat){0};
    }
    if (folder >= 0) {
        close(folder);
    }
    return found;
}

bool serve_is_same_look(const struct stat *a, const struct stat *b) {
    return a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* ---- writing ------------------------------------------------------------------------------- */

static bool write_all(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t put = write(file, bytes, length);
        if (put < 0 && errno != EINTR) {
            return false;
        }
        bytes += put > 0 ? put : 0;
        length -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* Makes a new file in the folder with these permissions, and puts its name into name. */
static int make_beside(int folder, mode_t mode, char *name, size_t size) {
    for (int i = 0; i < NAME_TRIES; i++) {
        serve_beside_name(i, name, size);
        int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (file >= 0 || errno != EEXIST) {
            return file;
        }
    }
    return -1;
}

/* Gives a written file a name that no file has by now. 0, or the reason: EEXIST. */
static int name_new(int folder, const char *written, const char *last) {
    if (linkat(folder, written, folder, last, 0) == 0) {
        unlinkat(folder, written, 0);
        return 0;
    }
    bool has_links = errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS;
    int claimed = has_links ? -1 : openat(folder, last, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0);
    if (claimed < 0) {
        return errno;
    }
    close(claimed);
    return renameat(folder, written, folder, last) == 0 ? 0 : errno;
}

/* Puts the bytes under the name: the file that was there, old, gives way at once, or stays; where
 * none was there, none that has come meanwhile gives way. Keeps its permissions. 0, or the
 * reason. */
static int replace(int folder, const char *last, const struct stat *old, const char *bytes,
                   size_t length) {
    char name[NAME_MAX + 1];
    /* Never more open than what it replaces, not even while it is written. */
    int file = make_beside(folder, old == NULL ? 0666 : old->st_mode & 0777, name, sizeof name);
    if (file < 0) {
        return errno;
    }
    bool done = write_all(file, bytes, length) &&
                (old == NULL || fchmod(file, old->st_mode & 07777) == 0) && fsync(file) == 0;
    int fault = errno;
    if (close(file) != 0 && done) {
        fault = errno;
        done = false;
    }
    if (done && old == NULL) {
        fault = name_new(folder, name, last);
        done = fault == 0;
    } else if (done && renameat(folder, name, folder, last) != 0) {
        fault = errno;
        done = false;
    }
    if (!done) {
        unlinkat(folder, name, 0);
        return fault;
    }
    fsync(folder); /* not every file system can */
    return 0;
}

static serve_outcome compare_and_write(int folder, const char *last, const char *name,
                                       const char *before, const char *bytes, size_t length,
                                       plm__text *theirs, char hash[GATE_HASH + 1]) {
    struct stat old = {0};
    serve_outcome there = read_in(folder, last, name, &old, theirs, hash);
    bool absent = there.status == 404;
    if (absent && before[0] != '\0') {
        return fail(410, name, "the file is gone; save again to write it anew");
    }
    if (!absent && there.status != 200) {
        return there;
    }
    if (!absent && strcmp(before, hash) != 0) {
        return fail(409, name, "somebody else has changed it meanwhile");
    }
    int fault = replace(folder, last, absent ? NULL : &old, bytes, length);
    if (fault == EEXIST) {
        there = read_in(folder, last, name, &old, theirs, hash);
        return there.status == 200 ? fail(409, name, "somebody else has made it meanwhile") : there;
    }
    plm__digest(bytes, length, hash);
    return fault == 0 ? (serve_outcome){.status = 200} : fail_by(fault, name);
}

/* Opens the folder that holds a name, as open_parent, for this writer alone, and rids it of what a
 * killed one left; -1 with errno set. */
static int lock_parent(serve_folder *of, const char *name, const char **last) {
    int folder = open_parent(of, name, last);
    if (folder < 0) {
        return -1;
    }
    pthread_mutex_lock(&of->lock);
    /* Of other servers; ends with the folder's descriptor. Not every file system has locks. */
    if (flock(folder, LOCK_EX) == 0) {
        serve_remove_stale(folder);
    }
    return folder;
}

static void unlock_parent(serve_folder *of, int folder) {
    close(folder);
    pthread_mutex_unlock(&of->lock);
}

serve_outcome serve_folder_write(serve_folder *of, const char *name, const char *before,
                                 const char *bytes, size_t length, plm__text *theirs,
                                 char hash[GATE_HASH + 1]) {
    const char *last = NULL;
    if (!may_be_opened(of, name)) {
        return fail(403, name, "it is no case of this folder, whose names end in .yaml");
    }
    int folder = lock_parent(of, name, &last);
    if (folder < 0 && errno == ENOENT) {
        return fail(404, name,
                    "the folder is not there; make it first, or save under another name");
    }
    if (folder < 0) {
        return fail_by(errno, name);
    }
    serve_outcome made = compare_and_write(folder, last, name, before, bytes, length, theirs, hash);
    unlock_parent(of, folder);
    return made;
}

static serve_outcome add_in(int folder, const char *last, const char *name, const char *bytes,
                            size_t length, plm__text *there) {
    struct stat old = {0};
    char hash[GATE_HASH + 1];
    char wanted[GATE_HASH + 1];
    serve_outcome found = read_in(folder, last, name, &old, there, hash);
    plm__digest(bytes, length, wanted);
    if (found.status == 200) {
        return strcmp(hash, wanted) == 0 ? found
                                         : fail(409, name, "there is another file so named");
    }
    if (found.status != 404) {
        return found;
    }
    int fault = replace(folder, last, NULL, bytes, length);
    if (fault == EEXIST) {
        return fail(409, name, "there is another file so named");
    }
    return fault == 0 ? (serve_outcome){.status = 200} : fail_by(fault, name);
}

serve_outcome serve_folder_add(serve_folder *of, const char *name, const char *bytes, size_t length,
                               plm_context *context) {
    const char *last = NULL;
    if (name[0] == '/' || !ends_in(name, ".txt")) {
        return fail(403, name, "a document lies in the folder that is served, and ends in .txt");
    }
    int folder = lock_parent(of, name, &last);
    if (folder < 0) {
        return fail_by(errno, name);
    }
    plm__text there;
    plm__text_init(&there, context);
    serve_outcome made = add_in(folder, last, name, bytes, length, &there);
    unlock_parent(of, folder);
    plm__text_clear(&there);
    return made;
}

/* ---- listing ------------------------------------------------------------------------------- */

typedef struct listing {
    plm__arena names_of;
    char *names[LISTED_MOST];
    size_t count;
    size_t looked_at;
} listing;

/* Whether a file says, near its beginning, which version of the format it has. */
static bool is_case(int folder, const char *last) {
    struct stat found;
    bool good = false;
    char *head = malloc(HEAD_BYTES + 2);
    int file = head != NULL ? open_regular(folder, last, &found) : -1;
    if (file >= 0) {
        ssize_t length = read(file, head + 1, HEAD_BYTES);
        head[0] = '\n';
        head[1 + (length > 0 ? length : 0)] = '\0';
        good = strstr(head, "\nplenum:") != NULL;
        close(file);
    }
    free(head);
    return good;
}

static void list_file(listing *of, int folder, const char *prefix, const char *last) {
    char name[GATE_NAME_MOST];
    int length = snprintf(name, sizeof name, "%s%s", prefix, last);
    if (of->count < LISTED_MOST && length > 0 && (size_t)length < sizeof name &&
        gate_is_name(name) && is_case_name(last) && is_case(folder, last)) {
        char *kept = plm__arena_copy(&of->names_of, name, (size_t)length);
        of->names[of->count] = kept;
        of->count += kept != NULL ? 1 : 0;
    }
}

/* Takes the descriptor over. */
static void list_below(listing *of, int folder, const char *prefix) {
    DIR *all = folder >= 0 ? fdopendir(folder) : NULL;
    if (all == NULL) {
        if (folder >= 0) {
            close(folder);
        }
        return;
    }
    for (struct dirent *each; of->looked_at < LOOKED_AT_MOST && (each = readdir(all)) != NULL;
         of->looked_at++) {
        list_file(of, folder, prefix, each->d_name);
        int below =
            prefix[0] == '\0' && each->d_name[0] != '.'
                ? openat(folder, each->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
                : -1;
        if (below >= 0) {
            char inner[NAME_MAX + 2];
            snprintf(inner, sizeof inner, "%s/", each->d_name);
            list_below(of, below, inner);
        }
    }
    closedir(all);
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void serve_folder_list(const serve_folder *of, plm__text *json) {
    listing found = {.count = 0};
    plm__arena_init(&found.names_of, json->context);
    list_below(&found, open(of->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "");
    qsort(found.names, found.count, sizeof *found.names, by_name);
    plm__text_add(json, "[");
    for (size_t i = 0; i < found.count; i++) {
        plm__text_add(json, i > 0 ? ", " : "");
        plm__text_add_json_string(json, found.names[i]);
    }
    plm__arena_clear(&found.names_of);
    plm__text_add(json, "]");
}
