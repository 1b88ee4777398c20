/* A time-stamp response of an authority that is no more, read by a program. */
#include "base/error.h"
#include "base/file.h"
#include "scarce.h"
#include "stamped.h"

#include <string.h>

#define STAMPED_HASH "abababababababababababababababababababababababababababababababab"

static plm_status read_granted(plm__arena *arena, const plm__trusted *trusted, plm__witness *to,
                               plm_error *error) {
    plm__text text;
    plm__text_init(&text, arena->context);
    plm_status status = plm__file_read("tests/fuzz/corpus/witness/granted.tsr",
                                       PLM__WITNESS_BYTES_MOST, &text, error);
    if (status == PLM_OK) {
        status = plm__witness_read(arena, text.bytes, text.length, trusted, to);
    }
    plm__text_clear(&text);
    return status;
}

/* In years to come, too: its certificates have to be good as of its own time, not as of now. */
static void test_reads(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm__arena arena;
    plm_error error = {0};
    plm__witness read = {.path = "granted.tsr"};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    assert_int_equal(plm__trusted_check(&stamped_trusted, &error), PLM_OK);
    assert_int_equal(read_granted(&arena, &stamped_trusted, &read, &error), PLM_OK);
    assert_int_equal(read.verdict, PLM__WITNESS_HOLDS);
    assert_string_equal(read.hash, STAMPED_HASH);
    assert_string_equal(read.at, STAMPED_AT);
    assert_string_equal(read.by, "CN=Stämps,O=example\\, Inc.");
    plm__arena_clear(&arena);
    plm_context_free(context);
}

static void test_trusts_nobody_unnamed(void **state) {
    (void)state;
    const plm__trusted none = {0};
    plm_context *context = NULL;
    plm__arena arena;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    plm__witness read = {.path = "granted.tsr"};
    assert_int_equal(read_granted(&arena, &none, &read, &error), PLM_OK);
    assert_int_equal(read.verdict, PLM__WITNESS_UNTRUSTED);
    assert_string_equal(read.at, STAMPED_AT);
    const plm__trusted broken = {"broken.pem", stamped_authority, sizeof stamped_authority / 2};
    assert_int_equal(plm__trusted_check(&broken, &error), PLM_E_FORMAT);
    plm__arena_clear(&arena);
    plm_context_free(context);
}

static plm_status read_scarcely(plm_context *context, const void *what, plm_error *error) {
    plm__arena arena;
    plm__witness read = {.path = "granted.tsr"};
    plm__arena_init(&arena, context);
    plm_status status = read_granted(&arena, what, &read, error);
    bool held = read.verdict == PLM__WITNESS_HOLDS;
    plm__arena_clear(&arena);
    if (status == PLM_E_MEMORY) {
        return plm__fail(error, PLM_E_MEMORY, "%s", plm_status_text(PLM_E_MEMORY));
    }
    return status == PLM_OK && !held ? PLM_E_FORMAT : status;
}

static void test_memory(void **state) {
    (void)state;
    assert_true(sweep_memory(read_scarcely, &stamped_trusted, PLM_OK) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_trusts_nobody_unnamed),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
