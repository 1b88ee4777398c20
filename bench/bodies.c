/* Time of what bodies do with wishes, as members grow: two issues at once, bargaining, power from
 * preferences; and of dividing a sum. One thread. */
#include "plenum.h"
#include "timing.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRIES = 3, DRAWS = 100, SIZES = 4, LINE = 256 };

/* A number from 0 to below 1 that hangs on two others. */
static double number(size_t a, size_t b) {
    double value = 0.5 + 0.6180339887498949 * (double)a + 0.7548776662466927 * (double)(a * b + b);
    return value - floor(value);
}

/* So many members with equal votes, an odd number, decide two issues by majority; the first of them
 * proposes. The caller frees it. */
static char *write_case(size_t members) {
    char *text = malloc((members + 8) * LINE);
    if (text == NULL) {
        fputs("out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    size_t length = (size_t)sprintf(
        text,
        "plenum: 1\nid: body\nquestion: What becomes of it?\nissues:\n"
        "  - {id: fee, scale: {0: none, 100: all}, reference_point: 5, decision: {rule: half, "
        "proposer: m0}}\n"
        "  - {id: bus, scale: {0: none, 100: all}, reference_point: 95, decision: {rule: half, "
        "proposer: m0}}\n"
        "rules:\n  - {id: half, of: everybody, majority: true}\nactors:\n");
    for (size_t i = 0; i < members; i++) {
        double fee = 20 + 60 * number(i, 1);
        length += (size_t)sprintf(
            text + length,
            "  - {id: m%zu, member_of: [everybody], on: {fee: {position: [%.3f, %.3f, %.3f], capability: "
            "1, salience: 50}, bus: {position: %.3f, capability: 1, salience: 50}}}\n",
            i, fee - 10, fee, fee + 10, 100 * number(i, 2));
    }
    return text;
}

/* ---- what is timed --------------------------------------------------------------------------- */

typedef plm_status bench_work(plm_context *context, const plm_case *of, size_t members);

static plm_status look_at_plane(plm_context *context, const plm_case *of, size_t members) {
    plm_plane *made = NULL;
    (void)context;
    (void)members;
    plm_status status = plm_plane_run(of, NULL, NULL, NULL, &made, NULL);
    plm_plane_free(made);
    return status;
}

static plm_status with_draws(plm_context *context, plm_options **out) {
    plm_status status = plm_options_new(context, out);
    return status == PLM_OK ? plm_options_set_draws(*out, DRAWS) : status;
}

static plm_status bargain(plm_context *context, const plm_case *of, size_t members) {
    plm_options *options = NULL;
    plm_forecast *made = NULL;
    (void)members;
    plm_status status = with_draws(context, &options);
    status = status == PLM_OK ? plm_options_add_model(options, "bargaining", NULL, NULL) : status;
    status = status == PLM_OK ? plm_options_set_issue(options, "fee") : status;
    status = status == PLM_OK ? plm_forecast_run(of, options, &made, NULL) : status;
    plm_forecast_free(made);
    plm_options_free(options);
    return status;
}

static plm_status weigh_wishes(plm_context *context, const plm_case *of, size_t members) {
    plm_options *options = NULL;
    plm_preference_power *made = NULL;
    (void)members;
    plm_status status = with_draws(context, &options);
    status = status == PLM_OK ? plm_preference_power_run(of, NULL, options, &made, NULL) : status;
    plm_preference_power_free(made);
    plm_options_free(options);
    return status;
}

static plm_status divide(plm_context *context, const plm_case *of, size_t members) {
    plm_division *made = NULL;
    (void)of;
    double *chances = malloc(members * sizeof *chances);
    for (size_t i = 0; i < members; i++) {
        chances[i] = 1 + number(i, 3);
    }
    plm_status status =
        plm_division_run(context, chances, NULL, members, members / 2 + 1, 0.9, &made, NULL);
    plm_division_free(made);
    free(chances);
    return status;
}

/* ---- series ---------------------------------------------------------------------------------- */

/* The least of some tries. */
static plm_status time_work(bench_work *work, size_t members, bool needs_case, double *seconds) {
    plm_context *context = NULL;
    plm_case *of = NULL;
    plm_status status = plm_context_new(NULL, &context);
    if (status < 0) {
        return status;
    }
    char *text = write_case(needs_case ? members : 3);
    plm_context_set_threads(context, 1);
    status = plm_case_parse(context, text, strlen(text), "body.yaml", &of, NULL);
    *seconds = (double)INFINITY;
    for (int i = 0; status >= 0 && i < TRIES; i++) {
        double start = seconds_now();
        status = work(context, of, members);
        *seconds = fmin(*seconds, seconds_now() - start);
    }
    plm_case_free(of);
    plm_context_free(context);
    free(text);
    return status;
}

typedef struct series {
    const char *name;
    bench_work *work;
    bool needs_case;
    size_t members[SIZES];
} series;

static plm_status time_series(const series *of) {
    double before = 0;
    for (size_t i = 0; i < SIZES && of->members[i] > 0; i++) {
        double seconds = 0;
        plm_status status = time_work(of->work, of->members[i], of->needs_case, &seconds);
        if (status < 0) {
            return status;
        }
        printf("%-28s %5zu members: %10.3f ms", of->name, of->members[i], 1e3 * seconds);
        if (i > 0) {
            double growth = (double)of->members[i] / (double)of->members[i - 1];
            printf("  e = %.1f", log(seconds / before) / log(growth));
        }
        printf("\n");
        before = seconds;
    }
    return PLM_OK;
}

int main(void) {
    static const series all[] = {
        {"plane", look_at_plane, true, {9, 19, 39, 79}},
        {"bargaining, 100 draws", bargain, true, {9, 19, 39, 79}},
        {"preferences, 100 draws", weigh_wishes, true, {9, 19, 39, 79}},
        {"division of a sum", divide, false, {100, 200, 400, 800}},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (time_series(&all[i]) < 0) {
            fprintf(stderr, "%s failed\n", all[i].name);
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
