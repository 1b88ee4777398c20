#include "advised.h"

#include <math.h>
#include <stdio.h>

/* With one model (NULL: the usual ones). */
static advised advise(const char *text, const char *model, uint64_t draws, const char *actor,
                      const char *want, size_t pairs) {
    return advise_on(open_study(text, model, draws), actor, want, pairs);
}

/* The lever of a kind on an actor that moves a number (with a consideration's id, its weight) up or
 * down. */
static const plm_lever *find(const plm_advice *of, plm_lever_kind kind, const char *actor,
                             const char *consideration, int way) {
    for (size_t i = 0; i < plm_advice_lever_count(of); i++) {
        const plm_lever *lever = plm_advice_lever(of, i);
        const plm_move *move = lever->moves[0];
        const char *weighed = move->consideration != NULL ? move->consideration->id : "";
        if (move->kind == kind && strcmp(move->actor, actor) == 0 &&
            strcmp(weighed, consideration) == 0 && way * (move->to - move->from) > 0) {
            return lever;
        }
    }
    fail_msg("no %s of %s", plm_lever_name(kind), actor);
    return NULL;
}

/* ---- by hand ------------------------------------------------------------------------------- */

/* Weights 50, 30 and 20 of 100; the mean is 0.5 x 20 + 0.3 x 40 + 0.2 x 90 = 40. */
static const char by_hand[] =
    "plenum: 1\nid: sample\nquestion: What?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high},\n"
    "     options: [{id: few, from: 0, to: 45}, {id: many, from: 45, to: 100}]}\n"
    "actors:\n"
    "  - {id: a, on: {issue: {capability: 100, salience: 50, position: 20}}}\n"
    "  - {id: b, name: Bob, on: {issue: {capability: 30, salience: 100, position: 40}}}\n"
    "  - {id: c, on: {issue: {capability: 40, salience: 50, position: 90}}}\n";

static void test_closed_form_by_hand(void **state) {
    (void)state;
    advised of = advise(by_hand, "weighted-mean", 0, "c", "90", 0);
    const plm_advice_summary *summary = plm_advice_summary_of(of.advice);
    assert_null(summary->option);
    assert_near(summary->position, 90, 0);
    assert_near(summary->wished.value, 50, 1e-12);
    assert_near(summary->forecast.outcome.value, 40, 1e-12);
    assert_string_equal(summary->actor->id, "c");
    static const struct {
        plm_lever_kind kind;
        const char *actor;
        int way;
        double to;
        double effort;
        double change;
        double slope;
    } levers[] = {
        {PLM_LEVER_SHIFT, "a", 1, 45, 25, 12.5, 0.5},
        {PLM_LEVER_SHIFT, "a", -1, 0, 20, -10, 0.5},
        {PLM_LEVER_SHIFT, "b", 1, 65, 7.5, 7.5, 0.3},
        {PLM_LEVER_STATE, "c", 1, 100, 4, 2, 0.2},
        {PLM_LEVER_ENERGISE, "a", 1, 75, 25, (75 * 20 + 30 * 40 + 20 * 90) / 125.0 - 40, -0.2},
        {PLM_LEVER_CALM, "a", -1, 25, 25, (25 * 20 + 30 * 40 + 20 * 90) / 75.0 - 40, -0.2},
        {PLM_LEVER_ENERGISE, "c", 1, 75, 10, (50 * 20 + 30 * 40 + 30 * 90) / 110.0 - 40, 0.2},
        {PLM_LEVER_KEEP_OUT, "a", -1, 0, 50, (30 * 40 + 20 * 90) / 50.0 - 40, (double)NAN},
    };
    for (size_t i = 0; i < sizeof levers / sizeof *levers; i++) {
        const plm_lever *each = find(of.advice, levers[i].kind, levers[i].actor, "", levers[i].way);
        assert_int_equal(each->move_count, 1);
        assert_near(each->moves[0]->to, levers[i].to, 1e-12);
        assert_near(each->effort, levers[i].effort, 1e-12);
        assert_near(each->effect.value, levers[i].change, 1e-12);
        assert_near(each->change.outcome.value, levers[i].change, 1e-12);
        assert_near(each->exact, levers[i].change, 1e-12);
        assert_near(each->effect_per_effort, levers[i].change / levers[i].effort, 1e-12);
        assert_true(each->effect.standard_error == 0);
        assert_true(isnan(each->low) && isnan(each->high));
        if (isnan(levers[i].slope)) {
            assert_true(isnan(each->slope));
        } else {
            assert_near(each->slope, levers[i].slope, 1e-12);
        }
        assert_int_equal(each->helps, levers[i].change > 0 ? 1 : 0);
        assert_int_equal(each->hurts, levers[i].change < 0 ? 1 : 0);
    }
    /* b cannot care more than it does, and c is not to keep itself out. */
    assert_int_equal(plm_advice_lever_count(of.advice), 3 * 2 + 2 * 2 + 1 + 2);
    assert_string_equal(find(of.advice, PLM_LEVER_SHIFT, "b", "", 1)->moves[0]->name, "Bob");
    close_advised(&of);
}

