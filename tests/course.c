#include "chronology/course.h"
#include "base/random.h"
#include "check.h"
#include "chronology/temporal.h"
#include "scarce.h"

#include <string.h>

enum { DRAWS = 20000, MOST_STAGES = 8, MOST_DAYS = 8 };

/* A process small enough to be counted out: each delay has so many days from `first` on. */
typedef struct small {
    plm__course course;
    plm__course_stage stages[MOST_STAGES];
    int64_t first[MOST_STAGES];
    double mass[MOST_STAGES][MOST_DAYS];
    size_t days[MOST_STAGES];
    plm__delay delays[MOST_STAGES];
    plm__sittings calendar;
} small;

typedef struct room {
    plm_context *context;
    plm__arena arena;
} room;

static void open_room(room *of, int threads) {
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    plm_context_set_threads(of->context, threads);
    plm__arena_init(&of->arena, of->context);
}

static void close_room(room *of) {
    plm__arena_clear(&of->arena);
    plm_context_free(of->context);
}

static plm_status compile(small *of, plm__arena *arena) {
    for (size_t i = 0; i < of->course.count; i++) {
        if (of->days[i] > 0) {
            PLM_TRY(plm__delay_init(&of->delays[i], arena, of->first[i], of->mass[i], of->days[i]));
            of->stages[i].takes = &of->delays[i];
        }
        of->stages[i].address = 100 + i;
    }
    of->course.stages = of->stages;
    of->course.calendars = &of->calendar;
    return PLM_OK;
}

/* ---- counting out -------------------------------------------------------------------------- */

/* All that can happen, each with its chance: what is known is asked of the dates at the end. */
typedef struct count_out {
    const small *of;
    int32_t day[MOST_STAGES];
    int32_t reach[MOST_STAGES];
    int32_t sitting; /* the day of the calendar's one span */
    double whole;
    double by[MOST_STAGES][400]; /* at most so many days behind as_of - 200 */
    double skipped[MOST_STAGES];
} count_out;

static bool fits(const plm__course_stage *stage, int32_t day, int32_t as_of) {
    if (stage->knowledge == PLM__STAGE_KNOWN) {
        return day >= stage->came.earliest && day <= stage->came.latest;
    }
    return stage->knowledge == PLM__STAGE_UNSEEN || day > as_of;
}

static int32_t next_sitting(const count_out *all, int32_t ready) {
    const plm__sittings *calendar = &all->of->calendar;
    int32_t next = PLM__STAGE_NEVER;
    for (size_t i = 0; i < calendar->day_count; i++) {
        bool nearer = calendar->days[i] >= ready && calendar->days[i] < next;
        next = nearer ? calendar->days[i] : next;
    }
    bool drawn = calendar->span_count > 0 && all->sitting >= ready && all->sitting < next;
    return drawn ? all->sitting : next;
}

static void count_on(count_out *all, size_t at, double chance);

static void count_one(count_out *all, size_t at, double chance, int32_t day, int32_t reach) {
    bool skipped = day == PLM__STAGE_SKIPPED;
    const plm__course_stage *stage = &all->of->stages[at];
    bool good =
        skipped ? stage->knowledge != PLM__STAGE_KNOWN : fits(stage, day, all->of->course.as_of);
    if (good && chance > 0) {
        all->day[at] = day;
        all->reach[at] = reach;
        count_on(all, at + 1, chance);
    }
}

static void count_days(count_out *all, size_t at, double chance, int32_t base) {
    const small *of = all->of;
    for (size_t i = 0; i < of->days[at]; i++) {
        int32_t day = (int32_t)(base + of->first[at] + (int64_t)i);
        day = of->stages[at].on == 0 ? next_sitting(all, day) : day;
        count_one(all, at, chance * of->mass[at][i], day, day);
    }
    plm__span came = of->stages[at].came;
    for (int32_t day = came.earliest; of->days[at] == 0 && day <= came.latest; day++) {
        if (of->stages[at].after_count == 0 || day >= base) {
            count_one(all, at, chance / (double)plm__span_length(came), day, day);
        }
    }
}

