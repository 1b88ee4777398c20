/* Positions by round: the challenge model at work. */
#include "report/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A table of values by line and round; line actor_count is the outcome. */
typedef struct rounds {
    const plm_trace *trace;
    const plm__issue_material *issue;
    size_t round_count;
    size_t line_count;
    double *values;
} rounds;

static size_t last_round(const plm_trace *trace) {
    size_t last = 0;
    for (size_t i = 0; i < plm_trace_row_count(trace); i++) {
        const plm_trace_row *row = plm_trace_row_at(trace, i);
        last = row->round > last ? row->round : last;
    }
    return last;
}

static size_t line_of(const rounds *of, const plm_trace_row *row) {
    if (strcmp(row->variable, "median") == 0) {
        return of->issue->standing_count;
    }
    for (size_t i = 0; i < of->issue->standing_count; i++) {
        if (strcmp(row->variable, "position") == 0 &&
            strcmp(of->issue->standings[i].actor->id, row->actor) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

static bool read_rounds(plm__page *page, rounds *of) {
    *of = (rounds){.trace = page->issue->trace,
                   .issue = page->issue,
                   .round_count = last_round(page->issue->trace) + 1,
                   .line_count = page->issue->standing_count + 1};
    of->values =
        plm__arena_allocate(page->arena, of->line_count * of->round_count, sizeof *of->values);
    for (size_t i = 0; of->values != NULL && i < of->line_count * of->round_count; i++) {
        of->values[i] = (double)NAN;
    }
    for (size_t i = 0; of->values != NULL && i < plm_trace_row_count(of->trace); i++) {
        const plm_trace_row *row = plm_trace_row_at(of->trace, i);
        size_t line = line_of(of, row);
        if (line != SIZE_MAX) {
            of->values[line * of->round_count + row->round] = row->value;
        }
    }
    return of->values != NULL;
}

static double value_at(const rounds *of, size_t line, size_t round) {
    return of->values[line * of->round_count + round];
}

static double last_value(const rounds *of, const plm__chart_track *track) {
    return track->values[of->round_count - 1];
}

/* From the highest last value down; equal ones in the order they came. */
static void sort_tracks(const rounds *of, plm__chart_track *tracks) {
    for (size_t i = 1; i < of->line_count; i++) {
        plm__chart_track moved = tracks[i];
        size_t at = i;
        while (at > 0 && last_value(of, &tracks[at - 1]) < last_value(of, &moved)) {
            tracks[at] = tracks[at - 1];
            at--;
        }
        tracks[at] = moved;
    }
}

static const char *hover(plm__page *page, const rounds *of, size_t line, const char *name) {
    int places = plm__brief_places(page->issue->forecast->issue);
    char from[PLM__FIGURE_TEXT];
    char to[PLM__FIGURE_TEXT];
    return plm__words(page, "%s: from %s to %s", name,
                      plm__figure_fixed(value_at(of, line, 0), places, from),
                      plm__figure_fixed(value_at(of, line, of->round_count - 1), places, to));
}

static void fill_tracks(plm__page *page, const rounds *of, plm__chart_track *tracks) {
    double most = 0;
    for (size_t i = 0; i + 1 < of->line_count; i++) {
        const plm__standing *each = &of->issue->standings[i];
        most = fmax(most, each->capability * each->salience);
    }
    for (size_t i = 0; i + 1 < of->line_count; i++) {
        const plm__standing *each = &of->issue->standings[i];
        tracks[i] = (plm__chart_track){.name = each->actor->name,
                                       .title = hover(page, of, i, each->actor->name),
                                       .values = of->values + i * of->round_count,
                                       .share = each->capability * each->salience / most};
    }
    tracks[of->line_count - 1] =
        (plm__chart_track){.name = "Weighted median",
                           .title = hover(page, of, of->line_count - 1, "Weighted median"),
                           .values = of->values + (of->line_count - 1) * of->round_count,
                           .strong = true};
    sort_tracks(of, tracks);
}

static void add_chart(plm__page *page, const rounds *of) {
    const plm_issue *issue = page->issue->forecast->issue;
    plm__chart_track *tracks = plm__arena_allocate(page->arena, of->line_count, sizeof *tracks);
    if (tracks == NULL) {
        page->out->failed = true;
        return;
    }
    fill_tracks(page, of, tracks);
    const plm__rounds_chart chart = {.low = issue->scale_low,
                                     .high = issue->scale_high,
                                     .round_count = of->round_count,
                                     .lines = tracks,
                                     .line_count = of->line_count};
    const plm__figure figure = {
        "rounds-chart", "Positions by round in the challenge model",
        "A line for each actor, thick where the actor has much weight, and one for the weighted "
        "median of each round."};
    plm__add_rounds(page, &figure, &chart);
}

enum { MOST_COLUMNS = 14 };

/* A column for each round, or, where they are many, for some of them and the last. */
static void add_table(plm__page *page, const rounds *of) {
    const char *headings[MOST_COLUMNS + 1] = {"Actor"};
    char alignment[MOST_COLUMNS + 2] = "l";
    size_t shown[MOST_COLUMNS];
    size_t columns = of->round_count < MOST_COLUMNS ? of->round_count : MOST_COLUMNS;
    for (size_t i = 0; i < columns; i++) {
        shown[i] = columns > 1 ? i * (of->round_count - 1) / (columns - 1) : 0;
        headings[i + 1] = plm__words(page, "%zu", shown[i]);
        alignment[i + 1] = 'r';
    }
    int places = plm__issue_places(page->issue->forecast->issue, 0);
    plm__listing table =
        plm__table_open(page, "Positions by round as a table", alignment, headings);
    for (size_t line = 0; line < of->line_count; line++) {
        bool median = line + 1 == of->line_count;
        plm__listing_start(&table);
        plm__cell_name(&table, median ? "Weighted median" : of->issue->standings[line].actor->name);
        for (size_t i = 0; i < columns; i++) {
            plm__cell_fixed(&table, value_at(of, line, shown[i]), places);
        }
    }
    plm__table_close(page, &table);
}

static const char *finding(plm__page *page, const rounds *of) {
    int places = plm__brief_places(page->issue->forecast->issue);
    size_t median = of->line_count - 1;
    char from[PLM__FIGURE_TEXT];
    char to[PLM__FIGURE_TEXT];
    plm__figure_fixed(value_at(of, median, 0), places, from);
    plm__figure_fixed(value_at(of, median, of->round_count - 1), places, to);
    if (strcmp(from, to) == 0) {
        return plm__words(page, "Challenges leave the weighted median at %s after %zu round%s", to,
                          of->round_count - 1, of->round_count == 2 ? "" : "s");
    }
    return plm__words(page, "Challenges move the weighted median from %s to %s in %zu round%s",
                      from, to, of->round_count - 1, of->round_count == 2 ? "" : "s");
}

static const char *ending(plm__page *page) {
    size_t count = 0;
    size_t period = 0;
    plm_status status =
        plm_trace_ending(page->issue->trace, page->issue->forecast->issue->id, &count, &period);
    if (status == PLM_CYCLE) {
        return plm__words(page, "It then goes round in a cycle of %zu, whose mean is the outcome.",
                          period);
    }
    return status == PLM_ROUND_LIMIT ? "It stopped at its limit of rounds, before it settled."
                                     : "Then nobody moves any more.";
}

void plm__section_rounds(plm__page *page) {
    rounds of;
    if (page->issue->trace == NULL || page->issue->standing_count == 0) {
        return;
    }
    if (!read_rounds(page, &of)) {
        page->out->failed = true;
        return;
    }
    plm__section_fold(page, "rounds", "Positions by round", finding(page, &of));
    plm__paragraph(page, plm__words(page,
                                    "The challenge model (reading %s) with every number at "
                                    "its most likely value. %s",
                                    plm_trace_reading(page->issue->trace), ending(page)));
    add_chart(page, &of);
    add_table(page, &of);
    plm__add_network(page);
    plm__section_unfold(page);
}
