/* The challenge model: published figures, symmetries, stopping, small and degenerate games. */
#include "base/random.h"
#include "golden.h"

/* Figures of challenge: Scholz, Calbert and Smith (2011). Their table 1:
 * emission standards, years of delay. */
static const test_game emission = {
    .count = 10,
    .position = {4, 7, 4, 4, 10, 10, 10, 7, 4, 7},
    .capability = {.08, .08, .03, .16, .16, .16, .16, .05, .05, .08},
    .salience = {.8, .4, .2, .8, .6, .6, .9, .1, 1, .7},
    .scale_low = 0,
    .scale_high = 12,
    .reference_point = (double)NAN,
};

static const double END = -1;

/* One change from s0 and what it makes of the case; END ends a list. Where a list is short, later
 * rounds hang on the last bit: an actor is a hair from another. */
typedef struct variant {
    const char *settings[6];
    double median[9];
    double mean[9];
} variant;

static const variant variants[] = {
    {{NULL},
     {8.416, 9.611, 9.962, 9.962, 9.962, 7.472, 8.825, 9.671, -1},
     {7.461, 7.553, 7.590, 7.358, 7.349, 7.415, 7.510, 7.572, -1}},
    {{"risk-in-votes=off"},
     {8.43, 9.62, 9.96, 9.96, 9.96, 7.52, 8.87, 9.70, -1},
     {7.46, 7.55, 7.59, 7.36, 7.35, 7.42, 7.51, 7.57, -1}},
    {{"denominator=dyad", "risk-in-votes=off"},
     {7, 7, 7, 7, 7, 7, 7, 7, -1},
     {7.32, 7.01, 7.00, -1}},
    {{"denominator=dyad", "risk-in-votes=off", "risk-of-other=own"},
     {7, 7, 7, 7, 7, 7, 7, 7, -1},
     {7.52, 7.89, 7.16, 7.00, -1}},
    {{"denominator=dyad", "risk-in-votes=off", "risk-of-other=own", "capitulation=on",
      "classes=pooled"},
     {10, 10, 10, 10, 10, 10, 10, 10, -1},
     {8.72, 7.42, 10, -1}},
    {{"risk-of-other=own"},
     {8.78, 9.80, 9.97, 10, 10, 10, 10, 10, -1},
     {7.48, 7.56, 7.60, 7.61, -1}},
    {{"risk=off"}, {9.82, 10, 10, 10, 10, 10, 10, 10, -1}, {7.53, 7.58, 7.61, -1}},
    {{"security=own"},
     {7.00, 7.00, 9.43, 8.48, 8.48, 8.89, 8.89, 8.68, -1},
     {7.39, 7.42, 7.43, -1}},
    {{"compromise=least"}, {8.42, 9.61, 9.96, 10, 10, -1}, {7.46, 7.55, 7.59, 7.60, 7.61, -1}},
    {{"compromise=highest", "capitulation=on"},
     {8.416, 9.611, 9.962, 9.962, 9.962, 7.472, 8.825, 9.671, -1},
     {7.461, 7.553, 7.590, 7.358, 7.349, 7.415, 7.510, 7.572, -1}},
    {{"conflict-choice=highest", "compromise=highest"},
     {10, 10, 9.97, 9.97, 7.00, 10, 8.00, 9.15, -1},
     {7.49, 7.58, 7.59, 7.36, 7.31, 7.45, 7.46, 7.53, -1}},
    {{"classes=pooled", "capitulation=on"},
     {8.42, 7, 10, 7, 7.33, 7, 8.54, 7.19, -1},
     {7.48, 7.26, 7.56, 7.32, 7.36, 7.39, 7.49, 7.27, -1}},
    {{"conflict=stalls"}, {8.42, 9.50, 9.95, 10, 10, 10, 10, 10, -1}, {7.46, 7.49, 7.51, -1}},
    {{"status-quo-probability=0.5", "status-quo-trend=better"},
     {9.61, 9.61, 9.61, 9.61, 9.61, 9.61, 9.61, 9.61, -1},
     {7.44, 7.44, 7.44, 7.44, 7.44, 7.44, 7.44, 7.44, -1}},
    {{"status-quo-probability=0.5", "status-quo-trend=nearer"},
     {9.78, 9.78, 9.78, 9.78, 9.78, 9.78, 9.78, 9.78, -1},
     {7.44, 7.44, 7.44, 7.44, 7.44, 7.44, 7.44, 7.44, -1}},
    {{"status-quo-probability=0.5", "status-quo-trend=strictly-nearer"},
     {7.00, 7.00, 6.94, 5.28, -1},
     {-1}},
};

