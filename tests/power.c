/* Power indices: published values, bodies of chance against a count of every coalition, and what
 * must hold of any of them. */
#include "rules.h"
#include "scarce.h"

#include "base/random.h"
#include "power/count.h"
#include "power/quadrature.h"
#include "power/subject.h"
#include "power/threshold.h"

#include <math.h>

static const double TOLERANCE = 1e-12;
enum { TREES = 500, FEW = 9, MOST_TESTS = 3 };

static const char *const names[RULE_PLAYERS];

static plm_status power_of(test_rule *made, size_t count, plm__power *out) {
    size_t players[RULE_PLAYERS];
    for (size_t i = 0; i < count; i++) {
        players[i] = i;
    }
    return plm__power_of(&made->rule, players, names, count, &made->arena, out, NULL);
}

static void near(double ours, double theirs) {
    if (!(fabs(ours - theirs) <= TOLERANCE)) {
        fail_msg("%.17g is not %.17g", ours, theirs);
    }
}

/* ---- published ------------------------------------------------------------------------------- */

/* The Council of 1958, votes of the treaty of Rome, article 148: textbook figures, under which
 * Luxembourg's vote never mattered. */
static void the_council_of_1958(void **state) {
    (void)state;
    static const int64_t votes[] = {4, 4, 4, 2, 2, 1};
    static const double shapley[] = {14. / 60, 14. / 60, 14. / 60, 9. / 60, 9. / 60, 0};
    static const double banzhaf[] = {5. / 21, 5. / 21, 5. / 21, 3. / 21, 3. / 21, 0};
    test_rule made;
    plm__power power;
    begin_rule(&made, 6);
    end_rule(&made, add_quota(&made, votes, 12));
    assert_int_equal(power_of(&made, 6, &power), PLM_OK);
    for (size_t i = 0; i < 6; i++) {
        near(power.members[i].shapley_shubik, shapley[i]);
        near(power.members[i].banzhaf, banzhaf[i]);
        assert_int_equal(power.members[i].dummy, i == 5);
    }
    assert_string_equal(power.winning, "14");
    free_rule(&made);
}

/* The Security Council, charter, article 27: the textbook's 421/2145 and 4/2145. */
static void the_security_council(void **state) {
    (void)state;
    test_rule made;
    plm__power power;
    begin_rule(&made, 15);
    size_t nine = add_count(&made, 0, 15, 9);
    end_rule(&made, add_both(&made, nine, add_count(&made, 0, 5, 5)));
    assert_int_equal(power_of(&made, 15, &power), PLM_OK);
    for (size_t i = 0; i < 15; i++) {
        near(power.members[i].shapley_shubik, i < 5 ? 421. / 2145 : 4. / 2145);
        assert_int_equal(power.members[i].veto, i < 5);
    }
    assert_string_equal(power.winning, "848");
    assert_string_equal(power.minimal_winning, "210");
    assert_true(power.proper && !power.strong);
    free_rule(&made);
}

static void published(double ours, double theirs) {
    if (!(fabs(ours - theirs) <= 0.5e-4)) {
        fail_msg("%.6f is not %.4f", ours, theirs);
    }
}

/* The Council of 1995, 62 of 87 votes: four digits, as they are commonly given. */
static void the_council_of_1995(void **state) {
    (void)state;
    static const int64_t votes[] = {10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2};
    static const struct {
        size_t member;
        double shapley;
        double banzhaf;
    } known[] = {{0, .1167, .1116}, {4, .0955, .0924},  {5, .0552, .0587},
                 {9, .0454, .0479}, {11, .0353, .0359}, {14, .0207, .0226}};
    test_rule made;
    plm__power power;
    begin_rule(&made, 15);
    end_rule(&made, add_quota(&made, votes, 62));
    assert_int_equal(power_of(&made, 15, &power), PLM_OK);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        published(power.members[known[i].member].shapley_shubik, known[i].shapley);
        published(power.members[known[i].member].banzhaf, known[i].banzhaf);
    }
    published(power.act, .0778);
    free_rule(&made);
}

