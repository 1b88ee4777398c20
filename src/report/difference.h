/* What a change does to the answer of the page's issue: to the probability of the likeliest option,
 * or, where the issue has no options, to the expected outcome. */
#ifndef PLM_REPORT_DIFFERENCE_H
#define PLM_REPORT_DIFFERENCE_H

#include "report/page.h"

typedef struct plm__difference {
    double before;
    double after;
} plm__difference;

bool plm__counts_options(const plm__page *page);
size_t plm__best_option(const plm__page *page);

double plm__difference_size(plm__difference of);

/* What is told, as it stands, and in a stand. */
double plm__measure_pool(const plm__page *page, const plm_distribution *of);
double plm__measure_stand(const plm__page *page, const plm_stand *of);

/* The figures that are told, as words: "90 %" or "28.1"; "-55" points; of what they are. */
const char *plm__amount(plm__page *page, double value);
const char *plm__difference_text(plm__page *page, plm__difference of);
const char *plm__measured(plm__page *page);

#endif
