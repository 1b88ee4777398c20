/* A reference point that is a range: drawn with everything else, and an input like any other. */
#include "scarce.h"
#include "study.h"

#include "insight/factor.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CASE_TEXT = 2048, OPTIONS = 3 };

/* Where matters rest, and who decides, are filled in. */
static const char council[] =
    "plenum: 1\nid: sample\nquestion: What?\n"
    "issues:\n"
    "  - id: issue\n"
    "    scale: {0: low, 100: high}\n"
    "    reference_point: %s\n"
    "    options: [{id: few, from: 0, to: 30}, {id: some, from: 30, to: 60}, {id: many, from: 60, "
    "to: 100}]\n"
    "    decision: {%s}\n"
    "actors:\n"
    "  - {id: a, on: {issue: {capability: 90, salience: 60, position: [15, 20, 27]}}}\n"
    "  - {id: b, on: {issue: {capability: 50, salience: 90, position: 48}}}\n"
    "  - {id: c, on: {issue: {capability: 70, salience: 80, position: [66, 75, 81]}}}\n";

typedef struct fixture {
    test_study study;
    plm_forecast *forecast;
    const plm_forecast_issue *issue;
} fixture;

static fixture run(const char *reference, const char *decision) {
    char text[CASE_TEXT];
    plm_error error = {0};
    assert_true(snprintf(text, sizeof text, council, reference, decision) < CASE_TEXT);
    fixture made = {.study = open_study(text, NULL, 4000)};
    if (plm_forecast_run(made.study.from, made.study.options, &made.forecast, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    made.issue = plm_forecast_issue_at(made.forecast, 0);
    return made;
}

static void finish(fixture *of) {
    plm_forecast_free(of->forecast);
    close_study(&of->study);
}

static const char *const decisions[] = {
    "rule: unanimity",
    "rule: majority, proposer: c",
    "rule: two-thirds, binding: customary, deadlock: 0.3",
    "rule: {agree: [a, c]}, proposer: {a: 0.4, b: 0.6}",
    "alone: b, hears: all",
};

/* A range a thousandth of the scale wide moves no probability by more than a point, where neither
 * an edge nor the mirror image of one in somebody's position is that near. */
static void test_narrow_range(void **state) {
    (void)state;
    static const double points[] = {3.7, 24, 41.3, 52, 71.5, 88};
    for (size_t d = 0; d < sizeof decisions / sizeof *decisions; d++) {
        for (size_t p = 0; p < sizeof points / sizeof *points; p++) {
            char exact[32];
            char narrow[64];
            (void)snprintf(exact, sizeof exact, "%g", points[p]);
            (void)snprintf(narrow, sizeof narrow, "[%g, %g, %g]", points[p] - 0.05, points[p],
                           points[p] + 0.05);
            fixture one = run(exact, decisions[d]);
            fixture other = run(narrow, decisions[d]);
            for (size_t i = 0; i < OPTIONS; i++) {
                assert_near(one.issue->pool.options[i].value, other.issue->pool.options[i].value,
                            0.01);
            }
            assert_int_equal(one.issue->model_count, other.issue->model_count);
            for (size_t m = 0; m < one.issue->model_count; m++) {
                for (size_t i = 0; i < OPTIONS; i++) {
                    assert_near(one.issue->models[m]->distribution.options[i].value,
                                other.issue->models[m]->distribution.options[i].value, 0.01);
                }
            }
            finish(&one);
            finish(&other);
        }
    }
}

/* Where the rule bars everything what happens is what rests, wherever that is drawn. */
static void test_drawn(void **state) {
    (void)state;
    fixture wide =
        run("{low: 20, high: 40, dist: uniform}", "rule: {agree: [a, c]}, binding: 1, deadlock: 1");
    const plm_issue *stated = wide.issue->issue;
    assert_true(stated->reference.stated);
    assert_near(stated->reference_point, 30, 0);
    assert_near(stated->reference.range.low, 20, 0);
    assert_near(wide.issue->pool.options[0].value, 0.5, 0.06);
    assert_near(wide.issue->pool.options[1].value, 0.5, 0.06);
    finish(&wide);
}

static plm_game *game_of(const test_study *study) {
    plm_game *game = NULL;
    assert_int_equal(plm_game_from_case(study->from, NULL, &game, NULL), PLM_OK);
    return game;
}

/* It stands among the inputs under its path, before those of who decides, and all threads draw it
 * alike, in rows and alone. */
static void test_input(void **state) {
    (void)state;
    fixture of = run("[20, 30, 50]", "rule: unanimity, binding: [0.5, 0.6, 0.7]");
    plm_game *game = game_of(&of.study);
    plm__arena arena;
    plm__factor *factors = NULL;
    size_t count = 0;
    plm__arena_init(&arena, of.study.context);
    assert_false(plm__game_is_fixed(game));
    assert_int_equal(
        plm__factors_of(game, plm_case_dossier(of.study.from), &arena, &factors, &count), PLM_OK);
    assert_int_equal(count, 4);
    assert_string_equal(factors[2].path, "issues.issue.reference_point");
    assert_string_equal(factors[3].path, "issues.issue.decision.binding");
    plm__point_buffer buffer;
    plm__hand rows[2];
    assert_int_equal(plm__point_buffer_init(&buffer, &arena, game), PLM_OK);
    assert_int_equal(plm__hand_init(&rows[0], &arena, game), PLM_OK);
    assert_int_equal(plm__hand_init(&rows[1], &arena, game), PLM_OK);
    plm__hands_at_draws(game, 1, 6, 2, rows);
    plm__point_at_draw(game, PLM__ORDER_CANONICAL, 1, 7, &buffer);
    double drawn = *buffer.point.reference_point;
    assert_true(drawn > 20 && drawn < 50 && drawn != 30);
    assert_true(rows[1].values[factors[2].input->index] == drawn);
    plm__point_at_modes(game, PLM__ORDER_CANONICAL, &buffer);
    assert_near(*buffer.point.reference_point, 30, 0);
    plm__arena_clear(&arena);
    plm_game_free(game);
    finish(&of);
}

/* The tornado swings it. */
static void test_tornado(void **state) {
    (void)state;
    fixture of = run("[5, 30, 45]", "rule: {agree: [a, b]}");
    plm_tornado *tornado = NULL;
    assert_int_equal(plm_tornado_run(of.study.from, "issue", of.study.options, &tornado, NULL),
                     PLM_OK);
    bool found = false;
    for (size_t i = 0; i < plm_tornado_count(tornado); i++) {
        const plm_swing *bar = plm_tornado_swing(tornado, i);
        if (strcmp(bar->path, "issues.issue.reference_point") == 0) {
            found = true;
            assert_near(bar->low, 5, 0);
            assert_near(bar->high, 45, 0);
            assert_true(fabs(bar->change.outcome.value) > 1);
        }
    }
    assert_true(found);
    plm_tornado_free(tornado);
    finish(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_narrow_range),
        cmocka_unit_test(test_drawn),
        cmocka_unit_test(test_input),
        cmocka_unit_test(test_tornado),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
