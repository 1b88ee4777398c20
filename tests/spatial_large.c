/* Spatial games too large for tables, whose numbers are worked out anew: brute force over every
 * third party against sums over sorted ideals, and the memory that a solve takes. */
#include "base/random.h"
#include "models.h"
#include "models/spatial/spatial.h"

enum { ACTORS = 260, GAMES = 12, CHALLENGERS = 25 };

typedef struct large {
    double position[ACTORS];
    double capability[ACTORS];
    double salience[ACTORS];
} large;

static const double low = 0;
static const double high = 100;

static double uniform(uint64_t game, uint64_t which) {
    return plm__random((plm__address){.seed = game, .parameter = which});
}

/* Some games have equal positions, actors without salience, and one with a million times the
 * capability of the others. */
static void fill(large *of, uint64_t game) {
    for (size_t actor = 0; actor < ACTORS; actor++) {
        double place = 100.0 * uniform(game, actor);
        of->position[actor] = game % 3 == 1 ? 5.0 * floor(place / 5.0) : place;
        of->capability[actor] = 1.0 + 99.0 * uniform(game, 1000 + actor);
        of->salience[actor] =
            game % 4 == 2 && actor % 5 == 0 ? 0.0 : 0.05 + 0.9 * uniform(game, 2000 + actor);
    }
    of->capability[7] *= game % 5 == 3 ? 1e6 : 1.0;
}

typedef struct opened {
    plm__spatial game;
    plm__point point;
    void *work;
} opened;

static void open_state(opened *at, const large *of, const char *const *changes) {
    const plm__model *model = model_named("spatial");
    plm__settings settings = settings_for(model, NULL, changes);
    plm__spatial_rules rules = plm__spatial_rules_of(&settings);
    at->point = (plm__point){.actor_count = ACTORS,
                             .issue_count = 1,
                             .position = of->position,
                             .capability = of->capability,
                             .salience = of->salience,
                             .scale_low = &low,
                             .scale_high = &high,
                             .chance = 0.5};
    at->work = malloc(plm__spatial_size(ACTORS, 1, &rules));
    assert_non_null(at->work);
    assert_int_equal(plm__spatial_start(&at->game, &at->point, &rules, at->work), PLM_OK);
    plm__spatial_assess(&at->game);
}

static void assert_same_challenges(const opened *one, const opened *other) {
    for (size_t each = 0; each < CHALLENGERS; each++) {
        double odds[ACTORS];
        double gain[ACTORS];
        double plain_odds[ACTORS];
        double plain_gain[ACTORS];
        size_t challenger = each * ACTORS / CHALLENGERS;
        plm__spatial_challenge(&one->game, challenger, challenger, 0, ACTORS, odds, gain);
        plm__spatial_challenge(&other->game, challenger, challenger, 0, ACTORS, plain_odds,
                               plain_gain);
        for (size_t target = 0; target < ACTORS; target++) {
            if (target != challenger) {
                assert_near(odds[target], plain_odds[target], 1e-10);
                assert_near(gain[target], plain_gain[target], 1e-10);
            }
        }
    }
}

/* The same bargains, made of the same targets, are worth the same to everybody. */
static void assert_same_worths(opened *one, opened *other) {
    plm__spatial_find_targets(&one->game);
    memcpy(other->game.target, one->game.target, ACTORS * sizeof(size_t));
    memcpy(other->game.target_odds, one->game.target_odds, ACTORS * sizeof(double));
    plm__spatial_propose(&one->game);
    plm__spatial_propose(&other->game);
    assert_true(one->game.bargain_count > 0);
    assert_int_equal(one->game.bargain_count, other->game.bargain_count);
    for (size_t number = 0; number <= one->game.bargain_count; number++) {
        double worth[ACTORS];
        double plain[ACTORS];
        plm__spatial_worth(&one->game, number, worth);
        plm__spatial_worth(&other->game, number, plain);
        for (size_t actor = 0; actor < ACTORS; actor++) {
            assert_near(worth[actor], plain[actor], 1e-12);
        }
    }
}

static void test_everything_anew_equals_tables(void **state) {
    (void)state;
    const char *const plain[] = {"sums=plain", NULL};
    static large of;
    for (uint64_t game = 0; game < GAMES; game++) {
        opened one;
        opened other;
        fill(&of, game);
        open_state(&one, &of, NULL);
        open_state(&other, &of, plain);
        assert_true(one.game.sorted && !one.game.has_tables && other.game.has_tables);
        for (size_t actor = 0; actor < ACTORS; actor++) {
            assert_near(one.game.risk[actor], other.game.risk[actor], 1e-9);
        }
        memcpy(other.game.risk, one.game.risk, sizeof of.position);
        assert_same_challenges(&one, &other);
        plm__spatial_elect(&one.game);
        plm__spatial_elect(&other.game);
        for (size_t actor = 0; actor < ACTORS; actor++) {
            assert_near(one.game.standing[actor], other.game.standing[actor], 1e-10);
        }
        assert_same_worths(&one, &other);
        free(one.work);
        free(other.work);
    }
}

/* Room grows with the actors: ten times as many take at most some ten times as much. */
static void test_memory_grows_with_the_actors(void **state) {
    (void)state;
    const plm__model *model = model_named("spatial");
    plm__settings settings = settings_for(model, NULL, NULL);
    double few = (double)model->scale.work_size(300, 1, &settings);
    double many = (double)model->scale.work_size(3000, 1, &settings);
    assert_true(many < 10.1 * few);
    assert_true(many < 50e6);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_everything_anew_equals_tables),
                                       cmocka_unit_test(test_memory_grows_with_the_actors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
