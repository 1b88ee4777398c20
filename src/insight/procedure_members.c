#include "insight/procedure.h"

#include "base/context.h"
#include "case/stake.h"
#include "insight/blocking_sets.h"

#include <math.h>

/* Beyond so many members sets of them tell nobody anything. */
enum { MOST_SEARCHED = 64 };

/* ---- who stops what -------------------------------------------------------------------------- */

/* The pivots if one player stood elsewhere. */
static plm__pivots pivots_with(const plm__session *of, size_t player, double position) {
    double stands = of->seats->sitting.position[player];
    of->seats->sitting.position[player] = position;
    plm__pivots pivots =
        plm__sitting_pivots(&of->decision->rule, &of->seats->sitting, &of->seats->pivots);
    of->seats->sitting.position[player] = stands;
    return pivots;
}

/* Of what it accepts, how far it goes either way: as it says, or as far as it is nearer to it than
 * what rests. */
static plm_stretch accepted(const plm__session *of, size_t player, double position) {
    const plm__decisions *decisions = of->point->verdict->decisions;
    double mirror = 2 * position - of->reference;
    plm_stretch nearer = {fmin(mirror, of->reference), fmax(mirror, of->reference)};
    for (size_t i = 0; decisions->accept_low != NULL && i < decisions->actor_count; i++) {
        if (decisions->seat[i] == player && !isnan(decisions->accept_low[i])) {
            return (plm_stretch){decisions->accept_low[i], decisions->accept_high[i]};
        }
    }
    return nearer;
}

/* From the lowest point that passes to the highest; both the reference point where nothing does. */
static plm_stretch ends_of(const plm__win_set *set) {
    plm_stretch made = {set->reference, set->reference};
    for (size_t i = 0; i < set->count; i++) {
        made.low = fmin(made.low, set->spans[i].low);
        made.high = fmax(made.high, set->spans[i].high);
    }
    return made;
}

/* As below, where some state what they accept: what passes although the player refuses it, on each
 * side where its consent lets more pass. */
static plm_stretch without_consent(const plm__session *of, size_t player) {
    plm__win_set refused =
        plm__seats_win_set_if(of->point, of->decision, of->seats, of->scale, player, false);
    plm__win_set agreed =
        plm__seats_win_set_if(of->point, of->decision, of->seats, of->scale, player, true);
    plm_stretch least = ends_of(&refused);
    plm_stretch most = ends_of(&agreed);
    return (plm_stretch){most.low < least.low ? least.low : -(double)INFINITY,
                         most.high > least.high ? least.high : (double)INFINITY};
}

/* Beyond these points nothing passes without the player: the reference point's mirror images in the
 * others' pivots; nothing at all without one that holds a veto. */
static plm_stretch without(const plm__session *of, size_t player, bool veto) {
    const double far = (double)INFINITY;
    const double rests = of->reference;
    if (veto) {
        return (plm_stretch){rests, rests};
    }
    if (of->point->verdict->decisions->accept_low != NULL) {
        return without_consent(of, player);
    }
    plm__pivots low = pivots_with(of, player, -far);
    plm__pivots high = pivots_with(of, player, far);
    return (plm_stretch){low.left < high.left ? fmin(2 * high.left - rests, rests) : -far,
                         high.right > low.right ? fmax(2 * low.right - rests, rests) : far};
}

/* It refuses what is out there, and without it nothing there passes. */
static void find_stops(const plm__session *of, size_t player, plm_procedure_member *out) {
    plm_stretch own = accepted(of, player, out->position);
    plm_stretch others = without(of, player, out->veto);
    double above = fmax(fmax(own.high, others.high), of->reference);
    double below = fmin(fmin(own.low, others.low), of->reference);
    out->stops_above = above < of->scale.high ? above : (double)NAN;
    out->stops_below = below > of->scale.low ? below : (double)NAN;
    out->accepts = (plm_stretch){fmax(own.low, of->scale.low), fmin(own.high, of->scale.high)};
}

