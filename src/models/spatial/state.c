/* The state of a game: its layout in the workspace, what is read of the point, and what everybody
 * makes of a state. */
#include "models/spatial/spatial.h"

#include <math.h>
#include <string.h>

/* What capabilities are scaled to where only their ratios count: the largest becomes this, the
 * usual top of the scale that the model's floors are made for. */
static const double CAPABILITY_TOP = 100.0;

/* Up to so many actors looking a number up is quicker than working it out again. */
enum { TABLED_ACTORS = 256 };

/* ---- layout --------------------------------------------------------------------------------- */

/* Hands out aligned blocks of a workspace; with base NULL it only counts. */
typedef struct carver {
    char *base;
    size_t used;
} carver;

static void *carve(carver *from, size_t count, size_t size) {
    size_t start = from->used;
    from->used += (count * size + 15) / 16 * 16;
    return from->base == NULL ? NULL : from->base + start;
}

static double *carve_doubles(carver *from, size_t count) {
    return carve(from, count, sizeof(double));
}

static size_t *carve_sizes(carver *from, size_t count) {
    return carve(from, count, sizeof(size_t));
}

static void lay_out_actors(plm__spatial *game, carver *from) {
    size_t actors = game->actors;
    size_t cells = actors * game->issues;
    game->who = carve_sizes(from, actors);
    game->present = carve(from, cells, sizeof(bool));
    game->capability = carve_doubles(from, actors);
    game->salience = carve_doubles(from, cells);
    game->care = carve_doubles(from, cells);
    game->care_squared = carve_doubles(from, actors);
    game->resolve = carve_doubles(from, actors);
    game->strength = carve_doubles(from, actors);
    game->vote_weight = carve_doubles(from, actors);
    game->position = carve_doubles(from, cells);
    game->ideal = carve_doubles(from, cells);
    game->next_position = carve_doubles(from, cells);
    game->saved = carve_doubles(from, 2 * cells);
    game->has_tables =
        actors <= TABLED_ACTORS || !plm__spatial_sums_allowed(&game->rules, game->issues);
    game->distance = carve_doubles(from, game->has_tables ? actors * actors : 0);
    game->own = carve_doubles(from, game->has_tables ? actors * actors : 0);
    game->own_distance = carve_doubles(from, actors);
    game->risk = carve_doubles(from, actors);
    game->own_risk = carve_doubles(from, actors);
    game->own_sum = carve_doubles(from, actors);
    game->representative = carve_sizes(from, actors);
    game->stands_for = carve_sizes(from, actors);
    game->chosen = carve_doubles(from, actors);
    game->standing = carve_doubles(from, actors);
    game->target = carve_sizes(from, actors);
    game->target_odds = carve_doubles(from, actors);
    game->target_gain = carve_doubles(from, actors);
}

static void lay_out_elections(plm__spatial *game, carver *from) {
    size_t actors = game->actors;
    size_t each = game->rules.bargains == PLM__BARGAINS_INITIATOR ? 1 : 2;
    size_t bargains = each * actors;
    game->option_limit = (game->rules.bargains == PLM__BARGAINS_BOTH ? 2 : 1) * actors + 1;
    game->bargain = carve(from, bargains, sizeof(plm__spatial_bargain));
    game->end = carve_doubles(from, 2 * bargains * game->issues);
    game->worth = carve_doubles(from, game->has_tables ? (bargains + 1) * actors : 0);
    game->queue = carve_sizes(from, game->option_limit);
    game->election_work =
        carve_doubles(from, plm__election_likeliest_count(&game->rules.election.count, actors,
                                                          game->option_limit));
    game->probability = carve_doubles(from, game->option_limit);
}

