/* What the server answers, and what it refuses. */
#include "serve_gate.h"

#include "check.h"

#include <string.h>

#define TOKEN "0123456789abcdef0123456789abcdef"
#define HERE  "127.0.0.1:8123"

static const gate door = {.token = TOKEN, .port = 8123};

/* A request that is let in, to be spoilt. */
static gate_request good(const char *path) {
    return (gate_request){.method = "GET", .path = path, .host = HERE};
}

static void a_part_is_found(void **state) {
    (void)state;
    static const struct {
        const char *path;
        gate_part part;
    } parts[] = {
        {"/" TOKEN "/", GATE_FRAME},
        {"/" TOKEN "/frame.js", GATE_SCRIPT},
        {"/" TOKEN "/frame.css", GATE_STYLE},
        {"/" TOKEN "/report", GATE_REPORT},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        gate_request asked = good(parts[i].path);
        gate_answer answer = gate_decide(&door, &asked);
        assert_int_equal(answer.status, 200);
        assert_int_equal(answer.part, parts[i].part);
        assert_null(answer.reason);
    }
}

static void the_state_takes_a_number(void **state) {
    (void)state;
    gate_request asked = good("/" TOKEN "/state");
    asked.has_arguments = true;
    asked.after = "999999999999999";
    gate_answer answer = gate_decide(&door, &asked);
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.part, GATE_STATE);
    assert_true(answer.after == UINT64_C(999999999999999));
    static const char *const bad[] = {NULL, "", "-1", "1x", " 1", "1234567890123456"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        asked.after = bad[i];
        assert_int_equal(gate_decide(&door, &asked).status, 400);
    }
}

static void a_request_names_one_host(void **state) {
    (void)state;
    gate_request asked = good("/" TOKEN "/");
    asked.host_count = 1;
    assert_int_equal(gate_decide(&door, &asked).status, 200);
    asked.host_count = 2;
    assert_int_equal(gate_decide(&door, &asked).status, 400);
}

static void its_own_page_is_let_in(void **state) {
    (void)state;
    gate_request asked = good("/" TOKEN "/");
    asked.origin = "http://127.0.0.1:8123";
    asked.fetch_site = "same-origin";
    assert_int_equal(gate_decide(&door, &asked).status, 200);
    asked.host = "localhost:8123";
    asked.origin = "http://localhost:8123";
    asked.fetch_site = "none";
    assert_int_equal(gate_decide(&door, &asked).status, 200);
}

static void a_stranger_is_refused(void **state) {
    (void)state;
    static char long_path[GATE_TARGET_MOST + 2];
    memset(long_path, 'a', sizeof long_path - 1);
    const struct {
        gate_request asked;
        unsigned status;
        const char *reason;
    } faults[] = {
        {{"GET", "/", NULL, false, false, 1, HERE, NULL, NULL},
         404,
         "use the address that plenum printed"},
        {{"GET", "", NULL, false, false, 1, HERE, NULL, NULL},
         404,
         "use the address that plenum printed"},
        {{"GET", "/" TOKEN, NULL, false, false, 1, HERE, NULL, NULL},
         404,
         "use the address that plenum printed"},
        {{"GET", "/0123456789abcdef0123456789abcdee/", NULL, false, false, 1, HERE, NULL, NULL},
         404,
         "use the address that plenum printed"},
        {{"GET", "/" TOKEN "/case.yaml", NULL, false, false, 1, HERE, NULL, NULL},
         404,
         "there is no such page"},
        {{"GET", "/" TOKEN "/../x", NULL, false, false, 1, HERE, NULL, NULL},
         404,
         "there is no such page"},
        {{"GET", "/" TOKEN "//", NULL, false, false, 1, HERE, NULL, NULL},
         404,
         "there is no such page"},
        {{"GET", long_path, NULL, false, false, 1, HERE, NULL, NULL},
         414,
         "the address is too long"},
        {{"POST", "/" TOKEN "/", NULL, false, false, 1, HERE, NULL, NULL},
         405,
         "this server takes GET alone"},
        {{"get", "/" TOKEN "/", NULL, false, false, 1, HERE, NULL, NULL},
         405,
         "this server takes GET alone"},
        {{"GET", "/" TOKEN "/", NULL, false, true, 1, HERE, NULL, NULL},
         413,
         "this server takes nothing"},
        {{"GET", "/" TOKEN "/", NULL, true, false, 1, HERE, NULL, NULL},
         400,
         "this page takes no arguments"},
        {{"GET", "/" TOKEN "/", NULL, false, false, 1, NULL, NULL, NULL},
         403,
         "this server answers to its own name alone"},
        {{"GET", "/" TOKEN "/", NULL, false, false, 1, "evil.example:8123", NULL, NULL},
         403,
         "this server answers to its own name alone"},
        {{"GET", "/" TOKEN "/", NULL, false, false, 1, "127.0.0.1", NULL, NULL},
         403,
         "this server answers to its own name alone"},
        {{"GET", "/" TOKEN "/", NULL, false, false, 1, "127.0.0.1:81234", NULL, NULL},
         403,
         "this server answers to its own name alone"},
        {{"GET", "/" TOKEN "/", NULL, false, false, 1, HERE, "http://evil.example", NULL},
         403,
         "this server answers its own page alone"},
        {{"GET", "/" TOKEN "/", NULL, false, false, 1, HERE, "null", NULL},
         403,
         "this server answers its own page alone"},
        {{"GET", "/" TOKEN "/", NULL, false, false, 1, HERE, NULL, "cross-site"},
         403,
         "this server answers its own page alone"},
        {{"GET", "/" TOKEN "/", NULL, false, false, 1, HERE, NULL, "same-site"},
         403,
         "this server answers its own page alone"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        gate_answer answer = gate_decide(&door, &faults[i].asked);
        assert_int_equal(answer.status, faults[i].status);
        assert_string_equal(answer.reason, faults[i].reason);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_is_found),          cmocka_unit_test(the_state_takes_a_number),
        cmocka_unit_test(a_request_names_one_host), cmocka_unit_test(its_own_page_is_let_in),
        cmocka_unit_test(a_stranger_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