static void count_end(count_out *all, double chance) {
    all->whole += chance;
    for (size_t i = 0; i < all->of->course.count; i++) {
        all->skipped[i] += all->day[i] == PLM__STAGE_SKIPPED ? chance : 0;
        for (int k = 0; k < 400; k++) {
            all->by[i][k] += all->day[i] <= all->of->course.as_of - 200 + k ? chance : 0;
        }
    }
}

static void count_on(count_out *all, size_t at, double chance) {
    if (at == all->of->course.count) {
        count_end(all, chance);
        return;
    }
    const plm__course_stage *stage = &all->of->stages[at];
    int32_t base = stage->after_count > 0 ? all->reach[stage->after[0]] : stage->from;
    for (size_t i = 1; i < stage->after_count; i++) {
        base = all->reach[stage->after[i]] > base ? all->reach[stage->after[i]] : base;
    }
    if (base == PLM__STAGE_NEVER) {
        count_one(all, at, chance, base, base);
        return;
    }
    count_one(all, at, chance * stage->fails, PLM__STAGE_NEVER, PLM__STAGE_NEVER);
    count_one(all, at, chance * stage->skipped, PLM__STAGE_SKIPPED, base);
    count_days(all, at, chance * (1 - stage->fails - stage->skipped), base);
}

static void count_all(count_out *all) {
    const plm__sittings *calendar = &all->of->calendar;
    if (calendar->span_count == 0) {
        count_on(all, 0, 1);
        return;
    }
    plm__span span = calendar->spans[0];
    for (all->sitting = span.earliest; all->sitting <= span.latest; all->sitting++) {
        count_on(all, 0, 1.0 / (double)plm__span_length(span));
    }
}

/* ---- comparing ----------------------------------------------------------------------------- */

/* The share of draws in which a stage has come by a day, with its standard error. */
static double drawn_by(const plm__course_draws *draws, size_t stage, int32_t day, double *error) {
    double share = 0;
    double squares = 0;
    const int32_t *days = draws->days + stage * draws->count;
    for (size_t k = 0; k < draws->count; k++) {
        share += days[k] <= day ? draws->weight[k] / draws->whole : 0;
    }
    for (size_t k = 0; k < draws->count; k++) {
        double off = draws->weight[k] / draws->whole * ((days[k] <= day ? 1 : 0) - share);
        squares += off * off;
    }
    *error = sqrt(squares);
    return share;
}

static double drawn_skipped(const plm__course_draws *draws, size_t stage) {
    double share = 0;
    for (size_t k = 0; k < draws->count; k++) {
        bool skipped = draws->days[stage * draws->count + k] == PLM__STAGE_SKIPPED;
        share += skipped ? draws->weight[k] / draws->whole : 0;
    }
    return share;
}

/* Every chance of every stage and day, within 3 standard errors. */
static void compare(small *of) {
    static count_out all;
    memset(&all, 0, sizeof all);
    room of_draws;
    plm__course_draws draws;
    open_room(&of_draws, 2);
    assert_int_equal(compile(of, &of_draws.arena), PLM_OK);
    all.of = of;
    count_all(&all);
    assert_true(all.whole > 0);
    assert_int_equal(plm__course_draw(&of->course, 8, DRAWS, &of_draws.arena, &draws), PLM_OK);
    assert_near(draws.whole / DRAWS, all.whole, 0.02);
    for (size_t i = 0; i < of->course.count; i++) {
        assert_near(drawn_skipped(&draws, i), all.skipped[i] / all.whole, 0.015);
        for (int k = 0; k < 400; k++) {
            double error = 0;
            double drawn = drawn_by(&draws, i, of->course.as_of - 200 + k, &error);
            assert_near(drawn, all.by[i][k] / all.whole, 3 * error + 1e-9);
        }
    }
    close_room(&of_draws);
}

/* ---- processes ----------------------------------------------------------------------------- */

static const size_t after_0[] = {0};
static const size_t after_1[] = {1};
static const size_t after_0_1[] = {0, 1};

/* Prepared, decided, notified; nothing is known, on day 100. */
static small plain_chain(void) {
    return (small){
        .course = {.count = 3, .as_of = 100},
        .stages = {{.from = 100, .on = PLM__NO_SITTINGS},
                   {.after = after_0, .after_count = 1, .on = PLM__NO_SITTINGS},
                   {.after = after_1, .after_count = 1, .on = PLM__NO_SITTINGS}},
        .first = {1, 2, 0},
        .mass = {{0.2, 0.5, 0.3}, {0.1, 0.2, 0.3, 0.4}, {0.5, 0, 0.5}},
        .days = {3, 4, 3},
    };
}

