/* What outcomes would cost, as a seal keeps it: against sums over all pairs of draws. */
#include "store/crps_table.h"
#include "base/order.h"
#include "base/random.h"
#include "check.h"

#include <math.h>
#include <string.h>

enum { DRAWS = 60, SIDES = 3 };

/* Rounding to the table's unit, twice. */
static const double NEAR = 1.1e-5;

typedef struct desk {
    plm_context *context;
    plm__arena arena;
    double draws[SIDES][DRAWS];
    plm__rungs sides[SIDES];
} desk;

/* Sides of different weights, some of whose draws are equal, on a scale from low to high. */
static void open_desk(desk *of, double low, double high) {
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    plm__arena_init(&of->arena, of->context);
    for (size_t i = 0; i < SIDES; i++) {
        for (size_t k = 0; k < DRAWS; k++) {
            double share = plm__random((plm__address){5, i, k / 2, PLM__PURPOSE_CHANCE});
            of->draws[i][k] = low + (high - low) * (0.2 + 0.6 * share * share);
        }
        plm__sort_numbers(of->draws[i], DRAWS);
        of->sides[i] = (plm__rungs){of->draws[i], DRAWS >> i, 1.0 + (double)i, 1};
    }
}

static void close_desk(desk *of) {
    plm__arena_clear(&of->arena);
    plm_context_free(of->context);
}

static double weight_of(const desk *of, size_t side) {
    double total = 0;
    for (size_t i = 0; i < SIDES; i++) {
        total += of->sides[i].weight;
    }
    return of->sides[side].weight / total / (double)of->sides[side].count;
}

/* The mean distance of a draw from the outcome less half of that of two draws: equation 21 of
 * Gneiting and Raftery (2007). */
static double crps_by_pairs(const desk *of, double outcome) {
    double sum = 0;
    for (size_t i = 0; i < SIDES; i++) {
        for (size_t k = 0; k < of->sides[i].count; k++) {
            sum += weight_of(of, i) * fabs(of->draws[i][k] - outcome);
            for (size_t j = 0; j < SIDES; j++) {
                for (size_t l = 0; l < of->sides[j].count; l++) {
                    double apart = fabs(of->draws[i][k] - of->draws[j][l]);
                    sum -= weight_of(of, i) * weight_of(of, j) * apart / 2;
                }
            }
        }
    }
    return sum;
}

static const plm__crps_table *read_text(desk *of, const char *text, plm__fields *f) {
    plm__json_fault fault;
    const plm__json *root = NULL;
    *f = (plm__fields){.arena = &of->arena};
    assert_int_equal(plm__json_read(&of->arena, text, strlen(text), &root, &fault), PLM_OK);
    return plm__crps_table_read(f, root);
}

/* What is written of the first sides, read again. */
static const plm__crps_table *write_and_read(desk *of, size_t count, double low, double high) {
    plm__text text;
    plm__fields f;
    plm__text_init(&text, of->context);
    plm__text_add(&text, "{");
    assert_int_equal(plm__crps_table_write(&of->arena, of->sides, count, low, high, &text), PLM_OK);
    plm__text_add(&text, "}");
    const plm__crps_table *table = read_text(of, text.bytes, &f);
    assert_int_equal(f.status, PLM_OK);
    plm__text_clear(&text);
    return table;
}

static void check_scale(double low, double high, double step) {
    desk of;
    bool exact = false;
    double span = high - low;
    open_desk(&of, low, high);
    const plm__crps_table *table = write_and_read(&of, SIDES, low, high);
    assert_non_null(table);
    assert_near(table->step, step, 0);
    double first = ceil(low / step);
    for (int i = 0; (first + i) * step <= high; i += 7) {
        double outcome = step < 1 ? (first + i) / round(1 / step) : (first + i) * step;
        double crps = plm__crps_table_at(table, outcome, span, &exact);
        assert_true(exact);
        assert_near(crps, crps_by_pairs(&of, outcome) * 100 / span, NEAR);
    }
    close_desk(&of);
}

static void test_every_step(void **state) {
    (void)state;
    check_scale(0, 100, 0.1);
    check_scale(0, 6, 0.01);
    check_scale(-20, 20, 0.1);
    check_scale(0, 1, 0.001);
    check_scale(1990, 2030, 0.1);
    check_scale(0, 101, 1);
    check_scale(0, 5e6, 10000);
    check_scale(3e-7, 9e-7, 1e-9);
}

