/* The exchange model: published figures for one exchange, and what must hold in every game. */
#include "exchange_data.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>

static exchange_set set;
static exchange_set other;

/* ---- one exchange (reference figures of the model's authors) ---- */

/* Two actors, China 0 and the USA 1, on finvol 0 and finwho 1 (or another issue), both of power 1
 * unless said. */
typedef struct meeting {
    plm__exchange exchange;
    plm__exchange_cell cells[4];
    plm__exchange_pair pair;
    double outcome[2];
    double purchases[8];
    plm__exchange_terms terms;
} meeting;

static void meet(meeting *m, const double position[4], const double salience[4],
                 double power_of_china) {
    *m = (meeting){.pair = {.actor = {1, 0}, .supply = {1, 0}}};
    m->exchange = (plm__exchange){.actors = 2,
                                  .issues = 2,
                                  .cells = m->cells,
                                  .outcome_start = m->outcome,
                                  .pairs = &m->pair,
                                  .purchases = m->purchases};
    for (size_t i = 0; i < 8; i++) {
        m->purchases[i] = (double)NAN;
    }
    m->exchange.rules.rate = PLM__RATE_EQUAL_GAIN;
    for (size_t p = 0; p < 2; p++) {
        double china = salience[2 * p] * power_of_china;
        double total = china + salience[2 * p + 1];
        for (size_t a = 0; a < 2; a++) {
            m->cells[2 * p + a] = (plm__exchange_cell){
                .preference = position[2 * p + a],
                .position = position[2 * p + a],
                .salience = salience[2 * p + a],
                .weight = (a == 0 ? china : salience[2 * p + a]) / total,
            };
            m->outcome[p] += m->cells[2 * p + a].weight * position[2 * p + a];
        }
    }
    plm__exchange_settle(&m->exchange, 0, &m->terms);
    assert_true(m->terms.possible);
}

static const double finvol_finwho[4] = {100, 0, 0, 80};
static const double usual_salience[4] = {0.5, 0.7, 0.8, 0.5};

static void test_equal_gain_of_one_exchange(void **state) {
    (void)state;
    meeting m;
    meet(&m, finvol_finwho, usual_salience, 1);
    assert_near(m.terms.gain, 7.948717948717949, 1e-12);
    assert_near(m.terms.after[0], 0, 0);
    assert_near(m.terms.after[1], 20, 1e-12);
    assert_near(m.terms.partner_gain[0], m.terms.partner_gain[1], 1e-12);
    meet(&m, finvol_finwho, (double[4]){0.5, 0.35, 0.8, 0.5}, 0.85);
    assert_near(m.terms.gain, 1.1964107676969, 1e-12);
    meet(&m, (double[4]){100, 0, 0, 100}, (double[4]){0.5, 0.7, 0.65, 0.4}, 1);
    assert_near(m.terms.gain, 8.095238095238095, 1e-12);
}

/* China's and the USA's gains at a random rate. */
static void check_random(const double salience[4], double usa_on_second, double p, bool usa_chosen,
                         bool wins, double z, double usa, double china) {
    meeting m;
    const double position[4] = {100, 0, 0, usa_on_second};
    meet(&m, position, salience, 1);
    m.exchange.rules.random_rate = p;
    const double u[3] = {usa_chosen ? 0.25 : 0.75, wins ? 0.25 : 0.75, z};
    plm__exchange_settle_at_random(&m.exchange, 0, u, &m.terms);
    assert_near(m.terms.partner_gain[0], usa, 1e-4);
    assert_near(m.terms.partner_gain[1], china, 1e-4);
}

