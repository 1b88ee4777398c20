#include "base/maths.h"
#include "base/lanes.h"
#include "base/random.h"
#include "check.h"

#include <float.h>

enum { TRIES = 200000 };

static double uniform(uint64_t try, uint64_t which, double low, double high) {
    plm__address address = {.seed = 7, .parameter = which, .draw = try};
    return low + (high - low) * plm__random(address);
}

/* |actual - exact| in units in the last place of the exact value. */
static double ulps(double actual, long double exact) {
    int exponent = 0;
    frexpl(exact, &exponent);
    long double unit = ldexpl(1, exponent - DBL_MANT_DIG);
    return (double)fabsl(((long double)actual - exact) / unit);
}

typedef struct error_case {
    const char *name;
    double (*ours)(double);
    long double (*exact)(long double);
    double low;
    double high;
    double limit; /* in ulp */
} error_case;

static long double logisticl(long double value) {
    return 1 / (1 + expl(-value));
}

static long double softplusl(long double value) {
    return fmaxl(value, 0) + log1pl(expl(-fabsl(value)));
}

static void test_errors_of_one_argument(void **state) {
    (void)state;
    const error_case cases[] = {
        {"exp2", plm__exp2, exp2l, -1000, 1000, 1.25},
        {"exp2", plm__exp2, exp2l, -4, 4, 1.25},
        {"exp", plm__exp, expl, -700, 700, 1},
        {"exp", plm__exp, expl, -2, 2, 1},
        {"log2", plm__log2, log2l, 0, 1, 2.75},
        {"log2", plm__log2, log2l, 0, 1e9, 2.75},
        {"log2", plm__log2, log2l, 0.999, 1.001, 2.75},
        {"log2", plm__log2, log2l, 0, 1e-310, 2.75},
        {"log", plm__log, logl, 0, 1, 2.25},
        {"log", plm__log, logl, 0, 1e9, 2.25},
        {"log", plm__log, logl, 0.999, 1.001, 2.25},
        {"log", plm__log, logl, 0, 1e-310, 2.25},
        {"log1p", plm__log1p, log1pl, 0, 1, 3},
        {"log1p", plm__log1p, log1pl, 0, 1e-9, 3},
        {"logistic", plm__logistic, logisticl, -700, 40, 3},
        {"logistic", plm__logistic, logisticl, -3, 3, 3},
        {"softplus", plm__softplus, softplusl, -700, 700, 4},
        {"softplus", plm__softplus, softplusl, -3, 3, 4},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        double worst = 0;
        for (uint64_t i = 0; i < TRIES; i++) {
            double x = uniform(i, c, cases[c].low, cases[c].high);
            worst = fmax(worst, ulps(cases[c].ours(x), cases[c].exact((long double)x)));
        }
        if (!(worst <= cases[c].limit)) {
            fail_msg("%s on [%g, %g] is off by %g ulp", cases[c].name, cases[c].low, cases[c].high,
                     worst);
        }
    }
}

/* What the challenge model raises: shares of the range to risk exponents, and more. */
static void test_power_of_shares(void **state) {
    (void)state;
    double worst = 0;
    double worst_exact = 0;
    for (uint64_t i = 0; i < TRIES; i++) {
        double base = uniform(i, 1, 0, 1);
        double exponent = uniform(i, 2, 0.25, 4);
        long double exact = powl((long double)base, (long double)exponent);
        worst = fmax(worst, (double)fabsl((long double)plm__power(base, exponent) - exact));
        worst_exact = fmax(worst_exact, ulps(plm__power_exact(base, exponent), exact));
    }
    assert_true(worst < 2.3e-16);
    assert_true(worst_exact < 0.502);
}

static void test_exact_power_over_all_sizes(void **state) {
    (void)state;
    double worst = 0;
    for (uint64_t i = 0; i < TRIES; i++) {
        double base = plm__exp2(uniform(i, 1, -1000, 1000));
        double exponent = uniform(i, 2, -700, 700) / fmax(1, fabs(plm__log2(base)));
        long double exact = powl((long double)base, (long double)exponent);
        worst = fmax(worst, ulps(plm__power_exact(base, exponent), exact));
    }
    assert_true(worst < 0.502);
}

static void test_exact_values(void **state) {
    (void)state;
    for (int i = -1074; i <= 1023; i++) {
        assert_true(plm__exp2(i) == ldexp(1, i));
        assert_true(plm__log2(ldexp(1, i)) == i);
    }
    assert_true(plm__exp(0) == 1);
    assert_true(plm__log(1) == 0);
    assert_true(plm__power(0.5, 1.25) == plm__exp2(-1.25));
    double (*const powers[])(double, double) = {plm__power, plm__power_exact};
    for (int i = 0; i < 2; i++) {
        assert_true(powers[i](0, 0) == 1);
        assert_true(powers[i](0, 1.5) == 0);
        assert_true(powers[i](1, 0.37) == 1);
        assert_true(powers[i](9, 0) == 1);
        assert_true(powers[i](4, 0.5) == 2);
        assert_true(powers[i](0.25, -2) == 16);
        assert_true(isinf(powers[i](1e300, 2)));
        assert_true(powers[i](1e-300, 2) == 0);
        assert_true(isinf(powers[i](0, -1)));
    }
    assert_true(plm__power_exact(3, 5) == 243);
    assert_true(plm__power_exact(0.1, 1) == 0.1);
}

