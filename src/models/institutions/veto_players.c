/*
 * Veto players: what can pass under the stated rule, and what of it is taken.
 *
 * Sources: Tsebelis, G., Veto Players: How Political Institutions Work, Princeton University Press
 * 2002; the setter, Romer, T., and Rosenthal, H., Political resource allocation, controlled agendas
 * and the status quo, Public Choice 33(4), 1978, 27-43; the pivots, Krehbiel, K., Pivotal Politics,
 * University of Chicago Press 1998.
 *
 * Equation: outcome = the point of the closed win set of the reference point, or that point itself,
 * which is nearest to an aim. Several stages must all pass. Of several decisions each counts with
 * its chance among those that are rules.
 *
 * Readings: whose aim. "setter": the proposer's position, each with its chance; without one as
 * "compromise", the weighted mean; "median", the weighted median. Of two points as near the one
 * nearer to the reference point is taken, then the lower.
 */
#include "models/average.h"
#include "models/institutions/options.h"
#include "models/institutions/seats.h"
#include "models/institutions/vetoes.h"
#include "models/settlement/law_solution.h"

#include <math.h>

typedef enum aim { AIM_SETTER, AIM_COMPROMISE, AIM_MEDIAN } aim;

static const char *const aims[] = {"setter", "compromise", "median", NULL};

enum { AIM };

static const plm__setting settings_table[] = {
    [AIM] = {.name = "aim",
             .about = "the point that what passes comes as near to as it can",
             .choices = aims,
             .most = AIM_MEDIAN,
             .usual = AIM_SETTER,
             .whole = true},
};

typedef struct room {
    double *weight;
    double *chances;
    size_t *order;
    void *mixture; /* and behind it the seats */
} room;

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * (2 * sizeof(double) + sizeof(size_t));
}

static plm__parts parts_of(const plm__decisions *decisions, size_t actors) {
    return (plm__parts){.atoms = decisions->count * plm__most_veto_ways(decisions) * (actors + 1)};
}

static size_t decided_size(const plm__decisions *decisions, size_t actors, size_t issues) {
    (void)issues;
    return plm__mixture_size(parts_of(decisions, actors)) + plm__seats_size(decisions);
}

static room room_in(void *work, size_t actors) {
    room made = {.weight = work};
    made.chances = made.weight + actors;
    made.order = (size_t *)(void *)(made.chances + actors);
    made.mixture = made.order + actors;
    return made;
}

/* How the rule's members sit in a draw, and where what passes is aimed. */
typedef struct table {
    const plm__point *point;
    const plm__decision *decision;
    const double *values;
    const room *in;
    plm__seats *seats;
    aim by;
    bool proposed;
} table;

/* Adds where a set of what passes leads, with its chance. */
static void add_aims(const table *at, const plm__win_set *passes, double chance,
                     plm__mixture *law) {
    const plm__point *point = at->point;
    for (size_t i = 0; at->proposed && i < point->actor_count; i++) {
        plm__mixture_add_atom(law, plm__nearest_passing(passes, point->position[i]),
                              chance * at->in->chances[i]);
    }
    if (!at->proposed) {
        double wish = at->by == AIM_MEDIAN
                          ? plm__weighted_median(point->position, at->in->weight,
                                                 point->actor_count, at->in->order)
                          : plm__weighted_mean(point->position, at->in->weight, point->actor_count);
        plm__mixture_add_atom(law, plm__nearest_passing(passes, wish), chance);
    }
}

/* Adds where one decision ends, over the ways in which vetoes are used. */
static void add_outcomes(table *at, double chance, plm__mixture *law) {
    const plm__span scale = {*at->point->scale_low, *at->point->scale_high};
    plm__sit(at->point, &at->decision->rule, &at->seats->sitting);
    at->proposed = at->by == AIM_SETTER &&
                   plm__proposers(at->point, at->decision, at->values, at->in->chances);
    for (size_t way = 0; way < plm__veto_ways(at->decision); way++) {
        double share =
            plm__veto_way(at->point, at->decision, at->values, way, at->seats->sitting.yields);
        if (share > 0) {
            plm__win_set passes = plm__seats_win_set(at->point, at->decision, at->seats, scale);
            add_aims(at, &passes, chance * share, law);
        }
    }
}

/* The chance that a rule decides. */
static double ruled_share(const plm__verdict *verdict) {
    double sum = 0;
    for (size_t i = 0; verdict != NULL && i < verdict->decisions->count; i++) {
        bool rule = verdict->decisions->list[i].stated->alone == NULL;
        sum += rule ? plm__decision_chance(verdict, i) : 0;
    }
    return sum;
}

static plm_status find_law(const plm__point *point, const plm__settings *settings, void *work,
                           plm__mixture *out) {
    const plm__verdict *verdict = point->verdict;
    room in = room_in(work, point->actor_count);
    double ruled = ruled_share(verdict);
    if (!(ruled > 0) || isnan(*point->reference_point)) {
        return PLM_E_UNSUPPORTED;
    }
    if (!(plm__weights(point->capability, point->salience, point->actor_count, in.weight) > 0)) {
        return PLM_E_EMPTY;
    }
    const plm__decisions *all = verdict->decisions;
    plm__parts parts = parts_of(all, point->actor_count);
    plm__seats seats = plm__seats_in((char *)in.mixture + plm__mixture_size(parts), all);
    plm__order_by(point->position, point->actor_count, in.order);
    *out = plm__mixture_in(in.mixture, parts);
    for (size_t i = 0; i < all->count; i++) {
        if (all->list[i].stated->alone == NULL) {
            table at = {.point = point,
                        .decision = &all->list[i],
                        .values = plm__decision_values(verdict, i),
                        .in = &in,
                        .seats = &seats,
                        .by = (aim)settings->value[AIM]};
            add_outcomes(&at, plm__decision_chance(verdict, i) / ruled, out);
        }
    }
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

static size_t choose_size(size_t actors, size_t options, const plm__settings *settings) {
    (void)actors;
    (void)options;
    (void)settings;
    return sizeof(double);
}

static plm_status choose(const plm__point *point, const plm__settings *settings, void *work,
                         const plm__observer *observer, plm__solution *out) {
    (void)settings;
    plm__choose_by(point, false, work, observer, out);
    return PLM_OK;
}

static bool has_chance(const plm__settings *settings) {
    (void)settings;
    return true;
}

static const plm__preset compromise[] = {{"aim", AIM_COMPROMISE}, {NULL, 0}};
static const plm__preset median[] = {{"aim", AIM_MEDIAN}, {NULL, 0}};

static const plm__reading readings[] = {
    {"setter", "the proposer aims at its position; without one as compromise", PLM__ORDER_CANONICAL,
     NULL},
    {"compromise", "the aim is the weighted mean", PLM__ORDER_CANONICAL, compromise},
    {"median", "the aim is the weighted median", PLM__ORDER_CANONICAL, median},
};

const plm__model plm__veto_players_model = {
    .name = "veto-players",
    .title = "Veto players",
    .cites = "Tsebelis 2002; Romer and Rosenthal 1978",
    .settings = settings_table,
    .setting_count = sizeof settings_table / sizeof *settings_table,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .has_chance = has_chance,
    .scale = {.usual = true,
              .needs = PLM__TRAIT_RULED,
              .work_size = work_size,
              .decided_size = decided_size,
              .solve = solve,
              .law = find_law},
    .options = {.usual = true,
                .needs = PLM__TRAIT_RULED,
                .work_size = choose_size,
                .decided_size = plm__options_size,
                .solve = choose},
};
