/*
 * How far a move may start and still pass, where members state what they accept.
 *
 * A move up from c to y is carried by those who accept y, and of the others by those who are nearer
 * to y than to c. Who accepts y changes at the ends of what is stated alone; for a y between two of
 * them, let p be the position down to which the others are needed as well: they agree from
 * c = 2p - y on. That is highest for the y nearest to p, and where those who accept y carry the
 * rule by themselves, for the highest y. Moves down are the mirror image.
 */
#include "models/institutions/seats.h"

#include <math.h>

/* Moves to one side: 1 up, -1 down; positions are turned over for the latter. */
typedef struct side {
    const plm__point *point;
    const plm__decision *decision;
    plm__seats *seats;
    double sign;
    plm__hinge found;
} side;

static size_t seat_of(const side *of, size_t actor) {
    return of->point->verdict->decisions->seat[of->point->verdict->actor[actor]];
}

/* What an actor of the point accepts, turned; NaN: it does not say. */
static plm__span stated_of(const side *of, size_t actor) {
    const plm__verdict *verdict = of->point->verdict;
    double low = verdict->decisions->accept_low[verdict->actor[actor]];
    double high = verdict->decisions->accept_high[verdict->actor[actor]];
    return of->sign > 0 ? (plm__span){low, high} : (plm__span){-high, -low};
}

/* The position, turned, down to which those are needed who say nothing, when all agree who accept
 * everything between two ends. */
static double needed(const side *of, plm__span between) {
    plm__sitting *sitting = &of->seats->sitting;
    const plm__turnout turnout = plm__sitting_turnout(sitting);
    for (size_t i = 0; i < of->point->actor_count; i++) {
        plm__span stated = stated_of(of, i);
        double agrees = stated.low <= between.low && between.high <= stated.high
                            ? of->sign * (double)INFINITY
                            : (double)NAN;
        sitting->position[seat_of(of, i)] = isnan(stated.low) ? of->point->position[i] : agrees;
    }
    plm__pivots pivots =
        plm__pivots_of(&of->decision->rule, &turnout, sitting->position, &of->seats->pivots);
    return of->sign > 0 ? pivots.right : -pivots.left;
}

/* Moves to any point between two ends. */
static void try_between(side *of, plm__span between) {
    double position = needed(of, between);
    if (position == -(double)INFINITY) {
        return;
    }
    double to = fmin(fmax(position, between.low), between.high);
    double from = position == (double)INFINITY ? to : fmin(to, 2 * position - to);
    if (from > of->found.from) {
        of->found = (plm__hinge){from, position > to ? (double)NAN : position,
                                 position == to ? (double)NAN : to};
    }
}

/* The lowest end above a point; INFINITY: none. */
static double next_end(const side *of, double above) {
    double found = (double)INFINITY;
    for (size_t i = 0; i < of->point->actor_count; i++) {
        plm__span stated = stated_of(of, i);
        found = stated.low > above && stated.low < found ? stated.low : found;
        found = stated.high > above && stated.high < found ? stated.high : found;
    }
    return found;
}

/* From where a move to one side passes at the most. */
static plm__hinge find(side *of) {
    double last = -(double)INFINITY;
    double next = next_end(of, last);
    while (next < (double)INFINITY) {
        try_between(of, (plm__span){last, next});
        try_between(of, (plm__span){next, next});
        last = next;
        next = next_end(of, last);
    }
    try_between(of, (plm__span){last, next});
    return (plm__hinge){of->sign * of->found.from, of->sign * of->found.position,
                        of->sign * of->found.end};
}

static void seat_again(const plm__point *point, const side *of) {
    for (size_t i = 0; i < point->actor_count; i++) {
        of->seats->sitting.position[seat_of(of, i)] = point->position[i];
    }
}

plm__hinges plm__seats_hinges(const plm__point *point, const plm__decision *decision,
                              plm__seats *seats) {
    const double none = (double)NAN;
    if (point->verdict->decisions->accept_low == NULL || isnan(*point->reference_point)) {
        plm__pivots pivots = plm__sitting_pivots(&decision->rule, &seats->sitting, &seats->pivots);
        return (plm__hinges){{pivots.right, pivots.right, none}, {pivots.left, pivots.left, none}};
    }
    const plm__hinge nowhere = {-(double)INFINITY, none, none};
    side up = {point, decision, seats, 1, nowhere};
    side down = {point, decision, seats, -1, nowhere};
    plm__hinges made = {.up = find(&up), .down = find(&down)};
    seat_again(point, &up);
    return made;
}

bool plm__hangs_on(const plm__point *point, size_t actor, plm__hinge hinge) {
    const plm__decisions *decisions = point->verdict->decisions;
    size_t place = point->verdict->actor[actor];
    bool says = decisions->accept_low != NULL && !isnan(*point->reference_point) &&
                !isnan(decisions->accept_low[place]);
    return says ? decisions->accept_low[place] == hinge.end ||
                      decisions->accept_high[place] == hinge.end
                : point->position[actor] == hinge.position;
}
