/* Memory that runs out: work is done again and again, each time with one more allocation allowed.
 */
#ifndef PLM_TESTS_SCARCE_H
#define PLM_TESTS_SCARCE_H

#include "check.h"
#include "plenum.h"

#include <stdlib.h>

/* An allocator that fails once `left` allocations are made. */
typedef struct scarce_memory {
    size_t left;
    size_t live;
} scarce_memory;

static inline void *scarce_allocate(void *user, size_t size) {
    scarce_memory *memory = user;
    if (memory->left == 0) {
        return NULL;
    }
    memory->left--;
    memory->live++;
    return malloc(size);
}

static inline void scarce_release(void *user, void *block) {
    scarce_memory *memory = user;
    memory->live--;
    free(block);
}

typedef plm_status scarce_work(plm_context *context, const void *what, plm_error *error);

/* Works with ever more memory until it is enough; returns how many allocations that took. Each time
 * before, the work must say PLM_E_MEMORY, and nothing may be left behind. */
static inline size_t sweep_memory(scarce_work *work, const void *what, plm_status at_last) {
    for (size_t enough = 1;; enough++) {
        scarce_memory memory = {.left = enough};
        plm_allocator allocator = {scarce_allocate, scarce_release, &memory};
        plm_context *context = NULL;
        assert_int_equal(plm_context_new(&allocator, &context), PLM_OK);
        plm_error error = {0};
        plm_status status = work(context, what, &error);
        plm_context_free(context);
        assert_int_equal(memory.live, 0);
        if (status == at_last) {
            return enough;
        }
        assert_int_equal(status, PLM_E_MEMORY);
        assert_int_equal(error.status, PLM_E_MEMORY);
        assert_string_not_equal(error.message, "");
    }
}

#endif
