/* Processes of a case: what is read, what stands where nothing is said, changes, the packed form,
 * what counts as a number, and what was known when. */
#include "case/process.h"
#include "case/pack.h"
#include "case/statement.h"
#include "chronology/knowledge.h"
#include "scarce.h"
#include "tree/packed.h"

#include <math.h>
#include <string.h>

static plm_context *context;

static int open_context(void **state) {
    (void)state;
    return plm_context_new(NULL, &context) == PLM_OK ? 0 : -1;
}

static int close_context(void **state) {
    (void)state;
    plm_context_free(context);
    return 0;
}

static const char text[] =
    "plenum: 1\n"
    "id: x\n"
    "question: q\n"
    "as_of: 2021-12-15\n"
    "issues:\n"
    "  - id: i\n"
    "    scale: {0: low, 100: high}\n"
    "    options: [{id: no, from: 0, to: 50}, {id: yes, from: 50, to: 100}]\n"
    "    process:\n"
    "      from: 2021-11-08\n"
    "      stages:\n"
    "        - {id: prepared, event: team}\n"
    "        - {id: heard, after: [], takes: [1, 2, 3], skipped: 0.3}\n"
    "        - {id: decided, label: the vote, after: [prepared, heard], takes: 5..40, on: plenum,\n"
    "           fails: 0.05..0.15, unseen: true, evidence: c}\n"
    "        - {id: notified, takes: {low: 5, mode: 10, high: 40, evidence: [d]}}\n"
    "  - id: k\n"
    "    scale: {0: low, 100: high}\n"
    "    process: {settled_by: one, stages: [{id: one}, {id: announced, on: council}]}\n"
    "resolution: {rule: r, deadline: 2022-02-01, if_open: no}\n"
    "timeline:\n"
    "  events: [{id: team, when: 2021-11-20}, {id: letter, stage: notified},\n"
    "           {id: one, stage: announced}, {id: two, stage: announced}]\n"
    "calendars:\n"
    "  - {id: plenum, days: [2021-12-20, 2021-12-27..2021-12-31], evidence: c}\n"
    "  - {id: council, label: the council, every: 6 weeks, from: 2021-11-08, until: 2022-06-30}\n"
    "evidence:\n"
    "  - {id: c, says: s, dated: 2021-11-01}\n"
    "  - {id: d, says: s, dated: 2021-11-01}\n"
    "actors: [{id: a, on: {i: {position: 50, capability: 1, salience: 1}}}]\n";

