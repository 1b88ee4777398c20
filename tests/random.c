#include "base/random.h"
#include "check.h"

#include <Random123/philox.h>

static void test_philox_equals_random123(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 1000; i++) {
        uint32_t counter[4] = {i * 2654435761U, i ^ 77U, ~i, i << 7};
        uint32_t key[2] = {i * 97U, 0xffffffffU - i};
        uint32_t ours[4];
        plm__philox(counter, key, ours);
        philox4x32_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
        philox4x32_key_t k = {{key[0], key[1]}};
        philox4x32_ctr_t theirs = philox4x32(c, k);
        assert_memory_equal(ours, theirs.v, sizeof ours);
    }
}

static void test_every_part_of_the_address_counts(void **state) {
    (void)state;
    plm__address address = {.seed = 1, .parameter = 2, .draw = 3, .purpose = PLM__PURPOSE_RANGE};
    double base = plm__random(address);
    plm__address other = address;
    other.seed = (uint64_t)1 << 32 | 1;
    assert_true(plm__random(other) != base);
    other = address;
    other.parameter = (uint64_t)1 << 32 | 2;
    assert_true(plm__random(other) != base);
    other = address;
    other.draw = (uint64_t)1 << 32 | 3;
    assert_true(plm__random(other) != base);
    other = address;
    other.purpose = PLM__PURPOSE_CHANCE;
    assert_true(plm__random(other) != base);
    assert_true(plm__random(address) == base);
}

static void test_units_are_inside_the_interval(void **state) {
    (void)state;
    assert_true(plm__random_unit(0, 0) == 0x1p-53);
    assert_true(plm__random_unit(UINT32_MAX, UINT32_MAX) == 1 - 0x1p-53);
    assert_true(plm__random_unit(0x80000000U, 0) == 0.5 + 0x1p-53);
}

static void test_uniform_moments(void **state) {
    (void)state;
    enum { COUNT = 100000 };
    double sum = 0;
    double squares = 0;
    double least = 1;
    double most = 0;
    for (uint64_t i = 0; i < COUNT; i++) {
        double pair[2];
        plm__random_pair((plm__address){.seed = 5, .draw = i, .purpose = PLM__PURPOSE_RANGE}, pair);
        for (int k = 0; k < 2; k++) {
            sum += pair[k];
            squares += pair[k] * pair[k];
            least = pair[k] < least ? pair[k] : least;
            most = pair[k] > most ? pair[k] : most;
        }
    }
    double mean = sum / (2 * COUNT);
    double variance = squares / (2 * COUNT) - mean * mean;
    assert_near(mean, 0.5, 5 * sqrt(1.0 / 12 / (2 * COUNT)));
    assert_near(variance, 1.0 / 12, 0.001);
    assert_true(least > 0 && most < 1);
}

static void test_hash_is_fnv1a(void **state) {
    (void)state;
    assert_true(plm__hash("", 0) == 0xcbf29ce484222325U);
    assert_true(plm__hash("foobar", 6) == 0x85944171f73967e8U);
    assert_true(plm__hash_more(plm__hash("foo", 3), "bar", 3) == plm__hash("foobar", 6));
}

/* Rows of any length and start, across the point where the draw's upper half changes. */
static void test_rows_equal_single_numbers(void **state) {
    (void)state;
    static const size_t counts[] = {1, 63, 64, 65, 200};
    double row[200];
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        for (uint64_t first = 0xffffff80U; first < 0x100000040U; first += 0x40) {
            plm__address address = {9, 0x123456789abcdefU, first, PLM__PURPOSE_RANGE};
            plm__random_row(address, counts[c], row);
            for (size_t i = 0; i < counts[c]; i++) {
                address.draw = first + i;
                assert_true(row[i] == plm__random(address));
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_philox_equals_random123),
        cmocka_unit_test(test_every_part_of_the_address_counts),
        cmocka_unit_test(test_units_are_inside_the_interval),
        cmocka_unit_test(test_uniform_moments),
        cmocka_unit_test(test_hash_is_fnv1a),
        cmocka_unit_test(test_rows_equal_single_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
