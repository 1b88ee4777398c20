#include "forecast.h"

#include "base/number.h"
#include "case/template.h"
#include "figures.h"
#include "forecast/who_decides.h"
#include "histogram.h"
#include "insight/when.h"
#include "tables.h"
#include "terminal.h"
#include "view/answer.h"
#include "view/coding.h"
#include "view/listing.h"
#include "view/parts.h"
#include "when.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { WIDEST_COUNT = 3, FIXED_COLUMNS = 6 };

/* ---- the answer ---- */

static void start_sentence(plm__text *out, plm__answer_line line) {
    if (line == PLM__ANSWER_LIKELIEST || line == PLM__ANSWER_YES) {
        start_style(out, STYLE_ANSWER);
    } else if (line == PLM__ANSWER_CONFIDENCE || line == PLM__ANSWER_RECORD) {
        start_style(out, STYLE_DOUBT);
    }
}

static void end_sentence(plm__text *out, plm__answer_line line) {
    if (line != PLM__ANSWER_RULED_OUT && line != PLM__ANSWER_DECIDER &&
        line != PLM__ANSWER_OTHERWISE) {
        end_style(out);
    }
}

static void add_sentences(plm__text *out, const forecast_view *view, const plm_forecast_issue *of) {
    const plm_when_issue *dated =
        view->when != NULL ? plm__when_of_issue(view->when, of->issue) : NULL;
    const plm__answer said = {
        view->dossier, of, outside_is_in(&view->outside, of) ? view->outside.probabilities : NULL,
        dated};
    for (int line = 0; line < PLM__ANSWER_LINES; line++) {
        if (plm__has_answer_line(&said, (plm__answer_line)line)) {
            plm__text_add(out, "  ");
            start_sentence(out, (plm__answer_line)line);
            plm__add_answer_line(out, &said, (plm__answer_line)line);
            end_sentence(out, (plm__answer_line)line);
            plm__text_add(out, "\n");
        }
    }
}

/* Why it is not said how it stands at the deadline of an issue with a process. */
static void add_undated(plm__text *out, const forecast_view *view, const plm_issue *issue) {
    if (view->undated != NULL && issue->process != NULL) {
        plm__text_add_format(out, "  By when cannot be said: %s.\n", view->undated);
    }
}

/* What a stage will rule out is in no figure here. */
static void add_ahead(plm__text *out, const plm_forecast_issue *of) {
    bool found = false;
    for (size_t i = 0; i < of->ruled_out_count; i++) {
        found = found || of->ruled_out[i]->state == PLM_EXCLUSION_AHEAD;
    }
    plm__text_add(out, found ? "  The tables below are without what lies ahead.\n" : "");
}

static void add_answer(plm__text *out, const forecast_view *view, const plm_forecast_issue *of) {
    const char *question = of->issue->question;
    plm__text_add(out, question != NULL ? question : view->dossier->question);
    if (!plm__has_answer(of)) {
        plm__text_add_format(out, " %s\n\n", plm__why_no_answer(of));
        return;
    }
    plm__text_add(out, "\n");
    add_sentences(out, view, of);
    if (outside_is_in(&view->outside, of)) {
        char text[FIGURE_TEXT];
        plm__text_add_format(out, "  The outside view counts for %s of this.\n",
                             figure_percent(view->outside.weight, text));
    }
    add_undated(out, view, of->issue);
    add_ruled_out_ahead(out, of->ruled_out, of->ruled_out_count);
    add_not_ruled_out(out, of->ruled_out, of->ruled_out_count);
    add_ahead(out, of);
    plm__text_add(out, "\n");
}

static void add_band(plm__listing *to, const plm_option *option) {
    char from[PLM__NUMBER_TEXT];
    char end[PLM__NUMBER_TEXT];
    plm__number_print(option->from, from);
    plm__number_print(option->to, end);
    if (option->from == option->to) {
        plm__cell_print(to, "exactly %s", from);
    } else {
        plm__cell_print(to, "%s to %s", from, end);
    }
}