static void test_random_rate_of_one_exchange(void **state) {
    (void)state;
    const double at_eaa[4] = {0.5, 0.7, 0.65, 0.4};
    check_random(usual_salience, 80, 1, true, true, 1, 16.145833, 0);
    check_random(usual_salience, 80, 1, false, true, 1, 0, 13.626374);
    check_random(usual_salience, 80, 0.9, true, true, 0.5, 11.6374, 5.3139);
    check_random(usual_salience, 80, 0.9, true, true, 1, 15.3261, 1.3115);
    check_random(usual_salience, 80, 0.9, false, true, 1, 0.7949, 13.0586);
    check_random(usual_salience, 80, 0.9, false, false, 0.5, 12.9564, 4.3718);
    check_random(usual_salience, 80, 0.9, false, false, 1, 15.649, 0.7949);
    check_random(at_eaa, 100, 1, true, true, 1, 16.346154, 0);
    check_random(at_eaa, 100, 1, false, true, 1, 0, 13.8776);
    check_random(usual_salience, 80, 0, true, true, 0.7, 7.948718, 7.948718);
}

static void test_raiffa_rate_gives_equal_shares_of_the_most(void **state) {
    (void)state;
    meeting m;
    meet(&m, finvol_finwho, usual_salience, 1);
    m.exchange.rules.rate = PLM__RATE_RAIFFA_KALAI_SMORODINSKY;
    plm__exchange_settle(&m.exchange, 0, &m.terms);
    assert_near(m.terms.partner_gain[0] / 16.145833333333334,
                m.terms.partner_gain[1] / 13.626373626373626, 1e-12);
    assert_true(m.terms.after[0] == 0 || m.terms.after[1] == 0);
}

/* ---- the queue ---- */

static void test_queue_finds_what_a_search_finds(void **state) {
    (void)state;
    double tree[64];
    assert_true(plm__queue_room(21) <= 64);
    for (size_t count = 0; count <= 21; count++) {
        plm__exchange_queue queue = {.tree = tree};
        double value[21];
        double *leaves = plm__queue_leaves(&queue, count);
        for (size_t i = 0; i < count; i++) {
            value[i] = leaves[i] = (double)(i * 7 % 5);
        }
        plm__queue_build(&queue, count);
        for (size_t step = 0; step < 50; step++) {
            double least = (double)(step % 7) - 0.5;
            for (size_t from = 0; from < 40; from++) {
                size_t expected = from;
                while (expected < count && value[expected] < least) {
                    expected++;
                }
                if (least >= 0) {
                    assert_int_equal(plm__queue_next(&queue, least, from),
                                     expected < count ? expected : SIZE_MAX);
                }
            }
            if (count > 0) {
                size_t i = step * 11 % count;
                value[i] = step % 3 == 0 ? PLM__QUEUE_OUT : (double)(step % 6);
                plm__queue_change(&queue, i, value[i]);
            }
        }
    }
}

/* ---- every deal, in random games ---- */

typedef struct witness {
    size_t deals;
    size_t limited;
    size_t mismatches; /* gains that are not what the positions say */
    size_t past;       /* moves that lead past the partner's preference */
    double effects[SET_ACTORS];
    double least_gain;
} witness;

static void watch_start(void *user, const plm__exchange *exchange) {
    (void)exchange;
    memset(((witness *)user)->effects, 0, sizeof((witness *)user)->effects);
}

/* What the deal gives partner t, from its moves alone. */
static double gain_by_moves(const plm__exchange *exchange, const plm__deal *deal, size_t t) {
    double gain = 0;
    for (size_t s = 0; s < 2; s++) {
        size_t issue = deal->pair.supply[s];
        const plm__exchange_cell *seller =
            plm__exchange_cell_at(exchange, issue, deal->pair.actor[s]);
        const plm__exchange_cell *own = plm__exchange_cell_at(exchange, issue, deal->pair.actor[t]);
        double shift = seller->weight * fabs(deal->terms.after[s] - deal->before[s]);
        gain += (s == t ? -shift : shift) * own->salience;
    }
    return gain;
}

static bool gains_only_fall(const plm__exchange *exchange) {
    return exchange->rules.limits == PLM__LIMITS_WITHIN &&
           exchange->rules.rate != PLM__RATE_RAIFFA_KALAI_SMORODINSKY;
}

