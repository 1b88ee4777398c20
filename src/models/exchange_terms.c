/*
 * The terms of one exchange: how far each of two partners moves, and what each gains.
 *
 * Side 0 demands p and supplies q, side 1 supplies p and demands q. When the outcomes shift by dp
 * and dq toward the buyers, side 0 gains dp s0p - dq s0q and side 1 gains dq s1q - dp s1p. The rate
 * dq = k dp divides the gain; then one partner goes as far as he may: to the buyer's preference, or
 * to where the outcome meets it.
 *
 *   equal gain                  k = (s0p + s1p) / (s0q + s1q)
 *   Raiffa-Kalai-Smorodinsky    gain 0 / most 0 = gain 1 / most 1, where most t is the most that
 *                               side t can gain while the other does not lose:
 *                               k = (s0p / most 0 + s1p / most 1) / (s0q / most 0 + s1q / most 1)
 */
#include "models/exchange.h"

#include <math.h>

static const double least_move = 1e-10;
static const double full_range = 100;
static const double rounding = 1e-9; /* of sums of positions */

/* What one partner brings to the table. */
typedef struct side {
    const plm__exchange_cell *supply;
    const plm__exchange_cell *demand;
    double target;   /* the buyer's preference */
    double sign;     /* of a move toward it */
    double distance; /* to it */
    double seen;     /* the outcome on the supplied issue, as the two see it */
    double most;     /* how far that outcome may shift */
    bool to_target;  /* most is set by the distance, not by the outcome */
} side;

/* Where a buyer's purchase left a seller; the seller's own position when there is none. */
static double purchase_position(const plm__exchange *exchange, const plm__exchange_cell *buyer,
                                uint32_t seller, double otherwise) {
    for (int32_t i = buyer->newest_purchase; i >= 0; i = exchange->purchases[i].older) {
        if (exchange->purchases[i].seller == seller) {
            return exchange->purchases[i].position;
        }
    }
    return otherwise;
}

/* The outcome on an issue with what this buyer bought from others, and the seller at `position`. */
static double outcome_seen(const plm__exchange *exchange, uint32_t issue,
                           const plm__exchange_cell *buyer, uint32_t seller, double position) {
    const plm__exchange_cell *row = &exchange->cells[issue * exchange->actors];
    double outcome = exchange->outcome_start[issue];
    for (int32_t i = buyer->newest_purchase; i >= 0; i = exchange->purchases[i].older) {
        const plm__exchange_purchase *bought = &exchange->purchases[i];
        if (bought->seller != seller) {
            const plm__exchange_cell *cell = &row[bought->seller];
            outcome += cell->weight * (bought->position - cell->preference);
        }
    }
    return outcome + row[seller].weight * (position - row[seller].preference);
}

/* The buyer's own cell on the issue that side t supplies. */
static const plm__exchange_cell *buyer_of(const plm__exchange *exchange,
                                          const plm__exchange_pair *pair, int t) {
    return plm__exchange_cell_at(exchange, pair->supply[t], pair->actor[1 - t]);
}

static void look_at_side(const plm__exchange *exchange, const plm__exchange_pair *pair, int t,
                         side *out) {
    const plm__exchange_cell *buyer = buyer_of(exchange, pair, t);
    out->supply = plm__exchange_cell_at(exchange, pair->supply[t], pair->actor[t]);
    out->demand = plm__exchange_cell_at(exchange, pair->supply[1 - t], pair->actor[t]);
    out->target = buyer->preference;
    out->sign = out->supply->position > out->target ? -1 : 1;
    out->distance = fabs(out->target - out->supply->position);
    out->seen =
        outcome_seen(exchange, pair->supply[t], buyer, pair->actor[t], out->supply->position);
}

/* Whether a seller with this cell can bring about a shift at all, and side 0 cares more about p. */
static bool has_room_to_trade(const side sides[2]) {
    return sides[0].supply->weight > 0 && sides[1].supply->weight > 0 &&
           sides[0].demand->salience * sides[1].demand->salience >
               sides[1].supply->salience * sides[0].supply->salience;
}

/* How far the outcome may shift: until the seller stands at the buyer's preference, or the outcome
 * does. 0 when the outcome is there already, or beyond. */
static void find_most(side *of) {
    double by_distance = of->distance * of->supply->weight;
    double room = of->sign * (of->target - of->seen);
    of->to_target = by_distance <= room + rounding;
    of->most = of->to_target ? by_distance : room <= rounding ? 0 : room;
}

static double gain_of(const side sides[2], int t, const double shift[2]) {
    return shift[1 - t] * sides[t].demand->salience - shift[t] * sides[t].supply->salience;
}

/* The most that side t can gain while the other side gains nothing, or more. */
static double most_gain(const side sides[2], int t) {
    const side *own = &sides[t];
    const side *other = &sides[1 - t];
    double ratio = other->supply->salience / other->demand->salience;
    double demanded = fmin(other->most, own->most / ratio);
    return demanded * (own->demand->salience - own->supply->salience * ratio);
}

