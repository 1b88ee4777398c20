/* Votes on yes or no: what a case says of them, and what the chances come to.
 * Figures of vote: small bodies, by hand. */
#include "base/error.h"
#include "check.h"
#include "scarce.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CASE_TEXT = 4096, DRAWS = 4000 };

/* A question, what the issue says besides, and what its actors say. */
static const char frame[] = "plenum: 1\n"
                            "id: x\n"
                            "question: q\n"
                            "issues:\n"
                            "  - {id: v, yes_no: true%s}\n"
                            "groups: [{id: council}]\n"
                            "actors:\n"
                            "%s";

/* Three of a council, and one who has no seat in it. */
static const char council[] =
    "  - {id: a, member_of: council, votes: {seats: 3}, on: {v: {chance_of_yes: 0.9}}}\n"
    "  - {id: b, member_of: council, votes: {seats: 2}, on: {v: {chance_of_yes: 0.6}}}\n"
    "  - {id: c, member_of: council, votes: {seats: 1}, on: {v: {chance_of_yes: 0.3%s}}}\n"
    "  - {id: d, on: {v: {chance_of_yes: 0.1, capability: 0}}}\n";

typedef struct study {
    const char *issue;
    const char *actors;
    int threads;
    uint64_t draws;
} study;

static plm_status run(plm_context *context, const study *of, plm_case **from, plm_forecast **out,
                      plm_error *error) {
    char text[CASE_TEXT];
    plm_options *options = NULL;
    assert_true(snprintf(text, sizeof text, frame, of->issue, of->actors) < CASE_TEXT);
    plm_status status = plm_case_parse(context, text, strlen(text), "x", from, error);
    if (status == PLM_OK) {
        status = plm_options_new(context, &options);
        status = status < 0 ? plm__out_of_memory(error) : status;
    }
    if (status == PLM_OK) {
        plm_options_set_draws(options, of->draws);
        status = plm_forecast_run(*from, options, out, error);
    }
    plm_options_free(options);
    return status;
}

/* The probability of yes, and that without the decision (NaN: none). */
typedef struct answer {
    double yes;
    double no;
    double point;
    double without;
} answer;

static answer answer_of(const study *of) {
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm_context_set_threads(context, of->threads > 0 ? of->threads : 1);
    if (run(context, of, &from, &forecast, &error) < 0) {
        fail_msg("%s", error.message);
    }
    const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
    assert_int_equal(issue->model_count, 1);
    assert_string_equal(issue->models[0]->model, "vote");
    answer made = {.yes = issue->pool.options[0].value,
                   .no = issue->pool.options[1].value,
                   .point = issue->models[0]->point_options[0],
                   .without = issue->decision != NULL ? issue->decision->without.options[0].value
                                                      : (double)NAN};
    plm_forecast_free(forecast);
    plm_case_free(from);
    plm_context_free(context);
    return made;
}

static answer council_says(const char *issue, const char *of_last) {
    char actors[CASE_TEXT];
    assert_true(snprintf(actors, sizeof actors, council, of_last) < CASE_TEXT);
    return answer_of(&(study){.issue = issue, .actors = actors, .draws = 3});
}

typedef struct decided {
    const char *decision;
    const char *of_last;
    double yes;
} decided;

/* a, b and c say yes with chances of 0.9, 0.6 and 0.3: all of them with 0.162, at least two with
 * 0.54 + 0.27 + 0.18 - 2 * 0.162. */
