/* Dates: every form, and days against the calendar. */
#include "case/date.h"

#include "check.h"

#include <string.h>

static void reads(const char *text, const char *low, const char *high) {
    plm__date date;
    char printed[PLM__DATE_TEXT];
    assert_int_equal(plm__date_parse(text, strlen(text), &date), PLM__DATE_OK);
    plm__date_print(date.low, printed);
    assert_string_equal(printed, low);
    plm__date_print(date.high, printed);
    assert_string_equal(printed, high);
}

static void refuses(const char *text, plm__date_fault fault) {
    plm__date date = {7, 7};
    assert_int_equal(plm__date_parse(text, strlen(text), &date), fault);
    assert_int_equal(date.low, 7);
    assert_true(strlen(plm__date_fault_text(fault)) > 20);
}

static void test_forms(void **state) {
    (void)state;
    reads("2021", "2021-01-01", "2021-12-31");
    reads("2021-12", "2021-12-01", "2021-12-31");
    reads("2020-02", "2020-02-01", "2020-02-29");
    reads("1900-02", "1900-02-01", "1900-02-28");
    reads("2000-02-29", "2000-02-29", "2000-02-29");
    reads("2021-12-01..2021-12-10", "2021-12-01", "2021-12-10");
    reads("2021..2022-01", "2021-01-01", "2022-01-31");
    reads("2021-12..2021", "2021-12-01", "2021-12-31");
    reads("before 2021-12-27", "..", "2021-12-26");
    reads("before 2022", "..", "2021-12-31");
    reads("after 2021-12", "2022-01-01", "..");
    reads("about 2021-12-26", "2021-12-23", "2021-12-29");
    reads("about 2021-12", "2021-11-16", "2022-01-15");
    reads("about 1953", "1952-07-02", "1954-07-02");
    reads("0001-01-01", "0001-01-01", "0001-01-01");
    reads("9999", "9999-01-01", "9999-12-31");
}

static void test_what_is_no_date(void **state) {
    (void)state;
    const char *const forms[] = {"",
                                 "21",
                                 "2021-",
                                 "2021-1",
                                 "2021-12-1",
                                 "2021/12",
                                 "2021-12-26 ",
                                 " 2021",
                                 "before",
                                 "before ",
                                 "about2021",
                                 "2021-12-26T00",
                                 "-2021",
                                 "2021..",
                                 "..2021",
                                 "2021...2022",
                                 "+021",
                                 "2021-12-2x",
                                 "20211226",
                                 "Before 2021",
                                 "before 2021..2022"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        refuses(forms[i], PLM__DATE_FORM);
    }
    refuses("0000", PLM__DATE_YEAR);
    refuses("2021-00", PLM__DATE_MONTH);
    refuses("2021-13-01", PLM__DATE_MONTH);
    refuses("2021-02-29", PLM__DATE_DAY);
    refuses("2021-04-31", PLM__DATE_DAY);
    refuses("2021-04-00", PLM__DATE_DAY);
    refuses("2022..2021", PLM__DATE_ORDER);
    refuses("2021-12-27..2021-12-26", PLM__DATE_ORDER);
}

/* Every day of the calendar follows the one before. */
static void test_days_are_counted_without_gap(void **state) {
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert_int_equal(plm__date_day(1970, 1, 1), 0);
    assert_int_equal(plm__date_day(2021, 12, 26), 18987);
    int32_t expected = plm__date_day(1, 1, 1);
    for (int year = 1; year <= 9999; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (month == 2 && leap ? 1 : 0);
            for (int day = 1; day <= length; day++) {
                if (plm__date_day(year, month, day) != expected) {
                    fail_msg("%d-%d-%d is off", year, month, day);
                }
                expected++;
            }
        }
    }
}

static void test_printing_is_the_inverse(void **state) {
    (void)state;
    for (int32_t day = plm__date_day(1, 1, 1); day <= plm__date_day(9999, 12, 31); day += 13) {
        char text[PLM__DATE_TEXT];
        plm__date back;
        plm__date_print(day, text);
        assert_int_equal(plm__date_parse(text, strlen(text), &back), PLM__DATE_OK);
        assert_int_equal(back.low, day);
        assert_int_equal(back.high, day);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_what_is_no_date),
        cmocka_unit_test(test_days_are_counted_without_gap),
        cmocka_unit_test(test_printing_is_the_inverse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
