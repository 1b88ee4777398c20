#include "chronology/temporal.h"
#include "base/random.h"
#include "check.h"

#include <stdlib.h>

typedef struct network {
    plm_context *context;
    plm__arena arena;
} network;

static void open_network(network *of) {
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    plm__arena_init(&of->arena, of->context);
}

static void close_network(network *of) {
    plm__arena_clear(&of->arena);
    plm_context_free(of->context);
}

/* A letter on day 5 came exactly 10 days after a decision dated -31 to -1: the decision fell on -5.
 */
static void test_a_gap_dates_an_event(void **state) {
    (void)state;
    network net;
    open_network(&net);
    const plm__limit limits[] = {
        {0, 1, 5}, {1, 0, -5}, {2, 1, 10}, {1, 2, -10}, {0, 2, -1}, {2, 0, 31},
    };
    plm__tightened got;
    assert_int_equal(plm__tighten(&net.arena, 3, limits, 6, &got), PLM_OK);
    assert_true(got.consistent);
    assert_int_equal(got.earliest[2], -5);
    assert_int_equal(got.latest[2], -5);
    assert_int_equal(got.latest_by[2], 3);
    assert_int_equal(got.earliest_by[2], 2);
    close_network(&net);
}

static void test_an_undated_event_stays_open(void **state) {
    (void)state;
    network net;
    open_network(&net);
    const plm__limit limits[] = {{0, 1, 7}, {1, 0, -7}, {2, 1, -1}};
    plm__tightened got;
    assert_int_equal(plm__tighten(&net.arena, 3, limits, 3, &got), PLM_OK);
    assert_int_equal(got.earliest[2], 8);
    assert_int_equal(got.latest[2], PLM__FAR_FUTURE);
    assert_int_equal(got.latest_by[2], PLM__NO_LIMIT);
    close_network(&net);
}

static void test_a_conflict_away_from_the_calendar_is_found(void **state) {
    (void)state;
    network net;
    open_network(&net);
    const plm__limit limits[] = {{0, 1, 7}, {2, 3, -1}, {3, 4, -1},
                                 {4, 2, 0}, {3, 2, 0},  {2, 4, 9}};
    plm__tightened got;
    assert_int_equal(plm__tighten(&net.arena, 5, limits, 6, &got), PLM_OK);
    assert_false(got.consistent);
    assert_int_equal(got.conflict_count, 2);
    assert_int_equal(got.conflict[0], 1);
    assert_int_equal(got.conflict[1], 4);
    close_network(&net);
}

/* Events in a circle, each a day after the one before, and so a day after itself. */
static plm__limit *make_ring(size_t events, size_t *count) {
    plm__limit *limits = calloc(2 * events + 1, sizeof *limits);
    assert_non_null(limits);
    for (size_t i = 0; i < events; i++) {
        size_t next = (i + 1) % events + 1;
        limits[2 * i] = (plm__limit){i + 1, next, 1};
        limits[2 * i + 1] = (plm__limit){next, i + 1, -1};
    }
    *count = 2 * events;
    return limits;
}

/* So long a circle is not searched for among all circles. */
static void test_a_long_circle_is_found_in_time(void **state) {
    (void)state;
    enum { EVENTS = 20000 };
    size_t count = 0;
    plm__limit *limits = make_ring(EVENTS, &count);
    network net;
    open_network(&net);
    plm__tightened got;
    assert_int_equal(plm__tighten(&net.arena, EVENTS + 1, limits, count, &got), PLM_OK);
    assert_false(got.consistent);
    assert_int_equal(got.conflict_count, EVENTS);
    assert_int_equal(limits[got.conflict[0]].from, 1);
    int64_t days = 0;
    for (size_t i = 0; i < EVENTS; i++) {
        days += limits[got.conflict[i]].days;
        size_t next = got.conflict[(i + 1) % EVENTS];
        assert_int_equal(limits[got.conflict[i]].to, limits[next].from);
    }
    assert_true(days == -EVENTS);
    close_network(&net);
    free(limits);
}

static void test_short_cuts_are_taken_through_a_long_circle(void **state) {
    (void)state;
    enum { EVENTS = 20000 };
    size_t count = 0;
    plm__limit *limits = make_ring(EVENTS, &count);
    limits[count++] = (plm__limit){4, 14, 9};
    network net;
    open_network(&net);
    plm__tightened got;
    assert_int_equal(plm__tighten(&net.arena, EVENTS + 1, limits, count, &got), PLM_OK);
    assert_false(got.consistent);
    assert_int_equal(got.conflict_count, 11);
    assert_int_equal(got.conflict[0], count - 1);
    close_network(&net);
    free(limits);
}

static void test_a_long_chain_is_dated(void **state) {
    (void)state;
    enum { EVENTS = 200000 };
    plm__limit *limits = calloc(2 * EVENTS, sizeof *limits);
    assert_non_null(limits);
    for (size_t i = 0; i < EVENTS; i++) {
        size_t before = i + 1 < EVENTS ? i + 2 : 0;
        limits[2 * i] = (plm__limit){before, i + 1, 1};
        limits[2 * i + 1] = (plm__limit){i + 1, before, -1};
    }
    network net;
    open_network(&net);
    plm__tightened got;
    assert_int_equal(plm__tighten(&net.arena, EVENTS + 1, limits, 2 * EVENTS, &got), PLM_OK);
    assert_true(got.consistent);
    assert_true(got.earliest[1] == EVENTS);
    assert_true(got.latest[1] == EVENTS);
    close_network(&net);
    free(limits);
}

