/* The challenge model in vector lanes: every solution is, to the last bit, that of the plain way.
 */
#include "base/maths.h"
#include "base/random.h"
#include "golden.h"
#include "models/average.h"
#include "models/challenge/lanes.h"

enum { GAMES = 41 };

/* Point games of one size, solved together and alone. */
typedef struct table {
    test_game games[GAMES];
    plm__point points[GAMES];
    const plm__point *handed[GAMES];
    plm__solution solutions[GAMES];
    plm__solution *answers[GAMES];
    double outcomes[GAMES];
} table;

static double uniform(uint64_t game, uint64_t which) {
    return plm__random((plm__address){.seed = 5, .parameter = which, .draw = game});
}

/* Steps > 0: positions are multiples of 100 / steps, so that many are tied. */
static test_game random_game(uint64_t game, size_t count, double steps) {
    test_game made = {.count = count, .scale_high = 100, .reference_point = (double)NAN};
    for (size_t i = 0; i < count; i++) {
        double share = uniform(game, 3 * i);
        made.position[i] = 100 * (steps > 0 ? floor(share * (steps + 1)) / steps : share);
        made.capability[i] = uniform(game, 3 * i + 1);
        made.salience[i] = uniform(game, 3 * i + 2);
    }
    return made;
}

static void hand_over(table *at) {
    for (size_t i = 0; i < GAMES; i++) {
        test_game *game = &at->games[i];
        at->points[i] = (plm__point){.actor_count = game->count,
                                     .issue_count = 1,
                                     .position = game->position,
                                     .capability = game->capability,
                                     .salience = game->salience,
                                     .scale_low = &game->scale_low,
                                     .scale_high = &game->scale_high,
                                     .reference_point = &game->reference_point};
        at->handed[i] = &at->points[i];
        at->solutions[i] = (plm__solution){.outcome = &at->outcomes[i]};
        at->answers[i] = &at->solutions[i];
    }
}

static void compare(const table *at, size_t i, const char *what, const test_answer *alone) {
    const plm__solution *together = &at->solutions[i];
    bool same = plm__bits_of(*together->outcome) == plm__bits_of(alone->outcome);
    if (!same || together->status != alone->status || together->rounds != alone->rounds ||
        together->period != alone->period) {
        fail_msg("%s, game %zu of %zu actors: %.17g after %zu rounds, status %d, not %.17g after "
                 "%zu, status %d",
                 what, i, at->games[i].count, *together->outcome, together->rounds,
                 (int)together->status, alone->outcome, alone->rounds, (int)alone->status);
    }
}

/* What a model's solve_many gives, with a workspace of just the size it asks for. */
static void solve_together(table *at, const plm__model *model, const plm__settings *settings) {
    size_t size = model->scale.work_size(at->games[0].count, 1, settings);
    unsigned char *work = malloc(size + 1);
    memset(work, 0xa5, size + 1);
    assert_int_equal(model->scale.solve_many(at->handed, settings, work, GAMES, at->answers),
                     PLM_OK);
    assert_int_equal(work[size], 0xa5);
    free(work);
}

static void check_table(table *at, const char *reading, const char *const *settings) {
    const plm__model *model = model_named("challenge");
    plm__settings values = settings_for(model, reading, settings);
    hand_over(at);
    solve_together(at, model, &values);
    for (size_t i = 0; i < GAMES; i++) {
        test_answer alone = solve_with(&at->games[i], model, &values, NULL);
        compare(at, i, reading, &alone);
    }
}

static const size_t sizes[] = {1, 2, 3, 4, 7, 10, 16, 33, 64};
enum { SIZES = sizeof sizes / sizeof *sizes };

static void test_random_games(void **state) {
    (void)state;
    static table at;
    for (size_t size = 0; size < SIZES; size++) {
        for (int tied = 0; tied < 2; tied++) {
            for (size_t i = 0; i < GAMES; i++) {
                at.games[i] = random_game(100 * size + i, sizes[size], tied * 6);
            }
            check_table(&at, "plenum", NULL);
            check_table(&at, "s0", NULL);
        }
    }
}

