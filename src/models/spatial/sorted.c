/*
 * Sums over all voters in a step, for proportional votes on one issue.
 *
 * Utility falls with distance, so of two positions l < r those voters prefer l whose ideals lie
 * below the middle. With U(d) = (1 - d)(1 + R d), g = r - l and s = l + r, a voter at y prefers l
 * by:
 *   g (1 - R + R s - 2 R y)         y at or below l,
 *   (s - 2 y)(1 - R (1 - g))        y between l and the middle,
 * and the voters above the middle mirror this. Both are linear in y, R and R y, so sums of w, w y,
 * w R and w R y over the sorted ideals give the strength of a side from a few differences. What a
 * seer believes of R is its own attitude and another's in fixed shares, hence linear in R too.
 */
#include "models/spatial/spatial.h"

#include <math.h>

/* A believed attitude is common + share * R. */
typedef struct bend {
    double common;
    double share;
} bend;

/* Sums over a range of sorted ideals, attitudes as believed. */
typedef struct range_sums {
    double weight;
    double weight_place;
    double bend;
    double bend_place;
} range_sums;

bool plm__spatial_sums_allowed(const plm__spatial_rules *rules, size_t issues) {
    return rules->sums_shared && issues == 1 &&
           rules->election.ballot.voting == PLM__VOTING_PROPORTIONAL &&
           rules->third_parties_by_preference;
}

/* Insertion: the order of the last round is nearly that of this one. */
static void sort_ideals(plm__spatial *game) {
    for (size_t end = 1; end < game->actors; end++) {
        size_t actor = game->order[end];
        double ideal = game->ideal[actor];
        size_t place = end;
        while (place > 0) {
            size_t other = game->order[place - 1];
            double other_ideal = game->ideal[other];
            if (other_ideal < ideal || (other_ideal == ideal && other < actor)) {
                break;
            }
            game->order[place] = other;
            place--;
        }
        game->order[place] = actor;
    }
    for (size_t place = 0; place < game->actors; place++) {
        game->sorted_ideal[place] = game->ideal[game->order[place]];
    }
}

/* The step that a place from the lowest ideal to the highest lies in. */
static size_t step_of(const plm__spatial *game, double place) {
    return (size_t)((place - game->sorted_ideal[0]) * game->step_count);
}

/* game->step[s] counts the ideals in steps before s. There are as many steps as actors. */
static void count_steps(plm__spatial *game) {
    size_t actors = game->actors;
    double width = game->sorted_ideal[actors - 1] - game->sorted_ideal[0];
    double per_width = (double)(actors - 1) / width;
    game->step_count = width > 0.0 && isfinite(per_width) ? per_width : 0.0;
    size_t counted = 0;
    for (size_t step = 0; step <= actors; step++) {
        while (counted < actors && step_of(game, game->sorted_ideal[counted]) < step) {
            counted++;
        }
        game->step[step] = counted;
    }
}

/* An ideal in an earlier step lies below, and one in a later step above. */
static size_t count_below(const plm__spatial *game, double place) {
    if (!(place > game->sorted_ideal[0])) {
        return 0;
    }
    if (place > game->sorted_ideal[game->actors - 1]) {
        return game->actors;
    }
    size_t step = step_of(game, place);
    size_t low = game->step[step];
    for (size_t left = game->step[step + 1] - low; left > 0;) {
        size_t half = left / 2;
        bool is_below = game->sorted_ideal[low + half] < place;
        low = is_below ? low + half + 1 : low;
        left = is_below ? left - half - 1 : half;
    }
    return low;
}

static size_t count_through(const plm__spatial *game, double place) {
    size_t count = count_below(game, place);
    while (count < game->actors && game->sorted_ideal[count] == place) {
        count++;
    }
    return count;
}

/* Ideals below the middle of two positions. */
static size_t find_middle(const plm__spatial *game, size_t left, size_t right) {
    size_t lowest = game->through[left];
    size_t highest = game->below[right];
    size_t middle = count_below(game, (game->position[left] + game->position[right]) / 2.0);
    middle = middle > lowest ? middle : lowest;
    return middle < highest ? middle : highest;
}

/* Equal positions have no middle that anybody asks for. */
static void find_middles(plm__spatial *game) {
    for (size_t one = 0; one < game->actors; one++) {
        for (size_t other = 0; other < one; other++) {
            bool is_left = game->position[one] < game->position[other];
            size_t middle = find_middle(game, is_left ? one : other, is_left ? other : one);
            game->middle[one * game->actors + other] = middle;
            game->middle[other * game->actors + one] = middle;
        }
    }
}

bool plm__spatial_sort(plm__spatial *game) {
    if (!plm__spatial_sums_allowed(&game->rules, game->issues)) {
        return false;
    }
    sort_ideals(game);
    count_steps(game);
    double lowest = game->sorted_ideal[0];
    double highest = game->sorted_ideal[game->actors - 1];
    for (size_t actor = 0; actor < game->actors; actor++) {
        double place = game->position[actor];
        if (!(place - lowest <= 1.0 && highest - place <= 1.0)) {
            return false;
        }
        game->below[actor] = count_below(game, place);
        game->through[actor] = count_through(game, place);
    }
    if (game->has_tables) {
        find_middles(game);
    }
    return true;
}