/* A deal done is the best there was: deals leave less to gain, and never more. */
static void check_best(const plm__exchange *exchange, double gain) {
    for (size_t pair = 0; pair < exchange->pair_count; pair++) {
        assert_true(plm__exchange_gain(exchange, pair) <= gain + 2e-9);
    }
}

static void watch_deal(void *user, const plm__exchange *exchange, const plm__deal *deal) {
    witness *w = user;
    const plm__exchange_terms *terms = &deal->terms;
    for (size_t t = 0; t < 2; t++) {
        double by_outcomes = plm__deal_effect(exchange, deal, terms->outcome_before,
                                              terms->outcome_after, deal->pair.actor[t]);
        bool same = fabs(terms->partner_gain[t] - by_outcomes) < 1e-9 &&
                    fabs(terms->partner_gain[t] - gain_by_moves(exchange, deal, t)) < 1e-9;
        w->mismatches += !same;
        w->limited += terms->limited[t];
        w->least_gain = fmin(w->least_gain, terms->partner_gain[t]);
        double target =
            plm__exchange_cell_at(exchange, deal->pair.supply[t], deal->pair.actor[1 - t])
                ->preference;
        w->past += (target - terms->after[t]) * (target - deal->before[t]) < 0 ||
                   fabs(target - terms->after[t]) >= fabs(target - deal->before[t]);
        assert_near(deal->before[t] + terms->move[t], terms->after[t], 1e-11);
    }
    for (size_t a = 0; a < exchange->actors; a++) {
        w->effects[a] +=
            plm__deal_effect(exchange, deal, deal->running_before, deal->running_after, a);
    }
    if (gains_only_fall(exchange) &&
        (exchange->is_point_game || exchange->rules.rate == PLM__RATE_EQUAL_GAIN)) {
        check_best(exchange, terms->gain);
    }
    w->deals++;
}

/* All deals' effects on an actor add up to the round's. */
static void check_effects(witness *w, const plm__exchange *exchange) {
    for (size_t a = 0; a < exchange->actors; a++) {
        double whole = 0;
        for (size_t p = 0; p < exchange->issues; p++) {
            const plm__exchange_cell *cell = plm__exchange_cell_at(exchange, p, a);
            if (!isnan(cell->preference) && cell->salience > 0) {
                whole += cell->salience * (fabs(exchange->outcome_start[p] - cell->preference) -
                                           fabs(exchange->outcome[p] - cell->preference));
            }
        }
        assert_near(w->effects[a], whole, 1e-9);
        w->effects[a] = 0;
    }
}

static void watch_round(void *user, const plm__exchange *exchange) {
    check_effects(user, exchange);
    if (gains_only_fall(exchange)) {
        check_best(exchange, 0);
    }
    for (size_t p = 0; p < exchange->issues; p++) {
        double low = 100;
        double high = 0;
        for (size_t a = 0; a < exchange->actors; a++) {
            const plm__exchange_cell *cell = plm__exchange_cell_at(exchange, p, a);
            if (!isnan(cell->preference)) {
                low = fmin(low, cell->preference);
                high = fmax(high, cell->preference);
            }
        }
        for (size_t a = 0; a < exchange->actors; a++) {
            const plm__exchange_cell *cell = plm__exchange_cell_at(exchange, p, a);
            if (!isnan(cell->preference)) {
                assert_true(cell->position >= low && cell->position <= high);
                double next = plm__exchange_next_preference(exchange, cell);
                assert_true(next >= low - 1e-12 && next <= high + 1e-12);
            }
        }
    }
}

static witness watch(const exchange_set *game, const plm__settings *settings, double *outcome) {
    witness w = {.least_gain = (double)INFINITY};
    plm__solution solution = {.outcome = outcome};
    plm__exchange_watcher watcher = {
        .start = watch_start, .deal = watch_deal, .round = watch_round, .user = &w};
    solve_set(game, settings, &watcher, &solution);
    assert_int_equal(solution.status, PLM_OK);
    return w;
}

