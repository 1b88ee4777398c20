/* Who makes offers to whom over the draws: against the trace, and whatever the threads. */
#include "check.h"
#include "plenum.h"

#include <math.h>
#include <string.h>

static const char text[] =
    "plenum: 1\nid: test\nquestion: How much aid?\nissues:\n"
    "  - {id: aid, question: How much aid?}\nactors:\n"
    "  - {id: army, on: {aid: {capability: 40, salience: 90, position: [5, 10, 30]}}}\n"
    "  - {id: bank, on: {aid: {capability: [60, 80, 90], salience: 30, position: 70}}}\n"
    "  - {id: court, on: {aid: {capability: 20, salience: 60, position: 10}}}\n"
    "  - {id: diet, on: {aid: {capability: 60, salience: 50, position: 100}}}\n"
    "  - {id: envoy, on: {aid: {capability: 30, salience: 70, position: [20, 45, 60]}}}\n";

static const char *const readings[] = {"plenum", "s0", "printed"};
enum { READINGS = sizeof readings / sizeof *readings };

typedef struct desk {
    plm_context *context;
    plm_case *source;
    plm_options *options;
} desk;

static desk open_desk(const char *reading, uint64_t draws) {
    desk made = {0};
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &made.context), PLM_OK);
    assert_int_equal(
        plm_case_parse(made.context, text, sizeof text - 1, "test.yaml", &made.source, &error),
        PLM_OK);
    assert_int_equal(plm_options_new(made.context, &made.options), PLM_OK);
    assert_int_equal(plm_options_add_model(made.options, "challenge", reading, &error), PLM_OK);
    assert_int_equal(plm_options_set_draws(made.options, draws), PLM_OK);
    return made;
}

static void close_desk(desk *of) {
    plm_options_free(of->options);
    plm_case_free(of->source);
    plm_context_free(of->context);
}

static plm_offers *run(const desk *of) {
    plm_offers *made = NULL;
    plm_error error = {0};
    if (plm_offers_run(of->source, NULL, of->options, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

static const plm_offer *find(const plm_offers *in, size_t round, const char *from, const char *to) {
    for (size_t i = 0; i < plm_offers_count(in); i++) {
        const plm_offer *each = plm_offers_at(in, i);
        if (each->round == round && strcmp(each->from->id, from) == 0 &&
            strcmp(each->to->id, to) == 0) {
            return each;
        }
    }
    return NULL;
}

/* Without draws they are the proposals and offers of the trace, each 0 or 1. */
static void test_at_the_modes_they_are_those_of_the_trace(void **state) {
    (void)state;
    for (size_t k = 0; k < READINGS; k++) {
        desk of = open_desk(readings[k], 0);
        plm_trace *trace = NULL;
        plm_offers *offers = run(&of);
        size_t proposals = 0;
        size_t taken = 0;
        double sums[2] = {0, 0};
        assert_int_equal(plm_trace_run(of.source, NULL, of.options, &trace, NULL), PLM_OK);
        for (size_t i = 0; i < plm_trace_row_count(trace); i++) {
            const plm_trace_row *row = plm_trace_row_at(trace, i);
            bool is_offer = strcmp(row->variable, "offer") == 0;
            if (is_offer || strcmp(row->variable, "proposal") == 0) {
                const plm_offer *found = find(offers, row->round, row->other, row->actor);
                assert_non_null(found);
                assert_true((is_offer ? found->taken : found->made) == 1);
                *(is_offer ? &taken : &proposals) += 1;
            }
        }
        for (size_t i = 0; i < plm_offers_count(offers); i++) {
            const plm_offer *each = plm_offers_at(offers, i);
            sums[0] += each->round > 0 ? each->made : 0;
            sums[1] += each->round > 0 ? each->taken : 0;
        }
        assert_true(proposals > 0 && taken > 0 && proposals >= taken);
        assert_true(sums[0] == (double)proposals && sums[1] == (double)taken);
        plm_trace_free(trace);
        plm_offers_free(offers);
        close_desk(&of);
    }
}

/* An offer is taken no more often than it is made, and in any round at least as often as in one and
 * at most as often as in all of them together. */
static void test_shares_agree_with_each_other(void **state) {
    (void)state;
    for (size_t k = 0; k < READINGS; k++) {
        desk of = open_desk(readings[k], 200);
        plm_offers *offers = run(&of);
        size_t in_doubt = 0;
        for (size_t i = 0; i < plm_offers_count(offers); i++) {
            const plm_offer *each = plm_offers_at(offers, i);
            const plm_offer *any = find(offers, 0, each->from->id, each->to->id);
            assert_true(each->made > 0 && each->made <= 1);
            assert_true(each->taken >= 0 && each->taken <= each->made);
            assert_true(any->made >= each->made && any->taken >= each->taken);
            in_doubt += each->made < 1 ? 1 : 0;
        }
        assert_true(in_doubt > 0);
        plm_offers_free(offers);
        close_desk(&of);
    }
}

static void test_threads_change_nothing(void **state) {
    (void)state;
    desk of = open_desk("plenum", 300);
    plm_context_set_threads(of.context, 1);
    plm_offers *one = run(&of);
    for (int threads = 2; threads <= 5; threads++) {
        plm_context_set_threads(of.context, threads);
        plm_offers *many = run(&of);
        assert_int_equal(plm_offers_count(one), plm_offers_count(many));
        for (size_t i = 0; i < plm_offers_count(one); i++) {
            const plm_offer *a = plm_offers_at(one, i);
            const plm_offer *b = plm_offers_at(many, i);
            assert_true(a->round == b->round && a->from == b->from && a->to == b->to);
            assert_true(a->made == b->made && a->taken == b->taken);
        }
        plm_offers_free(many);
    }
    plm_offers_free(one);
    close_desk(&of);
}

static void test_says_what_was_followed(void **state) {
    (void)state;
    desk of = open_desk("s0", 10);
    plm_options_set_seed(of.options, 7);
    plm_offers *offers = run(&of);
    assert_string_equal(plm_offers_issue(offers)->id, "aid");
    assert_string_equal(plm_offers_reading(offers), "s0");
    assert_int_equal(plm_offers_seed(offers), 7);
    assert_int_equal(plm_offers_draws(offers), 10);
    plm_offers_free(offers);
    close_desk(&of);
}

static void test_refuses_other_models_and_issues(void **state) {
    (void)state;
    desk of = open_desk("plenum", 10);
    plm_offers *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_offers_run(of.source, "trade", of.options, &made, &error),
                     PLM_E_NOT_FOUND);
    assert_int_equal(plm_options_add_model(of.options, "challenge", "s0", &error), PLM_OK);
    assert_int_equal(plm_offers_run(of.source, NULL, of.options, &made, &error), PLM_E_ARGUMENT);
    assert_non_null(strstr(error.message, "choose one"));
    plm_options *nash = NULL;
    assert_int_equal(plm_options_new(of.context, &nash), PLM_OK);
    assert_int_equal(plm_options_add_model(nash, "nash", NULL, &error), PLM_OK);
    assert_int_equal(plm_offers_run(of.source, NULL, nash, &made, &error), PLM_E_ARGUMENT);
    assert_non_null(strstr(error.message, "choose it"));
    assert_null(made);
    plm_options_free(nash);
    close_desk(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_the_modes_they_are_those_of_the_trace),
        cmocka_unit_test(test_shares_agree_with_each_other),
        cmocka_unit_test(test_threads_change_nothing),
        cmocka_unit_test(test_says_what_was_followed),
        cmocka_unit_test(test_refuses_other_models_and_issues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
