/* The settlement law without a rule, part by part. */
#include "models/settlement/unruled.h"
#include "check.h"
#include "models/average.h"
#include "models/settlement/nearness.h"

#include "base/random.h"

#include <math.h>
#include <stdlib.h>

enum { GAMES = 200, MOST = 400 };

static double chance(uint64_t game, uint64_t which) {
    return plm__random((plm__address){23, which, game, PLM__PURPOSE_CHANCE});
}

/* Both ways to count neighbours give the same, wherever the positions lie. */
static void test_nearness_by_pairs_and_windows(void **state) {
    (void)state;
    const double reaches[] = {0, 0.05, 3, 10, 60, 500};
    const double floors[] = {0, 0.01, 0.5, 1};
    double room[4 * (MOST + 1)];
    for (uint64_t game = 0; game < GAMES; game++) {
        double position[MOST];
        double weight[MOST];
        double pairs[MOST];
        double windows[MOST];
        size_t count = 1 + (size_t)(chance(game, 0) * (MOST - 1));
        double at = -20;
        double total = 0;
        for (size_t i = 0; i < count; i++) {
            at += 0.001 + 3 * pow(chance(game, 2 * i + 1), 6);
            position[i] = at;
            weight[i] = chance(game, 2 * i + 2);
            total += weight[i];
        }
        for (size_t i = 0; i < count; i++) {
            weight[i] /= total;
        }
        const plm__neighbours of = {position, weight, count, reaches[game % 6], floors[game % 4]};
        assert_true(plm__nearness_room(count) <= sizeof room / sizeof *room);
        plm__nearness_by_pairs(&of, pairs);
        plm__nearness_by_windows(&of, windows, room);
        for (size_t i = 0; i < count; i++) {
            assert_near(windows[i], pairs[i], 1e-13);
        }
    }
}

static const plm__unruled terms = {
    .position_share = 0.6,
    .evenness = 0.3,
    .reach = 10,
    .floor = 0.01,
    .decisiveness = 2,
    .spread = 0.5,
    .low = 0,
    .high = 100,
};

typedef struct found {
    plm__camps camps;
    void *work;
} found;

static found camps_of(const double *position, const double *weight, size_t count) {
    size_t order[8];
    plm__order_by(position, count, order);
    found made = {.work = malloc(plm__camps_size(count))};
    assert_non_null(made.work);
    made.camps = plm__camps_of(&terms, position, weight, order, count, made.work);
    return made;
}

/* Two camps out of reach of each other: each counts as its weight to the power. */
static void test_camps_by_hand(void **state) {
    (void)state;
    const double position[] = {80, 20, 80, 50};
    const double weight[] = {1, 6, 1, 0};
    found made = camps_of(position, weight, 4);
    const plm__camps *camps = &made.camps;
    assert_int_equal(camps->count, 2);
    assert_true(camps->position[0] == 20 && camps->position[1] == 80);
    assert_near(camps->weight[0], 0.75, 1e-15);
    assert_near(camps->mean, 35, 1e-12);
    assert_near(camps->difference, 2 * 0.75 * 0.25 * 60, 1e-12);
    free(made.work);
}

static void test_masses_by_hand(void **state) {
    (void)state;
    const double position[] = {80, 20};
    const double weight[] = {2, 6};
    found made = camps_of(position, weight, 2);
    const plm__camps *camps = &made.camps;
    double low = 0.75 * pow(0.75 + 0.25 * 0.01, -0.7);
    double high = 0.25 * pow(0.25 + 0.75 * 0.01, -0.7);
    double mass = low * low / (low * low + high * high);
    assert_near(camps->mass[0], mass, 1e-12);
    assert_near(camps->mass[1], 1 - mass, 1e-12);
    free(made.work);
}

static void test_nobody_and_one(void **state) {
    (void)state;
    const double position[] = {30, 30};
    const double none[] = {0, 0};
    const double both[] = {1, 2};
    found nobody = camps_of(position, none, 2);
    assert_int_equal(nobody.camps.count, 0);
    free(nobody.work);
    found one = camps_of(position, both, 2);
    assert_int_equal(one.camps.count, 1);
    assert_true(one.camps.mass[0] == 1 && one.camps.mean == 30 && one.camps.difference == 0);
    free(one.work);
}

/* A share of the law adds an atom for each camp, and what is left as one curve. */
static void test_parts_of_the_law(void **state) {
    (void)state;
    const double position[] = {20, 80};
    const double weight[] = {3, 1};
    const plm__parts room = {.atoms = 2, .curves = 1};
    found made = camps_of(position, weight, 2);
    void *work = malloc(plm__mixture_size(room));
    assert_non_null(work);
    plm__mixture law = plm__mixture_in(work, room);
    plm__add_unruled(&law, 0.9, &terms, &made.camps);
    assert_int_equal(law.knot_count, 2);
    assert_near(law.knots[0].mass + law.knots[1].mass, 0.54, 1e-15);
    assert_int_equal(law.curve_count, 1);
    assert_near(law.curves[0].mass, 0.36, 1e-15);
    assert_near(law.curves[0].scale, 0.5 * 22.5, 1e-12);
    free(work);
    free(made.work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nearness_by_pairs_and_windows),
        cmocka_unit_test(test_camps_by_hand),
        cmocka_unit_test(test_masses_by_hand),
        cmocka_unit_test(test_nobody_and_one),
        cmocka_unit_test(test_parts_of_the_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
