/* What the rule that decides an issue lets pass, and who can stop what. */
#include "report/page.h"

#include <math.h>
#include <stdlib.h>

/* One rule, with its members by position. */
typedef struct ruled {
    const plm_procedure_summary *summary;
    const plm_procedure_rule *rule;
    const plm_procedure_member **members;
    int places;
} ruled;

static int by_position(const void *left, const void *right) {
    const plm_procedure_member *a = *(const plm_procedure_member *const *)left;
    const plm_procedure_member *b = *(const plm_procedure_member *const *)right;
    double one = isnan(a->position) ? -(double)INFINITY : a->position;
    double other = isnan(b->position) ? -(double)INFINITY : b->position;
    return one != other ? (one > other) - (one < other) : (a > b) - (a < b);
}

static int places_of_stretch(const ruled *of, int places, plm_stretch span) {
    places = plm__places_with(of->summary->issue, places, span.low);
    return plm__places_with(of->summary->issue, places, span.high);
}

/* As many decimals as the members' points need. */
static int places_of(const ruled *of) {
    const plm_issue *issue = of->summary->issue;
    int places = plm__places_with(issue, 0, of->summary->reference_point);
    for (size_t i = 0; i < of->rule->member_count; i++) {
        const plm_procedure_member *each = of->rule->members[i];
        places = plm__places_with(issue, places, each->position);
        places = plm__places_with(issue, places, each->declared);
        places = places_of_stretch(of, places, each->accepts);
    }
    return places;
}

static bool read_rule(plm__page *page, const plm_procedure *from, size_t index, ruled *out) {
    *out =
        (ruled){.summary = plm_procedure_summary_of(from), .rule = plm_procedure_at(from, index)};
    size_t count = out->rule->member_count;
    out->members = plm__arena_allocate(page->arena, count, sizeof(plm_procedure_member *));
    if (out->members == NULL) {
        page->out->failed = true;
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        out->members[i] = out->rule->members[i];
    }
    out->places = places_of(out);
    qsort(out->members, count, sizeof(plm_procedure_member *), by_position);
    return true;
}

/* ---- in words -------------------------------------------------------------------------------- */

static const char *point(plm__page *page, const ruled *of, double value) {
    char text[PLM__FIGURE_TEXT];
    return plm__words(page, "%s", plm__figure_fixed(value, of->places, text));
}

/* What a member stops; "" for nothing. */
static const char *stops(plm__page *page, const ruled *of, const plm_procedure_member *member) {
    bool above = !isnan(member->stops_above);
    bool below = !isnan(member->stops_below);
    double reference = of->summary->reference_point;
    if (above && below && member->stops_above == reference && member->stops_below == reference) {
        return "stops anything else";
    }
    if (above && below) {
        return plm__words(page, "stops above %s, below %s", point(page, of, member->stops_above),
                          point(page, of, member->stops_below));
    }
    if (above || below) {
        return plm__words(page, above ? "stops above %s" : "stops below %s",
                          point(page, of, above ? member->stops_above : member->stops_below));
    }
    return "";
}

/* "40 to 55"; of a single point "40". */
static const char *stretch(plm__page *page, const ruled *of, const plm_stretch *span) {
    return span->low < span->high ? plm__words(page, "%s to %s", point(page, of, span->low),
                                               point(page, of, span->high))
                                  : point(page, of, span->low);
}

static const char *passing(plm__page *page, const ruled *of) {
    const plm_procedure_rule *rule = of->rule;
    if (isnan(of->summary->reference_point)) {
        return plm__words(page, "Nothing can be beaten between %s and %s",
                          point(page, of, rule->gridlock_low.mode),
                          point(page, of, rule->gridlock_high.mode));
    }
    if (rule->pass_count == 0) {
        return plm__words(page, "Nothing passes against %s, which stands",
                          point(page, of, of->summary->reference_point));
    }
    const char *first = plm__words(page, "%s can pass", stretch(page, of, &rule->passes[0]));
    return rule->pass_count == 1
               ? first
               : plm__words(page, "%s, and so can %s", first, stretch(page, of, &rule->passes[1]));
}

