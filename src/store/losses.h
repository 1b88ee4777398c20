/*
 * What a forecast of an issue lost by what came about.
 *
 * Sources: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather
 * Review 78, 1950, 1-3 (the sum over all options, from 0 to 2); Good, Rational decisions, Journal
 * of the Royal Statistical Society B 14, 1952, 107-114 (the logarithm); models/law.h for the CRPS,
 * here of all draws, as crps_table.h keeps it; in records that do not have that, of the
 * distribution that is linear between the quantiles kept.
 */
#ifndef PLM_STORE_LOSSES_H
#define PLM_STORE_LOSSES_H

#include "plenum.h"

typedef enum plm__loss {
    PLM__LOSS_BRIER,
    PLM__LOSS_LOG,
    PLM__LOSS_CRPS,
    PLM__LOSS_COUNT
} plm__loss;

extern const char *const plm__loss_names[PLM__LOSS_COUNT];

/*
 * What is scored of an issue: its options, or where options mean yes, yes and then no.
 */
size_t plm__outcome_count(const plm_snapshot_issue *of);

/* Which of these came about; their count when the grade says of none. */
size_t plm__outcome_that_came(const plm_snapshot_issue *of, const plm_grade *grade);

/* The probability of one of them, by probabilities of the options. */
double plm__outcome_chance(const plm_snapshot_issue *of, const double *options, size_t outcome);

/* Each loss of what was said of an issue; NaN where there is none. */
void plm__losses_of(const plm_snapshot_issue *of, const plm_saying *saying, const plm_grade *grade,
                    double losses[PLM__LOSS_COUNT]);

/* What the CRPS among them is made from. */
plm_crps_source plm__crps_source_of(const plm_snapshot_issue *of, const plm_saying *saying,
                                    const plm_grade *grade);

/* Each loss as it would be at worst, whatever came about. */
void plm__losses_at_worst(const plm_snapshot_issue *of, const plm_saying *saying,
                          double losses[PLM__LOSS_COUNT]);

#endif