static void add_options(plm__text *out, const forecast_view *view, const plm_forecast_issue *of) {
    plm__listing options;
    plm__listing_open(&options, out->context, "lrllll");
    for (size_t i = 0; i < of->issue->option_count; i++) {
        const plm_option *option = of->issue->options[i];
        plm_estimate estimate = outside_option(&view->outside, of, i);
        plm__listing_start(&options);
        plm__cell_name(&options, option->id);
        plm__cell_percent(&options, estimate.value);
        plm__cell_error(&options, 100 * estimate.standard_error, 1);
        plm__cell_words(&options, plm_probability_word(estimate.value));
        if (plm_issue_has_scale(of->issue)) {
            add_band(&options, option);
        }
        plm__cell_words(&options, option->label);
    }
    add_table_lines(out, &options, "  ");
    plm__listing_close(&options);
    plm__text_add(out, of->issue->option_count > 0 ? "\n" : "");
}

/* ---- the models ---- */

/* The reading that a model ran in; *is_default tells whether it is the model's first. */
static plm_reading_info reading_of(const plm_forecast_model *of, bool *is_default) {
    size_t model = 0;
    while (strcmp(plm_model_at(model).name, of->model) != 0) {
        model++;
    }
    size_t reading = 0;
    while (strcmp(plm_model_reading(model, reading).name, of->reading) != 0) {
        reading++;
    }
    *is_default = reading == 0;
    return plm_model_reading(model, reading);
}

void add_model_name(plm__listing *to, const plm_forecast_model *of) {
    bool is_default = false;
    reading_of(of, &is_default);
    if (is_default) {
        plm__cell_name(to, of->model);
    } else {
        plm__cell_print(to, "%s:%s", of->model, of->reading);
    }
}

static void add_figures(plm__listing *to, const plm_forecast_issue *of,
                        const plm_distribution *figures, const char *what) {
    int places = figure_places(of->issue, of->pool.mean.standard_error);
    char one[FIGURE_TEXT];
    char other[FIGURE_TEXT];
    plm__cell_fixed(to, figures->mean.value, places);
    plm__cell_error(to, figures->mean.standard_error, places);
    plm__cell_fixed(to, figures->median.value, places);
    if (isnan(figures->median.value)) {
        plm__cell_words(to, "–");
    } else {
        plm__cell_print(to, "%s%s to %s", what,
                        figure_fixed(figures->intervals[1].low.value, places, one),
                        figure_fixed(figures->intervals[1].high.value, places, other));
    }
    for (size_t i = 0; i < figures->option_count; i++) {
        plm__cell_percent(to, figures->options[i].value);
    }
}

static void add_model_row(plm__listing *to, const plm_forecast_issue *of,
                          const plm_forecast_model *model) {
    plm__listing_start(to);
    add_model_name(to, model);
    plm__cell_fixed(to, model->point, figure_places(of->issue, 0));
    add_figures(to, of, &model->distribution, plm__is_calibrated(model) ? "outcomes " : "");
    plm__cell_percent(to, model->endings.settled);
    plm__cell_percent(to, model->weight > 0 ? model->weight : (double)NAN);
}

static void add_head(plm__listing *to, const plm_issue *issue) {
    static const char *const names[FIXED_COLUMNS] = {"model", "point",  "mean",
                                                     "",      "median", "80 % by inputs"};
    plm__listing_head(to);
    for (size_t i = 0; i < FIXED_COLUMNS; i++) {
        plm__cell_name(to, names[i]);
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_name(to, issue->options[i]->id);
    }
    plm__cell_words(to, "settled");
    plm__cell_words(to, "weight");
}

static void fill_models(plm__listing *to, const plm_forecast_issue *of) {
    add_head(to, of->issue);
    for (int baseline = 1; baseline >= 0; baseline--) {
        for (size_t i = 0; i < of->model_count; i++) {
            const plm_forecast_model *model = of->models[i];
            if (model->baseline == (baseline == 1) && model->point_status != PLM_E_UNSUPPORTED) {
                add_model_row(to, of, model);
            }
        }
    }
    if (plm__sole_model(of) == NULL || of->before != NULL) {
        plm__listing_start(to);
        plm__cell_words(to, "pool");
        plm__cell_empty(to);
        add_figures(to, of, &of->pool, "");
    }
}

