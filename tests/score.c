/* Scores of small ledgers, worked out by hand. */
#include "base/text.h"
#include "printed.h"
#include "sealed.h"

TEST_PRINTS(scorecard, "plenum-score");
TEST_PRINTS(verification, "plenum-verify");

/* One actor: the outcome is its position, whatever the model. */
static const char sure[] =
    "plenum: 1\nid: sure\nquestion: How far?\n"
    "resolution: {rule: r, source: s, deadline: 2026-06-30}\n"
    "issues:\n  - {id: i, scale: {0: a, 200: b}, options: [{id: low, from: 0, to: 80}, {id: mid, "
    "from: 80, to: 120}, {id: high, from: 120, to: 200}]}\n"
    "actors: [{id: a, on: {i: {position: 100, capability: 1, salience: 1}}}]\n";

/* And one whose position is 0 to 100 with equal chance, with the chance of `high` a half. */
static const char unsure[] =
    "plenum: 1\nid: unsure\nquestion: How far?\n"
    "resolution: {rule: r, source: s, deadline: 2026-06-30}\n"
    "issues:\n  - {id: i, scale: {0: a, 100: b}, options: [{id: low, from: 0, to: 50}, {id: high, "
    "from: 50, to: 100}]}\n"
    "actors: [{id: a, on: {i: {position: {low: 0, mode: 50, high: 100, dist: uniform}, capability: "
    "1, salience: 1}}}]\n"
    "precedents: {question: q, issue: i, happened_means: [high], cases: [{id: p, happened: "
    "true}]}\n";

static plm_scorecard *score(const plm_ledger *ledger) {
    plm_scorecard *card = NULL;
    assert_int_equal(
        plm_scorecard_new(ledger, &(plm_score_choice){.seed = 1, .resamples = 200}, &card, NULL),
        PLM_OK);
    return card;
}

/* The score of a forecaster by a loss; NULL: there is none. */
static const plm_ledger_score *find(const plm_scorecard *card, const char *who, const char *loss) {
    for (size_t i = 0; i < plm_scorecard_count(card); i++) {
        const plm_ledger_score *each = plm_scorecard_at(card, i);
        if (strcmp(each->forecaster, who) == 0 && strcmp(each->loss, loss) == 0) {
            return each;
        }
    }
    return NULL;
}

