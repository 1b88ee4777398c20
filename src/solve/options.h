/* What a run was asked for, and the models it comes down to. */
#ifndef PLM_SOLVE_OPTIONS_H
#define PLM_SOLVE_OPTIONS_H

#include "base/arena.h"
#include "models/model.h"

/* A model as it runs: one of its readings, with every setting fixed. */
typedef struct plm__choice {
    const plm__model *model;
    const plm__reading *reading;
    plm__settings settings;
    double weight; /* in the pool, before the weights are made to add up to 1 */
    bool weighted; /* that weight was asked for */
    bool unnamed;  /* taken where no model was named, for the issues that it is usual for */
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
    uint64_t budget;      /* 0: none */
    bool budget_stated;   /* not the usual one */
    const char *issue_id; /* NULL: all */
    plm__chosen_model *models;
    plm__chosen_setting *settings;
    plm__chosen_weight *weights;

    /* What an earlier run came down to, to be run again as it was: then nothing else is read. */
    const plm__choice *settled;
    size_t settled_count;
};

/* Draws that nobody asked for, which a case states or a verb has as its own: they leave the
 * bound on the work, which plm_options_set_draws lifts. PLM_E_ARGUMENT as there. */
plm_status plm__options_take_draws(plm_options *options, uint64_t draws);

/* The traits of a case's issues, all together; or those of one of them. */
plm__traits plm__traits_of_case(const plm_dossier *dossier);
plm__traits plm__traits_of(const plm_issue *issue);

/* The models that run, in the order they were added, or in the registry's order those that are
 * usual for issues of the traits. PLM_E_ARGUMENT for a setting or weight of a model that does not
 * run. */
plm_status plm__options_resolve(const plm_options *options, plm__traits traits, plm__arena *arena,
                                plm__choice **choices, size_t *count, plm_error *error);

/* Whether a model can treat issues of a kind. */
bool plm__choice_treats(const plm__choice *choice, plm_issue_kind kind);

/* Whether it is handed all issues of a kind in one game, where a case has several. */
bool plm__choice_links(const plm__choice *choice, plm_issue_kind kind);

/* Whether it knows the law of an issue of a kind: all outcomes at once. */
bool plm__choice_has_law(const plm__choice *choice, plm_issue_kind kind);

/* Its weight in the answer on an issue of some traits, before they are made to add up to 1: where
 * it is said who decides among options, a headline that does not follow that has none. */
double plm__choice_weight(const plm__choice *choice, plm__traits traits);

/* Whether a model runs on issues of some traits: it was named, or is usual there. */
bool plm__choice_suits(const plm__choice *choice, plm__traits traits);

#endif