/* Whose forecast the answer is, where others stand beside it. */
static void add_source(plm__text *out, const plm_forecast_issue *of) {
    const plm_forecast_model *sole = plm__sole_model(of);
    if (sole == NULL || of->model_count == 1) {
        return;
    }
    if (of->issue->kind == PLM_ISSUE_OPTIONS && of->decision != NULL) {
        plm__text_add_format(out,
                             "  The answer is that of %s: what the decision makes of the options, "
                             "as far as it governs, and else condorcet's (%s).\n\n",
                             sole->model, sole->cites);
        return;
    }
    bool is_default = false;
    plm__text_add_format(out, "  The answer is that of %s:%s%s, %s (%s).\n\n", sole->model,
                         sole->reading, of->before != NULL ? " less what is ruled out" : "",
                         reading_of(sole, &is_default).about, sole->cites);
}

static void add_models(plm__text *out, const plm_forecast_issue *of) {
    size_t columns = FIXED_COLUMNS + of->issue->option_count + 2;
    char *alignment = plm__allocate(out->context, columns + 1, 1);
    if (alignment == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'r', columns);
    alignment[0] = 'l';
    alignment[3] = 'l';
    plm__listing models;
    plm__listing_open(&models, out->context, alignment);
    fill_models(&models, of);
    add_table_lines(out, &models, "  ");
    plm__listing_close(&models);
    plm__release(out->context, alignment);
    plm__text_add(out, "\n");
    add_source(out, of);
}

/* The point games alone. */
static void add_points(plm__text *out, const plm_forecast_issue *of) {
    plm__listing points;
    plm__listing_open(&points, out->context, "lrlr");
    plm__listing_head(&points);
    plm__cell_words(&points, "model");
    plm__cell_words(&points, "point");
    plm__cell_words(&points, "ending");
    plm__cell_words(&points, "rounds");
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        plm__listing_start(&points);
        add_model_name(&points, model);
        plm__cell_fixed(&points, model->point, figure_places(of->issue, 0));
        plm__cell_words(&points, plm__ending_name(model->point_status));
        plm__cell_count(&points, model->point_rounds);
    }
    add_table_lines(out, &points, "  ");
    plm__listing_close(&points);
    plm__text_add(out, "\n");
}

/* ---- what it rests on ---- */

static void add_widest(plm__text *out, const plm_basis *of) {
    plm__listing widest;
    plm__listing_open(&widest, out->context, "ll");
    for (size_t i = 0; i < WIDEST_COUNT && i < of->range_count; i++) {
        const plm_range *range = &of->numbers[i]->parameter->range;
        char low[PLM__NUMBER_TEXT];
        char mode[PLM__NUMBER_TEXT];
        char high[PLM__NUMBER_TEXT];
        plm__number_print(range->low, low);
        plm__number_print(range->mode, mode);
        plm__number_print(range->high, high);
        plm__listing_start(&widest);
        plm__cell_name(&widest, of->numbers[i]->path);
        plm__cell_print(&widest, "%s to %s, most likely %s", low, high, mode);
    }
    add_table_lines(out, &widest, "    ");
    plm__listing_close(&widest);
}

static void add_spread(plm__listing *to, const plm_stated_number *of) {
    char between[FIGURE_TEXT];
    char within[FIGURE_TEXT];
    plm__listing_start(to);
    plm__cell_name(to, of->path);
    plm__cell_print(to, "± %s between %zu assessors, ± %s within each",
                    figure_fixed(of->between, 1, between), of->parameter->assessor_count,
                    figure_fixed(of->within, 1, within));
}

static void add_assessors(plm__text *out, const plm_basis *of) {
    char between[FIGURE_TEXT];
    char within[FIGURE_TEXT];
    if (of->assessed_count == 0) {
        return;
    }
    plm__text_add_format(out, "  %zu number%s several assessors", of->assessed_count,
                         of->assessed_count == 1 ? " has" : "s have");
    if (isnan(of->between_share)) {
        plm__text_add(out, ", who agree.\n");
        return;
    }
    plm__text_add_format(out, "; of the variance %s lies between them, %s within each:\n",
                         figure_percent(of->between_share, between),
                         figure_percent(1 - of->between_share, within));
    plm__listing lines;
    size_t shown = 0;
    plm__listing_open(&lines, out->context, "ll");
    for (size_t i = 0; i < of->number_count && shown < WIDEST_COUNT; i++) {
        if (of->numbers[i]->parameter->assessor_count > 1) {
            add_spread(&lines, of->numbers[i]);
            shown++;
        }
    }
    add_table_lines(out, &lines, "    ");
    plm__listing_close(&lines);
}