/* The one on whom the move hangs most often; NULL: nobody. */
static const plm_procedure_member *pivot(const plm_procedure_rule *rule, bool up) {
    const plm_procedure_member *most = NULL;
    double share = 0;
    for (size_t i = 0; i < rule->member_count; i++) {
        const plm_procedure_member *each = rule->members[i];
        double own = up ? each->pivotal_up : each->pivotal_down;
        most = own > share ? each : most;
        share = own > share ? own : share;
    }
    return most;
}

static const char *hanging(plm__page *page, const plm_procedure_rule *rule, bool up) {
    const plm_procedure_member *most = pivot(rule, up);
    char share[PLM__FIGURE_TEXT];
    if (most == NULL) {
        return "";
    }
    return plm__words(page, " A move %s hangs most often on %s (%s of the draws).",
                      up ? "up" : "down", plm__short_name(page, most->actor->name),
                      plm__figure_percent(up ? most->pivotal_up : most->pivotal_down, share));
}

static const char *gridlock(plm__page *page, const ruled *of) {
    double low = of->rule->gridlock_low.mode;
    double high = of->rule->gridlock_high.mode;
    if (low > high) {
        return "Whatever stands, something else can pass.";
    }
    return low < high ? plm__words(page, "Between %s and %s nothing can be beaten.",
                                   point(page, of, low), point(page, of, high))
                      : plm__words(page, "Only %s cannot be beaten.", point(page, of, low));
}

static const char *about(plm__page *page, const ruled *of) {
    char share[PLM__FIGURE_TEXT];
    const char *nothing = "";
    if (isnan(of->summary->reference_point)) {
        nothing = " No status quo is stated, so nothing can be blocked.";
    } else if (of->rule->nothing_passes > 0) {
        nothing = plm__words(page, " Nothing at all passes in %s of the draws.",
                             plm__figure_percent(of->rule->nothing_passes, share));
    }
    return plm__words(page, "The case says: %s.%s %s%s%s", of->rule->words, nothing,
                      gridlock(page, of), hanging(page, of->rule, true),
                      hanging(page, of->rule, false));
}

/* ---- the scale ------------------------------------------------------------------------------- */

static plm__chart_row member_row(plm__page *page, const ruled *of,
                                 const plm_procedure_member *member) {
    const char *says = stops(page, of, member);
    plm__chart_row row = plm__chart_row_of(member->actor->name, "forecast");
    row.thick_low = member->accepts.low;
    row.thick_high = member->accepts.high;
    row.dot = member->position;
    row.value = isnan(member->position) ? "takes no part" : says;
    row.title =
        isnan(member->position)
            ? plm__words(page, "%s takes no part", member->actor->name)
            : plm__words(page, "%s stands at %s%s%s", member->actor->name,
                         point(page, of, member->position), says[0] != '\0' ? "; " : "", says);
    return row;
}

static plm__chart_row span_row(plm__page *page, const ruled *of, const plm_stretch *span) {
    plm__chart_row row = plm__chart_row_of("Can pass", "sure");
    row.thick_low = span->low;
    row.thick_high = span->high;
    row.strong = true;
    row.value = stretch(page, of, span);
    row.title = row.value;
    return row;
}

static const char *description(plm__page *page, const ruled *of) {
    return plm__words(page,
                      "%s. A row for each of %zu members: a dot where it stands, a bar over what "
                      "it agrees to rather than to what stands. The last rows show what can pass.",
                      passing(page, of), of->rule->member_count);
}

