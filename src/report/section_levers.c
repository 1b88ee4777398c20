/* Levers: the best that each actor could do for what it wants. */
#include "report/page.h"

#include <math.h>
#include <string.h>

/* ---- words --------------------------------------------------------------------------------- */

static const char *number_text(plm__page *page, double value) {
    char figure[PLM__FIGURE_TEXT];
    int places = value == floor(value) ? 0 : 1;
    return plm__words(page, "%s", plm__figure_fixed(value, places, figure));
}

/* What changes, on a vote a chance. */
static const char *span_text(plm__page *page, const plm_move *of) {
    char from[PLM__FIGURE_TEXT];
    char to[PLM__FIGURE_TEXT];
    if (page->issue->forecast->issue->kind == PLM_ISSUE_YES_NO) {
        return plm__words(page, "%s to %s", plm__figure_percent(of->from, from),
                          plm__figure_percent(of->to, to));
    }
    return plm__words(page, "%s to %s", number_text(page, of->from), number_text(page, of->to));
}

/* "lower the salience of China (40 to 15)", as what one would do. */
static const char *move_text(plm__page *page, const plm_move *of, const plm_actor *mover) {
    bool own = strcmp(of->actor, mover->id) == 0;
    const char *whose = own ? "itself" : plm__short_name(page, of->name);
    const bool votes = page->issue->forecast->issue->kind == PLM_ISSUE_YES_NO;
    const char *span = span_text(page, of);
    switch (of->kind) {
    case PLM_LEVER_STATE:
        return plm__words(page, "state another %s (%s)", votes ? "chance of yes" : "position",
                          span);
    case PLM_LEVER_SHIFT:
        return plm__words(page, "shift %s (%s)", whose, span);
    case PLM_LEVER_STRESS:
        return plm__words(page, "stress “%s” with %s",
                          plm__short_name(page, of->consideration->label), whose);
    case PLM_LEVER_PLAY_DOWN:
        return plm__words(page, "play down “%s” with %s",
                          plm__short_name(page, of->consideration->label), whose);
    case PLM_LEVER_ENERGISE:
        return plm__words(page, "energise %s (salience %s)", whose, span);
    case PLM_LEVER_CALM:
        return plm__words(page, "calm %s (salience %s)", whose, span);
    case PLM_LEVER_BRING_IN:
        return plm__words(page, "bring in %s", whose);
    case PLM_LEVER_KEEP_OUT:
        return plm__words(page, "keep out %s", whose);
    case PLM_LEVER_USE_VETO:
        return own ? plm__words(page, "use its veto (%s)", span)
                   : plm__words(page, "have %s use its veto (%s)", whose, span);
    case PLM_LEVER_SPARE_VETO:
        return own ? plm__words(page, "spare its veto (%s)", span)
                   : plm__words(page, "have %s spare its veto (%s)", whose, span);
    }
    return "";
}

const char *plm__wish_words(plm__page *page, const plm_advice_summary *of) {
    if (of->option != NULL) {
        return plm__option_label(of->option);
    }
    return plm__words(page, "nearer to %s", number_text(page, of->position));
}

/* Percentage points of an option, or points of the scale. */
static const char *effect_text(plm__page *page, const plm_advice_summary *of, double effect) {
    char figure[PLM__FIGURE_TEXT];
    if (of->option != NULL) {
        return plm__words(page, "%s", plm__figure_points(effect, figure));
    }
    return plm__words(page, "%s",
                      plm__figure_signed(effect, plm__issue_places(of->issue, 0), figure));
}

/* ---- the best of each ---------------------------------------------------------------------- */

typedef struct best {
    const plm_advice_summary *summary;
    const plm_lever *lever;
} best;

/* Advice whose best lever helps; as many as the report asked for. */
static size_t read_best(plm__page *page, best *out) {
    const plm__issue_material *of = page->issue;
    size_t count = 0;
    for (size_t i = 0; i < of->advice_count; i++) {
        const plm_advice *advice = of->advice[i];
        if (plm_advice_lever_count(advice) > 0 && plm_advice_lever(advice, 0)->effect.value > 0) {
            out[count++] = (best){plm_advice_summary_of(advice), plm_advice_lever(advice, 0)};
        }
    }
    return count;
}

static double shown_effect(const best *of) {
    return of->summary->option != NULL ? 100 * of->lever->effect.value : of->lever->effect.value;
}

