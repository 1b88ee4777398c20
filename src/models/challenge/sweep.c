/*
 * One round of the challenge model among many actors, as challenge_round.c does it among few, to
 * the last bit, but without tables: memory grows with the actors alone.
 *
 * Two passes over the voters in the order of positions. The first adds up the votes of all voters.
 * The second adds them up again, and when the voters below place t are in, deals with the pairs
 * whose lower place just those are nearer to. Each actor so meets its rivals in their order. Pairs
 * are gathered into rows, so that loops over them run in vector lanes.
 */
#include "models/challenge/sweep.h"
#include "models/challenge/lanes.h"
#include "models/observe.h"

#include <string.h>

/* The build gives each kind of lanes its name. */
#ifndef PLM__CHALLENGE_SWEEP
#define PLM__CHALLENGE_SWEEP plm__challenge_sweep_baseline
#endif

typedef plm__sweep sweep;
typedef plm__sweep_side side;

/* Shares out the scratch memory, and puts the actors in line. */
static sweep *line_up(const plm__challenge *game) {
    size_t n = game->count;
    sweep *of = game->scratch;
    double *next = (double *)(void *)(of + 1);
    *of = (sweep){.game = game, .count = n};
    double **const arrays[PLM__SWEEP_ARRAYS] = {
        &of->position, &of->weight, &of->salience, &of->risk, &of->stay,    &of->middle,
        &of->sums,     &of->totals, &of->raised,   &of->rank, &of->distance};
    for (size_t i = 0; i < PLM__SWEEP_ARRAYS; i++) {
        *arrays[i] = next;
        next += n;
    }
    *of->distance++ = (double)INFINITY;
    of->distance[n] = (double)INFINITY;
    of->rival = (size_t *)(void *)(of->distance + n + 1);
    of->best = (plm__offer *)(void *)(of->rival + n);
    for (size_t i = 0; i < n; i++) {
        size_t actor = game->order[i];
        of->position[i] = game->position[actor];
        of->weight[i] = game->weight[actor];
        of->salience[i] = game->salience[actor];
        of->middle[i] = fmin(fabs(of->position[i] - game->median) / game->range, 1);
        of->risk[i] = 1;
        of->stay[i] = 0;
        game->security[i] = 0;
        of->best[i] = (plm__offer){.class = PLM__OFFER_NONE};
    }
    return of;
}

static plm__party party_at(const sweep *of, size_t place) {
    return (plm__party){of->game->order[place], of->position[place], of->salience[place],
                        of->risk[place], of->middle[place]};
}

/* ---- votes ---------------------------------------------------------------------------------- */

/* Distances from a voter, and their powers (eq. 26, 30). */
static void raise_distances(const sweep *of, size_t voter) {
    double *restrict distance = of->distance;
    double *restrict raised = of->raised;
    double from = of->position[voter];
    bool has_risk = of->is_second && of->game->rules.risk && of->game->rules.risk_in_votes;
    double exponent = has_risk ? of->risk[voter] : 1;
    for (size_t j = 0; j < of->count; j++) {
        distance[j] = plm__challenge_distance(from, of->position[j], of->game->range);
    }
    if (exponent == 1) {
        memcpy(raised, distance, of->count * sizeof *raised);
        return;
    }
    for (size_t j = 0; j < of->count; j++) {
        raised[j] = plm__exp2_share(exponent * plm__log2_share(distance[j]));
    }
}

static void add_voter(const sweep *of, size_t voter, double *restrict sums) {
    const double *restrict raised = of->raised;
    double weight = of->weight[voter];
    for (size_t j = 0; j < of->count; j++) {
        sums[j] = sums[j] + weight * raised[j];
    }
}

static void add_up_votes(sweep *of) {
    double all_pairs = 0;
    memset(of->totals, 0, of->count * sizeof *of->totals);
    for (size_t voter = 0; voter < of->count; voter++) {
        raise_distances(of, voter);
        add_voter(of, voter, of->totals);
        plm__rank_distances(of->distance, of->count, voter, of->rank);
        double apart = 0;
        for (size_t j = 0; j < of->count; j++) {
            apart += of->rank[j] * of->raised[j];
        }
        all_pairs += 2 * of->weight[voter] * apart;
    }
    of->all_pairs_share = all_pairs > 0 ? 1 / all_pairs : 0;
}

/* ---- pairs ---------------------------------------------------------------------------------- */

