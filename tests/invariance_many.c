/* What must not change a forecast, for models of several issues at once and of options without a
 * scale: the same table as in invariance.c. */
#include "exchange_data.h"
#include "promises.h"

#include "base/random.h"

enum { ACTORS = 7, COLUMNS = 3, MOST = 2 * ACTORS + 2 };

/* Positions on issues, or utilities of options, of each actor. */
typedef struct profile {
    size_t actors;
    double value[MOST][COLUMNS];
    double capability[MOST][COLUMNS]; /* without a scale the first alone counts, */
    double salience[MOST][COLUMNS];   /* and so here */
    double low;
    double high;
} profile;

static double chance(uint64_t game, uint64_t which) {
    return plm__random((plm__address){47, which, game, PLM__PURPOSE_CHANCE});
}

static profile random_profile(uint64_t number) {
    profile made = {.actors = ACTORS, .high = 100};
    for (size_t a = 0; a < ACTORS; a++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            uint64_t cell = 3 * (a * COLUMNS + c);
            made.value[a][c] = 100 * chance(number, cell);
            made.capability[a][c] = 1 + 99 * chance(number, cell + 1);
            made.salience[a][c] = 0.05 + 0.95 * chance(number, cell + 2);
        }
    }
    return made;
}

static void copy_actor(profile *to, size_t at, const profile *from, size_t actor, double share) {
    memcpy(to->value[at], from->value[actor], sizeof to->value[at]);
    memcpy(to->salience[at], from->salience[actor], sizeof to->salience[at]);
    for (size_t c = 0; c < COLUMNS; c++) {
        to->capability[at][c] = share * from->capability[actor][c];
    }
}

static void add_actor(profile *to, const profile *from, size_t actor, double share) {
    copy_actor(to, to->actors++, from, actor, share);
}

static double image_of(same way, double value) {
    return way == AFFINE ? -50 + 5 * value : way == MIRROR ? 100 - value : value;
}

static void rewrite_values(profile *made, same way, uint64_t number) {
    for (size_t a = 0; a < made->actors; a++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            double shift =
                way == RANGE ? 0.05 * (2 * chance(number, 500 + a * COLUMNS + c) - 1) : 0;
            double moved = image_of(way, made->value[a][c]) + shift;
            made->value[a][c] = way == RANGE ? fmin(fmax(moved, 0), 100) : moved;
        }
    }
    made->low = way == AFFINE ? image_of(way, 0) : made->low;
    made->high = way == AFFINE ? image_of(way, 100) : made->high;
}

static profile rewritten(const profile *from, same way, uint64_t number) {
    profile made = *from;
    for (size_t a = 0; a < from->actors; a++) {
        if (way == ORDER) {
            copy_actor(&made, a, from, from->actors - 1 - a, 1);
        } else if (way == UNIT) {
            copy_actor(&made, a, from, a, 3.7);
        } else if (way == DOUBLE) {
            add_actor(&made, from, a, 1);
        }
    }
    if (way == AFFINE || way == MIRROR || way == RANGE) {
        rewrite_values(&made, way, number);
    } else if (way == SPLIT) {
        copy_actor(&made, 0, from, 0, 0.2);
        add_actor(&made, from, 0, 0.3);
        add_actor(&made, from, 0, 0.5);
    } else if (way == FAINT) {
        copy_actor(&made, made.actors, from, 1, 1e-6);
        for (size_t c = 0; c < COLUMNS; c++) {
            made.value[made.actors][c] = 100 * chance(number, 700 + c);
        }
        made.actors++;
    }
    return made;
}

/* ---- several issues -------------------------------------------------------------------------- */

static void trade(const plm__model *model, const plm__settings *settings, const profile *of,
                  double outcome[COLUMNS]) {
    static exchange_set set;
    plm__solution solution = {.outcome = outcome};
    clear_set(&set, of->actors, COLUMNS);
    for (size_t c = 0; c < COLUMNS; c++) {
        set.scale_low[c] = of->low;
        set.scale_high[c] = of->high;
        for (size_t a = 0; a < of->actors; a++) {
            set_cell(&set, c, a, of->value[a][c], of->salience[a][c], of->capability[a][c]);
        }
    }
    void *work = malloc(model->scale.work_size(of->actors, COLUMNS, settings));
    assert_non_null(work);
    assert_int_equal(model->scale.solve(&set.point, settings, work, NULL, &solution), PLM_OK);
    free(work);
}

