/* What each player adds to all the others, where not every coalition is solved. */
#include "insight/attribution.h"

#include <string.h>

/* Adds the worth without any player. */
static plm_status add_nobody(const plm__attributing *of, plm__judge *judge, double *sums) {
    for (size_t i = 0; i < of->cast.player_count; i++) {
        plm__judge_admit(judge, i, false);
    }
    return plm__judge_add(judge, 0, sums);
}

/* Adds the worth of everybody in one hand to sums, then of everybody but each player in turn. */
static plm_status add_hand(plm__attributing *of, plm__judge *judge, uint64_t hand, double *sums) {
    size_t players = of->cast.player_count;
    plm__attribution_fix(of, judge, 0, hand);
    for (size_t i = 0; i < players; i++) {
        plm__judge_admit(judge, i, true);
    }
    PLM_TRY(plm__judge_add(judge, 0, sums));
    for (size_t i = 0; i < players; i++) {
        plm__judge_admit(judge, i, false);
        PLM_TRY(plm__judge_add(judge, 0, sums + (1 + i) * of->cast.panel.width));
        plm__judge_admit(judge, i, true);
    }
    if (plm__attribution_is_ruled(of)) {
        PLM_TRY(add_nobody(of, judge, sums + (1 + players) * of->cast.panel.width));
    }
    return plm__judge_settle(judge);
}

plm_status plm__attribution_over_others(void *user, size_t worker, size_t group) {
    plm__attributing *of = user;
    uint64_t first = plm__attribution_hand(of, group);
    uint64_t end = plm__attribution_hand(of, group + 1);
    double *sums =
        plm__attribution_is_ruled(of) ? plm__attribution_kept(of, group) : of->rooms[worker];
    if (!plm__attribution_is_ruled(of)) {
        memset(sums, 0, plm__attribution_worth_room(of) * sizeof *sums);
    }
    for (uint64_t hand = first; hand < end; hand++) {
        PLM_TRY(add_hand(of, &of->judges[worker], hand, sums));
    }
    for (size_t i = 0; !plm__attribution_is_ruled(of) && i < of->cast.player_count; i++) {
        double *over = plm__attribution_over(of, group, i);
        plm__attribution_add_difference(over, sums, sums + (1 + i) * of->width, of->width);
        for (size_t k = 0; k < of->width; k++) {
            over[k] /= (double)(end - first);
        }
    }
    return PLM_OK;
}
