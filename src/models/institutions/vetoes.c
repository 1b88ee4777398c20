#include "models/institutions/vetoes.h"

#include "base/random.h"

size_t plm__veto_ways(const plm__decision *decision) {
    return decision->veto_count > PLM__VETO_FEW ? PLM__VETO_WAYS
                                                : (size_t)1 << decision->veto_count;
}

size_t plm__most_veto_ways(const plm__decisions *decisions) {
    size_t most = 1;
    for (size_t i = 0; i < decisions->count; i++) {
        size_t ways = plm__veto_ways(&decisions->list[i]);
        most = ways > most ? ways : most;
    }
    return most;
}

double plm__veto_way(const plm__point *point, const plm__decision *decision, const double *values,
                     size_t way, bool *yields) {
    const bool few = decision->veto_count <= PLM__VETO_FEW;
    const size_t first = decision->input_count - decision->veto_count;
    double chance = few ? 1 : 1 / (double)PLM__VETO_WAYS;
    for (size_t i = 0; i < decision->veto_count; i++) {
        double used = values[first + i];
        const plm__address address = {point->seed, decision->inputs[first + i].address,
                                      point->draw * PLM__VETO_WAYS + way, PLM__PURPOSE_CHANCE};
        bool yield = few ? (way >> i & 1U) != 0 : plm__random(address) > used;
        chance *= !few ? 1 : yield ? 1 - used : used;
        yields[decision->vetoes[i]] = yield;
    }
    return chance;
}
