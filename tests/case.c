/* What a case says, as records. */
#include "check.h"
#include "plenum.h"

#include <math.h>
#include <stdio.h>
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

/* Parses a text that must be a sound case. */
static plm_case *parse(const char *text) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_parse(context, text, strlen(text), "case.yaml", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

static void test_scale_and_options(void **state) {
    (void)state;
    plm_case *made = parse("plenum: 1\n"
                           "id: x\n"
                           "question: q\n"
                           "issues:\n"
                           "  - id: size\n"
                           "    scale: {10: most, -10: least, 0.5: middle}\n"
                           "    options: [{id: b, from: 0, to: 10}, {id: a, from: -10, to: 0}]\n"
                           "    reference_point: 0.5\n");
    const plm_issue *issue = plm_case_dossier(made)->issues[0];
    assert_string_equal(issue->question, "q");
    assert_int_equal(issue->scale_count, 3);
    assert_true(issue->scale_low == -10);
    assert_true(issue->scale[1]->value == 0.5);
    assert_string_equal(issue->scale[2]->label, "most");
    assert_int_equal(issue->option_count, 2);
    assert_string_equal(issue->options[0]->id, "a");
    assert_true(issue->options[1]->from == 0);
    assert_true(issue->reference_point == 0.5);
    assert_true(isnan(issue->outcome));
    plm_case_free(made);
}

static void test_kinds_of_issues(void **state) {
    (void)state;
    plm_case *made =
        parse("plenum: 1\n"
              "id: x\n"
              "question: q\n"
              "issues:\n"
              "  - {id: usual}\n"
              "  - {id: size, scale: {0: l, 1: h}, options: [{id: a, from: 0, to: 1}]}\n"
              "  - {id: seat, options: [{id: a}, {id: b}]}\n");
    const plm_issue *const *issues = plm_case_dossier(made)->issues;
    assert_int_equal(issues[0]->kind, PLM_ISSUE_SCALE);
    assert_int_equal(issues[1]->kind, PLM_ISSUE_SCALE);
    assert_int_equal(issues[2]->kind, PLM_ISSUE_OPTIONS);
    assert_true(plm_issue_has_scale(issues[0]));
    assert_false(plm_issue_has_scale(issues[2]));
    assert_int_equal(issues[2]->scale_count, 0);
    assert_true(isnan(issues[2]->scale_low));
    plm_case_free(made);
}

static plm_case *load_sample(void) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_load(context, SAMPLES "/olympics.yaml", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

static void test_sample_actors(void **state) {
    (void)state;
    plm_case *made = load_sample();
    const plm_dossier *d = plm_case_dossier(made);
    assert_int_equal(d->actor_count, 3);
    const plm_stake *stake = d->actors[0]->stakes[0];
    assert_ptr_equal(stake->issue, d->issues[0]);
    assert_int_equal(stake->capability.range.shape, PLM_SHAPE_TRIANGULAR);
    assert_true(stake->capability.range.mode == 95);
    assert_int_equal(stake->salience.range.shape, PLM_SHAPE_POINT);
    assert_true(stake->position.range.high == 25);
    assert_int_equal(stake->position.support.count, 1);
    assert_string_equal(stake->position.support.evidence[0]->id, "quarantine-first");
    assert_string_equal(d->actors[1]->name, "china");
    stake = d->actors[2]->stakes[0];
    assert_false(stake->position.stated);
    assert_int_equal(stake->weigh_count, 2);
    assert_string_equal(stake->weighs[0]->consideration->id, "aid");
    plm_case_free(made);
}

#define HEAD                                                                                       \
    "plenum: 1\n"                                                                                  \
    "id: x\n"                                                                                      \
    "question: q\n"                                                                                \
    "issues:\n"                                                                                    \
    "  - id: i\n"                                                                                  \
    "    scale: {0: low, 200: high}\n"

/* ---- ranges -------------------------------------------------------------------------------- */

typedef struct range_row {
    const char *text;
    plm_range range;
} range_row;

static const range_row range_rows[] = {
    {"85", {PLM_SHAPE_POINT, 85, 85, 85, 0, 0, 0}},
    {"1e2", {PLM_SHAPE_POINT, 100, 100, 100, 0, 0, 0}},
    {"{value: .5}", {PLM_SHAPE_POINT, 0.5, 0.5, 0.5, 0, 0, 0}},
    {"[1, 2, 3]", {PLM_SHAPE_TRIANGULAR, 1, 2, 3, 0, 0, 0}},
    {"[1, 1, 3]", {PLM_SHAPE_TRIANGULAR, 1, 1, 3, 0, 0, 0}},
    {"[2, 2, 2]", {PLM_SHAPE_POINT, 2, 2, 2, 0, 0, 0}},
    {"{low: 1, mode: 2, high: 3}", {PLM_SHAPE_TRIANGULAR, 1, 2, 3, 0, 0, 0}},
    {"{low: 1, mode: 2, high: 3, dist: triangular}", {PLM_SHAPE_TRIANGULAR, 1, 2, 3, 0, 0, 0}},
    {"{low: 1, mode: 2, high: 3, dist: pert}", {PLM_SHAPE_PERT, 1, 2, 3, 0, 0, 0}},
    {"{low: 1, high: 4, dist: uniform}", {PLM_SHAPE_UNIFORM, 1, 2.5, 4, 0, 0, 0}},
    {"1..4", {PLM_SHAPE_UNIFORM, 1, 2.5, 4, 0, 0, 0}},
    {"\"1..4\"", {PLM_SHAPE_UNIFORM, 1, 2.5, 4, 0, 0, 0}},
    {"{low: 1, mode: 4, high: 4, dist: uniform}", {PLM_SHAPE_UNIFORM, 1, 4, 4, 0, 0, 0}},
    {"{mean: 70, sd: 5}", {PLM_SHAPE_NORMAL, 0, 70, 200, 5, 0, 0}},
    {"{mean: 70, sd: 5, dist: normal}", {PLM_SHAPE_NORMAL, 0, 70, 200, 5, 0, 0}},
    {"{mean: 70, sd: 5, low: 60, high: 90}", {PLM_SHAPE_NORMAL, 60, 70, 90, 5, 0, 0}},
    {"{p10: 5, p50: 12, p90: 40}", {PLM_SHAPE_QUANTILES, 0, 12, 200, 0, 5, 40}},
    {"{p10: 5, p50: 12, p90: 40, low: 2, high: 50}", {PLM_SHAPE_QUANTILES, 2, 12, 50, 0, 5, 40}},
    {"{p10: 7, p50: 7, p90: 7}", {PLM_SHAPE_POINT, 7, 7, 7, 0, 0, 0}},
    {"{mean: 70, sd: 5, low: 70, high: 70}", {PLM_SHAPE_POINT, 70, 70, 70, 0, 0, 0}},
    {"{assessors: {ann: 4, bob: [0, 8, 10]}}", {PLM_SHAPE_TRIANGULAR, 0, 6, 10, 0, 0, 0}},
    {"{assessors: {ann: 4}}", {PLM_SHAPE_POINT, 4, 4, 4, 0, 0, 0}},
};

static void test_every_form_of_a_range(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof range_rows / sizeof *range_rows; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 HEAD "actors:\n  - {id: a, on: {i: {position: %s, capability: 1, salience: 1}}}\n",
                 range_rows[i].text);
        plm_case *made = parse(text);
        const plm_parameter *position = &plm_case_dossier(made)->actors[0]->stakes[0]->position;
        const plm_range *expected = &range_rows[i].range;
        assert_true(position->stated);
        assert_int_equal(position->range.shape, expected->shape);
        assert_true(position->range.low == expected->low);
        assert_near(position->range.mode, expected->mode, 1e-12);
        assert_true(position->range.high == expected->high);
        assert_true(position->range.sd == expected->sd);
        assert_true(position->range.p10 == expected->p10);
        assert_true(position->range.p90 == expected->p90);
        plm_case_free(made);
    }
}

