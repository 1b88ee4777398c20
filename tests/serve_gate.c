/* What the server answers, and what it refuses. */
#include "serve_gate.h"

#include "check.h"

#include <string.h>

#define TOKEN "0123456789abcdef0123456789abcdef"
#define HERE  "127.0.0.1:8123"

#define KEY  "fedcba9876543210fedcba9876543210"
#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static const gate door = {.token = TOKEN, .key = KEY, .port = 8123};

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
        {"/" TOKEN "/workbench", GATE_WORKBENCH},
        {"/" TOKEN "/cases", GATE_CASES},
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
    asked.argument_count = 1;
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
        {{.method = "GET", .path = "/", .host = HERE}, 404, "use the address that plenum printed"},
        {{.method = "GET", .path = "", .host = HERE}, 404, "use the address that plenum printed"},
        {{.method = "GET", .path = "/" TOKEN, .host = HERE},
         404,
         "use the address that plenum printed"},
        {{.method = "GET", .path = "/0123456789abcdef0123456789abcdee/", .host = HERE},
         404,
         "use the address that plenum printed"},
        {{.method = "GET", .path = "/" TOKEN "/case.yaml", .host = HERE},
         404,
         "there is no such page"},
        {{.method = "GET", .path = "/" TOKEN "/../x", .host = HERE}, 404, "there is no such page"},
        {{.method = "GET", .path = "/" TOKEN "//", .host = HERE}, 404, "there is no such page"},
        {{.method = "GET", .path = long_path, .host = HERE}, 414, "the address is too long"},
        {{.method = "POST", .path = "/" TOKEN "/", .host = HERE},
         405,
         "this server takes GET, and PUT from its own page"},
        {{.method = "get", .path = "/" TOKEN "/", .host = HERE},
         405,
         "this server takes GET, and PUT from its own page"},
        {{.method = "GET", .path = "/" TOKEN "/", .has_body = true, .host = HERE},
         413,
         "this server takes nothing here"},
        {{.method = "GET", .path = "/" TOKEN "/", .argument_count = 1, .host = HERE},
         400,
         "this page takes no arguments"},
        {{.method = "GET", .path = "/" TOKEN "/"},
         403,
         "this server answers to its own name alone"},
        {{.method = "GET", .path = "/" TOKEN "/", .host = "evil.example:8123"},
         403,
         "this server answers to its own name alone"},
        {{.method = "GET", .path = "/" TOKEN "/", .host = "127.0.0.1"},
         403,
         "this server answers to its own name alone"},
        {{.method = "GET", .path = "/" TOKEN "/", .host = "127.0.0.1:81234"},
         403,
         "this server answers to its own name alone"},
        {{.method = "GET", .path = "/" TOKEN "/", .host = HERE, .origin = "http://evil.example"},
         403,
         "this server answers its own page alone"},
        {{.method = "GET", .path = "/" TOKEN "/", .host = HERE, .origin = "null"},
         403,
         "this server answers its own page alone"},
        {{.method = "GET", .path = "/" TOKEN "/", .host = HERE, .fetch_site = "cross-site"},
         403,
         "this server answers its own page alone"},
        {{.method = "GET", .path = "/" TOKEN "/", .host = HERE, .fetch_site = "same-site"},
         403,
         "this server answers its own page alone"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        gate_answer answer = gate_decide(&door, &faults[i].asked);
        assert_int_equal(answer.status, faults[i].status);
        assert_string_equal(answer.reason, faults[i].reason);
    }
}

/* ---- writing ------------------------------------------------------------------------------- */

/* A request that writes and is let in, to be spoilt. */
static gate_request writing(void) {
    return (gate_request){.method = "PUT",
                          .path = "/" TOKEN "/case",
                          .name = "sub/case.yaml",
                          .argument_count = 1,
                          .has_body = true,
                          .length = "5",
                          .key = KEY,
                          .if_match = "\"" HASH "\"",
                          .host_count = 1,
                          .host = HERE,
                          .origin = "http://" HERE,
                          .fetch_site = "same-origin"};
}

static void its_own_page_may_write(void **state) {
    (void)state;
    gate_request asked = writing();
    gate_answer answer = gate_decide(&door, &asked);
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.part, GATE_CASE);
    assert_true(answer.writes);
    assert_int_equal(answer.length, 5);
    assert_string_equal(answer.name, "sub/case.yaml");
    assert_string_equal(answer.hash, HASH);
    asked.if_match = NULL;
    asked.if_none_match = "*";
    answer = gate_decide(&door, &asked);
    assert_int_equal(answer.status, 200);
    assert_string_equal(answer.hash, "");
    asked.path = "/" TOKEN "/shown";
    asked.length = "0";
    answer = gate_decide(&door, &asked);
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.part, GATE_SHOWN);
}

static void a_document_is_only_added(void **state) {
    (void)state;
    gate_request asked = writing();
    asked.path = "/" TOKEN "/document";
    asked.name = "sub/report.txt";
    assert_int_equal(gate_decide(&door, &asked).status, 400); /* it would replace one */
    asked.if_match = NULL;
    assert_int_equal(gate_decide(&door, &asked).status, 428);
    asked.if_none_match = "*";
    gate_answer answer = gate_decide(&door, &asked);
    assert_int_equal(answer.status, 200);
    assert_int_equal(answer.part, GATE_DOCUMENT);
    assert_true(answer.writes);
    assert_string_equal(answer.name, "sub/report.txt");
    asked.key = NULL;
    assert_int_equal(gate_decide(&door, &asked).status, 403);
    gate_request reading = good("/" TOKEN "/document");
    reading.argument_count = 1;
    reading.name = "report.txt";
    assert_int_equal(gate_decide(&door, &reading).status, 405);
}