/* Changes that lanes follow, and some that they leave to the plain way. */
static const char *const variants[][4] = {
    {"compromise=least", "rounds=30"},
    {"compromise=number", "conflict-choice=highest"},
    {"conflict=stalls", "rounds=3"},
    {"security=own", "stop=never"},
    {"tolerance=0.2", "settled-move=0.05", "rounds=200"},
    {"settled-move=0.1", "rounds=1"},
    {"capitulation=on"},
    {"classes=pooled"},
    {"outcome=mean"},
    {"risk=off"},
    {"range=round", "stop=quiet"},
    {"status-quo-probability=0.5"},
};

static void test_settings(void **state) {
    (void)state;
    static table at;
    for (size_t i = 0; i < GAMES; i++) {
        at.games[i] = random_game(i, 9, i % 2 == 0 ? 4 : 0);
    }
    for (size_t v = 0; v < sizeof variants / sizeof *variants; v++) {
        check_table(&at, "plenum", variants[v]);
        check_table(&at, "s0", variants[v]);
    }
    check_table(&at, "printed", NULL);
}

/* Games without weight, or at one place, among others; symmetric ones, whose risk exponents are 1;
 * and actors without weight. */
static void test_odd_games(void **state) {
    (void)state;
    static table at;
    for (size_t i = 0; i < GAMES; i++) {
        test_game *game = &at.games[i];
        *game = random_game(i, 6, 0);
        for (size_t k = 0; k < game->count; k++) {
            game->salience[k] = i % 5 == 0 ? 0 : game->salience[k];
            game->position[k] = i % 5 == 1 ? 30 : game->position[k];
            if (i % 5 == 2) {
                game->position[k] = 20 * (double)k;
                game->capability[k] = 1;
                game->salience[k] = 0.5;
            }
        }
        game->capability[2] = i % 5 == 3 ? 0 : game->capability[2];
    }
    check_table(&at, "plenum", NULL);
    check_table(&at, "s0", NULL);
}

/* The recorded games among random ones of their size. */
static void test_golden_games(void **state) {
    (void)state;
    static table at;
    size_t found = 0;
    for (size_t c = 0; c < GOLDEN_CASES; c++) {
        test_game game;
        if (!read_golden_game(golden_cases[c], &game)) {
            continue;
        }
        for (size_t i = 0; i < GAMES; i++) {
            at.games[i] = i % 3 == 1 ? game : random_game(i, game.count, 0);
        }
        check_table(&at, "plenum", NULL);
        check_table(&at, "s0", NULL);
        found++;
    }
    if (found == 0) {
        print_message("the recorded games are not there\n");
        skip();
    }
}

/* Every kind of lanes that this processor has, by itself. */
static void test_every_kind(void **state) {
    (void)state;
    static table at;
    const plm__model *model = model_named("challenge");
    plm__settings settings = settings_for(model, "plenum", NULL);
    plm__challenge_rules rules = plm__challenge_rules_of(&settings);
    size_t count = 12;
    assert_true(plm__challenge_lanes_follow(&rules, count));
    void *work = malloc(plm__challenge_lanes_size(&rules, count));
    for (const plm__challenge_lanes *kind = plm__challenge_lane_kinds; kind->name != NULL; kind++) {
        if (!kind->are_there()) {
            print_message("this processor has no lanes of kind %s\n", kind->name);
            continue;
        }
        for (size_t i = 0; i < GAMES; i++) {
            at.games[i] = random_game(i, count, 10);
        }
        hand_over(&at);
        kind->play(at.handed, &rules, work, GAMES, at.answers);
        for (size_t i = 0; i < GAMES; i++) {
            test_answer alone = solve_with(&at.games[i], model, &settings, NULL);
            compare(&at, i, kind->name, &alone);
        }
    }
    free(work);
}

/* ---- sweeps ---- */

enum { MOST = 160, LARGE = 1030 };

/* What an observer was shown last of each two actors; place MOST: of one actor alone. */
typedef struct sightings {
    double value[PLM__VARIABLE_COUNT][MOST][MOST + 1];
} sightings;

static void note(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t other,
                 plm__variable variable, double value) {
    sightings *seen = user;
    assert_int_equal(issue, 0);
    assert_int_equal(round, 1);
    seen->value[variable][actor][other == PLM__NOBODY ? MOST : other] = value;
}