/* Congress and president, without the vice-president: of Johnston's index the president has 77 %,
 * the Senate 16 %, the House 7 % (Brams, Affuso and Kilgour 1989). */
static void the_president_and_congress(void **state) {
    (void)state;
    enum { HOUSE = 435, SENATE = 100, ALL = HOUSE + SENATE + 1 };
    test_rule made;
    plm__power power;
    begin_rule(&made, ALL);
    const size_t signed_by[] = {add_count(&made, 0, HOUSE, 218),
                                add_count(&made, HOUSE, SENATE, 51),
                                add_count(&made, ALL - 1, 1, 1)};
    size_t bill = add_some(&made, 3, signed_by, 3);
    size_t override =
        add_both(&made, add_count(&made, 0, HOUSE, 290), add_count(&made, HOUSE, SENATE, 67));
    end_rule(&made, add_either(&made, bill, override));
    assert_int_equal(power_of(&made, ALL, &power), PLM_OK);
    published(power.members[ALL - 1].shapley_shubik, .1605);
    published(power.members[ALL - 1].banzhaf, .0380);
    double senate = SENATE * power.members[HOUSE].johnston;
    assert_true(fabs(power.members[ALL - 1].johnston - .77) < .005);
    assert_true(fabs(senate - .16) < .005);
    assert_true(fabs(HOUSE * power.members[0].johnston - .07) < .005);
    free_rule(&made);
}

/* ---- bodies of chance ------------------------------------------------------------------------ */

static uint64_t chance_below(uint64_t tree, uint64_t *turn, uint64_t limit) {
    const plm__address address = {20, tree, (*turn)++, PLM__PURPOSE_CHANCE};
    return (uint64_t)(plm__random(address) * (double)limit);
}

static size_t add_chance_test(test_rule *made, uint64_t tree, uint64_t *turn) {
    int64_t weight[RULE_PLAYERS] = {0};
    int64_t total = 0;
    for (size_t i = 0; i < FEW; i++) {
        weight[i] = (int64_t)chance_below(tree, turn, 5);
        total += weight[i];
    }
    return add_quota(made, weight, (int64_t)chance_below(tree, turn, (uint64_t)total + 2));
}

static void make_chance_rule(test_rule *made, uint64_t tree) {
    uint64_t turn = 0;
    size_t tests[MOST_TESTS];
    begin_rule(made, FEW);
    size_t count = 1 + (size_t)chance_below(tree, &turn, MOST_TESTS);
    for (size_t i = 0; i < count; i++) {
        tests[i] = add_chance_test(made, tree, &turn);
    }
    size_t root = add_some(made, 1 + (size_t)chance_below(tree, &turn, count), tests, count);
    end_rule(made, add_either(made, root, add_both(made, tests[0], root)));
}

static bool wins(const plm__rule *rule, size_t coalition) {
    bool in_favour[FEW];
    bool passes[2 * MOST_TESTS + 4];
    const plm__turnout everybody = {NULL, NULL, NULL};
    for (size_t i = 0; i < FEW; i++) {
        in_favour[i] = (coalition >> i & 1) != 0;
    }
    return plm__rule_wins(rule, &everybody, in_favour, passes);
}

typedef struct brute {
    size_t winning;
    size_t minimal;
    size_t swings[FEW];
    double shapley[FEW];
    double johnston[FEW];
    double deegan_packel[FEW];
} brute;

static double factorial(size_t n) {
    return n < 2 ? 1 : (double)n * factorial(n - 1);
}

static void count_winner(const plm__rule *rule, size_t coalition, brute *to) {
    bool critical[FEW] = {false};
    size_t size = 0;
    size_t criticals = 0;
    for (size_t i = 0; i < FEW; i++) {
        bool in = (coalition >> i & 1) != 0;
        critical[i] = in && !wins(rule, coalition & ~((size_t)1 << i));
        size += in;
        criticals += critical[i];
    }
    to->winning++;
    to->minimal += size > 0 && criticals == size;
    for (size_t i = 0; i < FEW; i++) {
        if (critical[i]) {
            to->swings[i]++;
            to->shapley[i] += factorial(size - 1) * factorial(FEW - size) / factorial(FEW);
            to->johnston[i] += 1 / (double)criticals;
            to->deegan_packel[i] += criticals == size ? 1 / (double)size : 0;
        }
    }
}

