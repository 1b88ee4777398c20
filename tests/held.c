/* Elections without a table of strengths, against the same elections with it, to the bit; and the
 * likeliest option, found by ruling others out, against the largest of all probabilities. */
#include "models.h"

#include "models/election/votes.h"

#include "base/random.h"

#include <stdio.h>

enum { GAMES = 300, MOST_VOTERS = 150, MOST_OPTIONS = 140, VICTORIES = 5, VOTINGS = 6, CHAINS = 3 };

typedef struct ballot_box {
    size_t voters;
    size_t options;
    size_t order[MOST_VOTERS];
    double weight[MOST_VOTERS];
    double utility[MOST_VOTERS * MOST_OPTIONS];
} ballot_box;

static double uniform(uint64_t game, uint64_t which, uint64_t purpose) {
    return plm__random((plm__address){.seed = game, .parameter = which, .draw = purpose});
}

static void utility_of(const void *user, size_t option, double *of_voters, size_t stride) {
    const ballot_box *box = user;
    for (size_t voter = 0; voter < box->voters; voter++) {
        of_voters[voter * stride] = box->utility[voter * box->options + option];
    }
}

/* Sizes 1, 2 and 3 first. Some games have options that are the same, voters without weight, one
 * with a million times the weight of the others, options on a grid of ten places, or voters in no
 * order. */
static void fill(ballot_box *box, uint64_t game) {
    box->voters = game < 9 ? 1 + game / 3 : 1 + (size_t)(uniform(game, 0, 1) * (MOST_VOTERS - 1));
    box->options = game < 9 ? 1 + game % 3 : 1 + (size_t)(uniform(game, 0, 2) * (MOST_OPTIONS - 1));
    for (size_t voter = 0; voter < box->voters; voter++) {
        box->order[voter] = voter;
        box->weight[voter] =
            game % 4 == 1 && voter % 3 == 1 ? 0.0 : 100.0 * uniform(game, voter, 3);
        double ideal = ((double)voter + 0.5) / (double)box->voters;
        ideal = game % 7 == 6 ? uniform(game, voter, 4) : ideal;
        for (size_t option = 0; option < box->options; option++) {
            double place = uniform(game, game % 5 == 2 ? option / 2 : option, 5);
            place = game % 6 == 3 ? floor(10.0 * place) / 10.0 : place;
            box->utility[voter * box->options + option] = 1.0 - fabs(ideal - place);
        }
    }
    box->weight[0] *= game % 8 == 5 ? 1e6 : 1.0;
}

static plm__election_rules rules_of(uint64_t game, bool all_rules) {
    const plm__model *model = model_named("condorcet");
    plm__settings settings = settings_for(model, NULL, NULL);
    plm__election_rules rules = plm__election_rules_of(&settings);
    rules.count.victory = (plm__victory)(game % VICTORIES);
    if (all_rules) {
        rules.ballot.voting = (plm__voting)(game / VICTORIES % VOTINGS);
        rules.count.chain = (plm__chain)(game / VICTORIES / VOTINGS % CHAINS);
        rules.count.rounds = 20;
    }
    return rules;
}

static double *room_for(size_t count) {
    double *room = malloc(count * sizeof *room);
    assert_non_null(room);
    return room;
}

static plm_status elect_by_table(const ballot_box *box, const plm__election_rules *rules,
                                 double *probability) {
    double *support = room_for(box->options * box->options);
    double *work = room_for(plm__election_work_count(box->options));
    plm__election_support(&rules->ballot, box->voters, box->options, box->weight, box->utility,
                          support);
    plm_status status =
        plm__election_decide(&rules->count, box->options, support, work, probability);
    free(work);
    free(support);
    return status;
}

