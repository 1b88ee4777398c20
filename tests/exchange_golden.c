/* The reading compat against recorded runs of the program it stands for (not part of plenum).
 * Figures of exchange: those runs. */
#include "base/number.h"
#include "check.h"
#include "exchange_data.h"
#include "shared_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 32, LINE_ROOM = 2048, ROUNDS = 10 };

static const double tolerance = 1e-9;

/* A CSV file read line by line; cells by the name of their column. */
typedef struct table {
    FILE *file;
    char head[LINE_ROOM];
    char line[LINE_ROOM];
    const char *name[COLUMNS];
    const char *value[COLUMNS];
    size_t columns;
} table;

static size_t cut_cells(char *line, const char *cells[COLUMNS]) {
    size_t count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *rest = line; rest != NULL;) {
        cells[count++] = rest;
        rest = strchr(rest, ',');
        if (rest != NULL) {
            *rest++ = '\0';
        }
    }
    return count;
}

static void open_table(table *t, const char *folder, const char *file) {
    char path[LINE_ROOM];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    t->file = fopen(path, "r");
    assert_non_null(t->file);
    assert_non_null(fgets(t->head, sizeof t->head, t->file));
    t->columns = cut_cells(t->head, t->name);
}

static bool next_row(table *t) {
    if (fgets(t->line, sizeof t->line, t->file) == NULL) {
        return false;
    }
    assert_int_equal(cut_cells(t->line, t->value), t->columns);
    return true;
}

static const char *text_at(const table *t, const char *side, const char *column) {
    char name[SET_NAME];
    snprintf(name, sizeof name, "%s%s", side, column);
    for (size_t i = 0; i < t->columns; i++) {
        if (strcmp(t->name[i], name) == 0) {
            return t->value[i];
        }
    }
    fail_msg("no column %s", name);
    return "";
}

static double number_at(const table *t, const char *side, const char *column) {
    double value = 0;
    const char *text = text_at(t, side, column);
    assert_int_equal(plm__number_parse(text, strlen(text), &value), PLM__NUMBER_OK);
    return value;
}

typedef struct comparison {
    const exchange_set *set;
    table deals;
    table effects;
    table outcomes;
    table positions;
    table pairs;
    size_t deal_count;
} comparison;

static void compare_side(const comparison *c, const plm__deal *deal, size_t t) {
    const table *row = &c->deals;
    const char *side = t == 0 ? "i_" : "j_";
    assert_string_equal(text_at(row, side, "actor"), c->set->actor[deal->pair.actor[t]]);
    assert_string_equal(text_at(row, side, "supply"), c->set->issue[deal->pair.supply[t]]);
    assert_near(deal->before[t], number_at(row, side, "x"), tolerance);
    assert_near(deal->terms.move[t], number_at(row, side, "move"), tolerance);
    assert_near(deal->terms.after[t], number_at(row, side, "y"), tolerance);
    assert_near(deal->terms.outcome_before[t], number_at(row, side, "nbs0"), tolerance);
    assert_near(deal->terms.outcome_after[t], number_at(row, side, "nbs1"), tolerance);
    assert_near(deal->terms.partner_gain[t], number_at(row, side, "eu"), tolerance);
}

/* The recorded externalities take the outcomes as the two partners see them, and count nothing for
 * an actor who lacks one of the issues. */
static void compare_effects(comparison *c, const plm__exchange *exchange, const plm__deal *deal) {
    for (size_t row = 0; row < c->set->actors; row++) {
        assert_true(next_row(&c->effects));
        size_t actor = set_actor(c->set, text_at(&c->effects, "", "actor"));
        const char *kind = text_at(&c->effects, "", "kind");
        double recorded = number_at(&c->effects, "", "value");
        double effect = plm__deal_effect(exchange, deal, deal->terms.outcome_before,
                                         deal->terms.outcome_after, actor);
        bool both =
            !isnan(plm__exchange_cell_at(exchange, deal->pair.supply[0], actor)->preference) &&
            !isnan(plm__exchange_cell_at(exchange, deal->pair.supply[1], actor)->preference);
        switch (plm__deal_effect_kind(exchange, deal, actor)) {
        case PLM__EFFECT_OWN:
            assert_string_equal(kind, "own");
            break;
        case PLM__EFFECT_INNER:
            assert_true(strcmp(kind, "ip") == 0 || strcmp(kind, "in") == 0);
            break;
        case PLM__EFFECT_OUTER:
            assert_true(strcmp(kind, "op") == 0 || strcmp(kind, "on") == 0);
            break;
        }
        assert_near(both ? effect : 0, recorded, tolerance);
    }
}

