/* Advice on votes of yes or no: levers by hand, and coalitions against every way to win others. */
#include "advised.h"

#include <math.h>
#include <stdio.h>

enum { TEXT = 4096, MEMBERS = 3, PROFILES = 1 << MEMBERS };

static const char frame[] = "plenum: 1\nid: sample\nquestion: What?\n"
                            "issues: [{id: v, yes_no: true%s}]\n"
                            "groups: [{id: council}]\n"
                            "actors:\n"
                            "  - {id: a, member_of: council, votes: {seats: 3}%s}\n"
                            "  - {id: b, member_of: council, votes: {seats: 2}%s}\n"
                            "  - {id: c, member_of: council, votes: {seats: 1}%s}\n";

typedef struct body {
    const char *issue;
    const char *members[MEMBERS];
} body;

static void write_body(char text[TEXT], const body *of) {
    assert_true(snprintf(text, TEXT, frame, of->issue, of->members[0], of->members[1],
                         of->members[2]) < TEXT);
}

static advised advise(const body *of, uint64_t draws, const char *actor, const char *want,
                      size_t pairs) {
    char text[TEXT];
    write_body(text, of);
    return advise_on(open_study(text, NULL, draws), actor, want, pairs);
}

static const plm_lever *find(const plm_advice *of, plm_lever_kind kind, const char *actor,
                             int way) {
    for (size_t i = 0; i < plm_advice_lever_count(of); i++) {
        const plm_lever *lever = plm_advice_lever(of, i);
        const plm_move *move = lever->moves[0];
        if (move->kind == kind && strcmp(move->actor, actor) == 0 &&
            way * (move->to - move->from) > 0) {
            return lever;
        }
    }
    return NULL;
}

/* ---- levers ---------------------------------------------------------------------------------- */

#define CHANCE(number) ", on: {v: {chance_of_yes: " number "}}"

/* Two of three: yes with 0.9 x 0.6 + 0.9 x 0.3 + 0.6 x 0.3 - 2 x 0.9 x 0.6 x 0.3 = 0.666. */
static const body majority = {", decision: {rule: {of: council, majority: true}}",
                              {CHANCE("0.9"), CHANCE("0.6"), CHANCE("0.3")}};

static void test_chances(void **state) {
    (void)state;
    advised of = advise(&majority, 0, "c", NULL, 0);
    const plm_advice_summary *summary = plm_advice_summary_of(of.advice);
    assert_string_equal(summary->option->id, "no");
    assert_true(isnan(summary->position));
    assert_near(summary->wished.value, 1 - 0.666, 1e-12);
    const plm_lever *lever = find(of.advice, PLM_LEVER_SHIFT, "a", -1);
    assert_non_null(lever);
    assert_near(lever->effect.value, 0.25 * (0.6 + 0.3 - 2 * 0.6 * 0.3), 1e-12);
    assert_near(lever->exact, -lever->effect.value, 1e-12);
    assert_near(lever->slope, 0.6 + 0.3 - 2 * 0.6 * 0.3, 1e-12);
    assert_near(lever->effort, 25, 1e-12);
    assert_near(lever->moves[0]->from, 0.9, 1e-12);
    assert_near(lever->moves[0]->to, 0.65, 1e-12);
    assert_int_equal(lever->counting, 1);
    assert_int_equal(lever->helps, 1);
    assert_non_null(find(of.advice, PLM_LEVER_STATE, "c", -1));
    assert_null(find(of.advice, PLM_LEVER_ENERGISE, "a", 1));
    assert_null(find(of.advice, PLM_LEVER_CALM, "a", -1));
    close_advised(&of);
}

static void test_wish(void **state) {
    (void)state;
    advised of = advise(&majority, 0, "a", NULL, 0);
    assert_string_equal(plm_advice_summary_of(of.advice)->option->id, "yes");
    close_advised(&of);
    of = advise(&majority, 0, "a", "no", 0);
    assert_string_equal(plm_advice_summary_of(of.advice)->option->id, "no");
    close_advised(&of);
}

/* All must agree; c is against and lets its veto be with a chance of 0.2. */
static const body vetoes = {
    ", decision: {rule: {agree: council}}",
    {CHANCE("0.9"), CHANCE("0.6"), ", on: {v: {chance_of_yes: 0, uses_veto: 0.8}}"}};

