/*
 * How long proposals of European Union legislation take until they are adopted, if they are.
 *
 * Source: learnt from the 113 proposals of DEU III (Arregui and Perarnaud 2022) outside its
 * held-out issues whose days of introduction and adoption are known. docs/models/pace.md has how
 * the law was chosen, what it scores, and what did not help.
 *
 * Equation: the logarithm of the days is normal, with a mean for each procedure and one standard
 * deviation. Given that a proposal is open after `waited` days, the chance of adoption within
 * `days` is 1 - S(days) / S(waited), where S is the share that takes longer.
 */
#include "insight/pace.h"

#include "base/error.h"
#include "base/maths.h"
#include "case/process.h"
#include "game/normal.h"

#include <math.h>

/* Means of the logarithm of the days, over 50 and 63 proposals; the deviation about them. */
static const double log_means[] = {
    [PLM__EU_CONSULTATION] = 5.837837438237115, [PLM__EU_CODECISION] = 6.616696040323865};
static const double log_deviation = 0.5252607418582342;

/* Days that the longest of them took: beyond, there is nothing that the law was learnt from. */
static const double longest = 2073;

/* The share that takes longer. */
static double share_beyond(const plm__pace *of, double days) {
    return days > 0 ? plm__normal_share((of->log_mean - plm__log(days)) / of->log_deviation) : 1;
}

plm_status plm__pace_of(plm__eu_procedure procedure, double waited, plm__pace *out,
                        plm_error *error) {
    *out = (plm__pace){.procedure = procedure};
    if (!(waited >= 0 && waited <= longest)) {
        return plm__fail(error, PLM_E_DOMAIN,
                         "the pace is known from proposals that took %g days at most; one that is "
                         "open for longer, or not proposed yet, is none of them",
                         longest);
    }
    out->waited = waited;
    out->log_mean = log_means[procedure];
    out->log_deviation = log_deviation;
    return PLM_OK;
}

double plm__pace_by(const plm__pace *of, double days) {
    if (isnan(days) || days <= of->waited) {
        return isnan(days) ? days : 0;
    }
    return 1 - share_beyond(of, days) / share_beyond(of, of->waited);
}

plm_status plm__pace_delay(plm_pace_law law, plm__arena *arena, plm__delay *out) {
    plm__pace pace;
    PLM_TRY(plm__pace_of(law == PLM_PACE_EU_CODECISION ? PLM__EU_CODECISION : PLM__EU_CONSULTATION,
                         0, &pace, NULL));
    size_t count = (size_t)PLM__LONGEST_STAGE + 1;
    double *mass = plm__arena_allocate(arena, count, sizeof *mass);
    if (mass == NULL) {
        return PLM_E_MEMORY;
    }
    double before = 0;
    for (size_t day = 0; day < count && before < 1; day++) {
        double now = plm__pace_by(&pace, (double)day + 0.5);
        mass[day] = now - before;
        before = now;
    }
    return plm__delay_init(out, arena, 0, mass, count);
}

double plm__pace_days(const plm__pace *of, double share) {
    double beyond = (1 - share) * share_beyond(of, of->waited);
    double days =
        plm__exp(of->log_mean + of->log_deviation * plm__normal_quantile(1 - beyond, beyond));
    return fmax(days, of->waited);
}
