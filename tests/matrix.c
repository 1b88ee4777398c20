/* Claims against options: cells by hand, what is left standing,
 * and without a claim or an origin. */
#include "scarce.h"
#include "study.h"

#include <stdio.h>

static const char head[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues:\n"
    "  - id: issue\n"
    "    scale: {0: low, 100: high}\n"
    "    reference_point: 50\n"
    "    options: [{id: a, from: 0, to: 20}, {id: b, from: 20, to: 50}, {id: c, from: 50, to: 80},\n"
    "              {id: d, from: 80, to: 100}]\n"
    "considerations:\n"
    "  - {id: down, issue: issue, pulls_to: 30, evidence: [reason]}\n"
    "  - {id: up, issue: issue, pulls_to: 70, evidence: [other]}\n"
    "  - {id: gone, issue: issue, pulls_to: 0, absent: true, evidence: [reason]}\n"
    "  - {id: said, issue: issue, kind: stated, covers: down, evidence: [quiet]}\n"
    "actors:\n"
    "  - {id: one, on: {issue: {capability: 1, salience: 1, position: {low: 80, mode: 90, high: 100,\n"
    "      evidence: [place]}}}}\n"
    "  - {id: two, on: {issue: {capability: 1, salience: 1, weighs: {down: {low: 1, mode: 2, high: 3,\n"
    "      evidence: [weight]}, up: {low: 1, mode: 2, high: 3, evidence: [both]}}}}}\n"
    "  - {id: three, on: {issue: {capability: 1, salience: 1, position: {value: 30,\n"
    "      evidence: [both]}}}}\n"
    "sources: [{id: s, reliability: B}, {id: t, reliability: E}]\n"
    "evidence:\n"
    "  - {id: reason, source: s, says: r}\n"
    "  - {id: other, source: t, says: o}\n"
    "  - {id: place, source: s, says: p}\n"
    "  - {id: weight, source: t, says: w}\n"
    "  - {id: both, source: s, says: b}\n"
    "  - {id: copy, via: reason, says: c, about: [considerations.down]}\n"
    "  - {id: quiet, says: q}\n"
    "  - {id: mine, source: t, says: m, about: [considerations.up],\n"
    "     bears_on: {issue: {a: consistent, d: against}}}\n";

/* "+-..", one sign for each option. */
static const char *signs(const plm_matrix_row *row, char text[5]) {
    for (size_t i = 0; i < 4; i++) {
        text[i] = ".+-"[row->cells[i]];
    }
    text[4] = '\0';
    return text;
}

typedef struct expectation {
    const char *claim;
    const char *cells;
    double diagnosticity;
} expectation;

static plm_matrix *lay_out(const test_study *of, uint64_t rows) {
    plm_matrix *made = NULL;
    plm_error error = {0};
    if (plm_matrix_run(of->from, NULL, rows, of->options, &made, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static void test_cells_by_hand(void **state) {
    (void)state;
    static const expectation table[] = {{"reason", ".+--", 4.0 / 6}, {"other", "--+.", 4.0 / 6},
                                        {"place", "---+", 3.0 / 6},  {"weight", ".+--", 4.0 / 6},
                                        {"both", "-..-", 4.0 / 6},   {"quiet", "....", 0},
                                        {"mine", "+..-", 3.0 / 6}};
    test_study of = open_study(head, "weighted-mean", 0);
    plm_matrix *made = lay_out(&of, 0);
    assert_int_equal(plm_matrix_row_count(made), sizeof table / sizeof *table);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char text[5];
        const plm_matrix_row *row = plm_matrix_row_at(made, i);
        assert_string_equal(row->claim->id, table[i].claim);
        assert_string_equal(signs(row, text), table[i].cells);
        assert_near(row->diagnosticity, table[i].diagnosticity, 1e-12);
        assert_int_equal(row->stated, strcmp(table[i].claim, "mine") == 0);
    }
    assert_null(plm_matrix_row_at(made, sizeof table / sizeof *table));
    plm_matrix_free(made);
    close_study(&of);
}

static void test_what_is_left_standing(void **state) {
    (void)state;
    static const size_t against[] = {3, 2, 3, 4};
    static const size_t origins[] = {2, 2, 2, 2};
    test_study of = open_study(head, "weighted-mean", 0);
    plm_matrix *made = lay_out(&of, 0);
    assert_int_equal(plm_matrix_option_count(made), 4);
    for (size_t i = 0; i < 4; i++) {
        const plm_matrix_option *each = plm_matrix_option_at(made, i);
        assert_int_equal(each->against, against[i]);
        assert_int_equal(each->against_origins, origins[i]);
        assert_int_equal(each->stands, i == 1);
    }
    for (size_t i = 0; i < plm_matrix_row_count(made); i++) {
        const plm_matrix_row *row = plm_matrix_row_at(made, i);
        bool decides = strcmp(row->claim->id, "reason") == 0 ||
                       strcmp(row->claim->id, "weight") == 0 || strcmp(row->claim->id, "both") == 0;
        assert_int_equal(row->decides, decides);
    }
    assert_null(plm_matrix_option_at(made, 4));
    plm_matrix_free(made);
    close_study(&of);
}

/* Against a, b, c and d stay 1, 1, 1 and 2 claims without s, and 2, 1, 2 and 2 without t. */
static void test_without_an_origin(void **state) {
    (void)state;
    test_study of = open_study(head, "weighted-mean", 0);
    plm_matrix *made = lay_out(&of, 0);
    assert_int_equal(plm_matrix_removal_count(made), 3);
    const plm_matrix_removal *s = plm_matrix_removal_at(made, 0);
    const plm_matrix_removal *t = plm_matrix_removal_at(made, 1);
    const plm_matrix_removal *quiet = plm_matrix_removal_at(made, 2);
    assert_string_equal(s->origin->id, "s");
    assert_int_equal(s->claims, 3);
    assert_true(s->changes);
    assert_int_equal(s->standing_count, 3);
    assert_string_equal(t->origin->id, "t");
    assert_int_equal(t->claims, 3);
    assert_false(t->changes);
    assert_int_equal(t->standing_count, 1);
    assert_string_equal(t->standing[0]->id, "b");
    assert_false(quiet->changes);
    plm_matrix_free(made);
    close_study(&of);
}

/* Of the numbers that are badly known, the first share of each alone, the largest first. */
static void test_leads(void **state) {
    (void)state;
    test_study of = open_study(head, "weighted-mean", 0);
    plm_matrix *made = lay_out(&of, 256);
    plm_sobol *sobol = NULL;
    assert_int_equal(plm_sobol_run(of.from, NULL, 256, of.options, &sobol, NULL), PLM_OK);
    assert_int_equal(plm_matrix_lead_count(made), 1);
    const plm_lead *lead = plm_matrix_lead_at(made, 0);
    assert_string_equal(lead->path, "actors.two.on.issue.weighs.down");
    assert_string_equal(lead->origin->id, "t");
    for (size_t i = 0; i < plm_sobol_count(sobol); i++) {
        const plm_factor *factor = plm_sobol_factor(sobol, i);
        if (strcmp(factor->path, lead->path) == 0) {
            assert_near(lead->narrows.value, factor->outcome.first.value, 0);
        }
    }
    plm_sobol_free(sobol);
    plm_matrix_free(made);
    close_study(&of);
}

static size_t leads_with_bond(const char *other, const char **origin) {
    char text[4096];
    snprintf(text, sizeof text,
             "%stogether: [{id: bond, correlation: 0.5, inputs: [actors.two.on.issue.weighs.down, "
             "actors.%s]}]\n",
             head, other);
    test_study of = open_study(text, "weighted-mean", 0);
    plm_matrix *made = lay_out(&of, 256);
    size_t count = 0;
    for (size_t i = 0; i < plm_matrix_lead_count(made); i++) {
        const plm_lead *lead = plm_matrix_lead_at(made, i);
        if (strcmp(lead->path, "together.bond") == 0) {
            count++;
            *origin = lead->origin == NULL                 ? "none"
                      : strcmp(lead->origin->id, "t") == 0 ? "t"
                                                           : "another";
        }
    }
    plm_matrix_free(made);
    close_study(&of);
    return count;
}

/* Numbers that hang together are one lead, but where one of them is well known. */
static void test_leads_that_hang_together(void **state) {
    (void)state;
    const char *origin = NULL;
    assert_int_equal(leads_with_bond("two.on.issue.salience", &origin), 1);
    assert_string_equal(origin, "t");
    assert_int_equal(leads_with_bond("two.on.issue.weighs.up", &origin), 0);
}

static plm_status try_matrix(const char *issues, const char *asked) {
    char text[1024];
    snprintf(text, sizeof text,
             "plenum: 1\nid: s\nquestion: q\nissues: [%s]\n"
             "actors: [{id: a, on: {i: {capability: 1, salience: 1, position: 5}}}]\n",
             issues);
    test_study of = open_study(text, "weighted-mean", 0);
    plm_matrix *made = NULL;
    plm_error error = {0};
    plm_status status = plm_matrix_run(of.from, asked, 64, of.options, &made, &error);
    assert_true(status == PLM_OK || (made == NULL && error.message[0] != '\0'));
    plm_matrix_free(made);
    close_study(&of);
    return status;
}

static void test_refusals(void **state) {
    (void)state;
    static const char bare[] = "{id: i, scale: {0: low, 10: high}}";
    static const char one[] = "{id: i, scale: {0: l, 10: h}, options: [{id: a, from: 0, to: 10}]}";
    static const char two[] =
        "{id: i, scale: {0: l, 10: h}, options: [{id: a, from: 0, to: 5}, {id: "
        "b, from: 5, to: 10}]}";
    assert_int_equal(try_matrix(bare, NULL), PLM_E_EMPTY);
    assert_int_equal(try_matrix(one, NULL), PLM_E_EMPTY);
    assert_int_equal(try_matrix(two, "j"), PLM_E_NOT_FOUND);
    assert_int_equal(try_matrix(two, NULL), PLM_OK);
}

static plm_status run_scarce(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_matrix *made = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK) {
        status = plm_matrix_run(from, NULL, 0, NULL, &made, error);
    }
    plm_matrix_free(made);
    plm_case_free(from);
    return status;
}

static void test_memory_runs_out(void **state) {
    (void)state;
    assert_true(sweep_memory(run_scarce, head, PLM_OK) > 20);
}

static const char whole_review[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues: [{id: i, scale: {0: low, 100: high}}]\n"
    "considerations:\n"
    "  - {id: said, issue: i, kind: stated, covers: [held], refuted_by: r}\n"
    "  - {id: held, issue: i, kind: assessed, pulls_to: 30}\n"
    "actors:\n"
    "  - {id: a, on: {i: {capability: 1, salience: {assessors: {ana: 10, ben: [20, 30, 40]}},\n"
    "      weighs: {held: 1}}}}\n"
    "sources: [{id: s, reliability: [{grade: B}, {from: 2024-03, grade: D}]}]\n"
    "evidence: [{id: c, source: s, says: s, dated: 2024-02}]\n";

static plm_status review_scarce(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_review *made = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK) {
        status = plm_review_new(from, &made, error);
    }
    if (status == PLM_OK) {
        assert_int_equal(plm_review_disputed_count(made), 1);
        assert_int_equal(plm_review_assessor_count(made), 2);
        assert_true(plm_review_assessor(made, 0)->leaning < 0);
        assert_false(plm_review_disputed(made, 0)->overlap);
        assert_near(plm_review_disputed(made, 0)->apart, 20.0 / 30, 1e-12);
        assert_string_equal(plm_review_claim(made, 0)->grade, "B6");
    }
    plm_review_free(made);
    plm_case_free(from);
    return status;
}

static void test_review_of_assessors(void **state) {
    (void)state;
    assert_true(sweep_memory(review_scarce, whole_review, PLM_OK) > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_by_hand),
        cmocka_unit_test(test_what_is_left_standing),
        cmocka_unit_test(test_without_an_origin),
        cmocka_unit_test(test_leads),
        cmocka_unit_test(test_leads_that_hang_together),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_memory_runs_out),
        cmocka_unit_test(test_review_of_assessors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