/* The slope is what a small step does. */
static void test_slope_is_the_derivative(void **state) {
    (void)state;
    test_study of = open_study(by_hand, "weighted-mean", 0);
    plm_advice *advice = NULL;
    assert_int_equal(plm_advice_run(of.from, NULL, "c", "90", 1e-5, 0, of.options, &advice, NULL),
                     PLM_OK);
    for (size_t i = 0; i < plm_advice_lever_count(advice); i++) {
        const plm_lever *each = plm_advice_lever(advice, i);
        if (!isnan(each->slope)) {
            double step = each->moves[0]->to - each->moves[0]->from;
            assert_near(each->exact / step, each->slope, 1e-4 * fabs(each->slope));
        }
    }
    plm_advice_free(advice);
    close_study(&of);
}

/* Symmetric ranges, and a wish beyond all positions, so that what the weighted mean does on average
 * is what it does at the modes: the closed form lies within the interval of the draws. */
static void test_closed_form_agrees_with_draws(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: What?\n"
        "issues: [{id: issue, scale: {0: low, 100: high}}]\n"
        "considerations: [{id: hope, issue: issue, pulls_to: 80}, {id: fear, issue: issue, "
        "pulls_to: 30}]\n"
        "actors:\n"
        "  - {id: a, on: {issue: {capability: 100, salience: 50, position: [30, 40, 50]}}}\n"
        "  - {id: b, on: {issue: {capability: 30, salience: 60, position: [40, 50, 60]}}}\n"
        "  - {id: c, on: {issue: {capability: 60, salience: 40, weighs: {hope: 4, fear: 6}}}}\n";
    advised of = advise(text, "weighted-mean", 2000, "b", "100", 3);
    assert_true(plm_advice_lever_count(of.advice) > 10);
    for (size_t i = 0; i < plm_advice_lever_count(of.advice); i++) {
        const plm_lever *each = plm_advice_lever(of.advice, i);
        double slack = 2 * (each->high - each->low) / 2 + 1e-9;
        assert_near(each->exact, each->effect.value, slack);
        assert_near(each->change.outcome.value, each->effect.value, 1e-9);
    }
    const plm_lever *shift = find(of.advice, PLM_LEVER_SHIFT, "a", "", 1);
    assert_near(shift->effect.value, 25 * 50 / 92.0, 1e-9);
    assert_true(shift->effect.standard_error == 0);
    /* Stressing hope: 4 to 5.5 of 10 (a quarter of the largest weight, 6): 50 to 53.9. */
    const plm_lever *stress = find(of.advice, PLM_LEVER_STRESS, "c", "hope", 1);
    double position = (5.5 * 80 + 6 * 30) / 11.5;
    assert_near(stress->exact, (position - 50) * 24 / 92, 1e-9);
    assert_near(stress->slope, 24 / 92.0 * (80 - 50) / 10, 1e-12);
    close_advised(&of);
}