static bool has_veto(const plm__session *of, size_t player, bool *agree, bool *passes) {
    const plm__turnout turnout = plm__sitting_turnout(&of->seats->sitting);
    agree[player] = false;
    bool veto = !plm__rule_wins(&of->decision->rule, &turnout, agree, passes);
    agree[player] = true;
    return veto;
}

/* On yes or no, where there is nothing of a scale and nobody compares options. */
static bool is_vote(const plm__session *of) {
    return of->point->kind == PLM_ISSUE_YES_NO;
}

static double declared_by(const plm__session *of, size_t player) {
    const plm_stake *stake = plm__stake_on(of->dossier->actors[player], of->issue);
    return stake != NULL && stake->declared.stated ? stake->declared.range.mode : (double)NAN;
}

static plm_procedure_member member_of(const plm__session *of, size_t player, bool veto) {
    bool scale = of->point->option_count == 0;
    plm_procedure_member made = {.actor = of->dossier->actors[player],
                                 .declared = declared_by(of, player),
                                 .position =
                                     scale ? of->seats->sitting.position[player] : (double)NAN,
                                 .veto = veto,
                                 .blocks = (double)NAN,
                                 .carried_agreeing = (double)NAN,
                                 .carried_abstaining = (double)NAN,
                                 .carried_refusing = (double)NAN,
                                 .accepts = {(double)NAN, (double)NAN},
                                 .stops_above = (double)NAN,
                                 .stops_below = (double)NAN};
    if (!isnan(made.position) && !isnan(of->reference)) {
        find_stops(of, player, &made);
    }
    return made;
}

static plm_status add_members(const plm__session *of, plm__arena *arena, plm_procedure_rule *out,
                              plm_procedure_member **made) {
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
            plm_procedure_member *member = &members[out->member_count++];
            *member = member_of(of, i, has_veto(of, i, agree, passes));
            if (!is_vote(of)) {
                PLM_TRY(plm__session_find_stopped(of, i, arena, member));
            }
        }
    }
    *made = members;
    out->members = plm__arena_list(arena, members, out->member_count, sizeof *members);
    return out->members != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* ---- who blocks together --------------------------------------------------------------------- */

static plm_status add_blocking(const plm__session *of, plm__arena *arena, plm_procedure_rule *out) {
    if (out->member_count > MOST_SEARCHED) {
        return PLM_OK;
    }
    const plm__turnout turnout = plm__sitting_turnout(&of->seats->sitting);
    plm__actor_sets found;
    PLM_TRY(plm__actors_blocking(&of->decision->rule, &turnout,
                                 (const plm_actor *const *)of->dossier->actors, arena, &found));
    out->blocking = found.list;
    out->blocking_count = found.count;
    out->blocking_complete = found.complete;
    return PLM_OK;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static plm_status add_passes(const plm__session *of, plm__arena *arena, plm_procedure_rule *out) {
    if (is_vote(of)) {
        return PLM_OK;
    }
    if (of->point->option_count > 0) {
        return plm__session_add_passing(of, arena, out);
    }
    plm__hinges hinges = plm__seats_hinges(of->point, of->decision, of->seats);
    out->gridlock_low.mode = fmin(fmax(hinges.up.from, of->scale.low), of->scale.high);
    out->gridlock_high.mode = fmin(fmax(hinges.down.from, of->scale.low), of->scale.high);
    if (isnan(of->reference)) {
        return PLM_OK;
    }
    plm__win_set set = plm__seats_win_set(of->point, of->decision, of->seats, of->scale);
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

plm_status plm__session_report(const plm__session *of, plm__arena *arena, plm_procedure_rule *out,
                               plm_procedure_member **members) {
    out->decision = of->decision->stated;
    PLM_TRY(add_passes(of, arena, out));
    PLM_TRY(add_members(of, arena, out, members));
    return add_blocking(of, arena, out);
}