static void compare(size_t which, const char *what, size_t round, double ours, double printed) {
    if (!(fabs(ours - printed) <= 0.0051)) {
        fail_msg("variant %zu: %s of round %zu is %.4f, not %g", which, what, round, ours, printed);
    }
}

static void test_published_rows(void **state) {
    (void)state;
    for (size_t v = 0; v < sizeof variants / sizeof *variants; v++) {
        recording *ours = run_recorded(&emission, "s0", variants[v].settings, NULL);
        for (size_t r = 1; r <= 8 && variants[v].median[r - 1] != END; r++) {
            compare(v, "median", r, ours->rounds[r].median, variants[v].median[r - 1]);
        }
        for (size_t r = 1; r <= 8 && variants[v].mean[r - 1] != END; r++) {
            compare(v, "mean", r, ours->rounds[r].mean, variants[v].mean[r - 1]);
        }
        free(ours);
    }
}

/* The capabilities are Council votes over 63, rounded; unrounded they change nothing that shows. */
static void test_votes_instead_of_rounded_capabilities(void **state) {
    (void)state;
    static const double votes[] = {5, 5, 2, 10, 10, 10, 10, 3, 3, 5};
    static const double medians[] = {8.42, 9.61, 9.96, 9.96, 9.96, 7.47, 8.83, 9.67};
    test_game game = emission;
    memcpy(game.capability, votes, sizeof votes);
    recording *ours = run_recorded(&game, "s0", NULL, NULL);
    for (size_t r = 1; r <= 8; r++) {
        compare(0, "median", r, ours->rounds[r].median, medians[r - 1]);
    }
    free(ours);
}

/* The default keeps what s0 gives on the published case. */
static void test_default_keeps_the_published_medians(void **state) {
    (void)state;
    recording *ours = run_recorded(&emission, NULL, NULL, NULL);
    for (size_t r = 1; r <= 8; r++) {
        compare(0, "median", r, ours->rounds[r].median, variants[0].median[r - 1]);
        compare(0, "mean", r, ours->rounds[r].mean, variants[0].mean[r - 1]);
    }
    free(ours);
}

/* A hair between tied actors makes another game of s0, but not of the default. */
static void test_default_takes_near_ties_for_ties(void **state) {
    (void)state;
    test_game game = emission;
    game.position[1] += 1e-12;
    recording *s0 = run_recorded(&game, "s0", NULL, NULL);
    assert_near(s0->rounds[2].median, 9.43, 0.0051);
    assert_near(s0->rounds[5].median, 7.00, 0.0051);
    free(s0);
    game.position[1] = 7 + 1e-3;
    recording *ours = run_recorded(&game, NULL, NULL, NULL);
    for (size_t r = 1; r <= 8; r++) {
        assert_near(ours->rounds[r].median, variants[0].median[r - 1], 0.02);
    }
    free(ours);
}

/* ---- symmetries ---- */

static double uniform(uint64_t draw, uint64_t which) {
    return plm__random((plm__address){.seed = 3, .parameter = which, .draw = draw});
}

static test_game random_game(uint64_t draw) {
    test_game game = {.count = 3 + draw % 10, .scale_high = 100, .reference_point = (double)NAN};
    for (size_t i = 0; i < game.count; i++) {
        game.position[i] = 100 * uniform(draw, 3 * i);
        game.capability[i] = uniform(draw, 3 * i + 1);
        game.salience[i] = uniform(draw, 3 * i + 2);
    }
    return game;
}

static void check_against(const char *what, uint64_t draw, const test_game *game,
                          const test_game *other, double scale, double shift) {
    static const char *const settings[] = {"rounds=6", "stop=never", NULL};
    recording *one = run_recorded(game, NULL, settings, NULL);
    recording *two = run_recorded(other, NULL, settings, NULL);
    for (size_t r = 1; r <= 6; r++) {
        for (size_t i = 0; i < game->count; i++) {
            double expected = one->rounds[r].position[i] * scale + shift;
            if (!(fabs(two->rounds[r].position[i] - expected) <= 1e-7 * fabs(scale))) {
                fail_msg("%s: game %d, round %zu, actor %zu: %.17g, not %.17g", what, (int)draw, r,
                         i, two->rounds[r].position[i], expected);
            }
        }
    }
    free(one);
    free(two);
}

