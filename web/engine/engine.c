/*
 * The engine as a page uses it: a packed case comes in, changes are made to it, and a forecast goes
 * out as the same JSON that `plenum forecast --json` prints.
 *
 * The page writes what it hands over into a buffer (engine_room) and reads what comes back from
 * another (engine_result). A negative plm_status means failure, and the result says why.
 */
#include "engine.h"

#include "case/pack.h"
#include "controls.h"
#include "problems.h"
#include "report/outcome.h"
#include "tree/alter.h"
#include "tree/flow.h"
#include "tree/packed.h"
#include "tree/path.h"
#include "view/forecast.h"

#include <stdlib.h>
#include <string.h>

/* ---- making one ---------------------------------------------------------------------------- */

/* Adds the model that gives the answer, on an issue with a scale, where nobody chose models. */
static plm_status add_headline(plm_options *to) {
    for (size_t i = 0; i < plm_model_count(); i++) {
        if (plm_model_at(i).usual && plm_model_at(i).headline) {
            return plm_options_add_model(to, plm_model_at(i).name, NULL, NULL);
        }
    }
    return PLM_E_NOT_FOUND;
}

/* NULL when memory is short. */
EXPORT(engine_new) engine *engine_new(void);

engine *engine_new(void) {
    engine *made = calloc(1, sizeof *made);
    if (made == NULL || plm_context_new(NULL, &made->context) != PLM_OK ||
        plm_options_new(made->context, &made->options) != PLM_OK ||
        plm_options_new(made->context, &made->brief) != PLM_OK ||
        add_headline(made->brief) != PLM_OK) {
        free(made);
        return NULL;
    }
    plm__text_init(&made->packed, made->context);
    plm__text_init(&made->source, made->context);
    plm__text_init(&made->result, made->context);
    plm__arena_init(&made->tree.arena, made->context);
    plm__arena_init(&made->arena, made->context);
    return made;
}

/* Room for so many bytes, and a zero byte after them; NULL when memory is short. */
EXPORT(engine_room) char *engine_room(engine *of, size_t size);

char *engine_room(engine *of, size_t size) {
    if (size >= of->room_size) {
        char *larger = realloc(of->room, size + 1);
        if (larger == NULL) {
            return NULL;
        }
        of->room = larger;
        of->room_size = size + 1;
    }
    of->room[size] = '\0';
    return of->room;
}

EXPORT(engine_result) const char *engine_result(const engine *of);
EXPORT(engine_result_length) size_t engine_result_length(const engine *of);

const char *engine_result(const engine *of) {
    return of->result.bytes;
}

size_t engine_result_length(const engine *of) {
    return of->result.length;
}

/* ---- what they share ----------------------------------------------------------------------- */

plm_status engine_say(engine *of, plm_status status, const plm_error *error) {
    plm__text_clear(&of->result);
    plm__text_add(&of->result,
                  error->message[0] != '\0' ? error->message : plm_status_text(status));
    return status;
}

/* Of two texts in the room, each closed by a zero byte: the second. */
static const char *second_text(const engine *of) {
    return of->room + strlen(of->room) + 1;
}

plm_status engine_finish(engine *of) {
    if (of->result.failed) {
        plm_error error = {0};
        return engine_say(of, PLM_E_MEMORY, &error);
    }
    return PLM_OK;
}

/* Notes the value that stands under the room's path, as YAML, which becomes the result. */
static plm_status note_change(engine *of) {
    char *path = plm__arena_copy(&of->arena, of->room, strlen(of->room));
    const char *value =
        plm__flow_text(&of->arena, plm__path_follow(&of->tree, of->room, strlen(of->room)).node);
    plm__text_clear(&of->result);
    if (path == NULL || value == NULL || of->change_count == MOST_CHANGES) {
        of->result.failed = true;
    } else {
        of->changes[of->change_count++] = (plm_change){.path = path, .value = value};
        plm__text_add(&of->result, value);
    }
    return engine_finish(of);
}

static void forget(engine *of) {
    plm_forecast_free(of->forecast);
    plm_case_free(of->read);
    of->forecast = NULL;
    of->read = NULL;
}

