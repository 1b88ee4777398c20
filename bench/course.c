/* Time of drawing the dates of a process of 30 stages. */
#include "chronology/course.h"
#include "timing.h"

#include <math.h>
#include <stdio.h>

enum { STAGES = 30, DRAWS = 10000, DAYS = 400, SPANS = 5, RUNS = 20 };

/* From 1 to DAYS days, likeliest a third of the way. */
static plm_status make_delay(plm__arena *arena, plm__delay *out) {
    double mass[DAYS];
    for (int i = 0; i < DAYS; i++) {
        double way = (i + 0.5) / DAYS;
        mass[i] = way < 1.0 / 3 ? 3 * way : 1.5 * (1 - way);
    }
    return plm__delay_init(out, arena, 1, mass, DAYS);
}

/* A chain in which every third stage follows two, every fifth may fail or be skipped, every seventh
 * waits for a meeting, and the first is known. */
static void make_stages(plm__course_stage *stages, size_t (*after)[2], const plm__delay *takes) {
    for (size_t i = 0; i < STAGES; i++) {
        after[i][0] = i > 0 ? i - 1 : 0;
        after[i][1] = i > 1 ? i - 2 : 0;
        stages[i] = (plm__course_stage){.after = after[i],
                                        .after_count = i == 0       ? 0
                                                       : i % 3 == 2 ? 2
                                                                    : 1,
                                        .from = 0,
                                        .takes = takes,
                                        .on = i % 7 == 3 ? 0 : PLM__NO_SITTINGS,
                                        .fails = i % 5 == 1 ? 0.02 : 0,
                                        .skipped = i % 5 == 1 ? 0.1 : 0,
                                        .address = i};
    }
    stages[0].knowledge = PLM__STAGE_KNOWN;
    stages[0].came = (plm__span){20, 60};
}

static bool time_course(plm__arena *arena) {
    static int32_t days[DAYS];
    static size_t after[STAGES][2];
    static plm__course_stage stages[STAGES];
    plm__span spans[SPANS];
    plm__delay takes;
    for (int32_t i = 0; i < DAYS; i++) {
        days[i] = 42 * i;
    }
    for (int32_t i = 0; i < SPANS; i++) {
        spans[i] = (plm__span){365 * i, 365 * i + 10};
    }
    if (make_delay(arena, &takes) < 0) {
        return false;
    }
    make_stages(stages, after, &takes);
    const plm__sittings calendar = {days, DAYS, spans, SPANS, 1000};
    const plm__course course = {stages, STAGES, &calendar, 1, 100};
    double best = (double)INFINITY;
    plm__course_draws draws;
    for (int run = 0; run < RUNS; run++) {
        plm__arena scratch;
        plm__arena_init(&scratch, arena->context);
        double start = seconds_now();
        plm_status status = plm__course_draw(&course, 1, DRAWS, &scratch, &draws);
        best = fmin(best, seconds_now() - start);
        plm__arena_clear(&scratch);
        if (status < 0) {
            return false;
        }
    }
    printf("%d draws of %d stages: %.1f ms, %.0f of them counted\n", DRAWS, STAGES, 1e3 * best,
           draws.counted);
    return true;
}

int main(void) {
    plm_context *context = NULL;
    plm__arena arena;
    if (plm_context_new(NULL, &context) < 0) {
        return 1;
    }
    plm_context_set_threads(context, 1);
    plm__arena_init(&arena, context);
    bool good = time_course(&arena);
    plm__arena_clear(&arena);
    plm_context_free(context);
    return good ? 0 : 1;
}