static void lay_out_sums(plm__spatial *game, carver *from) {
    size_t actors = game->actors;
    game->order = carve_sizes(from, actors);
    game->sorted_ideal = carve_doubles(from, actors);
    game->below = carve_sizes(from, actors);
    game->through = carve_sizes(from, actors);
    game->step = carve_sizes(from, actors + 1);
    game->middle =
        carve_sizes(from, game->has_tables && game->rules.sums_shared ? actors * actors : 0);
    game->vote_prefix = carve(from, actors + 1, sizeof(plm__spatial_prefix));
    game->strength_prefix = carve(from, actors + 1, sizeof(plm__spatial_prefix));
    game->twister = carve(from, 1, sizeof(plm__twister));
}

static size_t lay_out(plm__spatial *game, void *work) {
    carver from = {work, 0};
    lay_out_actors(game, &from);
    lay_out_elections(game, &from);
    lay_out_sums(game, &from);
    return from.used;
}

size_t plm__spatial_size(size_t actors, size_t issues, const plm__spatial_rules *rules) {
    plm__spatial game = {.rules = *rules, .actors = actors, .issues = issues};
    return lay_out(&game, NULL);
}

/* ---- reading the point ---------------------------------------------------------------------- */

static bool takes_part(const plm__point *point, size_t actor) {
    for (size_t issue = 0; issue < point->issue_count; issue++) {
        if (!isnan(point->position[issue * point->actor_count + actor])) {
            return true;
        }
    }
    return false;
}

static size_t count_actors(const plm__point *point) {
    size_t count = 0;
    for (size_t actor = 0; actor < point->actor_count; actor++) {
        count += takes_part(point, actor) ? 1 : 0;
    }
    return count;
}

/* An actor's capability where the issues give it several: their mean by salience. Equal ones stay
 * as they are, to the bit. */
static double read_capability(const plm__point *point, size_t actor) {
    double first = (double)NAN;
    double salience = 0.0;
    double difference = 0.0;
    for (size_t issue = 0; issue < point->issue_count; issue++) {
        size_t cell = issue * point->actor_count + actor;
        if (isnan(point->position[cell])) {
            continue;
        }
        first = isnan(first) ? point->capability[cell] : first;
        salience += point->salience[cell];
        difference += point->salience[cell] * (point->capability[cell] - first);
    }
    return salience > 0.0 ? first + difference / salience : first;
}

static void read_actor(plm__spatial *game, size_t actor) {
    const plm__point *point = game->point;
    size_t row = actor * game->issues;
    game->capability[actor] = read_capability(point, game->who[actor]);
    for (size_t issue = 0; issue < game->issues; issue++) {
        size_t cell = issue * point->actor_count + game->who[actor];
        double low = point->scale_low[issue];
        double width = point->scale_high[issue] - low;
        game->present[row + issue] = !isnan(point->position[cell]);
        game->position[row + issue] = (point->position[cell] - low) / width;
        game->salience[row + issue] = game->present[row + issue] ? point->salience[cell] : 0.0;
    }
}

static void read_actors(plm__spatial *game) {
    size_t actor = 0;
    for (size_t each = 0; each < game->point->actor_count; each++) {
        if (takes_part(game->point, each)) {
            game->who[actor] = each;
            read_actor(game, actor);
            actor++;
        }
    }
}

/* Who has no wish on an issue goes along with the others: their mean stands in for its position. */
static void stand_in(plm__spatial *game, size_t issue) {
    double weight = 0.0;
    double sum = 0.0;
    double count = 0.0;
    double plain_sum = 0.0;
    for (size_t actor = 0; actor < game->actors; actor++) {
        size_t cell = actor * game->issues + issue;
        if (game->present[cell]) {
            double own = game->capability[actor] * game->salience[cell];
            weight += own;
            sum += own * game->position[cell];
            count += 1.0;
            plain_sum += game->position[cell];
        }
    }
    double mean = weight > 0.0 ? sum / weight : count > 0.0 ? plain_sum / count : 0.5;
    for (size_t actor = 0; actor < game->actors; actor++) {
        size_t cell = actor * game->issues + issue;
        if (!game->present[cell]) {
            game->position[cell] = mean;
        }
    }
}