plm_status engine_read(engine *of) {
    plm_error error = {0};
    plm_status status = PLM_E_ARGUMENT;
    forget(of);
    if (of->tree.root != NULL) {
        status = plm__case_from_tree(of->context, &of->tree, "case", &of->read, &error);
        plm__tree_clear(&of->tree);
    }
    if (status < 0) {
        forget(of);
        engine_say(of, status, &error);
    }
    return status;
}

/* ---- setting it up ------------------------------------------------------------------------- */

/* Takes the packed case in the room, of so many bytes, and the text after it that it lends from. */
EXPORT(engine_load) plm_status engine_load(engine *of, size_t length, size_t text_length);

plm_status engine_load(engine *of, size_t length, size_t text_length) {
    plm__text_clear(&of->packed);
    plm__text_clear(&of->source);
    plm__text_add_bytes(&of->packed, of->room, length);
    plm__text_add_bytes(&of->source, of->room + length, text_length);
    return of->packed.failed || of->source.failed ? PLM_E_MEMORY : PLM_OK;
}

/* Each takes texts in the room: a model and its reading ("" for the usual one); a model's setting
 * as "MODEL\0SETTING\0VALUE\0"; a model whose weight is given. */
EXPORT(engine_model) plm_status engine_model(engine *of);
EXPORT(engine_setting) plm_status engine_setting(engine *of);
EXPORT(engine_weight) plm_status engine_weight(engine *of, double weight);
/* In units, in two halves, for forecasts that follow. Until then there is none. */
EXPORT(engine_budget) void engine_budget(engine *of, uint32_t low, uint32_t high);

plm_status engine_model(engine *of) {
    plm_error error = {0};
    of->models_chosen = true;
    const char *reading = second_text(of);
    plm_status status =
        plm_options_add_model(of->options, of->room, reading[0] != '\0' ? reading : NULL, &error);
    return status < 0 ? engine_say(of, status, &error) : status;
}

plm_status engine_setting(engine *of) {
    plm_error error = {0};
    of->models_chosen = true;
    const char *setting = second_text(of);
    const char *value = setting + strlen(setting) + 1;
    plm_status status = plm_options_set_setting(of->options, of->room, setting, value, &error);
    return status < 0 ? engine_say(of, status, &error) : status;
}

plm_status engine_weight(engine *of, double weight) {
    plm_error error = {0};
    of->models_chosen = true;
    plm_status status = plm_options_set_weight(of->options, of->room, weight, &error);
    return status < 0 ? engine_say(of, status, &error) : status;
}

void engine_budget(engine *of, uint32_t low, uint32_t high) {
    uint64_t units = (uint64_t)high << 32 | low;
    plm_options_set_budget(of->options, units);
    plm_options_set_budget(of->brief, units);
}

/* ---- changing the case --------------------------------------------------------------------- */

/* Starts again with the case as it was loaded. */
EXPORT(engine_begin) plm_status engine_begin(engine *of);

plm_status engine_begin(engine *of) {
    plm_error error = {0};
    plm__tree_clear(&of->tree);
    plm__arena_clear(&of->arena);
    of->change_count = 0;
    plm_status status =
        plm__packed_read(&of->tree, of->context, of->packed.bytes, of->packed.length,
                         (plm__source){of->source.bytes, of->source.length});
    return status < 0 ? engine_say(of, status, &error) : status;
}

/* Makes the changes of the scenario in the room. */
EXPORT(engine_scenario) plm_status engine_scenario(engine *of);

plm_status engine_scenario(engine *of) {
    plm_error error = {0};
    plm_status status =
        of->tree.root == NULL ? PLM_E_ARGUMENT : plm__tree_scenario(&of->tree, of->room, &error);
    return status < 0 ? engine_say(of, status, &error) : status;
}

/* Each takes a path in the room (set: and a value after it); the value that then stands there
 * becomes the result. */
EXPORT(engine_set) plm_status engine_set(engine *of);
EXPORT(engine_move)
plm_status engine_move(engine *of, double distance, double least, double most);

