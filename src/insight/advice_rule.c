/* What the rule of an issue makes of an adviser's wish: whom nobody silences, and whom to win. */
#include "insight/advice.h"

#include "insight/blocking_sets.h"
#include "models/institutions/coalition.h"
#include "models/institutions/seats.h"

#include <math.h>
#include <string.h>

/* How near two positions count as equal, as a share of the scale. */
static const double TIE = 1e-12;

/* One rule with everybody at the modes. */
typedef struct session {
    const plm__advising *on;
    const plm__decision *decision;
    plm__point_buffer at;
    plm__seats seats;
    plm__arena *arena; /* scratch */
} session;

static plm_status sit_down(session *of, plm__advising *on, const plm__decision *decision) {
    *of = (session){.on = on, .decision = decision, .arena = &on->scratch};
    const plm__decisions *decisions = on->panel.game->decisions;
    void *seats = plm__arena_allocate(of->arena, 1, plm__seats_size(decisions));
    if (seats == NULL) {
        return PLM_E_MEMORY;
    }
    of->seats = plm__seats_in(seats, decisions);
    PLM_TRY(plm__point_buffer_init(&of->at, of->arena, on->panel.game));
    plm__point_at_modes(on->panel.game, PLM__ORDER_INPUT, &of->at);
    plm__sit(&of->at.point, &decision->rule, &of->seats.sitting);
    return PLM_OK;
}

/* ---- who decides ----------------------------------------------------------------------------- */

static plm_status mark_vetoes(plm__advising *on, const plm__decision *decision) {
    const plm__rule *rule = &decision->rule;
    session of;
    PLM_TRY(sit_down(&of, on, decision));
    const plm__turnout turnout = plm__sitting_turnout(&of.seats.sitting);
    bool *agree = plm__arena_allocate(of.arena, rule->player_count + 1, sizeof *agree);
    bool *passes = plm__arena_allocate(of.arena, rule->node_count, sizeof *passes);
    if (agree == NULL || passes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < rule->player_count; i++) {
        agree[i] = true;
    }
    for (size_t i = 0; i < on->panel.game->actor_count; i++) {
        size_t seat = on->panel.game->decisions->seat[i];
        agree[seat] = false;
        bool vetoes = !plm__rule_wins(rule, &turnout, agree, passes);
        on->decides[i] = on->decides[i] || (plm__rule_counts(rule, seat) && vetoes);
        agree[seat] = true;
    }
    return PLM_OK;
}

plm_status plm__advice_mark_deciders(plm__advising *on) {
    const plm_game *game = on->panel.game;
    on->decides = plm__arena_allocate(&on->scratch, game->actor_count, sizeof *on->decides);
    if (on->decides == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; game->decisions != NULL && i < game->decisions->count; i++) {
        const plm__decision *each = &game->decisions->list[i];
        if (each->stated->alone != NULL) {
            on->decides[each->decider] = true;
        } else {
            PLM_TRY(mark_vetoes(on, each));
        }
    }
    return PLM_OK;
}

/* ---- who blocks ------------------------------------------------------------------------------ */

plm_status plm__advice_add_blocking(const plm__advising *of, const plm__rule *rule,
                                    const plm__turnout *turnout, plm__arena *arena,
                                    plm_coalition *out) {
    plm__actor_sets found;
    PLM_TRY(plm__actors_blocking(rule, turnout, of->actors, arena, &found));
    out->blocking = found.list;
    out->blocking_count = found.count;
    out->blocking_complete = found.complete;
    return PLM_OK;
}

/* ---- whom to win ----------------------------------------------------------------------------- */

const plm__decision *plm__likeliest_rule(const plm_game *game) {
    const plm__decision *best = NULL;
    for (size_t i = 0; game->decisions != NULL && i < game->decisions->count; i++) {
        const plm__decision *each = &game->decisions->list[i];
        bool likelier = best == NULL || each->inputs[PLM__DECISION_CHANCE].mode >
                                            best->inputs[PLM__DECISION_CHANCE].mode;
        best = each->stated->alone == NULL && likelier ? each : best;
    }
    return best;
}

static double strongest(const plm__point *point) {
    double most = 0;
    for (size_t i = 0; i < point->actor_count; i++) {
        most = fmax(most, point->capability[i]);
    }
    return most;
}

/* Where each player is to be brought from, and to. */
typedef struct journey {
    double from;
    double to;
} journey;

/* An actor of the point: half way between what rests and the target, from where on it prefers the
 * latter; what one says it accepts, so far that it holds the target. */
static journey journey_of(const session *of, size_t i, double target) {
    const plm__point *point = &of->at.point;
    const plm__decisions *decisions = of->on->panel.game->decisions;
    double low =
        decisions->accept_low != NULL ? decisions->accept_low[of->at.actor[i]] : (double)NAN;
    double half = (point->reference_point[0] + target) / 2;
    if (isnan(low)) {
        return (journey){point->position[i], half};
    }
    double high = decisions->accept_high[of->at.actor[i]];
    return (journey){fmin(fmax(target, low), high), target};
}

/* Who agrees to the target as things are: one that says what it accepts, where it need not be
 * brought. */
