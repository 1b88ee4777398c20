/* A back-test in its steps: forecasts of issues with known outcomes, their marks, and the losses
 * that these add up to. */
#ifndef PLM_INSIGHT_BACKTEST_H
#define PLM_INSIGHT_BACKTEST_H

#include "insight/backtest_own.h"
#include "models/law.h"
#include "solve/options.h"

/* What one model's forecast of one issue is worth. Lengths are in hundredths of the scale. NaN:
 * does not apply. */
typedef struct plm__marks {
    double error;     /* distance of the outcome from the point forecast */
    double crps;      /* of the distribution; of a point forecast, its error */
    double log_score; /* -ln of the probability of the option that came true */
    double below;     /* the distribution's probability of less than the outcome */
    double up_to;     /* and of the outcome or less; NaN for a point forecast */
} plm__marks;

/* An issue with a known outcome. */
typedef struct plm__trial {
    plm_case *of; /* held */
    const plm_dossier *dossier;
    const plm_issue *issue;
} plm__trial;

struct plm_backtest {
    plm_context *context;
    plm__arena arena;
    plm__trial *trials;
    size_t trial_count;
    size_t trial_room;
    plm__trial *vote_trials; /* on yes or no */
    size_t vote_trial_count;
    size_t vote_trial_room;
    size_t unresolved; /* issues without an outcome */
    bool ran;
    plm_backtest_issue *issues; /* of each trial */
    plm_backtest_model *models; /* of each choice */
    size_t model_count;
    plm_backtest_vote *votes; /* of each trial of a vote */
    plm_vote_score *vote_scores;
    size_t vote_score_count;
    size_t resamples;
    uint64_t seed;
    uint64_t draws;
};

/* Forecasts and scores the votes. PLM_E_MEMORY, PLM_E_CANCELLED, or a game's failure. */
plm_status plm__score_votes(plm_backtest *backtest);

typedef struct plm__examination {
    plm_context *context;
    const plm__trial *trials;
    size_t trial_count;
    const plm__choice *choices;
    size_t choice_count;
    uint64_t seed;
    uint64_t draws;
    double *outcomes;  /* point forecast of choice c for trial t at c * trial_count + t */
    plm__marks *marks; /* in the same places */
} plm__examination;

/* Forecasts every trial with every choice, and fills outcomes and marks. */
plm_status plm__examine(plm__examination *of, plm_error *error);

/* The marks of a point forecast that is all a model says, and of one with a law. */
plm__marks plm__mark_point(const plm_issue *issue, double point);
plm__marks plm__mark_law(const plm_issue *issue, const plm__law *law, double point);
plm__marks plm__mark_mixture(const plm_issue *issue, const plm__mixture *law, double point);

/* Fills the scores and the histogram of each model from the marks, with intervals by `resamples`
 * resamples against choice number `reference`. */
plm_status plm__take_scores(const plm__examination *of, size_t reference, size_t resamples,
                            plm__arena *arena, plm_backtest_model *models);

/* What a loss of a score is called in a table; its name where there is no such loss. */
const char *plm__loss_title(const char *name);

#endif
