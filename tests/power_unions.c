/* Power in unions: against a count of every coalition, what must hold of any of them, and which
 * unions are refused. */
#include "rules.h"
#include "scarce.h"

#include "base/random.h"
#include "power/subject.h"
#include "power/union_work.h"
#include "power/unions.h"

#include <math.h>

static const double TOLERANCE = 1e-12;
enum { RULES = 120, FEW = 8 };

static const char *const names[FEW] = {"ada", "ben", "cas", "dan", "eva", "fay", "gus", "hal"};

static void near(double ours, double theirs) {
    if (!(fabs(ours - theirs) <= TOLERANCE)) {
        fail_msg("%.17g is not %.17g", ours, theirs);
    }
}

static uint64_t chance_below(uint64_t rule, uint64_t *turn, uint64_t limit) {
    const plm__address address = {23, rule, (*turn)++, PLM__PURPOSE_CHANCE};
    return (uint64_t)(plm__random(address) * (double)limit);
}

static size_t add_chance_test(test_rule *made, uint64_t rule, uint64_t *turn) {
    int64_t weight[FEW];
    int64_t total = 0;
    for (size_t i = 0; i < FEW; i++) {
        weight[i] = (int64_t)chance_below(rule, turn, 6);
        total += weight[i];
    }
    return add_quota(made, weight, 1 + (int64_t)chance_below(rule, turn, (uint64_t)total + 1));
}

typedef struct chance_game {
    test_rule made;
    plm__power power;
    plm__power between;
    plm__partition partition;
    size_t union_of[FEW];
    const char *union_names[FEW];
} chance_game;

/* A rule of one or two tests that both must, or either may, pass. */
static void make_rule(chance_game *of, uint64_t rule, uint64_t *turn) {
    begin_rule(&of->made, FEW);
    size_t a = add_chance_test(&of->made, rule, turn);
    size_t b = add_chance_test(&of->made, rule, turn);
    size_t kind = chance_below(rule, turn, 3);
    end_rule(&of->made, kind == 0   ? a
                        : kind == 1 ? add_both(&of->made, a, b)
                                    : add_either(&of->made, a, b));
}

/* unions: so many at most; FEW: each member alone. */
static void make_unions(chance_game *of, uint64_t rule, uint64_t *turn, size_t unions) {
    size_t number[FEW];
    size_t used = 0;
    for (size_t i = 0; i < FEW; i++) {
        number[i] = FEW;
    }
    for (size_t i = 0; i < FEW; i++) {
        size_t drawn = unions == FEW ? i : chance_below(rule, turn, unions);
        number[drawn] = number[drawn] == FEW ? used++ : number[drawn];
        of->union_of[i] = number[drawn];
        of->union_names[i] = names[i];
    }
    of->partition = (plm__partition){of->union_of, of->union_names, used};
}

static void play(chance_game *of) {
    static const size_t players[FEW] = {0, 1, 2, 3, 4, 5, 6, 7};
    assert_int_equal(
        plm__power_of(&of->made.rule, players, names, FEW, &of->made.arena, &of->power, NULL),
        PLM_OK);
    const plm__in_unions in = {&of->made.rule, players, FEW, &of->partition};
    assert_int_equal(plm__unions_power(&in, &of->made.arena, &of->power, &of->between, NULL),
                     PLM_OK);
}

/* ---- against a count of every coalition ------------------------------------------------------ */

static bool wins(const plm__rule *rule, size_t coalition) {
    bool in_favour[FEW];
    bool passes[8];
    for (size_t i = 0; i < FEW; i++) {
        in_favour[i] = (coalition >> i & 1) != 0;
    }
    return plm__rule_wins(rule, NULL, in_favour, passes);
}

static double factorial(size_t n) {
    return n < 2 ? 1 : (double)n * factorial(n - 1);
}

/* The share of orders in which `before` of `all` stand before one of them. */
static double orders(size_t before, size_t all) {
    return factorial(before) * factorial(all - 1 - before) / factorial(all);
}

