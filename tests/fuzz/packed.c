/* Any bytes at all are read as a packed tree, and as a case when they are one. */
#include "tree/packed.h"
#include "base/text.h"
#include "case/pack.h"
#include "tree/alter.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A tree that was read is written as bytes that give the same tree. */
static void check_written_again(plm_context *context, const plm__tree *tree) {
    plm__text first;
    plm__text second;
    plm__tree copy;
    plm__text_init(&first, context);
    plm__text_init(&second, context);
    plm__packed_add(&first, tree->root, plm__no_source);
    if (plm__packed_read(&copy, context, first.bytes, first.length, plm__no_source) != PLM_OK) {
        abort();
    }
    plm__packed_add(&second, copy.root, plm__no_source);
    if (first.length != second.length || memcmp(first.bytes, second.bytes, first.length) != 0) {
        abort();
    }
    plm__tree_clear(&copy);
    plm__text_clear(&first);
    plm__text_clear(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) != PLM_OK) {
        return 0;
    }
    plm__tree tree;
    plm_case *made = NULL;
    if (plm__packed_read(&tree, context, (const char *)data, size, plm__no_source) == PLM_OK) {
        check_written_again(context, &tree);
        plm__tree_scenario(&tree, "s", NULL);
        plm__tree_set(&tree, "id", "other", NULL);
        plm__tree_move(&tree, "actors.a.on.i.position", 1, 0, 100, NULL);
        plm__case_from_tree(context, &tree, "case.yaml", &made, NULL);
    }
    plm_case_free(made);
    plm__tree_clear(&tree);
    plm_context_free(context);
    return 0;
}
