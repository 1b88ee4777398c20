#include "base/number.h"
#include "check.h"

#include <float.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reads(const char *text, double expected) {
    double value = -1;
    assert_int_equal(plm__number_parse(text, strlen(text), &value), PLM__NUMBER_OK);
    assert_true(value == expected);
}

static void refuses(const char *text, plm__number_fault fault) {
    double value = -1;
    assert_int_equal(plm__number_parse(text, strlen(text), &value), fault);
    assert_true(value == -1);
}

static void test_parse(void **state) {
    (void)state;
    reads("0", 0);
    reads("-12.5", -12.5);
    reads("+.5", 0.5);
    reads("5.", 5);
    reads("1e3", 1000);
    reads("2.5E-1", 0.25);
    reads("0.1", 0.1);
    reads("1e-400", 0);
    reads("179769313486231570e291", DBL_MAX);
    refuses("1e999", PLM__NUMBER_TOO_LARGE);
    refuses("-1e999", PLM__NUMBER_TOO_LARGE);
    const char *const words[] = {"",    "-",   ".",  "1,5", "nan", "inf",   "0x10",     "1e",
                                 "1e+", "1 2", " 1", "1 ",  "--1", "1.2.3", "infinity", "1_000"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        refuses(words[i], PLM__NUMBER_NOT_A_NUMBER);
    }
}

/* Short decimals take a path of their own; it must round as strtod does. */
static void test_short_decimals_are_rounded_right(void **state) {
    (void)state;
    unsigned long long digits = 123456789012345;
    for (int i = 0; i < 2000; i++) {
        char text[32];
        int places = i % 15;
        digits = (digits * 6364136223846793005ULL + 1442695040888963407ULL) % 100000000000000ULL;
        snprintf(text, sizeof text, "%llu", digits);
        size_t length = strlen(text);
        if (places > 0 && (size_t)places < length) {
            memmove(text + length - (size_t)places + 1, text + length - (size_t)places,
                    (size_t)places + 1);
            text[length - (size_t)places] = '.';
        }
        reads(text, strtod(text, NULL));
    }
}

static void prints(double value, const char *expected) {
    char text[PLM__NUMBER_TEXT];
    size_t length = plm__number_print(value, text);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void test_print(void **state) {
    (void)state;
    prints(0, "0");
    prints(-0.0, "0");
    prints(100, "100");
    prints(0.1, "0.1");
    prints(-2.5, "-2.5");
    prints(1e300, "1e+300");
    prints(1.0 / 3, "0.3333333333333333");
    prints(0.1 + 0.2, "0.30000000000000004");
    prints((double)NAN, "–");
    prints(-(double)INFINITY, "–");
}

static void test_print_reads_back(void **state) {
    (void)state;
    double value = 1e-310;
    while (value < 1e300) {
        char text[PLM__NUMBER_TEXT];
        size_t length = plm__number_print(value, text);
        double back = 0;
        assert_int_equal(plm__number_parse(text, length, &back), PLM__NUMBER_OK);
        assert_true(back == value);
        value *= 1.7390625;
    }
}

static void prints_fixed(double value, int places, const char *expected) {
    char text[PLM__NUMBER_TEXT];
    assert_int_equal(plm__number_print_fixed(value, places, text), strlen(expected));
    assert_string_equal(text, expected);
}

static void test_print_fixed(void **state) {
    (void)state;
    prints_fixed(2.345, 1, "2.3");
    prints_fixed(-0.04, 1, "0.0");
    prints_fixed(-0.06, 1, "-0.1");
    prints_fixed(99.95, 0, "100");
    prints_fixed(1e15, 2, "1e+15");
    prints_fixed((double)NAN, 2, "–");
}

static void writes(double value, plm__number_form form, const char *expected) {
    char text[PLM__NUMBER_TEXT];
    assert_int_equal(plm__number_write(value, form, text), strlen(expected));
    assert_string_equal(text, expected);
}

static void test_undefined_numbers_in_each_form(void **state) {
    (void)state;
    const double undefined[] = {(double)NAN, (double)INFINITY, -(double)INFINITY};
    for (size_t i = 0; i < 3; i++) {
        writes(undefined[i], PLM__NUMBER_IN_TEXT, "–");
        writes(undefined[i], PLM__NUMBER_IN_JSON, "null");
    }
    writes((double)NAN, PLM__NUMBER_IN_CSV, "");
    writes((double)INFINITY, PLM__NUMBER_IN_CSV, "inf");
    writes(-(double)INFINITY, PLM__NUMBER_IN_CSV, "-inf");
    writes(0.5, PLM__NUMBER_IN_TEXT, "0.5");
    writes(0.5, PLM__NUMBER_IN_JSON, "0.5");
    writes(0.5, PLM__NUMBER_IN_CSV, "0.5");
}

static void test_decimal_comma_locale(void **state) {
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL) {
        skip();
    }
    test_parse(state);
    test_print(state);
    test_print_fixed(state);
    setlocale(LC_ALL, "C");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_short_decimals_are_rounded_right),
        cmocka_unit_test(test_print),
        cmocka_unit_test(test_print_reads_back),
        cmocka_unit_test(test_print_fixed),
        cmocka_unit_test(test_undefined_numbers_in_each_form),
        cmocka_unit_test(test_decimal_comma_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
