/* Attribution in its steps: whose coalitions are solved, and what
 * their worths make of each player. */
#ifndef PLM_INSIGHT_ATTRIBUTION_H
#define PLM_INSIGHT_ATTRIBUTION_H

#include "insight/coalition.h"
#include "insight/given.h"
#include "insight/provenance.h"

/* Groups of trials at most; and orders of joining that are let in step by step beside one another,
 * no more than a batch has hands. */
enum { PLM__ATTRIBUTION_GROUPS = 32, PLM__ATTRIBUTION_ORDERS = 8 };

struct plm_attribution {
    plm__provenance from;
    plm__arena arena;
    plm_attribution_summary summary;
    plm_contribution *contributions;
    size_t count;
    plm_interaction *interactions;
    size_t interaction_count;
};

/* One computation. Rows of numbers, each of `width`, stand for the players, then the reference,
 * then the forecast, then where every coalition is solved for each pair of players. */
typedef struct plm__attributing {
    plm_attribution *to;
    plm_attribution_summary *summary;
    plm__arena scratch;
    plm__cast cast;
    const plm_options *options;
    size_t width; /* of what is told */
    size_t rows;
    size_t pairs;
    uint64_t trials; /* draws, or orders of joining */
    size_t groups;
    uint64_t hands;     /* draws, or the one game of the modes */
    size_t hand_groups; /* of these */
    plm__judge *judges; /* by worker */
    double **rooms;     /* by worker: worths of coalitions */
    size_t **orders;    /* by worker */
    double *results;    /* [group][row][number] */
    double *over;       /* [group of hands][player][number]: what each adds to all the others */

    /* Where options are ruled out. Then results and over are of the whole, and then without each
     * group; but where orders are sampled, results are of each group. */
    plm__conditional *givens; /* by worker */
    unsigned *sets;    /* by coalition: what rules out there; every coalition, then where orders are
                            sampled of those of solve_over_others */
    double *kept;      /* [group of hands][coalition][number of a worth]: sums over its hands */
    size_t coalitions; /* that are kept */
    size_t rounds;     /* of a group, each of an order of joining and its reverse */
    size_t round_hands; /* in each of which it is solved */
    size_t *empty;      /* [group]: coalitions that left nothing */
} plm__attributing;

/* ---- whom to, in how many trials ---------------------------------------------------------- */

/* Considerations that bear on the issue, or all of its actors. PLM_E_MEMORY. */
plm_status plm__attribution_gather_players(plm__attributing *of);

/* PLM_E_UNSUPPORTED: none of the chosen models can be attributed. */
plm_status plm__attribution_gather_models(plm__attributing *of, plm_error *error);

/* Chooses between all coalitions and sampled orders, and how many. */
void plm__attribution_plan(plm__attributing *of);

/* PLM_E_MEMORY, or what a model needs and lacks. */
plm_status plm__attribution_add_workers(plm__attributing *of, size_t workers);

/* Whether anything rules options out. */
bool plm__attribution_is_ruled(const plm__attributing *of);

/* The first trial of a group; orders of joining come in pairs that stay together. */
uint64_t plm__attribution_trial(const plm__attributing *of, size_t group);

/* The first hand of a group of hands. */
uint64_t plm__attribution_hand(const plm__attributing *of, size_t group);

/* Fixes the numbers of a trial in a judge's hand. */
void plm__attribution_fix(const plm__attributing *of, plm__judge *judge, size_t hand,
                          uint64_t trial);

/* ---- where numbers stand ------------------------------------------------------------------ */

/* Numbers that a worker needs: a worth for each coalition, or for each step of a few orders. */
size_t plm__attribution_worth_room(const plm__attributing *of);

/* What a player adds to the others, in a group of hands. */
double *plm__attribution_over(const plm__attributing *of, size_t group, size_t player);

/* The sums that are kept of a group of hands. */
double *plm__attribution_kept(const plm__attributing *of, size_t group);

/* Adds what is after to a row, less what was before. */
static inline void plm__attribution_add_difference(double *row, const double *after,
                                                   const double *before, size_t width) {
    for (size_t k = 0; k < width; k++) {
        row[k] += after[k] - before[k];
    }
}

/* ---- solving a group ---------------------------------------------------------------------- */

/* Fills sums, of worth_room, with those of the worths of all coalitions over a group's draws. */
plm_status plm__attribution_sum_coalitions(plm__attributing *of, size_t worker, size_t group,
                                           double *sums);

/* Each fills a group's results: by every coalition; by orders of joining; or by orders given
 * what is ruled out. PLM_E_MEMORY, or as of a model. */
plm_status plm__attribution_by_coalitions(plm__attributing *of, size_t worker, size_t group);
plm_status plm__attribution_by_orders(plm__attributing *of, size_t worker, size_t group);
plm_status plm__attribution_by_rounds(plm__attributing *of, size_t worker, size_t group);

/* A block of work, user being the plm__attributing: where not every coalition is solved, what each
 * player adds to all the others in a group of hands. */
plm_status plm__attribution_over_others(void *user, size_t worker, size_t group);

/* ---- given what is ruled out -------------------------------------------------------------- */

/* Room to keep what is to be told given what is ruled out. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__attribution_keep(plm__attributing *of, size_t workers);

/* What rules options out where these of the considerations of the dossier are present;
 * all does where players are actors. */
unsigned plm__attribution_set(const plm__attributing *of, const bool *considerations);

/* Makes results and over of the sums that were kept. False where nothing is left with everybody. */
bool plm__attribution_read_kept(plm__attributing *of);

/* ---- reading ------------------------------------------------------------------------------ */

/* Fills what is attributed from what all groups found. PLM_E_MEMORY; PLM_E_DOMAIN:
 * nothing is left with everybody. */
plm_status plm__attribution_read(plm__attributing *of);

#endif
