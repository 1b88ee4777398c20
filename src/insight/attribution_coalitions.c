/* Attribution to few players: exact Shapley values of the worths of every coalition. */
#include "insight/attribution.h"

#include "insight/shapley.h"

#include <string.h>

/* Adds the worths of all coalitions in one draw to sums. */
static plm_status add_coalitions(plm__attributing *of, plm__judge *judge, double *sums) {
    size_t players = of->cast.player_count;
    for (size_t coalition = 0; coalition < (size_t)1 << players; coalition++) {
        for (size_t i = 0; i < players; i++) {
            plm__judge_admit(judge, i, (coalition >> i & 1) != 0);
        }
        PLM_TRY(plm__judge_add(judge, 0, sums + coalition * of->cast.panel.width));
    }
    return PLM_OK;
}

plm_status plm__attribution_sum_coalitions(plm__attributing *of, size_t worker, size_t group,
                                           double *sums) {
    plm__judge *judge = &of->judges[worker];
    memset(sums, 0, plm__attribution_worth_room(of) * sizeof *sums);
    for (uint64_t trial = plm__attribution_trial(of, group);
         trial < plm__attribution_trial(of, group + 1); trial++) {
        plm__attribution_fix(of, judge, 0, trial);
        PLM_TRY(add_coalitions(of, judge, sums));
    }
    return plm__judge_settle(judge);
}

plm_status plm__attribution_by_coalitions(plm__attributing *of, size_t worker, size_t group) {
    uint64_t first = plm__attribution_trial(of, group);
    uint64_t end = plm__attribution_trial(of, group + 1);
    double *rows = of->results + group * of->rows * of->width;
    double *sums = of->rooms[worker];
    PLM_TRY(plm__attribution_sum_coalitions(of, worker, group, sums));
    for (size_t i = 0; i < plm__attribution_worth_room(of); i++) {
        sums[i] /= (double)(end - first);
    }
    size_t players = of->cast.player_count;
    size_t everyone = ((size_t)1 << players) - 1;
    plm__shapley(sums, players, of->width, rows);
    memcpy(rows + players * of->width, sums, of->width * sizeof *rows);
    memcpy(rows + (players + 1) * of->width, sums + everyone * of->width, of->width * sizeof *rows);
    plm__shapley_pairs(sums, players, of->width, rows + (players + 2) * of->width);
    for (size_t i = 0; i < players; i++) {
        plm__attribution_add_difference(plm__attribution_over(of, group, i),
                                        sums + everyone * of->width,
                                        sums + (everyone ^ (size_t)1 << i) * of->width, of->width);
    }
    return PLM_OK;
}
