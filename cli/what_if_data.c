/* Comparisons for programs: JSON (format plenum-what-if, version 1) and tidy CSV. */
#include "json.h"
#include "what_if.h"

#include <math.h>

/* ---- JSON ---------------------------------------------------------------------------------- */

static void add_change(plm__pretty *to, const change *of) {
    static const char *const kinds[] = {"scenario", "set", "without"};
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "kind", kinds[of->kind]);
    plm__pretty_text(to, "name", of->name);
    plm__pretty_text(to, "value", of->value);
    plm__pretty_end(to);
}

static void add_options(plm__pretty *to, const plm_issue *issue, const plm_distribution *base,
                        const plm_distribution *variant, const plm_difference *difference) {
    plm__pretty_list(to, "options");
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "id", issue->options[i].id);
        json_estimate(to, "base", base->options[i]);
        json_estimate(to, "variant", variant->options[i]);
        json_estimate(to, "difference", difference->options[i]);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

static void add_outcome(plm__pretty *to, const plm_distribution *base,
                        const plm_distribution *variant, const plm_difference *difference) {
    plm__pretty_number(to, "point_difference", difference->point);
    json_estimate(to, "base", base->mean);
    json_estimate(to, "variant", variant->mean);
    json_estimate(to, "difference", difference->mean);
    json_intervals(to, difference->intervals);
    plm__pretty_number(to, "raised", difference->raised);
    plm__pretty_number(to, "lowered", difference->lowered);
}

static void add_model(plm__pretty *to, const plm_issue *issue, const plm_distribution *base,
                      const plm_distribution *variant, const plm_difference *difference) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "model", difference->model);
    plm__pretty_text(to, "reading", difference->reading);
    if (!issue->scaleless) {
        add_outcome(to, base, variant, difference);
    }
    plm__pretty_count(to, "pairs", difference->pair_count);
    add_options(to, issue, base, variant, difference);
    plm__pretty_end(to);
}

static void add_issue(plm__pretty *to, const plm_comparison_issue *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "id", of->base->issue->id);
    plm__pretty_text(to, "question", of->base->issue->question);
    plm__pretty_list(to, "models");
    for (size_t i = 0; i < of->model_count; i++) {
        add_model(to, of->base->issue, &of->base->models[i].distribution,
                  &of->variant->models[i].distribution, &of->models[i]);
    }
    add_model(to, of->base->issue, &of->base->pool, &of->variant->pool, &of->pool);
    plm__pretty_end(to);
    plm__pretty_end(to);
}

void add_what_if_json(plm__text *out, const what_if_view *view) {
    plm__pretty to;
    const plm_forecast *base = plm_comparison_base(view->comparison);
    plm__pretty_open(&to, out, "plenum-what-if", 1);
    plm__pretty_text(&to, "case", view->dossier->id);
    plm__pretty_count(&to, "draws", plm_forecast_draws(base));
    plm__pretty_count(&to, "seed", plm_forecast_seed(base));
    plm__pretty_list(&to, "changes");
    for (size_t i = 0; i < view->change_count; i++) {
        add_change(&to, &view->changes[i]);
    }
    plm__pretty_end(&to);
    plm__pretty_list(&to, "issues");
    for (size_t i = 0; i < plm_comparison_issue_count(view->comparison); i++) {
        add_issue(&to, plm_comparison_issue_at(view->comparison, i));
    }
    plm__pretty_end(&to);
    plm__pretty_close(&to);
}

/* ---- CSV ----------------------------------------------------------------------------------- */

typedef struct place {
    const char *issue;
    const plm_difference *of;
} place;

static void add_row(plm__text *out, const place *at, const char *option, const char *variable,
                    plm_estimate estimate) {
    const char *const names[] = {at->issue, at->of->model, at->of->reading, option, variable};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plm__text_add_csv_field(out, names[i]);
        plm__text_add(out, ",");
    }
    plm__text_add_csv_number(out, estimate.value);
    plm__text_add(out, ",");
    plm__text_add_csv_number(out, estimate.standard_error);
    plm__text_add(out, "\n");
}

static void add_outcome_rows(plm__text *out, const place *at, const plm_distribution *base,
                             const plm_distribution *variant) {
    const plm_difference *difference = at->of;
    add_row(out, at, "", "base", base->mean);
    add_row(out, at, "", "variant", variant->mean);
    add_row(out, at, "", "difference", difference->mean);
    add_row(out, at, "", "interval_95_low", difference->intervals[PLM_INTERVAL_COUNT - 1].low);
    add_row(out, at, "", "interval_95_high", difference->intervals[PLM_INTERVAL_COUNT - 1].high);
    add_row(out, at, "", "raised", (plm_estimate){difference->raised, (double)NAN});
    add_row(out, at, "", "lowered", (plm_estimate){difference->lowered, (double)NAN});
}

static void add_rows(plm__text *out, const plm_issue *issue, const plm_distribution *base,
                     const plm_distribution *variant, const plm_difference *difference) {
    const place at = {issue->id, difference};
    if (!issue->scaleless) {
        add_outcome_rows(out, &at, base, variant);
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        add_row(out, &at, issue->options[i].id, "base", base->options[i]);
        add_row(out, &at, issue->options[i].id, "variant", variant->options[i]);
        add_row(out, &at, issue->options[i].id, "difference", difference->options[i]);
    }
}

void add_what_if_csv(plm__text *out, const what_if_view *view) {
    plm__text_add(out, "issue,model,reading,option,variable,value,standard_error\n");
    for (size_t i = 0; i < plm_comparison_issue_count(view->comparison); i++) {
        const plm_comparison_issue *of = plm_comparison_issue_at(view->comparison, i);
        for (size_t k = 0; k < of->model_count; k++) {
            add_rows(out, of->base->issue, &of->base->models[k].distribution,
                     &of->variant->models[k].distribution, &of->models[k]);
        }
        add_rows(out, of->base->issue, &of->base->pool, &of->variant->pool, &of->pool);
    }
}
