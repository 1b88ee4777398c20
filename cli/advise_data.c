/* Advice for programs: JSON (format plenum-advise, version 1) and tidy CSV. */
#include "advise.h"
#include "json.h"

/* ---- JSON ---------------------------------------------------------------------------------- */

static void add_stand(plm__pretty *to, const char *key, const plm_issue *issue,
                      const plm_stand *of) {
    plm__pretty_object(to, key);
    json_estimate(to, "outcome", of->outcome);
    plm__pretty_list(to, "options");
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "id", issue->options[i].id);
        json_estimate(to, "probability", of->options[i]);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

static void add_move(plm__pretty *to, const plm_move *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "move", plm_lever_name(of->kind));
    plm__pretty_text(to, "actor", of->actor);
    plm__pretty_text(to, "consideration", of->consideration != NULL ? of->consideration->id : NULL);
    plm__pretty_number(to, "from", of->from);
    plm__pretty_number(to, "to", of->to);
    plm__pretty_number(to, "effort", of->effort);
    plm__pretty_end(to);
}

static void add_lever(plm__pretty *to, const plm_issue *issue, const plm_lever *of) {
    plm__pretty_object(to, NULL);
    plm__pretty_list(to, "moves");
    for (size_t i = 0; i < of->move_count; i++) {
        add_move(to, &of->moves[i]);
    }
    plm__pretty_end(to);
    plm__pretty_number(to, "effort", of->effort);
    json_estimate(to, "effect", of->effect);
    plm__pretty_number(to, "low", of->low);
    plm__pretty_number(to, "high", of->high);
    plm__pretty_number(to, "effect_per_effort", of->effect_per_effort);
    plm__pretty_number(to, "beyond", of->beyond);
    plm__pretty_number(to, "exact", of->exact);
    plm__pretty_number(to, "slope", of->slope);
    add_stand(to, "change", issue, &of->change);
    plm__pretty_count(to, "helps", of->helps);
    plm__pretty_count(to, "hurts", of->hurts);
    plm__pretty_list(to, "models");
    for (size_t i = 0; i < of->model_count; i++) {
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "model", of->models[i].model);
        plm__pretty_text(to, "reading", of->models[i].reading);
        json_estimate(to, "effect", of->models[i].effect);
        plm__pretty_whole(to, "direction", of->models[i].direction);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

static void add_wish(plm__pretty *to, const plm_advice_summary *of) {
    plm__pretty_object(to, "want");
    plm__pretty_text(to, "option", of->option != NULL ? of->option->id : NULL);
    plm__pretty_number(to, "position", of->position);
    json_estimate(to, of->option != NULL ? "probability" : "distance", of->wished);
    plm__pretty_end(to);
}

static void add_levers(plm__pretty *to, const char *key, const plm_advice *of, size_t count,
                       const plm_lever *(*at)(const plm_advice *, size_t)) {
    const plm_issue *issue = plm_advice_summary_of(of)->issue;
    plm__pretty_list(to, key);
    for (size_t i = 0; i < count; i++) {
        add_lever(to, issue, at(of, i));
    }
    plm__pretty_end(to);
}

void add_advise_json(plm__text *out, const advise_view *view) {
    const plm_advice *advice = view->advice;
    const plm_advice_summary *summary = plm_advice_summary_of(advice);
    plm__pretty to;
    plm__pretty_open(&to, out, "plenum-advise", 1);
    plm__pretty_text(&to, "case", view->dossier->id);
    plm__pretty_text(&to, "scenario", view->scenario);
    plm__pretty_text(&to, "issue", summary->issue->id);
    plm__pretty_text(&to, "actor", summary->actor->id);
    add_wish(&to, summary);
    plm__pretty_count(&to, "seed", view->seed);
    plm__pretty_count(&to, "draws", summary->draws);
    plm__pretty_count(&to, "solves", summary->solves);
    plm__pretty_number(&to, "step", summary->step);
    add_stand(&to, "forecast", summary->issue, &summary->forecast);
    add_levers(&to, "levers", advice, plm_advice_lever_count(advice), plm_advice_lever);
    add_levers(&to, "pairs", advice, plm_advice_pair_count(advice), plm_advice_pair);
    plm__pretty_count(&to, "paired", summary->paired);
    plm__pretty_count(&to, "pairs_searched", summary->pairs_searched);
    plm__pretty_count(&to, "pairs_left", summary->pairs_left);
    plm__pretty_close(&to);
}

/* ---- CSV ----------------------------------------------------------------------------------- */

/* The moves of a lever share its number; a figure of the whole lever names the first of them. */
typedef struct place {
    size_t lever; /* from 1: singles, then pairs */
    const plm_move *move;
} place;

static void add_row(plm__text *out, const place *at, const char *model, const char *variable,
                    double value, const double *standard_error) {
    const plm_move *move = at->move;
    plm__text_add_format(out, "%zu,%s,", at->lever, plm_lever_name(move->kind));
    plm__text_add_csv_field(out, move->actor);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, move->consideration != NULL ? move->consideration->id : "");
    plm__text_add(out, ",");
    plm__text_add_csv_number(out, move->from);
    plm__text_add(out, ",");
    plm__text_add_csv_number(out, move->to);
    plm__text_add_format(out, ",%s,%s,", model, variable);
    plm__text_add_csv_number(out, value);
    plm__text_add(out, ",");
    if (standard_error != NULL) {
        plm__text_add_csv_number(out, *standard_error);
    }
    plm__text_add(out, "\n");
}

static void add_lever_rows(plm__text *out, size_t number, const plm_lever *of) {
    place at = {number, of->moves};
    add_row(out, &at, "", "effect", of->effect.value, &of->effect.standard_error);
    add_row(out, &at, "", "outcome", of->change.outcome.value, &of->change.outcome.standard_error);
    add_row(out, &at, "", "beyond", of->beyond, NULL);
    add_row(out, &at, "", "exact", of->exact, NULL);
    for (size_t i = 0; i < of->model_count; i++) {
        const plm_estimate *effect = &of->models[i].effect;
        add_row(out, &at, of->models[i].model, "effect", effect->value, &effect->standard_error);
    }
    for (size_t i = 0; i < of->move_count; i++) {
        at.move = &of->moves[i];
        add_row(out, &at, "", "effort", of->moves[i].effort, NULL);
    }
}

void add_advise_csv(plm__text *out, const advise_view *view) {
    const plm_advice *advice = view->advice;
    size_t singles = plm_advice_lever_count(advice);
    plm__text_add(out, "lever,move,actor,consideration,from,to,model,variable,value,"
                       "standard_error\n");
    for (size_t i = 0; i < singles; i++) {
        add_lever_rows(out, 1 + i, plm_advice_lever(advice, i));
    }
    for (size_t i = 0; i < plm_advice_pair_count(advice); i++) {
        add_lever_rows(out, 1 + singles + i, plm_advice_pair(advice, i));
    }
}
