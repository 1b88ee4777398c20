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
#ifdef __SSE2__
#include <immintrin.h>
#endif

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
#if PLM__LANES == 8
    return (plm__lanes){value, value, value, value, value, value, value, value};
#elif PLM__LANES == 4
    return (plm__lanes){value, value, value, value};
#else
    return (plm__lanes){value, value};
#endif
}

/* 0 in the first lane, 1 in the next, and so on. */
static inline plm__lanes plm__lanes_steps(void) {
    plm__lanes steps;
    for (int lane = 0; lane < PLM__LANES; lane++) {
        steps[lane] = lane;
    }
    return steps;
}

static inline plm__lanes plm__lanes_choose(plm__lane_tests test, plm__lanes a, plm__lanes b) {
    return (plm__lanes)((test & (plm__lane_tests)a) | (~test & (plm__lane_tests)b));
}

static inline plm__lanes plm__lanes_size(plm__lanes value) {
    return (plm__lanes)((plm__lane_tests)value & INT64_MAX);
}

/* Of numbers that need not stand at a vector's place. */
static inline plm__lanes plm__lanes_load(const double *from) {
    plm__lanes value;
    memcpy(&value, from, sizeof value);
    return value;
}

static inline void plm__lanes_store(double *to, plm__lanes value) {
    memcpy(to, &value, sizeof value);
}

/* Numbers that floats hold exactly, kept as such. */
typedef float plm__short_lanes __attribute__((vector_size(PLM__LANES * 4)));

static inline plm__lanes plm__lanes_load_short(const float *from) {
    plm__short_lanes value;
    memcpy(&value, from, sizeof value);
    return __builtin_convertvector(value, plm__lanes);
}

static inline void plm__lanes_store_short(float *to, plm__lanes value) {
    plm__short_lanes narrow = __builtin_convertvector(value, plm__short_lanes);
    memcpy(to, &narrow, sizeof narrow);
}

/* A bit for each lane where the test holds, the first lane's lowest. */
static inline unsigned plm__lanes_bits(plm__lane_tests test) {
#if defined(__AVX512DQ__)
    return (unsigned)_mm512_movepi64_mask((__m512i)test);
#elif defined(__AVX__)
    return (unsigned)_mm256_movemask_pd((__m256d)test);
#elif defined(__SSE2__)
    return (unsigned)_mm_movemask_pd((__m128d)test);
#else
    unsigned bits = 0;
    for (int lane = 0; lane < PLM__LANES; lane++) {
        bits |= (unsigned)(test[lane] & 1) << lane;
    }
    return bits;
#endif
}

static inline bool plm__lanes_any(plm__lane_tests test) {
    return plm__lanes_bits(test) != 0;
}

/* Tests of lanes as the processor keeps them, for the innermost loops: a bit for each lane where it
 * has registers of these. */
#ifdef __AVX512DQ__
typedef __mmask8 plm__lane_mask;

static inline plm__lane_mask plm__lanes_below(plm__lanes a, plm__lanes b) {
    return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LT_OQ);
}

static inline plm__lane_mask plm__lanes_above(plm__lanes a, plm__lanes b) {
    return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_GT_OQ);
}

static inline plm__lane_mask plm__lanes_at_least(plm__lanes a, plm__lanes b) {
    return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_GE_OQ);
}

/* One more in the lanes of the mask. */
static inline plm__lanes plm__lanes_count(plm__lane_mask mask, plm__lanes count) {
    return (plm__lanes)_mm512_mask_add_pd((__m512d)count, mask, (__m512d)count, _mm512_set1_pd(1));
}

static inline plm__lanes plm__lanes_pick(plm__lane_mask mask, plm__lanes a, plm__lanes b) {
    return (plm__lanes)_mm512_mask_blend_pd(mask, (__m512d)b, (__m512d)a);
}

static inline unsigned plm__lanes_bits_of(plm__lane_mask mask) {
    return mask;
}
#else
typedef plm__lane_tests plm__lane_mask;

static inline plm__lane_mask plm__lanes_below(plm__lanes a, plm__lanes b) {
    return a < b;
}

static inline plm__lane_mask plm__lanes_above(plm__lanes a, plm__lanes b) {
    return a > b;
}

static inline plm__lane_mask plm__lanes_at_least(plm__lanes a, plm__lanes b) {
    return a >= b;
}

/* One more in the lanes of the mask. */
static inline plm__lanes plm__lanes_count(plm__lane_mask mask, plm__lanes count) {
    return count + (plm__lanes)(mask & (plm__lane_tests)plm__lanes_of(1));
}

static inline plm__lanes plm__lanes_pick(plm__lane_mask mask, plm__lanes a, plm__lanes b) {
    return plm__lanes_choose(mask, a, b);
}

static inline unsigned plm__lanes_bits_of(plm__lane_mask mask) {
    return plm__lanes_bits(mask);
}
#endif

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
