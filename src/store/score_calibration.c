/* Of what was given a probability, how much came true. */
#include "forecast/beta.h"
#include "store/score.h"

#include <math.h>

/* The ends of the probabilities that a word of ICD 203 stands for. */
static const double edges[PLM_CALIBRATION_BINS + 1] = {0, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 1};

static size_t bin_of(double probability) {
    size_t bin = 0;
    while (bin + 1 < PLM_CALIBRATION_BINS && probability >= edges[bin + 1]) {
        bin++;
    }
    return bin;
}

static void count_bins(plm_scorecard *card) {
    for (size_t i = 0; i < card->sealed.count; i++) {
        const plm__outing *of = &card->all.list[card->sealed.at[i]];
        size_t count = plm__outcome_count(of->issue);
        size_t came = plm__outcome_that_came(of->issue, of->grade);
        for (size_t k = 0; came < count && k < count; k++) {
            double probability = plm__outcome_chance(of->issue, of->issue->answer.options, k);
            if (!isnan(probability)) {
                plm_calibration *bin = &card->bins[bin_of(probability)];
                bin->count++;
                bin->said += probability;
                bin->came += k == came ? 1 : 0;
            }
        }
    }
}

void plm__score_calibration(plm_scorecard *card) {
    count_bins(card);
    for (size_t i = 0; i < PLM_CALIBRATION_BINS; i++) {
        plm_calibration *bin = &card->bins[i];
        double count = (double)bin->count;
        double came = bin->came;
        bin->word = plm_probability_word(edges[i]);
        bin->from = edges[i];
        bin->to = edges[i + 1];
        bin->said /= count;
        bin->came /= count;
        bin->low =
            came > 0 ? plm__beta_quantile(came + 0.5, count - came + 0.5, PLM__SCORE_TAIL) : 0;
        bin->high = came < count
                        ? plm__beta_quantile(came + 0.5, count - came + 0.5, 1 - PLM__SCORE_TAIL)
                        : 1;
        if (bin->count == 0) {
            bin->low = (double)NAN;
            bin->high = (double)NAN;
        }
    }
}
