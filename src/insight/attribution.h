/* Attribution in its steps: whose coalitions are solved, and what their worths make of each player. */
#ifndef PLM_INSIGHT_ATTRIBUTION_H
#define PLM_INSIGHT_ATTRIBUTION_H

#include "insight/coalition.h"
#include "insight/given.h"

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

    /* Where options are ruled out. Then results and over are of the whole, and then without each group;
     * but where orders are sampled, results are of each group. */
    plm__conditional *givens; /* by worker */
    unsigned *sets;    /* by coalition: what rules out there; every coalition, then where orders are
                            sampled of those of solve_over_others */
    double *kept;      /* [group of hands][coalition][number of a worth]: sums over its hands */
    size_t coalitions; /* that are kept */
    size_t rounds;     /* of a group, each of an order of joining and its reverse */
    size_t round_hands; /* in each of which it is solved */
    size_t *empty;      /* [group]: coalitions that left nothing */
} plm__attributing;

/* The first hand of a group of hands. */
uint64_t plm__attribution_hand(const plm__attributing *of, size_t group);

/* Room to keep what is to be told given what is ruled out. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__attribution_keep(plm__attributing *of, size_t workers);

/* What rules options out where these of the considerations of the dossier are present; all does where
 * players are actors. */
unsigned plm__attribution_set(const plm__attributing *of, const bool *considerations);

/* Makes results and over of the sums that were kept. False where nothing is left with everybody. */
bool plm__attribution_read_kept(plm__attributing *of);

#endif
