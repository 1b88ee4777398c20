/* Numbers that hang together: a Gaussian copula over the addressed draws. */
#include "base/correlation.h"
#include "game/copula.h"
#include "insight/tally.h"
#include "scarce.h"
#include "study.h"

#include <stdio.h>
#include <stdlib.h>

enum { DRAWS = 4096, TEXT = 4096 };

/* ---- correlation matrices ------------------------------------------------------------------ */

static void test_root(void **state) {
    (void)state;
    const double matrix[] = {1, 0.5, 0.2, 0.5, 1, -0.3, 0.2, -0.3, 1};
    double root[9];
    assert_true(plm__correlation_root(matrix, 3, root));
    for (size_t row = 0; row < 3; row++) {
        for (size_t column = 0; column < 3; column++) {
            double sum = 0;
            for (size_t k = 0; k < 3; k++) {
                sum += root[row * 3 + k] * root[column * 3 + k];
            }
            assert_near(sum, matrix[row * 3 + column], 1e-15);
        }
    }
}

static void test_roots_at_the_edge(void **state) {
    (void)state;
    const double one[] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    const double against[] = {1, -0.5, -0.5, -0.5, 1, -0.5, -0.5, -0.5, 1};
    const double never[] = {1, -0.6, -0.6, -0.6, 1, -0.6, -0.6, -0.6, 1};
    double root[9];
    assert_true(plm__correlation_root(one, 3, root));
    assert_true(root[0] == 1 && root[3] == 1 && root[6] == 1 && root[8] == 0);
    assert_true(plm__correlation_root(against, 3, root));
    assert_false(plm__correlation_root(never, 3, root));
}

/* The example of Higham (2002), whose answer is printed to four places in the literature. */
static void test_nearest(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm__arena arena;
    const double matrix[] = {1, 1, 0, 1, 1, 1, 0, 1, 1};
    const double expected[] = {1, 0.7607, 0.1573, 0.7607, 1, 0.7607, 0.1573, 0.7607, 1};
    double nearest[9];
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    assert_int_equal(plm__correlation_nearest(&arena, matrix, 3, nearest), PLM_OK);
    for (size_t i = 0; i < 9; i++) {
        assert_near(nearest[i], expected[i], 5e-5);
    }
    plm__arena_clear(&arena);
    plm_context_free(context);
}

/* ---- draws --------------------------------------------------------------------------------- */

static const char head[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high}}\n"
    "  - {id: other, scale: {0: low, 100: high}}\n"
    "actors:\n"
    "  - {id: a, on: {issue: {capability: 30, salience: 100, position: [20, 50, 60]},\n"
    "                 other: {capability: 30, salience: 100, position: [0, 70, 90]}}}\n"
    "  - {id: b, on: {issue: {capability: 10, salience: 100, position: [20, 50, 60]}}}\n"
    "  - {id: c, on: {issue: {capability: 10, salience: [20, 40, 90], position: {assessors: {\n"
    "                   one: [0, 5, 10], two: [80, 90, 100]}}}}}\n";

#define A     "actors.a.on.issue.position"
#define B     "actors.b.on.issue.position"
#define C     "actors.c.on.issue.salience"
#define OTHER "actors.a.on.other.position"

static const char *with(char text[TEXT], const char *inputs, const char *correlation) {
    snprintf(text, TEXT, "%stogether:\n  - {id: bond, inputs: [%s], correlation: %s}\n", head,
             inputs, correlation);
    return text;
}

typedef struct drawn {
    test_study of;
    plm_game *game;
    plm__arena arena;
    plm__hand *hands;
} drawn;

static drawn draw_issue(const char *text, const char *issue) {
    drawn made = {.of = open_study(text, "weighted-mean", 0)};
    plm_error error = {0};
    assert_int_equal(plm_game_from_case(made.of.from, issue, &made.game, &error), PLM_OK);
    plm__arena_init(&made.arena, made.of.context);
    made.hands = plm__arena_allocate(&made.arena, DRAWS, sizeof *made.hands);
    assert_non_null(made.hands);
    for (size_t i = 0; i < DRAWS; i++) {
        assert_int_equal(plm__hand_init(&made.hands[i], &made.arena, made.game), PLM_OK);
    }
    plm__hands_at_draws(made.game, 1, 0, DRAWS, made.hands);
    return made;
}

static void free_drawn(drawn *of) {
    plm__arena_clear(&of->arena);
    plm_game_free(of->game);
    close_study(&of->of);
}

/* The inputs' indices on the issue: actors in the order of the case, each with a position, a
 * capability and a salience. */
enum { POSITION_A = 0, POSITION_B = 3, POSITION_C = 6, SALIENCE_C = 8, INPUTS = 9 };