static void gather_side(const sweep *of, side *to) {
    for (size_t q = 0; q < of->gathered; q++) {
        size_t place = to->place[q];
        to->position[q] = of->position[place];
        to->salience[q] = of->salience[place];
        to->risk[q] = of->risk[place];
        to->stay[q] = of->stay[place];
    }
}

/* P of both sides over each other; 0 at one place. */
static void find_chances(sweep *of) {
    const plm__challenge_rules *rules = &of->game->rules;
    double near = rules->tolerance * of->game->range;
    side *low = &of->sides[0];
    side *high = &of->sides[1];
    for (size_t q = 0; q < of->gathered; q++) {
        double nearer_low = of->sums[low->place[q]];
        double nearer_high = of->sums[high->place[q]];
        double lower = nearer_high - nearer_low;
        double higher =
            (of->totals[low->place[q]] - nearer_low) - (of->totals[high->place[q]] - nearer_high);
        lower = lower > 0 ? lower : 0;
        higher = higher > 0 ? higher : 0;
        double share = plm__challenge_share(rules, lower + higher, of->all_pairs_share);
        of->gap[q] = fabs(low->position[q] - high->position[q]);
        share = of->gap[q] <= near ? 0 : share;
        low->chance[q] = lower * share;
        high->chance[q] = higher * share;
    }
}

static void take_logs(sweep *of) {
    double range = of->game->range;
    for (size_t q = 0; q < of->gathered; q++) {
        double share = of->gap[q] / range;
        double apart = share < 1 ? share : 1;
        of->apart[q] = apart;
        of->log_of_win[q] = plm__log2_share(0.5 - 0.5 * apart);
        of->log_of_lose[q] = plm__log2_share(0.5 + 0.5 * apart);
    }
}

/* U_s and U_f of one side (eq. 15, 22). */
static void find_utilities(const sweep *of, side *viewer) {
    for (size_t q = 0; q < of->gathered; q++) {
        double half = 0.5 * of->apart[q];
        double risk = viewer->risk[q];
        double win = plm__exp2_share(risk * of->log_of_win[q]);
        double lose = plm__exp2_share(risk * of->log_of_lose[q]);
        viewer->win[q] = 2 - 4 * (risk == 1 ? 0.5 - half : win);
        viewer->lose[q] = 2 - 4 * (risk == 1 ? 0.5 + half : lose);
    }
}

static void expect_plainly(const sweep *of, side *viewer, const side *rival) {
    for (size_t q = 0; q < of->gathered; q++) {
        double win = viewer->win[q];
        double lose = viewer->lose[q];
        viewer->own[q] =
            plm__challenged(viewer->chance[q], rival->salience[q], win, lose) - viewer->stay[q];
        viewer->other[q] =
            plm__challenged(rival->chance[q], viewer->salience[q], win, lose) - viewer->stay[q];
    }
}

static void expect_in_full(const sweep *of, side *viewer, const side *rival) {
    for (size_t q = 0; q < of->gathered; q++) {
        plm__party here = party_at(of, viewer->place[q]);
        plm__party there = party_at(of, rival->place[q]);
        plm__sight seen = {of->apart[q], viewer->chance[q], rival->chance[q], viewer->win[q],
                           viewer->lose[q]};
        plm__prospects expected = plm__expect_in_full(of->game, &here, &there, &seen);
        viewer->own[q] = expected.own;
        viewer->other[q] = expected.other;
    }
}

static void show_pair(const sweep *of, const side *viewer, const side *rival, size_t q) {
    const plm__challenge *game = of->game;
    ptrdiff_t actor = (ptrdiff_t)game->order[viewer->place[q]];
    ptrdiff_t other = (ptrdiff_t)game->order[rival->place[q]];
    plm__see(game->observer, game->round, actor, other, PLM__CHANCE, viewer->chance[q]);
    plm__see(game->observer, game->round, actor, other, PLM__EXPECTED_UTILITY, viewer->own[q]);
    plm__see(game->observer, game->round, actor, other, PLM__EXPECTED_UTILITY_OF_OTHER,
             viewer->other[q]);
}

/* First pass: what others expect of challenging each, or each of challenging others. */
static void add_security(const sweep *of, const side *viewer) {
    const double *row = of->game->rules.security_is_own ? viewer->own : viewer->other;
    for (size_t q = 0; q < of->gathered; q++) {
        of->game->security[viewer->place[q]] += row[q];
    }
}

