/* What is ruled out of an issue's options by the day of the forecast, and what that leaves. */
#ifndef PLM_FORECAST_RULE_OUT_H
#define PLM_FORECAST_RULE_OUT_H

#include "base/arena.h"
#include "plenum.h"

/* What rules options of an issue out, at most PLM__MOST_EXCLUSIONS. */
typedef struct plm__exclusions {
    const plm_ruled_out *const *list;
    size_t count;
} plm__exclusions;

/* The same, in the arena, as known on the case's as_of, or by anything it says where it has none;
 * dates: the case's. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__exclusions_find(const plm_dossier *dossier, const plm_issue *issue,
                                const plm_chronology *dates, plm__arena *arena,
                                plm__exclusions *out);

/* Whether anything can rule options of an issue out on some day: else there are no exclusions.
 * O(events + considerations + stages). */
bool plm__may_rule_out(const plm_dossier *dossier, const plm_issue *issue);

/* Those of a case that are known, in the arena. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__exclusions_known_of(const plm_case *of, const plm_issue *issue, plm__arena *arena,
                                    plm__exclusions *out, plm_error *error);

/* The id of the event, consideration or stage that rules options out. */
const char *plm__ruled_out_by(const plm_ruled_out *of);

/* Those that are known, as a set: bit i is that of exclusion i. */
unsigned plm__exclusions_known(plm__exclusions of);

/* The pool of an issue of a forecast before anything is ruled out. */
const plm_distribution *plm__pool_before(const plm_forecast_issue *of);

/* The exclusions of an issue of a forecast. */
plm__exclusions plm__exclusions_in(const plm_forecast_issue *of);

/*
 * Turns probabilities of an issue's options into those given that a set of exclusions holds:
 * each puts its options out with its chance, independently of the others, and those that are
 * left keep their proportions. Standard errors are by the delta method, as of shares of draws
 * each of which is of one option. Chances of 0, and an empty set, change no bit; what was not
 * drawn stays so. PLM_E_DOMAIN where nothing that has a chance is left, PLM_E_MEMORY, or PLM_OK.
 * Time: options^2 x 2 to the power of the exclusions.
 */
plm_status plm__rule_out(const plm_issue *issue, plm__exclusions of, unsigned set,
                         plm__arena *arena, plm_estimate *options);

/* Whether one that is of the set has a chance to hold. */
bool plm__can_rule_out(plm__exclusions of, unsigned set);

/* What such a set makes of shares, one for each option, that add up to 1: how many times its
 * share each option gets. together (NULL: not asked): by two options, the mean of 1 / left^2
 * over the ways that leave both, so that by the share of k the factor of i falls by
 * together[i x options + k]. False, where nothing that has a share is left. Time: options^2 x
 * 2 to the power of the exclusions. */
bool plm__rule_out_factors(const plm_issue *issue, plm__exclusions of, unsigned set,
                           const double *shares, double *factors, double *together);

/* By the delta method a draw with value x in option i moves the mean of an issue's pool, given
 * what is known to be ruled out, by factor x - centres[i] over the draws, where the factor is
 * that of remainder.h. parts: by option, its part of the mean before that, so that they add up
 * to it. Time: options x 2 to the power of the exclusions. */
void plm__rule_out_centres(const plm_forecast_issue *of, const double *parts, double *centres);

/* plm__rule_out, with that error where nothing is left. */
plm_status plm__rule_out_or_fail(const plm_case *of, const plm_issue *issue,
                                 plm__exclusions exclusions, unsigned set, plm__arena *arena,
                                 plm_estimate *options, plm_error *error);

/* PLM_E_DOMAIN, with the error at the last exclusion of the set. */
plm_status plm__refuse_ruled_out(const plm_case *of, const plm_issue *issue,
                                 plm__exclusions exclusions, unsigned set, plm_error *error);

/* plm__rule_out_or_fail of values alone, by what is known to be ruled out. */
plm_status plm__rule_out_values(const plm_case *of, const plm_forecast_issue *on, plm__arena *arena,
                                double *values, plm_error *error);

/* Makes the answers and pools of a forecast of a case what is left by its as_of. PLM_E_MEMORY,
 * PLM_E_CANCELLED, PLM_E_DOMAIN with line and column, or PLM_OK. */
plm_status plm__forecast_rule_out(const plm_case *of, plm_forecast *forecast, plm_error *error);

#endif
