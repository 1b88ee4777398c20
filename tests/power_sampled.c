/* Power by chance: intervals that hold what is counted, the same on any threads, and what is known
 * without drawing. */
#include "rules.h"
#include "scarce.h"

#include "base/random.h"
#include "power/sampled.h"
#include "power/subject.h"

#include <math.h>

enum { BODIES = 40, NINE = 9, DRAWS = 2000 };

static const char *const names[RULE_PLAYERS];

static const size_t players[NINE] = {0, 1, 2, 3, 4, 5, 6, 7, 8};

/* ---- against a count ------------------------------------------------------------------------------ */

static size_t add_drawn_test(test_rule *made, uint64_t body, uint64_t test, uint64_t most) {
    int64_t votes[NINE];
    int64_t total = 0;
    for (uint64_t i = 0; i < NINE; i++) {
        const plm__address address = {31, body, 16 * test + i, PLM__PURPOSE_CHANCE};
        votes[i] = 1 + (int64_t)(plm__random(address) * (double)most);
        total += votes[i];
    }
    return add_quota(made, votes, 1 + total / 2);
}

typedef struct coverage {
    size_t asked;
    size_t held;
} coverage;

static void look(coverage *to, double low, double share, double high, double truth) {
    assert_true(low <= share && share <= high && low >= 0 && high <= 1);
    to->asked++;
    to->held += low <= truth && truth <= high;
}

/* Bodies of two tests, of whose members some are alike (votes of 1 or 2) or none (of 1 to 40). An
 * interval of 95 % holds the truth 19 times of 20. */
static void intervals_hold_what_is_counted(void **state) {
    (void)state;
    for (uint64_t most = 2; most <= 40; most += 38) {
        coverage shapley = {0, 0};
        coverage tossed = {0, 0};
        for (uint64_t body = 0; body < BODIES; body++) {
            test_rule made;
            plm__power counted;
            plm__power drawn;
            begin_rule(&made, NINE);
            size_t a = add_drawn_test(&made, body, 0, most);
            end_rule(&made, add_both(&made, a, add_drawn_test(&made, body, 1, most)));
            assert_int_equal(
                plm__power_of(&made.rule, players, names, NINE, &made.arena, &counted, NULL),
                PLM_OK);
            assert_int_equal(plm__power_sample(&made.rule, players, names, NINE, body, DRAWS,
                                               &made.arena, &drawn, NULL),
                             PLM_OK);
            assert_int_equal(drawn.method, PLM_POWER_SAMPLED);
            assert_int_equal(drawn.draws, DRAWS);
            for (size_t i = 0; i < NINE; i++) {
                const plm_power_member *ours = &drawn.members[i];
                const plm_power_member *theirs = &counted.members[i];
                look(&shapley, ours->shapley_shubik_low, ours->shapley_shubik,
                     ours->shapley_shubik_high, theirs->shapley_shubik);
                look(&tossed, ours->banzhaf_absolute_low, ours->banzhaf_absolute,
                     ours->banzhaf_absolute_high, theirs->banzhaf_absolute);
                assert_int_equal(ours->veto, theirs->veto);
                assert_true(fabs(ours->coleman_prevent - theirs->coleman_prevent) < 0.1);
                assert_true(fabs(ours->coleman_initiate - theirs->coleman_initiate) < 0.1);
                assert_null(ours->swings);
            }
            assert_true(drawn.act_low <= counted.act + 0.02 &&
                        counted.act - 0.02 <= drawn.act_high);
            free_rule(&made);
        }
        print_message("votes to %d: %zu and %zu of %zu intervals hold the truth\n", (int)most,
                      shapley.held, tossed.held, shapley.asked);
        assert_true(shapley.held * 100 >= shapley.asked * 92);
        assert_true(tossed.held * 100 >= tossed.asked * 92);
        assert_true(shapley.held < shapley.asked);
    }
}

/* ---- pooled ---------------------------------------------------------------------------------------- */

/* Of members who are all alike each has an even share, and the more there are the surer it is. */
static void members_alike_are_pooled(void **state) {
    (void)state;
    enum { MANY = 5001 };
    static int64_t votes[MANY];
    plm_context *context = NULL;
    plm__power_subject subject;
    plm__power power;
    for (size_t i = 0; i < MANY; i++) {
        votes[i] = 1;
    }
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm__power_of_votes(context, votes, NULL, MANY, 2501, &subject, NULL), PLM_OK);
    assert_int_equal(plm__power_of(&subject.rule, subject.players, subject.names, subject.count,
                                   &subject.arena, &power, NULL),
                     PLM_E_UNSUPPORTED);
    assert_int_equal(plm__power_sample(&subject.rule, subject.players, subject.names, subject.count,
                                       1, DRAWS, &subject.arena, &power, NULL),
                     PLM_OK);
    const plm_power_member *any = &power.members[MANY / 2];
    double exact = 0.011282919; /* sqrt(2 / (pi n)), n = 5000, to 1e-6 */
    assert_true(any->banzhaf_absolute_low < exact && exact < any->banzhaf_absolute_high);
    assert_true(any->banzhaf_absolute_high - any->banzhaf_absolute_low < 0.01);
    assert_true(any->shapley_shubik_low < 1. / MANY && 1. / MANY < any->shapley_shubik_high);
    assert_true(power.members[0].banzhaf_absolute == any->banzhaf_absolute);
    assert_true(fabs(any->banzhaf * MANY - 1) < 1e-9);
    plm__power_subject_clear(&subject);
    plm_context_free(context);
}

