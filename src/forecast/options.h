/* What a run was asked for, and the models it comes down to. */
#ifndef PLM_FORECAST_OPTIONS_H
#define PLM_FORECAST_OPTIONS_H

#include "base/arena.h"
#include "models/model.h"

/* A model as it runs: one of its readings, with every setting fixed. */
typedef struct plm__choice {
    const plm__model *model;
    const plm__reading *reading;
    plm__settings settings;
    double weight; /* in the pool, before the weights are made to add up to 1 */
    bool weighted; /* that weight was asked for */
} plm__choice;

/* What was asked for, each in the order it was asked. */
typedef struct plm__chosen_model plm__chosen_model;
typedef struct plm__chosen_setting plm__chosen_setting;
typedef struct plm__chosen_weight plm__chosen_weight;

struct plm__chosen_model {
    plm__chosen_model *next;
    const plm__model *model;
    const plm__reading *reading;
};

struct plm__chosen_setting {
    plm__chosen_setting *next;
    const plm__model *model;
    const char *name;
    const char *value;
};

struct plm__chosen_weight {
    plm__chosen_weight *next;
    const plm__model *model;
    double weight;
};

struct plm_options {
    plm_context *context;
    plm__arena arena;
    uint64_t seed;
    uint64_t draws;
    const char *issue_id; /* NULL: all */
    plm__chosen_model *models;
    plm__chosen_setting *settings;
    plm__chosen_weight *weights;
};

/* The models that run, in the order they were added, or in the registry's order for the usual ones.
 * PLM_E_ARGUMENT for a setting or weight of a model that does not run. */
plm_status plm__options_resolve(const plm_options *options, plm__arena *arena,
                                plm__choice **choices, size_t *count, plm_error *error);

#endif
