/*
 * The likeliest option of an election, with most options ruled out before all votes on them are
 * counted.
 *
 * Where votes are proportional, a pair's strengths follow from two sums over the voters: of weight
 * times gain, T, and of weight times the gain's size, A. One has (A + T) / 2, the other (A - T) / 2.
 * T is the difference of two numbers, one for each option. For A, voters are taken in blocks of
 * those who stand near each other. Where a block's mean gain is farther from 0 than its members'
 * gains from their mean, all have one sign, and their part of A is the size of their part of T.
 * Elsewhere it is at least that, and at most that and the sum of the deviations. So each option's
 * product of chances lies between two bounds, and one whose upper bound is below another's lower
 * bound is not the likeliest. What is left is counted vote by vote, so the answer is the same as if
 * all were.
 */
#include "models/election/election.h"

#include <math.h>

enum {
    BLOCKS = 64,
    LEAST_OPTIONS = 32, /* below it bounds cost more than they save */
    MOST_LEFT = PLM__OPTIONS_AT_ONCE
};

/* A page holds small games, and each byte of its engine; the answer is the same without bounds. */
#ifdef __wasm__
enum { RULES_OUT = 0 };
#else
enum { RULES_OUT = 1 };
#endif

/* Rounding of sums of votes, as a share of them, and of products of chances. */
static const double SUM_SLACK = 1e-11;
static const double PRODUCT_SLACK = 1e-9;

/* Products closer than this may be equal once they are made to sum to 1. */
static const double NEARLY_EQUAL = 1e-12;

/* Factor of one raise of a product. */
static const double LOWER = 0x1p-512;

/* Of gains over the first option: the parts of each block, at option * BLOCKS + block, and totals. */
typedef struct outline {
    double *sum;    /* of weight times gain */
    double *spread; /* of weight times deviation from the block's mean */
    double *reach;  /* weight of the block times its largest deviation */
    double *total;
    double *size; /* of weight times the gain's size */
} outline;

typedef struct search {
    const plm__election_rules *rules;
    const plm__voters *voters;
    const size_t *order;
    size_t options;
    outline of;
    plm__product *highest;
    plm__product *lowest;
    size_t *left; /* options that may be the likeliest */
    size_t left_count;
    double *first;  /* utilities of the first option */
    double *column; /* of another */
    double *block;  /* of PLM__OPTIONS_AT_ONCE others */
    double *own;    /* of those left */
} search;

static size_t count_search(size_t voters, size_t options) {
    return options * (3 * BLOCKS + 2 + 4 + 1) + voters * (2 + 2 * MOST_LEFT);
}

size_t plm__election_likeliest_count(const plm__count *count, size_t voters, size_t options) {
    size_t own = count_search(voters, options);
    size_t whole = plm__election_hold_count(count, voters, options);
    return own > whole ? own : whole;
}

static void lay_out(search *of, double *base) {
    size_t cells = of->options * BLOCKS;
    of->of.sum = base;
    of->of.spread = of->of.sum + cells;
    of->of.reach = of->of.spread + cells;
    of->of.total = of->of.reach + cells;
    of->of.size = of->of.total + of->options;
    of->first = of->of.size + of->options;
    of->column = of->first + of->voters->count;
    of->block = of->column + of->voters->count;
    of->own = of->block + of->voters->count * PLM__OPTIONS_AT_ONCE;
    of->highest = (plm__product *)(of->own + of->voters->count * MOST_LEFT);
    of->lowest = of->highest + of->options;
    of->left = (size_t *)(of->lowest + of->options);
}

/* ---- bounds --------------------------------------------------------------------------------- */

/* The voters [from, to) in order, as a block. */
static void outline_block(search *of, size_t cell, size_t from, size_t to) {
    double weight = 0.0;
    double sum = 0.0;
    for (size_t place = from; place < to; place++) {
        size_t voter = of->order[place];
        weight += of->voters->weights[voter];
        sum += of->voters->weights[voter] * of->column[voter];
    }
    double mean = weight > 0.0 ? sum / weight : 0.0;
    double spread = 0.0;
    double farthest = 0.0;
    for (size_t place = from; place < to; place++) {
        size_t voter = of->order[place];
        double deviation = fabs(of->column[voter] - mean);
        spread += of->voters->weights[voter] * deviation;
        farthest = deviation > farthest ? deviation : farthest;
    }
    of->of.sum[cell] = sum;
    of->of.spread[cell] = spread;
    of->of.reach[cell] = weight * farthest;
}