/* ---- options and wishes -------------------------------------------------------------------- */

static void test_wish_by_default(void **state) {
    (void)state;
    advised of = advise(by_hand, NULL, 50, "c", NULL, 0);
    assert_string_equal(plm_advice_summary_of(of.advice)->option->id, "many");
    close_advised(&of);
    of = advise(by_hand, NULL, 50, "b", NULL, 0);
    assert_string_equal(plm_advice_summary_of(of.advice)->option->id, "few");
    close_advised(&of);
    of = advise(by_hand, NULL, 50, "b", "many", 0);
    const plm_advice_summary *summary = plm_advice_summary_of(of.advice);
    assert_string_equal(summary->option->id, "many");
    assert_near(summary->wished.value, summary->forecast.options[1].value, 0);
    close_advised(&of);
}

/* An effect on an option is the change of its probability. */
static void test_effect_on_an_option(void **state) {
    (void)state;
    advised of = advise(by_hand, "weighted-mean", 0, "c", "many", 0);
    const plm_lever *first = plm_advice_lever(of.advice, 0);
    assert_near(first->effect.value, 1, 0);
    assert_near(first->change.options[1].value, 1, 0);
    assert_near(first->change.options[0].value, -1, 0);
    /* Of those that bring the outcome to 45 or more, the one that takes the least effort. */
    assert_int_equal(first->moves[0]->kind, PLM_LEVER_SHIFT);
    assert_string_equal(first->moves[0]->actor, "b");
    close_advised(&of);
}

/* ---- what each kind means ------------------------------------------------------------------ */

static const char varied[] =
    "plenum: 1\nid: sample\nquestion: What?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high},\n"
    "     options: [{id: few, from: 0, to: 45}, {id: many, from: 45, to: 100}]}\n"
    "  - {id: other, scale: {0: low, 10: high}}\n"
    "considerations: [{id: hope, issue: issue, pulls_to: 80}, {id: fear, issue: issue, pulls_to: "
    "30}]\n"
    "actors:\n"
    "%s"
    "relations: [{from: a, to: c, influence: 0.3}%s]\n";

static const char *const rows[] = {
    "  - {id: a, on: {issue: {capability: [50, 100, 100], salience: [20, 50, 90], position: [10, "
    "20, 60]}}}\n",
    "  - {id: b, on: {issue: {capability: [10, 30, 40], salience: [60, 90, 100], weighs: {hope: "
    "[1, 2, 5], fear: 3}}}}\n",
    "  - {id: c, on: {issue: {capability: [10, 40, 60], salience: [10, 50, 60], weighs: {hope: 4, "
    "fear: [0, 1, 2]}}}}\n",
    "  - {id: d, on: {other: {capability: 70, salience: 40, position: 5}}}\n",
};

enum { ROWS = sizeof rows / sizeof *rows, TEXT = 4096 };

static void write_varied(char text[TEXT], const size_t order[ROWS], const char *more_actors,
                         const char *more_relations) {
    char actors[TEXT / 2] = "";
    for (size_t i = 0; i < ROWS; i++) {
        strcat(actors, rows[order[i]]);
    }
    strcat(actors, more_actors);
    snprintf(text, TEXT, varied, actors, more_relations);
}

static const size_t in_order[ROWS] = {0, 1, 2, 3};

