#include "base/arena.h"
#include "base/bidi.h"
#include "base/parallel.h"
#include "base/sum.h"
#include "base/text.h"
#include "check.h"

#include <string.h>

static plm_context *make_context(void) {
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    return context;
}

static void test_arena_blocks_are_zeroed_and_apart(void **state) {
    (void)state;
    plm_context *context = make_context();
    plm__arena arena;
    plm__arena_init(&arena, context);
    unsigned char *blocks[200];
    for (size_t i = 0; i < 200; i++) {
        blocks[i] = plm__arena_allocate(&arena, i, 37);
        assert_non_null(blocks[i]);
        assert_int_equal((uintptr_t)blocks[i] % 16, 0);
        for (size_t k = 0; k < i * 37; k++) {
            assert_int_equal(blocks[i][k], 0);
        }
        memset(blocks[i], (int)i, i * 37);
    }
    for (size_t i = 0; i < 200; i++) {
        for (size_t k = 0; k < i * 37; k++) {
            assert_int_equal(blocks[i][k], i);
        }
    }
    assert_null(plm__arena_allocate(&arena, SIZE_MAX / 2, 3));
    assert_string_equal(plm__arena_print(&arena, "%d-%s", 7, "x"), "7-x");
    plm__arena_clear(&arena);
    plm_context_free(context);
}

static plm_status square(void *user, size_t worker, size_t block) {
    (void)worker;
    ((size_t *)user)[block] = block * block;
    return PLM_OK;
}

static plm_status fail_on_odd(void *user, size_t worker, size_t block) {
    (void)user;
    (void)worker;
    return block == 11 ? PLM_E_DOMAIN : block > 11 && block % 2 == 1 ? PLM_E_IO : PLM_OK;
}

static void test_parallel_does_every_block(void **state) {
    (void)state;
    plm_context *context = make_context();
    for (int threads = 1; threads <= 3; threads++) {
        size_t squares[100] = {0};
        plm_context_set_threads(context, threads);
        assert_int_equal(plm__parallel(context, "squares", 100, square, squares), PLM_OK);
        for (size_t i = 0; i < 100; i++) {
            assert_int_equal(squares[i], i * i);
        }
        assert_int_equal(plm__parallel(context, "odd", 100, fail_on_odd, NULL), PLM_E_DOMAIN);
    }
    plm_context_cancel(context);
    assert_int_equal(plm__parallel(context, "odd", 1, fail_on_odd, NULL), PLM_E_CANCELLED);
    plm_context_free(context);
}

static void test_sums(void **state) {
    (void)state;
    double values[1000];
    for (size_t i = 0; i < 1000; i++) {
        values[i] = (double)i;
    }
    assert_true(plm__sum(values, 1000) == 499500);
    assert_true(plm__sum(values, 0) == 0);
    assert_true(plm__sum_of_squares(values, 3, 1) == 2);
}

static void test_text(void **state) {
    (void)state;
    plm_context *context = make_context();
    plm__text text;
    plm__text_init(&text, context);
    plm__text_add_json_string(&text, "a\"\\\n\x01");
    plm__text_add(&text, "|");
    plm__text_add_csv_field(&text, "x,\"y\"");
    plm__text_add(&text, "|");
    plm__text_add_json_number(&text, (double)NAN);
    plm__text_add(&text, "|");
    plm__text_add_fixed(&text, 2.55, 1);
    assert_string_equal(text.bytes, "\"a\\\"\\\\\\n\\u0001\"|\"x,\"\"y\"\"\"|null|2.5");
    plm__text_clear(&text);
    for (int i = 0; i < 10000; i++) {
        plm__text_add_format(&text, "%d,", i);
    }
    assert_false(text.failed);
    assert_int_equal(text.length, 48890);
    plm__text_clear(&text);
    assert_int_equal(plm__text_width("Zo\xc3\xab"), 3);
    assert_int_equal(plm__text_width("\xea\xb9\x80"), 2);
    plm_context_free(context);
}

static void test_turns_of_direction_are_shown(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        const char *shown;
    } rows[] = {
        {"", ""},
        {"a\xe2\x80\xae"
         "b",
         "a\\u202eb"},
        {"\xe2\x80\xaa\xe2\x81\xa6\xe2\x81\xa9", "\\u202a\\u2066\\u2069"},
        {"\xe2\x80\xa9\xe2\x80\xaf\xe2\x81\xa5\xe2\x81\xaa", NULL}, /* their neighbours */
        {"\xe2\x80\x8f\xe2\x82\xac\xf0\x9f\x8f\x9b\xe2\x80", NULL},
    };
    plm_context *context = make_context();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plm__text text;
        plm__text_init(&text, context);
        plm__bidi_add_shown(&text, rows[i].bytes, strlen(rows[i].bytes));
        assert_string_equal(text.bytes, rows[i].shown != NULL ? rows[i].shown : rows[i].bytes);
        plm__text_clear(&text);
    }
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_blocks_are_zeroed_and_apart),
        cmocka_unit_test(test_parallel_does_every_block),
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_turns_of_direction_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
