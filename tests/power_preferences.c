/* Power from preferences: cases worked out by hand, every coalition looked at, bodies whose members
 * are all alike but for chance, and what must not change anything. */
#include "check.h"

#include "base/random.h"
#include "plenum.h"
#include "scarce.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double TOLERANCE = 1e-9;
enum { GAMES = 200, MOST = 7, TEXT = 4096 };

static void near(double ours, double theirs) {
    if (!(fabs(ours - theirs) <= TOLERANCE)) {
        fail_msg("%.17g is not %.17g", ours, theirs);
    }
}

/* ---- desks ----------------------------------------------------------------------------------- */

typedef struct desk {
    plm_context *context;
    plm_case *of;
    plm_options *options;
} desk;

static void open_desk(desk *of, const char *text, uint64_t draws) {
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    if (plm_case_parse(of->context, text, strlen(text), "wishes.yaml", &of->of, &error) < 0) {
        fail_msg("%s", error.message);
    }
    assert_int_equal(plm_options_new(of->context, &of->options), PLM_OK);
    assert_int_equal(plm_options_set_draws(of->options, draws), PLM_OK);
}

static void close_desk(desk *of) {
    plm_options_free(of->options);
    plm_case_free(of->of);
    plm_context_free(of->context);
}

static plm_preference_power *look(const desk *of) {
    plm_error error = {0};
    plm_preference_power *made = NULL;
    if (plm_preference_power_run(of->of, NULL, of->options, &made, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return made;
}

static const plm_preference_member *named(const plm_preference_power *of, const char *id) {
    for (size_t i = 0; i < plm_preference_power_count(of); i++) {
        if (strcmp(plm_preference_power_at(of, i)->actor->id, id) == 0) {
            return plm_preference_power_at(of, i);
        }
    }
    fail_msg("%s is not there", id);
    return NULL;
}

/* ---- by hand --------------------------------------------------------------------------------- */

#define ON_FEE(at) "on: {fee: {position: " at ", capability: 1, salience: 1}}"

/* Any two of three carry; 7 stands, so from 1 on passes, as far as b at 4 is nearer to it. a at 0
 * proposes, and takes 1: it moves twice as far as b does. d looks on. */
static const char by_hand[] =
    "plenum: 1\nid: pool\nquestion: What does a swim cost?\nissues:\n"
    "  - {id: fee, scale: {0: none, 10: all}, reference_point: 7,\n"
    "     decision: {rule: {of: [a, b, c], majority: true}, proposer: a}}\n"
    "actors:\n  - {id: a, " ON_FEE("0") "}\n  - {id: b, " ON_FEE(
        "4") "}\n"
             "  - {id: c, " ON_FEE("10") "}\n  - {id: d, " ON_FEE("2") "}\n";

static void worked_out_by_hand(void **state) {
    (void)state;
    desk of;
    open_desk(&of, by_hand, 0);
    plm_preference_power *made = look(&of);
    const plm_preference_summary *all = plm_preference_power_summary(made);
    near(all->outcome, 1);
    near(all->even_distance, (1. + 81) / 20);
    near(all->nothing_passes, 0);
    const plm_preference_member *a = named(made, "a");
    const plm_preference_member *b = named(made, "b");
    const plm_preference_member *d = named(made, "d");
    near(a->distance, 1);
    near(a->strategic, (4.1 - 1) / 4.1);
    near(a->sensitivity, 0);
    near(a->success, 1);
    near(a->decisive, 0.5);
    near(a->luck, 0.5);
    near(b->sensitivity, 2);
    near(b->pivotal, 1);
    near(b->success, 0);
    near(named(made, "c")->strategic, (4.1 - 9) / 4.1);
    assert_true(b->counted && !d->counted);
    near(d->sensitivity, 0);
    near(d->decisive, 0);
    near(d->luck, 1);
    plm_preference_power_free(made);
    close_desk(&of);
}

/* ---- every coalition ------------------------------------------------------------------------- */

typedef struct game {
    double position[MOST];
    int votes[MOST];
    size_t count;
    int quota;
    double rests;
    size_t proposer;
} game;

static double draw(uint64_t which, uint64_t what) {
    return plm__random((plm__address){57, what, which, PLM__PURPOSE_CHANCE});
}

static game draw_game(uint64_t which) {
    game made = {.count = 3 + (size_t)(5 * draw(which, 0)), .rests = 10 * draw(which, 1)};
    int total = 0;
    for (size_t i = 0; i < made.count; i++) {
        made.position[i] = 0.1 + 9.8 * draw(which, 10 + i);
        made.votes[i] = 1 + (int)(4 * draw(which, 20 + i));
        total += made.votes[i];
    }
    made.quota = total / 2 + 1 + (int)((total - total / 2) * draw(which, 2));
    made.proposer = (size_t)((double)made.count * draw(which, 3));
    return made;
}

static bool carries(const game *of, double point) {
    int votes = 0;
    for (size_t i = 0; i < of->count; i++) {
        double gap = fabs(of->rests - of->position[i]);
        votes += fabs(point - of->position[i]) <= gap + 1e-12 ? of->votes[i] : 0;
    }
    return votes >= of->quota;
}

/* Of the proposer's wish and the points at which somebody changes its mind. */
static double outcome_of(const game *of) {
    double wish = of->position[of->proposer];
    double best = of->rests;
    for (size_t i = 0; i <= of->count; i++) {
        double point = i < of->count ? fmin(fmax(2 * of->position[i] - of->rests, 0), 10) : wish;
        if (fabs(point - wish) < fabs(best - wish) && carries(of, point)) {
            best = point;
        }
    }
    return best;
}

static void write_game(const game *of, char *text) {
    size_t length = (size_t)snprintf(
        text, TEXT,
        "plenum: 1\nid: g\nquestion: q?\nissues:\n  - {id: i, scale: {0: a, 10: b}, "
        "reference_point: %.17g,\n     decision: {rule: {of: [m0, m1, m2%s%s%s%s], by: v, at_least: "
        "%d}, proposer: m%zu}}\nactors:\n",
        of->rests, of->count > 3 ? ", m3" : "", of->count > 4 ? ", m4" : "",
        of->count > 5 ? ", m5" : "", of->count > 6 ? ", m6" : "", of->quota, of->proposer);
    for (size_t i = 0; i < of->count; i++) {
        length += (size_t)snprintf(text + length, TEXT - length,
                                   "  - {id: m%zu, votes: {v: %d}, on: {i: {position: %.17g, "
                                   "capability: 1, salience: 1}}}\n",
                                   i, of->votes[i], of->position[i]);
    }
}

static double slope_of(game of, size_t member) {
    const double step = 1e-5;
    of.position[member] += step;
    double above = outcome_of(&of);
    of.position[member] -= 2 * step;
    return (above - outcome_of(&of)) / (2 * step);
}

static void every_coalition_looked_at(void **state) {
    (void)state;
    for (uint64_t which = 0; which < GAMES; which++) {
        desk of;
        char text[TEXT];
        game played = draw_game(which);
        write_game(&played, text);
        open_desk(&of, text, 0);
        plm_preference_power *made = look(&of);
        double outcome = outcome_of(&played);
        near(plm_preference_power_summary(made)->outcome, outcome);
        near(plm_preference_power_summary(made)->nothing_passes, outcome == played.rests);
        for (size_t i = 0; i < played.count; i++) {
            const plm_preference_member *each = plm_preference_power_at(made, i);
            double gap = fabs(outcome - played.position[i]);
            near(each->distance, gap);
            near(each->success, gap < fabs(played.rests - played.position[i]) - 1e-9);
            assert_true(fabs(each->sensitivity - slope_of(played, i)) < 1e-6);
            near(each->luck, each->success - each->decisive);
        }
        plm_preference_power_free(made);
        close_desk(&of);
    }
}

/* ---- alike but for chance -------------------------------------------------------------------- */

#define ALIKE "on: {fee: {position: [30, 40, 50], capability: 1, salience: 1}}"

/* Four votes of six; what passes reaches twice as far as the pivot, and the proposer wants all. In
 * which order members stand is chance, so one is the pivot as often as Shapley and Shubik say:
 * of 3, 2 and 1 votes in 2/3, 1/6 and 1/6 of the orders. */
static const char alike[] =
    "plenum: 1\nid: park\nquestion: How much?\nissues:\n"
    "  - {id: fee, scale: {0: none, 100: all}, reference_point: 0,\n"
    "     decision: {rule: {of: [a, b, c], by: seats, at_least: 4}, proposer: mayor}}\n"
    "actors:\n  - {id: a, votes: {seats: 3}, " ALIKE "}\n"
    "  - {id: b, votes: {seats: 2}, " ALIKE "}\n  - {id: c, votes: {seats: 1}, " ALIKE "}\n"
    "  - {id: mayor, on: {fee: {position: 100, capability: 1, salience: 1}}}\n";

static void pivots_of_chance_follow_shapley_and_shubik(void **state) {
    (void)state;
    static const char *const ids[] = {"a", "b", "c", "mayor"};
    static const double wanted[] = {2. / 3, 1. / 6, 1. / 6, 0};
    desk of;
    open_desk(&of, alike, 10000);
    plm_preference_power *made = look(&of);
    for (size_t i = 0; i < 4; i++) {
        const plm_preference_member *each = named(made, ids[i]);
        double error = sqrt(wanted[i] * (1 - wanted[i]) / 10000);
        assert_true(fabs(each->pivotal - wanted[i]) <= 4 * error);
        assert_true(fabs(each->sensitivity - 2 * each->pivotal) < 1e-6);
    }
    plm_preference_power_free(made);
    close_desk(&of);
}

/* ---- what changes nothing -------------------------------------------------------------------- */

static const char turned_round[] =
    "plenum: 1\nid: park\nquestion: How much?\nissues:\n"
    "  - {id: fee, scale: {0: none, 100: all}, reference_point: 0,\n"
    "     decision: {rule: {of: [c, b, a], by: seats, at_least: 4}, proposer: mayor}}\n"
    "actors:\n  - {id: mayor, on: {fee: {position: 100, capability: 1, salience: 1}}}\n"
    "  - {id: c, votes: {seats: 1}, " ALIKE "}\n  - {id: b, votes: {seats: 2}, " ALIKE "}\n"
    "  - {id: a, votes: {seats: 3}, " ALIKE "}\n";

static void the_order_of_actors(void **state) {
    (void)state;
    desk one;
    desk other;
    open_desk(&one, alike, 500);
    open_desk(&other, turned_round, 500);
    plm_preference_power *ours = look(&one);
    plm_preference_power *theirs = look(&other);
    for (size_t i = 0; i < plm_preference_power_count(ours); i++) {
        const plm_preference_member *each = plm_preference_power_at(ours, i);
        const plm_preference_member *same = named(theirs, each->actor->id);
        near(each->strategic, same->strategic);
        near(each->sensitivity, same->sensitivity);
        near(each->success, same->success);
        near(each->luck, same->luck);
    }
    plm_preference_power_free(ours);
    plm_preference_power_free(theirs);
    close_desk(&one);
    close_desk(&other);
}

static char *json_with(desk *of, int threads) {
    char *text = NULL;
    plm_context_set_threads(of->context, threads);
    plm_preference_power *made = look(of);
    assert_int_equal(plm_preference_power_json(of->context, made, &text), PLM_OK);
    plm_preference_power_free(made);
    return text;
}

static void the_number_of_threads(void **state) {
    (void)state;
    desk of;
    open_desk(&of, alike, 1000);
    char *one = json_with(&of, 1);
    char *three = json_with(&of, 3);
    assert_string_equal(one, three);
    plm_text_free(of.context, one);
    plm_text_free(of.context, three);
    close_desk(&of);
}

/* ---- refusals -------------------------------------------------------------------------------- */

#define ISSUE_OF(rest)                                                                             \
    "plenum: 1\nid: pool\nquestion: q?\nissues:\n  - {id: fee, " rest "}\nactors:\n"               \
    "  - {id: a, on: {fee: {position: 0, capability: 1, salience: 1}}}\n"

static void refusals(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *issue;
        plm_status status;
        const char *message;
    } wrong[] = {
        {by_hand, "fees", PLM_E_NOT_FOUND, "did you mean 'fee'?"},
        {ISSUE_OF("scale: {0: none, 10: all}, reference_point: 7"), NULL, PLM_E_EMPTY,
         "is decided by no rule"},
        {ISSUE_OF("scale: {0: none, 10: all}, decision: {rule: majority}"), NULL, PLM_E_EMPTY,
         "add a 'reference_point'"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        desk of;
        plm_error error = {0};
        plm_preference_power *made = NULL;
        open_desk(&of, wrong[i].text, 0);
        assert_int_equal(plm_preference_power_run(of.of, wrong[i].issue, of.options, &made, &error),
                         wrong[i].status);
        assert_null(made);
        if (strstr(error.message, wrong[i].message) == NULL) {
            fail_msg("%s", error.message);
        }
        close_desk(&of);
    }
}

/* ---- memory ---------------------------------------------------------------------------------- */

static plm_status look_scarcely(plm_context *scarce, const void *what, plm_error *error) {
    plm_case *of = NULL;
    plm_options *options = NULL;
    plm_preference_power *made = NULL;
    plm_context_set_threads(scarce, 1);
    plm_status status = plm_case_parse(scarce, what, strlen(what), "wishes.yaml", &of, error);
    if (status == PLM_OK && plm_options_new(scarce, &options) < 0) {
        *error = (plm_error){.status = PLM_E_MEMORY, .message = "no options"};
        status = PLM_E_MEMORY;
    }
    if (status == PLM_OK) {
        status = plm_preference_power_run(of, NULL, options, &made, error);
    }
    plm_preference_power_free(made);
    plm_options_free(options);
    plm_case_free(of);
    return status;
}

static void memory_that_runs_out_is_said(void **state) {
    (void)state;
    assert_true(sweep_memory(look_scarcely, by_hand, PLM_OK) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked_out_by_hand),
        cmocka_unit_test(every_coalition_looked_at),
        cmocka_unit_test(pivots_of_chance_follow_shapley_and_shubik),
        cmocka_unit_test(the_order_of_actors),
        cmocka_unit_test(the_number_of_threads),
        cmocka_unit_test(refusals),
        cmocka_unit_test(memory_that_runs_out_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
