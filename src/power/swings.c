#include "power/swings.h"

#include <string.h>

/* Beside two numbers for each node: how likely so many of a kind agree, of all and without one. */
size_t plm__swings_room(const plm__diagram *diagram) {
    const plm__body *body = diagram->body;
    return 2 * (diagram->first_node[body->kind_count] + 1) + 2 * (body->player_count + 2);
}

/* The first node of a level, an edge's node in the next level, and so on, as numbers or ends. */
static size_t node_of(const plm__diagram *diagram, size_t level, int32_t end) {
    return diagram->first_node[level] + (size_t)end;
}

/* ---- as chances ------------------------------------------------------------------------------ */

/* likely[k]: that k of `count` agree. */
static void spread_out(double chance, size_t count, double *likely) {
    likely[0] = 1;
    for (size_t i = 1; i <= count; i++) {
        likely[i] = likely[i - 1] * chance;
        for (size_t k = i - 1; k > 0; k--) {
            likely[k] = likely[k] * (1 - chance) + likely[k - 1] * chance;
        }
        likely[0] *= 1 - chance;
    }
}

static double value_at(const plm__diagram *diagram, size_t level, const double *wins, int32_t end) {
    return end < 0 ? (double)(end == PLM__WINS) : wins[node_of(diagram, level, end)];
}

/* The chance that the rule is carried from each node on, from the last level up. */
static void look_ahead(const plm__diagram *diagram, const double *chance, double *likely,
                       double *wins) {
    const plm__body *body = diagram->body;
    for (size_t level = body->kind_count; level > 0; level--) {
        size_t kind = level - 1;
        size_t count = body->kinds[kind].count;
        spread_out(chance[kind], count, likely);
        const int32_t *edge = &diagram->edge[diagram->first_edge[kind]];
        for (size_t i = diagram->first_node[kind]; i < diagram->first_node[level]; i++) {
            double sum = 0;
            for (size_t k = 0; k <= count; k++) {
                sum += likely[k] * value_at(diagram, level, wins, *edge++);
            }
            wins[i] = sum;
        }
    }
}

/* Passes on how likely each node of a level is reached, and says how often one of its kind is
 * critical. */
static double pass_on(const plm__diagram *diagram, size_t kind, const double *likely,
                      const double *fewer, const double *wins, double *reached) {
    size_t count = diagram->body->kinds[kind].count;
    const int32_t *edge = &diagram->edge[diagram->first_edge[kind]];
    double critical = 0;
    for (size_t i = diagram->first_node[kind]; i < diagram->first_node[kind + 1]; i++) {
        double turns = 0;
        for (size_t k = 0; k < count; k++) {
            turns += fewer[k] * (value_at(diagram, kind + 1, wins, edge[k + 1]) -
                                 value_at(diagram, kind + 1, wins, edge[k]));
        }
        critical += reached[i] * turns;
        for (size_t k = 0; k <= count; k++) {
            if (edge[k] >= 0) {
                reached[node_of(diagram, kind + 1, edge[k])] += reached[i] * likely[k];
            }
        }
        edge += count + 1;
    }
    return critical;
}

void plm__swings_at(const plm__diagram *diagram, const double *chance, double *room,
                    double *critical, double *wins) {
    const plm__body *body = diagram->body;
    size_t nodes = diagram->first_node[body->kind_count] + 1;
    double *ahead = room;
    double *reached = ahead + nodes;
    double *likely = reached + nodes;
    double *fewer = likely + body->player_count + 2;
    look_ahead(diagram, chance, likely, ahead);
    memset(reached, 0, nodes * sizeof *reached);
    reached[0] = 1;
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        spread_out(chance[kind], body->kinds[kind].count, likely);
        spread_out(chance[kind], body->kinds[kind].count - 1, fewer);
        critical[kind] = pass_on(diagram, kind, likely, fewer, ahead, reached);
    }
    *wins = value_at(diagram, 0, ahead, diagram->root);
}

/* ---- as counts modulo a prime ---------------------------------------------------------------- */

/* ways[k]: to choose k of `count`. */
static void count_ways(uint64_t prime, size_t count, uint64_t *ways) {
    ways[0] = 1;
    for (size_t i = 1; i <= count; i++) {
        ways[i] = 1;
        for (size_t k = i - 1; k > 0; k--) {
            ways[k] = (ways[k] + ways[k - 1]) % prime;
        }
    }
}

