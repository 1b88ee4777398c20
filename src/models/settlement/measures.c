/* What a closed mixture says as a whole: its mean, distances, its score, and its nodes. */
#include "models/settlement/curve.h"

/* The steps of a curve from its centre, in its scale. */
static const double steps[] = {
    -20,  -16,   -12, -10,   -8,   -7,    -6, -5.75, -5.5, -5.25, -5, -4.75, -4.5, -4.25, -4, -3.75,
    -3.5, -3.25, -3,  -2.75, -2.5, -2.25, -2, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0,  0.25,
    0.5,  0.75,  1,   1.25,  1.5,  1.75,  2,  2.25,  2.5,  2.75,  3,  3.25,  3.5,  3.75,  4,  4.25,
    4.5,  4.75,  5,   5.25,  5.5,  5.75,  6,  7,     8,    10,    12, 16,    20};

enum { STEP_COUNT = sizeof steps / sizeof *steps };

/* With t = (value - centre) / scale from low to high, low <= 0: the mean of t. For high < 0 all
 * terms are small; else those of high are mirrored, which keeps their digits. */
static double mean_way(double low, double high) {
    double at_low = plm__logistic(low);
    double from = plm__softplus(low) - low * at_low;
    double to = high < 0 ? high * plm__logistic(high) - plm__softplus(high)
                         : -high * plm__logistic(-high) - plm__softplus(-high);
    return (from + to) / (plm__logistic(high) - at_low);
}

double plm__curve_mean(const plm__curve *curve, double from, double to) {
    double low = (from - curve->centre) / curve->scale;
    double high = (to - curve->centre) / curve->scale;
    double way = low > 0 ? -mean_way(-high, -low) : mean_way(low, high);
    double mean = curve->centre + curve->scale * way;
    return mean >= from && mean <= to ? mean : from + (to - from) / 2;
}

double plm__mixture_mean(const plm__mixture *mixture) {
    double sum = 0;
    for (size_t i = 0; i < mixture->knot_count; i++) {
        sum += mixture->knots[i].mass * mixture->knots[i].value;
    }
    for (size_t i = 0; i < mixture->uniform_count; i++) {
        const plm__uniform *each = &mixture->uniforms[i];
        sum += each->mass * (each->from + (each->to - each->from) / 2);
    }
    for (size_t i = 0; i < mixture->curve_count; i++) {
        const plm__curve *each = &mixture->curves[i];
        sum += each->mass * plm__curve_mean(each, each->from, each->to);
    }
    return sum;
}

static double uniform_part(const plm__uniform *of, double from, double to) {
    double low = fmax(from, of->from);
    double high = fmin(to, of->to);
    return high > low ? of->mass * (high - low) / (of->to - of->from) * (low + (high - low) / 2)
                      : 0;
}

static double curve_part(const plm__curve *of, double from, double to) {
    double low = fmax(from, of->from);
    double high = fmin(to, of->to);
    return high > low
               ? of->mass * plm__curve_between(of, low, high) * plm__curve_mean(of, low, high)
               : 0;
}

double plm__mixture_part(const plm__mixture *mixture, double from, double to) {
    double sum = 0;
    for (size_t i = 0; i < mixture->knot_count; i++) {
        double value = mixture->knots[i].value;
        sum += value >= from && value < to ? mixture->knots[i].mass * value : 0;
    }
    for (size_t i = 0; i < mixture->uniform_count; i++) {
        sum += uniform_part(&mixture->uniforms[i], from, to);
    }
    for (size_t i = 0; i < mixture->curve_count; i++) {
        sum += curve_part(&mixture->curves[i], from, to);
    }
    return sum;
}

static double uniform_distance(const plm__uniform *of, double value) {
    if (value <= of->from || value >= of->to) {
        return fabs(of->from + (of->to - of->from) / 2 - value);
    }
    double below = value - of->from;
    double above = of->to - value;
    return (below * below + above * above) / (2 * (of->to - of->from));
}

