#include "models/settlement/ruled.h"

#include <math.h>

/* Who stands where with how much weight, and room for the camps. */
typedef struct assembly {
    const plm__unruled *terms;
    const double *position;
    const size_t *order;
    size_t actors;
    double *weight;
    void *inner; /* of a mixture of one law */
    void *camps;
} assembly;

static plm__parts unruled_parts(size_t actors) {
    return (plm__parts){actors, 0, 1};
}

/* The mass of a normal between quarters of its standard deviation, from its centre outwards; what
 * is beyond the last, 5 in 10,000, is left out. */
static const double quarters[] = {
    0.098706325682923701,   0.092756135591089417,   0.081910186349118619,  0.067972098445411189,
    0.053005480264601723,   0.038842572397997266,   0.026748044405040972,  0.017309024915637905,
    0.010525659293134537,   0.0060148073292685122,  0.0032299020907216036, 0.0016298652034244521,
    0.00077287298923933712, 0.00034439596335522626,
};
enum { QUARTERS = sizeof quarters / sizeof *quarters };

static const size_t PIECES = 2 * sizeof quarters / sizeof *quarters;

plm__parts plm__ruled_parts(size_t actors, size_t errors) {
    return (plm__parts){3 * actors + 16 + 6 * errors, actors + 3 + (PIECES + 4) * errors, 5};
}

size_t plm__ruled_size(size_t actors, size_t errors) {
    (void)errors;
    return actors * sizeof(double) + plm__mixture_size(unruled_parts(actors)) +
           plm__camps_size(actors);
}

static plm__camps camps_of(const assembly *in, const double *weight) {
    return plm__camps_of(in->terms, in->position, weight, in->order, in->actors, in->camps);
}

/* ---- coding errors --------------------------------------------------------------------------- */

typedef struct piece {
    double from;
    double to;
    double mass;
} piece;

/* A quarter of a standard deviation to a side (1 or -1) of the centre, cut to the scale. */
static piece piece_of(double centre, double error, double side, size_t quarter,
                      const plm__unruled *scale) {
    double near = centre + side * error * 0.25 * (double)quarter;
    double far = centre + side * error * 0.25 * (double)(quarter + 1);
    piece cut = {fmin(fmax(fmin(near, far), scale->low), scale->high),
                 fmin(fmax(fmax(near, far), scale->low), scale->high), 0};
    cut.mass = quarters[quarter] * (cut.to - cut.from) / fabs(far - near);
    return cut;
}

static double mass_on_scale(double centre, double error, const plm__unruled *scale) {
    double sum = 0;
    for (size_t i = 0; i < QUARTERS; i++) {
        sum += piece_of(centre, error, 1, i, scale).mass;
        sum += piece_of(centre, error, -1, i, scale).mass;
    }
    return sum;
}

/* A piece of a wish, what is outside of the span at its nearer end. */
static void add_piece(plm__mixture *mixture, const piece *of, double share, plm__span span,
                      double ends[2]) {
    double low = fmin(fmax(of->from, span.low), span.high);
    double high = fmin(fmax(of->to, span.low), span.high);
    double width = of->to - of->from;
    if (width > 0) {
        double mass = share * of->mass / width;
        plm__mixture_add_uniform(mixture, low, high, mass * (high - low));
        ends[0] += mass * fmax(fmin(of->to, span.low) - of->from, 0);
        ends[1] += mass * fmax(of->to - fmax(of->from, span.high), 0);
    }
}

/* The part of the line whose nearest permitted point is in a span. */
static plm__span around(const plm__permits *all, size_t span) {
    plm__span zone = {-(double)INFINITY, (double)INFINITY};
    if (span > 0) {
        zone.low = 0.5 * (all->spans[span - 1].high + all->spans[span].low);
    }
    if (span + 1 < all->count) {
        zone.high = 0.5 * (all->spans[span].high + all->spans[span + 1].low);
    }
    return zone;
}

static double nearest_in(const plm__permits *all, double wish) {
    size_t span = 0;
    while (span + 1 < all->count && wish >= around(all, span).high) {
        span++;
    }
    return fmin(fmax(wish, all->spans[span].low), all->spans[span].high);
}

