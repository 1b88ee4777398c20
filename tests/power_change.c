/* What if members leave and others join: against the body that is then written out, and which
 * changes are refused. */
#include "scarce.h"

#include "base/random.h"
#include "power/change.h"

#include <math.h>

static const double TOLERANCE = 1e-12;
enum { BODIES = 100, SEVEN = 7 };

static const char *const names[SEVEN] = {"ada", "ben", "cas", "dan", "eva", "fay", "gus"};

static void near(double ours, double theirs) {
    if (!(fabs(ours - theirs) <= TOLERANCE)) {
        fail_msg("%.17g is not %.17g", ours, theirs);
    }
}

/* ---- against the body that is then written out ----------------------------------------------- */

typedef struct drawn_body {
    int64_t votes[SEVEN];
    int64_t quota;
} drawn_body;

static void draw_body(uint64_t which, drawn_body *out) {
    int64_t total = 0;
    for (uint64_t i = 0; i < SEVEN; i++) {
        const plm__address address = {29, which, i, PLM__PURPOSE_CHANCE};
        out->votes[i] = (int64_t)(plm__random(address) * 9);
        total += out->votes[i];
    }
    const plm__address address = {29, which, SEVEN, PLM__PURPOSE_CHANCE};
    out->quota = 1 + (int64_t)(plm__random(address) * (double)total);
}

static void count(plm__power_subject *subject, plm__power *out) {
    assert_int_equal(plm__power_of(&subject->rule, subject->players, subject->names, subject->count,
                                   &subject->arena, out, NULL),
                     PLM_OK);
}

static void same_powers(const plm__power *ours, const plm__power *theirs) {
    assert_int_equal(ours->member_count, theirs->member_count);
    assert_string_equal(ours->winning, theirs->winning);
    for (size_t i = 0; i < ours->member_count; i++) {
        assert_string_equal(ours->members[i].name, theirs->members[i].name);
        assert_string_equal(ours->members[i].swings, theirs->members[i].swings);
        near(ours->members[i].shapley_shubik, theirs->members[i].shapley_shubik);
        near(ours->members[i].votes, theirs->members[i].votes);
    }
}

/* The second and the fifth leave, and two join with 4 and 0 votes. */
static void as_written_out(void **state) {
    (void)state;
    static const char *const joining[] = {"hal=4", "ida=0"};
    static const char *const then[] = {"ada", "cas", "dan", "fay", "gus", "hal", "ida"};
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    for (uint64_t which = 0; which < BODIES; which++) {
        drawn_body of;
        plm__power_subject changed;
        plm__power_subject written;
        plm__power ours;
        plm__power theirs;
        draw_body(which, &of);
        const int64_t votes[] = {
            of.votes[0], of.votes[2], of.votes[3], of.votes[5], of.votes[6], 4, 0};
        assert_int_equal(
            plm__power_of_votes(context, of.votes, names, SEVEN, of.quota, &changed, NULL), PLM_OK);
        assert_int_equal(plm__power_change(&changed, "ben,eva", joining, 2, NULL), PLM_OK);
        assert_int_equal(plm__power_of_votes(context, votes, then, 7, of.quota, &written, NULL),
                         PLM_OK);
        count(&changed, &ours);
        count(&written, &theirs);
        same_powers(&ours, &theirs);
        plm__power_subject_clear(&changed);
        plm__power_subject_clear(&written);
    }
    plm_context_free(context);
}

/* Who joins and leaves again has changed nothing. */
static void joining_and_leaving_is_nothing(void **state) {
    (void)state;
    static const char *const joining[] = {"hal=2.5"};
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    for (uint64_t which = 0; which < BODIES; which++) {
        drawn_body of;
        plm__power_subject subject;
        plm__power before;
        plm__power after;
        draw_body(which, &of);
        assert_int_equal(
            plm__power_of_votes(context, of.votes, names, SEVEN, of.quota, &subject, NULL), PLM_OK);
        count(&subject, &before);
        assert_int_equal(plm__power_change(&subject, NULL, joining, 1, NULL), PLM_OK);
        assert_int_equal(plm__power_change(&subject, "hal", NULL, 0, NULL), PLM_OK);
        count(&subject, &after);
        same_powers(&after, &before);
        plm__power_subject_clear(&subject);
    }
    plm_context_free(context);
}

