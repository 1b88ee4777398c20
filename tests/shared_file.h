/* Files of the reference folder, which is not part of the project; their tests are skipped where it
 * is not there. */
#ifndef PLM_TESTS_SHARED_FILE_H
#define PLM_TESTS_SHARED_FILE_H

#include "check.h"

#include <stdio.h>
#include <stdlib.h>

/* A file's path in the folder's data, or "". */
static inline void shared_path(const char *name, char *path, size_t size) {
    const char *shared = getenv("PLENUM_SHARED");
    snprintf(path, size, "%s/data/%s", shared != NULL ? shared : "", name);
}

/* Its content, ended by free; skips the test when the file is not there. */
static inline char *read_shared(const char *name, size_t *length) {
    enum { MOST = 1 << 20 };
    char path[1024];
    shared_path(name, path, sizeof path);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        skip();
    }
    char *text = malloc(MOST);
    assert_non_null(text);
    *length = fread(text, 1, MOST, file);
    fclose(file);
    return text;
}

#endif
