/* Bargaining in a committee on a line. Figures of bargaining: a closed form of ours for quadratic
 * losses under a majority, and veto-players where nobody waits. */
#include "rules.h"
#include "verdicts.h"

#include "base/random.h"
#include "models/institutions/accord.h"

#include <math.h>

enum { GAMES = 200, MOST = 9 };

static double draw(uint64_t game, uint64_t which) {
    return plm__random((plm__address){77, which, game, PLM__PURPOSE_CHANCE});
}

/* A committee of chance: an odd number on a line from 0 to 100, with chances to propose. */
typedef struct table {
    size_t count;
    double position[MOST];
    double chance[MOST];
    double reference;
    double discount;
    test_rule made;
} table;

static void set_table(table *of, uint64_t game, int64_t quota_over_half) {
    double total = 0;
    of->count = 3 + 2 * (size_t)(4 * draw(game, 0));
    of->reference = 100 * draw(game, 1);
    of->discount = 0.99 * draw(game, 2);
    for (size_t i = 0; i < of->count; i++) {
        of->position[i] = 100 * draw(game, 10 + i);
        of->chance[i] = draw(game, 30 + i);
        total += of->chance[i];
    }
    for (size_t i = 0; i < of->count; i++) {
        of->chance[i] /= total;
    }
    int64_t quota = (int64_t)(of->count / 2) + 1 + quota_over_half;
    begin_rule(&of->made, of->count);
    end_rule(&of->made, add_count(&of->made, 0, of->count,
                                  quota > (int64_t)of->count ? (int64_t)of->count : quota));
}

static plm__span accord_of(table *of, bool quadratic) {
    double low[MOST];
    double high[MOST];
    plm__pivot_work work;
    plm__span made;
    const plm__committee committee = {.rule = &of->made.rule,
                                      .position = of->position,
                                      .wish = of->position,
                                      .chance = of->chance,
                                      .proposer_count = of->count,
                                      .reference = of->reference,
                                      .discount = of->discount,
                                      .quadratic = quadratic};
    assert_int_equal(plm__pivot_work_init(&work, &of->made.arena, &of->made.rule), PLM_OK);
    assert_true(plm__accord(&committee, low, high, &work, &made));
    return made;
}

static void expect_span(plm__span ours, double low, double high) {
    if (!(fabs(ours.low - low) <= 1e-9 && fabs(ours.high - high) <= 1e-9)) {
        fail_msg("%.12g to %.12g, not %.12g to %.12g", ours.low, ours.high, low, high);
    }
}

static double median_of(const table *of) {
    for (size_t i = 0; i < of->count; i++) {
        size_t below = 0;
        for (size_t k = 0; k < of->count; k++) {
            below += of->position[k] < of->position[i];
        }
        if (below == of->count / 2) {
            return of->position[i];
        }
    }
    return (double)NAN;
}

/* With quadratic losses the median m decides, and accepts within r of itself, where
 * r^2 (1 - d P(further)) = (1 - d) (q - m)^2 + d sum over the nearer of p (x - m)^2. */
static double radius(const table *of) {
    double m = median_of(of);
    for (size_t cut = 0; cut <= of->count; cut++) {
        /* Those within the radius: the `cut` nearest. */
        double last = 0;
        double next = (double)INFINITY;
        double far = 0;
        double sum = (1 - of->discount) * (of->reference - m) * (of->reference - m);
        for (size_t i = 0; i < of->count; i++) {
            double away = fabs(of->position[i] - m);
            size_t nearer = 0;
            for (size_t k = 0; k < of->count; k++) {
                nearer += fabs(of->position[k] - m) < away;
            }
            if (nearer < cut) {
                sum += of->discount * of->chance[i] * away * away;
                last = fmax(last, away);
            } else {
                far += of->chance[i];
                next = fmin(next, away);
            }
        }
        double found = sqrt(sum / (1 - of->discount * far));
        if (found >= last - 1e-12 && found <= next + 1e-12) {
            return found;
        }
    }
    return (double)NAN;
}

static void the_median_decides_under_a_majority(void **state) {
    (void)state;
    for (uint64_t game = 0; game < GAMES; game++) {
        table of;
        set_table(&of, game, 0);
        double m = median_of(&of);
        double r = radius(&of);
        expect_span(accord_of(&of, true), m - r, m + r);
        free_rule(&of.made);
    }
}

/* Whoever never waits accepts what is as good as what stands. */
static void without_patience_what_stands_is_the_measure(void **state) {
    (void)state;
    for (uint64_t game = 0; game < GAMES; game++) {
        table of;
        set_table(&of, game, (int64_t)(game % 3));
        of.discount = 0;
        plm__pivot_work work;
        assert_int_equal(plm__pivot_work_init(&work, &of.made.arena, &of.made.rule), PLM_OK);
        plm__pivots pivots = plm__pivots_of(&of.made.rule, NULL, of.position, &work);
        plm__win_set set =
            plm__win_set_of(pivots, of.reference, (plm__span){-(double)INFINITY, (double)INFINITY});
        double low = of.reference;
        double high = of.reference;
        for (size_t i = 0; i < set.count; i++) {
            low = fmin(low, set.spans[i].low);
            high = fmax(high, set.spans[i].high);
        }
        expect_span(accord_of(&of, game % 2 == 0), low, high);
        free_rule(&of.made);
    }
}

