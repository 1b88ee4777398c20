/* A forecast's run in its steps, which run.c takes one after the other. */
#ifndef PLM_FORECAST_STEPS_H
#define PLM_FORECAST_STEPS_H

#include "forecast/distribution.h"
#include "forecast/draw_tally.h"
#include "forecast/ending.h"
#include "forecast/run.h"
#include "solve/batch.h"

/* Room for consecutive draws. */
typedef struct plm__stretch {
    size_t first;
    double *draws;
    unsigned char *endings;
} plm__stretch;

/* One model on one issue while it is computed. */
typedef struct plm__result {
    const plm_issue *issue;
    const plm__choice *choice;
    plm_forecast_model *record; /* NULL: the model does not run on the issue */
    size_t width;               /* numbers of a draw: 1, or one for each option without a scale */
    plm_estimate *options;      /* room for the record's */
    double *point;              /* what the point game comes to: width numbers of the record */
    double *draws;              /* room for the record's */
    unsigned char *endings;     /* of each draw that is kept */
    double *sorted;             /* room for each of those; not without a scale */
    plm__draw_tally *tally;     /* of all draws; NULL: every model's draws are all kept */
    plm__stretch now;           /* the draws that are being solved */
    plm__stretch wave;          /* room for those that are not kept */
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
    uint64_t kept;
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
    size_t kept_count; /* of them: how many are kept */
    size_t most_drawn; /* of any model: fewer than draw_count where a budget bounds them all */
    plm__table *tables;
    size_t table_count;
    plm__result *results; /* of issue i and choice c at i * choice_count + c */
    size_t result_count;
} plm__run;

/* Compiles the games, and makes room for the results. */
plm_status plm__run_prepare(plm__run *run, plm_error *error);

/* Shares the budget out: how many draws each model of each table is handed. PLM_E_MEMORY. */
plm_status plm__run_share_draws(plm__run *run);

/* Draws that are solved before they are counted, where they are not kept. */
enum { PLM__WAVE = 32768 };

/* How many draws are kept, and are made at most, once it is known which models need more than one:
 * run->kept_count and run->most_drawn. */
void plm__run_choose_kept(plm__run *run);

/* Makes room to count a result's draws. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__result_add_tally(plm__run *run, plm__result *result);

/* Counts the draws of every result that stand in its present stretch, below number `end`.
 * PLM_E_CANCELLED, or PLM_OK. */
plm_status plm__run_count_draws(plm__run *run, size_t end);

/* Whether a result has more draws than are kept. */
bool plm__is_counted(const plm__result *result);

/* Sums up what was counted of a result on a scale. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__result_sum_up_counts(plm__run *run, plm__result *result);

/* Solves the point games, and then the draws. */
plm_status plm__run_solve(plm__run *run, plm_error *error);

/* Takes the distributions of the models, and pools them. */
plm_status plm__run_summarise(plm__run *run, plm_error *error);

#endif
