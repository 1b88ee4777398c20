/*
 * One round of exchanges: who could trade, the best deal first, and so on until nobody gains.
 *
 * A deal changes where the two partners stand and what they have bought. So it touches the pairs in
 * which one of them sells the same issue, or buys the same issue; those alone are settled again.
 * Each pair is in four lists, by (seller, issue) and (buyer, issue), and the pairs' gains stand in
 * a tournament.
 */
#include "base/random.h"
#include "models/exchange/exchange.h"

#include <math.h>

enum { SELLS, BUYS };

static const double tie = 1e-9;         /* gains that differ by less are equal */
static const double on_outcome = 1e-12; /* a preference this near is at the outcome */

bool plm__exchange_sum_up(plm__exchange *exchange) {
    bool any = false;
    for (size_t issue = 0; issue < exchange->issues; issue++) {
        const plm__exchange_cell *row = plm__exchange_cell_at(exchange, issue, 0);
        double outcome = 0;
        double weight = 0;
        for (size_t actor = 0; actor < exchange->actors; actor++) {
            if (row[actor].weight > 0) {
                outcome += row[actor].weight * row[actor].position;
                weight += row[actor].weight;
            }
        }
        exchange->outcome[issue] = weight > 0 ? outcome / weight : (double)NAN;
        any = any || weight > 0;
    }
    return any;
}

/* ---- who could trade ---- */

static void open_round(plm__exchange *exchange) {
    for (size_t issue = 0; issue < exchange->issues; issue++) {
        exchange->outcome_start[issue] = exchange->outcome[issue];
        plm__exchange_cell *row = plm__exchange_cell_at(exchange, issue, 0);
        for (size_t actor = 0; actor < exchange->actors; actor++) {
            row[actor].right = row[actor].preference > exchange->outcome[issue] + on_outcome;
            row[actor].direction = 0;
            row[actor].bought = 0;
        }
    }
    for (size_t i = 0; i < exchange->issues * exchange->actors * exchange->actors; i++) {
        exchange->purchases[i] = (double)NAN;
    }
    exchange->pair_count = 0;
    exchange->deal_count = 0;
}

static void add_pair(plm__exchange *exchange, size_t p, size_t q, size_t u, size_t v) {
    double u_p = plm__exchange_cell_at(exchange, p, u)->salience;
    double u_q = plm__exchange_cell_at(exchange, q, u)->salience;
    double v_p = plm__exchange_cell_at(exchange, p, v)->salience;
    double v_q = plm__exchange_cell_at(exchange, q, v)->salience;
    bool swap = u_p * v_q < v_p * u_q;
    exchange->pairs[exchange->pair_count++] = (plm__exchange_pair){
        .actor = {(uint32_t)(swap ? v : u), (uint32_t)(swap ? u : v)},
        .supply = {(uint32_t)q, (uint32_t)p},
    };
}

/* Pairs on issues p and q: every actor of one group with every actor of the opposite group. */
static void add_pairs(plm__exchange *exchange, size_t p, size_t q) {
    size_t count[4] = {0};
    for (size_t actor = 0; actor < exchange->actors; actor++) {
        const plm__exchange_cell *on_p = plm__exchange_cell_at(exchange, p, actor);
        const plm__exchange_cell *on_q = plm__exchange_cell_at(exchange, q, actor);
        if (!isnan(on_p->preference) && !isnan(on_q->preference)) {
            size_t group = (on_p->right ? 0U : 1U) + (on_q->right ? 0U : 2U);
            exchange->group[group * exchange->actors + count[group]++] = actor;
        }
    }
    for (size_t first = 0; first < 2; first++) {
        size_t opposite = 3 - first;
        for (size_t u = 0; u < count[first]; u++) {
            for (size_t v = 0; v < count[opposite]; v++) {
                add_pair(exchange, p, q, exchange->group[first * exchange->actors + u],
                         exchange->group[opposite * exchange->actors + v]);
            }
        }
    }
}

static size_t list_of(const plm__exchange *exchange, size_t role, uint32_t issue, uint32_t actor) {
    return (role * exchange->issues + issue) * exchange->actors + actor;
}

/* The four lists of a pair: what side 0 and side 1 sell and buy. */
static void lists_of(const plm__exchange *exchange, const plm__exchange_pair *pair,
                     size_t lists[4]) {
    for (size_t t = 0; t < 2; t++) {
        lists[2 * t] = list_of(exchange, SELLS, pair->supply[t], pair->actor[t]);
        lists[2 * t + 1] = list_of(exchange, BUYS, pair->supply[1 - t], pair->actor[t]);
    }
}