static void outline_option(search *of, size_t option) {
    size_t voters = of->voters->count;
    double size = 0.0;
    double total = 0.0;
    of->voters->utility(of->voters->user, option, of->column, 1);
    for (size_t voter = 0; voter < voters; voter++) {
        of->column[voter] -= of->first[voter];
        size += of->voters->weights[voter] * fabs(of->column[voter]);
    }
    for (size_t block = 0; block < BLOCKS; block++) {
        size_t cell = option * BLOCKS + block;
        outline_block(of, cell, block * voters / BLOCKS, (block + 1) * voters / BLOCKS);
        total += of->of.sum[cell];
    }
    of->of.total[option] = total;
    of->of.size[option] = size;
}

/* Between what A of a pair lies. */
static void bound_size(const outline *of, size_t one, size_t other, double *low, double *high) {
    const double *sum = of->sum + one * BLOCKS;
    const double *spread = of->spread + one * BLOCKS;
    const double *reach = of->reach + one * BLOCKS;
    const double *other_sum = of->sum + other * BLOCKS;
    const double *other_spread = of->spread + other * BLOCKS;
    const double *other_reach = of->reach + other * BLOCKS;
    double least = 0.0;
    double unsure = 0.0;
    for (size_t block = 0; block < BLOCKS; block++) {
        double apart = fabs(sum[block] - other_sum[block]);
        double deviations = spread[block] + other_spread[block];
        least += apart;
        unsure += apart > reach[block] + other_reach[block] ? 0.0 : deviations;
    }
    *low = least;
    *high = least + unsure;
}

/* The chance of one whose strength is (size + lead) / 2 give or take slack: the most it may be. */
static double most_chance(const search *of, double size, double lead, double slack) {
    double floor = of->rules->ballot.support_floor;
    double with = (size + lead) / 2.0 + slack;
    double against = (size - lead) / 2.0 - slack;
    return plm__election_chance(&of->rules->count, floor + (with > 0.0 ? with : 0.0),
                                floor + (against > 0.0 ? against : 0.0));
}

static double least_chance(const search *of, double size, double lead, double slack) {
    return most_chance(of, size, lead, -slack);
}

/* A leader's chance falls as A grows, and that of who is behind rises. */
static void bound_pair(search *of, size_t one, size_t other) {
    double low;
    double high;
    bound_size(&of->of, one, other, &low, &high);
    double lead = of->of.total[one] - of->of.total[other];
    double slack = SUM_SLACK * (of->of.size[one] + of->of.size[other]);
    double at_best = lead > 0.0 ? low : high;
    double at_worst = lead > 0.0 ? high : low;
    plm__product_multiply(&of->highest[one], most_chance(of, at_best, lead, slack));
    plm__product_multiply(&of->lowest[one], least_chance(of, at_worst, lead, slack));
    plm__product_multiply(&of->highest[other], most_chance(of, at_worst, -lead, slack));
    plm__product_multiply(&of->lowest[other], least_chance(of, at_best, -lead, slack));
}

/* Whether one product is below a share of another. */
static bool is_below(plm__product one, plm__product other, double share) {
    double lead = one.raises - other.raises;
    if (lead > 1.0 || lead < -1.0) {
        return lead > 1.0;
    }
    double value = lead > 0.0 ? one.value * LOWER : one.value;
    double limit = lead < 0.0 ? other.value * LOWER : other.value;
    return value < share * limit;
}

static void rule_out(search *of) {
    of->voters->utility(of->voters->user, 0, of->first, 1);
    for (size_t option = 0; option < of->options; option++) {
        outline_option(of, option);
        of->highest[option] = of->lowest[option] = (plm__product){0.5, 0.0};
        for (size_t other = 0; other < option; other++) {
            bound_pair(of, option, other);
        }
    }
    size_t surest = 0;
    for (size_t option = 1; option < of->options; option++) {
        surest = is_below(of->lowest[surest], of->lowest[option], 1.0) ? option : surest;
    }
    of->left_count = 0;
    for (size_t option = 0; option < of->options; option++) {
        if (!is_below(of->highest[option], of->lowest[surest], 1.0 - PRODUCT_SLACK)) {
            of->left[of->left_count++] = option;
        }
    }
}