static void near_share(double ours, const double *of, size_t which) {
    double sum = 0;
    for (size_t i = 0; i < FEW; i++) {
        sum += of[i];
    }
    if (sum > 0) {
        near(ours, of[which] / sum);
    } else {
        assert_true(isnan(ours));
    }
}

static void every_coalition_counted(void **state) {
    (void)state;
    for (uint64_t tree = 0; tree < TREES; tree++) {
        test_rule made;
        plm__power power;
        brute all = {0};
        make_chance_rule(&made, tree);
        for (size_t coalition = 0; coalition < (size_t)1 << FEW; coalition++) {
            if (wins(&made.rule, coalition)) {
                count_winner(&made.rule, coalition, &all);
            }
        }
        assert_int_equal(power_of(&made, FEW, &power), PLM_OK);
        assert_int_equal(strtoul(power.winning, NULL, 10), all.winning);
        assert_int_equal(strtoul(power.minimal_winning, NULL, 10), all.minimal);
        double sum = 0;
        for (size_t i = 0; i < FEW; i++) {
            const plm_power_member *member = &power.members[i];
            near(member->shapley_shubik, all.shapley[i]);
            near(member->banzhaf_absolute,
                 (double)all.swings[i] / (double)((size_t)1 << (FEW - 1)));
            assert_int_equal(strtoul(member->swings, NULL, 10), all.swings[i]);
            near_share(member->johnston, all.johnston, i);
            near_share(member->deegan_packel, all.deegan_packel, i);
            sum += member->shapley_shubik;
        }
        near(sum, power.state == PLM_POWER_OK ? 1 : 0);
        free_rule(&made);
    }
}

/* ---- by the sums of votes -------------------------------------------------------------------- */

