#include "forecast/alternative.h"

#include "base/error.h"
#include "base/text.h"
#include "forecast/rule_out.h"
#include "forecast/steps.h"
#include "forecast/who_decides.h"

#include <math.h>
#include <string.h>

/* How far a statement governs that does not say. */
static const double USUAL_BINDING = 0.95;

static const char *words_of(const plm_issue *issue, plm__arena *arena) {
    plm__text text;
    plm__text_init(&text, arena->context);
    plm__issue_add_deciders(&text, issue);
    const char *words = text.failed ? NULL : plm__arena_print(arena, "%s", text.bytes);
    plm__text_clear(&text);
    return words;
}

static plm_decision_kind kind_of(const plm_issue *issue) {
    const plm_decision *first = issue->decisions[0];
    if (issue->decision_count > 1) {
        return PLM_DECISION_SEVERAL;
    }
    return first->alone != NULL     ? PLM_DECISION_ALONE
           : first->stage_count > 1 ? PLM_DECISION_STAGES
                                    : PLM_DECISION_RULE;
}

static double binding_of(const plm_issue *issue) {
    double usual = issue->kind == PLM_ISSUE_YES_NO ? 1 : USUAL_BINDING;
    double sum = 0;
    for (size_t i = 0; i < issue->decision_count; i++) {
        const plm_decision *each = issue->decisions[i];
        double binding = each->binding.stated ? each->binding.range.mode : usual;
        sum += (issue->decision_count > 1 ? each->chance.range.mode : 1) * binding;
    }
    return sum;
}

/* ---- without --------------------------------------------------------------------------------- */

static bool follows_decisions(const plm__plan *plan, const plm_issue *issue,
                              const plm_forecast_model *of) {
    for (size_t i = 0; i < plan->choice_count; i++) {
        const plm__model *model = plan->choices[i].model;
        if (strcmp(model->name, of->model) == 0) {
            bool votes = issue->kind == PLM_ISSUE_YES_NO;
            const plm__way *way = votes ? &model->yes_no : &model->scale;
            return of->weight > 0 && way->decided_size != NULL && way->needs == 0;
        }
    }
    return false;
}

/* Whether the answer follows a stated decision, and there is one without it. */
static bool is_decided(const plm__plan *plan, const plm_forecast_issue *of) {
    bool found = false;
    for (size_t i = 0; i < of->model_count; i++) {
        found = found || follows_decisions(plan, of->issue, of->models[i]);
    }
    return found && of->issue->decision_count > 0;
}

/* The choices that count in the answer and can do without a decision; all where none was given
 * weight. */
static size_t keep_weighted(const plm__plan *plan, plm__choice *out) {
    size_t count = 0;
    for (size_t i = 0; i < plan->choice_count; i++) {
        if (plan->choices[i].weight > 0 && plan->choices[i].model->scale.needs == 0) {
            out[count++] = plan->choices[i];
        }
    }
    if (count == 0) {
        memcpy(out, plan->choices, plan->choice_count * sizeof *out);
    }
    return count > 0 ? count : plan->choice_count;
}

static plm_status add_decision(plm_forecast *forecast, plm_forecast_issue *of,
                               const plm_forecast_issue *without, bool left) {
    plm_forecast_decision *made = plm__arena_allocate(&forecast->arena, 1, sizeof *made);
    size_t count = without->pool.option_count;
    plm_estimate *options = plm__arena_allocate(&forecast->arena, count, sizeof *options);
    const char *words = words_of(of->issue, &forecast->arena);
    if (made == NULL || options == NULL || words == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        options[i] = without->pool.options[i];
    }
    *made =
        (plm_forecast_decision){kind_of(of->issue), words, binding_of(of->issue), without->pool};
    made->without.options = options;
    if (!left) {
        plm__distribution_unknown(of->issue, options, &made->without);
    }
    of->decision = made;
    return PLM_OK;
}

static plm_status forecast_without(const plm_case *from, const plm__plan *plan,
                                   plm_forecast *forecast, plm_forecast_issue *of,
                                   plm__choice *choices, plm_error *error) {
    plm__plan undecided = *plan;
    plm_forecast *without = NULL;
    undecided.undecided = true;
    undecided.issue_id = of->issue->id;
    undecided.choices = choices;
    undecided.choice_count = keep_weighted(plan, choices);
    PLM_TRY(plm__forecast_run_plan(&undecided, &without, error));
    plm_status ruled = plm__forecast_rule_out(from, without, NULL);
    plm_status status = add_decision(forecast, of, plm_forecast_issue_at(without, 0), ruled >= 0);
    plm_forecast_free(without);
    bool refused = ruled < 0 && ruled != PLM_E_DOMAIN;
    status = status >= 0 && refused ? ruled : status;
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

plm_status plm__add_alternatives(const plm_case *of, const plm__plan *plan, plm_forecast *forecast,
                                 plm_error *error) {
    plm__choice *choices = plm__allocate(plan->context, plan->choice_count, sizeof *choices);
    if (choices == NULL) {
        return plm__out_of_memory(error);
    }
    plm_status status = PLM_OK;
    for (size_t i = 0; status >= 0 && i < forecast->issue_count; i++) {
        if (is_decided(plan, &forecast->issues[i])) {
            status = forecast_without(of, plan, forecast, &forecast->issues[i], choices, error);
        }
    }
    plm__release(plan->context, choices);
    return status;
}
