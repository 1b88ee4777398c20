#include "insight/procedure.h"

#include "base/context.h"
#include "models/institutions/coalition.h"

#include <math.h>

/* Beyond so many members sets of them tell nobody anything. */
enum { MOST_SEARCHED = 64 };

/* ---- who stops what -------------------------------------------------------------------------- */

/* The pivots if one player stood elsewhere. */
static plm__pivots pivots_with(const plm__session *of, size_t player, double position) {
    double stands = of->sitting->position[player];
    of->sitting->position[player] = position;
    plm__pivots pivots = plm__sitting_pivots(&of->decision->rule, of->sitting, of->work);
    of->sitting->position[player] = stands;
    return pivots;
}

/* It refuses what is farther from it than the reference point, and without it nothing passes beyond
 * the reference point's mirror image in the others' pivot. */
static void find_stops(const plm__session *of, size_t player, plm_procedure_member *out) {
    double rests = of->reference;
    double mirror = 2 * out->position - rests;
    plm__pivots low = pivots_with(of, player, -(double)INFINITY);
    plm__pivots high = pivots_with(of, player, (double)INFINITY);
    double above = fmax(fmax(mirror, 2 * low.right - rests), rests);
    double below = fmin(fmin(mirror, 2 * high.left - rests), rests);
    out->stops_above = high.right > low.right && above < of->scale.high ? above : (double)NAN;
    out->stops_below = low.left < high.left && below > of->scale.low ? below : (double)NAN;
}

static plm_stretch accepted(const plm__session *of, double position) {
    double mirror = 2 * position - of->reference;
    return (plm_stretch){fmax(fmin(mirror, of->reference), of->scale.low),
                         fmin(fmax(mirror, of->reference), of->scale.high)};
}

static bool has_veto(const plm__session *of, size_t player, bool *agree, bool *passes) {
    const plm__turnout turnout = plm__sitting_turnout(of->sitting);
    agree[player] = false;
    bool veto = !plm__rule_wins(&of->decision->rule, &turnout, agree, passes);
    agree[player] = true;
    return veto;
}

static plm_procedure_member member_of(const plm__session *of, size_t player) {
    plm_procedure_member made = {.actor = &of->dossier->actors[player],
                                 .position = of->sitting->position[player],
                                 .accepts = {(double)NAN, (double)NAN},
                                 .stops_above = (double)NAN,
                                 .stops_below = (double)NAN};
    if (!isnan(made.position) && !isnan(of->reference)) {
        made.accepts = accepted(of, made.position);
        find_stops(of, player, &made);
    }
    return made;
}

static plm_status add_members(const plm__session *of, plm__arena *arena, plm_procedure_rule *out) {
    const plm__rule *rule = &of->decision->rule;
    plm_procedure_member *members = plm__arena_allocate(arena, rule->player_count, sizeof *members);
    bool *agree = plm__arena_allocate(arena, rule->player_count + 1, sizeof *agree);
    bool *passes = plm__arena_allocate(arena, rule->node_count, sizeof *passes);
    if (members == NULL || agree == NULL || passes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < rule->player_count; i++) {
        agree[i] = true;
    }
    for (size_t i = 0; i < rule->player_count; i++) {
        if (plm__cancelled(arena->context)) {
            return PLM_E_CANCELLED;
        }
        if (plm__rule_counts(rule, i)) {
            plm_procedure_member *made = &members[out->member_count++];
            *made = member_of(of, i);
            made->veto = has_veto(of, i, agree, passes);
        }
    }
    out->members = members;
    return PLM_OK;
}

/* ---- who blocks together --------------------------------------------------------------------- */

static plm_status add_set(const plm__session *of, const size_t *players, size_t count,
                          plm__arena *arena, plm_blocking_set *out) {
    const plm_actor **members = plm__arena_allocate(arena, count, sizeof *members);
    if (members == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        members[i] = &of->dossier->actors[players[i]];
    }
    *out = (plm_blocking_set){members, count};
    return PLM_OK;
}

static plm_status add_blocking(const plm__session *of, plm__arena *arena, plm_procedure_rule *out) {
    if (out->member_count > MOST_SEARCHED) {
        return PLM_OK;
    }
    const plm__turnout turnout = plm__sitting_turnout(of->sitting);
    plm__blocking found;
    PLM_TRY(plm__blocking_sets(&of->decision->rule, &turnout, PLM_MOST_BLOCKING_SETS + 1, arena,
                               &found));
    size_t count = found.count < PLM_MOST_BLOCKING_SETS ? found.count : PLM_MOST_BLOCKING_SETS;
    plm_blocking_set *sets = plm__arena_allocate(arena, count, sizeof *sets);
    if (sets == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        PLM_TRY(add_set(of, found.sets[i], found.sizes[i], arena, &sets[i]));
    }
    out->blocking = sets;
    out->blocking_count = count;
    out->blocking_complete = found.sure && found.count == count;
    return PLM_OK;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static plm_status add_passes(const plm__session *of, plm__arena *arena, plm_procedure_rule *out) {
    plm__pivots pivots = plm__sitting_pivots(&of->decision->rule, of->sitting, of->work);
    out->gridlock_low.mode = fmin(fmax(pivots.right, of->scale.low), of->scale.high);
    out->gridlock_high.mode = fmin(fmax(pivots.left, of->scale.low), of->scale.high);
    if (isnan(of->reference)) {
        return PLM_OK;
    }
    plm__win_set set = plm__win_set_of(pivots, of->reference, of->scale);
    plm_stretch *passes = plm__arena_allocate(arena, set.count, sizeof *passes);
    if (passes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < set.count; i++) {
        passes[i] = (plm_stretch){set.spans[i].low, set.spans[i].high};
    }
    out->passes = passes;
    out->pass_count = set.count;
    return PLM_OK;
}

plm_status plm__session_report(const plm__session *of, plm__arena *arena, plm_procedure_rule *out) {
    out->decision = of->decision->stated;
    PLM_TRY(add_passes(of, arena, out));
    PLM_TRY(add_members(of, arena, out));
    return add_blocking(of, arena, out);
}
