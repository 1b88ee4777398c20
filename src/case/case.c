/* Cases: made, sound or with problems, and ended. */
#include "case/make.h"

#include "base/error.h"

#include <string.h>

plm_status plm__case_new(plm_context *context, const char *text, size_t length, const char *name,
                         plm_case **out) {
    plm_case *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    made->context = context;
    plm__arena_init(&made->arena, context);
    made->length = length;
    made->text = plm__arena_copy(&made->arena, text, length);
    made->name = plm__arena_copy(&made->arena, name, strlen(name));
    if (made->text == NULL || made->name == NULL) {
        plm_case_free(made);
        return PLM_E_MEMORY;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm__case_finish(plm_case *of, plm__report *report, plm_error *error) {
    of->diagnostics = plm__report_sorted(report);
    of->diagnostic_count = report->count;
    if (report->failed) {
        return PLM_E_MEMORY;
    }
    of->sound = report->error_count == 0;
    return of->sound ? PLM_OK : plm__fail_of(error, PLM_E_CASE, &of->diagnostics[0]);
}

plm_case *plm__case_hold(const plm_case *of) {
    plm_case *held = (plm_case *)of;
    plm__hold(&held->holders);
    return held;
}

void plm_case_free(plm_case *from) {
    if (from != NULL && plm__let_go(&from->holders)) {
        plm__arena_clear(&from->arena);
        plm__handle_free(from->context, from);
    }
}

const plm_dossier *plm_case_dossier(const plm_case *of) {
    return of->sound ? &of->dossier : NULL;
}

size_t plm_case_diagnostic_count(const plm_case *of) {
    return of->diagnostic_count;
}

const plm_diagnostic *plm_case_diagnostic(const plm_case *of, size_t index) {
    return index < of->diagnostic_count ? &of->diagnostics[index] : NULL;
}

const char *plm_case_text(const plm_case *of, size_t *length) {
    if (length != NULL) {
        *length = of->length;
    }
    return of->text;
}
