/* Bodies that some way of counting power cannot hold: that this is seen before it is tried, and that
 * all sets of up to 30 members give what the other ways do. */
#include "rules.h"

#include "base/random.h"
#include "power/diagram.h"
#include "power/diagram_size.h"
#include "power/sets.h"
#include "power/subject.h"

#include <math.h>

static const double TOLERANCE = 1e-12;
enum { SMALL = 16, SMALL_TESTS = 3, SMALL_BODIES = 40, DIFFERENT = 30, MOST_TESTS = 9 };
enum { LARGE = 190, MANY = 1000 };

/* From 0 to below the limit. */
static int64_t chance_number(uint64_t body, uint64_t test, uint64_t member, int64_t limit) {
    const plm__address address = {body, test, member, PLM__PURPOSE_CHANCE};
    return (int64_t)(plm__random(address) * (double)limit);
}

/* Enough of some tests, each of a share of the votes of all; dual: what blocks that. */
typedef struct plan {
    uint64_t body;
    size_t members;
    size_t tests;
    size_t enough;
    int64_t most;
    double share;
    bool dual;
} plan;

static void make_rule(test_rule *made, const plan *of) {
    size_t tests[MOST_TESTS];
    begin_rule(made, of->members);
    for (size_t t = 0; t < of->tests; t++) {
        int64_t weight[RULE_PLAYERS] = {0};
        int64_t total = 0;
        for (size_t i = 0; i < of->members; i++) {
            weight[i] = chance_number(of->body, t, i, of->most);
            total += weight[i];
        }
        int64_t quota = 1 + (int64_t)(of->share * (double)total);
        tests[t] = add_quota(made, weight, of->dual ? total - quota + 1 : quota);
    }
    size_t enough = of->dual ? of->tests - of->enough + 1 : of->enough;
    end_rule(made, add_some(made, enough, tests, of->tests));
}

static void make_body(test_rule *made, size_t members, plm__body *out) {
    size_t players[RULE_PLAYERS];
    for (size_t i = 0; i < members; i++) {
        players[i] = i;
    }
    assert_int_equal(plm__body_of(&made->rule, players, NULL, members, &made->arena, out), PLM_OK);
}

static plm_status power_of(test_rule *made, size_t members, plm__power *out) {
    static const char *const names[RULE_PLAYERS];
    size_t players[RULE_PLAYERS];
    for (size_t i = 0; i < members; i++) {
        players[i] = i;
    }
    return plm__power_of(&made->rule, players, names, members, &made->arena, out, NULL);
}

/* ---- sets ------------------------------------------------------------------------------------- */

/* Sets that win, by their sizes, one by one. */
static void count_one_by_one(const plm__rule *rule, uint64_t *winning, uint64_t *with_first) {
    const plm__turnout everybody = {NULL, NULL, NULL};
    bool in_favour[SMALL];
    bool passes[SMALL_TESTS + 1];
    for (uint32_t set = 0; set < (uint32_t)1 << SMALL; set++) {
        size_t size = 0;
        for (size_t i = 0; i < SMALL; i++) {
            in_favour[i] = (set >> i & 1) != 0;
            size += in_favour[i];
        }
        if (plm__rule_wins(rule, &everybody, in_favour, passes)) {
            winning[size]++;
            with_first[size] += in_favour[0];
        }
    }
}

static void sets_are_those_that_win(void **state) {
    (void)state;
    for (uint64_t body = 0; body < SMALL_BODIES; body++) {
        const plan of = {body,
                         SMALL,
                         SMALL_TESTS,
                         1 + body % SMALL_TESTS,
                         2 + (int64_t)(body * body),
                         .3 + .01 * (double)body,
                         false};
        uint64_t winning[PLM__SETS_MOST_PLAYERS + 1] = {0};
        uint64_t with_first[PLM__SETS_MOST_PLAYERS + 1] = {0};
        test_rule made;
        plm__body seen;
        plm__sets sets;
        make_rule(&made, &of);
        make_body(&made, SMALL, &seen);
        count_one_by_one(&made.rule, winning, with_first);
        assert_int_equal(plm__sets_count(&seen, &made.arena, &sets), PLM_OK);
        assert_memory_equal(sets.winning, winning, sizeof winning);
        assert_memory_equal(sets.with[seen.kind_of[0]], with_first, sizeof with_first);
        free_rule(&made);
    }
}

/* No diagram of 2^25 edges holds five of nine tests of 30 different members. The dual rule has as
 * many swings. */
