#include "tables.h"
#include "terminal.h"
#include "what_if.h"

#include "forecast/forecast.h"

#include "base/arena.h"
#include "figures.h"
#include "forecast.h"
#include "view/answer.h"
#include "view/listing.h"
#include "what_if_source.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { WIDEST = PLM_INTERVAL_COUNT - 1 };

/* An option that moves by less is not what the answer begins with. */
static const double WORTH_LEADING = 0.01;

/* ---- the changes --------------------------------------------------------------------------- */

static const plm_scenario *find_scenario(const plm_dossier *dossier, const char *id) {
    for (size_t i = 0; i < dossier->scenario_count; i++) {
        if (strcmp(dossier->scenarios[i]->id, id) == 0) {
            return dossier->scenarios[i];
        }
    }
    return NULL;
}

static void add_change_name(plm__text *out, const plm_dossier *dossier, const plm__change *of) {
    const plm_scenario *scenario = NULL;
    switch (of->kind) {
    case PLM__CHANGE_SCENARIO:
        scenario = find_scenario(dossier, of->name);
        plm__text_add(out, scenario != NULL ? scenario->label : of->name);
        break;
    case PLM__CHANGE_SET:
        plm__text_add_format(out, "%s is %s", of->name, of->value);
        break;
    case PLM__CHANGE_WITHOUT:
        plm__text_add_format(out, "without %s", of->name);
        break;
    case PLM__CHANGE_WITHOUT_SOURCE:
        plm__text_add_format(out, "nothing that %s says is believed", of->name);
        break;
    }
}

void add_change_names(plm__text *out, const what_if_view *view) {
    for (size_t i = 0; i < view->document.change_count; i++) {
        plm__text_add(out, i > 0 ? "; " : "");
        add_change_name(out, view->dossier, &view->document.changes[i]);
    }
}

static void add_scenario_changes(plm__text *out, const plm_scenario *of) {
    for (size_t i = 0; i < of->without_count; i++) {
        plm__text_add_format(out, "  without %s: %s\n", of->without[i]->id, of->without[i]->label);
    }
    for (size_t i = 0; i < of->change_count; i++) {
        plm__text_add_format(out, "  %s: %s\n", of->changes[i]->path, of->changes[i]->value);
    }
}

static void add_changes(plm__text *out, const what_if_view *view) {
    plm__text_add(out, "Changed\n");
    for (size_t i = 0; i < view->document.change_count; i++) {
        const plm__change *each = &view->document.changes[i];
        const plm_scenario *scenario =
            each->kind == PLM__CHANGE_SCENARIO ? find_scenario(view->dossier, each->name) : NULL;
        if (scenario != NULL) {
            add_scenario_changes(out, scenario);
        } else {
            plm__text_add(out, "  ");
            add_change_name(out, view->dossier, each);
            plm__text_add(out, "\n");
        }
    }
    plm__text_add(out, "\n");
}

/* ---- one issue ----------------------------------------------------------------------------- */

/* The option whose probability changes most. */
static size_t most_changed(const plm_comparison_issue *of) {
    size_t found = 0;
    for (size_t i = 1; i < of->base->issue->option_count; i++) {
        if (fabs(of->pool.options[i].value) > fabs(of->pool.options[found].value)) {
            found = i;
        }
    }
    return found;
}

static size_t likeliest(const plm_distribution *of) {
    size_t found = 0;
    for (size_t i = 1; i < of->option_count; i++) {
        found = of->options[i].value > of->options[found].value ? i : found;
    }
    return found;
}

static bool moves_an_option(const plm_comparison_issue *of) {
    return fabs(of->pool.options[most_changed(of)].value) >= WORTH_LEADING;
}

/* The option that moves most; the likeliest where none moves by a point. */
static void add_leading_option(plm__text *out, const plm_comparison_issue *of) {
    const plm_issue *issue = of->base->issue;
    char before[FIGURE_TEXT];
    char after[FIGURE_TEXT];
    bool moves = moves_an_option(of);
    size_t option = moves ? most_changed(of) : likeliest(&of->variant->pool);
    double probability = of->variant->pool.options[option].value;
    const char *word = plm_probability_word(probability);
    figure_percent(probability, after);
    if (moves) {
        plm__text_add_format(out, "%s %s → %s (%s)", issue->options[option]->id,
                             figure_percent(of->base->pool.options[option].value, before), after,
                             word);
    } else {
        plm__text_add_format(out, "%s stays at %s (%s), and no option moves by a point",
                             issue->options[option]->id, after, word);
    }
}