static double total_salience(const plm__spatial *game, size_t actor) {
    double total = 0.0;
    for (size_t issue = 0; issue < game->issues; issue++) {
        total += game->salience[actor * game->issues + issue];
    }
    return total;
}

/* A total salience is a share of an actor's attention, and the chance that it resists. Where one is
 * above 1, all saliences are divided by the largest total. */
static plm_status settle_salience(plm__spatial *game) {
    double largest = 0.0;
    for (size_t actor = 0; actor < game->actors; actor++) {
        game->resolve[actor] = total_salience(game, actor);
        largest = game->resolve[actor] > largest ? game->resolve[actor] : largest;
    }
    if (largest <= 1.0) {
        return PLM_OK;
    }
    if (!game->rules.salience_scaled) {
        return PLM_E_UNSUPPORTED;
    }
    for (size_t cell = 0; cell < game->actors * game->issues; cell++) {
        game->salience[cell] /= largest;
    }
    for (size_t actor = 0; actor < game->actors; actor++) {
        double total = total_salience(game, actor);
        game->resolve[actor] = total < 1.0 ? total : 1.0;
    }
    return PLM_OK;
}

/* An actor without any salience measures distance on all issues alike. */
static void settle_care(plm__spatial *game, size_t actor) {
    double sum = 0.0;
    for (size_t issue = 0; issue < game->issues; issue++) {
        size_t cell = actor * game->issues + issue;
        double care = game->salience[cell];
        if (!(game->resolve[actor] > 0.0)) {
            care = game->present[cell] ? 1.0 : 0.0;
        }
        game->care[cell] = care;
        sum += care * care;
    }
    game->care_squared[actor] = sum;
}

static plm_status settle_capability(plm__spatial *game) {
    double largest = 0.0;
    double strength = 0.0;
    for (size_t actor = 0; actor < game->actors; actor++) {
        largest = game->capability[actor] > largest ? game->capability[actor] : largest;
        strength += game->capability[actor] * game->resolve[actor];
    }
    if (!(strength > 0.0)) {
        return PLM_E_EMPTY;
    }
    double factor =
        game->rules.capability_relative ? CAPABILITY_TOP / largest : game->rules.capability_unit;
    for (size_t actor = 0; actor < game->actors; actor++) {
        game->capability[actor] *= factor;
        game->strength[actor] = game->resolve[actor] * game->capability[actor];
        game->vote_weight[actor] =
            game->rules.votes_by_influence ? game->strength[actor] : game->capability[actor];
    }
    return PLM_OK;
}

plm_status plm__spatial_start(plm__spatial *game, const plm__point *point,
                              const plm__spatial_rules *rules, void *work) {
    *game = (plm__spatial){.rules = *rules,
                           .point = point,
                           .actors = count_actors(point),
                           .issues = point->issue_count};
    (void)lay_out(game, work);
    read_actors(game);
    for (size_t issue = 0; issue < game->issues; issue++) {
        stand_in(game, issue);
    }
    PLM_TRY(settle_salience(game));
    PLM_TRY(settle_capability(game));
    for (size_t actor = 0; actor < game->actors; actor++) {
        settle_care(game, actor);
        game->order[actor] = actor;
    }
    memcpy(game->ideal, game->position, game->actors * game->issues * sizeof(double));
    if (rules->stochastic && !rules->chance_addressed) {
        /* Draw 0 is KTAB's own stream; every other draw has one of its own. */
        plm__twister_start(game->twister, point->seed + point->draw * 0x9E3779B97F4A7C15U);
    }
    return PLM_OK;
}

/* ---- assessing a state ---------------------------------------------------------------------- */

double plm__spatial_distance(const plm__spatial *game, size_t actor, const double *place) {
    const double *ideal = game->ideal + actor * game->issues;
    const double *care = game->care + actor * game->issues;
    double sum = 0.0;
    for (size_t issue = 0; issue < game->issues; issue++) {
        double apart = (ideal[issue] - place[issue]) * care[issue];
        sum += apart * apart;
    }
    return sqrt(sum / game->care_squared[actor]);
}

