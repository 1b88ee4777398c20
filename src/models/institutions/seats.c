#include "models/institutions/seats.h"

#include <math.h>
#include <string.h>

/* The largest numbers of any rule among the decisions. */
typedef struct extent {
    size_t players;
    size_t nodes;
    size_t children;
} extent;

static size_t larger(size_t one, size_t other) {
    return one > other ? one : other;
}

static extent extent_of(const plm__decisions *decisions) {
    extent made = {0};
    for (size_t i = 0; i < decisions->count; i++) {
        const plm__rule *rule = &decisions->list[i].rule;
        made.players = larger(made.players, rule->player_count);
        made.nodes = larger(made.nodes, rule->node_count);
        made.children = larger(made.children, rule->most_children);
    }
    return made;
}

size_t plm__seats_size(const plm__decisions *decisions) {
    extent of = extent_of(decisions);
    size_t doubles = of.players + 2 * of.nodes + of.children + 1;
    size_t flags = (3 * of.players + of.nodes) / sizeof(double) * sizeof(double) + sizeof(double);
    return doubles * sizeof(double) + of.players * sizeof(int64_t) +
           (2 * of.players + 1) * sizeof(size_t) + flags;
}

plm__seats plm__seats_in(void *work, const plm__decisions *decisions) {
    extent of = extent_of(decisions);
    plm__seats made = {.sitting.position = work};
    made.pivots.right = made.sitting.position + of.players;
    made.pivots.left = made.pivots.right + of.nodes;
    made.pivots.sorted = made.pivots.left + of.nodes;
    made.sitting.drawn = (int64_t *)(void *)(made.pivots.sorted + of.children + 1);
    made.pivots.order = (size_t *)(void *)(made.sitting.drawn + of.players);
    made.sitting.present = (bool *)(made.pivots.order + 2 * of.players + 1);
    made.sitting.yields = made.sitting.present + of.players;
    made.in_favour = made.sitting.yields + of.players;
    made.passes = made.in_favour + of.players;
    return made;
}

/* ---- what passes ----------------------------------------------------------------------------- */

/* Those who sit, asked for moves to one side of the reference point: 1 up, -1 down. */
typedef struct ballot {
    const plm__point *point;
    const plm__decision *decision;
    plm__seats *seats;
    double reference;
    double side;
    size_t player; /* who agrees to everything, or to nothing; the rule's count of them: nobody */
    bool agrees;
} ballot;

/* How far from the reference point an actor of the point agrees to. */
static plm__span reach_of(const ballot *on, size_t actor) {
    const plm__verdict *verdict = on->point->verdict;
    double low = verdict->decisions->accept_low[verdict->actor[actor]];
    double high = verdict->decisions->accept_high[verdict->actor[actor]];
    if (isnan(low)) {
        return (plm__span){0, 2 * on->side * (on->point->position[actor] - on->reference)};
    }
    return on->side > 0 ? (plm__span){low - on->reference, high - on->reference}
                        : (plm__span){on->reference - high, on->reference - low};
}

static bool agrees(plm__span reach, double far, bool strictly) {
    return reach.low <= far && (far > 0 && !strictly ? far <= reach.high : far < reach.high);
}

static bool says(const ballot *on, size_t actor) {
    const plm__verdict *verdict = on->point->verdict;
    return !isnan(verdict->decisions->accept_low[verdict->actor[actor]]);
}

/* Whether a move so far passes; 0: the least of moves. Who is as near to where it leads as to what
 * rests agrees, or strictly not. */
static bool carries(const ballot *on, double far, bool strictly) {
    const plm__verdict *verdict = on->point->verdict;
    const plm__turnout turnout = plm__sitting_turnout(&on->seats->sitting);
    memset(on->seats->in_favour, 0, on->decision->rule.player_count * sizeof(bool));
    for (size_t i = 0; i < on->point->actor_count; i++) {
        plm__span reach = reach_of(on, i);
        size_t seat = verdict->decisions->seat[verdict->actor[i]];
        on->seats->in_favour[seat] = agrees(reach, far, strictly && !says(on, i));
    }
    if (on->player < on->decision->rule.player_count) {
        on->seats->in_favour[on->player] = on->agrees;
    }
    return plm__rule_wins(&on->decision->rule, &turnout, on->seats->in_favour, on->seats->passes);
}

/* Adds what passes on a side, whose scale ends so far away; it may be a single point. */
static void add_side(const ballot *on, double end, plm__win_set *set) {
    double nearest = carries(on, 0, false) ? 0 : (double)INFINITY;
    double farthest = end > 0 && carries(on, end, false) ? end : 0;
    for (size_t i = 0; i < on->point->actor_count; i++) {
        plm__span reach = reach_of(on, i);
        if (reach.low > 0 && reach.low < nearest && carries(on, reach.low, false)) {
            nearest = reach.low;
        }
        if (reach.high > farthest && carries(on, reach.high, false)) {
            farthest = reach.high;
        }
    }
    farthest = fmin(farthest, end);
    bool single = nearest == farthest && carries(on, nearest, true);
    if (nearest < farthest || single) {
        double near = on->reference + on->side * nearest;
        double far = on->reference + on->side * farthest;
        set->spans[set->count++] = (plm__span){fmin(near, far), fmax(near, far)};
    }
}

static plm__win_set both_sides(ballot *on, plm__span scale) {
    plm__win_set set = {.reference = on->reference};
    on->side = -1;
    add_side(on, on->reference - scale.low, &set);
    on->side = 1;
    add_side(on, scale.high - on->reference, &set);
    return set;
}

plm__win_set plm__seats_win_set(const plm__point *point, const plm__decision *decision,
                                plm__seats *seats, plm__span scale) {
    const double reference = *point->reference_point;
    if (point->verdict->decisions->accept_low == NULL) {
        plm__pivots pivots = plm__sitting_pivots(&decision->rule, &seats->sitting, &seats->pivots);
        return plm__win_set_of(pivots, reference, scale);
    }
    ballot on = {.point = point,
                 .decision = decision,
                 .seats = seats,
                 .reference = reference,
                 .player = decision->rule.player_count};
    return both_sides(&on, scale);
}

plm__win_set plm__seats_win_set_if(const plm__point *point, const plm__decision *decision,
                                   plm__seats *seats, plm__span scale, size_t player, bool agrees) {
    ballot on = {.point = point,
                 .decision = decision,
                 .seats = seats,
                 .reference = *point->reference_point,
                 .player = player,
                 .agrees = agrees};
    return both_sides(&on, scale);
}

/* ---- who proposes ---------------------------------------------------------------------------- */

bool plm__proposers(const plm__point *point, const plm__decision *decision, const double *values,
                    double *chances) {
    size_t actors = point->actor_count;
    double total = 0;
    memset(chances, 0, actors * sizeof *chances);
    for (size_t i = 0; i < decision->say_count; i++) {
        size_t place = plm__place_in_point(point, decision->says[i]);
        if (place < actors) {
            chances[place] += values[PLM__DECISION_NUMBERS + i];
            total += values[PLM__DECISION_NUMBERS + i];
        }
    }
    for (size_t i = 0; total > 0 && i < actors; i++) {
        chances[i] /= total;
    }
    return total > 0;
}
