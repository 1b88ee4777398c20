#include "insight/act.h"

#include "insight/panel.h"

#include <math.h>
#include <string.h>

/* ---- all there are ------------------------------------------------------------------------- */

typedef struct collector {
    const plm__theatre *of;
    plm__act *acts; /* NULL while they are only counted */
    size_t count;
} collector;

static void collect(collector *with, plm__act act) {
    if (with->acts != NULL) {
        with->acts[with->count] = act;
    }
    with->count++;
}

/* Both ways of moving a number. */
static void collect_both(collector *with, plm__act act, plm_lever_kind up, plm_lever_kind down) {
    double by = with->of->step * (act.most - act.least);
    if (by > 0) {
        act.kind = up;
        act.by = by;
        collect(with, act);
        act.kind = down;
        act.by = -by;
        collect(with, act);
    }
}

static bool asks_yes_or_no(const collector *with) {
    return with->of->game->kind == PLM_ISSUE_YES_NO;
}

static void collect_position(collector *with, size_t actor, const plm__cell *cell,
                             plm_lever_kind kind) {
    plm__act act = {.actor = actor,
                    .input = cell->pull_count == 0 ? &cell->position : NULL,
                    .least = asks_yes_or_no(with) ? 0 : with->of->issue->scale_low,
                    .most = asks_yes_or_no(with) ? 1 : with->of->issue->scale_high};
    collect_both(with, act, kind, kind);
}

/* How likely its veto is used; the first of several decisions' inputs stands for all. */
static void collect_veto(collector *with, size_t actor) {
    const plm__input *input = plm__veto_of(with->of->game, actor);
    if (input != NULL) {
        const plm__act act = {.actor = actor, .input = input, .most = 1};
        collect_both(with, act, PLM_LEVER_USE_VETO, PLM_LEVER_SPARE_VETO);
    }
}

static void collect_weights(collector *with, size_t actor, const plm__cell *cell) {
    double largest = 0;
    for (size_t i = 0; i < cell->pull_count; i++) {
        largest = fmax(largest, cell->pulls[i].weight.parameter->range.high);
    }
    for (size_t i = 0; i < cell->pull_count; i++) {
        plm__act act = {.actor = actor,
                        .input = &cell->pulls[i].weight,
                        .pull = &cell->pulls[i],
                        .most = largest};
        collect_both(with, act, PLM_LEVER_STRESS, PLM_LEVER_PLAY_DOWN);
    }
}

/* ---- what the case says can be done -------------------------------------------------------- */

static const plm_movable *movable_of(const plm__theatre *of, size_t actor) {
    static const plm_movable unsaid;
    for (size_t i = 0; i < of->dossier->actor_count; i++) {
        if (of->dossier->actors[i]->id == of->game->actor_id[actor]) {
            return &of->dossier->actors[i]->movable;
        }
    }
    return &unsaid;
}

bool plm__can_move(const plm_movable *how, const plm_actor *adviser) {
    for (size_t i = 0; i < how->by_count; i++) {
        if (strcmp(how->by[i]->id, adviser->id) == 0) {
            return true;
        }
    }
    return !how->by_stated;
}

/* Whether it could be kept out, or be made to care less. */
static bool can_silence(const plm__theatre *of, size_t actor) {
    plm_may out = movable_of(of, actor)->out;
    return out == PLM_MAY_YES || (out == PLM_MAY_UNSAID && !of->decides[actor]);
}

static void collect_salience(collector *with, size_t actor, plm__act salience) {
    bool own = actor == with->of->adviser_actor;
    const bool cares = !asks_yes_or_no(with);
    salience.by = with->of->step * salience.most;
    salience.kind = PLM_LEVER_ENERGISE;
    if (cares) {
        collect(with, salience);
    }
    if (cares && (own || can_silence(with->of, actor))) {
        salience.by = -salience.by;
        salience.kind = PLM_LEVER_CALM;
        collect(with, salience);
    }
    if (!own && can_silence(with->of, actor)) {
        salience.kind = PLM_LEVER_KEEP_OUT;
        salience.by = -1;
        collect(with, salience);
    }
}

static void collect_actor(collector *with, size_t actor) {
    bool own = actor == with->of->adviser_actor;
    const plm_movable *how = movable_of(with->of, actor);
    if (!own && !plm__can_move(how, with->of->adviser)) {
        return;
    }
    const plm__cell *cell = &with->of->game->cells[actor];
    plm__act salience = {.actor = actor, .input = &cell->salience, .most = 1};
    if (with->of->outside[actor]) {
        salience.kind = PLM_LEVER_BRING_IN;
        salience.by = asks_yes_or_no(with) ? 1 : with->of->step;
        if (how->in != PLM_MAY_NO) {
            collect(with, salience);
        }
        return;
    }
    if (own || cell->pull_count == 0) {
        collect_position(with, actor, cell, own ? PLM_LEVER_STATE : PLM_LEVER_SHIFT);
    } else {
        collect_weights(with, actor, cell);
    }
    collect_veto(with, actor);
    collect_salience(with, actor, salience);
}

static void collect_all(collector *with) {
    with->count = 0;
    for (size_t actor = 0; actor < with->of->game->actor_count; actor++) {
        collect_actor(with, actor);
    }
}