static void test_scale_and_capability_do_not_matter(void **state) {
    (void)state;
    for (uint64_t draw = 0; draw < 200; draw++) {
        test_game game = random_game(draw);
        test_game stretched = game;
        test_game mirrored = game;
        test_game stronger = game;
        for (size_t i = 0; i < game.count; i++) {
            stretched.position[i] = 3 + 0.06 * game.position[i];
            mirrored.position[i] = 100 - game.position[i];
            stronger.capability[i] *= 1234;
        }
        check_against("stretched", draw, &game, &stretched, 0.06, 3);
        check_against("mirrored", draw, &game, &mirrored, -1, 100);
        check_against("stronger", draw, &game, &stronger, 1, 0);
    }
}

/* Exact while no two actors share a place; tests/trace.c holds whole games to it, whose actors come
 * in the order of their names. */
static void test_order_of_actors_does_not_matter(void **state) {
    (void)state;
    for (uint64_t draw = 0; draw < 200; draw++) {
        test_game game = random_game(draw);
        test_game turned = game;
        for (size_t i = 0; i < game.count; i++) {
            size_t to = (i + 2) % game.count;
            turned.position[to] = game.position[i];
            turned.capability[to] = game.capability[i];
            turned.salience[to] = game.salience[i];
        }
        recording *one = run_recorded(&game, NULL, NULL, NULL);
        recording *two = run_recorded(&turned, NULL, NULL, NULL);
        for (size_t i = 0; i < game.count; i++) {
            size_t to = (i + 2) % game.count;
            assert_true(one->rounds[1].position[i] == two->rounds[1].position[to]);
        }
        assert_true(one->rounds[1].median == two->rounds[1].median);
        free(one);
        free(two);
    }
}

static void test_nobody_leaves_the_hull(void **state) {
    (void)state;
    static const char *const readings[] = {"plenum", "s0", "printed"};
    for (uint64_t draw = 0; draw < 200; draw++) {
        test_game game = random_game(draw);
        double low = 100;
        double high = 0;
        for (size_t i = 0; i < game.count; i++) {
            low = fmin(low, game.position[i]);
            high = fmax(high, game.position[i]);
        }
        for (size_t k = 0; k < 3; k++) {
            double outcome = solve_named(&game, "challenge", readings[k], NULL).outcome;
            assert_true(outcome >= low - 1e-12 && outcome <= high + 1e-12);
        }
    }
}

/* ---- the votes, and large games ---- */

/* P and E of the first round by the plain sums of the text, to hold prefix sums and merges to. */
static double plain_chance(const test_game *game, const double *risk, size_t i, size_t j) {
    double range = 0;
    for (size_t a = 0; a < game->count; a++) {
        for (size_t b = 0; b < game->count; b++) {
            range = fmax(range, game->position[a] - game->position[b]);
        }
    }
    double won = 0;
    double all = 0;
    for (size_t k = 0; k < game->count; k++) {
        double raised[MOST_ACTORS];
        for (size_t a = 0; a < game->count; a++) {
            raised[a] = pow(fabs(game->position[k] - game->position[a]) / range, risk[k]);
        }
        double weight = game->capability[k] * game->salience[k];
        won += fmax(0, weight * (raised[j] - raised[i]));
        for (size_t a = 0; a < game->count; a++) {
            for (size_t b = 0; b < game->count; b++) {
                all += weight * fabs(raised[a] - raised[b]);
            }
        }
    }
    return won / all;
}

static void test_votes_equal_plain_sums(void **state) {
    (void)state;
    for (uint64_t draw = 0; draw < 40; draw++) {
        test_game game = random_game(draw);
        if (draw % 2 == 0) {
            game.position[1] = game.position[0];
        }
        recording *ours = run_recorded(&game, "s0", NULL, NULL);
        for (size_t i = 0; i < game.count; i++) {
            for (size_t j = 0; j < game.count; j++) {
                if (i != j) {
                    double plain = game.position[i] == game.position[j]
                                       ? 0
                                       : plain_chance(&game, ours->rounds[1].risk, i, j);
                    assert_near(ours->rounds[1].probability[i][j], plain, 1e-13);
                }
            }
        }
        free(ours);
    }
}

