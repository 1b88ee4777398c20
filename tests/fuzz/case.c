/* Any bytes at all are read as a case; every scenario and a few edits of a sound one are made. */
#include "plenum.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_diagnostics(const plm_case *read, plm_status status) {
    size_t errors = 0;
    for (size_t i = 0; i < plm_case_diagnostic_count(read); i++) {
        const plm_diagnostic *each = plm_case_diagnostic(read, i);
        errors += each->severity == PLM_SEVERITY_ERROR ? 1 : 0;
        if (each->message[0] == '\0' || each->line < 1 || each->column < 1) {
            abort();
        }
    }
    if ((errors > 0) != (status == PLM_E_CASE) ||
        (plm_case_dossier(read) == NULL) != (errors > 0)) {
        abort();
    }
}

static void change(const plm_case *read, const char *path, const char *value) {
    plm_case *variant = NULL;
    plm_case_with_change(read, path, value, &variant, NULL);
    plm_case_free(variant);
}

static void make_variants(const plm_case *read) {
    const plm_dossier *d = plm_case_dossier(read);
    for (size_t i = 0; i < d->scenario_count && i < 4; i++) {
        plm_case *variant = NULL;
        plm_case_with_scenario(read, d->scenarios[i]->id, &variant, NULL);
        plm_case_free(variant);
    }
    for (size_t i = 0; i < d->consideration_count && i < 4; i++) {
        plm_case *variant = NULL;
        if (plm_case_without(read, d->considerations[i]->id, &variant, NULL) != PLM_OK) {
            abort();
        }
        plm_case_free(variant);
    }
    change(read, "question", "'another: one'");
    change(read, "retrospective", "true");
    change(read, "tags", "[one, two]");
    change(read, "actors", "[]");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) != PLM_OK) {
        return 0;
    }
    plm_case *read = NULL;
    plm_status status = plm_case_parse(context, (const char *)data, size, "case.yaml", &read, NULL);
    if (read != NULL) {
        check_diagnostics(read, status);
        if (status == PLM_OK) {
            make_variants(read);
        }
    }
    plm_case_free(read);
    plm_context_free(context);
    return 0;
}
