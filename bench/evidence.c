/* A check of a large case: 300 actors, 5,000 claims, 200 documents kept beside it; reading the
 * case, then reviewing it (documents read, every quote found, what rests on what), then a search.
 */
#include "base/text.h"
#include "plenum.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ACTORS = 300, CLAIMS = 5000, DOCUMENTS = 200, PARAGRAPHS = 40, PATH = 128 };

static void require(plm_status status, const plm_error *error) {
    if (status < 0) {
        fprintf(stderr, "%s:%d: %s\n", error->file, error->line, error->message);
        exit(1);
    }
}

/* The words of a paragraph; a claim quotes those at its end. */
static void add_paragraph(plm__text *out, int document, int paragraph) {
    plm__text_add_format(out,
                         "On day %d the delegation of committee %d met its counterparts and "
                         "reviewed what the earlier rounds had left open. No minutes were kept, "
                         "but those present agreed on one thing: they “would return to item %d "
                         "in session %d”.\n\n",
                         paragraph, document, paragraph, document);
}

static void add_claim(plm__text *out, int number) {
    int document = number % DOCUMENTS;
    int paragraph = 1 + number / DOCUMENTS;
    plm__text_add_format(out,
                         "  - {id: c%d, document: d%d, paragraph: %d, source: s%d, credibility: "
                         "%d, says: they would come back to item %d,\n     quote: \"would return "
                         "to item %d in session %d\", about: [actors.a%d.on.issue.%s]",
                         number, document, paragraph, number % 20, 1 + number % 6, paragraph,
                         paragraph, document, number % ACTORS,
                         number % 3 == 0   ? "position"
                         : number % 3 == 1 ? "salience"
                                           : "capability");
    if (number >= ACTORS && number % 50 == 0) {
        plm__text_add_format(out, ", contradicts: c%d", number - ACTORS);
    }
    plm__text_add(out, "}\n");
}

static void add_case(plm__text *out) {
    plm__text_add(out, "plenum: 1\nid: large\nquestion: What?\nissues:\n"
                       "  - {id: issue, scale: {0: none, 100: all}}\nactors:\n");
    for (int i = 0; i < ACTORS; i++) {
        plm__text_add_format(out,
                             "  - id: a%d\n    on:\n      issue: {position: [%d, %d, %d], "
                             "capability: [10, 20, 30], salience: [40, 50, 60]}\n",
                             i, i % 80, i % 80 + 10, i % 80 + 20);
    }
    plm__text_add(out, "sources:\n");
    for (int i = 0; i < 20; i++) {
        plm__text_add_format(out, "  - {id: s%d, reliability: %c}\n", i, 'A' + i % 6);
    }
    plm__text_add(out, "documents:\n");
    for (int i = 0; i < DOCUMENTS; i++) {
        plm__text_add_format(out, "  - {id: d%d, title: Report %d, text: d%d.md}\n", i, i, i);
    }
    plm__text_add(out, "evidence:\n");
    for (int i = 0; i < CLAIMS; i++) {
        add_claim(out, i);
    }
}

static void save(plm_context *context, const char *path, plm__text *text) {
    plm_error error = {0};
    if (text->failed) {
        exit(1);
    }
    require(plm_file_save(context, path, text->bytes, text->length, &error), &error);
    plm__text_clear(text);
}

/* Writes or, the second time, removes the files. */
static void write_files(plm_context *context, const char *folder, bool remove_them) {
    char path[PATH];
    plm__text text;
    plm__text_init(&text, context);
    for (int i = 0; i <= DOCUMENTS; i++) {
        snprintf(path, sizeof path, i < DOCUMENTS ? "%s/d%d.md" : "%s/case.yaml", folder, i);
        if (remove_them) {
            unlink(path);
            continue;
        }
        for (int k = 1; i < DOCUMENTS && k <= PARAGRAPHS; k++) {
            add_paragraph(&text, i, k);
        }
        if (i == DOCUMENTS) {
            add_case(&text);
        }
        save(context, path, &text);
    }
}

static double run(plm_context *context, const char *path) {
    plm_error error = {0};
    plm_case *of = NULL;
    plm_review *review = NULL;
    plm_search *search = NULL;
    double start = seconds_now();
    require(plm_case_load(context, path, &of, &error), &error);
    double loaded = seconds_now();
    require(plm_review_new(of, &review, &error), &error);
    double reviewed = seconds_now();
    require(plm_search_new(review, &search, &error), &error);
    double indexed = seconds_now();
    require(plm_search_run(search, "return item 7", &error), &error);
    double found = seconds_now();
    size_t quotes = 0;
    for (size_t i = 0; i < plm_review_claim_count(review); i++) {
        quotes += plm_review_claim(review, i)->quote == PLM_QUOTE_FOUND ? 1 : 0;
    }
    printf("%d actors, %d claims, %d documents: %zu quotes found, %zu contradictions\n", ACTORS,
           CLAIMS, DOCUMENTS, quotes, plm_review_contest_count(review));
    printf("read %.3f s, review %.3f s; index %.3f s, search %.4f s (%zu passages)\n",
           loaded - start, reviewed - loaded, indexed - reviewed, found - indexed,
           plm_search_count(search));
    plm_search_free(search);
    plm_review_free(review);
    plm_case_free(of);
    return quotes == CLAIMS ? reviewed - start : -1;
}

int main(void) {
    char folder[] = "/tmp/plenum-bench-XXXXXX";
    char path[PATH];
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) < 0 || mkdtemp(folder) == NULL) {
        return 1;
    }
    write_files(context, folder, false);
    snprintf(path, sizeof path, "%s/case.yaml", folder);
    double seconds = run(context, path);
    write_files(context, folder, true);
    rmdir(folder);
    plm_context_free(context);
    return seconds < 0 ? 1 : 0;
}
