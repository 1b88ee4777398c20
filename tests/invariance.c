/* What must not change a forecast, for every reading of every model that treats a single issue with
 * a scale: one table, that of the documents. */
#include "promises.h"
#include "verdicts.h"

#include "base/random.h"

enum { LEAST_ACTORS = 2, MOST_FEW = 9 };

static const double width = 100;

/* Counts heads, so that parts and faint actors count. */
#define BUT_HEADS (EVERY & ~BIT(SPLIT) & ~BIT(FAINT))

static const promise promises[] = {
    {"weighted-mean", "standard", "weighted-mean", EVERY, 0, 0},
    {"weighted-median", "standard", "weighted-median", EVERY, 0, 0},
    {"mean", "standard", "mean", BUT_HEADS, 0, 0},
    {"mean", "salience", "mean", BUT_HEADS, 0, 0},
    {"mean", "capability", "mean:capability", EVERY, 0, 0},
    {"median", "standard", "median", BUT_HEADS, 0, 0},
    {"nash", "concave", "nash", EVERY, 0, 0},
    {"nash", "strict", "nash:strict", EVERY & ~BIT(FAINT), 0, 0},
    {"challenge", "plenum", "challenge", BIT(UNIT) | BIT(AFFINE) | BIT(MIRROR), BIT(ORDER), 0},
    {"challenge", "s0", "challenge:s0", BIT(UNIT) | BIT(AFFINE), BIT(ORDER), 0},
    {"challenge", "printed", "challenge:printed",
     BIT(ORDER) | BIT(UNIT) | BIT(MIRROR) | BIT(DOUBLE), 0, 0},
    {"spatial", "plenum", "spatial", BIT(UNIT) | BIT(AFFINE), BIT(MIRROR), 0},
    {"spatial", "ktab", "spatial", BIT(UNIT) | BIT(AFFINE), BIT(MIRROR), 0},
    {"condorcet", "plenum", "condorcet", EVERY & ~BIT(RANGE) & ~BIT(FAINT), 0, 0},
    {"condorcet", "ktab", "condorcet:ktab", EVERY & ~BIT(RANGE) & ~BIT(FAINT) & ~BIT(MIRROR),
     BIT(MIRROR), 0},
    {"veto-players", "compromise", "veto-players", EVERY, 0, 0},
    {"veto-players", "median", "veto-players", EVERY, 0, 0},
    {"veto-players", "setter", "veto-players", EVERY, 0, 0},
    {"bargaining", "quadratic", "bargaining", EVERY, 0, 0},
    {"bargaining", "linear", "bargaining", EVERY, 0, 0},
    {"alone", "standard", "alone", EVERY & ~BIT(DOUBLE), 0, 0},
    {"settlement", "any-kind", "settlement", EVERY, 0, 0},
    {"settlement", "eu-legislation", "settlement", EVERY, 0, 0},
    {"settlement", "weights", "settlement", EVERY, 0, 0},
};

enum { PROMISES = sizeof promises / sizeof *promises };

static double chance(uint64_t game, uint64_t which) {
    return plm__random((plm__address){31, which, game, PLM__PURPOSE_CHANCE});
}

static test_game random_game(uint64_t number) {
    test_game game = {.scale_high = width,
                      .reference_point = number % 2 > 0 ? 100 * chance(number, 1) : (double)NAN};
    game.count = LEAST_ACTORS + (size_t)(chance(number, 0) * (MOST_FEW - LEAST_ACTORS + 1));
    for (size_t i = 0; i < game.count; i++) {
        double anywhere = width * chance(number, 4 * i + 2);
        game.position[i] = chance(number, 4 * i + 3) < 0.5 ? anywhere : floor(anywhere / 10) * 10;
        game.capability[i] = 1 + 99 * chance(number, 4 * i + 4);
        game.salience[i] = 0.05 + 0.95 * chance(number, 4 * i + 5);
    }
    return game;
}

static void move_actor(test_game *to, size_t at, const test_game *from, size_t actor) {
    to->position[at] = from->position[actor];
    to->capability[at] = from->capability[actor];
    to->salience[at] = from->salience[actor];
}

static void add_actor(test_game *to, const test_game *from, size_t actor, double share) {
    move_actor(to, to->count, from, actor);
    to->capability[to->count++] *= share;
}

/* Where a value of the game stands when it is written the other way. */
static double image_of(same way, double value) {
    return way == AFFINE ? -50 + 5 * value : way == MIRROR ? width - value : value;
}

static void rewrite_scale(test_game *game, same way) {
    for (size_t i = 0; i < game->count; i++) {
        game->position[i] = image_of(way, game->position[i]);
    }
    game->reference_point = image_of(way, game->reference_point);
    if (way == AFFINE) {
        game->scale_low = image_of(way, 0);
        game->scale_high = image_of(way, width);
    }
}

static double weight_in(const test_game *game) {
    double total = 0;
    for (size_t i = 0; i < game->count; i++) {
        total += game->capability[i] * game->salience[i];
    }
    return total;
}

