#include "view/rule_change.h"

#include "base/error.h"
#include "forecast/forecast.h"
#include "forecast/who_decides.h"

static void name_decider(plm__decider *out, plm_context *context, const plm_issue *issue,
                         const plm_decision *decision) {
    out->decision = decision;
    out->chance = issue->decision_count > 1 ? decision->chance.range.mode : 1;
    plm__text_init(&out->words, context);
    plm__decision_add_words(&out->words, decision);
}

/* Of the issue's decisions those by a rule have one in the procedure, in the same order. */
static plm_status name_deciders(plm_context *context, plm__deciders *of) {
    const plm_issue *issue = of->issue;
    size_t rules = 0;
    bool failed = false;
    of->list = plm__allocate(context, issue->decision_count + 1, sizeof *of->list);
    if (of->list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < issue->decision_count; i++) {
        plm__decider *each = &of->list[of->count++];
        name_decider(each, context, issue, issue->decisions[i]);
        each->rule = issue->decisions[i]->alone == NULL && of->procedure != NULL
                         ? plm_procedure_at(of->procedure, rules++)
                         : NULL;
        failed = failed || each->words.failed;
    }
    return failed ? PLM_E_MEMORY : PLM_OK;
}

static plm_status look(plm_context *context, const plm_forecast *at, const plm_options *options,
                       plm__deciders *out, plm_error *error) {
    plm_status status =
        plm_procedure_run(plm__forecast_case(at), out->issue->id, options, &out->procedure, error);
    if (status < 0 && status != PLM_E_EMPTY) {
        return status;
    }
    return name_deciders(context, out) < 0 ? plm__out_of_memory(error) : PLM_OK;
}

static plm_status look_at_all(plm_context *context, const plm_comparison *of,
                              const plm_options *options, plm__rule_change *changes,
                              plm_error *error) {
    for (size_t i = 0; i < plm_comparison_issue_count(of); i++) {
        const plm_comparison_issue *issue = plm_comparison_issue_at(of, i);
        changes[i].before.issue = issue->base->issue;
        changes[i].after.issue = issue->variant->issue;
        PLM_TRY(look(context, plm_comparison_base(of), options, &changes[i].before, error));
        PLM_TRY(look(context, plm_comparison_variant(of), options, &changes[i].after, error));
    }
    return PLM_OK;
}

/* Options that draw as a forecast did. */
static plm_status drawn_alike(plm_context *context, const plm_forecast *as, plm_options **out,
                              plm_error *error) {
    if (plm_options_new(context, out) < 0) {
        return plm__out_of_memory(error);
    }
    plm_options_set_seed(*out, plm_forecast_seed(as));
    return plm_options_set_draws(*out, plm_forecast_draws(as));
}

plm_status plm__rule_changes_find(plm_context *context, const plm_comparison *of,
                                  plm__rule_change **out, plm_error *error) {
    size_t count = plm_comparison_issue_count(of);
    plm_options *options = NULL;
    plm__rule_change *changes = plm__allocate(context, count + 1, sizeof *changes);
    plm_status status = changes == NULL
                            ? plm__out_of_memory(error)
                            : drawn_alike(context, plm_comparison_base(of), &options, error);
    status = status >= 0 ? look_at_all(context, of, options, changes, error) : status;
    plm_options_free(options);
    if (status < 0) {
        plm__rule_changes_free(context, changes, count);
        changes = NULL;
    }
    *out = changes;
    return status < 0 ? status : PLM_OK;
}

static void free_deciders(plm_context *context, plm__deciders *of) {
    for (size_t i = 0; i < of->count; i++) {
        plm__text_clear(&of->list[i].words);
    }
    plm__release(context, of->list);
    plm_procedure_free(of->procedure);
}

void plm__rule_changes_free(plm_context *context, plm__rule_change *changes, size_t count) {
    for (size_t i = 0; changes != NULL && i < count; i++) {
        free_deciders(context, &changes[i].before);
        free_deciders(context, &changes[i].after);
    }
    plm__release(context, changes);
}