/* The two ways to count agree, for quotas small and large. */
static void votes_as_the_diagram(void **state) {
    (void)state;
    static const int64_t votes[] = {17, 11, 11, 7, 5, 3, 2, 1, 0};
    for (int64_t quota = 1; quota <= 57; quota++) {
        test_rule made;
        plm__power power;
        plm__body body;
        plm__threshold threshold;
        size_t players[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        double room[64];
        double critical[FEW];
        double carried = 0;
        begin_rule(&made, FEW);
        end_rule(&made, add_quota(&made, votes, quota));
        assert_int_equal(power_of(&made, FEW, &power), PLM_OK);
        assert_int_equal(plm__body_of(&made.rule, players, NULL, FEW, &made.arena, &body), PLM_OK);
        assert_true(plm__threshold_of(&body, &threshold));
        assert_true(plm__threshold_room(&threshold) <= 64);
        plm__threshold_at(&threshold, 0.5, room, critical, &carried);
        near(carried, power.act);
        for (size_t i = 0; i < FEW; i++) {
            near(critical[body.kind_of[i]], power.members[i].banzhaf_absolute);
        }
        uint64_t prime = 2147483647;
        uint64_t swings[FEW];
        uint64_t winning = 0;
        plm__threshold_modulo(&threshold, prime, (uint32_t *)room, swings, &winning);
        assert_int_equal(winning, strtoul(power.winning, NULL, 10));
        for (size_t i = 0; i < FEW; i++) {
            assert_int_equal(swings[body.kind_of[i]], strtoul(power.members[i].swings, NULL, 10));
        }
        free_rule(&made);
    }
}

/* ---- threads --------------------------------------------------------------------------------- */

enum { DIFFERENT = 40 };

static void same_bytes_on_any_threads(void **state) {
    (void)state;
    static plm_power_member first[DIFFERENT];
    int64_t votes[DIFFERENT];
    int64_t quota = 0;
    for (int64_t i = 0; i < DIFFERENT; i++) {
        votes[i] = 6000 + i * i * 377 % 5003;
        quota += votes[i] / 2;
    }
    for (int threads = 1; threads <= 3; threads++) {
        plm_context *context = NULL;
        plm__power_subject subject;
        plm__power power;
        assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
        plm_context_set_threads(context, threads);
        assert_int_equal(
            plm__power_of_votes(context, votes, NULL, DIFFERENT, quota, &subject, NULL), PLM_OK);
        assert_int_equal(plm__power_of(&subject.rule, subject.players, subject.names, DIFFERENT,
                                       &subject.arena, &power, NULL),
                         PLM_OK);
        assert_int_equal(power.method, PLM_POWER_VOTES);
        for (size_t i = 0; i < DIFFERENT; i++) {
            first[i] = threads == 1 ? power.members[i] : first[i];
            assert_true(first[i].shapley_shubik == power.members[i].shapley_shubik);
            assert_true(first[i].banzhaf_absolute == power.members[i].banzhaf_absolute);
        }
        plm__power_subject_clear(&subject);
        plm_context_free(context);
    }
}

/* ---- numbers --------------------------------------------------------------------------------- */

static void counts_are_exact(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm__arena arena;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    size_t count = plm__count_primes(200);
    uint64_t primes[16];
    uint64_t remainders[16];
    assert_true(count <= 16);
    plm__count_fill_primes(primes, count);
    assert_int_equal(primes[0], 2147483647);
    for (size_t i = 0; i < count; i++) {
        remainders[i] = 1;
        for (int k = 0; k < 200; k++) {
            remainders[i] = remainders[i] * 2 % primes[i];
        }
    }
    const char *text = plm__count_text(&arena, primes, remainders, count);
    assert_string_equal(text, "1606938044258990275541962092341162602522202993782792835301376");
    near(plm__count_ratio("803469022129495137770981046170581301261101496891396417650688", text),
         0.5);
    assert_true(isnan(plm__count_ratio("3", "0")));
    plm__arena_clear(&arena);
    plm_context_free(context);
}

static void nodes_integrate_polynomials(void **state) {
    (void)state;
    static const size_t counts[] = {1, 2, 8, 48, 512};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        static double nodes[512];
        static double weights[512];
        double sum = 0;
        double power_sum = 0;
        plm__quadrature_fill(counts[k], nodes, weights);
        for (size_t i = 0; i < counts[k]; i++) {
            sum += weights[i];
            power_sum += weights[i] * pow(nodes[i], (double)(2 * counts[k] - 1));
            assert_true(nodes[i] > 0 && nodes[i] < 1);
        }
        near(sum, 1);
        near(power_sum, 1 / (double)(2 * counts[k]));
    }
}

/* ---- memory ---------------------------------------------------------------------------------- */

static plm_status count_scarcely(plm_context *scarce, const void *what, plm_error *error) {
    plm__power_subject subject;
    plm__power power;
    plm_status status = plm__power_of_votes(scarce, what, NULL, 6, 12, &subject, error);
    if (status == PLM_OK) {
        status = plm__power_of(&subject.rule, subject.players, subject.names, subject.count,
                               &subject.arena, &power, error);
    }
    plm__power_subject_clear(&subject);
    return status;
}

static void memory_that_runs_out_is_said(void **state) {
    (void)state;
    static const int64_t votes[] = {4, 4, 4, 2, 2, 1};
    assert_true(sweep_memory(count_scarcely, votes, PLM_OK) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_council_of_1958),
                                       cmocka_unit_test(the_security_council),
                                       cmocka_unit_test(the_council_of_1995),
                                       cmocka_unit_test(the_president_and_congress),
                                       cmocka_unit_test(every_coalition_counted),
                                       cmocka_unit_test(votes_as_the_diagram),
                                       cmocka_unit_test(counts_are_exact),
                                       cmocka_unit_test(same_bytes_on_any_threads),
                                       cmocka_unit_test(nodes_integrate_polynomials),
                                       cmocka_unit_test(memory_that_runs_out_is_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