/* Within a step the error is at most half of it times the chance of an outcome there. */
static void test_between(void **state) {
    (void)state;
    desk of;
    bool exact = true;
    open_desk(&of, 0, 100);
    const plm__crps_table *table = write_and_read(&of, SIDES, 0, 100);
    double first = of.draws[0][0];
    double span = of.draws[0][of.sides[0].count - 1] - first;
    for (int i = 0; i < 100; i++) {
        double outcome = first + span * (i + 0.377) / 100;
        double crps = plm__crps_table_at(table, outcome, 100, &exact);
        assert_near(crps, crps_by_pairs(&of, outcome), 0.1 / 2 * 0.2 + NEAR);
        assert_true(crps >= crps_by_pairs(&of, outcome) - NEAR);
    }
    assert_false(exact);
    close_desk(&of);
}

/* Beyond all draws it rises by the distance. */
static void test_beyond(void **state) {
    (void)state;
    desk of;
    bool exact = false;
    open_desk(&of, 0, 200);
    const plm__crps_table *table = write_and_read(&of, SIDES, 0, 200);
    double low = plm__crps_table_at(table, 3.21, 200, &exact);
    assert_true(exact);
    assert_near(plm__crps_table_at(table, 1.21, 200, &exact), low + 1, NEAR);
    assert_near(plm__crps_table_at(table, 198.5, 200, &exact), crps_by_pairs(&of, 198.5) / 2, NEAR);
    close_desk(&of);
}

/* One draw alone costs its distance, and none has no table. */
static void test_one_draw(void **state) {
    (void)state;
    desk of;
    bool exact = false;
    open_desk(&of, 0, 200);
    of.draws[0][0] = 40;
    of.sides[0].count = 1;
    const plm__crps_table *table = write_and_read(&of, 1, 0, 200);
    assert_near(plm__crps_table_at(table, 40, 200, &exact), 0, 0);
    assert_near(plm__crps_table_at(table, 90, 200, &exact), 25, NEAR);
    assert_near(plm__crps_table_at(table, 0, 200, &exact), 20, NEAR);
    of.sides[0].count = 0;
    assert_null(write_and_read(&of, 1, 0, 200));
    close_desk(&of);
}

/* A thousandth of such a scale is no number that can be divided by. */
static void test_shortest_scale(void **state) {
    (void)state;
    desk of;
    open_desk(&of, 0, 1e-310);
    assert_null(write_and_read(&of, SIDES, 0, 1e-310));
    close_desk(&of);
}

static void test_faults(void **state) {
    static const char *const texts[][2] = {
        {"{\"crps\":1}", "\"crps\" is no object"},
        {"{\"crps\":{\"step\":0,\"from\":1,\"bends\":\"1\"}}",
         "\"crps\" has no step above 0, or nothing to start from"},
        {"{\"crps\":{\"step\":1,\"from\":null,\"bends\":\"1\"}}",
         "\"crps\" has no step above 0, or nothing to start from"},
        {"{\"crps\":{\"step\":1,\"from\":1,\"bends\":[]}}", "\"bends\" is no text"},
        {"{\"crps\":{\"step\":1,\"from\":1,\"bends\":\"\"}}",
         "\"bends\" holds what is no whole number"},
        {"{\"crps\":{\"step\":1,\"from\":1,\"bends\":\"1 \"}}",
         "\"bends\" holds what is no whole number"},
        {"{\"crps\":{\"step\":1,\"from\":1,\"bends\":\"1  2\"}}",
         "\"bends\" holds what is no whole number"},
        {"{\"crps\":{\"step\":1,\"from\":1,\"bends\":\"1 2.5\"}}",
         "\"bends\" holds what is no whole number"},
        {"{\"crps\":{\"step\":1,\"from\":1,\"bends\":\"1 - 2\"}}",
         "\"bends\" holds what is no whole number"},
        {"{\"crps\":{\"step\":1,\"from\":1,\"bends\":\"99999999999999999999\"}}",
         "\"bends\" holds what is no whole number"}};
    (void)state;
    desk of;
    plm__fields f;
    open_desk(&of, 0, 1);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_null(read_text(&of, texts[i][0], &f));
        assert_int_equal(f.status, PLM_E_FORMAT);
        assert_string_equal(f.fault, texts[i][1]);
    }
    assert_null(read_text(&of, "{}", &f));
    assert_int_equal(f.status, PLM_OK);
    close_desk(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_step),     cmocka_unit_test(test_between),
        cmocka_unit_test(test_beyond),         cmocka_unit_test(test_one_draw),
        cmocka_unit_test(test_shortest_scale), cmocka_unit_test(test_faults)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