/* Shift on q for a shift of 1 on p. */
static double exchange_rate(const plm__exchange *exchange, const side sides[2]) {
    double share[2] = {1, 1};
    if (exchange->rules.rate == PLM__RATE_RAIFFA_KALAI_SMORODINSKY) {
        share[0] = most_gain(sides, 1);
        share[1] = most_gain(sides, 0);
    }
    return (sides[0].demand->salience * share[0] + sides[1].supply->salience * share[1]) /
           (sides[0].supply->salience * share[0] + sides[1].demand->salience * share[1]);
}

static void set_move(const side *of, int t, double shift, plm__exchange_terms *terms) {
    bool full = of->to_target && shift >= of->most;
    double move = full ? of->distance : fmin(shift / of->supply->weight, of->distance);
    terms->move[t] = of->sign * move;
    terms->after[t] = full ? of->target : of->supply->position + terms->move[t];
    terms->limited[t] = !of->to_target && shift >= of->most;
    terms->outcome_before[t] = of->seen;
    terms->outcome_after[t] = of->seen + of->sign * shift;
}

static void set_terms(const side sides[2], const double shift[2], plm__exchange_terms *terms) {
    for (int t = 0; t < 2; t++) {
        set_move(&sides[t], t, shift[t], terms);
        terms->partner_gain[t] = gain_of(sides, t, shift);
    }
    terms->gain = (terms->partner_gain[0] + terms->partner_gain[1]) / 2;
}

/* Whether a side's move is one, stays on the scale, and goes on in the direction of the moves that
 * the side remembers. */
static bool is_fair_move(const plm__exchange *exchange, size_t pair, int t, const side *of,
                         double move) {
    double after = of->supply->position + move;
    if (fabs(move) <= least_move || after < -rounding || after > full_range + rounding) {
        return false;
    }
    if (exchange->rules.moves == PLM__MOVES_REALISED) {
        return of->supply->direction * move >= 0;
    }
    const plm__exchange_memory *memory = &exchange->memory[2 * pair + (size_t)t];
    return memory->sum + move <= full_range + rounding &&
           (fmax(memory->most, move) < 0 || fmin(memory->least, move) > 0);
}

static bool are_fair_moves(const plm__exchange *exchange, size_t pair, const side sides[2],
                           const double move[2]) {
    return is_fair_move(exchange, pair, 0, &sides[0], move[0]) &&
           is_fair_move(exchange, pair, 1, &sides[1], move[1]);
}

/* Terms with every limit in view from the start. */
static void settle_within(const plm__exchange *exchange, size_t pair, side sides[2],
                          plm__exchange_terms *terms) {
    for (int t = 0; t < 2; t++) {
        find_most(&sides[t]);
        if (sides[t].most <= 0) {
            return;
        }
    }
    double rate = exchange_rate(exchange, sides);
    double shift[2] = {rate * sides[1].most, sides[1].most};
    if (shift[0] > sides[0].most) {
        shift[0] = sides[0].most;
        shift[1] = fmin(sides[0].most / rate, sides[1].most);
    }
    set_terms(sides, shift, terms);
    terms->possible =
        fmin(terms->partner_gain[0], terms->partner_gain[1]) >= PLM__EXCHANGE_LEAST_GAIN &&
        are_fair_moves(exchange, pair, sides, terms->move);
}

/* Equal-gain moves that know no limit but the buyers' preferences; returns what each gains. */
static double propose(const side sides[2], double rate, plm__exchange_terms *terms) {
    double shift[2] = {0, sides[1].distance * sides[1].supply->weight};
    double move[2] = {0, sides[1].distance};
    shift[0] = rate * shift[1];
    move[0] = shift[0] / sides[0].supply->weight;
    if (move[0] > sides[0].distance + full_range * 1e-13) {
        move[0] = sides[0].distance;
        shift[0] = move[0] * sides[0].supply->weight;
        shift[1] = shift[0] / rate;
        move[1] = shift[1] / sides[1].supply->weight;
    }
    for (int t = 0; t < 2; t++) {
        terms->move[t] = sides[t].sign * move[t];
        terms->outcome_before[t] = sides[t].seen;
        terms->outcome_after[t] = sides[t].seen + sides[t].sign * shift[t];
    }
    return fabs(gain_of(sides, 0, shift));
}

/* Cuts side t's move, and its partner's with it, where the outcome would pass the buyer's
 * preference; not where the outcome is past it already. The cut counts from the place where an
 * earlier purchase by this buyer left the seller. */
