/* Who decides, as a case states it, and its rules compiled: bodies whose numbers are public. */
#include "check.h"
#include "scarce.h"

#include "base/arena.h"
#include "case/ballot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct opened {
    plm_context *context;
    plm_case *from;
    plm__arena arena;
    const plm_issue *issue;
    const plm_dossier *dossier;
} opened;

static void begin(opened *of) {
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    plm__arena_init(&of->arena, of->context);
}

static void use(opened *of) {
    of->dossier = plm_case_dossier(of->from);
    assert_non_null(of->dossier);
    of->issue = of->dossier->issues[0];
}

static void load(opened *of, const char *name) {
    char path[256];
    plm_error error;
    begin(of);
    snprintf(path, sizeof path, "examples/rules/%s.yaml", name);
    assert_int_equal(plm_case_load(of->context, path, &of->from, &error), PLM_OK);
    use(of);
}

static void parse(opened *of, const char *decision) {
    static const char actors[] =
        "actors:\n"
        "  - {id: ana, member_of: [x, y], on: {i: {position: 10, capability: 5, salience: 5}}}\n"
        "  - {id: ben, member_of: y, on: {i: {position: 40, capability: 5, salience: 5,\n"
        "     accepts: {low: 30, high: 50}, declared: [0, 1, 2], uses_veto: 0.5}}}\n"
        "  - {id: cid, votes: {seats: 82.5}}\n";
    char text[2048];
    plm_error error;
    begin(of);
    snprintf(text, sizeof text,
             "plenum: 1\nid: x\nquestion: q\nissues:\n  - id: i\n    decision: %s\n%s", decision,
             actors);
    assert_int_equal(plm_case_parse(of->context, text, strlen(text), "x", &of->from, &error),
                     PLM_OK);
    use(of);
}

static void end(opened *of) {
    plm_case_free(of->from);
    plm__arena_clear(&of->arena);
    plm_context_free(of->context);
}

static plm__rule compile(opened *of) {
    plm__rule rule;
    const plm_decision *decision = of->issue->decisions[0];
    assert_int_equal(plm__compile_rules(of->dossier, of->issue, decision->stages,
                                        decision->stage_count, decision->absent, &of->arena, &rule),
                     PLM_OK);
    return rule;
}

/* The test of the rule's that has so many before it. */
static const plm__test *test_at(const plm__rule *rule, size_t place) {
    for (size_t n = 0; n < rule->node_count; n++) {
        if (rule->nodes[n].test != NULL && place-- == 0) {
            return rule->nodes[n].test;
        }
    }
    fail_msg("no test %zu", place);
    return NULL;
}

static void expect(const plm__rule *rule, size_t place, int64_t quota, int64_t total) {
    const plm__test *test = test_at(rule, place);
    assert_int_equal(test->quota, quota);
    assert_int_equal(test->total, total);
}

/* 16 of 28 states with 332,489,737 of the people; or 25 states. */
static void test_lisbon(void **state) {
    (void)state;
    opened of;
    load(&of, "lisbon");
    plm__rule rule = compile(&of);
    expect(&rule, 0, 16, 28);
    expect(&rule, 1, 332489737, 511522671);
    expect(&rule, 2, 25, 28);
    end(&of);
}

/* The clause of four states to block lets 11 sets pass that have too few of the people. */
static void test_four_to_block(void **state) {
    (void)state;
    opened of;
    load(&of, "lisbon");
    plm__rule rule = compile(&of);
    const plm__test *people = test_at(&rule, 1);
    bool in[28];
    bool passes[8];
    size_t added = 0;
    assert_true(rule.player_count == 28 && rule.node_count <= 8);
    for (size_t a = 0; a < 29; a++) {
        for (size_t b = a; b < 29; b++) {
            for (size_t c = b; c < 29; c++) {
                bool twice = (a == b && a < 28) || (b == c && b < 28);
                int64_t votes = 0;
                for (size_t i = 0; i < 28; i++) {
                    in[i] = i != a && i != b && i != c;
                    votes += in[i] ? people->weight[i] : 0;
                }
                assert_true(twice || plm__rule_wins(&rule, NULL, in, passes));
                added += !twice && votes < people->quota ? 1 : 0;
            }
        }
    }
    assert_int_equal(added, 11);
    end(&of);
}

enum { NICE_VOTES = 255, NICE_MEMBERS = 14, NICE_PEOPLE = 620 };

static size_t cell(int64_t votes, int64_t members, int64_t people) {
    int64_t at = votes < NICE_VOTES ? votes : NICE_VOTES;
    at = at * (NICE_MEMBERS + 1) + (members < NICE_MEMBERS ? members : NICE_MEMBERS);
    return (size_t)(at * (NICE_PEOPLE + 1) + (people < NICE_PEOPLE ? people : NICE_PEOPLE));
}

/* Doubles the sets counted by their votes, members and people, up to the quotas, with one more
 * member: from the most downwards, so that no set takes it twice. */
