/* Search in documents and claims: what is found, in which order, whatever the words. */
#include "check.h"
#include "plenum.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* ---- memory that runs out ------------------------------------------------------------------ */

/* Allocations that are left; of the context and of SQLite each its own. */
typedef struct scarce {
    size_t left;
    size_t live;
} scarce;

static scarce of_sqlite = {SIZE_MAX, 0};
static sqlite3_mem_methods usual;

static bool take(scarce *memory) {
    if (memory->left == 0) {
        return false;
    }
    memory->left--;
    return true;
}

static void *allocate(void *user, size_t size) {
    scarce *memory = user;
    if (!take(memory)) {
        return NULL;
    }
    memory->live++;
    return malloc(size);
}

static void release(void *user, void *block) {
    scarce *memory = user;
    memory->live--;
    free(block);
}

static void *sqlite_allocate(int size) {
    return take(&of_sqlite) ? usual.xMalloc(size) : NULL;
}

static void *sqlite_reallocate(void *block, int size) {
    return take(&of_sqlite) ? usual.xRealloc(block, size) : NULL;
}

/* Puts the counting allocator under SQLite, which must not have started. */
static int watch_sqlite(void **state) {
    (void)state;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual);
    sqlite3_mem_methods counting = usual;
    counting.xMalloc = sqlite_allocate;
    counting.xRealloc = sqlite_reallocate;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &counting) == SQLITE_OK ? 0 : 1;
}

/* ---- the case ------------------------------------------------------------------------------ */

typedef struct opened {
    plm_context *context;
    plm_case *from;
    plm_review *review;
    plm_search *search;
} opened;

static void open_search(opened *of) {
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    assert_int_equal(plm_case_load(of->context, SAMPLES "/evidence/case.yaml", &of->from, NULL),
                     PLM_OK);
    assert_int_equal(plm_review_new(of->from, &of->review, NULL), PLM_OK);
    assert_int_equal(plm_search_new(of->review, &of->search, NULL), PLM_OK);
}

static void close_search(opened *of) {
    plm_search_free(of->search);
    plm_review_free(of->review);
    plm_case_free(of->from);
    plm_context_free(of->context);
}

static size_t run(const opened *of, const char *words) {
    plm_error error = {0};
    if (plm_search_run(of->search, words, &error) != PLM_OK) {
        fail_msg("'%s': %s", words, error.message);
    }
    return plm_search_count(of->search);
}

/* ---- what is found ------------------------------------------------------------------------- */

static void test_paragraphs_and_claims_are_found(void **state) {
    (void)state;
    opened of = {0};
    open_search(&of);
    assert_int_equal(run(&of, "limit EXCEEDED"), 2);
    const plm_passage *first = plm_search_passage(of.search, 0);
    const plm_passage *second = plm_search_passage(of.search, 1);
    assert_null(first->document);
    assert_string_equal(first->claim->id, "measured");
    assert_int_equal(first->paragraph, 2);
    assert_string_equal(first->text, "the air by the bridge [exceeded] the [limit] on 41 days "
                                     "\"[exceeded] the [limit] on 41 days\"");
    assert_null(second->claim);
    assert_string_equal(second->document->id, "council-minutes");
    assert_int_equal(second->paragraph, 2);
    assert_string_equal(second->text,
                        "The station by the bridge \"[exceeded] the [limit] on 41 days\" of the "
                        "year. The café owners ask for a second station.");
    assert_null(plm_search_passage(of.search, 2));
    close_search(&of);
}

static void test_long_passages_are_cut_around_the_words(void **state) {
    (void)state;
    opened of = {0};
    open_search(&of);
    char says[2000] = "says: needle";
    for (size_t i = 0; i < 100; i++) {
        strcat(says, " hay");
    }
    size_t length = 0;
    const char *text = plm_case_text(of.from, &length);
    const char *at = strstr(text, "says: the mayor repeated");
    char changed[8000];
    assert_true(length + sizeof says < sizeof changed);
    memcpy(changed, text, (size_t)(at - text));
    strcpy(changed + (at - text), says);
    strcat(changed, ", dated: 2024}\n");
    plm_case *other = NULL;
    plm_review *review = NULL;
    plm_search *search = NULL;
    assert_int_equal(plm_case_parse(of.context, changed, strlen(changed),
                                    SAMPLES "/evidence/case.yaml", &other, NULL),
                     PLM_OK);
    assert_int_equal(plm_review_new(other, &review, NULL), PLM_OK);
    assert_int_equal(plm_search_new(review, &search, NULL), PLM_OK);
    assert_int_equal(plm_search_run(search, "needle", NULL), PLM_OK);
    assert_int_equal(plm_search_count(search), 1);
    const char *found = plm_search_passage(search, 0)->text;
    assert_int_equal(strncmp(found, "[needle] hay hay", 16), 0);
    assert_string_equal(found + strlen(found) - 6, "hay…");
    plm_search_free(search);
    plm_review_free(review);
    plm_case_free(other);
    close_search(&of);
}

static void test_the_best_comes_first_and_equals_in_order(void **state) {
    (void)state;
    opened of = {0};
    open_search(&of);
    assert_true(run(&of, "mayor") >= 3);
    for (size_t again = 0; again < 3; again++) {
        char order[200] = "";
        run(&of, "promise*");
        for (size_t i = 0; i < plm_search_count(of.search); i++) {
            const plm_passage *each = plm_search_passage(of.search, i);
            strcat(order, each->claim != NULL ? each->claim->id : each->document->id);
            strcat(order, " ");
        }
        assert_string_equal(order, "promise later council-minutes ");
    }
    assert_int_equal(run(&of, "bridge"), 5);
    assert_string_equal(plm_search_passage(of.search, 0)->document->id, "council-minutes");
    assert_int_equal(plm_search_passage(of.search, 0)->paragraph, 3);
    close_search(&of);
}

