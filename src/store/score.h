/* What a scorecard holds; each file of the score fills one part of it. */
#ifndef PLM_STORE_SCORE_H
#define PLM_STORE_SCORE_H

#include "store/scored.h"

/* Beyond each end of a 95 % interval. */
#define PLM__SCORE_TAIL 0.025

/* The forecasters that every ledger has, before its models. */
enum {
    PLM__FORECASTER_ANSWER,
    PLM__FORECASTER_BASELINE,
    PLM__FORECASTER_OUTSIDE,
    PLM__FORECASTER_PREVIOUS,
    PLM__FORECASTER_OWN,
    PLM__FORECASTER_UNSEALED,
    PLM__FORECASTER_MODELS
};

enum { PLM__SKILLS = 6 };

typedef struct plm__forecaster {
    const char *name;
    const char *reading;
    double *values[PLM__LOSS_COUNT]; /* of each forecast; NaN where there is none */
    double worst[PLM__LOSS_COUNT];   /* sum over what is overdue */
    size_t overdue[PLM__LOSS_COUNT];
} plm__forecaster;

/* Some of the forecasts, by their places. */
typedef struct plm__selection {
    size_t *at;
    size_t count;
} plm__selection;

struct plm_scorecard {
    plm_context *context;
    plm_ledger *ledger;
    plm_predictions *with; /* NULL: none */
    plm__arena arena;
    plm__outings all;
    plm__selection sealed; /* those that are scored */
    plm__selection unsealed;
    size_t standings[PLM_STANDING_UNOBSERVED + 1]; /* of the ledger's */
    size_t unobserved_count;
    plm__forecaster *forecasters;
    size_t forecaster_count;
    plm_ledger_score *scores;
    size_t score_count;
    plm_ledger_score *parts;
    size_t part_count;
    size_t part_room;
    plm_skill skills[PLM__SKILLS];
    size_t skill_count;
    plm_calibration bins[PLM_CALIBRATION_BINS];
    plm_score_choice choice;
};

/* Selects none, with room for all forecasts. PLM_E_MEMORY. */
plm_status plm__selection_init(plm_scorecard *card, plm__selection *out);

/* ---- the whole score, in this order; all may return PLM_E_MEMORY ---------------------------- */

/* What each forecaster lost by each forecast. */
plm_status plm__score_forecasters(plm_scorecard *card);

/* The mean of each loss of each forecaster. PLM_E_CANCELLED. */
plm_status plm__score_means(plm_scorecard *card);

/* The parts; PLM_E_CANCELLED. */
plm_status plm__score_tags(plm_scorecard *card);
plm_status plm__score_horizons(plm_scorecard *card);
plm_status plm__score_questions(plm_scorecard *card);

void plm__score_skills(plm_scorecard *card);

void plm__score_calibration(plm_scorecard *card);

/* ---- means and parts ----------------------------------------------------------------------- */

/* A forecaster's values of a loss, and those of the baseline. */
typedef struct plm__score_sample {
    const double *own;
    const double *theirs;
    size_t count;
} plm__score_sample;

/* The values of a forecaster, and of the baseline, at some of the forecasts. PLM_E_MEMORY. */
plm_status plm__score_take(plm_scorecard *card, const plm__forecaster *of, plm__loss by,
                           const plm__selection *where, plm__score_sample *out);

/* A score of nothing yet. */
plm_ledger_score plm__score_name(const plm__forecaster *of, plm__loss by);

/* Fills what follows from a sample into *score, which names it; false where nothing is in it.
 * PLM_E_MEMORY; PLM_E_CANCELLED. */
plm_status plm__score_fill(plm_scorecard *card, const plm__score_sample *of,
                           plm_ledger_score *score, bool *filled);

/* Adds a part, named as given, unless nothing is in the sample. As plm__score_fill. */
plm_status plm__score_add_part(plm_scorecard *card, const plm__score_sample *of,
                               const plm_ledger_score *named);

/* Adds each loss of a forecaster over some of the forecasts, which are what `by` says. */
plm_status plm__score_add_selected(plm_scorecard *card, const plm__forecaster *of,
                                   const plm__selection *where, const char *by, const char *part);

#endif
