/* Scores of each question once, its forecasts weighted by the days that each stood. */
#include "store/score.h"

#include <math.h>

/* How many days a forecast was the last one of its question; 1 for one that did not stand a day. */
static double days_stood(const plm_scorecard *card, const plm__outing *of) {
    int32_t end = of->end;
    if (of->next != PLM__NO_FORECAST && card->all.list[of->next].made < end) {
        end = card->all.list[of->next].made;
    }
    return end > of->made ? (double)end - of->made : 1;
}

/* The mean of a question's forecasts, from the last one back, by the days that each stood; NaN
 * where there are none. */
static double weighted_by_days(const plm_scorecard *card, const double *values, size_t last) {
    double sum = 0;
    double days = 0;
    for (size_t i = last; i != PLM__NO_FORECAST; i = card->all.list[i].previous) {
        double weight = days_stood(card, &card->all.list[i]);
        if (!isnan(values[i])) {
            sum += weight * values[i];
            days += weight;
        }
    }
    return sum / days;
}

static plm_status add_time_weighted(plm_scorecard *card, const plm__selection *questions,
                                    plm__loss by) {
    double *own = plm__arena_allocate(&card->arena, questions->count, sizeof *own);
    double *theirs = plm__arena_allocate(&card->arena, questions->count, sizeof *theirs);
    if (own == NULL || theirs == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < questions->count; i++) {
        size_t last = questions->at[i];
        own[i] = weighted_by_days(card, card->forecasters[PLM__FORECASTER_ANSWER].values[by], last);
        theirs[i] =
            weighted_by_days(card, card->forecasters[PLM__FORECASTER_BASELINE].values[by], last);
    }
    plm_ledger_score named = plm__score_name(&card->forecasters[PLM__FORECASTER_ANSWER], by);
    named.by = "question";
    named.part = "time-weighted";
    return plm__score_add_part(card, &(plm__score_sample){own, theirs, questions->count}, &named);
}

/* Each question once, by its last forecast, where some question was sealed more than once. */
plm_status plm__score_questions(plm_scorecard *card) {
    plm__selection questions;
    bool again = false;
    PLM_TRY(plm__selection_init(card, &questions));
    for (size_t i = 0; i < card->all.sealed_count; i++) {
        const plm__outing *of = &card->all.list[i];
        again = again ||
                (of->previous != PLM__NO_FORECAST && of->shown.standing == PLM_STANDING_SCORED);
        if (of->next == PLM__NO_FORECAST) {
            questions.at[questions.count++] = i;
        }
    }
    for (int by = 0; again && by < PLM__LOSS_COUNT; by++) {
        PLM_TRY(add_time_weighted(card, &questions, (plm__loss)by));
    }
    return PLM_OK;
}
