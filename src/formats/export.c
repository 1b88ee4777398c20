#include "base/error.h"
#include "case/case.h"
#include "formats/format.h"

#include <string.h>

struct plm_export {
    plm_context *context;
    plm_case *of;
    plm__arena arena;
    plm__findings findings;
    plm__text text;
};

static plm_status fail_with_first(const plm_export *written, plm_error *error) {
    const plm_diagnostic *first = &written->findings.list[0];
    plm__fail(error, PLM_E_UNSUPPORTED, "%s", first->message);
    plm__fail_at(error, first->file, first->line, first->column, NULL);
    return PLM_E_UNSUPPORTED;
}

static bool holds(const plm__format *of, plm_issue_kind kind) {
    return kind == PLM_ISSUE_SCALE ||
           (kind == PLM_ISSUE_YES_NO ? of->holds_votes : of->holds_choices);
}

/* "csv or xlsx": the formats that hold issues of a kind. */
static const char *holders_of(plm_issue_kind kind, plm__arena *arena) {
    const char *list = "";
    for (size_t i = 0; list != NULL && plm__formats[i] != NULL; i++) {
        const plm__format *each = plm__formats[i];
        if (plm__format_writes(each) && holds(each, kind) && !each->for_programs) {
            list = plm__arena_print(arena, "%s%s%s", list, *list != '\0' ? " or " : "", each->name);
        }
    }
    return list;
}

/* Refuses a case with an issue of a kind that the format has no place for. */
static void check_kinds(const plm_dossier *dossier, const plm__format *format,
                        plm__findings *findings) {
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        if (holds(format, issue->kind)) {
            continue;
        }
        const char *holders = holders_of(issue->kind, findings->arena);
        findings->failed = findings->failed || holders == NULL;
        plm__find_error(findings, (plm__place){issue->mark.line, issue->mark.column},
                        "the issue '%s' %s, and the format %s holds positions on scales%s; "
                        "%s can hold it",
                        issue->id,
                        issue->kind == PLM_ISSUE_YES_NO ? "asks yes or no" : "has no scale",
                        format->name, format->holds_votes ? " and votes alone" : " alone",
                        holders != NULL ? holders : "");
    }
}

static plm_status run(const plm_case *of, const plm__format *format, plm_export *written,
                      plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    check_kinds(dossier, format, &written->findings);
    plm_status status = PLM_OK;
    if (written->findings.errors == 0) {
        status = format->write_case != NULL
                     ? format->write_case(of, &written->findings, &written->text)
                     : format->write(dossier, &written->findings, &written->text);
    }
    plm__findings_sort(&written->findings);
    if (status != PLM_OK || written->findings.failed || written->text.failed) {
        status = status == PLM_E_CANCELLED ? status : PLM_E_MEMORY;
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    return written->findings.errors > 0 ? fail_with_first(written, error) : PLM_OK;
}

static plm_status run_export(const plm_case *of, const char *format, plm_export **out,
                             plm_error *error) {
    const plm__format *found = plm__format_find(format);
    if (found == NULL || !plm__format_writes(found)) {
        return plm__format_fail_unknown(format, false, error);
    }
    if (plm_case_dossier(of) == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_export *made = plm__handle_new(of->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = of->context;
    made->of = plm__case_hold(of);
    plm__arena_init(&made->arena, of->context);
    plm__findings_init(&made->findings, &made->arena, of->name);
    plm__text_init(&made->text, of->context);
    plm_status status = run(of, found, made, error);
    if (status != PLM_OK) {
        plm_export_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_export_run(const plm_case *of, const char *format, plm_export **out,
                          plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(of->context, error));
    return plm__run_end(of->context, run_export(of, format, out, error));
}

void plm_export_free(plm_export *written) {
    if (written != NULL) {
        plm_case_free(written->of);
        plm__text_clear(&written->text);
        plm__arena_clear(&written->arena);
        plm__handle_free(written->context, written);
    }
}

const char *plm_export_text(const plm_export *written, size_t *length) {
    if (length != NULL) {
        *length = written->text.length;
    }
    return written->text.bytes != NULL ? written->text.bytes : "";
}

size_t plm_export_diagnostic_count(const plm_export *written) {
    return written->findings.count;
}

const plm_diagnostic *plm_export_diagnostic(const plm_export *written, size_t index) {
    return index < written->findings.count ? &written->findings.list[index] : NULL;
}
