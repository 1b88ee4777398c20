/* Forecasts of earlier days, and what each piece of news changed:
 * their days, sums and printed forms. */
#include "plenum.h"
#include "scarce.h"
#include "study.h"

#include <math.h>

enum { DRAWS = 500, MARCH_1 = 18322, MARCH_20 = 18341, MAY_1 = 18383 };

/* A case in which much becomes known; drafted: what its draft has more. */
#define FOLLOWED(drafted)                                                                          \
    "plenum: 1\n"                                                                                  \
    "id: sample\n"                                                                                 \
    "question: What?\n"                                                                            \
    "as_of: 2020-04-10\n"                                                                          \
    "resolution: {rule: the minutes, source: minutes, deadline: 2020-04-30, if_open: few}\n"       \
    "issues:\n"                                                                                    \
    "  - id: issue\n"                                                                              \
    "    scale: {0: low, 100: high}\n"                                                             \
    "    options: [{id: few, from: 0, to: 50}, {id: many, from: 50, to: 100}]\n"                   \
    "    reference_point: {value: 30, evidence: [said]}\n"                                         \
    "    process:\n"                                                                               \
    "      from: 2020-02-20\n"                                                                     \
    "      stages:\n"                                                                              \
    "        - {id: prepared, event: draft, takes: 5..60}\n"                                       \
    "        - {id: decided, takes: [12, 40, 90], fails: 0.1}\n"                                   \
    "  - {id: other, scale: {0: low, 100: high}}\n"                                                \
    "considerations:\n"                                                                            \
    "  - {id: cost, issue: issue, pulls_to: 10, evidence: [said]}\n"                               \
    "timeline:\n"                                                                                  \
    "  events: [{id: draft, when: 2020-03-10" drafted                                              \
    "}, {id: seen, when: 2020-03-01, evidence: [said]}]\n"                                         \
    "documents: [{id: gazette, title: The week, published: 2020-03-05}]\n"                         \
    "evidence:\n"                                                                                  \
    "  - {id: said, says: it costs, dated: 2020-03-20}\n"                                          \
    "  - {id: always, says: it is so}\n"                                                           \
    "actors:\n"                                                                                    \
    "  - {id: a, on: {issue: {capability: 10, salience: 60, position: [20, 50, 60]},\n"            \
    "      other: {capability: 1, salience: 50, position: 3}}}\n"                                  \
    "  - {id: b, on: {issue: {capability: 10, salience: 100, weighs: {cost: 3}}}}\n"               \
    "relations: [{from: a, to: b, influence: 0.2, evidence: [said]}]\n"

static const char followed[] = FOLLOWED("");

