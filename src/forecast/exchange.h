/* Following the exchange model on a case: what is shared by its steps. */
#ifndef PLM_FORECAST_EXCHANGE_H
#define PLM_FORECAST_EXCHANGE_H

#include "forecast/deal_tally.h"
#include "solve/options.h"

/* Stages of an outcome, and sums of effects, as rows of numbers. */
enum {
    PLM__STAGE_START,
    PLM__STAGE_FIRST,
    PLM__STAGE_LAST,
    PLM__STAGE_COUNT,
    PLM__EFFECT_TOTAL = PLM_EFFECT_COUNT,
    PLM__EFFECT_SUMS
};

struct plm_exchange {
    plm_context *context;
    plm_case *of;
    plm__arena arena;
    plm_deals deals;
};

typedef struct plm__following plm__following;

/* What one thread needs, made once. */
typedef struct plm__follower {
    plm__following *all;
    plm__point_buffer buffer;
    void *work;
    double *solved; /* per issue: the solution's outcomes, which the stages repeat */
    plm__tally tally;
    size_t column;     /* of the game that is being solved */
    plm_status status; /* of what is done inside a solve */
} plm__follower;

/* Games stand in columns: draw by draw, and last the point game. */
struct plm__following {
    plm_context *context;
    plm__arena scratch;
    const plm_dossier *dossier;
    plm__choice choice;
    plm_game *game;
    uint64_t seed;
    size_t draws;
    size_t columns; /* draws + 1 */
    size_t actors;
    size_t issues;
    double *outcomes;        /* (stage * issues + issue) * columns + column */
    double *sums;            /* (kind * actors + actor) * columns + column */
    double *sorted;          /* room for the draws of one row */
    const plm_actor **actor; /* by their place in the point game */
    plm_exchange *out;
    plm_deal *deals;     /* of the point game; NULL while they are only counted */
    uint64_t *deal_keys; /* theirs in a tally */
    size_t deal_count;
    plm__follower *followers;
    size_t follower_count;
};

/* Fills the public record from what was kept. PLM_E_MEMORY. */
plm_status plm__exchange_sum_up_draws(plm__following *all);

#endif
