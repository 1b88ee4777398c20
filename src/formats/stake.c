#include "formats/stake.h"

/* What is left of a reason's weight beside the others of the case, at the most likely values. */
static double condition_factor(const plm_consideration *of) {
    double factor = 1;
    for (size_t i = 0; i < of->with_count; i++) {
        factor = of->with[i]->absent ? 0 : factor;
    }
    for (size_t i = 0; i < of->unless_count; i++) {
        factor = of->unless[i]->absent ? factor : 0;
    }
    for (size_t i = 0; i < of->weakened_count; i++) {
        factor *= of->weakened[i]->by->absent ? 1 : 1 - of->weakened[i]->share.range.mode;
    }
    return factor;
}

double plm__stake_position(const plm_stake *stake) {
    if (stake->position.stated) {
        return stake->position.range.mode;
    }
    double weight = 0;
    double sum = 0;
    for (size_t i = 0; i < stake->weigh_count; i++) {
        double each =
            stake->weighs[i]->weight.range.mode * condition_factor(stake->weighs[i]->consideration);
        weight += each;
        sum += each * stake->weighs[i]->consideration->pulls_to;
    }
    return weight > 0 ? sum / weight : stake->weighs[0]->consideration->pulls_to;
}

static void count_loss(plm__sightings *to, bool lost, plm_mark mark) {
    if (lost) {
        plm__sighting_add(to, (plm__place){mark.line, mark.column});
    }
}

/* Whether a parameter is more than a format with triangular ranges, or with none, can hold. */
static bool is_lost(const plm_parameter *parameter, bool has_ranges) {
    const plm_range *range = &parameter->range;
    bool lost = !has_ranges || range->shape != PLM_SHAPE_TRIANGULAR;
    return parameter->stated && range->low < range->high && lost;
}

static void report(const plm__sightings *seen, const char *what, plm__findings *findings) {
    if (seen->count > 0) {
        plm__find_warning(findings, seen->first, "%s (numbers: %zu, the first here)", what,
                          seen->count);
    }
}

void plm__stake_warn_of_loss(const plm_dossier *dossier, bool has_ranges, plm__findings *findings) {
    plm__sightings ranges = {0};
    plm__sightings reasons = {0};
    for (size_t i = 0; i < dossier->actor_count; i++) {
        for (size_t k = 0; k < dossier->actors[i]->stake_count; k++) {
            const plm_stake *stake = dossier->actors[i]->stakes[k];
            const plm_parameter *all[] = {&stake->capability, &stake->salience, &stake->position,
                                          &stake->chance_of_yes, &stake->uses_veto};
            for (size_t p = 0; p < sizeof all / sizeof all[0]; p++) {
                count_loss(&ranges, is_lost(all[p], has_ranges), all[p]->mark);
            }
            count_loss(&reasons, !stake->position.stated && stake->weigh_count > 0, stake->mark);
        }
    }
    report(&ranges,
           has_ranges ? "the format's ranges are triangular, and so become these"
                      : "the format holds no ranges, so the most likely values are written",
           findings);
    report(&reasons, "the format holds no considerations, so what they add up to is written",
           findings);
}
