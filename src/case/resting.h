/* Numbers of actors that rest on one origin or claim alone. */
#ifndef PLM_CASE_RESTING_H
#define PLM_CASE_RESTING_H

#include "case/reader.h"

/* Counts the ranges of actors whose every claim comes from the origin, or is the claim itself where
 * it is one, without those whose paths are taken, and puts as many as there is room for into a
 * list, in the order of the case. To be called once origins are traced and actors are read. A
 * number that is given exactly has nothing to hang together by, and is left out. O(numbers). */
size_t plm__resting(plm__reader *r, const plm_origin *on, const plm__index *taken, plm_linked *list,
                    size_t room);

#endif
