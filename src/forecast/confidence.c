#include "forecast/confidence.h"

/* Where a claim comes from: its source, else its document, else nothing but itself. */
static const void *origin_of(const plm_evidence *claim) {
    return claim->source != NULL     ? (const void *)claim->source
           : claim->document != NULL ? (const void *)claim->document
                                     : (const void *)claim;
}

static bool has_one_origin(const plm_support *of) {
    for (size_t i = 1; i < of->count; i++) {
        if (origin_of(of->evidence[i]) != origin_of(of->evidence[0])) {
            return false;
        }
    }
    return of->count > 0;
}

static bool is_doubtful(const plm_evidence *claim) {
    return claim->source == NULL || claim->source->reliability >= 'D';
}

static plm_confidence grade(const plm_basis *of) {
    size_t weak = of->assumption_count + of->doubtful_count;
    size_t thin = of->assumption_count + of->single_count;
    if (2 * weak >= of->number_count) {
        return PLM_CONFIDENCE_LOW;
    }
    bool well_known = 10 * weak <= of->number_count && 2 * thin <= of->number_count;
    return well_known ? PLM_CONFIDENCE_HIGH : PLM_CONFIDENCE_MODERATE;
}

void plm__weigh_confidence(plm_basis *of) {
    for (size_t i = 0; i < of->number_count; i++) {
        const plm_support *support = &of->numbers[i].parameter->support;
        bool single = has_one_origin(support);
        of->single_count += single ? 1 : 0;
        of->doubtful_count += single && is_doubtful(support->evidence[0]) ? 1 : 0;
    }
    of->confidence = grade(of);
}