static void cut(const plm__exchange *exchange, const plm__exchange_pair *pair, const side sides[2],
                int t, plm__exchange_terms *terms) {
    const side *own = &sides[t];
    const side *other = &sides[1 - t];
    double weight = own->supply->weight;
    double past = own->sign * (own->seen - own->target);
    terms->outcome_after[t] = own->seen + weight * terms->move[t];
    if (own->sign * (terms->outcome_after[t] - own->target) <= 1e-12 || past > rounding) {
        return;
    }
    double base = purchase_position(exchange, buyer_of(exchange, pair, t), pair->actor[t],
                                    own->supply->position);
    double left = own->target - own->seen - weight * (base - own->supply->position);
    double shift[2];
    shift[t] = past >= -rounding ? 0 : fabs(left);
    shift[1 - t] = shift[t] * (own->supply->salience + other->demand->salience) /
                   (own->demand->salience + other->supply->salience);
    terms->move[t] = own->sign * shift[t] / weight;
    terms->move[1 - t] = other->sign * shift[1 - t] / other->supply->weight;
    terms->gain = fabs(gain_of(sides, 1 - t, shift));
    terms->outcome_after[t] = own->seen + weight * terms->move[t];
    terms->limited[t] = true;
}

/* Terms as the program of 2020 finds them: first without the outcome's limits, then cut. */
static void settle_then_cut(const plm__exchange *exchange, size_t pair, const side sides[2],
                            plm__exchange_terms *terms) {
    terms->gain = propose(sides, exchange_rate(exchange, sides), terms);
    terms->partner_gain[0] = terms->partner_gain[1] = terms->gain;
    if (terms->gain < PLM__EXCHANGE_LEAST_GAIN ||
        !are_fair_moves(exchange, pair, sides, terms->move)) {
        return;
    }
    cut(exchange, &exchange->pairs[pair], sides, 0, terms);
    cut(exchange, &exchange->pairs[pair], sides, 1, terms);
    terms->possible = are_fair_moves(exchange, pair, sides, terms->move);
    for (int t = 0; t < 2; t++) {
        double shift = sides[t].supply->weight * terms->move[t];
        terms->after[t] = sides[t].supply->position + terms->move[t];
        if (exchange->rules.utilities == PLM__UTILITIES_RECOMPUTED) {
            terms->outcome_after[t] = sides[t].seen + shift;
            terms->partner_gain[t] = terms->gain;
        }
    }
}

static bool is_cut(const plm__exchange_rules *rules) {
    return rules->limits == PLM__LIMITS_CUT && rules->rate == PLM__RATE_EQUAL_GAIN;
}

void plm__exchange_settle(const plm__exchange *exchange, size_t pair, plm__exchange_terms *terms) {
    side sides[2];
    look_at_side(exchange, &exchange->pairs[pair], 0, &sides[0]);
    look_at_side(exchange, &exchange->pairs[pair], 1, &sides[1]);
    *terms = (plm__exchange_terms){0};
    if (!has_room_to_trade(sides)) {
        return;
    }
    if (is_cut(&exchange->rules)) {
        settle_then_cut(exchange, pair, sides, terms);
    } else {
        settle_within(exchange, pair, sides, terms);
    }
}

void plm__exchange_settle_at_random(const plm__exchange *exchange, size_t pair, const double u[3],
                                    plm__exchange_terms *terms) {
    side sides[2];
    for (int t = 0; t < 2; t++) {
        look_at_side(exchange, &exchange->pairs[pair], t, &sides[t]);
        find_most(&sides[t]);
    }
    int t = u[0] < 0.5 ? 0 : 1;
    const side *own = &sides[t];
    const side *other = &sides[1 - t];
    double equal = terms->gain;
    double step = exchange->rules.random_rate * u[2];
    double target =
        u[1] < 0.5 ? equal + step * (most_gain(sides, t) - equal) : equal - step * equal;
    double shift[2];
    shift[t] = own->most;
    shift[1 - t] = (target + own->most * own->supply->salience) / own->demand->salience;
    if (shift[1 - t] > other->most) {
        shift[1 - t] = other->most;
        shift[t] =
            fmin(own->most, (other->most * own->demand->salience - target) / own->supply->salience);
    }
    set_terms(sides, shift, terms);
}

void plm__exchange_note_purchase(plm__exchange *exchange, uint32_t buyer, uint32_t issue,
                                 uint32_t seller) {
    plm__exchange_cell *bought_by = plm__exchange_cell_at(exchange, issue, buyer);
    const plm__exchange_cell *sold_by = plm__exchange_cell_at(exchange, issue, seller);
    for (int32_t i = bought_by->newest_purchase; i >= 0; i = exchange->purchases[i].older) {
        plm__exchange_purchase *old = &exchange->purchases[i];
        if (old->seller == seller) {
            bool nearer =
                (old->position < sold_by->position) == (sold_by->preference <= old->position);
            if (exchange->rules.purchases == PLM__PURCHASES_LATEST || !nearer) {
                old->position = sold_by->position;
            }
            return;
        }
    }
    exchange->purchases[exchange->purchase_count] = (plm__exchange_purchase){
        .position = sold_by->position, .seller = seller, .older = bought_by->newest_purchase};
    bought_by->newest_purchase = (int32_t)exchange->purchase_count++;
}
