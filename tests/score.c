/* Scores of small ledgers, worked out by hand. */
#include "base/text.h"
#include "printed.h"
#include "sealed.h"

TEST_PRINTS(scorecard, "plenum-score");
TEST_PRINTS(verification, "plenum-verify");
TEST_PRINTS_TABLE(scorecard_figures)
static const test_printer scorecard_figures_printer = {NULL, NULL, scorecard_figures_as_csv,
                                                       scorecard_figures_as_table};

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
    assert_int_equal(plm_scorecard_forecast(card, 0)->crps_source, PLM_CRPS_EXACT);
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
    assert_int_equal(check_printed(of.context, &scorecard_figures_printer, card),
                     10 * (plm_scorecard_count(card) + plm_scorecard_part_count(card)) +
                         5 * PLM_CALIBRATION_BINS);
    check_holds(of.context, scorecard_figures_as_csv, card, "\nanswer,,brier,,,count,1\n");
    check_holds(of.context, scorecard_figures_as_csv, card,
                "\nanswer,,brier,horizon,more than 90 days,count,1\n");
    check_holds(of.context, scorecard_figures_as_csv, card, "\nanswer,,almost certain,,,came,1\n");
    assert_int_equal(check_printed(of.context, &scorecard_printer, card), 1);
    check_holds(
        of.context, scorecard_as_csv, card,
        "\nHow far?,sure/i,1,2026-03-01,2026-06-30,scored,mid,2026-03-01,1,0,0,0,121,sealed,"
        "system,,exact,,\n");
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
                        "no sealed forecast has an outcome yet; 'plenum grade' enters one");
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

/* Stated times are told apart, and count when they are asked for alone; without a clock, there
 * is no now, and every time is stated. */
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

/* ---- overdue ------------------------------------------------------------------------------- */

