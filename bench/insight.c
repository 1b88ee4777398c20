/* What a forecast hangs on, and what to do: Sobol' indices of 90 numbers at 4,096 rows, a tornado
 * of them, and advice on a case at 2,000 draws a lever. */
#include "base/text.h"
#include "plenum.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>

enum { ACTORS = 9, REASONS = 8, ROWS = 4096, DRAWS = 2000 };

static void require(plm_status status, const plm_error *error) {
    if (status < 0) {
        fprintf(stderr, "%s\n", error->message);
        exit(1);
    }
}

/* Nine actors who each weigh eight reasons: ten ranges an actor. */
static plm_case *make_case(plm_context *context) {
    plm__text text;
    plm_error error = {0};
    plm_case *made = NULL;
    plm__text_init(&text, context);
    plm__text_add(&text, "plenum: 1\nid: ninety\nquestion: What?\nissues:\n"
                         "  - {id: issue, scale: {0: low, 100: high},\n"
                         "     options: [{id: few, from: 0, to: 45}, {id: some, from: 45, to: 55}, "
                         "{id: many, from: 55, to: 100}]}\nconsiderations:\n");
    for (int i = 0; i < REASONS; i++) {
        plm__text_add_format(&text, "  - {id: r%d, issue: issue, pulls_to: %d}\n", i,
                             100 * i / (REASONS - 1));
    }
    plm__text_add(&text, "actors:\n");
    for (int i = 0; i < ACTORS; i++) {
        plm__text_add_format(&text,
                             "  - id: a%d\n    on:\n      issue:\n        capability: [%d, %d, "
                             "%d]\n        salience: [20, %d, 90]\n        weighs: {",
                             i, 10 + i, 30 + 3 * i, 60 + 4 * i, 30 + 5 * i);
        for (int k = 0; k < REASONS; k++) {
            plm__text_add_format(&text, "%sr%d: [1, %d, 9]", k > 0 ? ", " : "", k,
                                 1 + (i * 5 + k * 3) % 8);
        }
        plm__text_add(&text, "}\n");
    }
    require(text.failed ? PLM_E_MEMORY : PLM_OK, &error);
    require(plm_case_parse(context, text.bytes, text.length, "ninety", &made, &error), &error);
    plm__text_clear(&text);
    return made;
}

static void time_sobol(const plm_case *of, const plm_options *options, const char *models) {
    plm_error error = {0};
    plm_sobol *sobol = NULL;
    double start = seconds_now();
    require(plm_sobol_run(of, NULL, ROWS, options, &sobol, &error), &error);
    double seconds = seconds_now() - start;
    const plm_sobol_summary *summary = plm_sobol_summary_of(sobol);
    printf("sobol    %-14s %3zu numbers, %d rows: %8llu solves, %.2f s\n", models,
           plm_sobol_count(sobol), ROWS, (unsigned long long)summary->solves, seconds);
    plm_sobol_free(sobol);
}

static void time_tornado(const plm_case *of, const plm_options *options, const char *models) {
    plm_error error = {0};
    plm_tornado *tornado = NULL;
    double start = seconds_now();
    require(plm_tornado_run(of, NULL, options, &tornado, &error), &error);
    double seconds = seconds_now() - start;
    const plm_tornado_summary *summary = plm_tornado_summary_of(tornado);
    printf("tornado  %-14s %3zu numbers, %d draws: %7llu solves, %.2f s\n", models,
           plm_tornado_count(tornado), DRAWS, (unsigned long long)summary->solves, seconds);
    plm_tornado_free(tornado);
}

static void time_advice(const plm_case *of, const plm_options *options, const char *actor) {
    plm_error error = {0};
    plm_advice *advice = NULL;
    double start = seconds_now();
    require(plm_advice_run(of, NULL, actor, NULL, 0.25, 8, options, &advice, &error), &error);
    double seconds = seconds_now() - start;
    const plm_advice_summary *summary = plm_advice_summary_of(advice);
    printf("advise   %-14s %3zu levers and %zu pairs, %d draws each: %llu solves, %.2f s\n",
           "all 6", plm_advice_lever_count(advice), plm_advice_pair_count(advice), DRAWS,
           (unsigned long long)summary->solves, seconds);
    plm_advice_free(advice);
}

static plm_options *make_options(plm_context *context, bool every_model) {
    static const char *const models[] = {"weighted-mean", "weighted-median", "mean",
                                         "nash",          "challenge",       "settlement"};
    plm_error error = {0};
    plm_options *options = NULL;
    require(plm_options_new(context, &options), &error);
    require(plm_options_set_draws(options, DRAWS), &error);
    for (size_t i = 0; every_model && i < sizeof models / sizeof *models; i++) {
        require(plm_options_add_model(options, models[i], NULL, &error), &error);
    }
    return options;
}

int main(int argc, char **argv) {
    plm_error error = {0};
    plm_context *context = NULL;
    plm_case *beijing = NULL;
    require(plm_context_new(NULL, &context), &error);
    plm_case *ninety = make_case(context);
    plm_options *answer = make_options(context, false);
    plm_options *pool = make_options(context, true);
    printf("processor seconds of all threads together\n");
    time_sobol(ninety, answer, "the answer");
    time_sobol(ninety, pool, "pool of 6");
    time_tornado(ninety, answer, "the answer");
    time_tornado(ninety, pool, "pool of 6");
    if (argc > 1) {
        require(plm_case_load(context, argv[1], &beijing, &error), &error);
        time_advice(beijing, answer, "china");
    }
    plm_options_free(pool);
    plm_options_free(answer);
    plm_case_free(beijing);
    plm_case_free(ninety);
    plm_context_free(context);
    return 0;
}