static void test_gains_are_what_positions_say(void **state) {
    (void)state;
    double outcome[SET_ISSUES];
    for (plm__exchange_rate rate = PLM__RATE_RANDOM; rate <= PLM__RATE_RAIFFA_KALAI_SMORODINSKY;
         rate++) {
        witness sum = {.least_gain = (double)INFINITY};
        for (uint64_t seed = 1; seed <= 60; seed++) {
            random_set(&set, seed, 3 + seed % 12, 2 + seed % 6, seed % 2 == 0);
            set.point.chance = 0.1;
            plm__settings settings = exchange_settings("plenum", 1 + seed % 5);
            settings.value[PLM__EXCHANGE_RATE] = rate;
            settings.value[PLM__EXCHANGE_RANDOM_RATE] = 1;
            witness w = watch(&set, &settings, outcome);
            sum.deals += w.deals;
            sum.limited += w.limited;
            sum.mismatches += w.mismatches;
            sum.past += w.past;
            sum.least_gain = fmin(sum.least_gain, w.least_gain);
        }
        assert_true(sum.deals > 1000);
        assert_true(sum.limited > 20);
        assert_int_equal(sum.mismatches, 0);
        assert_int_equal(sum.past, 0);
        assert_true(sum.least_gain > -1e-9);
    }
}

/* Without the mended limits, gains are reported that the positions deny. */
static void test_cut_limits_misreport(void **state) {
    (void)state;
    double outcome[SET_ISSUES];
    size_t mismatches = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        random_set(&set, seed, 12, 6, false);
        plm__settings settings = exchange_settings("plenum", 3);
        settings.value[PLM__EXCHANGE_RATE] = PLM__RATE_EQUAL_GAIN;
        settings.value[PLM__EXCHANGE_LIMITS] = PLM__LIMITS_CUT;
        witness w = {0};
        plm__solution solution = {.outcome = outcome};
        plm__exchange_watcher watcher = {.deal = watch_deal, .user = &w};
        solve_set(&set, &settings, &watcher, &solution);
        mismatches += w.mismatches;
    }
    assert_true(mismatches > 0);
}

/* ---- what must not matter ---- */

static void check_equal_outcomes(const exchange_set *a, const exchange_set *b,
                                 const plm__settings *settings, double tolerance) {
    double first[SET_ISSUES];
    double second[SET_ISSUES];
    watch(a, settings, first);
    watch(b, settings, second);
    for (size_t p = 0; p < a->issues; p++) {
        double range = a->scale_high[p] - a->scale_low[p];
        double other_range = b->scale_high[p] - b->scale_low[p];
        assert_near((first[p] - a->scale_low[p]) / range,
                    (second[p] - b->scale_low[p]) / other_range, tolerance);
    }
}

static void test_order_of_actors_does_not_matter(void **state) {
    (void)state;
    plm__settings settings = exchange_settings("plenum", 3);
    for (uint64_t seed = 1; seed <= 20; seed++) {
        random_set(&set, seed, 11, 5, true);
        other = set;
        for (size_t p = 0; p < set.issues; p++) {
            for (size_t a = 0; a < set.actors; a++) {
                size_t from = p * set.actors + a * 4 % 11;
                set_cell(&other, p, a, set.position[from], set.salience[from],
                         set.capability[from]);
            }
        }
        set_point(&other);
        check_equal_outcomes(&set, &other, &settings, 1e-9);
    }
}

