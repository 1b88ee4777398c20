/*
 * The model "settlement": a calibrated distribution of the outcome, not a story of how it comes
 * about.
 *
 * Source: this project; docs/models/settlement.md has its equations, docs/accuracy.md tells how it
 * was found, and on which decisions; tools/fit_settlement.py fits its constants. What it rests on:
 * resolved issues end on a position that somebody holds more often than not, seldom outside of the
 * range of positions, and the weighted mean is hard to beat as a centre (Achen, in Thomson et al.,
 * The European Union Decides, Cambridge University Press 2006, ch. 4).
 *
 * Equations, for actors with weight c s > 0 at positions x, the weights w having 1 as their sum,
 * H = reach times the scale's width:
 *   (1) D_i = sum over k of w_k max(floor, 1 - ((x_i - x_k) / H)^2);
 *   (2) m_i = w_i D_i^(evenness - 1), divided by their sum;
 *   (3) R(x) = sum of m_i over x_i <= x, J(x) = R^d / (R^d + (1 - R)^d): at d = 1 the shares
 *       themselves, at a large d all at their median; d is the decisiveness, lower where matters
 *       have a point to rest at;
 *   (4) B(x) = logistic curve around the weighted mean, its scale `spread` times the mean
 *       difference (sum over i, j of w_i w_j |x_i - x_j|), cut off at the ends of the scale;
 *   (5) F(x) = (1 - stray) (position-share J(x) + (1 - position-share) B(x)) + stray U(x), U being
 *       uniform over the scale.
 * Where the case states who decides, the law is that of equations 6 to 10 (ruled.h).
 * The scale is widened to positions outside of it. The outcome is the quantile of F at the game's
 * chance: the median of F in a point game.
 *
 * Readings: "any-kind", for decisions of kinds that the constants were not learnt from: the laws
 * are wider (docs/accuracy.md says by which rule). "eu-legislation": the constants as fitted.
 * "weights": J alone at evenness 1 and d = 1, for comparison.
 */
#include "models/average.h"
#include "models/election/condorcet.h"
#include "models/institutions/options.h"
#include "models/observe.h"
#include "models/settlement/law_solution.h"
#include "models/settlement/stated.h"

#include "base/maths.h"

#include <math.h>

enum {
    POSITION_SHARE,
    EVENNESS,
    REACH,
    FLOOR,
    DECISIVENESS,
    DECISIVENESS_REFERRED,
    SPREAD,
    STRAY,
    CODING_ERROR
};

static const plm__setting settings_table[] = {
    [POSITION_SHARE] = {.name = "position-share",
                        .about = "probability that the outcome is a position that somebody holds",
                        .most = 1,
                        .usual = 0.565},
    [EVENNESS] = {.name = "evenness",
                  .about = "power of a camp's weight: 1 as it is, 0 the same for all",
                  .most = 4,
                  .usual = 0.266},
    [REACH] = {.name = "reach",
               .about = "how near positions are one camp, as a share of the issue's scale (set)",
               .most = 1,
               .usual = 0.1},
    [FLOOR] = {.name = "floor",
               .about = "share of all weight below which an actor counts in proportion (set)",
               .most = 1,
               .usual = 0.01},
    [DECISIVENESS] = {.name = "decisiveness",
                      .about = "pull towards the median position: 1 none",
                      .least = 0.1,
                      .most = 50,
                      .usual = 3.928},
    [DECISIVENESS_REFERRED] = {.name = "decisiveness-referred",
                               .about = "the same on an issue with a reference point",
                               .least = 0.1,
                               .most = 50,
                               .usual = 1.790},
    [SPREAD] = {.name = "spread",
                .about = "scale of the settlement noise, as a share of the mean difference between "
                         "positions",
                .most = 10,
                .usual = 0.529},
    [STRAY] = {.name = "stray",
               .about = "probability that the outcome falls anywhere on the scale (set)",
               .most = 1,
               .usual = 0.02},
    [CODING_ERROR] = {.name = "coding-error",
                      .about = "standard deviation of a decider's or proposer's position that is "
                               "given as a point, as a share of the scale (set)",
                      .most = 1,
                      .usual = 0.08},
};

typedef struct room {
    double *weight;
    size_t *order;
    void *camps;
    void *mixture;
} room;

static plm__parts parts_of(size_t actors) {
    return (plm__parts){.atoms = actors, .uniforms = 1, .curves = 1};
}

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * (sizeof(double) + sizeof(size_t)) + plm__camps_size(actors) +
           plm__mixture_size(parts_of(actors));
}

static room room_in(void *work, size_t actors) {
    room made = {.weight = work};
    made.order = (size_t *)(made.weight + actors);
    made.camps = made.order + actors;
    made.mixture = (char *)made.camps + plm__camps_size(actors);
    return made;
}

static plm__unruled terms_of(const plm__point *point, const double *value) {
    bool referred = !isnan(*point->reference_point);
    return (plm__unruled){
        .position_share = value[POSITION_SHARE],
        .evenness = value[EVENNESS],
        .reach = value[REACH] * (*point->scale_high - *point->scale_low),
        .floor = value[FLOOR],
        .decisiveness = value[referred ? DECISIVENESS_REFERRED : DECISIVENESS],
        .spread = value[SPREAD],
        .low = *point->scale_low,
        .high = *point->scale_high,
    };
}

