/*
 * Whom to win over on a vote: each member votes what is likelier, and the cheapest set of others
 * that carries the change, or keeps it from being carried, is sought.
 *
 * What keeps a rule from being carried is a rule itself, its dual: a test that asks for q of n
 * votes fails where more than n - q are against, and a node that asks for k of n children
 * where more than n - k of them fail.
 */
#include "insight/advice.h"

#include "models/institutions/coalition.h"
#include "models/institutions/poll.h"
#include "models/institutions/seats.h"
#include "models/institutions/vote.h"

#include <math.h>
#include <string.h>

/* Halves of so many members add up exactly. */
enum { MOST_HALVES = 53 };

/* What is likelier than not. */
static const double EVEN = 0.5;

typedef struct contest {
    plm__advising *on;
    const plm__decision *decision; /* NULL: more than half of all capability */
    const plm_actor *adviser;
    bool for_change;
    plm__point_buffer at;
    double *chance; /* of yes, of each actor of the point */
    size_t *seat;   /* of each actor of the point */
    size_t players;
    bool *present; /* of each player */
    bool *yields;
    int64_t *drawn;
    plm__rule carried;    /* what passes the change */
    plm__rule wished;     /* what carries the wish */
    plm__turnout turnout; /* of the wished rule */
    bool *in_favour;      /* of the wish */
    double *cost;
    bool *passes;
    plm__arena *arena; /* scratch */
} contest;

/* ---- who is there ---------------------------------------------------------------------------- */

static plm_status make_room(contest *of) {
    plm__arena *arena = of->arena;
    size_t actors = of->on->panel.game->actor_count;
    of->players = of->on->cast.actor_count;
    of->chance = plm__arena_allocate(arena, actors, sizeof *of->chance);
    of->seat = plm__arena_allocate(arena, actors, sizeof *of->seat);
    of->present = plm__arena_allocate(arena, of->players + 1, sizeof *of->present);
    of->yields = plm__arena_allocate(arena, of->players + 1, sizeof *of->yields);
    of->drawn = plm__arena_allocate(arena, of->players + 1, sizeof *of->drawn);
    of->in_favour = plm__arena_allocate(arena, of->players + 1, sizeof *of->in_favour);
    of->cost = plm__arena_allocate(arena, of->players + 1, sizeof *of->cost);
    bool all = of->chance != NULL && of->seat != NULL && of->present != NULL &&
               of->yields != NULL && of->drawn != NULL && of->in_favour != NULL && of->cost != NULL;
    return all ? plm__point_buffer_init(&of->at, arena, of->on->panel.game) : PLM_E_MEMORY;
}

/* Everybody who takes part as things stand, at the modes. */
static plm_status deal(contest *of) {
    const plm_game *game = of->on->panel.game;
    plm__doing doing;
    plm__hand hand;
    PLM_TRY(plm__doing_init(&doing, of->on));
    PLM_TRY(plm__hand_init(&hand, of->arena, game));
    const plm__presence presence = {doing.actors, doing.considerations};
    plm__hand_at_modes(game, &hand);
    plm__point_deal(game, PLM__ORDER_INPUT, &hand, &presence, &of->at);
    plm__vote_chances(&of->at.point, of->chance);
    return PLM_OK;
}

static void find_seats(contest *of) {
    const plm_game *game = of->on->panel.game;
    const plm_dossier *cast = &of->on->cast;
    size_t place = 0;
    for (size_t i = 0; i < of->at.point.actor_count; i++) {
        while (cast->actors[place]->id != game->actor_id[of->at.actor[i]]) {
            place++;
        }
        of->seat[i] = place;
        of->present[place] = true;
    }
}

/* ---- the rule -------------------------------------------------------------------------------- */

