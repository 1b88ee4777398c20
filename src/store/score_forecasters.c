/* Who forecast: the answer, what it is compared with, and each model; and what each lost. */
#include "store/score.h"

#include <math.h>
#include <string.h>

static plm_status add_forecaster(plm_scorecard *card, const char *name, const char *reading) {
    plm__forecaster *to = &card->forecasters[card->forecaster_count++];
    *to = (plm__forecaster){.name = name, .reading = reading};
    for (size_t k = 0; k < PLM__LOSS_COUNT; k++) {
        to->values[k] = plm__arena_allocate(&card->arena, card->all.count, sizeof(double));
        if (to->values[k] == NULL) {
            return PLM_E_MEMORY;
        }
        for (size_t i = 0; i < card->all.count; i++) {
            to->values[k][i] = (double)NAN;
        }
    }
    return PLM_OK;
}

/* The forecaster of a model in a reading; forecaster_count when there is none yet. */
static size_t find_model(const plm_scorecard *card, const plm_saying *model) {
    size_t found = PLM__FORECASTER_MODELS;
    while (found < card->forecaster_count &&
           (strcmp(card->forecasters[found].name, model->model) != 0 ||
            strcmp(card->forecasters[found].reading, model->reading) != 0)) {
        found++;
    }
    return found;
}

static bool is_baseline(const plm_snapshot_issue *issue, const plm_saying *model) {
    return issue->baseline.model != NULL && strcmp(issue->baseline.model, model->model) == 0 &&
           strcmp(issue->baseline.reading, model->reading) == 0;
}

/* Whether it stands for a loss, known or feared. */
static bool is_overdue(const plm_scorecard *card, const plm__outing *of) {
    return of->shown.standing == PLM_STANDING_OVERDUE &&
           (!of->stated || card->choice.with_stated_times);
}

/* Takes what was said of an issue, by a forecast of it at `said`, as a forecaster's. */
static void score_saying(plm_scorecard *card, size_t index, const plm_snapshot_issue *said,
                         const plm_saying *saying, plm__forecaster *to) {
    const plm__outing *of = &card->all.list[index];
    double losses[PLM__LOSS_COUNT];
    bool scored = of->shown.standing == PLM_STANDING_SCORED;
    if (!scored && !is_overdue(card, of)) {
        return;
    }
    if (scored) {
        plm__losses_of(said, saying, of->grade, losses);
    } else {
        plm__losses_at_worst(said, saying, losses);
    }
    for (size_t k = 0; k < PLM__LOSS_COUNT; k++) {
        if (scored) {
            to->values[k][index] = losses[k];
        } else if (!isnan(losses[k])) {
            to->worst[k] += losses[k];
            to->overdue[k]++;
        }
    }
}

static plm_status score_models(plm_scorecard *card, const plm_snapshot_issue *issue, size_t index) {
    for (size_t k = 0; k < issue->model_count; k++) {
        const plm_saying *model = issue->models[k];
        if (is_baseline(issue, model)) {
            continue;
        }
        size_t at = find_model(card, model);
        if (at == card->forecaster_count) {
            PLM_TRY(add_forecaster(card, model->model, model->reading));
        }
        score_saying(card, index, issue, model, &card->forecasters[at]);
    }
    return PLM_OK;
}

static plm_status score_sealed(plm_scorecard *card, size_t index) {
    const plm__outing *of = &card->all.list[index];
    const plm_saying outside = {.options = of->issue->outside};
    const plm_saying own = {.options = of->own};
    score_saying(card, index, of->issue, &of->issue->answer,
                 &card->forecasters[PLM__FORECASTER_ANSWER]);
    score_saying(card, index, of->issue, &of->issue->baseline,
                 &card->forecasters[PLM__FORECASTER_BASELINE]);
    score_saying(card, index, of->issue, &outside, &card->forecasters[PLM__FORECASTER_OUTSIDE]);
    score_saying(card, index, of->issue, &own, &card->forecasters[PLM__FORECASTER_OWN]);
    if (of->previous != PLM__NO_FORECAST) {
        const plm_snapshot_issue *before = card->all.list[of->previous].issue;
        score_saying(card, index, before, &before->answer,
                     &card->forecasters[PLM__FORECASTER_PREVIOUS]);
    }
    bool counts = of->shown.standing == PLM_STANDING_SCORED || is_overdue(card, of);
    return counts ? score_models(card, of->issue, index) : PLM_OK;
}

static plm_status add_forecasters(plm_scorecard *card) {
    static const char *const names[PLM__FORECASTER_MODELS] = {
        "answer", "baseline", "outside-view", "previous", "own", "unsealed"};
    size_t most = PLM__FORECASTER_MODELS;
    for (size_t i = 0; i < card->all.count; i++) {
        most += card->all.list[i].issue->model_count;
    }
    card->forecasters = plm__arena_allocate(&card->arena, most, sizeof *card->forecasters);
    if (card->forecasters == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < PLM__FORECASTER_MODELS; i++) {
        PLM_TRY(add_forecaster(card, names[i], ""));
    }
    return PLM_OK;
}

plm_status plm__score_forecasters(plm_scorecard *card) {
    PLM_TRY(add_forecasters(card));
    for (size_t i = 0; i < card->all.count; i++) {
        const plm__outing *of = &card->all.list[i];
        if (of->shown.sealed) {
            PLM_TRY(score_sealed(card, i));
        } else {
            score_saying(card, i, of->issue, &of->issue->answer,
                         &card->forecasters[PLM__FORECASTER_UNSEALED]);
        }
    }
    return PLM_OK;
}
