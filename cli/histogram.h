/* A distribution drawn in text over its issue's scale. */
#ifndef PLM_CLI_HISTOGRAM_H
#define PLM_CLI_HISTOGRAM_H

#include "base/text.h"
#include "plenum.h"

/* Bars, an axis with the scale's points, the known outcome where there is one, and what the points
 * mean; at most `width` columns wide apart from labels. */
void add_histogram(plm__text *out, const plm_issue *issue, const plm_distribution *of, int width);

#endif
