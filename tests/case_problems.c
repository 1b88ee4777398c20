/* Every message of the reader, with its line and column. The table is tests/cases/problems.txt;
 * what a text file cannot hold (bytes) stands here. */
#include "check.h"
#include "plenum.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char head[] = "plenum: 1\n"
                           "id: x\n"
                           "question: q\n"
                           "issues:\n"
                           "  - id: i\n"
                           "    scale: {0: low, 100: high}\n";

enum { TEXT = 65536 };

static const char *const severities[] = {[PLM_SEVERITY_ERROR] = "error",
                                         [PLM_SEVERITY_WARNING] = "warning",
                                         [PLM_SEVERITY_NOTE] = "note"};

/* All that is said of a text, a line each. */
static void collect(const char *text, size_t length, char *out) {
    plm_context *context = NULL;
    plm_case *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm_status status = plm_case_parse(context, text, length, "case.yaml", &made, &error);
    assert_non_null(made);
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < plm_case_diagnostic_count(made); i++) {
        const plm_diagnostic *each = plm_case_diagnostic(made, i);
        assert_string_equal(each->file, "case.yaml");
        used += (size_t)snprintf(out + used, TEXT - used, "%d:%d: %s: %s\n", each->line,
                                 each->column, severities[each->severity], each->message);
        assert_true(used < TEXT);
    }
    if (status == PLM_E_CASE) {
        const plm_diagnostic *first = plm_case_diagnostic(made, 0);
        assert_int_equal(error.status, PLM_E_CASE);
        assert_int_equal(error.line, first->line);
        assert_int_equal(error.column, first->column);
        assert_int_equal(strncmp(error.message, first->message, PLM_ERROR_TEXT - 1), 0);
        assert_null(plm_case_dossier(made));
    } else {
        assert_int_equal(status, PLM_OK);
        assert_non_null(plm_case_dossier(made));
    }
    plm_case_free(made);
    plm_context_free(context);
}

/* ---- the table ----------------------------------------------------------------------------- */

static char *read_table(void) {
    FILE *file = fopen(SAMPLES "/problems.txt", "rb");
    assert_non_null(file);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t length = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    assert_true(length > 0 && length < (1 << 20) - 1);
    return text;
}

/* Checks one block and returns whether it is as the table says. */
static bool check_block(char *block) {
    static char text[TEXT];
    static char said[TEXT];
    char *body = strchr(block, '\n') + 1;
    char *arrow = strstr(body, "==>\n");
    assert_non_null(arrow);
    body[-1] = '\0';
    arrow[0] = '\0';
    bool short_form = strncmp(body, "@head\n", 6) == 0;
    snprintf(text, sizeof text, "%s%s", short_form ? head : "", short_form ? body + 6 : body);
    collect(text, strlen(text), said);
    const char *expected = arrow + 4;
    bool same = strcmp(said, expected) == 0;
    if (!same) {
        print_error("%s\n--- expected\n%s--- said\n%s", block, expected, said);
    }
    return same;
}

static void test_table(void **state) {
    (void)state;
    char *table = read_table();
    size_t wrong = 0;
    size_t count = 0;
    char *block = strstr(table, "\n=== ");
    while (block != NULL) {
        char *next = strstr(block + 1, "\n=== ");
        if (next != NULL) {
            next[0] = '\0';
        }
        count++;
        wrong += check_block(block + 5) ? 0 : 1;
        block = next;
    }
    free(table);
    assert_true(count > 100);
    assert_int_equal(wrong, 0);
}

/* ---- bytes --------------------------------------------------------------------------------- */

typedef struct bytes_row {
    const char *text;
    size_t length;
    const char *said;
} bytes_row;

#define BYTES(text) (text), sizeof(text) - 1

