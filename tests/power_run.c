/* Power and planes as programs ask for them. */
#include "check.h"
#include "plenum.h"

#include <math.h>
#include <string.h>

/* Three seats of five carry; the first two parties want little and much of both. */
static const char council[] =
    "plenum: 1\nid: council\nquestion: What becomes of the centre?\nissues:\n"
    "  - {id: fee, scale: {0: none, 10: all}, reference_point: 10, decision: {rule: seats}}\n"
    "  - {id: buses, scale: {0: none, 4: all}, reference_point: 0, decision: {rule: seats}}\n"
    "  - {id: name, question: What is it called?, scale: {0: old, 1: new}}\n"
    "rules:\n  - {id: seats, of: [a, b, c], by: seats, at_least: 3}\n"
    "  - {id: none, of: [c], at_least: 1}\n"
    "actors:\n"
    "  - {id: a, votes: {seats: 2}, on: {fee: {position: 0, capability: 1, salience: 1},\n"
    "      buses: {position: 0, capability: 1, salience: 1}}}\n"
    "  - {id: b, votes: {seats: 2}, on: {fee: {position: 4, capability: 1, salience: 1},\n"
    "      buses: {position: 4, capability: 1, salience: 1}}}\n"
    "  - {id: c, votes: {seats: 1}, on: {fee: {position: 10, capability: 1, salience: 1},\n"
    "      buses: {position: 2, capability: 1, salience: 1}}}\n";

typedef struct desk {
    plm_context *context;
    plm_case *of;
} desk;

static void open_desk(desk *of) {
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    assert_int_equal(
        plm_case_parse(of->context, council, strlen(council), "council.yaml", &of->of, NULL),
        PLM_OK);
}

static void close_desk(desk *of) {
    plm_case_free(of->of);
    plm_context_free(of->context);
}

/* ---- power ----------------------------------------------------------------------------------- */

static plm_power *power_of(const desk *of, const plm_power_choice *choice) {
    plm_power *made = NULL;
    assert_int_equal(plm_power_run(of->of, choice, &made, NULL), PLM_OK);
    return made;
}

static void expect_shapley(const plm_power *of, const char *name, double wanted) {
    for (size_t i = 0; i < plm_power_count(of); i++) {
        if (strcmp(plm_power_at(of, i)->name, name) == 0) {
            assert_true(fabs(plm_power_at(of, i)->shapley_shubik - wanted) < 1e-12);
            return;
        }
    }
    fail_msg("%s is not there", name);
}

/* Any two of three carry; without b both others must agree, and with d in they need not. */
static void bodies_as_they_are_and_changed(void **state) {
    (void)state;
    desk of;
    open_desk(&of);
    plm_power *now = power_of(&of, &(plm_power_choice){0});
    const plm_power_summary *summary = plm_power_summary_of(now);
    assert_string_equal(summary->rule, "seats");
    assert_true(summary->quota == 3 && summary->votes == 5 && summary->act == 0.5);
    assert_int_equal(summary->state, PLM_POWER_OK);
    assert_int_equal(summary->method, PLM_POWER_KINDS);
    assert_string_equal(summary->winning, "4");
    assert_int_equal(plm_power_count(now), 3);
    assert_int_equal(plm_power_union_count(now), 0);
    expect_shapley(now, "c", 1. / 3);
    plm_power_free(now);
    plm_power *left = power_of(&of, &(plm_power_choice){.without = "b"});
    assert_int_equal(plm_power_count(left), 2);
    expect_shapley(left, "a", 1. / 2);
    plm_power_free(left);
    const char *const joining[] = {"d=3"};
    plm_power *then = power_of(&of, &(plm_power_choice){.size = sizeof(plm_power_choice),
                                                        .without = "b",
                                                        .joining = joining,
                                                        .joining_count = 1});
    expect_shapley(then, "d", 2. / 3);
    expect_shapley(then, "c", 1. / 6);
    plm_power_free(then);
    close_desk(&of);
}

/* Owen's value of [3; 2, 2, 1] where a and b agree first: all is theirs, half each. */
static void unions_vote_as_one(void **state) {
    (void)state;
    desk of;
    open_desk(&of);
    plm_power *made = power_of(&of, &(plm_power_choice){.rule = "seats", .unions = "a,b"});
    assert_int_equal(plm_power_union_count(made), 2);
    assert_true(plm_power_union(made, 0)->shapley_shubik == 1 && plm_power_union(made, 1)->dummy);
    assert_true(fabs(plm_power_at(made, 0)->owen - 0.5) < 1e-12);
    assert_true(fabs(plm_power_at(made, 2)->owen) < 1e-12);
    plm_power_free(made);
    close_desk(&of);
}

