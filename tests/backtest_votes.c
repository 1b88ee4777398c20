/* Back-tests of votes on yes or no: scores by hand, and how few votes tell nothing. */
#include "backtested.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TEXT = 1024, RESAMPLES = 200 };

/* Two must agree, who say yes with these chances; the law is their product. */
static void write_vote(char text[TEXT], size_t number, double one, double other,
                       const char *outcome) {
    assert_true(snprintf(text, TEXT,
                         "plenum: 1\nid: c%zu\nquestion: What?\nissues:\n"
                         "  - {id: v, yes_no: true, decision: {rule: {agree: [a, b]}}%s}\n"
                         "actors:\n"
                         "  - {id: a, on: {v: {chance_of_yes: %g, capability: 75}}}\n"
                         "  - {id: b, on: {v: {chance_of_yes: %g, capability: 25}}}\n",
                         number, outcome, one, other) < TEXT);
}

static void add_vote(fixture *with, double one, double other, const char *outcome) {
    char text[TEXT];
    write_vote(text, with->count, one, other, outcome);
    add_text(with, text);
}

#define YES ", outcome: {option: yes}"
#define NO  ", outcome: {option: no}"

static void test_by_hand(void **state) {
    (void)state;
    fixture with;
    open_fixture(&with);
    add_vote(&with, 0.8, 0.5, YES);
    add_vote(&with, 0.5, 0.5, NO);
    add_vote(&with, 1, 0.9, YES);
    add_vote(&with, 1, 0.9, "");
    run(&with, RESAMPLES);
    assert_int_equal(plm_backtest_model_count(with.backtest), 0);
    assert_int_equal(plm_backtest_issue_count(with.backtest), 0);
    assert_int_equal(plm_backtest_unresolved_count(with.backtest), 1);
    assert_int_equal(plm_backtest_vote_count(with.backtest), 3);
    assert_int_equal(plm_backtest_vote_score_count(with.backtest), 3);
    const plm_backtest_vote *first = plm_backtest_vote_at(with.backtest, 0);
    assert_true(first->yes);
    assert_near(first->chance, 0.4, 1e-12);
    assert_near(first->base_rate, 0.5, 1e-12);
    assert_near(first->camp_share, 0.75 * 0.8 + 0.25 * 0.5, 1e-12);
    assert_near(plm_backtest_vote_at(with.backtest, 1)->base_rate, 1, 1e-12);
    const plm_vote_score *law = plm_backtest_vote_score_at(with.backtest, 0);
    const plm_vote_score *base = plm_backtest_vote_score_at(with.backtest, 1);
    const plm_vote_score *camp = plm_backtest_vote_score_at(with.backtest, 2);
    assert_string_equal(law->forecast, "vote");
    assert_string_equal(base->forecast, "base-rate");
    assert_string_equal(camp->forecast, "camp-share");
    assert_near(law->brier, 2 * (0.36 + 0.0625 + 0.01) / 3, 1e-12);
    assert_near(law->log_score, -(log(0.4) + log(0.75) + log(0.9)) / 3, 1e-12);
    assert_true(isnan(law->difference));
    assert_near(base->brier, 2 * (0.25 + 1 + 0.25) / 3, 1e-12);
    assert_true(isinf(base->log_score));
    assert_near(base->difference, law->brier - base->brier, 1e-12);
    assert_near(camp->brier, 2 * (0.275 * 0.275 + 0.25 + 0.025 * 0.025) / 3, 1e-12);
    assert_true(isnan(base->difference_low) && isnan(camp->difference_high));
    assert_null(plm_backtest_vote_at(with.backtest, 3));
    assert_null(plm_backtest_vote_score_at(with.backtest, 3));
    close_fixture(&with);
}

/* An only vote has no base rate. */
static void test_one_vote(void **state) {
    (void)state;
    fixture with;
    open_fixture(&with);
    add_vote(&with, 0.8, 0.5, NO);
    run(&with, RESAMPLES);
    assert_true(isnan(plm_backtest_vote_at(with.backtest, 0)->base_rate));
    assert_int_equal(plm_backtest_vote_score_at(with.backtest, 0)->issues, 1);
    assert_int_equal(plm_backtest_vote_score_at(with.backtest, 1)->issues, 0);
    assert_true(isnan(plm_backtest_vote_score_at(with.backtest, 1)->brier));
    assert_true(isnan(plm_backtest_vote_score_at(with.backtest, 2)->difference_low));
    close_fixture(&with);
}

static void add_many(fixture *with) {
    for (size_t i = 0; i < BACKTESTED_MOST; i++) {
        add_vote(with, 0.5 + 0.04 * (double)i, 0.9, i % 3 == 0 ? NO : YES);
    }
}

static void test_many(void **state) {
    (void)state;
    char *first = NULL;
    plm_context *printer = NULL;
    assert_int_equal(plm_context_new(NULL, &printer), PLM_OK);
    for (int threads = 1; threads <= 3; threads++) {
        fixture with;
        char *json = NULL;
        open_fixture(&with);
        plm_context_set_threads(with.context, threads);
        add_many(&with);
        run(&with, RESAMPLES);
        const plm_vote_score *camp = plm_backtest_vote_score_at(with.backtest, 2);
        assert_true(camp->difference_low <= camp->difference);
        assert_true(camp->difference <= camp->difference_high);
        assert_int_equal(plm_backtest_json(printer, with.backtest, &json), PLM_OK);
        assert_string_equal(json, first != NULL ? first : json);
        if (first == NULL) {
            first = json;
        } else {
            plm_text_free(printer, json);
        }
        close_fixture(&with);
    }
    plm_text_free(printer, first);
    plm_context_free(printer);
}

static void test_memory(void **state) {
    (void)state;
    char text[TEXT];
    write_vote(text, 0, 0.8, 0.5, YES);
    assert_true(sweep_memory(backtest_scarcely, text, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_one_vote),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
