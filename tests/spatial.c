/* The spatial model: the worked example of its documentation, its mends, and what holds of every
 * game in reading plenum. */
#include "models/spatial/spatial.h"
#include "base/random.h"
#include "models.h"

enum { MOST_ISSUES = 3, MOST_CELLS = MOST_ACTORS * MOST_ISSUES, RANDOM_GAMES = 60 };

/* Cell (issue, actor) stands at issue * actors + actor. */
typedef struct space {
    size_t actors;
    size_t issues;
    double position[MOST_CELLS];
    double capability[MOST_CELLS];
    double salience[MOST_CELLS];
    double *influence;
    uint64_t draw;
} space;

typedef struct ending {
    plm_status returned;
    plm_status status;
    size_t rounds;
    size_t period;
    double outcome[MOST_ISSUES];
} ending;

static const double lows[MOST_ISSUES] = {0, 0, 0};
static const double highs[MOST_ISSUES] = {100, 100, 100};

static plm__point point_of(const space *of) {
    return (plm__point){.actor_count = of->actors,
                        .issue_count = of->issues,
                        .position = of->position,
                        .capability = of->capability,
                        .salience = of->salience,
                        .scale_low = lows,
                        .scale_high = highs,
                        .influence = of->influence,
                        .chance = 0.5,
                        .seed = 7,
                        .draw = of->draw};
}

static ending play(const space *of, const char *reading, const char *const *changes,
                   const plm__observer *observer) {
    const plm__model *model = model_named("spatial");
    plm__settings settings = settings_for(model, reading, changes);
    plm__point point = point_of(of);
    ending end = {0};
    plm__solution solution = {.outcome = end.outcome};
    size_t size = model->scale.work_size(of->actors, of->issues, &settings);
    unsigned char *work = malloc(size + 1);
    memset(work, 0xa5, size + 1);
    end.returned = model->scale.solve(&point, &settings, work, observer, &solution);
    assert_int_equal(work[size], 0xa5);
    free(work);
    end.status = solution.status;
    end.rounds = solution.rounds;
    end.period = solution.period;
    return end;
}

static double uniform(uint64_t game, uint64_t which) {
    return plm__random((plm__address){.seed = game, .parameter = which});
}

static space random_space(uint64_t game, size_t actors, size_t issues) {
    space of = {.actors = actors, .issues = issues, .draw = game};
    for (size_t actor = 0; actor < actors; actor++) {
        double capability = 1.0 + 99.0 * uniform(game, actor);
        for (size_t issue = 0; issue < issues; issue++) {
            size_t cell = issue * actors + actor;
            of.position[cell] = 100.0 * uniform(game, 1000 + cell);
            of.capability[cell] = capability;
            of.salience[cell] = (0.05 + 0.9 * uniform(game, 2000 + cell)) / (double)issues;
        }
    }
    return of;
}

static const space tiny = {.actors = 3,
                           .issues = 1,
                           .position = {10, 50, 90},
                           .capability = {100, 80, 120},
                           .salience = {0.6, 0.8, 0.7}};

/* ---- a state opened up ---------------------------------------------------------------------- */

/* A game at its start, assessed. */
typedef struct opened {
    plm__spatial game;
    plm__point point;
    void *work;
} opened;

static void open_state(opened *state, const space *of, const char *reading,
                       const char *const *changes) {
    const plm__model *model = model_named("spatial");
    plm__settings settings = settings_for(model, reading, changes);
    plm__spatial_rules rules = plm__spatial_rules_of(&settings);
    state->point = point_of(of);
    state->work = malloc(plm__spatial_size(of->actors, of->issues, &rules));
    assert_int_equal(plm__spatial_start(&state->game, &state->point, &rules, state->work), PLM_OK);
    plm__spatial_assess(&state->game);
}

static double odds_of(const opened *state, size_t seer, size_t challenger, size_t target) {
    double odds = 0;
    double gain = 0;
    plm__spatial_challenge(&state->game, seer, challenger, target, 1, &odds, &gain);
    return odds;
}

/* ---- the worked example --------------------------------------------------------------------- */