static plm_case *parse(const char *of) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_parse(context, of, strlen(of), "case.yaml", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

static void assert_range(plm_range of, plm_shape shape, double low, double mode, double high) {
    assert_int_equal(of.shape, shape);
    assert_true(of.low == low && of.mode == mode && of.high == high);
}

/* ---- reading ------------------------------------------------------------------------------- */

static void assert_first_process(const plm_dossier *d) {
    const plm_process *process = d->issues[0]->process;
    assert_int_equal(process->stage_count, 4);
    const plm_process_stage *heard = process->stages[1];
    const plm_process_stage *decided = process->stages[2];
    const plm_process_stage *notified = process->stages[3];
    assert_ptr_equal(process->settled_by, decided);
    assert_int_equal(process->from, 18939);
    assert_string_equal(heard->label, "heard");
    assert_int_equal(heard->after_count, 0);
    assert_range(heard->takes.range, PLM_SHAPE_TRIANGULAR, 1, 2, 3);
    assert_range(heard->skipped.range, PLM_SHAPE_POINT, 0.3, 0.3, 0.3);
    assert_false(heard->fails.stated);
    assert_string_equal(decided->label, "the vote");
    assert_int_equal(decided->after_count, 2);
    assert_ptr_equal(decided->after[0], process->stages[0]);
    assert_ptr_equal(decided->after[1], heard);
    assert_range(decided->takes.range, PLM_SHAPE_UNIFORM, 5, 22.5, 40);
    assert_range(decided->fails.range, PLM_SHAPE_UNIFORM, 0.05, 0.1, 0.15);
    assert_true(decided->unseen && !notified->unseen);
    assert_ptr_equal(decided->on, d->calendars[0]);
    assert_string_equal(decided->fails.support.evidence[0]->id, "c");
    assert_ptr_equal(notified->after[0], decided);
    assert_string_equal(notified->takes.support.evidence[0]->id, "d");
    assert_ptr_equal(process->stages[0]->event, d->events[0]);
    assert_ptr_equal(notified->event, d->events[1]);
    assert_ptr_equal(d->resolution->if_open, d->issues[0]->options[0]);
    assert_ptr_equal(d->resolution->if_open_issue, d->issues[0]);
}

/* No event is the stage of two, and none is taken where several could be. */
static void assert_second_process(const plm_dossier *d) {
    const plm_process *process = d->issues[1]->process;
    assert_ptr_equal(process->settled_by, process->stages[0]);
    assert_int_equal(process->from, PLM_DAY_FIRST);
    assert_null(process->stages[0]->event);
    assert_null(process->stages[1]->event);
    assert_ptr_equal(process->stages[1]->on, d->calendars[1]);
}

static void assert_calendars(const plm_dossier *d) {
    assert_int_equal(d->calendar_count, 2);
    const plm_calendar *plenum = d->calendars[0];
    const plm_calendar *council = d->calendars[1];
    assert_string_equal(plenum->label, "plenum");
    assert_int_equal(plenum->sitting_count, 2);
    assert_int_equal(plenum->every, 0);
    assert_int_equal(plenum->sittings[1]->earliest, 18988);
    assert_int_equal(plenum->sittings[1]->latest, 18992);
    assert_string_equal(council->label, "the council");
    assert_int_equal(council->every, 42);
    assert_int_equal(council->sitting_count, 6);
    assert_int_equal(council->sittings[0]->earliest, 18939);
    assert_int_equal(council->sittings[5]->latest, 18939 + 5 * 42);
}

static void everything_is_read(void **state) {
    (void)state;
    plm_case *made = parse(text);
    assert_first_process(plm_case_dossier(made));
    assert_second_process(plm_case_dossier(made));
    assert_calendars(plm_case_dossier(made));
    plm_case_free(made);
}

static void a_packed_case_has_its_process(void **state) {
    (void)state;
    plm_case *made = parse(text);
    plm__text packed;
    plm__tree tree;
    plm_case *copy = NULL;
    plm__text_init(&packed, context);
    assert_int_equal(plm__case_pack(made, false, &packed, NULL), PLM_OK);
    plm_case_free(made);
    assert_int_equal(plm__packed_read(&tree, context, packed.bytes, packed.length, plm__no_source),
                     PLM_OK);
    assert_int_equal(plm__case_from_tree(context, &tree, "case.yaml", &copy, NULL), PLM_OK);
    plm__tree_clear(&tree);
    plm__text_clear(&packed);
    assert_first_process(plm_case_dossier(copy));
    assert_second_process(plm_case_dossier(copy));
    assert_calendars(plm_case_dossier(copy));
    plm_case_free(copy);
}

/* The house's word for the end of it settles an issue, or else the last stage does. */
static void the_last_stage_settles_where_none_is_the_decision(void **state) {
    (void)state;
    plm_case *made = parse("plenum: 1\nid: x\nquestion: q\nissues:\n"
                           "  - {id: i, process: {stages: [{id: heard}, {id: signed}]}}\n");
    const plm_process *process = plm_case_dossier(made)->issues[0]->process;
    assert_string_equal(process->settled_by->id, "signed");
    plm_case_free(made);
}

static void stages_are_ordered_by_what_they_follow(void **state) {
    (void)state;
    plm_case *made = parse("plenum: 1\nid: x\nquestion: q\nissues:\n"
                           "  - {id: i, process: {stages: [{id: c, after: b}, {id: b, after: a},\n"
                           "      {id: a, after: []}, {id: d, after: [a, c]}]}}\n");
    size_t order[PLM__MOST_STAGES];
    const plm_process *process = plm_case_dossier(made)->issues[0]->process;
    assert_int_equal(plm__process_order(process, order), 4);
    const size_t expected[] = {2, 1, 0, 3};
    assert_memory_equal(order, expected, sizeof expected);
    plm_case_free(made);
}

/* ---- changes ------------------------------------------------------------------------------- */

static void a_path_leads_to_a_stage(void **state) {
    (void)state;
    plm_case *made = parse(text);
    plm_case *variant = NULL;
    assert_int_equal(plm_case_with_change(made, "issues.i.process.stages.decided.takes", "20..60",
                                          &variant, NULL),
                     PLM_OK);
    const plm_process *process = plm_case_dossier(variant)->issues[0]->process;
    assert_range(process->stages[2]->takes.range, PLM_SHAPE_UNIFORM, 20, 40, 60);
    plm_case_free(variant);
    assert_int_equal(
        plm_case_with_change(made, "calendars.plenum.days", "[2021-12-21]", &variant, NULL),
        PLM_OK);
    assert_int_equal(plm_case_dossier(variant)->calendars[0]->sitting_count, 1);
    plm_case_free(variant);
    plm_case_free(made);
}

static void what_a_claim_carried_is_an_assumption_without_it(void **state) {
    (void)state;
    plm_case *made = parse(text);
    plm_case *without = NULL;
    assert_int_equal(plm_case_without_source(made, "d", &without, NULL), PLM_OK);
    const plm_process_stage *stage = plm_case_dossier(without)->issues[0]->process->stages[3];
    assert_int_equal(stage->takes.support.count, 0);
    assert_range(stage->takes.range, PLM_SHAPE_TRIANGULAR, 5, 10, 40);
    assert_int_equal(plm_case_dossier(without)->assumption_count,
                     plm_case_dossier(made)->assumption_count + 1);
    plm_case_free(without);
    plm_case_free(made);
}

/* The range of what a stage takes, written in one way. */
static plm_range range_of(const plm_case *made, const char *takes) {
    plm_case *variant = NULL;
    assert_int_equal(
        plm_case_with_change(made, "issues.i.process.stages.decided.takes", takes, &variant, NULL),
        PLM_OK);
    plm_range range = plm_case_dossier(variant)->issues[0]->process->stages[2]->takes.range;
    plm_case_free(variant);
    return range;
}

static void a_unit_of_time_changes_nothing(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"14", "2 weeks"},
        {"14..28", "2..4 weeks"},
        {"14..28", "14..28 days"},
        {"[7, 14, 365.25]", "[1 week, 2 weeks, 1 year]"},
        {"{low: 7, mode: 14, high: 365.25}", "{low: 1 week, mode: 2 weeks, high: 12 months}"},
        {"{mean: 21, sd: 7}", "{mean: 3 weeks, sd: 1 week}"},
        {"{assessors: {x: 14..28, y: 7}}", "{assessors: {x: 2..4 weeks, y: 1 week}}"},
        {"{p10: 7, p50: 14, p90: 28, high: 365.25}",
         "{p10: 1 week, p50: 2 weeks, p90: 4 weeks, high: 1 year}"},
    };
    plm_case *made = parse(text);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        plm_range plain = range_of(made, pairs[i][0]);
        plm_range worded = range_of(made, pairs[i][1]);
        assert_int_equal(plain.shape, worded.shape);
        assert_true(fabs(plain.low - worded.low) < 1e-9);
        assert_true(fabs(plain.mode - worded.mode) < 1e-9);
        assert_true(fabs(plain.high - worded.high) < 1e-9);
        assert_true(fabs(plain.sd - worded.sd) < 1e-9);
        assert_true(fabs(plain.p10 - worded.p10) < 1e-9);
        assert_true(fabs(plain.p90 - worded.p90) < 1e-9);
    }
    plm_case_free(made);
}

