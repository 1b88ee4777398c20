#include "store/losses.h"

#include "base/maths.h"
#include "models/law.h"

#include <math.h>
#include <string.h>

const char *const plm__loss_names[PLM__LOSS_COUNT] = {"brier", "log", "crps"};

size_t plm__option_that_came(const plm_snapshot_issue *of, const plm_grade *grade) {
    size_t option = 0;
    while (option < of->option_count &&
           (grade->option == NULL || strcmp(of->options[option]->id, grade->option) != 0)) {
        option++;
    }
    return option;
}

static double brier_of(const double *probabilities, size_t count, size_t came) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double gap = probabilities[i] - (i == came ? 1 : 0);
        sum += gap * gap;
    }
    return sum;
}

/* The distribution that is linear between quantiles; equal ones are a jump. */
static plm__law law_of(const double *quantiles, plm__law_node nodes[PLM_LEVEL_COUNT]) {
    plm__law law = {.nodes = nodes};
    for (size_t i = 0; i < PLM_LEVEL_COUNT; i++) {
        double level = (double)i / (PLM_LEVEL_COUNT - 1);
        if (law.count == 0 || quantiles[i] > nodes[law.count - 1].value) {
            nodes[law.count++] = (plm__law_node){quantiles[i], level, level};
        }
        nodes[law.count - 1].up_to = level;
    }
    return law;
}

static double crps_of(const plm_snapshot_issue *of, const double *quantiles, double value) {
    plm__law_node nodes[PLM_LEVEL_COUNT];
    plm__law law = law_of(quantiles, nodes);
    return plm__law_crps(&law, value) * 100 / (of->scale_high - of->scale_low);
}

static void clear(double losses[PLM__LOSS_COUNT]) {
    for (size_t i = 0; i < PLM__LOSS_COUNT; i++) {
        losses[i] = (double)NAN;
    }
}

void plm__losses_of(const plm_snapshot_issue *of, const plm_saying *saying, const plm_grade *grade,
                    double losses[PLM__LOSS_COUNT]) {
    size_t came = plm__option_that_came(of, grade);
    clear(losses);
    if (saying->options != NULL && came < of->option_count && !isnan(saying->options[came])) {
        losses[PLM__LOSS_BRIER] = brier_of(saying->options, of->option_count, came);
        losses[PLM__LOSS_LOG] = -plm__log(saying->options[came]);
    }
    if (saying->quantiles != NULL && !isnan(grade->value)) {
        losses[PLM__LOSS_CRPS] = crps_of(of, saying->quantiles, grade->value);
    }
}

/* The least likely option costs most; the CRPS is convex in what comes, so an end of the scale
 * does. */
void plm__losses_at_worst(const plm_snapshot_issue *of, const plm_saying *saying,
                          double losses[PLM__LOSS_COUNT]) {
    size_t least = 0;
    clear(losses);
    for (size_t i = 1; saying->options != NULL && i < of->option_count; i++) {
        least = saying->options[i] < saying->options[least] ? i : least;
    }
    if (saying->options != NULL && of->option_count > 0 && !isnan(saying->options[least])) {
        losses[PLM__LOSS_BRIER] = brier_of(saying->options, of->option_count, least);
        losses[PLM__LOSS_LOG] = -plm__log(saying->options[least]);
    }
    if (saying->quantiles != NULL && !isnan(of->scale_low)) {
        losses[PLM__LOSS_CRPS] = fmax(crps_of(of, saying->quantiles, of->scale_low),
                                      crps_of(of, saying->quantiles, of->scale_high));
    }
}
