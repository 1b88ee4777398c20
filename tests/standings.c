/* What voting on pairs makes of options without a scale: by hand, and in any order. */
#include "plenum.h"
#include "study.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static plm_procedure *look(const test_study *of) {
    plm_procedure *found = NULL;
    plm_error error = {0};
    if (plm_procedure_run(of->from, NULL, of->options, &found, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return found;
}

static const plm_option_standing *standing(const plm_procedure *found, const char *id) {
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    for (size_t i = 0; i < rule->standing_count; i++) {
        if (strcmp(rule->standings[i]->option->id, id) == 0) {
            return rule->standings[i];
        }
    }
    fail_msg("no option %s", id);
    return NULL;
}

#define CASE(options, decision)                                                                    \
    "plenum: 1\nid: sample\nquestion: Where?\n"                                                    \
    "issues: [{id: seat, options: [" options "], " decision "}]\n"                                 \
    "actors:\n"

#define VOTER(name, utilities)                                                                     \
    "  - {id: " name ", on: {seat: {capability: 1, salience: 100, utilities: {" utilities "}}}}\n"

#define THREE    "{id: north}, {id: south}, {id: west}"
#define MAJORITY "decision: {rule: majority}"

#define CIRCLE                                                                                     \
    VOTER("a", "north: 100, south: 50, west: 0")                                                   \
    VOTER("b", "north: 0, south: 100, west: 50")                                                   \
    VOTER("c", "north: 50, south: 0, west: 100")

static void test_paradox(void **state) {
    (void)state;
    test_study of = open_study(CASE(THREE, MAJORITY) CIRCLE, NULL, 0);
    plm_procedure *found = look(&of);
    assert_near(plm_procedure_at(found, 0)->cycles, 1, 0);
    const plm_option_standing *north = standing(found, "north");
    assert_near(north->beats, 1, 0);
    assert_near(north->copeland, 0, 0);
    assert_near(north->core, 0, 0);
    assert_near(north->top_cycle, 1, 0);
    assert_near(north->banks, 1, 0);
    assert_near(north->any_challenger, 1.0 / 3, 1e-9);
    assert_near(north->winning_challenger, 1.0 / 3, 1e-9);
    plm_procedure_free(found);
    close_study(&of);
}

/* c prefers north or west in half of the draws each: half of them have a circle, and in the rest
 * north beats both others. */
static void test_half_a_paradox(void **state) {
    (void)state;
    static const char text[] = CASE(THREE, MAJORITY) VOTER("a", "north: 100, south: 50, west: 0")
        VOTER("b", "north: 0, south: 100, west: 50")
            VOTER("c", "north: {low: 0, high: 100, dist: uniform}, south: 0, west: 50");
    test_study of = open_study(text, NULL, 4000);
    plm_procedure *found = look(&of);
    double cycles = plm_procedure_at(found, 0)->cycles;
    assert_near(cycles, 0.5, 0.03);
    assert_near(standing(found, "north")->core, 1 - cycles, 1e-12);
    assert_near(standing(found, "north")->top_cycle, 1, 0);
    assert_near(standing(found, "south")->top_cycle, cycles, 1e-12);
    assert_near(standing(found, "south")->core, 0, 0);
    assert_near(standing(found, "north")->any_challenger, 1 - cycles + cycles / 3, 1e-9);
    plm_procedure_free(found);
    close_study(&of);
}

/* Where all must agree nothing moves: what stands does so for good, and nothing is said where the
 * case does not tell what that is. */
static void test_what_stands(void **state) {
    (void)state;
    test_study of = open_study(
        CASE(THREE, "reference_point: west, decision: {rule: unanimity}") CIRCLE, NULL, 100);
    plm_procedure *found = look(&of);
    assert_near(standing(found, "west")->any_challenger, 1, 0);
    assert_near(standing(found, "north")->core, 1, 0);
    plm_procedure_free(found);
    close_study(&of);
    of = open_study(CASE(THREE, "decision: {rule: unanimity}") CIRCLE, NULL, 100);
    found = look(&of);
    assert_true(isnan(standing(found, "west")->any_challenger));
    assert_near(standing(found, "west")->schwartz, 1, 0);
    plm_procedure_free(found);
    close_study(&of);
}

#define FIRST  VOTER("a", "none: 20, north: 100, south: [0, 50, 90], west: 10")
#define SECOND VOTER("b", "none: [0, 30, 60], north: 0, south: 100, west: 50")
#define THIRD  VOTER("c", "none: 40, north: 50, south: 0, west: [40, 60, 100]")

/* Options in another order: the same of each but for the order in which they are told. */
static void test_order_of_options(void **state) {
    (void)state;
    static const char *const ids[] = {"none", "north", "south", "west"};
    test_study one = open_study(CASE("{id: none}, " THREE, "reference_point: none, " MAJORITY)
                                    FIRST SECOND THIRD,
                                NULL, 500);
    test_study other = open_study(CASE("{id: west}, {id: south}, {id: none}, {id: north}",
                                       "reference_point: none, " MAJORITY) FIRST SECOND THIRD,
                                  NULL, 500);
    plm_procedure *of_one = look(&one);
    plm_procedure *of_other = look(&other);
    assert_near(plm_procedure_at(of_one, 0)->cycles, plm_procedure_at(of_other, 0)->cycles, 0);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const plm_option_standing *a = standing(of_one, ids[i]);
        const plm_option_standing *b = standing(of_other, ids[i]);
        assert_near(a->beats, b->beats, 0);
        assert_near(a->core, b->core, 0);
        assert_near(a->top_cycle, b->top_cycle, 0);
        assert_near(a->schwartz, b->schwartz, 0);
        assert_near(a->uncovered_gillies, b->uncovered_gillies, 0);
        assert_near(a->uncovered_fishburn, b->uncovered_fishburn, 0);
        assert_near(a->uncovered_bordes, b->uncovered_bordes, 0);
        assert_near(a->uncovered_mckelvey, b->uncovered_mckelvey, 0);
        assert_near(a->banks, b->banks, 0);
        assert_near(a->any_challenger, b->any_challenger, 1e-9);
        assert_near(a->winning_challenger, b->winning_challenger, 1e-9);
    }
    plm_procedure_free(of_one);
    plm_procedure_free(of_other);
    close_study(&one);
    close_study(&other);
}

