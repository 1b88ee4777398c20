/* Mixtures of atoms, uniforms and cut-off logistic curves: against sums, quadrature and hand. */
#include "models/settlement/mixture.h"
#include "check.h"

#include "base/random.h"

#include <math.h>
#include <stdlib.h>

enum { TRIES = 300, MOST_ATOMS = 60, MOST_OTHERS = 4 }; /* a mixture of three has room */

static const plm__parts room = {180, 12, 12};

typedef struct held_mixture {
    plm__mixture mixture;
    void *work;
} held_mixture;

static held_mixture empty(void) {
    void *work = malloc(plm__mixture_size(room));
    assert_non_null(work);
    return (held_mixture){plm__mixture_in(work, room), work};
}

static double chance(uint64_t try, uint64_t which) {
    return plm__random((plm__address){11, which, try, PLM__PURPOSE_CHANCE});
}

/* Some atoms, uniforms and curves on a scale from 0 to 100, closed. */
static held_mixture random_mixture(uint64_t try) {
    held_mixture made = empty();
    size_t atoms = (size_t)(chance(try, 0) * MOST_ATOMS);
    size_t uniforms = (size_t)(chance(try, 1) * MOST_OTHERS);
    size_t curves = 1 + (size_t)(chance(try, 2) * (MOST_OTHERS - 1));
    double share = 1 / (double)(atoms + uniforms + curves);
    for (size_t i = 0; i < atoms; i++) {
        plm__mixture_add_atom(&made.mixture, floor(chance(try, 10 + i) * 41) * 2.5, share);
    }
    for (size_t i = 0; i < uniforms; i++) {
        double from = chance(try, 100 + i) * 50;
        plm__mixture_add_uniform(&made.mixture, from, from + chance(try, 110 + i) * 50, share);
    }
    for (size_t i = 0; i < curves; i++) {
        double from = chance(try, 120 + i) * 50;
        double centre = chance(try, 130 + i) * 140 - 20;
        plm__mixture_add_curve(&made.mixture, centre, 0.5 + 15 * chance(try, 140 + i), from,
                               from + chance(try, 150 + i) * 50, share);
    }
    plm__mixture_close(&made.mixture);
    return made;
}

static double logistic(double way) {
    return 1 / (1 + exp(-way));
}

static void test_by_hand(void **state) {
    (void)state;
    held_mixture made = empty();
    plm__mixture *of = &made.mixture;
    plm__mixture_add_atom(of, 30, 0.25);
    plm__mixture_add_atom(of, 10, 0.25);
    plm__mixture_add_atom(of, 30, 0.1);
    plm__mixture_add_uniform(of, 20, 40, 0.4);
    plm__mixture_close(of);
    assert_near(plm__mixture_below(of, 10), 0, 0);
    assert_near(plm__mixture_up_to(of, 10), 0.25, 1e-15);
    assert_near(plm__mixture_below(of, 30), 0.45, 1e-15);
    assert_near(plm__mixture_up_to(of, 30), 0.8, 1e-15);
    assert_near(plm__mixture_up_to(of, 35), 0.9, 1e-15);
    assert_near(plm__mixture_between(of, 10, 30), 0.45, 1e-15);
    assert_near(plm__mixture_between(of, -(double)INFINITY, (double)INFINITY), 1, 1e-15);
    assert_near(plm__mixture_mean(of), 2.5 + 10.5 + 12, 1e-12);
    assert_near(plm__mixture_distance(of, 30), 5 + 0 + 2, 1e-12);
    assert_true(plm__mixture_quantile(of, 0.2) == 10);
    assert_true(plm__mixture_quantile(of, 0.25) == 10);
    assert_near(plm__mixture_quantile(of, 0.35), 25, 1e-11);
    assert_true(plm__mixture_quantile(of, 0.5) == 30);
    assert_near(plm__mixture_quantile(of, 0.95), 37.5, 1e-11);
    free(made.work);
}

/* Parts without width are atoms; a curve whose rise cannot be told from none is one as well. */
static void test_parts_without_width(void **state) {
    (void)state;
    held_mixture made = empty();
    plm__mixture *of = &made.mixture;
    plm__mixture_add_uniform(of, 7, 7, 0.25);
    plm__mixture_add_curve(of, 5, 0, 0, 10, 0.25);
    plm__mixture_add_curve(of, 50, 1e-3, 0, 10, 0.25);
    plm__mixture_add_curve(of, 3, 1, 4, 4, 0.25);
    plm__mixture_add_atom(of, 1, 1e-16);
    plm__mixture_close(of);
    assert_int_equal(of->knot_count, 4);
    assert_true(of->knots[0].value == 4 && of->knots[1].value == 5 && of->knots[2].value == 7 &&
                of->knots[3].value == 10);
    assert_near(plm__mixture_mean(of), 6.5, 1e-12);
    free(made.work);
}