/* The part of a piece that is in a zone. */
static piece cut_to(piece of, plm__span zone) {
    piece cut = {fmax(of.from, zone.low), fmin(of.to, zone.high), 0};
    cut.mass = cut.to > cut.from ? of.mass * (cut.to - cut.from) / (of.to - of.from) : 0;
    return cut;
}

/* What an actor with an error wants, of it what is around a span. */
static void add_around(plm__mixture *mixture, double share, double centre, double error,
                       const plm__unruled *scale, const plm__permits *all, size_t span) {
    const plm__span zone = around(all, span);
    double ends[2] = {0, 0};
    for (size_t i = 0; i < QUARTERS; i++) {
        piece below = cut_to(piece_of(centre, error, -1, i, scale), zone);
        piece above = cut_to(piece_of(centre, error, 1, i, scale), zone);
        add_piece(mixture, &below, share, all->spans[span], ends);
        add_piece(mixture, &above, share, all->spans[span], ends);
    }
    plm__mixture_add_atom(mixture, all->spans[span].low, ends[0]);
    plm__mixture_add_atom(mixture, all->spans[span].high, ends[1]);
}

static const plm__permits anywhere = {1, {{-(double)INFINITY, (double)INFINITY}}};

/* What an actor wants, within what is permitted, as the case knows it. */
static void add_wish(plm__mixture *mixture, double share, const plm__ruling *ruling, size_t actor,
                     const assembly *in, const plm__permits *permitted) {
    double error = ruling->error != NULL ? ruling->error[actor] : 0;
    double centre = in->position[actor];
    double all = error > 0 ? mass_on_scale(centre, error, in->terms) : 0;
    if (!(all > 0)) {
        plm__mixture_add_atom(mixture, nearest_in(permitted, centre), share);
        return;
    }
    for (size_t i = 0; i < permitted->count; i++) {
        add_around(mixture, share / all, centre, error, in->terms, permitted, i);
    }
}

/* ---- rulings --------------------------------------------------------------------------------- */

/* Equation 7. What the advice holds at the decider's own wish is its wish, and as uncertain. */
static void add_alone(plm__mixture *mixture, double share, const plm__ruling *ruling,
                      const assembly *in) {
    double own = in->position[ruling->decider];
    double sway = 1 - ruling->shares[ruling->decider];
    double wish = share * (1 - sway);
    double follows = share * sway * ruling->follow;
    double meets = share * sway * (1 - ruling->follow);
    plm__camps advice = camps_of(in, ruling->shares);
    for (size_t i = 0; i < advice.count; i++) {
        double at = advice.position[i];
        double held = follows * in->terms->position_share * advice.mass[i];
        if (at == own) {
            wish += held + meets * advice.mass[i];
        } else {
            plm__mixture_add_atom(mixture, at, held);
            plm__mixture_add_uniform(mixture, fmin(own, at), fmax(own, at), meets * advice.mass[i]);
        }
    }
    plm__add_noise(mixture, follows, in->terms, &advice);
    add_wish(mixture, wish, ruling, ruling->decider, in, &anywhere);
}

static void add_proposals(plm__mixture *mixture, double share, const plm__ruling *ruling,
                          const assembly *in) {
    for (size_t i = 0; i < in->actors; i++) {
        if (ruling->proposes != NULL && ruling->proposes[i] > 0) {
            add_wish(mixture, share * ruling->proposes[i], ruling, i, in, &ruling->permitted);
        }
    }
}

/* The law that is held to what the rule permits. */
static void add_held(plm__mixture *mixture, double share, const plm__ruling *ruling,
                     const plm__mixture *free_law) {
    for (size_t i = 0; i < ruling->permitted.count; i++) {
        plm__span zone = around(&ruling->permitted, i);
        const plm__bounds bounds = {zone.low,
                                    zone.high,
                                    ruling->permitted.spans[i].low,
                                    ruling->permitted.spans[i].high,
                                    ruling->reference_point,
                                    isnan(ruling->reference_point) ? 0 : ruling->deadlock};
        plm__mixture_add_held(mixture, share, free_law, &bounds);
    }
}