static const decided table[] = {
    {"{rule: {of: council, majority: true}}", "", 0.666},
    {"{rule: {of: council, share: 2/3}}", "", 0.666},
    {"{rule: {agree: council}}", "", 0.162},
    {"{rule: {of: council, by: seats, at_least: 4}}", "", 0.666 - 0.1 * 0.6 * 0.3},
    {"{rule: {any: [{agree: [a, b]}, {agree: c}]}}", "", 0.54 + 0.3 - 0.162},
    {"{rule: {enough: 2, rules: [{agree: a}, {agree: b}, {agree: c}]}}", "", 0.666},
    {"{rule: {agree: council}}", ", uses_veto: 0.5", 0.54 * 0.65},
    {"{rule: {agree: council}}", ", uses_veto: 0", 0.54},
    {"{rule: {of: council, majority: true}, proposer: a}", "", 0.9 * (0.6 + 0.3 - 0.18)},
    {"{rule: {agree: council}, proposer: {a: 0.5, c: 0.5}}", "", 0.162},
    {"{rule: {of: council, majority: true}, proposer: d}", "", 0.0666},
    {"{stages: [{id: one, rule: {agree: a}}, {id: two, rule: {agree: [b, c]}}]}", "", 0.162},
    {"{alone: a, hears: []}", "", 0.9},
    {"{alone: a, hears: {d: 0.5}}", "", 0.5},
    {"{rule: {agree: council}, binding: 0.5}", "", 0.5 * 0.162 + 0.5 * 0.666},
    {"{rule: {agree: council}, binding: nominal}", "", 0.666},
    {"[{alone: a, hears: [], chance: 0.25}, {rule: {agree: council}, chance: 0.75}]", "",
     0.25 * 0.9 + 0.75 * 0.162},
};

static void test_rules(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char issue[CASE_TEXT];
        assert_true(snprintf(issue, sizeof issue, ", decision: %s", table[i].decision) < CASE_TEXT);
        const answer found = council_says(issue, table[i].of_last);
        if (fabs(found.yes - table[i].yes) > 1e-12 || fabs(found.no - 1 + found.yes) > 1e-15) {
            fail_msg("%s: yes has %.15g", table[i].decision, found.yes);
        }
        assert_near(found.without, 0.666, 1e-12);
    }
}

/* Nobody is said to decide: more than half of all capability does. */
static void test_without_a_rule(void **state) {
    (void)state;
    const answer found = council_says("", "");
    assert_near(found.yes, 0.666, 1e-12);
    assert_true(isnan(found.without));
}

/* What is put to the vote is the change: where yes stands, no needs the rule. */
static void test_reference(void **state) {
    (void)state;
    assert_near(council_says(", reference_point: yes, decision: {rule: {agree: council}}", "").yes,
                1 - 0.1 * 0.4 * 0.7, 1e-12);
    assert_near(council_says(", reference_point: no, decision: {rule: {agree: council}}", "").yes,
                0.162, 1e-12);
}

/* A holder of a veto that never agrees is certain, whatever the others do. */
static void test_certain(void **state) {
    (void)state;
    static const char actors[] = "  - {id: a, on: {v: {chance_of_yes: [0.2, 0.7, 0.9]}}}\n"
                                 "  - {id: b, on: {v: {chance_of_yes: 0}}}\n"
                                 "  - {id: c, on: {v: {chance_of_yes: leans for}}}\n";
    study of = {", decision: {rule: {all: [{of: [a, b, c], at_least: 2}, {agree: b}]}}", actors, 1,
                200};
    answer found = answer_of(&of);
    assert_true(found.yes == 0 && found.no == 1);
    of.issue = ", decision: {rule: {any: [{agree: a}, {of: [a, b, c], all_but: 3}]}}";
    static const char sure[] = "  - {id: a, on: {v: {chance_of_yes: 1}}}\n"
                               "  - {id: b, on: {v: {chance_of_yes: [0.1, 0.2, 0.3]}}}\n";
    of = (study){", decision: {rule: {any: [{agree: a}, {agree: b}]}}", sure, 1, 200};
    found = answer_of(&of);
    assert_true(found.yes == 1 && found.no == 0);
}

/* Who has no vote only shifts the chances of those that it leads to. */
static void test_influence(void **state) {
    (void)state;
    char actors[CASE_TEXT];
    assert_true(snprintf(actors, sizeof actors, council, "") < CASE_TEXT);
    strcat(actors, "relations:\n  - {from: d, to: a, influence: 0.5}\n");
    const answer found = answer_of(&(study){", decision: {rule: {agree: council}}", actors, 1, 3});
    assert_near(found.yes, 0.5 * 0.6 * 0.3, 1e-12);
}