/* ---- threads --------------------------------------------------------------------------------------- */

static void same_bytes_on_any_threads(void **state) {
    (void)state;
    static const int64_t votes[] = {17, 11, 11, 7, 5, 3, 2, 1, 0};
    plm_power_member first[NINE];
    for (int threads = 1; threads <= 3; threads++) {
        plm_context *context = NULL;
        plm__power_subject subject;
        plm__power power;
        assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
        plm_context_set_threads(context, threads);
        assert_int_equal(plm__power_of_votes(context, votes, NULL, NINE, 29, &subject, NULL),
                         PLM_OK);
        assert_int_equal(plm__power_sample(&subject.rule, subject.players, subject.names, NINE, 7,
                                           DRAWS, &subject.arena, &power, NULL),
                         PLM_OK);
        for (size_t i = 0; i < NINE; i++) {
            first[i] = threads == 1 ? power.members[i] : first[i];
            assert_true(first[i].shapley_shubik == power.members[i].shapley_shubik);
            assert_true(first[i].banzhaf_absolute_low == power.members[i].banzhaf_absolute_low);
        }
        assert_true(power.members[NINE - 1].dummy);
        assert_true(power.members[NINE - 1].shapley_shubik == 0);
        plm__power_subject_clear(&subject);
        plm_context_free(context);
    }
}

/* ---- without drawing -------------------------------------------------------------------------------- */

static void what_is_certain_is_known(void **state) {
    (void)state;
    static const int64_t votes[] = {5, 1, 1, 1, 1, 1, 1, 1, 1};
    static const struct {
        int64_t quota;
        plm_power_state state;
        bool first_has_veto;
        bool last_has_veto;
    } bodies[] = {{0, PLM_POWER_ALWAYS, false, false},
                  {14, PLM_POWER_NEVER, false, false},
                  {13, PLM_POWER_OK, true, true},
                  {9, PLM_POWER_OK, true, false},
                  {8, PLM_POWER_OK, false, false}};
    for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++) {
        plm_context *context = NULL;
        plm__power_subject subject;
        plm__power power;
        assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
        assert_int_equal(
            plm__power_of_votes(context, votes, NULL, NINE, bodies[k].quota, &subject, NULL),
            PLM_OK);
        assert_int_equal(plm__power_sample(&subject.rule, subject.players, subject.names, NINE, 1,
                                           DRAWS, &subject.arena, &power, NULL),
                         PLM_OK);
        assert_int_equal(power.state, bodies[k].state);
        assert_int_equal(power.members[0].veto, bodies[k].first_has_veto);
        assert_int_equal(power.members[NINE - 1].veto, bodies[k].last_has_veto);
        assert_true(power.state != PLM_POWER_NEVER || isnan(power.members[0].coleman_prevent));
        assert_true(power.state != PLM_POWER_ALWAYS || isnan(power.members[0].coleman_initiate));
        plm__power_subject_clear(&subject);
        plm_context_free(context);
    }
}

static void draws_fit_the_body(void **state) {
    (void)state;
    assert_int_equal(plm__usual_draws(1, 2), 1000000);
    assert_int_equal(plm__usual_draws(2000, 2), 100000);
    assert_int_equal(plm__usual_draws(2000, 120), 10000);
    assert_int_equal(plm__usual_draws(1000000, 2), 1000);
}

/* ---- memory ------------------------------------------------------------------------------------------ */

static plm_status draw_scarcely(plm_context *scarce, const void *what, plm_error *error) {
    plm__power_subject subject;
    plm__power power;
    plm_status status = plm__power_of_votes(scarce, what, NULL, 6, 12, &subject, error);
    if (status == PLM_OK) {
        status = plm__power_sample(&subject.rule, subject.players, subject.names, subject.count, 1,
                                   10, &subject.arena, &power, error);
    }
    plm__power_subject_clear(&subject);
    return status;
}

static void memory_that_runs_out_is_said(void **state) {
    (void)state;
    static const int64_t votes[] = {4, 4, 4, 2, 2, 1};
    assert_true(sweep_memory(draw_scarcely, votes, PLM_OK) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(intervals_hold_what_is_counted),
                                       cmocka_unit_test(members_alike_are_pooled),
                                       cmocka_unit_test(same_bytes_on_any_threads),
                                       cmocka_unit_test(what_is_certain_is_known),
                                       cmocka_unit_test(draws_fit_the_body),
                                       cmocka_unit_test(memory_that_runs_out_is_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
