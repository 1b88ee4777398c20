#include "insight/shapley.h"

#include "check.h"
#include "plenum.h"

#include <stdio.h>
#include <string.h>

/* ---- Shapley values of plain numbers ------------------------------------------------------- */

/* Three players: the textbook glove game. Player 0 has a left glove, the others a right one each.
 */
static void test_glove_game(void **state) {
    (void)state;
    const double values[8] = {0, 0, 0, 1, 0, 1, 0, 1};
    double shares[3];
    plm__shapley(values, 3, 1, shares);
    assert_near(shares[0], 2.0 / 3, 1e-15);
    assert_near(shares[1], 1.0 / 6, 1e-15);
    assert_near(shares[2], 1.0 / 6, 1e-15);
}

static void test_joining_orders(void **state) {
    (void)state;
    enum { PLAYERS = 5, ORDERS = 6000 };
    size_t first[PLAYERS] = {0};
    for (uint64_t number = 0; number < ORDERS; number++) {
        size_t order[PLAYERS];
        size_t seen = 0;
        plm__joining_order(3, number, PLAYERS, order);
        for (size_t i = 0; i < PLAYERS; i++) {
            seen |= (size_t)1 << order[i];
        }
        assert_int_equal(seen, 31);
        first[order[0]]++;
    }
    for (size_t i = 0; i < PLAYERS; i++) {
        assert_in_range(first[i], ORDERS / PLAYERS - 200, ORDERS / PLAYERS + 200);
    }
    size_t there[PLAYERS];
    size_t back[PLAYERS];
    plm__joining_order(3, 6, PLAYERS, there);
    plm__joining_order(3, 7, PLAYERS, back);
    for (size_t i = 0; i < PLAYERS; i++) {
        assert_int_equal(there[i], back[PLAYERS - 1 - i]);
    }
}

/* ---- attributions of cases ----------------------------------------------------------------- */

typedef struct attributed {
    plm_context *context;
    plm_case *from;
    plm_options *options;
    plm_attribution *attribution;
} attributed;

