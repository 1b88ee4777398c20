/*
 * Times what grows with a case's scenarios and with its dates: trying all scenarios, and telling
 * which of the dates contradict each other in a circle. Prints processor seconds, the best of five.
 */
#include "base/text.h"
#include "case/trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { REPEATS = 5 };

typedef void make_case(plm__text *text, int count);
typedef plm_status work(const plm_case *of);

static void add_head(plm__text *text) {
    plm__text_add(text, "plenum: 1\nid: bench\nquestion: how long does it take?\n"
                        "issues:\n  - {id: i, scale: {0: low, 100: high}}\n"
                        "actors:\n"
                        "  - {id: a, on: {i: {capability: 50, salience: 50, position: 0}}}\n"
                        "  - {id: b, on: {i: {capability: 50, salience: 50, position: 100}}}\n");
}

static void add_numbers(plm__text *text, int count) {
    add_head(text);
    plm__text_add(text, "scenarios:\n");
    for (int i = 0; i < count; i++) {
        plm__text_add_format(text, "  - {id: s%d, set: {actors.a.on.i.position: %d}}\n", i,
                             i % 100);
    }
}

static void add_texts(plm__text *text, int count) {
    add_head(text);
    plm__text_add(text, "scenarios:\n");
    for (int i = 0; i < count; i++) {
        plm__text_add_format(text, "  - {id: s%d, set: {actors.a.note: number %d}}\n", i, i);
    }
}

static void add_circle(plm__text *text, int count) {
    add_head(text);
    plm__text_add(text, "timeline:\n  events:\n");
    for (int i = 0; i < count; i++) {
        plm__text_add_format(text, "    - {id: e%d}\n", i);
    }
    plm__text_add(text, "  gaps:\n");
    for (int i = 0; i < count; i++) {
        plm__text_add_format(text, "    - {from: e%d, to: e%d, days: 1}\n", i, (i + 1) % count);
    }
}

static plm_status try_scenarios(const plm_case *of) {
    plm_error *errors = calloc(plm_case_dossier(of)->scenario_count, sizeof *errors);
    plm_status status = errors == NULL ? PLM_E_MEMORY : plm__try_scenarios(of, errors, NULL);
    free(errors);
    return status;
}

static plm_status tell_dates(const plm_case *of) {
    plm_chronology *made = NULL;
    plm_status status = plm_chronology_new(of, &made, NULL);
    plm_chronology_free(made);
    return status;
}

static double best_of(const plm_case *of, work *do_it) {
    double best = 1e9;
    for (int i = 0; i < REPEATS; i++) {
        clock_t start = clock();
        if (do_it(of) < 0) {
            return -1;
        }
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        best = seconds < best ? seconds : best;
    }
    return best;
}

static int time_counts(plm_context *context, const char *what, make_case *make, work *do_it) {
    static const int counts[] = {200, 2000, 20000};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        plm__text text;
        plm_case *read = NULL;
        plm__text_init(&text, context);
        make(&text, counts[i]);
        if (plm_case_parse(context, text.bytes, text.length, "bench.yaml", &read, NULL) != PLM_OK) {
            return 1;
        }
        double seconds = best_of(read, do_it);
        printf("%-36s %6d %9.4f s\n", what, counts[i], seconds);
        plm_case_free(read);
        plm__text_clear(&text);
        if (seconds < 0) {
            return 1;
        }
    }
    return 0;
}

int main(void) {
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) != PLM_OK) {
        return 1;
    }
    int failed = time_counts(context, "scenarios that change a number", add_numbers, try_scenarios);
    failed += time_counts(context, "scenarios that change a text", add_texts, try_scenarios);
    failed += time_counts(context, "events in a contradictory circle", add_circle, tell_dates);
    plm_context_free(context);
    return failed;
}