static void measure_distances(plm__spatial *game) {
    for (size_t actor = 0; actor < game->actors; actor++) {
        game->own_distance[actor] =
            plm__spatial_distance(game, actor, game->position + actor * game->issues);
        for (size_t other = 0; game->has_tables && other < game->actors; other++) {
            game->distance[actor * game->actors + other] =
                plm__spatial_distance(game, actor, game->position + other * game->issues);
        }
    }
}

const double *plm__spatial_distances(const plm__spatial *game, size_t actor, size_t first,
                                     size_t count, double *room) {
    if (game->has_tables) {
        return game->distance + actor * game->actors + first;
    }
    for (size_t each = 0; each < count; each++) {
        room[each] = plm__spatial_distance_on_line(game, actor, game->position[first + each]);
    }
    return room;
}

void plm__spatial_distances_to(const plm__spatial *game, size_t actor, size_t first, size_t count,
                               double *distance) {
    for (size_t each = 0; game->has_tables && each < count; each++) {
        distance[each] = game->distance[(first + each) * game->actors + actor];
    }
    for (size_t each = 0; !game->has_tables && each < count; each++) {
        distance[each] = plm__spatial_distance_on_line(game, first + each, game->position[actor]);
    }
}

static void note_status(plm__spatial *game, plm_status status) {
    game->unsettled = game->unsettled || status == PLM_ROUND_LIMIT;
}

/* Everybody's utility of an actor's position, attitudes to risk left out. */
static void riskless_utility(const void *user, size_t option, double *of_voters, size_t stride) {
    const plm__spatial *game = user;
    for (size_t voter = 0; voter < game->actors; voter++) {
        double distance = 0.0;
        plm__spatial_distances_to(game, option, voter, 1, &distance);
        of_voters[voter * stride] = plm__spatial_utility(distance, 0.0);
    }
}

/* The election over everybody's position, attitudes to risk left out, in game->probability. */
static void elect_without_risk(plm__spatial *game) {
    if (game->sorted) {
        plm__spatial_prefix_sums(game, game->vote_weight, false, game->vote_prefix);
        note_status(game, plm__spatial_sorted_elect(game, game->vote_prefix, 0.0, game->actors,
                                                    NULL, game->probability));
        return;
    }
    plm__voters voters = {game->actors, game->vote_weight, riskless_utility, game};
    note_status(game, plm__election_hold(&game->rules.election, &voters, game->actors,
                                         game->election_work, game->probability));
}

static double risk_of(plm__risk_range range, double probability, double low, double high) {
    switch (range) {
    case PLM__RISK_MIN:
        return (probability - low) / (high - low);
    case PLM__RISK_MID:
        return (3.0 * probability - (high + 2.0 * low)) / (2.0 * (high - low));
    case PLM__RISK_MAX:
        return (2.0 * probability - (high + low)) / (high - low);
    }
    return 0.0;
}

/* Whose position fares well has something to lose, and is averse to risk. */
static void set_risks(plm__spatial *game) {
    double low = (double)INFINITY;
    double high = -(double)INFINITY;
    for (size_t actor = 0; actor < game->actors; actor++) {
        double probability = game->probability[actor];
        low = probability < low ? probability : low;
        high = probability > high ? probability : high;
    }
    double least = game->rules.flat_risk_neutral ? game->rules.flat_width * high : 0.0;
    bool flat = !(high - low > least);
    game->flat = flat && !game->rules.flat_risk_neutral;
    for (size_t actor = 0; actor < game->actors; actor++) {
        if (flat) {
            game->risk[actor] = game->flat ? (double)NAN : 0.0;
        } else {
            game->risk[actor] =
                risk_of(game->rules.risk_range, game->probability[actor], low, high);
        }
    }
}

void plm__spatial_own(const plm__spatial *game, size_t actor, double *worth) {
    plm__spatial_distances_to(game, actor, 0, game->actors, worth);
    for (size_t each = 0; each < game->actors; each++) {
        worth[each] = plm__spatial_utility(worth[each], game->own_risk[each]);
    }
}

