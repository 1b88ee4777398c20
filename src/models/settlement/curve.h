/*
 * The logistic curve of a mixture, cut off at two ends.
 *
 * Worked on mirrored where its centre lies below its lower end: so what is subtracted are small
 * numbers, not numbers close to 1.
 */
#ifndef PLM_MODELS_SETTLEMENT_CURVE_H
#define PLM_MODELS_SETTLEMENT_CURVE_H

#include "models/settlement/mixture.h"

#include "base/maths.h"

#include <math.h>

static inline plm__curve plm__curve_of(double centre, double scale, double from, double to,
                                       double mass) {
    plm__curve made = {.centre = centre, .scale = scale, .from = from, .to = to, .mass = mass};
    made.side = from > centre ? -1 : 1;
    made.start = plm__logistic(made.side * ((from - centre) / scale));
    made.rise = made.side * (plm__logistic(made.side * ((to - centre) / scale)) - made.start);
    return made;
}

/* The share of its mass up to a value. */
static inline double plm__curve_up_to(const plm__curve *curve, double value) {
    double way = curve->side * ((value - curve->centre) / curve->scale);
    double share = curve->side * (plm__logistic(way) - curve->start) / curve->rise;
    return value <= curve->from ? 0 : value >= curve->to ? 1 : share;
}

/* The share of its mass from one value to a higher one, both within its ends. */
static inline double plm__curve_between(const plm__curve *curve, double from, double to) {
    const double centre = curve->centre;
    double side = from > centre ? -1 : 1;
    double start = plm__logistic(side * ((from - centre) / curve->scale));
    double end = plm__logistic(side * ((to - centre) / curve->scale));
    return side * (end - start) / curve->rise;
}

/* How fast that share rises at a value. */
static inline double plm__curve_density(const plm__curve *curve, double value) {
    double way = plm__logistic(-fabs((value - curve->centre) / curve->scale));
    double density = way * (1 - way) / (curve->scale * curve->rise);
    return value > curve->from && value < curve->to ? density : 0;
}

/* The mean of the part of it that lies from one value to a higher one. */
double plm__curve_mean(const plm__curve *curve, double from, double to);

#endif
