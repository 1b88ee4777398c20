/* The mean of what a forecaster lost, and how much of it may be chance. */
#include "insight/bootstrap.h"
#include "store/score.h"

#include <math.h>

typedef struct columns {
    plm__column alone;
    plm__column shared; /* on the issues that the baseline has a value of too */
    plm__column baseline;
} columns;

static plm_status make_columns(plm_scorecard *card, const plm__score_sample *of, columns *out) {
    double *shared = plm__arena_allocate(&card->arena, of->count, sizeof *shared);
    double *baseline = plm__arena_allocate(&card->arena, of->count, sizeof *baseline);
    if (shared == NULL || baseline == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->count; i++) {
        bool both = !isnan(of->own[i]) && !isnan(of->theirs[i]);
        shared[i] = both ? of->own[i] : (double)NAN;
        baseline[i] = both ? of->theirs[i] : (double)NAN;
    }
    size_t count = of->count;
    PLM_TRY(plm__column_init(&out->alone, &card->arena, PLM__AVERAGE_MEAN, of->own, count));
    PLM_TRY(plm__column_init(&out->shared, &card->arena, PLM__AVERAGE_MEAN, shared, count));
    return plm__column_init(&out->baseline, &card->arena, PLM__AVERAGE_MEAN, baseline, count);
}

static plm_status find_intervals(plm_scorecard *card, const columns *of, plm_ledger_score *score) {
    plm__arena scratch;
    plm__arena_init(&scratch, card->context);
    size_t resamples = (size_t)card->choice.resamples;
    size_t count = of->alone.count;
    double *times = plm__arena_allocate(&scratch, count, sizeof *times);
    double *values = plm__arena_allocate(&scratch, resamples, sizeof *values);
    double *gaps = plm__arena_allocate(&scratch, resamples, sizeof *gaps);
    bool has_room = times != NULL && values != NULL && gaps != NULL;
    for (size_t r = 0; has_room && r < resamples && !plm__cancelled(card->context); r++) {
        plm__resample(card->choice.seed, r, count, times);
        values[r] = plm__column_average(&of->alone, times);
        gaps[r] =
            plm__column_average(&of->shared, times) - plm__column_average(&of->baseline, times);
    }
    if (has_room && score->count >= PLM_SCORE_LEAST) {
        plm__percentile_interval(values, resamples, PLM__SCORE_TAIL, &score->low, &score->high);
    }
    if (has_room && score->shared >= PLM_SCORE_LEAST) {
        plm__percentile_interval(gaps, resamples, PLM__SCORE_TAIL, &score->difference_low,
                                 &score->difference_high);
    }
    plm__arena_clear(&scratch);
    return !has_room ? PLM_E_MEMORY : plm__cancelled(card->context) ? PLM_E_CANCELLED : PLM_OK;
}

plm_status plm__score_fill(plm_scorecard *card, const plm__score_sample *of,
                           plm_ledger_score *score, bool *filled) {
    columns each;
    PLM_TRY(make_columns(card, of, &each));
    *filled = each.alone.present > 0;
    if (!*filled) {
        return PLM_OK;
    }
    score->count = each.alone.present;
    score->value = plm__column_average(&each.alone, NULL);
    score->shared = each.shared.present;
    score->difference =
        plm__column_average(&each.shared, NULL) - plm__column_average(&each.baseline, NULL);
    score->worst = score->value;
    score->low = (double)NAN;
    score->high = (double)NAN;
    score->difference_low = (double)NAN;
    score->difference_high = (double)NAN;
    return each.alone.present >= PLM_SCORE_LEAST ? find_intervals(card, &each, score) : PLM_OK;
}

plm_status plm__score_take(plm_scorecard *card, const plm__forecaster *of, plm__loss by,
                           const plm__selection *where, plm__score_sample *out) {
    double *own = plm__arena_allocate(&card->arena, where->count, sizeof *own);
    double *theirs = plm__arena_allocate(&card->arena, where->count, sizeof *theirs);
    if (own == NULL || theirs == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < where->count; i++) {
        own[i] = of->values[by][where->at[i]];
        theirs[i] = card->forecasters[PLM__FORECASTER_BASELINE].values[by][where->at[i]];
    }
    *out = (plm__score_sample){own, theirs, where->count};
    return PLM_OK;
}

plm_ledger_score plm__score_name(const plm__forecaster *of, plm__loss by) {
    return (plm_ledger_score){
        .forecaster = of->name, .reading = of->reading, .loss = plm__loss_names[by]};
}

static plm_status add_score(plm_scorecard *card, const plm__forecaster *of, plm__loss by) {
    const plm__selection *where =
        of == &card->forecasters[PLM__FORECASTER_UNSEALED] ? &card->unsealed : &card->sealed;
    plm_ledger_score *score = &card->scores[card->score_count];
    plm__score_sample values;
    bool filled = false;
    *score = plm__score_name(of, by);
    PLM_TRY(plm__score_take(card, of, by, where, &values));
    PLM_TRY(plm__score_fill(card, &values, score, &filled));
    score->overdue = of->overdue[by];
    score->worst = (score->value * (double)score->count + of->worst[by]) /
                   (double)(score->count + score->overdue);
    card->score_count += filled ? 1 : 0;
    return PLM_OK;
}

plm_status plm__score_means(plm_scorecard *card) {
    size_t most = 0;
    if (!plm__multiply_size(card->forecaster_count, PLM__LOSS_COUNT, &most)) {
        return PLM_E_MEMORY;
    }
    card->scores = plm__arena_allocate(&card->arena, most, sizeof *card->scores);
    if (card->scores == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < card->forecaster_count; i++) {
        for (int by = 0; by < PLM__LOSS_COUNT; by++) {
            PLM_TRY(add_score(card, &card->forecasters[i], (plm__loss)by));
        }
    }
    return PLM_OK;
}