static plm_history *look_back(const test_study *of) {
    plm_history *made = NULL;
    plm_error error = {0};
    if (plm_history_run(of->from, PLM_DAY_FIRST, PLM_DAY_LAST, 0, PLM_DAY_LAST, of->options, &made,
                        &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static plm_history *follow(const test_study *of) {
    plm_history *made = NULL;
    plm_error error = {0};
    if (plm_history_run_steps(of->from, MARCH_1, PLM_DAY_LAST, PLM_DAY_LAST, of->options, &made,
                              &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static void test_what_became_known(void **state) {
    (void)state;
    test_study of = open_study(followed, "weighted-mean", DRAWS);
    plm_history *history = look_back(&of);
    const plm_history_issue *issue = plm_history_issue_at(history, 0);
    assert_int_equal(plm_history_issue_count(history), 2);
    assert_int_equal(issue->row_count, 4);
    /* The paper, the draft, the claim, which tells that the event is over, and as_of. */
    const plm_history_row *const *rows = issue->rows;
    assert_string_equal(rows[0]->news[0]->document->id, "gazette");
    assert_string_equal(rows[1]->news[0]->event->id, "draft");
    assert_int_equal(rows[2]->news_count, 1);
    assert_string_equal(rows[2]->news[0]->claim->id, "said");
    assert_int_equal(rows[3]->news_count, 0);
    assert_true(isnan(plm_history_issue_at(history, 0)->rows[0]->standing.median) == 0);
    assert_non_null(rows[0]->standing.by);
    assert_null(plm_history_issue_at(history, 1)->rows[0]->standing.by);
    plm_history_free(history);
    close_study(&of);
}

static void test_a_budget_leaves_answers_fewer_draws(void **state) {
    (void)state;
    test_study of = open_study(followed, "weighted-mean", DRAWS);
    plm_history *whole = look_back(&of);
    assert_int_equal(plm_history_fewest(whole), 0);
    plm_options_set_budget(of.options, 50);
    plm_history *bounded = look_back(&of);
    assert_true(plm_history_fewest(bounded) > 0 && plm_history_fewest(bounded) < DRAWS);
    plm_history_free(bounded);
    plm_history_free(whole);
    close_study(&of);
}

static void test_numbers_are_told_apart(void **state) {
    (void)state;
    test_study of = open_study(followed, "weighted-mean", DRAWS);
    plm_history *history = look_back(&of);
    const plm_history_issue *issue = plm_history_issue_at(history, 0);
    for (size_t i = 0; i < issue->row_count; i++) {
        const plm_history_standing *at = &issue->rows[i]->standing;
        assert_int_equal(at->evidenced + at->assumed + at->hindsight + at->unknown, at->numbers);
    }
    /* The reference point, the reason and its weight, and the influence. */
    assert_int_equal(issue->rows[0]->standing.unknown, 4);
    assert_int_equal(issue->rows[0]->standing.assumed, 0);
    assert_int_equal(issue->rows[2]->standing.unknown, 0);
    assert_int_equal(issue->rows[2]->standing.evidenced, 3);
    assert_int_equal(issue->rows[3]->standing.hindsight, 0);
    plm_history_free(history);
    close_study(&of);
}

static void test_steps_lead_from_day_to_day(void **state) {
    (void)state;
    test_study of = open_study(followed, "weighted-mean", DRAWS);
    plm_history *update = follow(&of);
    const plm_history_issue *issue = plm_history_issue_at(update, 0);
    const plm_history_row *const *rows = issue->rows;
    assert_int_equal(issue->row_count, 5);
    assert_int_equal(rows[0]->standing.day, MARCH_1);
    assert_true(rows[0]->news_count == 0 && rows[1]->news_count == 0);
    double sum = 0;
    for (size_t i = 1; i < issue->row_count; i++) {
        sum += rows[i]->standing.by->options[1].value - rows[i - 1]->standing.by->options[1].value;
    }
    assert_true(fabs(sum - (rows[4]->standing.by->options[1].value -
                            rows[0]->standing.by->options[1].value)) < 1e-12);
    /* A paper with no claim in it changes nothing; that the draft is out, without a claim, does. */
    assert_string_equal(rows[2]->news[0]->document->id, "gazette");
    assert_true(rows[2]->standing.by->nothing.value == rows[1]->standing.by->nothing.value);
    assert_string_equal(rows[3]->news[0]->event->id, "draft");
    assert_true(rows[3]->standing.by->nothing.value != rows[2]->standing.by->nothing.value);
    plm_history_free(update);
    close_study(&of);
}

/* What the draft rules out has its chance until the day that the draft is known, to the bit, and
 * none from then on, when the others have theirs given that. */
static void test_what_is_ruled_out_is_so_from_its_day_on(void **state) {
    (void)state;
    enum { FEW, MANY, FIRST_RULED = 1 };
    test_study plain = open_study(followed, "weighted-mean", DRAWS);
    test_study ruled = open_study(FOLLOWED(", rules_out: [many]"), "weighted-mean", DRAWS);
    plm_history *without = look_back(&plain);
    plm_history *with = look_back(&ruled);
    const plm_history_issue *before = plm_history_issue_at(without, 0);
    const plm_history_issue *after = plm_history_issue_at(with, 0);
    assert_int_equal(after->row_count, before->row_count);
    assert_string_equal(after->rows[FIRST_RULED]->news[0]->event->id, "draft");
    assert_true(before->rows[FIRST_RULED]->standing.options[MANY].value > 0);
    for (size_t i = 0; i < after->row_count; i++) {
        const plm_history_standing *usual = &before->rows[i]->standing;
        const plm_history_standing *then = &after->rows[i]->standing;
        if (i < FIRST_RULED) {
            assert_memory_equal(then->options, usual->options, 2 * sizeof *usual->options);
            assert_memory_equal(then->by->options, usual->by->options,
                                2 * sizeof *usual->by->options);
            continue;
        }
        double left = 1 - usual->options[MANY].value;
        assert_true(then->options[MANY].value == 0);
        assert_true(fabs(then->options[FEW].value - usual->options[FEW].value / left) < 1e-12);
        assert_true(then->by->options[MANY].value == 0);
        assert_true(fabs(then->by->options[FEW].value - then->by->settled.value) < 1e-12);
        assert_true(then->by->nothing.value == usual->by->nothing.value);
    }
    plm_history_free(with);
    plm_history_free(without);
    close_study(&ruled);
    close_study(&plain);
}

static void test_refused_days(void **state) {
    (void)state;
    test_study of = open_study(followed, "weighted-mean", DRAWS);
    plm_history *history = NULL;
    plm_history *update = NULL;
    assert_int_equal(
        plm_history_run(of.from, MAY_1, MARCH_1, 0, PLM_DAY_LAST, of.options, &history, NULL),
        PLM_E_ARGUMENT);
    assert_int_equal(plm_history_run(of.from, PLM_DAY_FIRST, PLM_DAY_LAST, -1, PLM_DAY_LAST,
                                     of.options, &history, NULL),
                     PLM_E_ARGUMENT);
    assert_int_equal(plm_history_run(of.from, PLM_DAY_FIRST + 1, PLM_DAY_LAST, 0, PLM_DAY_LAST,
                                     of.options, &history, NULL),
                     PLM_E_ARGUMENT);
    assert_int_equal(plm_history_run(of.from, PLM_DAY_FIRST, PLM_DAY_LAST, 0, PLM_DAY_LAST - 1,
                                     of.options, &history, NULL),
                     PLM_E_ARGUMENT);
    assert_int_equal(plm_history_run(of.from, PLM_DAY_FIRST, MARCH_1 - 1, 0, PLM_DAY_LAST,
                                     of.options, &history, NULL),
                     PLM_E_EMPTY);
    assert_int_equal(
        plm_history_run_steps(of.from, MARCH_20, MARCH_1, PLM_DAY_LAST, of.options, &update, NULL),
        PLM_E_ARGUMENT);
    assert_int_equal(plm_history_run_steps(of.from, PLM_DAY_FIRST, MARCH_1, PLM_DAY_LAST,
                                           of.options, &update, NULL),
                     PLM_E_EMPTY);
    assert_null(history);
    assert_null(update);
    close_study(&of);
}

/* ---- memory -------------------------------------------------------------------------------- */

static plm_status run_both(const plm_case *from, const plm_options *options, plm_error *error) {
    plm_history *history = NULL;
    plm_history *update = NULL;
    plm_status status = plm_history_run(from, PLM_DAY_FIRST, PLM_DAY_LAST, 0, PLM_DAY_LAST, options,
                                        &history, error);
    status = status < 0 ? status
                        : plm_history_run_steps(from, MARCH_1, PLM_DAY_LAST, PLM_DAY_LAST, options,
                                                &update, error);
    plm_history_free(update);
    plm_history_free(history);
    return status;
}

static plm_status run_in(plm_context *context, const void *what, plm_error *error) {
    plm_case *from = NULL;
    plm_options *options = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "sample", &from, error);
    status = status < 0 ? status : plm_options_new(context, &options);
    status = status < 0 ? status : plm_options_add_model(options, "weighted-mean", NULL, error);
    status = status < 0 ? status : plm_options_set_draws(options, 50);
    status = status < 0 ? status : run_both(from, options, error);
    plm_options_free(options);
    plm_case_free(from);
    if (status == PLM_E_MEMORY && error->status == PLM_OK) {
        error->status = status;
        strcpy(error->message, plm_status_text(status));
    }
    return status;
}

static void test_memory_may_run_out(void **state) {
    (void)state;
    assert_true(sweep_memory(run_in, followed, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_budget_leaves_answers_fewer_draws),
        cmocka_unit_test(test_what_became_known),
        cmocka_unit_test(test_numbers_are_told_apart),
        cmocka_unit_test(test_steps_lead_from_day_to_day),
        cmocka_unit_test(test_what_is_ruled_out_is_so_from_its_day_on),
        cmocka_unit_test(test_refused_days),
        cmocka_unit_test(test_memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