static void test_a_chain_is_as_counted_out(void **state) {
    (void)state;
    small chain = plain_chain();
    compare(&chain);
}

static void test_stages_fail_and_are_skipped(void **state) {
    (void)state;
    small chain = plain_chain();
    chain.stages[0].skipped = 0.3;
    chain.stages[1].fails = 0.2;
    chain.stages[1].skipped = 0.1;
    chain.stages[2].fails = 0.5;
    compare(&chain);
}

/* What is known of a stage tells of those before it. */
static void test_known_stages_condition_the_others(void **state) {
    (void)state;
    small chain = plain_chain();
    chain.stages[0] = (plm__course_stage){
        .from = 90, .on = PLM__NO_SITTINGS, .skipped = 0.25, .knowledge = PLM__STAGE_UNSEEN};
    chain.stages[1].knowledge = PLM__STAGE_KNOWN;
    chain.stages[1].came = (plm__span){93, 95};
    chain.stages[1].fails = 0.2;
    chain.first[2] = 4;
    compare(&chain);
}

static void test_not_yet_raises_the_chance_of_failure(void **state) {
    (void)state;
    small chain = plain_chain();
    chain.stages[0].from = 98;
    chain.stages[0].fails = 0.2;
    compare(&chain);
    room of;
    plm__course_draws draws;
    open_room(&of, 1);
    assert_int_equal(compile(&chain, &of.arena), PLM_OK);
    assert_int_equal(plm__course_draw(&chain.course, 7, DRAWS, &of.arena, &draws), PLM_OK);
    double error = 0;
    double comes = drawn_by(&draws, 0, 400, &error);
    assert_near(comes, 0.8 * 0.3 / (0.8 * 0.3 + 0.2), 3 * error);
    close_room(&of);
}

static void test_a_known_stage_without_a_law(void **state) {
    (void)state;
    small chain = plain_chain();
    chain.stages[0].from = 90;
    chain.stages[0].knowledge = PLM__STAGE_UNSEEN;
    chain.days[1] = 0;
    chain.stages[1].knowledge = PLM__STAGE_KNOWN;
    chain.stages[1].came = (plm__span){90, 94};
    chain.first[2] = 7;
    compare(&chain);
    chain = plain_chain();
    chain.days[0] = 0;
    chain.stages[0].knowledge = PLM__STAGE_KNOWN;
    chain.stages[0].came = (plm__span){95, 99};
    compare(&chain);
}

static void test_the_last_of_several_counts(void **state) {
    (void)state;
    small fork = plain_chain();
    fork.stages[1].after_count = 0;
    fork.stages[1].from = 97;
    fork.stages[1].fails = 0.1;
    fork.stages[0].skipped = 0.4;
    fork.stages[2].after = after_0_1;
    fork.stages[2].after_count = 2;
    compare(&fork);
}

static void test_calendars_move_a_stage(void **state) {
    (void)state;
    static const int32_t days[] = {99, 102, 105};
    static const plm__span span = {103, 108};
    small chain = plain_chain();
    chain.course.calendar_count = 1;
    chain.calendar = (plm__sittings){.days = days, .day_count = 3, .address = 55};
    chain.stages[1].on = 0;
    chain.stages[0].from = 98;
    compare(&chain);
    chain.calendar.spans = &span;
    chain.calendar.span_count = 1;
    compare(&chain);
    chain.stages[0].from = 95;
    chain.stages[0].knowledge = PLM__STAGE_KNOWN;
    chain.stages[0].came = (plm__span){96, 98};
    compare(&chain);
}

static void test_a_known_stage_on_a_calendar(void **state) {
    (void)state;
    static const plm__span span = {94, 98};
    static const int32_t days[] = {92, 101};
    small chain = plain_chain();
    chain.course.calendar_count = 1;
    chain.calendar = (plm__sittings){
        .days = days, .day_count = 2, .spans = &span, .span_count = 1, .address = 9};
    chain.stages[0].from = 88;
    chain.stages[0].knowledge = PLM__STAGE_UNSEEN;
    chain.stages[1].on = 0;
    chain.stages[1].knowledge = PLM__STAGE_KNOWN;
    chain.stages[1].came = (plm__span){92, 95};
    chain.first[2] = 6;
    compare(&chain);
}