/* ---- the rules of a case --------------------------------------------------------------------- */

static const char case_text[] =
    "plenum: 1\n"
    "id: dam\n"
    "question: Is it built?\n"
    "actors:\n"
    "  - {id: ada, votes: {land: 50.5}}\n"
    "  - {id: ben, votes: {land: 30}}\n"
    "  - {id: cas, votes: {land: 19.5}}\n"
    "rules:\n"
    "  - {id: share, of: [ada, ben, cas], by: land, share: 0.6}\n"
    "  - {id: amount, of: [ada, ben, cas], by: land, at_least: 60}\n"
    "  - {id: all-but, of: [ada, ben, cas], all_but: 1}\n"
    "  - {id: agree, agree: [ada, ben, cas]}\n"
    "  - {id: both, all: [{rule: share}, {rule: all-but}]}\n"
    "issues:\n"
    "  - {id: wall, scale: {0: none, 100: built}, reference_point: 0, decision: {rule: share}}\n";

/* What quotas become when cas leaves and dan joins, in votes. */
static void quotas_stay_or_go_with_those_who_are_in(void **state) {
    (void)state;
    static const struct {
        const char *rule;
        const char *joining;
        double quota;
        double total;
    } rules[] = {{"share", "dan=120", 120.3, 200.5},
                 {"amount", "dan=120", 60, 200.5},
                 {"all-but", "dan=1", 2, 3},
                 {"agree", "dan=1", 3, 3},
                 {"share", "dan=0.125", 48.375, 80.625},
                 {"amount", "dan=0.125", 60, 80.625}};
    plm_context *context = NULL;
    plm_case *of = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(
        plm_case_parse(context, case_text, sizeof case_text - 1, "dam.yaml", &of, NULL), PLM_OK);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        plm__power_subject subject;
        assert_int_equal(plm__power_of_case(of, NULL, rules[i].rule, &subject, NULL), PLM_OK);
        assert_int_equal(plm__power_change(&subject, "cas", &rules[i].joining, 1, NULL), PLM_OK);
        assert_non_null(subject.only);
        near(plm__power_votes(subject.only, subject.only->quota), rules[i].quota);
        near(plm__power_votes(subject.only, subject.only->total), rules[i].total);
        plm__power_subject_clear(&subject);
    }
    plm_case_free(of);
    plm_context_free(context);
}

/* ---- what is refused ------------------------------------------------------------------------- */

typedef struct refusal {
    const char *rule;
    const char *without;
    const char *joining; /* NULL: nobody */
    const char *message;
} refusal;

static void changes_are_refused(void **state) {
    (void)state;
    static const refusal refusals[] = {
        {"share", "bem", NULL, "no member is called 'bem'; did you mean 'ben'?"},
        {"share", "Zacharias", NULL, "no member is called 'Zacharias'"},
        {"share", "", NULL, "no member is called ''"},
        {"share", "ben,ben", NULL, "'ben' is named twice"},
        {"share", "ada,ben,cas", NULL, "nobody is left"},
        {"share", NULL, "dan", "'dan' is not NAME=VOTES, such as norway=7"},
        {"share", NULL, "=7", "'=7' is not NAME=VOTES, such as norway=7"},
        {"share", NULL, "ada=7", "'ada' is a member already"},
        {"share", NULL, "dan=", "'dan' has '' votes; write a number from 0, such as 41.5"},
        {"share", NULL, "dan=-1", "'dan' has '-1' votes; write a number from 0, such as 41.5"},
        {"share", NULL, "dan=NaN", "'dan' has 'NaN' votes; write a number from 0, such as 41.5"},
        {"share", NULL, "dan=1:2",
         "'dan' has 2 numbers of votes, and the rule has 1 test; as the largest members have, write "
         "dan=50.5"},
        {"both", NULL, "dan=41.5",
         "'dan' has 1 number of votes, and the rule has 2 tests; as the largest members have, write "
         "dan=50.5:1"},
        {"share", NULL, "dan=999999999999999", "votes are then more than 2^53 in all"},
    };
    plm_context *context = NULL;
    plm_case *of = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_int_equal(
        plm_case_parse(context, case_text, sizeof case_text - 1, "dam.yaml", &of, NULL), PLM_OK);
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const refusal *each = &refusals[i];
        plm__power_subject subject;
        plm_error error = {0};
        assert_int_equal(plm__power_of_case(of, NULL, each->rule, &subject, NULL), PLM_OK);
        assert_int_equal(plm__power_change(&subject, each->without, &each->joining,
                                           each->joining != NULL, &error),
                         PLM_E_ARGUMENT);
        assert_string_equal(error.message, each->message);
        plm__power_subject_clear(&subject);
    }
    plm_case_free(of);
    plm_context_free(context);
}

