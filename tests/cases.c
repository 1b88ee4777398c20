/*
 * The three North Korean cases hold what the two articles tell, row by row of the mission:
 * S1 organs, S2 reasons, S3 levels, S4 linked questions, S5 sources, S6 dates, S7 stages, S8 what
 * happened before. Run from the source root.
 */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "plenum.h"

enum { BEIJING, TOKYO, END_OF_WAR, CASE_COUNT };

static const char *const case_files[CASE_COUNT] = {
    "cases/beijing-2022/case.yaml",
    "cases/tokyo-2020/case.yaml",
    "cases/end-of-war-2022/case.yaml",
};

typedef struct dossiers {
    plm_context *context;
    plm_case *cases[CASE_COUNT];
    const plm_dossier *of[CASE_COUNT];
} dossiers;

static int load_cases(void **state) {
    static dossiers all;
    plm_error error;
    if (plm_context_new(NULL, &all.context) != PLM_OK) {
        return -1;
    }
    for (size_t i = 0; i < CASE_COUNT; i++) {
        if (plm_case_load(all.context, case_files[i], &all.cases[i], &error) != PLM_OK) {
            fprintf(stderr, "%s:%d:%d: %s\n", error.file, error.line, error.column, error.message);
            return -1;
        }
        all.of[i] = plm_case_dossier(all.cases[i]);
    }
    *state = &all;
    return 0;
}

static int free_cases(void **state) {
    dossiers *all = *state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        plm_case_free(all->cases[i]);
    }
    plm_context_free(all->context);
    return 0;
}

/* ---- finding ------------------------------------------------------------------------------- */