static void expect_same(const drawn *one, const drawn *other) {
    assert_int_equal(one->game->input_count, other->game->input_count);
    for (size_t i = 0; i < DRAWS; i++) {
        assert_memory_equal(one->hands[i].values, other->hands[i].values,
                            one->game->input_count * sizeof(double));
    }
}

static void test_no_correlation_changes_nothing(void **state) {
    (void)state;
    char text[TEXT];
    drawn alone = draw_issue(head, "issue");
    drawn bound = draw_issue(with(text, A ", " B ", " C, "0"), "issue");
    expect_same(&alone, &bound);
    free_drawn(&bound);
    free_drawn(&alone);
}

static void test_full_correlation_makes_one_of_two(void **state) {
    (void)state;
    char text[TEXT];
    drawn bound = draw_issue(with(text, A ", " B, "1"), "issue");
    for (size_t i = 0; i < DRAWS; i++) {
        double difference = bound.hands[i].values[POSITION_A] - bound.hands[i].values[POSITION_B];
        assert_near(difference, 0, 1e-12);
    }
    free_drawn(&bound);
}

static void test_order_of_the_list(void **state) {
    (void)state;
    char text[TEXT];
    drawn one = draw_issue(
        with(text, A ", " B ", " C, "[[1, 0.5, -0.3], [0.5, 1, 0.1], [-0.3, 0.1, 1]]"), "issue");
    drawn other = draw_issue(
        with(text, C ", " A ", " B, "[[1, -0.3, 0.1], [-0.3, 1, 0.5], [0.1, 0.5, 1]]"), "issue");
    expect_same(&one, &other);
    free_drawn(&other);
    free_drawn(&one);
}

/* What is drawn on an issue does not hang on which issues are asked for. */
static void test_other_issue(void **state) {
    (void)state;
    char text[TEXT];
    with(text, OTHER ", " A ", " B, "0.7");
    drawn alone = draw_issue(text, "issue");
    drawn linked = draw_issue(text, NULL);
    for (size_t i = 0; i < DRAWS; i++) {
        assert_true(alone.hands[i].values[POSITION_A] == linked.hands[i].values[POSITION_A]);
    }
    free_drawn(&linked);
    free_drawn(&alone);
}

static void test_rows_are_single_draws(void **state) {
    (void)state;
    char text[TEXT];
    drawn bound = draw_issue(with(text, A ", " B ", actors.c.on.issue.position", "0.6"), "issue");
    plm__hand hand;
    assert_int_equal(plm__hand_init(&hand, &bound.arena, bound.game), PLM_OK);
    for (size_t i = 0; i < DRAWS; i += 37) {
        plm__hand_at_draw(bound.game, 1, i, &hand);
        assert_memory_equal(hand.values, bound.hands[i].values, INPUTS * sizeof(double));
    }
    free_drawn(&bound);
}

static plm__tally tally_of(const drawn *from, size_t input) {
    double values[DRAWS];
    for (size_t i = 0; i < DRAWS; i++) {
        values[i] = from->hands[i].values[input];
    }
    return plm__tally_of(values, DRAWS, 1);
}

/* Each number keeps its own range: four standard errors, and a tenth of the deviation. */
static void test_marginals(void **state) {
    (void)state;
    char text[TEXT];
    static const size_t inputs[] = {POSITION_A, POSITION_B, POSITION_C, SALIENCE_C};
    drawn alone = draw_issue(head, "issue");
    drawn bound =
        draw_issue(with(text, A ", " B ", " C ", actors.c.on.issue.position", "0.9"), "issue");
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        plm__tally one = tally_of(&alone, inputs[i]);
        plm__tally other = tally_of(&bound, inputs[i]);
        double error = plm__tally_estimate(&one).standard_error;
        assert_near(other.mean, one.mean, 4 * sqrt(2) * error);
        assert_near(plm__tally_deviation(&other) / plm__tally_deviation(&one), 1, 0.1);
    }
    free_drawn(&bound);
    free_drawn(&alone);
}

static size_t rank_of(const drawn *from, size_t input, size_t draw) {
    size_t rank = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        rank += from->hands[i].values[input] < from->hands[draw].values[input] ? 1 : 0;
    }
    return rank;
}

/* Spearman's correlation of a Gaussian copula: 6 / pi times the arcsine of half the correlation. */
static double rank_correlation(const drawn *from, size_t one, size_t other) {
    double sum = 0;
    double middle = (DRAWS - 1) / 2.0;
    for (size_t i = 0; i < DRAWS; i++) {
        sum +=
            ((double)rank_of(from, one, i) - middle) * ((double)rank_of(from, other, i) - middle);
    }
    return 12 * sum / ((double)DRAWS * ((double)DRAWS * DRAWS - 1));
}