static void test_the_same_bits_without_a_table(void **state) {
    (void)state;
    static ballot_box box;
    for (uint64_t game = 0; game < GAMES; game++) {
        fill(&box, game);
        plm__election_rules rules = rules_of(game, true);
        plm__voters voters = {box.voters, box.weight, utility_of, &box};
        double expected[MOST_OPTIONS];
        double found[MOST_OPTIONS];
        size_t count = plm__election_hold_count(&rules.count, box.voters, box.options);
        double *work = room_for(count);
        plm_status status = elect_by_table(&box, &rules, expected);
        assert_int_equal(plm__election_hold(&rules, &voters, box.options, work, found), status);
        assert_memory_equal(found, expected, box.options * sizeof *found);
        free(work);
    }
}

static void test_the_likeliest_is_the_largest(void **state) {
    (void)state;
    static ballot_box box;
    size_t ruled_out = 0;
    for (uint64_t game = 0; game < GAMES; game++) {
        fill(&box, game);
        plm__election_rules rules = rules_of(game, game % 2 == 0);
        plm__voters voters = {box.voters, box.weight, utility_of, &box};
        double expected[MOST_OPTIONS];
        double found[MOST_OPTIONS] = {[0] = -7.0};
        size_t likeliest = box.options;
        double *work =
            room_for(plm__election_likeliest_count(&rules.count, box.voters, box.options));
        plm_status status = elect_by_table(&box, &rules, expected);
        assert_int_equal(plm__election_likeliest(&rules, &voters, box.order, box.options, work,
                                                 found, &likeliest),
                         status);
        assert_int_equal(likeliest, plm__first_largest(expected, box.options));
        ruled_out += found[0] == -7.0 ? 1 : 0;
        free(work);
    }
    assert_true(ruled_out > GAMES / 10);
}

/* Votes counted in vectors of every width are the same to the bit, under every rule. */
static void test_every_kind_counts_alike(void **state) {
    (void)state;
    static ballot_box box;
    for (uint64_t game = 0; game < GAMES; game++) {
        fill(&box, game);
        plm__election_rules rules = rules_of(game, true);
        size_t most = box.options < PLM__OPTIONS_AT_ONCE ? box.options : PLM__OPTIONS_AT_ONCE;
        plm__ballot_paper paper = {box.utility + box.options - 1, box.options, box.utility,
                                   box.options, most};
        double with[PLM__OPTIONS_AT_ONCE];
        double against[PLM__OPTIONS_AT_ONCE];
        plm__count_votes_baseline(&rules.ballot, box.voters, box.weight, &paper, with, against);
        for (const plm__votes_kind *kind = plm__votes_kinds; kind->count != NULL; kind++) {
            double wide_with[PLM__OPTIONS_AT_ONCE];
            double wide_against[PLM__OPTIONS_AT_ONCE];
            if (kind->is_there()) {
                kind->count(&rules.ballot, box.voters, box.weight, &paper, wide_with, wide_against);
                assert_memory_equal(wide_with, with, most * sizeof *with);
                assert_memory_equal(wide_against, against, most * sizeof *against);
            }
        }
    }
}

/* Nothing is known of options whose utilities are no numbers, and the first of them is taken. */
static void test_undefined_utilities(void **state) {
    (void)state;
    static ballot_box box;
    fill(&box, 50);
    for (size_t cell = 0; cell < box.voters * box.options; cell++) {
        box.utility[cell] = (double)NAN;
    }
    plm__election_rules rules = rules_of(0, false);
    plm__voters voters = {box.voters, box.weight, utility_of, &box};
    double found[MOST_OPTIONS];
    double expected[MOST_OPTIONS];
    size_t likeliest = box.options;
    double *work = room_for(plm__election_likeliest_count(&rules.count, box.voters, box.options));
    (void)plm__election_likeliest(&rules, &voters, box.order, box.options, work, found, &likeliest);
    (void)elect_by_table(&box, &rules, expected);
    assert_int_equal(likeliest, plm__first_largest(expected, box.options));
    free(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_same_bits_without_a_table),
                                       cmocka_unit_test(test_the_likeliest_is_the_largest),
                                       cmocka_unit_test(test_every_kind_counts_alike),
                                       cmocka_unit_test(test_undefined_utilities)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
