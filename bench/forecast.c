/* Draws of a forecast by the second: each model and all usual ones together, by the number of
 * actors; and the time of 10,000 draws of a case file given as argument. One thread. */
#include "forecast/run.h"
#include "timing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_ACTORS = 80, NAME = 32, MOST_CHOICES = 32 };

typedef struct bench_case {
    plm_dossier dossier;
    plm_issue issue;
    const plm_issue *issue_list[1];
    plm_actor actors[MOST_ACTORS];
    const plm_actor *actor_list[MOST_ACTORS];
    plm_stake stakes[MOST_ACTORS];
    const plm_stake *stake_list[MOST_ACTORS];
    char names[MOST_ACTORS][NAME];
} bench_case;

static plm_parameter around(double value, double width) {
    return (plm_parameter){
        .stated = true,
        .range = {PLM_SHAPE_TRIANGULAR, value - width, value, value + width, 0, 0, 0}};
}

static void fill(bench_case *to, size_t actors) {
    *to = (bench_case){0};
    to->issue =
        (plm_issue){.id = "issue", .scale_low = 0, .scale_high = 100, .reference_point = 50};
    for (size_t i = 0; i < actors; i++) {
        double spread = (double)(i * 37 % actors) / (double)actors;
        snprintf(to->names[i], NAME, "actor-%zu", i);
        to->stakes[i] = (plm_stake){.issue = &to->issue,
                                    .position = around(10 + 80 * spread, 8),
                                    .capability = around(20 + (double)(i * 13 % 70), 10),
                                    .salience = around(20 + (double)(i * 29 % 70), 10)};
        to->stake_list[i] = &to->stakes[i];
        to->actors[i] =
            (plm_actor){.id = to->names[i], .stakes = &to->stake_list[i], .stake_count = 1};
        to->actor_list[i] = &to->actors[i];
    }
    to->issue_list[0] = &to->issue;
    to->dossier = (plm_dossier){.issues = to->issue_list,
                                .issue_count = 1,
                                .actors = to->actor_list,
                                .actor_count = actors};
}

/* NaN where the models have nothing to say of the case. */
static double time_draws(plm__plan *plan, uint64_t draws) {
    plan->draws = draws;
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    double start = seconds_now();
    plm_status status = plm__forecast_run_plan(plan, &forecast, &error);
    if (status == PLM_E_UNSUPPORTED) {
        return (double)NAN;
    }
    if (status < 0) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    double seconds = seconds_now() - start;
    plm_forecast_free(forecast);
    return seconds;
}

/* Draws by the second, from a run that takes long enough to be timed. */
static double rate(plm__plan *plan) {
    uint64_t draws = 64;
    double seconds = time_draws(plan, draws);
    while (seconds < 0.1) {
        draws *= 4;
        seconds = time_draws(plan, draws);
    }
    return (double)draws / seconds;
}

static size_t usual_choices(plm__choice choices[MOST_CHOICES]) {
    size_t count = 0;
    for (size_t i = 0; plm__models[i] != NULL && count < MOST_CHOICES; i++) {
        if (plm__models[i]->scale.usual && !plm__models[i]->linked) {
            plm__choice *choice = &choices[count++];
            *choice = (plm__choice){
                .model = plm__models[i], .reading = &plm__models[i]->readings[0], .weight = 1};
            plm__settings_of(choice->model, choice->reading, &choice->settings);
        }
    }
    return count;
}

static void print_rate(double rate) {
    if (isnan(rate)) {
        printf("%12s", "-");
    } else {
        printf("%12.0f", rate);
    }
}

static void print_rates(plm_context *context, const plm__choice *choices, size_t count) {
    static const size_t sizes[] = {5, 10, 20, 40, 80};
    printf("%-16s", "draws/s");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        printf("%12zu", sizes[i]);
    }
    puts(" actors");
    for (size_t row = 0; row <= count; row++) {
        printf("%-16s", row < count ? choices[row].model->name : "all");
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            static bench_case of;
            fill(&of, sizes[i]);
            plm__plan plan = {.context = context,
                              .dossier = &of.dossier,
                              .choices = row < count ? &choices[row] : choices,
                              .choice_count = row < count ? 1 : count,
                              .seed = 1};
            print_rate(rate(&plan));
            fflush(stdout);
        }
        putchar('\n');
    }
}

/* The shortest of a few runs of 10,000 draws. */
static void print_draws(const char *what, plm__plan *plan) {
    double best = time_draws(plan, 10000);
    for (int run = 1; run < 5; run++) {
        double seconds = time_draws(plan, 10000);
        best = seconds < best ? seconds : best;
    }
    if (!isnan(best)) {
        printf("%s: 10000 draws of %s in %.3f s\n", plan->dossier->id, what, best);
    }
}

static void print_case(plm_context *context, const char *path, const plm__choice *choices,
                       size_t count) {
    plm_case *of = NULL;
    plm_error error = {0};
    if (plm_case_load(context, path, &of, &error) < 0) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    plm__plan plan = {.context = context, .dossier = plm_case_dossier(of), .seed = 1};
    for (size_t i = 0; i < count; i++) {
        plan.choices = &choices[i];
        plan.choice_count = 1;
        print_draws(choices[i].model->name, &plan);
    }
    plan.choices = choices;
    plan.choice_count = count;
    print_draws("all", &plan);
    plm_case_free(of);
}

int main(int argc, char **argv) {
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) < 0) {
        return 1;
    }
    plm_context_set_threads(context, 1);
    plm__choice choices[MOST_CHOICES];
    size_t count = usual_choices(choices);
    print_rates(context, choices, count);
    for (int i = 1; i < argc; i++) {
        print_case(context, argv[i], choices, count);
    }
    plm_context_free(context);
    return 0;
}