static void add_hindsight(plm__text *out, const plm_basis *of) {
    if (of->hindsight_count == 0) {
        return;
    }
    plm__text_add(out, "  ");
    start_style(out, STYLE_WARNING);
    plm__text_add_format(out,
                         "Hindsight: rests on %zu claim%s made after as_of: ", of->hindsight_count,
                         plural(of->hindsight_count));
    for (size_t i = 0; i < of->hindsight_count && i < WIDEST_COUNT; i++) {
        plm__text_add_format(out, "%s%s", i > 0 ? ", " : "", of->hindsight[i]->id);
    }
    plm__text_add(out, of->hindsight_count > WIDEST_COUNT ? ", …." : ".");
    end_style(out);
    plm__text_add(out, "\n");
}

/* Whether the law draws a position that is given as a point. */
static bool has_coding_error(const plm_forecast_issue *of) {
    bool found = false;
    for (size_t i = 0; plm_issue_has_scale(of->issue) && i < of->issue->decision_count; i++) {
        const plm_decision *each = of->issue->decisions[i];
        bool proposes = each->stage_count > 0 && each->stages[0]->proposer_count > 0;
        found = found || proposes || plm__sole_decider(of->issue, each) != NULL;
    }
    return found && of->decision != NULL;
}

static void add_basis(plm__text *out, const plm_forecast_issue *of) {
    const plm_basis *basis = &of->basis;
    plm__text_add_format(
        out, "  Rests on %zu number%s of %zu actor%s; %zu without evidence (assumptions).\n",
        basis->number_count, plural(basis->number_count), of->actor_count, plural(of->actor_count),
        basis->assumption_count);
    if (basis->range_count > 0) {
        plm__text_add_format(out, "  %zu %s; the widest:\n", basis->range_count,
                             basis->range_count == 1 ? "is a range" : "are ranges");
        add_widest(out, basis);
    } else {
        plm__text_add(out, "  No number has a range, so every draw is the same game: doubt about "
                           "the numbers is not counted");
        plm__text_add(out, has_coding_error(of) ? ", but for a coding error of the position of "
                                                  "whoever decides alone or proposes.\n"
                                                : ".\n");
    }
    add_assessors(out, basis);
    add_hindsight(out, basis);
}

static void add_share(plm__text *out, const char *model, double share, const char *what) {
    char text[FIGURE_TEXT];
    if (share > 0) {
        plm__text_add_format(out, "  %s: %s of draws %s.\n", model, figure_percent(share, text),
                             what);
    }
}

static bool is_short_of_draws(const plm_forecast_model *of, uint64_t asked) {
    return of->drawn_count > 1 && of->drawn_count < asked;
}

/* The models that have as many draws as this one, unless an earlier one told of them. */
static void add_those_alike(plm__text *out, const plm_forecast_issue *of, size_t first,
                            const char *before) {
    size_t draws = of->models[first]->drawn_count;
    for (size_t i = 0; i < first; i++) {
        if (of->models[i]->drawn_count == draws) {
            return;
        }
    }
    plm__text_add_format(out, "%s%zu for", before, draws);
    for (size_t i = first; i < of->model_count; i++) {
        if (of->models[i]->drawn_count == draws) {
            plm__text_add_format(out, "%s %s", i > first ? "," : "", of->models[i]->model);
        }
    }
}

/* Where the budget left models fewer draws than were asked for. */
static void add_shortages(plm__text *out, const plm_forecast_issue *of, uint64_t asked) {
    bool begun = false;
    for (size_t i = 0; i < of->model_count; i++) {
        if (is_short_of_draws(of->models[i], asked)) {
            if (!begun) {
                plm__text_add_format(out, "  Work is bounded (--budget): of %" PRIu64 " draws",
                                     asked);
            }
            add_those_alike(out, of, i, begun ? "; " : " ");
            begun = true;
        }
    }
    plm__text_add(out, begun ? ".\n" : "");
}

