/* What a challenge promises: every third party asked in turn. Targets are taken many at once, so
 * that the processor's lanes work side by side; each target's sums run in the order of actors. */
#include "models/spatial/spatial.h"

#include <string.h>

enum { TARGETS_AT_ONCE = 64 };

/* One challenger, as the seer sees it, against the targets [first, first + count). Strengths with
 * and against it: the principals' alone, and all. */
typedef struct contest {
    const plm__spatial *game;
    size_t seer;
    size_t challenger;
    size_t first;
    size_t count;
    double to_target[TARGETS_AT_ONCE]; /* distances of the targets' positions from the challenger */
    double from_target[TARGETS_AT_ONCE]; /* of the challenger's from the targets */
    double with_principals[TARGETS_AT_ONCE];
    double against_principals[TARGETS_AT_ONCE];
    double with[TARGETS_AT_ONCE];
    double against[TARGETS_AT_ONCE];
} contest;

/* An actor's utility of a position at a distance from its ideal. */
static double seen_utility(const contest *of, size_t actor, double distance) {
    return plm__spatial_utility(distance, plm__spatial_risk(of->game, of->seer, actor));
}

static double utility_of_own(const contest *of, size_t actor) {
    return seen_utility(of, actor, of->game->own_distance[actor]);
}

static void measure_distances(contest *of) {
    const plm__spatial *game = of->game;
    const double *distance =
        plm__spatial_distances(game, of->challenger, of->first, of->count, of->to_target);
    if (distance != of->to_target) {
        memcpy(of->to_target, distance, of->count * sizeof(double));
    }
    plm__spatial_distances_to(game, of->challenger, of->first, of->count, of->from_target);
}

static void add_vote(double vote, double *with, double *against) {
    *with += vote > 0.0 ? vote : 0.0;
    *against += vote < 0.0 ? -vote : 0.0;
}

static void ask_principals(contest *of) {
    const plm__spatial *game = of->game;
    const plm__ballot *ballot = &game->rules.election.ballot;
    size_t challenger = of->challenger;
    double own = utility_of_own(of, challenger);
    for (size_t each = 0; each < of->count; each++) {
        size_t target = of->first + each;
        double with = game->rules.challenge_floor;
        double against = game->rules.challenge_floor;
        double stake = own - seen_utility(of, challenger, of->to_target[each]);
        double other_stake =
            seen_utility(of, target, of->from_target[each]) - utility_of_own(of, target);
        add_vote(plm__vote(ballot, ballot->voting, game->strength[challenger], stake), &with,
                 &against);
        add_vote(plm__vote(ballot, ballot->voting, game->strength[target], other_stake), &with,
                 &against);
        of->with_principals[each] = of->with[each] = with;
        of->against_principals[each] = of->against[each] = against;
    }
}

/* What a third party makes of a pair: its utility of the challenger's, of the target's and of its
 * own position. */
typedef struct third {
    double weight;
    double challengers;
    double own;
} third;

/* KTAB's half-committed third party weighs joining either side at the same odds, which already
 * count its first preference; whoever it joins, losing makes it give up its own position. */
static inline __attribute__((always_inline)) double
vote_at_contest_odds(const plm__ballot *ballot, plm__voting voting, third who, double targets,
                     double with, double against) {
    double first = plm__vote(ballot, voting, who.weight, who.challengers - targets);
    double ahead = with + (first > 0.0 ? first : 0.0);
    double behind = against + (first < 0.0 ? -first : 0.0);
    double odds = ahead / (ahead + behind);
    double other_odds = 1.0 - odds;
    double join_win = who.challengers + who.challengers + who.own;
    double join_lose = targets + targets + targets;
    double oppose_lose = who.challengers + who.challengers + who.challengers;
    double oppose_win = targets + targets + who.own;
    double join = odds * join_win + other_odds * join_lose;
    double oppose = odds * oppose_lose + other_odds * oppose_win;
    return plm__vote(ballot, voting, who.weight, join - oppose);
}

static inline __attribute__((always_inline)) void
ask_one(contest *of, plm__voting voting, bool by_preference, double commitment, size_t actor) {
    const plm__spatial *game = of->game;
    const plm__ballot *ballot = &game->rules.election.ballot;
    double room[TARGETS_AT_ONCE];
    const double *distance = plm__spatial_distances(game, actor, of->first, of->count, room);
    double challengers = 0.0;
    plm__spatial_distances_to(game, of->challenger, actor, 1, &challengers);
    double risk = plm__spatial_risk(game, of->seer, actor);
    third who = {game->strength[actor], plm__spatial_utility(challengers, risk),
                 utility_of_own(of, actor)};
    for (size_t each = 0; each < of->count; each++) {
        double targets = plm__spatial_utility(distance[each], risk);
        double vote =
            by_preference
                ? commitment * plm__vote(ballot, voting, who.weight, who.challengers - targets)
                : vote_at_contest_odds(ballot, voting, who, targets, of->with_principals[each],
                                       of->against_principals[each]);
        of->with[each] += vote > 0.0 ? vote : 0.0;
        of->against[each] += vote < 0.0 ? -vote : 0.0;
    }
}

/* A target's own entry is put back, for it is no third party to its own contest. */
static inline __attribute__((always_inline)) void ask_each(contest *of, plm__voting voting,
                                                           bool by_preference, double commitment) {
    for (size_t actor = 0; actor < of->game->actors; actor++) {
        if (actor == of->challenger) {
            continue;
        }
        bool is_target = actor >= of->first && actor < of->first + of->count;
        size_t place = is_target ? actor - of->first : 0;
        double with = of->with[place];
        double against = of->against[place];
        ask_one(of, voting, by_preference, commitment, actor);
        if (is_target) {
            of->with[place] = with;
            of->against[place] = against;
        }
    }
}