static void test_worked_state(void **state) {
    (void)state;
    opened at;
    open_state(&at, &tiny, "ktab", NULL);
    const double risk[3] = {-0.5, 1.0, -0.097561};
    for (size_t actor = 0; actor < 3; actor++) {
        assert_near(at.game.risk[actor], risk[actor], 1e-6);
    }
    assert_near(at.game.probability[0], 0.196850, 1e-6);
    assert_near(at.game.probability[1], 0.519685, 1e-6);
    assert_near(at.game.probability[2], 0.283465, 1e-6);
    double odds = 0;
    double gain = 0;
    plm__spatial_challenge(&at.game, 0, 0, 2, 1, &odds, &gain);
    assert_near(odds, 0.409697, 1e-6);
    assert_near(gain, 0.152746, 1e-6);
    plm__spatial_find_targets(&at.game);
    assert_int_equal(at.game.target[0], 2);
    assert_int_equal(at.game.target[1], 0);
    assert_int_equal(at.game.target[2], 0);
    assert_near(at.game.target_gain[2], 0.412834, 1e-6);
    plm__spatial_propose(&at.game);
    assert_int_equal(at.game.bargain_count, 3);
    const double end[3] = {0.6909, 0.2635, 0.6885};
    for (size_t bargain = 0; bargain < 3; bargain++) {
        assert_near(at.game.end[2 * bargain], end[bargain], 1e-12);
        assert_near(at.game.end[2 * bargain + 1], end[bargain], 1e-12);
    }
    free(at.work);
}

typedef struct rows {
    size_t offers;
    double first_offer;
    ptrdiff_t first_taker;
    ptrdiff_t first_proposer;
    double last_position[3];
} rows;

static void note_row(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t other,
                     plm__variable variable, double value) {
    rows *seen = user;
    assert_int_equal(issue, 0);
    if (variable == PLM__OFFER && round == 1) {
        if (seen->offers++ == 0) {
            seen->first_taker = actor;
            seen->first_proposer = other;
            seen->first_offer = value;
        }
    } else if (variable == PLM__POSITION && round == 3) {
        seen->last_position[actor] = value;
    }
}

/* A and C both take A's bargain with C; B's queue keeps the status quo. */
static void test_worked_rounds(void **state) {
    (void)state;
    rows seen = {0};
    plm__observer observer = {note_row, &seen};
    ending end = play(&tiny, "ktab", NULL, &observer);
    assert_int_equal(end.status, PLM_OK);
    assert_int_equal(end.rounds, 25);
    assert_int_equal(seen.offers, 2);
    assert_int_equal(seen.first_taker, 0);
    assert_int_equal(seen.first_proposer, 0);
    assert_near(seen.first_offer, 69.09, 1e-9);
    assert_near(seen.last_position[0], 67.33, 1e-9);
    assert_near(seen.last_position[1], 52.28, 1e-9);
    assert_near(seen.last_position[2], 67.33, 1e-9);
}

/* ---- mends ---------------------------------------------------------------------------------- */

/* A and B stand at one end, C at the other: B's capability must not lower A's chance. */
static void test_ally_does_not_hurt(void **state) {
    (void)state;
    const space four = {.actors = 4,
                        .issues = 1,
                        .position = {10, 10, 90, 60},
                        .capability = {50, 1, 50, 20},
                        .salience = {0.8, 0.8, 0.8, 0.5}};
    const char *const readings[] = {"ktab", "plenum"};
    double change[2];
    for (size_t reading = 0; reading < 2; reading++) {
        opened at;
        open_state(&at, &four, readings[reading], NULL);
        at.game.sorted = false;
        double before = odds_of(&at, 0, 0, 2);
        at.game.strength[1] *= 1000;
        change[reading] = odds_of(&at, 0, 0, 2) - before;
        free(at.work);
    }
    assert_true(change[0] < -0.05);
    assert_true(change[1] > 0.05);
}

/* In every random game and for every pair: more weight for a third party that the seer takes to
 * prefer the challenger's position never lowers the challenger's chance. */