static void add_member(int64_t *sets, const plm__rule *rule, size_t player) {
    const int64_t by[] = {test_at(rule, 0)->weight[player], test_at(rule, 1)->weight[player],
                          test_at(rule, 2)->weight[player]};
    for (int64_t votes = NICE_VOTES; votes >= 0; votes--) {
        for (int64_t members = NICE_MEMBERS; members >= 0; members--) {
            for (int64_t people = NICE_PEOPLE; people >= 0; people--) {
                int64_t some = sets[cell(votes, members, people)];
                if (some > 0) {
                    sets[cell(votes + by[0], members + by[1], people + by[2])] += some;
                }
            }
        }
    }
}

/* 2,718,752 of the 2^27 sets of members carry a law under the Treaty of Nice (Bilbao, Fernandez,
 * Jimenez and Lopez 2002 for the rounded populations). */
static void test_nice(void **state) {
    (void)state;
    opened of;
    load(&of, "nice");
    plm__rule rule = compile(&of);
    expect(&rule, 0, NICE_VOTES, 345);
    expect(&rule, 1, NICE_MEMBERS, 27);
    expect(&rule, 2, NICE_PEOPLE, 1000);
    int64_t *sets = calloc(cell(NICE_VOTES, NICE_MEMBERS, NICE_PEOPLE) + 1, sizeof *sets);
    assert_non_null(sets);
    sets[0] = 1;
    for (size_t i = 0; i < rule.player_count; i++) {
        add_member(sets, &rule, i);
    }
    assert_int_equal(sets[cell(NICE_VOTES, NICE_MEMBERS, NICE_PEOPLE)], 2718752);
    free(sets);
    end(&of);
}

/* The number of sets of `some` of `all`, as a logarithm. */
static double sets_of(size_t all, size_t some) {
    return lgamma((double)all + 1) - lgamma((double)some + 1) - lgamma((double)(all - some) + 1);
}

/* Those whom a test counts, up to `most` of them. */
static void join(const plm__test *test, size_t players, size_t most, bool *in) {
    for (size_t i = 0; i < players; i++) {
        bool counted = test->weight[i] > 0;
        in[i] = counted ? most > 0 : in[i];
        most -= counted && most > 0 ? 1 : 0;
    }
}

/* The share of orders in which the president's vote is the one that carries a bill. */
static double president_alone(const plm__rule *rule) {
    size_t players = rule->player_count;
    bool *in = calloc(players, sizeof *in);
    bool passes[16];
    double power = 0;
    assert_true(in != NULL && rule->node_count <= 16);
    for (size_t house = 0; house <= 435; house++) {
        join(test_at(rule, 0), players, house, in);
        for (size_t senate = 0; senate <= 100; senate++) {
            join(test_at(rule, 1), players, senate, in);
            join(test_at(rule, 2), players, 1, in);
            bool with = plm__rule_wins(rule, NULL, in, passes);
            join(test_at(rule, 2), players, 0, in);
            bool without = plm__rule_wins(rule, NULL, in, passes);
            power += with && !without ? exp(sets_of(435, house) + sets_of(100, senate) -
                                            sets_of(players - 1, house + senate)) /
                                            (double)players
                                      : 0;
        }
    }
    free(in);
    return power;
}

/* A president's Shapley-Shubik power without a vice-president: 0.16047. */
static void test_federal(void **state) {
    (void)state;
    opened of;
    load(&of, "us-federal");
    plm__rule rule = compile(&of);
    expect(&rule, 0, 218, 435);
    expect(&rule, 1, 51, 100);
    expect(&rule, 2, 1, 1);
    expect(&rule, 3, 290, 435);
    expect(&rule, 4, 67, 100);
    assert_near(president_alone(&rule), 0.16047, 5e-6);
    end(&of);
}

static void test_fund(void **state) {
    (void)state;
    opened of;
    load(&of, "imf");
    plm__rule rule = compile(&of);
    expect(&rule, 0, 2519966, 5039930);
    const plm__test *votes = test_at(&rule, 0);
    int64_t most = 0;
    for (size_t i = 0; i < rule.player_count; i++) {
        most = votes->weight[i] > most ? votes->weight[i] : most;
    }
    assert_int_equal(most, 831401); /* the United States, 16.4963 % */
    static const int64_t quotas[] = {2519966, 3527951, 4283941};
    for (size_t i = 0; i < 3; i++) {
        plm_stage stage = {.rule = of.dossier->rules[i]};
        const plm_stage *const stages[] = {&stage};
        assert_int_equal(plm__compile_rules(of.dossier, of.issue, stages, 1, PLM_ABSENT_AGAINST,
                                            &of.arena, &rule),
                         PLM_OK);
        expect(&rule, 0, quotas[i], 5039930);
    }
    end(&of);
}

/* 848 of the 32,768 sets of members carry a resolution. */
static void test_security_council(void **state) {
    (void)state;
    opened of;
    load(&of, "security-council");
    plm__rule rule = compile(&of);
    assert_int_equal(rule.player_count, 15);
    bool in[15];
    bool passes[8];
    assert_true(rule.node_count <= 8);
    size_t winning = 0;
    for (size_t set = 0; set < (size_t)1 << 15; set++) {
        for (size_t i = 0; i < 15; i++) {
            in[i] = (set >> i & 1) != 0;
        }
        winning += plm__rule_wins(&rule, NULL, in, passes) ? 1 : 0;
    }
    assert_int_equal(winning, 848);
    end(&of);
}

