/* What a case says, as records. */
#include "check.h"
#include "plenum.h"

#include <stdio.h>
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

/* Parses a text that must be a sound case. */
static plm_case *parse(const char *text) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_parse(context, text, strlen(text), "case.yaml", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

static void test_scale_and_options(void **state) {
    (void)state;
    plm_case *made = parse("plenum: 1\n"
                           "id: x\n"
                           "question: q\n"
                           "issues:\n"
                           "  - id: size\n"
                           "    scale: {10: most, -10: least, 0.5: middle}\n"
                           "    options: [{id: b, from: 0, to: 10}, {id: a, from: -10, to: 0}]\n"
                           "    reference_point: 0.5\n");
    const plm_issue *issue = &plm_case_dossier(made)->issues[0];
    assert_string_equal(issue->question, "q");
    assert_int_equal(issue->scale_count, 3);
    assert_true(issue->scale_low == -10);
    assert_true(issue->scale[1].value == 0.5);
    assert_string_equal(issue->scale[2].label, "most");
    assert_int_equal(issue->option_count, 2);
    assert_string_equal(issue->options[0].id, "a");
    assert_true(issue->options[1].from == 0);
    assert_true(issue->reference_point == 0.5);
    assert_true(isnan(issue->outcome));
    plm_case_free(made);
}

static plm_case *load_sample(void) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_load(context, SAMPLES "/olympics.yaml", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

static void test_sample_actors(void **state) {
    (void)state;
    plm_case *made = load_sample();
    const plm_dossier *d = plm_case_dossier(made);
    assert_int_equal(d->actor_count, 3);
    const plm_stake *stake = &d->actors[0].stakes[0];
    assert_ptr_equal(stake->issue, &d->issues[0]);
    assert_int_equal(stake->capability.range.shape, PLM_SHAPE_TRIANGULAR);
    assert_true(stake->capability.range.mode == 95);
    assert_int_equal(stake->salience.range.shape, PLM_SHAPE_POINT);
    assert_true(stake->position.range.high == 25);
    assert_int_equal(stake->position.support.count, 1);
    assert_string_equal(stake->position.support.evidence[0]->id, "quarantine-first");
    assert_string_equal(d->actors[1].name, "china");
    stake = &d->actors[2].stakes[0];
    assert_false(stake->position.stated);
    assert_int_equal(stake->weigh_count, 2);
    assert_string_equal(stake->weighs[0].consideration->id, "aid");
    plm_case_free(made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scale_and_options),
        cmocka_unit_test(test_sample_actors),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
