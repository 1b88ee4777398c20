#include "case/numbered.h"

#include "base/error.h"
#include "base/number.h"
#include "case/case.h"
#include "case/pack.h"
#include "tree/alter.h"
#include "tree/encoding.h"

plm_status plm__case_tree(const plm_case *of, plm__tree *out, plm_error *error) {
    plm__arena arena;
    plm__report report;
    plm__arena_init(&arena, of->context);
    plm__report_init(&report, &arena, of->name);
    size_t skip = plm__encoding_mark_length(of->text, of->length);
    plm_status status =
        plm__tree_build(out, of->context, of->text + skip, of->length - skip, skip, &report);
    plm__arena_clear(&arena);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

static plm_status put_numbers(plm__tree *tree, const char *const *paths, const double *numbers,
                              size_t count, plm_error *error) {
    for (size_t i = 0; i < count; i++) {
        char text[PLM__NUMBER_TEXT];
        plm__number_write(numbers[i], PLM__NUMBER_IN_JSON, text);
        PLM_TRY(plm__tree_set(tree, paths[i], text, error));
    }
    return PLM_OK;
}

plm_status plm__case_with_numbers(const plm_case *of, const plm__tree *base,
                                  const char *const *paths, const double *numbers, size_t count,
                                  plm_case **out, plm_error *error) {
    plm__tree copy = {.root = NULL};
    plm__arena_init(&copy.arena, of->context);
    copy.root = plm__node_copy(&copy, base->root);
    plm_status status = copy.root != NULL ? put_numbers(&copy, paths, numbers, count, error)
                                          : plm__out_of_memory(error);
    if (status == PLM_OK) {
        status = plm__case_from_tree(of->context, &copy, of->name, out, error);
    }
    plm__tree_clear(&copy);
    return status;
}