/* ---- bounds -------------------------------------------------------------------------------- */

/* The dates that the network of Dechter, Meiri and Pearl allows hold every draw. */
static void test_the_network_bounds_all_draws(void **state) {
    (void)state;
    small fork = plain_chain();
    fork.stages[0].knowledge = PLM__STAGE_KNOWN;
    fork.stages[0].from = 95;
    fork.stages[0].came = (plm__span){96, 97};
    fork.stages[2].after = after_0_1;
    fork.stages[2].after_count = 2;
    fork.stages[1].knowledge = PLM__STAGE_UNSEEN;
    room of;
    plm__course_draws draws;
    plm__tightened dates;
    open_room(&of, 1);
    assert_int_equal(compile(&fork, &of.arena), PLM_OK);
    assert_int_equal(plm__course_draw(&fork.course, 3, DRAWS, &of.arena, &draws), PLM_OK);
    const plm__limit limits[] = {
        {0, 1, 97}, {1, 0, -96},              /* known */
        {1, 2, 5},  {2, 1, -2},               /* 2 to 5 days behind it */
        {2, 3, 2},  {3, 2, 0},   {3, 0, -101} /* 0 to 2 behind that, and not yet */
    };
    assert_int_equal(plm__tighten(&of.arena, 4, limits, 7, &dates), PLM_OK);
    assert_true(dates.consistent);
    for (size_t i = 0; i < 3; i++) {
        bool least = false;
        bool most = false;
        for (size_t k = 0; k < draws.count; k++) {
            int32_t day = draws.days[i * draws.count + k];
            if (draws.weight[k] > 0) {
                assert_true(day >= dates.earliest[i + 1] && day <= dates.latest[i + 1]);
                least = least || day == dates.earliest[i + 1];
                most = most || day == dates.latest[i + 1];
            }
        }
        assert_true(least && most);
    }
    close_room(&of);
}

static void test_more_time_never_lowers_a_chance(void **state) {
    (void)state;
    small chain = plain_chain();
    chain.stages[1].fails = 0.3;
    room of;
    plm__course_draws draws;
    open_room(&of, 1);
    assert_int_equal(compile(&chain, &of.arena), PLM_OK);
    assert_int_equal(plm__course_draw(&chain.course, 1, 1000, &of.arena, &draws), PLM_OK);
    double before = 0;
    for (int32_t day = 90; day < 130; day++) {
        double error = 0;
        double by = drawn_by(&draws, 2, day, &error);
        assert_true(by >= before);
        before = by;
    }
    assert_true(before < 0.8);
    close_room(&of);
}

/* What the numbers rule out is laid at the stage's door. */
static void test_an_overdue_stage_is_named(void **state) {
    (void)state;
    small chain = plain_chain();
    chain.stages[0].knowledge = PLM__STAGE_KNOWN;
    chain.stages[0].from = 80;
    chain.stages[0].came = (plm__span){81, 83};
    room of;
    plm__course_draws draws;
    open_room(&of, 1);
    assert_int_equal(compile(&chain, &of.arena), PLM_OK);
    assert_int_equal(plm__course_draw(&chain.course, 1, 1000, &of.arena, &draws), PLM_OK);
    assert_true(draws.whole == 0 && draws.counted == 0);
    assert_int_equal(draws.stopped, 1);
    close_room(&of);
}

static void test_a_circle_is_refused(void **state) {
    (void)state;
    small chain = plain_chain();
    chain.stages[0].after = after_1;
    chain.stages[0].after_count = 1;
    room of;
    plm__course_draws draws;
    open_room(&of, 1);
    assert_int_equal(compile(&chain, &of.arena), PLM_OK);
    assert_int_equal(plm__course_draw(&chain.course, 1, 10, &of.arena, &draws), PLM_E_ARGUMENT);
    close_room(&of);
}

/* ---- delays -------------------------------------------------------------------------------- */

