/* Does a program that was built apart from the library fit it? */
#include "base/error.h"

#include <string.h>

typedef struct record {
    plm_layout is;
    bool grows;
} record;

#define FIXED(name)   {{#name, sizeof(name)}, false},
#define GROWING(name) {{#name, sizeof(name)}, true},

static const record records[] = {PLM_RECORDS(FIXED, GROWING)};

static const record *record_of(const char *name) {
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        if (strcmp(records[i].is.record, name) == 0) {
            return &records[i];
        }
    }
    return NULL;
}

static bool fits(const record *ours, const plm_layout *theirs) {
    return ours != NULL &&
           (ours->grows ? theirs->size <= ours->is.size : theirs->size == ours->is.size);
}

/* What can be told of it without a record of the program. */
static plm_error *error_that_fits(const plm_layout *layouts, size_t count, plm_error *error) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(layouts[i].record, "plm_error") == 0 && layouts[i].size != sizeof *error) {
            return NULL;
        }
    }
    return error;
}

plm_status plm_layout_check(int major, int minor, const plm_layout *layouts, size_t count,
                            plm_error *error) {
    plm_error *told = error_that_fits(layouts, count, error);
    if (major != PLM_VERSION_MAJOR || (major == 0 && minor != PLM_VERSION_MINOR)) {
        return plm__fail(
            told, PLM_E_UNSUPPORTED,
            "built for plenum %d.%d, and the library is plenum %s: build it again with "
            "this library's header",
            major, minor, plm_version());
    }
    for (size_t i = 0; i < count; i++) {
        const record *ours = record_of(layouts[i].record);
        if (fits(ours, &layouts[i])) {
            continue;
        }
        return plm__fail(told, PLM_E_UNSUPPORTED,
                         "built with another header than the library (plenum %s): %s has %zu bytes "
                         "there and %zu here; build it again with this library's header",
                         plm_version(), layouts[i].record, layouts[i].size,
                         ours == NULL ? (size_t)0 : ours->is.size);
    }
    return PLM_OK;
}