/* Where the top of the scale is no whole number. */
static void test_a_span_up_to_the_top(void **state) {
    (void)state;
    plm_case *made =
        parse("plenum: 1\nid: x\nquestion: q\n"
              "issues: [{id: i, scale: {0: none, 0.5: all}}]\n"
              "actors:\n"
              "  - {id: a, on: {i: {position: 0..0.5, capability: 1, salience: 1}}}\n");
    const plm_parameter *position = &plm_case_dossier(made)->actors[0]->stakes[0]->position;
    assert_int_equal(position->range.shape, PLM_SHAPE_UNIFORM);
    assert_true(position->range.high == 0.5);
    plm_case_free(made);
}

/* Which numbers are told in per cent. */
static void test_probabilities(void **state) {
    (void)state;
    plm_case *made = parse("plenum: 1\nid: x\nquestion: q\n"
                           "issues: [{id: i, scale: {0: none, 1: all}}, {id: v, yes_no: true}]\n"
                           "actors:\n"
                           "  - {id: a, on: {i: {position: 0.5, capability: 1, salience: 1}, "
                           "v: {chance_of_yes: 0.7, uses_veto: 0.2}}}\n"
                           "  - {id: b, on: {v: {chance_of_yes: leans against}}}\n");
    const plm_actor *const *actors = plm_case_dossier(made)->actors;
    const plm_stake *on_scale = actors[0]->stakes[0];
    const plm_stake *vote = actors[0]->stakes[1];
    assert_false(on_scale->position.is_probability);
    assert_false(on_scale->salience.is_probability);
    assert_true(vote->chance_of_yes.is_probability);
    assert_true(vote->uses_veto.is_probability);
    assert_true(actors[1]->stakes[0]->chance_of_yes.is_probability);
    plm_case_free(made);
}

