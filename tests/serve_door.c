/* Whose request is whole, and may be looked at. */
#include "serve_door.h"

#include "check.h"

#include <string.h>

static unsigned judge(const char *text) {
    return serve_door_judge(text, strlen(text));
}

static void a_whole_head_is_let_in(void **state) {
    (void)state;
    assert_int_equal(judge("GET / HTTP/1.1\r\n\r\n"), 200);
    assert_int_equal(judge("GET / HTTP/1.1\r\nHost: x\r\n\r\nand more"), 200);
    assert_int_equal(judge("G\r\n\r\n"), 200);
    static const char body[] = "GET /\r\n\r\n\0";
    assert_int_equal(serve_door_judge(body, sizeof body), 200);
}

static void a_part_of_one_is_waited_for(void **state) {
    (void)state;
    static const char head[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    for (size_t length = 1; length < sizeof head - 1; length++) {
        assert_int_equal(serve_door_judge(head, length), 0);
    }
    assert_int_equal(judge("GET / HTTP/1.1\n\n"), 0);
}

static void what_is_no_head_is_refused(void **state) {
    (void)state;
    static const char zero[] = "GET /\0 HTTP/1.1\r\n\r\n";
    assert_int_equal(serve_door_judge(zero, sizeof zero - 1), 400);
    assert_int_equal(serve_door_judge(zero, 6), 400);
    assert_int_equal(judge("\r\n\r\nGET / HTTP/1.1\r\n\r\n"), 400);
    assert_int_equal(judge("\x16\x03\x01"), 400);
    assert_int_equal(judge("get / HTTP/1.1\r\n\r\n"), 400);
}

static void a_long_head_is_refused(void **state) {
    (void)state;
    char head[DOOR_HEAD_MOST + 2];
    memset(head, 'A', sizeof head);
    assert_int_equal(serve_door_judge(head, DOOR_HEAD_MOST), 0);
    assert_int_equal(serve_door_judge(head, DOOR_HEAD_MOST + 1), 431);
    memcpy(head + DOOR_HEAD_MOST - 4, "\r\n\r\n", 4);
    assert_int_equal(serve_door_judge(head, DOOR_HEAD_MOST + 1), 200);
    memcpy(head + DOOR_HEAD_MOST - 4, "A\r\n\r\n", 5);
    assert_int_equal(serve_door_judge(head, DOOR_HEAD_MOST + 1), 431);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_head_is_let_in),
        cmocka_unit_test(a_part_of_one_is_waited_for),
        cmocka_unit_test(what_is_no_head_is_refused),
        cmocka_unit_test(a_long_head_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
