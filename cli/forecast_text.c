#include "forecast.h"

#include "base/number.h"
#include "case/template.h"
#include "figures.h"
#include "forecast_parts.h"
#include "histogram.h"
#include "insight/when.h"
#include "tables.h"
#include "terminal.h"
#include "view/answer.h"
#include "view/coding.h"
#include "view/listing.h"
#include "when.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

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

/* ---- an issue ---- */

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

static void add_figures_on_scale(plm__text *out, const plm_forecast_issue *of, bool drawn,
                                 int width) {
    if (drawn) {
        add_models_on_scale(out, of);
    } else {
        add_points_on_scale(out, of);
    }
    add_histogram(out, of->issue, &of->pool, width);
    plm__text_add(out, "\n");
}

static void add_figures_of_options(plm__text *out, const plm_forecast_issue *of, bool drawn) {
    add_choice_models(out, of, drawn);
    if (drawn) {
        add_source_of_answer(out, of);
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
    add_basis_text(out, of);
    add_draw_shortages(out, of, plm_forecast_draws(view->forecast));
    add_kept_draws(out, of, view);
    add_endings_of_draws(out, of);
    plm__text_add(out, "\n");
}

/* ---- the models' sources ---- */

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

/* ---- the whole ---- */

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
