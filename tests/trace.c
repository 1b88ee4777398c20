#include "check.h"
#include "plenum.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a case in two orders, with numbers from 1 on for its actors ---- */

static const char *const lines[] = {
    "  - {id: army, on: {aid: {capability: 40, salience: 90, position: 10}}}\n",
    "  - {id: bank, on: {aid: {capability: 80, salience: 30, position: 70}}}\n",
    "  - {id: court, on: {aid: {capability: 20, salience: 60, position: 10}}}\n",
    "  - {id: diet, on: {aid: {capability: 60, salience: 50, position: 100}}}\n",
    "  - {id: envoy, on: {aid: {capability: 30, salience: 70, position: 45}}}\n",
};
enum { ACTORS = sizeof lines / sizeof *lines };

typedef struct followed {
    plm_context *context;
    plm_case *source;
    plm_options *options;
    plm_trace *trace;
} followed;

static plm_case *parse(plm_context *context, size_t first, const char *second_issue) {
    char text[4096];
    size_t length = (size_t)snprintf(text, sizeof text,
                                     "plenum: 1\nid: test\nquestion: How much aid?\nissues:\n"
                                     "  - {id: aid, question: How much aid?}\n%sactors:\n",
                                     second_issue);
    for (size_t i = 0; i < ACTORS; i++) {
        length += (size_t)snprintf(text + length, sizeof text - length, "%s",
                                   lines[(first + i) % ACTORS]);
    }
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_parse(context, text, length, "test.yaml", &made, &error) < 0) {
        fail_msg("%d: %s", error.line, error.message);
    }
    return made;
}

static followed follow(size_t first, const char *model, const char *reading) {
    followed to = {0};
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &to.context), PLM_OK);
    to.source = parse(to.context, first, "");
    assert_int_equal(plm_options_new(to.context, &to.options), PLM_OK);
    assert_int_equal(plm_options_add_model(to.options, model, reading, &error), PLM_OK);
    if (plm_trace_run(to.source, NULL, to.options, &to.trace, &error) < 0) {
        fail_msg("%s", error.message);
    }
    return to;
}

static void end(followed *of) {
    plm_trace_free(of->trace);
    plm_options_free(of->options);
    plm_case_free(of->source);
    plm_context_free(of->context);
}

static const plm_trace_row *find(const plm_trace *in, const plm_trace_row *like) {
    for (size_t i = 0; i < plm_trace_row_count(in); i++) {
        const plm_trace_row *row = plm_trace_row_at(in, i);
        if (row->round == like->round && strcmp(row->variable, like->variable) == 0 &&
            strcmp(row->actor, like->actor) == 0 && strcmp(row->other, like->other) == 0) {
            return row;
        }
    }
    return NULL;
}

static void test_order_of_actors_in_the_case_does_not_matter(void **state) {
    (void)state;
    static const char *const models[] = {"challenge", "nash", "weighted-mean", "weighted-median"};
    for (size_t m = 0; m < sizeof models / sizeof *models; m++) {
        followed one = follow(0, models[m], NULL);
        for (size_t first = 1; first < ACTORS; first++) {
            followed two = follow(first, models[m], NULL);
            assert_int_equal(plm_trace_row_count(one.trace), plm_trace_row_count(two.trace));
            for (size_t i = 0; i < plm_trace_row_count(one.trace); i++) {
                const plm_trace_row *row = plm_trace_row_at(one.trace, i);
                const plm_trace_row *same = find(two.trace, row);
                assert_non_null(same);
                assert_true(row->value == same->value);
            }
            end(&two);
        }
        end(&one);
    }
}

/* ---- rows ---- */

static void row_is(const plm_trace *trace, size_t index, size_t round, const char *actor,
                   const char *other, const char *variable) {
    const plm_trace_row *row = plm_trace_row_at(trace, index);
    assert_non_null(row);
    assert_string_equal(row->issue, "aid");
    assert_int_equal(row->round, round);
    assert_string_equal(row->actor, actor);
    assert_string_equal(row->other, other);
    assert_string_equal(row->variable, variable);
}

/* The actors come as the case lists them, also where the model takes them by name. */
static void test_rows_come_in_order(void **state) {
    (void)state;
    followed of = follow(2, "challenge", "plenum");
    assert_string_equal(plm_trace_model(of.trace), "challenge");
    assert_string_equal(plm_trace_reading(of.trace), "plenum");
    row_is(of.trace, 0, 0, "court", "", "position");
    row_is(of.trace, 2, 0, "envoy", "", "position");
    row_is(of.trace, 3, 0, "army", "", "position");
    row_is(of.trace, 5, 0, "", "", "median");
    row_is(of.trace, 6, 0, "", "", "mean");
    row_is(of.trace, 7, 1, "court", "", "risk");
    row_is(of.trace, 12, 1, "court", "diet", "probability");
    row_is(of.trace, 16, 1, "diet", "court", "probability");
    row_is(of.trace, 32, 1, "court", "diet", "expected_utility");
    row_is(of.trace, 52, 1, "court", "diet", "expected_utility_of_other");
    size_t last = plm_trace_row_count(of.trace) - 1;
    size_t rounds = 0;
    size_t period = 9;
    plm_status ending = plm_trace_ending(of.trace, "aid", &rounds, &period);
    assert_true(ending == PLM_OK || ending == PLM_CYCLE || ending == PLM_ROUND_LIMIT);
    row_is(of.trace, last, rounds, "", "", "outcome");
    assert_null(plm_trace_row_at(of.trace, last + 1));
    assert_int_equal(plm_trace_ending(of.trace, "trade", &rounds, &period), PLM_E_NOT_FOUND);
    end(&of);
}

