#include "case/statement.h"
#include "check.h"
#include "evidence/passage.h"
#include "plenum.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- passages ------------------------------------------------------------------------------ */

typedef struct room {
    plm_context *context;
    plm__arena arena;
} room;

static void open_room(room *of) {
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    plm__arena_init(&of->arena, of->context);
}

static void close_room(room *of) {
    plm__arena_clear(&of->arena);
    plm_context_free(of->context);
}

static plm__folded fold(room *in, const char *text) {
    plm__folded folded;
    assert_true(plm__fold(&in->arena, text, strlen(text), &folded));
    return folded;
}

static void test_folding(void **state) {
    (void)state;
    room in;
    open_room(&in);
    assert_string_equal(fold(&in, "  a \n\t b\xc2\xa0"
                                  "c  ")
                            .bytes,
                        "a b c");
    assert_string_equal(fold(&in, "\xe2\x80\x9cIt\xe2\x80\x99s\xe2\x80\x9d").bytes, "\"It's\"");
    assert_string_equal(fold(&in, "\xc2\xab"
                                  "a\xc2\xbb")
                            .bytes,
                        "\"a\"");
    assert_string_equal(fold(&in, "a \xe2\x80\x94 B").bytes, "a \xe2\x80\x94 B");
    assert_string_equal(fold(&in, "").bytes, "");
    close_room(&in);
}

static void test_paragraphs_are_set_off_by_blank_lines(void **state) {
    (void)state;
    room in;
    open_room(&in);
    const char text[] = "\n\none\ntwo\n \t\nthree\r\n\r\nfour";
    plm__paragraph *found = NULL;
    size_t count = 0;
    assert_true(plm__paragraphs(&in.arena, text, sizeof text - 1, &found, &count));
    assert_int_equal(count, 3);
    assert_memory_equal(text + found[0].start, "one\ntwo\n", found[0].end - found[0].start);
    assert_memory_equal(text + found[1].start, "three\r\n", found[1].end - found[1].start);
    assert_int_equal(found[2].end, sizeof text - 1);
    assert_true(plm__paragraphs(&in.arena, "", 0, &found, &count));
    assert_int_equal(count, 0);
    close_room(&in);
}

static void test_nearest_passage(void **state) {
    (void)state;
    room in;
    open_room(&in);
    plm__folded document = fold(&in, "They did not go. They fully supported the host.");
    plm__folded quote = fold(&in, "they fuly supported the hosts");
    size_t start = 0;
    size_t end = 0;
    assert_false(plm__passage_find(&document, &quote, &start));
    assert_int_equal(plm__passage_nearest(&in.arena, &document, &quote, &start, &end), PLM_OK);
    assert_int_equal(start, strstr(document.bytes, "They fully") - document.bytes);
    assert_int_equal(end, strstr(document.bytes, " host.") + 5 - document.bytes);
    close_room(&in);
}

/* ---- reviews ------------------------------------------------------------------------------- */

static const char head[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: What?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high}}\n"
    "actors:\n"
    "  - id: actor\n"
    "    on:\n"
    "      issue:\n"
    "        capability: 10\n"
    "        salience: {low: 1, mode: 2, high: 3, evidence: [claim, other]}\n"
    "        position: 5\n"
    "sources: [{id: source, reliability: B}]\n"
    "documents: [{id: paper, text: notes.md}, {id: book}]\n"
    "evidence:\n";

typedef struct reviewed {
    char folder[64];
    plm_context *context;
    plm_case *from;
    plm_review *review;
} reviewed;