/* To the first digit that is not 0. */
static const char *round_up(double error, char text[FIGURE_TEXT]) {
    double places = fmax(ceil(-log10(error)), 0);
    double unit = pow(10, -places);
    return figure_fixed(ceil(error / unit) * unit, (int)places, text);
}

/* Where draws were counted, and what that leaves in doubt. */
static void add_kept(plm__text *out, const plm_forecast_issue *of, const forecast_view *view) {
    const plm_forecast *forecast = view->forecast;
    char text[FIGURE_TEXT];
    if (plm_forecast_kept(forecast) >= plm_forecast_draws(forecast)) {
        return;
    }
    plm__text_add_format(out, "  Draws are counted, and the first %" PRIu64 " kept",
                         plm_forecast_kept(forecast));
    if (of->before != NULL && plm_issue_has_scale(of->issue)) {
        plm__text_add(out, "; the outcome once options are ruled out is of those");
    } else if (of->pool.quantile_error > 0) {
        plm__text_add_format(out, "; quantiles may be off by %s, beside their standard errors",
                             round_up(of->pool.quantile_error, text));
    }
    if (view->when != NULL && plm_when_draws(view->when) < plm_forecast_draws(forecast)) {
        plm__text_add_format(out, "; dates are of the first %" PRIu64, plm_when_draws(view->when));
    }
    plm__text_add(out, ".\n");
}

static void add_endings(plm__text *out, const plm_forecast_issue *of) {
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_forecast_model *model = of->models[i];
        if (model->point_status == PLM_E_UNSUPPORTED) {
            plm__text_add_format(out, "  %s: cannot treat this issue; left out.\n", model->model);
            continue;
        }
        add_share(out, model->model, model->endings.cycle, "end in a cycle");
        add_share(out, model->model, model->endings.round_limit, "stop at the round limit");
        add_share(out, model->model, model->endings.degenerate,
                  "are degenerate, and a stand-in counts");
        add_share(out, model->model, model->endings.none, "have no outcome and are left out");
    }
}

static void add_known_outcome(plm__text *out, const plm_forecast_issue *of) {
    const plm_issue *issue = of->issue;
    char text[FIGURE_TEXT];
    bool chosen = !plm_issue_has_scale(issue) && issue->outcome_option != NULL;
    if (isnan(issue->outcome) && !chosen) {
        return;
    }
    plm__number_print(issue->outcome, text);
    plm__text_add_format(out, "  What happened: %s%s%s", chosen ? issue->outcome_option->id : text,
                         issue->outcome_on != NULL ? " on " : "",
                         issue->outcome_on != NULL ? issue->outcome_on : "");
    if (issue->outcome_option != NULL && plm__has_answer(of)) {
        double given = of->answer[issue->outcome_option - issue->options[0]].value;
        plm__text_add_format(out, ", %s%s%swhich the forecast gave %s (%s)",
                             chosen ? "" : "option ", chosen ? "" : issue->outcome_option->id,
                             chosen ? "" : ", ", figure_percent(given, text),
                             plm_probability_word(given));
    }
    plm__text_add(out, ".\n");
}

/* ---- the whole ---- */

static void add_figures_on_scale(plm__text *out, const plm_forecast_issue *of, bool drawn,
                                 int width) {
    if (drawn) {
        add_models(out, of);
    } else {
        add_points(out, of);
    }
    add_histogram(out, of->issue, &of->pool, width);
    plm__text_add(out, "\n");
}

static void add_figures_of_options(plm__text *out, const plm_forecast_issue *of, bool drawn) {
    add_choice_models(out, of, drawn);
    if (drawn) {
        add_source(out, of);
    }
}

