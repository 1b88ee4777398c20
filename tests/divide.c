/* How a body divides a sum: published shares, and what defines the equilibrium, on bodies of
 * chance. */
#include "check.h"

#include "base/random.h"
#include "power/divide.h"

#include <math.h>
#include <string.h>

enum { GAMES = 2000, MOST = 11 };

typedef struct body {
    plm_divider members[MOST];
    size_t count;
    size_t quota;
    double discount;
} body;

static plm_status divide(body *of) {
    plm_context *context = NULL;
    plm__arena arena;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    plm_status status = plm__divide(of->members, of->count, of->quota, of->discount, &arena);
    plm__arena_clear(&arena);
    plm_context_free(context);
    return status;
}

static body equals(size_t count, size_t quota, double discount) {
    body made = {.count = count, .quota = quota, .discount = discount};
    for (size_t i = 0; i < count; i++) {
        made.members[i].proposes = 1 / (double)count;
    }
    return made;
}

static double draw(uint64_t game, uint64_t which) {
    return plm__random((plm__address){91, which, game, PLM__PURPOSE_CHANCE});
}

static body body_of_chance(uint64_t game) {
    body made = {.count = 2 + (size_t)(10 * draw(game, 0)),
                 .discount = 0.02 + 0.97 * draw(game, 1)};
    double total = 0;
    made.quota = 1 + (size_t)((double)made.count * draw(game, 2));
    for (size_t i = 0; i < made.count; i++) {
        double chance = draw(game, 10 + i);
        made.members[i].proposes = game % 3 == 0   ? ceil(4 * chance)
                                   : game % 3 == 1 ? fmax(0, 2 * chance - 1)
                                                   : chance * chance;
        total += made.members[i].proposes;
    }
    if (total <= 0) {
        made.members[0].proposes = 1;
        total = 1;
    }
    for (size_t i = 0; i < made.count; i++) {
        made.members[i].proposes /= total;
    }
    return made;
}

static void near(double ours, double theirs) {
    if (!(fabs(ours - theirs) <= 1e-10)) {
        fail_msg("%.15g is not %.15g", ours, theirs);
    }
}

/* Baron and Ferejohn 1989: of n equals under a majority the proposer keeps 1 - d (n - 1) / 2n. */
static void of_equals_the_proposer_keeps_more_than_half(void **state) {
    (void)state;
    body three = equals(3, 2, 1);
    assert_int_equal(divide(&three), PLM_OK);
    near(three.members[0].keeps, 2. / 3);
    three.discount = 0.8;
    assert_int_equal(divide(&three), PLM_OK);
    near(three.members[2].keeps, 1 - 0.8 / 3);
    near(three.members[2].asked, 1. / 3);
    for (size_t count = 3; count <= MOST; count += 2) {
        for (double discount = 0.1; discount < 1; discount += 0.2) {
            body of = equals(count, (count + 1) / 2, discount);
            assert_int_equal(divide(&of), PLM_OK);
            near(of.members[0].keeps, 1 - discount * (double)(count - 1) / (2 * (double)count));
            near(of.members[0].expects, 1 / (double)count);
        }
    }
}

/* By unanimity each expects what it proposes. */
static void unanimity(void **state) {
    (void)state;
    body of = {
        .members = {{.proposes = 0.5}, {.proposes = 0.3}, {.proposes = 0.2}, {.proposes = 0}},
        .count = 4,
        .quota = 4,
        .discount = 0.7};
    assert_int_equal(divide(&of), PLM_OK);
    for (size_t i = 0; i < of.count; i++) {
        near(of.members[i].expects, of.members[i].proposes);
        near(of.members[i].keeps, 1 - 0.7 * (1 - of.members[i].proposes));
    }
}

/* What the quota - 1 cheapest others expect. */
static double cheapest_others(const body *of, size_t proposer) {
    bool taken[MOST] = {0};
    double sum = 0;
    taken[proposer] = true;
    for (size_t k = 0; k + 1 < of->quota; k++) {
        size_t best = MOST;
        for (size_t i = 0; i < of->count; i++) {
            if (!taken[i] && (best == MOST || of->members[i].expects < of->members[best].expects)) {
                best = i;
            }
        }
        taken[best] = true;
        sum += of->members[best].expects;
    }
    return sum;
}

/* All is divided at once; a proposer pays the cheapest others what waiting is worth; what each
 * expects comes from proposing and from being asked; so many are asked as are needed. */
static void what_defines_the_equilibrium(void **state) {
    (void)state;
    for (uint64_t game = 0; game < GAMES; game++) {
        body of = body_of_chance(game);
        double all = 0;
        double asked = 0;
        assert_int_equal(divide(&of), PLM_OK);
        for (size_t i = 0; i < of.count; i++) {
            const plm_divider *each = &of.members[i];
            near(each->keeps, 1 - of.discount * cheapest_others(&of, i));
            near(each->expects,
                 each->proposes * each->keeps + of.discount * each->expects * each->asked);
            assert_true(each->asked >= -1e-10 && each->asked <= 1 - each->proposes + 1e-10);
            all += each->expects;
            asked += each->asked;
        }
        near(all, 1);
        near(asked, (double)of.quota - 1);
    }
}

/* Those who can never propose expect nothing; of any number of them so many are asked as are
 * needed, one as often as another. */
static void who_cannot_propose_is_asked(void **state) {
    (void)state;
    body of = {.members = {{.proposes = 1}}, .count = 4, .quota = 3, .discount = 0.9};
    assert_int_equal(divide(&of), PLM_OK);
    near(of.members[0].keeps, 1);
    near(of.members[0].asked, 0);
    for (size_t i = 1; i < of.count; i++) {
        near(of.members[i].expects, 0);
        near(of.members[i].asked, 2. / 3);
    }
}

static void in_another_order(void **state) {
    (void)state;
    for (uint64_t game = 0; game < GAMES; game++) {
        body of = body_of_chance(game);
        body other = of;
        for (size_t i = 0; i < of.count; i++) {
            other.members[i] = of.members[of.count - 1 - i];
        }
        assert_int_equal(divide(&of), PLM_OK);
        assert_int_equal(divide(&other), PLM_OK);
        for (size_t i = 0; i < of.count; i++) {
            near(other.members[i].expects, of.members[of.count - 1 - i].expects);
            near(other.members[i].keeps, of.members[of.count - 1 - i].keeps);
        }
    }
}

/* Where nobody waits, whoever proposes keeps nearly all. */
static void without_patience_the_proposer_has_all(void **state) {
    (void)state;
    for (uint64_t game = 0; game < GAMES; game++) {
        body of = body_of_chance(game);
        of.discount = 1e-6;
        assert_int_equal(divide(&of), PLM_OK);
        for (size_t i = 0; i < of.count; i++) {
            assert_true(of.members[i].keeps >= 1 - 1e-6);
            assert_true(fabs(of.members[i].expects - of.members[i].proposes) <= 1e-5);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_equals_the_proposer_keeps_more_than_half),
        cmocka_unit_test(unanimity),
        cmocka_unit_test(what_defines_the_equilibrium),
        cmocka_unit_test(who_cannot_propose_is_asked),
        cmocka_unit_test(in_another_order),
        cmocka_unit_test(without_patience_the_proposer_has_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
