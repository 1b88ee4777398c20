/* From challenges to moves: the bargains proposed, what they are worth to everybody, and the vote
 * in each actor's queue. */
#include "base/random.h"
#include "models/spatial/spatial.h"

#include <math.h>
#include <string.h>

/* ---- where a bargain's two ends lie --------------------------------------------------------- */

/* One end of a bargain on one issue, before it: whose salience and odds stand there. */
typedef struct party {
    double place;
    double salience;
    double odds;
} party;

typedef struct ends {
    double one;
    double other;
} ends;

/* On a grid, as a cast to a whole number puts it: toward zero. */
static double rounded(double value, double steps) {
    return steps > 0.0 ? trunc(0.5 + value * steps) / steps : value;
}

static ends weighted_ends(const plm__spatial_rules *rules, party one, party other) {
    bool is_squared = rules->interpolation == PLM__INTERPOLATION_SQUARED;
    double weight =
        is_squared ? one.salience * one.salience * (one.odds * one.odds) : one.salience * one.odds;
    double other_weight = is_squared ? other.salience * other.salience * (other.odds * other.odds)
                                     : other.salience * other.odds;
    double floor = rules->bargain_floor;
    double sum = weight + floor + other_weight;
    double near = ((weight + floor) * one.place + other_weight * other.place) / sum;
    double far = (weight * one.place + (floor + other_weight) * other.place) / sum;
    return (ends){rounded(near, rules->bargain_steps), rounded(far, rules->bargain_steps)};
}

/* How far the likelier loser gives way. */
static double yield_share(double lag, double own_squared, double other_squared, double floor) {
    double pull = lag * other_squared;
    return pull / (pull + floor + (1.0 - lag) * own_squared);
}

static ends loser_ends(const plm__spatial_rules *rules, party one, party other) {
    double lag = other.odds > one.odds ? other.odds - one.odds : 0.0;
    double other_lag = one.odds > other.odds ? one.odds - other.odds : 0.0;
    double squared = one.salience * one.salience;
    double other_squared = other.salience * other.salience;
    double share = yield_share(lag, squared, other_squared, rules->bargain_floor);
    double other_share = yield_share(other_lag, other_squared, squared, rules->bargain_floor);
    return (ends){one.place + share * (other.place - one.place),
                  other.place + other_share * (one.place - other.place)};
}

static double between(double value, double one, double other) {
    double low = one < other ? one : other;
    double high = one < other ? other : one;
    return value < low ? low : value > high ? high : value;
}

static ends bargain_ends(const plm__spatial_rules *rules, party one, party other) {
    ends found = rules->interpolation == PLM__INTERPOLATION_LOSER
                     ? loser_ends(rules, one, other)
                     : weighted_ends(rules, one, other);
    if (rules->bargains_between) {
        found.one = between(found.one, one.place, other.place);
        found.other = between(found.other, one.place, other.place);
    }
    return found;
}

/* ---- bargains ------------------------------------------------------------------------------- */

static double *end_of(const plm__spatial *game, size_t bargain, size_t side) {
    return game->end + (2 * bargain + side) * game->issues;
}

/* Adds the bargain that follows from the odds of its initiator. */
static void add_bargain(plm__spatial *game, size_t initiator, size_t target, double odds) {
    size_t number = game->bargain_count++;
    game->bargain[number] = (plm__spatial_bargain){initiator, target};
    for (size_t issue = 0; issue < game->issues; issue++) {
        size_t cell = initiator * game->issues + issue;
        size_t other_cell = target * game->issues + issue;
        party one = {game->position[cell], game->salience[cell], odds};
        party other = {game->position[other_cell], game->salience[other_cell], 1.0 - odds};
        ends found = bargain_ends(&game->rules, one, other);
        end_of(game, number, 0)[issue] = found.one;
        end_of(game, number, 1)[issue] = found.other;
    }
}

/* Makes one bargain of the last two, each weighed by capability times salience. */
static void merge_last_two(plm__spatial *game) {
    size_t number = game->bargain_count - 2;
    size_t initiator = game->bargain[number].initiator;
    size_t target = game->bargain[number].target;
    size_t weigher = game->rules.compromise_by_each ? target : initiator;
    double weight = game->capability[initiator] * game->resolve[initiator];
    double other_weight = game->capability[weigher] * game->resolve[target];
    double sum = weight + other_weight;
    game->bargain_count--;
    for (size_t each = 0; each < 2 * game->issues; each++) {
        double *end = end_of(game, number, 0) + each;
        double other_end = end_of(game, number + 1, 0)[each];
        if (sum > 0.0) {
            *end = (weight * *end + other_weight * other_end) / sum;
        }
    }
}

