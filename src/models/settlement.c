/*
 * The model "plenum": a calibrated distribution of the outcome, not a story of how it comes about.
 *
 * Source: this project; docs/accuracy.md tells how it was found, and on which decisions;
 * tools/fit_settlement.py fits its constants. What it
 * rests on: resolved issues end on a position that somebody holds more often than not, seldom
 * outside of the range of positions, and the weighted mean is hard to beat as a centre (Achen, in
 * Thomson et al., The European Union Decides, Cambridge University Press 2006, ch. 4).
 *
 * Equations, for distinct positions x_1 < ... < x_k that actors with weight c s hold:
 *   (1) w_j = (sum of c s at x_j)^evenness, divided by their sum;
 *   (2) R(x) = sum of w_j over x_j <= x;
 *   (3) J(x) = R^d / (R^d + (1 - R)^d): at d = 1 the weights themselves, at a large d all weight at
 *       their median; d is the decisiveness, lower where matters have a point to rest at;
 *   (4) B(x) = logistic curve around the weighted mean (weights c s), its scale `spread` times the
 *       issue's scale, cut off at x_1 and x_k;
 *   (5) F(x) = (1 - stray) (position-share J(x) + (1 - position-share) B(x)) + stray U(x), U being
 *       uniform over the scale. B is made linear between 200 steps of the scale.
 * The outcome is the quantile of F at the game's chance: the median of F in a point game.
 *
 * Readings: "any-kind", for decisions of kinds that the constants were not learnt from: the laws
 * are wider (docs/accuracy.md says by which rule). "eu-legislation": the constants as fitted.
 * "weights": J alone at evenness 1 and d = 1, for comparison.
 */
#include "models/average.h"
#include "models/law.h"
#include "models/observe.h"

#include "base/maths.h"

#include <math.h>

enum { STEPS = 200 };

enum { POSITION_SHARE, SPREAD, EVENNESS, DECISIVENESS, DECISIVENESS_REFERRED, STRAY };

static const plm__setting settings_table[] = {
    [POSITION_SHARE] = {.name = "position-share",
                        .about = "probability that the outcome is a position that somebody holds",
                        .most = 1,
                        .usual = 0.562},
    [SPREAD] = {.name = "spread",
                .about = "scale of the settlement noise, as a share of the issue's scale",
                .least = 0.001,
                .most = 10,
                .usual = 0.185},
    [EVENNESS] = {.name = "evenness",
                  .about = "power of a position's weight: 1 as it is, 0 the same for all",
                  .most = 4,
                  .usual = 0.355},
    [DECISIVENESS] = {.name = "decisiveness",
                      .about = "pull towards the median position: 1 none",
                      .least = 0.1,
                      .most = 50,
                      .usual = 3.853},
    [DECISIVENESS_REFERRED] = {.name = "decisiveness-referred",
                               .about = "the same on an issue with a reference point",
                               .least = 0.1,
                               .most = 50,
                               .usual = 1.741},
    [STRAY] = {.name = "stray",
               .about = "probability that the outcome falls anywhere on the scale",
               .most = 1,
               .usual = 0.02},
};

/* A distinct position and the weight of those who hold it, then the share of all weight up to it.
 */
typedef struct place {
    double position;
    double weight;
} place;

typedef struct room {
    double *weight;
    size_t *order;
    place *places;
    plm__law_node *nodes;
} room;

static size_t node_room(size_t actors) {
    return actors + STEPS + 1;
}

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * (sizeof(double) + sizeof(size_t) + sizeof(place)) +
           node_room(actors) * sizeof(plm__law_node);
}

static room room_in(void *work, size_t actors) {
    room made;
    made.nodes = work;
    made.places = (place *)(made.nodes + node_room(actors));
    made.weight = (double *)(made.places + actors);
    made.order = (size_t *)(made.weight + actors);
    return made;
}

/* The distinct positions of actors with weight, ascending; their number. */
static size_t find_places(const plm__point *point, const room *in) {
    plm__order_by(point->position, point->actor_count, in->order);
    size_t count = 0;
    for (size_t i = 0; i < point->actor_count; i++) {
        size_t actor = in->order[i];
        if (!(in->weight[actor] > 0)) {
            continue;
        }
        if (count == 0 || in->places[count - 1].position < point->position[actor]) {
            in->places[count++] = (place){point->position[actor], 0};
        }
        in->places[count - 1].weight += in->weight[actor];
    }
    return count;
}

/* Equations 1 to 3: turns the weights of places into the probability of that place or one below. */
static void draw_together(place *places, size_t count, double total, double evenness,
                          double decisiveness) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        places[i].weight = plm__power(places[i].weight / total, evenness);
        sum += places[i].weight;
    }
    double reached = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        reached += places[i].weight;
        double below = plm__power(reached / sum, decisiveness);
        double above = plm__power(1 - reached / sum, decisiveness);
        places[i].weight = below / (below + above);
    }
    places[count - 1].weight = 1;
}