enum { MOMENTS = 5, LIMITS = 9, SPAN = 6, WIDE_SPAN = 18, NETWORKS = 40 };

static int64_t small(uint64_t draw, uint64_t which, int64_t low, int64_t high) {
    double u = plm__random((plm__address){
        .seed = 11, .parameter = which, .draw = draw, .purpose = PLM__PURPOSE_CHANCE});
    return low + (int64_t)(u * (double)(high - low + 1));
}

static bool met(const plm__limit *limits, size_t count, const int64_t *day, size_t without) {
    for (size_t i = 0; i < count; i++) {
        if (i != without && day[limits[i].to] - day[limits[i].from] > limits[i].days) {
            return false;
        }
    }
    return true;
}

typedef struct hull {
    bool any;
    int64_t earliest[MOMENTS];
    int64_t latest[MOMENTS];
} hull;

/* Tries every assignment of days in [-span, span] to moments 1.. (moment 0 is day 0). */
static hull try_all(const plm__limit *limits, size_t count, size_t without, int64_t span) {
    hull found = {0};
    int64_t day[MOMENTS] = {0};
    for (size_t i = 1; i < MOMENTS; i++) {
        day[i] = -span;
    }
    for (;;) {
        if (met(limits, count, day, without)) {
            for (size_t i = 0; i < MOMENTS; i++) {
                found.earliest[i] =
                    !found.any || day[i] < found.earliest[i] ? day[i] : found.earliest[i];
                found.latest[i] = !found.any || day[i] > found.latest[i] ? day[i] : found.latest[i];
            }
            found.any = true;
        }
        size_t digit = 1;
        while (digit < MOMENTS && day[digit] == span) {
            day[digit++] = -span;
        }
        if (digit == MOMENTS) {
            return found;
        }
        day[digit]++;
    }
}

/* Random limits, and dates within the span for every moment so that brute force sees all. */
static size_t make_limits(uint64_t draw, plm__limit *limits) {
    size_t count = 0;
    for (size_t i = 1; i < MOMENTS; i++) {
        int64_t low = small(draw, i, -SPAN, SPAN);
        limits[count++] = (plm__limit){i, 0, -low};
        limits[count++] = (plm__limit){0, i, small(draw, 10 + i, low, SPAN)};
    }
    for (size_t i = 0; i < LIMITS - MOMENTS; i++) {
        size_t from = (size_t)small(draw, 20 + i, 1, MOMENTS - 1);
        size_t to = (size_t)small(draw, 30 + i, 1, MOMENTS - 1);
        if (from != to) {
            limits[count++] = (plm__limit){from, to, small(draw, 40 + i, -4, 4)};
        }
    }
    return count;
}

static int64_t total_days(const plm__limit *limits, const plm__tightened *got) {
    int64_t total = 0;
    for (size_t i = 0; i < got->conflict_count; i++) {
        size_t next = got->conflict[(i + 1) % got->conflict_count];
        assert_int_equal(limits[got->conflict[i]].to, limits[next].from);
        total += limits[got->conflict[i]].days;
    }
    return total;
}

/* The conflict's limits alone cannot be met; without any one of them they can. */
static void conflict_is_minimal(const plm__limit *limits, const plm__tightened *got) {
    plm__limit alone[MOMENTS + 1];
    for (size_t i = 0; i < got->conflict_count; i++) {
        alone[i] = limits[got->conflict[i]];
    }
    assert_false(try_all(alone, got->conflict_count, PLM__NO_LIMIT, WIDE_SPAN).any);
    for (size_t i = 0; i < got->conflict_count; i++) {
        assert_true(try_all(alone, got->conflict_count, i, WIDE_SPAN).any);
    }
}

static void test_equals_brute_force(void **state) {
    (void)state;
    size_t inconsistent = 0;
    for (uint64_t draw = 0; draw < NETWORKS; draw++) {
        network net;
        open_network(&net);
        plm__limit limits[2 * MOMENTS + LIMITS];
        size_t count = make_limits(draw, limits);
        plm__tightened got;
        assert_int_equal(plm__tighten(&net.arena, MOMENTS, limits, count, &got), PLM_OK);
        hull expected = try_all(limits, count, PLM__NO_LIMIT, SPAN);
        assert_int_equal(got.consistent, expected.any);
        if (expected.any) {
            assert_memory_equal(got.earliest, expected.earliest, sizeof expected.earliest);
            assert_memory_equal(got.latest, expected.latest, sizeof expected.latest);
        } else {
            inconsistent++;
            assert_true(total_days(limits, &got) < 0);
            conflict_is_minimal(limits, &got);
        }
        close_network(&net);
    }
    assert_in_range(inconsistent, 5, NETWORKS - 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_gap_dates_an_event),
        cmocka_unit_test(test_an_undated_event_stays_open),
        cmocka_unit_test(test_a_conflict_away_from_the_calendar_is_found),
        cmocka_unit_test(test_a_long_circle_is_found_in_time),
        cmocka_unit_test(test_short_cuts_are_taken_through_a_long_circle),
        cmocka_unit_test(test_a_long_chain_is_dated),
        cmocka_unit_test(test_equals_brute_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
