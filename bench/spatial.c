/* Time of a round of the spatial model by actors and issues, how it grows, and its memory. */
#include "base/random.h"
#include "models/model.h"
#include "timing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct bench_case {
    const char *reading;
    size_t issues;
    size_t actors;
} bench_case;

static const bench_case cases[] = {{"plenum", 1, 20},   {"plenum", 1, 40},  {"plenum", 1, 80},
                                   {"plenum", 1, 160},  {"plenum", 1, 320}, {"plenum", 1, 1000},
                                   {"plenum", 1, 3000}, {"plenum", 3, 20},  {"plenum", 3, 40},
                                   {"plenum", 3, 80},   {"plenum", 3, 160}, {"plenum", 3, 320},
                                   {"ktab", 1, 20},     {"ktab", 1, 40},    {"ktab", 1, 80},
                                   {"ktab", 1, 160},    {"ktab", 1, 320},   {"ktab", 3, 160}};

static double number(size_t actor, size_t issue, uint64_t which) {
    return plm__random((plm__address){.seed = which, .parameter = actor, .draw = issue});
}

static void fill(const bench_case *of, double *position, double *capability, double *salience) {
    for (size_t issue = 0; issue < of->issues; issue++) {
        for (size_t actor = 0; actor < of->actors; actor++) {
            size_t cell = issue * of->actors + actor;
            position[cell] = 100.0 * number(actor, issue, 1);
            capability[cell] = 10.0 + 90.0 * number(actor, 0, 2);
            salience[cell] = (0.1 + 0.9 * number(actor, issue, 3)) / (double)of->issues;
        }
    }
}

typedef struct figures {
    double seconds; /* of one round */
    size_t bytes;   /* of workspace */
} figures;

/* The shortest of a few runs, each of a set number of rounds. */
static figures measure(const bench_case *of) {
    const plm__model *model = plm__model_find("spatial", 7);
    plm__settings settings;
    plm__settings_of(model, plm__reading_find(model, of->reading), &settings);
    (void)plm__settings_set(model, &settings, "rounds", "4", NULL);
    (void)plm__settings_set(model, &settings, "quiet-share", "0", NULL);
    size_t cells = of->actors * of->issues;
    double *numbers = calloc(3 * cells, sizeof(double));
    double low[3] = {0, 0, 0};
    double high[3] = {100, 100, 100};
    double outcome[3];
    size_t bytes = model->scale.work_size(of->actors, of->issues, &settings);
    void *work = malloc(bytes);
    if (numbers == NULL || work == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    plm__solution solution = {.outcome = outcome};
    plm__point point = {.actor_count = of->actors,
                        .issue_count = of->issues,
                        .position = numbers,
                        .capability = numbers + cells,
                        .salience = numbers + 2 * cells,
                        .scale_low = low,
                        .scale_high = high};
    fill(of, numbers, numbers + cells, numbers + 2 * cells);
    double best = (double)INFINITY;
    double began = seconds_now();
    for (int run = 0; run < 200 && (run < 2 || seconds_now() - began < 0.3); run++) {
        double start = seconds_now();
        (void)model->scale.solve(&point, &settings, work, NULL, &solution);
        double taken = (seconds_now() - start) / (double)solution.rounds;
        best = taken < best ? taken : best;
    }
    free(work);
    free(numbers);
    return (figures){best, bytes};
}

int main(void) {
    printf("%-8s %7s %7s %9s %14s %9s\n", "reading", "issues", "actors", "kB", "ms per round",
           "exponent");
    double before = 0;
    for (size_t each = 0; each < sizeof cases / sizeof *cases; each++) {
        const bench_case *of = &cases[each];
        const bench_case *last = each > 0 ? of - 1 : of;
        figures now = measure(of);
        printf("%-8s %7zu %7zu %9.0f %14.3f", of->reading, of->issues, of->actors,
               1e-3 * (double)now.bytes, 1e3 * now.seconds);
        if (each > 0 && strcmp(last->reading, of->reading) == 0 && last->issues == of->issues) {
            printf(" %9.2f",
                   log(now.seconds / before) / log((double)of->actors / (double)last->actors));
        }
        printf("\n");
        before = now.seconds;
    }
    return 0;
}
