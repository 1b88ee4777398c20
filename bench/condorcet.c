/* Time and memory of a condorcet election by actors, and how they grow: votes counted together, and
 * one by one. */
#include "games.h"

typedef struct bench_case {
    const char *sums;
    size_t actors;
} bench_case;

static const bench_case cases[] = {
    {"shared", 20},   {"shared", 40},   {"shared", 100},   {"shared", 300},
    {"shared", 1000}, {"shared", 3000}, {"shared", 10000}, {"plain", 20},
    {"plain", 40},    {"plain", 100},   {"plain", 300},    {"plain", 1000},
};

int main(void) {
    printf("%-7s %7s %12s %9s %9s\n", "sums", "actors", "ms", "exponent", "kB");
    double before = 0;
    for (size_t each = 0; each < sizeof cases / sizeof *cases; each++) {
        static bench_games games;
        const bench_case *of = &cases[each];
        const bench_case *last = each > 0 ? of - 1 : of;
        bench_model model = bench_model_of("condorcet", NULL, NULL, of->actors);
        (void)plm__settings_set(model.model, &model.settings, "sums", of->sums, NULL);
        size_t room = model.model->scale.work_size(of->actors, 1, &model.settings);
        free(model.work);
        model.work = bench_room(room, 1);
        bench_games_fill(&games, of->actors > 100 ? 1 : BENCH_GAMES, of->actors);
        double seconds = bench_time(&model, &games, false, 0.5) / (double)games.count;
        printf("%-7s %7zu %12.4f", of->sums, of->actors, 1e3 * seconds);
        if (each > 0 && strcmp(last->sums, of->sums) == 0) {
            printf(" %9.2f",
                   log(seconds / before) / log((double)of->actors / (double)last->actors));
        } else {
            printf(" %9s", "");
        }
        printf(" %9.0f\n", 1e-3 * (double)room);
        before = seconds;
        free(model.work);
        bench_games_clear(&games);
    }
    return 0;
}
