/* Point games written down in a test, solved by a model looked up by name. */
#ifndef PLM_TESTS_MODELS_H
#define PLM_TESTS_MODELS_H

#include "check.h"
#include "models/model.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ACTORS = 64 };

/* One issue's point game; salience in 0..1. */
typedef struct test_game {
    size_t count;
    double position[MOST_ACTORS];
    double capability[MOST_ACTORS];
    double salience[MOST_ACTORS];
    double scale_low;
    double scale_high;
    double reference_point;
    const plm__verdict *verdict; /* NULL: nobody is said to decide */
} test_game;

typedef struct test_answer {
    plm_status status;
    size_t rounds;
    size_t period;
    double outcome;
} test_answer;

/* "name=value" texts, closed by NULL; settings NULL: none. */
static inline plm__settings settings_for(const plm__model *model, const char *reading,
                                         const char *const *settings) {
    const plm__reading *found = plm__reading_find(model, reading);
    assert_non_null(found);
    plm__settings values;
    plm__settings_of(model, found, &values);
    for (size_t i = 0; settings != NULL && settings[i] != NULL; i++) {
        char name[64] = "";
        const char *equals = strchr(settings[i], '=');
        memcpy(name, settings[i], (size_t)(equals - settings[i]));
        plm_error error = {0};
        if (plm__settings_set(model, &values, name, equals + 1, &error) != PLM_OK) {
            fail_msg("%s", error.message);
        }
    }
    return values;
}

static inline const plm__model *model_named(const char *name) {
    const plm__model *model = plm__model_find(name, strlen(name));
    assert_non_null(model);
    return model;
}

static inline plm__point game_point(const test_game *game) {
    return (plm__point){.actor_count = game->count,
                        .issue_count = 1,
                        .position = game->position,
                        .capability = game->capability,
                        .salience = game->salience,
                        .scale_low = &game->scale_low,
                        .scale_high = &game->scale_high,
                        .reference_point = &game->reference_point,
                        .verdict = game->verdict,
                        .chance = 0.5};
}

static inline size_t work_for(const test_game *game, const plm__model *model,
                              const plm__settings *settings) {
    bool decided = game->verdict != NULL && model->scale.decided_size != NULL;
    return model->scale.work_size(game->count, 1, settings) +
           (decided ? model->scale.decided_size(game->verdict->decisions, game->count, 1) : 0);
}

/* The law of a model that has one, in *work, which the caller frees. */
static inline plm__mixture mixture_with(const test_game *game, const plm__model *model,
                                        const plm__settings *settings, void **work) {
    plm__point point = game_point(game);
    plm__mixture law = {.knot_count = 0};
    *work = malloc(work_for(game, model, settings));
    assert_non_null(*work);
    assert_int_equal(model->scale.law(&point, settings, *work, &law), PLM_OK);
    return law;
}

static inline test_answer solve_with(const test_game *game, const plm__model *model,
                                     const plm__settings *settings, const plm__observer *observer) {
    test_answer answer = {.outcome = (double)NAN};
    plm__solution solution = {.outcome = &answer.outcome};
    plm__point point = game_point(game);
    size_t size = work_for(game, model, settings);
    unsigned char *work = malloc(size + 1);
    memset(work, 0xa5, size + 1);
    assert_int_equal(model->scale.solve(&point, settings, work, observer, &solution), PLM_OK);
    assert_int_equal(work[size], 0xa5);
    free(work);
    answer.status = solution.status;
    answer.rounds = solution.rounds;
    answer.period = solution.period;
    return answer;
}

static inline test_answer solve_named(const test_game *game, const char *name, const char *reading,
                                      const char *const *settings) {
    const plm__model *model = model_named(name);
    plm__settings values = settings_for(model, reading, settings);
    return solve_with(game, model, &values, NULL);
}

#endif