/* Past some size a sweep takes the place of tables: two games of equal halves, one on each side of
 * that size, move alike. */
static void test_large_games(void **state) {
    (void)state;
    enum { COUNT = 200 };
    static double position[COUNT];
    static double capability[COUNT];
    static double salience[COUNT];
    double low = 0;
    double high = 100;
    double none = (double)NAN;
    const plm__model *model = model_named("challenge");
    static const char *const rounds[] = {"rounds=2", NULL};
    plm__settings settings = settings_for(model, "s0", rounds);
    double outcome[2];
    for (size_t k = 0; k < 2; k++) {
        size_t count = k == 0 ? COUNT / 2 : COUNT;
        for (size_t i = 0; i < count; i++) {
            size_t original = i % (COUNT / 2);
            position[i] = 100 * uniform(original, 1);
            capability[i] = uniform(original, 2);
            salience[i] = uniform(original, 3);
        }
        plm__point point = {.actor_count = count,
                            .issue_count = 1,
                            .position = position,
                            .capability = capability,
                            .salience = salience,
                            .scale_low = &low,
                            .scale_high = &high,
                            .reference_point = &none};
        plm__solution solution = {.outcome = &outcome[k]};
        void *work = malloc(model->scale.work_size(count, 1, &settings));
        assert_int_equal(model->scale.solve(&point, &settings, work, NULL, &solution), PLM_OK);
        free(work);
    }
    assert_near(outcome[0], outcome[1], 1e-6);
}

/* ---- stopping ---- */

static void test_settles(void **state) {
    (void)state;
    test_game game = {.count = 2,
                      .position = {0, 100},
                      .capability = {1, 1},
                      .salience = {1, 1},
                      .scale_high = 100,
                      .reference_point = (double)NAN};
    test_answer answer = solve_named(&game, "challenge", NULL, NULL);
    assert_int_equal(answer.status, PLM_OK);
    assert_int_equal(answer.rounds, 1);
    assert_int_equal(answer.period, 0);
    assert_true(answer.outcome == 0);
}

/* The recorded game of Feder (1987) swings between two states. */
static void test_cycle(void **state) {
    (void)state;
    test_game game = {.count = 9,
                      .position = {0, 25, 50, 50, 70, 70, 90, 95, 100},
                      .capability = {10, 10, 100, 70, 50, 70, 100, 50, 20},
                      .salience = {.6, .9, .3, .6, .6, .9, .6, .3, .3},
                      .scale_high = 100,
                      .reference_point = (double)NAN};
    static const char *const long_run[] = {"rounds=30", NULL};
    static const char *const all_rounds[] = {"rounds=30", "stop=never", NULL};
    test_answer answer = solve_named(&game, "challenge", NULL, long_run);
    assert_int_equal(answer.status, PLM_CYCLE);
    assert_true(answer.period > 1);
    recording *ours = run_recorded(&game, NULL, all_rounds, NULL);
    double sum = 0;
    for (size_t k = 0; k < answer.period; k++) {
        const recorded_round *now = &ours->rounds[answer.rounds + k];
        const recorded_round *before = &ours->rounds[answer.rounds + k - answer.period];
        for (size_t i = 0; i < game.count; i++) {
            assert_near(now->position[i], before->position[i], 1e-6);
        }
        sum += now->median;
    }
    assert_near(answer.outcome, sum / (double)answer.period, 1e-6);
    free(ours);
}

static void test_round_limit_and_outcome(void **state) {
    (void)state;
    static const char *const one[] = {"rounds=1", NULL};
    static const char *const mean[] = {"rounds=1", "outcome=mean", NULL};
    test_answer answer = solve_named(&emission, "challenge", "s0", one);
    assert_int_equal(answer.status, PLM_ROUND_LIMIT);
    assert_int_equal(answer.rounds, 1);
    assert_near(answer.outcome, 8.415932315426764, 1e-9);
    assert_near(solve_named(&emission, "challenge", "s0", mean).outcome, 7.461314378277189, 1e-9);
}

/* ---- small and degenerate games ---- */

static const char *const readings[] = {"plenum", "s0", "printed"};