plm_status engine_set(engine *of) {
    plm_error error = {0};
    plm_status status = of->tree.root == NULL
                            ? PLM_E_ARGUMENT
                            : plm__tree_set(&of->tree, of->room, second_text(of), &error);
    return status < 0 ? engine_say(of, status, &error) : note_change(of);
}

plm_status engine_move(engine *of, double distance, double least, double most) {
    plm_error error = {0};
    plm_status status = of->tree.root == NULL
                            ? PLM_E_ARGUMENT
                            : plm__tree_move(&of->tree, of->room, distance, least, most, &error);
    return status < 0 ? engine_say(of, status, &error) : note_change(of);
}

/* ---- answers ------------------------------------------------------------------------------- */

/* What is wrong with the changed case, as JSON; uses up the changes. A case with errors has them
 * listed, and that is no failure. */
EXPORT(engine_problems) plm_status engine_problems(engine *of);

plm_status engine_problems(engine *of) {
    plm_error error = {0};
    plm_case *read = NULL;
    if (of->tree.root == NULL) {
        return engine_say(of, PLM_E_ARGUMENT, &error);
    }
    plm_status status = plm__case_from_tree(of->context, &of->tree, "case", &read, &error);
    plm__tree_clear(&of->tree);
    if (read == NULL) {
        return engine_say(of, status, &error);
    }
    plm__text_clear(&of->result);
    add_problems(&of->result, read);
    plm_case_free(read);
    return engine_finish(of);
}

/* What a page can change in the case, as JSON; uses up the changes. */
EXPORT(engine_controls) plm_status engine_controls(engine *of);

plm_status engine_controls(engine *of) {
    PLM_TRY(engine_read(of));
    plm__text_clear(&of->result);
    add_controls(&of->result, plm_case_dossier(of->read));
    return engine_finish(of);
}

/* Makes the JSON the result. */
static plm_status write_forecast(engine *of, const char *scenario, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of->read);
    plm__outside_document outside = {.question = dossier->precedent_question,
                                     .issue = dossier->precedent_issue};
    plm__forecast_document document = plm__forecast_document_of(of->forecast, dossier);
    plm_outside_view *precedents = NULL;
    if (dossier->precedent_count > 0) {
        PLM_TRY(plm_outside_view_new(of->read, &precedents, error));
        outside.view = precedents;
        document.outside = &outside;
    }
    document.scenario = scenario;
    document.changes = of->changes;
    document.change_count = of->change_count;
    plm__text_clear(&of->result);
    plm__view_add_json(&of->result, &plm__forecast_view, &document);
    plm_outside_view_free(precedents);
    return PLM_OK;
}

static void set_run(plm_options *options, uint32_t draws, uint64_t seed, const char *issue) {
    plm_options_set_draws(options, draws);
    plm_options_set_seed(options, seed);
    plm_options_set_issue(options, issue);
}

/* Whether everything that is asked is on a scale, as the one
 * model is that gives an answer there. */
static bool is_on_scales(const engine *of, const char *issue) {
    const plm_dossier *dossier = plm_case_dossier(of->read);
    bool scaled = true;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        bool asked = issue == NULL || strcmp(issue, dossier->issues[i]->id) == 0;
        scaled = scaled && (!asked || plm_issue_has_scale(dossier->issues[i]));
    }
    return scaled;
}

/* Runs the models, or the one alone that gives the answer, unless it has none. */
static plm_status run_models(engine *of, bool brief, plm_error *error) {
    if (brief) {
        PLM_TRY(plm_forecast_run(of->read, of->brief, &of->forecast, error));
        bool answered = true;
        for (size_t i = 0; i < plm_forecast_issue_count(of->forecast); i++) {
            answered = answered && plm_forecast_issue_at(of->forecast, i)->models[0]->weight > 0;
        }
        if (answered) {
            return PLM_OK;
        }
        plm_forecast_free(of->forecast);
        of->forecast = NULL;
    }
    return plm_forecast_run(of->read, of->options, &of->forecast, error);
}

/* Forecasts the changed case, which is then used up. The room holds the issue ("" for all) and the
 * scenario that was made ("" for none). The seed comes in two halves. brief: the models that stand
 * beside the answer may be left out. */