static void test_assessors(void **state) {
    (void)state;
    plm_case *made =
        parse(HEAD "actors:\n"
                   "  - id: a\n"
                   "    on:\n"
                   "      i:\n"
                   "        position:\n"
                   "          assessors:\n"
                   "            ann: [10, 20, 30]\n"
                   "            bob: {low: 40, mode: 50, high: 60, weight: 3, evidence: [e]}\n"
                   "          evidence: [f, e]\n"
                   "        capability: 1\n"
                   "        salience: 1\n"
                   "evidence:\n"
                   "  - {id: e, says: x}\n"
                   "  - {id: f, says: y}\n");
    const plm_parameter *position = &plm_case_dossier(made)->actors[0]->stakes[0]->position;
    assert_int_equal(position->assessor_count, 2);
    assert_string_equal(position->assessors[0]->assessor, "ann");
    assert_true(position->assessors[0]->weight == 0.25);
    assert_true(position->assessors[1]->weight == 0.75);
    assert_true(position->assessors[1]->range.mode == 50);
    assert_int_equal(position->assessors[1]->support.count, 1);
    assert_near(position->range.mode, 42.5, 1e-12);
    assert_true(position->range.low == 10);
    assert_true(position->range.high == 60);
    assert_int_equal(position->support.count, 2);
    plm_case_free(made);
}

/* ---- evidence ------------------------------------------------------------------------------ */

static const plm_evidence *claim(const plm_case *of, size_t index) {
    return plm_case_dossier(of)->evidence[index];
}