static void test_one_actor(void **state) {
    (void)state;
    test_game game = {.count = 1, .position = {37}, .capability = {2}, .salience = {.5}};
    game.reference_point = (double)NAN;
    for (size_t k = 0; k < 3; k++) {
        test_answer answer = solve_named(&game, "challenge", readings[k], NULL);
        assert_int_equal(answer.status, PLM_OK);
        assert_true(answer.outcome == 37);
    }
    assert_int_equal(solve_named(&game, "challenge", "plenum", NULL).rounds, 0);
}

static void test_all_at_one_place(void **state) {
    (void)state;
    test_game game = emission;
    for (size_t i = 0; i < game.count; i++) {
        game.position[i] = 5;
    }
    for (size_t k = 0; k < 3; k++) {
        test_answer answer = solve_named(&game, "challenge", readings[k], NULL);
        assert_int_equal(answer.status, PLM_OK);
        assert_true(answer.outcome == 5);
    }
}

static void test_nobody_with_weight(void **state) {
    (void)state;
    test_game game = emission;
    memset(game.salience, 0, sizeof game.salience);
    for (size_t k = 0; k < 3; k++) {
        test_answer answer = solve_named(&game, "challenge", readings[k], NULL);
        assert_int_equal(answer.status, PLM_E_EMPTY);
        assert_true(isnan(answer.outcome));
    }
}

static void test_extreme_saliences(void **state) {
    (void)state;
    for (uint64_t draw = 0; draw < 100; draw++) {
        test_game game = random_game(draw);
        for (size_t i = 0; i < game.count; i++) {
            game.salience[i] = (double)((draw >> (i % 6)) % 2);
            game.capability[i] *= i % 4 == 3 ? 0 : 1;
        }
        game.salience[0] = 1;
        for (size_t k = 0; k < 3; k++) {
            test_answer answer = solve_named(&game, "challenge", readings[k], NULL);
            assert_true(answer.status >= 0);
            assert_true(answer.outcome >= 0 && answer.outcome <= 100);
        }
    }
}

static void refuses(const char *setting, const char *value, const char *message) {
    plm__settings settings = {{0}};
    plm_error error = {0};
    assert_true(plm__settings_set(model_named("challenge"), &settings, setting, value, &error) < 0);
    assert_string_equal(error.message, message);
}

static void test_settings_are_checked(void **state) {
    (void)state;
    refuses("rounds", "2.5", "setting rounds is a whole number from 1 to 10000, not '2.5'");
    refuses("rounds", "0", "setting rounds is a whole number from 1 to 10000, not '0'");
    refuses("status-quo-probability", "1.1",
            "setting status-quo-probability is a number from 0 to 1, not '1.1'");
    refuses("compromise", "most",
            "setting compromise is one of least, highest, number, not 'most'");
    refuses("round", "3",
            "model challenge has no setting 'round'; it has rounds, stop, settled-move, "
            "quiet-change, outcome, view, tolerance, range, fixed-range, denominator, risk, "
            "risk-in-votes, risk-of-other, security and more");
}

/* Some actors may have no part in a game, and few are played in other ways than many. */
static void test_room_for_a_game_is_room_for_fewer_actors(void **state) {
    (void)state;
    const plm__model *model = plm__model_find("challenge", 9);
    plm__settings settings;
    plm__settings_of(model, &model->readings[0], &settings);
    size_t room = 0;
    for (size_t actors = 1; actors <= 300; actors++) {
        size_t size = model->scale.work_size(actors, 1, &settings);
        assert_true(size >= room);
        room = size;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_room_for_a_game_is_room_for_fewer_actors),
        cmocka_unit_test(test_published_rows),
        cmocka_unit_test(test_votes_instead_of_rounded_capabilities),
        cmocka_unit_test(test_default_keeps_the_published_medians),
        cmocka_unit_test(test_default_takes_near_ties_for_ties),
        cmocka_unit_test(test_scale_and_capability_do_not_matter),
        cmocka_unit_test(test_order_of_actors_does_not_matter),
        cmocka_unit_test(test_nobody_leaves_the_hull),
        cmocka_unit_test(test_votes_equal_plain_sums),
        cmocka_unit_test(test_large_games),
        cmocka_unit_test(test_settles),
        cmocka_unit_test(test_cycle),
        cmocka_unit_test(test_round_limit_and_outcome),
        cmocka_unit_test(test_one_actor),
        cmocka_unit_test(test_all_at_one_place),
        cmocka_unit_test(test_nobody_with_weight),
        cmocka_unit_test(test_extreme_saliences),
        cmocka_unit_test(test_settings_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