EXPORT(engine_forecast)
plm_status engine_forecast(engine *of, uint32_t draws, uint32_t seed_low, uint32_t seed_high,
                           bool brief);

plm_status engine_forecast(engine *of, uint32_t draws, uint32_t seed_low, uint32_t seed_high,
                           bool brief) {
    const char *issue = of->room[0] != '\0' ? of->room : NULL;
    const char *scenario = second_text(of)[0] != '\0' ? second_text(of) : NULL;
    plm_error error = {0};
    uint64_t seed = (uint64_t)seed_high << 32 | seed_low;
    set_run(of->options, draws, seed, issue);
    set_run(of->brief, draws, seed, issue);
    PLM_TRY(engine_read(of));
    brief = brief && !of->models_chosen && is_on_scales(of, issue);
    plm_status status = run_models(of, brief, &error);
    if (status >= 0) {
        status = write_forecast(of, scenario, &error);
    }
    return status < 0 ? engine_say(of, status, &error) : engine_finish(of);
}

/* ---- pictures ------------------------------------------------------------------------------ */

static const plm_forecast_issue *told_issue(const engine *of) {
    return of->forecast != NULL ? plm_forecast_issue_at(of->forecast, 0) : NULL;
}

/* How the pool's draws spread over the scale of the first issue that was forecast last, or over its
 * options: numbers that stand until the next question; NULL when there was no forecast. */
EXPORT(engine_shares) const double *engine_shares(engine *of);
EXPORT(engine_share_count) size_t engine_share_count(const engine *of);

const double *engine_shares(engine *of) {
    const plm_forecast_issue *issue = told_issue(of);
    if (issue == NULL || plm_issue_has_scale(issue->issue)) {
        return issue != NULL ? issue->pool.histogram : NULL;
    }
    double *told = plm__arena_allocate(&of->arena, issue->issue->option_count, sizeof *told);
    for (size_t i = 0; told != NULL && i < issue->issue->option_count; i++) {
        told[i] = issue->pool.options[i].value;
    }
    return told;
}

size_t engine_share_count(const engine *of) {
    const plm_forecast_issue *issue = told_issue(of);
    return issue == NULL || plm_issue_has_scale(issue->issue) ? PLM_HISTOGRAM_BINS
                                                              : issue->issue->option_count;
}

/* A picture of that issue's forecast, as SVG, over as many shares to compare with as the room holds
 * (0: none). */
EXPORT(engine_chart) plm_status engine_chart(engine *of, double width, size_t before_count);

static bool draw_scale(engine *of, plm__arena *arena, double width, const double *before) {
    plm__outcome_chart chart;
    const plm__chart_head head = {"what-if-outcome", PLM__OUTCOME_TITLE, PLM__OUTCOME_DESCRIPTION,
                                  width};
    bool made = plm__outcome_of(arena, told_issue(of), &chart);
    if (made) {
        chart.before = before;
        plm__draw_outcome(&of->result, head, &chart);
    }
    return made;
}

static bool draw_options(engine *of, plm__arena *arena, double width, const double *before) {
    plm__rows_chart chart;
    const plm__chart_head head = {"what-if-outcome", PLM__OPTIONS_TITLE, PLM__OPTIONS_DESCRIPTION,
                                  width};
    bool made = plm__options_of(arena, told_issue(of), before, &chart);
    if (made) {
        plm__draw_rows(&of->result, head, &chart);
    }
    return made;
}

plm_status engine_chart(engine *of, double width, size_t before_count) {
    plm_error error = {0};
    plm__arena arena;
    if (of->forecast == NULL) {
        return engine_say(of, PLM_E_ARGUMENT, &error);
    }
    plm__arena_init(&arena, of->context);
    plm__text_clear(&of->result);
    bool scaled = plm_issue_has_scale(told_issue(of)->issue);
    const double *before =
        before_count == engine_share_count(of) ? (const double *)(void *)of->room : NULL;
    of->result.failed =
        !(scaled ? draw_scale : draw_options)(of, &arena, width, before) || of->result.failed;
    plm__arena_clear(&arena);
    return engine_finish(of);
}