static void find_supporters(const session *of, double target, bool *in_favour) {
    const plm__point *point = &of->at.point;
    const plm__decisions *decisions = of->on->panel.game->decisions;
    double width = point->scale_high[0] - point->scale_low[0];
    plm__supporters(of->seats.sitting.position, of->decision->rule.player_count, target,
                    point->reference_point[0], TIE * width, in_favour);
    for (size_t i = 0; decisions->accept_low != NULL && i < point->actor_count; i++) {
        if (!isnan(decisions->accept_low[of->at.actor[i]])) {
            journey way = journey_of(of, i, target);
            in_favour[decisions->seat[of->at.actor[i]]] = way.from == way.to;
        }
    }
}

/* What each player's journey takes; PLM__NEVER_WON where nobody may, or can. */
static void find_costs(const session *of, const plm_actor *adviser, double target, double *cost,
                       journey *ways) {
    const plm__point *point = &of->at.point;
    const plm__decisions *decisions = of->on->panel.game->decisions;
    double width = point->scale_high[0] - point->scale_low[0];
    double most = strongest(point);
    for (size_t i = 0; i < of->decision->rule.player_count; i++) {
        cost[i] = PLM__NEVER_WON;
    }
    for (size_t i = 0; i < point->actor_count; i++) {
        size_t seat = decisions->seat[of->at.actor[i]];
        const plm_actor *who = of->on->cast.actors[seat];
        bool reachable = strcmp(who->id, adviser->id) == 0 || plm__can_move(&who->movable, adviser);
        ways[seat] = journey_of(of, i, target);
        double share = fabs(ways[seat].from - ways[seat].to) / width;
        double strength = most > 0 ? point->capability[i] / most : 0;
        cost[seat] = reachable ? 100 * share * strength : PLM__NEVER_WON;
    }
}

static plm_status list_won(const session *of, const plm__purchase *bought, const double *cost,
                           const journey *ways, plm__arena *arena, plm_coalition *out) {
    size_t players = of->decision->rule.player_count;
    plm_persuasion *members = plm__arena_allocate(arena, players, sizeof *members);
    if (members == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < players; i++) {
        if (bought->won[i]) {
            members[out->member_count++] = (plm_persuasion){.actor = of->on->actors[i],
                                                            .from = ways[i].from,
                                                            .to = ways[i].to,
                                                            .effort = cost[i]};
        }
    }
    out->members = plm__arena_list(arena, members, out->member_count, sizeof *members);
    out->effort = bought->cost;
    return out->members != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status buy(const session *of, const plm_actor *adviser, plm__arena *arena,
                      plm_coalition *out) {
    const plm__rule *rule = &of->decision->rule;
    const plm__turnout turnout = plm__sitting_turnout(&of->seats.sitting);
    bool *in_favour = plm__arena_allocate(of->arena, rule->player_count + 1, sizeof *in_favour);
    double *cost = plm__arena_allocate(of->arena, rule->player_count + 1, sizeof *cost);
    journey *ways = plm__arena_allocate(of->arena, rule->player_count + 1, sizeof *ways);
    if (in_favour == NULL || cost == NULL || ways == NULL) {
        return PLM_E_MEMORY;
    }
    find_supporters(of, out->target, in_favour);
    find_costs(of, adviser, out->target, cost, ways);
    plm__purchase bought;
    PLM_TRY(plm__cheapest_win(rule, &turnout, in_favour, cost, of->arena, &bought));
    out->possible = bought.possible && bought.cost < PLM__NEVER_WON;
    out->sure = bought.sure;
    return out->possible ? list_won(of, &bought, cost, ways, arena, out) : PLM_OK;
}

static void find_passing(const session *of, plm_coalition *out) {
    const plm__point *point = &of->at.point;
    plm__seats seats = of->seats;
    plm__win_set set = plm__seats_win_set(point, of->decision, &seats,
                                          (plm__span){point->scale_low[0], point->scale_high[0]});
    out->nearest = plm__nearest_passing(&set, out->target);
    out->passes = plm__passes(&set, out->target) || out->target == point->reference_point[0];
}

static plm_status add_blocking(const session *of, plm__arena *arena, plm_coalition *out) {
    const plm__turnout turnout = plm__sitting_turnout(&of->seats.sitting);
    return plm__advice_add_blocking(of->on, &of->decision->rule, &turnout, arena, out);
}

static size_t count_members(const plm__rule *rule) {
    size_t count = 0;
    for (size_t i = 0; i < rule->player_count; i++) {
        count += plm__rule_counts(rule, i) ? 1 : 0;
    }
    return count;
}

plm_status plm__advice_by_rule(plm__advising *of, const plm_actor *adviser, double target,
                               plm__arena *arena, const plm_coalition **out) {
    const plm__decision *decision = plm__likeliest_rule(of->panel.game);
    bool sought = decision != NULL && !isnan(of->panel.game->reference_point[0]) &&
                  count_members(&decision->rule) <= PLM__MOST_COURTED;
    if (!sought) {
        return PLM_OK;
    }
    session at;
    plm_coalition *made = plm__arena_allocate(arena, 1, sizeof *made);
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    *made = (plm_coalition){.target = target, .possible = true, .sure = true};
    PLM_TRY(sit_down(&at, of, decision));
    find_passing(&at, made);
    PLM_TRY(add_blocking(&at, arena, made));
    if (!made->passes) {
        PLM_TRY(buy(&at, adviser, arena, made));
    }
    *out = made;
    return PLM_OK;
}
