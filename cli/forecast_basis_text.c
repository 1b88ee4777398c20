/* What a forecast rests on: numbers, who stated them, and hindsight. */
#include "forecast_parts.h"

#include "base/number.h"
#include "figures.h"
#include "forecast/who_decides.h"
#include "tables.h"
#include "terminal.h"
#include "view/listing.h"

#include <math.h>

enum { WIDEST_COUNT = 3 };

static void add_widest(plm__text *out, const plm_basis *of) {
    plm__listing widest;
    plm__listing_open(&widest, out->context, "ll");
    for (size_t i = 0; i < WIDEST_COUNT && i < of->range_count; i++) {
        const plm_range *range = &of->numbers[i]->parameter->range;
        char low[PLM__NUMBER_TEXT];
        char mode[PLM__NUMBER_TEXT];
        char high[PLM__NUMBER_TEXT];
        plm__number_print(range->low, low);
        plm__number_print(range->mode, mode);
        plm__number_print(range->high, high);
        plm__listing_start(&widest);
        plm__cell_name(&widest, of->numbers[i]->path);
        plm__cell_print(&widest, "%s to %s, most likely %s", low, high, mode);
    }
    add_table_lines(out, &widest, "    ");
    plm__listing_close(&widest);
}

static void add_spread(plm__listing *to, const plm_stated_number *of) {
    char between[FIGURE_TEXT];
    char within[FIGURE_TEXT];
    plm__listing_start(to);
    plm__cell_name(to, of->path);
    plm__cell_print(to, "± %s between %zu assessors, ± %s within each",
                    figure_fixed(of->between, 1, between), of->parameter->assessor_count,
                    figure_fixed(of->within, 1, within));
}

static void add_assessors(plm__text *out, const plm_basis *of) {
    char between[FIGURE_TEXT];
    char within[FIGURE_TEXT];
    if (of->assessed_count == 0) {
        return;
    }
    plm__text_add_format(out, "  %zu number%s several assessors", of->assessed_count,
                         of->assessed_count == 1 ? " has" : "s have");
    if (isnan(of->between_share)) {
        plm__text_add(out, ", who agree.\n");
        return;
    }
    plm__text_add_format(out, "; of the variance %s lies between them, %s within each:\n",
                         figure_percent(of->between_share, between),
                         figure_percent(1 - of->between_share, within));
    plm__listing lines;
    size_t shown = 0;
    plm__listing_open(&lines, out->context, "ll");
    for (size_t i = 0; i < of->number_count && shown < WIDEST_COUNT; i++) {
        if (of->numbers[i]->parameter->assessor_count > 1) {
            add_spread(&lines, of->numbers[i]);
            shown++;
        }
    }
    add_table_lines(out, &lines, "    ");
    plm__listing_close(&lines);
}

static void add_hindsight(plm__text *out, const plm_basis *of) {
    if (of->hindsight_count == 0) {
        return;
    }
    plm__text_add(out, "  ");
    start_style(out, STYLE_WARNING);
    plm__text_add_format(out,
                         "Hindsight: rests on %zu claim%s made after as_of: ", of->hindsight_count,
                         plural(of->hindsight_count));
    for (size_t i = 0; i < of->hindsight_count && i < WIDEST_COUNT; i++) {
        plm__text_add_format(out, "%s%s", i > 0 ? ", " : "", of->hindsight[i]->id);
    }
    plm__text_add(out, of->hindsight_count > WIDEST_COUNT ? ", …." : ".");
    end_style(out);
    plm__text_add(out, "\n");
}

/* Whether the law draws a position that is given as a point. */
static bool has_coding_error(const plm_forecast_issue *of) {
    bool found = false;
    for (size_t i = 0; plm_issue_has_scale(of->issue) && i < of->issue->decision_count; i++) {
        const plm_decision *each = of->issue->decisions[i];
        bool proposes = each->stage_count > 0 && each->stages[0]->proposer_count > 0;
        found = found || proposes || plm__sole_decider(of->issue, each) != NULL;
    }
    return found && of->decision != NULL;
}

void add_basis_text(plm__text *out, const plm_forecast_issue *of) {
    const plm_basis *basis = &of->basis;
    plm__text_add_format(
        out, "  Rests on %zu number%s of %zu actor%s; %zu without evidence (assumptions).\n",
        basis->number_count, plural(basis->number_count), of->actor_count, plural(of->actor_count),
        basis->assumption_count);
    if (basis->range_count > 0) {
        plm__text_add_format(out, "  %zu %s; the widest:\n", basis->range_count,
                             basis->range_count == 1 ? "is a range" : "are ranges");
        add_widest(out, basis);
    } else {
        plm__text_add(out, "  No number has a range, so every draw is the same game: doubt about "
                           "the numbers is not counted");
        plm__text_add(out, has_coding_error(of) ? ", but for a coding error of the position of "
                                                  "whoever decides alone or proposes.\n"
                                                : ".\n");
    }
    add_assessors(out, basis);
    add_hindsight(out, basis);
}
