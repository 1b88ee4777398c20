/* Time of power indices, as members and votes grow, by each way to count. One thread. */
#include "power/unions.h"

#include "base/random.h"
#include "power/subject.h"
#include "timing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 100000, TRIES = 3, DRAWS = 1000 };

static int64_t votes[MOST];

/* Votes of 1 to most; most of 1: all are alike. Returns half of them. */
static int64_t draw_votes(size_t members, int64_t most) {
    int64_t total = 0;
    for (size_t i = 0; i < members; i++) {
        votes[i] =
            1 + (int64_t)(plm__random((plm__address){1, i, 0, PLM__PURPOSE_CHANCE}) * (double)most);
        total += votes[i];
    }
    return total / 2 + 1;
}

typedef plm_status count_power(plm__power_subject *subject, plm__power *out);

static plm_status count_all(plm__power_subject *subject, plm__power *out) {
    return plm__power_of(&subject->rule, subject->players, subject->names, subject->count,
                         &subject->arena, out, NULL);
}

static plm_status draw_some(plm__power_subject *subject, plm__power *out) {
    return plm__power_sample(&subject->rule, subject->players, subject->names, subject->count, 1,
                             DRAWS, &subject->arena, out, NULL);
}

/* In unions of five. */
static plm_status count_unions(plm__power_subject *subject, plm__power *out) {
    plm__power between;
    size_t *union_of = plm__arena_allocate(&subject->arena, subject->count, sizeof *union_of);
    if (union_of == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < subject->count; i++) {
        union_of[i] = i / 5;
    }
    const plm__partition unions = {union_of, subject->names, (subject->count + 4) / 5};
    PLM_TRY(count_all(subject, out));
    const plm__in_unions in = {&subject->rule, subject->players, subject->count, &unions};
    return plm__unions_power(&in, &subject->arena, out, &between, NULL);
}

/* The least of some tries. */
static plm_status time_body(count_power *count, size_t members, int64_t quota, double *seconds) {
    plm_context *context = NULL;
    PLM_TRY(plm_context_new(NULL, &context));
    plm_context_set_threads(context, 1);
    plm_status status = PLM_OK;
    *seconds = (double)INFINITY;
    for (int i = 0; status == PLM_OK && i < TRIES; i++) {
        plm__power_subject subject;
        plm__power power;
        double start = seconds_now();
        status = plm__power_of_votes(context, votes, NULL, members, quota, &subject, NULL);
        status = status == PLM_OK ? count(&subject, &power) : status;
        *seconds = fmin(*seconds, seconds_now() - start);
        plm__power_subject_clear(&subject);
    }
    plm_context_free(context);
    return status;
}

typedef struct series {
    const char *name;
    count_power *count;
    size_t members[5]; /* up to the first 0 */
    int64_t most[5];   /* votes of one */
} series;

static plm_status time_series(const series *of) {
    double before = 0;
    for (size_t i = 0; i < 5 && of->members[i] > 0; i++) {
        double seconds = 0;
        int64_t quota = draw_votes(of->members[i], of->most[i]);
        PLM_TRY(time_body(of->count, of->members[i], quota, &seconds));
        bool same_members = i > 0 && of->members[i] == of->members[i - 1];
        double growth = i == 0         ? 1
                        : same_members ? (double)of->most[i] / (double)of->most[i - 1]
                                       : (double)of->members[i] / (double)of->members[i - 1];
        printf("%-22s %6zu members, up to %6lld votes: %10.3f ms", of->name, of->members[i],
               (long long)of->most[i], 1e3 * seconds);
        printf(i > 0 ? "  e = %.1f\n" : "\n", log(seconds / before) / log(growth));
        before = seconds;
    }
    return PLM_OK;
}

int main(void) {
    static const series all[] = {
        {"all alike", count_all, {50, 100, 200, 400, 800}, {1, 1, 1, 1, 1}},
        {"diagram, members", count_all, {30, 60, 120, 240}, {50, 50, 50, 50}},
        {"votes, members", count_all, {50, 100, 200}, {5000, 5000, 5000}},
        {"votes, votes", count_all, {100, 100, 100}, {2500, 5000, 10000}},
        {"unions of five", count_unions, {30, 60, 120, 240}, {50, 50, 50, 50}},
        {"1,000 draws", draw_some, {1000, 10000, 100000}, {1000, 1000, 1000}},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (time_series(&all[i]) < 0) {
            fprintf(stderr, "%s failed\n", all[i].name);
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