static void test_units_of_capability_and_scale_do_not_matter(void **state) {
    (void)state;
    plm__settings settings = exchange_settings("plenum", 3);
    for (uint64_t seed = 1; seed <= 20; seed++) {
        random_set(&set, seed, 9, 4, false);
        other = set;
        for (size_t i = 0; i < set.actors * set.issues; i++) {
            other.capability[i] *= 8;
        }
        set_point(&other);
        check_equal_outcomes(&set, &other, &settings, 0);
        for (size_t p = 0; p < set.issues; p++) {
            other.scale_low[p] = 3 * set.scale_low[p] - 7;
            other.scale_high[p] = 3 * set.scale_high[p] - 7;
            for (size_t a = 0; a < set.actors; a++) {
                other.position[p * set.actors + a] = 3 * set.position[p * set.actors + a] - 7;
            }
        }
        check_equal_outcomes(&set, &other, &settings, 1e-9);
    }
}

static void test_work_space_needs_no_care(void **state) {
    (void)state;
    for (size_t reading = 0; reading < 2; reading++) {
        plm__settings settings = exchange_settings(reading == 0 ? "plenum" : "compat", 4);
        double clean[SET_ISSUES];
        double dirty[SET_ISSUES];
        plm__solution solution = {.outcome = clean};
        plm__exchange_watcher watcher = {0};
        random_set(&set, 5, 10, 6, true);
        solve_set(&set, &settings, &watcher, &solution);
        size_t size = plm__exchange_work_size(set.actors, set.issues, &settings);
        unsigned char *work = malloc(size + 1);
        assert_non_null(work);
        memset(work, 0xa5, size + 1);
        solution.outcome = dirty;
        assert_int_equal(plm__exchange_solve(&set.point, &settings, work, &watcher, &solution),
                         PLM_OK);
        assert_int_equal(work[size], 0xa5);
        assert_memory_equal(clean, dirty, set.issues * sizeof *clean);
        free(work);
    }
}

/* ---- ties and chance ---- */

/* Actor 0 can trade with either of two who are alike. */
static void make_tie(exchange_set *game) {
    clear_set(game, 3, 2);
    set_cell(game, 0, 0, 10, 0.9, 1);
    set_cell(game, 1, 0, 10, 0.3, 1);
    for (size_t alike = 1; alike <= 2; alike++) {
        set_cell(game, 0, alike, 90, 0.3, 2);
        set_cell(game, 1, alike, 90, 0.9, 2);
    }
}

typedef struct first_deal {
    plm__deal deal;
    bool seen;
} first_deal;

static void keep_first(void *user, const plm__exchange *exchange, const plm__deal *deal) {
    first_deal *first = user;
    (void)exchange;
    if (!first->seen) {
        *first = (first_deal){.deal = *deal, .seen = true};
    }
}

static plm__deal first_of(const exchange_set *game, const plm__settings *settings) {
    first_deal first = {0};
    double outcome[SET_ISSUES];
    plm__solution solution = {.outcome = outcome};
    plm__exchange_watcher watcher = {.deal = keep_first, .user = &first};
    solve_set(game, settings, &watcher, &solution);
    assert_true(first.seen);
    return first.deal;
}

static uint32_t partner_of(const plm__deal *deal, uint32_t actor) {
    return deal->pair.actor[deal->pair.actor[0] == actor ? 1 : 0];
}

static void test_ties_are_drawn_in_draws_and_ordered_in_the_point_game(void **state) {
    (void)state;
    plm__settings settings = exchange_settings("plenum", 1);
    settings.value[PLM__EXCHANGE_RATE] = PLM__RATE_EQUAL_GAIN;
    make_tie(&set);
    plm__deal deal = first_of(&set, &settings);
    assert_int_equal(partner_of(&deal, 0), 1);
    size_t seconds = 0;
    set.point.chance = 0.25;
    for (uint64_t draw = 0; draw < 200; draw++) {
        set.point.draw = draw;
        deal = first_of(&set, &settings);
        seconds += partner_of(&deal, 0) == 2;
    }
    assert_true(seconds > 60 && seconds < 140);
    settings.value[PLM__EXCHANGE_TIES] = PLM__TIES_FIRST;
    deal = first_of(&set, &settings);
    assert_int_equal(partner_of(&deal, 0), 1);
}

