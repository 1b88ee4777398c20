/*
 * Bargaining in a committee: the law of what is agreed where whoever is drawn proposes, and the
 * stated rule accepts or waits for another proposal.
 *
 * Source: Banks, J., and Duggan, J., A bargaining model of collective choice, American Political
 * Science Review 94, 2000, 73-88, and A general bargaining model of legislative policy-making,
 * Quarterly Journal of Political Science 1, 2006, 49-85.
 *
 * Equation: outcome = the proposer's position, moved into what is accepted (accord.h), with the
 * proposer's chance. Agreement comes with the first proposal.
 *
 * Readings: losses grow with the square of the distance, "quadratic", or with the distance,
 * "linear". Where the case names no proposer, all whom the rule counts propose with equal chances.
 * What stands, the reference point, stands until there is agreement. Where the law of several
 * equilibria could hold, that is taken which is reached from everything being accepted.
 */
#include "models/institutions/accord.h"
#include "models/institutions/seats.h"
#include "models/institutions/vetoes.h"
#include "models/settlement/law_solution.h"

#include <math.h>

typedef enum losses { LOSS_QUADRATIC, LOSS_LINEAR } losses;

static const char *const losses_names[] = {"quadratic", "linear", NULL};

enum { DISCOUNT, LOSS };

static const plm__setting settings_table[] = {
    [DISCOUNT] = {.name = "discount",
                  .about = "what an agreement one proposal later is worth, of one now",
                  .least = 0,
                  .most = 0.99,
                  .usual = 0.9},
    [LOSS] = {.name = "loss",
              .about = "how utility falls with the distance from a wish",
              .choices = losses_names,
              .most = LOSS_LINEAR,
              .usual = LOSS_QUADRATIC,
              .whole = true},
};

/* Room of doubles for so many who may propose, or sit. */
typedef struct room {
    double *wish;
    double *chance;
    double *low;
    double *high;
    void *mixture; /* and behind it the seats */
} room;

static size_t most_seats(const plm__decisions *decisions, size_t actors) {
    size_t most = actors;
    for (size_t i = 0; i < decisions->count; i++) {
        size_t players = decisions->list[i].rule.player_count;
        most = players > most ? players : most;
    }
    return most;
}

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)actors;
    (void)issues;
    (void)settings;
    return sizeof(double);
}

static plm__parts parts_of(const plm__decisions *decisions, size_t actors) {
    return (plm__parts){.atoms = decisions->count * plm__most_veto_ways(decisions) *
                                 (most_seats(decisions, actors) + 1)};
}

static size_t decided_size(const plm__decisions *decisions, size_t actors, size_t issues) {
    (void)issues;
    return 4 * most_seats(decisions, actors) * sizeof(double) +
           plm__mixture_size(parts_of(decisions, actors)) + plm__seats_size(decisions);
}

static room room_in(void *work, size_t seats) {
    room made = {.wish = work};
    made.chance = made.wish + seats;
    made.low = made.chance + seats;
    made.high = made.low + seats;
    made.mixture = made.high + seats;
    return made;
}

/* ---- who proposes ---------------------------------------------------------------------------- */

/* All whom the rule counts, with equal chances; how many. */
static size_t take_members(const plm__rule *rule, const plm__sitting *sitting, const room *in) {
    size_t count = 0;
    for (size_t i = 0; i < rule->player_count; i++) {
        if (!isnan(sitting->position[i]) && plm__rule_counts(rule, i)) {
            in->wish[count++] = sitting->position[i];
        }
    }
    for (size_t i = 0; i < count; i++) {
        in->chance[i] = 1 / (double)count;
    }
    return count;
}

static size_t take_proposers(const plm__point *point, const plm__decision *decision,
                             const double *values, const plm__sitting *sitting, const room *in) {
    if (!plm__proposers(point, decision, values, in->chance)) {
        return take_members(&decision->rule, sitting, in);
    }
    for (size_t i = 0; i < point->actor_count; i++) {
        in->wish[i] = point->position[i];
    }
    return point->actor_count;
}

/* ---- what is agreed -------------------------------------------------------------------------- */

