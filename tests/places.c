/* The strengths of places on a line: sums over sorted ideals against one vote after the other, in
 * games of every small size and shape, down to probabilities. */
#include "models.h"

#include "base/random.h"
#include "models/election/places.h"

enum { GAMES = 400, MOST = 40 };

typedef struct line {
    size_t voters;
    size_t options;
    double ideal[MOST];
    double weight[MOST];
    double place[MOST];
} line;

static double uniform(uint64_t game, uint64_t which) {
    return plm__random((plm__address){.seed = game, .parameter = which});
}

static void sort(double *numbers, size_t count) {
    for (size_t end = 1; end < count; end++) {
        for (size_t slot = end; slot > 0 && numbers[slot - 1] > numbers[slot]; slot--) {
            double above = numbers[slot - 1];
            numbers[slot - 1] = numbers[slot];
            numbers[slot] = above;
        }
    }
}

/* Sizes 1, 2 and 3 first; ideals on a grid, so that many are equal to each other or to a place or
 * stand in the middle of two; voters without weight; one that outweighs all. */
static void fill(line *of, uint64_t game) {
    of->voters = game < 30 ? 1 + game % 3 : 1 + (size_t)(uniform(game, 0) * (MOST - 1));
    of->options = game < 30 ? 1 + game / 3 % 3 : 1 + (size_t)(uniform(game, 1) * (MOST - 1));
    double grid = game % 2 == 0 ? 64.0 : 1e6;
    for (size_t voter = 0; voter < of->voters; voter++) {
        of->ideal[voter] = floor(grid * uniform(game, 100 + voter)) / grid;
        of->weight[voter] =
            game % 3 == 2 && voter % 2 == 0 ? 0.0 : 100.0 * uniform(game, 200 + voter);
    }
    of->weight[of->voters / 2] *= game % 5 == 4 ? 1e6 : 1.0;
    double step = grid / (double)of->options;
    for (size_t option = 0; option < of->options; option++) {
        double place = step * ((double)option + 0.9 * uniform(game, 300 + option));
        of->place[option] = (floor(place) + (grid > 64.0 ? 0.0 : (double)option)) / grid / 2.0;
    }
    sort(of->ideal, of->voters);
    sort(of->place, of->options);
}

static void utility_of(const void *user, size_t option, double *of_voters, size_t stride) {
    const line *of = user;
    for (size_t voter = 0; voter < of->voters; voter++) {
        of_voters[voter * stride] = 1.0 - fabs(of->ideal[voter] - of->place[option]);
    }
}

static void test_sums_equal_votes(void **state) {
    (void)state;
    const plm__model *model = model_named("condorcet");
    plm__settings settings = settings_for(model, NULL, NULL);
    plm__election_rules rules = plm__election_rules_of(&settings);
    double work[MOST * 80];
    for (uint64_t game = 0; game < GAMES; game++) {
        line of;
        double expected[MOST];
        double found[MOST];
        fill(&of, game);
        plm__voters voters = {of.voters, of.weight, utility_of, &of};
        plm__places places = {of.options, of.place, of.voters, of.ideal, of.weight};
        assert_true(plm__election_hold_count(&rules.count, of.voters, of.options) <= MOST * 80);
        assert_true(plm__places_work_count(&rules.count, of.voters, of.options) <= MOST * 80);
        (void)plm__election_hold(&rules, &voters, of.options, work, expected);
        (void)plm__places_elect(&rules, &places, work, found);
        for (size_t option = 0; option < of.options; option++) {
            assert_near(found[option], expected[option], 1e-12);
        }
    }
}

/* A weight below both places, ten billion times that of those between them, leaves the sums over
 * these alone: plain sums from the lowest ideal on would keep six digits of them. */
static void test_a_giant_elsewhere(void **state) {
    (void)state;
    const plm__model *model = model_named("condorcet");
    const char *const floor[] = {"support-floor=1e-12", NULL};
    plm__settings settings = settings_for(model, NULL, floor);
    plm__election_rules rules = plm__election_rules_of(&settings);
    const double ideal[] = {0.1, 0.5, 0.6, 0.75};
    const double weight[] = {1e10, 0.3, 0.7, 0.9};
    const double place[] = {0.4, 0.8};
    double probability[2];
    double work[64];
    plm__places places = {2, place, 4, ideal, weight};
    assert_int_equal(plm__places_elect(&rules, &places, work, probability), PLM_OK);
    double high = 0.9 * 0.3;
    assert_near(probability[1] / (high / (1e10 * 0.4 + 0.3 * 0.2 + high)), 1.0, 1e-11);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sums_equal_votes),
                                       cmocka_unit_test(test_a_giant_elsewhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
