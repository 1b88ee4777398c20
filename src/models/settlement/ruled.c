#include "models/settlement/ruled.h"

#include <math.h>

/* Who stands where with how much weight, and room for the camps. */
typedef struct assembly {
    const plm__unruled *terms;
    const double *position;
    const size_t *order;
    size_t actors;
    double *weight;
    void *inner; /* of a mixture of one law */
    void *camps;
} assembly;

static plm__parts unruled_parts(size_t actors) {
    return (plm__parts){actors, 0, 1};
}

plm__parts plm__ruled_parts(size_t actors) {
    return (plm__parts){3 * actors + 5, actors + 1, 3};
}

size_t plm__ruled_size(size_t actors) {
    return actors * sizeof(double) + plm__mixture_size(unruled_parts(actors)) +
           plm__camps_size(actors);
}

void plm__hear_by_weight(const double *weight, const bool *hears, size_t decider, double heard,
                         size_t actors, double *shares) {
    double total = weight[decider];
    for (size_t i = 0; i < actors; i++) {
        shares[i] = i != decider && hears[i] ? heard * weight[i] : 0;
        total += shares[i];
    }
    double sway = 0;
    for (size_t i = 0; i < actors; i++) {
        shares[i] /= total;
        sway += shares[i];
    }
    shares[decider] = fmax(1 - sway, 0);
}

static plm__camps camps_of(const assembly *in, const double *weight) {
    return plm__camps_of(in->terms, in->position, weight, in->order, in->actors, in->camps);
}

/* Equation 7. */
static void add_alone(plm__mixture *mixture, double share, const plm__ruling *ruling,
                      const assembly *in) {
    double own = in->position[ruling->decider];
    double sway = 1 - ruling->shares[ruling->decider];
    plm__mixture_add_atom(mixture, own, share * (1 - sway));
    plm__camps advice = camps_of(in, ruling->shares);
    plm__add_unruled(mixture, share * sway * ruling->follow, in->terms, &advice);
    double meets = share * sway * (1 - ruling->follow);
    for (size_t i = 0; i < advice.count; i++) {
        plm__mixture_add_uniform(mixture, fmin(own, advice.position[i]),
                                 fmax(own, advice.position[i]), meets * advice.mass[i]);
    }
}

static void add_proposals(plm__mixture *mixture, double share, const plm__ruling *ruling,
                          const assembly *in) {
    for (size_t i = 0; i < in->actors; i++) {
        if (ruling->proposes != NULL && ruling->proposes[i] > 0) {
            double best =
                fmin(fmax(in->position[i], ruling->permitted.low), ruling->permitted.high);
            plm__mixture_add_atom(mixture, best, share * ruling->proposes[i]);
        }
    }
}

/* Equations 9 and 10. */
static void add_by_rule(plm__mixture *mixture, double share, const plm__ruling *ruling,
                        const assembly *in, const double *weight) {
    double agenda = ruling->proposes != NULL ? ruling->agenda : 0;
    if (agenda > 0) {
        add_proposals(mixture, share * agenda, ruling, in);
    }
    for (size_t i = 0; i < in->actors; i++) {
        in->weight[i] = weight[i] * (ruling->has_say[i] ? 1 : ruling->heard);
    }
    plm__camps camps = camps_of(in, in->weight);
    if (camps.count == 0) {
        camps = camps_of(in, weight);
    }
    plm__mixture free_law = plm__mixture_in(in->inner, unruled_parts(in->actors));
    plm__add_unruled(&free_law, 1, in->terms, &camps);
    plm__mixture_close(&free_law);
    const plm__bounds bounds = {ruling->permitted.low, ruling->permitted.high,
                                ruling->reference_point,
                                isnan(ruling->reference_point) ? 0 : ruling->deadlock};
    plm__mixture_add_held(mixture, share * (1 - agenda), &free_law, &bounds);
}

static void add_stray(plm__mixture *mixture, double share, const plm__unruled *terms,
                      const plm__ruling *ruling) {
    bool confined = ruling->confined && !ruling->alone;
    plm__mixture_add_uniform(mixture, confined ? ruling->permitted.low : terms->low,
                             confined ? ruling->permitted.high : terms->high, share);
}

/* Equation 6. */
void plm__add_ruled(plm__mixture *mixture, double share, const plm__unruled *terms,
                    const plm__ruling *ruling, const double *position, const double *weight,
                    const size_t *order, size_t actors, void *work) {
    assembly in = {terms, position, order, actors, work, NULL, NULL};
    in.inner = in.weight + actors;
    in.camps = (char *)in.inner + plm__mixture_size(unruled_parts(actors));
    double kept = share * (1 - ruling->stray);
    if (ruling->binding < 1) {
        plm__camps camps = camps_of(&in, weight);
        plm__add_unruled(mixture, kept * (1 - ruling->binding), terms, &camps);
    }
    if (ruling->binding > 0 && ruling->alone) {
        add_alone(mixture, kept * ruling->binding, ruling, &in);
    } else if (ruling->binding > 0) {
        add_by_rule(mixture, kept * ruling->binding, ruling, &in, weight);
    }
    add_stray(mixture, share * ruling->stray, terms, ruling);
}
