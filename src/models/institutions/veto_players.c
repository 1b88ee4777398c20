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
#include "models/institutions/seats.h"
#include "models/observe.h"

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
    return (plm__parts){.atoms = decisions->count * (actors + 1)};
}

static size_t decided_size(const plm__decisions *decisions, size_t actors) {
    return plm__mixture_size(parts_of(decisions, actors)) + plm__seats_size(decisions);
}

static room room_in(void *work, size_t actors) {
    room made = {.weight = work};
    made.chances = made.weight + actors;
    made.order = (size_t *)(void *)(made.chances + actors);
    made.mixture = made.order + actors;
    return made;
}

/* Adds where one decision ends, with its chance. */
static void add_outcomes(const plm__point *point, const plm__decision *decision,
                         const double *values, double chance, const room *in, aim by,
                         plm__seats *seats, plm__mixture *law) {
    const plm__span scale = {*point->scale_low, *point->scale_high};
    plm__sit(point, &decision->rule, &seats->sitting);
    plm__win_set passes =
        plm__win_set_of(plm__sitting_pivots(&decision->rule, &seats->sitting, &seats->pivots),
                        *point->reference_point, scale);
    size_t actors = point->actor_count;
    if (by == AIM_SETTER && plm__proposers(point, decision, values, in->chances)) {
        for (size_t i = 0; i < actors; i++) {
            plm__mixture_add_atom(law, plm__nearest_passing(&passes, point->position[i]),
                                  chance * in->chances[i]);
        }
        return;
    }
    double wish = by == AIM_MEDIAN
                      ? plm__weighted_median(point->position, in->weight, actors, in->order)
                      : plm__weighted_mean(point->position, in->weight, actors);
    plm__mixture_add_atom(law, plm__nearest_passing(&passes, wish), chance);
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
            add_outcomes(point, &all->list[i], plm__decision_values(verdict, i),
                         plm__decision_chance(verdict, i) / ruled, &in, (aim)settings->value[AIM],
                         &seats, out);
        }
    }
    plm__mixture_close(out);
    return PLM_OK;
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    plm__mixture law;
    out->status = find_law(point, settings, work, &law);
    out->rounds = 0;
    out->period = 0;
    *out->outcome =
        out->status == PLM_OK ? plm__mixture_quantile(&law, point->chance) : (double)NAN;
    plm__see_positions(observer, 0, point->position, point->actor_count);
    plm__see(observer, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
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
    .usual = true,
    .needs = PLM__KIND_RULED,
    .settings = settings_table,
    .setting_count = sizeof settings_table / sizeof *settings_table,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .has_chance = has_chance,
    .work_size = work_size,
    .decided_size = decided_size,
    .solve = solve,
    .law = find_law,
};
