#define _GNU_SOURCE /* O_PATH, syscall */ // NOLINT(bugprone-reserved-identifier)
#include "base/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

#ifndef O_PATH
#define O_PATH O_RDONLY
#endif

enum {
    FILE_FLAGS = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY,
    FOLDER_FLAGS = O_PATH | O_DIRECTORY | O_CLOEXEC,
    DEEPEST = 64,
    MOST_LINKS = 40,
    TRIES = 100
};

static const char *reason_of(int fault) {
    switch (fault) {
    case EXDEV:
        return "it leads out of the case's folder";
    case ELOOP:
        return "it leads through too many links";
    case ENXIO:
        return "it is not a regular file";
    default:
        return "no such file, or it may not be read";
    }
}

static int open_folder(const char *folder) {
    return open(folder[0] != '\0' ? folder : ".", FOLDER_FLAGS);
}

/* Closes a file that is no regular one. */
static int keep_regular(int file, size_t *size, const char **why) {
    struct stat found;
    if (file < 0) {
        *why = reason_of(errno);
        return -1;
    }
    if (fstat(file, &found) == 0 && S_ISREG(found.st_mode)) {
        *size = (size_t)found.st_size;
        return file;
    }
    close(file);
    *why = "it is not a regular file";
    return -1;
}

/* ---- part by part -------------------------------------------------------------------------- */

/* Folders from the case's own down to where the walk stands, and the path still to go. */
typedef struct walk {
    int folders[DEEPEST];
    size_t depth;
    int links;
    char rest[PATH_MAX];
} walk;

static int fail_with(int fault) {
    errno = fault;
    return -1;
}

/* Puts a link's aim in front of the path still to go. */
static bool follow_link(walk *of, const char *aim, size_t length) {
    size_t rest = strlen(of->rest);
    bool absolute = length > 0 && aim[0] == '/';
    of->links++;
    if (absolute || length == 0 || of->links > MOST_LINKS || length + rest + 2 > sizeof of->rest) {
        errno = absolute ? EXDEV : ELOOP;
        return false;
    }
    memmove(of->rest + length + 1, of->rest, rest + 1);
    memcpy(of->rest, aim, length);
    of->rest[length] = '/';
    return true;
}

static bool go_up(walk *of) {
    if (of->depth == 1) {
        errno = EXDEV;
        return false;
    }
    of->depth--;
    close(of->folders[of->depth]);
    return true;
}

static bool go_down(walk *of, const char *name) {
    if (of->depth == DEEPEST) {
        errno = ENAMETOOLONG;
        return false;
    }
    int folder = openat(of->folders[of->depth - 1], name, FOLDER_FLAGS | O_NOFOLLOW);
    of->folders[of->depth] = folder;
    of->depth += folder >= 0 ? 1 : 0;
    return folder >= 0;
}

/* Takes the first part off the path still to go; *last tells whether it was the last. */
static void take_part(walk *of, char *name, bool *last) {
    size_t start = strspn(of->rest, "/");
    size_t length = strcspn(of->rest + start, "/");
    size_t next = start + length + strspn(of->rest + start + length, "/");
    memcpy(name, of->rest + start, length);
    name[length] = '\0';
    *last = of->rest[start + length] == '\0';
    memmove(of->rest, of->rest + next, strlen(of->rest + next) + 1);
}

/* The open file, or -1. */
static int go(walk *of) {
    char name[PATH_MAX];
    char aim[PATH_MAX];
    for (;;) {
        bool last = false;
        take_part(of, name, &last);
        int here = of->folders[of->depth - 1];
        bool dots = strcmp(name, "..") == 0 || strcmp(name, ".") == 0 || name[0] == '\0';
        ssize_t linked = dots ? -1 : readlinkat(here, name, aim, sizeof aim);
        bool done = true;
        if (linked >= 0) {
            done = follow_link(of, aim, (size_t)linked);
            if (done && last) {
                of->rest[strlen(of->rest) - 1] = '\0';
            }
        } else if (last) {
            return openat(here, dots ? "." : name, FILE_FLAGS | O_NOFOLLOW);
        } else if (strcmp(name, "..") == 0) {
            done = go_up(of);
        } else if (!dots) {
            done = go_down(of, name);
        }
        if (!done) {
            return -1;
        }
    }
}

static int walk_to(int folder, const char *path) {
    walk of = {.folders = {folder}, .depth = 1};
    size_t length = strlen(path);
    if (path[0] == '/') {
        return fail_with(EXDEV);
    }
    if (length == 0 || length >= sizeof of.rest) {
        return fail_with(ENOENT);
    }
    memcpy(of.rest, path, length + 1);
    int file = go(&of);
    int fault = errno;
    while (of.depth > 1) {
        of.depth--;
        close(of.folders[of.depth]);
    }
    errno = fault;
    return file;
}

/* ---- at once ------------------------------------------------------------------------------- */

/* -1 with ENOSYS where the system has no such call. */
static int open_at_once(int folder, const char *path) {
#ifdef SYS_openat2
    const struct open_how how = {.flags = FILE_FLAGS,
                                 .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    for (int i = 0; i < TRIES; i++) {
        long file = syscall(SYS_openat2, folder, path, &how, sizeof how);
        if (file >= 0 || (errno != EAGAIN && errno != EINTR)) {
            return (int)file;
        }
    }
    return -1;
#else
    (void)folder;
    (void)path;
    return fail_with(ENOSYS);
#endif
}

/* A sandbox that does not know the call may say that it is not permitted. */
static bool is_call_absent(int fault) {
    return fault == ENOSYS || fault == EPERM || fault == EINVAL;
}

/* ---- both ---------------------------------------------------------------------------------- */

typedef int opener(int folder, const char *path);

static int open_with(opener *opens, const char *folder, const char *path) {
    int from = open_folder(folder);
    if (from < 0) {
        return -1;
    }
    int file = opens(from, path);
    int fault = errno;
    close(from);
    errno = fault;
    return file;
}

int plm__beneath_walk(const char *folder, const char *path, size_t *size, const char **why) {
    return keep_regular(open_with(walk_to, folder, path), size, why);
}

int plm__beneath_open(const char *folder, const char *path, size_t *size, const char **why) {
    int file = open_with(open_at_once, folder, path);
    if (file < 0 && is_call_absent(errno)) {
        return plm__beneath_walk(folder, path, size, why);
    }
    return keep_regular(file, size, why);
}
