#include "game/game.h"
#include "dossier.h"

static plm_context *context;

static int set_up(void **state) {
    (void)state;
    return plm_context_new(NULL, &context) == PLM_OK ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    plm_context_free(context);
    return 0;
}

static const plm_parameter absent = {0};

static plm_game *compile(const test_dossier *of, const char *issue) {
    plm_game *game = NULL;
    plm_error error = {0};
    if (plm__game_from_dossier(context, &of->dossier, issue, &game, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return game;
}

typedef struct drawn {
    plm__arena arena;
    plm__point_buffer buffer;
} drawn;

static void open_drawn(drawn *at, const plm_game *game) {
    plm__arena_init(&at->arena, context);
    assert_int_equal(plm__point_buffer_init(&at->buffer, &at->arena, game), PLM_OK);
}

static void fill_one_issue(test_dossier *to) {
    *to = (test_dossier){0};
    const plm_issue *issue = add_issue(to, "attendance");
    add_actor(to, "china");
    add_stake(to, issue, triangular(60, 80, 100), triangular(10, 50, 90), triangular(20, 65, 100));
    add_actor(to, "army");
    add_stake(to, issue, exactly(40), exactly(85), exactly(10));
}

static void test_modes_and_order(void **state) {
    (void)state;
    test_dossier of;
    fill_one_issue(&of);
    plm_game *game = compile(&of, "attendance");
    assert_int_equal(plm_game_actor_count(game), 2);
    assert_int_equal(plm_game_issue_count(game), 1);
    assert_string_equal(plm_game_actor_id(game, 0), "china");
    assert_string_equal(plm_game_issue_id(game, 0), "attendance");
    assert_null(plm_game_actor_id(game, 2));
    assert_null(plm_game_issue_id(game, 1));
    drawn at;
    open_drawn(&at, game);
    plm__point_at_modes(game, PLM__ORDER_CANONICAL, &at.buffer);
    assert_int_equal(at.buffer.actor[0], 1);
    assert_int_equal(at.buffer.actor[1], 0);
    assert_near(at.buffer.position[0], 10, 0);
    assert_near(at.buffer.salience[0], 0.85, 0);
    assert_near(at.buffer.capability[1], 80, 0);
    assert_near(at.buffer.point.chance, 0.5, 0);
    plm__point_at_modes(game, PLM__ORDER_INPUT, &at.buffer);
    assert_int_equal(at.buffer.actor[0], 0);
    assert_near(at.buffer.position[0], 65, 0);
    plm__arena_clear(&at.arena);
    plm_game_free(game);
}

/* Another actor in the file, and another order, leave every draw of an actor as it was. */
static void test_draws_belong_to_the_actor(void **state) {
    (void)state;
    test_dossier of;
    fill_one_issue(&of);
    test_dossier larger = {0};
    const plm_issue *issue = add_issue(&larger, "attendance");
    add_actor(&larger, "aaa");
    add_stake(&larger, issue, triangular(1, 2, 3), exactly(5), triangular(0, 9, 10));
    add_actor(&larger, "army");
    add_stake(&larger, issue, exactly(40), exactly(85), exactly(10));
    add_actor(&larger, "china");
    const plm_stake *same = &of.stakes[0][0];
    add_stake(&larger, issue, same->capability, same->salience, same->position);
    plm_game *small = compile(&of, NULL);
    plm_game *large = compile(&larger, NULL);
    drawn one;
    drawn other;
    open_drawn(&one, small);
    open_drawn(&other, large);
    for (uint64_t draw = 0; draw < 50; draw++) {
        plm__point_at_draw(small, PLM__ORDER_INPUT, 7, draw, &one.buffer);
        plm__point_at_draw(large, PLM__ORDER_INPUT, 7, draw, &other.buffer);
        assert_true(one.buffer.position[0] == other.buffer.position[2]);
        assert_true(one.buffer.capability[0] == other.buffer.capability[2]);
        assert_true(one.buffer.salience[0] == other.buffer.salience[2]);
        assert_true(one.buffer.position[0] > 20 && one.buffer.position[0] < 100);
        assert_true(one.buffer.position[0] != one.buffer.capability[0]);
        assert_true(one.buffer.point.chance == other.buffer.point.chance);
    }
    plm__arena_clear(&one.arena);
    plm__arena_clear(&other.arena);
    plm_game_free(small);
    plm_game_free(large);
}

static void test_position_from_considerations(void **state) {
    (void)state;
    test_dossier of = {0};
    const plm_issue *issue = add_issue(&of, "attendance");
    const plm_consideration *aid = add_consideration(&of, "aid", issue, 100);
    const plm_consideration *quarantine = add_consideration(&of, "quarantine", issue, 0);
    add_actor(&of, "ministry");
    add_stake(&of, issue, exactly(30), exactly(75), absent);
    add_weighing(&of, aid, triangular(0, 6, 9));
    add_weighing(&of, quarantine, triangular(1, 2, 4));
    plm_game *game = compile(&of, NULL);
    drawn at;
    open_drawn(&at, game);
    plm__point_at_modes(game, PLM__ORDER_CANONICAL, &at.buffer);
    assert_near(at.buffer.position[0], 75, 1e-12);
    for (uint64_t draw = 0; draw < 200; draw++) {
        plm__point_at_draw(game, PLM__ORDER_CANONICAL, 1, draw, &at.buffer);
        const plm__pull *pulls = game->cells[0].pulls;
        double for_aid = plm__input_draw(&pulls[0].weight, 1, draw);
        double against = plm__input_draw(&pulls[1].weight, 1, draw);
        assert_near(at.buffer.position[0], 100 * for_aid / (for_aid + against), 1e-12);
    }
    assert_int_equal(game->cells[0].pulls[1].consideration, 1);
    plm__arena_clear(&at.arena);
    plm_game_free(game);
}

static void test_who_weighs_nothing_takes_no_part(void **state) {
    (void)state;
    test_dossier of = {0};
    const plm_issue *issue = add_issue(&of, "attendance");
    const plm_consideration *aid = add_consideration(&of, "aid", issue, 100);
    add_actor(&of, "idle");
    add_stake(&of, issue, exactly(30), exactly(75), absent);
    add_weighing(&of, aid, exactly(0));
    add_actor(&of, "china");
    add_stake(&of, issue, exactly(50), exactly(50), exactly(40));
    plm_game *game = compile(&of, NULL);
    drawn at;
    open_drawn(&at, game);
    plm__point_at_modes(game, PLM__ORDER_INPUT, &at.buffer);
    assert_int_equal(at.buffer.point.actor_count, 1);
    assert_int_equal(at.buffer.actor[0], 1);
    assert_near(at.buffer.position[0], 40, 0);
    assert_true(plm__game_is_fixed(game));
    assert_true(plm__game_has_weight(game, 0));
    plm__arena_clear(&at.arena);
    plm_game_free(game);
}

static void test_several_issues_keep_everyone(void **state) {
    (void)state;
    test_dossier of = {0};
    const plm_issue *first = add_issue(&of, "first");
    const plm_issue *second = add_issue(&of, "second");
    add_actor(&of, "b");
    add_stake(&of, second, exactly(30), exactly(75), exactly(12));
    add_actor(&of, "nobody");
    add_actor(&of, "a");
    add_stake(&of, first, exactly(10), exactly(20), exactly(55));
    add_stake(&of, second, exactly(10), exactly(20), exactly(66));
    plm_game *game = compile(&of, NULL);
    assert_int_equal(game->actor_count, 2);
    drawn at;
    open_drawn(&at, game);
    plm__point_at_modes(game, PLM__ORDER_CANONICAL, &at.buffer);
    assert_near(at.buffer.position[0], 55, 0);
    assert_true(isnan(at.buffer.position[1]));
    assert_near(at.buffer.capability[1], 0, 0);
    assert_near(at.buffer.position[2], 66, 0);
    assert_near(at.buffer.position[3], 12, 0);
    plm__arena_clear(&at.arena);
    plm_game_free(game);
    game = compile(&of, "first");
    assert_int_equal(game->actor_count, 1);
    plm_game_free(game);
}

static void test_assessors_that_agree_are_fixed(void **state) {
    (void)state;
    test_dossier of = {0};
    const plm_issue *issue = add_issue(&of, "attendance");
    const plm_range five = {PLM_SHAPE_POINT, 5, 5, 5, 0, 0, 0};
    plm_assessment views[2] = {{.assessor = "one", .weight = 0.5, .range = five},
                               {.assessor = "two", .weight = 0.5, .range = five}};
    plm_parameter pooled = exactly(5);
    const plm_assessment *const list[2] = {&views[0], &views[1]};
    pooled.assessors = list;
    pooled.assessor_count = 2;
    add_actor(&of, "a");
    add_stake(&of, issue, exactly(10), exactly(20), pooled);
    plm_game *game = compile(&of, NULL);
    assert_true(plm__game_is_fixed(game));
    plm_game_free(game);
    views[1].range = (plm_range){PLM_SHAPE_POINT, 9, 9, 9, 0, 0, 0};
    game = compile(&of, NULL);
    assert_false(plm__game_is_fixed(game));
    double first = plm__input_at(&game->cells[0].position, 0.5, 0.4);
    double second = plm__input_at(&game->cells[0].position, 0.5, 0.6);
    assert_true(first == 5 && second == 9);
    plm_game_free(game);
}

static void test_refusals(void **state) {
    (void)state;
    test_dossier of = {0};
    add_issue(&of, "attendance");
    add_actor(&of, "china");
    plm_game *game = NULL;
    plm_error error = {0};
    assert_int_equal(plm__game_from_dossier(context, &of.dossier, "aid", &game, &error),
                     PLM_E_NOT_FOUND);
    assert_string_equal(error.message, "the case has no issue 'aid'");
    assert_null(game);
    assert_int_equal(plm__game_from_dossier(context, &of.dossier, NULL, &game, &error),
                     PLM_E_EMPTY);
    assert_string_equal(error.message,
                        "no actor has a position on issue 'attendance'; give at least one actor a "
                        "position or considerations to weigh there");
    const plm_dossier nothing = {0};
    assert_int_equal(plm__game_from_dossier(context, &nothing, NULL, &game, NULL), PLM_E_EMPTY);
    plm_game_free(NULL);
}

/* China has 0.3 of the ministry's wish, and together with the army more than the whole of the
 * party's; the coach takes no part. */
static void test_influence(void **state) {
    (void)state;
    test_dossier of = {0};
    const plm_issue *issue = add_issue(&of, "attendance");
    const char *const ids[] = {"party", "china", "army", "ministry"};
    for (size_t actor = 0; actor < 4; actor++) {
        add_actor(&of, ids[actor]);
        add_stake(&of, issue, exactly(10), exactly(50), exactly(20.0 * (double)actor));
    }
    plm_actor *coach = add_actor(&of, "coach");
    const plm_relation relations[] = {
        {.from = &of.actors[1], .to = &of.actors[3], .influence = 0.3},
        {.from = &of.actors[1], .to = &of.actors[0], .influence = 0.9},
        {.from = &of.actors[2], .to = &of.actors[0], .influence = 0.6},
        {.from = coach, .to = &of.actors[0], .influence = 1},
        {.from = &of.actors[2], .to = &of.actors[2], .influence = 0.25},
    };
    const plm_relation *const list[] = {&relations[0], &relations[1], &relations[2], &relations[3],
                                        &relations[4]};
    of.dossier.relations = list;
    of.dossier.relation_count = 5;
    plm_game *game = compile(&of, "attendance");
    drawn at;
    open_drawn(&at, game);
    plm__point_at_modes(game, PLM__ORDER_CANONICAL, &at.buffer);
    const double expected[4][4] = {
        /* army, china, ministry, party */
        {0.25, 0, 0, 0},
        {0, 1, 0, 0},
        {0, 0.3, 0.7, 0},
        {0.4, 0.6, 0, 0},
    };
    for (size_t row = 0; row < 4; row++) {
        for (size_t column = 0; column < 4; column++) {
            assert_near(at.buffer.point.influence[row * 4 + column], expected[row][column], 1e-15);
        }
    }
    plm__arena_clear(&at.arena);
    plm_game_free(game);
    of.dossier.relation_count = 0;
    game = compile(&of, "attendance");
    open_drawn(&at, game);
    plm__point_at_modes(game, PLM__ORDER_CANONICAL, &at.buffer);
    assert_null(at.buffer.point.influence);
    plm__arena_clear(&at.arena);
    plm_game_free(game);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_influence),
        cmocka_unit_test(test_modes_and_order),
        cmocka_unit_test(test_draws_belong_to_the_actor),
        cmocka_unit_test(test_position_from_considerations),
        cmocka_unit_test(test_who_weighs_nothing_takes_no_part),
        cmocka_unit_test(test_several_issues_keep_everyone),
        cmocka_unit_test(test_assessors_that_agree_are_fixed),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
