/* Sobol' indices as a picture: what share of the answer's doubt each number makes. */
#include "base/arena.h"
#include "base/figure.h"
#include "insight/provenance.h"
#include "report/charts.h"
#include "report/picture.h"
#include "view/naming.h"

#include <math.h>

enum { MOST_FACTORS = 20 };

static const double PERCENT = 100;

/* The indices of the answer: of the outcome, or of the probability of one option. */
static const plm_sobol_pair *answer_of(const plm_sobol *of, const plm_factor *factor) {
    const plm_sobol_summary *summary = plm_sobol_summary_of(of);
    return summary->option == NULL ? &factor->outcome
                                   : &factor->options[summary->option - summary->issue->options[0]];
}

static bool make_row(const plm_sobol *of, const plm_factor *factor, plm__arena *arena,
                     plm__chart_row *out) {
    static const char *const chance = "chance inside the models";
    const plm_sobol_pair *pair = answer_of(of, factor);
    char share[PLM__FIGURE_TEXT];
    char alone[PLM__FIGURE_TEXT];
    const char *label =
        factor->kind == PLM_FACTOR_CHANCE ? chance
        : factor->kind == PLM_FACTOR_OTHERS
            ? plm__arena_print(arena, "%zu others together", plm_sobol_summary_of(of)->screened)
            : plm__path_name(arena, plm_case_dossier(plm__sobol_provenance(of)->of),
                             plm_sobol_summary_of(of)->issue, factor->path);
    if (label != NULL && factor->kind == PLM_FACTOR_ASSESSOR) {
        label = plm__arena_print(arena, "%s: which assessor is right", label);
    }
    if (label == NULL) {
        return false;
    }
    *out = plm__chart_row_of(label, "forecast");
    out->bar_from = 0;
    out->bar_to = PERCENT * fmax(0, pair->total.value);
    out->thin_low = PERCENT * fmax(0, pair->total.low);
    out->thin_high = PERCENT * pair->total.high;
    out->tick = PERCENT * fmax(0, pair->first.value);
    out->value = plm__arena_print(arena, "%s", plm__figure_percent(pair->total.value, share));
    out->title = plm__arena_print(arena, "%s: %s of the variance in all, %s alone", label, share,
                                  plm__figure_percent(pair->first.value, alone));
    return out->value != NULL && out->title != NULL;
}

/* Which factor comes next: the largest total index after the one before; NULL: none. */
static const plm_factor *next_factor(const plm_sobol *of, const plm_factor *before) {
    const plm_factor *found = NULL;
    bool passed = before == NULL;
    for (size_t i = 0; i < plm_sobol_count(of); i++) {
        const plm_factor *each = plm_sobol_factor(of, i);
        double value = answer_of(of, each)->total.value;
        bool follows = before == NULL || value < answer_of(of, before)->total.value ||
                       (passed && value == answer_of(of, before)->total.value);
        passed = passed || each == before;
        if (value > 0 && follows && (found == NULL || value > answer_of(of, found)->total.value)) {
            found = each;
        }
    }
    return found;
}

static bool make_rows(const plm_sobol *of, plm__arena *arena, plm__rows_chart *out) {
    plm__chart_row *rows = plm__arena_allocate(arena, MOST_FACTORS, sizeof *rows);
    *out = (plm__rows_chart){.high = 1,
                             .unit = " %",
                             .measure = "share of the answer's variance; stroke: alone",
                             .rows = rows};
    const plm_factor *next = next_factor(of, NULL);
    for (; rows != NULL && next != NULL && out->row_count < MOST_FACTORS;
         next = next_factor(of, next)) {
        plm__chart_row *row = &rows[out->row_count++];
        if (!make_row(of, next, arena, row)) {
            return false;
        }
        out->high = fmax(out->high, fmax(row->bar_to, row->thin_high));
    }
    return rows != NULL;
}

plm_status plm_sobol_picture(plm_context *context, const plm_sobol *of, char **out) {
    static const plm__chart_head head = {
        "sobol", "What share of the variance each number makes",
        "A bar for each number's total Sobol' index with its 95 % interval, and a stroke for its "
        "first one.",
        PLM__CHART_WIDE};
    plm__rows_chart rows;
    plm__arena arena;
    plm__text chart;
    plm__text picture;
    *out = NULL;
    plm__arena_init(&arena, context);
    plm__text_init(&chart, context);
    plm__text_init(&picture, context);
    if (make_rows(of, &arena, &rows)) {
        plm__draw_rows(&chart, head, &rows);
    } else {
        chart.failed = true;
    }
    plm__add_picture(&picture, &chart);
    plm__arena_clear(&arena);
    return plm__hand_out_picture(&picture, out);
}