/* Defines a function that finds a record of the dossier by its id, and fails when there is none. */
#define DEFINE_FIND(name, type, list, count)                                                       \
    static const type *name(const plm_dossier *of, const char *id) {                               \
        for (size_t i = 0; i < of->count; i++) {                                                   \
            if (strcmp(of->list[i]->id, id) == 0) {                                                \
                return of->list[i];                                                                \
            }                                                                                      \
        }                                                                                          \
        fail_msg("%s has no " #name " '%s'", of->id, id);                                          \
        return NULL;                                                                               \
    }

DEFINE_FIND(issue, plm_issue, issues, issue_count)
DEFINE_FIND(actor, plm_actor, actors, actor_count)
DEFINE_FIND(consideration, plm_consideration, considerations, consideration_count)
DEFINE_FIND(source, plm_source, sources, source_count)
DEFINE_FIND(claim, plm_evidence, evidence, evidence_count)
DEFINE_FIND(event, plm_event, events, event_count)
DEFINE_FIND(precedent, plm_precedent, precedents, precedent_count)

static const plm_stake *stake_of(const plm_actor *of, const char *issue_id) {
    for (size_t i = 0; i < of->stake_count; i++) {
        if (strcmp(of->stakes[i]->issue->id, issue_id) == 0) {
            return of->stakes[i];
        }
    }
    return NULL;
}

static const plm_stake *stake(const plm_dossier *of, const char *actor_id, const char *issue_id) {
    const plm_stake *found = stake_of(actor(of, actor_id), issue_id);
    if (found == NULL) {
        fail_msg("%s: %s takes no part in %s", of->id, actor_id, issue_id);
    }
    return found;
}

static const plm_option *option_at(const plm_issue *of, double value) {
    for (size_t i = 0; i < of->option_count; i++) {
        bool last = i + 1 == of->option_count;
        const plm_option *option = of->options[i];
        if (value >= option->from && (value < option->to || (last && value <= option->to))) {
            return option;
        }
    }
    fail_msg("no option of %s holds %g", of->id, value);
    return NULL;
}

static bool has_feature(const plm_precedent *of, const char *feature) {
    for (size_t i = 0; i < of->feature_count; i++) {
        if (strcmp(of->features[i], feature) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- S1: organs with different wishes -------------------------------------------------------- */

static void test_organs_and_outsiders_take_part(void **state) {
    const dossiers *all = *state;
    static const struct {
        int in;
        const char *actor;
        const char *issue;
    } parts[] = {
        {BEIJING, "central-committee", "attendance"},
        {BEIJING, "top-leadership", "attendance"},
        {BEIJING, "external-economic-relations", "attendance"},
        {BEIJING, "foreign-ministry", "attendance"},
        {BEIJING, "china", "attendance"},
        {BEIJING, "organisers", "attendance"},
        {BEIJING, "united-states", "attendance"},
        {BEIJING, "moon-administration", "attendance"},
        {BEIJING, "next-administration", "declaration"},
        {TOKYO, "top-leadership", "attendance"},
        {TOKYO, "ministry-of-sport", "attendance"},
        {TOKYO, "olympic-committee", "attendance"},
        {TOKYO, "athletes", "attendance"},
        {TOKYO, "ioc", "attendance"},
        {TOKYO, "south-korea", "attendance"},
        {END_OF_WAR, "top-leadership", "declaration"},
        {END_OF_WAR, "moon-administration", "declaration"},
        {END_OF_WAR, "next-administration", "declaration"},
        {END_OF_WAR, "united-states", "declaration"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const plm_stake *part = stake(all->of[parts[i].in], parts[i].actor, parts[i].issue);
        assert_true(part->capability.stated);
        assert_true(part->salience.stated);
        assert_true(part->position.stated != (part->weigh_count > 0));
    }
}

static double heaviest_pull(const plm_stake *of) {
    const plm_weighing *heaviest = NULL;
    for (size_t i = 0; i < of->weigh_count; i++) {
        if (heaviest == NULL || of->weighs[i]->weight.range.mode > heaviest->weight.range.mode) {
            heaviest = of->weighs[i];
        }
    }
    assert_non_null(heaviest);
    return heaviest->consideration->pulls_to;
}

static void test_organs_differ(void **state) {
    const dossiers *all = *state;
    const plm_dossier *beijing = all->of[BEIJING];
    double quarantine = consideration(beijing, "quarantine")->pulls_to;
    double ties = consideration(beijing, "ties")->pulls_to;
    assert_true(quarantine < ties);
    assert_true(heaviest_pull(stake(beijing, "central-committee", "attendance")) == quarantine);
    assert_true(heaviest_pull(stake(beijing, "external-economic-relations", "attendance")) == ties);
    assert_true(heaviest_pull(stake(beijing, "foreign-ministry", "attendance")) == ties);
}

/* ---- S2: reasons weighed --------------------------------------------------------------------- */

static bool is_weighed(const plm_dossier *of, const plm_consideration *reason) {
    for (size_t i = 0; i < of->actor_count; i++) {
        for (size_t j = 0; j < of->actors[i]->stake_count; j++) {
            const plm_stake *part = of->actors[i]->stakes[j];
            for (size_t k = 0; k < part->weigh_count; k++) {
                if (part->weighs[k]->consideration == reason) {
                    return true;
                }
            }
        }
    }
    return false;
}

static void test_reasons_are_weighed(void **state) {
    const dossiers *all = *state;
    static const struct {
        int in;
        const char *reason;
    } reasons[] = {
        {BEIJING, "covid-in-china"},
        {BEIJING, "omicron"},
        {BEIJING, "quarantine"},
        {BEIJING, "unvaccinated"},
        {BEIJING, "ties"},
        {BEIJING, "assistance-at-risk"},
        {BEIJING, "pressure-afterwards"},
        {BEIJING, "leaders-can-mend"},
        {BEIJING, "no-stage"},
        {BEIJING, "stage"},
        {TOKYO, "protect-athletes"},
        {TOKYO, "weak-health-care"},
        {TOKYO, "border-closed"},
        {TOKYO, "hardship"},
        {TOKYO, "show-no-weakness"},
        {TOKYO, "no-propaganda-value"},
        {TOKYO, "no-engagement"},
        {TOKYO, "self-reliance"},
        {TOKYO, "sporting-pride"},
        {TOKYO, "diplomatic-gain"},
        {TOKYO, "circuit-breaker"},
        {TOKYO, "reunification"},
        {END_OF_WAR, "issues-abroad"},
        {END_OF_WAR, "next-one-stays"},
        {END_OF_WAR, "show-strength"},
        {END_OF_WAR, "washington-counts"},
    };
    /* The Games as a stage: a reason that only a scenario brings in. */
    assert_true(consideration(all->of[BEIJING], "stage")->absent);
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        const plm_dossier *of = all->of[reasons[i].in];
        const plm_consideration *reason = consideration(of, reasons[i].reason);
        assert_true(reason->support.count > 0);
        assert_true(is_weighed(of, reason) != reason->absent);
    }
}

/* ---- S3: levels ------------------------------------------------------------------------------ */

static void test_levels_are_options(void **state) {
    const dossiers *all = *state;
    const plm_issue *attendance = issue(all->of[BEIJING], "attendance");
    static const struct {
        double value;
        const char *option;
    } levels[] = {{0, "denounce"}, {25, "stay-away"}, {65, "athletes"}, {100, "full"}};
    assert_int_equal(attendance->option_count, 4);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        assert_string_equal(option_at(attendance, levels[i].value)->id, levels[i].option);
    }
    assert_string_equal(attendance->outcome_option->id, "stay-away");
    assert_string_equal(attendance->outcome_on, "2022-01-05");
    assert_true(attendance->outcome_support.count > 0);
    assert_true(all->of[BEIJING]->retrospective);
}

/* ---- S4: linked questions -------------------------------------------------------------------- */

static bool somebody_has_both(const plm_dossier *of, const char *one, const char *other) {
    for (size_t i = 0; i < of->actor_count; i++) {
        if (stake_of(of->actors[i], one) != NULL && stake_of(of->actors[i], other) != NULL) {
            return true;
        }
    }
    return false;
}

static void test_questions_are_linked(void **state) {
    const dossiers *all = *state;
    const plm_dossier *beijing = all->of[BEIJING];
    assert_int_equal(beijing->issue_count, 3);
    assert_true(somebody_has_both(beijing, "attendance", "assistance"));
    assert_true(somebody_has_both(beijing, "attendance", "declaration"));
    assert_true(somebody_has_both(beijing, "assistance", "declaration"));
    /* China and the Central Committee have something to trade, each caring unlike the other. */
    (void)stake(beijing, "china", "assistance");
    (void)stake(beijing, "central-committee", "assistance");
    (void)claim(beijing, "leaders-step-forward");

    const plm_dossier *end_of_war = all->of[END_OF_WAR];
    for (size_t i = 0; i < end_of_war->actor_count; i++) {
        (void)actor(beijing, end_of_war->actors[i]->id);
    }
}

/* ---- S5: who says so ------------------------------------------------------------------------- */

static void test_sources_are_graded(void **state) {
    const dossiers *all = *state;
    static const struct {
        int in;
        const char *source;
        char reliability;
    } sources[] = {
        {BEIJING, "insider", 'F'}, {BEIJING, "dailynk", 'C'},        {BEIJING, "north-korea", 'D'},
        {TOKYO, "ministry", 'D'},  {TOKYO, "ioc-spokesperson", 'B'}, {TOKYO, "habib", 'B'},
        {TOKYO, "dalton", 'B'},    {TOKYO, "kim-jong-un", 'D'},
    };
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        const plm_source *found = source(all->of[sources[i].in], sources[i].source);
        assert_int_equal(found->reliability, sources[i].reliability);
    }
    for (size_t i = 0; i < CASE_COUNT; i++) {
        for (size_t j = 0; j < all->of[i]->evidence_count; j++) {
            const plm_evidence *each = all->of[i]->evidence[j];
            assert_non_null(each->document);
            assert_non_null(each->source);
            assert_true(each->paragraph > 0);
            assert_in_range(each->credibility, '1', '5');
            assert_null(each->quote);
        }
    }
}

static bool contradicts(const plm_evidence *one, const plm_evidence *other) {
    for (size_t i = 0; i < one->contradicted_by_count; i++) {
        if (one->contradicted_by[i] == other) {
            return true;
        }
    }
    return false;
}

static void test_contradictions_stand_side_by_side(void **state) {
    const dossiers *all = *state;
    static const struct {
        int in;
        const char *one;
        const char *other;
    } pairs[] = {
        {BEIJING, "letter-reasons", "committee-decides"},
        {BEIJING, "letter-reasons", "no-new-hostility"},
        {TOKYO, "no-application", "ministry-website"},
        {TOKYO, "no-cases", "no-cases-unlikely"},
        {TOKYO, "missed-opportunity", "no-propaganda-value"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const plm_evidence *one = claim(all->of[pairs[i].in], pairs[i].one);
        const plm_evidence *other = claim(all->of[pairs[i].in], pairs[i].other);
        assert_true(contradicts(one, other));
        assert_true(contradicts(other, one));
    }
}

/* Every paragraph of the articles that says something is the ground of a claim in one case. */
static void test_every_paragraph_is_cited(void **state) {
    const dossiers *all = *state;
    static const int headings[] = {10, 22};
    static const struct {
        const char *document;
        int paragraphs;
    } articles[] = {{"dailynk-2022", 18}, {"dateline-2021", 35}};
    bool cited[2][36] = {{false}};
    for (size_t i = 0; i < CASE_COUNT; i++) {
        for (size_t j = 0; j < all->of[i]->evidence_count; j++) {
            const plm_evidence *each = all->of[i]->evidence[j];
            size_t article = strcmp(each->document->id, articles[0].document) == 0 ? 0 : 1;
            assert_string_equal(each->document->id, articles[article].document);
            assert_in_range(each->paragraph, 1, articles[article].paragraphs);
            cited[article][each->paragraph] = true;
        }
    }
    cited[1][headings[0]] = cited[1][headings[1]] = true;
    for (size_t article = 0; article < 2; article++) {
        for (int paragraph = 1; paragraph <= articles[article].paragraphs; paragraph++) {
            if (!cited[article][paragraph]) {
                fail_msg("paragraph %d of %s is cited nowhere", paragraph,
                         articles[article].document);
            }
        }
    }
}

/* The notes that the claims cite are there, with as many paragraphs as the claims name. */
static void test_cited_paragraphs_exist(void **state) {
    const dossiers *all = *state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        plm_review *review = NULL;
        assert_int_equal(plm_review_new(all->cases[i], &review, NULL), PLM_OK);
        for (size_t j = 0; j < plm_review_document_count(review); j++) {
            assert_true(plm_review_document(review, j)->read);
        }
        for (size_t j = 0; j < plm_review_claim_count(review); j++) {
            assert_false(plm_review_claim(review, j)->paragraph_missing);
        }
        plm_review_free(review);
    }
}

/* Whether the line of the case file on which a mark stands holds a word. */
static bool line_says(const plm_case *of, const plm_mark *mark, const char *word) {
    size_t length = 0;
    const char *text = plm_case_text(of, &length);
    size_t word_length = strlen(word);
    size_t end = mark->start;
    while (end < length && text[end] != '\n') {
        end++;
    }
    for (size_t i = mark->start; i + word_length <= end; i++) {
        if (memcmp(text + i, word, word_length) == 0) {
            return true;
        }
    }
    return false;
}

static void check_number(const plm_case *of, const plm_actor *by, const plm_parameter *number) {
    if (number->stated && number->support.count == 0 &&
        !line_says(of, &number->mark, "assumption")) {
        fail_msg("%s, line %d (%s): neither evidence nor the word assumption",
                 plm_case_dossier(of)->id, number->mark.line, by->id);
    }
}

static void test_every_number_says_where_it_comes_from(void **state) {
    const dossiers *all = *state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        for (size_t j = 0; j < all->of[i]->actor_count; j++) {
            const plm_actor *by = all->of[i]->actors[j];
            for (size_t k = 0; k < by->stake_count; k++) {
                check_number(all->cases[i], by, &by->stakes[k]->position);
                check_number(all->cases[i], by, &by->stakes[k]->capability);
                check_number(all->cases[i], by, &by->stakes[k]->salience);
                for (size_t m = 0; m < by->stakes[k]->weigh_count; m++) {
                    check_number(all->cases[i], by, &by->stakes[k]->weighs[m]->weight);
                }
            }
        }
    }
}

/* ---- S6: when -------------------------------------------------------------------------------- */

static void test_dates_are_events(void **state) {
    const dossiers *all = *state;
    static const struct {
        int in;
        const char *event;
        const char *when; /* NULL: the article gives no date */
    } events[] = {
        {BEIJING, "boycott", "2021-12-01..2021-12-10"},
        {BEIJING, "decision", "2021-12"},
        {BEIJING, "plenary", NULL},
        {BEIJING, "letter", "2022-01-05"},
        {BEIJING, "source-speaks", "2022-01-05..2022-01-26"},
        {BEIJING, "summit", "2019"},
        {BEIJING, "term-ends", "2022"},
        {TOKYO, "announcement", "2021-03"},
        {TOKYO, "worst-ever", "2021-04"},
        {TOKYO, "congress", "2021-01-11"},
        {TOKYO, "armistice", "1953"},
        {TOKYO, "ioc-statement", NULL},
        {END_OF_WAR, "source-speaks", "2022-01-05..2022-01-26"},
    };
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        const plm_event *found = event(all->of[events[i].in], events[i].event);
        if (events[i].when == NULL) {
            assert_null(found->when);
        } else {
            assert_string_equal(found->when, events[i].when);
        }
    }
}