/* The settlement noise of equation 4. */
typedef struct noise {
    double centre;
    double scale;
    double low;
    double high;
    double from; /* the logistic curve at low */
    double to;   /* and at high */
} noise;

static double logistic(const noise *of, double value) {
    return 1 / (1 + plm__exp((of->centre - value) / of->scale));
}

static double noise_up_to(const noise *of, double value) {
    if (value >= of->high) {
        return 1;
    }
    if (value <= of->low) {
        return 0;
    }
    return of->to > of->from ? (logistic(of, value) - of->from) / (of->to - of->from)
                             : (value - of->low) / (of->high - of->low);
}

/* Equation 5 at nodes: the steps of the scale, and the positions between them. */
typedef struct mixture {
    const place *places;
    size_t place_count;
    noise noise;
    double share; /* of the positions */
    double between;
    double stray;
    double scale_low;
    double scale_high;
} mixture;

/* What B and U of equation 5 come to at a value, up to which the noise has a share `settled`. */
static double rising_at(const mixture *of, double value, double settled) {
    double way = (value - of->scale_low) / (of->scale_high - of->scale_low);
    return of->between * settled + of->stray * way;
}

static plm__law_node node_at(const mixture *of, double value, double rising, size_t passed,
                             bool on_place) {
    bool all_on_one = on_place && of->place_count == 1;
    double before = passed > 0 ? of->places[passed - 1].weight : 0;
    double after = on_place ? of->places[passed].weight : before;
    double noise_jump = all_on_one ? of->between : 0;
    return (plm__law_node){value, of->share * before + rising - noise_jump,
                           of->share * after + rising};
}

static plm__law_node node_at_place(const mixture *of, size_t index) {
    double value = of->places[index].position;
    return node_at(of, value, rising_at(of, value, noise_up_to(&of->noise, value)), index, true);
}

/* The steps of the scale, and what rises between them. */
typedef struct steps {
    double value[STEPS + 1];
    double rising[STEPS + 1];
} steps;

/* The logistic curve at every step: a loop of its own, so that it runs in vector lanes. */
static void bend(const mixture *of, steps *out) {
    const double centre = of->noise.centre;
    const double scale = of->noise.scale;
    const double low = of->scale_low;
    const double width = of->scale_high - of->scale_low;
    for (int step = 0; step < STEPS; step++) {
        double value = low + width * ((double)step / STEPS);
        out->value[step] = value;
        out->rising[step] = 1 / (1 + plm__exp((centre - value) / scale));
    }
}

/* Does what noise_up_to does for every step without a branch. */
static void climb(const mixture *of, steps *out) {
    const noise curve = of->noise;
    const bool rises = curve.to > curve.from;
    const double start = rises ? curve.from : curve.low;
    const double rise = rises ? curve.to - curve.from : curve.high - curve.low;
    bend(of, out);
    for (int step = 0; step < STEPS; step++) {
        double value = out->value[step];
        double settled = ((rises ? out->rising[step] : value) - start) / rise;
        settled = value <= curve.low ? 0 : settled;
        settled = value >= curve.high ? 1 : settled;
        out->rising[step] = rising_at(of, value, settled);
    }
    out->value[STEPS] = of->scale_high;
    out->rising[STEPS] = rising_at(of, of->scale_high, noise_up_to(&curve, of->scale_high));
}

static plm__law law_of(const mixture *of, plm__law_node *nodes) {
    if (!(of->scale_high > of->scale_low)) {
        nodes[0] = (plm__law_node){of->scale_low, 0, 1};
        return (plm__law){nodes, 1};
    }
    steps at;
    climb(of, &at);
    size_t count = 0;
    size_t passed = 0;
    for (size_t step = 0; step <= STEPS; step++) {
        double value = at.value[step];
        while (passed < of->place_count && of->places[passed].position < value) {
            nodes[count++] = node_at_place(of, passed++);
        }
        bool on_place = passed < of->place_count && of->places[passed].position == value;
        nodes[count++] = node_at(of, value, at.rising[step], passed, on_place);
        passed += on_place ? 1 : 0;
    }
    nodes[0].below = 0;
    nodes[count - 1].up_to = 1;
    return (plm__law){nodes, count};
}

/* The node at a step of the scale, as law_of has it. */
static plm__law_node node_at_step(const mixture *of, int step) {
    double width = of->scale_high - of->scale_low;
    double value = step == STEPS ? of->scale_high : of->scale_low + width * ((double)step / STEPS);
    size_t passed = 0;
    while (passed < of->place_count && of->places[passed].position < value) {
        passed++;
    }
    bool on_place = passed < of->place_count && of->places[passed].position == value;
    double rising = rising_at(of, value, noise_up_to(&of->noise, value));
    plm__law_node made = node_at(of, value, rising, passed, on_place);
    made.up_to = step == STEPS ? 1 : made.up_to;
    return made;
}