static void others_may_not_write(void **state) {
    (void)state;
    const struct {
        size_t place; /* of the text that is spoilt */
        const char *put;
        unsigned status;
    } faults[] = {
        {offsetof(gate_request, method), "POST", 405},
        {offsetof(gate_request, method), "DELETE", 405},
        {offsetof(gate_request, path), "/" TOKEN "/", 405},
        {offsetof(gate_request, path), "/" TOKEN "/report", 405},
        {offsetof(gate_request, path), "/" TOKEN "/workbench", 405},
        {offsetof(gate_request, path), "/" TOKEN "/shown", 413}, /* which takes no text */
        {offsetof(gate_request, host), "evil.example:8123", 403},
        {offsetof(gate_request, origin), NULL, 403},
        {offsetof(gate_request, origin), "null", 403},
        {offsetof(gate_request, origin), "http://evil.example", 403},
        {offsetof(gate_request, origin), "https://" HERE, 403},
        {offsetof(gate_request, fetch_site), "cross-site", 403},
        {offsetof(gate_request, key), NULL, 403},
        {offsetof(gate_request, key), "", 403},
        {offsetof(gate_request, key), TOKEN, 403},
        {offsetof(gate_request, key), KEY "0", 403},
        {offsetof(gate_request, length), NULL, 411},
        {offsetof(gate_request, length), "-1", 411},
        {offsetof(gate_request, length), "16777217", 413},
        {offsetof(gate_request, if_match), NULL, 428},
        {offsetof(gate_request, if_match), "*", 400},
        {offsetof(gate_request, if_match), HASH, 400},
        {offsetof(gate_request, if_match), "\"" HASH "0\"", 400},
        {offsetof(gate_request, if_none_match), "*", 400},
        {offsetof(gate_request, name), NULL, 400},
        {offsetof(gate_request, name), "a%00.yaml", 400},
        {offsetof(gate_request, name), "a%2.yaml", 400},
        {offsetof(gate_request, name), "a%", 400},
        {offsetof(gate_request, name), "", 403},
        {offsetof(gate_request, name), "../case.yaml", 403},
        {offsetof(gate_request, name), "sub/../../case.yaml", 403},
        {offsetof(gate_request, name), "%2e%2E/case.yaml", 403},
        {offsetof(gate_request, name), "sub%2f..%2fcase.yaml", 403},
        {offsetof(gate_request, name), "./case.yaml", 403},
        {offsetof(gate_request, name), "sub//case.yaml", 403},
        {offsetof(gate_request, name), "case.yaml/", 403},
        {offsetof(gate_request, name), ".git/case.yaml", 403},
        {offsetof(gate_request, name), "a%0Ab.yaml", 403},
        {offsetof(gate_request, name), "/etc/../case.yaml", 403},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        gate_request asked = writing();
        *(const char **)(void *)((char *)&asked + faults[i].place) = faults[i].put;
        gate_answer answer = gate_decide(&door, &asked);
        assert_int_equal(answer.status, faults[i].status);
        assert_non_null(answer.reason);
    }
    gate_request asked = writing();
    asked.is_chunked = true;
    assert_int_equal(gate_decide(&door, &asked).status, 411);
    asked = writing();
    asked.argument_count = 2;
    assert_int_equal(gate_decide(&door, &asked).status, 400);
}

static void a_page_waits_for_another_text(void **state) {
    (void)state;
    gate_request asked = good("/" TOKEN "/case");
    asked.name = "caf%C3%A9%20case.yaml";
    asked.argument_count = 1;
    gate_answer answer = gate_decide(&door, &asked);
    assert_int_equal(answer.status, 200);
    assert_string_equal(answer.name, "caf\xc3\xa9 case.yaml");
    assert_string_equal(answer.hash, "");
    asked.if_none_match = "\"" HASH "\"";
    assert_string_equal(gate_decide(&door, &asked).hash, HASH);
    asked.if_none_match = "*";
    assert_int_equal(gate_decide(&door, &asked).status, 400);
}

static void a_long_name_is_refused(void **state) {
    (void)state;
    char name[GATE_NAME_MOST + 1];
    memset(name, 'a', sizeof name);
    gate_request asked = writing();
    asked.name = name;
    name[GATE_NAME_MOST - 1] = '\0';
    assert_int_equal(gate_decide(&door, &asked).status, 200);
    name[GATE_NAME_MOST - 1] = 'a';
    name[GATE_NAME_MOST] = '\0';
    assert_int_equal(gate_decide(&door, &asked).status, 400);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_is_found),
        cmocka_unit_test(the_state_takes_a_number),
        cmocka_unit_test(a_request_names_one_host),
        cmocka_unit_test(its_own_page_is_let_in),
        cmocka_unit_test(a_stranger_is_refused),
        cmocka_unit_test(its_own_page_may_write),
        cmocka_unit_test(a_document_is_only_added),
        cmocka_unit_test(others_may_not_write),
        cmocka_unit_test(a_page_waits_for_another_text),
        cmocka_unit_test(a_long_name_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
