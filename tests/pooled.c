/* Pools from a program: what is asked of them, and what comes back when something is wrong. */
#include "check.h"
#include "plenum.h"

#include <stdlib.h>
#include <string.h>

#define START                                                                                      \
    "plenum: 1\n"                                                                                  \
    "id: bridge\n"                                                                                 \
    "question: Is the bridge closed?\n"                                                            \
    "issues:\n"

#define ACTORS(capability)                                                                         \
    "actors:\n"                                                                                    \
    "  - {id: mayor, on: {closure: {position: 90, capability: " capability ", salience: 60}}}\n"   \
    "  - {id: guild, on: {closure: {position: 10, capability: 30, salience: 40}}} # the smiths\n"

static const char anns[] = START "  - {id: closure, scale: {0: none, 100: all}}\n" ACTORS("50");
static const char bobs[] = START "  - {id: closure, scale: {0: none, 100: all}}\n" ACTORS("80");
static const char wide[] = START "  - {id: closure, scale: {0: none, 200: all}}\n" ACTORS("50");

#define ANSWERS(number, best)                                                                      \
    "plenum_answers: 1\ncase: bridge\nby: dora\nanswers:\n"                                        \
    "  - {number: " number ", lowest: 20, best: " best ", highest: 40, sure: 80, reason: seen}\n"

static const char capability[] = "actors.mayor.on.closure.capability";
static const char good_answers[] = ANSWERS("actors.mayor.on.closure.capability", "30");
static const char bad_answers[] = ANSWERS("actors.mayor.on.closure.capability", "50");

typedef struct desk {
    plm_context *context;
    plm_case *ann;
    plm_case *bob;
    plm_case *wide;
} desk;