static void test_vetoes(void **state) {
    (void)state;
    advised of = advise(&vetoes, 0, "a", "yes", 0);
    const plm_lever *lever = find(of.advice, PLM_LEVER_SPARE_VETO, "c", -1);
    assert_non_null(lever);
    assert_near(lever->effect.value, 0.9 * 0.6 * 0.25, 1e-12);
    assert_near(lever->moves[0]->from, 0.8, 1e-12);
    assert_near(lever->moves[0]->to, 0.55, 1e-12);
    const plm_lever *other = find(of.advice, PLM_LEVER_USE_VETO, "c", 1);
    assert_non_null(other);
    assert_near(other->effect.value, -0.9 * 0.6 * 0.2, 1e-12);
    assert_null(find(of.advice, PLM_LEVER_SPARE_VETO, "b", -1));
    assert_null(find(of.advice, PLM_LEVER_KEEP_OUT, "c", -1));
    assert_true(plm_advice_summary_of(of.advice)->coalition->members[0]->abstention);
    close_advised(&of);
}

/* A veto that two possible rules ask for is one number. */
static void test_one_veto_of_two_rules(void **state) {
    (void)state;
    body of = vetoes;
    of.issue = ", decision: [{rule: {agree: council}, chance: 0.5},"
               " {rule: {agree: [b, c]}, chance: 0.5}]";
    advised made = advise(&of, 0, "a", "yes", 0);
    const plm_lever *lever = find(made.advice, PLM_LEVER_SPARE_VETO, "c", -1);
    assert_non_null(lever);
    assert_near(lever->effect.value, 0.25 * (0.5 * 0.9 * 0.6 + 0.5 * 0.6), 1e-12);
    close_advised(&made);
}

/* ---- who takes part -------------------------------------------------------------------------- */

/* An absent member of a majority of all is as one against; brought in, it votes as is wished. */
static void test_absent(void **state) {
    (void)state;
    body of = majority;
    of.members[2] = "";
    advised made = advise(&of, 0, "a", "yes", 0);
    assert_near(plm_advice_summary_of(made.advice)->wished.value, 0.9 * 0.6, 1e-12);
    const plm_lever *lever = find(made.advice, PLM_LEVER_BRING_IN, "c", 1);
    assert_non_null(lever);
    assert_near(lever->effect.value, 0.9 + 0.6 - 0.9 * 0.6 - 0.9 * 0.6, 1e-12);
    assert_near(lever->effort, 100, 1e-12);
    lever = find(made.advice, PLM_LEVER_KEEP_OUT, "b", -1);
    assert_non_null(lever);
    assert_near(lever->effect.value, -0.9 * 0.6, 1e-12);
    assert_near(lever->moves[0]->from, 1, 0);
    close_advised(&made);
}

/* Where all must agree, one without a chance of yes stops nothing before it is brought in. */
static void test_absent_veto(void **state) {
    (void)state;
    body of = vetoes;
    of.members[2] = "";
    advised made = advise(&of, 0, "a", "no", 0);
    assert_near(plm_advice_summary_of(made.advice)->wished.value, 1 - 0.9 * 0.6, 1e-12);
    const plm_lever *lever = find(made.advice, PLM_LEVER_BRING_IN, "c", 1);
    assert_non_null(lever);
    assert_near(lever->effect.value, 0.9 * 0.6, 1e-12);
    close_advised(&made);
}

static void test_movable(void **state) {
    (void)state;
    body of = majority;
    of.members[1] = ", movable: {by: [a], out: no}" CHANCE("0.6");
    advised made = advise(&of, 0, "c", "yes", 0);
    assert_null(find(made.advice, PLM_LEVER_SHIFT, "b", 1));
    assert_null(find(made.advice, PLM_LEVER_KEEP_OUT, "b", -1));
    assert_non_null(find(made.advice, PLM_LEVER_KEEP_OUT, "a", -1));
    close_advised(&made);
    of.issue = ", decision: {alone: b, hears: all}";
    made = advise(&of, 0, "a", "yes", 0);
    assert_non_null(find(made.advice, PLM_LEVER_SHIFT, "b", 1));
    assert_null(find(made.advice, PLM_LEVER_KEEP_OUT, "b", -1));
    assert_null(plm_advice_summary_of(made.advice)->coalition);
    close_advised(&made);
}

/* ---- coalitions ------------------------------------------------------------------------------ */