static const plm_gap *gap(const plm_dossier *of, const char *from, const char *to) {
    for (size_t i = 0; i < of->gap_count; i++) {
        if (strcmp(of->gaps[i]->from->id, from) == 0 && strcmp(of->gaps[i]->to->id, to) == 0) {
            return of->gaps[i];
        }
    }
    fail_msg("%s has no gap from %s to %s", of->id, from, to);
    return NULL;
}

static void test_gaps_are_stated(void **state) {
    const dossiers *all = *state;
    const plm_gap *ten_days = gap(all->of[BEIJING], "decision", "letter");
    assert_true(ten_days->low == 10 && ten_days->high == 10);
    assert_true(ten_days->support.count > 0);
    const plm_gap *last_minute = gap(all->of[BEIJING], "decision", "plenary");
    assert_true(last_minute->low == 0 && last_minute->high == 3);
}

/* The earliest and latest day of an event, as text, once all statements are taken together. */
static void check_dated(const plm_chronology *of, const char *event_id, const char *earliest,
                        const char *latest) {
    for (size_t i = 0; i < plm_chronology_event_count(of); i++) {
        const plm_dated_event *dated = plm_chronology_event(of, i);
        if (strcmp(dated->event->id, event_id) == 0) {
            char day[PLM_DAY_TEXT];
            plm_day_print(dated->earliest, day);
            assert_string_equal(day, earliest);
            plm_day_print(dated->latest, day);
            assert_string_equal(day, latest);
            return;
        }
    }
    fail_msg("the chronology has no event '%s'", event_id);
}

