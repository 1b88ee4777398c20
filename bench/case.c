/*
 * Times the reading and checking of large cases made up here: one with 5,000 claims, 200 documents
 * and 300 actors, and one with 20,000 actors. Prints processor seconds, the best of five.
 */
#include "base/text.h"

#include <stdio.h>
#include <time.h>

enum { REPEATS = 5, CLAIMS = 5000, DOCUMENTS = 200, ACTORS = 300, MANY_ACTORS = 20000 };

static void add_head(plm__text *text) {
    plm__text_add(text, "plenum: 1\nid: bench\nquestion: how long does it take?\n"
                        "issues:\n  - {id: i, scale: {0: low, 100: high}}\n");
}

static void add_many_actors(plm__text *text) {
    add_head(text);
    plm__text_add(text, "actors:\n");
    for (int i = 0; i < MANY_ACTORS; i++) {
        plm__text_add_format(text,
                             "  - id: actor-%d\n    name: Actor number %d\n    on:\n      i:\n"
                             "        capability: [10, 20, %d]\n        salience: [1, 2, 50]\n"
                             "        position: [0, %d, 100]\n",
                             i, i, 20 + i % 80, i % 100);
    }
}

static void add_many_claims(plm__text *text) {
    add_head(text);
    plm__text_add(text, "documents:\n");
    for (int i = 0; i < DOCUMENTS; i++) {
        plm__text_add_format(text, "  - {id: d%d, title: Title %d, published: 2021-12}\n", i, i);
    }
    plm__text_add(text, "actors:\n");
    for (int i = 0; i < ACTORS; i++) {
        plm__text_add_format(text,
                             "  - id: a%d\n    on:\n      i: {capability: [10, 20, 30], salience: "
                             "5, position: {low: 0, mode: 1, high: 3, evidence: [c%d, c%d]}}\n",
                             i, i, i + 1);
    }
    plm__text_add(text, "evidence:\n");
    for (int i = 0; i < CLAIMS; i++) {
        plm__text_add_format(text,
                             "  - {id: c%d, document: d%d, credibility: 3, says: claim number %d, "
                             "about: [actors.a%d.on.i.salience, actors.a%d], contradicts: c%d}\n",
                             i, i % DOCUMENTS, i, i % ACTORS, i * 7 % ACTORS, (i + 1) % CLAIMS);
    }
}

/* Seconds that one reading takes; negative when it fails. */
static double read_once(plm_context *context, const plm__text *text) {
    plm_case *read = NULL;
    clock_t start = clock();
    plm_status status =
        plm_case_parse(context, text->bytes, text->length, "bench.yaml", &read, NULL);
    clock_t end = clock();
    plm_case_free(read);
    return status == PLM_OK ? (double)(end - start) / CLOCKS_PER_SEC : -1;
}

static int time_reading(plm_context *context, const char *what, void (*make)(plm__text *text)) {
    plm__text text;
    plm__text_init(&text, context);
    make(&text);
    double best = text.failed ? -1 : read_once(context, &text);
    for (int i = 1; i < REPEATS && best >= 0; i++) {
        double seconds = read_once(context, &text);
        best = seconds < best ? seconds : best;
    }
    printf("%-42s %5.1f MB  %6.3f s\n", what, (double)text.length / 1e6, best);
    plm__text_clear(&text);
    return best >= 0 ? 0 : 1;
}

int main(void) {
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) != PLM_OK) {
        return 1;
    }
    int failures =
        time_reading(context, "5,000 claims, 200 documents, 300 actors", add_many_claims);
    failures += time_reading(context, "20,000 actors", add_many_actors);
    plm_context_free(context);
    return failures;
}