static void add_expected(plm__text *out, const plm_comparison_issue *of) {
    const plm_issue *issue = of->base->issue;
    char before[FIGURE_TEXT];
    char after[FIGURE_TEXT];
    char difference[FIGURE_TEXT];
    int places = figure_places(issue, of->base->pool.mean.standard_error);
    int finer = figure_places(issue, of->pool.mean.standard_error);
    plm__text_add_format(out, "expected %s → %s (%s)",
                         figure_fixed(of->base->pool.mean.value, places, before),
                         figure_fixed(of->variant->pool.mean.value, places, after),
                         figure_signed(of->pool.mean.value, finer, difference));
}

static void add_answer(plm__text *out, const plm_comparison_issue *of) {
    const plm_issue *issue = of->base->issue;
    start_answer(out, issue->question);
    if (issue->option_count > 0) {
        add_leading_option(out, of);
    }
    if (plm_issue_has_scale(issue)) {
        plm__text_add(out, issue->option_count > 0 ? "; " : "");
        add_expected(out, of);
    }
    end_answer(out);
}

static void add_model(plm__listing *to, const plm_issue *issue, const plm_distribution *base,
                      const plm_distribution *variant, const plm_difference *difference) {
    char text[FIGURE_TEXT];
    char other[FIGURE_TEXT];
    int places = figure_places(issue, difference->mean.standard_error);
    const plm_interval *interval = &difference->intervals[WIDEST];
    plm__listing_start(to);
    plm__cell_name(to, difference->model);
    plm__cell_fixed(to, base->mean.value, places);
    plm__cell_fixed(to, variant->mean.value, places);
    plm__cell_signed(to, difference->mean.value, places);
    plm__cell_error(to, difference->mean.standard_error, places);
    if (isnan(interval->low.value)) {
        plm__cell_empty(to);
    } else {
        plm__cell_print(to, "%s to %s", figure_signed(interval->low.value, places, text),
                        figure_signed(interval->high.value, places, other));
    }
    plm__cell_percent(to, difference->raised);
    plm__cell_percent(to, difference->lowered);
}

static void add_choice_row(plm__listing *to, const plm_comparison_issue *of,
                           const plm_difference *difference) {
    plm__listing_start(to);
    plm__cell_name(to, difference->model);
    for (size_t i = 0; i < of->base->issue->option_count; i++) {
        plm__cell_points(to, difference->options[i].value);
    }
}

/* Without a scale: what each model's probabilities change by. */
static void add_option_changes(plm__text *out, const plm_comparison_issue *of) {
    const plm_issue *issue = of->base->issue;
    char *alignment = plm__allocate(out->context, issue->option_count + 2, 1);
    if (alignment == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'r', issue->option_count + 1);
    alignment[0] = 'l';
    plm__listing lines;
    plm__listing_open(&lines, out->context, alignment);
    plm__listing_head(&lines);
    plm__cell_words(&lines, "points by model");
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_name(&lines, issue->options[i]->id);
    }
    for (size_t i = 0; i < of->model_count; i++) {
        if (of->models[i]->base_model->point_status >= 0) {
            add_choice_row(&lines, of, of->models[i]);
        }
    }
    add_choice_row(&lines, of, &of->pool);
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__release(out->context, alignment);
    plm__text_add(out, "\n");
}

static void add_models(plm__text *out, const plm_comparison_issue *of) {
    static const char *const names[] = {"model", "base",          "changed", "difference",
                                        "",      "95 % of draws", "raised",  "lowered"};
    plm__listing lines;
    plm__listing_open(&lines, out->context, "lrrrlrrr");
    plm__listing_head(&lines);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plm__cell_name(&lines, names[i]);
    }
    for (int baseline = 1; baseline >= 0; baseline--) {
        for (size_t i = 0; i < of->model_count; i++) {
            const plm_forecast_model *model = of->models[i]->base_model;
            if (model->baseline == (baseline == 1) && model->point_status >= 0) {
                add_model(&lines, of->base->issue, &model->distribution, of->models[i]->variant,
                          of->models[i]);
            }
        }
    }
    bool conditional = of->base->before != NULL || of->variant->before != NULL;
    if (plm__sole_model(of->base) == NULL || conditional) {
        add_model(&lines, of->base->issue, &of->base->pool, &of->variant->pool, &of->pool);
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_add(out, "\n");
}