/* An offer taken is where its actor stands afterwards; nobody else moves. */
static void test_offers_are_moves(void **state) {
    (void)state;
    static const char *const readings[] = {"plenum", "s0", "printed"};
    for (size_t k = 0; k < 3; k++) {
        followed of = follow(0, "challenge", readings[k]);
        size_t offers = 0;
        for (size_t i = 0; i < plm_trace_row_count(of.trace); i++) {
            plm_trace_row like = *plm_trace_row_at(of.trace, i);
            if (strcmp(like.variable, "position") == 0 && like.round > 0) {
                double now = like.value;
                like.round--;
                double before = find(of.trace, &like)->value;
                like.round++;
                like.variable = "offer";
                double moved_to = before;
                for (size_t j = 0; j < ACTORS; j++) {
                    like.other = plm_trace_row_at(of.trace, j)->actor;
                    const plm_trace_row *offer = find(of.trace, &like);
                    moved_to = offer != NULL ? offer->value : moved_to;
                    offers += offer != NULL;
                }
                assert_true(now == moved_to);
            }
        }
        assert_true(offers > 0);
        end(&of);
    }
}

/* ---- what cannot be followed ---- */

static void fails(const char *second_issue, const char *issue, const char *const *models,
                  plm_status status, const char *message) {
    plm_context *context = NULL;
    plm_options *options = NULL;
    plm_trace *trace = NULL;
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm_case *source = parse(context, 0, second_issue);
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    for (; *models != NULL; models++) {
        assert_int_equal(plm_options_add_model(options, *models, NULL, &error), PLM_OK);
    }
    assert_int_equal(plm_trace_run(source, issue, options, &trace, &error), status);
    assert_string_equal(error.message, message);
    assert_null(trace);
    plm_options_free(options);
    plm_case_free(source);
    plm_context_free(context);
}

static void test_errors(void **state) {
    (void)state;
    static const char *const none[] = {NULL};
    static const char *const one[] = {"challenge", NULL};
    static const char *const two[] = {"challenge", "nash", NULL};
    fails("", NULL, none, PLM_E_ARGUMENT, "a trace follows one model; choose exactly one");
    fails("", NULL, two, PLM_E_ARGUMENT, "a trace follows one model; choose exactly one");
    fails("", "trade", one, PLM_E_NOT_FOUND, "the case has no issue 'trade'");
    fails("  - {id: trade, question: How much trade?}\n", "trade", one, PLM_E_EMPTY,
          "no actor has a position on issue 'trade'; give at least one actor a position or "
          "considerations to weigh there");
}

/* ---- short memory ---- */

typedef struct shortage {
    size_t left;
    size_t live;
} shortage;

static void *allocate(void *user, size_t size) {
    shortage *of = user;
    if (of->left == 0) {
        return NULL;
    }
    of->left--;
    of->live++;
    return malloc(size);
}

static void release(void *user, void *block) {
    ((shortage *)user)->live--;
    free(block);
}

static void test_every_allocation_may_fail(void **state) {
    (void)state;
    bool done = false;
    for (size_t failing = 0; !done; failing++) {
        shortage memory = {.left = SIZE_MAX};
        plm_allocator allocator = {allocate, release, &memory};
        plm_context *context = NULL;
        plm_options *options = NULL;
        plm_trace *trace = NULL;
        plm_error error = {0};
        assert_int_equal(plm_context_new(&allocator, &context), PLM_OK);
        plm_case *source = parse(context, 0, "");
        assert_int_equal(plm_options_new(context, &options), PLM_OK);
        assert_int_equal(plm_options_add_model(options, "challenge", NULL, &error), PLM_OK);
        memory.left = failing;
        plm_status status = plm_trace_run(source, NULL, options, &trace, &error);
        done = status == PLM_OK;
        assert_true(done || status == PLM_E_MEMORY);
        plm_trace_free(trace);
        plm_options_free(options);
        plm_case_free(source);
        plm_context_free(context);
        assert_int_equal(memory.live, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_of_actors_in_the_case_does_not_matter),
        cmocka_unit_test(test_rows_come_in_order),
        cmocka_unit_test(test_offers_are_moves),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
