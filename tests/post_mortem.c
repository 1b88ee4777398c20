/* A graded forecast looked back at: what would have turned it holds when it is put to the test. */
#include "store/post_mortem.h"

#include "scarce.h"
#include "sealed.h"

#include <math.h>

/* Nine numbers that are not known; most likely little is closed. */
static const char even_case[] =
    "plenum: 1\n"
    "id: bridge\n"
    "question: Is the bridge closed?\n"
    "resolution: {rule: the minutes say, source: minutes, deadline: 2026-06-30}\n"
    "issues:\n"
    "  - id: closure\n"
    "    question: How much is closed?\n"
    "    scale: {0: none, 100: all}\n"
    "    options: [{id: open, from: 0, to: 50}, {id: closed, from: 50, to: 100}]\n"
    "considerations:\n"
    "  - {id: rust, issue: closure, pulls_to: 90, evidence: [survey]}\n"
    "  - {id: trade, issue: closure, pulls_to: 10}\n"
    "actors:\n"
    "  - {id: mayor, on: {closure: {weighs: {rust: [2, 3, 4], trade: 1}, capability: [40, 80, 100],\n"
    "      salience: [40, 60, 80]}}}\n"
    "  - {id: guild, on: {closure: {position: [0, 10, 30], capability: [30, 60, 70],\n"
    "      salience: [50, 80, 90]}}}\n"
    "  - {id: ferry, on: {closure: {position: [10, 50, 95], capability: [10, 40, 60],\n"
    "      salience: 50}}}\n"
    "evidence:\n"
    "  - {id: survey, says: the bolts are rusty}\n";

static const char present_case[] =
    "plenum: 1\n"
    "id: bridge\n"
    "question: Is the bridge closed?\n"
    "issues: [{id: closure, scale: {0: none, 100: all}}]\n"
    "actors: [{id: mayor, on: {closure: {position: 4, capability: 5, salience: 6}}}]\n"
    "evidence:\n"
    "  - {id: survey, says: the bolts are rusty}\n"
    "  - {id: visit, says: the bolts are new, contradicts: survey}\n";

enum { DRAWS = 64 };

