/* In a build without the page's tools. */
#include "report/live.h"

const plm__live *plm__live_bundle(void) {
    return NULL;
}

const plm__live *plm__workbench_bundle(void) {
    return NULL;
}
