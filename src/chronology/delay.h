/* How many whole days a stage takes: the law of it, worked out
 * once, so that a draw is a look-up. */
#ifndef PLM_CHRONOLOGY_DELAY_H
#define PLM_CHRONOLOGY_DELAY_H

#include "base/arena.h"

typedef struct plm__delay {
    int64_t first; /* the least number of days that has a chance */
    size_t count;
    const double *by;      /* the chance of at most first + i days: rising, the last one 1 */
    const uint32_t *guide; /* the first i with by[i] > k / count */
} plm__delay;

/* The law in which first + i days have a chance in proportion to mass[i], none of them negative and
 * not all 0. Days without a chance at either end are left out. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__delay_init(plm__delay *out, plm__arena *arena, int64_t first, const double *mass,
                           size_t count);

/* The chance of low to high days, both included. */
double plm__delay_share(const plm__delay *of, int64_t low, int64_t high);

/* The number of days below which a share u of low to high lies, 0 < u < 1, where these have a
 * chance. */
int64_t plm__delay_at(const plm__delay *of, int64_t low, int64_t high, double u);

#endif