/* Adds the outcomes of one decision as its members sit; false where the search did not settle. */
static bool add_accord(const plm__point *point, const plm__decision *decision, const double *values,
                       plm__seats *seats, const plm__settings *settings, const room *in,
                       double chance, plm__mixture *law) {
    plm__span accepted;
    plm__turnout turnout = plm__sitting_turnout(&seats->sitting);
    const plm__committee committee = {
        .rule = &decision->rule,
        .turnout = &turnout,
        .position = seats->sitting.position,
        .wish = in->wish,
        .chance = in->chance,
        .proposer_count = take_proposers(point, decision, values, &seats->sitting, in),
        .reference = *point->reference_point,
        .discount = settings->value[DISCOUNT],
        .quadratic = settings->value[LOSS] == LOSS_QUADRATIC};
    bool settled = plm__accord(&committee, in->low, in->high, &seats->pivots, &accepted);
    for (size_t i = 0; i < committee.proposer_count; i++) {
        plm__mixture_add_atom(law, plm__within(accepted, in->wish[i]), chance * in->chance[i]);
    }
    if (committee.proposer_count == 0) {
        plm__mixture_add_atom(law, *point->reference_point, chance);
    }
    return settled;
}

static double ruled_share(const plm__verdict *verdict) {
    double sum = 0;
    for (size_t i = 0; verdict != NULL && i < verdict->decisions->count; i++) {
        bool rule = verdict->decisions->list[i].stated->alone == NULL;
        sum += rule ? plm__decision_chance(verdict, i) : 0;
    }
    return sum;
}

/* PLM_ROUND_LIMIT: some search did not settle. */
static plm_status add_decision(const plm__point *point, size_t at, double chance,
                               const plm__settings *settings, plm__seats *seats, const room *in,
                               plm__mixture *law) {
    const plm__decision *decision = &point->verdict->decisions->list[at];
    const double *values = plm__decision_values(point->verdict, at);
    bool settled = true;
    plm__sit(point, &decision->rule, &seats->sitting);
    for (size_t way = 0; way < plm__veto_ways(decision); way++) {
        double share = plm__veto_way(point, decision, values, way, seats->sitting.yields);
        if (share > 0) {
            settled =
                add_accord(point, decision, values, seats, settings, in, chance * share, law) &&
                settled;
        }
    }
    return settled ? PLM_OK : PLM_ROUND_LIMIT;
}

static plm_status agree(const plm__point *point, const plm__settings *settings, void *work,
                        plm__mixture *out) {
    const plm__verdict *verdict = point->verdict;
    double ruled = ruled_share(verdict);
    plm_status status = PLM_OK;
    if (!(ruled > 0) || isnan(*point->reference_point)) {
        return PLM_E_UNSUPPORTED;
    }
    if (point->actor_count == 0) {
        return PLM_E_EMPTY;
    }
    const plm__decisions *all = verdict->decisions;
    room in = room_in(work, most_seats(all, point->actor_count));
    plm__parts parts = parts_of(all, point->actor_count);
    plm__seats seats = plm__seats_in((char *)in.mixture + plm__mixture_size(parts), all);
    *out = plm__mixture_in(in.mixture, parts);
    for (size_t i = 0; i < all->count; i++) {
        if (all->list[i].stated->alone == NULL) {
            double chance = plm__decision_chance(verdict, i) / ruled;
            plm_status found = add_decision(point, i, chance, settings, &seats, &in, out);
            status = found != PLM_OK ? found : status;
        }
    }
    plm__mixture_close(out);
    return status;
}

static plm_status find_law(const plm__point *point, const plm__settings *settings, void *work,
                           plm__mixture *out) {
    plm_status status = agree(point, settings, work, out);
    return status < 0 ? status : PLM_OK;
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    plm__mixture law;
    plm_status found = agree(point, settings, work, &law);
    plm__solve_by_law(point, found, &law, observer, out);
    return PLM_OK;
}

static bool has_chance(const plm__settings *settings) {
    (void)settings;
    return true;
}

static const plm__preset linear[] = {{"loss", LOSS_LINEAR}, {NULL, 0}};

static const plm__reading readings[] = {
    {"quadratic", "losses grow with the square of the distance", PLM__ORDER_CANONICAL, NULL},
    {"linear", "losses grow with the distance", PLM__ORDER_CANONICAL, linear},
};

/* bench/bodies.c. */
static double cost(size_t actors, size_t columns, const plm__settings *settings) {
    (void)columns;
    (void)settings;
    return 0.2 * (double)actors * (double)actors;
}

const plm__model plm__bargaining_model = {
    .name = "bargaining",
    .title = "Bargaining in a committee",
    .cites = "Banks and Duggan 2000; Banks and Duggan 2006",
    .settings = settings_table,
    .setting_count = sizeof settings_table / sizeof *settings_table,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .has_chance = has_chance,
    .scale = {.needs = PLM__TRAIT_RULED,
              .work_size = work_size,
              .decided_size = decided_size,
              .solve = solve,
              .law = find_law,
              .cost = cost},
};
