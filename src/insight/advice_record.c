/* What came of a plan, as a record. */
#include "insight/advice_record.h"

#include "insight/closed_form.h"
#include "models/institutions/vote.h"

#include <math.h>

/* Standard errors beyond which an effect is told from none, and those of a 95 % interval. */
static const double CLEAR = 2;
static const double INTERVAL = 1.959963984540054;

/* Effects below this share of the scale, or of certainty, are rounding. */
static const double ROUNDING = 1e-9;

/* ---- figures ------------------------------------------------------------------------------- */

/* What is wished for is more probability, or else less distance. */
static plm_estimate wish_estimate(const plm_advice_summary *summary, const plm__tally *tally) {
    plm_estimate estimate = plm__tally_estimate(tally);
    estimate.value = (summary->option != NULL ? estimate.value : -estimate.value) + 0.0;
    return estimate;
}

plm_status plm__read_stand(const plm_issue *issue, const plm__tally *worth, plm__arena *arena,
                           plm_stand *out) {
    plm_estimate *options = plm__arena_allocate(arena, issue->option_count, sizeof *options);
    if (options == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        options[i] = plm__tally_estimate(&worth[1 + i]);
    }
    *out = (plm_stand){plm__tally_estimate(&worth[0]), options};
    return PLM_OK;
}

bool plm__is_clear(const plm_advice_summary *summary, plm_estimate effect) {
    const plm_issue *issue = summary->issue;
    double span = summary->option != NULL ? 1 : issue->scale_high - issue->scale_low;
    return fabs(effect.value) > CLEAR * effect.standard_error + ROUNDING * span;
}

static bool follows_decisions(const plm__panel *panel, size_t choice) {
    const plm__model *model = panel->choices[choice].model;
    const plm__way *way = panel->issue->kind == PLM_ISSUE_YES_NO ? &model->yes_no : &model->scale;
    return panel->game->decisions != NULL && way->decided_size != NULL;
}

/* Whether some model follows who decides. */
static bool some_follow_decisions(const plm__panel *panel) {
    bool found = false;
    for (size_t i = 0; i < panel->choice_count; i++) {
        found = found || follows_decisions(panel, i);
    }
    return found;
}

static plm_status read_models(const plm__recorder *with, const plm__outlook *seen, plm_lever *out) {
    const plm__panel *panel = &with->of->panel;
    plm_lever_model *models =
        plm__arena_allocate(with->records, panel->choice_count, sizeof *models);
    if (models == NULL) {
        return PLM_E_MEMORY;
    }
    const bool by_decision = some_follow_decisions(panel);
    for (size_t i = 0; i < panel->choice_count; i++) {
        plm_estimate effect = wish_estimate(with->summary, &seen->models[i]);
        bool clear = plm__is_clear(with->summary, effect);
        bool counts = !by_decision || follows_decisions(panel, i);
        models[i] = (plm_lever_model){.model = panel->choices[i].model->name,
                                      .reading = panel->choices[i].reading->name,
                                      .effect = effect,
                                      .direction = clear ? (effect.value > 0 ? 1 : -1) : 0,
                                      .counts = counts};
        out->helps += counts && models[i].direction > 0 ? 1 : 0;
        out->hurts += counts && models[i].direction < 0 ? 1 : 0;
        out->counting += counts ? 1 : 0;
    }
    out->models = plm__arena_list(with->records, models, panel->choice_count, sizeof *models);
    out->model_count = panel->choice_count;
    return out->models != NULL ? PLM_OK : PLM_E_MEMORY;
}

static void read_effect(const plm__recorder *with, const plm__outlook *seen, plm_lever *out) {
    out->effort = seen->effort.mean;
    out->effect = wish_estimate(with->summary, &seen->change[with->of->wished]);
    bool drawn = with->of->options->draws > 0;
    double error = drawn ? INTERVAL * out->effect.standard_error : (double)NAN;
    out->low = out->effect.value - error;
    out->high = out->effect.value + error;
    out->effect_per_effort = out->effect.value / out->effort;
}

/* ---- with every number at its mode --------------------------------------------------------- */