static void open_case_text(attributed *of, const char *text) {
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    if (plm_case_parse(of->context, text, strlen(text), "sample", &of->from, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    assert_int_equal(plm_options_new(of->context, &of->options), PLM_OK);
    assert_int_equal(plm_options_add_model(of->options, "weighted-mean", NULL, NULL), PLM_OK);
}

static plm_status attribute(attributed *of, plm_players players, uint64_t draws) {
    plm_error error = {0};
    plm_attribution_free(of->attribution);
    of->attribution = NULL;
    assert_int_equal(plm_options_set_draws(of->options, draws), PLM_OK);
    return plm_attribution_run(of->from, NULL, players, of->options, &of->attribution, &error);
}

static void close_attributed(attributed *of) {
    plm_attribution_free(of->attribution);
    plm_options_free(of->options);
    plm_case_free(of->from);
    plm_context_free(of->context);
}

/* The players' parts make up the forecast less the reference, in every number. */
static void parts_add_up(const plm_attribution *of) {
    const plm_attribution_summary *summary = plm_attribution_summary_of(of);
    for (size_t number = 0; number <= summary->issue->option_count; number++) {
        double total = 0;
        for (size_t i = 0; i < plm_attribution_count(of); i++) {
            const plm_stand *adds = &plm_attribution_at(of, i)->adds;
            total += number == 0 ? adds->outcome.value : adds->options[number - 1].value;
        }
        double whole = number == 0
                           ? summary->forecast.outcome.value - summary->reference.outcome.value
                           : summary->forecast.options[number - 1].value -
                                 summary->reference.options[number - 1].value;
        assert_near(total, whole, 1e-12 * summary->issue->scale_high);
    }
}

static const char two_actors[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues:\n"
    "  - id: issue\n"
    "    scale: {0: low, 100: high}\n"
    "    options: [{id: few, from: 0, to: 50}, {id: many, from: 50, to: 100}]\n"
    "    reference_point: 20\n"
    "actors:\n"
    "  - {id: a, on: {issue: {capability: 30, salience: 100, position: 80}}}\n"
    "  - {id: b, on: {issue: {capability: 10, salience: 100, position: 40}}}\n"
    "  - {id: idle, on: {issue: {capability: 0, salience: 50, position: 0}}}\n";

/* v() = 20, v(a) = 80, v(b) = 40, v(ab) = 70: a adds (60 + 30) / 2, b adds (20 - 10) / 2. */
static void test_two_actors_by_hand(void **state) {
    (void)state;
    attributed of = {0};
    open_case_text(&of, two_actors);
    assert_int_equal(attribute(&of, PLM_PLAYERS_ACTORS, 0), PLM_OK);
    const plm_attribution_summary *summary = plm_attribution_summary_of(of.attribution);
    assert_near(summary->reference.outcome.value, 20, 1e-12);
    assert_near(summary->forecast.outcome.value, 70, 1e-12);
    assert_true(summary->exact && summary->nobody_left);
    assert_near(plm_attribution_at(of.attribution, 0)->adds.outcome.value, 45, 1e-12);
    assert_near(plm_attribution_at(of.attribution, 1)->adds.outcome.value, 5, 1e-12);
    assert_near(plm_attribution_at(of.attribution, 2)->adds.outcome.value, 0, 1e-12);
    assert_near(plm_attribution_at(of.attribution, 0)->adds.options[1].value, 1, 1e-12);
    assert_near(plm_attribution_at(of.attribution, 0)->over_others.outcome.value, 30, 1e-12);
    assert_near(plm_attribution_at(of.attribution, 1)->over_others.outcome.value, -10, 1e-12);
    assert_near(plm_attribution_at(of.attribution, 2)->over_others.outcome.value, 0, 1e-12);
    assert_near(plm_attribution_at(of.attribution, 0)->over_others.options[1].value, 1, 1e-12);
    assert_int_equal(summary->solves, 9);
    parts_add_up(of.attribution);
    close_attributed(&of);
}

static void test_no_considerations(void **state) {
    (void)state;
    attributed of = {0};
    open_case_text(&of, two_actors);
    assert_int_equal(attribute(&of, PLM_PLAYERS_CONSIDERATIONS, 0), PLM_E_EMPTY);
    assert_null(of.attribution);
    close_attributed(&of);
}

/* Of points, the calibrated model's distribution is one; the forecast draws from it. */
static void test_the_answer_counts_with_its_whole_distribution(void **state) {
    (void)state;
    attributed of = {0};
    open_case_text(&of, two_actors);
    plm_options_free(of.options);
    assert_int_equal(plm_options_new(of.context, &of.options), PLM_OK);
    assert_int_equal(attribute(&of, PLM_PLAYERS_ACTORS, 2), PLM_OK);
    const plm_attribution_summary *summary = plm_attribution_summary_of(of.attribution);
    assert_int_equal(summary->model_count, 1);
    assert_near(summary->forecast.outcome.standard_error, 0, 0);
    parts_add_up(of.attribution);
    plm_forecast *forecast = NULL;
    assert_int_equal(plm_options_set_draws(of.options, 20000), PLM_OK);
    assert_int_equal(plm_forecast_run(of.from, of.options, &forecast, NULL), PLM_OK);
    const plm_distribution *answer = &plm_forecast_issue_at(forecast, 0)->pool;
    assert_near(summary->forecast.outcome.value, answer->mean.value,
                4 * answer->mean.standard_error);
    assert_near(summary->forecast.options[1].value, answer->options[1].value,
                4 * answer->options[1].standard_error);
    plm_forecast_free(forecast);
    close_attributed(&of);
}

static const char reasons[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high},\n"
    "     options: [{id: few, from: 0, to: 50}, {id: many, from: 50, to: 100}]}\n"
    "considerations:\n"
    "  - {id: for, issue: issue, pulls_to: 100}\n"
    "  - {id: against, issue: issue, pulls_to: 0}\n"
    "  - {id: twin, issue: issue, pulls_to: 0}\n"
    "actors:\n"
    "  - id: torn\n"
    "    on:\n"
    "      issue:\n"
    "        capability: [5, 10, 20]\n"
    "        salience: 50\n"
    "        weighs: {for: [2, 5, 9], against: 3, twin: 3}\n"
    "  - {id: set, on: {issue: {capability: 10, salience: 50, position: [40, 60, 70]}}}\n";

static void test_considerations(void **state) {
    (void)state;
    attributed of = {0};
    open_case_text(&of, reasons);
    assert_int_equal(attribute(&of, PLM_PLAYERS_CONSIDERATIONS, 200), PLM_OK);
    const plm_attribution_summary *summary = plm_attribution_summary_of(of.attribution);
    assert_false(summary->nobody_left);
    assert_in_range((uintmax_t)summary->reference.outcome.value, 50, 62);
    parts_add_up(of.attribution);
    const plm_contribution *against = plm_attribution_at(of.attribution, 1);
    const plm_contribution *twin = plm_attribution_at(of.attribution, 2);
    assert_true(plm_attribution_at(of.attribution, 0)->adds.outcome.value > 0);
    assert_true(against->adds.outcome.value < 0);
    assert_near(against->adds.outcome.value, twin->adds.outcome.value, 1e-12);
    assert_true(against->adds.outcome.standard_error > 0);
    close_attributed(&of);
}

static void test_threads_do_not_count(void **state) {
    (void)state;
    attributed of = {0};
    open_case_text(&of, reasons);
    plm_stand first[3];
    plm_estimate options[3][2];
    for (int threads = 1; threads <= 3; threads++) {
        plm_context_set_threads(of.context, threads);
        assert_int_equal(attribute(&of, PLM_PLAYERS_CONSIDERATIONS, 100), PLM_OK);
        for (size_t i = 0; i < 3; i++) {
            const plm_stand *adds = &plm_attribution_at(of.attribution, i)->over_others;
            if (threads == 1) {
                first[i] = *adds;
                memcpy(options[i], adds->options, sizeof options[i]);
            }
            assert_memory_equal(&adds->outcome, &first[i].outcome, sizeof adds->outcome);
            assert_memory_equal(adds->options, options[i], sizeof options[i]);
        }
    }
    close_attributed(&of);
}

enum { MANY = 14 };

static void write_many(char *text, size_t size) {
    int used = snprintf(text, size, "%s",
                        "plenum: 1\nid: sample\nquestion: What?\n"
                        "issues: [{id: issue, scale: {0: low, 100: high}}]\nactors:\n");
    for (int i = 0; i < MANY; i++) {
        used += snprintf(text + used, size - (size_t)used,
                         "  - {id: actor%d, on: {issue: {capability: %d, salience: 50, position: "
                         "%d}}}\n",
                         i, i == MANY - 1 ? 0 : 10 + i / 2, 10 * (i / 2));
    }
}

/* Beyond twelve players: the parts still add up, a player without weight adds nothing, and players
 * alike add the same within the error that is stated. */
static void test_many_players_are_sampled(void **state) {
    (void)state;
    char text[4096];
    attributed of = {0};
    write_many(text, sizeof text);
    open_case_text(&of, text);
    assert_int_equal(attribute(&of, PLM_PLAYERS_ACTORS, 0), PLM_OK);
    const plm_attribution_summary *summary = plm_attribution_summary_of(of.attribution);
    assert_false(summary->exact);
    assert_int_equal(summary->orders, 512);
    parts_add_up(of.attribution);
    for (size_t i = 0; i + 2 < MANY; i += 2) {
        const plm_estimate *one = &plm_attribution_at(of.attribution, i)->adds.outcome;
        const plm_estimate *other = &plm_attribution_at(of.attribution, i + 1)->adds.outcome;
        double error = hypot(one->standard_error, other->standard_error);
        assert_true(error > 0);
        assert_near(one->value, other->value, 4 * error);
    }
    assert_near(plm_attribution_at(of.attribution, MANY - 1)->adds.outcome.value, 0, 1e-12);
    close_attributed(&of);
}

/* Where orders are sampled, what each adds to all the others is still exact: of weighted means. */
static void test_many_players_against_the_rest(void **state) {
    (void)state;
    char text[4096];
    attributed of = {0};
    double weights = 0;
    double moments = 0;
    for (int i = 0; i < MANY - 1; i++) {
        weights += 10 + i / 2;
        moments += (10 + i / 2) * (10 * (i / 2));
    }
    write_many(text, sizeof text);
    open_case_text(&of, text);
    assert_int_equal(attribute(&of, PLM_PLAYERS_ACTORS, 0), PLM_OK);
    for (int i = 0; i < MANY - 1; i++) {
        double weight = 10 + i / 2;
        double left = (moments - weight * (10 * (i / 2))) / (weights - weight);
        const plm_estimate *over =
            &plm_attribution_at(of.attribution, (size_t)i)->over_others.outcome;
        assert_near(over->value, moments / weights - left, 1e-12);
        assert_true(over->standard_error == 0);
    }
    assert_near(plm_attribution_at(of.attribution, MANY - 1)->over_others.outcome.value, 0, 1e-12);
    close_attributed(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_glove_game),
        cmocka_unit_test(test_joining_orders),
        cmocka_unit_test(test_two_actors_by_hand),
        cmocka_unit_test(test_the_answer_counts_with_its_whole_distribution),
        cmocka_unit_test(test_no_considerations),
        cmocka_unit_test(test_considerations),
        cmocka_unit_test(test_threads_do_not_count),
        cmocka_unit_test(test_many_players_are_sampled),
        cmocka_unit_test(test_many_players_against_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