static void add_chart(plm__page *page, const ruled *of, const char *name) {
    const plm_procedure_rule *rule = of->rule;
    const plm_issue *issue = of->summary->issue;
    size_t count = rule->member_count + rule->pass_count;
    plm__chart_row *rows = plm__arena_allocate(page->arena, count, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    for (size_t i = 0; i < rule->member_count; i++) {
        rows[i] = member_row(page, of, of->members[i]);
    }
    for (size_t i = 0; i < rule->pass_count; i++) {
        rows[rule->member_count + i] = span_row(page, of, &rule->passes[i]);
    }
    bool stands = !isnan(of->summary->reference_point);
    const plm__chart_reference reference = {of->summary->reference_point, "what stands",
                                            "reference"};
    const plm__rows_chart chart = {.low = issue->scale_low,
                                   .high = issue->scale_high,
                                   .unit = "",
                                   .measure = "position on the scale",
                                   .rows = rows,
                                   .row_count = count,
                                   .references = &reference,
                                   .reference_count = stands ? 1 : 0};
    const plm__figure figure = {name, "What each member would accept, and what can pass",
                                description(page, of)};
    plm__add_rows(page, &figure, &chart);
}

/* ---- the table ------------------------------------------------------------------------------- */

static void cell_point(plm__listing *table, double value, int places) {
    if (isnan(value)) {
        plm__cell_words(table, "");
    } else {
        plm__cell_fixed(table, value, places);
    }
}

static void add_table(plm__page *page, const ruled *of) {
    static const char *const headings[] = {"Member",      "Position",    "Declared",
                                           "Accepts",     "Pivot up",    "Pivot down",
                                           "Stops above", "Stops below", "Veto"};
    plm__listing table = plm__table_open(page, "The members as a table", "lrrrrrrrl", headings);
    for (size_t i = 0; i < of->rule->member_count; i++) {
        const plm_procedure_member *each = of->members[i];
        plm__listing_start(&table);
        plm__cell_name(&table, each->actor->name);
        cell_point(&table, each->position, of->places);
        cell_point(&table, each->declared, of->places);
        if (isnan(each->accepts.low)) {
            plm__cell_words(&table, "");
        } else {
            plm__cell_range(&table, each->accepts.low, each->accepts.high, of->places);
        }
        plm__cell_percent(&table, each->pivotal_up);
        plm__cell_percent(&table, each->pivotal_down);
        cell_point(&table, each->stops_above, of->places);
        cell_point(&table, each->stops_below, of->places);
        plm__cell_words(&table, each->veto ? "veto" : "");
    }
    plm__table_close(page, &table);
}

/* ---- where there is no scale ----------------------------------------------------------------- */

/* "Amsterdam, Milan"; "" for none. */
static const char *names_of(plm__page *page, const plm_option *const *options, size_t count) {
    const char *names = "";
    for (size_t i = 0; i < count; i++) {
        names = plm__words(page, "%s%s%s", names, i > 0 ? ", " : "", plm__option_label(options[i]));
    }
    return names;
}

static const char *passing_options(plm__page *page, const ruled *of) {
    const plm_option *rests = of->summary->reference_option;
    if (rests == NULL) {
        return "No option is said to stand if nothing passes, so nothing can be blocked";
    }
    return of->rule->passing_count == 0
               ? plm__words(page, "Nothing passes against what stands: %s",
                            plm__option_label(rests))
               : plm__words(page, "Can pass against what stands (%s): %s", plm__option_label(rests),
                            names_of(page, of->rule->passing, of->rule->passing_count));
}

static void add_votes(plm__page *page, const ruled *of) {
    static const char *const headings[] = {"Member", "Stops", "Blocks alone", "Veto"};
    plm__listing table = plm__table_open(page, "Who stops what", "llrl", headings);
    for (size_t i = 0; i < of->rule->member_count; i++) {
        const plm_procedure_member *each = of->rule->members[i];
        plm__listing_start(&table);
        plm__cell_name(&table, each->actor->name);
        plm__cell_words(&table, names_of(page, each->stops, each->stop_count));
        if (isnan(each->blocks)) {
            plm__cell_words(&table, "");
        } else {
            plm__cell_percent(&table, each->blocks);
        }
        plm__cell_words(&table, each->veto ? "veto" : "");
    }
    plm__table_close(page, &table);
}

static void add_standings(plm__page *page, const ruled *of) {
    static const char *const headings[] = {"Option",    "Beats", "Unbeaten", "Top cycle",
                                           "Uncovered", "Banks", "Stands"};
    char share[PLM__FIGURE_TEXT];
    plm__paragraph(
        page,
        plm__words(page,
                   "Put to the vote two by two, each option is beaten by another in %s of the "
                   "draws. There the order of the votes decides, and what can win by some order is "
                   "given by sets that differ: the top cycle is the widest, Banks' the narrowest. "
                   "How long each stands is counted as if any option may be put to the vote next.",
                   plm__figure_percent(of->rule->cycles, share)));
    plm__listing table = plm__table_open(page, "Votes on pairs of options", "lrrrrrr", headings);
    for (size_t i = 0; i < of->rule->standing_count; i++) {
        const plm_option_standing *each = of->rule->standings[i];
        plm__listing_start(&table);
        plm__cell_name(&table, plm__option_label(each->option));
        plm__cell_fixed(&table, each->beats, 1);
        plm__cell_percent(&table, each->core);
        plm__cell_percent(&table, each->top_cycle);
        plm__cell_percent(&table, each->uncovered_gillies);
        plm__cell_percent(&table, each->banks);
        plm__cell_percent(&table, each->any_challenger);
    }
    plm__table_close(page, &table);
}

/* Where nothing is what the issue falls back on: how often it comes to that. */
static const char *say_nothing_passes(plm__page *page, const ruled *of) {
    char share[PLM__FIGURE_TEXT];
    if (of->summary->reference_option == NULL) {
        return "";
    }
    if (of->rule->nothing_passes == 0) {
        return " Something passes in every draw.";
    }
    return plm__words(page, " Nothing passes in %s of the draws.",
                      plm__figure_percent(of->rule->nothing_passes, share));
}

static void add_choice(plm__page *page, const ruled *of) {
    plm__paragraph(page, plm__words(page, "The case says: %s.%s", of->rule->words,
                                    say_nothing_passes(page, of)));
    plm__paragraph(page,
                   "A member agrees to whatever is worth more to it than what stands. It stops an "
                   "option that it refuses and that cannot pass without it, with every number at "
                   "its most likely value; it blocks alone in those draws in which its refusal "
                   "stops an option that would else pass.");
    add_votes(page, of);
    if (of->rule->standing_count > 0) {
        add_standings(page, of);
    }
}

/* ---- sections -------------------------------------------------------------------------------- */

static void add_line(plm__page *page, const ruled *of, const char *chart) {
    plm__paragraph(page, about(page, of));
    plm__paragraph(page,
                   "A member agrees to what it is said to accept, or else to whatever is nearer to "
                   "it than what stands. This is what the rule allows, with every number at its "
                   "most likely value; how far the forecast follows the rule is said at the "
                   "answer.");
    add_chart(page, of, chart);
    add_table(page, of);
}

static void add_rule(plm__page *page, size_t index) {
    ruled of;
    bool read = read_rule(page, page->issue->procedure, index, &of);
    if (!read || of.rule->yes_votes != NULL) {
        return;
    }
    const char *suffix = index > 0 ? plm__words(page, "-%zu", index + 1) : "";
    bool scale = of.summary->issue->kind == PLM_ISSUE_SCALE;
    plm__section_open(page, plm__words(page, "rule%s", suffix), "Who can stop what",
                      scale ? passing(page, &of) : passing_options(page, &of));
    if (scale) {
        add_line(page, &of, plm__words(page, "rule-chart%s", suffix));
    } else {
        add_choice(page, &of);
    }
    plm__section_close(page);
}

void plm__section_rule(plm__page *page) {
    const plm_procedure *from = page->issue->procedure;
    for (size_t i = 0; from != NULL && i < plm_procedure_count(from); i++) {
        add_rule(page, i);
    }
}
