/* Memory that runs out, at every allocation there is: no crash, no leak, and PLM_E_MEMORY. */
#include "case/trial.h"
#include "scarce.h"

#include <stdio.h>
#include <string.h>

/* A text to read as a case. */
typedef struct sample {
    char *text;
    size_t length;
} sample;

static sample read_sample(void) {
    sample of = {0};
    FILE *file = fopen(SAMPLES "/olympics.yaml", "rb");
    assert_non_null(file);
    of.text = malloc(1 << 16);
    assert_non_null(of.text);
    of.length = fread(of.text, 1, 1 << 16, file);
    fclose(file);
    return of;
}

static plm_status parse(plm_context *context, const void *what, plm_error *error) {
    const sample *of = what;
    plm_case *made = NULL;
    plm_status status = plm_case_parse(context, of->text, of->length, "case.yaml", &made, error);
    plm_case_free(made);
    return status;
}

static plm_status load(plm_context *context, const void *what, plm_error *error) {
    (void)what;
    plm_case *made = NULL;
    plm_status status = plm_case_load(context, SAMPLES "/olympics.yaml", &made, error);
    plm_case_free(made);
    return status;
}

static plm_status change(plm_context *context, const void *what, plm_error *error) {
    const sample *of = what;
    plm_case *made = NULL;
    plm_case *variant = NULL;
    plm_status status = plm_case_parse(context, of->text, of->length, "case.yaml", &made, error);
    if (status == PLM_OK) {
        status = plm_case_with_change(made, "actors.china.on.attendance.salience", "[1, 2, 3]",
                                      &variant, error);
        plm_case_free(variant);
    }
    if (status == PLM_OK) {
        status = plm_case_with_scenario(made, "no-omicron", &variant, error);
        plm_case_free(variant);
    }
    if (status == PLM_OK) {
        plm_error *tried = calloc(plm_case_dossier(made)->scenario_count, sizeof *tried);
        status = tried != NULL ? plm__try_scenarios(made, tried, error) : PLM_E_MEMORY;
        free(tried);
    }
    plm_case_free(made);
    return status;
}

static void test_reading(void **state) {
    (void)state;
    sample of = read_sample();
    assert_true(sweep_memory(parse, &of, PLM_OK) > 5);
    assert_true(sweep_memory(load, &of, PLM_OK) > 6);
    free(of.text);
}

static void test_reading_with_errors(void **state) {
    (void)state;
    sample of = read_sample();
    for (size_t i = 0; i < of.length; i++) {
        of.text[i] = of.text[i] == 'a' ? 'e' : of.text[i];
    }
    assert_true(sweep_memory(parse, &of, PLM_E_CASE) > 5);
    free(of.text);
}

static void test_changing(void **state) {
    (void)state;
    sample of = read_sample();
    assert_true(sweep_memory(change, &of, PLM_OK) > 20);
    free(of.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_reading_with_errors),
        cmocka_unit_test(test_changing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