/* More than half of all capability. */
static plm_status make_majority(contest *of, double unit) {
    const plm__demand demand = {.kind = PLM__DEMAND_OVER_SHARE, .share = {1, 2}};
    plm__rule_maker maker;
    size_t root = 0;
    for (size_t i = 0; i < of->at.point.actor_count; i++) {
        of->drawn[of->seat[i]] = llround(of->at.point.capability[i] * unit);
    }
    plm__rule_start(&maker, of->arena, of->players);
    PLM_TRY(plm__rule_test(&maker, of->drawn, false, demand, &root));
    plm__rule_finish(&maker, root, PLM_ABSENT_AGAINST, &of->carried);
    return PLM_OK;
}

static double total_capability(const plm__point *point) {
    double total = 0;
    for (size_t i = 0; i < point->actor_count; i++) {
        total += point->capability[i];
    }
    return total;
}

/* Members who would sooner abstain than veto, and their capabilities as votes. */
static plm_status sit_down(contest *of) {
    const plm_game *game = of->on->panel.game;
    void *work = plm__arena_allocate(of->arena, 1, plm__seats_size(game->decisions));
    if (work == NULL) {
        return PLM_E_MEMORY;
    }
    plm__seats seats = plm__seats_in(work, game->decisions);
    plm__sit(&of->at.point, &of->carried, &seats.sitting);
    for (size_t i = 0; i < of->players; i++) {
        of->yields[i] = seats.sitting.yields[i];
        of->drawn[i] = seats.sitting.drawn[i];
    }
    for (size_t i = 0; i < of->at.point.actor_count; i++) {
        const plm__input *veto = plm__veto_of(game, of->at.actor[i]);
        of->yields[of->seat[i]] = veto != NULL && veto->mode < EVEN;
    }
    return PLM_OK;
}

static plm_status find_rule(contest *of) {
    if (of->decision != NULL) {
        of->carried = of->decision->rule;
        return sit_down(of);
    }
    double total = total_capability(&of->at.point);
    return make_majority(of, fmin(PLM__DRAWN_UNIT, (double)(PLM__MOST_VOTES / 2) / fmax(total, 1)));
}

/* ---- its dual -------------------------------------------------------------------------------- */

static plm_status add_dual_test(contest *of, const plm__test *test, const plm__turnout *turnout,
                                plm__rule_maker *maker, size_t *node) {
    int64_t *weight = plm__arena_allocate(of->arena, of->players + 1, sizeof *weight);
    int64_t open = plm__test_start(&of->carried, test, turnout);
    if (weight == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->players; i++) {
        weight[i] = of->present[i] ? plm__test_votes(test, turnout, i) : 0;
        open += weight[i];
    }
    int64_t missing = open - plm__test_quota(&of->carried, test, turnout) + 1;
    const plm__demand demand = {.kind = PLM__DEMAND_AMOUNT, .amount = missing > 0 ? missing : 0};
    return plm__rule_test(maker, weight, false, demand, node);
}

static size_t dual_of(const plm__rule_node *node) {
    return node->enough > node->child_count ? 0 : node->child_count - node->enough + 1;
}

static plm_status make_dual(contest *of, const plm__turnout *turnout) {
    plm__rule_maker maker;
    size_t made = 0;
    plm__rule_start(&maker, of->arena, of->players);
    for (size_t n = 0; n < of->carried.node_count; n++) {
        const plm__rule_node *node = &of->carried.nodes[n];
        PLM_TRY(node->test != NULL ? add_dual_test(of, node->test, turnout, &maker, &made)
                                   : plm__rule_some(&maker, dual_of(node), node->children,
                                                    node->child_count, &made));
    }
    plm__rule_finish(&maker, made, PLM_ABSENT_AGAINST, &of->wished);
    return PLM_OK;
}

