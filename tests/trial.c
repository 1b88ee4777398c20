/* Trying all scenarios at once finds what making each of them finds. */
#include "case/trial.h"
#include "check.h"
#include "plenum.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static plm_context *context;

static int open_context(void **state) {
    (void)state;
    return plm_context_new(NULL, &context) == PLM_OK ? 0 : -1;
}

static int close_context(void **state) {
    (void)state;
    plm_context_free(context);
    return 0;
}

static const char head[] =
    "plenum: 1\n"
    "id: x\n"
    "question: which?\n"
    "issues:\n"
    "- {id: i, scale: {0: low, 10: high}}\n"
    "- {id: plain, options: [{id: yes-please}, {id: no-thanks}]}\n"
    "considerations:\n"
    "- {id: aid, issue: i, pulls_to: 10}\n"
    "- {id: fear, issue: i, pulls_to: 0}\n"
    "actors:\n"
    "- {id: a, on: {i: {position: {low: 1, mode: 2, high: 3}, capability: 50, salience: 5}}}\n"
    "- {id: b, on: {i: {weighs: {aid: 1, fear: 0}, capability: [1, 2, 3], salience: 4}}}\n"
    "- {id: c, on: {i: {position: 4, capability: 1, salience: 4},\n"
    "               plain: {utilities: {yes-please: 1, no-thanks: 2}, capability: 1, salience: "
    "4}}}\n"
    "relations:\n"
    "- {id: r, from: a, to: b, influence: 0.5}\n"
    "scenarios:\n"
    "- {id: deep, set: {actors.a.on.i.position.low: 0}}\n";

static const char *const scenarios[] = {
    "{set: {actors.c.on.i.position: 10}}",
    "{set: {actors.c.on.i.position: 11}}",
    "{set: {actors.c.on.i.position: [1, 2, 30]}}",
    "{set: {actors.c.on.i.position: [3, 2, 1]}}",
    "{set: {actors.c.on.i.position: [1, [2], 3]}}",
    "{set: {actors.c.on.i.position: {low: 1, high: 2}}}",
    "{set: {actors.c.on.i.position: null}}",
    "{set: {actors.c.on.i.position: '5'}}",
    "{set: {actors.c.on.i.position: nan}}",
    "{set: {actors.c.on.plain.capability: 101}}",
    "{set: {actors.c.on.plain.salience: 1, actors.c.on.i.salience: -1}}",
    "{set: {actors.c.on.plain.position: 5}}",
    "{set: {actors.c.on.plain.utilities.yes-please: 101}}",
    "{set: {actors.c.on.i.weighs: {aid: 1}}}",
    "{set: {actors.a.on.i.position: 5}}",
    "{set: {actors.a.on.i: {position: 5, capability: 1, salience: 1}}}",
    "{set: {actors.a.id: other}}",
    "{set: {issues.i.scale: {0: low, 2: high}}}",
    "{set: {relations.r.influence: 2}}",
    "{set: {plenum: 2}}",
    "{set: {scenarios.deep.label: other}}",
    "{set: {scenarios.deep: {id: deep}}}",
    "{set: {actors.c.notes: mistyped}}",
    "{set: {actors.c.note: well typed}}",
    "{without: aid}",
    "{without: [aid, fear]}",
    "{without: fear, set: {actors.b.on.i.weighs.aid: 0}}",
    "{set: {actors.c.on.i: null, actors.c.on.i.position: 2}}",
};
enum { SCENARIOS = sizeof scenarios / sizeof *scenarios };

static plm_case *parse(const char *text) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_parse(context, text, strlen(text), "case.yaml", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

static void assert_same(const plm_error *tried, const plm_error *made, const char *of) {
    if (tried->status != made->status || strcmp(tried->message, made->message) != 0 ||
        strcmp(tried->file, made->file) != 0 || strcmp(tried->field, made->field) != 0 ||
        tried->line != made->line || tried->column != made->column) {
        fail_msg("%s: '%s' at %s, but '%s' at %s", of, tried->message, tried->field, made->message,
                 made->field);
    }
}

static void test_trying_finds_what_making_finds(void **state) {
    (void)state;
    for (size_t i = 0; i < SCENARIOS; i++) {
        char text[4096];
        snprintf(text, sizeof text, "%s- {id: s, %s\n", head, scenarios[i] + 1);
        plm_case *base = parse(text);
        plm_error tried[2];
        assert_int_equal(plm__try_scenarios(base, tried, NULL), PLM_OK);
        static const char *const ids[] = {"deep", "s"};
        for (size_t k = 0; k < 2; k++) {
            plm_case *variant = NULL;
            plm_error made = {0};
            plm_case_with_scenario(base, ids[k], &variant, &made);
            assert_same(&tried[k], &made, scenarios[i]);
            plm_case_free(variant);
        }
        plm_case_free(base);
    }
}

static void test_a_case_with_errors_is_refused(void **state) {
    (void)state;
    plm_case *broken = NULL;
    plm_error error = {0};
    assert_int_equal(plm_case_parse(context, "id: x", 5, "case.yaml", &broken, NULL), PLM_E_CASE);
    assert_int_equal(plm__try_scenarios(broken, NULL, &error), PLM_E_CASE);
    assert_string_equal(error.message, "the case has errors; put them right first");
    plm_case_free(broken);
}

static char *make_many(size_t count, const char *change) {
    size_t size = sizeof head + count * 100;
    char *text = malloc(size);
    assert_non_null(text);
    size_t used = (size_t)snprintf(text, size, "%s", head);
    for (size_t i = 0; i < count; i++) {
        used += (size_t)snprintf(text + used, size - used, "- {id: s%zu, set: {%s}}\n", i, change);
    }
    return text;
}

/* Making each of them anew would take hours. */
static void test_many_scenarios_are_tried_in_time(void **state) {
    (void)state;
    enum { COUNT = 20000, MOST_SECONDS = 60 };
    static const char *const changes[] = {"actors.c.on.i.position: 9", "actors.c.note: other",
                                          "actors.c.on.i.position: 90"};
    for (size_t i = 0; i < 3; i++) {
        char *text = make_many(COUNT, changes[i]);
        plm_case *base = parse(text);
        plm_error *tried = calloc(COUNT + 1, sizeof *tried);
        assert_non_null(tried);
        clock_t start = clock();
        assert_int_equal(plm__try_scenarios(base, tried, NULL), PLM_OK);
        assert_true(clock() - start < MOST_SECONDS * CLOCKS_PER_SEC);
        assert_int_equal(tried[COUNT].status, i == 2 ? PLM_E_CASE : PLM_OK);
        free(tried);
        plm_case_free(base);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trying_finds_what_making_finds),
        cmocka_unit_test(test_a_case_with_errors_is_refused),
        cmocka_unit_test(test_many_scenarios_are_tried_in_time),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