static void list_pairs(plm__exchange *exchange) {
    size_t list_count = 2 * exchange->issues * exchange->actors;
    size_t lists[4];
    for (size_t list = 0; list < list_count; list++) {
        exchange->list_length[list] = 0;
    }
    for (size_t pair = 0; pair < exchange->pair_count; pair++) {
        lists_of(exchange, &exchange->pairs[pair], lists);
        for (size_t k = 0; k < 4; k++) {
            exchange->list_length[lists[k]]++;
        }
    }
    uint32_t start = 0;
    for (size_t list = 0; list < list_count; list++) {
        exchange->list_start[list] = start;
        start += exchange->list_length[list];
        exchange->list_length[list] = 0;
    }
    for (size_t pair = 0; pair < exchange->pair_count; pair++) {
        lists_of(exchange, &exchange->pairs[pair], lists);
        for (size_t k = 0; k < 4; k++) {
            size_t place = exchange->list_start[lists[k]] + exchange->list_length[lists[k]]++;
            exchange->listed[place] = (uint32_t)pair;
        }
    }
}

/* ---- what they could agree on ---- */

/* Settles a pair and returns its gain, or that it is out; remembers what it proposes. */
static double settle(plm__exchange *exchange, size_t pair) {
    if (exchange->memory == NULL) {
        return plm__exchange_gain(exchange, pair);
    }
    plm__exchange_terms terms;
    plm__exchange_settle(exchange, pair, &terms);
    exchange->memory[2 * pair].proposed = terms.move[0];
    exchange->memory[2 * pair + 1].proposed = terms.move[1];
    return terms.possible ? terms.gain : PLM__QUEUE_OUT;
}

static void settle_all(plm__exchange *exchange) {
    double *gains = plm__queue_leaves(&exchange->queue, exchange->pair_count);
    exchange->possible_count = 0;
    for (size_t pair = 0; pair < exchange->pair_count; pair++) {
        exchange->stamps[pair] = 0;
        if (exchange->memory != NULL) {
            plm__exchange_memory empty = {.least = (double)INFINITY, .most = -(double)INFINITY};
            exchange->memory[2 * pair] = exchange->memory[2 * pair + 1] = empty;
        }
        if (plm__point_cancelled(exchange->point)) {
            gains[pair] = PLM__QUEUE_OUT;
            continue;
        }
        gains[pair] = settle(exchange, pair);
        exchange->possible_count += gains[pair] >= 0;
    }
    plm__queue_build(&exchange->queue, exchange->pair_count);
}

/* ---- which comes first ---- */

static double random_number(const plm__exchange *exchange, uint64_t parameter) {
    return plm__random((plm__address){.seed = exchange->point->seed,
                                      .parameter = parameter,
                                      .draw = exchange->point->draw,
                                      .purpose = PLM__PURPOSE_CHANCE});
}

/* The address of one of a deal's random numbers. */
static uint64_t chance_address(const plm__exchange *exchange, const char *what, size_t length) {
    return plm__hash(what, length) + ((uint64_t)exchange->round << 32) + exchange->deal_count;
}

/* One of the pairs that gain at least `least`, by lot. */
static size_t draw_pair(const plm__exchange *exchange, double least, size_t first) {
    size_t count = 0;
    for (size_t pair = first; pair != SIZE_MAX;
         pair = plm__queue_next(&exchange->queue, least, pair + 1)) {
        count++;
    }
    if (count == 1) {
        return first;
    }
    double u = random_number(exchange, chance_address(exchange, "exchange/tie", 12));
    size_t chosen = (size_t)(u * (double)count);
    size_t pair = first;
    for (; chosen > 0; chosen--) {
        pair = plm__queue_next(&exchange->queue, least, pair + 1);
    }
    return pair;
}

/* The one that asks for the smallest moves. */
static size_t pair_of_smallest_moves(const plm__exchange *exchange, double least, size_t first) {
    size_t best = first;
    double smallest = (double)INFINITY;
    if (plm__queue_next(&exchange->queue, least, first + 1) == SIZE_MAX) {
        return first;
    }
    for (size_t pair = first; pair != SIZE_MAX;
         pair = plm__queue_next(&exchange->queue, least, pair + 1)) {
        plm__exchange_terms terms;
        plm__exchange_settle(exchange, pair, &terms);
        double size = fabs(terms.move[0]) + fabs(terms.move[1]);
        if (size < smallest - tie) {
            smallest = size;
            best = pair;
        }
    }
    return best;
}

/* The pair whose turn it is; SIZE_MAX when no pair gains. */
static size_t choose(const plm__exchange *exchange) {
    double top = plm__queue_top(&exchange->queue);
    if (top < PLM__EXCHANGE_LEAST_GAIN) {
        return SIZE_MAX;
    }
    size_t first = plm__queue_next(&exchange->queue, top - tie, 0);
    switch (exchange->rules.ties) {
    case PLM__TIES_FIRST:
        return first;
    case PLM__TIES_SMALLER_MOVES:
        return pair_of_smallest_moves(exchange, top - tie, first);
    case PLM__TIES_DRAWN:
        break;
    }
    return exchange->is_point_game ? pair_of_smallest_moves(exchange, top - tie, first)
                                   : draw_pair(exchange, top - tie, first);
}

