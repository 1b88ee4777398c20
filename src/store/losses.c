#include "store/losses.h"

#include "base/maths.h"
#include "models/law.h"
#include "store/ledger.h"
#include "store/snapshot.h"

#include <math.h>
#include <string.h>

const char *const plm__loss_names[PLM__LOSS_COUNT] = {"brier", "log", "crps"};

enum { YES, NO, ANSWERS };

size_t plm__outcome_count(const plm_snapshot_issue *of) {
    return of->yes_count > 0 ? ANSWERS : of->option_count;
}

static size_t option_that_came(const plm_snapshot_issue *of, const plm_grade *grade) {
    size_t option = 0;
    while (option < of->option_count &&
           (grade->option == NULL || strcmp(of->options[option]->id, grade->option) != 0)) {
        option++;
    }
    return option;
}

size_t plm__outcome_that_came(const plm_snapshot_issue *of, const plm_grade *grade) {
    if (of->yes_count == 0) {
        return option_that_came(of, grade);
    }
    return grade->answer == PLM_YES_NO_YES ? YES : grade->answer == PLM_YES_NO_NO ? NO : ANSWERS;
}

double plm__outcome_chance(const plm_snapshot_issue *of, const double *options, size_t outcome) {
    if (of->yes_count == 0) {
        return options[outcome];
    }
    double sum = 0;
    for (size_t i = 0; i < of->option_count; i++) {
        bool is_yes = plm__yes_no_of(of, of->options[i]->id) == PLM_YES_NO_YES;
        sum += is_yes == (outcome == YES) ? options[i] : 0;
    }
    return sum;
}

/* Of what has a probability. */
static double brier_of(const plm_snapshot_issue *of, const double *options, size_t came) {
    double sum = 0;
    for (size_t i = 0; i < plm__outcome_count(of); i++) {
        double gap = plm__outcome_chance(of, options, i) - (i == came ? 1 : 0);
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

/* What it loses by what came about; nothing where it had no probability. */
static void lose_chances(const plm_snapshot_issue *of, const double *options, size_t came,
                         double losses[PLM__LOSS_COUNT]) {
    double chance = plm__outcome_chance(of, options, came);
    if (!isnan(chance)) {
        losses[PLM__LOSS_BRIER] = brier_of(of, options, came);
        losses[PLM__LOSS_LOG] = -plm__log(chance);
    }
}

void plm__losses_of(const plm_snapshot_issue *of, const plm_saying *saying, const plm_grade *grade,
                    double losses[PLM__LOSS_COUNT]) {
    size_t came = plm__outcome_that_came(of, grade);
    plm_crps_source source;
    clear(losses);
    if (saying->options != NULL && came < plm__outcome_count(of)) {
        lose_chances(of, saying->options, came, losses);
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
    for (size_t i = 1; saying->options != NULL && i < plm__outcome_count(of); i++) {
        bool less = plm__outcome_chance(of, saying->options, i) <
                    plm__outcome_chance(of, saying->options, least);
        least = less ? i : least;
    }
    if (saying->options != NULL && of->option_count > 0) {
        lose_chances(of, saying->options, least, losses);
    }
    losses[PLM__LOSS_CRPS] = fmax(crps_of(of, saying, of->scale_low, &source),
                                  crps_of(of, saying, of->scale_high, &source));
}