/* How a coalition of others splits: so many of one's mates, so many whole unions; false: a union
 * is split. */
static bool splits(const chance_game *of, size_t member, size_t coalition, size_t *mates,
                   size_t *unions) {
    size_t inside[FEW] = {0};
    size_t size[FEW] = {0};
    for (size_t i = 0; i < FEW; i++) {
        inside[of->union_of[i]] += coalition >> i & 1;
        size[of->union_of[i]]++;
    }
    *mates = inside[of->union_of[member]];
    *unions = 0;
    for (size_t k = 0; k < of->partition.count; k++) {
        if (k != of->union_of[member] && inside[k] != 0) {
            if (inside[k] != size[k]) {
                return false;
            }
            ++*unions;
        }
    }
    return true;
}

static size_t union_size(const chance_game *of, size_t member) {
    size_t size = 0;
    for (size_t i = 0; i < FEW; i++) {
        size += of->union_of[i] == of->union_of[member];
    }
    return size;
}

static void compare_member(const chance_game *of, size_t member) {
    double owen = 0;
    double banzhaf_owen = 0;
    double symmetric = 0;
    size_t size = union_size(of, member);
    size_t unions = of->partition.count;
    for (size_t others = 0; others < (size_t)1 << FEW; others++) {
        size_t mates = 0;
        size_t whole = 0;
        bool is_critical =
            (others >> member & 1) == 0 && splits(of, member, others, &mates, &whole) &&
            wins(&of->made.rule, others | (size_t)1 << member) && !wins(&of->made.rule, others);
        if (is_critical) {
            owen += orders(whole, unions) * orders(mates, size);
            banzhaf_owen += ldexp(1, -(int)(unions + size - 2));
            symmetric += ldexp(1, -(int)(unions - 1)) * orders(mates, size);
        }
    }
    near(of->power.members[member].owen, owen);
    near(of->power.members[member].banzhaf_owen, banzhaf_owen);
    near(of->power.members[member].symmetric_coalitional_banzhaf, symmetric);
}

/* What a union's members have adds up to what it has among the unions. */
static void compare_sums(const chance_game *of) {
    for (size_t k = 0; k < of->partition.count; k++) {
        double owen = 0;
        double symmetric = 0;
        for (size_t i = 0; i < FEW; i++) {
            bool in = of->union_of[i] == k;
            owen += in ? of->power.members[i].owen : 0;
            symmetric += in ? of->power.members[i].symmetric_coalitional_banzhaf : 0;
        }
        near(owen, of->between.members[k].shapley_shubik);
        near(symmetric, of->between.members[k].banzhaf_absolute);
    }
}

static void every_coalition_counted(void **state) {
    (void)state;
    for (uint64_t rule = 0; rule < RULES; rule++) {
        chance_game of;
        uint64_t turn = 0;
        make_rule(&of, rule, &turn);
        make_unions(&of, rule, &turn, 2 + rule % (FEW - 2));
        play(&of);
        for (size_t i = 0; i < FEW; i++) {
            compare_member(&of, i);
        }
        compare_sums(&of);
        free_rule(&of.made);
    }
}

/* ---- unions that change nothing -------------------------------------------------------------- */

static void members_alone_have_what_they_had(void **state) {
    (void)state;
    for (uint64_t rule = 0; rule < RULES; rule++) {
        chance_game of;
        uint64_t turn = 0;
        make_rule(&of, rule, &turn);
        make_unions(&of, rule, &turn, FEW);
        play(&of);
        for (size_t i = 0; i < FEW; i++) {
            const plm_power_member *member = &of.power.members[i];
            near(member->owen, member->shapley_shubik);
            near(member->banzhaf_owen, member->banzhaf_absolute);
            near(member->symmetric_coalitional_banzhaf, member->banzhaf_absolute);
        }
        free_rule(&of.made);
    }
}

