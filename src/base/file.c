#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 65536, NAME_TRIES = 100, NAME_EXTRA = 32 };

static plm_status fail_on(plm_error *error, const char *what, const char *path) {
    int reason = errno;
    plm__fail(error, PLM_E_IO, "cannot %s '%s': %s", what, path, strerror(reason));
    plm__fail_at(error, path, 0, 0, NULL);
    return PLM_E_IO;
}

plm_status plm__file_read_open(int file, const char *path, size_t most, plm__text *text,
                               plm_error *error) {
    char step[READ_STEP];
    for (;;) {
        if (plm__cancelled(text->context)) {
            return plm__fail(error, PLM_E_CANCELLED, "%s", plm_status_text(PLM_E_CANCELLED));
        }
        ssize_t got = read(file, step, sizeof step);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail_on(error, "read", path);
        }
        if (got == 0) {
            break;
        }
        if ((size_t)got > most || text->length > most - (size_t)got) {
            return plm__fail(error, PLM_E_IO, "'%s' has more than %zu bytes, the most that is read",
                             path, most);
        }
        plm__text_add_bytes(text, step, (size_t)got);
    }
    return text->failed ? plm__out_of_memory(error) : PLM_OK;
}

/* Opening waits where it is a pipe that nobody writes to yet. */
int plm__file_open(const char *path, const plm_context *context) {
    for (;;) {
        int file = open(path, O_RDONLY | O_CLOEXEC);
        if (file >= 0 || errno != EINTR || plm__cancelled(context)) {
            return file;
        }
    }
}

plm_status plm__file_read(const char *path, size_t most, plm__text *text, plm_error *error) {
    int file = plm__file_open(path, text->context);
    if (file < 0 && errno == EINTR) {
        return plm__fail(error, PLM_E_CANCELLED, "%s", plm_status_text(PLM_E_CANCELLED));
    }
    if (file < 0) {
        return fail_on(error, "open", path);
    }
    plm_status status = plm__file_read_open(file, path, most, text, error);
    close(file);
    return status;
}

static bool write_all(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t put = write(file, bytes, length);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            return false;
        }
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

static plm_status write_straight(const char *path, const char *bytes, size_t length,
                                 plm_error *error) {
    int file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (file < 0) {
        return fail_on(error, "open", path);
    }
    bool written = write_all(file, bytes, length);
    plm_status status = written ? PLM_OK : fail_on(error, "write", path);
    close(file);
    return status;
}

/* Opens a new file beside path, and puts its name into name. */
static int open_beside(const char *path, char *name, size_t size) {
    for (int i = 0; i < NAME_TRIES; i++) {
        snprintf(name, size, "%s.%ld.%d.tmp", path, (long)getpid(), i);
        int file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST) {
            return file;
        }
    }
    return -1;
}

/* Makes a rename last through a loss of power; not every file system can, so a failure is no
 * error. */
static void force_folder(char *path) {
    char *slash = strrchr(path, '/');
    if (slash != NULL) {
        slash[slash == path ? 1 : 0] = '\0';
    }
    int folder = open(slash != NULL ? path : ".", O_RDONLY | O_CLOEXEC);
    if (folder >= 0) {
        fsync(folder);
        close(folder);
    }
}

static plm_status write_renamed(const char *path, char *name, size_t size, const struct stat *old,
                                const char *bytes, size_t length, plm_error *error) {
    int file = open_beside(path, name, size);
    if (file < 0) {
        return fail_on(error, "write beside", path);
    }
    bool done = write_all(file, bytes, length) && fsync(file) == 0 &&
                (old == NULL || fchmod(file, old->st_mode & 07777) == 0);
    int reason = errno;
    done = close(file) == 0 && done;
    if (!done || rename(name, path) != 0) {
        reason = done ? errno : reason;
        unlink(name);
        errno = reason;
        return fail_on(error, "write", path);
    }
    snprintf(name, size, "%s", path);
    force_folder(name);
    return PLM_OK;
}

/* Names of streams that are open already, such as /dev/stdout: what they lead to is added to. */
static bool names_stream(const char *path) {
    return strncmp(path, "/dev/std", strlen("/dev/std")) == 0 ||
           strncmp(path, "/dev/fd/", strlen("/dev/fd/")) == 0 ||
           strncmp(path, "/proc/", strlen("/proc/")) == 0;
}

static plm_status refuse_guarded(const char *path, const struct stat *found,
                                 const plm__guarded *guarded, size_t count, plm_error *error) {
    for (size_t i = 0; i < count; i++) {
        if (guarded[i].device == found->st_dev && guarded[i].number == found->st_ino) {
            return plm__fail(error, PLM_E_ARGUMENT, "'%s' would overwrite %s; choose another name",
                             path, guarded[i].called);
        }
    }
    return PLM_OK;
}

plm_status plm__file_may_write(const char *path, const plm__guarded *guarded, size_t count,
                               plm_error *error) {
    struct stat found;
    return stat(path, &found) == 0 ? refuse_guarded(path, &found, guarded, count, error) : PLM_OK;
}

static plm_status write_in_place(plm_context *context, const char *path, const struct stat *old,
                                 const char *bytes, size_t length, plm_error *error) {
    char resolved[PATH_MAX];
    const char *target = old != NULL && realpath(path, resolved) != NULL ? resolved : path;
    size_t size = strlen(target) + NAME_EXTRA;
    char *name = plm__allocate(context, size, 1);
    if (name == NULL) {
        return plm__out_of_memory(error);
    }
    plm_status status = write_renamed(target, name, size, old, bytes, length, error);
    plm__release(context, name);
    return status;
}

plm_status plm__file_write(plm_context *context, const char *path, const char *bytes, size_t length,
                           const plm__guarded *guarded, size_t count, plm_error *error) {
    struct stat old;
    bool exists = stat(path, &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) {
        errno = EISDIR;
        return fail_on(error, "write", path);
    }
    if (exists) {
        PLM_TRY(refuse_guarded(path, &old, guarded, count, error));
    }
    if (exists && (!S_ISREG(old.st_mode) || names_stream(path))) {
        return write_straight(path, bytes, length, error);
    }
    return write_in_place(context, path, exists ? &old : NULL, bytes, length, error);
}

plm_status plm_file_save(plm_context *context, const char *path, const char *bytes, size_t length,
                         plm_error *error) {
    return plm__file_write(context, path, bytes, length, NULL, 0, error);
}
