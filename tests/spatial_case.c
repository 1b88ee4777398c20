/* The spatial model on whole cases: the worked case of two linked questions, and that the order of
 * actors in a file cannot touch a result. Run from the source root. */
#include "dossier.h"
#include "models/model.h"

#include "base/random.h"
#include "game/game.h"

#include <stdlib.h>

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

/* ---- the worked case ------------------------------------------------------------------------ */

typedef struct expected {
    const char *model;
    double policy;
    double structure;
} expected;

/* The README's table. */
static const expected worked[] = {
    {"weighted-mean", 35.0, 40.0},
    {"weighted-median", 30.0, 40.0},
    {"condorcet", 34.3, 41.5},
    {"spatial", 35.5, 41.2},
};

static void test_worked_case(void **state) {
    (void)state;
    plm_case *read = NULL;
    plm_options *options = NULL;
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    assert_int_equal(plm_case_load(context, "cases/china-energy-2014/case.yaml", &read, &error),
                     PLM_OK);
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    plm_options_set_draws(options, 10);
    for (size_t each = 0; each < sizeof worked / sizeof *worked; each++) {
        assert_int_equal(plm_options_add_model(options, worked[each].model, NULL, &error), PLM_OK);
    }
    assert_int_equal(plm_forecast_run(read, options, &forecast, &error), PLM_OK);
    const plm_forecast_issue *policy = plm_forecast_issue_at(forecast, 0);
    const plm_forecast_issue *structure = plm_forecast_issue_at(forecast, 1);
    assert_int_equal(policy->actor_count, 26);
    assert_int_equal(structure->actor_count, 34);
    for (size_t each = 0; each < sizeof worked / sizeof *worked; each++) {
        for (size_t model = 0; model < policy->model_count; model++) {
            if (strcmp(policy->models[model]->model, worked[each].model) == 0) {
                assert_near(policy->models[model]->point, worked[each].policy, 0.05);
                assert_near(structure->models[model]->point, worked[each].structure, 0.05);
            }
        }
    }
    plm_forecast_free(forecast);
    plm_options_free(options);
    plm_case_free(read);
}

/* ---- order of actors ------------------------------------------------------------------------ */

enum { ACTORS = 9, ISSUES = 2 };

static const char *const ids[ACTORS] = {"army",  "bank",  "court", "duma", "elders",
                                        "fleet", "guild", "hall",  "inn"};

static double number(size_t actor, size_t which) {
    return plm__random((plm__address){.seed = which, .parameter = actor});
}

/* The same game, its actors in an order that starts at `first` and takes every `step`-th. */
static void fill(test_dossier *to, size_t first, size_t step) {
    *to = (test_dossier){0};
    const plm_issue *issues[ISSUES];
    issues[0] = add_issue(to, "one");
    issues[1] = add_issue(to, "two");
    for (size_t each = 0; each < ACTORS; each++) {
        size_t actor = (first + each * step) % ACTORS;
        add_actor(to, ids[actor]);
        for (size_t issue = 0; issue < ISSUES; issue++) {
            bool is_absent = actor % 4 == 3 && issue == 1;
            if (!is_absent) {
                add_stake(to, issues[issue], exactly(1 + 99 * number(actor, 1)),
                          exactly(1 + 99 * number(actor, 2 + issue)),
                          exactly(100 * number(actor, 5 + issue)));
            }
        }
    }
}

static plm__solution solve(const test_dossier *of, const plm__settings *settings,
                           double outcome[ISSUES]) {
    const plm__model *model = plm__model_find("spatial", 7);
    plm_game *game = NULL;
    assert_int_equal(plm__game_from_dossier(context, &of->dossier, NULL, &game, NULL), PLM_OK);
    plm__arena arena;
    plm__arena_init(&arena, context);
    plm__point_buffer buffer;
    assert_int_equal(plm__point_buffer_init(&buffer, &arena, game), PLM_OK);
    plm__point_at_draw(game, PLM__ORDER_CANONICAL, 3, 5, &buffer);
    void *work = malloc(model->scale.work_size(ACTORS, ISSUES, settings));
    plm__solution solution = {.outcome = outcome};
    assert_int_equal(model->scale.solve(&buffer.point, settings, work, NULL, &solution), PLM_OK);
    free(work);
    plm__arena_clear(&arena);
    plm_game_free(game);
    return solution;
}

static void test_order_of_actors_does_not_count(void **state) {
    (void)state;
    const plm__model *model = plm__model_find("spatial", 7);
    static const char *const settings[][2] = {{"transitions", "deterministic"},
                                              {"transitions", "stochastic"},
                                              {"bargains", "both"},
                                              {"voting", "asymmetric"}};
    for (size_t each = 0; each < sizeof settings / sizeof *settings; each++) {
        plm__settings chosen;
        plm__settings_of(model, plm__reading_find(model, NULL), &chosen);
        assert_int_equal(
            plm__settings_set(model, &chosen, settings[each][0], settings[each][1], NULL), PLM_OK);
        test_dossier straight;
        test_dossier turned;
        fill(&straight, 0, 1);
        fill(&turned, 4, 2);
        double outcome[ISSUES];
        double other[ISSUES];
        plm__solution one = solve(&straight, &chosen, outcome);
        plm__solution two = solve(&turned, &chosen, other);
        assert_int_equal(one.rounds, two.rounds);
        assert_true(outcome[0] == other[0] && outcome[1] == other[1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_worked_case),
                                       cmocka_unit_test(test_order_of_actors_does_not_count)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
