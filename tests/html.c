#include "report/html.h"

#include "check.h"
#include "plenum.h"

#include <stdio.h>
#include <string.h>

typedef struct expectation {
    const char *text;
    size_t most;
    const char *html;
} expectation;

static void test_text(void **state) {
    static const expectation table[] = {
        {"", 10, ""},
        {"plain", 10, "plain"},
        {"a < b & c > d", 99, "a &lt; b &amp; c &gt; d"},
        {"</script>", 99, "&lt;/script&gt;"},
        {"\"><img onerror='x'>", 99, "&quot;&gt;&lt;img onerror='x'&gt;"},
        {"&amp;", 99, "&amp;amp;"},
        {"<!-- ]]>", 99, "&lt;!-- ]]&gt;"},
        {"line\nand\ttab", 99, "line\nand\ttab"},
        {"\x01\x08\x1f\x7f", 99, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xc2\x85", 99, "\xef\xbf\xbd"},         /* U+0085 */
        {"\xef\xbf\xbe", 99, "\xef\xbf\xbd"},     /* U+FFFE */
        {"\xf0\x9f\xbf\xbf", 99, "\xef\xbf\xbd"}, /* U+1FFFF */
        {"\xe2\x80\xaegpj.exe", 99, "⟨U+202E⟩gpj.exe"},
        {"\xe2\x81\xa6x\xe2\x81\xa9", 99, "⟨U+2066⟩x⟨U+2069⟩"},
        {"\xe2\x80\x8f", 99, "\xe2\x80\x8f"}, /* a mark without embedding stays */
        {"Ünïcödé 中国 🎿", 99, "Ünïcödé 中国 🎿"},
        {"中国人民", 2, "中国…"},
        {"26 % of a % b", 99, "26\u00a0% of a\u00a0% b"},
        {"four", 4, "four"},
        {"fives", 4, "five…"},
        {"<<<", 2, "&lt;&lt;…"},
        {"\xe4\xb8", 9, "\xef\xbf\xbd"}, /* cut in the middle of a character */
        {"\xbfx", 9, "\xef\xbf\xbdx"},   /* which begins none */
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        plm__text out;
        plm__text_init(&out, *state);
        plm__html_text(&out, table[i].text, table[i].most);
        assert_string_equal(out.bytes != NULL ? out.bytes : "", table[i].html);
        plm__text_clear(&out);
    }
}

static void test_name_is_isolated_where_it_must(void **state) {
    static const struct {
        const char *name;
        const char *html;
    } table[] = {
        {"a<b", "a&lt;b"},
        {"a word of twenty-four-letters.", "a word of twenty-four-letters."},
        {"one of twentyfive-letters-long.", "one of twentyfive-letters-long."},
        {"one of twenty-five-letters-long.", "<bdi>one of twenty-five-letters-long.</bdi>"},
        {"Ελλάδα, Россия, 日本", "Ελλάδα, Россия, 日本"},
        {"מפלגה 7", "<bdi>מפלגה 7</bdi>"},
        {"the \u200f mark", "<bdi>the \u200f mark</bdi>"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        plm__text out;
        plm__text_init(&out, *state);
        plm__html_name(&out, table[i].name);
        assert_string_equal(out.bytes, table[i].html);
        plm__text_clear(&out);
    }
}

static void test_long_name_is_cut(void **state) {
    static char name[100001];
    plm__text out;
    memset(name, 'x', sizeof name - 1);
    plm__text_init(&out, *state);
    plm__html_name(&out, name);
    assert_int_equal(out.length, PLM__NAME_LENGTH + strlen("<bdi>…</bdi>"));
    plm__text_clear(&out);
}

static void test_bytes(void **state) {
    plm__text out;
    plm__text_init(&out, *state);
    plm__html_bytes(&out, "a&b<c", 3);
    assert_string_equal(out.bytes, "a&amp;b");
    plm__text_clear(&out);
}

static void test_json(void **state) {
    static const char json[] = "{\"a\": \"</script><!-- & \\u2028\"}";
    plm__text out;
    plm__text_init(&out, *state);
    plm__html_json(&out, json, strlen(json));
    assert_string_equal(out.bytes, "{\"a\": \"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\"}");
    plm__text_clear(&out);
}

int main(void) {
    static plm_context *context;
    if (plm_context_new(NULL, &context) != PLM_OK) {
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(test_text, context),
        cmocka_unit_test_prestate(test_name_is_isolated_where_it_must, context),
        cmocka_unit_test_prestate(test_long_name_is_cut, context),
        cmocka_unit_test_prestate(test_bytes, context),
        cmocka_unit_test_prestate(test_json, context),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    plm_context_free(context);
    return failed;
}