static void add_options(plm__text *out, const plm_comparison_issue *of) {
    const plm_issue *issue = of->base->issue;
    plm__listing lines;
    plm__listing_open(&lines, out->context, "lrrrll");
    for (size_t i = 0; i < issue->option_count; i++) {
        char text[FIGURE_TEXT];
        double probability = of->variant->pool.options[i].value;
        plm_estimate difference = of->pool.options[i];
        plm__listing_start(&lines);
        plm__cell_name(&lines, issue->options[i]->id);
        plm__cell_percent(&lines, of->base->pool.options[i].value);
        plm__cell_percent(&lines, probability);
        plm__cell_print(&lines, "%s points", figure_points(difference.value, text));
        plm__cell_error(&lines, 100 * difference.standard_error, 1);
        plm__cell_words(&lines, plm_probability_word(probability));
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_add(out, issue->option_count > 0 ? "\n" : "");
}

/* Whether the changes leave every draw of every model as it was, and what is ruled out. */
static bool is_untouched(const plm_comparison_issue *of) {
    for (size_t i = 0; i < of->model_count; i++) {
        bool moved = of->models[i]->raised > 0 || of->models[i]->lowered > 0;
        for (size_t k = 0; k < of->base->issue->option_count; k++) {
            moved = moved || fabs(of->models[i]->options[k].value) > 0;
        }
        if (moved || of->models[i]->point > 0 || of->models[i]->point < 0) {
            return false;
        }
    }
    for (size_t k = 0; k < of->base->issue->option_count; k++) {
        if (fabs(of->pool.options[k].value) > 0) {
            return false;
        }
    }
    return true;
}

static void add_issue(plm__text *out, const plm_comparison_issue *of) {
    if (is_untouched(of)) {
        plm__text_add_format(out, "%s\n  Nothing changes.\n\n", of->base->issue->question);
        return;
    }
    add_answer(out, of);
    add_options(out, of);
    if (plm_issue_has_scale(of->base->issue)) {
        add_models(out, of);
    } else {
        add_option_changes(out, of);
    }
}

static void add_foot(plm__text *out, const plm_dossier *dossier, const plm_forecast *forecast) {
    size_t fewest = plm__forecast_fewest(forecast);
    if (fewest > 0) {
        plm__text_add_format(out,
                             "Work is bounded (--budget): some models have as few as the first %zu "
                             "draws.\n",
                             fewest);
    }
    if (plm_forecast_kept(forecast) < plm_forecast_draws(forecast)) {
        plm__text_add_format(out,
                             "Draws are counted, and the first %" PRIu64
                             " kept: 95 %% of draws, raised and lowered are of those.\n",
                             plm_forecast_kept(forecast));
    }
    plm__text_add_format(out,
                         "Case %s. %" PRIu64 " draws, seed %" PRIu64
                         ", plenum %s (engine %d); the same draws for both. ± is one standard "
                         "error of the draws.\n",
                         dossier->id, plm_forecast_draws(forecast), plm_forecast_seed(forecast),
                         plm_version(), PLM_ENGINE_VERSION);
}

void add_what_if_text(plm__text *out, const what_if_view *view) {
    plm__text_add(out, "What if: ");
    add_change_names(out, view);
    plm__text_add(out, "?\n\n");
    for (size_t i = 0; i < plm_comparison_issue_count(view->document.comparison); i++) {
        add_issue(out, plm_comparison_issue_at(view->document.comparison, i));
        if (view->document.rules != NULL) {
            add_rule_change(out, &view->document.rules[i]);
        }
    }
    add_changes(out, view);
    add_widened(out, &view->document);
    add_foot(out, view->dossier, plm_comparison_base(view->document.comparison));
}

/* ---- all scenarios ------------------------------------------------------------------------- */

static const plm_comparison_issue *effect_on(const plm__scenario_effect *of, size_t issue) {
    return plm_comparison_issue_at(of->comparison, issue);
}

static double effect_size(const plm__scenario_effect *of, size_t issue) {
    const plm_comparison_issue *effect = effect_on(of, issue);
    return fabs(plm_issue_has_scale(effect->base->issue)
                    ? effect->pool.mean.value
                    : effect->pool.options[most_changed(effect)].value);
}

/* The scenarios' indices, the one with the largest effect first; NULL when memory is short. */
static size_t *rank(plm__arena *arena, const plm__scenario_effect *effects, size_t count,
                    size_t issue) {
    size_t *order = plm__arena_allocate(arena, count, sizeof *order);
    for (size_t i = 0; order != NULL && i < count; i++) {
        size_t at = i;
        while (at > 0 &&
               effect_size(&effects[order[at - 1]], issue) < effect_size(&effects[i], issue)) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    return order;
}

static void add_effect(plm__listing *to, const plm__scenario_effect *of, size_t issue) {
    const plm_comparison_issue *effect = effect_on(of, issue);
    const plm_difference *pool = &effect->pool;
    const plm_issue *on = effect->base->issue;
    int places = figure_places(on, pool->mean.standard_error);
    plm__listing_start(to);
    plm__cell_name(to, of->scenario->id);
    if (plm_issue_has_scale(on)) {
        plm__cell_signed(to, pool->mean.value, places);
        plm__cell_error(to, pool->mean.standard_error, places);
    }
    for (size_t i = 0; i < on->option_count; i++) {
        plm__cell_points(to, pool->options[i].value);
    }
    plm__cell_words(to, of->scenario->label);
}

/* What is expected without a change, and which scenario changes most. */
static void add_effects_answer(plm__text *out, const plm__scenario_effect *most, size_t issue) {
    char text[FIGURE_TEXT];
    const plm_comparison_issue *effect = effect_on(most, issue);
    const plm_issue *on = effect->base->issue;
    plm_estimate stands = effect->base->pool.mean;
    plm_estimate change = effect->pool.mean;
    start_answer(out, on->question);
    if (plm_issue_has_scale(on)) {
        plm__text_add_format(
            out, "Expected %s as the case stands; ",
            figure_fixed(stands.value, figure_places(on, stands.standard_error), text));
    }
    if (effect_size(most, issue) == 0) {
        plm__text_add(out, "no scenario changes anything");
    } else if (plm_issue_has_scale(on)) {
        plm__text_add_format(
            out, "%s changes it most (%s)", most->scenario->id,
            figure_signed(change.value, figure_places(on, change.standard_error), text));
    } else {
        size_t option = most_changed(effect);
        plm__text_add_format(out, "%s changes most (%s %s points)", most->scenario->id,
                             on->options[option]->id,
                             figure_points(effect->pool.options[option].value, text));
    }
    end_answer(out);
}

static void add_effects_head(plm__listing *to, const plm_issue *issue) {
    plm__listing_head(to);
    plm__cell_words(to, "scenario");
    if (plm_issue_has_scale(issue)) {
        plm__cell_words(to, "changes it by");
        plm__cell_empty(to);
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_name(to, issue->options[i]->id);
    }
}

static void add_effects_on(plm__text *out, plm__arena *arena, const plm__scenario_effect *effects,
                           size_t count, size_t issue) {
    const plm_forecast_issue *base = effect_on(&effects[0], issue)->base;
    size_t fixed = plm_issue_has_scale(base->issue) ? 3 : 1;
    size_t columns = fixed + base->issue->option_count + 1;
    char *alignment = plm__arena_allocate(arena, columns + 1, 1);
    size_t *order = rank(arena, effects, count, issue);
    if (alignment == NULL || order == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'r', columns);
    memcpy(alignment, "lrl", fixed);
    alignment[columns - 1] = 'l';
    plm__listing lines;
    plm__listing_open(&lines, out->context, alignment);
    add_effects_answer(out, &effects[order[0]], issue);
    add_effects_head(&lines, base->issue);
    for (size_t i = 0; i < count; i++) {
        add_effect(&lines, &effects[order[i]], issue);
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_add(out, "\n");
}

void add_scenario_effects(plm__text *out, const plm_dossier *dossier,
                          const plm__scenario_effect *effects, size_t count) {
    plm__arena arena;
    plm__arena_init(&arena, out->context);
    for (size_t i = 0; i < plm_comparison_issue_count(effects[0].comparison); i++) {
        add_effects_on(out, &arena, effects, count, i);
    }
    plm__arena_clear(&arena);
    plm__text_add(out, "Columns of options in percentage points.\n");
    add_foot(out, dossier, plm_comparison_base(effects[0].comparison));
}