/* One game's first round, by tables and by a sweep. */
typedef struct first_round {
    plm__challenge game;
    double numbers[7][LARGE];
    double salience[LARGE];
    size_t order[LARGE];
} first_round;

static void start_round(first_round *of, const plm__challenge_rules *rules, size_t count,
                        double steps) {
    *of = (first_round){.game = {.rules = *rules,
                                 .count = count,
                                 .round = 1,
                                 .reference_point = 40,
                                 .salience = of->salience,
                                 .order = of->order,
                                 .weight = of->numbers[0],
                                 .position = of->numbers[1],
                                 .next = of->numbers[2],
                                 .risk = of->numbers[3],
                                 .security = of->numbers[4],
                                 .own = of->numbers[5],
                                 .other = of->numbers[6]}};
    plm__challenge *game = &of->game;
    for (size_t i = 0; i < count; i++) {
        double share = uniform(count, 3 * i);
        game->position[i] = 100 * (steps > 0 ? floor(share * (steps + 1)) / steps : share);
        of->salience[i] = uniform(count, 3 * i + 1);
        game->weight[i] = uniform(count, 3 * i + 2) * of->salience[i];
    }
    plm__order_by(game->position, count, game->order);
    game->median = plm__weighted_median(game->position, game->weight, count, game->order);
    game->range = game->position[game->order[count - 1]] - game->position[game->order[0]];
}

static void compare_sweep(const plm__challenge_lanes *kind, const plm__challenge_rules *rules,
                          size_t count, double steps) {
    static first_round tables;
    static first_round swept;
    static sightings seen[2];
    const plm__observer observers[2] = {{note, &seen[0]}, {note, &seen[1]}};
    memset(seen, 0, sizeof seen);
    start_round(&tables, rules, count, steps);
    start_round(&swept, rules, count, steps);
    tables.game.observer = &observers[0];
    swept.game.observer = &observers[1];
    tables.game.scratch = malloc(plm__challenge_own_size(count));
    swept.game.scratch = malloc(plm__challenge_sweep_size(count));
    memset(swept.game.scratch, 0xa5, plm__challenge_sweep_size(count));
    plm__challenge_round_own(&tables.game);
    kind->sweep(&swept.game);
    for (size_t i = 0; i < count; i++) {
        if (plm__bits_of(swept.game.next[i]) != plm__bits_of(tables.game.next[i])) {
            fail_msg("%s, %zu actors: actor %zu moves to %.17g, not %.17g", kind->name, count, i,
                     swept.game.next[i], tables.game.next[i]);
        }
    }
    assert_memory_equal(&seen[0], &seen[1], sizeof seen[0]);
    free(tables.game.scratch);
    free(swept.game.scratch);
}

static const char *const sweep_variants[][4] = {
    {NULL},
    {"denominator=dyad"},
    {"risk=off"},
    {"risk-in-votes=off", "security=own"},
    {"risk-of-other=own", "compromise=least"},
    {"status-quo-probability=0.5", "status-quo-utility=reference-point"},
    {"capitulation=on", "compromise=highest"},
    {"classes=pooled", "conflict-choice=highest"},
    {"tolerance=0.02"},
};

static void test_sweeps_equal_tables(void **state) {
    (void)state;
    static const size_t counts[] = {2, 3, 17, 40, MOST};
    const plm__model *model = model_named("challenge");
    for (const plm__challenge_lanes *kind = plm__challenge_lane_kinds; kind->name != NULL; kind++) {
        for (size_t v = 0; v < sizeof sweep_variants / sizeof *sweep_variants; v++) {
            plm__settings settings = settings_for(model, "s0", sweep_variants[v]);
            plm__challenge_rules rules = plm__challenge_rules_of(&settings);
            for (size_t c = 0; c < sizeof counts / sizeof *counts && kind->are_there(); c++) {
                compare_sweep(kind, &rules, counts[c], 0);
                compare_sweep(kind, &rules, counts[c], 8);
            }
        }
    }
}

/* ---- bands ---- */