/* The Security Council: nine of fifteen, and each permanent member agrees or abstains. */
static void test_security_council(void **state) {
    (void)state;
    char actors[CASE_TEXT] = "";
    for (int i = 0; i < 15; i++) {
        const char *says = i == 0 ? "%s" : i == 1 ? "abstains" : "1";
        char line[128];
        assert_true(snprintf(line, sizeof line, "  - {id: m%d, on: {v: {chance_of_yes: %s}}}\n", i,
                             says) < (int)sizeof line);
        strcat(actors, line);
    }
    static const char rule[] =
        ", decision: {rule: {all: [{of: [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, "
        "m13, m14], at_least: 9}, {agree: [m0, m1, m2, m3, m4]}]}}";
    static const struct {
        const char *says;
        double yes;
    } first[] = {{"0", 0}, {"abstains", 1}, {"0.25", 0.25}, {"{value: 0.25, evidence: []}", 0.25}};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        char text[CASE_TEXT];
        assert_true(snprintf(text, sizeof text, actors, first[i].says) < CASE_TEXT);
        assert_near(answer_of(&(study){rule, text, 1, 3}).yes, first[i].yes, 1e-15);
    }
}

/* Chances are independent, so that ranges give what their means do. */
static void test_ranges(void **state) {
    (void)state;
    static const char ranges[] =
        "  - {id: a, on: {v: {chance_of_yes: {low: 0.5, high: 0.9, dist: uniform}}}}\n"
        "  - {id: b, on: {v: {chance_of_yes: [0.1, 0.4, 0.7]}}}\n"
        "  - {id: c, on: {v: {chance_of_yes: leans for}}}\n";
    static const char points[] = "  - {id: a, on: {v: {chance_of_yes: 0.7}}}\n"
                                 "  - {id: b, on: {v: {chance_of_yes: 0.4}}}\n"
                                 "  - {id: c, on: {v: {chance_of_yes: 0.675}}}\n";
    static const char rule[] = ", decision: {rule: {of: [a, b, c], majority: true}}";
    const answer drawn = answer_of(&(study){rule, ranges, 1, DRAWS});
    const answer exact = answer_of(&(study){rule, points, 1, DRAWS});
    assert_near(drawn.yes, exact.yes, 0.01);
    assert_near(drawn.point, exact.yes, 1e-12);
}

/* Nothing depends on the order of the actors, nor on how many threads there are; and an actor whose
 * capability goes to 0 has no effect. */
static void test_invariance(void **state) {
    (void)state;
    static const char *const actors[] = {
        "  - {id: a, on: {v: {chance_of_yes: [0.2, 0.7, 0.9], capability: [10, 20, 40]}}}\n"
        "  - {id: b, on: {v: {chance_of_yes: likely, capability: 30}}}\n"
        "  - {id: c, on: {v: {chance_of_yes: against, capability: 25}}}\n",
        "  - {id: c, on: {v: {chance_of_yes: against, capability: 25}}}\n"
        "  - {id: a, on: {v: {chance_of_yes: [0.2, 0.7, 0.9], capability: [10, 20, 40]}}}\n"
        "  - {id: b, on: {v: {chance_of_yes: likely, capability: 30}}}\n",
        "  - {id: c, on: {v: {chance_of_yes: against, capability: 25}}}\n"
        "  - {id: e, on: {v: {chance_of_yes: against, capability: 1e-7}}}\n"
        "  - {id: a, on: {v: {chance_of_yes: [0.2, 0.7, 0.9], capability: [10, 20, 40]}}}\n"
        "  - {id: b, on: {v: {chance_of_yes: likely, capability: 30}}}\n"};
    const answer first = answer_of(&(study){"", actors[0], 1, DRAWS});
    assert_true(answer_of(&(study){"", actors[1], 1, DRAWS}).yes == first.yes);
    assert_true(answer_of(&(study){"", actors[0], 2, DRAWS}).yes == first.yes);
    assert_true(answer_of(&(study){"", actors[0], 3, DRAWS}).yes == first.yes);
    assert_near(answer_of(&(study){"", actors[2], 1, DRAWS}).yes, first.yes, 1e-12);
}