static const char *const rules[] = {
    "",
    ", decision: {rule: {of: council, majority: true}}",
    ", decision: {rule: {of: council, by: seats, at_least: 4}}",
    ", decision: {rule: {of: council, by: seats, at_least: 5}}",
    ", decision: {rule: {agree: council}}",
    ", decision: {rule: {any: [{agree: [a, b]}, {agree: c}]}}",
    ", decision: {rule: {all: [{agree: a}, {any: [{agree: b}, {agree: c}]}]}}",
    ", decision: {rule: {enough: 2, rules: [{agree: a}, {agree: b}, {of: council, at_least: 1}]}}",
    ", reference_point: yes, decision: {rule: {of: council, by: seats, at_least: 4}}",
};

/* Members that say yes in a profile are the set's; then the chance is high, and else low. */
static double chance_in(size_t profile, size_t member) {
    static const double low[MEMBERS] = {0.1, 0.2, 0.3};
    static const double high[MEMBERS] = {0.7, 0.8, 0.9};
    return ((profile >> member) & 1) != 0 ? high[member] : low[member];
}

static void write_member(char text[TEXT], double chance) {
    assert_true(snprintf(text, TEXT, ", on: {v: {chance_of_yes: %g}}", chance) < TEXT);
}

/* How it ends where all votes are certain. */
static bool ends_in_yes(const char *rule, size_t profile) {
    char members[MEMBERS][TEXT];
    char text[TEXT];
    body of = {.issue = rule};
    for (size_t i = 0; i < MEMBERS; i++) {
        write_member(members[i], ((profile >> i) & 1) != 0 ? 1 : 0);
        of.members[i] = members[i];
    }
    write_body(text, &of);
    test_study study = open_study(text, NULL, 1);
    plm_forecast *forecast = NULL;
    assert_int_equal(plm_forecast_run(study.from, study.options, &forecast, NULL), PLM_OK);
    double yes = plm_forecast_issue_at(forecast, 0)->pool.options[0].value;
    if (yes != 0 && yes != 1) {
        fail_msg("%s, profile %zu: %g", rule, profile, yes);
    }
    plm_forecast_free(forecast);
    close_study(&study);
    return yes > 0;
}

/* What turning a set of members costs; NaN where one of them is on that side already. */
static double cost_of(size_t profile, size_t set, bool yes) {
    double cost = 0;
    for (size_t i = 0; i < MEMBERS; i++) {
        bool turned = ((set >> i) & 1) != 0;
        bool says_yes = ((profile >> i) & 1) != 0;
        double chance = chance_in(profile, i);
        cost += turned && says_yes == yes ? (double)NAN : 0;
        cost += turned ? 100 * (yes ? 1 - chance : chance) : 0;
    }
    return cost;
}

static bool never_needed(const bool *ends, size_t profile, bool yes, size_t member) {
    for (size_t set = 0; set < PROFILES; set++) {
        if (isnan(cost_of(profile, set, yes)) || ((set >> member) & 1) != 0) {
            continue;
        }
        size_t turned = set | ((size_t)1 << member);
        if (ends[yes ? profile | set : profile & ~set] !=
            ends[yes ? profile | turned : profile & ~turned]) {
            return false;
        }
    }
    return true;
}

static void check_coalition(const char *rule, const bool *ends, size_t profile, bool yes) {
    char members[MEMBERS][TEXT];
    body of = {.issue = rule};
    double least = (double)INFINITY;
    for (size_t set = 0; set < PROFILES; set++) {
        double cost = cost_of(profile, set, yes);
        bool carried = ends[yes ? profile | set : profile & ~set] == yes;
        least = carried && cost < least ? cost : least;
    }
    for (size_t i = 0; i < MEMBERS; i++) {
        write_member(members[i], chance_in(profile, i));
        of.members[i] = members[i];
    }
    advised made = advise(&of, 0, "a", yes ? "yes" : "no", 0);
    const plm_coalition *found = plm_advice_summary_of(made.advice)->coalition;
    assert_non_null(found);
    assert_true(found->sure);
    assert_near(found->target, yes ? 1 : 0, 0);
    if (found->passes != (least == 0) || fabs(found->effort - least) > 1e-9) {
        fail_msg("%s, profile %zu, %s: %g, want %g", rule, profile, yes ? "yes" : "no",
                 found->effort, least);
    }
    size_t needless = 0;
    for (size_t i = 0; !found->passes && i < MEMBERS; i++) {
        bool against = (((profile >> i) & 1) != 0) != yes;
        needless += against && never_needed(ends, profile, yes, i) ? 1 : 0;
    }
    assert_int_equal(found->never_needed_count, needless);
    close_advised(&made);
}

