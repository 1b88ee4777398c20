#include "game/johnson.h"

#include "base/maths.h"
#include "game/normal.h"

#include <math.h>

/* The 90 per cent point of the standard normal. */
#define NINETIETH 1.2815515655446004

/* Points as near to even as this, in shares of their distance, lie on a straight line. */
#define EVEN 1e-6

/* The least distance of neighbouring points, in shares of that from p10 to p90. */
#define NEAREST 1e-3

static double sinh_of(double x) {
    return (plm__exp(x) - plm__exp(-x)) / 2;
}

static double arcosh_of(double x) {
    return plm__log(x + sqrt(x * x - 1));
}

/* The normal deviate of where a value lies between the ends. */
static double deviate_of(const plm_range *range, double value) {
    double width = range->high - range->low;
    return plm__normal_quantile((value - range->low) / width, (range->high - value) / width);
}

void plm__johnson_init(plm__johnson *to, const plm_range *range) {
    double width = range->high - range->low;
    double apart = fmin(NEAREST * (range->p90 - range->p10), width / 8);
    double tenth = fmin(fmax(range->p10, range->low + apart), range->high - 3 * apart);
    double ninetieth = fmax(fmin(range->p90, range->high - apart), tenth + 2 * apart);
    double middle = fmin(fmax(range->mode, tenth + apart), ninetieth - apart);
    double first = deviate_of(range, tenth);
    double last = deviate_of(range, ninetieth);
    double below = deviate_of(range, middle) - first;
    double above = last - first - below;
    *to = (plm__johnson){.low = range->low, .width = width};
    if (fabs(above - below) <= EVEN * (last - first)) {
        to->base = first + below;
        to->size = (last - first) / (2 * NINETIETH);
        return;
    }
    bool leans_up = above > below;
    to->bend = arcosh_of((last - first) / (2 * fmin(below, above))) / NINETIETH;
    to->base = leans_up ? first : last;
    to->shift = leans_up ? NINETIETH : -NINETIETH;
    to->size = (last - first) / sinh_of(2 * to->bend * NINETIETH);
}

double plm__johnson_at(const plm__johnson *of, double z) {
    double far = of->bend > 0 ? sinh_of(of->bend * (z + of->shift)) : z;
    return of->low + of->width * plm__normal_share(of->base + of->size * far);
}