/* A curve far from its centre keeps its digits: there it is all but exponential. */
static void test_curve_in_the_tail(void **state) {
    (void)state;
    for (int side = -1; side <= 1; side += 2) {
        held_mixture made = empty();
        plm__mixture *of = &made.mixture;
        double near_end = side * 60.0;
        double far_end = side * 90.0;
        plm__mixture_add_curve(of, 0, 1, fmin(near_end, far_end), fmax(near_end, far_end), 1);
        plm__mixture_close(of);
        assert_near(plm__mixture_mean(of), side * 61.0, 1e-9);
        double nearer = plm__mixture_quantile(of, side > 0 ? 0.25 : 0.75);
        assert_near(nearer, side * (60 - log(0.75)), 1e-9);
        free(made.work);
    }
}

static void test_a_law_is_a_law(void **state) {
    (void)state;
    for (uint64_t try = 0; try < TRIES; try++) {
        held_mixture made = random_mixture(try);
        const plm__mixture *of = &made.mixture;
        double reached = 0;
        for (double value = -5; value <= 105; value += 0.25) {
            double below = plm__mixture_below(of, value);
            double up_to = plm__mixture_up_to(of, value);
            assert_true(below >= reached - 1e-12 && up_to >= below && up_to <= 1 + 1e-12);
            reached = up_to;
        }
        for (uint64_t k = 0; k < 50; k++) {
            double u = chance(try, 500 + k);
            double value = plm__mixture_quantile(of, u);
            assert_true(plm__mixture_below(of, value) <= u + 1e-12);
            assert_true(plm__mixture_up_to(of, value) >= u - 1e-12);
        }
        free(made.work);
    }
}

/* Means, distances and scores, from the distribution function by the midpoint rule. */
static void test_measures_are_their_definitions(void **state) {
    (void)state;
    enum { PARTS = 40000 };
    for (uint64_t try = 0; try < 20; try++) {
        held_mixture made = random_mixture(try);
        const plm__mixture *of = &made.mixture;
        const double outcome = floor(chance(try, 700) * 120) - 10;
        double mean = -20;
        double distance = 0;
        double score = 0;
        for (size_t i = 0; i < PARTS; i++) {
            double value = -20 + 140 * ((double)i + 0.5) / PARTS;
            double share = plm__mixture_up_to(of, value);
            double gap = outcome <= value ? 1 - share : share;
            mean += (1 - share) * 140 / PARTS;
            distance += gap * 140 / PARTS;
            score += gap * gap * 140 / PARTS;
        }
        assert_near(plm__mixture_mean(of), mean, 5e-3);
        assert_near(plm__mixture_distance(of, outcome), distance, 5e-3);
        assert_near(plm__mixture_crps(of, outcome), score, 5e-3);
        free(made.work);
    }
}

/* A curve on its own: Simpson's rule, fine enough for ten digits. */
static void test_curve_against_quadrature(void **state) {
    (void)state;
    enum { PARTS = 20000 };
    const double centre = 37;
    const double scale = 6;
    held_mixture made = empty();
    plm__mixture *of = &made.mixture;
    plm__mixture_add_curve(of, centre, scale, 10, 100, 1);
    plm__mixture_close(of);
    const double outcome = 55;
    double start = logistic((10 - centre) / scale);
    double rise = logistic((100 - centre) / scale) - start;
    double mean = 100;
    double score = 0;
    for (int side = 0; side < 2; side++) {
        double from = side == 0 ? 10 : outcome;
        double width = (side == 0 ? outcome : 100) - from;
        for (int i = 0; i <= PARTS; i++) {
            double weight = i == 0 || i == PARTS ? 1 : i % 2 > 0 ? 4 : 2;
            double share = (logistic((from + width * i / PARTS - centre) / scale) - start) / rise;
            mean -= weight * share * width / PARTS / 3;
            score += weight * (share - side) * (share - side) * width / PARTS / 3;
        }
    }
    assert_near(plm__mixture_mean(of), mean, 1e-9);
    assert_near(plm__mixture_crps(of, outcome), score, 1e-7);
    assert_near(plm__mixture_up_to(of, 41), (logistic(4 / scale) - start) / rise, 1e-14);
    free(made.work);
}