static void add_chart(plm__page *page, const best *all, size_t count) {
    plm__chart_row *rows = plm__arena_allocate(page->arena, count, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        const best *each = &all[i];
        const char *move = move_text(page, each->lever->moves[0], each->summary->actor);
        rows[i] =
            plm__chart_row_of(plm__words(page, "%s: %s", each->summary->actor->name, move), "rise");
        rows[i].bar_from = 0;
        rows[i].bar_to = shown_effect(each);
        rows[i].value = effect_text(page, each->summary, each->lever->effect.value);
        rows[i].title = plm__words(page, "%s, for “%s”: %s", rows[i].label,
                                   plm__wish_words(page, each->summary), rows[i].value);
        most = fmax(most, rows[i].bar_to);
    }
    const plm__rows_chart chart = {
        .low = 0,
        .high = 1.05 * most,
        .unit = "",
        .measure = all[0].summary->option != NULL ? "percentage points" : "points of the scale",
        .rows = rows,
        .row_count = count};
    const plm__figure figure = {"levers-chart", "The best lever of each actor",
                                "A bar for each actor, as long as its best lever adds to what it "
                                "wants."};
    plm__add_rows(page, &figure, &chart);
}

static void add_table(plm__page *page, const best *all, size_t count) {
    static const char *const headings[] = {"Actor",  "Wants",  "Lever",      "Effect",
                                           "Effort", "Models", "Same in all"};
    plm__listing table = plm__table_open(page, "The levers as a table", "lllrrrl", headings);
    for (size_t i = 0; i < count; i++) {
        const best *each = &all[i];
        const plm_lever *lever = each->lever;
        plm__listing_start(&table);
        plm__cell_name(&table, each->summary->actor->name);
        plm__cell_name(&table, plm__wish_words(page, each->summary));
        plm__cell_words(&table, move_text(page, lever->moves[0], each->summary->actor));
        plm__cell_words(&table, effect_text(page, each->summary, lever->effect.value));
        plm__cell_fixed(&table, lever->effort, 1);
        plm__cell_words(&table, plm__words(page, "%zu of %zu", lever->helps, lever->counting));
        plm__cell_words(&table, lever->helps == lever->counting ? "yes"
                                : lever->hurts > 0              ? "no, some say it hurts"
                                                                : "no");
    }
    plm__table_close(page, &table);
}

static const best *strongest(const best *all, size_t count) {
    const best *found = &all[0];
    for (size_t i = 1; i < count; i++) {
        found = shown_effect(&all[i]) > shown_effect(found) ? &all[i] : found;
    }
    return found;
}

static void add_unsought(plm__page *page) {
    plm__section_open(page, "levers", "Levers", "No levers were sought: the actors are too many");
    plm__paragraph(page, plm__words(page,
                                    "A report seeks levers among at most %d actors. The command "
                                    "plenum advise seeks those of one actor, among any number.",
                                    PLM__MOST_ADVISED));
    plm__section_close(page);
}

static const char *about_text(const plm__page *page) {
    if (page->issue->forecast->issue->kind == PLM_ISSUE_YES_NO) {
        return "The best single lever of each of the weightiest actors: what it adds, in "
               "percentage points, to the probability of what the actor is likelier to say, yes or "
               "no. A lever moves a chance by a quarter of what it could span.";
    }
    return "The best single lever of each of the weightiest actors: what it adds to the "
           "probability of the option that the actor’s own position lies in, in percentage points, "
           "or where there are no options, how much nearer the outcome comes to its position. A "
           "lever moves a number by a quarter of what it could span.";
}

static size_t nothing_left(const plm__page *page) {
    size_t count = 0;
    for (size_t i = 0; i < page->issue->advice_count; i++) {
        count += plm_advice_summary_of(page->issue->advice[i])->conditioning.nothing_left;
    }
    return count;
}

void plm__section_levers(plm__page *page) {
    if (page->issue->standing_count > PLM__MOST_ADVISED) {
        add_unsought(page);
        return;
    }
    best *all = plm__arena_allocate(page->arena, page->issue->advice_count + 1, sizeof *all);
    if (all == NULL) {
        page->out->failed = true;
        return;
    }
    size_t count = read_best(page, all);
    if (count == 0) {
        return;
    }
    const best *most = strongest(all, count);
    const char *effect = effect_text(page, most->summary, most->lever->effect.value);
    plm__section_open(page, "levers", "Levers",
                      plm__words(page, "%s could do most: %s, %s point%s",
                                 plm__short_name(page, most->summary->actor->name),
                                 move_text(page, most->lever->moves[0], most->summary->actor),
                                 effect, strcmp(effect, "+1") == 0 ? "" : "s"));
    plm__paragraph(page, about_text(page));
    plm__add_given(page, nothing_left(page));
    add_chart(page, all, count);
    add_table(page, all, count);
    plm__section_close(page);
}