/* ---- the deal, and whom it touches ---- */

/* A touched pair's proposal lapses. The side that moved in the deal remembers it all the same, in
 * place of the move that it made: that is the defect which PLM__MOVES_PENDING keeps. */
static void remember_pending(plm__exchange *exchange, size_t pair, const plm__deal *deal) {
    const plm__exchange_pair *touched = &exchange->pairs[pair];
    for (size_t t = 0; t < 2; t++) {
        bool moved = false;
        for (size_t e = 0; e < 2; e++) {
            moved = moved || (touched->actor[t] == deal->pair.actor[e] &&
                              touched->supply[t] == deal->pair.supply[e]);
        }
        plm__exchange_memory *memory = &exchange->memory[2 * pair + t];
        if (moved) {
            memory->sum += memory->proposed;
            memory->least = fmin(memory->least, memory->proposed);
            memory->most = fmax(memory->most, memory->proposed);
        }
    }
}

/* Settles the pairs of a list again, once for each deal, and takes those that are out off it. */
static void settle_list(plm__exchange *exchange, size_t list, const plm__deal *deal) {
    uint32_t *pairs = exchange->listed + exchange->list_start[list];
    uint32_t kept = 0;
    uint32_t stamp = (uint32_t)deal->order + 1;
    for (uint32_t i = 0; i < exchange->list_length[list]; i++) {
        uint32_t pair = pairs[i];
        double gain = plm__queue_value(&exchange->queue, pair);
        if (gain >= 0 && exchange->stamps[pair] != stamp) {
            exchange->stamps[pair] = stamp;
            if (exchange->memory != NULL) {
                remember_pending(exchange, pair, deal);
            }
            gain = settle(exchange, pair);
            plm__queue_change(&exchange->queue, pair, gain);
        }
        if (gain >= 0) {
            pairs[kept++] = pair;
        }
    }
    exchange->list_length[list] = kept;
}

static void find_terms(const plm__exchange *exchange, size_t pair, plm__exchange_terms *terms) {
    plm__exchange_settle(exchange, pair, terms);
    if (exchange->rules.rate != PLM__RATE_RANDOM || exchange->is_point_game) {
        return;
    }
    double u[4];
    plm__address address = {.seed = exchange->point->seed,
                            .draw = exchange->point->draw,
                            .purpose = PLM__PURPOSE_CHANCE};
    address.parameter = chance_address(exchange, "exchange/luck", 13);
    plm__random_pair(address, u);
    address.parameter = chance_address(exchange, "exchange/size", 13);
    plm__random_pair(address, u + 2);
    plm__exchange_settle_at_random(exchange, pair, u, terms);
}

static void realise(plm__exchange *exchange, size_t pair, plm__deal *deal) {
    *deal = (plm__deal){
        .round = exchange->round, .order = exchange->deal_count, .pair = exchange->pairs[pair]};
    find_terms(exchange, pair, &deal->terms);
    for (size_t t = 0; t < 2; t++) {
        size_t issue = deal->pair.supply[t];
        plm__exchange_cell *seller = plm__exchange_cell_at(exchange, issue, deal->pair.actor[t]);
        deal->before[t] = seller->position;
        deal->running_before[t] = exchange->outcome[issue];
        exchange->outcome[issue] += seller->weight * (deal->terms.after[t] - seller->position);
        deal->running_after[t] = exchange->outcome[issue];
        seller->position = deal->terms.after[t];
        seller->direction = deal->terms.move[t] < 0 ? -1 : 1;
    }
    for (size_t t = 0; t < 2; t++) {
        plm__exchange_note_purchase(exchange, deal->pair.actor[1 - t], deal->pair.supply[t],
                                    deal->pair.actor[t]);
    }
    exchange->deal_count++;
}

void plm__exchange_round(plm__exchange *exchange, const plm__exchange_watcher *watcher) {
    open_round(exchange);
    for (size_t p = 0; p < exchange->issues; p++) {
        for (size_t q = p + 1; q < exchange->issues; q++) {
            add_pairs(exchange, p, q);
        }
    }
    list_pairs(exchange);
    settle_all(exchange);
    for (size_t pair = choose(exchange); pair != SIZE_MAX && !plm__point_cancelled(exchange->point);
         pair = choose(exchange)) {
        plm__deal deal;
        size_t lists[4];
        realise(exchange, pair, &deal);
        plm__queue_change(&exchange->queue, pair, PLM__QUEUE_OUT);
        lists_of(exchange, &deal.pair, lists);
        for (size_t k = 0; k < 4; k++) {
            settle_list(exchange, lists[k], &deal);
        }
        if (watcher->deal != NULL) {
            watcher->deal(watcher->user, exchange, &deal);
        }
    }
}
