/* Reading a case's file. */
#include "case/load.h"

#include "base/error.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { READ_STEP = 65536 };

static plm_status read_all(FILE *file, size_t limit, plm__text *into) {
    char step[READ_STEP];
    for (;;) {
        size_t got = fread(step, 1, sizeof step, file);
        plm__text_add_bytes(into, step, got);
        if (into->failed) {
            return PLM_E_MEMORY;
        }
        if (got == 0 || into->length > limit) {
            return ferror(file) != 0 ? PLM_E_IO : PLM_OK;
        }
    }
}

static plm_status fail_to_read(const char *path, plm_error *error) {
    plm__fail(error, PLM_E_IO, "cannot read '%s': %s", path, strerror(errno));
    plm__fail_at(error, path, 0, 0, NULL);
    return PLM_E_IO;
}

plm_status plm__load_text(const char *path, size_t limit, plm__text *into, plm_error *error) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return fail_to_read(path, error);
    }
    plm_status status = read_all(file, limit, into);
    if (status == PLM_E_IO) {
        fail_to_read(path, error);
    } else if (status == PLM_E_MEMORY) {
        plm__fail(error, PLM_E_MEMORY, "out of memory while reading %s", path);
    }
    fclose(file);
    return status;
}