static void seal_with(shelf *of, const char *text, const char *option, double value) {
    seal(of, text, SEALED_AT, NULL);
    const plm_grade graded = {.size = sizeof graded,
                              .forecast = "1",
                              .option = option,
                              .value = value,
                              .on = "2026-03-01",
                              .evidence = "minutes"};
    plm_error error = {0};
    if (grade(of, graded, SEALED_AT, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
}

static plm_status look_back(const shelf *of, const plm_ledger *ledger, const plm_case *now,
                            plm__post_mortem *out, plm_error *error) {
    const plm__retrospect what = {.ledger = ledger, .now = now, .draws = DRAWS};
    return plm__post_mortem_open(out, of->context, &what, error);
}

/* The answer that a forecast with the same draws gives when the number is exactly that. */
static double chance_with(const shelf *of, const plm_case *sealed, const char *path, double value,
                          size_t option) {
    plm_case *made = NULL;
    plm_forecast *forecast = NULL;
    char text[32];
    snprintf(text, sizeof text, "%.9f", value);
    assert_int_equal(plm_case_with_change(sealed, path, text, &made, NULL), PLM_OK);
    assert_int_equal(plm_options_set_draws(of->options, DRAWS), PLM_OK);
    assert_int_equal(plm_forecast_run(made, of->options, &forecast, NULL), PLM_OK);
    double chance = plm_forecast_issue_at(forecast, 0)->pool.options[option].value;
    plm_forecast_free(forecast);
    plm_case_free(made);
    return chance;
}

static void check_turn(const shelf *of, const plm__post_mortem *made, const plm__turn *turn) {
    double at_end = chance_with(of, made->sealed, turn->path, turn->end, 1);
    assert_near(at_end, turn->answer, 1e-9);
    assert_near(turn->answer - made->turning.answer, turn->gain, 1e-9);
    assert_true(turn->turns == (at_end >= 0.5));
    assert_true(turn->turns == !isnan(turn->needed));
    if (turn->turns && turn->needed != turn->mode) {
        double before = turn->needed + (turn->mode - turn->needed) * 0.02;
        assert_true(chance_with(of, made->sealed, turn->path, turn->needed, 1) >= 0.5);
        assert_true(chance_with(of, made->sealed, turn->path, before, 1) < 0.5);
    }
}

static void test_numbers(void **state) {
    (void)state;
    shelf of;
    plm__post_mortem made;
    plm_error error = {0};
    size_t turning = 0;
    open_shelf(&of);
    seal_with(&of, even_case, "closed", (double)NAN);
    plm_ledger *ledger = read_ledger(&of);
    assert_int_equal(look_back(&of, ledger, NULL, &made, &error), PLM_OK);
    assert_string_equal(made.likeliest->id, "open");
    assert_false(made.turning.is_right);
    assert_false(made.compared);
    assert_true(made.turning.count > 3);
    for (size_t i = 0; i < made.turning.count; i++) {
        const plm__turn *each = &made.turning.list[i];
        assert_true(i == 0 || each->gain <= made.turning.list[i - 1].gain);
        turning += each->turns ? 1 : 0;
        check_turn(&of, &made, each);
    }
    assert_true(turning > 0);
    assert_int_equal(made.turning.enough, 1);
    plm__post_mortem_close(&made);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* What each takes from what came is what it gives to the other option. */
static void test_reasons_and_actors(void **state) {
    (void)state;
    shelf of;
    plm__post_mortem made;
    plm_error error = {0};
    open_shelf(&of);
    seal_with(&of, even_case, "closed", (double)NAN);
    plm_ledger *ledger = read_ledger(&of);
    assert_int_equal(look_back(&of, ledger, NULL, &made, &error), PLM_OK);
    assert_int_equal(made.reasons.count, 2);
    assert_string_equal(made.reasons.list[0].id, "trade");
    assert_true(made.reasons.list[0].by > 0);
    assert_string_equal(made.reasons.list[1].id, "rust");
    assert_true(made.reasons.list[1].by < 0);
    assert_int_equal(made.actors.count, 3);
    assert_string_equal(made.actors.list[0].id, "guild");
    assert_string_equal(made.actors.list[2].id, "mayor");
    plm__post_mortem_close(&made);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* Without options, it is right near the value, and what is past it counts as reached. */
static void test_values(void **state) {
    (void)state;
    static const double values[] = {95, 2};
    for (size_t i = 0; i < 2; i++) {
        shelf of;
        plm__post_mortem made;
        plm_error error = {0};
        char text[sizeof even_case];
        open_shelf(&of);
        const char *options = strstr(even_case, "    options:");
        const char *rest = strstr(options, "\n") + 1;
        snprintf(text, sizeof text, "%.*s%s", (int)(options - even_case), even_case, rest);
        seal_with(&of, text, NULL, values[i]);
        plm_ledger *ledger = read_ledger(&of);
        assert_int_equal(look_back(&of, ledger, NULL, &made, &error), PLM_OK);
        assert_null(made.likeliest);
        assert_near(made.said, made.issue->answer.mean, 0);
        assert_string_equal(made.actors.list[0].id, i == 0 ? "guild" : "mayor");
        const plm__turn *first = &made.turning.list[0];
        double moved = first->answer - made.turning.answer;
        assert_true(i == 0 ? moved > 0 : moved < 0);
        assert_near(fabs(moved), first->gain, 1e-9);
        plm__post_mortem_close(&made);
        plm_ledger_free(ledger);
        close_shelf(&of);
    }
}

static void test_claims(void **state) {
    (void)state;
    shelf of;
    plm__post_mortem made;
    plm_error error = {0};
    open_shelf(&of);
    seal_with(&of, even_case, "closed", (double)NAN);
    plm_ledger *ledger = read_ledger(&of);
    plm_case *now = parse_case(of.context, present_case);
    assert_int_equal(look_back(&of, ledger, now, &made, &error), PLM_OK);
    assert_true(made.compared);
    assert_int_equal(made.doubt_count, 1);
    assert_int_equal(made.doubts[0].kind, PLM__DOUBT_CONTRADICTED);
    assert_string_equal(made.doubts[0].claim, "survey");
    assert_string_equal(made.doubts[0].by, "visit");
    plm__post_mortem_close(&made);
    plm_case_free(now);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static void test_refuses(void **state) {
    (void)state;
    shelf of;
    plm__post_mortem made;
    plm_error error = {0};
    open_shelf(&of);
    seal(&of, even_case, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    assert_int_equal(look_back(&of, ledger, NULL, &made, &error), PLM_E_ARGUMENT);
    assert_non_null(strstr(error.message, "is not graded; when its outcome is known, 'plenum grade "
                                          "1 --outcome"));
    plm__post_mortem_close(&made);
    plm__retrospect what = {.ledger = ledger, .issue = "opening", .draws = DRAWS};
    assert_int_equal(plm__post_mortem_open(&made, of.context, &what, &error), PLM_E_NOT_FOUND);
    plm__post_mortem_close(&made);
    what.index = 4;
    assert_int_equal(plm__post_mortem_open(&made, of.context, &what, &error), PLM_E_ARGUMENT);
    plm__post_mortem_close(&made);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static plm_status look_back_scarcely(plm_context *context, const void *what, plm_error *error) {
    plm_ledger *ledger = NULL;
    plm_case *now = NULL;
    plm__post_mortem made;
    const plm_ledger *whole = what;
    size_t length = 0;
    const char *text = plm_ledger_text(whole, &length);
    plm_status status = plm_ledger_parse(context, text, length, "ledger", &ledger, error);
    if (status == PLM_OK) {
        status = plm_case_parse(context, present_case, sizeof present_case - 1, "now", &now, error);
    }
    if (status == PLM_OK) {
        const plm__retrospect asked = {.ledger = ledger, .now = now, .draws = 4};
        status = plm__post_mortem_open(&made, context, &asked, error);
        plm__post_mortem_close(&made);
    }
    plm_case_free(now);
    plm_ledger_free(ledger);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal_with(&of, even_case, "closed", (double)NAN);
    plm_ledger *ledger = read_ledger(&of);
    assert_true(sweep_memory(look_back_scarcely, ledger, PLM_OK) > 1);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_reasons_and_actors),
        cmocka_unit_test(test_values),  cmocka_unit_test(test_claims),
        cmocka_unit_test(test_refuses), cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