/* Every part of the law, at many places in it. */
static void test_a_delay_is_found_in_its_table(void **state) {
    (void)state;
    static const double mass[] = {0, 0, 1e-9, 5, 0, 0, 2, 1e-12, 3, 0};
    room of;
    plm__delay delay;
    open_room(&of, 1);
    assert_int_equal(plm__delay_init(&delay, &of.arena, 10, mass, 10), PLM_OK);
    assert_true(delay.first == 12 && delay.count == 7);
    assert_near(plm__delay_share(&delay, 13, 15), 0.5, 1e-9);
    assert_true(plm__delay_share(&delay, 14, 15) == 0);
    assert_true(plm__delay_share(&delay, PLM__FAR_PAST, PLM__FAR_FUTURE) == 1);
    for (int64_t low = 8; low < 22; low++) {
        for (int64_t high = low; high < 22; high++) {
            for (int k = 0; k < 50 && plm__delay_share(&delay, low, high) > 0; k++) {
                int64_t day = plm__delay_at(&delay, low, high, (k + 0.5) / 50);
                assert_true(day >= low && day <= high && plm__delay_share(&delay, day, day) > 0);
            }
            double last = 1 - 0x1p-53;
            if (plm__delay_share(&delay, low, high) > 0) {
                assert_true(plm__delay_at(&delay, low, high, last) <= high);
                assert_true(plm__delay_at(&delay, low, high, 0x1p-60) >= low);
            }
        }
    }
    close_room(&of);
}

/* ---- threads and memory -------------------------------------------------------------------- */

static void test_threads_change_nothing(void **state) {
    (void)state;
    enum { MANY = 5000 };
    static const plm__span span = {103, 108};
    small chain = plain_chain();
    chain.course.calendar_count = 1;
    chain.calendar = (plm__sittings){.spans = &span, .span_count = 1, .address = 55};
    chain.stages[1].on = 0;
    chain.stages[0].fails = 0.1;
    room rooms[3];
    plm__course_draws draws[3];
    for (int i = 0; i < 3; i++) {
        open_room(&rooms[i], i + 1);
        assert_int_equal(compile(&chain, &rooms[i].arena), PLM_OK);
        plm_status status = plm__course_draw(&chain.course, 1, MANY, &rooms[i].arena, &draws[i]);
        assert_int_equal(status, PLM_OK);
        assert_memory_equal(draws[i].days, draws[0].days, (size_t)3 * MANY * sizeof *draws[i].days);
        assert_memory_equal(draws[i].weight, draws[0].weight,
                            (size_t)MANY * sizeof *draws[i].weight);
        assert_true(draws[i].whole == draws[0].whole);
    }
    for (int i = 0; i < 3; i++) {
        close_room(&rooms[i]);
    }
}

static plm_status draw_in(plm_context *context, const void *what, plm_error *error) {
    small chain = *(const small *)what;
    plm__arena arena;
    plm__course_draws draws;
    plm__arena_init(&arena, context);
    plm_status status = compile(&chain, &arena);
    status = status < 0 ? status : plm__course_draw(&chain.course, 1, 3000, &arena, &draws);
    plm__arena_clear(&arena);
    if (status < 0) {
        error->status = status;
        strcpy(error->message, plm_status_text(status));
    }
    return status;
}

static void test_memory_may_run_out(void **state) {
    (void)state;
    const small chain = plain_chain();
    assert_true(sweep_memory(draw_in, &chain, PLM_OK) > 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_chain_is_as_counted_out),
        cmocka_unit_test(test_stages_fail_and_are_skipped),
        cmocka_unit_test(test_known_stages_condition_the_others),
        cmocka_unit_test(test_not_yet_raises_the_chance_of_failure),
        cmocka_unit_test(test_a_known_stage_without_a_law),
        cmocka_unit_test(test_the_last_of_several_counts),
        cmocka_unit_test(test_calendars_move_a_stage),
        cmocka_unit_test(test_a_known_stage_on_a_calendar),
        cmocka_unit_test(test_the_network_bounds_all_draws),
        cmocka_unit_test(test_more_time_never_lowers_a_chance),
        cmocka_unit_test(test_an_overdue_stage_is_named),
        cmocka_unit_test(test_a_circle_is_refused),
        cmocka_unit_test(test_a_delay_is_found_in_its_table),
        cmocka_unit_test(test_threads_change_nothing),
        cmocka_unit_test(test_memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
