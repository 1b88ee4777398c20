#include "models/settlement/unruled.h"

#include "models/settlement/nearness.h"

#include "base/maths.h"

#include <math.h>

/* Arrays of a double for each actor: three of the camps, one for shares, one for what is beyond. */
enum { COLUMNS = 5 };

size_t plm__camps_size(size_t actors) {
    return (COLUMNS * actors + plm__nearness_room(actors)) * sizeof(double);
}

/* The distinct positions of actors with weight, and the weight at each. */
static double gather(plm__camps *camps, const double *position, const double *weight,
                     const size_t *order, size_t actors) {
    double total = 0;
    for (size_t i = 0; i < actors; i++) {
        size_t actor = order[i];
        if (!(weight[actor] > 0)) {
            continue;
        }
        if (camps->count == 0 || camps->position[camps->count - 1] < position[actor]) {
            camps->position[camps->count] = position[actor];
            camps->weight[camps->count++] = 0;
        }
        camps->weight[camps->count - 1] += weight[actor];
        total += weight[actor];
    }
    return total;
}

/* Equation 4's centre and the mean difference. */
static void measure(plm__camps *camps) {
    double sum = 0;
    double reached = 0;
    double difference = 0;
    for (size_t i = 0; i < camps->count; i++) {
        sum += camps->weight[i] * camps->position[i];
        if (i > 0) {
            double step = camps->position[i] - camps->position[i - 1];
            difference += reached * fmax(1 - reached, 0) * step;
        }
        reached += camps->weight[i];
    }
    camps->mean = fmin(fmax(sum, camps->position[0]), camps->position[camps->count - 1]);
    camps->difference = 2 * difference;
}

/* Equation 2: the share of each camp, evened out over those near it. */
static void even_out(const plm__unruled *terms, const plm__camps *camps, double *share,
                     double *room) {
    const plm__neighbours of = {camps->position, camps->weight, camps->count, terms->reach,
                                terms->floor};
    plm__nearness(&of, share, room);
    for (size_t i = 0; i < camps->count; i++) {
        share[i] = camps->weight[i] * plm__power(share[i], terms->evenness - 1);
    }
}

/* Equation 3: from shares to the probability of each camp. beyond is what lies above each; summed
 * from its own end, so that the mirror image has the mirrored bits. */
static void draw_together(const plm__unruled *terms, const plm__camps *camps, double *share,
                          double *beyond) {
    double above = 0;
    for (size_t i = camps->count; i-- > 0;) {
        beyond[i] = above;
        above += share[i];
    }
    double below = 0;
    for (size_t i = 0; i < camps->count; i++) {
        below += share[i];
        share[i] = below;
    }
    for (size_t i = 0; i < camps->count; i++) {
        share[i] = 1 / (1 + plm__exp(-terms->decisiveness * plm__log(share[i] / beyond[i])));
    }
    share[camps->count - 1] = 1;
    for (size_t i = 0; i < camps->count; i++) {
        camps->mass[i] = i > 0 ? fmax(share[i] - share[i - 1], 0) : share[i];
    }
}

plm__camps plm__camps_of(const plm__unruled *terms, const double *position, const double *weight,
                         const size_t *order, size_t actors, void *work) {
    plm__camps made = {.position = work};
    made.weight = made.position + actors;
    made.mass = made.weight + actors;
    double *share = made.mass + actors;
    double *beyond = share + actors;
    double total = gather(&made, position, weight, order, actors);
    for (size_t i = 0; i < made.count; i++) {
        made.weight[i] /= total;
    }
    if (made.count > 0) {
        measure(&made);
        even_out(terms, &made, share, beyond + actors);
        draw_together(terms, &made, share, beyond);
    }
    return made;
}

void plm__add_noise(plm__mixture *mixture, double share, const plm__unruled *terms,
                    const plm__camps *camps) {
    plm__mixture_add_curve(mixture, camps->mean, terms->spread * camps->difference, terms->low,
                           terms->high, share - share * terms->position_share);
}

void plm__add_unruled(plm__mixture *mixture, double share, const plm__unruled *terms,
                      const plm__camps *camps) {
    const double held = share * terms->position_share;
    for (size_t i = 0; i < camps->count; i++) {
        plm__mixture_add_atom(mixture, camps->position[i], held * camps->mass[i]);
    }
    plm__add_noise(mixture, share, terms, camps);
}