/* Of a case as a whole its numbers count; of what is decided, when it is says nothing. */
static void what_stages_take_counts_as_numbers(void **state) {
    (void)state;
    plm_case *made = parse(text);
    const plm_dossier *d = plm_case_dossier(made);
    assert_int_equal(d->number_count, 8);
    assert_int_equal(d->assumption_count, 5);
    assert_int_equal(plm__count_numbers(d, d->issues[0]).numbers, 3);
    plm_case_free(made);
}

/* ---- what was known ------------------------------------------------------------------------ */

static const char known_text[] =
    "plenum: 1\nid: x\nquestion: q\nissues: [{id: i}]\n"
    "documents: [{id: paper, published: 2022-01}, {id: undated}]\n"
    "evidence:\n"
    "  - {id: nothing, says: s}\n"
    "  - {id: own, says: s, dated: 2021-12}\n"
    "  - {id: printed, says: s, document: paper}\n"
    "  - {id: later, says: s, document: paper, dated: 2021-12-01}\n"
    "  - {id: dated-later, says: s, document: paper, dated: 2022-03-01}\n"
    "  - {id: told, says: s, document: paper, dated: 2021-12-01, known: 2021-12-10}\n"
    "  - {id: endless, says: s, dated: after 2020}\n"
    "  - {id: in-undated, says: s, document: undated, dated: 2021-12-02}\n"
    "timeline:\n"
    "  events:\n"
    "    - {id: bare, when: 2021-12-05}\n"
    "    - {id: wide, when: 2021-12}\n"
    "    - {id: printed, when: 2021-12-05, evidence: [later]}\n"
    "    - {id: twice, when: 2021-12-05, evidence: [later, told]}\n"
    "    - {id: never}\n"
    "    - {id: narrowed, when: 2021-12}\n"
    "    - {id: tied}\n"
    "  gaps: [{from: bare, to: narrowed, days: 3}, {from: tied, to: printed, order: before}]\n";

