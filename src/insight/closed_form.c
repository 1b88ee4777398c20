#include "insight/closed_form.h"

#include "game/condition.h"

#include <math.h>

static double weight_of(const plm__point *point, size_t place) {
    return point->capability[place] * point->salience[place];
}

static double total_weight(const plm__point *point) {
    double total = 0;
    for (size_t i = 0; i < point->actor_count; i++) {
        total += weight_of(point, i);
    }
    return total;
}

double plm__point_mean(const plm__point *point) {
    double total = total_weight(point);
    double moments = 0;
    for (size_t i = 0; i < point->actor_count; i++) {
        moments += weight_of(point, i) * point->position[i];
    }
    return total > 0 ? moments / total : (double)NAN;
}

/* The sum of the weights of an actor's considerations. */
static double pull_total(const plm_game *game, size_t actor, const plm__hand *hand) {
    const plm__cell *cell = &game->cells[actor];
    double total = 0;
    for (size_t i = 0; i < cell->pull_count; i++) {
        total += hand->values[cell->pulls[i].weight.index] *
                 plm__condition_factor(game, cell->pulls[i].consideration, hand, NULL);
    }
    return total;
}

double plm__point_slope(const plm_game *game, const plm__act *act, const plm__hand *hand,
                        const plm__point_buffer *dealt) {
    const plm__point *point = &dealt->point;
    double total = total_weight(point);
    size_t place = 0;
    while (place < point->actor_count && dealt->actor[place] != act->actor) {
        place++;
    }
    if (place == point->actor_count || !(total > 0)) {
        return (double)NAN;
    }
    double position = point->position[place];
    double weight = weight_of(point, place);
    switch (act->kind) {
    case PLM_LEVER_STATE:
    case PLM_LEVER_SHIFT:
        return weight / total;
    case PLM_LEVER_STRESS:
    case PLM_LEVER_PLAY_DOWN:
        return weight * (act->pull->toward - position) *
               plm__condition_factor(game, act->pull->consideration, hand, NULL) /
               (total * pull_total(game, act->actor, hand));
    case PLM_LEVER_ENERGISE:
    case PLM_LEVER_CALM:
        return point->capability[place] * (position - plm__point_mean(point)) /
               (total * act->input->unit);
    case PLM_LEVER_BRING_IN:
    case PLM_LEVER_KEEP_OUT:
    case PLM_LEVER_USE_VETO:
    case PLM_LEVER_SPARE_VETO:
        break;
    }
    return (double)NAN;
}
