/*
 * Of two places l < r those voters prefer l whose ideals y lie below the middle, by r - l where y
 * is at or below l, and by l + r - 2 y between l and the middle; above it, this is mirrored. So the
 * strength of a side follows from a few sums of weights w and of w y over sorted ideals. Sums from
 * the lowest ideal on are kept with what rounding has left out of them (Knuth, The Art of Computer
 * Programming, volume 2, 4.2.2, theorem B), so that the difference of two is as good as a sum over
 * the range alone, whatever weight lies below it.
 */
#include "models/election/places.h"

static plm__kept_sum plus(plm__kept_sum to, double value) {
    double sum = to.sum + value;
    double added = sum - to.sum;
    double rest = (to.sum - (sum - added)) + (value - added);
    return (plm__kept_sum){sum, to.rest + rest};
}

static double minus(plm__kept_sum from, plm__kept_sum of) {
    return (from.sum - of.sum) + (from.rest - of.rest);
}

/* Strengths of options under sums. */
typedef struct line {
    const plm__places *places;
    plm__place_sums *below; /* [v]: over the first v voters */
    size_t *lower;          /* [option]: voters below it */
    size_t *through;        /* at or below it */
    double floor;
} line;

size_t plm__places_work_count(const plm__count *count, size_t voters, size_t options) {
    return 4 * (voters + 1) + 2 * options + plm__pairwise_work_count(count, options);
}

static void add_up(const line *of) {
    plm__place_sums sums = {{0.0, 0.0}, {0.0, 0.0}};
    of->below[0] = sums;
    for (size_t voter = 0; voter < of->places->voters; voter++) {
        double weight = of->places->weight[voter];
        sums.weight = plus(sums.weight, weight);
        sums.weight_place = plus(sums.weight_place, weight * of->places->ideal[voter]);
        of->below[voter + 1] = sums;
    }
}

static void count_voters(const line *of) {
    const plm__places *places = of->places;
    size_t lower = 0;
    size_t through = 0;
    for (size_t option = 0; option < places->options; option++) {
        while (lower < places->voters && places->ideal[lower] < places->place[option]) {
            lower++;
        }
        through = through > lower ? through : lower;
        while (through < places->voters && places->ideal[through] == places->place[option]) {
            through++;
        }
        of->lower[option] = lower;
        of->through[option] = through;
    }
}

/* What the higher place of two has against the lower one, and the lower one against it; `middle`
 * counts the voters below their middle. */
static void strengths(const line *of, size_t high, size_t low, size_t middle, double *with,
                      double *against) {
    double gap = of->places->place[high] - of->places->place[low];
    double sum = of->places->place[high] + of->places->place[low];
    plm__place_sums at_low = of->below[of->through[low]];
    plm__place_sums at_middle = of->below[middle];
    plm__place_sums at_high = of->below[of->lower[high]];
    plm__place_sums all = of->below[of->places->voters];
    double near_low = sum * minus(at_middle.weight, at_low.weight) -
                      2.0 * minus(at_middle.weight_place, at_low.weight_place);
    double near_high = 2.0 * minus(at_high.weight_place, at_middle.weight_place) -
                       sum * minus(at_high.weight, at_middle.weight);
    *against = of->floor + gap * (at_low.weight.sum + at_low.weight.rest) +
               (near_low > 0.0 ? near_low : 0.0);
    *with =
        of->floor + gap * minus(all.weight, at_high.weight) + (near_high > 0.0 ? near_high : 0.0);
}

/* A place against those below it. The higher these lie, the higher the middles. */
static void ask_row(const line *of, const plm__pairwise *pairs, size_t row) {
    double with[PLM__OPTIONS_AT_ONCE];
    double against[PLM__OPTIONS_AT_ONCE];
    const plm__places *places = of->places;
    size_t middle = 0;
    for (size_t first = 0; first < row; first += PLM__OPTIONS_AT_ONCE) {
        size_t left = row - first;
        size_t count = left < PLM__OPTIONS_AT_ONCE ? left : PLM__OPTIONS_AT_ONCE;
        for (size_t each = 0; each < count; each++) {
            size_t low = first + each;
            double halfway = (places->place[low] + places->place[row]) / 2.0;
            middle = middle > of->through[low] ? middle : of->through[low];
            while (middle < of->lower[row] && places->ideal[middle] < halfway) {
                middle++;
            }
            strengths(of, row, low, middle, &with[each], &against[each]);
        }
        plm__pairwise_add(pairs, row, first, count, with, against);
    }
}

plm_status plm__places_elect(const plm__election_rules *rules, const plm__places *places,
                             double *work, double *probability) {
    line of = {.places = places, .floor = rules->ballot.support_floor};
    of.below = (plm__place_sums *)work;
    of.lower = (size_t *)(of.below + places->voters + 1);
    of.through = of.lower + places->options;
    double *rest = (double *)(of.through + places->options);
    add_up(&of);
    count_voters(&of);
    plm__pairwise pairs =
        plm__pairwise_start(&rules->count, places->options, of.floor, rest, probability);
    for (size_t row = 1; row < places->options; row++) {
        ask_row(&of, &pairs, row);
    }
    return plm__pairwise_decide(&pairs);
}