/* The law of a point with a verdict; its room begins behind that of one without. */
static plm__mixture law_under(const plm__point *point, const plm__settings *settings,
                              const plm__unruled *terms, const room *in) {
    const plm__stated_terms with = {.terms = terms,
                                    .stray = settings->value[STRAY],
                                    .coding_error = settings->value[CODING_ERROR],
                                    .weight = in->weight,
                                    .order = in->order};
    char *behind = (char *)in->mixture + plm__mixture_size(parts_of(point->actor_count));
    return plm__stated_law(point, &with, behind);
}

static plm_status find_law(const plm__point *point, const plm__settings *settings, void *work,
                           plm__mixture *out) {
    const double stray = settings->value[STRAY];
    plm__unruled terms = terms_of(point, settings->value);
    room in = room_in(work, point->actor_count);
    plm__weights(point->capability, point->salience, point->actor_count, in.weight);
    plm__order_by(point->position, point->actor_count, in.order);
    plm__camps camps =
        plm__camps_of(&terms, point->position, in.weight, in.order, point->actor_count, in.camps);
    if (camps.count == 0) {
        return PLM_E_EMPTY;
    }
    terms.low = fmin(terms.low, camps.position[0]);
    terms.high = fmax(terms.high, camps.position[camps.count - 1]);
    if (point->verdict != NULL) {
        *out = law_under(point, settings, &terms, &in);
        return PLM_OK;
    }
    *out = plm__mixture_in(in.mixture, parts_of(point->actor_count));
    plm__add_unruled(out, 1 - stray, &terms, &camps);
    plm__mixture_add_uniform(out, terms.low, terms.high, stray);
    plm__mixture_close(out);
    return PLM_OK;
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    plm__mixture law;
    plm_status found = find_law(point, settings, work, &law);
    plm__solve_by_law(point, found, &law, observer, out);
    return PLM_OK;
}

/* ---- without a scale ------------------------------------------------------------------------- */

extern const plm__model plm__condorcet_model;

static size_t elected_size(size_t actors, size_t options, const plm__settings *settings) {
    return plm__condorcet_choose_size(actors, options, settings) + options * sizeof(double);
}

static size_t decided_choose_size(const plm__decisions *decisions, size_t actors, size_t options) {
    return options * sizeof(double) + plm__options_size(decisions, actors, options);
}

/* Puts the stated decisions over the election's shares, as far as each governs. */
static void add_decisions(const plm__point *point, void *work, double *shares) {
    size_t options = point->option_count;
    double *ruled = work;
    double kept = 1;
    for (size_t option = 0; option < options; option++) {
        ruled[option] = 0;
    }
    for (size_t i = 0; i < point->verdict->decisions->count; i++) {
        double governs = plm__decision_chance(point->verdict, i) *
                         plm__decision_values(point->verdict, i)[PLM__DECISION_BINDING];
        kept -= plm__add_choice(point, i, governs, ruled + options, ruled) ? governs : 0;
    }
    for (size_t option = 0; option < options; option++) {
        shares[option] = fmax(kept, 0) * shares[option] + ruled[option];
    }
}

/* Without a scale the law is the election's, and under a decision that one's as far as it governs.
 */
static plm_status choose(const plm__point *point, const plm__settings *settings, void *work,
                         const plm__observer *observer, plm__solution *out) {
    plm__settings election;
    plm__settings_of(&plm__condorcet_model, &plm__condorcet_model.readings[0], &election);
    plm_status status = plm__condorcet_choose(point, &election, work, NULL, out);
    if (status == PLM_OK && out->status >= 0 && point->verdict != NULL) {
        char *behind =
            (char *)work + elected_size(point->actor_count, point->option_count, settings);
        add_decisions(point, behind, out->shares);
    }
    for (size_t i = 0; i < point->option_count; i++) {
        plm__see(observer, 0, (ptrdiff_t)i, PLM__NOBODY, PLM__CHANCE, out->shares[i]);
    }
    return status;
}

static bool has_chance(const plm__settings *settings) {
    (void)settings;
    return true;
}

/* The rule of widening: decisiveness at the square root of what was fitted, half as much spread
 * again, and five times the stray share. */
static const plm__preset any_kind[] = {
    {"decisiveness", 1.982},
    {"decisiveness-referred", 1.338},
    {"spread", 0.794},
    {"stray", 0.1},
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
    .name = "settlement",
    .alias = "plenum",
    .title = "Calibrated settlement law",
    .cites = "docs/models/settlement.md",
    .headline = true,
    .settings = settings_table,
    .setting_count = sizeof settings_table / sizeof *settings_table,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .has_chance = has_chance,
    .scale = {.usual = true,
              .work_size = work_size,
              .decided_size = plm__stated_size,
              .solve = solve,
              .law = find_law},
    .options = {.usual = true,
                .needs = PLM__TRAIT_RULED | PLM__TRAIT_ALONE,
                .work_size = elected_size,
                .decided_size = decided_choose_size,
                .solve = choose},
};
