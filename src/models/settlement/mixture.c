#include "models/settlement/mixture.h"

#include "models/settlement/curve.h"

#include <assert.h>
#include <math.h>

/* Parts of less mass are left out. */
#define LEAST_MASS 1e-15

/* Levels closer than this are one. */
#define LEVEL_SLACK 1e-13

/* Up to so many out of order, moving neighbours is quicker than a heap. */
enum { FEW_KNOTS = 24, MOST_STEPS = 200 };

/* Every uniform and curve has two ends, and may itself become an atom. */
static size_t knot_room(plm__parts room) {
    return room.atoms + 2 * (room.uniforms + room.curves);
}

size_t plm__mixture_size(plm__parts room) {
    return knot_room(room) * sizeof(plm__knot) + room.uniforms * sizeof(plm__uniform) +
           room.curves * sizeof(plm__curve);
}

plm__mixture plm__mixture_in(void *work, plm__parts room) {
    plm__mixture made = {.room = room};
    made.knots = work;
    made.uniforms = (plm__uniform *)(made.knots + knot_room(room));
    made.curves = (plm__curve *)(made.uniforms + room.uniforms);
    return made;
}

void plm__mixture_add_atom(plm__mixture *mixture, double value, double mass) {
    if (mass > LEAST_MASS) {
        bool has_room = mixture->knot_count < knot_room(mixture->room);
        assert(has_room);
        if (has_room) {
            mixture->knots[mixture->knot_count++] = (plm__knot){.value = value, .mass = mass};
        }
    }
}

void plm__mixture_add_uniform(plm__mixture *mixture, double from, double to, double mass) {
    if (!(to > from)) {
        plm__mixture_add_atom(mixture, from, mass);
    } else if (mass > LEAST_MASS) {
        bool has_room = mixture->uniform_count < mixture->room.uniforms;
        assert(has_room);
        if (has_room) {
            mixture->uniforms[mixture->uniform_count++] = (plm__uniform){from, to, mass};
        }
    }
}

void plm__mixture_add_curve(plm__mixture *mixture, double centre, double scale, double from,
                            double to, double mass) {
    plm__curve made = plm__curve_of(centre, scale, from, to, mass);
    if (!(to > from && scale > 0 && made.rise > 0)) {
        plm__mixture_add_atom(mixture, fmin(fmax(centre, from), to), mass);
    } else if (mass > LEAST_MASS) {
        bool has_room = mixture->curve_count < mixture->room.curves;
        assert(has_room);
        if (has_room) {
            mixture->curves[mixture->curve_count++] = made;
        }
    }
}

void plm__mixture_add(plm__mixture *mixture, double share, const plm__mixture *other) {
    for (size_t i = 0; i < other->knot_count; i++) {
        plm__mixture_add_atom(mixture, other->knots[i].value, share * other->knots[i].mass);
    }
    for (size_t i = 0; i < other->uniform_count; i++) {
        const plm__uniform *each = &other->uniforms[i];
        plm__mixture_add_uniform(mixture, each->from, each->to, share * each->mass);
    }
    for (size_t i = 0; i < other->curve_count; i++) {
        const plm__curve *each = &other->curves[i];
        plm__mixture_add_curve(mixture, each->centre, each->scale, each->from, each->to,
                               share * each->mass);
    }
}

/* What another mixture has within bounds. */
static void add_inside(plm__mixture *mixture, double share, const plm__mixture *other,
                       const plm__bounds *bounds) {
    for (size_t i = 0; i < other->knot_count; i++) {
        const plm__knot *each = &other->knots[i];
        if (each->value >= bounds->low && each->value <= bounds->high) {
            plm__mixture_add_atom(mixture, each->value, share * each->mass);
        }
    }
    for (size_t i = 0; i < other->uniform_count; i++) {
        const plm__uniform *each = &other->uniforms[i];
        double from = fmax(each->from, bounds->low);
        double to = fmin(each->to, bounds->high);
        if (to > from) {
            double part = (to - from) / (each->to - each->from);
            plm__mixture_add_uniform(mixture, from, to, share * each->mass * part);
        }
    }
    for (size_t i = 0; i < other->curve_count; i++) {
        const plm__curve *each = &other->curves[i];
        double from = fmax(each->from, bounds->low);
        double to = fmin(each->to, bounds->high);
        if (to > from) {
            double part = plm__curve_between(each, from, to);
            plm__mixture_add_curve(mixture, each->centre, each->scale, from, to,
                                   share * each->mass * part);
        }
    }
}

