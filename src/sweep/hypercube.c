#include "sweep/hypercube.h"

#include "base/random.h"

#include <math.h>
#include <string.h>

/* Swaps each value with one at or before it (Fisher and Yates), which the address picks. */
static void shuffle(plm__address at, size_t points, double *out) {
    for (size_t i = points - 1; i > 0; i--) {
        double drawn[2];
        at.draw = i;
        plm__random_pair(at, drawn);
        size_t other = (size_t)floor(drawn[0] * (double)(i + 1));
        double kept = out[i];
        out[i] = out[other];
        out[other] = kept;
    }
}

void plm__hypercube_column(uint64_t seed, const char *path, double low, double high, size_t points,
                           double *out) {
    plm__address at = {.seed = seed,
                       .parameter = plm__hash(path, strlen(path)),
                       .purpose = PLM__PURPOSE_HYPERCUBE};
    for (size_t i = 0; i < points; i++) {
        double drawn[2];
        at.draw = i;
        plm__random_pair(at, drawn);
        out[i] = low + (high - low) * (((double)i + drawn[1]) / (double)points);
    }
    shuffle(at, points, out);
}