static void test_more_weight_for_an_ally_never_lowers_the_chance(void **state) {
    (void)state;
    const char *const plain[] = {"sums=plain", NULL};
    for (uint64_t each = 0; each < RANDOM_GAMES; each++) {
        space of = random_space(each, 7, 1 + each % MOST_ISSUES);
        opened at;
        open_state(&at, &of, NULL, plain);
        for (size_t challenger = 0; challenger < 6; challenger++) {
            size_t target = challenger + 1;
            size_t third = (challenger + 3) % 7;
            double risk = plm__spatial_risk(&at.game, challenger, third);
            const double *distance = at.game.distance + third * 7;
            double preference = plm__spatial_utility(distance[challenger], risk) -
                                plm__spatial_utility(distance[target], risk);
            double before = odds_of(&at, challenger, challenger, target);
            double weight = at.game.strength[third];
            at.game.strength[third] = 2.0 * weight;
            double after = odds_of(&at, challenger, challenger, target);
            at.game.strength[third] = weight;
            assert_true(preference > 0 ? after >= before : after <= before);
        }
        free(at.work);
    }
}

static void test_receivers_bargain_takes_odds(void **state) {
    (void)state;
    const char *const mended[] = {"bargains=both", "receiver-odds=probability", NULL};
    const char *const as_written[] = {"bargains=both", "receiver-odds=gain", NULL};
    opened at;
    open_state(&at, &tiny, "ktab", mended);
    plm__spatial_find_targets(&at.game);
    plm__spatial_propose(&at.game);
    double odds = odds_of(&at, 2, 0, 2);
    double weight = 0.36 * odds * odds;
    double other = 0.49 * (1 - odds) * (1 - odds);
    assert_near(at.game.end[2], (weight * 0.1 + other * 0.9) / (weight + other), 1e-4);
    double mended_end = at.game.end[2];
    free(at.work);
    open_state(&at, &tiny, "ktab", as_written);
    plm__spatial_find_targets(&at.game);
    plm__spatial_propose(&at.game);
    assert_true(fabs(at.game.end[2] - mended_end) > 0.01);
    free(at.work);
}

/* Where the challenged actor is a hundred times as capable, its view must count more. */
static void test_compromise_weighs_each_by_its_own_capability(void **state) {
    (void)state;
    space of = tiny;
    of.capability[2] = 10000;
    const char *const by_each[] = {"bargains=compromise", "compromise-weights=each",
                                   "receiver-odds=probability", NULL};
    const char *const by_one[] = {"bargains=compromise", "compromise-weights=initiator",
                                  "receiver-odds=probability", NULL};
    opened at;
    open_state(&at, &of, "ktab", by_each);
    double receivers_view = 0;
    double end[2];
    for (size_t each = 0; each < 2; each++) {
        opened round;
        open_state(&round, &of, "ktab", each == 0 ? by_each : by_one);
        for (size_t actor = 0; actor < 3; actor++) {
            round.game.target[actor] = actor;
        }
        round.game.target[0] = 2;
        round.game.target_odds[0] = 0.9;
        plm__spatial_propose(&round.game);
        end[each] = round.game.end[0];
        free(round.work);
    }
    double odds = odds_of(&at, 2, 0, 2);
    double weight = 0.36 * odds * odds;
    double other = 0.49 * (1 - odds) * (1 - odds);
    receivers_view = (weight * 0.1 + other * 0.9) / (weight + other);
    free(at.work);
    assert_true(fabs(end[0] - receivers_view) < 0.01);
    assert_true(fabs(end[1] - receivers_view) > 0.1);
}

static void test_consensus_stays_put(void **state) {
    (void)state;
    space together = random_space(3, 5, 2);
    for (size_t cell = 0; cell < 10; cell++) {
        together.position[cell] = cell < 5 ? 33.3 : 71.7;
    }
    ending end = play(&together, NULL, NULL, NULL);
    assert_int_equal(end.status, PLM_OK);
    assert_near(end.outcome[0], 33.3, 1e-12);
    assert_near(end.outcome[1], 71.7, 1e-12);
    end = play(&together, "ktab", NULL, NULL);
    assert_int_equal(end.status, PLM_DEGENERATE);
    assert_near(end.outcome[0], 33.3, 1e-12);
}