/* With patience what is accepted closes in upon the median: by the equation above, its radius is at
 * most |q - m| sqrt((1 - d) / (1 - d (1 - p of the median))). */
static void with_patience_it_closes_in(void **state) {
    (void)state;
    for (uint64_t game = 0; game < GAMES; game++) {
        double before = (double)INFINITY;
        table of;
        set_table(&of, game, 0);
        for (int step = 0; step < 3; step++) {
            of.discount = step == 0 ? 0.5 : step == 1 ? 0.9 : 0.99;
            plm__span at = accord_of(&of, true);
            assert_true(at.high - at.low <= before + 1e-9);
            before = at.high - at.low;
        }
        double m = median_of(&of);
        double p = 0;
        for (size_t i = 0; i < of.count; i++) {
            p += of.position[i] == m ? of.chance[i] : 0;
        }
        double bound =
            fabs(of.reference - m) * sqrt((1 - of.discount) / (1 - of.discount * (1 - p)));
        assert_true(before <= 2 * bound + 1e-9);
        free_rule(&of.made);
    }
}

static void mirrored_and_in_another_order(void **state) {
    (void)state;
    for (uint64_t game = 0; game < GAMES; game++) {
        table of;
        set_table(&of, game, (int64_t)(game % 3));
        plm__span at = accord_of(&of, true);
        double first = of.position[0];
        double chance = of.chance[0];
        for (size_t i = 0; i + 1 < of.count; i++) {
            of.position[i] = 100 - of.position[i + 1];
            of.chance[i] = of.chance[i + 1];
        }
        of.position[of.count - 1] = 100 - first;
        of.chance[of.count - 1] = chance;
        of.reference = 100 - of.reference;
        expect_span(accord_of(&of, true), 100 - at.high, 100 - at.low);
        free_rule(&of.made);
    }
}

/* Of somebody who neither votes nor proposes nothing depends. */
static void one_without_a_part_vanishes(void **state) {
    (void)state;
    for (uint64_t game = 0; game < GAMES; game++) {
        table of;
        plm__span at[2];
        set_table(&of, game, 0);
        of.count -= 1;
        free_rule(&of.made);
        begin_rule(&of.made, of.count + 1);
        end_rule(&of.made, add_count(&of.made, 0, of.count, (int64_t)(of.count / 2 + 1)));
        of.count += 1;
        of.chance[of.count - 1] = 0;
        double rest = 0;
        for (size_t i = 0; i + 1 < of.count; i++) {
            rest += of.chance[i];
        }
        for (size_t i = 0; i + 1 < of.count; i++) {
            of.chance[i] /= rest;
        }
        for (int there = 0; there < 2; there++) {
            of.position[of.count - 1] = there > 0 ? 3 : 97;
            at[there] = accord_of(&of, false);
        }
        expect_span(at[0], at[1].low, at[1].high);
        free_rule(&of.made);
    }
}

/* Nothing ever passes: what stands stays. Everything does: each gets its own. */
static void rules_that_never_or_always_pass(void **state) {
    (void)state;
    table of;
    set_table(&of, 5, 0);
    free_rule(&of.made);
    begin_rule(&of.made, of.count);
    end_rule(&of.made, add_count(&of.made, 0, of.count, (int64_t)of.count + 1));
    expect_span(accord_of(&of, true), of.reference, of.reference);
    free_rule(&of.made);
    begin_rule(&of.made, of.count);
    end_rule(&of.made, add_count(&of.made, 0, of.count, 0));
    plm__span at = accord_of(&of, true);
    assert_true(isinf(at.low) && isinf(at.high));
    free_rule(&of.made);
}

/* The model: the one proposer's wish moved into what is accepted; veto-players' setter without
 * patience. */
static void the_model(void **state) {
    (void)state;
    test_game game = {.count = 3,
                      .position = {20, 50, 90},
                      .capability = {1, 1, 1},
                      .salience = {1, 1, 1},
                      .scale_high = 100,
                      .reference_point = 20};
    test_verdict verdict;
    let_majority_vote(&verdict, 3, 2);
    game.verdict = &verdict.verdict;
    /* The third alone proposes r above the median, who waits for it again:
     * r^2 (1 - 0.9) = 0.1 * 30^2. */
    assert_near(solve_named(&game, "bargaining", NULL, NULL).outcome, 80, 1e-9);
    const char *const now[] = {"discount=0", NULL};
    assert_near(solve_named(&game, "bargaining", NULL, now).outcome,
                solve_named(&game, "veto-players", "setter", NULL).outcome, 1e-9);
    free_verdict(&verdict);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_median_decides_under_a_majority),
        cmocka_unit_test(without_patience_what_stands_is_the_measure),
        cmocka_unit_test(with_patience_it_closes_in),
        cmocka_unit_test(mirrored_and_in_another_order),
        cmocka_unit_test(one_without_a_part_vanishes),
        cmocka_unit_test(rules_that_never_or_always_pass),
        cmocka_unit_test(the_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