static void test_correlations(void **state) {
    (void)state;
    char text[TEXT];
    drawn bound = draw_issue(
        with(text, A ", " B ", " C, "[[1, 0.8, -0.5], [0.8, 1, 0], [-0.5, 0, 1]]"), "issue");
    double step = 6 / acos(-1);
    assert_near(rank_correlation(&bound, POSITION_A, POSITION_B), step * asin(0.4), 0.05);
    assert_near(rank_correlation(&bound, POSITION_A, SALIENCE_C), step * asin(-0.25), 0.05);
    assert_near(rank_correlation(&bound, POSITION_B, SALIENCE_C), 0, 0.05);
    free_drawn(&bound);
}

/* All that rests on one origin hangs together as if it were listed; what rests on another as
 * well, and what is given exactly, does not. */
static void test_those_that_rest_on_one_origin(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\n"
        "id: x\n"
        "question: What?\n"
        "issues: [{id: issue}]\n"
        "sources: [{id: insider, name: I, reliability: D}, {id: clerk, name: C, reliability: B},\n"
        "          {id: paper, name: P, reliability: C, via: insider}]\n"
        "evidence: [{id: one, source: insider, says: x}, {id: two, source: paper, says: x},\n"
        "           {id: three, source: clerk, says: x}]\n"
        "actors:\n"
        "  - {id: a, on: {issue: {capability: {value: 3, evidence: one}, salience: 100,\n"
        "                   position: {low: 20, mode: 50, high: 60, evidence: one}}}}\n"
        "  - {id: b, on: {issue: {capability: 10, salience: 100,\n"
        "                   position: {low: 20, mode: 50, high: 60, evidence: [one, two]}}}}\n"
        "  - {id: c, on: {issue: {capability: 10, position: 50,\n"
        "                   salience: {low: 20, mode: 40, high: 90, evidence: [two, three]}}}}\n"
        "together:\n";
    char listed[TEXT];
    char gathered[TEXT];
    snprintf(listed, TEXT, "%s  - {id: bond, inputs: [%s, %s], correlation: 0.7}\n", text, A, B);
    snprintf(gathered, TEXT, "%s  - {id: bond, rests_on: insider, correlation: 0.7}\n", text);
    drawn one = draw_issue(listed, "issue");
    drawn other = draw_issue(gathered, "issue");
    const plm_dependence *bond = plm_case_dossier(other.of.from)->together[0];
    assert_int_equal(bond->input_count, 2);
    assert_string_equal(bond->inputs[0]->path, A);
    assert_string_equal(bond->inputs[1]->path, B);
    assert_string_equal(bond->inputs[1]->leaf, "position");
    expect_same(&one, &other);
    free_drawn(&one);
    free_drawn(&other);
}

static plm_status parse_resting(plm_context *context, int count, plm_case **out, plm_error *error) {
    static char text[2 * TEXT];
    size_t length = (size_t)snprintf(text, sizeof text, "%s",
                                     "plenum: 1\nid: x\nquestion: What?\n"
                                     "issues: [{id: issue}]\n"
                                     "sources: [{id: insider, name: I, reliability: D}]\n"
                                     "evidence: [{id: one, source: insider, says: x}]\n"
                                     "together: [{id: all, rests_on: insider, correlation: 1}]\n"
                                     "actors:\n");
    for (int i = 0; i < count; i++) {
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "  - {id: a%d, on: {issue: {capability: 1, salience: 1,\n"
                                   "      position: {low: 1, mode: 2, high: 3, evidence: one}}}}\n",
                                   i);
    }
    return plm_case_parse(context, text, length, "sample", out, error);
}

static void test_as_many_as_can(void **state) {
    (void)state;
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm_case *from = NULL;
    plm_error error = {0};
    assert_int_equal(parse_resting(context, 50, &from, &error), PLM_OK);
    assert_int_equal(plm_case_dossier(from)->together[0]->input_count, 50);
    plm_case_free(from);
    assert_int_equal(parse_resting(context, 51, &from, &error), PLM_E_CASE);
    assert_string_equal(error.message,
                        "51 numbers rest on 'insider' alone, and 50 at most can hang "
                        "together; list those that one unknown thing moves as inputs");
    plm_case_free(from);
    plm_context_free(context);
}

