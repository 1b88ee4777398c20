/*
 * The settlement law where no rule is stated: equations 1 to 5, without the stray share.
 *
 * Actors stand in camps, one for each position that somebody with weight holds. The law is a
 * mixture of the camps, drawn towards their median, and of a logistic curve around the weighted
 * mean. It takes positions and weights as it gets them: so the law of those who advise somebody,
 * whose weights are others, is the same function.
 */
#ifndef PLM_MODELS_SETTLEMENT_UNRULED_H
#define PLM_MODELS_SETTLEMENT_UNRULED_H

#include "models/settlement/mixture.h"

typedef struct plm__unruled {
    double position_share;
    double evenness;
    double reach; /* on the scale */
    double floor;
    double decisiveness; /* the one that goes with the issue */
    double spread;       /* of the mean difference */
    double low;          /* the ends of the scale, widened to positions outside of it */
    double high;
} plm__unruled;

typedef struct plm__camps {
    double *position; /* ascending, each once */
    double *weight;   /* with 1 as their sum */
    double *mass;     /* equations 1 to 3: the probability of each, with 1 as their sum */
    size_t count;
    double mean;       /* the weighted mean */
    double difference; /* Gini's mean difference of the positions, by weight */
} plm__camps;

/* Bytes that the camps of so many actors need; a whole number of doubles. */
size_t plm__camps_size(size_t actors);

/* Finds the camps of actors, whose order is that of plm__order_by; those without weight are in
 * none. work: plm__camps_size bytes. No camp at all where nobody has weight. */
plm__camps plm__camps_of(const plm__unruled *terms, const double *position, const double *weight,
                         const size_t *order, size_t actors, void *work);

/* Adds the law with a share of its mass: an atom for each camp, and a curve. */
void plm__add_unruled(plm__mixture *mixture, double share, const plm__unruled *terms,
                      const plm__camps *camps);

/* Adds the curve alone, with its part of that share. */
void plm__add_noise(plm__mixture *mixture, double share, const plm__unruled *terms,
                    const plm__camps *camps);

#endif
