/* Telling an observer, who may be absent. */
#ifndef PLM_MODELS_OBSERVE_H
#define PLM_MODELS_OBSERVE_H

#include "models/model.h"

/* One row of a model that is handed one issue at a time. */
static inline void plm__see(const plm__observer *observer, size_t round, ptrdiff_t actor,
                            ptrdiff_t other, plm__variable variable, double value) {
    if (observer != NULL) {
        observer->see(observer->user, 0, round, actor, other, variable, value);
    }
}

/* The position of every actor at the end of a round. */
static inline void plm__see_positions(const plm__observer *observer, size_t round,
                                      const double *position, size_t count) {
    for (size_t i = 0; observer != NULL && i < count; i++) {
        plm__see(observer, round, (ptrdiff_t)i, PLM__NOBODY, PLM__POSITION, position[i]);
    }
}

#endif
