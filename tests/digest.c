#include "store/digest.h"

#include "check.h"

#include <stdio.h>
#include <string.h>

/* The examples of FIPS 180-4's annex, and lengths about the ends of blocks. */
static void test_known_hashes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *hash;
    } table[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char hash[PLM_HASH_TEXT];
        plm__digest(table[i].text, strlen(table[i].text), hash);
        assert_string_equal(hash, table[i].hash);
    }
}

static void test_lengths_about_a_block(void **state) {
    (void)state;
    static const struct {
        size_t length;
        const char *hash;
    } table[] = {
        {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
        {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
        {63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
        {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
        {65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
        {1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    static char text[1000000];
    memset(text, 'a', sizeof text);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char hash[PLM_HASH_TEXT];
        plm__digest(text, table[i].length, hash);
        assert_string_equal(hash, table[i].hash);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_hashes),
        cmocka_unit_test(test_lengths_about_a_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