static void test_kinds(void **state) {
    (void)state;
    char text[TEXT];
    write_varied(text, in_order, "", "");
    advised of = advise(text, NULL, 100, "b", "many", 0);
    const plm_lever *own = find(of.advice, PLM_LEVER_STATE, "b", "", 1);
    assert_near(own->moves[0]->from, 50, 1e-9);
    assert_near(own->moves[0]->to, 75, 1e-9);
    assert_true(own->effect.value != 0);
    find(of.advice, PLM_LEVER_SHIFT, "a", "", 1);
    find(of.advice, PLM_LEVER_STRESS, "c", "fear", 1);
    find(of.advice, PLM_LEVER_PLAY_DOWN, "c", "hope", -1);
    find(of.advice, PLM_LEVER_BRING_IN, "d", "", 1);
    for (size_t i = 0; i < plm_advice_lever_count(of.advice); i++) {
        const plm_move *move = plm_advice_lever(of.advice, i)->moves[0];
        bool own_move = strcmp(move->actor, "b") == 0;
        assert_true(move->kind != PLM_LEVER_STATE || own_move);
        assert_true(move->kind != PLM_LEVER_SHIFT || strcmp(move->actor, "a") == 0);
        assert_true(move->kind != PLM_LEVER_KEEP_OUT || !own_move);
    }
    close_advised(&of);
}

static double expected(const char *text, uint64_t draws, const char *model) {
    test_study of = open_study(text, model, draws);
    plm_forecast *forecast = NULL;
    assert_int_equal(plm_options_set_issue(of.options, "issue"), PLM_OK);
    assert_int_equal(plm_forecast_run(of.from, of.options, &forecast, NULL), PLM_OK);
    double mean = plm_forecast_issue_at(forecast, 0)->pool.mean.value;
    plm_forecast_free(forecast);
    close_study(&of);
    return mean;
}

/* Bringing in and keeping out are what the forecast makes of a case that says so; and somebody who
 * could be brought in counts for nothing until then. */
static void test_in_and_out(void **state) {
    (void)state;
    char text[TEXT];
    char changed[TEXT];
    char others[TEXT / 2];
    write_varied(text, in_order, "", ", {from: d, to: a, influence: 0.5}");
    advised of = advise(text, "nash", 400, "b", "many", 0);
    double before = expected(text, 400, "nash");
    assert_near(plm_advice_summary_of(of.advice)->forecast.outcome.value, before, 1e-9);
    const plm_lever *in = find(of.advice, PLM_LEVER_BRING_IN, "d", "", 1);
    assert_near(in->moves[0]->to, 25, 1e-12);
    write_varied(changed, in_order,
                 "  - {id: e, on: {issue: {capability: 70, salience: 25, position: 50}}}\n", "");
    assert_near(in->change.outcome.value, expected(changed, 400, "nash") - before, 1e-9);
    const plm_lever *out = find(of.advice, PLM_LEVER_KEEP_OUT, "a", "", -1);
    snprintf(others, sizeof others, "%s%s%s", rows[1], rows[2], rows[3]);
    snprintf(changed, TEXT, varied, others, "");
    *strstr(changed, "relations:") = '\0';
    assert_near(out->change.outcome.value, expected(changed, 400, "nash") - before, 1e-9);
    close_advised(&of);
}

/* Nothing that moves a number is without effort, also where the number is already at the wish at
 * its mode. */
static void test_effort_is_never_nothing(void **state) {
    (void)state;
    char text[TEXT];
    write_varied(text, in_order, "", "");
    for (size_t wish = 0; wish <= 100; wish += 20) {
        char want[8];
        snprintf(want, sizeof want, "%zu", wish);
        advised of = advise(text, NULL, 40, "a", want, 4);
        assert_true(plm_advice_lever_count(of.advice) > 10);
        for (size_t i = 0; i < plm_advice_lever_count(of.advice); i++) {
            const plm_lever *each = plm_advice_lever(of.advice, i);
            assert_true(each->effort > 0 && each->effort <= 100 + 1e-9);
            assert_true(isfinite(each->effect_per_effort) && each->beyond == 0);
        }
        close_advised(&of);
    }
}

