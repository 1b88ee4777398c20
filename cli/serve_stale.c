#include "serve_stale.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOOKED_AT_MOST = 2000 };

static const char pattern[] = ".plenum-%ld-%d.tmp";

void serve_beside_name(int attempt, char *name, size_t size) {
    snprintf(name, size, pattern, (long)getpid(), attempt);
}

/* Whose file a name is of; 0: it is none of ours, to the letter. */
static long writer_of(const char *name) {
    long writer = 0;
    int attempt = 0;
    char again[64];
    if (sscanf(name, pattern, &writer, &attempt) != 2 || writer <= 1 || attempt < 0) {
        return 0;
    }
    snprintf(again, sizeof again, pattern, writer, attempt);
    return strcmp(again, name) == 0 ? writer : 0;
}

static bool is_gone(long writer) {
    return kill((pid_t)writer, 0) != 0 && errno == ESRCH;
}

static void remove_if_stale(int folder, const char *name) {
    struct stat found;
    long writer = writer_of(name);
    if (writer != 0 && is_gone(writer) && fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(found.st_mode) && found.st_uid == geteuid()) {
        unlinkat(folder, name, 0);
    }
}

void serve_remove_stale(int folder) {
    int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *all = again >= 0 ? fdopendir(again) : NULL;
    if (all == NULL) {
        if (again >= 0) {
            close(again);
        }
        return;
    }
    struct dirent *each = NULL;
    for (int i = 0; i < LOOKED_AT_MOST && (each = readdir(all)) != NULL; i++) {
        remove_if_stale(folder, each->d_name);
    }
    closedir(all);
}