/* 2^exponent. */
static uint64_t power_of_two(uint64_t prime, size_t exponent) {
    uint64_t power = 1;
    for (size_t i = 0; i < exponent; i++) {
        power = power * 2 % prime;
    }
    return power;
}

static uint64_t count_at(const plm__diagram *diagram, size_t level, const uint64_t *wins,
                         uint64_t all, int32_t end) {
    return end >= 0 ? wins[node_of(diagram, level, end)] : end == PLM__WINS ? all : 0;
}

/* How many coalitions of those still to come carry the rule from each node on; all of them where
 * it is carried already. *all: so many coalitions are there of those to come. */
static void count_ahead(const plm__diagram *diagram, uint64_t prime, uint64_t *ways, uint64_t *wins,
                        uint64_t *all) {
    const plm__body *body = diagram->body;
    *all = 1;
    for (size_t level = body->kind_count; level > 0; level--) {
        size_t kind = level - 1;
        size_t count = body->kinds[kind].count;
        count_ways(prime, count, ways);
        const int32_t *edge = &diagram->edge[diagram->first_edge[kind]];
        for (size_t i = diagram->first_node[kind]; i < diagram->first_node[level]; i++) {
            uint64_t sum = 0;
            for (size_t k = 0; k <= count; k++) {
                sum = (sum + ways[k] * count_at(diagram, level, wins, *all, *edge++)) % prime;
            }
            wins[i] = sum;
        }
        *all = *all * power_of_two(prime, count) % prime;
    }
}

static uint64_t count_turns(const plm__diagram *diagram, uint64_t prime, size_t kind,
                            const uint64_t *fewer, const uint64_t *wins, uint64_t all,
                            const int32_t *edge) {
    uint64_t turns = 0;
    for (size_t k = 0; k < diagram->body->kinds[kind].count; k++) {
        uint64_t with = count_at(diagram, kind + 1, wins, all, edge[k + 1]);
        uint64_t without = count_at(diagram, kind + 1, wins, all, edge[k]);
        turns = (turns + fewer[k] * ((with + prime - without) % prime)) % prime;
    }
    return turns;
}

static uint64_t count_on(const plm__diagram *diagram, uint64_t prime, size_t kind,
                         const uint64_t *ways, const uint64_t *fewer, const uint64_t *wins,
                         uint64_t all, uint64_t *reached) {
    size_t count = diagram->body->kinds[kind].count;
    const int32_t *edge = &diagram->edge[diagram->first_edge[kind]];
    uint64_t swings = 0;
    for (size_t i = diagram->first_node[kind]; i < diagram->first_node[kind + 1]; i++) {
        uint64_t turns = count_turns(diagram, prime, kind, fewer, wins, all, edge);
        swings = (swings + reached[i] * turns) % prime;
        for (size_t k = 0; k <= count; k++) {
            if (edge[k] >= 0) {
                uint64_t *to = &reached[node_of(diagram, kind + 1, edge[k])];
                *to = (*to + reached[i] * ways[k]) % prime;
            }
        }
        edge += count + 1;
    }
    return swings;
}

void plm__swings_modulo(const plm__diagram *diagram, uint64_t prime, uint64_t *room,
                        uint64_t *swings, uint64_t *wins) {
    const plm__body *body = diagram->body;
    size_t nodes = diagram->first_node[body->kind_count] + 1;
    uint64_t *ahead = room;
    uint64_t *reached = ahead + nodes;
    uint64_t *ways = reached + nodes;
    uint64_t *fewer = ways + body->player_count + 2;
    uint64_t all = 1;
    count_ahead(diagram, prime, ways, ahead, &all);
    memset(reached, 0, nodes * sizeof *reached);
    reached[0] = 1;
    *wins = count_at(diagram, 0, ahead, all, diagram->root);
    size_t left = body->player_count;
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        size_t count = body->kinds[kind].count;
        left -= count;
        count_ways(prime, count, ways);
        count_ways(prime, count - 1, fewer);
        swings[kind] =
            count_on(diagram, prime, kind, ways, fewer, ahead, power_of_two(prime, left), reached);
    }
}