/* The receiver's own view of the challenge. KTAB puts the gain where the odds belong. */
static double receiver_odds(const plm__spatial *game, size_t initiator, size_t target) {
    double odds = 0.0;
    double gain = 0.0;
    plm__spatial_challenge(game, target, initiator, target, 1, &odds, &gain);
    return game->rules.receiver_odds ? odds : gain;
}

static void propose_to_target(plm__spatial *game, size_t initiator) {
    size_t target = game->target[initiator];
    add_bargain(game, initiator, target, game->target_odds[initiator]);
    if (game->rules.bargains != PLM__BARGAINS_INITIATOR) {
        add_bargain(game, initiator, target, receiver_odds(game, initiator, target));
    }
    if (game->rules.bargains == PLM__BARGAINS_COMPROMISE) {
        merge_last_two(game);
    }
}

/* ---- worth ---------------------------------------------------------------------------------- */

enum { ACTORS_AT_ONCE = 64 };

/* Sums the worth of all positions to the actors [first, first + count), those of the bargain's two
 * parties left out, on top of what is there. */
static void add_others(const plm__spatial *game, plm__spatial_bargain of, size_t first,
                       size_t count, double *restrict sum) {
    for (size_t other = 0; other < game->actors; other++) {
        if (other == of.initiator || other == of.target) {
            continue;
        }
        const double *own = game->own + other * game->actors + first;
        for (size_t each = 0; each < count; each++) {
            sum[each] += own[each];
        }
    }
}

static double worth_of_end(const plm__spatial *game, size_t actor, const double *place) {
    return plm__spatial_utility(plm__spatial_distance(game, actor, place), game->risk[actor]);
}

/* What the two ends of a bargain are worth, to the actors [first, first + count). */
static void weigh_ends(const plm__spatial *game, size_t number, size_t first, size_t count,
                       double *worth) {
    const double *one = end_of(game, number, 0);
    const double *other = end_of(game, number, 1);
    if (game->issues == 1) {
        for (size_t each = 0; each < count; each++) {
            size_t actor = first + each;
            double near = plm__spatial_distance_on_line(game, actor, *one);
            double far = plm__spatial_distance_on_line(game, actor, *other);
            worth[each] = plm__spatial_utility(near, game->risk[actor]) +
                          plm__spatial_utility(far, game->risk[actor]);
        }
        return;
    }
    for (size_t each = 0; each < count; each++) {
        worth[each] =
            worth_of_end(game, first + each, one) + worth_of_end(game, first + each, other);
    }
}

static void weigh_bargain(const plm__spatial *game, size_t number, size_t first, size_t count) {
    plm__spatial_bargain of = game->bargain[number];
    double *worth = game->worth + number * game->actors + first;
    weigh_ends(game, number, first, count, worth);
    if (!game->rules.sums_shared) {
        add_others(game, of, first, count, worth);
        return;
    }
    const double *initiators = game->own + of.initiator * game->actors + first;
    const double *targets = game->own + of.target * game->actors + first;
    for (size_t each = 0; each < count; each++) {
        worth[each] += game->own_sum[first + each] - initiators[each] - targets[each];
    }
}

/* The table of what all bargains and the status quo are worth. */
static void weigh_bargains(const plm__spatial *game) {
    double *status_quo = game->worth + game->bargain_count * game->actors;
    for (size_t first = 0; first < game->actors; first += ACTORS_AT_ONCE) {
        size_t left = game->actors - first;
        size_t count = left < ACTORS_AT_ONCE ? left : ACTORS_AT_ONCE;
        for (size_t number = 0; number < game->bargain_count; number++) {
            weigh_bargain(game, number, first, count);
        }
    }
    memcpy(status_quo, game->own_sum, game->actors * sizeof(double));
    for (size_t cell = 0; cell < (game->bargain_count + 1) * game->actors; cell++) {
        game->worth[cell] /= (double)game->actors;
    }
}

/* What actors' own positions are worth to the actors [first, first + count). */
static void weigh_own(const plm__spatial *game, size_t owner, size_t first, size_t count,
                      double *worth) {
    plm__spatial_distances_to(game, owner, first, count, worth);
    for (size_t each = 0; each < count; each++) {
        worth[each] = plm__spatial_utility(worth[each], game->own_risk[first + each]);
    }
}