/* ---- side by side ---------------------------------------------------------------------------- */

static void differences_are_from_the_first(void **state) {
    (void)state;
    static const int64_t votes[] = {4, 3, 2, 1};
    static const char *const joining = "hal=5";
    static const char *const titles[] = {"now", "then"};
    const plm_power_choice changes[2] = {
        {0}, {.without = "ada", .joining = &joining, .joining_count = 1}};
    plm_context *context = NULL;
    plm_power *bodies[2] = {NULL, NULL};
    plm_power_comparison *made = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(
            plm_power_of_votes(context, votes, names, 4, 6, &changes[i], &bodies[i], NULL), PLM_OK);
    }
    assert_int_equal(plm_power_compare((const plm_power *const *)bodies, titles, 2,
                                       "shapley_shubik", &made, NULL),
                     PLM_OK);
    assert_int_equal(plm_power_comparison_count(made), 2);
    assert_ptr_equal(plm_power_comparison_body(made, 1), bodies[1]);
    assert_null(plm_power_comparison_body(made, 2));
    const plm_power_compared *ben = plm_power_comparison_at(made, 1, 0);
    assert_string_equal(ben->name, "ben");
    near(ben->power, plm_power_at(bodies[1], 0)->shapley_shubik);
    near(ben->difference,
         plm_power_at(bodies[1], 0)->shapley_shubik - plm_power_at(bodies[0], 1)->shapley_shubik);
    assert_string_equal(plm_power_comparison_at(made, 1, 3)->name, "hal");
    assert_true(isnan(plm_power_comparison_at(made, 1, 3)->difference));
    assert_null(plm_power_comparison_at(made, 1, 4));
    near(plm_power_comparison_at(made, 0, 0)->difference, 0);
    plm_power_comparison_free(made);
    assert_int_equal(
        plm_power_compare((const plm_power *const *)bodies, titles, 0, NULL, &made, NULL),
        PLM_E_ARGUMENT);
    assert_int_equal(
        plm_power_compare((const plm_power *const *)bodies, titles, 2, "banzaf", &made, NULL),
        PLM_E_ARGUMENT);
    assert_null(made);
    plm_power_free(bodies[0]);
    plm_power_free(bodies[1]);
    plm_context_free(context);
}

/* ---- memory ---------------------------------------------------------------------------------- */

static plm_status change_scarcely(plm_context *scarce, const void *what, plm_error *error) {
    static const char *const joining[] = {"hal=2.5", "ida=1"};
    plm__power_subject subject;
    plm_status status = plm__power_of_votes(scarce, what, names, 6, 12, &subject, error);
    if (status == PLM_OK) {
        status = plm__power_change(&subject, "ada,cas", joining, 2, error);
    }
    plm__power_subject_clear(&subject);
    return status;
}

static void memory_that_runs_out_is_said(void **state) {
    (void)state;
    static const int64_t votes[] = {4, 4, 4, 2, 2, 1};
    assert_true(sweep_memory(change_scarcely, votes, PLM_OK) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_written_out),
                                       cmocka_unit_test(joining_and_leaving_is_nothing),
                                       cmocka_unit_test(quotas_stay_or_go_with_those_who_are_in),
                                       cmocka_unit_test(changes_are_refused),
                                       cmocka_unit_test(differences_are_from_the_first),
                                       cmocka_unit_test(memory_that_runs_out_is_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