static void test_the_decision_is_dated(void **state) {
    const dossiers *all = *state;
    plm_chronology *beijing = NULL;
    assert_int_equal(plm_chronology_new(all->cases[BEIJING], &beijing, NULL), PLM_OK);
    check_dated(beijing, "decision", "2021-12-26", "2021-12-26");
    check_dated(beijing, "plenary", "2021-12-26", "2021-12-29");
    plm_chronology_free(beijing);
}

static void test_dates_do_not_clash(void **state) {
    const dossiers *all = *state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        plm_chronology *dates = NULL;
        assert_int_equal(plm_chronology_new(all->cases[i], &dates, NULL), PLM_OK);
        plm_chronology_free(dates);
    }
}

/* ---- S7: stages ------------------------------------------------------------------------------ */

static bool has_stage(const plm_dossier *of, const char *stage) {
    for (size_t i = 0; i < of->event_count; i++) {
        if (of->events[i]->stage != NULL && strcmp(of->events[i]->stage, stage) == 0) {
            return true;
        }
    }
    return false;
}

static void test_stages_are_told_apart(void **state) {
    const dossiers *all = *state;
    assert_string_equal(event(all->of[BEIJING], "team")->stage, "prepared");
    assert_string_equal(event(all->of[BEIJING], "decision")->stage, "decided");
    assert_string_equal(event(all->of[BEIJING], "letter")->stage, "notified");
    assert_string_equal(event(all->of[BEIJING], "games")->stage, "carried-out");
    assert_string_equal(event(all->of[TOKYO], "announcement")->stage, "announced");
    /* The organisers had received nothing, so no event claims that they were notified. */
    assert_false(has_stage(all->of[TOKYO], "notified"));
    assert_string_equal(all->of[TOKYO]->stage, "announced");
}