static void test_nodes_are_the_mixture(void **state) {
    (void)state;
    for (uint64_t try = 0; try < TRIES; try++) {
        held_mixture made = empty();
        plm__mixture *of = &made.mixture;
        for (uint64_t i = 0; i < 8; i++) {
            plm__mixture_add_atom(of, floor(chance(try, i) * 41) * 2.5, 0.06);
        }
        plm__mixture_add_uniform(of, 0, 100, 0.1);
        plm__mixture_add_curve(of, 20 + 60 * chance(try, 8), 1 + 20 * chance(try, 9), 0, 100, 0.42);
        plm__mixture_close(of);
        plm__law_node *nodes = malloc(plm__mixture_node_room(of) * sizeof *nodes);
        assert_non_null(nodes);
        plm__law law = plm__mixture_nodes(of, nodes);
        assert_true(law.count <= plm__mixture_node_room(of));
        assert_true(law.nodes[0].below == 0 && law.nodes[law.count - 1].up_to == 1);
        for (size_t i = 1; i < law.count; i++) {
            assert_true(nodes[i - 1].value < nodes[i].value);
        }
        for (double value = 0.37; value < 100; value += 0.93) {
            assert_near(plm__law_at(&law, value).up_to, plm__mixture_up_to(of, value), 7e-4);
        }
        assert_near(plm__law_mean(&law), plm__mixture_mean(of), 0.02);
        free(nodes);
        free(made.work);
    }
}

/* Mixed with another by shares, the probabilities are mixed. */
static void test_mixing(void **state) {
    (void)state;
    for (uint64_t try = 0; try < 50; try++) {
        held_mixture one = random_mixture(try);
        held_mixture other = random_mixture(1000 + try);
        held_mixture mixed = empty();
        plm__mixture_add(&mixed.mixture, 0.3, &one.mixture);
        plm__mixture_add(&mixed.mixture, 0.7, &other.mixture);
        plm__mixture_close(&mixed.mixture);
        for (double value = 0; value <= 100; value += 1.25) {
            assert_near(plm__mixture_up_to(&mixed.mixture, value),
                        0.3 * plm__mixture_up_to(&one.mixture, value) +
                            0.7 * plm__mixture_up_to(&other.mixture, value),
                        1e-12);
        }
        free(one.work);
        free(other.work);
        free(mixed.work);
    }
}

/* Held to bounds: the same between them, and what lay outside at the ends and the reference. */
static void test_holding(void **state) {
    (void)state;
    const plm__bounds bounds[] = {{-1e9, 1e9, 20, 60, (double)NAN, 0.5},
                                  {-1e9, 1e9, 20, 60, 30, 0.5},
                                  {-1e9, 1e9, 20, 60, 20, 1},
                                  {-1e9, 1e9, 40, 40, 40, 0.5},
                                  {-1e9, 1e9, 0, 100, 50, 1}};
    for (uint64_t try = 0; try < 100; try++) {
        const plm__bounds *to = &bounds[try % 5];
        held_mixture from = random_mixture(try);
        held_mixture held = empty();
        plm__mixture_add_held(&held.mixture, 1, &from.mixture, to);
        plm__mixture_close(&held.mixture);
        double stays = isnan(to->reference_point) ? 0 : to->stays;
        double below = plm__mixture_below(&from.mixture, to->low);
        double above = 1 - plm__mixture_up_to(&from.mixture, to->high);
        for (double value = 0; value <= 100; value += 1.25) {
            double expected = 1;
            if (value < to->low) {
                expected = 0;
            } else if (value < to->high) {
                double settled = value >= to->reference_point ? stays * (below + above) : 0;
                expected = plm__mixture_up_to(&from.mixture, value) - stays * below + settled;
            }
            assert_near(plm__mixture_up_to(&held.mixture, value), expected, 1e-12);
        }
        free(from.work);
        free(held.work);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_parts_without_width),
        cmocka_unit_test(test_curve_in_the_tail),
        cmocka_unit_test(test_a_law_is_a_law),
        cmocka_unit_test(test_measures_are_their_definitions),
        cmocka_unit_test(test_curve_against_quadrature),
        cmocka_unit_test(test_nodes_are_the_mixture),
        cmocka_unit_test(test_mixing),
        cmocka_unit_test(test_holding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