static void test_support_from_both_sides(void **state) {
    (void)state;
    plm_case *made =
        parse(HEAD "    evidence: d\n"
                   "    reference_point: 3\n"
                   "actors:\n"
                   "  - id: a\n"
                   "    evidence: [b]\n"
                   "    on:\n"
                   "      i:\n"
                   "        evidence: [c]\n"
                   "        position: {value: 1, evidence: [b, a, b]}\n"
                   "        capability: 2\n"
                   "        salience: 3\n"
                   "evidence:\n"
                   "  - {id: a, says: x, about: [actors.a.on.i.position, actors.a.on.i.salience]}\n"
                   "  - {id: b, says: x, about: actors.a.on.i.salience}\n"
                   "  - {id: c, says: x}\n"
                   "  - {id: d, says: x, about: [issues.i.reference_point]}\n");
    const plm_actor *actor = plm_case_dossier(made)->actors[0];
    const plm_stake *stake = actor->stakes[0];
    const plm_issue *issue = stake->issue;
    assert_int_equal(actor->support.count, 1);
    assert_int_equal(stake->support.count, 1);
    /* Its own list first, then what is about it; each claim once. */
    assert_int_equal(stake->position.support.count, 2);
    assert_ptr_equal(stake->position.support.evidence[0], claim(made, 1));
    assert_ptr_equal(stake->position.support.evidence[1], claim(made, 0));
    /* In the order of the file. */
    assert_int_equal(stake->salience.support.count, 2);
    assert_ptr_equal(stake->salience.support.evidence[0], claim(made, 0));
    /* From the actor's part in the issue. */
    assert_int_equal(stake->capability.support.count, 1);
    assert_ptr_equal(stake->capability.support.evidence[0], claim(made, 2));
    assert_int_equal(issue->support.count, 1);
    assert_int_equal(issue->reference_support.count, 1);
    assert_int_equal(plm_case_dossier(made)->number_count, 4);
    assert_int_equal(plm_case_dossier(made)->assumption_count, 0);
    /* That no rule uses the reference point is no warning. */
    assert_int_equal(plm_case_diagnostic_count(made), 1);
    assert_int_equal(plm_case_diagnostic(made, 0)->severity, PLM_SEVERITY_NOTE);
    plm_case_free(made);
}

static void test_claims(void **state) {
    (void)state;
    plm_case *made = parse(
        HEAD
        "as_of: 2021-12\n"
        "retrospective: true\n"
        "sources:\n"
        "  - {id: s, name: Someone, reliability: B, note: often}\n"
        "  - {id: t}\n"
        "documents:\n"
        "  - {id: d, title: T, publisher: P, published: 2022-01, url: 'https://x', text: n/d.md}\n"
        "evidence:\n"
        "  - {id: a, document: d, paragraph: 7, source: s, credibility: 2, says: x, quote: y,\n"
        "     contradicts: [b, c]}\n"
        "  - {id: b, says: x, contradicted_by: [a], dated: before 2021-12-27, document: d}\n"
        "  - {id: c, says: x, credibility: '4', dated: 2022-01-01}\n");
    const plm_dossier *d = plm_case_dossier(made);
    assert_int_equal(d->sources[0]->reliability, 'B');
    assert_string_equal(d->sources[0]->note, "often");
    assert_int_equal(d->sources[1]->reliability, 'F');
    assert_string_equal(d->sources[1]->name, "t");
    assert_string_equal(d->documents[0]->text_path, "n/d.md");
    assert_ptr_equal(claim(made, 0)->document, d->documents[0]);
    assert_ptr_equal(claim(made, 0)->source, d->sources[0]);
    assert_int_equal(claim(made, 0)->paragraph, 7);
    assert_int_equal(claim(made, 0)->credibility, '2');
    assert_string_equal(claim(made, 0)->quote, "y");
    assert_int_equal(claim(made, 1)->credibility, '6');
    assert_int_equal(claim(made, 2)->credibility, '4');
    assert_int_equal(claim(made, 0)->contradicted_by_count, 2);
    assert_int_equal(claim(made, 1)->contradicted_by_count, 1);
    assert_ptr_equal(claim(made, 1)->contradicted_by[0], claim(made, 0));
    assert_ptr_equal(claim(made, 2)->contradicted_by[0], claim(made, 0));
    assert_true(claim(made, 0)->hindsight);
    assert_false(claim(made, 1)->hindsight);
    assert_true(claim(made, 2)->hindsight);
    plm_case_free(made);
}