void plm__spatial_prefix_sums(const plm__spatial *game, const double *weights, bool bent,
                              plm__spatial_prefix *sums) {
    plm__spatial_prefix sum = {0.0, 0.0, 0.0, 0.0};
    sums[0] = sum;
    for (size_t place = 0; place < game->actors; place++) {
        size_t actor = game->order[place];
        double weight = weights[actor];
        double bend_weight = bent ? weight * game->risk[actor] : 0.0;
        sum.weight += weight;
        sum.weight_place += weight * game->ideal[actor];
        sum.bend += bend_weight;
        sum.bend_place += bend_weight * game->ideal[actor];
        sums[place + 1] = sum;
    }
}

static range_sums sums_between(const plm__spatial_prefix *sums, bend believed, size_t from,
                               size_t to) {
    double weight = sums[to].weight - sums[from].weight;
    double place = sums[to].weight_place - sums[from].weight_place;
    return (range_sums){
        weight, place,
        believed.common * weight + believed.share * (sums[to].bend - sums[from].bend),
        believed.common * place + believed.share * (sums[to].bend_place - sums[from].bend_place)};
}

/* What the positions of two actors, left's below right's, have against each other. */
static void strengths(const plm__spatial *game, const plm__spatial_prefix *sums, bend believed,
                      size_t left, size_t right, double *with_left, double *with_right) {
    double low = game->position[left];
    double high = game->position[right];
    double gap = high - low;
    double sum = low + high;
    size_t through_low = game->through[left];
    size_t below_high = game->below[right];
    size_t middle = game->has_tables ? game->middle[left * game->actors + right]
                                     : find_middle(game, left, right);
    range_sums far_left = sums_between(sums, believed, 0, through_low);
    range_sums near_left = sums_between(sums, believed, through_low, middle);
    range_sums near_right = sums_between(sums, believed, middle, below_high);
    range_sums far_right = sums_between(sums, believed, below_high, game->actors);
    double left_sum =
        gap * (far_left.weight + (sum - 1.0) * far_left.bend - 2.0 * far_left.bend_place) +
        (sum * near_left.weight - 2.0 * near_left.weight_place) -
        (1.0 - gap) * (sum * near_left.bend - 2.0 * near_left.bend_place);
    double right_sum =
        gap * (far_right.weight - (1.0 + sum) * far_right.bend + 2.0 * far_right.bend_place) +
        (2.0 * near_right.weight_place - sum * near_right.weight) -
        (1.0 - gap) * (2.0 * near_right.bend_place - sum * near_right.bend);
    *with_left = left_sum > 0.0 ? left_sum : 0.0;
    *with_right = right_sum > 0.0 ? right_sum : 0.0;
}

static void pair_strengths(const plm__spatial *game, const plm__spatial_prefix *sums, bend believed,
                           size_t one, size_t other, double *with_one, double *with_other) {
    double apart = game->position[one] - game->position[other];
    if (apart < 0.0) {
        strengths(game, sums, believed, one, other, with_one, with_other);
    } else if (apart > 0.0) {
        strengths(game, sums, believed, other, one, with_other, with_one);
    } else {
        *with_one = *with_other = 0.0;
    }
}

/* One option against `count` others from `first` on. */
static void support_row(const plm__spatial *game, const plm__spatial_prefix *sums, bend believed,
                        const size_t *option, size_t row, size_t first, size_t count, double *with,
                        double *against) {
    double floor = game->rules.election.ballot.support_floor;
    for (size_t each = 0; each < count; each++) {
        size_t column = first + each;
        pair_strengths(game, sums, believed, option == NULL ? row : option[row],
                       option == NULL ? column : option[column], &with[each], &against[each]);
        with[each] += floor;
        against[each] += floor;
    }
}

plm_status plm__spatial_sorted_elect(const plm__spatial *game, const plm__spatial_prefix *sums,
                                     double own_bend, size_t options, const size_t *option,
                                     double *probability) {
    double with[PLM__OPTIONS_AT_ONCE];
    double against[PLM__OPTIONS_AT_ONCE];
    bend believed = {0.0, own_bend};
    plm__pairwise pairs = plm__pairwise_start(&game->rules.election.count, options,
                                              game->rules.election.ballot.support_floor,
                                              game->election_work, probability);
    for (size_t row = 0; row < options; row++) {
        for (size_t first = 0; first < row; first += PLM__OPTIONS_AT_ONCE) {
            size_t left = row - first;
            size_t count = left < PLM__OPTIONS_AT_ONCE ? left : PLM__OPTIONS_AT_ONCE;
            support_row(game, sums, believed, option, row, first, count, with, against);
            plm__pairwise_add(&pairs, row, first, count, with, against);
        }
    }
    return plm__pairwise_decide(&pairs);
}

static bend believed_by(const plm__spatial *game, size_t seer) {
    double own = game->risk[seer];
    switch (game->rules.risk_adjustment) {
    case PLM__ADJUST_NONE:
        return (bend){own, 0.0};
    case PLM__ADJUST_ONE_THIRD:
        return (bend){2.0 * own / 3.0, 1.0 / 3.0};
    case PLM__ADJUST_HALF:
        return (bend){own / 2.0, 0.5};
    case PLM__ADJUST_TWO_THIRDS:
        return (bend){own / 3.0, 2.0 / 3.0};
    case PLM__ADJUST_FULL:
        return (bend){0.0, 1.0};
    }
    return (bend){own, 0.0};
}

void plm__spatial_sorted_challenge(const plm__spatial *game, size_t seer, size_t challenger,
                                   size_t target, double *with, double *against) {
    pair_strengths(game, game->strength_prefix, believed_by(game, seer), challenger, target, with,
                   against);
}