/* Where a rule without a reference point leaves one point, that of a member whose position may be
 * off, what it leaves is that member's wish: the member's place, or the count of actors. */
static size_t lone_member(const plm__ruling *ruling, const assembly *in) {
    const plm__span only = ruling->permitted.spans[0];
    bool lone = !ruling->alone && isnan(ruling->reference_point) && ruling->permitted.count == 1 &&
                only.low == only.high && ruling->error != NULL;
    size_t member = lone ? 0 : in->actors;
    while (member < in->actors &&
           !(in->position[member] == only.low && ruling->error[member] > 0)) {
        member++;
    }
    return member;
}

/* Equations 9 and 10. */
static void add_by_rule(plm__mixture *mixture, double share, const plm__ruling *ruling,
                        const assembly *in, const double *weight) {
    double agenda = ruling->proposes != NULL ? ruling->agenda : 0;
    if (agenda > 0) {
        add_proposals(mixture, share * agenda, ruling, in);
    }
    for (size_t i = 0; i < in->actors; i++) {
        in->weight[i] = weight[i] * (ruling->has_say[i] ? 1 : ruling->heard);
    }
    plm__camps camps = camps_of(in, in->weight);
    if (camps.count == 0) {
        camps = camps_of(in, weight);
    }
    plm__mixture free_law = plm__mixture_in(in->inner, unruled_parts(in->actors));
    plm__add_unruled(&free_law, 1, in->terms, &camps);
    plm__mixture_close(&free_law);
    add_held(mixture, share * (1 - agenda), ruling, &free_law);
}

static void add_decided(plm__mixture *mixture, double share, const plm__ruling *ruling,
                        const assembly *in, const double *weight) {
    size_t lone = lone_member(ruling, in);
    if (ruling->alone) {
        add_alone(mixture, share, ruling, in);
    } else if (lone < in->actors) {
        add_wish(mixture, share, ruling, lone, in, &anywhere);
    } else {
        add_by_rule(mixture, share, ruling, in, weight);
    }
}

/* What strays is spread over the scale, or over what is permitted; over single points alike. */
static void add_stray(plm__mixture *mixture, double share, const plm__ruling *ruling,
                      const assembly *in) {
    size_t lone = lone_member(ruling, in);
    if (!ruling->confined || ruling->alone) {
        plm__mixture_add_uniform(mixture, in->terms->low, in->terms->high, share);
        return;
    }
    if (lone < in->actors) {
        add_wish(mixture, share, ruling, lone, in, &anywhere);
        return;
    }
    const plm__permits *all = &ruling->permitted;
    double width = 0;
    for (size_t i = 0; i < all->count; i++) {
        width += all->spans[i].high - all->spans[i].low;
    }
    for (size_t i = 0; i < all->count; i++) {
        double own = all->spans[i].high - all->spans[i].low;
        plm__mixture_add_uniform(mixture, all->spans[i].low, all->spans[i].high,
                                 share * (width > 0 ? own / width : 1 / (double)all->count));
    }
}

/* Equation 6. */
void plm__add_ruled(plm__mixture *mixture, double share, const plm__unruled *terms,
                    const plm__ruling *ruling, const double *position, const double *weight,
                    const size_t *order, size_t actors, void *work) {
    assembly in = {terms, position, order, actors, work, NULL, NULL};
    in.inner = in.weight + actors;
    in.camps = (char *)in.inner + plm__mixture_size(unruled_parts(actors));
    double kept = share * (1 - ruling->stray);
    if (ruling->binding < 1) {
        plm__camps camps = camps_of(&in, weight);
        plm__add_unruled(mixture, kept * (1 - ruling->binding), terms, &camps);
    }
    if (ruling->binding > 0) {
        add_decided(mixture, kept * ruling->binding, ruling, &in, weight);
    }
    add_stray(mixture, share * ruling->stray, ruling, &in);
}
