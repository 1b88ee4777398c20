/* How 'plenum power' tells what it found. */
#ifndef PLM_CLI_POWER_TEXT_H
#define PLM_CLI_POWER_TEXT_H

#include "base/text.h"
#include "view/power_comparison.h"

/* only: this index; NULL: the usual ones or, where all, every one that is known. */
void add_power(plm__text *out, const plm_power *of, const plm__power_index *only, bool all);

void add_power_comparison(plm__text *out, const plm_power_comparison *of);

/* Votes with the decimals that those of the test have. */
int votes_places(const plm__test *test);

#endif
