/* What is wrong with a case that reads well, found before anything works on it. */
#include "base/error.h"
#include "case/case.h"
#include "case/trial.h"
#include "game/game.h"
#include "tree/problems.h"

#include <string.h>

struct plm_inspection {
    plm__holders holders;
    plm_case *of;
    plm__arena arena;
    plm__report report;
    plm_diagnostic *diagnostics;
};

/* Statuses that say nothing of the case. */
static bool is_fault(plm_status status) {
    return status == PLM_E_MEMORY || status == PLM_E_CANCELLED;
}

static plm_status add(plm_inspection *to, plm_mark at, const char *section, const char *id,
                      const plm_error *found) {
    const char *field = plm__arena_print(&to->arena, "%s.%s", section, id);
    plm__report_add(&to->report, PLM_SEVERITY_ERROR, at, field, "%s", found->message);
    return field == NULL || to->report.failed ? PLM_E_MEMORY : PLM_OK;
}

static plm_status try_scenarios(plm_inspection *to, const plm_case *of) {
    const plm_dossier *d = &of->dossier;
    plm_error *found = plm__arena_allocate(&to->arena, d->scenario_count, sizeof *found);
    if (found == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__try_scenarios(of, found, NULL));
    for (size_t i = 0; i < d->scenario_count; i++) {
        const plm_scenario *each = d->scenarios[i];
        if (found[i].status < 0) {
            PLM_TRY(add(to, each->mark, "scenarios", each->id, &found[i]));
        }
    }
    return PLM_OK;
}

static plm_status try_issue(plm_inspection *to, const plm_case *of, const plm_issue *issue) {
    plm_game *game = NULL;
    plm_error found = {0};
    plm_status status = plm__game_from_dossier(of->context, &of->dossier, issue->id, &game, &found);
    if (status >= 0) {
        status = plm__game_refuse_weightless(game, &found);
    }
    plm_game_free(game);
    if (status >= 0 || is_fault(status)) {
        return status;
    }
    return add(to, issue->mark, "issues", issue->id, &found);
}

/* How the case says that it is to be run: a model or setting that there is not. */
static plm_status try_run(plm_inspection *to, const plm_case *of) {
    plm_options *options = NULL;
    plm_error found = {0};
    plm_status status =
        of->dossier.run != NULL ? plm_options_from_case(of, &options, &found) : PLM_OK;
    plm_options_free(options);
    if (status >= 0 || is_fault(status)) {
        return status;
    }
    plm_mark at = {.line = found.line, .column = found.column};
    plm__report_add(&to->report, PLM_SEVERITY_ERROR, at, "run", "%s", found.message);
    return to->report.failed ? PLM_E_MEMORY : PLM_OK;
}

static plm_status inspect(plm_inspection *to, const plm_case *of, plm_purpose purpose,
                          const char *issue_id) {
    const plm_dossier *d = &of->dossier;
    for (size_t i = 0; purpose == PLM_PURPOSE_FORECAST && i < d->issue_count; i++) {
        if (issue_id == NULL || strcmp(d->issues[i]->id, issue_id) == 0) {
            PLM_TRY(try_issue(to, of, d->issues[i]));
        }
    }
    PLM_TRY(try_run(to, of));
    PLM_TRY(try_scenarios(to, of));
    to->diagnostics = plm__report_sorted(&to->report);
    return to->report.failed ? PLM_E_MEMORY : PLM_OK;
}

static plm_status inspect_case(const plm_case *of, plm_purpose purpose, const char *issue_id,
                               plm_inspection **out, plm_error *error) {
    if (!of->sound) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_inspection *made = plm__handle_new(of->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(of);
    plm__arena_init(&made->arena, of->context);
    plm__report_init(&made->report, &made->arena, of->name);
    plm_status status = inspect(made, of, purpose, issue_id);
    if (status < 0) {
        plm_inspection_free(made);
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    *out = made;
    return made->report.count == 0 ? PLM_OK
                                   : plm__fail_of(error, PLM_E_CASE, &made->diagnostics[0]);
}

plm_status plm_inspection_new(const plm_case *of, plm_purpose purpose, const char *issue_id,
                              plm_inspection **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(of->context, error));
    return plm__run_end(of->context, inspect_case(of, purpose, issue_id, out, error));
}

void plm_inspection_free(plm_inspection *inspection) {
    if (inspection != NULL && plm__let_go(&inspection->holders)) {
        plm_context *context = inspection->arena.context;
        plm_case_free(inspection->of);
        plm__arena_clear(&inspection->arena);
        plm__handle_free(context, inspection);
    }
}

size_t plm_inspection_diagnostic_count(const plm_inspection *inspection) {
    return inspection->report.count;
}

const plm_diagnostic *plm_inspection_diagnostic(const plm_inspection *inspection, size_t index) {
    return index < inspection->report.count ? &inspection->diagnostics[index] : NULL;
}
