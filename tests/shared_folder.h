/* Programs that compare with recorded runs alone: where the folder of the runs is not there,
 * nothing was compared, and meson is told that the program was skipped. */
#ifndef PLM_TESTS_SHARED_FOLDER_H
#define PLM_TESTS_SHARED_FOLDER_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { NOTHING_COMPARED = 77 };

static inline bool shared_folder(const char *name) {
    char path[1024];
    struct stat found;
    const char *shared = getenv("PLENUM_SHARED");
    snprintf(path, sizeof path, "%s/%s", shared != NULL ? shared : "", name);
    return shared != NULL && stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

#endif