/* ---- texts --------------------------------------------------------------------------------- */

static void test_texts_in_quotes(void **state) {
    (void)state;
    static const struct {
        const char *written;
        const char *read;
    } rows[] = {
        {"'it''''s'", "it''s"},
        {"''''", "'"},
        {"''''''''", "'''"},
        {"' a '' b '", " a ' b "},
        {"'a\\n\"b\"'", "a\\n\"b\""},
        {"'a  \n   b\n \n\n  c'", "a b\n\nc"},
        {"'a\r\n  b\r\n\r\n  c'", "a b\nc"},
        {"'a''\n  b \t\n  '", "a' b "},
        {"'\n  a'", " a"},
        {"\"a\\\\ \\u00e9\\\n  b\n  c\"", "a\\ \xc3\xa9"
                                          "b c"},
        {"|2\n   a\n  b\n", " a\nb\n"},
        {">-\n  a\n  b\n\n  c\n", "a b\nc"},
        {"a b\n  c # d\n", "a b c"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "plenum: 1\nid: x\nissues: [{id: i, scale: {0: a, 1: b}}]\n"
                 "question: %s\n",
                 rows[i].written);
        plm_case *made = parse(text);
        assert_string_equal(plm_case_dossier(made)->question, rows[i].read);
        plm_case_free(made);
    }
}

/* libfyaml keeps a list of so many pieces, and never frees it. */
static void test_a_text_of_many_pieces(void **state) {
    (void)state;
    enum { PIECES = 500 };
    static const char *const kinds[][3] = {
        {"'", "''", "'"}, {"'", "a ''", "a '"}, {"\"", "a\\\"", "a\""}, {"\"", "\\\\", "\\"}};
    static char text[8 * PIECES];
    static char wanted[4 * PIECES];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        wanted[0] = '\0';
        strcpy(text, "plenum: 1\nid: x\nissues: [{id: i, scale: {0: a, 1: b}}]\nquestion: ");
        strcat(text, kinds[i][0]);
        for (size_t k = 0; k < PIECES; k++) {
            strcat(text, kinds[i][1]);
            strcat(wanted, kinds[i][2]);
        }
        strcat(strcat(text, kinds[i][0]), "\n");
        plm_case *made = parse(text);
        assert_string_equal(plm_case_dossier(made)->question, wanted);
        plm_case_free(made);
    }
}

/* ---- the rest ------------------------------------------------------------------------------ */

static void test_outcomes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
        const char *option;
    } rows[] = {
        {"50", 50, "b"},
        {"{value: 49.9}", 49.9, "a"},
        {"{value: 200}", 200, "b"},
        {"{option: a, on: 2021}", (double)NAN, "a"},
        {"{option: b, value: 77}", 77, "b"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 HEAD "    options: [{id: a, from: 0, to: 50}, {id: b, from: 50, to: 200}]\n"
                      "    outcome: %s\n",
                 rows[i].text);
        plm_case *made = parse(text);
        const plm_issue *issue = plm_case_dossier(made)->issues[0];
        assert_true(isnan(rows[i].value) ? isnan(issue->outcome) != 0
                                         : issue->outcome == rows[i].value);
        assert_string_equal(issue->outcome_option->id, rows[i].option);
        plm_case_free(made);
    }
}

