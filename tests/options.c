#include "solve/options.h"
#include "check.h"

#include <string.h>

static plm_context *context;

static int set_up(void **state) {
    (void)state;
    return plm_context_new(NULL, &context) == PLM_OK ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    plm_context_free(context);
    return 0;
}

static plm_options *make_options(void) {
    plm_options *options = NULL;
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    return options;
}

typedef struct resolved {
    plm__arena arena;
    plm__choice *choices;
    size_t count;
    plm_status status;
    plm_error error;
} resolved;

static void resolve(resolved *to, const plm_options *options) {
    *to = (resolved){0};
    plm__arena_init(&to->arena, context);
    to->status = plm__options_resolve(options, PLM__TRAIT_SCALE, &to->arena, &to->choices,
                                      &to->count, &to->error);
}

static void test_the_usual_models_run_unless_some_are_named(void **state) {
    (void)state;
    plm_options *options = make_options();
    resolved usual;
    resolve(&usual, options);
    assert_int_equal(usual.status, PLM_OK);
    assert_true(usual.count >= 3);
    assert_string_equal(usual.choices[0].model->name, plm__models[0]->name);
    for (size_t i = 0; i < usual.count; i++) {
        assert_true(usual.choices[i].model->scale.usual);
        assert_near(usual.choices[i].weight, usual.choices[i].model->headline ? 1 : 0, 0);
        assert_false(usual.choices[i].weighted);
    }
    assert_string_equal(usual.choices[usual.count - 1].model->name, "settlement");
    plm__arena_clear(&usual.arena);
    plm_error error = {0};
    assert_int_equal(plm_options_set_weight(options, "challenge", 3, &error), PLM_OK);
    resolve(&usual, options);
    for (size_t i = 0; i < usual.count; i++) {
        if (strcmp(usual.choices[i].model->name, "challenge") == 0) {
            assert_near(usual.choices[i].weight, 3, 0);
            assert_true(usual.choices[i].weighted);
        }
    }
    plm__arena_clear(&usual.arena);
    plm_options_free(options);
    options = make_options();
    assert_int_equal(plm_options_add_model(options, "nash", "strict", &error), PLM_OK);
    assert_int_equal(plm_options_add_model(options, "mean", NULL, &error), PLM_OK);
    assert_int_equal(plm_options_set_weight(options, "nash", 2, &error), PLM_OK);
    assert_int_equal(plm_options_set_weight(options, "nash", 5, &error), PLM_OK);
    resolved named;
    resolve(&named, options);
    assert_int_equal(named.count, 2);
    assert_string_equal(named.choices[0].model->name, "nash");
    assert_string_equal(named.choices[0].reading->name, "strict");
    assert_near(named.choices[0].weight, 5, 0);
    assert_string_equal(named.choices[1].model->name, "mean");
    plm__arena_clear(&named.arena);
    plm_options_free(options);
    plm_options_free(NULL);
}

static void test_refusals(void **state) {
    (void)state;
    plm_options *options = make_options();
    plm_error error = {0};
    assert_int_equal(plm_options_add_model(options, "median", "printed", &error), PLM_E_NOT_FOUND);
    assert_string_equal(error.message, "model median has no reading 'printed'; it has standard");
    assert_int_equal(plm_options_add_model(options, "means", NULL, &error), PLM_E_NOT_FOUND);
    assert_memory_equal(error.message, "there is no model 'means'; the models are ", 42);
    assert_int_equal(plm_options_add_model(options, "mean", NULL, &error), PLM_OK);
    assert_int_equal(plm_options_add_model(options, "mean", "standard", &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "model mean is chosen twice in reading 'standard'");
    assert_int_equal(plm_options_set_weight(options, "mean", -1, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "the weight of model mean must be a number of at least 0");
    assert_int_equal(plm_options_set_weight(options, "mean", (double)NAN, NULL), PLM_E_ARGUMENT);
    assert_int_equal(plm_options_set_setting(options, "mean", "rounds", "3", &error),
                     PLM_E_NOT_FOUND);
    assert_int_equal(plm_options_set_draws(options, (uint64_t)1 << 48), PLM_E_ARGUMENT);
    assert_int_equal(plm_options_set_draws(options, ((uint64_t)1 << 48) - 1), PLM_OK);
    plm_options_free(options);
}

static void test_wishes_for_models_that_do_not_run(void **state) {
    (void)state;
    plm_options *options = make_options();
    plm_error error = {0};
    assert_int_equal(plm_options_add_model(options, "mean", NULL, &error), PLM_OK);
    assert_int_equal(plm_options_set_weight(options, "nash", 2, &error), PLM_OK);
    resolved found;
    resolve(&found, options);
    assert_int_equal(found.status, PLM_E_ARGUMENT);
    assert_string_equal(found.error.message,
                        "a weight is given for model nash, which does not run here");
    plm__arena_clear(&found.arena);
    plm_options_free(options);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_usual_models_run_unless_some_are_named),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_wishes_for_models_that_do_not_run),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