/* ---- any words ----------------------------------------------------------------------------- */

static void test_words_are_never_syntax(void **state) {
    (void)state;
    static const struct {
        const char *words;
        size_t count;
    } rows[] = {
        {"cafe", 1},
        {"CAFÉ", 1},
        {"caf*", 1},
        {"caf", 0},
        {"*caf", 0},
        {"cars'", 1},
        {"'clean air", 2},
        {"clean-air", 2},
        {"air-clean", 0},
        {"clean AND air", 1},
        {"clean OR shops", 0},
        {"NOT clean", 0},
        {"NEAR(clean air)", 0},
        {"text:clean", 0},
        {"text : clean", 0},
        {"{text} clean", 0},
        {"-text clean", 0},
        {"^clean", 2},
        {"\"clean air", 2},
        {"clean\"air", 2},
        {"\"\" clean", 2},
        {"clean \" \" air", 2},
        {"(clean", 2},
        {"clean + air", 2},
        {"clean*; DROP TABLE passages; --", 0},
        {"?1", 0},
        {"*", 0},
        {"***", 0},
        {"— … !", 0},
        {"\xf0\x9f\x8c\x89", 0},
        {"\t clean \n air ", 2},
        {"clean", 2},
    };
    opened of = {0};
    open_search(&of);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t count = run(&of, rows[i].words);
        if (count != rows[i].count) {
            fail_msg("'%s' gives %zu, not %zu", rows[i].words, count, rows[i].count);
        }
    }
    close_search(&of);
}

static void refuses(const opened *of, const char *words, const char *message) {
    plm_error error = {0};
    assert_int_equal(plm_search_run(of->search, words, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, message);
    assert_int_equal(plm_search_count(of->search), 0);
}

static void test_words_that_are_refused(void **state) {
    (void)state;
    static const char limits[] = "a search takes 1 to 64 words, of 4096 bytes together at most";
    opened of = {0};
    open_search(&of);
    assert_int_equal(run(&of, "clean"), 2);
    refuses(&of, "", limits);
    refuses(&of, " \t\n", limits);
    refuses(&of, "\xff", "the words to search for are not text in UTF-8");
    refuses(&of, "clean \xc3", "the words to search for are not text in UTF-8");
    char many[200] = "";
    for (size_t i = 0; i < 64; i++) {
        strcat(many, "b ");
    }
    assert_int_equal(run(&of, many), 0);
    refuses(&of, strcat(many, "b"), limits);
    char longest[5000];
    memset(longest, 'a', sizeof longest);
    longest[4096] = '\0';
    assert_int_equal(run(&of, longest), 0);
    longest[4096] = 'a';
    longest[4097] = '\0';
    refuses(&of, longest, limits);
    close_search(&of);
}

/* ---- without memory ------------------------------------------------------------------------ */

/* Everything from context to result, with so many allocations for both. */
static plm_status search_with(size_t ours, size_t theirs) {
    scarce memory = {ours, 0};
    plm_allocator allocator = {allocate, release, &memory};
    plm_context *context = NULL;
    plm_case *from = NULL;
    plm_review *review = NULL;
    plm_search *search = NULL;
    plm_error error = {0};
    plm_status status = plm_context_new(&allocator, &context);
    of_sqlite.left = theirs;
    if (status == PLM_OK) {
        status = plm_case_load(context, SAMPLES "/evidence/case.yaml", &from, &error);
    }
    if (status == PLM_OK) {
        status = plm_review_new(from, &review, &error);
    }
    if (status == PLM_OK) {
        status = plm_search_new(review, &search, &error);
    }
    if (status == PLM_OK) {
        status = plm_search_run(search, "bridge clean*", &error);
        assert_int_equal(plm_search_count(search), status == PLM_OK ? 1 : 0);
    }
    assert_true(status == PLM_OK || status == PLM_E_MEMORY);
    of_sqlite.left = SIZE_MAX;
    plm_search_free(search);
    plm_review_free(review);
    plm_case_free(from);
    plm_context_free(context);
    assert_int_equal(memory.live, 0);
    assert_int_equal(sqlite3_memory_used(), 0);
    return status;
}

static void test_the_context_without_memory(void **state) {
    (void)state;
    size_t enough = 0;
    while (search_with(enough, SIZE_MAX) != PLM_OK) {
        enough++;
    }
    assert_true(enough > 20);
}

static void test_sqlite_without_memory(void **state) {
    (void)state;
    size_t enough = 0;
    while (search_with(SIZE_MAX, enough) != PLM_OK) {
        enough++;
    }
    assert_true(enough > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraphs_and_claims_are_found),
        cmocka_unit_test(test_long_passages_are_cut_around_the_words),
        cmocka_unit_test(test_the_best_comes_first_and_equals_in_order),
        cmocka_unit_test(test_words_are_never_syntax),
        cmocka_unit_test(test_words_that_are_refused),
        cmocka_unit_test(test_the_context_without_memory),
        cmocka_unit_test(test_sqlite_without_memory),
    };
    return cmocka_run_group_tests(tests, watch_sqlite, NULL);
}