/* Two like actors at the ends: in KTAB nothing is defined. */
static void test_full_symmetry(void **state) {
    (void)state;
    const space of = {.actors = 2,
                      .issues = 1,
                      .position = {0, 100},
                      .capability = {10, 10},
                      .salience = {0.5, 0.5}};
    ending end = play(&of, NULL, NULL, NULL);
    assert_int_equal(end.returned, PLM_OK);
    assert_true(end.outcome[0] >= 0 && end.outcome[0] <= 100);
    end = play(&of, "ktab", NULL, NULL);
    assert_int_equal(end.status, PLM_DEGENERATE);
    assert_near(end.outcome[0], 50.0, 1e-12);
}

/* 0.3 %, 87.4 % and 12.3 % add up to more than 1 by rounding. */
static void test_salience_sum(void **state) {
    (void)state;
    space of = random_space(11, 4, 3);
    of.salience[0] = 0.3 / 100.0;
    of.salience[4] = 87.4 / 100.0;
    of.salience[8] = 12.3 / 100.0;
    assert_true(of.salience[0] + of.salience[4] + of.salience[8] > 1.0);
    assert_int_equal(play(&of, "ktab", NULL, NULL).returned, PLM_E_UNSUPPORTED);
    assert_int_equal(play(&of, NULL, NULL, NULL).returned, PLM_OK);
    of.salience[4] = 1.0;
    of.salience[8] = 1.0;
    assert_int_equal(play(&of, NULL, NULL, NULL).returned, PLM_OK);
}

/* ---- what holds of every game --------------------------------------------------------------- */

static const char *const variants[][3] = {
    {NULL},
    {"bargains=both", NULL},
    {"bargains=compromise", NULL},
    {"interpolation=linear", "voting=cubic", NULL},
    {"interpolation=loser-moves", "voting=binary", NULL},
    {"voting=asymmetric", "victory=octic", NULL},
    {"election=markov-uniform", "risk-range=max", NULL},
    {"election=markov-incentive", "risk-adjustment=full", NULL},
    {"transitions=stochastic", "third-party-commitment=full", NULL},
    {"third-party-commitment=none", "victory=binary", NULL},
    {"election-weight=influence", "outcome=mode", NULL},
};
enum { VARIANT_COUNT = sizeof variants / sizeof *variants };

static void test_outcomes_in_the_hull(void **state) {
    (void)state;
    for (uint64_t each = 0; each < RANDOM_GAMES; each++) {
        space of = random_space(each, 2 + each % 9, 1 + each % MOST_ISSUES);
        ending end = play(&of, NULL, variants[each % VARIANT_COUNT], NULL);
        assert_int_equal(end.returned, PLM_OK);
        for (size_t issue = 0; issue < of.issues; issue++) {
            double low = 100;
            double high = 0;
            for (size_t actor = 0; actor < of.actors; actor++) {
                low = fmin(low, of.position[issue * of.actors + actor]);
                high = fmax(high, of.position[issue * of.actors + actor]);
            }
            assert_true(end.outcome[issue] >= low - 1e-12 && end.outcome[issue] <= high + 1e-12);
        }
    }
}

static void test_unit_of_capability_does_not_count(void **state) {
    (void)state;
    for (uint64_t each = 0; each < RANDOM_GAMES; each++) {
        space of = random_space(each, 8, 1 + each % MOST_ISSUES);
        ending before = play(&of, NULL, variants[each % VARIANT_COUNT], NULL);
        for (size_t cell = 0; cell < of.actors * of.issues; cell++) {
            of.capability[cell] *= 4096.0;
        }
        ending after = play(&of, NULL, variants[each % VARIANT_COUNT], NULL);
        for (size_t issue = 0; issue < of.issues; issue++) {
            assert_true(before.outcome[issue] == after.outcome[issue]);
        }
    }
}