/* A row of the table, where sums are shared, without it. */
static void weigh_anew(const plm__spatial *game, size_t number, double *worth, size_t stride) {
    double moved[ACTORS_AT_ONCE];
    double initiators[ACTORS_AT_ONCE];
    double targets[ACTORS_AT_ONCE];
    plm__spatial_bargain of = game->bargain[number];
    for (size_t first = 0; first < game->actors; first += ACTORS_AT_ONCE) {
        size_t left = game->actors - first;
        size_t count = left < ACTORS_AT_ONCE ? left : ACTORS_AT_ONCE;
        weigh_ends(game, number, first, count, moved);
        weigh_own(game, of.initiator, first, count, initiators);
        weigh_own(game, of.target, first, count, targets);
        for (size_t each = 0; each < count; each++) {
            double others = game->own_sum[first + each] - initiators[each] - targets[each];
            worth[(first + each) * stride] = (moved[each] + others) / (double)game->actors;
        }
    }
}

static void set_worth(const plm__spatial *game, size_t number, double *worth, size_t stride) {
    if (number == game->bargain_count) {
        for (size_t actor = 0; actor < game->actors; actor++) {
            worth[actor * stride] = game->own_sum[actor] / (double)game->actors;
        }
    } else if (game->has_tables) {
        for (size_t actor = 0; actor < game->actors; actor++) {
            worth[actor * stride] = game->worth[number * game->actors + actor];
        }
    } else {
        weigh_anew(game, number, worth, stride);
    }
}

void plm__spatial_worth(const plm__spatial *game, size_t number, double *worth) {
    set_worth(game, number, worth, 1);
}

void plm__spatial_propose(plm__spatial *game) {
    game->bargain_count = 0;
    for (size_t actor = 0; actor < game->actors; actor++) {
        if (game->target[actor] != actor) {
            propose_to_target(game, actor);
        }
    }
    if (game->has_tables) {
        weigh_bargains(game);
    }
}

/* ---- queues --------------------------------------------------------------------------------- */

/* An actor's queue, in the order in which it would form one initiator after the other: the number
 * of bargains stands for the status quo, which comes in the actor's own turn. */
static size_t form_queue(plm__spatial *game, size_t actor) {
    size_t length = 0;
    bool has_status_quo = false;
    for (size_t number = 0; number < game->bargain_count; number++) {
        plm__spatial_bargain each = game->bargain[number];
        if (!has_status_quo && each.initiator >= actor) {
            game->queue[length++] = game->bargain_count;
            has_status_quo = true;
        }
        if (each.initiator == actor || each.target == actor) {
            game->queue[length++] = number;
        }
    }
    if (!has_status_quo) {
        game->queue[length++] = game->bargain_count;
    }
    return length;
}

static void worth_in_queue(const void *user, size_t option, double *of_voters, size_t stride) {
    const plm__spatial *game = user;
    set_worth(game, game->queue[option], of_voters, stride);
}

/* Probabilities of all bargains in the queue; returns the likeliest. */
static size_t elect_from_queue(plm__spatial *game, size_t length) {
    plm__voters voters = {game->actors, game->vote_weight, worth_in_queue, game};
    plm_status status = plm__election_hold(&game->rules.election, &voters, length,
                                           game->election_work, game->probability);
    game->unsettled = game->unsettled || status == PLM_ROUND_LIMIT;
    return plm__first_largest(game->probability, length);
}

/* The likeliest bargain alone, where nobody asks for the others' probabilities. */
static size_t find_likeliest(plm__spatial *game, size_t length) {
    size_t found = 0;
    plm__voters voters = {game->actors, game->vote_weight, worth_in_queue, game};
    plm_status status =
        plm__election_likeliest(&game->rules.election, &voters, game->sorted ? game->order : NULL,
                                length, game->election_work, game->probability, &found);
    game->unsettled = game->unsettled || status == PLM_ROUND_LIMIT;
    return found;
}

static size_t first_reaching(const double *probability, size_t count, double level) {
    double sum = 0.0;
    for (size_t each = 0; each < count; each++) {
        sum += probability[each];
        if (level <= sum) {
            return each;
        }
    }
    return count - 1;
}