static void compare_deal(void *user, const plm__exchange *exchange, const plm__deal *deal) {
    comparison *c = user;
    assert_true(next_row(&c->deals));
    assert_near((double)(deal->round - 1), number_at(&c->deals, "", "iteration"), 0);
    assert_near((double)deal->order, number_at(&c->deals, "", "order"), 0);
    assert_near(deal->terms.gain, number_at(&c->deals, "", "gain"), tolerance);
    compare_side(c, deal, 0);
    compare_side(c, deal, 1);
    compare_effects(c, exchange, deal);
    c->deal_count++;
}

static void compare_positions(comparison *c, const plm__exchange *exchange) {
    const plm__point *point = exchange->point;
    for (size_t i = 0; i < exchange->actors * exchange->issues; i++) {
        if (isnan(point->position[i])) {
            continue;
        }
        assert_true(next_row(&c->positions));
        size_t issue = set_issue(c->set, text_at(&c->positions, "", "issue"));
        size_t actor = set_actor(c->set, text_at(&c->positions, "", "actor"));
        const plm__exchange_cell *cell = plm__exchange_cell_at(exchange, issue, actor);
        assert_near(cell->preference, number_at(&c->positions, "", "start"), tolerance);
        assert_near(cell->position, number_at(&c->positions, "", "voting"), tolerance);
        assert_near(plm__exchange_next_preference(exchange, cell),
                    number_at(&c->positions, "", "next_start"), tolerance);
    }
}

static void compare_round(void *user, const plm__exchange *exchange) {
    comparison *c = user;
    for (size_t i = 0; i < exchange->issues; i++) {
        assert_true(next_row(&c->outcomes));
        size_t issue = set_issue(c->set, text_at(&c->outcomes, "", "issue"));
        assert_near(exchange->outcome_start[issue], number_at(&c->outcomes, "", "nbs_before"),
                    tolerance);
        assert_near(exchange->outcome[issue], number_at(&c->outcomes, "", "nbs_after_voting"),
                    tolerance);
    }
    compare_positions(c, exchange);
    assert_true(next_row(&c->pairs));
    assert_near((double)exchange->pair_count, number_at(&c->pairs, "", "pairs"), 0);
    assert_near((double)exchange->possible_count, number_at(&c->pairs, "", "valid"), 0);
}

/* Closes a table that has been read to its end. */
static void close_table(table *t) {
    assert_false(next_row(t));
    fclose(t->file);
}

static void compare(const char *data, const char *golden, bool scaled) {
    static exchange_set set;
    static comparison c;
    char path[LINE_ROOM];
    snprintf(path, sizeof path, "%s/data/exchange/%s", getenv("PLENUM_SHARED"), data);
    if (!read_set(&set, path, scaled)) {
        print_message("skipped: %s is not here\n", path);
        skip();
    }
    snprintf(path, sizeof path, "%s/golden/exchange/%s", getenv("PLENUM_SHARED"), golden);
    c = (comparison){.set = &set};
    open_table(&c.deals, path, "exchanges.csv");
    open_table(&c.effects, path, "externalities.csv");
    open_table(&c.outcomes, path, "outcomes.csv");
    open_table(&c.positions, path, "positions.csv");
    open_table(&c.pairs, path, "potential.csv");
    double outcome[SET_ISSUES];
    plm__solution solution = {.outcome = outcome};
    plm__settings settings = exchange_settings("compat", ROUNDS);
    plm__exchange_watcher watcher = {.deal = compare_deal, .round = compare_round, .user = &c};
    solve_set(&set, &settings, &watcher, &solution);
    assert_true(c.deal_count > 100);
    close_table(&c.deals);
    close_table(&c.effects);
    close_table(&c.outcomes);
    close_table(&c.positions);
    close_table(&c.pairs);
}

static void test_copenhagen(void **state) {
    (void)state;
    compare("copenhagen.csv", "copenhagen/robust", true);
}

static void test_road_pricing(void **state) {
    (void)state;
    compare("sample_data.txt", "sample_data/robust_norm", true);
}

static void test_road_pricing_without_scales(void **state) {
    (void)state;
    compare("sample_data.txt", "sample_data/robust", false);
}

static void test_synthetic(void **state) {
    (void)state;
    compare("synth_10x5.csv", "synth_10x5/robust", true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_copenhagen),
        cmocka_unit_test(test_road_pricing),
        cmocka_unit_test(test_road_pricing_without_scales),
        cmocka_unit_test(test_synthetic),
    };
    return shared_folder("golden/exchange") ? cmocka_run_group_tests(tests, NULL, NULL)
                                            : NOTHING_COMPARED;
}
