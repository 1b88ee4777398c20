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
#include "models/exchange/exchange.h"

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

static double smaller(double a, double b) {
    return a < b ? a : b;
}

static double larger(double a, double b) {
    return a > b ? a : b;
}

static double *purchase_at(const plm__exchange *exchange, size_t issue, size_t buyer,
                           size_t seller) {
    return &exchange->purchases[(issue * exchange->actors + buyer) * exchange->actors + seller];
}

/* How far a seller who now stands at `position` has moved the outcome. */
static double shift_to(const plm__exchange_cell *seller, double position) {
    return seller->weight * (position - seller->preference);
}

/* The outcome seen is the round's first, with what this buyer bought from others, and with all that
 * the seller has moved. */
static void look_at_side(const plm__exchange *exchange, const plm__exchange_pair *pair, int t,
                         side *out) {
    size_t issue = pair->supply[t];
    const plm__exchange_cell *buyer = plm__exchange_cell_at(exchange, issue, pair->actor[1 - t]);
    const plm__exchange_cell *seller = plm__exchange_cell_at(exchange, issue, pair->actor[t]);
    double bought = *purchase_at(exchange, issue, pair->actor[1 - t], pair->actor[t]);
    double from_others = isnan(bought) ? buyer->bought : buyer->bought - shift_to(seller, bought);
    out->supply = seller;
    out->demand = plm__exchange_cell_at(exchange, pair->supply[1 - t], pair->actor[t]);
    out->target = buyer->preference;
    out->sign = seller->position > out->target ? -1 : 1;
    out->distance = fabs(out->target - seller->position);
    out->seen = exchange->outcome_start[issue] + from_others + shift_to(seller, seller->position);
}

/* Whether both can move the outcome they sell, and side 0 cares relatively more about p. */
static bool can_trade(const side sides[2]) {
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
    double demanded = smaller(other->most, own->most / ratio);
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
    double move = full ? of->distance : smaller(shift / of->supply->weight, of->distance);
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
    terms->possible = true;
}

/* Whether a side's move is one, stays on the scale, and goes on in the direction of the moves that
 * the side remembers. */
static bool is_fair_move(const plm__exchange *exchange, size_t pair, int t, const side *of,
                         double move) {
    double after = of->supply->position + move;
    if (fabs(move) <= least_move || after < -rounding || after > full_range + rounding) {
        return false;
    }
    if (exchange->memory == NULL) {
        return of->supply->direction * move >= 0;
    }
    const plm__exchange_memory *memory = &exchange->memory[2 * pair + (size_t)t];
    return memory->sum + move <= full_range + rounding &&
           (larger(memory->most, move) < 0 || smaller(memory->least, move) > 0);
}

static bool are_fair_moves(const plm__exchange *exchange, size_t pair, const side sides[2],
                           const double move[2]) {
    return is_fair_move(exchange, pair, 0, &sides[0], move[0]) &&
           is_fair_move(exchange, pair, 1, &sides[1], move[1]);
}

/* As are_fair_moves, of shifts; without a division where nothing more is remembered. */
static bool are_fair_shifts(const plm__exchange *exchange, size_t pair, const side sides[2],
                            const double shift[2]) {
    const plm__exchange_cell *sold[2] = {sides[0].supply, sides[1].supply};
    if (exchange->memory == NULL) {
        return shift[0] > least_move * sold[0]->weight && shift[1] > least_move * sold[1]->weight &&
               sold[0]->direction * sides[0].sign >= 0 && sold[1]->direction * sides[1].sign >= 0;
    }
    const double move[2] = {sides[0].sign * shift[0] / sold[0]->weight,
                            sides[1].sign * shift[1] / sold[1]->weight};
    return are_fair_moves(exchange, pair, sides, move);
}

/* The shifts of two sides that can trade, with every limit in view from the start; false when there
 * are none from which both gain. */
static bool find_shifts(const plm__exchange *exchange, size_t pair, side sides[2],
                        double shift[2]) {
    find_most(&sides[0]);
    find_most(&sides[1]);
    if (sides[0].most <= 0 || sides[1].most <= 0) {
        return false;
    }
    double rate = exchange_rate(exchange, sides);
    shift[0] = rate * sides[1].most;
    shift[1] = sides[1].most;
    if (shift[0] > sides[0].most) {
        shift[0] = sides[0].most;
        shift[1] = smaller(sides[0].most / rate, sides[1].most);
    }
    return smaller(gain_of(sides, 0, shift), gain_of(sides, 1, shift)) >=
               PLM__EXCHANGE_LEAST_GAIN &&
           are_fair_shifts(exchange, pair, sides, shift);
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
    double bought = *purchase_at(exchange, pair->supply[t], pair->actor[1 - t], pair->actor[t]);
    double base = isnan(bought) ? own->supply->position : bought;
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
    double shift[2];
    look_at_side(exchange, &exchange->pairs[pair], 0, &sides[0]);
    look_at_side(exchange, &exchange->pairs[pair], 1, &sides[1]);
    *terms = (plm__exchange_terms){0};
    if (!can_trade(sides)) {
        return;
    }
    if (is_cut(&exchange->rules)) {
        settle_then_cut(exchange, pair, sides, terms);
    } else if (find_shifts(exchange, pair, sides, shift)) {
        set_terms(sides, shift, terms);
    }
}

double plm__exchange_gain(const plm__exchange *exchange, size_t pair) {
    if (is_cut(&exchange->rules)) {
        plm__exchange_terms terms;
        plm__exchange_settle(exchange, pair, &terms);
        return terms.possible ? terms.gain : PLM__QUEUE_OUT;
    }
    side sides[2];
    double shift[2];
    look_at_side(exchange, &exchange->pairs[pair], 0, &sides[0]);
    look_at_side(exchange, &exchange->pairs[pair], 1, &sides[1]);
    if (!can_trade(sides) || !find_shifts(exchange, pair, sides, shift)) {
        return PLM__QUEUE_OUT;
    }
    return (gain_of(sides, 0, shift) + gain_of(sides, 1, shift)) / 2;
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

/* The nearer of two places to where the seller began. */
static double nearest(double began, double a, double b) {
    return began <= a ? smaller(a, b) : larger(a, b);
}

void plm__exchange_note_purchase(plm__exchange *exchange, uint32_t buyer, uint32_t issue,
                                 uint32_t seller) {
    const plm__exchange_cell *row = plm__exchange_cell_at(exchange, issue, 0);
    double *purchases = purchase_at(exchange, issue, buyer, 0);
    double position = row[seller].position;
    if (exchange->rules.purchases == PLM__PURCHASES_NEAREST && !isnan(purchases[seller])) {
        position = nearest(row[seller].preference, purchases[seller], position);
    }
    purchases[seller] = position;
    double bought = 0;
    for (size_t from = 0; from < exchange->actors; from++) {
        bought += isnan(purchases[from]) ? 0 : shift_to(&row[from], purchases[from]);
    }
    plm__exchange_cell_at(exchange, issue, buyer)->bought = bought;
}
