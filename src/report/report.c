#include "report/report.h"
#include "base/error.h"
#include "report/brief.h"
#include "report/page.h"
#include "solve/options.h"

plm_report *plm__report_new(plm_context *context) {
    plm_report *made = plm__handle_new(context, sizeof *made);
    if (made != NULL) {
        made->context = context;
        plm__text_init(&made->text, context);
    }
    return made;
}

/* What is asked for beside the case. */
typedef struct request {
    const char *scenario_id;
    const plm_options *options;
    bool brief;
    const plm__before *before;
} request;

static plm_status write_page(const plm_case *of, const request *asked, plm__text *out,
                             plm_error *error) {
    plm__material material;
    plm_status status =
        plm__material_gather(&material, of, asked->scenario_id, asked->options, error);
    if (status >= 0) {
        material.before = asked->before;
        (asked->brief ? plm__brief_add : plm__page_add)(&material, out);
    }
    plm__material_clear(&material);
    if (status >= 0 && out->failed) {
        status = plm__cancelled(out->context) ? PLM_E_CANCELLED : PLM_E_MEMORY;
    }
    if (status == PLM_E_MEMORY || status == PLM_E_CANCELLED) {
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    return status < 0 ? status : PLM_OK;
}

static plm_status run_report(const plm_case *of, const request *asked, plm_report **out,
                             plm_error *error) {
    plm_report *made = plm__report_new(asked->options->context);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    plm_error found = {0}; /* also of sections that are left out, which is no failure */
    plm_status status = write_page(of, asked, &made->text, &found);
    if (status < 0) {
        if (error != NULL) {
            *error = found;
        }
        plm_report_free(made);
        return status;
    }
    *out = made;
    return status;
}

plm_status plm__report_run(const plm_case *of, const char *scenario_id, const plm_options *options,
                           bool brief, const plm__before *before, plm_report **out,
                           plm_error *error) {
    const request asked = {scenario_id, options, brief, before};
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_report(of, &asked, out, error));
}

plm_status plm_report_run(const plm_case *of, const char *scenario_id, const plm_options *options,
                          plm_report **out, plm_error *error) {
    return plm__report_run(of, scenario_id, options, false, NULL, out, error);
}

plm_status plm_report_brief_run(const plm_case *of, const char *scenario_id,
                                const plm_options *options, plm_report **out, plm_error *error) {
    return plm__report_run(of, scenario_id, options, true, NULL, out, error);
}

void plm_report_free(plm_report *report) {
    if (report != NULL) {
        plm__text_clear(&report->text);
        plm__handle_free(report->context, report);
    }
}

const char *plm_report_text(const plm_report *report, size_t *length) {
    if (length != NULL) {
        *length = report->text.length;
    }
    return report->text.bytes;
}
