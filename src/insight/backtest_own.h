/* Which of the models of a back-test the answer is taken from. */
#ifndef PLM_INSIGHT_BACKTEST_OWN_H
#define PLM_INSIGHT_BACKTEST_OWN_H

#include "plenum.h"

/* The model whose forecast is the answer on a scale where none is named, in its
 * first reading; NULL: it did not run. */
const plm_backtest_model *plm__own_model(const plm_backtest *of);

#endif