static void one_union_of_all_shares_as_without(void **state) {
    (void)state;
    for (uint64_t rule = 0; rule < RULES; rule++) {
        chance_game of;
        uint64_t turn = 0;
        make_rule(&of, rule, &turn);
        make_unions(&of, rule, &turn, 1);
        play(&of);
        assert_int_equal(of.between.member_count, 1);
        for (size_t i = 0; i < FEW; i++) {
            const plm_power_member *member = &of.power.members[i];
            near(member->owen, member->shapley_shubik);
            near(member->symmetric_coalitional_banzhaf, member->shapley_shubik);
            near(member->banzhaf_owen, member->banzhaf_absolute);
        }
        free_rule(&of.made);
    }
}

/* ---- large ----------------------------------------------------------------------------------- */

/* Members with a vote each, in unions of one size, are all alike: each has an even share. */
static void many_equal_members_share_evenly(void **state) {
    (void)state;
    enum { MANY = 300, UNION = 20 };
    plm_context *context = NULL;
    plm__power_subject subject;
    plm__power power;
    plm__power between;
    static int64_t votes[MANY];
    static size_t union_of[MANY];
    static const char *union_names[MANY];
    for (size_t i = 0; i < MANY; i++) {
        votes[i] = 1;
        union_of[i] = i / UNION;
        union_names[i] = "union";
    }
    const plm__partition partition = {union_of, union_names, MANY / UNION};
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm__power_of_votes(context, votes, NULL, MANY, 181, &subject, NULL), PLM_OK);
    assert_int_equal(plm__power_of(&subject.rule, subject.players, subject.names, MANY,
                                   &subject.arena, &power, NULL),
                     PLM_OK);
    const plm__in_unions in = {&subject.rule, subject.players, MANY, &partition};
    assert_int_equal(plm__unions_power(&in, &subject.arena, &power, &between, NULL), PLM_OK);
    for (size_t i = 0; i < MANY; i++) {
        near(power.members[i].owen, 1. / MANY);
    }
    plm__power_subject_clear(&subject);
    plm_context_free(context);
}

/* ---- the text -------------------------------------------------------------------------------- */

typedef struct refusal {
    const char *text;
    const char *message;
} refusal;

static void unions_are_refused(void **state) {
    (void)state;
    static const refusal refusals[] = {
        {"ada,ben;cas,ada", "'ada' is in union 1 and in union 2; a member votes with one of them"},
        {"ada,ben,ada", "'ada' is named twice in union 1"},
        {"ada,bem", "no member is called 'bem'; did you mean 'ben'?"},
        {"ada,Zacharias", "no member is called 'Zacharias'"},
        {"ada,ben;;cas", "union 2 has no members; write unions as a,b;c,d"},
        {"ada,ben;", "union 2 has no members; write unions as a,b;c,d"},
        {"", "union 1 has no members; write unions as a,b;c,d"},
        {"ada,,ben", "union 1 lacks a name beside a comma"},
        {"ada, ;ben", "union 1 lacks a name beside a comma"},
        {"groups", "no member is called 'groups'"},
    };
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        test_rule made;
        plm__partition partition;
        plm_error error = {0};
        begin_rule(&made, FEW);
        assert_int_equal(plm__partition_read(refusals[i].text, NULL, names, FEW, &made.arena,
                                             &partition, &error),
                         PLM_E_ARGUMENT);
        assert_string_equal(error.message, refusals[i].message);
        free_rule(&made);
    }
}

static void unions_stand_in_the_order_of_members(void **state) {
    (void)state;
    static const size_t expected[FEW] = {0, 1, 2, 0, 1, 3, 4, 5};
    test_rule made;
    plm__partition partition;
    begin_rule(&made, FEW);
    assert_int_equal(
        plm__partition_read(" eva , ben;dan,ada", NULL, names, FEW, &made.arena, &partition, NULL),
        PLM_OK);
    assert_memory_equal(partition.union_of, expected, sizeof expected);
    assert_int_equal(partition.count, 6);
    assert_string_equal(partition.names[0], "ada, dan");
    assert_string_equal(partition.names[1], "ben, eva");
    assert_string_equal(partition.names[2], "cas");
    free_rule(&made);
}

