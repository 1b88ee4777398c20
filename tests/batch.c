/* Batches of hands: every answer is, to the last bit, what solving the hand alone gives. */
#include "solve/batch.h"
#include "base/maths.h"
#include "base/text.h"
#include "case/case.h"
#include "check.h"
#include "solve/solver.h"

#include <string.h>

enum { SEED = 11, ROUNDS_OF_HANDS = 5, ACTORS = 9 };

typedef struct fixture {
    plm_context *context;
    plm_case *from;
    plm_game *game;
    plm__arena arena;
    plm__choice choice;
    plm__batch batch;
    plm__batch alone;
} fixture;

/* Actors of which several begin at one place, some with ranges, some with considerations. */
static void write_case(plm__text *text, bool ranges) {
    plm__text_add(text, "plenum: 1\nid: sample\nquestion: What?\n"
                        "issues:\n  - {id: issue, scale: {0: low, 100: high}}\n"
                        "considerations:\n  - {id: gain, issue: issue, pulls_to: 90, label: "
                        "Gain}\n  - {id: cost, issue: issue, pulls_to: 10, label: Cost}\n"
                        "actors:\n");
    for (int i = 0; i < ACTORS; i++) {
        int place = 10 * (i * 7 % ACTORS / 2);
        plm__text_add_format(text, "  - id: a%d\n    on:\n      issue:\n", i);
        if (ranges) {
            plm__text_add_format(
                text, "        capability: [%d, %d, 90]\n        salience: [5, %d, 80]\n", i + 1,
                5 * i + 5, 10 + 5 * i);
        } else {
            plm__text_add_format(text, "        capability: %d\n        salience: %d\n", 5 * i + 5,
                                 10 + 5 * i);
        }
        if (i % 4 == 3) {
            plm__text_add(text, "        weighs: {gain: [1, 2, 3], cost: [1, 3, 5]}\n");
        } else if (ranges && i % 2 == 0) {
            plm__text_add_format(text, "        position: [%d, %d, 100]\n", place, place);
        } else {
            plm__text_add_format(text, "        position: %d\n", place);
        }
    }
}

static void open_fixture(fixture *of, bool ranges) {
    plm_error error = {0};
    plm__text text;
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    plm__text_init(&text, of->context);
    write_case(&text, ranges);
    if (plm_case_parse(of->context, text.bytes, text.length, "sample", &of->from, &error) < 0) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    plm__text_clear(&text);
    assert_int_equal(
        plm__game_from_dossier(of->context, plm_case_dossier(of->from), "issue", &of->game, &error),
        PLM_OK);
}

static void close_fixture(fixture *of) {
    plm_game_free(of->game);
    plm_case_free(of->from);
    plm_context_free(of->context);
}

static void choose(fixture *of, const plm__model *model, const plm__reading *reading) {
    of->choice = (plm__choice){.model = model, .reading = reading, .weight = 1};
    plm__settings_of(model, reading, &of->choice.settings);
    plm__arena_init(&of->arena, of->context);
    assert_int_equal(plm__batch_init(&of->batch, &of->arena, of->game, &of->choice, 1), PLM_OK);
    assert_int_equal(plm__batch_init_alone(&of->alone, &of->arena, of->game, &of->choice), PLM_OK);
}

/* Who is away from an item: nobody, an actor, or an actor and a consideration. */
typedef struct absences {
    bool actors[ACTORS];
    bool considerations[2];
} absences;

static plm__presence absent_from(size_t item, absences *room) {
    memset(room, true, sizeof *room);
    if (item % 3 > 0) {
        room->actors[item % ACTORS] = false;
    }
    if (item % 3 > 1) {
        room->considerations[item % 2] = false;
    }
    return (plm__presence){room->actors, room->considerations};
}

