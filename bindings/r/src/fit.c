/* Whether this package was compiled for the library that it runs with. */
#include "plenum_r.h"

#define LAYOUT(record) {#record, sizeof(record)},

void expect_fit(void) {
    static const plm_layout compiled[] = {PLM_RECORDS(LAYOUT, LAYOUT)};
    plm_error error = {.message = "they report errors in different forms; build it again with the "
                                  "library's header"};
    if (plm_layout_check(PLM_VERSION_MAJOR, PLM_VERSION_MINOR, compiled,
                         sizeof compiled / sizeof *compiled, &error) < 0) {
        Rf_error("this package does not fit the plenum library that is installed: %s",
                 error.message);
    }
}