/* ---- S8: what happened before ---------------------------------------------------------------- */

static void test_precedents_stand_beside(void **state) {
    const dossiers *all = *state;
    static const struct {
        const char *id;
        int year;
        bool happened;
    } before[] = {
        {"seoul-1988", 1988, false},
        {"sydney-2000", 2000, true},
        {"pyeongchang-2018", 2018, true},
        {"tokyo-2020", 2021, false},
    };
    const plm_dossier *beijing = all->of[BEIJING];
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        const plm_precedent *found = precedent(beijing, before[i].id);
        assert_int_equal(found->year, before[i].year);
        assert_int_equal(found->happened, before[i].happened);
        assert_true(found->support.count > 0);
    }
    assert_true(has_feature(precedent(beijing, "tokyo-2020"), "pandemic"));
    assert_true(has_feature(precedent(beijing, "pyeongchang-2018"), "engagement-under-way"));
    assert_int_equal(beijing->precedent_feature_count, 2);
    assert_string_equal(beijing->precedent_features[0], "pandemic");
    assert_string_equal(beijing->precedent_features[1], "host-is-ally");
    for (size_t i = 0; i < CASE_COUNT; i++) {
        assert_non_null(all->of[i]->precedent_question);
    }
}

/* ---- what if, for S2 and S4 ------------------------------------------------------------------ */