static void set_own_utilities(plm__spatial *game) {
    size_t actors = game->actors;
    for (size_t actor = 0; actor < actors; actor++) {
        game->own_risk[actor] = plm__spatial_risk(game, actor, actor);
        game->own_sum[actor] = 0.0;
    }
    for (size_t other = 0; other < actors; other++) {
        double *own = game->has_tables ? game->own + other * actors : game->election_work;
        plm__spatial_own(game, other, own);
        for (size_t actor = 0; actor < actors; actor++) {
            game->own_sum[actor] += own[actor];
        }
    }
}

void plm__spatial_assess(plm__spatial *game) {
    measure_distances(game);
    game->sorted = plm__spatial_sort(game);
    elect_without_risk(game);
    set_risks(game);
    set_own_utilities(game);
    if (game->sorted) {
        plm__spatial_prefix_sums(game, game->vote_weight, true, game->vote_prefix);
        plm__spatial_prefix_sums(game, game->strength, true, game->strength_prefix);
    }
}

/* ---- probabilities of positions ------------------------------------------------------------- */

static bool is_same_position(const plm__spatial *game, size_t one, size_t other) {
    double sum = 0.0;
    for (size_t issue = 0; issue < game->issues; issue++) {
        double apart = game->position[one * game->issues + issue] -
                       game->position[other * game->issues + issue];
        sum += apart * apart;
    }
    return sqrt(sum) < game->rules.same_position;
}

/* The last representative that an actor is close to; the count when there is none. */
static size_t find_representative(const plm__spatial *game, size_t actor) {
    for (size_t each = game->representative_count; each > 0; each--) {
        if (is_same_position(game, actor, game->representative[each - 1])) {
            return each - 1;
        }
    }
    return game->representative_count;
}

static void find_representatives(plm__spatial *game) {
    game->representative_count = 0;
    for (size_t actor = 0; actor < game->actors; actor++) {
        if (find_representative(game, actor) == game->representative_count) {
            game->representative[game->representative_count++] = actor;
        }
    }
}

/* Everybody's utility of a representative's position, attitudes to risk as the seer sees them; by
 * nobody: as each sees its own. */
typedef struct view {
    const plm__spatial *game;
    bool has_seer;
    size_t seer;
} view;

static void seen_utility(const void *user, size_t option, double *of_voters, size_t stride) {
    const view *of = user;
    const plm__spatial *game = of->game;
    for (size_t voter = 0; voter < game->actors; voter++) {
        double distance = 0.0;
        double risk =
            of->has_seer ? plm__spatial_risk(game, of->seer, voter) : game->own_risk[voter];
        plm__spatial_distances_to(game, game->representative[option], voter, 1, &distance);
        of_voters[voter * stride] = plm__spatial_utility(distance, risk);
    }
}

static plm_status elect_as(plm__spatial *game, const view *seen, double *chosen) {
    plm__voters voters = {game->actors, game->vote_weight, seen_utility, seen};
    return plm__election_hold(&game->rules.election, &voters, game->representative_count,
                              game->election_work, chosen);
}

void plm__spatial_elect(plm__spatial *game) {
    find_representatives(game);
    view own = {.game = game};
    note_status(game, game->sorted ? plm__spatial_sorted_elect(game, game->vote_prefix, 1.0,
                                                               game->representative_count,
                                                               game->representative, game->chosen)
                                   : elect_as(game, &own, game->chosen));
    for (size_t actor = 0; actor < game->actors; actor++) {
        game->stands_for[actor] = find_representative(game, actor);
        game->standing[actor] = game->chosen[game->stands_for[actor]];
    }
}

void plm__spatial_elect_as_seen(plm__spatial *game, size_t seer, double *chosen) {
    view seen = {game, true, seer};
    note_status(game, elect_as(game, &seen, chosen));
}
