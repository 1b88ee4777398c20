/* Changing a case: the text keeps its comments, order and layout; the base stays as it is. */
#include "check.h"
#include "plenum.h"

#include <string.h>

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

static plm_case *parse(const char *text) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_parse(context, text, strlen(text), "case.yaml", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

static const char base_text[] =
    "# a comment at the top\n"
    "plenum: 1\n"
    "id: x\n"
    "question: >-   # folded\n"
    "  a question\n"
    "  on two lines\n"
    "\n"
    "issues:   # all of them\n"
    "- id: i\n"
    "  scale: {0: low, 100: high}   # ends\n"
    "considerations:\n"
    "- {id: aid, issue: i, pulls_to: 100}   # money\n"
    "- id: fear\n"
    "  issue: i\n"
    "  pulls_to: 0   # none\n"
    "actors:\n"
    "  - id: a\n"
    "    on:\n"
    "      i:\n"
    "        # how strong\n"
    "        capability: 50   # half\n"
    "        position:\n"
    "          low: 0\n"
    "          mode: 5\n"
    "          high: 9   # at most\n"
    "        salience: 'x'\n"
    "  - {id: b, on: {i: {weighs: {aid: 1, fear: 2}, capability: [1, 2, 3], salience: 4}}}\n"
    "scenarios:\n"
    "  - {id: s, without: [aid, fear], set: {actors.a.on.i.capability: [1, 2, 3]}}\n"
    "  - id: bad\n"
    "    set: {actors.a.on.i.salience: 120}\n";

/* The base with one line put in another's place. */
static void expect(const char *text, const char *was, const char *is, char *out) {
    const char *at = strstr(text, was);
    assert_non_null(at);
    size_t before = (size_t)(at - text);
    memcpy(out, text, before);
    strcpy(out + before, is);
    strcat(out, at + strlen(was));
}

typedef struct edit_row {
    const char *path;
    const char *value;
    const char *was;
    const char *is;
} edit_row;

static const edit_row edit_rows[] = {
    {"actors.a.on.i.capability", "60", "capability: 50 ", "capability: 60 "},
    {"actors.a.on.i.capability", " [1,2 , 3] # c", "capability: 50 ", "capability: [1, 2, 3] "},
    {"actors.a.on.i.capability", "{low: 1, high: 2,\n dist: uniform}", "capability: 50 ",
     "capability: {low: 1, high: 2, dist: uniform} "},
    {"actors.a.on.i.position", "40",
     "position:\n          low: 0\n          mode: 5\n          high: 9   # at most\n",
     "position: 40\n             # at most\n"},
    {"actors.a.on.i.position.mode", "6", "mode: 5\n", "mode: 6\n"},
    {"actors.a.on.i.position.evidence", "[]", "high: 9   # at most\n",
     "high: 9   # at most\n          evidence: []\n"},
    {"actors.b.on.i.weighs.fear", "[1, 2, 3]", "fear: 2}", "fear: [1, 2, 3]}"},
    {"actors.b.on.i.evidence", "[]", "salience: 4}", "salience: 4, evidence: []}"},
    {"actors.b.name", "'Bob: the \"builder\"'", "salience: 4}}}",
     "salience: 4}}, name: \"Bob: the \\\"builder\\\"\"}"},
    {"considerations.fear.absent", "true", "pulls_to: 0   # none\n",
     "pulls_to: 0   # none\n  absent: true\n"},
    {"considerations.aid.absent", "true", "100}   # money", "100, absent: true}   # money"},
    {"question", "What now?", "question: >-   # folded\n  a question\n  on two lines\n",
     "question: \"What now?\"\n"},
    {"retrospective", "false", "salience: 120}\n", "salience: 120}\nretrospective: false\n"},
    {"issues.i.scale.50", "half", "100: high}", "100: high, 50: half}"},
    {"issues.i.scale.100", "top", "100: high}", "100: top}"},
    {"scenarios.bad.label", "a bad one", "salience: 120}\n",
     "salience: 120}\n    label: \"a bad one\"\n"},
};

static plm_case *parse_base(char *text) {
    expect(base_text, "salience: 'x'", "salience: 7", text);
    return parse(text);
}

static void test_only_the_value_changes(void **state) {
    (void)state;
    char text[4096];
    plm_case *base = parse_base(text);
    for (size_t i = 0; i < sizeof edit_rows / sizeof *edit_rows; i++) {
        const edit_row *row = &edit_rows[i];
        char expected[4096];
        plm_case *variant = NULL;
        plm_error error = {0};
        if (plm_case_with_change(base, row->path, row->value, &variant, &error) != PLM_OK) {
            fail_msg("%s: %s", row->path, error.message);
        }
        expect(text, row->was, row->is, expected);
        assert_string_equal(plm_case_text(variant, NULL), expected);
        plm_case_free(variant);
    }
    assert_string_equal(plm_case_text(base, NULL), text);
    plm_case_free(base);
}

static void test_values_arrive(void **state) {
    (void)state;
    char text[4096];
    plm_case *base = parse_base(text);
    plm_case *variant = NULL;
    assert_int_equal(
        plm_case_with_change(base, "actors.b.on.i.weighs.fear", "[1, 2, 8]", &variant, NULL),
        PLM_OK);
    const plm_stake *stake = plm_case_dossier(variant)->actors[1]->stakes[0];
    assert_true(stake->weighs[1]->weight.range.high == 8);
    assert_true(plm_case_dossier(base)->actors[1]->stakes[0]->weighs[1]->weight.range.high == 2);
    plm_case_free(variant);
    plm_case_free(base);
}

static void test_without_a_consideration(void **state) {
    (void)state;
    char text[4096];
    plm_case *base = parse_base(text);
    plm_case *variant = NULL;
    plm_error error = {0};
    assert_int_equal(plm_case_without(base, "aid", &variant, &error), PLM_OK);
    const plm_dossier *d = plm_case_dossier(variant);
    assert_true(d->considerations[0]->absent);
    assert_false(d->considerations[1]->absent);
    assert_int_equal(d->actors[1]->stakes[0]->weigh_count, 1);
    assert_string_equal(d->actors[1]->stakes[0]->weighs[0]->consideration->id, "fear");
    plm_case_free(variant);
    assert_int_equal(plm_case_without(base, "hope", &variant, &error), PLM_E_NOT_FOUND);
    assert_string_equal(error.message, "the case has no consideration 'hope'");
    assert_null(variant);
    plm_case_free(base);
}

static void test_scenarios(void **state) {
    (void)state;
    char text[4096];
    plm_case *base = parse_base(text);
    plm_case *variant = NULL;
    plm_error error = {0};
    assert_int_equal(plm_case_with_scenario(base, "s", &variant, &error), PLM_OK);
    const plm_dossier *d = plm_case_dossier(variant);
    assert_int_equal(d->actors[1]->stakes[0]->weigh_count, 0);
    assert_true(d->actors[0]->stakes[0]->capability.range.mode == 2);
    plm_case_free(variant);
    assert_int_equal(plm_case_with_scenario(base, "bad", &variant, &error), PLM_E_CASE);
    assert_null(variant);
    assert_string_equal(error.message,
                        "with this scenario the case has an error: salience must lie "
                        "between 0 and 100; '120' does not");
    assert_string_equal(error.file, "case.yaml");
    assert_int_equal(error.line, 30);
    assert_int_equal(error.column, 5);
    assert_int_equal(plm_case_with_scenario(base, "t", &variant, &error), PLM_E_NOT_FOUND);
    assert_string_equal(error.message, "the case has no scenario 't'");
    plm_case_free(base);
}

typedef struct refusal_row {
    const char *path;
    const char *value;
    plm_status status;
    const char *message;
} refusal_row;

static const refusal_row refusal_rows[] = {
    {"actors.c.on.i.capability", "1", PLM_E_NOT_FOUND,
     "there is no 'c' in actors; a path is made of keys and ids, such as "
     "actors.china.on.attendance"},
    {"actors.a.on.i.capabilty.low", "1", PLM_E_NOT_FOUND,
     "there is no 'capabilty' in actors.a.on.i; did you mean 'capability'?"},
    {"actors.c", "{id: c}", PLM_E_NOT_FOUND,
     "there is no 'c' in actors; a path is made of keys and ids, such as "
     "actors.china.on.attendance"},
    {"", "1", PLM_E_NOT_FOUND,
     "there is no '' in the case; a path is made of keys and ids, such as "
     "actors.china.on.attendance"},
    {"actors.a.on.i.capability", "", PLM_E_ARGUMENT, "the value '' cannot be used: it is empty"},
    {"actors.a.on.i.capability", "null", PLM_E_ARGUMENT,
     "the value 'null' cannot be used: it is empty"},
    {"actors.a.on.i.capability", "[1, 2", PLM_E_ARGUMENT,
     "the value '[1, 2' cannot be used: this bracket is never closed; close it with ']'"},
    {"actors.a.on.i.capability", "*a", PLM_E_ARGUMENT,
     "the value '*a' cannot be used: the alias '*a' cannot stand in a case; write the value "
     "itself"},
    {"actors.a.on.i.capability", "\xff", PLM_E_ARGUMENT, "the value is not UTF-8 text; use UTF-8"},
    {"actors.a.on.i.capability", "101", PLM_E_CASE,
     "with this change the case has an error: capability must lie between 0 and 100; '101' does "
     "not"},
    {"actors.a.on.i.capabilty", "10", PLM_E_CASE,
     "with this change the case has an error: 'capabilty' is not a key of an actor's part in an "
     "issue; did you mean 'capability'?"},
    {"id", "\"a\\x1b\"", PLM_E_ARGUMENT,
     "the value '\"a\\x1b\"' cannot be used: the text has the control character U+001B; leave the "
     "escape out"},
};

static void test_refusals(void **state) {
    (void)state;
    char text[4096];
    plm_case *base = parse_base(text);
    for (size_t i = 0; i < sizeof refusal_rows / sizeof *refusal_rows; i++) {
        const refusal_row *row = &refusal_rows[i];
        plm_error error = {0};
        plm_case *variant = base;
        assert_int_equal(plm_case_with_change(base, row->path, row->value, &variant, &error),
                         row->status);
        assert_string_equal(error.message, row->message);
        assert_null(variant);
        assert_int_equal(plm_case_with_change(base, row->path, row->value, &variant, NULL),
                         row->status);
    }
    plm_case_free(base);
}

static void test_a_case_with_errors_has_no_variants(void **state) {
    (void)state;
    plm_case *broken = NULL;
    plm_case *variant = NULL;
    plm_error error = {0};
    assert_int_equal(
        plm_case_parse(context, base_text, strlen(base_text), "case.yaml", &broken, NULL),
        PLM_E_CASE);
    const char *message = "the case has errors; put them right before changing it";
    assert_int_equal(plm_case_with_scenario(broken, "s", &variant, &error), PLM_E_CASE);
    assert_string_equal(error.message, message);
    assert_int_equal(plm_case_without(broken, "aid", &variant, &error), PLM_E_CASE);
    assert_string_equal(error.message, message);
    assert_int_equal(plm_case_with_change(broken, "id", "y", &variant, &error), PLM_E_CASE);
    assert_string_equal(error.message, message);
    plm_case_free(broken);
}

static void test_json_and_a_byte_order_mark(void **state) {
    (void)state;
    plm_case *base = parse("\xef\xbb\xbf{\"plenum\": 1, \"id\": \"x\", \"question\": \"q\", "
                           "\"issues\": [{\"id\": \"i\"}]}\r\n");
    plm_case *variant = NULL;
    assert_int_equal(plm_case_with_change(base, "issues.i.reference_point", "5", &variant, NULL),
                     PLM_OK);
    assert_string_equal(plm_case_text(variant, NULL),
                        "\xef\xbb\xbf{\"plenum\": 1, \"id\": \"x\", \"question\": \"q\", "
                        "\"issues\": [{\"id\": \"i\", reference_point: 5}]}\r\n");
    plm_case_free(variant);
    plm_case_free(base);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_the_value_changes),
        cmocka_unit_test(test_values_arrive),
        cmocka_unit_test(test_without_a_consideration),
        cmocka_unit_test(test_scenarios),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_a_case_with_errors_has_no_variants),
        cmocka_unit_test(test_json_and_a_byte_order_mark),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
