#include "formats/stake.h"

bool plm__stake_takes_part(const plm_stake *stake) {
    return stake->position.stated || stake->weigh_count > 0;
}

double plm__stake_position(const plm_stake *stake) {
    if (stake->position.stated) {
        return stake->position.range.mode;
    }
    double weight = 0;
    double sum = 0;
    for (size_t i = 0; i < stake->weigh_count; i++) {
        double each = stake->weighs[i].weight.range.mode;
        weight += each;
        sum += each * stake->weighs[i].consideration->pulls_to;
    }
    return weight > 0 ? sum / weight : stake->weighs[0].consideration->pulls_to;
}

const plm_stake *plm__stake_on(const plm_actor *actor, const plm_issue *issue) {
    for (size_t i = 0; i < actor->stake_count; i++) {
        if (actor->stakes[i].issue == issue && plm__stake_takes_part(&actor->stakes[i])) {
            return &actor->stakes[i];
        }
    }
    return NULL;
}

static void count_loss(plm__sightings *to, bool lost, plm_mark mark) {
    if (lost) {
        plm__sighting_add(to, (plm__place){mark.line, mark.column});
    }
}

static bool is_range(const plm_parameter *parameter) {
    return parameter->stated && parameter->range.low < parameter->range.high;
}

void plm__stake_warn_of_loss(const plm_dossier *dossier, plm__findings *findings) {
    plm__sightings ranges = {0};
    plm__sightings reasons = {0};
    for (size_t i = 0; i < dossier->actor_count; i++) {
        for (size_t k = 0; k < dossier->actors[i].stake_count; k++) {
            const plm_stake *stake = &dossier->actors[i].stakes[k];
            count_loss(&ranges, is_range(&stake->capability), stake->capability.mark);
            count_loss(&ranges, is_range(&stake->salience), stake->salience.mark);
            count_loss(&ranges, is_range(&stake->position), stake->position.mark);
            count_loss(&reasons, !stake->position.stated && stake->weigh_count > 0, stake->mark);
        }
    }
    if (ranges.count > 0) {
        plm__find_warning(
            findings, ranges.first,
            "the format holds no ranges: %zu of them are written as their most likely "
            "values",
            ranges.count);
    }
    if (reasons.count > 0) {
        plm__find_warning(findings, reasons.first,
                          "the format holds no considerations: %zu positions are written as what "
                          "they add up to",
                          reasons.count);
    }
}