static void test_edges(void **state) {
    (void)state;
    assert_true(plm__exp2(2000) == (double)INFINITY);
    assert_true(plm__exp2(-2000) == 0);
    assert_true(plm__exp2(-(double)INFINITY) == 0);
    assert_true(plm__exp(1e9) == (double)INFINITY);
    assert_true(plm__exp(-(double)INFINITY) == 0);
    assert_true(plm__log2(0) == -(double)INFINITY);
    assert_true(plm__log(0) == -(double)INFINITY);
    assert_true(plm__log2((double)INFINITY) == (double)INFINITY);
    assert_true(plm__log((double)INFINITY) == (double)INFINITY);
    assert_true(isnan(plm__log2(-1)));
    assert_true(isnan(plm__log(-1)));
    assert_true(isnan(plm__exp2((double)NAN)));
    assert_true(isnan(plm__exp((double)NAN)));
    assert_true(isnan(plm__log2((double)NAN)));
}

static void test_exp2_grows(void **state) {
    (void)state;
    for (uint64_t i = 0; i < TRIES; i++) {
        double x = uniform(i, 3, -3, 3);
        assert_true(plm__exp2(x + 1e-12) > plm__exp2(x));
    }
}

/* A loop, which the compiler may run in lanes, gives what single calls give. */
static void test_lanes_equal_single_calls(void **state) {
    (void)state;
    enum { COUNT = 1003 };
    static double base[COUNT];
    static double exponent[COUNT];
    static double power[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        base[i] = uniform(i, 4, 0, 2);
        exponent[i] = uniform(i, 5, 0.5, 2);
    }
    for (size_t i = 0; i < COUNT; i++) {
        power[i] = plm__power(base[i], exponent[i]);
    }
    double (*volatile single)(double, double) = plm__power;
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(power[i] == single(base[i], exponent[i]));
    }
}

/* Powers of shares are those of the general functions, but for what is too small for a power. */
static void test_shares(void **state) {
    (void)state;
    for (uint64_t try = 0; try < TRIES; try++) {
        double exponent = uniform(try, 8, -1022, 3);
        double share = plm__exp2(uniform(try, 9, -1021, 0));
        assert_true(plm__exp2_share(exponent) == plm__exp2(exponent));
        assert_true(plm__log2_share(share) == plm__log2(share));
    }
    assert_true(plm__log2_share(1) == 0);
    assert_true(plm__log2_share(0) == -1023);
    assert_true(plm__exp2_share(-1022.75) <= 0x1p-1022);
    assert_true(plm__exp2_share(-1024) == 0);
    assert_true(plm__exp2_share(-(double)INFINITY) == 0);
    assert_true(plm__log2_share(0x1p-1060) >= -1023 && plm__log2_share(0x1p-1060) <= -1022);
}

static void test_shares_in_lanes(void **state) {
    (void)state;
    for (uint64_t try = 0; try < TRIES; try += PLM__LANES) {
        plm__lanes exponent = {0};
        plm__lanes share = {0};
        for (uint64_t lane = 0; lane < PLM__LANES; lane++) {
            exponent[lane] = uniform(try + lane, 10, -1100, 3);
            share[lane] = (try + lane) % 9 == 0 ? 0 : uniform(try + lane, 11, 0, 1);
        }
        plm__lanes power = plm__lanes_exp2_share(exponent);
        plm__lanes logarithm = plm__lanes_log2_share(share);
        for (int lane = 0; lane < PLM__LANES; lane++) {
            assert_true(power[lane] == plm__exp2_share(exponent[lane]));
            assert_true(logarithm[lane] == plm__log2_share(share[lane]));
        }
    }
}

static void test_choosing_lanes(void **state) {
    (void)state;
    plm__lanes high = plm__lanes_of(-3);
    plm__lanes low = plm__lanes_of(2);
    low[PLM__LANES - 1] = -4;
    plm__lanes least = plm__lanes_choose(low < high, low, high);
    assert_true(least[0] == -3 && least[PLM__LANES - 1] == -4);
    assert_true(plm__lanes_any(low < high));
    assert_false(plm__lanes_any(low < -5.0));
    assert_true(plm__lanes_size(high)[0] == 3 && plm__lanes_size(low)[0] == 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors_of_one_argument),
        cmocka_unit_test(test_power_of_shares),
        cmocka_unit_test(test_exact_power_over_all_sizes),
        cmocka_unit_test(test_exact_values),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_exp2_grows),
        cmocka_unit_test(test_lanes_equal_single_calls),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_shares_in_lanes),
        cmocka_unit_test(test_choosing_lanes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