#define MIRROR (-1.0) /* in place of steps: a game that is its own mirror image */

static void expect_moves(const first_round *of, const first_round *expected, const char *kind) {
    for (size_t i = 0; i < of->game.count; i++) {
        if (plm__bits_of(of->game.next[i]) != plm__bits_of(expected->game.next[i])) {
            fail_msg("%s, %zu actors: actor %zu moves to %.17g, not %.17g", kind, of->game.count, i,
                     of->game.next[i], expected->game.next[i]);
        }
    }
}

/* Two camps of one weight face each other, half at either end: all are as secure, and every risk
 * exponent is 1. */
static void make_mirror(first_round *of) {
    plm__challenge *game = &of->game;
    for (size_t i = 0; i < game->count; i++) {
        game->position[i] = i % 2 == 0 ? 0 : 100;
        of->salience[i] = 0.5;
        game->weight[i] = 0.5;
    }
    plm__order_by(game->position, game->count, game->order);
    game->median = plm__weighted_median(game->position, game->weight, game->count, game->order);
    game->range = 100;
}

static void start(first_round *of, const plm__challenge_rules *rules, size_t count, double steps) {
    start_round(of, rules, count, steps);
    if (steps == MIRROR) {
        make_mirror(of);
    }
}

static void count_plain(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t other,
                        plm__variable variable, double value) {
    (void)issue, (void)round, (void)actor, (void)other;
    *(size_t *)user += variable == PLM__RISK && value == 1;
}

static void compare_bands(const plm__challenge_rules *rules, size_t count, double steps) {
    static first_round tables;
    static first_round banded;
    size_t plain = 0;
    const plm__observer observer = {count_plain, &plain};
    start(&tables, rules, count, steps);
    tables.game.observer = steps == MIRROR ? &observer : NULL;
    tables.game.scratch = malloc(plm__challenge_own_size(count));
    assert_non_null(tables.game.scratch);
    plm__challenge_round_own(&tables.game);
    free(tables.game.scratch);
    assert_int_equal(plain, steps == MIRROR ? count : 0);
    size_t size = plm__challenge_band_size(count);
    unsigned char *scratch = malloc(size + 1);
    assert_non_null(scratch);
    for (const plm__challenge_lanes *kind = plm__challenge_lane_kinds; kind->name != NULL; kind++) {
        if (kind->are_there()) {
            start(&banded, rules, count, steps);
            banded.game.scratch = scratch;
            for (size_t threads = 1; threads <= 3; threads++) {
                memset(scratch, 0xa5, size + 1);
                banded.game.threads = threads;
                kind->band(&banded.game);
                assert_int_equal(scratch[size], 0xa5);
                expect_moves(&banded, &tables, kind->name);
            }
        }
    }
    free(scratch);
}

static const char *const band_variants[][4] = {
    {NULL},
    {"compromise=least", "security=own"},
    {"compromise=highest", "tolerance=0.02"},
    {"compromise=highest", "conflict-choice=highest"},
    {"conflict=stalls", "tolerance=0.2"},
};

/* Some sizes take one band, and some several; with steps, many actors are tied. */
static void test_bands_equal_tables(void **state) {
    (void)state;
    static const size_t counts[] = {2, 5, 8, 9, 31, 100, 300, 513, LARGE};
    const plm__model *model = model_named("challenge");
    for (size_t v = 0; v < sizeof band_variants / sizeof *band_variants; v++) {
        plm__settings settings = settings_for(model, "s0", band_variants[v]);
        plm__challenge_rules rules = plm__challenge_rules_of(&settings);
        assert_true(plm__challenge_is_usual(&rules));
        for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
            compare_bands(&rules, counts[c], 0);
            compare_bands(&rules, counts[c], 8);
            compare_bands(&rules, counts[c], 1);
            if (counts[c] % 2 == 0) {
                compare_bands(&rules, counts[c], MIRROR);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_games),       cmocka_unit_test(test_settings),
        cmocka_unit_test(test_odd_games),          cmocka_unit_test(test_golden_games),
        cmocka_unit_test(test_every_kind),         cmocka_unit_test(test_sweeps_equal_tables),
        cmocka_unit_test(test_bands_equal_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