plm_status plm__recorder_init(plm__recorder *with, plm__advising *of, plm__arena *records,
                              const plm_advice_summary *summary) {
    plm__arena *arena = &of->scratch;
    const plm__panel *panel = &of->panel;
    *with = (plm__recorder){.of = of, .summary = summary, .records = records};
    PLM_TRY(plm__batch_init(&with->batch, arena, panel->game, panel->choices, panel->choice_count));
    PLM_TRY(plm__hand_init(&with->hand, arena, panel->game));
    plm__hand_at_modes(panel->game, &with->hand);
    bool canonical = with->batch.buffers[PLM__ORDER_CANONICAL] != NULL;
    with->order = canonical ? PLM__ORDER_CANONICAL : PLM__ORDER_INPUT;
    return plm__doing_init(&with->doing, of);
}

static const plm__point_buffer *deal_modes(plm__recorder *with, const plm__plan *plan) {
    with->doing.acts = plan != NULL ? plan->acts : NULL;
    with->doing.act_count = plan != NULL ? plan->count : 0;
    plm__acts_deal(&with->doing, &with->hand, &with->batch, 0);
    return &with->batch.buffers[with->order][0];
}

static void read_vote(plm__recorder *with, const plm__plan *plan, plm_lever *out) {
    const plm__act *act = plan->acts[0];
    void *work = with->batch.work;
    double before = plm__vote_yes(&deal_modes(with, NULL)->point, NULL, work);
    out->exact = plm__vote_yes(&deal_modes(with, plan)->point, NULL, work) - before;
    double from = with->hand.values[act->input->index];
    double by = fmin(fmax(from + act->by, act->least), act->most) - from;
    const bool linear = plan->count == 1 && with->doing.game->influence == NULL &&
                        act->kind != PLM_LEVER_BRING_IN && act->kind != PLM_LEVER_KEEP_OUT;
    out->slope = linear && by != 0 ? out->exact / by : (double)NAN;
}

static void read_closed_form(plm__recorder *with, const plm__plan *plan, plm_lever *out) {
    if (with->doing.game->kind == PLM_ISSUE_YES_NO) {
        read_vote(with, plan, out);
        return;
    }
    const plm__point_buffer *dealt = deal_modes(with, NULL);
    double before = plm__point_mean(&dealt->point);
    out->slope = plan->count == 1
                     ? plm__point_slope(with->doing.game, plan->acts[0], &with->hand, dealt)
                     : (double)NAN;
    out->exact = plm__point_mean(&deal_modes(with, plan)->point) - before;
}

/* The number that an act moves, with every range at its mode, in its own unit. */
static double number_at_modes(plm__recorder *with, const plm__act *act) {
    if (act->input != NULL) {
        return act->kind == PLM_LEVER_BRING_IN ? 0 : with->hand.values[act->input->index];
    }
    const plm__point_buffer *dealt = deal_modes(with, NULL);
    for (size_t i = 0; i < dealt->point.actor_count; i++) {
        if (dealt->actor[i] == act->actor) {
            return dealt->position[i];
        }
    }
    return (double)NAN;
}

static plm_status read_moves(plm__recorder *with, const plm__plan *plan, const plm__outlook *seen,
                             plm_move **out) {
    const plm_game *game = with->of->panel.game;
    const bool is_vote = game->kind == PLM_ISSUE_YES_NO;
    plm_move *moves = plm__arena_allocate(with->records, plan->count, sizeof *moves);
    if (moves == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < plan->count; i++) {
        const plm__act *act = plan->acts[i];
        double from = number_at_modes(with, act);
        double to = fmin(fmax(from + act->by, act->least), act->most);
        double unit = act->input != NULL && !is_vote ? act->input->unit : 1;
        moves[i] = (plm_move){.kind = act->kind,
                              .actor = game->actor_id[act->actor],
                              .name = game->actor_name[act->actor],
                              .from = from * unit,
                              .to = to * unit,
                              .effort = seen->effort.mean};
        if (act->pull != NULL) {
            moves[i].consideration = with->of->cast.considerations[act->pull->consideration];
        }
    }
    *out = moves;
    return PLM_OK;
}

plm_status plm__record(plm__recorder *with, const plm__plan *plan, const plm__outlook *seen,
                       plm_lever *out, plm_move **moves) {
    *out = (plm_lever){0};
    read_effect(with, seen, out);
    read_closed_form(with, plan, out);
    PLM_TRY(read_moves(with, plan, seen, moves));
    out->moves = plm__arena_list(with->records, *moves, plan->count, sizeof **moves);
    out->move_count = plan->count;
    if (out->moves == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__read_stand(with->summary->issue, seen->change, with->records, &out->change));
    return read_models(with, seen, out);
}
