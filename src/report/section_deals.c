/* Deals across issues: who could trade what with whom, and who gains and pays. */
#include "report/page.h"

#include <math.h>

static const double often = 0.2; /* a deal that so many draws have is worth telling */

enum { MOST_DEALS = 6, MOST_PATTERNS = 12 };

static const char *move_text(plm__page *page, const plm_deal_partner *of) {
    char from[PLM__FIGURE_TEXT];
    char to[PLM__FIGURE_TEXT];
    int places = plm__brief_places(of->issue);
    return plm__words(page, "from %s to %s on “%s”", plm__figure_fixed(of->from, places, from),
                      plm__figure_fixed(of->to, places, to), of->issue->question);
}

static void add_deal(plm__page *page, const plm_deal *deal) {
    plm__text *out = page->out;
    plm__text_add(out, "<li>");
    plm__html_name(out, deal->partners[0].actor->name);
    plm__text_add(out, " moves ");
    plm__html_text(out, move_text(page, &deal->partners[0]), PLM__NAME_LENGTH);
    plm__text_add(out, ", and ");
    plm__html_name(out, deal->partners[1].actor->name);
    plm__text_add(out, " ");
    plm__html_text(out, move_text(page, &deal->partners[1]), PLM__NAME_LENGTH);
    plm__text_add(out, ": in <strong>");
    plm__add_percent(out, deal->share);
    plm__text_add_format(out, "</strong> of the draws (%s)</li>\n",
                         plm_probability_word(deal->share));
}

static void add_deals(plm__page *page, const plm_deals *deals) {
    if (deals->deal_count == 0) {
        plm__paragraph(page, "With every number at its most likely value, no two actors gain by a "
                             "deal.");
        return;
    }
    plm__paragraph(page, "The deals with every number at its most likely value, in their order, "
                         "and how many of the draws have them:");
    plm__text_add(page->out, "<ol>\n");
    for (size_t i = 0; i < deals->deal_count && i < MOST_DEALS; i++) {
        add_deal(page, deals->deals[i]);
    }
    plm__text_add(page->out, "</ol>\n");
}

static plm__chart_row row_of(plm__page *page, const plm_deals_actor *of) {
    const plm_deals_sum *total = &of->total;
    bool drawn = !isnan(total->mean);
    double middle = drawn ? total->mean : total->point;
    char figure[PLM__FIGURE_TEXT];
    char share[PLM__FIGURE_TEXT];
    plm__chart_row row = plm__chart_row_of(of->actor->name, middle < 0 ? "fall" : "rise");
    row.thin_low = total->low;
    row.thin_high = total->high;
    row.dot = middle;
    row.value = plm__words(page, "%s", plm__figure_signed(middle, 1, figure));
    row.title = plm__words(page, "%s: %s on average; loses in %s of the draws", of->actor->name,
                           figure, plm__figure_percent(of->share_losing, share));
    return row;
}

static void add_chart(plm__page *page, const plm_deals *deals) {
    plm__chart_row *rows = plm__arena_allocate(page->arena, deals->actor_count, sizeof *rows);
    if (rows == NULL) {
        page->out->failed = true;
        return;
    }
    double low = 0;
    double high = 0;
    for (size_t i = 0; i < deals->actor_count; i++) {
        rows[i] = row_of(page, deals->actors[i]);
        low = fmin(low, fmin(rows[i].dot, isnan(rows[i].thin_low) ? 0 : rows[i].thin_low));
        high = fmax(high, fmax(rows[i].dot, isnan(rows[i].thin_high) ? 0 : rows[i].thin_high));
    }
    double margin = high > low ? 0.05 * (high - low) : 1;
    const plm__chart_reference zero = {0, "no gain", "zero"};
    const plm__rows_chart chart = {.low = low - margin,
                                   .high = high + margin,
                                   .unit = "",
                                   .measure = "gain over all deals",
                                   .rows = rows,
                                   .row_count = deals->actor_count,
                                   .references = &zero,
                                   .reference_count = 1};
    const plm__figure figure = {
        "deals-chart", "What all deals together do for each actor",
        "A dot for each actor's mean gain over the draws, to the left of the line where it loses; "
        "the line spans 80 % of the draws."};
    plm__add_rows(page, &figure, &chart);
}

static void add_actor_table(plm__page *page, const plm_deals *deals) {
    static const char *const headings[] = {"Actor",    "Own deals",   "Others’ deals",
                                           "Together", "80 % within", "Loses in"};
    plm__listing table = plm__table_open(page, "Gains and losses as a table", "lrrrrr", headings);
    for (size_t i = 0; i < deals->actor_count; i++) {
        const plm_deals_actor *each = deals->actors[i];
        bool drawn = !isnan(each->total.mean);
        const plm_deals_sum *by = each->effects;
        plm__listing_start(&table);
        plm__cell_name(&table, each->actor->name);
        plm__cell_signed(&table, drawn ? by[PLM_EFFECT_OWN].mean : by[PLM_EFFECT_OWN].point, 1);
        plm__cell_signed(&table,
                         drawn ? by[PLM_EFFECT_INNER].mean + by[PLM_EFFECT_OUTER].mean
                               : by[PLM_EFFECT_INNER].point + by[PLM_EFFECT_OUTER].point,
                         1);
        plm__cell_signed(&table, drawn ? each->total.mean : each->total.point, 1);
        plm__cell_range(&table, each->total.low, each->total.high, 1);
        plm__cell_percent(&table, each->share_losing);
    }
    plm__table_close(page, &table);
}