/* Sums over sorted ideals give what asking everybody gives. */
static void test_shared_sums_equal_plain_ones(void **state) {
    (void)state;
    const char *const plain[] = {"sums=plain", NULL};
    for (uint64_t each = 0; each < RANDOM_GAMES; each++) {
        space of = random_space(each, 3 + each % 40, 1);
        if (each % 3 == 0) {
            of.position[1] = of.position[0];
        }
        opened one;
        opened other;
        open_state(&one, &of, NULL, NULL);
        open_state(&other, &of, NULL, plain);
        assert_true(one.game.sorted && !other.game.sorted);
        for (size_t actor = 0; actor < of.actors; actor++) {
            assert_near(one.game.probability[actor], other.game.probability[actor], 1e-12);
            assert_near(one.game.risk[actor], other.game.risk[actor], 1e-10);
        }
        memcpy(other.game.risk, one.game.risk, of.actors * sizeof(double));
        for (size_t challenger = 0; challenger < of.actors; challenger++) {
            for (size_t target = 0; target < of.actors; target++) {
                size_t seer = each % 2 == 0 ? challenger : target;
                assert_near(odds_of(&one, seer, challenger, target),
                            odds_of(&other, seer, challenger, target), 1e-12);
            }
        }
        plm__spatial_elect(&one.game);
        plm__spatial_elect(&other.game);
        for (size_t actor = 0; actor < of.actors; actor++) {
            assert_near(one.game.standing[actor], other.game.standing[actor], 1e-12);
        }
        free(one.work);
        free(other.work);
    }
}

/* Followers keep sorted sums honest: their ideals are not their positions. */
static void test_shared_sums_with_influence(void **state) {
    (void)state;
    const char *const plain[] = {"sums=plain", "rounds=3", "quiet-share=0", NULL};
    const char *const shared[] = {"rounds=3", "quiet-share=0", NULL};
    for (uint64_t each = 0; each < 20; each++) {
        space of = random_space(each, 6, 1);
        double influence[36] = {0};
        for (size_t actor = 0; actor < 6; actor++) {
            influence[actor * 6 + actor] = 0.5;
            influence[actor * 6 + (actor + 1) % 6] = 0.3;
        }
        of.influence = influence;
        assert_near(play(&of, NULL, shared, NULL).outcome[0],
                    play(&of, NULL, plain, NULL).outcome[0], 1e-8);
    }
}

static void test_chance_is_addressed(void **state) {
    (void)state;
    const char *const stochastic[] = {"transitions=stochastic", NULL};
    space of = random_space(5, 9, 1);
    double first = play(&of, NULL, stochastic, NULL).outcome[0];
    assert_true(play(&of, NULL, stochastic, NULL).outcome[0] == first);
    size_t different = 0;
    for (of.draw = 100; of.draw < 110; of.draw++) {
        different += play(&of, NULL, stochastic, NULL).outcome[0] != first ? 1 : 0;
    }
    assert_true(different > 5);
}

/* ---- games at the edge ---------------------------------------------------------------------- */

static void test_one_and_two_actors(void **state) {
    (void)state;
    space one = random_space(1, 1, 2);
    ending end = play(&one, NULL, NULL, NULL);
    assert_int_equal(end.status, PLM_OK);
    assert_near(end.outcome[0], one.position[0], 1e-12);
    assert_near(end.outcome[1], one.position[1], 1e-12);
    space two = random_space(2, 2, 1);
    end = play(&two, NULL, NULL, NULL);
    assert_int_equal(end.returned, PLM_OK);
    assert_true(end.outcome[0] >= fmin(two.position[0], two.position[1]));
    assert_true(end.outcome[0] <= fmax(two.position[0], two.position[1]));
}

static void test_nobody_with_weight(void **state) {
    (void)state;
    space of = tiny;
    memset(of.capability, 0, sizeof of.capability);
    ending end = play(&of, NULL, NULL, NULL);
    assert_int_equal(end.returned, PLM_OK);
    assert_int_equal(end.status, PLM_E_EMPTY);
    assert_true(isnan(end.outcome[0]));
    of = tiny;
    memset(of.salience, 0, sizeof of.salience);
    assert_int_equal(play(&of, NULL, NULL, NULL).status, PLM_E_EMPTY);
    of.position[0] = of.position[1] = of.position[2] = (double)NAN;
    assert_int_equal(play(&of, NULL, NULL, NULL).status, PLM_E_EMPTY);
}

static void test_some_without_weight(void **state) {
    (void)state;
    space of = random_space(9, 6, 2);
    of.capability[0] = of.capability[6] = 0;
    of.salience[1] = of.salience[7] = 0;
    ending end = play(&of, NULL, NULL, NULL);
    assert_int_equal(end.returned, PLM_OK);
    assert_true(!isnan(end.outcome[0]));
    assert_true(!isnan(end.outcome[1]));
}