/* Two actors with opposite positions on issues p and p + 1; with `thin`, they stand twice as far
 * apart, and a third actor on each issue alone halves their weight: the gain is the same. */
static void add_traders(exchange_set *game, size_t p, size_t actor, bool thin) {
    double reach = thin ? 50 : 25;
    set_cell(game, p, actor, 50 - reach, 0.8, 1);
    set_cell(game, p + 1, actor, 50 - reach, 0.2, 1);
    set_cell(game, p, actor + 1, 50 + reach, 0.2, 4);
    set_cell(game, p + 1, actor + 1, 50 + reach, 0.8, 0.25);
    if (thin) {
        set_cell(game, p, actor + 2, 50, 1, 1.6);
        set_cell(game, p + 1, actor + 3, 50, 1, 0.4);
    }
}

static void test_ties_go_to_the_smaller_moves(void **state) {
    (void)state;
    plm__settings settings = exchange_settings("plenum", 1);
    plm__settings by_order = settings;
    by_order.value[PLM__EXCHANGE_TIES] = PLM__TIES_FIRST;
    for (size_t thin = 0; thin < 2; thin++) {
        clear_set(&set, 8, 4);
        add_traders(&set, 0, 0, thin == 0);
        add_traders(&set, 2, 4, thin == 1);
        plm__deal first = first_of(&set, &by_order);
        plm__deal smaller = first_of(&set, &settings);
        assert_near(first.terms.gain, smaller.terms.gain, 1e-12);
        assert_int_equal(first.pair.supply[1], 0);
        assert_int_equal(smaller.pair.supply[1], thin == 0 ? 2 : 0);
    }
}

static void test_random_rate_is_addressed(void **state) {
    (void)state;
    plm__settings settings = exchange_settings("plenum", 2);
    plm__settings equal = settings;
    equal.value[PLM__EXCHANGE_RATE] = PLM__RATE_EQUAL_GAIN;
    double first[SET_ISSUES];
    double again[SET_ISSUES];
    double another[SET_ISSUES];
    double at_equal[SET_ISSUES];
    random_set(&set, 3, 8, 4, false);
    watch(&set, &settings, first);
    watch(&set, &equal, at_equal);
    assert_memory_equal(first, at_equal, set.issues * sizeof *first);
    set.point.chance = 0.75;
    set.point.draw = 7;
    watch(&set, &settings, first);
    watch(&set, &settings, again);
    set.point.draw = 8;
    watch(&set, &settings, another);
    assert_memory_equal(first, again, set.issues * sizeof *first);
    assert_true(first[0] != another[0]);
    assert_true(first[0] != at_equal[0]);
    assert_true(plm__exchange_model.has_chance(&settings));
    equal.value[PLM__EXCHANGE_TIES] = PLM__TIES_FIRST;
    assert_false(plm__exchange_model.has_chance(&equal));
}

/* ---- games at the edge ---- */

static witness expect(plm_status status, const double *expected) {
    double outcome[SET_ISSUES];
    witness w = {0};
    for (size_t reading = 0; reading < 2; reading++) {
        plm__settings settings = exchange_settings(reading == 0 ? "plenum" : "compat", 3);
        plm__solution solution = {.outcome = outcome};
        plm__exchange_watcher watcher = {.deal = watch_deal, .user = &w};
        w = (witness){0};
        set_point(&set);
        solve_set(&set, &settings, &watcher, &solution);
        assert_int_equal(solution.status, status);
        for (size_t p = 0; expected != NULL && p < set.issues; p++) {
            if (isnan(expected[p])) {
                assert_true(isnan(outcome[p]));
            } else {
                assert_near(outcome[p], expected[p], 1e-12);
            }
        }
    }
    return w;
}