static const bytes_row bytes_rows[] = {
    {BYTES(""), "1:1: error: the file is empty; a case begins with 'plenum: 1' ('plenum new' "
                "writes one)\n"},
    {BYTES("\xef\xbb\xbf"), "1:1: error: the file is empty; a case begins with 'plenum: 1' "
                            "('plenum new' writes one)\n"},
    {BYTES(":  "),
     "1:1: error: '' is not a key of the case; the keys are plenum, id, question, as_of, "
     "retrospective, stage, resolution, groups, issues, considerations, actors, "
     "relations, together, rules, scenarios, sources, documents, evidence, timeline, calendars, "
     "precedents, run, tags, coded_by\n"
     "1:1: error: the case needs the key 'plenum'\n"
     "1:1: error: the case needs the key 'id'\n"
     "1:1: error: the case needs the key 'question'\n"
     "1:1: error: the case needs the key 'issues'\n"},
    {BYTES("\xff\xfep\0l\0"), "1:1: error: the file is in UTF-16 or UTF-32; save it as UTF-8\n"},
    {BYTES("\xfe\xff\0p"), "1:1: error: the file is in UTF-16 or UTF-32; save it as UTF-8\n"},
    {BYTES("a: 1\nb: \xe9t\xe9\n"),
     "2:4: error: the byte 0xE9 is not UTF-8; save the file as UTF-8\n"},
    {BYTES("\xc3\xa9: \xc3"), "1:4: error: the byte 0xC3 is not UTF-8; save the file as UTF-8\n"},
    {BYTES("a\x80"), "1:2: error: the byte 0x80 is not UTF-8; save the file as UTF-8\n"},
    {BYTES("\xc0\xaf"), "1:1: error: the byte 0xC0 is not UTF-8; save the file as UTF-8\n"},
    {BYTES("\xe0\x9f\xbf"), "1:1: error: the byte 0xE0 is not UTF-8; save the file as UTF-8\n"},
    {BYTES("\xed\xa0\x80"), "1:1: error: the byte 0xED is not UTF-8; save the file as UTF-8\n"},
    {BYTES("\xf4\x90\x80\x80"), "1:1: error: the byte 0xF4 is not UTF-8; save the file as UTF-8\n"},
    {BYTES("a: 1\r\nb: \0\n"),
     "2:4: error: the control character U+0000 has no place here; delete it\n"},
    {BYTES("a: \x1b[31m"),
     "1:4: error: the control character U+001B has no place here; delete it\n"},
    {BYTES("a: \x7f"), "1:4: error: the control character U+007F has no place here; delete it\n"},
    {BYTES("a: \xc2\x9b"),
     "1:4: error: the control character U+009B has no place here; delete it\n"},
    {BYTES("plenum: 1\n\tid: x\n"), "2:1: error: a tab stands in the indentation; use spaces\n"},
    {BYTES("a:\n  b: 1\n  \tc: 1\n"), "3:3: error: a tab stands in the indentation; use spaces\n"},
    {BYTES("\xef\xbb\xbfplenum: 1\r\nid: x\r\nquestion: \"\xc3\xa9\", x\r\n"),
     "3:14: error: something follows the closing quote; inside single quotes write '' for an "
     "apostrophe\n"},
    {BYTES("plenum: 1\r\nid: x\r\nquestion: q\r\nissues:\r\n  - {id: \xea\xb9\x80, sclae: 1}\r\n"),
     "5:13: error: 'sclae' is not a key of an issue; did you mean 'scale'?\n"},
};

static void test_bytes(void **state) {
    (void)state;
    static char said[TEXT];
    for (size_t i = 0; i < sizeof bytes_rows / sizeof *bytes_rows; i++) {
        collect(bytes_rows[i].text, bytes_rows[i].length, said);
        assert_string_equal(said, bytes_rows[i].said);
    }
}

/* ---- size ---------------------------------------------------------------------------------- */

static void test_a_line_of_more_than_4_mib(void **state) {
    (void)state;
    static char said[TEXT];
    size_t length = (4 << 20) + 10;
    char *text = malloc(length);
    assert_non_null(text);
    memset(text, ' ', length);
    text[2] = '\n';
    collect(text, length, said);
    assert_string_equal(said, "2:1: error: the line is longer than 4 MiB; break it into lines\n");
    free(text);
}

static void test_a_file_of_more_than_64_mib(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_case *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    /* The length alone is looked at. */
    assert_int_equal(plm_case_parse(context, "", ((size_t)64 << 20) + 1, "big", &made, &error),
                     PLM_E_CASE);
    assert_null(made);
    assert_string_equal(error.message, "the file has more than 64 MiB; split the case");
    assert_string_equal(error.file, "big");
    assert_int_equal(error.line, 1);
    plm_context_free(context);
}

static void test_a_thousand_problems_are_enough(void **state) {
    (void)state;
    enum { LINES = 3000 };
    char *text = calloc(LINES, 16);
    assert_non_null(text);
    size_t used = (size_t)snprintf(text, 100, "%s", head);
    for (int i = 0; i < LINES; i++) {
        used += (size_t)snprintf(text + used, 12, "z%d: 1\n", i);
    }
    plm_context *context = NULL;
    plm_case *made = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_case_parse(context, text, used, "case.yaml", &made, NULL), PLM_E_CASE);
    assert_int_equal(plm_case_diagnostic_count(made), 1001);
    const plm_diagnostic *last = plm_case_diagnostic(made, 1000);
    assert_string_equal(last->message, "2000 more errors are not listed");
    assert_int_equal(last->line, 1006);
    plm_case_free(made);
    plm_context_free(context);
    free(text);
}

static void test_a_file_that_is_not_there(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm_case *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm_case_load(context, SAMPLES "/none.yaml", &made, &error), PLM_E_IO);
    assert_null(made);
    assert_string_equal(error.message,
                        "cannot read '" SAMPLES "/none.yaml': No such file or directory");
    assert_int_equal(plm_case_load(context, SAMPLES, &made, &error), PLM_E_IO);
    assert_string_equal(error.message, "cannot read '" SAMPLES "': Is a directory");
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_a_line_of_more_than_4_mib),
        cmocka_unit_test(test_a_file_of_more_than_64_mib),
        cmocka_unit_test(test_a_thousand_problems_are_enough),
        cmocka_unit_test(test_a_file_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
