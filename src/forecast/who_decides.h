/* Who decides an issue, in words. */
#ifndef PLM_FORECAST_WHO_DECIDES_H
#define PLM_FORECAST_WHO_DECIDES_H

#include "base/text.h"

/* "the council decides alone, hearing the mayor": one decision in words, without a full stop. */
void plm__decision_add_words(plm__text *out, const plm_decision *of);

/* All decisions of an issue, each with its chance where there are several. */
void plm__issue_add_deciders(plm__text *out, const plm_issue *issue);

/* Who decides alone; or the one that must agree, of an issue with a scale where nothing is said to
 * stand, so that no point but its own passes. NULL: others count too. */
const plm_actor *plm__sole_decider(const plm_issue *issue, const plm_decision *of);

/* Where one decides alone: the share of the answer that is its own wish, with every number at its
 * mode: as far as the decision governs, less what follows those it hears. 0 for any other. */
double plm__own_wish_share(const plm_dossier *dossier, const plm_issue *issue);

#endif