static double curve_distance(const plm__curve *of, double value) {
    if (value <= of->from || value >= of->to) {
        return fabs(plm__curve_mean(of, of->from, of->to) - value);
    }
    return plm__curve_between(of, of->from, value) *
               (value - plm__curve_mean(of, of->from, value)) +
           plm__curve_between(of, value, of->to) * (plm__curve_mean(of, value, of->to) - value);
}

double plm__mixture_distance(const plm__mixture *mixture, double value) {
    double sum = 0;
    for (size_t i = 0; i < mixture->knot_count; i++) {
        sum += mixture->knots[i].mass * fabs(mixture->knots[i].value - value);
    }
    for (size_t i = 0; i < mixture->uniform_count; i++) {
        sum += mixture->uniforms[i].mass * uniform_distance(&mixture->uniforms[i], value);
    }
    for (size_t i = 0; i < mixture->curve_count; i++) {
        sum += mixture->curves[i].mass * curve_distance(&mixture->curves[i], value);
    }
    return sum;
}

/* ---- nodes ---- */

/* The first step of a curve, within its ends, that is more than a value; infinity: none is. */
static double step_after(const plm__curve *curve, double value) {
    double least = fmax(value, curve->from);
    size_t low = 0;
    size_t high = STEP_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (curve->centre + curve->scale * steps[middle] > least) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    double step = low < STEP_COUNT ? curve->centre + curve->scale * steps[low] : curve->to;
    return step < curve->to ? step : (double)INFINITY;
}

/* The knots and the steps of the curves, one after the other. */
typedef struct walk {
    const plm__mixture *mixture;
    size_t knots; /* passed */
    double value;
} walk;

/* Goes to the first node, or on to the next; false at the end. */
static bool walk_on(walk *on) {
    const plm__mixture *mixture = on->mixture;
    bool more = on->knots < mixture->knot_count;
    double next = more ? mixture->knots[on->knots].value : (double)INFINITY;
    for (size_t i = 0; i < mixture->curve_count && on->knots > 0; i++) {
        next = fmin(next, step_after(&mixture->curves[i], on->value));
    }
    on->knots += more && next == mixture->knots[on->knots].value ? 1 : 0;
    on->value = next;
    return isfinite(next);
}

size_t plm__mixture_node_room(const plm__mixture *mixture) {
    return mixture->knot_count + mixture->curve_count * STEP_COUNT;
}

plm__law plm__mixture_nodes(const plm__mixture *mixture, plm__law_node *nodes) {
    plm__law law = {nodes, 0};
    walk on = {.mixture = mixture};
    while (walk_on(&on)) {
        nodes[law.count++] = (plm__law_node){on.value, plm__mixture_below(mixture, on.value),
                                             plm__mixture_up_to(mixture, on.value)};
    }
    nodes[0].below = 0;
    nodes[law.count - 1].up_to = 1;
    return law;
}

/* ---- score ---- */

/* The integral of (F - passed)^2 between two neighbouring nodes, by three Gauss-Legendre points. */
static double squared_gap(const plm__mixture *mixture, double from, double to, double passed) {
    static const double point[] = {-0.7745966692414834, 0, 0.7745966692414834};
    static const double weight[] = {5.0 / 18, 8.0 / 18, 5.0 / 18};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double value = from + (to - from) / 2 * (1 + point[i]);
        double gap = plm__mixture_up_to(mixture, value) - passed;
        sum += weight[i] * gap * gap;
    }
    return sum * (to - from);
}

double plm__mixture_crps(const plm__mixture *mixture, double outcome) {
    walk on = {.mixture = mixture};
    double sum = 0;
    double value = (double)NAN;
    while (walk_on(&on)) {
        if (isnan(value)) {
            sum += fmax(on.value - outcome, 0);
        } else if (outcome > value && outcome < on.value) {
            sum += squared_gap(mixture, value, outcome, 0) +
                   squared_gap(mixture, outcome, on.value, 1);
        } else {
            sum += squared_gap(mixture, value, on.value, outcome <= value ? 1 : 0);
        }
        value = on.value;
    }
    return sum + fmax(outcome - value, 0);
}