/* ---- sameness ------------------------------------------------------------------------------ */

static void assert_same(const plm_lever *one, const plm_lever *other) {
    assert_int_equal(one->move_count, other->move_count);
    for (size_t i = 0; i < one->move_count; i++) {
        assert_int_equal(one->moves[i]->kind, other->moves[i]->kind);
        assert_string_equal(one->moves[i]->actor, other->moves[i]->actor);
        assert_memory_equal(&one->moves[i]->from, &other->moves[i]->from, 2 * sizeof(double));
    }
    assert_memory_equal(&one->effect, &other->effect, sizeof one->effect);
    assert_memory_equal(&one->effort, &other->effort, sizeof one->effort);
    assert_int_equal(one->helps, other->helps);
    for (size_t i = 0; i < one->model_count; i++) {
        assert_memory_equal(&one->models[i]->effect, &other->models[i]->effect,
                            sizeof(plm_estimate));
    }
}

static void assert_same_advice(const plm_advice *one, const plm_advice *other) {
    assert_int_equal(plm_advice_lever_count(one), plm_advice_lever_count(other));
    assert_int_equal(plm_advice_pair_count(one), plm_advice_pair_count(other));
    assert_true(plm_advice_pair_count(one) > 0);
    for (size_t i = 0; i < plm_advice_lever_count(one); i++) {
        assert_same(plm_advice_lever(one, i), plm_advice_lever(other, i));
    }
    for (size_t i = 0; i < plm_advice_pair_count(one); i++) {
        assert_same(plm_advice_pair(one, i), plm_advice_pair(other, i));
    }
}

static void test_order_of_actors_does_not_count(void **state) {
    (void)state;
    static const size_t other_order[ROWS] = {2, 0, 3, 1};
    char text[TEXT];
    write_varied(text, in_order, "", "");
    advised one = advise(text, NULL, 130, "b", NULL, 4);
    write_varied(text, other_order, "", "");
    advised other = advise(text, NULL, 130, "b", NULL, 4);
    assert_same_advice(one.advice, other.advice);
    close_advised(&other);
    close_advised(&one);
}

static void test_threads_do_not_count(void **state) {
    (void)state;
    char text[TEXT];
    write_varied(text, in_order, "", "");
    advised one = advise(text, NULL, 130, "b", NULL, 4);
    for (int threads = 1; threads <= 3; threads++) {
        plm_context_set_threads(one.study.context, threads);
        plm_advice *other = NULL;
        assert_int_equal(plm_advice_run(one.study.from, NULL, "b", NULL, 0.25, 4, one.study.options,
                                        &other, NULL),
                         PLM_OK);
        assert_same_advice(one.advice, other);
        plm_advice_free(other);
    }
    close_advised(&one);
}

/* ---- pairs --------------------------------------------------------------------------------- */

static void test_pairs(void **state) {
    (void)state;
    advised of = advise(by_hand, "weighted-mean", 0, "c", "90", 4);
    const plm_advice_summary *summary = plm_advice_summary_of(of.advice);
    size_t singles = plm_advice_lever_count(of.advice);
    assert_int_equal(summary->paired, 4);
    assert_int_equal(summary->pairs_searched, plm_advice_pair_count(of.advice));
    assert_true(summary->pairs_searched + summary->pairs_left < singles * (singles - 1) / 2);
    /* Both shifts: 12.5 and 7.5, which add up under the weighted mean. */
    bool found = false;
    for (size_t i = 0; i < plm_advice_pair_count(of.advice); i++) {
        const plm_lever *pair = plm_advice_pair(of.advice, i);
        assert_int_equal(pair->move_count, 2);
        assert_near(pair->exact, pair->change.outcome.value, 1e-12);
        assert_near(pair->effort, pair->moves[0]->effort + pair->moves[1]->effort, 1e-12);
        assert_true(i == 0 ||
                    plm_advice_pair(of.advice, i - 1)->effect.value >= pair->effect.value);
        if (pair->moves[0]->kind == PLM_LEVER_SHIFT && pair->moves[1]->kind == PLM_LEVER_SHIFT) {
            assert_near(pair->effect.value, 20, 1e-12);
            assert_near(pair->beyond, 0, 1e-12);
            found = true;
        }
    }
    assert_true(found);
    assert_null(plm_advice_pair(of.advice, plm_advice_pair_count(of.advice)));
    assert_null(plm_advice_lever(of.advice, singles));
    close_advised(&of);
}

