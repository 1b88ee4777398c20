/*
 * base^exponent = 2^(exponent * log2(base)) with some 100 bits where they count: numbers as
 * unevaluated sums of two doubles (Dekker, A floating-point technique for extending the available
 * precision, Numerische Mathematik 18, 1971).
 */
#include "base/maths.h"

typedef struct pair {
    double high;
    double low;
} pair;

/* Series in double-double for their first terms, in double for the rest. */
enum { LOG_TERMS = 15, LOG_PAIRS = 4, EXP_TERMS = 17, EXP_PAIRS = 5 };

/* 2 / ((2 i + 1) ln 2): log2((1 + s) / (1 - s)) = sum of these times s^(2 i + 1). */
static const pair log_series[LOG_TERMS] = {
    {0x1.71547652b82fep+1, 0x1.777d0ffda0d24p-55},  {0x1.ec709dc3a03fdp-1, 0x1.d27f05548af0cp-55},
    {0x1.2776c50ef9bfep-1, 0x1.e4b29ccc535d4p-55},  {0x1.a61762a7aded9p-2, 0x1.fb22e490ee2f0p-57},
    {0x1.484b13d7c02a9p-2, -0x1.e55fc724e0a2cp-60}, {0x1.0c9a84994022dp-2, 0x1.42b91d166906ap-57},
    {0x1.c68f568d31760p-3, 0x1.ce23c4e96378ep-59},  {0x1.89f3b1694cffep-3, -0x1.2339777c86c81p-60},
    {0x1.5b9ac9b743f0dp-3, 0x1.0d0e5e1d8f408p-57},  {0x1.3703c1f4d0ffep-3, 0x1.926b2bc99b1edp-57},
    {0x1.1964ec6fc9491p-3, -0x1.5893679f61360p-58}, {0x1.00ecd7e080215p-3, -0x1.110d2c873714bp-59},
    {0x1.d8be0817f5ffep-4, -0x1.c5489eb91437ap-58}, {0x1.b5b96fca558e1p-4, 0x1.2ce2af6797f27p-58},
    {0x1.9789566cee8d2p-4, -0x1.f30a72c383f5fp-59},
};

/* (ln 2)^i / i!: 2^f = sum of these times f^i. */
static const pair exp_series[EXP_TERMS] = {
    {0x1.0000000000000p+0, 0x0p+0},
    {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56},
    {0x1.ebfbdff82c58fp-3, -0x1.5e43a53e44da3p-57},
    {0x1.c6b08d704a0c0p-5, -0x1.d331627513351p-59},
    {0x1.3b2ab6fba4e77p-7, 0x1.4e65df05a9f75p-62},
    {0x1.5d87fe78a6731p-10, 0x1.0717f69a514bfp-66},
    {0x1.430912f86c787p-13, 0x1.bd2c2a261ac8dp-67},
    {0x1.ffcbfc588b0c7p-17, -0x1.e53ab8cde09c6p-71},
    {0x1.62c0223a5c824p-20, -0x1.3800cfc92c41ep-79},
    {0x1.b5253d395e7c4p-24, -0x1.2dac78d2d8038p-79},
    {0x1.e4cf5158b8ecap-28, -0x1.204bc4d5a312dp-85},
    {0x1.e8cac7351bb25p-32, -0x1.f8543350dc6f6p-87},
    {0x1.c3bd650fc2986p-36, -0x1.d4a9781e85d12p-92},
    {0x1.816193166d0f9p-40, 0x1.8a06b0c03dc6cp-94},
    {0x1.314964d5878a9p-44, 0x1.cfc50d89572bbp-98},
    {0x1.c36e843b04022p-49, -0x1.984ea80e5635bp-105},
    {0x1.38e89ae79f8b4p-53, -0x1.b71c06c4d9c88p-107},
};

/* a + b exactly, for |a| >= |b|. */
static pair add_ordered(double a, double b) {
    double sum = a + b;
    return (pair){sum, b - (sum - a)};
}

/* a + b exactly. */
static pair add_exactly(double a, double b) {
    double sum = a + b;
    double part = sum - a;
    return (pair){sum, (a - (sum - part)) + (b - part)};
}

/* a * b exactly. */
static pair multiply_exactly(double a, double b) {
    const double splitter = 0x1p27 + 1.0;
    double a_big = a * splitter;
    double a_high = a_big - (a_big - a);
    double a_low = a - a_high;
    double b_big = b * splitter;
    double b_high = b_big - (b_big - b);
    double b_low = b - b_high;
    double product = a * b;
    double error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    return (pair){product, error};
}

static pair add(pair a, pair b) {
    pair high = add_exactly(a.high, b.high);
    return add_ordered(high.high, high.low + (a.low + b.low));
}

static pair multiply(pair a, pair b) {
    pair product = multiply_exactly(a.high, b.high);
    return add_ordered(product.high, product.low + (a.high * b.low + a.low * b.high));
}

/* a / b for a number a. */
static pair divide(double a, pair b) {
    double quotient = a / b.high;
    pair back = multiply_exactly(quotient, b.high);
    double rest = ((a - back.high) - back.low) - quotient * b.low;
    return add_ordered(quotient, rest / b.high);
}

/* The sum of series[i] * x^i. */
static pair evaluate(const pair *series, int terms, int pairs, pair x) {
    double rest = 0;
    for (int i = terms - 1; i >= pairs; i--) {
        rest = rest * x.high + series[i].high;
    }
    pair sum = {rest, 0};
    for (int i = pairs - 1; i >= 0; i--) {
        sum = add(multiply(sum, x), series[i]);
    }
    return sum;
}

static pair log2_pair(double value) {
    plm__binary x = plm__binary_of(value);
    pair s = divide(x.mantissa - 1.0, add_exactly(x.mantissa, 1.0));
    pair series = evaluate(log_series, LOG_TERMS, LOG_PAIRS, multiply(s, s));
    return add((pair){x.exponent, 0}, multiply(s, series));
}

static double exp2_pair(pair value) {
    double whole = (value.high + PLM__WHOLE_SHIFT) - PLM__WHOLE_SHIFT;
    pair f = add_ordered(value.high - whole, value.low);
    return plm__scale(evaluate(exp_series, EXP_TERMS, EXP_PAIRS, f).high, whole);
}

double plm__power_exact(double base, double exponent) {
    if (exponent == 0 || base == 1) {
        return 1;
    }
    double rough = exponent * plm__log2(base);
    if (!(rough > -1100 && rough < 1100)) {
        return plm__exp2(rough);
    }
    return exp2_pair(multiply((pair){exponent, 0}, log2_pair(base)));
}