static double commitment_share(const plm__spatial_rules *rules) {
    switch (rules->commitment) {
    case PLM__COMMITMENT_NONE:
        return 0.0;
    case PLM__COMMITMENT_SEMI:
        return rules->semi_commitment;
    case PLM__COMMITMENT_FULL:
        return 1.0;
    }
    return 0.0;
}

static void ask_third_parties(contest *of) {
    const plm__spatial_rules *rules = &of->game->rules;
    bool by_preference = rules->third_parties_by_preference;
    double commitment = commitment_share(rules);
    if (by_preference ? commitment == 0.0 : rules->commitment != PLM__COMMITMENT_SEMI) {
        return; /* whichever side they take is worth the same to them */
    }
#define FOR_VOTING(rule)                                                                           \
    case rule:                                                                                     \
        if (by_preference) {                                                                       \
            ask_each(of, rule, true, commitment);                                                  \
        } else {                                                                                   \
            ask_each(of, rule, false, commitment);                                                 \
        }                                                                                          \
        break
    switch (rules->election.ballot.voting) {
        FOR_VOTING(PLM__VOTING_BINARY);
        FOR_VOTING(PLM__VOTING_PROPORTIONAL_BINARY);
        FOR_VOTING(PLM__VOTING_PROPORTIONAL);
        FOR_VOTING(PLM__VOTING_PROPORTIONAL_CUBIC);
        FOR_VOTING(PLM__VOTING_CUBIC);
        FOR_VOTING(PLM__VOTING_ASYMMETRIC);
    }
#undef FOR_VOTING
}

/* The same strengths from sums over sorted ideals. They count the principals among the rest, at the
 * third parties' share; what is missing of their whole weight is added. */
static void ask_sorted(contest *of) {
    double commitment = commitment_share(&of->game->rules);
    double floor = of->game->rules.challenge_floor;
    for (size_t each = 0; each < of->count; each++) {
        double with = 0.0;
        double against = 0.0;
        plm__spatial_sorted_challenge(of->game, of->seer, of->challenger, of->first + each, &with,
                                      &against);
        of->with[each] =
            floor + commitment * with + (1.0 - commitment) * (of->with_principals[each] - floor);
        of->against[each] = floor + commitment * against +
                            (1.0 - commitment) * (of->against_principals[each] - floor);
    }
}

/* The challenger's gain over what stands: the target resists with its total salience as
 * probability, and else gives way. */
static double gain_of(const contest *of, size_t each, double odds, double other_odds) {
    double own = utility_of_own(of, of->challenger);
    double other = seen_utility(of, of->challenger, of->to_target[each]);
    double standing = own + other;
    double victory = own + own;
    double defeat = other + other;
    double contested = odds * victory + other_odds * defeat;
    double resolve = of->game->resolve[of->first + each];
    double challenge = (1.0 - resolve) * victory + resolve * contested;
    return challenge - standing;
}

static void weigh(contest *of, double *odds, double *gain) {
    measure_distances(of);
    ask_principals(of);
    if (of->game->sorted) {
        ask_sorted(of);
    } else {
        ask_third_parties(of);
    }
    for (size_t each = 0; each < of->count; each++) {
        double sum = of->with[each] + of->against[each];
        odds[each] = of->with[each] / sum;
        gain[each] = gain_of(of, each, odds[each], of->against[each] / sum);
    }
}

void plm__spatial_challenge(const plm__spatial *game, size_t seer, size_t challenger, size_t first,
                            size_t count, double *odds, double *gain) {
    contest of = {.game = game, .seer = seer, .challenger = challenger};
    for (size_t done = 0; done < count; done += of.count) {
        of.first = first + done;
        of.count = count - done < TARGETS_AT_ONCE ? count - done : TARGETS_AT_ONCE;
        weigh(&of, odds + done, gain + done);
    }
}

static void compare_targets(plm__spatial *game, size_t challenger, size_t first, size_t count) {
    double odds[TARGETS_AT_ONCE];
    double gain[TARGETS_AT_ONCE];
    plm__spatial_challenge(game, challenger, challenger, first, count, odds, gain);
    for (size_t each = 0; each < count; each++) {
        bool is_better =
            gain[each] > game->rules.least_gain && gain[each] > game->target_gain[challenger];
        if (first + each != challenger && is_better) {
            game->target[challenger] = first + each;
            game->target_odds[challenger] = odds[each];
            game->target_gain[challenger] = gain[each];
        }
    }
}

/* Blocks of targets come first, so that their columns of distances stay near while everybody
 * considers them. */
void plm__spatial_find_targets(plm__spatial *game) {
    for (size_t actor = 0; actor < game->actors; actor++) {
        game->target[actor] = actor;
        game->target_odds[actor] = 0.0;
        game->target_gain[actor] = -1.0;
    }
    for (size_t first = 0; first < game->actors; first += TARGETS_AT_ONCE) {
        size_t left = game->actors - first;
        size_t count = left < TARGETS_AT_ONCE ? left : TARGETS_AT_ONCE;
        for (size_t challenger = 0; challenger < game->actors; challenger++) {
            if (plm__point_cancelled(game->point)) {
                return;
            }
            compare_targets(game, challenger, first, count);
        }
    }
}