static void seal_and_grade(shelf *of, const char *text, double value) {
    char which[24];
    plm_error error = {0};
    snprintf(which, sizeof which, "%d", (int)seal(of, text, SEALED_AT, NULL));
    plm_grade outcome = {.forecast = which, .value = value, .on = "2026-03-01", .evidence = "e"};
    if (grade(of, outcome, SEALED_AT, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
}

/* Sure of 100 of 200: right, and then off by 50 points of 200, in another option. */
static void test_sure(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal_and_grade(&of, sure, 100);
    seal_and_grade(&of, sure, 150);
    seal(&of, sure, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    plm_scorecard *card = score(ledger);
    assert_int_equal(plm_scorecard_graded(card), 2);
    assert_int_equal(plm_scorecard_open(card), 1);
    const plm_ledger_score *brier = find(card, "answer", "brier");
    assert_int_equal(brier->count, 2);
    assert_near(brier->value, 1, 1e-15);
    assert_near(brier->difference, 0, 0);
    assert_true(isnan(brier->low) && isnan(brier->difference_high));
    assert_near(find(card, "answer", "crps")->value, 12.5, 1e-12);
    assert_true(isinf(find(card, "answer", "log")->value));
    assert_null(find(card, "outside-view", "brier"));
    assert_null(find(card, "weighted-mean", "brier"));
    assert_non_null(find(card, "baseline", "crps"));
    const plm_calibration *least = plm_scorecard_calibration(card, 0);
    const plm_calibration *most = plm_scorecard_calibration(card, PLM_CALIBRATION_BINS - 1);
    assert_int_equal(least->count, 4);
    assert_near(least->came, 0.25, 1e-15);
    assert_int_equal(most->count, 2);
    assert_near(most->said, 1, 0);
    assert_near(most->came, 0.5, 0);
    assert_true(most->low > 0.05 && most->low < 0.5 && most->high < 0.95);
    assert_true(isnan(plm_scorecard_calibration(card, 3)->came));
    assert_null(plm_scorecard_calibration(card, PLM_CALIBRATION_BINS));
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* Words and ends of the calibration agree with the words of a forecast. */
static void test_words(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal_and_grade(&of, sure, 100);
    plm_ledger *ledger = read_ledger(&of);
    plm_scorecard *card = score(ledger);
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        const plm_calibration *bin = plm_scorecard_calibration(card, i);
        assert_string_equal(bin->word, plm_probability_word(bin->from));
        assert_string_equal(bin->word, plm_probability_word(bin->to - 1e-9));
        assert_near(bin->from, i > 0 ? plm_scorecard_calibration(card, i - 1)->to : 0, 0);
    }
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* An even chance of either option, over the whole scale: Brier 2 x 0.5^2 and CRPS of the uniform
 * distribution, 100 (y^2 - y + 1/3) at y of the scale, near enough with many draws. */
static void test_unsure(void **state) {
    (void)state;
    enum { EACH = 6 };
    shelf of;
    open_shelf(&of);
    plm_options_set_draws(of.options, 20000);
    for (int i = 0; i < EACH; i++) {
        seal_and_grade(&of, unsure, 0);
        seal_and_grade(&of, unsure, 75);
    }
    plm_ledger *ledger = read_ledger(&of);
    plm_scorecard *card = score(ledger);
    const plm_ledger_score *brier = find(card, "answer", "brier");
    assert_int_equal(brier->count, 2 * EACH);
    assert_near(brier->value, 0.5, 0.01);
    assert_true(brier->low <= brier->value && brier->value <= brier->high);
    assert_near(find(card, "answer", "log")->value, 0.6931, 0.02);
    const plm_ledger_score *crps = find(card, "answer", "crps");
    assert_near(crps->value, 100 * (1.0 / 3 + 0.5625 - 0.75 + 1.0 / 3) / 2, 0.5);
    assert_true(crps->high - crps->low > 5);
    const plm_ledger_score *outside = find(card, "outside-view", "brier");
    assert_near(outside->value, (2 * 0.75 * 0.75 + 2 * 0.25 * 0.25) / 2, 1e-12);
    assert_near(outside->difference, outside->value - brier->value, 1e-12);
    assert_true(outside->difference_low < outside->difference_high);
    assert_null(find(card, "outside-view", "crps"));
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* The last grade counts; a grade by option alone has no CRPS. */
static void test_correction(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal_and_grade(&of, sure, 150);
    plm_grade corrected = {.forecast = "1",
                           .value = (double)NAN,
                           .option = "mid",
                           .on = "2026-03-01",
                           .evidence = "e"};
    assert_int_equal(grade(&of, corrected, SEALED_AT, NULL), PLM_OK);
    plm_ledger *ledger = read_ledger(&of);
    plm_scorecard *card = score(ledger);
    assert_int_equal(plm_scorecard_graded(card), 1);
    assert_near(find(card, "answer", "brier")->value, 0, 0);
    assert_null(find(card, "answer", "crps"));
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static void test_printed(void **state) {
    (void)state;
    shelf of;
    plm_verification *verification = NULL;
    open_shelf(&of);
    seal_and_grade(&of, sure, 100);
    plm_ledger *ledger = read_ledger(&of);
    plm_scorecard *card = score(ledger);
    assert_int_equal(check_printed(of.context, &scorecard_printer, card),
                     8 * plm_scorecard_count(card) + 5 * PLM_CALIBRATION_BINS);
    check_holds(of.context, scorecard_as_csv, card, "\nanswer,,brier,count,1\n");
    check_holds(of.context, scorecard_as_csv, card, "\nanswer,,almost certain,came,1\n");
    check_holds(of.context, scorecard_as_json, card, "\"resamples\": 200");
    assert_int_equal(plm_verification_run(ledger, PLM_VERIFY_ALL, NULL, &verification, NULL),
                     PLM_OK);
    assert_int_equal(check_printed(of.context, &verification_printer, verification),
                     2 * PLM_CHECK_COUNT);
    check_holds(of.context, verification_as_csv, verification, ",forecast,figures,pass,\n");
    check_holds(of.context, verification_as_csv, verification, "\n2,");
    check_holds(of.context, verification_as_json, verification, "\"passed\": true");
    check_holds(of.context, verification_as_json, verification, "\"line\": 2");
    plm_verification_free(verification);
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* The same seed gives the same intervals, another one others; nothing graded is an error. */
static void test_resamples(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_error error = {0};
    plm_scorecard *card = NULL;
    plm_ledger *ledger = read_ledger(&of);
    assert_int_equal(
        plm_scorecard_new(ledger, &(plm_score_choice){.seed = 1, .resamples = 5}, &card, &error),
        PLM_E_EMPTY);
    assert_string_equal(error.message,
                        "no sealed forecast has a grade yet; 'plenum grade' enters one");
    assert_int_equal(
        plm_scorecard_new(ledger, &(plm_score_choice){.seed = 1, .resamples = 0}, &card, &error),
        PLM_E_ARGUMENT);
    plm_ledger_free(ledger);
    for (int i = 0; i < PLM_SCORE_LEAST; i++) {
        seal_and_grade(&of, sure, 10 * i);
    }
    ledger = read_ledger(&of);
    plm_scorecard *cards[3];
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(plm_scorecard_new(ledger,
                                           &(plm_score_choice){.seed = 1 + i / 2, .resamples = 50},
                                           &cards[i], NULL),
                         PLM_OK);
    }
    double low = find(cards[0], "answer", "crps")->low;
    assert_true(find(cards[1], "answer", "crps")->low == low);
    assert_true(find(cards[2], "answer", "crps")->low != low);
    for (size_t i = 0; i < 3; i++) {
        plm_scorecard_free(cards[i]);
    }
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* Stated times are told apart, and count when they are asked for alone; without a clock, there is no
 * now, and every time is stated. */
static void test_stated_times(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_error error = {0};
    plm_case *made = parse_case(of.context, sure);
    of.now = SEALED_AT + DAY;
    assert_int_equal(plm_store_seal(of.store, made, of.options, 0, SEALED_AT, NULL, NULL, &error),
                     PLM_OK);
    plm_context_set_clock(of.context, NULL, NULL);
    assert_int_equal(plm_store_seal(of.store, made, of.options, 0, PLM_NOW, NULL, NULL, &error),
                     PLM_E_ARGUMENT);
    assert_string_equal(error.message, "the context has no clock to say when now is");
    assert_int_equal(
        plm_store_seal(of.store, made, of.options, 0, SEALED_AT + 2 * DAY, NULL, NULL, &error),
        PLM_OK);
    plm_case_free(made);
    const plm_grade outcome = {
        .forecast = "2", .value = 100, .on = "2026-03-03", .evidence = "minutes"};
    assert_int_equal(plm_store_grade(of.store, &outcome, SEALED_AT + 2 * DAY, NULL, NULL, &error),
                     PLM_OK);
    plm_ledger *ledger = read_ledger(&of);
    assert_int_equal(plm_ledger_record(ledger, 0)->clock, PLM_CLOCK_STATED);
    assert_true(plm_ledger_record(ledger, 0)->observed == SEALED_AT + DAY);
    assert_int_equal(plm_ledger_record(ledger, 1)->clock, PLM_CLOCK_STATED);
    assert_true(plm_ledger_record(ledger, 1)->observed == PLM_NOW);
    plm_scorecard *card = NULL;
    plm_score_choice choice = {.size = sizeof choice, .seed = 1, .resamples = 5};
    assert_int_equal(plm_scorecard_new(ledger, &choice, &card, &error), PLM_E_EMPTY);
    choice.with_stated_times = true;
    assert_int_equal(plm_scorecard_new(ledger, &choice, &card, &error), PLM_OK);
    assert_int_equal(plm_scorecard_graded(card), 1);
    assert_int_equal(plm_scorecard_open(card), 1);
    assert_int_equal(plm_scorecard_unobserved(card), 1);
    plm_scorecard_free(card);
    choice.size = 8;
    assert_int_equal(plm_scorecard_new(ledger, &choice, &card, &error), PLM_E_ARGUMENT);
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    close_shelf(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sure),         cmocka_unit_test(test_words),
        cmocka_unit_test(test_unsure),       cmocka_unit_test(test_correction),
        cmocka_unit_test(test_printed),      cmocka_unit_test(test_resamples),
        cmocka_unit_test(test_stated_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