static void test_scenarios_apply(void **state) {
    const dossiers *all = *state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        assert_true(all->of[i]->scenario_count > 0);
        for (size_t j = 0; j < all->of[i]->scenario_count; j++) {
            plm_case *changed = NULL;
            plm_error error;
            const char *id = all->of[i]->scenarios[j]->id;
            if (plm_case_with_scenario(all->cases[i], id, &changed, &error) != PLM_OK) {
                fail_msg("%s: scenario %s: %s", all->of[i]->id, id, error.message);
            }
            plm_case_free(changed);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_organs_and_outsiders_take_part),
        cmocka_unit_test(test_organs_differ),
        cmocka_unit_test(test_reasons_are_weighed),
        cmocka_unit_test(test_levels_are_options),
        cmocka_unit_test(test_questions_are_linked),
        cmocka_unit_test(test_sources_are_graded),
        cmocka_unit_test(test_contradictions_stand_side_by_side),
        cmocka_unit_test(test_every_paragraph_is_cited),
        cmocka_unit_test(test_every_number_says_where_it_comes_from),
        cmocka_unit_test(test_cited_paragraphs_exist),
        cmocka_unit_test(test_dates_are_events),
        cmocka_unit_test(test_gaps_are_stated),
        cmocka_unit_test(test_the_decision_is_dated),
        cmocka_unit_test(test_dates_do_not_clash),
        cmocka_unit_test(test_stages_are_told_apart),
        cmocka_unit_test(test_precedents_stand_beside),
        cmocka_unit_test(test_scenarios_apply),
    };
    return cmocka_run_group_tests(tests, load_cases, free_cases);
}
