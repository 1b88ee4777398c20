/* Time of what a rule allows, over draws of the members' positions. */
#include "base/random.h"
#include "models/institutions/line.h"
#include "timing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { STATES = 28, DRAWS = 10000, LARGEST = 100000 };

/* Populations of 2017, in thousands (Eurostat). */
static const int64_t population[STATES] = {
    82522, 66989, 65809, 60589, 46528, 37973, 19644, 17082, 11352, 10768, 10579, 10310, 9995, 9798,
    8773,  7102,  5749,  5503,  5435,  4784,  4154,  2848,  2066,  1950,  1316,  855,   591,  460};

/* 55 % of the members with 65 % of the people, or all but three. */
static plm_status make_lisbon(plm__rule_maker *maker, plm__arena *arena, size_t states,
                              const int64_t *people_of, plm__rule *out) {
    static int64_t one[LARGEST];
    size_t tests[3];
    size_t both = 0;
    size_t root = 0;
    for (size_t i = 0; i < states; i++) {
        one[i] = 1;
    }
    plm__demand members = {PLM__DEMAND_SHARE, 0, {55, 100}};
    plm__demand people = {PLM__DEMAND_SHARE, 0, {65, 100}};
    plm__demand all_but = {PLM__DEMAND_ALL_BUT, 3, {0, 1}};
    plm__rule_start(maker, arena, states);
    PLM_TRY(plm__rule_test(maker, one, false, members, &tests[0]));
    PLM_TRY(plm__rule_test(maker, people_of, false, people, &tests[1]));
    PLM_TRY(plm__rule_some(maker, 2, tests, 2, &both));
    PLM_TRY(plm__rule_test(maker, one, false, all_but, &tests[2]));
    PLM_TRY(plm__rule_some(maker, 1, (size_t[]){both, tests[2]}, 2, &root));
    plm__rule_finish(maker, root, PLM_ABSENT_AGAINST, out);
    return PLM_OK;
}

/* How often nothing passes against 40. */
static size_t count_stuck(const plm__rule *lisbon, plm__pivot_work *work, const double *position) {
    size_t stuck = 0;
    for (size_t draw = 0; draw < DRAWS; draw++) {
        plm__pivots pivots = plm__pivots_of(lisbon, NULL, position + draw * STATES, work);
        plm__win_set set = plm__win_set_of(pivots, 40, (plm__span){0, 100});
        stuck += set.count == 0 ? 1 : 0;
    }
    return stuck;
}

static void draw(double *position, size_t states, size_t draws) {
    for (size_t i = 0; i < states * draws; i++) {
        position[i] =
            100 * plm__random((plm__address){1, i % states, i / states, PLM__PURPOSE_CHANCE});
    }
}

static bool time_lisbon(plm__arena *arena) {
    plm__rule_maker maker;
    plm__rule lisbon;
    plm__pivot_work work;
    double *position = plm__arena_allocate(arena, (size_t)STATES * DRAWS, sizeof *position);
    if (position == NULL || make_lisbon(&maker, arena, STATES, population, &lisbon) < 0 ||
        plm__pivot_work_init(&work, arena, &lisbon) < 0) {
        return false;
    }
    draw(position, STATES, DRAWS);
    double best = (double)INFINITY;
    size_t stuck = 0;
    for (int run = 0; run < 20; run++) {
        double start = seconds_now();
        stuck = count_stuck(&lisbon, &work, position);
        best = fmin(best, seconds_now() - start);
    }
    printf("%d draws of %d states under Lisbon's rule: %.2f ms, stuck in %zu\n", DRAWS, STATES,
           1e3 * best, stuck);
    return true;
}

/* The same rule with more members, of as many people as chance has it. */
static bool time_members(plm__arena *arena, size_t members) {
    plm__rule_maker maker;
    plm__rule rule;
    plm__pivot_work work;
    int64_t *people = plm__arena_allocate(arena, members, sizeof *people);
    double *position = plm__arena_allocate(arena, members, sizeof *position);
    if (people == NULL || position == NULL) {
        return false;
    }
    draw(position, members, 1);
    for (size_t i = 0; i < members; i++) {
        people[i] = 1 + (int64_t)(1000 * position[members - 1 - i]);
    }
    if (make_lisbon(&maker, arena, members, people, &rule) < 0 ||
        plm__pivot_work_init(&work, arena, &rule) < 0) {
        return false;
    }
    double best = (double)INFINITY;
    for (int run = 0; run < 50; run++) {
        double start = seconds_now();
        plm__pivots_of(&rule, NULL, position, &work);
        best = fmin(best, seconds_now() - start);
    }
    printf("pivots of %zu members: %.1f us\n", members, 1e6 * best);
    return true;
}

int main(void) {
    plm_context *context = NULL;
    plm__arena arena;
    if (plm_context_new(NULL, &context) < 0) {
        return 1;
    }
    plm__arena_init(&arena, context);
    bool good = time_lisbon(&arena) && time_members(&arena, 100) && time_members(&arena, 1000) &&
                time_members(&arena, 10000) && time_members(&arena, LARGEST);
    plm__arena_clear(&arena);
    plm_context_free(context);
    return good ? 0 : 1;
}