static void test_one_issue_is_not_for_this_model(void **state) {
    (void)state;
    plm__settings settings = exchange_settings("plenum", 1);
    double outcome[1];
    plm__solution solution = {.outcome = outcome};
    clear_set(&set, 2, 1);
    set_cell(&set, 0, 0, 10, 0.5, 1);
    assert_int_equal(plm__exchange_work_size(2, 1, &settings), 0);
    assert_int_equal(plm__exchange_model.scale.solve(&set.point, &settings, NULL, NULL, &solution),
                     PLM_E_UNSUPPORTED);
    set.point.actor_count = (size_t)1 << 40;
    set.point.issue_count = 2;
    assert_int_equal(plm__exchange_model.scale.solve(&set.point, &settings, NULL, NULL, &solution),
                     PLM_E_UNSUPPORTED);
}

static void test_games_without_deals(void **state) {
    (void)state;
    clear_set(&set, 3, 2);
    for (size_t a = 0; a < 3; a++) {
        set_cell(&set, 0, a, 30, 0.1 + 0.3 * (double)a, 1);
        set_cell(&set, 1, a, 70, 0.9 - 0.3 * (double)a, 1);
    }
    assert_int_equal(expect(PLM_OK, (double[]){30, 70}).deals, 0);
    clear_set(&set, 1, 2);
    set_cell(&set, 0, 0, 20, 0.5, 1);
    set_cell(&set, 1, 0, 40, 0.6, 1);
    assert_int_equal(expect(PLM_OK, (double[]){20, 40}).deals, 0);
    clear_set(&set, 2, 2);
    assert_int_equal(expect(PLM_E_EMPTY, (double[]){(double)NAN, (double)NAN}).deals, 0);
    clear_set(&set, 0, 2);
    assert_int_equal(expect(PLM_E_EMPTY, (double[]){(double)NAN, (double)NAN}).deals, 0);
    /* Equal ratios of salience: nothing to gain. */
    clear_set(&set, 2, 2);
    set_cell(&set, 0, 0, 0, 0.4, 1);
    set_cell(&set, 1, 0, 0, 0.2, 1);
    set_cell(&set, 0, 1, 100, 0.8, 1);
    set_cell(&set, 1, 1, 100, 0.4, 1);
    assert_int_equal(expect(PLM_OK, (double[]){800 / 12.0, 400 / 6.0}).deals, 0);
}

static void test_zero_salience_and_capability(void **state) {
    (void)state;
    /* Actor 0 has nothing to sell on issue 1, actor 1 nothing on issue 0. */
    clear_set(&set, 2, 2);
    set_cell(&set, 0, 0, 0, 0.9, 1);
    set_cell(&set, 1, 0, 0, 0, 1);
    set_cell(&set, 0, 1, 100, 0, 1);
    set_cell(&set, 1, 1, 100, 0.9, 1);
    assert_int_equal(expect(PLM_OK, (double[]){0, 100}).deals, 0);
    /* Nobody cares about issue 1. */
    set_cell(&set, 1, 1, 100, 0, 1);
    assert_int_equal(expect(PLM_OK, (double[]){0, (double)NAN}).deals, 0);
    /* Without capability, neither. */
    clear_set(&set, 3, 2);
    set_cell(&set, 0, 0, 0, 0.9, 1);
    set_cell(&set, 1, 0, 0, 0.1, 1);
    set_cell(&set, 0, 1, 100, 0.1, 0);
    set_cell(&set, 1, 1, 100, 0.9, 0);
    assert_int_equal(expect(PLM_OK, (double[]){0, 0}).deals, 0);
    /* With a third actor there is a deal again, past the one without capability. */
    set_cell(&set, 0, 2, 100, 0.1, 1);
    set_cell(&set, 1, 2, 100, 0.9, 1);
    assert_true(expect(PLM_OK, NULL).deals > 0);
}