static void check_same(const fixture *of, size_t item, const plm__solution *alone) {
    const plm__solution *together = &of->batch.solutions[item];
    bool same = plm__bits_of(*together->outcome) == plm__bits_of(*alone->outcome);
    if (!same || together->status != alone->status || together->rounds != alone->rounds ||
        together->period != alone->period) {
        fail_msg("%s, %s, item %zu: %.17g after %zu rounds, not %.17g after %zu",
                 of->choice.model->name, of->choice.reading->name, item, *together->outcome,
                 together->rounds, *alone->outcome, alone->rounds);
    }
}

/* One draw as a model without a batch solves it. */
static const plm__solution *solve_alone(fixture *of, uint64_t draw, const plm__presence *present) {
    plm__batch *alone = &of->alone;
    const plm__point_buffer *dealt = &alone->buffers[of->choice.reading->order][0];
    plm__hand_at_draw(of->game, SEED, draw, &alone->hands[0]);
    plm__batch_deal(alone, 0, &alone->hands[0], present);
    assert_int_equal(
        plm__solve_point(&of->choice, &dealt->point, alone->work, NULL, &alone->solutions[0]),
        PLM_OK);
    return &alone->solutions[0];
}

/* Draws number `first` and after, with everybody present or not. */
static void check_draws(fixture *of, uint64_t first, bool ragged) {
    absences room;
    size_t count = of->batch.room - (size_t)first % 3;
    plm__batch_at_draws(&of->batch, SEED, first, count);
    for (size_t item = 0; item < count && ragged; item++) {
        plm__presence present = absent_from(item, &room);
        plm__batch_deal(&of->batch, item, &of->batch.hands[item], &present);
    }
    assert_int_equal(plm__batch_solve(&of->batch, &of->choice, count), PLM_OK);
    for (size_t item = 0; item < count; item++) {
        plm__presence present = absent_from(item, &room);
        check_same(of, item, solve_alone(of, first + item, ragged ? &present : NULL));
    }
}

static void check_readings(fixture *of, const plm__model *model) {
    for (size_t i = 0; i < model->reading_count; i++) {
        choose(of, model, &model->readings[i]);
        for (uint64_t k = 0; k < ROUNDS_OF_HANDS; k++) {
            check_draws(of, k * of->batch.room, k % 2 == 1);
        }
        plm__arena_clear(&of->arena);
    }
}

static void test_batches_answer_as_single_hands_do(void **state) {
    (void)state;
    for (int ranges = 0; ranges < 2; ranges++) {
        fixture of = {0};
        open_fixture(&of, ranges == 1);
        for (size_t i = 0; plm__models[i] != NULL; i++) {
            if (plm__models[i]->scale.solve != NULL && !plm__models[i]->linked) {
                check_readings(&of, plm__models[i]);
            }
        }
        close_fixture(&of);
    }
}

/* Where nobody takes part, or nobody has weight, there is no outcome. */
static void test_empty_items(void **state) {
    (void)state;
    fixture of = {0};
    absences nobody = {0};
    const plm__presence present = {nobody.actors, nobody.considerations};
    open_fixture(&of, true);
    for (size_t i = 0; plm__models[i] != NULL; i++) {
        if (plm__models[i]->scale.solve != NULL && !plm__models[i]->linked) {
            choose(&of, plm__models[i], &plm__models[i]->readings[0]);
            plm__batch_at_draws(&of.batch, SEED, 0, 3);
            plm__batch_deal(&of.batch, 1, &of.batch.hands[1], &present);
            assert_int_equal(plm__batch_solve(&of.batch, &of.choice, 3), PLM_OK);
            bool treated = of.batch.solutions[0].status != PLM_E_UNSUPPORTED;
            assert_true((isfinite(*of.batch.solutions[0].outcome) != 0) == treated);
            assert_true(isnan(*of.batch.solutions[1].outcome) != 0);
            assert_int_equal(of.batch.solutions[1].status, PLM_E_EMPTY);
            assert_true((isfinite(*of.batch.solutions[2].outcome) != 0) == treated);
            assert_true(treated || of.choice.model->scale.decided_size != NULL);
            plm__arena_clear(&of.arena);
        }
    }
    close_fixture(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_batches_answer_as_single_hands_do),
        cmocka_unit_test(test_empty_items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