/* What the wish needs, which is the rule or what keeps it from being carried. */
static plm_status take_sides(contest *of) {
    const plm__turnout turnout = {of->present, of->drawn, of->yields};
    of->turnout = (plm__turnout){of->present, NULL, NULL};
    if (of->for_change) {
        of->wished = of->carried;
        of->turnout = turnout;
    } else {
        PLM_TRY(make_dual(of, &turnout));
    }
    of->passes = plm__arena_allocate(of->arena, of->wished.node_count, sizeof *of->passes);
    return of->passes != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* ---- whom to win ----------------------------------------------------------------------------- */

static double chance_of_wish(const contest *of, size_t i, double target) {
    return target > 0 ? of->chance[i] : 1 - of->chance[i];
}

static void find_costs(contest *of, double target) {
    const plm__point *point = &of->at.point;
    double most = 0;
    for (size_t i = 0; i < of->players; i++) {
        of->cost[i] = PLM__NEVER_WON;
    }
    for (size_t i = 0; i < point->actor_count; i++) {
        most = fmax(most, point->capability[i]);
    }
    for (size_t i = 0; i < point->actor_count; i++) {
        const plm_actor *who = of->on->cast.actors[of->seat[i]];
        double wishes = chance_of_wish(of, i, target);
        bool reachable =
            strcmp(who->id, of->adviser->id) == 0 || plm__can_move(&who->movable, of->adviser);
        of->in_favour[of->seat[i]] = wishes > EVEN;
        double strength = most > 0 ? point->capability[i] / most : 0;
        of->cost[of->seat[i]] = reachable ? 100 * (1 - wishes) * strength : PLM__NEVER_WON;
    }
}

/* Whether it is enough that a member lets its veto be, all others won over voting so. */
static bool may_abstain(contest *of, size_t actor, bool *voting) {
    size_t seat = of->seat[actor];
    if (!of->for_change || plm__veto_of(of->on->panel.game, of->at.actor[actor]) == NULL) {
        return false;
    }
    const bool yields = of->yields[seat];
    voting[seat] = false;
    of->yields[seat] = true;
    bool enough = plm__rule_wins(&of->wished, &of->turnout, voting, of->passes);
    voting[seat] = true;
    of->yields[seat] = yields;
    return enough;
}

static plm_status list_won(contest *of, const plm__purchase *bought, plm__arena *arena,
                           plm_coalition *out) {
    plm_persuasion *members = plm__arena_allocate(arena, of->players, sizeof *members);
    if (members == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->players; i++) {
        bought->won[i] = bought->won[i] || of->in_favour[i];
    }
    for (size_t i = 0; i < of->at.point.actor_count; i++) {
        size_t seat = of->seat[i];
        if (bought->won[seat] && !of->in_favour[seat]) {
            members[out->member_count++] =
                (plm_persuasion){.actor = of->on->actors[seat],
                                 .from = of->chance[i],
                                 .to = out->target,
                                 .effort = of->cost[seat],
                                 .abstention = may_abstain(of, i, bought->won)};
        }
    }
    out->members = plm__arena_list(arena, members, out->member_count, sizeof *members);
    out->effort = bought->cost;
    return out->members != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* ---- who is never needed --------------------------------------------------------------------- */

static plm_status open_poll(const contest *of, plm__poll *poll, void **work) {
    size_t voters = of->at.point.actor_count;
    size_t tests = plm__rule_tests(&of->wished);
    *poll = (plm__poll){
        .voter_count = voters,
        .voters = plm__arena_allocate(of->arena, voters, sizeof *poll->voters),
        .votes = plm__arena_allocate(of->arena, voters * tests + 1, sizeof *poll->votes),
        .need = plm__arena_allocate(of->arena, tests + 1, sizeof *poll->need),
        .unanimous = plm__arena_allocate(of->arena, tests + 1, sizeof *poll->unanimous)};
    *work = plm__arena_allocate(of->arena, 1, plm__poll_size(voters, tests, of->wished.node_count));
    bool all = poll->voters != NULL && poll->votes != NULL && poll->need != NULL &&
               poll->unanimous != NULL && *work != NULL;
    return all ? PLM_OK : PLM_E_MEMORY;
}

/* The probability that the wish is carried where those against are won over with an even chance,
 * and one of them for sure or not at all; NaN: it is not found exactly. */
static double even_poll(const contest *of, size_t known, double agrees, plm__poll *poll,
                        void *work) {
    plm__polled how = PLM__POLLED_GRID;
    for (size_t i = 0; i < poll->voter_count; i++) {
        poll->voters[i] = (plm__voter){.agrees = of->in_favour[of->seat[i]] ? 1 : EVEN};
    }
    poll->voters[known].agrees = agrees;
    poll->rule = &of->wished;
    plm__poll_of(&of->wished, &of->turnout, of->seat, poll);
    double passes = plm__poll_passes(poll, work, &how);
    return how == PLM__POLLED_SAMPLED ? (double)NAN : passes;
}

static plm_status list_needless(const contest *of, plm__arena *arena, plm_coalition *out) {
    plm__poll poll;
    void *work = NULL;
    const plm_actor **list = plm__arena_allocate(arena, of->players, sizeof(const plm_actor *));
    PLM_TRY(open_poll(of, &poll, &work));
    if (list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->at.point.actor_count; i++) {
        size_t seat = of->seat[i];
        bool asked = !of->in_favour[seat] && plm__rule_counts(&of->carried, seat);
        if (asked && even_poll(of, i, 1, &poll, work) == even_poll(of, i, 0, &poll, work)) {
            list[out->never_needed_count++] = of->on->actors[seat];
        }
    }
    out->never_needed = list;
    return PLM_OK;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static size_t count_members(const contest *of, bool against) {
    size_t count = 0;
    for (size_t i = 0; i < of->at.point.actor_count; i++) {
        size_t seat = of->seat[i];
        bool counted = plm__rule_counts(&of->carried, seat);
        count += counted && !(against && of->in_favour[seat]) ? 1 : 0;
    }
    return count;
}

static plm_status buy(contest *of, plm__arena *arena, plm_coalition *out) {
    plm__purchase bought;
    PLM_TRY(
        plm__cheapest_win(&of->wished, &of->turnout, of->in_favour, of->cost, of->arena, &bought));
    out->possible = bought.possible && bought.cost < PLM__NEVER_WON;
    out->sure = bought.sure;
    if (count_members(of, true) <= MOST_HALVES) {
        PLM_TRY(list_needless(of, arena, out));
    }
    return out->possible ? list_won(of, &bought, arena, out) : PLM_OK;
}

static plm_status open_contest(contest *of, double target) {
    PLM_TRY(make_room(of));
    PLM_TRY(deal(of));
    find_seats(of);
    PLM_TRY(find_rule(of));
    PLM_TRY(take_sides(of));
    find_costs(of, target);
    return PLM_OK;
}

plm_status plm__advice_by_vote(plm__advising *of, const plm_actor *adviser, double target,
                               plm__arena *arena, const plm_coalition **out) {
    const plm_game *game = of->panel.game;
    const bool change = game->reference_option != PLM__YES;
    contest at = {.on = of,
                  .decision = plm__likeliest_rule(game),
                  .adviser = adviser,
                  .for_change = change == (target > 0),
                  .arena = &of->scratch};
    if (game->decisions != NULL && at.decision == NULL) {
        return PLM_OK;
    }
    plm_coalition *made = plm__arena_allocate(arena, 1, sizeof *made);
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    *made =
        (plm_coalition){.target = target, .nearest = (double)NAN, .possible = true, .sure = true};
    PLM_TRY(open_contest(&at, target));
    if (count_members(&at, false) > PLM__MOST_COURTED) {
        return PLM_OK;
    }
    if (at.decision != NULL) {
        const plm__turnout turnout = {at.present, at.drawn, at.yields};
        PLM_TRY(plm__advice_add_blocking(of, &at.carried, &turnout, arena, made));
    }
    made->passes = plm__rule_wins(&at.wished, &at.turnout, at.in_favour, at.passes);
    if (!made->passes) {
        PLM_TRY(buy(&at, arena, made));
    }
    *out = made;
    return PLM_OK;
}
