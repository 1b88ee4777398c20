#include "insight/footing.h"

#include "case/origin.h"
#include "forecast/confidence.h"

static void take_in(plm_footing *to, const plm_support *support, double weight) {
    const plm_origin *sole = plm__sole_origin(support);
    if (support->count == 0) {
        to->assumed += weight;
    } else if (sole != NULL) {
        to->single += weight;
        to->doubtful += plm__origin_is_doubtful(sole) ? weight : 0;
    }
}

static size_t count_numbers(const plm__copula *of) {
    size_t count = 0;
    for (size_t i = 0; i < of->count; i++) {
        count += of->inputs[i] != NULL ? 1 : 0;
    }
    return count;
}

void plm__footing_add(plm__footing_sum *to, const plm__factor *factor, double total) {
    const plm__copula *together = factor->together;
    if (!(total > 0)) {
        return;
    }
    to->sum += total;
    if (together == NULL) {
        take_in(&to->shares, &factor->input->parameter->support, total);
        return;
    }
    double part = total / (double)count_numbers(together);
    for (size_t i = 0; i < together->count; i++) {
        if (together->inputs[i] != NULL) {
            take_in(&to->shares, &together->inputs[i]->parameter->support, part);
        }
    }
}

plm_footing plm__footing_of(const plm__footing_sum *from) {
    plm_footing footing = from->shares;
    footing.assumed /= from->sum;
    footing.single /= from->sum;
    footing.doubtful /= from->sum;
    footing.confidence =
        plm__confidence_of(footing.assumed + footing.doubtful, footing.assumed + footing.single);
    return footing;
}