/* Second pass: one side of each pair hears what the other offers. */
static void hear(const sweep *of, const side *viewer, const side *rival) {
    const plm__challenge_rules *rules = &of->game->rules;
    double near = rules->tolerance * of->game->range;
    for (size_t q = 0; q < of->gathered; q++) {
        plm__prospects seen = {viewer->own[q], viewer->other[q]};
        plm__offer_class class = plm__classify(rules, seen);
        if (class != PLM__OFFER_NONE && !(of->gap[q] <= near)) {
            plm__party from = party_at(of, rival->place[q]);
            plm__offer made = plm__offer_from(rules, class, viewer->position[q], &from, seen);
            plm__offer *best = &of->best[viewer->place[q]];
            *best = plm__offer_is_better(rules, &made, best) ? made : *best;
            plm__see(of->game->observer, of->game->round,
                     (ptrdiff_t)of->game->order[viewer->place[q]], (ptrdiff_t)from.actor,
                     PLM__PROPOSAL, made.target);
        }
        if (of->game->observer != NULL) {
            show_pair(of, viewer, rival, q);
        }
    }
}

/* Deals with the pairs gathered. */
static void meet(sweep *of) {
    bool plain = plm__challenge_is_plain(&of->game->rules);
    gather_side(of, &of->sides[0]);
    gather_side(of, &of->sides[1]);
    find_chances(of);
    take_logs(of);
    for (int s = 0; s < PLM__SWEEP_SIDES; s++) {
        side *viewer = &of->sides[s];
        const side *rival = &of->sides[1 - s];
        find_utilities(of, viewer);
        if (plain) {
            expect_plainly(of, viewer, rival);
        } else {
            expect_in_full(of, viewer, rival);
        }
        if (of->is_second) {
            hear(of, viewer, rival);
        } else {
            add_security(of, viewer);
        }
    }
    of->gathered = 0;
}

static void gather(sweep *of, size_t low, size_t high) {
    if (of->gathered == PLM__SWEEP_PAIRS) {
        meet(of);
    }
    of->sides[0].place[of->gathered] = low;
    of->sides[1].place[of->gathered] = high;
    of->gathered++;
}

/* Gathers the pairs whose lower place just the first t voters are nearer to. */
static void gather_at(sweep *of, size_t t) {
    const double *position = of->position;
    for (size_t low = 0; low < t; low++) {
        size_t high = of->rival[low];
        while (high < of->count &&
               (t == of->count || !(position[t] - position[low] < position[high] - position[t]))) {
            gather(of, low, high);
            high++;
        }
        of->rival[low] = high;
    }
}

static void pass(sweep *of) {
    add_up_votes(of);
    memset(of->sums, 0, of->count * sizeof *of->sums);
    for (size_t i = 0; i < of->count; i++) {
        of->rival[i] = i + 1;
    }
    for (size_t voter = 0; voter < of->count && !plm__challenge_cancelled(of->game); voter++) {
        raise_distances(of, voter);
        add_voter(of, voter, of->sums);
        gather_at(of, voter + 1);
        meet(of);
    }
}

/* ---- the round ------------------------------------------------------------------------------ */

static void find_risk(sweep *of) {
    pass(of);
    plm__challenge_risk(of->game->security, of->count, of->risk);
    for (size_t i = 0; i < of->count; i++) {
        of->stay[i] = 2 - 4 * plm__exp2_share(-of->risk[i]);
    }
}

static void show_actor(const sweep *of, size_t place) {
    const plm__challenge *game = of->game;
    const plm__offer *taken = &of->best[place];
    ptrdiff_t actor = (ptrdiff_t)game->order[place];
    plm__see(game->observer, game->round, actor, PLM__NOBODY, PLM__RISK, of->risk[place]);
    if (taken->class != PLM__OFFER_NONE) {
        plm__see(game->observer, game->round, actor, (ptrdiff_t)taken->from, PLM__OFFER,
                 taken->target);
    }
}

void PLM__CHALLENGE_SWEEP(plm__challenge *game) {
    sweep *of = line_up(game);
    if (game->rules.risk) {
        find_risk(of);
    }
    of->is_second = true;
    pass(of);
    for (size_t i = 0; i < of->count; i++) {
        const plm__offer *taken = &of->best[i];
        bool stays = taken->class == PLM__OFFER_NONE;
        game->next[game->order[i]] = stays ? of->position[i] : taken->target;
        show_actor(of, i);
    }
}
