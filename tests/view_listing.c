/* Tables of typed cells, printed in columns. */
#include "view/listing.h"

#include "check.h"
#include "scarce.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void fill(plm__listing *to, plm_context *context) {
    plm__listing_open(to, context, "lrrlrr");
    plm__listing_start(to);
    plm__cell_words(to, "name");
    plm__cell_words(to, "share");
    plm__cell_words(to, "moves");
    plm__listing_start(to);
    plm__cell_name(to, "Ångström");
    plm__cell_percent(to, 0.004);
    plm__cell_signed(to, 1.26, 1);
    plm__cell_around(to, 0.5, 1.5, 1);
    plm__cell_count(to, 12);
    plm__cell_error(to, 0.25, 1);
    plm__listing_start(to);
    plm__cell_print(to, "%s %d", "no", 2);
    plm__cell_percent(to, (double)NAN);
    plm__cell_points(to, -0.031);
    plm__cell_around(to, (double)NAN, 1, 1);
    plm__cell_range(to, 2, 3, 0);
    plm__cell_error(to, (double)NAN, 1);
    plm__listing_start(to);
    plm__cell_empty(to);
    plm__cell_markup(to, "<b>bold</b>");
    plm__cell_fixed(to, 3, 2);
    plm__cell_signed_around(to, -1, 1, 0);
    plm__cell_range(to, 2, 2, 1);
}

static void test_columns(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm__text out;
    plm__listing table;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__text_init(&out, context);
    fill(&table, context);
    plm__listing_print(&table, "> ", 0, &out);
    assert_false(out.failed);
    assert_string_equal(out.bytes, "> name      share  moves\n"
                                   "> Ångström   <1 %   +1.3  (0.5 to 1.5)      12  ± 0.2\n"
                                   "> no 2          –     -3                2 to 3\n"
                                   ">                   3.00  (-1 to +1)       2.0\n");
    plm__listing_close(&table);
    plm__text_clear(&out);
    plm_context_free(context);
}

/* ---- other forms --------------------------------------------------------------------------- */

static void fill_members(plm__listing *to, plm_context *context) {
    plm__listing_open(to, context, "lrlll");
    plm__listing_head(to);
    plm__cell_words(to, "member");
    plm__cell_words(to, "mean");
    plm__listing_start(to);
    plm__cell_name(to, "north-west");
    plm__cell_fixed(to, 12.5, 1);
    plm__cell_error(to, 0.25, 1);
    plm__cell_bar(to, "██  █");
    plm__cell_words(to, "wants 10 to 20 of them, or 3 % of_all | more");
}

static void assert_printed(const char *expected, size_t width) {
    plm_context *context = NULL;
    plm__text out;
    plm__listing table;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__text_init(&out, context);
    fill_members(&table, context);
    if (width > 0) {
        plm__listing_print(&table, "  ", width, &out);
    } else {
        plm__listing_print_markdown(&table, &out);
    }
    assert_string_equal(out.bytes, expected);
    plm__listing_close(&table);
    plm__text_clear(&out);
    plm_context_free(context);
}

/* The bar goes first, then words are folded, then columns stand below; a figure and its error stay
 * together, and so do "10 to 20" and "3 %". */
static void test_folded(void **state) {
    (void)state;
    const char *whole =
        "  member      mean\n"
        "  north-west  12.5  ± 0.2  ██  █  wants 10 to 20 of them, or 3 % of_all | more\n";
    assert_printed(whole, 200);
    assert_printed(whole, 78);
    assert_printed("  member      mean\n"
                   "  north-west  12.5  ± 0.2  wants 10 to 20 of them, or 3 % of_all | more\n",
                   77);
    assert_printed("  member      mean\n"
                   "  north-west  12.5  ± 0.2  wants 10 to 20\n"
                   "                           of them, or 3 %\n"
                   "                           of_all | more\n",
                   43);
    assert_printed("  member      mean\n"
                   "  north-west  12.5  ± 0.2\n"
                   "      wants 10 to 20 of them, or 3 %\n"
                   "      of_all | more\n",
                   38);
    assert_printed("  member\n"
                   "      mean\n"
                   "  north-west\n"
                   "      12.5  ± 0.2\n"
                   "      wants 10 to 20\n"
                   "      of them, or 3 %\n"
                   "      of_all | more\n",
                   14);
}

static void fill_namesakes(plm__listing *to, plm_context *context) {
    static const char *const heads[] = {"model", "reading", "mean", "median", "", "what it is"};
    static const char *const readings[] = {"strict", "loose"};
    plm__listing_open(to, context, "llrrll");
    plm__listing_head(to);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        plm__cell_words(to, heads[i]);
    }
    for (size_t i = 0; i < 2; i++) {
        plm__listing_start(to);
        plm__cell_name(to, "nash");
        plm__cell_name(to, readings[i]);
        plm__cell_fixed(to, 12.25, 2);
        plm__cell_fixed(to, 13.5, 2);
        plm__cell_error(to, i == 0 ? 0.25 : (double)NAN, 2);
        plm__cell_words(to, i == 0 ? "as in the paper of that name" : "");
    }
}

/* Figures are not put below the figures of another column: the table becomes several, with as many
 * of the first columns as tell the rows apart. */
static void test_parted(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm__text out;
    plm__listing table;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__text_init(&out, context);
    fill_namesakes(&table, context);
    plm__listing_print(&table, "", 32, &out);
    assert_string_equal(out.bytes, "model  reading   mean\n"
                                   "nash   strict   12.25\n"
                                   "nash   loose    12.25\n"
                                   "\n"
                                   "model  reading  median\n"
                                   "nash   strict    13.50  ± 0.25\n"
                                   "nash   loose     13.50\n"
                                   "\n"
                                   "model  reading  what it is\n"
                                   "nash   strict   as in the paper\n"
                                   "                of that name\n");
    plm__listing_close(&table);
    plm__text_clear(&out);
    plm_context_free(context);
}

static void test_markdown(void **state) {
    (void)state;
    assert_printed(
        "| member | mean |  |  |  |\n"
        "| --- | --: | --- | --- | --- |\n"
        "| north-west | 12.5 | ± 0.2 | `██  █` | wants 10 to 20 of them, or 3 % of_all \\| "
        "more |\n",
        0);
}

/* More cells than columns are a mistake, of which nothing is printed. */
static void test_too_many(void **state) {
    (void)state;
    plm_context *context = NULL;
    plm__text out;
    plm__listing table;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__text_init(&out, context);
    plm__listing_open(&table, context, "l");
    plm__listing_start(&table);
    plm__cell_words(&table, NULL);
    plm__cell_words(&table, "beyond");
    plm__listing_print(&table, "", 0, &out);
    assert_true(out.failed);
    plm__listing_close(&table);
    plm__text_clear(&out);
    plm_context_free(context);
}

static plm_status print(plm_context *context, const void *what, plm_error *error) {
    (void)what;
    plm__text out;
    plm__listing table;
    plm__text_init(&out, context);
    fill(&table, context);
    plm__listing_print(&table, "", 12, &out);
    plm__listing_print_markdown(&table, &out);
    error->status = out.failed ? PLM_E_MEMORY : PLM_OK;
    snprintf(error->message, sizeof error->message, "%s", plm_status_text(error->status));
    plm__listing_close(&table);
    plm__text_clear(&out);
    return error->status;
}

static void test_memory_runs_out(void **state) {
    (void)state;
    assert_true(sweep_memory(print, NULL, PLM_OK) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),  cmocka_unit_test(test_folded),
        cmocka_unit_test(test_parted),   cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_too_many), cmocka_unit_test(test_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
