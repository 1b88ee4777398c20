/* A program that was compiled with another header is refused, but for
 * records that grew at their end. */
#include "plenum.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define LAYOUT(record)  {#record, sizeof(record)},
#define COUNTED(record) +1

enum { RECORDS = 0 PLM_RECORDS(COUNTED, COUNTED) };

static plm_status asked(int major, int minor, const plm_layout *layouts, size_t count,
                        plm_error *error) {
    *error = (plm_error){.message = "as it was"};
    return plm_layout_check(major, minor, layouts, count, error);
}

static plm_status one(const char *record, size_t size, plm_error *error) {
    return asked(PLM_VERSION_MAJOR, PLM_VERSION_MINOR, &(plm_layout){record, size}, 1, error);
}

static void test_own_header(void **state) {
    (void)state;
    static const plm_layout compiled[] = {PLM_RECORDS(LAYOUT, LAYOUT)};
    plm_error error;
    assert_int_equal(asked(PLM_VERSION_MAJOR, PLM_VERSION_MINOR, compiled, RECORDS, &error),
                     PLM_OK);
    assert_string_equal(error.message, "as it was");
    assert_int_equal(plm_layout_check(PLM_VERSION_MAJOR, PLM_VERSION_MINOR, NULL, 0, NULL), PLM_OK);
}

static void test_versions(void **state) {
    (void)state;
    plm_error error;
    assert_int_equal(asked(PLM_VERSION_MAJOR + 1, 0, NULL, 0, &error), PLM_E_UNSUPPORTED);
    assert_non_null(strstr(error.message, "built for plenum 1.0, and the library is plenum 0.1.0"));
    assert_int_equal(asked(PLM_VERSION_MAJOR, PLM_VERSION_MINOR + 1, NULL, 0, &error),
                     PLM_E_UNSUPPORTED);
    assert_int_equal(plm_layout_check(-1, 0, NULL, 0, NULL), PLM_E_UNSUPPORTED);
}

static void test_records_that_keep_their_members(void **state) {
    (void)state;
    plm_error error;
    for (size_t off = 1; off <= 16; off *= 2) {
        assert_int_equal(one("plm_interval", sizeof(plm_interval) + off, &error),
                         PLM_E_UNSUPPORTED);
        assert_int_equal(one("plm_interval", sizeof(plm_interval) - off, &error),
                         PLM_E_UNSUPPORTED);
    }
    assert_non_null(strstr(error.message, "plm_interval has"));
    assert_int_equal(error.status, PLM_E_UNSUPPORTED);
}

static void test_records_that_grow(void **state) {
    (void)state;
    plm_error error;
    assert_int_equal(one("plm_forecast_issue", sizeof(plm_forecast_issue) - 8, &error), PLM_OK);
    assert_int_equal(one("plm_forecast_issue", sizeof(plm_forecast_issue) + 8, &error),
                     PLM_E_UNSUPPORTED);
    assert_int_equal(one("plm_of_tomorrow", 8, &error), PLM_E_UNSUPPORTED);
    assert_non_null(strstr(error.message, "plm_of_tomorrow has 8 bytes there and 0 here"));
}

static void test_an_error_that_differs_is_not_written(void **state) {
    (void)state;
    plm_error error;
    const plm_layout layouts[] = {{"plm_interval", 1}, {"plm_error", sizeof(plm_error) - 8}};
    assert_int_equal(asked(PLM_VERSION_MAJOR, PLM_VERSION_MINOR, layouts, 2, &error),
                     PLM_E_UNSUPPORTED);
    assert_string_equal(error.message, "as it was");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_header),
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_records_that_keep_their_members),
        cmocka_unit_test(test_records_that_grow),
        cmocka_unit_test(test_an_error_that_differs_is_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