/* ---- failures ------------------------------------------------------------------------------ */

static void test_failures(void **state) {
    (void)state;
    static const struct {
        const char *issue;
        const char *actor;
        const char *want;
        double step;
        const char *model;
        plm_status status;
        const char *message;
    } failures[] = {
        {NULL, "nobody", NULL, 0.25, "nash", PLM_E_NOT_FOUND, "the case has no actor 'nobody'"},
        {"none", "a", NULL, 0.25, "nash", PLM_E_NOT_FOUND, "the case has no issue 'none'"},
        {"other", "a", NULL, 0.25, "nash", PLM_E_EMPTY,
         "actor 'a' has no position on issue 'other'"},
        {"issue", "a", "all", 0.25, "nash", PLM_E_NOT_FOUND,
         "issue 'issue' has no option 'all'; want one of few, many, or a number from 0 to 100"},
        {"issue", "a", "101", 0.25, "nash", PLM_E_NOT_FOUND,
         "issue 'issue' has no option '101'; want one of few, many, or a number from 0 to 100"},
        {"other", "d", "few", 0.25, "nash", PLM_E_NOT_FOUND,
         "issue 'other' has no options, and 'few' is no number from 0 to 10 on its scale"},
        {NULL, "a", NULL, 0, "nash", PLM_E_ARGUMENT,
         "a step is a share of what a number can span, above 0 and at most 1"},
        {NULL, "a", NULL, 0.25, "exchange", PLM_E_UNSUPPORTED,
         "models of linked issues have no forecast of one issue; choose another with --model, such "
         "as weighted-mean"},
    };
    char text[TEXT];
    write_varied(text, in_order, "", "");
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        test_study of = open_study(text, failures[i].model, 10);
        plm_advice *advice = NULL;
        plm_error error = {0};
        assert_int_equal(plm_advice_run(of.from, failures[i].issue, failures[i].actor,
                                        failures[i].want, failures[i].step, 2, of.options, &advice,
                                        &error),
                         failures[i].status);
        assert_null(advice);
        assert_int_equal(error.status, failures[i].status);
        assert_string_equal(error.message, failures[i].message);
        close_study(&of);
    }
}

static void test_cancel(void **state) {
    (void)state;
    test_study of = open_study(by_hand, NULL, 100);
    plm_advice *advice = NULL;
    plm_context_cancel(of.context);
    assert_int_equal(plm_advice_run(of.from, NULL, "a", NULL, 0.25, 2, of.options, &advice, NULL),
                     PLM_E_CANCELLED);
    assert_null(advice);
    close_study(&of);
}

static void test_memory(void **state) {
    (void)state;
    char text[TEXT];
    write_varied(text, in_order, "", "");
    const scarce_advice wanted = {text, "b", NULL};
    assert_true(sweep_memory(advise_scarcely, &wanted, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closed_form_by_hand),
        cmocka_unit_test(test_slope_is_the_derivative),
        cmocka_unit_test(test_closed_form_agrees_with_draws),
        cmocka_unit_test(test_wish_by_default),
        cmocka_unit_test(test_effect_on_an_option),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_in_and_out),
        cmocka_unit_test(test_effort_is_never_nothing),
        cmocka_unit_test(test_order_of_actors_does_not_count),
        cmocka_unit_test(test_threads_do_not_count),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_cancel),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
