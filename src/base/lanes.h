/*
 * Vectors of doubles, one problem in each lane, in GCC's vector extensions: as wide as the
 * processor's registers that this file is compiled for.
 *
 * Each operation does in every lane what it does on a single double; nothing is fused or reordered.
 */
#ifndef PLM_BASE_LANES_H
#define PLM_BASE_LANES_H

#include "base/maths.h"

#include <stdbool.h>

#if defined(__AVX512F__)
#define PLM__LANES 8
#elif defined(__AVX__)
#define PLM__LANES 4
#else
#define PLM__LANES 2
#endif

/* Of any of them. */
enum { PLM__MOST_LANES = 8 };

typedef double plm__lanes __attribute__((vector_size(PLM__LANES * 8)));
typedef uint64_t plm__lane_words __attribute__((vector_size(PLM__LANES * 8)));

/* What a comparison of lanes gives: all bits set where it holds, else none. */
typedef int64_t plm__lane_tests __attribute__((vector_size(PLM__LANES * 8)));

static inline plm__lanes plm__lanes_of(double value) {
    return (plm__lanes){0} + value;
}

static inline plm__lanes plm__lanes_choose(plm__lane_tests test, plm__lanes a, plm__lanes b) {
    return (plm__lanes)((test & (plm__lane_tests)a) | (~test & (plm__lane_tests)b));
}

static inline plm__lanes plm__lanes_size(plm__lanes value) {
    return (plm__lanes)((plm__lane_tests)value & INT64_MAX);
}

static inline bool plm__lanes_any(plm__lane_tests test) {
    int64_t any = 0;
    for (int lane = 0; lane < PLM__LANES; lane++) {
        any |= test[lane];
    }
    return any != 0;
}

#define PLM__REAL               plm__lanes
#define PLM__WORD               plm__lane_words
#define PLM__AS_REAL(word)      ((plm__lanes)(word))
#define PLM__AS_WORD(real)      ((plm__lane_words)(real))
#define PLM__EVERY(value)       plm__lanes_of(value)
#define PLM__CHOOSE(test, a, b) plm__lanes_choose(test, a, b)
#define PLM__POWERS(name)       plm__lanes_##name
#include "base/powers.h"
#undef PLM__REAL
#undef PLM__WORD
#undef PLM__AS_REAL
#undef PLM__AS_WORD
#undef PLM__EVERY
#undef PLM__CHOOSE
#undef PLM__POWERS

#endif
