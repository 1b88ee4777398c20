#include "forecast/confidence.h"

#include "case/origin.h"

/* From half of what counts on, weakness makes the confidence low; beyond these it is not high. */
static const double WEAK_IF_LOW = 0.5;
static const double WEAK_IF_HIGH = 0.1;
static const double THIN_IF_HIGH = 0.5;

plm_confidence plm__confidence_of(double weak, double thin) {
    if (!(weak < WEAK_IF_LOW)) {
        return PLM_CONFIDENCE_LOW;
    }
    bool well_known = weak <= WEAK_IF_HIGH && thin <= THIN_IF_HIGH;
    return well_known ? PLM_CONFIDENCE_HIGH : PLM_CONFIDENCE_MODERATE;
}

static plm_confidence grade(const plm_basis *of) {
    double numbers = (double)of->number_count;
    return plm__confidence_of((double)(of->assumption_count + of->doubtful_count) / numbers,
                              (double)(of->assumption_count + of->single_count) / numbers);
}

/* The origin that most numbers rest on alone, and of equals the first of the case. */
static void find_main_origin(const plm_dossier *dossier, const size_t *counts, plm_basis *of) {
    for (size_t i = 0; i < dossier->origin_count; i++) {
        if (counts[i] > of->main_origin_count) {
            of->main_origin = dossier->origins[i];
            of->main_origin_count = counts[i];
        }
    }
}

plm_status plm__weigh_confidence(const plm_dossier *dossier, plm__arena *arena, plm_basis *of) {
    size_t *counts = plm__arena_allocate(arena, dossier->origin_count, sizeof *counts);
    if (counts == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->number_count; i++) {
        const plm_origin *sole = plm__sole_origin(&of->numbers[i]->parameter->support);
        if (sole != NULL) {
            of->single_count++;
            of->doubtful_count += plm__origin_is_doubtful(sole) ? 1 : 0;
            counts[sole - dossier->origins[0]]++;
        }
    }
    find_main_origin(dossier, counts, of);
    of->confidence = grade(of);
    return PLM_OK;
}
