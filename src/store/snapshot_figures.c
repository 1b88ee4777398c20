/* The figures of a snapshot's issue: of the answer, of each model, and of what they are compared
 * with. */
#include "store/snapshot_writer.h"

#include "base/error.h"
#include "forecast/forecast.h"
#include "forecast/ladder.h"
#include "forecast/remainder.h"
#include "forecast/rule_out.h"
#include "store/crps_table.h"

/* ---- quantiles ----------------------------------------------------------------------------- */

static void write_levels(plm__text *to, const plm__ladder *ladder) {
    plm__json_name(to, "quantiles");
    plm__text_add(to, "[");
    for (int i = 0; i < PLM_LEVEL_COUNT; i++) {
        plm__json_add_number(to, NULL, plm__ladder_at(ladder, (double)i / (PLM_LEVEL_COUNT - 1)));
    }
    plm__text_add(to, "]");
}

/* The quantiles of some models' outcomes together. */
static plm_status write_pooled_quantiles(plm__snapshot_writer *w, const plm__rungs *sides,
                                         size_t count) {
    size_t room = 0;
    for (size_t i = 0; i < count; i++) {
        room += sides[i].count > 0 ? sides[i].count + 1 : 0;
    }
    size_t *next = plm__arena_allocate(&w->arena, count, sizeof *next);
    double *values = plm__arena_allocate(&w->arena, room, sizeof *values);
    double *levels = plm__arena_allocate(&w->arena, room, sizeof *levels);
    if (next == NULL || values == NULL || levels == NULL) {
        return PLM_E_MEMORY;
    }
    if (room == 0) {
        plm__json_add_text(w->to, "quantiles", NULL);
        return PLM_OK;
    }
    const plm__ladder ladder = plm__ladder_merge(sides, count, next, values, levels);
    write_levels(w->to, &ladder);
    return PLM_OK;
}

/* What each outcome would cost them. */
static plm_status write_table(plm__snapshot_writer *w, const plm__rungs *sides, size_t count) {
    return w->kept || w->form < PLM__FORM_ANSWERED
               ? PLM_OK
               : plm__crps_table_write(&w->arena, sides, count, w->scale_low, w->scale_high, w->to);
}

/* ---- a model ------------------------------------------------------------------------------- */

static void write_options(const plm__snapshot_writer *w, const char *key,
                          const double *probabilities) {
    plm__json_name(w->to, key);
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < w->standing.option_count; i++) {
        plm__json_add_number(w->to, NULL, plm__at_deadline_chance(&w->standing, probabilities, i));
    }
    plm__text_add(w->to, "]");
}

static plm_status read_options(plm__snapshot_writer *w, const plm_distribution *of, double **out) {
    *out = plm__arena_allocate(&w->arena, of->option_count, sizeof **out);
    for (size_t i = 0; *out != NULL && i < of->option_count; i++) {
        (*out)[i] = of->options[i].value;
    }
    return *out != NULL ? PLM_OK : PLM_E_MEMORY;
}

plm_status plm__snapshot_write_model(plm__snapshot_writer *w, const char *key,
                                     const plm_forecast_model *of) {
    plm__rungs side;
    double *options = NULL;
    PLM_TRY(plm__rungs_of(of, w->plan->draws, 1, &w->arena, &side));
    PLM_TRY(read_options(w, &of->distribution, &options));
    plm__json_name(w->to, key);
    plm__text_add(w->to, "{");
    plm__json_add_text(w->to, "model", of->model);
    plm__json_add_text(w->to, "reading", of->reading);
    plm__json_add_number(w->to, "share", of->weight);
    plm__json_add_number(w->to, "point", of->point);
    plm__json_add_number(w->to, "mean", of->distribution.mean.value);
    write_options(w, "options", options);
    if (side.count > 0) {
        const plm__ladder ladder = {.values = side.values, .count = side.count};
        write_levels(w->to, &ladder);
    } else {
        plm__json_add_text(w->to, "quantiles", NULL);
    }
    PLM_TRY(write_table(w, &side, 1));
    plm__text_add(w->to, "}");
    return PLM_OK;
}

plm_status plm__snapshot_write_baseline(plm__snapshot_writer *w, const plm_issue *of,
                                        plm_error *error) {
    const plm__model *model = plm__model_in(PLM__ROLE_REFERENCE);
    plm__choice choice = {.model = model, .reading = &model->readings[0], .weight = 1};
    if (plm__way_of(model, of->kind)->solve == NULL) {
        plm__json_add_text(w->to, "baseline", NULL);
        return PLM_OK;
    }
    plm__plan plan = *w->plan;
    plm_forecast *baseline = NULL;
    plm__settings_of(model, choice.reading, &choice.settings);
    plan.issue_id = of->id;
    plan.choices = &choice;
    plan.choice_count = 1;
    PLM_TRY(plm__forecast_run_plan(&plan, &baseline, error));
    plm_status status =
        plm__snapshot_write_model(w, "baseline", plm_forecast_issue_at(baseline, 0)->models[0]);
    plm_forecast_free(baseline);
    return status < 0 ? plm__out_of_memory(error) : PLM_OK;
}

