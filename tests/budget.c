/* A budget: who gets fewer draws of a large game, and that nothing else changes. */
#include "check.h"
#include "forecast/answer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ACTORS = 60, DRAWS = 2000, SMALL_BUDGET = 400000 };

typedef struct fixture {
    plm_context *context;
    plm_case *of;
    plm_options *options;
} fixture;

static void write_case(char *to, size_t room, int actors) {
    size_t length = (size_t)snprintf(
        to, room,
        "plenum: 1\nid: large\nquestion: How much?\nissues:\n"
        "  - {id: much, question: How much?, scale: {0: none, 100: all}, options: "
        "[{id: less, label: less, from: 0, to: 50}, {id: more, label: more, from: 50, to: 100}]}\n"
        "actors:\n");
    for (int i = 0; i < actors; i++) {
        length += (size_t)snprintf(
            to + length, room - length,
            "  - {id: a%d, name: A %d, on: {much: {position: [%d, %d, %d], capability: [10, %d, "
            "90], salience: %d}}}\n",
            i, i, i * 37 % 80, i * 37 % 80 + 10, i * 37 % 80 + 20, 20 + i % 50, 30 + i * 7 % 60);
        assert_true(length < room);
    }
}

static void open_fixture(fixture *in) {
    static char text[ACTORS * 200];
    plm_error error = {0};
    write_case(text, sizeof text, ACTORS);
    assert_int_equal(plm_context_new(NULL, &in->context), PLM_OK);
    if (plm_case_parse(in->context, text, strlen(text), "large.yaml", &in->of, &error) < 0) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    assert_int_equal(plm_options_new(in->context, &in->options), PLM_OK);
}

static void close_fixture(fixture *in) {
    plm_options_free(in->options);
    plm_case_free(in->of);
    plm_context_free(in->context);
}

