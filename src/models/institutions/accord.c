#include "models/institutions/accord.h"

#include <math.h>

enum { MOST_STEPS = 20000 };

/* Of the length of what is looked at. */
static const double SETTLED = 1e-13;

double plm__within(plm__span span, double wish) {
    return fmin(fmax(wish, span.low), span.high);
}

static double loss(const plm__committee *of, double distance) {
    return of->quadratic ? distance * distance : fabs(distance);
}

/* How far from its position a player accepts, where the others accept a span. */
static double reach(const plm__committee *of, double position, plm__span accepted) {
    double later = 0;
    for (size_t j = 0; j < of->proposer_count; j++) {
        later += of->chance[j] * loss(of, plm__within(accepted, of->wish[j]) - position);
    }
    double now = (1 - of->discount) * loss(of, of->reference - position) + of->discount * later;
    return of->quadratic ? sqrt(now) : now;
}

/* What the rule accepts if all expect a span to be accepted later. */
static plm__span answer(const plm__committee *of, plm__span expected, double *low, double *high,
                        plm__pivot_work *work) {
    for (size_t i = 0; i < of->rule->player_count; i++) {
        double far = isnan(of->position[i]) ? 0 : reach(of, of->position[i], expected);
        low[i] = of->position[i] - far;
        high[i] = of->position[i] + far;
    }
    double from = plm__pivots_of(of->rule, of->turnout, low, work).left;
    double to = plm__pivots_of(of->rule, of->turnout, high, work).right;
    return (plm__span){fmin(from, to), fmax(from, to)};
}

static plm__span whole_of(const plm__committee *of) {
    plm__span made = {of->reference, of->reference};
    for (size_t i = 0; i < of->rule->player_count; i++) {
        made.low = fmin(made.low, of->position[i]);
        made.high = fmax(made.high, of->position[i]);
    }
    for (size_t i = 0; i < of->proposer_count; i++) {
        made.low = fmin(made.low, of->wish[i]);
        made.high = fmax(made.high, of->wish[i]);
    }
    return made;
}

bool plm__accord(const plm__committee *of, double *low, double *high, plm__pivot_work *work,
                 plm__span *out) {
    plm__pivots pivots = plm__pivots_of(of->rule, of->turnout, of->position, work);
    plm__span at = whole_of(of);
    double near = SETTLED * fmax(at.high - at.low, 1e-300);
    bool settled = true;
    if (isinf(pivots.right)) {
        bool never = pivots.right < 0;
        at = never ? (plm__span){of->reference, of->reference}
                   : (plm__span){-(double)INFINITY, (double)INFINITY};
    } else {
        settled = false;
        for (size_t step = 0; !settled && step < MOST_STEPS; step++) {
            plm__span next = answer(of, at, low, high, work);
            settled = fabs(next.low - at.low) <= near && fabs(next.high - at.high) <= near;
            at = (plm__span){(at.low + next.low) / 2, (at.high + next.high) / 2};
        }
    }
    *out = at;
    return settled;
}
