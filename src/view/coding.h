/* Who set a case's numbers down, and how far what they rest on can be checked. */
#ifndef PLM_VIEW_CODING_H
#define PLM_VIEW_CODING_H

#include "base/text.h"
#include "plenum.h"

/* "Coded by NAME. Of 40 numbers 8 rest on a quote that stands in its document, ...", a sentence for
 * each; nothing where the case does not say who coded it. */
void plm__add_coding(plm__text *out, const plm_dossier *dossier, const plm_review *review);

#endif