static plm_forecast *run(const fixture *in) {
    plm_forecast *made = NULL;
    plm_error error = {0};
    if (plm_forecast_run(in->of, in->options, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

static const plm_forecast_model *model_of(const plm_forecast *forecast, const char *name) {
    const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
    for (size_t i = 0; i < issue->model_count; i++) {
        if (strcmp(issue->models[i]->model, name) == 0) {
            return issue->models[i];
        }
    }
    fail_msg("%s did not run", name);
    return NULL;
}

static void test_the_costly_give_way(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    assert_int_equal(plm_options_set_draws(in.options, DRAWS), PLM_OK);
    plm_forecast *whole = run(&in);
    plm_options_set_budget(in.options, SMALL_BUDGET);
    plm_forecast *bounded = run(&in);
    assert_true(plm_forecast_budget(whole) == 0);
    assert_true(plm_forecast_budget(bounded) == SMALL_BUDGET);
    assert_int_equal(model_of(whole, "challenge")->draw_count, DRAWS);
    const plm_forecast_model *challenge = model_of(bounded, "challenge");
    assert_in_range(challenge->draw_count, 16, DRAWS - 1);
    assert_int_equal(model_of(bounded, "settlement")->draw_count, DRAWS);
    assert_int_equal(model_of(bounded, "nash")->draw_count, DRAWS);
    assert_memory_equal(challenge->draws, model_of(whole, "challenge")->draws,
                        challenge->draw_count * sizeof *challenge->draws);
    assert_true(challenge->distribution.mean.standard_error >
                model_of(whole, "challenge")->distribution.mean.standard_error);
    const plm_forecast_issue *one = plm_forecast_issue_at(whole, 0);
    const plm_forecast_issue *other = plm_forecast_issue_at(bounded, 0);
    assert_memory_equal(&one->pool.mean, &other->pool.mean, sizeof one->pool.mean);
    assert_memory_equal(one->answer, other->answer, 2 * sizeof *one->answer);
    plm_forecast_free(bounded);
    plm_forecast_free(whole);
    close_fixture(&in);
}

static void test_the_answer_does_not_hang_on_who_stands_beside(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    plm_options_set_budget(in.options, 20000);
    plm_forecast *all = run(&in);
    plm_forecast *alone = NULL;
    assert_int_equal(plm__answer_run(in.of, in.options, &alone, NULL), PLM_OK);
    const plm_forecast_model *one = model_of(all, "settlement");
    const plm_forecast_model *other = model_of(alone, "settlement");
    assert_in_range(one->draw_count, 16, 9999);
    assert_int_equal(one->draw_count, other->draw_count);
    assert_memory_equal(one->draws, other->draws, one->draw_count * sizeof *one->draws);
    plm_forecast_free(alone);
    plm_forecast_free(all);
    close_fixture(&in);
}

static void test_as_many_on_any_threads(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    plm_options_set_budget(in.options, SMALL_BUDGET);
    plm_context_set_threads(in.context, 1);
    plm_forecast *one = run(&in);
    plm_context_set_threads(in.context, 3);
    plm_forecast *three = run(&in);
    char *a = NULL;
    char *b = NULL;
    assert_int_equal(plm_forecast_json(in.context, one, &a), PLM_OK);
    assert_int_equal(plm_forecast_json(in.context, three, &b), PLM_OK);
    assert_string_equal(a, b);
    assert_non_null(strstr(a, "\"budget\": 400000"));
    plm_text_free(in.context, a);
    plm_text_free(in.context, b);
    plm_forecast_free(three);
    plm_forecast_free(one);
    close_fixture(&in);
}

/* Unless it is stated, a budget gives way to draws that are. */
static void test_what_is_stated_counts(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    assert_true(plm_options_budget(in.options) == PLM_BUDGET_USUAL);
    assert_int_equal(plm_options_set_draws(in.options, 20), PLM_OK);
    assert_true(plm_options_budget(in.options) == 0);
    plm_options_set_budget(in.options, 5);
    assert_int_equal(plm_options_set_draws(in.options, 30), PLM_OK);
    assert_true(plm_options_budget(in.options) == 5);
    plm_forecast *made = run(&in);
    assert_int_equal(model_of(made, "settlement")->draw_count, 16);
    assert_int_equal(model_of(made, "challenge")->draw_count, 16);
    plm_forecast_free(made);
    close_fixture(&in);
}

/* Both sides of a comparison have as many draws as the larger of them allows. */
static void test_a_variant_of_another_size(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    plm_options_set_budget(in.options, 20000);
    plm_case *variant = NULL;
    plm_error error = {0};
    static char text[ACTORS * 200];
    write_case(text, sizeof text, ACTORS / 2);
    assert_int_equal(plm_case_parse(in.context, text, strlen(text), "half.yaml", &variant, &error),
                     PLM_OK);
    plm_comparison *made = NULL;
    assert_int_equal(plm_comparison_run(in.of, variant, in.options, &made, &error), PLM_OK);
    const plm_forecast *before = plm_comparison_base(made);
    const plm_forecast *after = plm_comparison_variant(made);
    assert_int_equal(model_of(before, "settlement")->draw_count,
                     model_of(after, "settlement")->draw_count);
    assert_int_equal(model_of(before, "challenge")->draw_count,
                     model_of(after, "challenge")->draw_count);
    plm_comparison *turned = NULL;
    assert_int_equal(plm_comparison_run(variant, in.of, in.options, &turned, &error), PLM_OK);
    const plm_forecast *small = plm_comparison_base(turned);
    const plm_forecast *large = plm_comparison_variant(turned);
    static const char *const both[] = {"settlement", "challenge"};
    for (size_t i = 0; i < 2; i++) {
        size_t draws = model_of(before, both[i])->draw_count;
        assert_int_equal(model_of(small, both[i])->draw_count, draws);
        assert_int_equal(model_of(large, both[i])->draw_count, draws);
    }
    plm_comparison_free(turned);
    plm_forecast *alone = NULL;
    assert_int_equal(plm_forecast_run(variant, in.options, &alone, &error), PLM_OK);
    assert_true(model_of(before, "settlement")->draw_count <
                model_of(alone, "settlement")->draw_count);
    plm_forecast_free(alone);
    char *json = NULL;
    assert_int_equal(plm_comparison_json(in.context, made, &json), PLM_OK);
    assert_null(strstr(json, "nan"));
    plm_text_free(in.context, json);
    plm_comparison_free(made);
    plm_case_free(variant);
    close_fixture(&in);
}

static plm_advice *advise(const fixture *in) {
    plm_advice *made = NULL;
    plm_error error = {0};
    if (plm_advice_run(in->of, "much", "a0", "90", 0.25, 4, in->options, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

/* The best lever of all is among those that a first look leaves. */
static void test_advice_screens_its_levers(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    assert_int_equal(plm_options_add_model(in.options, "weighted-mean", NULL, NULL), PLM_OK);
    assert_int_equal(plm_options_set_draws(in.options, DRAWS), PLM_OK);
    plm_advice *whole = advise(&in);
    plm_options_set_budget(in.options, SMALL_BUDGET);
    plm_advice *bounded = advise(&in);
    const plm_advice_summary *all = plm_advice_summary_of(whole);
    const plm_advice_summary *some = plm_advice_summary_of(bounded);
    assert_int_equal(all->screened, 0);
    assert_true(all->draws == DRAWS && all->screening_draws == 0 && all->others_draws == 0);
    assert_true(some->screened > 0 && some->solves < all->solves);
    assert_in_range(some->screening_draws, 16, some->draws);
    const plm_move *best = plm_advice_lever(whole, 0)->moves[0];
    const plm_move *found = plm_advice_lever(bounded, 0)->moves[0];
    assert_string_equal(best->actor, found->actor);
    assert_int_equal(best->kind, found->kind);
    plm_advice_free(bounded);
    plm_advice_free(whole);
    close_fixture(&in);
}

static void test_advice_is_the_same_on_any_threads(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    plm_options_set_budget(in.options, 50000);
    plm_context_set_threads(in.context, 1);
    plm_advice *one = advise(&in);
    const plm_advice_summary *found = plm_advice_summary_of(one);
    assert_in_range(found->draws, 16, 9999);
    assert_in_range(found->others_draws, 4, found->draws);
    plm_context_set_threads(in.context, 3);
    plm_advice *three = advise(&in);
    char *a = NULL;
    char *b = NULL;
    assert_int_equal(plm_advice_json(in.context, one, &a), PLM_OK);
    assert_int_equal(plm_advice_json(in.context, three, &b), PLM_OK);
    assert_string_equal(a, b);
    plm_text_free(in.context, a);
    plm_text_free(in.context, b);
    plm_advice_free(three);
    plm_advice_free(one);
    close_fixture(&in);
}

/* ---- fewer draws over more threads ----------------------------------------------------------- */

/* Where draws are fewer than threads have room for, they are shared out one by one. */
static void test_few_draws_over_threads(void **state) {
    (void)state;
    static const int threads[] = {1, 2, 3, 8};
    fixture in = {0};
    open_fixture(&in);
    for (uint64_t draws = 1; draws <= 17; draws += 4) {
        assert_int_equal(plm_options_set_draws(in.options, draws), PLM_OK);
        char *first = NULL;
        for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
            char *text = NULL;
            plm_context_set_threads(in.context, threads[i]);
            plm_forecast *made = run(&in);
            assert_int_equal(plm_forecast_json(in.context, made, &text), PLM_OK);
            plm_forecast_free(made);
            if (first == NULL) {
                first = text;
                continue;
            }
            assert_string_equal(first, text);
            plm_text_free(in.context, text);
        }
        plm_text_free(in.context, first);
    }
    close_fixture(&in);
}

/* ---- what moves an answer -------------------------------------------------------------------- */

enum { TORNADO_DRAWS = 64, SOBOL_ROWS = 256, TOLD = 28 };

static plm_tornado *swing(const fixture *in) {
    plm_tornado *made = NULL;
    plm_error error = {0};
    if (plm_tornado_run(in->of, NULL, in->options, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

static plm_sobol *vary(const fixture *in) {
    plm_sobol *made = NULL;
    plm_error error = {0};
    if (plm_sobol_run(in->of, NULL, SOBOL_ROWS, in->options, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

static plm_attribution *attribute(const fixture *in) {
    plm_attribution *made = NULL;
    plm_error error = {0};
    if (plm_attribution_run(in->of, NULL, PLM_PLAYERS_ACTORS, in->options, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

static void test_a_tornado_looks_closely_at_the_widest(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    assert_int_equal(plm_options_set_draws(in.options, TORNADO_DRAWS), PLM_OK);
    plm_tornado *whole = swing(&in);
    plm_options_set_budget(in.options, 30000);
    plm_tornado *bounded = swing(&in);
    const plm_tornado_summary *all = plm_tornado_summary_of(whole);
    const plm_tornado_summary *few = plm_tornado_summary_of(bounded);
    assert_true(all->budget == 0 && all->screened == 0 && all->draws == TORNADO_DRAWS);
    assert_true(few->budget == 30000);
    assert_int_equal(plm_tornado_count(bounded), TOLD);
    assert_int_equal(few->screened, plm_tornado_count(whole) - TOLD);
    assert_in_range(few->screening_draws, 4, few->draws - 1);
    assert_in_range(few->draws, 5, TORNADO_DRAWS);
    assert_true(few->solves < all->solves);
    assert_string_equal(plm_tornado_swing(whole, 0)->path, plm_tornado_swing(bounded, 0)->path);
    plm_tornado_free(bounded);
    plm_tornado_free(whole);
    close_fixture(&in);
}

static void test_indices_tell_the_rest_together(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    plm_options_set_budget(in.options, 0);
    plm_sobol *whole = vary(&in);
    plm_options_set_budget(in.options, 60000);
    plm_sobol *bounded = vary(&in);
    const plm_sobol_summary *all = plm_sobol_summary_of(whole);
    const plm_sobol_summary *few = plm_sobol_summary_of(bounded);
    assert_true(all->budget == 0 && all->screened == 0 && all->rows == SOBOL_ROWS);
    assert_true(few->budget == 60000);
    assert_in_range(few->rows, 64, SOBOL_ROWS);
    assert_int_equal(few->screened, plm_sobol_count(whole) - TOLD);
    assert_int_equal(plm_sobol_count(bounded), TOLD + 1);
    double rest = (double)NAN;
    double told = 0;
    for (size_t i = 0; i < plm_sobol_count(bounded); i++) {
        const plm_factor *each = plm_sobol_factor(bounded, i);
        if (each->kind == PLM_FACTOR_OTHERS) {
            assert_string_equal(each->path, "");
            rest = each->outcome.first.value;
        } else {
            told += each->outcome.first.value;
        }
    }
    assert_true(rest >= -0.1 && rest <= 1);
    assert_true(fabs(told + rest - few->alone.value) < 1e-9);
    assert_true(fabs(few->alone.value - 1) < 0.25);
    plm_sobol_free(bounded);
    plm_sobol_free(whole);
    close_fixture(&in);
}

static void test_an_attribution_samples_fewer_orders(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    assert_int_equal(plm_options_set_draws(in.options, 32), PLM_OK);
    plm_attribution *whole = attribute(&in);
    plm_options_set_budget(in.options, 40000);
    plm_attribution *bounded = attribute(&in);
    const plm_attribution_summary *all = plm_attribution_summary_of(whole);
    const plm_attribution_summary *few = plm_attribution_summary_of(bounded);
    assert_true(all->budget == 0 && few->budget == 40000);
    assert_in_range(few->orders, 64, all->orders - 1);
    assert_true(few->solves < all->solves);
    double sum = few->reference.outcome.value;
    for (size_t i = 0; i < plm_attribution_count(bounded); i++) {
        sum += plm_attribution_at(bounded, i)->adds.outcome.value;
    }
    assert_true(fabs(sum - few->forecast.outcome.value) < 1e-6);
    plm_attribution_free(bounded);
    plm_attribution_free(whole);
    close_fixture(&in);
}

/* Each draw stands in as many orders as any other, so that what is explained is the forecast of those
 * draws. */
static void test_bounded_orders_take_draws_alike(void **state) {
    static const uint64_t budgets[] = {30000, 40000, 47000, 55000, 70000};
    size_t with_all_draws = 0;
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    assert_int_equal(plm_options_set_draws(in.options, 32), PLM_OK);
    plm_attribution *whole = attribute(&in);
    const plm_attribution_summary *all = plm_attribution_summary_of(whole);
    for (size_t i = 0; i < sizeof budgets / sizeof budgets[0]; i++) {
        plm_options_set_budget(in.options, budgets[i]);
        plm_attribution *bounded = attribute(&in);
        const plm_attribution_summary *few = plm_attribution_summary_of(bounded);
        assert_int_equal(few->orders % few->draws, 0);
        assert_true(few->orders >= 64);
        if (few->draws == all->draws) {
            with_all_draws++;
            assert_near(few->forecast.outcome.value, all->forecast.outcome.value, 1e-9);
        }
        plm_attribution_free(bounded);
    }
    assert_true(with_all_draws > 0);
    plm_attribution_free(whole);
    close_fixture(&in);
}

/* What is screened is screened alike on any threads. */
static void test_parts_as_bounded_on_any_threads(void **state) {
    (void)state;
    fixture in = {0};
    open_fixture(&in);
    char *texts[2][3];
    assert_int_equal(plm_options_set_draws(in.options, TORNADO_DRAWS), PLM_OK);
    plm_options_set_budget(in.options, 50000);
    for (int i = 0; i < 2; i++) {
        plm_context_set_threads(in.context, 1 + 2 * i);
        plm_tornado *tornado = swing(&in);
        plm_sobol *sobol = vary(&in);
        plm_attribution *attribution = attribute(&in);
        assert_int_equal(plm_tornado_json(in.context, tornado, &texts[i][0]), PLM_OK);
        assert_int_equal(plm_sobol_json(in.context, sobol, &texts[i][1]), PLM_OK);
        assert_int_equal(plm_attribution_json(in.context, attribution, &texts[i][2]), PLM_OK);
        plm_attribution_free(attribution);
        plm_sobol_free(sobol);
        plm_tornado_free(tornado);
    }
    for (int part = 0; part < 3; part++) {
        assert_string_equal(texts[0][part], texts[1][part]);
        assert_non_null(strstr(texts[0][part], "\"budget\": 50000"));
        plm_text_free(in.context, texts[0][part]);
        plm_text_free(in.context, texts[1][part]);
    }
    close_fixture(&in);
}

/* ---- deals and offers ------------------------------------------------------------------------ */

static const char linked[] =
    "plenum: 1\nid: two\nquestion: How much of both?\nissues:\n"
    "  - {id: one, question: How much?, scale: {0: none, 100: all}}\n"
    "  - {id: other, question: How much more?, scale: {0: none, 100: all}}\n"
    "actors:\n"
    "  - {id: a, name: A, on: {one: {position: [0, 5, 10], capability: 50, salience: 90},"
    " other: {position: 80, capability: 50, salience: 20}}}\n"
    "  - {id: b, name: B, on: {one: {position: [70, 80, 90], capability: 50, salience: 20},"
    " other: {position: 10, capability: 50, salience: 90}}}\n"
    "  - {id: c, name: C, on: {one: {position: 50, capability: 30, salience: 50},"
    " other: {position: [40, 50, 60], capability: 40, salience: 60}}}\n";

static void test_deals_and_offers_have_fewer_draws(void **state) {
    (void)state;
    fixture in = {0};
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &in.context), PLM_OK);
    assert_int_equal(plm_case_parse(in.context, linked, strlen(linked), "two.yaml", &in.of, &error),
                     PLM_OK);
    assert_int_equal(plm_options_new(in.context, &in.options), PLM_OK);
    assert_int_equal(plm_options_add_model(in.options, "exchange", NULL, &error), PLM_OK);
    assert_int_equal(plm_options_add_model(in.options, "challenge", NULL, &error), PLM_OK);
    plm_options_set_budget(in.options, 100);
    plm_exchange *exchange = NULL;
    plm_offers *offers = NULL;
    assert_int_equal(plm_exchange_run(in.of, in.options, &exchange, &error), PLM_OK);
    assert_int_equal(plm_offers_run(in.of, NULL, in.options, &offers, &error), PLM_OK);
    const plm_deals *deals = plm_exchange_deals(exchange);
    assert_in_range(deals->draws, 16, 9999);
    assert_true(deals->budget == 100);
    assert_in_range(plm_offers_draws(offers), 16, 9999);
    plm_exchange_free(exchange);
    plm_options_set_budget(in.options, 0);
    assert_int_equal(plm_exchange_run(in.of, in.options, &exchange, &error), PLM_OK);
    assert_int_equal(plm_exchange_deals(exchange)->draws, 10000);
    assert_true(plm_exchange_deals(exchange)->budget == 0);
    plm_exchange_free(exchange);
    plm_offers_free(offers);
    close_fixture(&in);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_costly_give_way),
        cmocka_unit_test(test_the_answer_does_not_hang_on_who_stands_beside),
        cmocka_unit_test(test_as_many_on_any_threads),
        cmocka_unit_test(test_what_is_stated_counts),
        cmocka_unit_test(test_a_variant_of_another_size),
        cmocka_unit_test(test_few_draws_over_threads),
        cmocka_unit_test(test_a_tornado_looks_closely_at_the_widest),
        cmocka_unit_test(test_indices_tell_the_rest_together),
        cmocka_unit_test(test_an_attribution_samples_fewer_orders),
        cmocka_unit_test(test_bounded_orders_take_draws_alike),
        cmocka_unit_test(test_parts_as_bounded_on_any_threads),
        cmocka_unit_test(test_deals_and_offers_have_fewer_draws),
        cmocka_unit_test(test_advice_screens_its_levers),
        cmocka_unit_test(test_advice_is_the_same_on_any_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
