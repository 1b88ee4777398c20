/* The probabilistic Condorcet election: its golden runs under all 90 combinations of rules, and
 * what must hold of any election. Figures of condorcet: recorded runs of the KTAB program. */
#include "models.h"

#include "models/election/election.h"

#include <stdio.h>

enum { MOST_VOTERS = 20, MOST_OPTIONS = 16, PATH_TEXT = 512, NAME_TEXT = 32, ROW_TEXT = 1024 };

typedef struct ballot_box {
    size_t voters;
    size_t options;
    double weight[MOST_VOTERS];
    double utility[MOST_VOTERS * MOST_OPTIONS];
} ballot_box;

static plm__election_rules usual_rules(void) {
    const plm__model *model = model_named("condorcet");
    plm__settings settings = settings_for(model, NULL, NULL);
    return plm__election_rules_of(&settings);
}

static plm_status elect(const ballot_box *box, const plm__election_rules *rules,
                        double *probability) {
    double support[MOST_OPTIONS * MOST_OPTIONS];
    double *work = malloc(plm__election_work_count(box->options) * sizeof *work);
    plm__election_support(&rules->ballot, box->voters, box->options, box->weight, box->utility,
                          support);
    plm_status status =
        plm__election_decide(&rules->count, box->options, support, work, probability);
    free(work);
    return status;
}

/* ---- golden runs ---------------------------------------------------------------------------- */

static const char *const voting_names[] = {"Binary",  "PropBin", "Prop",
                                           "PropCbc", "Cubic",   "ASymProsp"};
static const char *const victory_names[] = {"Linear", "Square", "Quartic", "Octic", "Binary"};
static const char *const chain_names[] = {"Conditional", "MarkovIncentive", "MarkovUniform"};

static size_t name_index(const char *const *names, size_t count, const char *name) {
    for (size_t index = 0; index < count; index++) {
        if (strcmp(names[index], name) == 0) {
            return index;
        }
    }
    fail_msg("unknown name %s", name);
    return 0;
}

static FILE *open_golden(const char *folder, const char *name) {
    char path[PATH_TEXT];
    const char *root = getenv("PLENUM_SHARED");
    snprintf(path, sizeof path, "%s/golden/condorcet/%s/%s", root == NULL ? "" : root, folder,
             name);
    return fopen(path, "r");
}

static size_t read_numbers(FILE *file, double *out, size_t limit) {
    size_t count = 0;
    while (count < limit && fscanf(file, "%lf%*[,\n]", &out[count]) == 1) {
        count++;
    }
    fclose(file);
    return count;
}

static void compare_combination(const ballot_box *box, char *line) {
    plm__election_rules rules = usual_rules();
    rules.ballot.both_ways = false;
    char voting[NAME_TEXT];
    char victory[NAME_TEXT];
    char chain[NAME_TEXT];
    int used = 0;
    assert_int_equal(sscanf(line, "%31[^,],%31[^,],%31[^,]%n", voting, victory, chain, &used), 3);
    rules.ballot.voting = (plm__voting)name_index(voting_names, 6, voting);
    rules.count.victory = (plm__victory)name_index(victory_names, 5, victory);
    rules.count.chain = (plm__chain)name_index(chain_names, 3, chain);
    double probability[MOST_OPTIONS];
    assert_int_equal(elect(box, &rules, probability), PLM_OK);
    char *at = line + used;
    for (size_t option = 0; option < box->options; option++) {
        double expected = strtod(at + 1, &at);
        if (probability[option] != expected) {
            fail_msg("%s %s %s option %zu: %.17g, golden %.17g", voting, victory, chain, option,
                     probability[option], expected);
        }
    }
}

static void compare_folder(const char *folder) {
    FILE *weights = open_golden(folder, "weights.csv");
    if (weights == NULL) {
        print_message("no golden elections\n");
        skip();
    }
    ballot_box box = {0};
    box.voters = read_numbers(weights, box.weight, MOST_VOTERS);
    size_t cells = read_numbers(open_golden(folder, "utility.csv"), box.utility,
                                (size_t)MOST_VOTERS * MOST_OPTIONS);
    box.options = cells / box.voters;
    assert_int_equal(box.options * box.voters, cells);
    FILE *golden = open_golden(folder, "probabilities.csv");
    char line[ROW_TEXT];
    assert_non_null(fgets(line, sizeof line, golden));
    size_t count = 0;
    while (fgets(line, sizeof line, golden) != NULL) {
        compare_combination(&box, line);
        count++;
    }
    fclose(golden);
    assert_int_equal(count, 90);
}

