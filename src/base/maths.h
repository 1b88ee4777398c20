/*
 * Exponentials and logarithms that give the same bits on every processor and in every build.
 *
 * Additions, multiplications, divisions and moves of bits alone, in a fixed order: no fused
 * multiply-add, no table, no branch. So a loop over any of these functions can run in vector lanes,
 * and each lane holds what a single call gives.
 *
 * Largest errors, against long double over the ranges in tests/maths.c, in units in the last place
 * (ulp): plm__exp2 1.25, plm__exp 1, plm__log2 2.75, plm__log 2.25. plm__power carries plm__log2's
 * error times the exponent; for bases in [0, 1] and exponents in [1/4, 4] its result is within
 * 2.3e-16 of the true value. plm__power_exact stays below 0.502 ulp. plm__log1p 3, plm__logistic 3,
 * plm__softplus 4.
 */
#ifndef PLM_BASE_MATHS_H
#define PLM_BASE_MATHS_H

#include <float.h>
#include <stdint.h>
#include <string.h>

#if FLT_EVAL_METHOD != 0
#error "doubles must be computed as doubles: on 32-bit x86, compile with -msse2 -mfpmath=sse"
#endif

static inline uint64_t plm__bits_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline double plm__of_bits(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Added to a double of size below 2^51, leaves its nearest whole number in the last bits. */
#define PLM__WHOLE_SHIFT 0x1.8p52

/* 2^whole_part for a whole number in [-1022, 1023] to which PLM__WHOLE_SHIFT was added. */
static inline double plm__power_of_two(double shifted) {
    return plm__of_bits((plm__bits_of(shifted) + 1023) << 52);
}

/* fraction * 2^whole, in two steps so that the result may be subnormal or infinite. */
static inline double plm__scale(double fraction, double whole) {
    double half = whole * 0.5 + PLM__WHOLE_SHIFT;
    double rest = (whole - (half - PLM__WHOLE_SHIFT)) + PLM__WHOLE_SHIFT;
    return fraction * plm__power_of_two(half) * plm__power_of_two(rest);
}

/* Keeps the whole part of an exponent where plm__scale can follow; NaN passes. */
static inline double plm__clamp_exponent(double value) {
    double above = value < -1100.0 ? -1100.0 : value;
    return above > 1100.0 ? 1100.0 : above;
}

/* 2^value. */
static inline double plm__exp2(double value) {
    double exponent = plm__clamp_exponent(value);
    double whole = (exponent + PLM__WHOLE_SHIFT) - PLM__WHOLE_SHIFT;
    double f = exponent - whole;
    double q = 0x1.e9d3fe3952179p-32;
    q = q * f + 0x1.e6063f7217bc6p-28;
    q = q * f + 0x1.b524fae627834p-24;
    q = q * f + 0x1.62bfd47773353p-20;
    q = q * f + 0x1.ffcbfc670dcd4p-17;
    q = q * f + 0x1.430913096fd9fp-13;
    q = q * f + 0x1.5d87fe78a5276p-10;
    q = q * f + 0x1.3b2ab6fba1ddap-7;
    q = q * f + 0x1.c6b08d704a0c2p-5;
    q = q * f + 0x1.ebfbdff82c598p-3;
    q = q * f + 0x1.62e42fefa39efp-1;
    return plm__scale(1.0 + f * q, whole);
}

/* e^value. */
static inline double plm__exp(double value) {
    double clamped = value < -760.0 ? -760.0 : value;
    clamped = clamped > 760.0 ? 760.0 : clamped;
    double whole = (clamped * 0x1.71547652b82fep+0 + PLM__WHOLE_SHIFT) - PLM__WHOLE_SHIFT;
    double f = (clamped - whole * 0x1.62e42fee00000p-1) - whole * 0x1.a39ef35793c76p-33;
    double q = 0x1.1f730349868cep-29;
    q = q * f + 0x1.af4de97ca4194p-26;
    q = q * f + 0x1.27e4db646b17ep-22;
    q = q * f + 0x1.71de0231960ebp-19;
    q = q * f + 0x1.a01a01a6d889cp-16;
    q = q * f + 0x1.a01a01abe7fe1p-13;
    q = q * f + 0x1.6c16c16c162d4p-10;
    q = q * f + 0x1.11111111100dcp-7;
    q = q * f + 0x1.5555555555556p-5;
    q = q * f + 0x1.5555555555557p-3;
    q = q * f + 0.5;
    return plm__scale(1.0 + (f + f * f * q), whole);
}

/* A positive finite number as mantissa * 2^exponent, mantissa in [sqrt(1/2), sqrt(2)). */
typedef struct plm__binary {
    double mantissa;
    double exponent;
} plm__binary;

static inline plm__binary plm__binary_of(double value) {
    double small = value < 0x1p-1022 ? 54.0 : 0.0;
    uint64_t bits = plm__bits_of(value < 0x1p-1022 ? value * 0x1p54 : value);
    /* One for each power of two, changing where the mantissa passes sqrt(2), in the top bits. */
    uint64_t biased = (bits + (0x3ff0000000000000U - 0x3fe6a09e667f3bcdU)) >> 52;
    double exponent = plm__of_bits(biased | 0x4330000000000000U) - (0x1p52 + 1023.0);
    return (plm__binary){plm__of_bits(bits - ((biased - 1023) << 52)), exponent - small};
}

/* What a logarithm is where its argument is not a positive finite number. */
static inline double plm__log_edges(double value, double logarithm) {
    double with_infinity = value > 0x1.fffffffffffffp1023 ? value : logarithm;
    double with_zero = value == 0.0 ? -__builtin_inf() : with_infinity;
    return value >= 0.0 ? with_zero : __builtin_nan("");
}

/* The logarithm to base 2; -infinity at 0, NaN below. */
static inline double plm__log2(double value) {
    plm__binary x = plm__binary_of(value);
    double s = (x.mantissa - 1.0) / (x.mantissa + 1.0);
    double z = s * s;
    double p = 0x1.afe74b82f4e57p-3;
    p = p * z + 0x1.c4fe6cc6d6fd0p-3;
    p = p * z + 0x1.0c9e94a9a4c4ap-2;
    p = p * z + 0x1.484b091070dabp-2;
    p = p * z + 0x1.a61762b5449cfp-2;
    p = p * z + 0x1.2776c50ef68acp-1;
    p = p * z + 0x1.ec709dc3a0401p-1;
    double tail = s * (z * p + 0x1.777d0ffda0d24p-55);
    return plm__log_edges(value, x.exponent + (s * 0x1.71547652b82fep+1 + tail));
}

/* The natural logarithm; -infinity at 0, NaN below. */
static inline double plm__log(double value) {
    plm__binary x = plm__binary_of(value);
    double s = (x.mantissa - 1.0) / (x.mantissa + 1.0);
    double z = s * s;
    double p = 0x1.2b5f68a50d903p-3;
    p = p * z + 0x1.39fdcceb4bb45p-3;
    p = p * z + 0x1.7462b91b8df65p-3;
    p = p * z + 0x1.c71c62d5e53e0p-3;
    p = p * z + 0x1.2492492dfd86cp-2;
    p = p * z + 0x1.9999999995273p-2;
    p = p * z + 0x1.5555555555558p-1;
    double rest = s * (z * p) + x.exponent * 0x1.a39ef35793c76p-33;
    return plm__log_edges(value, x.exponent * 0x1.62e42fee00000p-1 + (s + s + rest));
}

/* The natural logarithm of 1 + value, for value >= 0: plm__log of the rounded sum, and what
 * rounding took from it. */
static inline double plm__log1p(double value) {
    double sum = 1.0 + value;
    return plm__log(sum) + (value - (sum - 1.0)) / sum;
}

/* 1 / (1 + e^-value), which keeps its digits where it is close to 0. */
static inline double plm__logistic(double value) {
    return 1.0 / (1.0 + plm__exp(-value));
}

/* ln(1 + e^value), which keeps its digits where it is close to 0. */
static inline double plm__softplus(double value) {
    double above = value > 0.0 ? value : 0.0;
    return above + plm__log1p(plm__exp(value > 0.0 ? -value : value));
}

/* base^exponent for a base >= 0 and a finite exponent; 0^0 is 1. */
static inline double plm__power(double base, double exponent) {
    double power = plm__exp2(exponent * plm__log2(base));
    return exponent == 0.0 ? 1.0 : power;
}

#define PLM__REAL               double
#define PLM__WORD               uint64_t
#define PLM__AS_REAL(word)      plm__of_bits(word)
#define PLM__AS_WORD(real)      plm__bits_of(real)
#define PLM__EVERY(value)       (value)
#define PLM__CHOOSE(test, a, b) ((test) ? (a) : (b))
#define PLM__POWERS(name)       plm__##name
#include "base/powers.h"
#undef PLM__REAL
#undef PLM__WORD
#undef PLM__AS_REAL
#undef PLM__AS_WORD
#undef PLM__EVERY
#undef PLM__CHOOSE
#undef PLM__POWERS

/* As plm__power, slower and with branches: nearly always the double nearest the true value. */
double plm__power_exact(double base, double exponent);

#endif
