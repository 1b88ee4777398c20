/* Reading a case's file. */
#include "case/load.h"

#include "base/error.h"
#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { READ_STEP = 65536 };

static plm_status read_all(int file, size_t limit, plm__text *into) {
    char step[READ_STEP];
    for (;;) {
        if (plm__cancelled(into->context)) {
            return PLM_E_CANCELLED;
        }
        ssize_t got = read(file, step, sizeof step);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return PLM_E_IO;
        }
        plm__text_add_bytes(into, step, (size_t)got);
        if (into->failed) {
            return PLM_E_MEMORY;
        }
        if (got == 0 || into->length > limit) {
            return PLM_OK;
        }
    }
}

static plm_status fail_to_read(const char *path, plm_error *error) {
    plm__fail(error, PLM_E_IO, "cannot read '%s': %s", path, strerror(errno));
    plm__fail_at(error, path, 0, 0, NULL);
    return PLM_E_IO;
}

plm_status plm__load_text(const char *path, size_t limit, plm__text *into, plm_error *error) {
    int file = plm__file_open(path, into->context);
    plm_status status = file >= 0        ? read_all(file, limit, into)
                        : errno == EINTR ? PLM_E_CANCELLED
                                         : PLM_E_IO;
    if (status == PLM_E_IO) {
        fail_to_read(path, error);
    } else if (status == PLM_E_MEMORY) {
        plm__fail(error, PLM_E_MEMORY, "out of memory while reading %s", path);
    } else if (status == PLM_E_CANCELLED) {
        plm__fail(error, status, "%s", plm_status_text(status));
    }
    if (file >= 0) {
        close(file);
    }
    return status;
}
