#include "view/import.h"

#include "base/context.h"
#include "view/check.h"

static const plm__member case_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .place = offsetof(plm__imported_case, id),
     .about = "of the case"},
    {.key = "text",
     .kind = PLM__TEXT,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__imported_case, text),
     .about = "the case file; not with `-o`, where it goes"},
};

static const plm__record case_record = {.name = "imported_case", PLM__MEMBERS(case_members)};

static size_t problem_count(const void *of) {
    return plm_import_diagnostic_count(((const plm__import_document *)of)->import);
}

static const void *problem_at(const void *of, size_t index) {
    return plm_import_diagnostic(((const plm__import_document *)of)->import, index);
}

static size_t case_count(const void *of) {
    return plm_import_case_count(((const plm__import_document *)of)->import);
}

static const void *case_at(const void *of, size_t index) {
    return &((const plm__import_document *)of)->cases[index];
}

static const plm__member document_members[] = {
    {.key = "problems",
     .kind = PLM__LIST,
     .of = &plm__problem_record,
     .count = problem_count,
     .at = problem_at,
     .about = "errors, then warnings, then notes"},
    {.key = "cases",
     .kind = PLM__LIST,
     .of = &case_record,
     .count = case_count,
     .at = case_at,
     .about = "those that the file holds"},
};

static const plm__record document_record = {.name = "import_document",
                                            PLM__MEMBERS(document_members)};

const plm__view plm__import_view = {.format = "plenum-import",
                                    .version = 2,
                                    .about = "Cases from another program's file, and what is wrong "
                                             "with that: `plenum import FILE`, also when nothing "
                                             "is read",
                                    .record = &document_record};

plm_status plm__import_open(plm__import_document *out, plm_context *context, const plm_import *of,
                            bool texts) {
    size_t count = plm_import_case_count(of);
    *out = (plm__import_document){.import = of};
    out->cases = plm__allocate(context, count + 1, sizeof *out->cases);
    if (out->cases == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const char *text = texts ? plm_import_case_text(of, i, NULL) : NULL;
        out->cases[i] = (plm__imported_case){plm_import_case_id(of, i), text};
    }
    return PLM_OK;
}

void plm__import_close(plm__import_document *of, plm_context *context) {
    plm__release(context, of->cases);
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_import_json(plm_context *context, const plm_import *of, char **out) {
    plm__import_document document;
    plm_status status = plm__import_open(&document, context, of, true);
    status = status == PLM_OK ? plm__view_json(context, &plm__import_view, &document, out) : status;
    plm__import_close(&document, context);
    return status;
}