/* Chances of yes hang together like any other numbers. */
static void test_chances_of_yes(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\n"
        "id: vote\n"
        "question: What?\n"
        "issues: [{id: q, yes_no: true}]\n"
        "actors:\n"
        "  - {id: a, on: {q: {chance_of_yes: [0.1, 0.5, 0.6], capability: 1}}}\n"
        "  - {id: b, on: {q: {chance_of_yes: [0.1, 0.5, 0.6], capability: 1}}}\n"
        "together:\n"
        "  - {id: bond, correlation: 1,\n"
        "     inputs: [actors.a.on.q.chance_of_yes, actors.b.on.q.chance_of_yes]}\n";
    drawn bound = draw_issue(text, "q");
    const plm__cell *cells = bound.game->cells;
    for (size_t i = 0; i < DRAWS; i++) {
        const double *values = bound.hands[i].values;
        assert_near(values[cells[0].position.index] - values[cells[1].position.index], 0, 1e-12);
    }
    assert_true(bound.hands[0].values[cells[0].position.index] !=
                bound.hands[1].values[cells[0].position.index]);
    free_drawn(&bound);
}

/* ---- insight ------------------------------------------------------------------------------- */

/* Where the position of c, which two assessors give, stands without drawing. */
static double point_of_c(const test_study *of) {
    return plm_case_dossier(of->from)->actors[2]->stakes[0]->position.range.mode;
}

static void test_tornado_swings_them_as_one(void **state) {
    (void)state;
    char text[TEXT];
    test_study of = open_study(
        with(text, A ", " C ", " B, "[[1, -0.5, 0], [-0.5, 1, 0], [0, 0, 1]]"), "weighted-mean", 0);
    plm_tornado *tornado = NULL;
    assert_int_equal(plm_tornado_run(of.from, "issue", of.options, &tornado, NULL), PLM_OK);
    assert_int_equal(plm_tornado_count(tornado), 2);
    const plm_swing *bond = NULL;
    for (size_t i = 0; i < 2; i++) {
        const plm_swing *each = plm_tornado_swing(tornado, i);
        bond = each->parameter == NULL ? each : bond;
    }
    assert_non_null(bond);
    assert_string_equal(bond->path, "together.bond");
    assert_string_equal(bond->actor, "");
    assert_true(isnan(bond->low) && isnan(bond->high));
    /* a at 20 with the salience of c at 90, then at 60 with 20; b, which goes with neither, stays
     */
    double c = point_of_c(&of);
    assert_near(bond->alone_low, (30 * 20 + 10 * 50 + 9 * c) / 49, 1e-9);
    assert_near(bond->alone_high, (30 * 60 + 10 * 50 + 2 * c) / 42, 1e-9);
    plm_tornado_free(tornado);
    close_study(&of);
}

static void test_sobol_counts_them_as_one(void **state) {
    (void)state;
    char text[TEXT];
    test_study of = open_study(with(text, A ", " B, "0.5"), "weighted-mean", 0);
    plm_sobol *sobol = NULL;
    assert_int_equal(plm_sobol_run(of.from, "issue", 1024, of.options, &sobol, NULL), PLM_OK);
    double alone = 0;
    size_t bonds = 0;
    for (size_t i = 0; i < plm_sobol_count(sobol); i++) {
        const plm_factor *factor = plm_sobol_factor(sobol, i);
        bonds += strcmp(factor->path, "together.bond") == 0 ? 1 : 0;
        assert_string_not_equal(factor->path, A);
        assert_string_not_equal(factor->path, B);
        alone += factor->kind == PLM_FACTOR_NUMBER ? factor->outcome.first.value : 0;
    }
    assert_int_equal(bonds, 1);
    assert_near(alone, 1, 0.1);
    plm_sobol_free(sobol);
    close_study(&of);
}

/* ---- memory -------------------------------------------------------------------------------- */

static plm_status forecast_with(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_game *game = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK) {
        status = plm_game_from_case(from, "issue", &game, error);
    }
    plm_game_free(game);
    plm_case_free(from);
    return status;
}

static void test_memory(void **state) {
    (void)state;
    char text[TEXT];
    assert_true(sweep_memory(forecast_with, with(text, A ", " B, "0.5"), PLM_OK) > 5);
    with(text, A ", " B ", " C, "[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]");
    assert_true(sweep_memory(forecast_with, text, PLM_E_CASE) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_root),
        cmocka_unit_test(test_roots_at_the_edge),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_no_correlation_changes_nothing),
        cmocka_unit_test(test_full_correlation_makes_one_of_two),
        cmocka_unit_test(test_order_of_the_list),
        cmocka_unit_test(test_other_issue),
        cmocka_unit_test(test_rows_are_single_draws),
        cmocka_unit_test(test_marginals),
        cmocka_unit_test(test_correlations),
        cmocka_unit_test(test_those_that_rest_on_one_origin),
        cmocka_unit_test(test_as_many_as_can),
        cmocka_unit_test(test_chances_of_yes),
        cmocka_unit_test(test_tornado_swings_them_as_one),
        cmocka_unit_test(test_sobol_counts_them_as_one),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