static void add_pattern_table(plm__page *page, const plm_deals *deals) {
    static const char *const headings[] = {"Actor",    "Moves on", "By",          "Actor",
                                           "Moves on", "By",       "Of the draws"};
    if (deals->pattern_count == 0 || deals->patterns[0]->share < often) {
        return;
    }
    plm__listing table =
        plm__table_open(page, "Deals that many draws have, as a table", "llrllrr", headings);
    for (size_t i = 0; i < deals->pattern_count && i < MOST_PATTERNS; i++) {
        const plm_deal_pattern *each = deals->patterns[i];
        if (each->share < often) {
            break;
        }
        plm__listing_start(&table);
        for (int k = 0; k < 2; k++) {
            plm__cell_name(&table, each->actors[k]->name);
            plm__cell_words(&table, each->issues[k]->question);
            plm__cell_signed(&table, each->moves[k], 1);
        }
        plm__cell_percent(&table, each->share);
    }
    plm__table_close(page, &table);
}

/* ---- who gives way to whom ----------------------------------------------------------------- */

enum { MOST_ARCS = 2 * MOST_PATTERNS };

/* The deals that many draws have: each is two arcs, one on either issue. */
typedef struct network {
    const plm_actor *actors[MOST_ARCS];
    size_t actor_count;
    const plm_issue *issues[MOST_ARCS];
    size_t issue_count;
    plm__chart_offer arcs[MOST_ARCS];
    size_t arc_count;
} network;

static size_t place_of_actor(network *of, const plm_actor *actor) {
    size_t at = 0;
    while (at < of->actor_count && of->actors[at] != actor) {
        at++;
    }
    of->actors[at] = actor;
    of->actor_count += at == of->actor_count ? 1 : 0;
    return at;
}

static size_t place_of_issue(network *of, const plm_issue *issue) {
    size_t at = 0;
    while (at < of->issue_count && of->issues[at] != issue) {
        at++;
    }
    of->issues[at] = issue;
    of->issue_count += at == of->issue_count ? 1 : 0;
    return at;
}

/* Of the same actors on the same issue the arc says how many draws have the likelier deal. */
static void add_arc(network *of, plm__chart_offer added) {
    for (size_t i = 0; i < of->arc_count; i++) {
        plm__chart_offer *each = &of->arcs[i];
        if (each->from == added.from && each->to == added.to && each->column == added.column) {
            each->made = fmax(each->made, added.made);
            return;
        }
    }
    of->arcs[of->arc_count++] = added;
}

static network look_at(const plm_deals *deals) {
    network made = {.actor_count = 0};
    for (size_t i = 0; i < deals->pattern_count && i < MOST_PATTERNS; i++) {
        const plm_deal_pattern *each = deals->patterns[i];
        if (each->share < often) {
            break;
        }
        const size_t rows[] = {place_of_actor(&made, each->actors[0]),
                               place_of_actor(&made, each->actors[1])};
        for (int k = 0; k < 2; k++) {
            add_arc(&made, (plm__chart_offer){.from = rows[k],
                                              .to = rows[1 - k],
                                              .column = place_of_issue(&made, each->issues[k]),
                                              .made = each->share,
                                              .is_taken = true});
        }
    }
    return made;
}

static void add_network(plm__page *page, const plm_deals *deals) {
    const network of = look_at(deals);
    const char *names[MOST_ARCS];
    const char *columns[MOST_ARCS];
    if (of.arc_count == 0) {
        return;
    }
    for (size_t i = 0; i < of.actor_count; i++) {
        names[i] = of.actors[i]->name;
    }
    for (size_t i = 0; i < of.issue_count; i++) {
        columns[i] = of.issues[i]->question;
    }
    const plm__offers_chart chart = {.made_alone = true,
                                     .names = names,
                                     .row_count = of.actor_count,
                                     .columns = columns,
                                     .column_count = of.issue_count,
                                     .offers = of.arcs,
                                     .offer_count = of.arc_count};
    const plm__figure figure = {
        "trades-chart", "Who gives way to whom, and on which issue",
        "A row for each actor, a column for each issue, and in it an arc from whoever gives way "
        "there to the one that it does so for, thick where many draws have the deal. The table "
        "below has the figures."};
    plm__paragraph(page,
                   plm__words(page,
                              "Who trades with whom: on one issue an arc leads from whoever gives "
                              "way to the one it does so for, and on another back. Deals that at "
                              "least %.0f %% of the draws have are here.",
                              100 * often));
    plm__add_offers(page, &figure, &chart);
}

static const char *finding(plm__page *page, const plm_deals *deals) {
    if (deals->pattern_count == 0) {
        return "Nobody has anything to trade";
    }
    const plm_deal_pattern *most = deals->patterns[0];
    char share[PLM__FIGURE_TEXT];
    return plm__words(page,
                      "The deal to expect: %s gives way on “%s”, %s on “%s” (%s of the draws)",
                      most->actors[0]->name, plm__short_name(page, most->issues[0]->question),
                      most->actors[1]->name, plm__short_name(page, most->issues[1]->question),
                      plm__figure_percent(most->share, share));
}

void plm__section_deals(plm__page *page) {
    if (page->material->exchange == NULL) {
        return;
    }
    const plm_deals *deals = plm_exchange_deals(page->material->exchange);
    plm__section_fold(page, "deals", "Deals across issues", finding(page, deals));
    add_deals(page, deals);
    add_network(page, deals);
    add_pattern_table(page, deals);
    plm__paragraph(page, "What all deals together do for each actor: points nearer to what it "
                         "wants, times salience. The line spans 80 % of the draws.");
    add_chart(page, deals);
    add_actor_table(page, deals);
    plm__section_unfold(page);
}