static double gap_of_trade(const plm__model *model, const plm__settings *settings, uint64_t number,
                           same way) {
    const profile one = random_profile(number);
    const profile other = rewritten(&one, way, number);
    double before[COLUMNS];
    double after[COLUMNS];
    double gap = 0;
    trade(model, settings, &one, before);
    trade(model, settings, &other, after);
    for (size_t c = 0; c < COLUMNS; c++) {
        gap = fmax(gap, fabs(image_of(way, before[c]) - after[c]) / (other.high - other.low));
    }
    return gap;
}

/* ---- options --------------------------------------------------------------------------------- */

static void choose(const plm__model *model, const plm__settings *settings, const profile *of,
                   double shares[COLUMNS]) {
    double capability[MOST];
    double salience[MOST];
    double none = (double)NAN;
    for (size_t a = 0; a < of->actors; a++) {
        capability[a] = of->capability[a][0];
        salience[a] = of->salience[a][0];
    }
    plm__point point = {.actor_count = of->actors,
                        .issue_count = 1,
                        .option_count = COLUMNS,
                        .utility = of->value[0],
                        .capability = capability,
                        .salience = salience,
                        .scale_low = &none,
                        .scale_high = &none,
                        .reference_point = &none,
                        .chance = 0.5};
    plm__solution solution = {.outcome = &none, .shares = shares};
    void *work = malloc(model->options.work_size(of->actors, COLUMNS, settings));
    assert_non_null(work);
    assert_int_equal(model->options.solve(&point, settings, work, NULL, &solution), PLM_OK);
    free(work);
}

static double gap_of_choice(const plm__model *model, const plm__settings *settings, uint64_t number,
                            same way) {
    const profile one = random_profile(number);
    const profile other = rewritten(&one, way, number);
    double before[COLUMNS];
    double after[COLUMNS];
    double gap = 0;
    choose(model, settings, &one, before);
    choose(model, settings, &other, after);
    for (size_t c = 0; c < COLUMNS; c++) {
        gap = fmax(gap, fabs(before[c] - after[c]));
    }
    return gap;
}

/* ---- promises -------------------------------------------------------------------------------- */

#define SCALE (BIT(AFFINE) | BIT(MIRROR))

static const promise of_trade[] = {
    {"exchange", "plenum", "exchange", EVERY & ~BIT(SPLIT) & ~BIT(DOUBLE), 0, 0},
    {"exchange", "compat", "exchange:compat",
     EVERY & ~BIT(SPLIT) & ~BIT(DOUBLE) & ~BIT(MIRROR) & ~BIT(RANGE), 0, 0},
};

static const promise of_choice[] = {
    {"utilitarian", "standard", "utilitarian", EVERY & ~SCALE, 0, SCALE},
    {"plurality", "standard", "plurality", EVERY & ~SCALE, 0, SCALE},
    {"condorcet", "plenum", "condorcet without a scale", EVERY & ~SCALE, 0, SCALE},
    {"condorcet", "ktab", "condorcet without a scale", EVERY & ~SCALE, 0, SCALE},
};

enum {
    TRADES = sizeof of_trade / sizeof *of_trade,
    CHOICES = sizeof of_choice / sizeof *of_choice
};

static void test_every_model(void **state) {
    (void)state;
    size_t broken = 0;
    for (size_t i = 0; i < TRADES; i++) {
        broken += broken_promises(&of_trade[i], gap_of_trade);
    }
    for (size_t i = 0; i < CHOICES; i++) {
        broken += broken_promises(&of_choice[i], gap_of_choice);
    }
    assert_int_equal(broken, 0);
}

static void test_the_table_says_so(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < TRADES; i++) {
        wrong += wrong_cells(&of_trade[i]);
    }
    for (size_t i = 0; i < CHOICES; i++) {
        wrong += wrong_cells(&of_choice[i]);
    }
    assert_int_equal(wrong, 0);
}

/* Every model that there is has a row. */
static void test_no_model_is_left_out(void **state) {
    (void)state;
    size_t missing = unpromised(model_named("exchange"), of_trade, TRADES);
    char line[4096];
    for (const plm__model *const *each = plm__models; *each != NULL; each++) {
        bool chooses = (*each)->options.solve != NULL && (*each)->options.needs == 0;
        missing += chooses ? unpromised(*each, of_choice, CHOICES) : 0;
        if (!find_row((*each)->name, line, sizeof line)) {
            print_message("no row names %s\n", (*each)->name);
            missing++;
        }
    }
    assert_int_equal(missing, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_model),
        cmocka_unit_test(test_the_table_says_so),
        cmocka_unit_test(test_no_model_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
