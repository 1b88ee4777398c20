#include "insight/footing.h"

#include "case/origin.h"
#include "forecast/confidence.h"

/* A number's total index, where it has one of its own. */
static double weight_of(const plm_factor *of) {
    bool counts = of->kind == PLM_FACTOR_NUMBER && of->outcome.total.value > 0;
    return counts ? of->outcome.total.value : 0;
}

static void take_in(plm_footing *to, const plm_support *support, double weight) {
    const plm_origin *sole = plm__sole_origin(support);
    if (support->count == 0) {
        to->assumed += weight;
    } else if (sole != NULL) {
        to->single += weight;
        to->doubtful += plm__origin_is_doubtful(sole) ? weight : 0;
    }
}

plm_footing plm__footing_of(const plm_factor *factors, size_t count) {
    plm_footing footing = {0};
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double weight = weight_of(&factors[i]);
        sum += weight;
        if (weight > 0) {
            take_in(&footing, &factors[i].parameter->support, weight);
        }
    }
    footing.assumed /= sum;
    footing.single /= sum;
    footing.doubtful /= sum;
    footing.confidence =
        plm__confidence_of(footing.assumed + footing.doubtful, footing.assumed + footing.single);
    return footing;
}
