#include "check.h"
#include "plenum.h"

#include <stdio.h>
#include <string.h>

typedef struct dated {
    plm_context *context;
    plm_case *from;
    plm_chronology *chronology;
    plm_status status;
} dated;

static const char frame[] =
    "plenum: 1\n"
    "id: sample\n"
    "question: When?\n"
    "issues:\n"
    "  - {id: issue, scale: {0: low, 100: high}}\n"
    "actors:\n"
    "  - {id: actor, on: {issue: {capability: 1, salience: 1, position: 5}}}\n"
    "timeline:\n";

static void open_text(dated *of, const char *text) {
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    plm_error error = {0};
    plm_status status =
        plm_case_parse(of->context, text, strlen(text), "sample.yaml", &of->from, &error);
    if (status != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    of->status = plm_chronology_new(of->from, &of->chronology, &error);
}

static void open_timeline(dated *of, const char *timeline) {
    char text[4096];
    assert_in_range(snprintf(text, sizeof text, "%s%s", frame, timeline), 1, sizeof text - 1);
    open_text(of, text);
}

static void close_dated(dated *of) {
    plm_chronology_free(of->chronology);
    plm_case_free(of->from);
    plm_context_free(of->context);
}

static const plm_dated_event *event(const dated *of, const char *id) {
    for (size_t i = 0; i < plm_chronology_event_count(of->chronology); i++) {
        const plm_dated_event *each = plm_chronology_event(of->chronology, i);
        if (strcmp(each->event->id, id) == 0) {
            return each;
        }
    }
    fail_msg("no event %s", id);
    return NULL;
}

static void is_dated(const dated *of, const char *id, const char *earliest, const char *latest) {
    char text[PLM_DAY_TEXT];
    plm_day_print(event(of, id)->earliest, text);
    assert_string_equal(text, earliest);
    plm_day_print(event(of, id)->latest, text);
    assert_string_equal(text, latest);
}

static void test_a_letter_dates_the_decision(void **state) {
    (void)state;
    dated of = {0};
    open_timeline(&of, "  events:\n"
                       "    - {id: decision, when: 2021-12}\n"
                       "    - {id: letter, when: 2022-01-05}\n"
                       "    - {id: plenary}\n"
                       "  gaps:\n"
                       "    - {from: decision, to: letter, days: 10}\n"
                       "    - {from: decision, to: plenary, order: before}\n");
    assert_int_equal(of.status, PLM_OK);
    is_dated(&of, "decision", "2021-12-26", "2021-12-26");
    is_dated(&of, "plenary", "2021-12-26", "..");
    const plm_dated_event *decision = event(&of, "decision");
    assert_int_equal(decision->latest_because_count, 2);
    assert_string_equal(decision->latest_because[0]->event->id, "letter");
    assert_null(decision->latest_because[1]->event);
    assert_string_equal(decision->latest_because[1]->gap->to->id, "letter");
    assert_int_equal(decision->earliest_because_count, 2);
    assert_int_equal(event(&of, "plenary")->latest_because_count, 0);
    close_dated(&of);
}

static void test_about_widens_by_a_fifth_rounded_up(void **state) {
    (void)state;
    dated of = {0};
    open_timeline(&of, "  events:\n"
                       "    - {id: first, when: 2022-01-01}\n"
                       "    - {id: second}\n"
                       "  gaps:\n"
                       "    - {from: first, to: second, days: about 11}\n");
    is_dated(&of, "second", "2022-01-09", "2022-01-15");
    close_dated(&of);
}

static void test_a_contradiction_names_the_fewest_statements(void **state) {
    (void)state;
    dated of = {0};
    open_timeline(&of, "  events:\n"
                       "    - {id: decision, when: 2021-11}\n"
                       "    - {id: letter, when: 2022-01-05}\n"
                       "    - {id: other, when: 2022-02}\n"
                       "  gaps:\n"
                       "    - {from: decision, to: letter, days: 10}\n"
                       "    - {from: letter, to: other, days: at least 3}\n");
    assert_int_equal(of.status, PLM_CONTRADICTION);
    size_t count = 0;
    const plm_statement *const *conflict = plm_chronology_conflict(of.chronology, &count);
    assert_int_equal(count, 3);
    size_t events = 0;
    for (size_t i = 0; i < count; i++) {
        events += conflict[i]->event != NULL ? 1 : 0;
        assert_true(conflict[i]->event == NULL || strcmp(conflict[i]->event->id, "other") != 0);
    }
    assert_int_equal(events, 2);
    is_dated(&of, "decision", "2021-11-01", "2021-11-30");
    close_dated(&of);
}

static void test_a_case_without_a_timeline(void **state) {
    (void)state;
    dated of = {0};
    char text[sizeof frame];
    memcpy(text, frame, sizeof frame);
    *strstr(text, "timeline:") = '\0';
    open_text(&of, text);
    assert_int_equal(of.status, PLM_OK);
    assert_int_equal(plm_chronology_event_count(of.chronology), 0);
    assert_null(plm_chronology_event(of.chronology, 0));
    close_dated(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_letter_dates_the_decision),
        cmocka_unit_test(test_about_widens_by_a_fifth_rounded_up),
        cmocka_unit_test(test_a_contradiction_names_the_fewest_statements),
        cmocka_unit_test(test_a_case_without_a_timeline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
