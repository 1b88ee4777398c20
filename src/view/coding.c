#include "view/coding.h"

void plm__add_coding(plm__text *out, const plm_dossier *dossier, const plm_review *review) {
    if (dossier->coded_by == NULL) {
        return;
    }
    size_t unverified = plm_review_unverified_count(review);
    size_t quoted = dossier->number_count - dossier->assumption_count - unverified;
    plm__text_add_format(out,
                         "Coded by %s. Of %zu numbers %zu rest on a quote that stands in its "
                         "document, %zu on claims without one, %zu on nothing.",
                         dossier->coded_by, dossier->number_count, quoted, unverified,
                         dossier->assumption_count);
}