static void test_gaps(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double low;
        double high;
        const char *shown;
    } rows[] = {
        {"days: 10", 10, 10, "10"},
        {"days: 0", 0, 0, "0"},
        {"days: [9, 11]", 9, 11, "[9, 11]"},
        {"days: about 10", 8, 12, "about 10"},
        {"days: about 11 days", 8, 14, "about 11 days"},
        {"days: about 1 day", 0, 2, "about 1 day"},
        {"days: at least 3", 3, (double)INFINITY, "at least 3"},
        {"days: at most 3", 0, 3, "at most 3"},
        {"order: before", 0, (double)INFINITY, "before"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 HEAD "timeline:\n"
                      "  events: [{id: e, when: 2021, stage: decided}, {id: f, label: F}]\n"
                      "  gaps: [{from: e, to: f, %s}]\n",
                 rows[i].text);
        plm_case *made = parse(text);
        const plm_dossier *d = plm_case_dossier(made);
        assert_string_equal(d->events[0]->stage, "decided");
        assert_string_equal(d->events[0]->label, "e");
        assert_ptr_equal(d->gaps[0]->to, d->events[1]);
        assert_true(d->gaps[0]->low == rows[i].low);
        assert_true(d->gaps[0]->high == rows[i].high);
        assert_string_equal(d->gaps[0]->text, rows[i].shown);
        plm_case_free(made);
    }
}

static void test_the_other_sections(void **state) {
    (void)state;
    plm_case *made = parse(
        HEAD
        "stage: announced\n"
        "resolution: {rule: as voted, source: minutes, deadline: 2025-06-30}\n"
        "groups: [{id: g, label: G, colour: '#1B9e77'}]\n"
        "actors:\n"
        "  - {id: a, member_of: g, note: N}\n"
        "  - {id: b, name: Bob}\n"
        "relations: [{from: a, to: b, influence: 0.25}]\n"
        "considerations: [{id: c, issue: i, pulls_to: 20, absent: true}]\n"
        "scenarios:\n"
        "  - {id: s, without: c, set: {actors.b.name: 'B: \"x\"', issues.i.scale.5: [a, {b: 1}]}}\n"
        "precedents:\n"
        "  question: Q\n"
        "  features: [f, g]\n"
        "  from: 2020-02-28\n"
        "  cases:\n"
        "    - {id: p, year: 1988, happened: true, note: N, features: f}\n"
        "    - {id: q, happened: false, took: 6 weeks}\n"
        "    - {id: s, open: true, took: {from: 2020-02-28, to: 2020-03-01}}\n"
        "    - {id: t, happened: true, took: 1.5 years, open: false}\n");
    const plm_dossier *d = plm_case_dossier(made);
    assert_string_equal(d->stage, "announced");
    assert_string_equal(d->resolution->rule, "as voted");
    assert_string_equal(d->resolution->deadline, "2025-06-30");
    assert_string_equal(d->groups[0]->colour, "#1B9e77");
    assert_string_equal(d->actors[0]->member_of[0], "g");
    assert_string_equal(d->actors[0]->note, "N");
    assert_string_equal(d->actors[1]->name, "Bob");
    assert_ptr_equal(d->relations[0]->to, d->actors[1]);
    assert_true(d->relations[0]->influence == 0.25);
    assert_true(d->considerations[0]->absent);
    const plm_scenario *scenario = d->scenarios[0];
    assert_string_equal(scenario->label, "s");
    assert_ptr_equal(scenario->without[0], d->considerations[0]);
    assert_string_equal(scenario->changes[0]->path, "actors.b.name");
    assert_string_equal(scenario->changes[0]->value, "\"B: \\\"x\\\"\"");
    assert_string_equal(scenario->changes[1]->value, "[a, {b: 1}]");
    assert_string_equal(d->precedent_question, "Q");
    assert_int_equal(d->precedent_feature_count, 2);
    assert_true(d->precedents[0]->happened);
    assert_int_equal(d->precedents[0]->year, 1988);
    assert_string_equal(d->precedents[0]->features[0], "f");
    assert_true(isnan(d->precedents[0]->took));
    assert_string_equal(d->precedent_from, "2020-02-28");
    assert_true(d->precedents[1]->took == 42 && !d->precedents[1]->open);
    assert_true(d->precedents[2]->took == 2 && d->precedents[2]->open);
    assert_true(d->precedents[3]->took == 547.875 && !d->precedents[3]->open);
    plm_case_free(made);
}

