#include "sweep/rows.h"

#include "sweep/result.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const char *const forecast_columns[] = {
    "mean", "standard_error", "median", "low", "high", "probability", "settled", "outcome", "off"};
static const char *const sobol_columns[] = {"input", "first",     "first_low", "first_high",
                                            "total", "total_low", "total_high"};
enum {
    FORECAST_COLUMNS = sizeof forecast_columns / sizeof *forecast_columns,
    SOBOL_COLUMNS = sizeof sobol_columns / sizeof *sobol_columns,
    FIRST_COLUMNS = 8
};

/* The first columns, the numbers, what was found, and the status: a reader has room for all. */
static_assert(FIRST_COLUMNS + PLM__SWEEP_NUMBERS + FORECAST_COLUMNS + 1 <= PLM__CELLS_MOST,
              "a row has more cells than are read");

static void add_names(plm__text *out, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__text_add_format(out, "%s,", names[i]);
    }
}

void plm__sweep_add_head(plm__text *out, const plm__sweep_plan *plan) {
    plm__text_add(out, PLM__SWEEP_FIRST_COLUMNS);
    for (size_t i = 0; i < plm__sweep_number_count(plan); i++) {
        plm__text_add_format(out, "%s,", plm__sweep_number(plan, i)->column);
    }
    if (plan->sobol_rows > 0) {
        add_names(out, sobol_columns, SOBOL_COLUMNS);
    } else {
        add_names(out, forecast_columns, FORECAST_COLUMNS);
    }
    plm__text_add(out, "status\n");
}

/* ---- a row --------------------------------------------------------------------------------- */

static void add_word(plm__text *out, const char *word) {
    plm__text_add_csv_field(out, word != NULL ? word : "");
    plm__text_add(out, ",");
}

static void add_number(plm__text *out, double value) {
    plm__text_add_csv_number(out, value);
    plm__text_add(out, ",");
}

/* What tells the row from all others. */
static void add_unit(plm__text *out, const plm__sweep_plan *plan, size_t number, const char *issue,
                     const char *option) {
    plm__swept_unit unit = plm__sweep_unit(plan, number);
    const plm__swept_choice *choice = &plan->choices[unit.choice];
    add_word(out, plan->cases[unit.of_case].id);
    add_word(out, issue);
    add_word(out, option);
    add_word(out, choice->model != NULL ? choice->model : "answer");
    add_word(out, choice->reading);
    add_word(out, choice->words);
    plm__text_add_format(out, "%llu,%zu,", (unsigned long long)plan->seeds[unit.seed],
                         unit.point + 1);
    for (size_t i = 0; i < plm__sweep_number_count(plan); i++) {
        add_number(out, plm__sweep_value(plan, i, unit.point));
    }
}

static const char *word_of(plm_status status) {
    switch (status) {
    case PLM_E_EMPTY:
        return "empty";
    case PLM_E_UNSUPPORTED:
        return "unsupported";
    default:
        return "domain";
    }
}

bool plm__sweep_is_row(plm_status status) {
    return status == PLM_E_EMPTY || status == PLM_E_UNSUPPORTED || status == PLM_E_DOMAIN;
}

void plm__sweep_add_failure(plm__text *out, const plm__sweep_plan *plan, size_t unit,
                            const char *issue, plm_status status) {
    size_t columns = plan->sobol_rows > 0 ? SOBOL_COLUMNS : FORECAST_COLUMNS;
    add_unit(out, plan, unit, issue, NULL);
    for (size_t i = 0; i < columns; i++) {
        plm__text_add(out, ",");
    }
    plm__text_add_format(out, "%s\n", word_of(status));
}

/* ---- forecasts ----------------------------------------------------------------------------- */

static void add_option(plm__text *out, const plm__sweep_plan *plan, size_t unit,
                       const plm_sweep_answer *of, size_t option) {
    const plm_issue *issue = of->issue;
    const plm_option *one = issue->options[option];
    double came = issue->outcome_option == NULL  ? (double)NAN
                  : issue->outcome_option == one ? 1
                                                 : 0;
    add_unit(out, plan, unit, issue->id, one->id);
    plm__text_add(out, ",,,,,");
    add_number(out, of->options[option]);
    plm__text_add(out, ",");
    add_number(out, came);
    plm__text_add(out, ",ok\n");
}

void plm__sweep_add_answer(plm__text *out, const plm__sweep_plan *plan, size_t unit,
                           const plm_sweep_answer *of) {
    const plm_issue *issue = of->issue;
    double span = issue->scale_high - issue->scale_low;
    const double figures[] = {
        of->mean,    of->standard_error, of->median,
        of->low,     of->high,           (double)NAN,
        of->settled, issue->outcome,     100 * (of->mean - issue->outcome) / span};
    add_unit(out, plan, unit, issue->id, NULL);
    for (size_t i = 0; i < FORECAST_COLUMNS; i++) {
        add_number(out, figures[i]);
    }
    plm__text_add(out, "ok\n");
    for (size_t i = 0; i < of->option_count; i++) {
        add_option(out, plan, unit, of, i);
    }
}

/* ---- Sobol' indices ------------------------------------------------------------------------ */

static void add_share(plm__text *out, const plm_variance_share *of) {
    add_number(out, of->value);
    add_number(out, of->low);
    add_number(out, of->high);
}

/* Where the option stands among the issue's. */
static size_t place_of(const plm_issue *issue, const plm_option *option) {
    size_t place = 0;
    while (place < issue->option_count && issue->options[place] != option) {
        place++;
    }
    return place;
}

void plm__sweep_add_sobol(plm__text *out, const plm__sweep_plan *plan, size_t unit,
                          const plm_issue *issue, const plm_sobol *of) {
    const plm_option *option = plm_sobol_summary_of(of)->option;
    for (size_t i = 0; i < plm_sobol_count(of); i++) {
        const plm_factor *factor = plm_sobol_factor(of, i);
        const plm_sobol_pair *pair =
            option != NULL ? &factor->options[place_of(issue, option)] : &factor->outcome;
        add_unit(out, plan, unit, issue->id, option != NULL ? option->id : NULL);
        add_word(out, factor->kind == PLM_FACTOR_CHANCE   ? "chance"
                      : factor->kind == PLM_FACTOR_OTHERS ? "others"
                                                          : factor->path);
        add_share(out, &pair->first);
        add_share(out, &pair->total);
        plm__text_add(out, "ok\n");
    }
}