/* ---- memory ---------------------------------------------------------------------------------- */

static plm_status count_scarcely(plm_context *scarce, const void *what, plm_error *error) {
    plm__power_subject subject;
    plm__power power;
    plm__power between;
    plm__partition partition;
    plm_status status = plm__power_of_votes(scarce, what, names, 6, 12, &subject, error);
    if (status == PLM_OK) {
        status = plm__power_of(&subject.rule, subject.players, subject.names, subject.count,
                               &subject.arena, &power, error);
    }
    if (status == PLM_OK) {
        status = plm__partition_read("ada,ben;cas,dan", NULL, subject.names, subject.count,
                                     &subject.arena, &partition, error);
    }
    if (status == PLM_OK) {
        const plm__in_unions in = {&subject.rule, subject.players, subject.count, &partition};
        status = plm__unions_power(&in, &subject.arena, &power, &between, error);
    }
    plm__power_subject_clear(&subject);
    return status;
}

static void memory_that_runs_out_is_said(void **state) {
    (void)state;
    static const int64_t votes[] = {4, 4, 4, 2, 2, 1};
    assert_true(sweep_memory(count_scarcely, votes, PLM_OK) > 1);
}

/* ---- many unions ----------------------------------------------------------------------------- */

enum { MANY = 48 };

/* Votes all different, of which no two sums are alike for long: no diagram holds them. */
static void one_pair_among_many(void **state) {
    (void)state;
    int64_t votes[MANY];
    int64_t total = 0;
    for (size_t i = 0; i < MANY; i++) {
        votes[i] = 1001 + 997 * (int64_t)i + (int64_t)(i * i * i % 89);
        total += votes[i];
    }
    plm_context *context = NULL;
    plm_power *made = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    const plm_power_choice choice = {.unions = "10,40;3,20,30"};
    assert_int_equal(
        plm_power_of_votes(context, votes, NULL, MANY, total / 2 + 1, &choice, &made, NULL),
        PLM_OK);
    assert_int_equal(plm_power_union_count(made), MANY - 3);
    double sum = 0;
    for (size_t i = 0; i < MANY; i++) {
        sum += plm_power_at(made, i)->owen;
    }
    near(sum, 1);
    const plm_power_member *pair = plm_power_union(made, 9);
    const plm_power_member *ten = plm_power_at(made, 9);
    const plm_power_member *forty = plm_power_at(made, 39);
    assert_string_equal(pair->name, "10, 40");
    near(ten->owen + forty->owen, pair->shapley_shubik);
    near(ten->symmetric_coalitional_banzhaf + forty->symmetric_coalitional_banzhaf,
         pair->banzhaf_absolute);
    near(plm_power_at(made, 0)->owen, plm_power_union(made, 0)->shapley_shubik);
    plm_power_free(made);
    plm_context_free(context);
}

/* ---- too much work --------------------------------------------------------------------------- */

static void count_reports(void *user, const char *what, size_t done, size_t total) {
    (void)what;
    (void)done;
    (void)total;
    ++*(size_t *)user;
}

enum { LARGE = 100, CASE_ROOM = 16384, RULE_LINE = 7 };

/* Two tests of votes that are all different, and nobody alike: too much for a diagram. */
static void write_case(char *text) {
    size_t at = (size_t)snprintf(
        text, CASE_ROOM,
        "plenum: 1\nid: large\nquestion: Who decides?\ngroups:\n  - {id: everyone}\nrules:\n"
        "  - {id: both, all: [{of: everyone, by: seats, at_least: 2500000}, "
        "{of: everyone, by: people, at_least: 2500000}]}\n"
        "issues:\n  - {id: dam, scale: {0: none, 100: built}, reference_point: 0}\nactors:\n");
    for (int i = 0; i < LARGE; i++) {
        at +=
            (size_t)snprintf(text + at, CASE_ROOM - at,
                             "  - {id: m%d, member_of: everyone, votes: {seats: %d, people: %d}}\n",
                             i, 1 + (i * 79193 + 13) % 100003, 1 + (i * 48017 + 29) % 100019);
    }
}

