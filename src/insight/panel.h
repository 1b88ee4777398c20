/*
 * The models of one issue's pool, solved at numbers of the caller's choosing.
 *
 * A panel says which models count and how they are pooled; a bench is one thread's room to solve
 * games with them. Models of linked issues see every issue at once, so they have no seat.
 */
#ifndef PLM_INSIGHT_PANEL_H
#define PLM_INSIGHT_PANEL_H

#include "forecast/batch.h"

typedef struct plm__panel {
    const plm_dossier *dossier;
    const plm_issue *issue;
    plm_game *game;             /* of the issue alone */
    const plm__choice *choices; /* none of them linked */
    size_t choice_count;
    size_t width; /* numbers that make a worth: the outcome, and the share of each option */
} plm__panel;

/* issue_id NULL: the first issue. PLM_E_NOT_FOUND; PLM_E_EMPTY; PLM_E_UNSUPPORTED when every model
 * is one of linked issues; PLM_E_MEMORY. To be closed even after a failure. */
plm_status plm__panel_open(plm__panel *panel, plm__arena *arena, plm_context *context,
                           const plm_dossier *dossier, const char *issue_id,
                           const plm_options *options, plm_error *error);
void plm__panel_close(plm__panel *panel);

/* The pooled worth of the models' outcomes, which stand `stride` apart, NaN for none. Where no
 * model has one it is the worth of the reference point, or of the middle of the scale. */
void plm__panel_worth(const plm__panel *panel, const double *outcomes, size_t stride,
                      double *worth);

typedef struct plm__bench {
    const plm__panel *panel;
    const plm_game *game;
    plm__batch batch;
    double *outcomes; /* outcomes[choice * room + index] */
    size_t room;
    uint64_t solves;
} plm__bench;

/* Deals the hand of item number `index` as the batch's item number `item`. */
typedef void plm__dealer(void *user, size_t index, plm__batch *batch, size_t item);

/* A bench for a game like the panel's, with room for so many hands at once. PLM_E_MEMORY. */
plm_status plm__bench_init(plm__bench *bench, plm__arena *arena, const plm__panel *panel,
                           const plm_game *game, size_t room);

/* Solves items 0 to count - 1 with every model; count is at most the room. */
plm_status plm__bench_solve(plm__bench *bench, size_t count, plm__dealer *deal, void *user);

/* The pooled worth of item `index`. */
void plm__bench_worth(const plm__bench *bench, size_t index, double *worth);

/* Makes `to` the same hand as `from`. */
void plm__hand_copy(const plm_game *game, const plm__hand *from, plm__hand *to);

/* Into how many blocks of draws the work is cut, and where a block begins: a function of the number
 * of draws alone, so that sums over blocks do not depend on the threads. */
size_t plm__block_count(uint64_t draws);
uint64_t plm__block_start(uint64_t draws, size_t block);

enum { PLM__BLOCK_DRAWS = 64 }; /* at most, in a block */

#endif