/* An actor without a position on an issue adds nothing to the outcome there. */
static void test_absent_cells(void **state) {
    (void)state;
    space of = random_space(9, 6, 2);
    for (size_t cell = 6; cell < 11; cell++) {
        of.position[cell] = (double)NAN;
        of.salience[cell] = 0;
        of.capability[cell] = 0;
    }
    ending end = play(&of, NULL, NULL, NULL);
    assert_near(end.outcome[1], of.position[11], 1e-9);
    of.position[11] = (double)NAN;
    of.salience[11] = 0;
    end = play(&of, NULL, NULL, NULL);
    assert_true(isnan(end.outcome[1]));
    assert_true(!isnan(end.outcome[0]));
}

/* An actor without any position might as well not be there. */
static void test_absent_actor(void **state) {
    (void)state;
    space five = random_space(13, 5, 1);
    space six = five;
    six.actors = 6;
    six.position[5] = (double)NAN;
    assert_true(play(&five, NULL, NULL, NULL).outcome[0] ==
                play(&six, NULL, NULL, NULL).outcome[0]);
}

/* Capabilities that differ by issue count by salience. */
static void test_capability_by_issue(void **state) {
    (void)state;
    space of = random_space(21, 3, 2);
    of.capability[0] = 10;
    of.capability[3] = 40;
    of.salience[0] = 0.2;
    of.salience[3] = 0.1;
    opened at;
    const char *const given[] = {"capability-scale=as-given", NULL};
    open_state(&at, &of, NULL, given);
    assert_near(at.game.capability[0], 20.0, 1e-12);
    free(at.work);
}

static void test_rounds_end(void **state) {
    (void)state;
    const char *const few[] = {"rounds=1", "least-rounds=1", "quiet-share=0", NULL};
    ending end = play(&tiny, NULL, few, NULL);
    assert_int_equal(end.status, PLM_ROUND_LIMIT);
    assert_int_equal(end.rounds, 1);
}

/* A game that comes back to itself. Stopping there gives the mean over the cycle; KTAB runs on to
 * its last round. */
static void test_cycle(void **state) {
    (void)state;
    const char *const cycling[] = {"cycles=stop", NULL};
    space of = random_space(1, 3, 1);
    ending end = play(&of, "ktab", NULL, NULL);
    assert_int_equal(end.status, PLM_CYCLE);
    assert_int_equal(end.period, 2);
    assert_int_equal(end.rounds, 100);
    ending stopped = play(&of, "ktab", cycling, NULL);
    assert_int_equal(stopped.status, PLM_CYCLE);
    assert_int_equal(stopped.period, 2);
    assert_true(stopped.rounds < 20);
    const char *const later[] = {"rounds=101", NULL};
    double other = play(&of, "ktab", later, NULL).outcome[0];
    assert_true(other != end.outcome[0]);
    assert_near(stopped.outcome[0], (end.outcome[0] + other) / 2.0, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_state),
        cmocka_unit_test(test_worked_rounds),
        cmocka_unit_test(test_ally_does_not_hurt),
        cmocka_unit_test(test_more_weight_for_an_ally_never_lowers_the_chance),
        cmocka_unit_test(test_receivers_bargain_takes_odds),
        cmocka_unit_test(test_compromise_weighs_each_by_its_own_capability),
        cmocka_unit_test(test_consensus_stays_put),
        cmocka_unit_test(test_full_symmetry),
        cmocka_unit_test(test_salience_sum),
        cmocka_unit_test(test_outcomes_in_the_hull),
        cmocka_unit_test(test_unit_of_capability_does_not_count),
        cmocka_unit_test(test_shared_sums_equal_plain_ones),
        cmocka_unit_test(test_shared_sums_with_influence),
        cmocka_unit_test(test_chance_is_addressed),
        cmocka_unit_test(test_one_and_two_actors),
        cmocka_unit_test(test_nobody_with_weight),
        cmocka_unit_test(test_some_without_weight),
        cmocka_unit_test(test_absent_cells),
        cmocka_unit_test(test_absent_actor),
        cmocka_unit_test(test_capability_by_issue),
        cmocka_unit_test(test_rounds_end),
        cmocka_unit_test(test_cycle)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
