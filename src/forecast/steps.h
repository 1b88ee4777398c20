/* A forecast's run in its steps, which run.c takes one after the other. */
#ifndef PLM_FORECAST_STEPS_H
#define PLM_FORECAST_STEPS_H

#include "forecast/distribution.h"
#include "forecast/run.h"
#include "solve/batch.h"

/* How a draw ended, as plm_endings counts it. */
typedef enum plm__ending {
    PLM__ENDING_SETTLED,
    PLM__ENDING_CYCLE,
    PLM__ENDING_ROUND_LIMIT,
    PLM__ENDING_DEGENERATE,
    PLM__ENDING_NONE,
    PLM__ENDING_COUNT
} plm__ending;

/* One model on one issue while it is computed. */
typedef struct plm__result {
    const plm_issue *issue;
    const plm__choice *choice;
    plm_forecast_model *record; /* NULL: the model does not run on the issue */
    size_t width;               /* numbers of a draw: 1, or one for each option without a scale */
    plm_estimate *options;      /* room for the record's */
    double *point;              /* what the point game comes to: width numbers of the record */
    double *draws;              /* room for the record's */
    unsigned char *endings;     /* of each draw */
    double *sorted;             /* room for each draw; not without a scale */
    plm__sample sample;
} plm__result;

/* One game and the models that are handed it: those of single issues, or those of linked ones. */
typedef struct plm__table {
    plm_game *game;
    plm__choice *choices; /* those that the game is for */
    size_t *choice_index; /* their places among all choices */
    bool *exact;          /* whether every draw of theirs ends as the point game */
    size_t *draw_counts;  /* how many draws each is handed, where they do not */
    size_t choice_count;
    plm__batch *batches; /* one for each worker */
} plm__table;

struct plm_forecast {
    plm_context *context;
    plm_case *of; /* NULL: whoever made the forecast keeps its dossier */
    plm__arena arena;
    uint64_t seed;
    uint64_t draws;
    uint64_t budget;
    plm_forecast_issue *issues;
    size_t issue_count;
    const plm__mixture **point_laws; /* of the point game, by issue and then by model; NULL: the
                                        model has none */
    size_t most_models;              /* of an issue: how many point laws stand for each */
};

typedef struct plm__run {
    const plm__plan *plan;
    plm_forecast *forecast;
    plm__arena scratch; /* what is not needed after the run */
    size_t first_issue; /* of the dossier, among those that are forecast */
    size_t draw_count;
    plm__table *tables;
    size_t table_count;
    plm__result *results; /* of issue i and choice c at i * choice_count + c */
    size_t result_count;
} plm__run;

/* Compiles the games, and makes room for the results. */
plm_status plm__run_prepare(plm__run *run, plm_error *error);

/* Shares the budget out: how many draws each model of each table is handed. PLM_E_MEMORY. */
plm_status plm__run_share_draws(plm__run *run);

/* Solves the point games, and then the draws. */
plm_status plm__run_solve(plm__run *run, plm_error *error);

/* Takes the distributions of the models, and pools them. */
plm_status plm__run_summarise(plm__run *run, plm_error *error);

#endif
