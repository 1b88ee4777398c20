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

/* Writes what was gathered. */
typedef void writer(plm__material *material, plm__text *out);

static plm_status write_page(const plm_case *of, const char *scenario_id,
                             const plm_options *options, writer *write, plm__text *out,
                             plm_error *error) {
    plm__material material;
    plm_status status = plm__material_gather(&material, of, scenario_id, options, error);
    if (status >= 0) {
        write(&material, out);
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

static plm_status run_report(const plm_case *of, const char *scenario_id,
                             const plm_options *options, writer *write, plm_report **out,
                             plm_error *error) {
    plm_report *made = plm__report_new(options->context);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    plm_error found = {0}; /* also of sections that are left out, which is no failure */
    plm_status status = write_page(of, scenario_id, options, write, &made->text, &found);
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

static plm_status run(const plm_case *of, const char *scenario_id, const plm_options *options,
                      writer *write, plm_report **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_report(of, scenario_id, options, write, out, error));
}

plm_status plm_report_run(const plm_case *of, const char *scenario_id, const plm_options *options,
                          plm_report **out, plm_error *error) {
    return run(of, scenario_id, options, plm__page_add, out, error);
}

plm_status plm_report_brief_run(const plm_case *of, const char *scenario_id,
                                const plm_options *options, plm_report **out, plm_error *error) {
    return run(of, scenario_id, options, plm__brief_add, out, error);
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