static plm_case *parse(plm_context *context, const char *text, const char *name) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_parse(context, text, strlen(text), name, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

static int open_desk(void **state) {
    desk *made = calloc(1, sizeof *made);
    assert_non_null(made);
    assert_int_equal(plm_context_new(NULL, &made->context), PLM_OK);
    made->ann = parse(made->context, anns, "ann.yaml");
    made->bob = parse(made->context, bobs, "bob.yaml");
    made->wide = parse(made->context, wide, "wide.yaml");
    *state = made;
    return 0;
}

static int close_desk(void **state) {
    desk *of = *state;
    plm_case_free(of->ann);
    plm_case_free(of->bob);
    plm_case_free(of->wide);
    plm_context_free(of->context);
    free(of);
    return 0;
}

static plm_pool *pool_of(const plm_case *one, const plm_case *other) {
    plm_pool *made = NULL;
    plm_error error = {0};
    char first[] = "cleo";
    const plm_case *const cases[] = {one, other};
    if (plm_pool_cases(cases, (const char *const[]){first, "bob"}, 2, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    memset(first, 'x', sizeof first - 1); /* names are copied */
    return made;
}

static plm_status pool_answers(const desk *of, const char *author, const char *text,
                               plm_pool **made, plm_error *error) {
    char name[] = "dora.yaml";
    const plm_answer_file file = {name, text, strlen(text)};
    plm_status status = plm_pool_answers(of->ann, author, &file, 1, made, error);
    memset(name, 'x', sizeof name - 1);
    return status;
}

/* ---- versions -------------------------------------------------------------------------------- */

static void test_what_two_say_is_one_case(void **state) {
    const desk *of = *state;
    plm_pool *pool = pool_of(of->ann, of->bob);
    size_t length = 0;
    const char *text = plm_pool_text(pool, &length);
    assert_int_equal(plm_pool_person_count(pool), 2);
    assert_string_equal(plm_pool_person(pool, 0), "bob");
    assert_string_equal(plm_pool_person(pool, 1), "cleo");
    assert_int_equal(plm_pool_stated_count(pool), 6);
    assert_int_equal(plm_pool_number_count(pool), 1);
    const plm_pool_number *number = plm_pool_number_at(pool, 0);
    assert_string_equal(number->path, capability);
    assert_int_equal(number->count, 2);
    assert_string_equal(number->views[0]->person, "bob");
    assert_near(number->views[0]->range.mode, 80, 0);
    assert_near(number->apart, 0.3, 1e-12);
    assert_false(number->overlap);
    assert_int_equal(plm_pool_difference_count(pool), 0);
    assert_int_equal(length, strlen(text));
    assert_non_null(strstr(text, "capability: {assessors: {bob: 80, cleo: 50}}"));
    assert_non_null(strstr(text, "# the smiths"));
    plm_case *one = parse(of->context, text, "one.yaml");
    assert_int_equal(plm_case_dossier(one)->actors[0]->stakes[0]->capability.assessor_count, 2);
    plm_case_free(one);
    plm_pool_free(pool);
}

static void test_other_scales_give_no_case(void **state) {
    const desk *of = *state;
    plm_pool *pool = pool_of(of->ann, of->wide);
    size_t length = 1;
    size_t of_scale = 0;
    for (size_t i = 0; i < plm_pool_difference_count(pool); i++) {
        of_scale += plm_pool_difference_at(pool, i)->gravity == PLM_DIFFERS_IN_SCALE ? 1 : 0;
    }
    assert_true(of_scale > 0);
    assert_string_equal(plm_pool_difference_at(pool, 0)->person, "bob");
    assert_null(plm_pool_text(pool, &length));
    assert_int_equal(length, 0);
    plm_pool_free(pool);
}

static void test_no_case_is_refused(void **state) {
    const desk *of = *state;
    plm_pool *pool = NULL;
    plm_error error = {0};
    assert_int_equal(plm_pool_cases(NULL, NULL, 0, &pool, &error), PLM_E_ARGUMENT);
    assert_int_equal(plm_pool_answers(of->ann, NULL, NULL, 0, &pool, &error), PLM_E_ARGUMENT);
    assert_null(pool);
}

static void test_a_case_with_errors_is_refused(void **state) {
    const desk *of = *state;
    static const char text[] = START;
    plm_case *bad = NULL;
    plm_pool *pool = NULL;
    plm_error error = {0};
    const plm_answer_file file = {"dora.yaml", good_answers, strlen(good_answers)};
    assert_int_equal(plm_case_parse(of->context, text, strlen(text), "bad.yaml", &bad, NULL),
                     PLM_E_CASE);
    const plm_case *const cases[] = {of->ann, bad};
    assert_int_equal(plm_pool_cases(cases, (const char *const[]){"ann", "bad"}, 2, &pool, &error),
                     PLM_E_CASE);
    assert_int_equal(plm_pool_answers(bad, NULL, &file, 1, &pool, &error), PLM_E_CASE);
    assert_null(pool);
    plm_case_free(bad);
}

/* ---- answers --------------------------------------------------------------------------------- */

static void test_who_answers_is_an_assessor(void **state) {
    const desk *of = *state;
    plm_pool *pool = NULL;
    assert_int_equal(pool_answers(of, NULL, good_answers, &pool, NULL), PLM_OK);
    const plm_pool_number *number = plm_pool_number_at(pool, 0);
    assert_int_equal(number->count, 1);
    assert_true(number->views[0]->answered);
    assert_string_equal(number->views[0]->reason, "seen");
    assert_string_equal(number->views[0]->file, "dora.yaml");
    assert_near(number->given_up->mode, 50, 0);
    assert_non_null(
        strstr(plm_pool_text(pool, NULL), "{assessors: {dora: {p10: 20, p50: 30, p90: 40}}}"));
    plm_pool_free(pool);
    assert_int_equal(pool_answers(of, "ann", good_answers, &pool, NULL), PLM_OK);
    assert_int_equal(plm_pool_number_at(pool, 0)->count, 2);
    assert_null(plm_pool_number_at(pool, 0)->given_up);
    plm_pool_free(pool);
}

static void test_wrong_answers_are_all_named(void **state) {
    const desk *of = *state;
    plm_pool *pool = NULL;
    plm_error error = {0};
    assert_int_equal(pool_answers(of, NULL, bad_answers, &pool, &error), PLM_E_CASE);
    assert_int_equal(error.status, PLM_E_CASE);
    assert_int_equal(plm_pool_diagnostic_count(pool), 1);
    const plm_diagnostic *problem = plm_pool_diagnostic(pool, 0);
    assert_string_equal(problem->file, "dora.yaml");
    assert_int_equal(problem->line, 5);
    assert_string_equal(error.message, problem->message);
    assert_string_equal(error.file, problem->file);
    assert_true(error.line == problem->line && error.column == problem->column);
    assert_null(plm_pool_text(pool, NULL));
    assert_int_equal(plm_pool_number_count(pool), 0);
    plm_pool_free(pool);
    pool = NULL;
    assert_int_equal(pool_answers(of, "two words", good_answers, &pool, &error), PLM_E_ARGUMENT);
    assert_null(pool);
}

static void test_answers_are_known_from_cases(void **state) {
    (void)state;
    assert_true(plm_text_is_answers(good_answers, strlen(good_answers)));
    assert_false(plm_text_is_answers(anns, strlen(anns)));
    assert_false(plm_text_is_answers("", 0));
}

/* ---- for programs ---------------------------------------------------------------------------- */

static void test_forms(void **state) {
    const desk *of = *state;
    plm_pool *pool = pool_of(of->ann, of->bob);
    plm_table *table = NULL;
    char *text = NULL;
    assert_int_equal(plm_pool_json(of->context, pool, &text), PLM_OK);
    assert_non_null(strstr(text, "\"case\": \"bridge\""));
    plm_text_free(of->context, text);
    assert_int_equal(plm_pool_csv(of->context, pool, &text), PLM_OK);
    assert_non_null(strstr(text, "actors.mayor.on.closure.capability,0.3,false,bob,"));
    plm_text_free(of->context, text);
    assert_int_equal(plm_pool_table(of->context, pool, &table), PLM_OK);
    assert_int_equal(plm_table_row_count(table), 2);
    plm_table_free(table);
    plm_pool_free(pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_two_say_is_one_case, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_other_scales_give_no_case, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_no_case_is_refused, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_a_case_with_errors_is_refused, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_who_answers_is_an_assessor, open_desk, close_desk),
        cmocka_unit_test_setup_teardown(test_wrong_answers_are_all_named, open_desk, close_desk),
        cmocka_unit_test(test_answers_are_known_from_cases),
        cmocka_unit_test_setup_teardown(test_forms, open_desk, close_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
