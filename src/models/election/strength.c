/* The strengths of coalitions: the votes of all voters on each pair of options. */
#include "models/election/votes.h"

/* Columns of the strengths that are summed at once, so that they stay in the nearest cache. */
enum { OPTIONS_AT_ONCE = PLM__OPTIONS_AT_ONCE };

#ifdef PLM__WIDE_LANES
static bool has_avx512(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq");
}

static bool has_avx2(void) {
    return __builtin_cpu_supports("avx2") != 0;
}
#endif

static bool is_always_there(void) {
    return true;
}

const plm__votes_kind plm__votes_kinds[] = {
#ifdef PLM__WIDE_LANES
    {has_avx512, plm__count_votes_avx512},
    {has_avx2, plm__count_votes_avx2},
#endif
    {is_always_there, plm__count_votes_baseline},
    {NULL, NULL},
};

static void ask(const plm__ballot *ballot, size_t voters, const double *weights,
                plm__ballot_paper of, double *with, double *against) {
    const plm__votes_kind *kind = plm__votes_kinds;
    while (!kind->is_there()) {
        kind++;
    }
    kind->count(ballot, voters, weights, &of, with, against);
}

void plm__election_support(const plm__ballot *ballot, size_t voters, size_t options,
                           const double *weights, const double *utilities, double *support) {
    for (size_t first = 0; first < options; first += OPTIONS_AT_ONCE) {
        support[first * options + first] = ballot->support_floor;
        for (size_t row = first + 1; row < options; row++) {
            double with[OPTIONS_AT_ONCE];
            double against[OPTIONS_AT_ONCE];
            size_t width = row - first < OPTIONS_AT_ONCE ? row - first : OPTIONS_AT_ONCE;
            plm__ballot_paper paper = {utilities + row, options, utilities + first, options, width};
            ask(ballot, voters, weights, paper, with, against);
            for (size_t each = 0; each < width; each++) {
                support[row * options + first + each] = with[each];
                support[(first + each) * options + row] = against[each];
            }
            support[row * options + row] = ballot->support_floor;
        }
    }
}

/* ---- without a table ------------------------------------------------------------------------ */

size_t plm__election_hold_count(const plm__count *count, size_t voters, size_t options) {
    return voters * (OPTIONS_AT_ONCE + 1) + plm__pairwise_work_count(count, options);
}

void plm__voters_ask_for(const plm__voters *voters, size_t first, size_t count, double *utility) {
    for (size_t each = 0; each < count; each++) {
        voters->utility(voters->user, first + each, utility + each, OPTIONS_AT_ONCE);
    }
}

void plm__voters_ask(const plm__ballot *ballot, const plm__voters *voters, const double *one,
                     size_t one_stride, size_t count, const double *others, double *with,
                     double *against) {
    plm__ballot_paper paper = {one, one_stride, others, OPTIONS_AT_ONCE, count};
    ask(ballot, voters->count, voters->weights, paper, with, against);
}

/* All options against those of one block before them. */
static void ask_block(const plm__ballot *ballot, const plm__voters *voters,
                      const plm__pairwise *pairs, size_t first, double *work) {
    double with[OPTIONS_AT_ONCE];
    double against[OPTIONS_AT_ONCE];
    double *block = work + voters->count;
    size_t left = pairs->options - first;
    size_t width = left < OPTIONS_AT_ONCE ? left : OPTIONS_AT_ONCE;
    plm__voters_ask_for(voters, first, width, block);
    for (size_t row = first + 1; row < pairs->options; row++) {
        size_t inside = row - first;
        bool is_inside = inside < width;
        if (!is_inside) {
            voters->utility(voters->user, row, work, 1);
        }
        size_t count = is_inside ? inside : width;
        plm__voters_ask(ballot, voters, is_inside ? block + inside : work,
                        is_inside ? OPTIONS_AT_ONCE : 1, count, block, with, against);
        plm__pairwise_add(pairs, row, first, count, with, against);
    }
}

plm_status plm__election_hold(const plm__election_rules *rules, const plm__voters *voters,
                              size_t options, double *work, double *probability) {
    double *pairs_work = work + voters->count * (OPTIONS_AT_ONCE + 1);
    plm__pairwise pairs = plm__pairwise_start(&rules->count, options, rules->ballot.support_floor,
                                              pairs_work, probability);
    for (size_t first = 0; first < options; first += OPTIONS_AT_ONCE) {
        ask_block(&rules->ballot, voters, &pairs, first, work);
    }
    return plm__pairwise_decide(&pairs);
}