static void test_coalitions(void **state) {
    (void)state;
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
        bool ends[PROFILES];
        for (size_t profile = 0; profile < PROFILES; profile++) {
            ends[profile] = ends_in_yes(rules[r], profile);
        }
        for (size_t profile = 0; profile < PROFILES; profile++) {
            check_coalition(rules[r], ends, profile, true);
            check_coalition(rules[r], ends, profile, false);
        }
    }
}

/* Nobody may win over b, so that it takes both others. */
static void test_coalition_of_movable(void **state) {
    (void)state;
    const body of = {", decision: {rule: {of: council, majority: true}}",
                     {CHANCE("0.4"), ", movable: {by: []}" CHANCE("0.45"), CHANCE("0.1")}};
    advised made = advise(&of, 0, "c", "yes", 0);
    const plm_coalition *found = plm_advice_summary_of(made.advice)->coalition;
    assert_int_equal(found->member_count, 2);
    assert_string_equal(found->members[0]->actor->id, "a");
    assert_string_equal(found->members[1]->actor->id, "c");
    assert_near(found->effort, 60 + 90, 1e-9);
    close_advised(&made);
}

/* ---- threads, failures, memory --------------------------------------------------------------- */

static const body drawn = {", decision: {rule: {all: [{agree: c}, {of: council, majority: true}]}}",
                           {CHANCE("[0.2, 0.5, 0.9]"), CHANCE("likely"),
                            ", on: {v: {chance_of_yes: leans against, "
                            "uses_veto: [0.5, 0.7, 1]}}"}};

static void test_threads(void **state) {
    (void)state;
    plm_context *printer = NULL;
    char *first = NULL;
    assert_int_equal(plm_context_new(NULL, &printer), PLM_OK);
    for (int threads = 1; threads <= 3; threads++) {
        char text[TEXT];
        char *json = NULL;
        write_body(text, &drawn);
        advised of = {.study = open_study(text, NULL, 130)};
        plm_context_set_threads(of.study.context, threads);
        assert_int_equal(plm_advice_run(of.study.from, NULL, "b", NULL, 0.25, 4, of.study.options,
                                        &of.advice, NULL),
                         PLM_OK);
        assert_int_equal(plm_advice_json(printer, of.advice, &json), PLM_OK);
        assert_string_equal(json, first != NULL ? first : json);
        if (first == NULL) {
            first = json;
        } else {
            plm_text_free(printer, json);
        }
        close_advised(&of);
    }
    plm_text_free(printer, first);
    plm_context_free(printer);
}

static void test_failures(void **state) {
    (void)state;
    static const struct {
        const char *chance;
        const char *actor;
        const char *want;
        plm_status status;
        const char *message;
    } failures[] = {
        {CHANCE("0.5"), "c", NULL, PLM_E_EMPTY,
         "actor 'c' says yes as likely as no on issue 'v'; say what it wants"},
        {CHANCE("0.5"), "c", "0.7", PLM_E_NOT_FOUND,
         "issue 'v' asks yes or no; want one of these, not '0.7'"},
        {"", "c", "yes", PLM_E_EMPTY, "actor 'c' has no chance of yes on issue 'v'"},
    };
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        char text[TEXT];
        body of = majority;
        of.members[2] = failures[i].chance;
        write_body(text, &of);
        test_study study = open_study(text, NULL, 10);
        plm_advice *advice = NULL;
        plm_error error = {0};
        assert_int_equal(plm_advice_run(study.from, "v", failures[i].actor, failures[i].want, 0.25,
                                        2, study.options, &advice, &error),
                         failures[i].status);
        assert_null(advice);
        assert_string_equal(error.message, failures[i].message);
        close_study(&study);
    }
}

static void test_memory(void **state) {
    (void)state;
    char text[TEXT];
    write_body(text, &drawn);
    const scarce_advice wanted = {text, "b", "no"};
    assert_true(sweep_memory(advise_scarcely, &wanted, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chances),
        cmocka_unit_test(test_wish),
        cmocka_unit_test(test_vetoes),
        cmocka_unit_test(test_one_veto_of_two_rules),
        cmocka_unit_test(test_absent),
        cmocka_unit_test(test_absent_veto),
        cmocka_unit_test(test_movable),
        cmocka_unit_test(test_coalitions),
        cmocka_unit_test(test_coalition_of_movable),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
