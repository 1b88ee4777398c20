/* What every unit test includes: cmocka, and comparisons of doubles. */
#ifndef PLM_TESTS_CHECK_H
#define PLM_TESTS_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Fails unless |actual - expected| <= tolerance; NaN is near nothing. */
#define assert_near(actual, expected, tolerance)                                                   \
    do {                                                                                           \
        double near_actual = (actual);                                                             \
        double near_expected = (expected);                                                         \
        if (!(fabs(near_actual - near_expected) <= (tolerance))) {                                 \
            fail_msg("%s is %.17g, not %.17g within %g", #actual, near_actual, near_expected,      \
                     (double)(tolerance));                                                         \
        }                                                                                          \
    } while (0)

#endif