static void write_file(const char *folder, const char *name, const char *text) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static void open_review(reviewed *of, const char *evidence, const char *notes) {
    strcpy(of->folder, "/tmp/plenum-review-XXXXXX");
    assert_non_null(mkdtemp(of->folder));
    char text[4096];
    char path[128];
    snprintf(text, sizeof text, "%s%s", head, evidence);
    snprintf(path, sizeof path, "%s/case.yaml", of->folder);
    write_file(of->folder, "case.yaml", text);
    if (notes != NULL) {
        write_file(of->folder, "notes.md", notes);
    }
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    if (plm_case_load(of->context, path, &of->from, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    assert_int_equal(plm_review_new(of->from, &of->review, &error), PLM_OK);
}

static void close_review(reviewed *of) {
    char path[128];
    plm_review_free(of->review);
    plm_case_free(of->from);
    plm_context_free(of->context);
    snprintf(path, sizeof path, "%s/case.yaml", of->folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/notes.md", of->folder);
    unlink(path);
    rmdir(of->folder);
}

static const char two_claims[] =
    "  - {id: claim, source: source, credibility: 3, document: paper, paragraph: 2, says: a,\n"
    "     quote: \"it\\u2019s  late\", contradicted_by: [other]}\n"
    "  - {id: other, document: book, says: b, quote: nowhere}\n";

static void test_claims_are_graded_and_found(void **state) {
    (void)state;
    reviewed of = {0};
    open_review(&of, two_claims, "One.\n\nHe says: it's\nlate.\n");
    assert_int_equal(plm_review_diagnostic_count(of.review), 0);
    const plm_claim_review *claim = plm_review_claim(of.review, 0);
    assert_string_equal(claim->grade, "B3");
    assert_int_equal(claim->quote, PLM_QUOTE_FOUND);
    assert_int_equal(claim->quote_paragraph, 2);
    assert_int_equal(claim->support_count, 1);
    assert_string_equal(claim->supports[0], "actors.actor.on.issue.salience");
    const plm_claim_review *other = plm_review_claim(of.review, 1);
    assert_string_equal(other->grade, "F6");
    assert_int_equal(other->quote, PLM_QUOTE_UNREAD);
    assert_int_equal(plm_review_document(of.review, 0)->paragraphs, 2);
    assert_false(plm_review_document(of.review, 1)->read);
    close_review(&of);
}

static void test_contradictions_on_one_number_are_reported(void **state) {
    (void)state;
    reviewed of = {0};
    open_review(&of, two_claims, "it's late\n\nit's late");
    assert_int_equal(plm_review_contest_count(of.review), 1);
    const plm_contest *contest = plm_review_contest(of.review, 0);
    assert_string_equal(contest->path, "actors.actor.on.issue.salience");
    assert_string_equal(contest->claim->id, "claim");
    assert_string_equal(contest->against->id, "other");
    assert_int_equal(plm_review_assumption_count(of.review), 2);
    assert_string_equal(plm_review_assumption(of.review, 0)->path,
                        "actors.actor.on.issue.capability");
    close_review(&of);
}

static void test_numbers_without_a_quote_found_are_counted(void **state) {
    (void)state;
    reviewed of = {0};
    open_review(&of, two_claims, "it's late\n\nit's late");
    assert_int_equal(plm_review_unverified_count(of.review), 0);
    close_review(&of);
    open_review(&of, two_claims, "early\n\nin time");
    assert_int_equal(plm_review_unverified_count(of.review), 1);
    close_review(&of);
}

static void says(const reviewed *of, size_t index, plm_severity severity, const char *message) {
    const plm_diagnostic *problem = plm_review_diagnostic(of->review, index);
    assert_non_null(problem);
    assert_int_equal(problem->severity, severity);
    assert_string_equal(problem->message, message);
    assert_int_equal(problem->line, 16);
    assert_int_equal(problem->column, 5);
}

static void test_a_quote_that_is_not_there(void **state) {
    (void)state;
    reviewed of = {0};
    open_review(&of, two_claims, "One.\n\nIt is late.\n");
    assert_int_equal(plm_review_diagnostic_count(of.review), 1);
    says(&of, 0, PLM_SEVERITY_ERROR,
         "the quote of claim 'claim' is not in document 'paper'; the nearest passage, in paragraph "
         "2, is \"is late.\"");
    assert_int_equal(plm_review_claim(of.review, 0)->quote, PLM_QUOTE_MISSING);
    close_review(&of);
}

/* Too long a text to look for the nearest passage. */
static void test_a_quote_that_is_not_in_a_long_text(void **state) {
    (void)state;
    enum { LENGTH = 15 * 1000 * 1000 };
    char *notes = malloc(LENGTH + 1);
    assert_non_null(notes);
    memset(notes, 'a', LENGTH);
    memcpy(notes, "one\n\n", 5);
    notes[LENGTH] = '\0';
    reviewed of = {0};
    open_review(&of, two_claims, notes);
    assert_int_equal(plm_review_diagnostic_count(of.review), 1);
    says(&of, 0, PLM_SEVERITY_ERROR,
         "the quote of claim 'claim' is not in document 'paper'; quote it as it stands there");
    assert_null(plm_review_claim(of.review, 0)->nearest);
    close_review(&of);
    free(notes);
}

static void test_a_paragraph_that_is_not_there(void **state) {
    (void)state;
    reviewed of = {0};
    open_review(&of, two_claims, "it's late");
    assert_int_equal(plm_review_diagnostic_count(of.review), 1);
    says(&of, 0, PLM_SEVERITY_ERROR,
         "claim 'claim' cites paragraph 2 of document 'paper', which has 1; paragraphs are set off "
         "by blank lines and count from 1");
    assert_true(plm_review_claim(of.review, 0)->paragraph_missing);
    close_review(&of);
}

static void test_a_quote_in_another_paragraph(void **state) {
    (void)state;
    reviewed of = {0};
    open_review(&of, two_claims, "it's late\n\ntwo");
    assert_int_equal(plm_review_diagnostic_count(of.review), 1);
    says(&of, 0, PLM_SEVERITY_WARNING,
         "the quote of claim 'claim' stands in paragraph 1 of document 'paper', not in 2");
    close_review(&of);
}

static void test_a_document_that_is_not_there(void **state) {
    (void)state;
    reviewed of = {0};
    open_review(&of, two_claims, NULL);
    assert_int_equal(plm_review_diagnostic_count(of.review), 1);
    const plm_diagnostic *problem = plm_review_diagnostic(of.review, 0);
    assert_int_equal(problem->line, 14);
    assert_non_null(strstr(problem->message, "no such file"));
    assert_non_null(plm_review_document(of.review, 0)->problem);
    close_review(&of);
}

/* ---- the worked cases ---------------------------------------------------------------------- */

typedef struct counts {
    size_t numbers;
    size_t assumptions;
} counts;

static plm_status count_statement(void *user, const plm__statement *statement) {
    counts *to = user;
    to->numbers += statement->number ? 1 : 0;
    to->assumptions += statement->number && statement->support.count == 0 ? 1 : 0;
    return PLM_OK;
}

/* The walk over statements and the reader count the same numbers. */
static void test_worked_cases(void **state) {
    (void)state;
    const char *const names[] = {"beijing-2022", "tokyo-2020", "end-of-war-2022",
                                 "philippines-1986", "emission-standards-1994"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        room in;
        char path[128];
        plm_case *from = NULL;
        plm_review *review = NULL;
        open_room(&in);
        snprintf(path, sizeof path, "cases/%s/case.yaml", names[i]);
        assert_int_equal(plm_case_load(in.context, path, &from, NULL), PLM_OK);
        counts got = {0, 0};
        const plm_dossier *d = plm_case_dossier(from);
        assert_int_equal(plm__each_statement(d, NULL, &in.arena, count_statement, &got), PLM_OK);
        assert_int_equal(got.numbers, d->number_count);
        assert_int_equal(got.assumptions, d->assumption_count);
        assert_int_equal(plm_review_new(from, &review, NULL), PLM_OK);
        assert_int_equal(plm_review_assumption_count(review), d->assumption_count);
        assert_int_equal(plm_review_diagnostic_count(review), 0);
        plm_review_free(review);
        plm_case_free(from);
        close_room(&in);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folding),
        cmocka_unit_test(test_paragraphs_are_set_off_by_blank_lines),
        cmocka_unit_test(test_nearest_passage),
        cmocka_unit_test(test_claims_are_graded_and_found),
        cmocka_unit_test(test_contradictions_on_one_number_are_reported),
        cmocka_unit_test(test_numbers_without_a_quote_found_are_counted),
        cmocka_unit_test(test_a_quote_that_is_not_there),
        cmocka_unit_test(test_a_quote_that_is_not_in_a_long_text),
        cmocka_unit_test(test_a_paragraph_that_is_not_there),
        cmocka_unit_test(test_a_quote_in_another_paragraph),
        cmocka_unit_test(test_a_document_that_is_not_there),
        cmocka_unit_test(test_worked_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
