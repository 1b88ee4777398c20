/* Memory that runs out, at every allocation there is: no crash, no leak, and PLM_E_MEMORY. */
#include "check.h"
#include "plenum.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An allocator that fails once `left` allocations are made. */
typedef struct scarce {
    size_t left;
    size_t live;
} scarce;

static void *allocate(void *user, size_t size) {
    scarce *memory = user;
    if (memory->left == 0) {
        return NULL;
    }
    memory->left--;
    memory->live++;
    return malloc(size);
}

static void release(void *user, void *block) {
    scarce *memory = user;
    memory->live--;
    free(block);
}

static char *read_sample(size_t *length) {
    FILE *file = fopen(SAMPLES "/olympics.yaml", "rb");
    assert_non_null(file);
    char *text = malloc(1 << 16);
    assert_non_null(text);
    *length = fread(text, 1, 1 << 16, file);
    fclose(file);
    return text;
}

typedef plm_status run_function(plm_context *context, const char *text, size_t length,
                                plm_error *error);

static plm_status parse(plm_context *context, const char *text, size_t length, plm_error *error) {
    plm_case *made = NULL;
    plm_status status = plm_case_parse(context, text, length, "case.yaml", &made, error);
    plm_case_free(made);
    return status;
}

static plm_status load(plm_context *context, const char *text, size_t length, plm_error *error) {
    (void)text;
    (void)length;
    plm_case *made = NULL;
    plm_status status = plm_case_load(context, SAMPLES "/olympics.yaml", &made, error);
    plm_case_free(made);
    return status;
}

static plm_status change(plm_context *context, const char *text, size_t length, plm_error *error) {
    plm_case *made = NULL;
    plm_case *variant = NULL;
    plm_status status = plm_case_parse(context, text, length, "case.yaml", &made, error);
    if (status == PLM_OK) {
        status = plm_case_with_change(made, "actors.china.on.attendance.salience", "[1, 2, 3]",
                                      &variant, error);
        plm_case_free(variant);
    }
    if (status == PLM_OK) {
        status = plm_case_with_scenario(made, "no-omicron", &variant, error);
        plm_case_free(variant);
    }
    plm_case_free(made);
    return status;
}

/* Runs with ever more memory until it is enough; returns how many allocations that took. */
static size_t sweep(run_function *run, const char *text, size_t length, plm_status at_last) {
    for (size_t enough = 1;; enough++) {
        scarce memory = {.left = enough};
        plm_allocator allocator = {allocate, release, &memory};
        plm_context *context = NULL;
        assert_int_equal(plm_context_new(&allocator, &context), PLM_OK);
        plm_error error = {0};
        plm_status status = run(context, text, length, &error);
        plm_context_free(context);
        assert_int_equal(memory.live, 0);
        if (status == at_last) {
            return enough;
        }
        assert_int_equal(status, PLM_E_MEMORY);
        assert_int_equal(error.status, PLM_E_MEMORY);
        assert_string_not_equal(error.message, "");
    }
}

static void test_reading(void **state) {
    (void)state;
    size_t length = 0;
    char *text = read_sample(&length);
    assert_true(sweep(parse, text, length, PLM_OK) > 5);
    assert_true(sweep(load, text, length, PLM_OK) > 6);
    free(text);
}

static void test_reading_with_errors(void **state) {
    (void)state;
    size_t length = 0;
    char *text = read_sample(&length);
    for (size_t i = 0; i < length; i++) {
        text[i] = text[i] == 'a' ? 'e' : text[i];
    }
    assert_true(sweep(parse, text, length, PLM_E_CASE) > 5);
    free(text);
}

static void test_changing(void **state) {
    (void)state;
    size_t length = 0;
    char *text = read_sample(&length);
    assert_true(sweep(change, text, length, PLM_OK) > 20);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_reading_with_errors),
        cmocka_unit_test(test_changing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