/* So many members with votes of their own that polls are sampled: the same bytes on any threads,
 * and what a normal curve says. */
static void test_sampled(void **state) {
    (void)state;
    char actors[CASE_TEXT] = "";
    for (int i = 0; i < 30; i++) {
        char line[128];
        assert_true(snprintf(line, sizeof line,
                             "  - {id: m%02d, on: {v: {chance_of_yes: 0.55, capability: [%d, %d, "
                             "%d]}}}\n",
                             i, 20 + i, 30 + i, 40 + i) < (int)sizeof line);
        strcat(actors, line);
    }
    const answer first = answer_of(&(study){"", actors, 1, 1000});
    assert_true(answer_of(&(study){"", actors, 3, 1000}).yes == first.yes);
    assert_near(first.yes, 0.70, 0.03);
}

/* A member that no rule counts as one who is there: as the decision's `absent` says. */
static void test_absent(void **state) {
    (void)state;
    static const char actors[] = "  - {id: a, on: {v: {chance_of_yes: 0.8}}}\n"
                                 "  - {id: b, on: {v: {chance_of_yes: 0.5}}}\n"
                                 "  - {id: c}\n";
    static const struct {
        const char *decision;
        double yes;
    } ways[] = {{"{rule: {of: [a, b, c], majority: true}, absent: against}", 0.4},
                {"{rule: {of: [a, b, c], majority: true}, absent: for}", 0.9},
                {"{rule: {of: [a, b, c], more_than_share: 1/3}, absent: left-out}", 0.9},
                {"{rule: {agree: [a, b, c]}, absent: against}", 0},
                {"{rule: {agree: [a, b, c]}}", 0.4}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char issue[256];
        snprintf(issue, sizeof issue, ", decision: %s", ways[i].decision);
        assert_near(answer_of(&(study){issue, actors, 1, 3}).yes, ways[i].yes, 1e-12);
    }
}

/* What models of scales and of options say of a vote. */
static void test_other_models(void **state) {
    (void)state;
    static const char *const names[] = {"weighted-median", "condorcet", "utilitarian",
                                        "settlement"};
    char text[CASE_TEXT];
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_true(snprintf(text, sizeof text, frame, "",
                         "  - {id: a, on: {v: {chance_of_yes: 1}}}\n") < CASE_TEXT);
    assert_int_equal(plm_case_parse(context, text, strlen(text), "x", &from, &error), PLM_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plm_options *options = NULL;
        plm_forecast *forecast = NULL;
        assert_int_equal(plm_options_new(context, &options), PLM_OK);
        assert_int_equal(plm_options_add_model(options, names[i], NULL, &error), PLM_OK);
        assert_true(plm_forecast_run(from, options, &forecast, &error) < 0);
        assert_string_equal(error.message,
                            "none of the chosen models can treat issue 'v'; choose another");
        plm_options_free(options);
    }
    plm_case_free(from);
    plm_context_free(context);
}

static plm_status make(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_forecast *forecast = NULL;
    plm_status status = run(context, what, &from, &forecast, error);
    plm_forecast_free(forecast);
    plm_case_free(from);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    static const study of = {", decision: {rule: {agree: [a, b]}, proposer: a}",
                             "  - {id: a, on: {v: {chance_of_yes: leans for}}}\n"
                             "  - {id: b, on: {v: {chance_of_yes: {value: for}, uses_veto: 0.5}}}\n"
                             "relations:\n  - {from: a, to: b, influence: 0.2}\n",
                             1, 3};
    assert_true(sweep_memory(make, &of, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),        cmocka_unit_test(test_without_a_rule),
        cmocka_unit_test(test_reference),    cmocka_unit_test(test_certain),
        cmocka_unit_test(test_influence),    cmocka_unit_test(test_security_council),
        cmocka_unit_test(test_ranges),       cmocka_unit_test(test_invariance),
        cmocka_unit_test(test_sampled),      cmocka_unit_test(test_absent),
        cmocka_unit_test(test_other_models), cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