static void test_missing_cells_and_flat_scales(void **state) {
    (void)state;
    clear_set(&set, 2, 3);
    set_cell(&set, 0, 0, 0, 0.9, 1);
    set_cell(&set, 1, 0, 0, 0.1, 1);
    set_cell(&set, 1, 1, 100, 0.9, 1);
    set_cell(&set, 2, 1, 100, 0.9, 1);
    assert_int_equal(expect(PLM_OK, (double[]){0, 90, 100}).deals, 0);
    set_cell(&set, 0, 1, 100, 0.1, 1);
    assert_true(expect(PLM_OK, NULL).deals > 0);
    set.scale_low[1] = set.scale_high[1] = 5;
    set_cell(&set, 1, 0, 5, 0.1, 1);
    set_cell(&set, 1, 1, 5, 0.9, 1);
    assert_int_equal(expect(PLM_OK, (double[]){10, 5, 100}).deals, 0);
}

/* ---- what an observer is told ---- */

typedef struct rows {
    size_t positions;
    size_t ideals;
    size_t gains;
    size_t outcomes;
    size_t last_round;
    double outcome[2];
} rows;

static void count_row(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t partner,
                      plm__variable variable, double value) {
    rows *r = user;
    assert_true(round >= r->last_round);
    r->last_round = round;
    switch (variable) {
    case PLM__POSITION:
        r->positions++;
        break;
    case PLM__IDEAL:
        r->ideals++;
        break;
    case PLM__GAIN:
        assert_true(actor >= 0 && partner >= 0 && round > 0 && value > 0);
        r->gains++;
        break;
    case PLM__OUTCOME:
        assert_int_equal(actor, PLM__NOBODY);
        r->outcome[issue] = value;
        r->outcomes++;
        break;
    default:
        fail_msg("variable %d", (int)variable);
    }
}

static void test_observer_sees_rounds(void **state) {
    (void)state;
    clear_set(&set, 3, 2);
    set_cell(&set, 0, 0, 0, 0.9, 1);
    set_cell(&set, 1, 0, 0, 0.1, 1);
    set_cell(&set, 0, 1, 100, 0.1, 1);
    set_cell(&set, 1, 1, 100, 0.9, 1);
    set_cell(&set, 0, 2, 50, 0.1, 1);
    plm__settings settings = exchange_settings("plenum", 2);
    double outcome[2];
    plm__solution solution = {.outcome = outcome};
    rows seen = {0};
    plm__observer observer = {.see = count_row, .user = &seen};
    void *work = malloc(plm__exchange_model.scale.work_size(3, 2, &settings));
    assert_int_equal(
        plm__exchange_model.scale.solve(&set.point, &settings, work, &observer, &solution), PLM_OK);
    free(work);
    assert_int_equal(seen.positions, 15);
    assert_int_equal(seen.ideals, 15);
    assert_int_equal(seen.outcomes, 6);
    assert_int_equal(solution.rounds, 2);
    assert_true(seen.gains >= 2);
    assert_memory_equal(seen.outcome, outcome, sizeof outcome);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_gain_of_one_exchange),
        cmocka_unit_test(test_random_rate_of_one_exchange),
        cmocka_unit_test(test_raiffa_rate_gives_equal_shares_of_the_most),
        cmocka_unit_test(test_queue_finds_what_a_search_finds),
        cmocka_unit_test(test_gains_are_what_positions_say),
        cmocka_unit_test(test_cut_limits_misreport),
        cmocka_unit_test(test_order_of_actors_does_not_matter),
        cmocka_unit_test(test_units_of_capability_and_scale_do_not_matter),
        cmocka_unit_test(test_work_space_needs_no_care),
        cmocka_unit_test(test_ties_are_drawn_in_draws_and_ordered_in_the_point_game),
        cmocka_unit_test(test_ties_go_to_the_smaller_moves),
        cmocka_unit_test(test_random_rate_is_addressed),
        cmocka_unit_test(test_one_issue_is_not_for_this_model),
        cmocka_unit_test(test_games_without_deals),
        cmocka_unit_test(test_zero_salience_and_capability),
        cmocka_unit_test(test_missing_cells_and_flat_scales),
        cmocka_unit_test(test_observer_sees_rounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