static void a_claim_is_known_from_the_later_of_two_days(void **state) {
    (void)state;
    plm_case *made = parse(known_text);
    const plm_dossier *d = plm_case_dossier(made);
    static const int32_t expected[] = {PLM_DAY_FIRST, 18992, 19023,        19023,
                                       19052,         18971, PLM_DAY_LAST, 18963};
    for (size_t i = 0; i < d->evidence_count; i++) {
        assert_int_equal(plm__claim_known(d->evidence[i]).latest, expected[i]);
    }
    plm_case_free(made);
}

static void an_event_is_known_once_it_has_happened_and_been_told(void **state) {
    (void)state;
    enum { DAY = 18970 }; /* 2021-12-09 */
    plm_case *made = parse(known_text);
    plm_chronology *dates = NULL;
    assert_int_equal(plm_chronology_new(made, &dates, NULL), PLM_OK);
    static const int32_t first[] = {18966, 18992, 19023, 18971, PLM_DAY_LAST, 18969, 19023};
    for (size_t i = 0; i < plm_chronology_event_count(dates); i++) {
        const plm_dated_event *event = plm_chronology_event(dates, i);
        assert_int_equal(plm__event_is_known(event, DAY), first[i] <= DAY);
        assert_true(plm__event_is_known(event, first[i]));
        assert_false(plm__event_is_known(event, first[i] - 1));
    }
    plm_chronology_free(dates);
    plm_case_free(made);
}

/* ---- memory -------------------------------------------------------------------------------- */

static plm_status read_scarcely(plm_context *scarce, const void *what, plm_error *error) {
    const char *of = what;
    plm_case *made = NULL;
    plm_case *without = NULL;
    plm_status status = plm_case_parse(scarce, of, strlen(of), "case.yaml", &made, error);
    if (status == PLM_OK) {
        status = plm_case_without_source(made, "d", &without, error);
    }
    plm_case_free(without);
    plm_case_free(made);
    return status;
}

static void memory_that_runs_out_is_said(void **state) {
    (void)state;
    assert_true(sweep_memory(read_scarcely, text, PLM_OK) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(a_packed_case_has_its_process),
        cmocka_unit_test(the_last_stage_settles_where_none_is_the_decision),
        cmocka_unit_test(stages_are_ordered_by_what_they_follow),
        cmocka_unit_test(a_path_leads_to_a_stage),
        cmocka_unit_test(what_a_claim_carried_is_an_assumption_without_it),
        cmocka_unit_test(a_unit_of_time_changes_nothing),
        cmocka_unit_test(what_stages_take_counts_as_numbers),
        cmocka_unit_test(a_claim_is_known_from_the_later_of_two_days),
        cmocka_unit_test(an_event_is_known_once_it_has_happened_and_been_told),
        cmocka_unit_test(memory_that_runs_out_is_said),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
