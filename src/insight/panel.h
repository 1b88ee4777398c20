/*
 * The models of one issue's pool, solved at numbers of the caller's choosing.
 *
 * A panel says which models count and how they are pooled; a bench is one thread's room to solve
 * games with them. Models of linked issues see every issue at once, so they have no seat. A model
 * that has a law counts with all that it holds possible, every other with its one outcome, or
 * without a scale with its probabilities.
 */
#ifndef PLM_INSIGHT_PANEL_H
#define PLM_INSIGHT_PANEL_H

#include "forecast/rule_out.h"
#include "solve/batch.h"

typedef struct plm__panel {
    const plm_dossier *dossier;
    const plm_issue *issue;
    plm_game *game;             /* of the issue alone */
    const plm__choice *choices; /* none of them linked */
    size_t choice_count;
    double aim;            /* NaN: none */
    plm__exclusions ruled; /* what is known to rule options out; none where no chance does */
    size_t told;  /* numbers that an answer tells: the expected outcome (NaN without a scale), the
                     probability of each option, and where there is an aim the mean distance to it */
    size_t width; /* numbers that make a worth: these; where something is ruled out of a scale, what
                     each option adds to the outcome, and where there is an aim to the distance */
} plm__panel;

/* Whether only those have a seat that weigh in the pool, or those beside it too. */
typedef enum plm__seating { PLM__SEATS_POOL, PLM__SEATS_ALL } plm__seating;

/* issue_id NULL: the first issue. aim NaN: none. PLM_E_NOT_FOUND; PLM_E_EMPTY; PLM_E_UNSUPPORTED
 * when no model of one issue, or of one of its kind, weighs in the pool; PLM_E_MEMORY. To be closed
 * even after a failure.
 */
plm_status plm__panel_open(plm__panel *panel, plm__arena *arena, plm_context *context,
                           const plm_dossier *dossier, const char *issue_id,
                           const plm_options *options, plm__seating seats, plm_error *error);
void plm__panel_close(plm__panel *panel);

/* The issue of that id; NULL: the first. NULL where there is none. */
const plm_issue *plm__panel_issue(const plm_dossier *dossier, const char *id);

/* Which number of a worth the answer is: the expected outcome, or without a scale the probability of
 * an option, which is yes in a vote and else the likeliest. */
size_t plm__panel_lead(const plm__panel *panel, const plm_stand *forecast);

/* Of one game by all of the models, in units of PLM_BUDGET_USUAL. */
double plm__panel_cost(const plm__panel *panel);

/* From now on worths tell the mean distance to the aim, too. */
void plm__panel_aim(plm__panel *panel, double aim);

/* From now on worths can be told given what is known to be ruled out, as given.h does; to be called
 * after plm__panel_aim. Says what the figures are conditional on, but not yet what it comes to.
 * PLM_E_MEMORY, or PLM_OK. */
plm_status plm__panel_rule_out(plm__panel *panel, const plm_case *of, plm__arena *arena,
                               plm_conditioning *conditioning, plm_error *error);

typedef struct plm__bench {
    const plm__panel *panel;
    plm__batch batch;
    size_t room;
    double *worths;  /* [choice][item][number] */
    bool *silent;    /* [choice][item]: the model has no outcome */
    double *resting; /* what a silent model's worth is */
    bool pool_only;  /* for the caller to set: those beside the pool are not asked */
    uint64_t solves;
} plm__bench;

/* Deals the hand of item number `index` as the batch's item number `item`. */
typedef void plm__dealer(void *user, size_t index, plm__batch *batch, size_t item);

/* A bench with room for so many items; 0: for as many as its batch solves at once. PLM_E_MEMORY. */
plm_status plm__bench_init(plm__bench *bench, plm__arena *arena, const plm__panel *panel,
                           size_t room);

/* Solves items 0 to count - 1 with every model; count is at most the room. deal NULL: they are dealt
 * already, and no more than the batch takes. */
plm_status plm__bench_solve(plm__bench *bench, size_t count, plm__dealer *deal, void *user);

/* Whether a model is asked. */
bool plm__bench_asks(const plm__bench *bench, size_t choice);

/* What one model makes of item `index`. Where it has no outcome, the worth is that of the issue's
 * reference point, or else of the middle of its scale, or without a scale that all options are
 * alike. */
const double *plm__bench_model_worth(const plm__bench *bench, size_t choice, size_t index);

/* The pooled worth of item `index`: of the models that have an outcome. False where none has. */
bool plm__bench_worth(const plm__bench *bench, size_t index, double *worth);

/* Makes `to` the same hand as `from`. */
void plm__hand_copy(const plm_game *game, const plm__hand *from, plm__hand *to);

/* Into how many blocks of draws the work is cut, and where a block begins: a function of the number
 * of draws alone, so that sums over blocks do not depend on the threads. */
size_t plm__block_count(uint64_t draws);
uint64_t plm__block_start(uint64_t draws, size_t block);

enum { PLM__BLOCK_DRAWS = 64 }; /* at most, in a block */

#endif