static void test_golden_elections(void **state) {
    (void)state;
    compare_folder("pce-1-tiny");
    compare_folder("pce-2-pmdemo");
    compare_folder("pce-5-near-tie");
}

/* ---- what holds of any election ------------------------------------------------------------- */

static const ballot_box three = {
    .voters = 3,
    .options = 3,
    .weight = {100, 80, 120},
    .utility = {1, 0.5, 0.2, 0.4, 1, 0.6, 0.1, 0.55, 1},
};

/* Hand computed: A beats B 50 to 102 in strength, A beats C 80 to 124, B beats C 62 to 54. */
static void test_worked_example(void **state) {
    (void)state;
    plm__election_rules rules = usual_rules();
    double ab = 50.0 / 152.0;
    double ac = 80.0 / 204.0;
    double bc = 62.0 / 116.0;
    double product[3] = {ab * ac, (1 - ab) * bc, (1 - ac) * (1 - bc)};
    double sum = product[0] + product[1] + product[2];
    double probability[3];
    assert_int_equal(elect(&three, &rules, probability), PLM_OK);
    for (size_t option = 0; option < 3; option++) {
        assert_near(probability[option], product[option] / sum, 1e-9);
    }
}

static void test_probabilities_add_up(void **state) {
    (void)state;
    plm__election_rules rules = usual_rules();
    for (int voting = 0; voting < 6; voting++) {
        for (int victory = 0; victory < 5; victory++) {
            for (int chain = 0; chain < 3; chain++) {
                rules.ballot.voting = (plm__voting)voting;
                rules.count.victory = (plm__victory)victory;
                rules.count.chain = (plm__chain)chain;
                double probability[3];
                assert_int_equal(elect(&three, &rules, probability), PLM_OK);
                assert_near(probability[0] + probability[1] + probability[2], 1.0, 1e-12);
            }
        }
    }
}

/* With 1,500 options the plain product of chances is 2^-1500, which a double cannot hold. */
static void test_many_options_do_not_underflow(void **state) {
    (void)state;
    enum { MANY = 1500 };
    plm__election_rules rules = usual_rules();
    double *support = malloc((size_t)MANY * MANY * sizeof *support);
    double *work = malloc(plm__election_work_count(MANY) * sizeof *work);
    double *probability = malloc(MANY * sizeof *probability);
    for (size_t cell = 0; cell < (size_t)MANY * MANY; cell++) {
        support[cell] = 1.0;
    }
    for (size_t option = 1; option < MANY; option++) {
        support[option] = 3.0; /* the first option beats the others three times out of four */
    }
    assert_int_equal(plm__election_decide(&rules.count, MANY, support, work, probability), PLM_OK);
    assert_near(probability[0], 1.0, 1e-12);
    double sum = 0.0;
    for (size_t option = 0; option < MANY; option++) {
        sum += probability[option];
    }
    assert_near(sum, 1.0, 1e-12);
    support[1] = 1.0;
    for (size_t option = 1; option < MANY; option++) {
        support[option] = 1.0;
    }
    assert_int_equal(plm__election_decide(&rules.count, MANY, support, work, probability), PLM_OK);
    assert_near(probability[0], 1.0 / MANY, 1e-12);
    free(probability);
    free(work);
    free(support);
}

/* Strengths whose eighth power leaves the range of a double. */
static void test_extreme_strengths(void **state) {
    (void)state;
    plm__election_rules rules = usual_rules();
    rules.count.victory = PLM__VICTORY_OCTIC;
    double work[10];
    double probability[2];
    double large[4] = {1e60, 2e60, 1e60, 1e60};
    double small[4] = {1e-60, 2e-60, 1e-60, 1e-60};
    assert_int_equal(plm__election_decide(&rules.count, 2, large, work, probability), PLM_OK);
    assert_near(probability[0], 256.0 / 257.0, 1e-12);
    assert_int_equal(plm__election_decide(&rules.count, 2, small, work, probability), PLM_OK);
    assert_near(probability[0], 256.0 / 257.0, 1e-12);
}

static void test_unsettled_chain_ends_and_says_so(void **state) {
    (void)state;
    plm__election_rules rules = usual_rules();
    rules.count.chain = PLM__CHAIN_MARKOV_UNIFORM;
    rules.count.uniform_tolerance = 0.0;
    rules.count.rounds = 3;
    double probability[3];
    assert_int_equal(elect(&three, &rules, probability), PLM_ROUND_LIMIT);
    assert_near(probability[0] + probability[1] + probability[2], 1.0, 1e-12);
    rules.count.chain = PLM__CHAIN_MARKOV_INCENTIVE;
    rules.count.incentive_tolerance = 0.0;
    assert_int_equal(elect(&three, &rules, probability), PLM_ROUND_LIMIT);
}