/* Where the law reaches u between two nodes, or at the second of them. */
static double reached_between(const plm__law_node *before, const plm__law_node *node, double u) {
    if (u >= node->below) {
        return node->value;
    }
    double rise = (u - before->up_to) / (node->below - before->up_to);
    return before->value + rise * (node->value - before->value);
}

/* plm__law_quantile of the law, of which it works out the few nodes that it asks for. */
static double quantile_of(const mixture *of, double u) {
    int low = 0;
    int high = STEPS;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (node_at_step(of, middle).up_to < u) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    plm__law_node node = node_at_step(of, low);
    if (low == 0) {
        return node.value;
    }
    plm__law_node before = node_at_step(of, low - 1);
    for (size_t i = 0; i < of->place_count; i++) {
        double held = of->places[i].position;
        if (held > before.value && held < node.value) {
            plm__law_node between = node_at_place(of, i);
            if (between.up_to >= u) {
                return reached_between(&before, &between, u);
            }
            before = between;
        }
    }
    return reached_between(&before, &node, u);
}

static noise noise_of(const plm__point *point, const room *in, size_t places, double spread) {
    noise made = {
        .centre = plm__weighted_mean(point->position, in->weight, point->actor_count),
        .scale = spread * (*point->scale_high - *point->scale_low),
        .low = in->places[0].position,
        .high = in->places[places - 1].position,
    };
    made.from = logistic(&made, made.low);
    made.to = logistic(&made, made.high);
    return made;
}

static plm_status mix(const plm__point *point, const plm__settings *settings, void *work,
                      mixture *out) {
    const double *value = settings->value;
    room in = room_in(work, point->actor_count);
    double total = plm__weights(point->capability, point->salience, point->actor_count, in.weight);
    if (!(total > 0)) {
        return PLM_E_EMPTY;
    }
    size_t count = find_places(point, &in);
    bool referred = !isnan(*point->reference_point);
    draw_together(in.places, count, total, value[EVENNESS],
                  value[referred ? DECISIVENESS_REFERRED : DECISIVENESS]);
    double held = (1 - value[STRAY]) * value[POSITION_SHARE];
    *out = (mixture){
        .places = in.places,
        .place_count = count,
        .noise = noise_of(point, &in, count, value[SPREAD]),
        .share = held,
        .between = 1 - value[STRAY] - held,
        .stray = value[STRAY],
        .scale_low = fmin(*point->scale_low, in.places[0].position),
        .scale_high = fmax(*point->scale_high, in.places[count - 1].position),
    };
    return PLM_OK;
}

static plm_status find_law(const plm__point *point, const plm__settings *settings, void *work,
                           plm__law *out) {
    mixture parts;
    PLM_TRY(mix(point, settings, work, &parts));
    *out = law_of(&parts, room_in(work, point->actor_count).nodes);
    return PLM_OK;
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    mixture parts;
    out->status = mix(point, settings, work, &parts);
    out->rounds = 0;
    out->period = 0;
    *out->outcome = out->status != PLM_OK                ? (double)NAN
                    : parts.scale_high > parts.scale_low ? quantile_of(&parts, point->chance)
                                                         : parts.scale_low;
    plm__see_positions(observer, 0, point->position, point->actor_count);
    plm__see(observer, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
    return PLM_OK;
}

static bool has_chance(const plm__settings *settings) {
    (void)settings;
    return true;
}

/* The rule of widening: decisiveness at the square root of what was fitted, half as much spread
 * again, and five times the stray share. */
static const plm__preset any_kind[] = {
    {"spread", 0.278}, {"decisiveness", 1.963}, {"decisiveness-referred", 1.319}, {"stray", 0.1},
    {NULL, 0},
};

static const plm__preset weights[] = {
    {"position-share", 1},        {"evenness", 1}, {"decisiveness", 1},
    {"decisiveness-referred", 1}, {"stray", 0},    {NULL, 0},
};

static const plm__reading readings[] = {
    {"any-kind", "wider than fitted, for decisions of kinds that it was not learnt from",
     PLM__ORDER_CANONICAL, any_kind},
    {"eu-legislation", "as fitted to issues of European Union legislation", PLM__ORDER_CANONICAL,
     NULL},
    {"weights", "positions by their weight alone: what a distribution must beat",
     PLM__ORDER_CANONICAL, weights},
};

const plm__model plm__settlement_model = {
    .name = "plenum",
    .title = "Calibrated settlement",
    .cites = "docs/accuracy.md",
    .usual = true,
    .headline = true,
    .settings = settings_table,
    .setting_count = sizeof settings_table / sizeof *settings_table,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .has_chance = has_chance,
    .work_size = work_size,
    .solve = solve,
    .law = find_law,
};