/* The Council of 1958; names need not outlive the call. */
static void votes_alone(void **state) {
    (void)state;
    static const int64_t votes[] = {4, 4, 4, 2, 2, 1};
    char germany[] = "germany";
    const char *const names[] = {germany,   "france",      "italy",
                                 "belgium", "netherlands", "luxembourg"};
    plm_context *context = NULL;
    plm_power *made = NULL;
    char *text = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(
        plm_power_of_votes(context, votes, names, 6, 12, &(plm_power_choice){0}, &made, NULL),
        PLM_OK);
    germany[0] = '?';
    expect_shapley(made, "germany", 14. / 60);
    assert_true(plm_power_at(made, 5)->dummy);
    assert_null(plm_power_summary_of(made)->rule);
    assert_int_equal(plm_power_json(context, made, &text), PLM_OK);
    assert_non_null(strstr(text, "\"case\": null"));
    plm_text_free(context, text);
    plm_power_free(made);
    plm_context_free(context);
}

static void choices_with_errors(void **state) {
    (void)state;
    static const struct {
        plm_power_choice choice;
        plm_status status;
        const char *message;
    } wrong[] = {
        {{.size = 1}, PLM_E_ARGUMENT, "a choice has"},
        {{.draws = 1}, PLM_E_ARGUMENT, "draws are from 2 to 1000000, or 0"},
        {{.issue = "fees"}, PLM_E_NOT_FOUND, "did you mean 'fee'?"},
        {{.issue = "name"}, PLM_E_EMPTY, "is decided by no rule"},
        {{.rule = "seat"}, PLM_E_NOT_FOUND, "did you mean 'seats'?"},
        {{.unions = "a;a"}, PLM_E_ARGUMENT, "a"},
        {{.without = "a,b,c"}, PLM_E_ARGUMENT, "nobody is left"},
    };
    desk of;
    open_desk(&of);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        plm_error error = {0};
        plm_power *made = NULL;
        assert_int_equal(plm_power_run(of.of, &wrong[i].choice, &made, &error), wrong[i].status);
        assert_null(made);
        if (strstr(error.message, wrong[i].message) == NULL) {
            fail_msg("%s", error.message);
        }
    }
    plm_error error = {0};
    plm_power *made = NULL;
    assert_int_equal(plm_power_of_votes(of.context, (const int64_t[]){1, 1}, NULL, 2, 1,
                                        &(plm_power_choice){.rule = "seats"}, &made, &error),
                     PLM_E_ARGUMENT);
    assert_int_equal(plm_power_of_votes(of.context, (const int64_t[]){-1, 1}, NULL, 2, 1,
                                        &(plm_power_choice){0}, &made, &error),
                     PLM_E_ARGUMENT);
    close_desk(&of);
}

/* ---- the plane ------------------------------------------------------------------------------- */

/* The ideal points are (0, 0), (4, 4) and (10, 2); of three alike the Pareto set is their triangle,
 * of 2 x 10 + 2 x 4 = 16 in area, and every point of it can be beaten. */
static void planes_on_the_scales(void **state) {
    (void)state;
    desk of;
    plm_plane *made = NULL;
    open_desk(&of);
    assert_int_equal(plm_plane_run(of.of, "fee", "buses", NULL, &made, NULL), PLM_OK);
    const plm_plane_summary *summary = plm_plane_summary_of(made);
    assert_string_equal(summary->issues[1]->id, "buses");
    assert_string_equal(summary->rule, "seats");
    assert_int_equal(summary->member_count, 3);
    assert_true(summary->status_quo.x == 10 && summary->status_quo.y == 0);
    assert_true(summary->win_share > 0 && summary->win_share < 1);
    assert_true(summary->has_yolk && summary->yolk_radius > 0);
    assert_true(summary->has_strong_point && summary->strong_share < summary->win_share);
    assert_int_equal(plm_plane_core_count(made), 0);
    assert_int_equal(plm_plane_pareto_count(made), 3);
    assert_true(plm_plane_uncovered_count(made) > 0);
    double pivotal = 0;
    for (size_t i = 0; i < plm_plane_count(made); i++) {
        pivotal += plm_plane_at(made, i)->shapley_owen;
    }
    assert_true(fabs(pivotal - 1) < 1e-12);
    assert_true(fabs(plm_plane_at(made, 1)->ideal.y - 4) < 1e-12);
    plm_plane_free(made);
    close_desk(&of);
}

static void planes_with_errors(void **state) {
    (void)state;
    static const struct {
        const char *x;
        const char *y;
        const char *rule;
        plm_status status;
    } wrong[] = {
        {"fee", "fee", NULL, PLM_E_ARGUMENT},   {"fee", NULL, NULL, PLM_E_ARGUMENT},
        {"fee", "fees", NULL, PLM_E_NOT_FOUND}, {"fee", "buses", "seat", PLM_E_NOT_FOUND},
        {"fee", "name", "seats", PLM_E_EMPTY},
    };
    desk of;
    open_desk(&of);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        plm_plane *made = NULL;
        plm_error error = {0};
        assert_int_equal(plm_plane_run(of.of, wrong[i].x, wrong[i].y, wrong[i].rule, &made, &error),
                         wrong[i].status);
        assert_null(made);
    }
    close_desk(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies_as_they_are_and_changed),
        cmocka_unit_test(unions_vote_as_one),
        cmocka_unit_test(votes_alone),
        cmocka_unit_test(choices_with_errors),
        cmocka_unit_test(planes_on_the_scales),
        cmocka_unit_test(planes_with_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