void plm__mixture_add_held(plm__mixture *mixture, double share, const plm__mixture *other,
                           const plm__bounds *bounds) {
    const bool referred = !isnan(bounds->reference_point);
    const double stays = referred ? bounds->stays : 0;
    const double end[] = {bounds->low, bounds->high};
    const double before = isinf(bounds->from) ? 0 : plm__mixture_below(other, bounds->from);
    const double after = isinf(bounds->to) ? 1 : plm__mixture_below(other, bounds->to);
    const double outside[] = {plm__mixture_below(other, bounds->low) - before,
                              after - plm__mixture_up_to(other, bounds->high)};
    add_inside(mixture, share, other, bounds);
    for (int side = 0; side < 2; side++) {
        plm__mixture_add_atom(mixture, end[side], share * outside[side] * (1 - stays));
        if (referred) {
            plm__mixture_add_atom(mixture, bounds->reference_point, share * outside[side] * stays);
        }
    }
}

/* ---- closing ---- */

static bool comes_before(const plm__knot *a, const plm__knot *b) {
    return a->value < b->value || (a->value == b->value && a->mass < b->mass);
}

/* Quick where most knots stand in order already, as the positions of one law do. */
static void order_few(plm__knot *knots, size_t count) {
    for (size_t i = 1; i < count; i++) {
        plm__knot moving = knots[i];
        size_t k = i;
        for (; k > 0 && comes_before(&moving, &knots[k - 1]); k--) {
            knots[k] = knots[k - 1];
        }
        knots[k] = moving;
    }
}

/* Lets knots[from] sink to its place in the heap knots[0..count), whose top comes last. */
static void sink(plm__knot *knots, size_t from, size_t count) {
    plm__knot sinking = knots[from];
    for (size_t child = 2 * from + 1; child < count; child = 2 * from + 1) {
        if (child + 1 < count && comes_before(&knots[child], &knots[child + 1])) {
            child++;
        }
        if (comes_before(&knots[child], &sinking)) {
            break;
        }
        knots[from] = knots[child];
        from = child;
    }
    knots[from] = sinking;
}

static void order_many(plm__knot *knots, size_t count) {
    for (size_t from = count / 2; from-- > 0;) {
        sink(knots, from, count);
    }
    for (size_t last = count; last-- > 1;) {
        plm__knot top = knots[0];
        knots[0] = knots[last];
        knots[last] = top;
        sink(knots, 0, last);
    }
}

static void add_end(plm__mixture *mixture, double value) {
    mixture->knots[mixture->knot_count++] = (plm__knot){.value = value};
}

static void add_ends(plm__mixture *mixture) {
    for (size_t i = 0; i < mixture->uniform_count; i++) {
        add_end(mixture, mixture->uniforms[i].from);
        add_end(mixture, mixture->uniforms[i].to);
    }
    for (size_t i = 0; i < mixture->curve_count; i++) {
        add_end(mixture, mixture->curves[i].from);
        add_end(mixture, mixture->curves[i].to);
    }
}

/* How many knots stand behind the first that is out of order, itself included. */
static size_t count_unordered(const plm__knot *knots, size_t count) {
    size_t ordered = count > 0 ? 1 : 0;
    while (ordered < count && !comes_before(&knots[ordered], &knots[ordered - 1])) {
        ordered++;
    }
    return count - ordered;
}

void plm__mixture_close(plm__mixture *mixture) {
    add_ends(mixture);
    if (count_unordered(mixture->knots, mixture->knot_count) <= FEW_KNOTS) {
        order_few(mixture->knots, mixture->knot_count);
    } else {
        order_many(mixture->knots, mixture->knot_count);
    }
    size_t count = 0;
    double reached = 0;
    for (size_t i = 0; i < mixture->knot_count; i++) {
        const plm__knot each = mixture->knots[i];
        if (count == 0 || mixture->knots[count - 1].value < each.value) {
            mixture->knots[count++] = (plm__knot){.value = each.value};
        }
        reached += each.mass;
        mixture->knots[count - 1].mass += each.mass;
        mixture->knots[count - 1].reached = reached;
    }
    mixture->knot_count = count;
}

/* ---- asking ---- */

