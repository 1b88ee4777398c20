#include "report/power_chart.h"

#include "base/figure.h"
#include "report/picture.h"

#include <math.h>
#include <string.h>

static const double PERCENT = 100;

/* "france: 23 % of the power, 24 % of the votes". */
static const char *title_of(const plm_power_member *member, const char *power, double share,
                            plm__arena *arena) {
    char votes[PLM__FIGURE_TEXT];
    return isnan(share) ? plm__arena_print(arena, "%s: %s of the power", member->name, power)
                        : plm__arena_print(arena, "%s: %s of the power, %s of the votes",
                                           member->name, power, plm__figure_percent(share, votes));
}

static bool make_row(const plm_power_member *member, double value, double votes, plm__arena *arena,
                     plm__chart_row *out) {
    char power[PLM__FIGURE_TEXT];
    double share = member->votes / votes;
    plm__figure_percent(value, power);
    *out = plm__chart_row_of(member->name, "forecast");
    out->value = plm__arena_copy(arena, power, strlen(power));
    out->title = title_of(member, power, share, arena);
    out->bar_from = 0;
    out->bar_to = PERCENT * value;
    out->tick = PERCENT * share;
    return out->value != NULL && out->title != NULL;
}

bool plm__power_rows(const plm_power *of, const plm__power_index *index, plm__arena *arena,
                     plm__rows_chart *out) {
    const plm_power_summary *summary = plm_power_summary_of(of);
    size_t count = plm_power_count(of);
    bool known = !isnan(summary->votes);
    const char *measure = plm__arena_print(
        arena, known ? "bar: power (%s); stroke: votes" : "power (%s)", index->title);
    *out = (plm__rows_chart){.unit = " %", .measure = measure, .row_count = count};
    plm__chart_row *rows = plm__arena_allocate(arena, count, sizeof *rows);
    if (rows == NULL || measure == NULL || summary->state != PLM_POWER_OK) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const plm_power_member *member = plm_power_at(of, i);
        if (!make_row(member, plm__power_by(index, member), summary->votes, arena, &rows[i])) {
            return false;
        }
        out->high = fmax(out->high, rows[i].bar_to);
        out->high = known ? fmax(out->high, rows[i].tick) : out->high;
    }
    out->rows = rows;
    return true;
}

bool plm__power_chart_file(plm__text *out, const plm_power *of, const plm__power_index *index,
                           plm__arena *arena) {
    bool known = !isnan(plm_power_summary_of(of)->votes);
    const plm__chart_head head = {"power", known ? "Power and votes" : "Power",
                                  known ? "A bar for what each member's vote decides, and a stroke "
                                          "for its share of the votes."
                                        : "A bar for what each member's vote decides.",
                                  PLM__CHART_WIDE};
    plm__rows_chart rows;
    plm__text chart;
    if (!plm__power_rows(of, index, arena, &rows)) {
        return false;
    }
    plm__text_init(&chart, out->context);
    plm__draw_rows(&chart, head, &rows);
    plm__add_picture(out, &chart);
    return true;
}