/* ---- text and marks ------------------------------------------------------------------------ */

static void check_mark(const plm_case *of, plm_mark mark, int line, int column,
                       const char *expected) {
    const char *text = plm_case_text(of, NULL);
    assert_int_equal(mark.line, line);
    assert_int_equal(mark.column, column);
    assert_int_equal(mark.end - mark.start, strlen(expected));
    assert_memory_equal(text + mark.start, expected, strlen(expected));
}

static void test_marks(void **state) {
    (void)state;
    plm_case *made =
        parse("\xef\xbb\xbfplenum: 1\r\n"
              "id: x\r\n"
              "question: 'it''s \xc3\xa9'\r\n"
              "issues:\r\n"
              "  - id: i   # first\r\n"
              "    scale: { 0: \"l\", 100: h }\r\n"
              "actors:\r\n"
              "  - {id: \xea\xb9\x80, on: {i: {position: [1, 2, 3 ], capability: 4,\r\n"
              "    salience: {value: 5}}}}\r\n");
    const plm_dossier *d = plm_case_dossier(made);
    assert_string_equal(d->question, "it's \xc3\xa9");
    check_mark(made, d->issues[0]->mark, 5, 5,
               "id: i   # first\r\n    scale: { 0: \"l\", 100: h }");
    check_mark(made, d->issues[0]->scale[0]->mark, 6, 17, "\"l\"");
    const plm_stake *stake = d->actors[0]->stakes[0];
    check_mark(made, stake->position.mark, 8, 32, "[1, 2, 3 ]");
    check_mark(made, stake->capability.mark, 8, 56, "4");
    check_mark(made, stake->salience.mark, 9, 15, "{value: 5}");
    plm_case_free(made);
}

static void test_json_is_read(void **state) {
    (void)state;
    plm_case *made =
        parse("{\n\t\"plenum\": 1, \"id\": \"x\",\n"
              "\t\"question\": \"a \\u00e9 \\\"b\\\"\",\n"
              "\t\"retrospective\": false,\n"
              "\t\"issues\": [ { \"id\": \"i\", \"scale\": {\"0\": \"a\", \"1e2\": \"b\"} } ],\n"
              "\t\"actors\": [ { \"id\": \"a\", \"on\": { \"i\": {\n"
              "\t\t\"position\": 1.5e1, \"capability\": [1, 2, 3], \"salience\": 4 } } } ]\n"
              "}\n");
    const plm_dossier *d = plm_case_dossier(made);
    assert_string_equal(d->question, "a \xc3\xa9 \"b\"");
    assert_true(d->issues[0]->scale_high == 100);
    assert_true(d->actors[0]->stakes[0]->position.range.mode == 15);
    plm_case_free(made);
}

static void test_the_text_is_kept(void **state) {
    (void)state;
    const char text[] = HEAD "# the end, without a line end";
    plm_case *made = parse(text);
    size_t length = 0;
    assert_string_equal(plm_case_text(made, &length), text);
    assert_int_equal(length, sizeof text - 1);
    assert_null(plm_case_diagnostic(made, plm_case_diagnostic_count(made)));
    plm_case_free(made);
    plm_case_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scale_and_options),
        cmocka_unit_test(test_kinds_of_issues),
        cmocka_unit_test(test_sample_actors),
        cmocka_unit_test(test_every_form_of_a_range),
        cmocka_unit_test(test_a_span_up_to_the_top),
        cmocka_unit_test(test_probabilities),
        cmocka_unit_test(test_assessors),
        cmocka_unit_test(test_support_from_both_sides),
        cmocka_unit_test(test_claims),
        cmocka_unit_test(test_outcomes),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_the_other_sections),
        cmocka_unit_test(test_texts_in_quotes),
        cmocka_unit_test(test_a_text_of_many_pieces),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_json_is_read),
        cmocka_unit_test(test_the_text_is_kept),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
