/* What a decision rule lets pass of options without a scale, and who stops what. */
#include "insight/procedure.h"

#include "models/institutions/options.h"

#include <string.h>

static bool has_reference(const plm__point *point) {
    return point->reference_option < point->option_count;
}

/* Whether the rule fails on those in favour, and would not with the player among them. */
static bool lacks(const plm__decision *decision, const plm__seats *seats, size_t player) {
    const plm__turnout turnout = plm__sitting_turnout(&seats->sitting);
    seats->in_favour[player] = true;
    bool carried = plm__rule_wins(&decision->rule, &turnout, seats->in_favour, seats->passes);
    seats->in_favour[player] = false;
    return carried;
}

/* ---- at the modes ---------------------------------------------------------------------------- */

static const plm_option *option_of(const plm__session *of, size_t option) {
    return of->issue->options[option];
}

static bool passes(const plm__session *of, size_t option) {
    const plm__point *point = of->point;
    return option != point->reference_option &&
           plm__option_carries(point, of->decision, of->seats, option, point->reference_option);
}

plm_status plm__session_add_passing(const plm__session *of, plm__arena *arena,
                                    plm_procedure_rule *out) {
    size_t options = of->point->option_count;
    const plm_option **passing = plm__arena_allocate(arena, options, sizeof *passing);
    if (passing == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; has_reference(of->point) && i < options; i++) {
        if (passes(of, i)) {
            passing[out->passing_count++] = option_of(of, i);
        }
    }
    out->passing = passing;
    return PLM_OK;
}

plm_status plm__session_find_stopped(const plm__session *of, size_t player, plm__arena *arena,
                                     plm_procedure_member *out) {
    const plm__point *point = of->point;
    const plm_option **stops = plm__arena_allocate(arena, point->option_count, sizeof *stops);
    if (stops == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; has_reference(point) && i < point->option_count; i++) {
        bool fails = i != point->reference_option && !passes(of, i);
        bool refuses = fails && of->seats->sitting.present[player] && !of->seats->in_favour[player];
        if (refuses && (out->veto || lacks(of->decision, of->seats, player))) {
            stops[out->stop_count++] = option_of(of, i);
        }
    }
    out->stops = stops;
    return PLM_OK;
}

/* ---- over the draws -------------------------------------------------------------------------- */

/* Marks the players whose refusal alone stops an option: those in favour are set. */
static void count_refusals(const plm__decision *decision, const plm__seats *seats, bool *alone) {
    for (size_t i = 0; i < decision->rule.player_count; i++) {
        bool refuses = seats->sitting.present[i] && !seats->in_favour[i];
        alone[i] = alone[i] || (refuses && lacks(decision, seats, i));
    }
}

void plm__count_options(const plm__point *point, const plm__decision *decision,
                        const plm__seats *seats, const plm__option_counts *to) {
    bool stuck = true;
    memset(to->alone, 0, decision->rule.player_count * sizeof *to->alone);
    for (size_t i = 0; has_reference(point) && i < point->option_count; i++) {
        if (i == point->reference_option) {
            continue;
        }
        bool carried = plm__option_carries(point, decision, seats, i, point->reference_option);
        to->could[i] += carried;
        stuck = stuck && !carried;
        if (!carried) {
            count_refusals(decision, seats, to->alone);
        }
    }
    *to->stuck += stuck;
    for (size_t i = 0; i < decision->rule.player_count; i++) {
        to->blocks[i] += to->alone[i];
    }
}
