#include "models/institutions/sitting.h"

#include <math.h>

static size_t seat_of(const plm__point *point, size_t actor) {
    return point->verdict->decisions->seat[point->verdict->actor[actor]];
}

double plm__vote_unit(double total) {
    return fmin(PLM__DRAWN_UNIT, (double)(PLM__MOST_VOTES / 2) / total);
}

static void draw_votes(const plm__point *point, plm__sitting *sitting) {
    double total = 0;
    for (size_t i = 0; i < point->actor_count; i++) {
        total += point->capability[i];
    }
    double unit = plm__vote_unit(total);
    for (size_t i = 0; total > 0 && i < point->actor_count; i++) {
        sitting->drawn[seat_of(point, i)] = llround(point->capability[i] * unit);
    }
}

void plm__sit(const plm__point *point, const plm__rule *rule, plm__sitting *sitting) {
    for (size_t i = 0; i < rule->player_count; i++) {
        sitting->position[i] = (double)NAN;
        sitting->present[i] = false;
        sitting->yields[i] = rule->absent == PLM_ABSENT_NO_VETO;
        sitting->drawn[i] = 0;
    }
    const plm__decisions *decisions = point->verdict->decisions;
    for (size_t i = 0; i < decisions->actor_count; i++) {
        bool guest = decisions->is_guest[i];
        sitting->yields[decisions->seat[i]] = guest && rule->absent == PLM_ABSENT_NO_VETO;
    }
    for (size_t i = 0; i < point->actor_count; i++) {
        sitting->yields[seat_of(point, i)] = false;
        sitting->position[seat_of(point, i)] = point->position[i];
        sitting->present[seat_of(point, i)] = true;
    }
    draw_votes(point, sitting);
}

plm__turnout plm__sitting_turnout(const plm__sitting *sitting) {
    return (plm__turnout){sitting->present, sitting->drawn, sitting->yields};
}

plm__pivots plm__sitting_pivots(const plm__rule *rule, const plm__sitting *sitting,
                                plm__pivot_work *work) {
    const plm__turnout turnout = plm__sitting_turnout(sitting);
    return plm__pivots_of(rule, &turnout, sitting->position, work);
}
