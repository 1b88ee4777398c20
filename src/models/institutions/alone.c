/*
 * One decides alone: its own position, and those it hears, each with its share.
 *
 * Source: Friedkin, N. E., and Johnsen, E. C., Social influence and opinions, Journal of
 * Mathematical Sociology 15(3-4), 1990, 193-206: one step of their model, for the decider.
 *
 * Equation: outcome = (1 - sum of a_k) x_decider + sum of a_k x_k, a_k being the shares that the
 * case states, or relations to the decider, or weights times `heard` over the decider's own and
 * all of these. Of several decisions each counts with its chance among those of one alone.
 *
 * Readings: one, "standard".
 */
#include "models/average.h"
#include "models/institutions/hearing.h"
#include "models/institutions/options.h"
#include "models/settlement/law_solution.h"

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * 2 * sizeof(double);
}

static plm__parts parts_of(const plm__decisions *decisions) {
    return (plm__parts){.atoms = decisions->count};
}

static size_t decided_size(const plm__decisions *decisions, size_t actors, size_t issues) {
    (void)issues;
    return plm__mixture_size(parts_of(decisions)) + actors * sizeof(bool);
}

/* Adds where each decision of one alone ends; false where none of them has its decider. */
static bool add_outcomes(const plm__point *point, double *weight, bool *marks, plm__mixture *law) {
    const plm__decisions *all = point->verdict->decisions;
    double *shares = weight + point->actor_count;
    size_t decider = 0;
    double chances = 0;
    for (size_t i = 0; i < all->count; i++) {
        const plm__decision *each = &all->list[i];
        if (each->stated->alone != NULL &&
            plm__hear(point, each, plm__decision_values(point->verdict, i), weight, marks, shares,
                      &decider)) {
            double chance = plm__decision_chance(point->verdict, i);
            plm__mixture_add_atom(
                law, plm__weighted_mean(point->position, shares, point->actor_count), chance);
            chances += chance;
        }
    }
    for (size_t i = 0; i < law->knot_count; i++) {
        law->knots[i].mass /= chances;
    }
    return law->knot_count > 0;
}

static plm_status find_law(const plm__point *point, const plm__settings *settings, void *work,
                           plm__mixture *out) {
    (void)settings;
    double *weight = work;
    if (point->verdict == NULL) {
        return PLM_E_UNSUPPORTED;
    }
    if (!(plm__weights(point->capability, point->salience, point->actor_count, weight) > 0)) {
        return PLM_E_EMPTY;
    }
    plm__parts parts = parts_of(point->verdict->decisions);
    char *behind = (char *)(weight + 2 * point->actor_count);
    *out = plm__mixture_in(behind, parts);
    if (!add_outcomes(point, weight, (bool *)(behind + plm__mixture_size(parts)), out)) {
        return PLM_E_UNSUPPORTED;
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
    plm__choose_by(point, true, work, observer, out);
    return PLM_OK;
}

static bool has_chance(const plm__settings *settings) {
    (void)settings;
    return true;
}

static const plm__reading readings[] = {
    {"standard", "the decider's position, and what it hears with its shares", PLM__ORDER_CANONICAL,
     NULL},
};

const plm__model plm__alone_model = {
    .name = "alone",
    .title = "One decides alone",
    .cites = "Friedkin and Johnsen 1990",
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .has_chance = has_chance,
    .scale = {.usual = true,
              .needs = PLM__TRAIT_ALONE,
              .work_size = work_size,
              .decided_size = decided_size,
              .solve = solve,
              .law = find_law},
    .options = {.usual = true,
                .needs = PLM__TRAIT_ALONE,
                .work_size = choose_size,
                .decided_size = plm__options_size,
                .solve = choose},
};