static double next_chance(plm__spatial *game, size_t round, size_t actor) {
    if (!game->rules.chance_addressed) {
        return plm__twister_next(game->twister);
    }
    uint64_t turn = (uint64_t)round * game->point->actor_count + game->who[actor];
    plm__address address = {.seed = game->point->seed,
                            .parameter = plm__hash("spatial", 7) + turn,
                            .draw = game->point->draw,
                            .purpose = PLM__PURPOSE_CHANCE};
    return plm__random(address);
}

/* The place in an actor's queue that is chosen. */
static size_t choose_place(plm__spatial *game, size_t round, size_t actor, size_t length) {
    if (game->rules.stochastic) {
        (void)elect_from_queue(game, length);
        return first_reaching(game->probability, length, next_chance(game, round, actor));
    }
    if (length > 1) {
        return game->watch != NULL ? elect_from_queue(game, length) : find_likeliest(game, length);
    }
    game->probability[0] = 1.0;
    return 0;
}

/* The bargain that an actor's queue chooses; the number of bargains for the status quo. */
static size_t choose_bargain(plm__spatial *game, size_t round, size_t actor) {
    size_t length = form_queue(game, actor);
    size_t choice = choose_place(game, round, actor, length);
    if (game->watch != NULL) {
        game->watch->queue(game->watch->user, game, actor, length, choice);
    }
    return game->queue[choice];
}

static void report_move(const plm__spatial *game, size_t round, size_t actor, size_t number,
                        const plm__observer *observer) {
    const double *place = game->next_position + actor * game->issues;
    for (size_t issue = 0; issue < game->issues; issue++) {
        if (game->present[actor * game->issues + issue]) {
            double low = game->point->scale_low[issue];
            double width = game->point->scale_high[issue] - low;
            observer->see(observer->user, issue, round, (ptrdiff_t)game->who[actor],
                          (ptrdiff_t)game->who[game->bargain[number].initiator], PLM__OFFER,
                          low + place[issue] * width);
        }
    }
}

static void move_actor(plm__spatial *game, size_t round, size_t actor,
                       const plm__observer *observer) {
    size_t number = choose_bargain(game, round, actor);
    double *next = game->next_position + actor * game->issues;
    if (number == game->bargain_count) {
        memcpy(next, game->position + actor * game->issues, game->issues * sizeof(double));
        return;
    }
    size_t side = game->bargain[number].initiator == actor ? 0 : 1;
    memcpy(next, end_of(game, number, side), game->issues * sizeof(double));
    if (observer != NULL) {
        report_move(game, round, actor, number, observer);
    }
}

/* An ideal follows the positions of those who have influence on the actor; what influence leaves
 * stays with the old ideal. */
static void adjust_ideal(plm__spatial *game, size_t actor) {
    const double *influence = game->point->influence + game->who[actor] * game->point->actor_count;
    double *ideal = game->ideal + actor * game->issues;
    for (size_t issue = 0; issue < game->issues; issue++) {
        double total = 0.0;
        double sum = 0.0;
        for (size_t other = 0; other < game->actors; other++) {
            size_t cell = other * game->issues + issue;
            if (game->present[cell] || other == actor) {
                total += influence[game->who[other]];
                sum += influence[game->who[other]] * game->position[cell];
            }
        }
        ideal[issue] = sum + (1.0 - (total < 1.0 ? total : 1.0)) * ideal[issue];
    }
}

/* Sum of the distances between positions and next positions. */
static double sum_of_moves(const plm__spatial *game) {
    double sum = 0.0;
    for (size_t actor = 0; actor < game->actors; actor++) {
        double squares = 0.0;
        for (size_t issue = 0; issue < game->issues; issue++) {
            size_t cell = actor * game->issues + issue;
            double apart = game->next_position[cell] - game->position[cell];
            squares += apart * apart;
        }
        sum += sqrt(squares);
    }
    return sum;
}

void plm__spatial_resolve(plm__spatial *game, size_t round, const plm__observer *observer) {
    size_t size = game->actors * game->issues * sizeof(double);
    for (size_t actor = 0; actor < game->actors && !plm__point_cancelled(game->point); actor++) {
        move_actor(game, round, actor, observer);
    }
    if (plm__point_cancelled(game->point)) {
        return;
    }
    if (game->watch != NULL) {
        game->watch->settled(game->watch->user, game, round);
    }
    game->moved = sum_of_moves(game);
    memcpy(game->position, game->next_position, size);
    if (game->point->influence == NULL) {
        memcpy(game->ideal, game->position, size);
        return;
    }
    for (size_t actor = 0; actor < game->actors; actor++) {
        adjust_ideal(game, actor);
    }
}
