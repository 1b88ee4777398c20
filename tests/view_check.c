/* What is wrong with a case, as JSON. */
#include "view/check.h"

#include "printed.h"
#include "study.h"

static plm_status document_as_json(plm_context *context, const void *of, char **out) {
    return plm__view_json(context, &plm__check_view, of, out);
}

static const plm_diagnostic problems[] = {
    {.severity = PLM_SEVERITY_ERROR,
     .file = "case.yaml",
     .line = 3,
     .column = 7,
     .field = "actors.a",
     .message = "there is no \"b\""},
    {.severity = PLM_SEVERITY_NOTE, .file = "case.yaml", .line = 9, .column = 1, .message = "fine"},
};

static void test_problems(void **state) {
    (void)state;
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    const plm__check_document document = {.problems = problems, .count = 2};
    char *json = NULL;
    assert_int_equal(document_as_json(context, &document, &json), PLM_OK);
    check_envelope(json, "plenum-check");
    plm_text_free(context, json);
    check_holds(context, document_as_json, &document, "\"in_order\": false,\n  \"case\": null,");
    check_holds(context, document_as_json, &document,
                "\"file\": \"case.yaml\",\n      \"line\": 3,\n      \"column\": 7,\n      "
                "\"field\": \"actors.a\",\n      \"message\": \"there is no \\\"b\\\"\"");
    check_holds(context, document_as_json, &document, "\"severity\": \"error\"");
    check_holds(context, document_as_json, &document, "\"severity\": \"note\"");
    check_holds(context, document_as_json, &document,
                "\"field\": \"\",\n      \"message\": \"fine\"");
    plm_context_free(context);
}

static void test_case(void **state) {
    (void)state;
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    const plm_dossier dossier = {.id = "sample",
                                 .actor_count = 2,
                                 .issue_count = 1,
                                 .number_count = 6,
                                 .assumption_count = 4};
    const plm__check_document document = {.in_order = true, .dossier = &dossier};
    check_holds(context, document_as_json, &document, "\"in_order\": true");
    check_holds(context, document_as_json, &document,
                "\"id\": \"sample\",\n    \"actors\": 2,\n    \"issues\": 1,\n    \"claims\": 0,\n"
                "    \"numbers\": 6,\n    \"assumptions\": 4,\n    \"deadline\": null\n");
    check_holds(context, document_as_json, &document, "\"problems\": []");
    plm_context_free(context);
}

static plm_status print(plm_context *context, const void *what, plm_error *error) {
    char *text = NULL;
    error->status = document_as_json(context, what, &text);
    plm_text_free(context, text);
    snprintf(error->message, sizeof error->message, "%s", plm_status_text(error->status));
    return error->status;
}

static void test_memory_runs_out(void **state) {
    (void)state;
    const plm__check_document document = {.problems = problems, .count = 2};
    assert_true(sweep_memory(print, &document, PLM_OK) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_problems),
        cmocka_unit_test(test_case),
        cmocka_unit_test(test_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
