#include "case/pack.h"

#include "base/error.h"
#include "case/make.h"
#include "tree/encoding.h"
#include "tree/packed.h"

plm_status plm__case_pack(const plm_case *of, bool lends, plm__text *out, plm_error *error) {
    if (!of->sound) {
        plm__fail(error, PLM_E_CASE, "the case has errors; put them right before using it");
        plm__fail_at(error, of->name, 0, 0, NULL);
        return PLM_E_CASE;
    }
    plm__arena arena;
    plm__report report;
    plm__tree tree;
    plm__arena_init(&arena, of->context);
    plm__report_init(&report, &arena, of->name);
    size_t skip = plm__encoding_mark_length(of->text, of->length);
    plm_status status =
        plm__tree_build(&tree, of->context, of->text + skip, of->length - skip, skip, &report);
    if (status == PLM_OK) {
        const plm__source source = {of->text, of->length};
        plm__packed_add(out, tree.root, lends ? source : plm__no_source);
    }
    plm__tree_clear(&tree);
    plm__arena_clear(&arena);
    if (status == PLM_OK && out->failed) {
        status = PLM_E_MEMORY;
    }
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

plm_status plm__case_from_tree(plm_context *context, plm__tree *tree, const char *name,
                               plm_case **out, plm_error *error) {
    *out = NULL;
    plm_case *made = NULL;
    plm_status status = plm__case_new(context, "", 0, name, &made);
    if (status == PLM_OK) {
        plm__report report;
        plm__report_init(&report, &made->arena, made->name);
        status = plm__case_read_tree(made, tree, &report);
        if (status == PLM_OK) {
            status = plm__case_finish(made, &report, error);
        }
    }
    if (status == PLM_E_MEMORY) {
        plm_case_free(made);
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    *out = made;
    return status;
}

static plm_status unpack(plm_context *context, const char *bytes, size_t length, const char *name,
                         plm_case **out, plm_error *error) {
    plm__tree tree;
    plm_status status = plm__packed_read(&tree, context, bytes, length, plm__no_source);
    if (status == PLM_OK) {
        status = plm__case_from_tree(context, &tree, name, out, error);
    } else if (status == PLM_E_FORMAT) {
        plm__fail(error, status, "%s is not a packed case; plenum export --to packed writes one",
                  name);
        plm__fail_at(error, name, 0, 0, NULL);
    } else {
        plm__fail(error, status, "%s", plm_status_text(status));
    }
    plm__tree_clear(&tree);
    return status;
}

plm_status plm_case_unpack(plm_context *context, const char *bytes, size_t length, const char *name,
                           plm_case **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, unpack(context, bytes, length, name, out, error));
}