/* One right; two overdue, at worst sure and wrong, and off by the longer way to an end. */
static void test_overdue(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal_and_grade(&of, sure, 100);
    seal(&of, sure, SEALED_AT, NULL);
    seal(&of, unsure, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    of.now = SEALED_AT + 121 * DAY; /* the last day */
    plm_scorecard *card = score(ledger);
    assert_int_equal(plm_scorecard_overdue(card), 0);
    assert_int_equal(find(card, "answer", "brier")->overdue, 0);
    assert_near(find(card, "answer", "brier")->worst, 0, 0);
    plm_scorecard_free(card);
    of.now += DAY;
    card = score(ledger);
    assert_int_equal(plm_scorecard_open(card), 2);
    assert_int_equal(plm_scorecard_overdue(card), 2);
    const plm_ledger_score *brier = find(card, "answer", "brier");
    assert_int_equal(brier->count, 1);
    assert_int_equal(brier->overdue, 2);
    assert_near(brier->value, 0, 0);
    double least = plm_scorecard_forecast(card, 2)->probability;
    assert_true(isnan(least));
    assert_true(brier->worst > (2 + 0.5) / 3 - 1e-12 && brier->worst < (2 + 2.0) / 3);
    assert_near(find(card, "answer", "crps")->worst, (0 + 50 + 100.0 / 3) / 3, 4);
    assert_true(isinf(find(card, "answer", "log")->worst));
    assert_int_equal(plm_scorecard_forecast(card, 1)->standing, PLM_STANDING_OVERDUE);
    assert_null(plm_scorecard_forecast(card, 3));
    plm_scorecard_free(card);
    plm_context_set_clock(of.context, NULL, NULL);
    card = score(ledger);
    assert_int_equal(plm_scorecard_overdue(card), 0);
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- parts and skill ----------------------------------------------------------------------- */

static const plm_ledger_score *find_part(const plm_scorecard *card, const char *part,
                                         const char *loss) {
    for (size_t i = 0; i < plm_scorecard_part_count(card); i++) {
        const plm_ledger_score *each = plm_scorecard_part(card, i);
        if (strcmp(each->part, part) == 0 && strcmp(each->loss, loss) == 0) {
            return each;
        }
    }
    return NULL;
}

static const plm_skill *find_skill(const plm_scorecard *card, const char *against,
                                   const char *loss) {
    for (size_t i = 0; i < plm_scorecard_skill_count(card); i++) {
        const plm_skill *each = plm_scorecard_skill(card, i);
        if (strcmp(each->against, against) == 0 && strcmp(each->loss, loss) == 0) {
            return each;
        }
    }
    return NULL;
}

static void replace(char *text, const char *was, const char *is) {
    char *at = strstr(text, was);
    assert_non_null(at);
    memcpy(at, is, strlen(is));
}

static void grade_on(shelf *of, const char *which, int64_t at, const char *on) {
    plm_error error = {0};
    plm_grade outcome = {.forecast = which, .value = 100, .on = on, .evidence = "e"};
    if (grade(of, outcome, at, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
}

/* The same question twice: first wrong, for 30 days, and then right, for the 10 that were left. */
static void test_sealed_twice(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    char wrong[sizeof sure];
    memcpy(wrong, sure, sizeof sure);
    replace(wrong, "position: 100", "position: 150");
    seal(&of, wrong, SEALED_AT, NULL);
    seal(&of, sure, SEALED_AT + 30 * DAY, NULL);
    grade_on(&of, "1", SEALED_AT + 40 * DAY, "2026-04-10");
    grade_on(&of, "2", SEALED_AT + 40 * DAY, "2026-04-10");
    plm_ledger *ledger = read_ledger(&of);
    plm_scorecard *card = score(ledger);
    assert_near(find(card, "answer", "brier")->value, 1, 1e-12);
    const plm_ledger_score *weighted = find_part(card, "time-weighted", "brier");
    assert_int_equal(weighted->count, 1);
    assert_near(weighted->value, 2 * 30.0 / 40, 1e-12);
    assert_near(find_part(card, "time-weighted", "crps")->value, 25 * 30.0 / 40, 1e-12);
    assert_near(weighted->difference, 0, 1e-12);
    assert_near(find_part(card, "more than 90 days", "brier")->value, 2.0 / 2, 1e-12);
    assert_int_equal(find_part(card, "more than 90 days", "brier")->count, 2);
    assert_near(find(card, "previous", "brier")->value, 2, 1e-12);
    const plm_skill *skill = find_skill(card, "previous", "brier");
    assert_int_equal(skill->count, 1);
    assert_near(skill->answer, 0, 1e-12);
    assert_near(skill->reference, 2, 1e-12);
    assert_near(skill->skill, 1, 1e-12);
    assert_near(find_skill(card, "baseline", "brier")->skill, 0, 1e-12);
    assert_int_equal(find_skill(card, "outside-view", "brier")->count, 0);
    assert_true(isnan(find_skill(card, "outside-view", "brier")->skill));
    assert_null(plm_scorecard_skill(card, 99));
    assert_null(plm_scorecard_part(card, 99));
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static const char log_of_mine[] = "question,forecast,outcome,made,resolved\n"
                                  "a,0.35,0,2026-02-01,2026-05-02\n"
                                  "\"b, or c\",0.8,1,2026-02-03,2026-02-10\n"
                                  "d,0.1,void,2026-02-05,\n"
                                  "e,0.9,,2026-02-05,\n";

static plm_predictions *parse_predictions(plm_context *context, const char *text) {
    plm_predictions *made = NULL;
    plm_error error = {0};
    if (plm_predictions_parse(context, text, strlen(text), "mine.csv", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

/* ---- tags ---------------------------------------------------------------------------------- */

static const char tagged[] =
    "plenum: 1\nid: tagged\nquestion: How far?\ntags: [dprk, sport, dprk]\n"
    "resolution: {rule: r, source: s, deadline: 2026-06-30}\n"
    "issues:\n  - {id: i, scale: {0: a, 200: b}, options: [{id: low, from: 0, to: 80}, {id: high, "
    "from: 80, to: 200}]}\n"
    "actors: [{id: a, on: {i: {position: 100, capability: 1, salience: 1}}}]\n";

/* They are sealed with the case, and one counts once. */
static void test_tags(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal_and_grade(&of, sure, 150);
    seal_and_grade(&of, tagged, 100);
    plm_ledger *ledger = read_ledger(&of);
    assert_true(holds(ledger, true));
    const plm_snapshot *sealed = plm_ledger_record(ledger, 2)->forecast;
    assert_int_equal(sealed->tag_count, 3);
    assert_string_equal(sealed->tags[1], "sport");
    assert_int_equal(plm_ledger_record(ledger, 0)->forecast->tag_count, 0);
    plm_scorecard *card = score(ledger);
    assert_int_equal(find_part(card, "dprk", "brier")->count, 1);
    assert_near(find_part(card, "dprk", "brier")->value, 0, 1e-12);
    assert_string_equal(find_part(card, "sport", "crps")->by, "tag");
    assert_near(find(card, "answer", "brier")->value, 1, 1e-12);
    check_holds(of.context, scorecard_as_csv, card, ",sealed,system,dprk; sport; dprk,exact,,\n");
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- the CRPS ------------------------------------------------------------------------------ */

/* What an outcome of 75 costs the answer of a seal of few draws, summed over pairs of them. */
static double crps_by_pairs(shelf *of, double outcome) {
    plm_case *made = parse_case(of->context, unsure);
    plm_forecast *forecast = NULL;
    assert_int_equal(plm_forecast_run(made, of->options, &forecast, NULL), PLM_OK);
    const plm_forecast_model *model = plm_forecast_issue_at(forecast, 0)->models[0];
    double count = (double)model->draw_count;
    double sum = 0;
    for (size_t i = 0; i < model->draw_count; i++) {
        sum += fabs(model->draws[i] - outcome) / count;
        for (size_t k = 0; k < model->draw_count; k++) {
            sum -= fabs(model->draws[i] - model->draws[k]) / count / count / 2;
        }
    }
    plm_forecast_free(forecast);
    plm_case_free(made);
    return sum;
}

/* It is of the draws themselves; where the record lacks that, of the quantiles, and says so. */
static void test_crps_sources(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal_and_grade(&of, unsure, 75);
    seal_and_grade(&of, unsure, 40.05);
    plm_ledger *ledger = read_ledger(&of);
    plm_scorecard *card = score(ledger);
    const plm_scored *exact = plm_scorecard_forecast(card, 0);
    const plm_scored *between = plm_scorecard_forecast(card, 1);
    assert_int_equal(exact->crps_source, PLM_CRPS_EXACT);
    assert_near(exact->crps, crps_by_pairs(&of, 75), 1e-5);
    assert_int_equal(between->crps_source, PLM_CRPS_BETWEEN);
    assert_near(between->crps, crps_by_pairs(&of, 40.05), 0.01);
    check_holds(of.context, scorecard_as_csv, card, ",sealed,system,,exact,,\n");
    check_holds(of.context, scorecard_as_csv, card, ",sealed,system,,between,,\n");
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- as a page ----------------------------------------------------------------------------- */

static plm_status write_page(plm_context *context, const void *what, plm_error *error) {
    plm_report *report = NULL;
    plm_status status = plm_scorecard_report_run(context, what, &report, error);
    plm_report_free(report);
    return status;
}

/* Misses and what is overdue are told, and what a case says does no harm. */
static void test_page(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    static const char hostile[] = "question,forecast,outcome,made,resolved\n"
                                  "<script>alert(1)</script>,0.9,0,2026-02-01,2026-02-02\n"
                                  "sure,0.9,1,2026-02-01,2026-02-02\n";
    seal_and_grade(&of, sure, 150);
    seal(&of, unsure, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    plm_predictions *mine = parse_predictions(of.context, hostile);
    of.now = SEALED_AT + 200 * DAY;
    plm_scorecard *card = NULL;
    const plm_score_choice choice = {
        .size = sizeof choice, .seed = 1, .resamples = 20, .with = mine};
    assert_int_equal(plm_scorecard_new(ledger, &choice, &card, NULL), PLM_OK);
    plm_predictions_free(mine);
    plm_ledger_free(ledger);
    plm_report *report = NULL;
    assert_int_equal(plm_scorecard_report_run(of.context, card, &report, NULL), PLM_OK);
    size_t length = 0;
    const char *text = plm_report_text(report, &length);
    assert_int_equal(strlen(text), length);
    assert_null(strstr(text, "<script>alert"));
    assert_non_null(strstr(text, "&lt;script&gt;alert(1)"));
    assert_non_null(strstr(text, "Brier score <strong>2.000</strong> on 1 issue"));
    assert_non_null(strstr(text, "1 deadline passed, and nothing is ruled"));
    assert_non_null(strstr(text, "2 of 3 times less than one half had been given to what came"));
    assert_non_null(strstr(text, "Not sealed: nobody but their author vouches for them."));
    assert_non_null(strstr(text, "calibration-chart"));
    plm_report_free(report);
    assert_true(sweep_memory(write_page, card, PLM_OK) > 3);
    plm_scorecard_free(card);
    close_shelf(&of);
}

/* ---- from elsewhere ------------------------------------------------------------------------ */

/* They stand beside the ledger's, in a score of their own, and outlive their handle. */
static void test_predictions(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal_and_grade(&of, sure, 100);
    plm_ledger *ledger = read_ledger(&of);
    plm_predictions *mine = parse_predictions(of.context, log_of_mine);
    assert_int_equal(plm_predictions_count(mine), 4);
    assert_string_equal(plm_predictions_at(mine, 1)->question, "b, or c");
    assert_null(plm_predictions_at(mine, 2)->resolved);
    assert_null(plm_predictions_at(mine, 4));
    plm_scorecard *card = NULL;
    const plm_score_choice choice = {
        .size = sizeof choice, .seed = 1, .resamples = 20, .with = mine};
    assert_int_equal(plm_scorecard_new(ledger, &choice, &card, NULL), PLM_OK);
    plm_predictions_free(mine);
    assert_int_equal(plm_scorecard_graded(card), 1);
    assert_int_equal(plm_scorecard_open(card), 0);
    assert_int_equal(plm_scorecard_voided(card), 0);
    assert_int_equal(plm_scorecard_unsealed(card), 2);
    assert_near(find(card, "answer", "brier")->value, 0, 0);
    const plm_ledger_score *brier = find(card, "unsealed", "brier");
    assert_int_equal(brier->count, 2);
    assert_near(brier->value, (2 * 0.35 * 0.35 + 2 * 0.2 * 0.2) / 2, 1e-12);
    assert_int_equal(brier->shared, 0);
    assert_near(find(card, "unsealed", "log")->value, -(log(0.65) + log(0.8)) / 2, 1e-12);
    assert_near(find_part(card, "up to 7 days", "brier")->value, 2 * 0.2 * 0.2, 1e-12);
    const plm_scored *second = plm_scorecard_forecast(card, 2);
    assert_string_equal(second->path, "mine.csv:3");
    assert_false(second->sealed);
    assert_near(second->probability, 0.8, 0);
    assert_int_equal(plm_scorecard_forecast(card, 3)->standing, PLM_STANDING_VOID);
    assert_int_equal(plm_scorecard_forecast(card, 4)->standing, PLM_STANDING_OPEN);
    check_printed(of.context, &scorecard_printer, card);
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* Each fault of a table, where it stands. */
static void test_predictions_refused(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line;
        int column;
        const char *message;
    } faults[] = {
        {"question,forcast,outcome,made,resolved\na,1,0,2026-01-01,2026-01-02\n", 1, 10,
         "no column is called 'forecast'; should 'forcast' be that one?"},
        {"question,forecast,made,resolved\n", 1, 1,
         "no column is called 'outcome'; the header has question, forecast, outcome, made and "
         "resolved"},
        {"question,forecast,outcome,made,resolved,made\n", 1, 41,
         "two columns are called 'made'; keep one of them"},
        {"question,forecast,outcome,made,resolved\n,0.5,,2026-01-01,\n", 2, 1,
         "a forecast needs its question"},
        {"question,forecast,outcome,made,resolved\na,x,,2026-01-01,\n", 2, 3,
         "'x' is no probability; write a number from 0 to 1, such as 0.35"},
        {"question,forecast,outcome,made,resolved\na,35,,2026-01-01,\n", 2, 3,
         "a probability is from 0 to 1, not 35; of 100, divide by 100"},
        {"question,forecast,outcome,made,resolved\na,-0.1,,2026-01-01,\n", 2, 3,
         "a probability is from 0 to 1, not -0.1"},
        {"question,forecast,outcome,made,resolved\na,1,yes,2026-01-01,\n", 2, 5,
         "an outcome is 1 (it came about), 0 (it did not), void, or nothing while it is open, not "
         "'yes'"},
        {"question,forecast,outcome,made,resolved\na,1,,2026,\n", 2, 6,
         "'2026' is no day; write one such as 2026-03-01"},
        {"question,forecast,outcome,made,resolved\na,1,,2026-02-30,\n", 2, 6,
         "'2026-02-30': the month has no such day; look at a calendar"},
        {"question,forecast,outcome,made,resolved\na,1,0,2026-02-03,\n", 2, 18,
         "a forecast with an outcome needs the day on which it was resolved"},
        {"question,forecast,outcome,made,resolved\na,1,0,2026-02-03,2026-02-02\n", 2, 18,
         "it was resolved on 2026-02-02, before the forecast was made on 2026-02-03"},
    };
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        plm_predictions *made = NULL;
        plm_error error = {0};
        assert_int_equal(plm_predictions_parse(context, faults[i].text, strlen(faults[i].text),
                                               "mine.csv", &made, &error),
                         PLM_E_FORMAT);
        assert_string_equal(error.message, faults[i].message);
        assert_string_equal(error.file, "mine.csv");
        assert_int_equal(error.line, faults[i].line);
        assert_int_equal(error.column, faults[i].column);
        assert_int_equal(plm_predictions_count(made), 0);
        assert_string_equal(plm_predictions_diagnostic(made, 0)->message, error.message);
        assert_null(plm_predictions_diagnostic(made, plm_predictions_diagnostic_count(made)));
        plm_predictions_free(made);
    }
    plm_context_free(context);
}

static plm_status read_scarcely(plm_context *context, const void *what, plm_error *error) {
    plm_predictions *made = NULL;
    plm_ledger *ledger = NULL;
    plm_scorecard *card = NULL;
    const char *text = what;
    plm_status status =
        plm_predictions_parse(context, text, strlen(text), "mine.csv", &made, error);
    status = status == PLM_OK ? plm_ledger_parse(context, "", 0, "none", &ledger, error) : status;
    const plm_score_choice choice = {.resamples = 5, .with = made};
    status = status == PLM_OK ? plm_scorecard_new(ledger, &choice, &card, error) : status;
    plm_scorecard_free(card);
    plm_ledger_free(ledger);
    plm_predictions_free(made);
    return status;
}

static void test_scarce(void **state) {
    (void)state;
    assert_true(sweep_memory(read_scarcely, log_of_mine, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sure),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_unsure),
        cmocka_unit_test(test_correction),
        cmocka_unit_test(test_printed),
        cmocka_unit_test(test_resamples),
        cmocka_unit_test(test_stated_times),
        cmocka_unit_test(test_overdue),
        cmocka_unit_test(test_sealed_twice),
        cmocka_unit_test(test_predictions),
        cmocka_unit_test(test_predictions_refused),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_crps_sources),
        cmocka_unit_test(test_page),
        cmocka_unit_test(test_scarce),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