/* Neither counted nor drawn is anything before unions are refused that no diagram holds. */
static void rules_of_several_tests_are_refused_before_any_count(void **state) {
    (void)state;
    char text[CASE_ROOM];
    size_t reports = 0;
    plm_context *context = NULL;
    plm_case *large = NULL;
    plm_power *made = NULL;
    plm_error error = {0};
    write_case(text);
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm_status status = plm_case_parse(context, text, strlen(text), "large.yaml", &large, &error);
    if (status != PLM_OK || plm_case_dossier(large) == NULL) {
        fail_msg("%s", status != PLM_OK ? error.message : plm_case_diagnostic(large, 0)->message);
    }
    plm_context_set_progress(context, count_reports, &reports);
    const plm_power_choice choice = {.rule = "both", .unions = "m0,m1"};
    assert_int_equal(plm_power_run(large, &choice, &made, &error), PLM_E_UNSUPPORTED);
    assert_int_equal(reports, 0);
    assert_string_equal(error.file, "large.yaml");
    assert_int_equal(error.line, RULE_LINE);
    assert_string_equal(error.message,
                        "these unions cannot be counted exactly: their 100 members differ in too "
                        "many ways; name unions that join more of those who vote alone, or leave "
                        "them out, and what members have alone is counted or drawn");
    plm_case_free(large);
    plm_context_free(context);
}

/* In pairs: each pair alone is little enough at one chance, and all
 * of them are not at all chances. */
static plm_status count_steps(int64_t each, double *steps, plm_status *refused) {
    enum { PEOPLE = 190 };
    static size_t union_of[PEOPLE];
    int64_t votes[PEOPLE];
    plm_context *context = NULL;
    plm__power_subject subject;
    int64_t total = 0;
    for (size_t i = 0; i < PEOPLE; i++) {
        votes[i] = each + (int64_t)(i * i % 89);
        union_of[i] = i / 2;
        total += votes[i];
    }
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(plm__power_of_votes(context, votes, NULL, PEOPLE, total / 2, &subject, NULL),
                     PLM_OK);
    const plm__partition partition = {union_of, subject.names, PEOPLE / 2};
    const plm__in_unions in = {&subject.rule, subject.players, PEOPLE, &partition};
    plm_status status = plm__unions_steps(&in, context, steps);
    *refused = plm__unions_refuse(&in, context, NULL);
    plm__power_subject_clear(&subject);
    plm_context_free(context);
    return status;
}

static void steps_of_all_unions_are_bounded(void **state) {
    (void)state;
    double few = 0;
    double many = 0;
    plm_status refused = PLM_OK;
    assert_int_equal(count_steps(1000, &few, &refused), PLM_OK);
    assert_int_equal(refused, PLM_OK);
    /* 95 pairs, 24 chances, and below the quota up to 94 unions' sums. */
    assert_true(few > 0 && few < 95. * 24 * 94 * 100000);
    assert_int_equal(count_steps(300000, &many, &refused), PLM_OK);
    assert_int_equal(refused, PLM_E_UNSUPPORTED);
    assert_true(many > 1e12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_coalition_counted),
        cmocka_unit_test(members_alone_have_what_they_had),
        cmocka_unit_test(one_union_of_all_shares_as_without),
        cmocka_unit_test(many_equal_members_share_evenly),
        cmocka_unit_test(one_pair_among_many),
        cmocka_unit_test(rules_of_several_tests_are_refused_before_any_count),
        cmocka_unit_test(steps_of_all_unions_are_bounded),
        cmocka_unit_test(unions_are_refused),
        cmocka_unit_test(unions_stand_in_the_order_of_members),
        cmocka_unit_test(memory_that_runs_out_is_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