static size_t standings_with(size_t option_count) {
    char text[4096];
    char utilities[1024] = "";
    char options[1024] = "";
    for (size_t i = 0; i < option_count; i++) {
        const char *comma = i > 0 ? ", " : "";
        snprintf(options + strlen(options), sizeof options - strlen(options), "%s{id: o%zu}", comma,
                 i);
        snprintf(utilities + strlen(utilities), sizeof utilities - strlen(utilities), "%so%zu: %zu",
                 comma, i, i * 4);
    }
    snprintf(text, sizeof text,
             "plenum: 1\nid: sample\nquestion: Where?\n"
             "issues: [{id: seat, options: [%s], decision: {rule: majority}}]\n"
             "actors: [{id: a, on: {seat: {capability: 1, salience: 100, utilities: {%s}}}}]\n",
             options, utilities);
    test_study of = open_study(text, NULL, 10);
    plm_procedure *found = look(&of);
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    size_t count = rule->standing_count;
    assert_true(count > 0 ? rule->cycles == 0 : isnan(rule->cycles));
    plm_procedure_free(found);
    close_study(&of);
    return count;
}

static void test_few_and_many(void **state) {
    (void)state;
    assert_int_equal(standings_with(2), 0);
    assert_int_equal(standings_with(3), 3);
    assert_int_equal(standings_with(PLM_MOST_STANDING_OPTIONS), PLM_MOST_STANDING_OPTIONS);
    assert_int_equal(standings_with(PLM_MOST_STANDING_OPTIONS + 1), 0);
}

static void test_threads_do_not_count(void **state) {
    (void)state;
    char *texts[3] = {NULL};
    test_study of = open_study(CASE("{id: none}, " THREE, MAJORITY) FIRST SECOND THIRD, NULL, 3000);
    for (int threads = 1; threads <= 3; threads++) {
        plm_context_set_threads(of.context, threads);
        plm_procedure *found = look(&of);
        assert_int_equal(plm_procedure_json(of.context, found, &texts[threads - 1]), PLM_OK);
        plm_procedure_free(found);
    }
    for (int i = 0; i < 3; i++) {
        assert_string_equal(texts[i], texts[0]);
    }
    for (int i = 0; i < 3; i++) {
        plm_text_free(of.context, texts[i]);
    }
    close_study(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paradox),      cmocka_unit_test(test_half_a_paradox),
        cmocka_unit_test(test_what_stands),  cmocka_unit_test(test_order_of_options),
        cmocka_unit_test(test_few_and_many), cmocka_unit_test(test_threads_do_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
