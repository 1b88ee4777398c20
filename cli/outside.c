#include "outside.h"

#include "base/number.h"
#include "figures.h"
#include "forecast/rule_out.h"
#include "how_long.h"
#include "tables.h"
#include "verb.h"
#include "view/listing.h"

#include <math.h>
#include <string.h>

bool outside_weight(const char *verb_name, const char *text, const plm_case *of, double *weight) {
    const plm_case_run *run = plm_case_dossier(of)->run;
    *weight = run != NULL && run->has_outside_view ? run->outside_view : 0;
    bool good = text == NULL || plm__number_parse(text, strlen(text), weight) == PLM__NUMBER_OK;
    if (!good || !(*weight >= 0 && *weight <= 1)) {
        usage_error(verb_name, "--with-outside-view takes a weight from 0 to 1, not '%s'", text);
        return false;
    }
    return true;
}

static const plm_forecast_issue *issue_of(const plm_forecast *forecast, const plm_issue *issue) {
    for (size_t i = 0; i < plm_forecast_issue_count(forecast); i++) {
        const plm_forecast_issue *each = plm_forecast_issue_at(forecast, i);
        if (each->issue == issue) {
            return each;
        }
    }
    return NULL;
}

static plm_status rule_out(outside *of, const plm_case *from, plm_context *context,
                           const plm_forecast_issue *on, plm_error *error) {
    plm__arena arena;
    plm__arena_init(&arena, context);
    plm_status status = plm__rule_out_values(from, on, &arena, of->probabilities, error);
    plm__arena_clear(&arena);
    return status;
}

static plm_status mix(outside *of, const plm_case *from, plm_context *context,
                      const plm_forecast *forecast, plm_error *error) {
    const plm_forecast_issue *on = issue_of(forecast, of->dossier->precedent_issue);
    if (on == NULL && of->dossier->precedent_issue != NULL) {
        return PLM_OK;
    }
    size_t count = on != NULL ? on->issue->option_count : 0;
    of->probabilities = plm__allocate(context, count, sizeof *of->probabilities);
    if (of->probabilities == NULL) {
        error->status = PLM_E_MEMORY;
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        of->probabilities[i] = plm__pool_before(on)->options[i].value;
    }
    plm_status status = plm_outside_view_mix(of->view, 0, of->weight, of->probabilities, error);
    return status < 0 || on == NULL ? status : rule_out(of, from, context, on, error);
}

plm_status outside_open(outside *of, plm_context *context, const plm_case *from,
                        const plm_forecast *forecast, double weight, plm_error *error) {
    *of = (outside){.dossier = plm_case_dossier(from), .weight = weight};
    if (of->dossier->precedent_count == 0 && !(weight > 0)) {
        return PLM_OK;
    }
    plm_status status = plm_outside_view_new(from, &of->view, error);
    if (status < 0 || !(weight > 0)) {
        return status;
    }
    return mix(of, from, context, forecast, error);
}

void outside_close(outside *of, plm_context *context) {
    plm__release(context, of->probabilities);
    plm_outside_view_free(of->view);
}

bool outside_is_in(const outside *of, const plm_forecast_issue *on) {
    return of->probabilities != NULL && on->issue == of->dossier->precedent_issue;
}

plm_estimate outside_option(const outside *of, const plm_forecast_issue *on, size_t option) {
    plm_estimate pooled = on->answer[option];
    if (!outside_is_in(of, on)) {
        return pooled;
    }
    return (plm_estimate){of->probabilities[option], (1 - of->weight) * pooled.standard_error};
}

/* ---- text ---------------------------------------------------------------------------------- */

static void add_rate(plm__listing *to, plm__text *scratch, const plm_base_rate *rate) {
    char one[FIGURE_TEXT];
    char other[FIGURE_TEXT];
    plm__listing_start(to);
    add_class_name(to, scratch, rate->features, rate->feature_count);
    plm__cell_print(to, "%zu of %zu", rate->happened, rate->count);
    if (rate->count == 0) {
        plm__cell_words(to, "no such precedent");
        return;
    }
    plm__cell_percent(to, rate->rate);
    plm__cell_words(to, plm_probability_word(rate->rate));
    for (size_t i = 1; i < PLM_INTERVAL_COUNT; i++) {
        plm__cell_print(to, "%s %s to %s",
                        i == 1 ? "80 %:" : "95 %:", figure_percent(rate->low[i], one),
                        figure_percent(rate->high[i], other));
    }
}

static void add_hindsight(plm__text *out, const outside *of) {
    size_t count = 0;
    const plm_evidence *const *claims = plm_outside_view_hindsight(of->view, &count);
    for (size_t i = 0; i < count; i++) {
        plm__text_add(out, i == 0 ? "  Hindsight: precedents rest on what was made after as_of: "
                                  : ", ");
        plm__text_add(out, claims[i]->id);
    }
    plm__text_add(out, count > 0 ? ".\n" : "");
}

void add_outside_text(plm__text *out, const outside *of) {
    if (of->view == NULL) {
        return;
    }
    char text[FIGURE_TEXT];
    plm__text_add_format(out, "Outside view: %s\n",
                         of->dossier->precedent_question != NULL ? of->dossier->precedent_question
                                                                 : "did it happen?");
    plm__listing rates;
    plm__text scratch;
    plm__text_init(&scratch, out->context);
    plm__listing_open(&rates, out->context, "lrrlll");
    for (size_t i = 0; i < plm_outside_view_count(of->view); i++) {
        add_rate(&rates, &scratch, plm_outside_view_rate(of->view, i));
    }
    add_table_lines(out, &rates, "  ");
    plm__listing_close(&rates);
    plm__text_clear(&scratch);
    add_how_long(out, of);
    add_hindsight(out, of);
    if (of->probabilities != NULL) {
        plm__text_add_format(out, "  Mixed into the answer on %s with a weight of %s.\n\n",
                             of->dossier->precedent_issue->id, figure_percent(of->weight, text));
    } else {
        plm__text_add(out, "  It stands beside the models and is not mixed in "
                           "(--with-outside-view WEIGHT would).\n\n");
    }
}

/* ---- for programs -------------------------------------------------------------------------- */

plm__outside_document outside_document(const outside *of) {
    return (plm__outside_document){.view = of->view,
                                   .question = of->dossier->precedent_question,
                                   .issue = of->dossier->precedent_issue,
                                   .weight = of->probabilities != NULL ? of->weight : 0,
                                   .probabilities = of->probabilities};
}