/* Asked one way, options in another order have other chances; asked both ways they have not. */
static void test_asymmetric_votes_both_ways(void **state) {
    (void)state;
    ballot_box turned = three;
    for (size_t voter = 0; voter < 3; voter++) {
        turned.utility[voter * 3] = three.utility[voter * 3 + 2];
        turned.utility[voter * 3 + 2] = three.utility[voter * 3];
    }
    plm__election_rules rules = usual_rules();
    rules.ballot.voting = PLM__VOTING_ASYMMETRIC;
    double straight[3];
    double reversed[3];
    elect(&three, &rules, straight);
    elect(&turned, &rules, reversed);
    assert_near(straight[0], reversed[2], 1e-12);
    rules.ballot.both_ways = false;
    elect(&three, &rules, straight);
    elect(&turned, &rules, reversed);
    assert_true(fabs(straight[0] - reversed[2]) > 1e-3);
}

/* ---- the public function -------------------------------------------------------------------- */

static void test_public_election(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_options *options = NULL;
    plm_error error = {0};
    double probability[3];
    double expected[3];
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(
        plm_election_run(context, 3, 3, three.weight, three.utility, NULL, probability, &error),
        PLM_OK);
    plm__election_rules rules = usual_rules();
    elect(&three, &rules, expected);
    for (size_t option = 0; option < 3; option++) {
        assert_near(probability[option], expected[option], 1e-8);
    }
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    assert_int_equal(plm_options_add_model(options, "condorcet", "ktab", &error), PLM_OK);
    assert_int_equal(plm_options_set_setting(options, "condorcet", "victory", "octic", &error),
                     PLM_OK);
    assert_int_equal(
        plm_election_run(context, 3, 3, three.weight, three.utility, options, probability, &error),
        PLM_OK);
    rules.count.victory = PLM__VICTORY_OCTIC;
    elect(&three, &rules, expected);
    for (size_t option = 0; option < 3; option++) {
        assert_true(probability[option] == expected[option]);
    }
    plm_options_free(options);
    plm_context_free(context);
}

typedef struct refusal {
    size_t voters;
    size_t options;
    double weight;
    double utility;
    plm_status status;
    const char *message;
} refusal;

static void test_public_refusals(void **state) {
    (void)state;
    const refusal refusals[] = {
        {0, 2, 1, 1, PLM_E_EMPTY, "an election needs a voter and an option"},
        {2, 0, 1, 1, PLM_E_EMPTY, "an election needs a voter and an option"},
        {2, 2, 0, 1, PLM_E_EMPTY, "no voter has weight"},
        {2, 2, -1, 1, PLM_E_DOMAIN, "the weight of voter 0 is not a finite number of 0 or more"},
        {2, 2, 1, (double)NAN, PLM_E_DOMAIN,
         "the utility of option 1 to voter 0 is not a finite number"},
    };
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    for (size_t each = 0; each < sizeof refusals / sizeof *refusals; each++) {
        const refusal *of = &refusals[each];
        const double weights[2] = {of->weight, 0};
        const double utilities[4] = {1, of->utility, 0, 1};
        double probability[2];
        plm_error error = {0};
        assert_int_equal(plm_election_run(context, of->voters, of->options, weights, utilities,
                                          NULL, probability, &error),
                         of->status);
        assert_string_equal(error.message, of->message);
    }
    plm_context_free(context);
}

static void test_public_options_need_the_model(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_options *options = NULL;
    plm_error error = {0};
    double probability[3];
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    assert_int_equal(
        plm_election_run(context, 3, 3, three.weight, three.utility, options, probability, &error),
        PLM_E_ARGUMENT);
    assert_string_equal(error.message, "an election takes the settings of model condorcet; add it "
                                       "to the options once");
    plm_options_free(options);
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_golden_elections),
                                       cmocka_unit_test(test_worked_example),
                                       cmocka_unit_test(test_probabilities_add_up),
                                       cmocka_unit_test(test_many_options_do_not_underflow),
                                       cmocka_unit_test(test_extreme_strengths),
                                       cmocka_unit_test(test_unsettled_chain_ends_and_says_so),
                                       cmocka_unit_test(test_asymmetric_votes_both_ways),
                                       cmocka_unit_test(test_public_election),
                                       cmocka_unit_test(test_public_refusals),
                                       cmocka_unit_test(test_public_options_need_the_model)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
