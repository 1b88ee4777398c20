/* Scores by how long before its end a forecast was made. */
#include "store/score.h"

#include <math.h>

/* In days. */
typedef struct horizon {
    const char *name;
    double at_most;
} horizon;

static const horizon horizons[] = {{"up to 7 days", 7},
                                   {"8 to 30 days", 30},
                                   {"31 to 90 days", 90},
                                   {"more than 90 days", (double)INFINITY}};

enum { HORIZONS = sizeof horizons / sizeof *horizons };

static bool is_within(const plm__outing *of, size_t index) {
    double days = of->shown.horizon;
    double above = index > 0 ? horizons[index - 1].at_most : -(double)INFINITY;
    return days > above && days <= horizons[index].at_most;
}

static plm_status add_horizon(plm_scorecard *card, const plm__forecaster *of,
                              const plm__selection *all, size_t index) {
    plm__selection within;
    PLM_TRY(plm__selection_init(card, &within));
    for (size_t i = 0; i < all->count; i++) {
        if (is_within(&card->all.list[all->at[i]], index)) {
            within.at[within.count++] = all->at[i];
        }
    }
    return plm__score_add_selected(card, of, &within, "horizon", horizons[index].name);
}

static plm_status add_horizons(plm_scorecard *card, const plm__forecaster *of,
                               const plm__selection *all) {
    for (size_t i = 0; i < HORIZONS; i++) {
        PLM_TRY(add_horizon(card, of, all, i));
    }
    return PLM_OK;
}

plm_status plm__score_horizons(plm_scorecard *card) {
    PLM_TRY(add_horizons(card, &card->forecasters[PLM__FORECASTER_ANSWER], &card->sealed));
    return add_horizons(card, &card->forecasters[PLM__FORECASTER_UNSEALED], &card->unsealed);
}