static void add_issue(plm__text *out, const forecast_view *view, const plm_forecast_issue *of,
                      int width) {
    bool drawn = plm_forecast_draws(view->forecast) > 0;
    add_answer(out, view, of);
    if (drawn) {
        add_options(out, view, of);
    }
    if (plm_issue_has_scale(of->issue)) {
        add_figures_on_scale(out, of, drawn, width);
    } else {
        add_figures_of_options(out, of, drawn);
    }
    add_known_outcome(out, of);
    add_basis(out, of);
    add_shortages(out, of, plm_forecast_draws(view->forecast));
    add_kept(out, of, view);
    add_endings(out, of);
    plm__text_add(out, "\n");
}

/* Whether a model in the same reading ran on one of the issues before. */
static bool is_listed(const plm_forecast *forecast, size_t before, const plm_forecast_model *of) {
    for (size_t i = 0; i < before; i++) {
        const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, i);
        for (size_t k = 0; k < issue->model_count; k++) {
            bool same = strcmp(issue->models[k]->model, of->model) == 0 &&
                        strcmp(issue->models[k]->reading, of->reading) == 0;
            if (same) {
                return true;
            }
        }
    }
    return false;
}

static void list_source(plm__listing *to, const plm_forecast_model *of) {
    plm__listing_start(to);
    plm__cell_name(to, of->model);
    plm__cell_print(to, "reading %s", of->reading);
    plm__cell_words(to, of->cites);
}

static void list_sources(plm__text *out, const plm_forecast *forecast) {
    plm__listing sources;
    plm__listing_open(&sources, out->context, "lll");
    for (size_t i = 0; i < plm_forecast_issue_count(forecast); i++) {
        const plm_forecast_issue *of = plm_forecast_issue_at(forecast, i);
        for (size_t k = 0; k < of->model_count; k++) {
            if (!is_listed(forecast, i, of->models[k])) {
                list_source(&sources, of->models[k]);
            }
        }
    }
    add_table_lines(out, &sources, "  ");
    plm__listing_close(&sources);
}

static void add_unfinished(plm__text *out, const plm_dossier *dossier) {
    plm__unfinished found;
    char text[PLM__UNFINISHED_TEXT];
    if (plm__find_unfinished(dossier, &found)) {
        plm__text_add_format(out, "Warning, %s.\n\n", plm__unfinished_text(&found, text));
    }
}

/* Once, where a deadline stands in the case and no process leads there. */
static void add_idle_deadline(plm__text *out, const plm_dossier *dossier) {
    const plm_resolution *resolution = dossier->resolution;
    bool leads = false;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        leads = leads || dossier->issues[i]->process != NULL;
    }
    if (resolution != NULL && resolution->deadline != NULL && !leads) {
        plm__text_add_format(
            out,
            "The deadline, %s, enters nothing here: no issue has a process, by which "
            "'plenum when' would tell how likely nothing is by then.\n",
            resolution->deadline);
    }
}

static void add_coding(plm__text *out, const forecast_view *view) {
    if (view->review != NULL) {
        plm__add_coding(out, view->dossier, view->review);
        plm__text_add(out, "\n");
    }
}

void add_forecast_text(plm__text *out, const forecast_view *view, int width) {
    add_unfinished(out, view->dossier);
    for (size_t i = 0; i < plm_forecast_issue_count(view->forecast); i++) {
        add_issue(out, view, plm_forecast_issue_at(view->forecast, i), width);
    }
    add_outside_text(out, &view->outside);
    list_sources(out, view->forecast);
    plm__text_add(out, "\n");
    add_idle_deadline(out, view->dossier);
    add_case_run(out, view->run, view->outside_weight, view->dossier->run);
    add_coding(out, view);
    plm__text_add_format(out, "Case %s%s%s", view->dossier->id,
                         view->scenario != NULL ? ", scenario " : "",
                         view->scenario != NULL ? view->scenario : "");
    for (size_t i = 0; i < view->settings->count; i++) {
        const plm_change *made = &view->settings->items[i];
        plm__text_add_format(out, ", %s=%s", made->path, made->value);
    }
    plm__text_add_format(out,
                         ". %" PRIu64 " draws, seed %" PRIu64
                         ", plenum %s (engine %d). ± is one standard error of the draws.\n",
                         plm_forecast_draws(view->forecast), plm_forecast_seed(view->forecast),
                         plm_version(), PLM_ENGINE_VERSION);
}