/* What has no jump, up to a value. */
static double smooth_up_to(const plm__mixture *mixture, double value) {
    double sum = 0;
    for (size_t i = 0; i < mixture->uniform_count; i++) {
        const plm__uniform *each = &mixture->uniforms[i];
        double way = (value - each->from) / (each->to - each->from);
        sum += each->mass * (way <= 0 ? 0 : way >= 1 ? 1 : way);
    }
    for (size_t i = 0; i < mixture->curve_count; i++) {
        const plm__curve *each = &mixture->curves[i];
        sum += each->mass * plm__curve_up_to(each, value);
    }
    return sum;
}

/* How fast it rises there. */
static double density_at(const plm__mixture *mixture, double value) {
    double sum = 0;
    for (size_t i = 0; i < mixture->uniform_count; i++) {
        const plm__uniform *each = &mixture->uniforms[i];
        sum += value > each->from && value < each->to ? each->mass / (each->to - each->from) : 0;
    }
    for (size_t i = 0; i < mixture->curve_count; i++) {
        const plm__curve *each = &mixture->curves[i];
        sum += each->mass * plm__curve_density(each, value);
    }
    return sum;
}

/* How many knots are less than a value; how many are that or less. */
static size_t knots_below(const plm__mixture *mixture, double value) {
    size_t low = 0;
    size_t high = mixture->knot_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mixture->knots[middle].value < value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static double mass_of_first(const plm__mixture *mixture, size_t knots) {
    return knots > 0 ? mixture->knots[knots - 1].reached : 0;
}

double plm__mixture_below(const plm__mixture *mixture, double value) {
    size_t below = knots_below(mixture, value);
    return below == 0 ? 0
           : below == mixture->knot_count
               ? 1
               : mass_of_first(mixture, below) + smooth_up_to(mixture, value);
}

double plm__mixture_up_to(const plm__mixture *mixture, double value) {
    size_t below = knots_below(mixture, value);
    bool on_knot = below < mixture->knot_count && mixture->knots[below].value == value;
    size_t reached = below + (on_knot ? 1 : 0);
    return reached == 0 ? 0
           : reached == mixture->knot_count
               ? 1
               : mass_of_first(mixture, reached) + smooth_up_to(mixture, value);
}

double plm__mixture_between(const plm__mixture *mixture, double from, double to) {
    return fmax(plm__mixture_below(mixture, to) - plm__mixture_below(mixture, from), 0);
}

/* Between two knots: low, up to which the probability is less than the level, and high. */
typedef struct bracket {
    double low;
    double high;
    double at_low;
    double at_high;
    double jumped; /* the mass of the atoms up to low */
} bracket;

/* Newton's steps, halving where one would leave the bracket. */
static double solve_between(const plm__mixture *mixture, bracket in, double level) {
    const double enough = 1e-15 * (fabs(in.low) + fabs(in.high));
    double value = in.low + (in.high - in.low) * (level - in.at_low) / (in.at_high - in.at_low);
    for (int step = 0; step < MOST_STEPS && in.high - in.low > enough; step++) {
        if (!(value > in.low && value < in.high)) {
            value = in.low + (in.high - in.low) / 2;
        }
        double gap = in.jumped + smooth_up_to(mixture, value) - level;
        if (gap < 0) {
            in.low = value;
        } else {
            in.high = value;
        }
        double next = value - gap / density_at(mixture, value);
        if (fabs(next - value) <= enough) {
            return fmin(fmax(next, in.low), in.high);
        }
        value = next;
    }
    return in.high;
}

double plm__mixture_quantile(const plm__mixture *mixture, double u) {
    const plm__knot *knots = mixture->knots;
    const double level = u - LEVEL_SLACK;
    size_t low = 0;
    size_t high = mixture->knot_count - 1;
    double below_low = 0; /* the probability up to the knot before low, and below the one at high */
    double below_high = 1 - knots[high].mass;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        double smooth = smooth_up_to(mixture, knots[middle].value);
        if (knots[middle].reached + smooth < level) {
            low = middle + 1;
            below_low = knots[middle].reached + smooth;
        } else {
            high = middle;
            below_high = mass_of_first(mixture, middle) + smooth;
        }
    }
    if (low == 0 || below_high < level) {
        return knots[low].value;
    }
    const bracket in = {knots[low - 1].value, knots[low].value, below_low, below_high,
                        knots[low - 1].reached};
    return solve_between(mixture, in, u);
}