static test_game rewritten(const test_game *game, same way, uint64_t number) {
    test_game made = *game;
    const size_t count = game->count;
    for (size_t i = 0; i < count; i++) {
        if (way == ORDER) {
            move_actor(&made, i, game, count - 1 - i);
        } else if (way == UNIT) {
            made.capability[i] *= 3.7;
        } else if (way == RANGE) {
            double moved = made.position[i] + width / 2000 * (2 * chance(number, 100 + i) - 1);
            made.position[i] = fmin(fmax(moved, 0), width);
        } else if (way == DOUBLE) {
            add_actor(&made, game, i, 1);
        }
    }
    if (way == AFFINE || way == MIRROR) {
        rewrite_scale(&made, way);
    } else if (way == SPLIT) {
        made.capability[0] *= 0.2;
        add_actor(&made, game, 0, 0.3);
        add_actor(&made, game, 0, 0.5);
    } else if (way == FAINT) {
        made.position[count] = width * chance(number, 120);
        made.capability[count] = weight_in(game) * 1e-6;
        made.salience[count] = 1;
        made.count++;
    }
    return made;
}

/* Whether a value lies clear of every position, so that no option's edge is on one. */
static bool is_clear(const test_game *game, double value) {
    bool clear = true;
    for (size_t i = 0; i < game->count; i++) {
        clear = clear && fabs(game->position[i] - value) > 0.03 * width;
    }
    return clear;
}

/* The greatest move of the probability of less than a value. */
static double law_gap(const plm__model *model, const plm__settings *settings, const test_game *game,
                      const test_game *other, same way) {
    void *work[2];
    plm__mixture here = mixture_with(game, model, settings, &work[0]);
    plm__mixture there = mixture_with(other, model, settings, &work[1]);
    double gap = 0;
    for (int step = 0; step < 270; step++) {
        double value = 0.0123 + 0.37 * step;
        double image = image_of(way, value);
        double reached = plm__mixture_up_to(&there, image);
        double expected = plm__mixture_up_to(&here, value);
        if (is_clear(game, value)) {
            gap = fmax(gap, fabs((way == MIRROR ? 1 - reached : reached) - expected));
        }
    }
    free(work[0]);
    free(work[1]);
    return gap;
}

/* The second actor of the game proposes, or decides; in the reverse order it is the last but one.
 */
static void decide(test_verdict *verdict, test_game *game, const plm__model *model, bool reversed) {
    size_t who = reversed ? game->count - 2 : 1;
    if (model->scale.needs == PLM__TRAIT_ALONE) {
        let_decide(verdict, game->count, who);
        game->verdict = &verdict->verdict;
    } else if (model->scale.needs == PLM__TRAIT_RULED) {
        let_majority_vote(verdict, game->count, who);
        game->verdict = &verdict->verdict;
    }
}

static double outcome_gap(const plm__model *model, const plm__settings *settings,
                          const test_game *game, const test_game *other, same way) {
    double expected = image_of(way, solve_with(game, model, settings, NULL).outcome);
    double found = solve_with(other, model, settings, NULL).outcome;
    return fabs(found - expected) / (other->scale_high - other->scale_low);
}

/* Of a law whose positions all lie close together the curve is steep: not what is meant here. */
static bool is_spread_out(const test_game *game) {
    double low = game->position[0];
    double high = low;
    for (size_t i = 0; i < game->count; i++) {
        low = fmin(low, game->position[i]);
        high = fmax(high, game->position[i]);
    }
    return high - low > 0.1 * width;
}

/* Of a model that needs a decision the law is its outcome. */
static double gap_between(const plm__model *model, const plm__settings *settings, test_game *game,
                          test_game *other, same way) {
    if (model->scale.needs == 0) {
        return model->scale.law != NULL ? law_gap(model, settings, game, other, way)
                                        : outcome_gap(model, settings, game, other, way);
    }
    test_verdict one = {0};
    test_verdict two = {0};
    decide(&one, game, model, false);
    decide(&two, other, model, way == ORDER);
    double gap = outcome_gap(model, settings, game, other, way);
    free_verdict(&one);
    free_verdict(&two);
    return gap;
}

static double gap_in(const plm__model *model, const plm__settings *settings, uint64_t number,
                     same way) {
    test_game game = random_game(number);
    test_game other = rewritten(&game, way, number);
    bool treated = model->scale.needs != PLM__TRAIT_RULED || !isnan(game.reference_point);
    return is_spread_out(&game) && treated ? gap_between(model, settings, &game, &other, way)
                                           : (double)NAN;
}

static void test_every_model(void **state) {
    (void)state;
    size_t broken = 0;
    for (size_t i = 0; i < PROMISES; i++) {
        broken += broken_promises(&promises[i], gap_in);
    }
    assert_int_equal(broken, 0);
}

static void test_the_table_says_so(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < PROMISES; i++) {
        wrong += wrong_cells(&promises[i]);
    }
    assert_int_equal(wrong, 0);
}

/* Every model of single issues with a scale is in the table. */
static void test_no_model_is_left_out(void **state) {
    (void)state;
    size_t missing = 0;
    for (const plm__model *const *each = plm__models; *each != NULL; each++) {
        bool single = (*each)->scale.solve != NULL && strcmp((*each)->name, "exchange") != 0;
        missing += single ? unpromised(*each, promises, PROMISES) : 0;
    }
    assert_int_equal(missing, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_model),
        cmocka_unit_test(test_the_table_says_so),
        cmocka_unit_test(test_no_model_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