/* ---- the answer ---------------------------------------------------------------------------- */

static bool is_narrowed_ahead(const plm_forecast_issue *of) {
    bool found = false;
    for (size_t i = 0; i < of->ruled_out_count; i++) {
        found = found || of->ruled_out[i]->state == PLM_EXCLUSION_AHEAD;
    }
    return found;
}

/* The options where one is chosen by the deadline, which stages narrow on the way there. */
static void narrow_options(const plm__snapshot_writer *w, const plm_forecast_issue *of,
                           double *options) {
    const plm_when_day *day = w->standing.day;
    bool told = day != NULL && day->settled.value > 0 && is_narrowed_ahead(of);
    for (size_t i = 0; told && i < of->issue->option_count; i++) {
        options[i] = day->options[i].value / day->settled.value;
    }
}

/* The answer's options: the outside view where it has a weight, and what is known to be ruled
 * out. */
static plm_status answer_options(plm__snapshot_writer *w, const plm_forecast_issue *of,
                                 double *options, plm_error *error) {
    if (w->outside_weight > 0 && of->issue == w->plan->dossier->precedent_issue) {
        PLM_TRY(plm_outside_view_mix(w->outside, 0, w->outside_weight, options, error));
    }
    PLM_TRY(plm__rule_out_values(w->of, of, &w->arena, options, error));
    narrow_options(w, of, options);
    return PLM_OK;
}

/* A model's outcomes, as they weigh in what is left. */
static plm_status add_sides(plm__snapshot_writer *w, const plm_forecast_issue *of,
                            const plm_forecast_model *model, plm__rungs *sides, size_t *count) {
    plm__rungs *next = &sides[*count];
    PLM_TRY(plm__rungs_of(model, w->plan->draws, model->weight, &w->arena, next));
    if (next->count == 0 || of->before == NULL) {
        *count += next->count > 0 ? 1 : 0;
        return PLM_OK;
    }
    const plm__rungs side = *next;
    double *factors = plm__arena_allocate(&w->arena, of->issue->option_count, sizeof *factors);
    if (factors == NULL) {
        return PLM_E_MEMORY;
    }
    plm__remainder_factors(of, factors);
    *count += plm__remainder_cut(of->issue, &side, factors, next);
    return PLM_OK;
}

plm_status plm__snapshot_write_answer(plm__snapshot_writer *w, const plm_forecast_issue *of,
                                      plm_error *error) {
    size_t pieces = of->before != NULL ? of->issue->option_count : 1;
    plm__rungs *sides = plm__arena_allocate(&w->arena, of->model_count * pieces, sizeof *sides);
    double *options = NULL;
    if (sides == NULL || read_options(w, plm__pool_before(of), &options) < 0) {
        return plm__out_of_memory(error);
    }
    size_t count = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        if (of->models[i]->weight > 0) {
            if (add_sides(w, of, of->models[i], sides, &count) < 0) {
                return plm__out_of_memory(error);
            }
        }
    }
    PLM_TRY(answer_options(w, of, options, error));
    plm__json_name(w->to, "answer");
    plm__text_add(w->to, "{");
    plm__json_add_number(w->to, "mean", of->pool.mean.value);
    write_options(w, "options", options);
    w->answer = options;
    if (write_pooled_quantiles(w, sides, count) < 0 || write_table(w, sides, count) < 0) {
        return plm__out_of_memory(error);
    }
    plm__text_add(w->to, "}");
    return PLM_OK;
}

plm_status plm__snapshot_write_outside(plm__snapshot_writer *w, const plm_forecast_issue *of,
                                       plm_error *error) {
    bool told = w->outside != NULL && of->issue == w->plan->dossier->precedent_issue &&
                plm_outside_view_rate(w->outside, 0)->count > 0;
    if (!told) {
        plm__json_add_text(w->to, "outside", NULL);
        return PLM_OK;
    }
    double *options = NULL;
    if (read_options(w, plm__pool_before(of), &options) < 0) {
        return plm__out_of_memory(error);
    }
    PLM_TRY(plm_outside_view_mix(w->outside, 0, 1, options, error));
    write_options(w, "outside", options);
    return PLM_OK;
}