/* ---- what is left --------------------------------------------------------------------------- */

/* The products of those left, over all other options in order, as plm__election_hold makes them;
 * they take the place of the upper bounds. */
static void count_those_left(search *of) {
    double with[PLM__OPTIONS_AT_ONCE];
    double against[PLM__OPTIONS_AT_ONCE];
    size_t voters = of->voters->count;
    for (size_t each = 0; each < of->left_count; each++) {
        of->voters->utility(of->voters->user, of->left[each], of->own + each * voters, 1);
        of->highest[of->left[each]] = (plm__product){0.5, 0.0};
    }
    for (size_t first = 0; first < of->options; first += PLM__OPTIONS_AT_ONCE) {
        size_t rest = of->options - first;
        size_t count = rest < PLM__OPTIONS_AT_ONCE ? rest : PLM__OPTIONS_AT_ONCE;
        plm__voters_ask_for(of->voters, first, count, of->block);
        for (size_t each = 0; each < of->left_count; each++) {
            size_t option = of->left[each];
            plm__voters_ask(&of->rules->ballot, of->voters, of->own + each * voters, 1, count,
                            of->block, with, against);
            for (size_t column = 0; column < count; column++) {
                if (first + column != option) {
                    plm__product_multiply(
                        &of->highest[option],
                        plm__election_chance(&of->rules->count, with[column], against[column]));
                }
            }
        }
    }
}

/* The first of those with the largest product; the number of options where two are too close. */
static size_t pick(const search *of) {
    size_t best = of->left[0];
    for (size_t each = 1; each < of->left_count; each++) {
        size_t option = of->left[each];
        best = is_below(of->highest[best], of->highest[option], 1.0) ? option : best;
    }
    for (size_t each = 0; each < of->left_count; each++) {
        size_t option = of->left[each];
        bool is_less = is_below(of->highest[option], of->highest[best], 1.0);
        bool is_clear = is_below(of->highest[option], of->highest[best], 1.0 - NEARLY_EQUAL);
        if (is_less && !is_clear) {
            return of->options;
        }
    }
    return best;
}

/* The number of options where bounds leave too many, or too close ones. */
static size_t find(search *of) {
    rule_out(of);
    if (of->left_count == 1) {
        return of->left[0];
    }
    if (of->left_count == 0 || of->left_count > MOST_LEFT || of->left_count > of->options / 2) {
        return of->options;
    }
    count_those_left(of);
    return pick(of);
}

/* ---- the election --------------------------------------------------------------------------- */

size_t plm__first_largest(const double *probability, size_t count) {
    size_t found = 0;
    double highest = -1.0;
    for (size_t each = 0; each < count; each++) {
        if (probability[each] > highest) {
            found = each;
            highest = probability[each];
        }
    }
    return found;
}

/* A sure victory leaves its loser more than the victory next to it, so its chances cannot be
 * bounded so. */
static bool can_rule_out(const plm__election_rules *rules, size_t options) {
    return RULES_OUT && options >= LEAST_OPTIONS &&
           rules->ballot.voting == PLM__VOTING_PROPORTIONAL &&
           rules->count.victory != PLM__VICTORY_BINARY &&
           rules->count.chain == PLM__CHAIN_CONDITIONAL;
}

plm_status plm__election_likeliest(const plm__election_rules *rules, const plm__voters *voters,
                                   const size_t *order, size_t options, double *work,
                                   double *probability, size_t *likeliest) {
    if (order != NULL && can_rule_out(rules, options)) {
        search of = {.rules = rules, .voters = voters, .order = order, .options = options};
        lay_out(&of, work);
        *likeliest = find(&of);
        if (*likeliest < options) {
            return PLM_OK;
        }
    }
    plm_status status = plm__election_hold(rules, voters, options, work, probability);
    *likeliest = plm__first_largest(probability, options);
    return status;
}