static void thirty_different_members_are_counted_exactly(void **state) {
    (void)state;
    plan of = {1, DIFFERENT, MOST_TESTS, 5, 100000000, .55, false};
    test_rule made;
    test_rule dual;
    plm__power power;
    plm__power dual_power;
    double sum = 0;
    make_rule(&made, &of);
    of.dual = true;
    make_rule(&dual, &of);
    assert_int_equal(power_of(&made, DIFFERENT, &power), PLM_OK);
    assert_int_equal(power_of(&dual, DIFFERENT, &dual_power), PLM_OK);
    assert_int_equal(power.method, PLM_POWER_SETS);
    for (size_t i = 0; i < DIFFERENT; i++) {
        assert_string_equal(power.members[i].swings, dual_power.members[i].swings);
        assert_true(fabs(power.members[i].shapley_shubik - dual_power.members[i].shapley_shubik) <=
                    TOLERANCE);
        sum += power.members[i].shapley_shubik;
    }
    assert_true(fabs(sum - 1) <= TOLERANCE);
    assert_int_equal(strtoull(power.winning, NULL, 10) + strtoull(dual_power.winning, NULL, 10),
                     UINT64_C(1) << DIFFERENT);
    free_rule(&dual);
    free_rule(&made);
}

/* ---- diagrams --------------------------------------------------------------------------------- */

static void look_ahead(test_rule *made, size_t members, plm__body *body, double *edges) {
    plm__standings standings;
    make_body(made, members, body);
    assert_int_equal(plm__standings_begin(body, &made->arena, &standings), PLM_OK);
    assert_int_equal(plm__diagram_least_edges(&standings, &made->arena, edges), PLM_OK);
}

static void bodies_too_large_are_seen_before_they_are_built(void **state) {
    (void)state;
    static const double shares[] = {.2, .5, .85};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        const plan of = {i, LARGE, 2, 2, 100000, shares[i], false};
        test_rule made;
        plm__body body;
        plm__power power;
        make_rule(&made, &of);
        double edges = 0;
        look_ahead(&made, LARGE, &body, &edges);
        assert_true(edges > (double)plm__diagram_most_edges(&body));
        assert_int_equal(power_of(&made, LARGE, &power), PLM_E_UNSUPPORTED);
        free_rule(&made);
    }
}

/* What draws tell is no more than there is, but for chance; rare standings are not seen. */
static void what_is_foreseen_is_there(void **state) {
    (void)state;
    static const plan bodies[] = {
        {1, 24, 2, 2, 100000, .5, false},    {2, 28, 3, 2, 1000, .6, false},
        {3, 40, 2, 1, 30, .7, false},        {4, 60, 2, 2, 12, .5, false},
        {5, 100, 2, 2, 5, .6, false},        {6, 190, 2, 2, 3, .8, false},
        {7, 28, 2, 1, 100000000, .5, false},
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        test_rule made;
        plm__body body;
        plm__diagram diagram;
        double edges = 0;
        make_rule(&made, &bodies[i]);
        look_ahead(&made, bodies[i].members, &body, &edges);
        assert_int_equal(plm__diagram_build(&body, &made.arena, &diagram), PLM_OK);
        double there = (double)diagram.first_edge[body.kind_count];
        print_message("%zu members: %.0f edges, foreseen %.0f\n", bodies[i].members, there, edges);
        assert_true(edges <= 1.1 * there && edges >= there / 40);
        plm__diagram_clear(made.arena.context, &diagram);
        free_rule(&made);
    }
}

/* ---- sums of votes ---------------------------------------------------------------------------- */

static plm_status count_votes(int64_t most) {
    static int64_t votes[MANY];
    plm_context *context = NULL;
    plm__power_subject subject;
    plm__power power;
    int64_t total = 0;
    for (size_t i = 0; i < MANY; i++) {
        votes[i] = 1 + chance_number(1, 0, i, most);
        total += votes[i];
    }
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm__power_of_votes(context, votes, NULL, MANY, total / 2 + 1, &subject, NULL),
                     PLM_OK);
    plm_status status = plm__power_of(&subject.rule, subject.players, subject.names, MANY,
                                      &subject.arena, &power, NULL);
    plm__power_subject_clear(&subject);
    plm_context_free(context);
    return status;
}

static void sums_of_votes_that_take_hours_are_not_begun(void **state) {
    (void)state;
    assert_int_equal(count_votes(130000), PLM_E_UNSUPPORTED);
    assert_int_equal(count_votes(30), PLM_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_are_those_that_win),
        cmocka_unit_test(thirty_different_members_are_counted_exactly),
        cmocka_unit_test(bodies_too_large_are_seen_before_they_are_built),
        cmocka_unit_test(what_is_foreseen_is_there),
        cmocka_unit_test(sums_of_votes_that_take_hours_are_not_begun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
