#include "store/losses.h"

#include "base/maths.h"
#include "models/law.h"
#include "store/snapshot.h"

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

static double quantiles_crps(const double *quantiles, double value) {
    plm__law_node nodes[PLM_LEVEL_COUNT];
    plm__law law = law_of(quantiles, nodes);
    return plm__law_crps(&law, value);
}

/* In hundredths of the scale; NaN where nothing was said of the distribution. */
static double crps_of(const plm_snapshot_issue *of, const plm_saying *saying, double value,
                      plm_crps_source *source) {
    bool exact = false;
    double span = of->scale_high - of->scale_low;
    *source = PLM_CRPS_NONE;
    if (saying->quantiles == NULL || isnan(value)) {
        return (double)NAN;
    }
    const plm__crps_table *table = plm__snapshot_table(of, saying);
    double crps = table != NULL ? plm__crps_table_at(table, value, span, &exact)
                                : quantiles_crps(saying->quantiles, value) * 100 / span;
    *source = table == NULL ? PLM_CRPS_QUANTILES : exact ? PLM_CRPS_EXACT : PLM_CRPS_BETWEEN;
    return crps;
}

plm_crps_source plm__crps_source_of(const plm_snapshot_issue *of, const plm_saying *saying,
                                    const plm_grade *grade) {
    plm_crps_source source = PLM_CRPS_NONE;
    (void)crps_of(of, saying, grade->value, &source);
    return source;
}

static void clear(double losses[PLM__LOSS_COUNT]) {
    for (size_t i = 0; i < PLM__LOSS_COUNT; i++) {
        losses[i] = (double)NAN;
    }
}

void plm__losses_of(const plm_snapshot_issue *of, const plm_saying *saying, const plm_grade *grade,
                    double losses[PLM__LOSS_COUNT]) {
    size_t came = plm__option_that_came(of, grade);
    plm_crps_source source;
    clear(losses);
    if (saying->options != NULL && came < of->option_count && !isnan(saying->options[came])) {
        losses[PLM__LOSS_BRIER] = brier_of(saying->options, of->option_count, came);
        losses[PLM__LOSS_LOG] = -plm__log(saying->options[came]);
    }
    losses[PLM__LOSS_CRPS] = crps_of(of, saying, grade->value, &source);
}

/* The least likely option costs most; the CRPS is convex in what comes, so an end of the scale
 * does. */
void plm__losses_at_worst(const plm_snapshot_issue *of, const plm_saying *saying,
                          double losses[PLM__LOSS_COUNT]) {
    size_t least = 0;
    plm_crps_source source;
    clear(losses);
    for (size_t i = 1; saying->options != NULL && i < of->option_count; i++) {
        least = saying->options[i] < saying->options[least] ? i : least;
    }
    if (saying->options != NULL && of->option_count > 0 && !isnan(saying->options[least])) {
        losses[PLM__LOSS_BRIER] = brier_of(saying->options, of->option_count, least);
        losses[PLM__LOSS_LOG] = -plm__log(saying->options[least]);
    }
    losses[PLM__LOSS_CRPS] = fmax(crps_of(of, saying, of->scale_low, &source),
                                  crps_of(of, saying, of->scale_high, &source));
}
