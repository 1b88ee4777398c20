#include "state.h"

#include "keeping.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

char *state_path(plm__arena *arena, const char *name) {
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    if (state != NULL && state[0] == '/') {
        return plm__arena_print(arena, "%s/plenum/%s", state, name);
    }
    return home != NULL && home[0] == '/'
               ? plm__arena_print(arena, "%s/.local/state/plenum/%s", home, name)
               : NULL;
}

bool append_state(char *path, const plm__text *line) {
    if (!make_folders(path)) {
        return false;
    }
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