plm_status plm__acts_of(const plm__theatre *of, plm__arena *arena, plm__act **acts, size_t *count) {
    collector with = {.of = of};
    collect_all(&with);
    with.acts = plm__arena_allocate(arena, with.count, sizeof *with.acts);
    if (with.acts == NULL) {
        return PLM_E_MEMORY;
    }
    collect_all(&with);
    *acts = with.acts;
    *count = with.count;
    return PLM_OK;
}

bool plm__acts_agree(const plm__act *one, const plm__act *other) {
    bool gone = one->kind == PLM_LEVER_KEEP_OUT || other->kind == PLM_LEVER_KEEP_OUT;
    return one->actor != other->actor || (!gone && one->input != other->input);
}

/* ---- vetoes -------------------------------------------------------------------------------- */

/* The input by which a decision has the actor of a seat use its veto; NULL: it has none. */
static const plm__input *veto_in(const plm__decision *decision, size_t seat) {
    size_t first = decision->input_count - decision->veto_count;
    for (size_t i = 0; i < decision->veto_count; i++) {
        if (decision->vetoes[i] == seat) {
            return &decision->inputs[first + i];
        }
    }
    return NULL;
}

const plm__input *plm__veto_of(const plm_game *game, size_t actor) {
    const plm__decisions *all = game->kind == PLM_ISSUE_YES_NO ? game->decisions : NULL;
    const plm__input *found = NULL;
    for (size_t i = 0; found == NULL && all != NULL && i < all->count; i++) {
        found = veto_in(&all->list[i], all->seat[actor]);
    }
    return found;
}

/* Under every decision that asks for it. */
static void set_veto(const plm_game *game, size_t actor, double value, plm__hand *hand) {
    for (size_t i = 0; i < game->decisions->count; i++) {
        const plm__input *input = veto_in(&game->decisions->list[i], game->decisions->seat[actor]);
        if (input != NULL) {
            hand->values[input->index] = value;
        }
    }
}

static bool moves_veto(const plm__act *act) {
    return act->kind == PLM_LEVER_USE_VETO || act->kind == PLM_LEVER_SPARE_VETO;
}

/* ---- doing them ---------------------------------------------------------------------------- */

static double moved(const plm__act *act, double from) {
    return fmin(fmax(from + act->by, act->least), act->most);
}

/* The share of what the number can span that an act moves it, from where it is. */
static double share_of(const plm__act *act, double from) {
    return fabs(moved(act, from) - from) / (act->most - act->least);
}

/* Changes the hand, or who takes part. */
static double prepare(plm__doing *what, const plm__act *act, plm__hand *hand) {
    if (act->kind == PLM_LEVER_BRING_IN) {
        what->actors[act->actor] = true;
        hand->values[act->input->index] = act->by;
        return act->by;
    }
    if (act->input == NULL) {
        return 0;
    }
    double from = hand->values[act->input->index];
    if (act->kind == PLM_LEVER_KEEP_OUT) {
        what->actors[act->actor] = false;
    } else if (moves_veto(act)) {
        set_veto(what->game, act->actor, moved(act, from), hand);
    } else {
        hand->values[act->input->index] = moved(act, from);
    }
    return share_of(act, from);
}

/* Moves the position that an actor's considerations gave it. */
static double override(const plm__act *act, plm__point_buffer *buffer) {
    for (size_t i = 0; i < buffer->point.actor_count; i++) {
        if (buffer->actor[i] == act->actor) {
            double from = buffer->position[i];
            buffer->position[i] = moved(act, from);
            return share_of(act, from);
        }
    }
    return 0;
}

static double override_all(const plm__act *act, plm__batch *batch, size_t item) {
    double share = 0;
    for (size_t order = 0; order < 2; order++) {
        if (batch->buffers[order] != NULL) {
            share = override(act, &batch->buffers[order][item]);
        }
    }
    return share;
}

/* Lets everyone be where they were. */
static void restore(plm__doing *what) {
    for (size_t i = 0; i < what->act_count; i++) {
        plm_lever_kind kind = what->acts[i]->kind;
        if (kind == PLM_LEVER_BRING_IN || kind == PLM_LEVER_KEEP_OUT) {
            what->actors[what->acts[i]->actor] = kind == PLM_LEVER_KEEP_OUT;
        }
    }
}

double plm__acts_deal(plm__doing *what, const plm__hand *hand, plm__batch *batch, size_t item) {
    const plm__presence presence = {what->actors, what->considerations};
    plm__hand *changed = &batch->hands[item];
    double effort = 0;
    plm__hand_copy(what->game, hand, changed);
    for (size_t i = 0; i < what->act_count; i++) {
        const plm__act *act = what->acts[i];
        const plm__cell *cell = &what->game->cells[act->actor];
        effort += prepare(what, act, changed) * hand->values[cell->capability.index];
    }
    plm__batch_deal(batch, item, changed, &presence);
    for (size_t i = 0; i < what->act_count; i++) {
        const plm__act *act = what->acts[i];
        const plm__cell *cell = &what->game->cells[act->actor];
        if (act->input == NULL) {
            effort += override_all(act, batch, item) * hand->values[cell->capability.index];
        }
    }
    restore(what);
    return effort;
}
