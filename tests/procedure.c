/* What rules let pass: by hand, and against every coalition of small bodies. */
#include "base/random.h"
#include "plenum.h"
#include "scarce.h"
#include "study.h"

#include <math.h>
#include <stdio.h>

static plm_procedure *look(const test_study *of) {
    plm_procedure *found = NULL;
    plm_error error = {0};
    if (plm_procedure_run(of->from, NULL, of->options, &found, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return found;
}

/* ---- by hand ------------------------------------------------------------------------------- */

#define EMBARGO(rule)                                                                              \
    "plenum: 1\nid: sample\nquestion: How far?\n"                                                  \
    "issues:\n"                                                                                    \
    "  - {id: oil, scale: {0: none, 100: full}, reference_point: 0, decision: {rule: " rule "},\n" \
    "     options: [{id: none, from: 0, to: 20}, {id: partial, from: 20, to: 70},\n"               \
    "               {id: full, from: 70, to: 100}]}\n"                                             \
    "actors:\n"                                                                                    \
    "  - {id: hungary, on: {oil: {capability: 12, salience: 90, position: [10, 20, 30]}}}\n"       \
    "  - {id: poland, on: {oil: {capability: 27, salience: 80, position: [80, 90, 100]}}}\n"       \
    "  - {id: germany, on: {oil: {capability: 29, salience: 70, position: [40, 60, 70]}}}\n"       \
    "  - {id: slovakia, on: {oil: {capability: 7, salience: 80, position: [15, 25, 40]}}}\n"

static void test_unanimity_by_hand(void **state) {
    (void)state;
    test_study of = open_study(EMBARGO("unanimity"), NULL, 0);
    plm_procedure *found = look(&of);
    assert_int_equal(plm_procedure_count(found), 1);
    assert_null(plm_procedure_at(found, 1));
    assert_near(plm_procedure_summary_of(found)->reference_point, 0, 0);
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    assert_string_equal(rule->words, "all must agree");
    assert_near(rule->gridlock_low.mode, 20, 1e-12);
    assert_near(rule->gridlock_high.mode, 90, 1e-12);
    assert_near(rule->gridlock_high.low, 90, 1e-12);
    assert_int_equal(rule->pass_count, 1);
    assert_near(rule->passes[0].high, 40, 1e-12);
    assert_near(rule->nothing_passes, 0, 0);
    assert_near(rule->could_pass[1], 1, 0);
    assert_near(rule->could_pass[2], 0, 0);
    plm_procedure_free(found);
    close_study(&of);
}

static void test_members_by_hand(void **state) {
    (void)state;
    test_study of = open_study(EMBARGO("unanimity"), NULL, 0);
    plm_procedure *found = look(&of);
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    const plm_procedure_member *hungary = rule->members[0];
    assert_string_equal(hungary->actor->id, "hungary");
    assert_near(hungary->accepts.high, 40, 1e-12);
    assert_near(hungary->stops_above, 40, 1e-12);
    assert_true(isnan(hungary->stops_below));
    assert_near(hungary->pivotal_up, 1, 0);
    assert_true(hungary->veto);
    assert_true(isnan(rule->members[1]->stops_above));
    assert_int_equal(rule->blocking_count, 4);
    assert_true(rule->blocking_complete);
    plm_procedure_free(found);
    close_study(&of);
}

static void test_majority_by_hand(void **state) {
    (void)state;
    test_study of = open_study(EMBARGO("majority"), NULL, 2000);
    plm_procedure *found = look(&of);
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    assert_near(rule->gridlock_low.mode, 25, 1e-12);
    assert_near(rule->passes[0].high, 50, 1e-12);
    assert_true(rule->gridlock_low.low < 25 && rule->gridlock_low.high > 25);
    assert_near(rule->members[0]->pivotal_up + rule->members[3]->pivotal_up, 1, 1e-12);
    assert_false(rule->members[0]->veto);
    assert_int_equal(rule->blocking_count, 6);
    assert_int_equal(rule->blocking[0]->member_count, 2);
    plm_procedure_free(found);
    close_study(&of);
}

/* Where some say what they accept, who stops what follows that: of two of three, a and b carry up
 * to 30, b and c from 50 to 80. */
static void test_bottom_lines(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: What?\n"
        "issues: [{id: issue, scale: {0: low, 100: high}, reference_point: 0,\n"
        "          decision: {rule: majority}}]\n"
        "actors:\n"
        "  - {id: a, on: {issue: {capability: 30, salience: 100, position: 80, accepts: [0, "
        "30]}}}\n"
        "  - {id: b, on: {issue: {capability: 70, salience: 100, position: 40}}}\n"
        "  - {id: c, on: {issue: {capability: 70, salience: 100, position: 90, accepts: [50, "
        "100]}}}\n";
    test_study of = open_study(text, NULL, 0);
    plm_procedure *found = look(&of);
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    assert_int_equal(rule->pass_count, 1);
    assert_near(rule->passes[0].high, 80, 1e-12);
    assert_near(rule->members[0]->accepts.high, 30, 0);
    assert_near(rule->members[0]->stops_above, 80, 1e-12);
    assert_near(rule->members[1]->stops_above, 80, 1e-12);
    assert_true(isnan(rule->members[2]->stops_above));
    for (size_t i = 0; i < rule->member_count; i++) {
        assert_false(rule->members[i]->veto);
        assert_true(isnan(rule->members[i]->stops_below));
    }
    plm_procedure_free(found);
    close_study(&of);
}

/* What two accept, and nothing else, passes, be it a single point; all three ends are pivots. */
static void test_a_single_point(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: What?\n"
        "issues: [{id: issue, scale: {0: low, 100: high}, reference_point: 0,\n"
        "          options: [{id: less, from: 0, to: 40}, {id: more, from: 40, to: 100}],\n"
        "          decision: {rule: unanimity}}]\n"
        "actors:\n"
        "  - {id: a, on: {issue: {capability: 1, salience: 9, position: 20, accepts: [0, 40]}}}\n"
        "  - {id: b, on: {issue: {capability: 1, salience: 9, position: 90, accepts: [40, 99], "
        "declared: 95}}}\n"
        "  - {id: c, on: {issue: {capability: 1, salience: 9, position: 60}}}\n";
    test_study of = open_study(text, NULL, 0);
    plm_procedure *found = look(&of);
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    assert_int_equal(rule->pass_count, 1);
    assert_near(rule->passes[0].low, 40, 0);
    assert_near(rule->passes[0].high, 40, 0);
    assert_near(rule->gridlock_low.mode, 40, 0);
    assert_near(rule->gridlock_high.mode, 80, 0);
    assert_near(rule->could_pass[0], 0, 0);
    assert_near(rule->could_pass[1], 1, 0);
    assert_near(rule->members[0]->pivotal_up, 1, 0);
    assert_near(rule->members[1]->pivotal_up, 1, 0);
    assert_near(rule->members[2]->pivotal_up, 0, 0);
    assert_near(rule->members[2]->pivotal_down, 1, 0);
    assert_true(isnan(rule->members[0]->declared));
    assert_near(rule->members[1]->declared, 95, 0);
    plm_procedure_free(found);
    close_study(&of);
}

enum { STATEMENTS = 120, STANDING = 21, GAME_TEXT = 2048 };

static double chance_of(uint64_t game, uint64_t of) {
    return plm__random((plm__address){23, of, game, PLM__PURPOSE_CHANCE});
}

/* Five members of whom some state what they accept, and what stands; it lies between whole fives,
 * where nothing begins or ends. */
static void print_game(uint64_t game, size_t stands, char *text) {
    static const char *const rules[] = {"majority", "unanimity", "{agree: [a, b]}",
                                        "{all: [{at_least: 3}, {agree: c}]}"};
    int used = snprintf(text, GAME_TEXT,
                        "plenum: 1\nid: x\nquestion: q\n"
                        "issues: [{id: issue, scale: {0: low, 100: high}, reference_point: %g,\n"
                        "          decision: {rule: %s}}]\nactors:\n",
                        fmin(5 * (double)stands + 0.7, 100), rules[game % 4]);
    for (size_t i = 0; i < 5; i++) {
        double low = 5 * floor(21 * chance_of(game, 10 + i));
        double high = low + 5 * floor((100 - low) / 5 * chance_of(game, 20 + i));
        used += snprintf(text + used, (size_t)(GAME_TEXT - used),
                         "  - {id: %c, on: {issue: {capability: 1, salience: 50, position: %g",
                         (char)('a' + i), 5 * floor(21 * chance_of(game, 30 + i)));
        used += chance_of(game, 40 + i) < 0.5 ? snprintf(text + used, (size_t)(GAME_TEXT - used),
                                                         ", accepts: [%g, %g]", low, high)
                                              : 0;
        used += snprintf(text + used, (size_t)(GAME_TEXT - used), "}}}\n");
    }
    assert_true(used < GAME_TEXT);
}

/* Whatever stands within the gridlock interval stays, and nothing else does. */
static void test_gridlock_by_what_is_accepted(void **state) {
    (void)state;
    size_t stuck = 0;
    for (uint64_t game = 0; game < STATEMENTS; game++) {
        for (size_t stands = 0; stands < STANDING; stands++) {
            char text[GAME_TEXT];
            print_game(game, stands, text);
            test_study of = open_study(text, NULL, 0);
            plm_procedure *found = look(&of);
            const plm_procedure_rule *rule = plm_procedure_at(found, 0);
            double rests = plm_procedure_summary_of(found)->reference_point;
            bool within = rule->gridlock_low.mode <= rests && rests <= rule->gridlock_high.mode;
            if (within != (rule->pass_count == 0)) {
                fail_msg("gridlock from %g to %g, and %zu pass against %g:\n%s",
                         rule->gridlock_low.mode, rule->gridlock_high.mode, rule->pass_count, rests,
                         text);
            }
            stuck += within;
            plm_procedure_free(found);
            close_study(&of);
        }
    }
    assert_true(stuck > STATEMENTS && stuck < (size_t)STATEMENTS * (STANDING - 1));
}

/* Without a scale: what beats the option that stands, and whose refusal stops the rest. */
static void test_options(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: Where?\n"
        "issues: [{id: seat, options: [{id: none}, {id: north}, {id: south}, {id: west}],\n"
        "          reference_point: none, decision: {rule: two-thirds}}]\n"
        "actors:\n"
        "  - {id: a, on: {seat: {capability: 1, salience: 100, utilities: {none: 20, north: 100, "
        "south: 50, west: 0}}}}\n"
        "  - {id: b, on: {seat: {capability: 1, salience: 100, utilities: {none: 20, north: 50, "
        "south: 100, west: 0}}}}\n"
        "  - {id: c, on: {seat: {capability: 1, salience: 100, utilities: {none: {low: 0, high: "
        "100, dist: uniform}, north: 25, south: 10, west: 100}}}}\n";
    test_study of = open_study(text, NULL, 4000);
    plm_procedure *found = look(&of);
    assert_string_equal(plm_procedure_summary_of(found)->reference_option->id, "none");
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    assert_int_equal(rule->passing_count, 2);
    assert_string_equal(rule->passing[0]->id, "north");
    assert_string_equal(rule->passing[1]->id, "south");
    assert_true(isnan(rule->could_pass[0]) && isnan(rule->gridlock_low.mode));
    assert_near(rule->could_pass[1], 1, 0);
    assert_near(rule->could_pass[3], 0, 0);
    assert_near(rule->nothing_passes, 0, 0);
    assert_int_equal(rule->members[0]->stop_count, 1);
    assert_string_equal(rule->members[0]->stops[0]->id, "west");
    assert_near(rule->members[0]->blocks, 1, 1e-3);
    assert_int_equal(rule->members[2]->stop_count, 0);
    assert_near(rule->members[2]->blocks, 0, 0);
    assert_false(rule->members[0]->veto);
    assert_int_equal(rule->blocking_count, 3);
    plm_procedure_free(found);
    close_study(&of);
}

/* The same where all must agree: c stops what is worth less to it than what stands. */
static void test_options_under_vetoes(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: Where?\n"
        "issues: [{id: seat, options: [{id: none}, {id: north}, {id: south}],\n"
        "          reference_point: none, decision: {rule: unanimity}}]\n"
        "actors:\n"
        "  - {id: a, on: {seat: {capability: 1, salience: 100, utilities: {none: 20, north: 100, "
        "south: 50}}}}\n"
        "  - {id: c, on: {seat: {capability: 1, salience: 100, uses_veto: 0.3, utilities: {none: "
        "{low: 0, high: 100, dist: uniform}, north: 25, south: 10}}}}\n";
    test_study of = open_study(text, NULL, 8000);
    plm_procedure *found = look(&of);
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    assert_int_equal(rule->passing_count, 0);
    assert_true(rule->members[1]->veto);
    assert_int_equal(rule->members[1]->stop_count, 2);
    assert_near(rule->could_pass[1], 1 - 0.75 * 0.3, 0.02);
    assert_near(rule->nothing_passes, 0.75 * 0.3, 0.02);
    assert_near(rule->members[1]->blocks, 0.9 * 0.3, 0.02);
    plm_procedure_free(found);
    close_study(&of);
}

/* Where those on both sides of what stands must agree, it stands. */
static void test_deadlock(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: What?\n"
        "issues: [{id: issue, scale: {0: low, 100: high}, reference_point: 50,\n"
        "          decision: [{rule: unanimity, chance: 0.25}, {alone: a, chance: 0.75}]}]\n"
        "actors:\n"
        "  - {id: a, on: {issue: {capability: 30, salience: 100, position: [20, 30, 40]}}}\n"
        "  - {id: b, on: {issue: {capability: 70, salience: 100, position: [60, 70, 80]}}}\n";
    test_study of = open_study(text, NULL, 500);
    plm_procedure *found = look(&of);
    assert_int_equal(plm_procedure_count(found), 1);
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    assert_near(rule->chance, 0.25, 1e-12);
    assert_near(rule->nothing_passes, 1, 0);
    assert_int_equal(rule->pass_count, 0);
    assert_near(rule->members[0]->stops_above, 50, 0);
    assert_near(rule->members[0]->stops_below, 10, 1e-12);
    plm_procedure_free(found);
    close_study(&of);
}

static void test_without_reference_point(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: What?\n"
        "issues: [{id: issue, scale: {0: low, 100: high},\n"
        "          decision: {rule: majority}}]\n"
        "actors:\n"
        "  - {id: a, on: {issue: {capability: 30, salience: 50, position: 20}}}\n"
        "  - {id: b, on: {issue: {capability: 30, salience: 50, position: 40}}}\n"
        "  - {id: c, on: {issue: {capability: 70, salience: 50, position: 70}}}\n";
    test_study of = open_study(text, NULL, 100);
    plm_procedure *found = look(&of);
    const plm_procedure_rule *rule = plm_procedure_at(found, 0);
    assert_near(rule->gridlock_low.mode, 40, 0);
    assert_near(rule->gridlock_high.mode, 40, 0);
    assert_true(isnan(rule->nothing_passes));
    assert_true(isnan(rule->members[0]->stops_above));
    assert_true(isnan(rule->members[0]->accepts.low));
    assert_near(rule->members[1]->pivotal_down, 1, 0);
    plm_procedure_free(found);
    close_study(&of);
}

static void test_statuses(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\nid: sample\nquestion: What?\n"
        "issues: [{id: issue, scale: {0: low, 100: high}}]\n"
        "actors: [{id: a, on: {issue: {capability: 30, salience: 50, position: 20}}}]\n";
    test_study of = open_study(text, NULL, 10);
    plm_procedure *found = NULL;
    plm_error error = {0};
    assert_int_equal(plm_procedure_run(of.from, NULL, of.options, &found, &error), PLM_E_EMPTY);
    assert_non_null(strstr(error.message, "no rule decides 'issue'"));
    assert_int_equal(plm_procedure_run(of.from, "isue", of.options, &found, &error),
                     PLM_E_NOT_FOUND);
    assert_null(found);
    close_study(&of);
}

/* ---- by every coalition -------------------------------------------------------------------- */

enum { MOST = 7, BODIES = 150 };

/* At least `votes` of the weights, and `heads` of the members, or else whoever are in `enough`. */
typedef struct body {
    int count;
    double position[MOST];
    int weight[MOST];
    int votes;
    int heads;
    unsigned enough;
    double reference;
} body;

static bool carries(const body *of, unsigned agree) {
    int votes = 0;
    int heads = 0;
    for (int i = 0; i < of->count; i++) {
        votes += (agree >> i & 1U) != 0 ? of->weight[i] : 0;
        heads += (agree >> i & 1U) != 0 ? 1 : 0;
    }
    return (votes >= of->votes && heads >= of->heads) || (agree & of->enough) == of->enough;
}

static unsigned supporters(const body *of, double point) {
    unsigned agree = 0;
    for (int i = 0; i < of->count; i++) {
        bool nearer = fabs(point - of->position[i]) < fabs(of->reference - of->position[i]);
        agree |= nearer ? 1U << i : 0;
    }
    return agree;
}

static int chosen_of(uint64_t number, unsigned place, int low, int high) {
    plm__address address = {.seed = 7, .parameter = place, .draw = number};
    return low + (int)(plm__random(address) * (high - low + 1));
}

static body make_body(uint64_t number) {
    body made = {.count = chosen_of(number, 1, 2, MOST)};
    int total = 0;
    for (int i = 0; i < made.count; i++) {
        made.position[i] = chosen_of(number, 10 + (unsigned)i, 0, 100);
        made.weight[i] = chosen_of(number, 20 + (unsigned)i, 1, 6);
        total += made.weight[i];
    }
    made.votes = chosen_of(number, 2, 1, total);
    made.heads = chosen_of(number, 3, 1, made.count);
    made.enough = (unsigned)chosen_of(number, 4, 1, (1 << made.count) - 1);
    made.reference = chosen_of(number, 5, 0, 100);
    return made;
}

static void write_body(const body *of, char *text, size_t size) {
    int at = snprintf(text, size,
                      "plenum: 1\nid: sample\nquestion: What?\n"
                      "rules: [{id: r, any: [{all: [{by: votes, at_least: %d}, {at_least: %d}]}, "
                      "{agree: [",
                      of->votes, of->heads);
    const char *between = "";
    for (int i = 0; i < of->count; i++) {
        if ((of->enough >> i & 1U) != 0) {
            at += snprintf(text + at, size - (size_t)at, "%sm%d", between, i);
            between = ", ";
        }
    }
    at += snprintf(text + at, size - (size_t)at,
                   "]}]}]\nissues: [{id: issue, scale: {0: low, 100: high}, reference_point: %g, "
                   "decision: {rule: r}}]\nactors:\n",
                   of->reference);
    for (int i = 0; i < of->count; i++) {
        at += snprintf(
            text + at, size - (size_t)at,
            "  - {id: m%d, votes: {votes: %d}, on: {issue: {capability: 1, salience: 1, position: "
            "%g}}}\n",
            i, of->weight[i], of->position[i]);
    }
}

static bool says_passes(const plm_procedure_rule *rule, double point) {
    for (size_t i = 0; i < rule->pass_count; i++) {
        if (rule->passes[i].low < point && point < rule->passes[i].high) {
            return true;
        }
    }
    return false;
}

static bool says_stops(const plm_procedure_member *of, double point) {
    return point > of->stops_above || point < of->stops_below;
}

/* It refuses the point, and without it nobody can carry the point, but with it somebody might. */
static bool stops(const body *of, int member, double point) {
    unsigned agree = supporters(of, point);
    unsigned own = 1U << member;
    bool up = point > of->reference;
    unsigned side = 0;
    for (int i = 0; i < of->count; i++) {
        side |=
            (up ? of->position[i] > of->reference : of->position[i] < of->reference) ? 1U << i : 0;
    }
    return (agree & own) == 0 && !carries(of, agree & ~own) &&
           (carries(of, side | own) || carries(of, ~0U));
}

/* Points between whole numbers, so that nobody is indifferent. */
static void compare_points(const body *of, const plm_procedure_rule *rule) {
    for (int step = 0; step < 200; step++) {
        double point = step / 2.0 + 0.25;
        assert_int_equal(says_passes(rule, point), carries(of, supporters(of, point)));
        for (int i = 0; i < of->count; i++) {
            if (says_stops(rule->members[i], point)) {
                assert_true(stops(of, i, point));
            }
        }
    }
}

/* Whoever alone keeps a point from passing is said to stop it. */
static void compare_lone_blockers(const body *of, const plm_procedure_rule *rule) {
    for (int step = 0; step < 200; step++) {
        double point = step / 2.0 + 0.25;
        unsigned agree = supporters(of, point);
        for (int i = 0; i < of->count && !carries(of, agree); i++) {
            if (carries(of, agree | 1U << i)) {
                assert_true(says_stops(rule->members[i], point));
            }
        }
    }
}

static unsigned member_bit(const plm_actor *actor) {
    return 1U << (unsigned)(actor->id[1] - '0');
}

static void compare_members(const body *of, const plm_procedure_rule *rule) {
    unsigned everybody = (1U << of->count) - 1;
    for (int i = 0; i < of->count; i++) {
        assert_int_equal(rule->members[i]->veto, !carries(of, everybody & ~(1U << i)));
    }
    assert_true(rule->blocking_count > 0);
    for (size_t k = 0; k < rule->blocking_count; k++) {
        unsigned left = everybody;
        for (size_t m = 0; m < rule->blocking[k]->member_count; m++) {
            left &= ~member_bit(rule->blocking[k]->members[m]);
        }
        assert_false(carries(of, left));
        for (size_t m = 0; m < rule->blocking[k]->member_count; m++) {
            assert_true(carries(of, left | member_bit(rule->blocking[k]->members[m])));
        }
    }
}

static void test_small_bodies(void **state) {
    (void)state;
    for (uint64_t number = 0; number < BODIES; number++) {
        char text[4096];
        body of = make_body(number);
        write_body(&of, text, sizeof text);
        test_study study = open_study(text, NULL, 0);
        plm_procedure *found = look(&study);
        const plm_procedure_rule *rule = plm_procedure_at(found, 0);
        assert_int_equal(rule->member_count, of.count);
        compare_points(&of, rule);
        compare_lone_blockers(&of, rule);
        compare_members(&of, rule);
        plm_procedure_free(found);
        close_study(&study);
    }
}

/* ---- threads and memory -------------------------------------------------------------------- */

static void test_threads_do_not_count(void **state) {
    (void)state;
    char *texts[3] = {NULL};
    test_study of = open_study(EMBARGO("two-thirds"), NULL, 1000);
    for (int threads = 1; threads <= 3; threads++) {
        plm_context_set_threads(of.context, threads);
        plm_procedure *found = look(&of);
        assert_int_equal(plm_procedure_json(of.context, found, &texts[threads - 1]), PLM_OK);
        plm_procedure_free(found);
    }
    for (int i = 0; i < 3; i++) {
        assert_string_equal(texts[i], texts[0]);
    }
    for (int i = 0; i < 3; i++) {
        plm_text_free(of.context, texts[i]);
    }
    close_study(&of);
}

static plm_status look_all(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_procedure *found = NULL;
    char *text = NULL;
    plm_context_set_threads(context, 1);
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    if (status == PLM_OK) {
        status = plm_options_new(context, &options);
        error->status = status;
        snprintf(error->message, sizeof error->message, "%s", plm_status_text(status));
    }
    if (status == PLM_OK) {
        plm_options_set_draws(options, 20);
        status = plm_procedure_run(from, NULL, options, &found, error);
    }
    if (status == PLM_OK) {
        status = plm_procedure_csv(context, found, &text);
        error->status = status;
        snprintf(error->message, sizeof error->message, "%s", plm_status_text(status));
    }
    plm_text_free(context, text);
    plm_procedure_free(found);
    plm_options_free(options);
    plm_case_free(from);
    return status;
}

static void test_memory_runs_out(void **state) {
    (void)state;
    assert_true(sweep_memory(look_all, EMBARGO("majority"), PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unanimity_by_hand),
        cmocka_unit_test(test_members_by_hand),
        cmocka_unit_test(test_majority_by_hand),
        cmocka_unit_test(test_bottom_lines),
        cmocka_unit_test(test_a_single_point),
        cmocka_unit_test(test_gridlock_by_what_is_accepted),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_options_under_vetoes),
        cmocka_unit_test(test_deadlock),
        cmocka_unit_test(test_without_reference_point),
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_small_bodies),
        cmocka_unit_test(test_threads_do_not_count),
        cmocka_unit_test(test_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
