/* How much of another forecaster's loss the answer avoids, on the same forecasts. */
#include "store/score.h"

#include <math.h>

static void add_skill(plm_scorecard *card, const plm__forecaster *against, plm__loss by) {
    plm_skill *to = &card->skills[card->skill_count++];
    const double *own = card->forecasters[PLM__FORECASTER_ANSWER].values[by];
    const double *theirs = against->values[by];
    *to = (plm_skill){.against = against->name, .loss = plm__loss_names[by]};
    for (size_t i = 0; i < card->sealed.count; i++) {
        size_t at = card->sealed.at[i];
        if (!isnan(own[at]) && !isnan(theirs[at])) {
            to->answer += own[at];
            to->reference += theirs[at];
            to->count++;
        }
    }
    to->answer /= (double)to->count;
    to->reference /= (double)to->count;
    to->skill = to->reference > 0 ? 1 - to->answer / to->reference : (double)NAN;
}

/* The outside view has no distribution, and nor has what was stated. */
void plm__score_skills(plm_scorecard *card) {
    add_skill(card, &card->forecasters[PLM__FORECASTER_BASELINE], PLM__LOSS_BRIER);
    add_skill(card, &card->forecasters[PLM__FORECASTER_BASELINE], PLM__LOSS_CRPS);
    add_skill(card, &card->forecasters[PLM__FORECASTER_OUTSIDE], PLM__LOSS_BRIER);
    add_skill(card, &card->forecasters[PLM__FORECASTER_OWN], PLM__LOSS_BRIER);
    add_skill(card, &card->forecasters[PLM__FORECASTER_PREVIOUS], PLM__LOSS_BRIER);
    add_skill(card, &card->forecasters[PLM__FORECASTER_PREVIOUS], PLM__LOSS_CRPS);
}