static void test_records(void **state) {
    (void)state;
    opened of;
    parse(&of, "{alone: ana, hears: {ben: [0.1, 0.2, 0.3]}, binding: customary, follow: 0.4}");
    const plm_decision *decision = of.issue->decisions[0];
    assert_int_equal(of.issue->decision_count, 1);
    assert_string_equal(decision->alone->id, "ana");
    assert_int_equal(decision->hears, PLM_HEARS_SHARES);
    assert_int_equal(decision->heard_count, 1);
    assert_near(decision->heard_ones[0]->share.range.high, 0.3, 0);
    assert_string_equal(decision->binding_word, "customary");
    assert_near(decision->binding.range.mode, 0.7, 0);
    assert_near(decision->follow.range.mode, 0.4, 0);
    assert_false(decision->heard.stated);
    const plm_stake *stake = of.dossier->actors[1]->stakes[0];
    assert_true(stake->accepts.stated && stake->accepts.low == 30 && stake->accepts.high == 50);
    assert_near(stake->declared.range.mode, 1, 0);
    assert_near(stake->uses_veto.range.mode, 0.5, 0);
    assert_int_equal(of.dossier->actors[2]->votes[0]->number.numerator, 825);
    assert_int_equal(of.dossier->actors[2]->votes[0]->number.denominator, 10);
    end(&of);
    parse(&of, "[{stages: [{id: a, rule: {of: [y, cid, ana], all_but: 1}, proposer: ana},"
               " {rule: unanimity}], absent: left-out, chance: 0.25},"
               " {alone: ben, hears: all, chance: 0.75}]");
    decision = of.issue->decisions[0];
    assert_int_equal(of.issue->decision_count, 2);
    assert_int_equal(decision->stage_count, 2);
    assert_int_equal(decision->stages[0]->rule->of_count, 3);
    assert_string_equal(decision->stages[0]->proposers[0]->actor->id, "ana");
    assert_int_equal(decision->absent, PLM_ABSENT_LEFT_OUT);
    assert_near(of.issue->decisions[1]->chance.range.mode, 0.75, 0);
    plm__rule rule = compile(&of);
    expect(&rule, 0, 2, 3);
    expect(&rule, 1, 2, 2);
    end(&of);
}

static void test_capability_as_votes(void **state) {
    (void)state;
    opened of;
    parse(&of, "{rule: {by: capability, more_than: 7.5}, binding: 1}");
    plm__rule rule = compile(&of);
    assert_true(rule.has_drawn);
    assert_int_equal(test_at(&rule, 0)->quota, 7500000001);
    end(&of);
}

/* A case may be JSON: words and ratios are in quotes there, numbers are not. */
static void test_json(void **state) {
    (void)state;
    opened of;
    parse(&of, "{\"rule\": {\"share\": \"2/3\", \"of\": [\"ana\", \"ben\", \"cid\"]},"
               " \"binding\": \"nominal\"}");
    plm__rule rule = compile(&of);
    expect(&rule, 0, 2, 3);
    assert_string_equal(of.issue->decisions[0]->binding_word, "nominal");
    end(&of);
}

static plm_status parse_with(plm_context *context, const void *what, plm_error *error) {
    plm_case *made = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "x", &made, error);
    plm_case_free(made);
    return status;
}

static void test_short_memory(void **state) {
    (void)state;
    enum { ACTORS = 80, LINE = 100 };
    static char text[ACTORS * LINE + 1024];
    size_t used = (size_t)snprintf(text, sizeof text, "%s",
                                   "plenum: 1\nid: x\nquestion: q\nissues:\n  - id: i\n"
                                   "    decision: [{rule: a, proposer: {a1: 1}, chance: 0.5}, "
                                   "{alone: a2, hears: g, chance: 0.5}]\n"
                                   "rules: [{id: a, any: [b, {of: g, by: v, share: 2/3}]}, {id: b, "
                                   "agree: [a1, a2]}]\nactors:\n");
    for (int i = 0; i < ACTORS; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "  - {id: a%d, votes: {v: %d}, member_of: %s, on: {i: {position: "
                                 "1, capability: 2, salience: 3}}}\n",
                                 i, i, i == 2 ? "h" : "g");
    }
    assert_true(used < sizeof text);
    assert_true(sweep_memory(parse_with, text, PLM_OK) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lisbon),  cmocka_unit_test(test_four_to_block),
        cmocka_unit_test(test_nice),    cmocka_unit_test(test_federal),
        cmocka_unit_test(test_fund),    cmocka_unit_test(test_security_council),
        cmocka_unit_test(test_records), cmocka_unit_test(test_capability_as_votes),
        cmocka_unit_test(test_json),    cmocka_unit_test(test_short_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
