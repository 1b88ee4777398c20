/* Any bytes at all are read as a time-stamp response, and none but the authority's own holds. */
#include "../stamped.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const plm__witness *of) {
    bool good = of->verdict == PLM__WITNESS_HOLDS;
    if (good != (of->reason == NULL) || (good && (of->hash == NULL || of->at == NULL)) ||
        (of->at != NULL) != (of->instant != PLM_NOW)) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const plm__trusted none = {0};
    plm_context *context = NULL;
    if (size > PLM__WITNESS_BYTES_MOST || plm_context_new(NULL, &context) != PLM_OK) {
        return 0;
    }
    plm__arena arena;
    plm__arena_init(&arena, context);
    for (int trusts = 0; trusts < 2; trusts++) {
        plm__witness read = {.path = "response.tsr"};
        if (plm__witness_read(&arena, (const char *)data, size,
                              trusts == 1 ? &stamped_trusted : &none, &read) != PLM_OK) {
            abort();
        }
        check(&read);
    }
    plm__arena_clear(&arena);
    plm_context_free(context);
    return 0;
}
