/* Deals for people: outcomes first, then the deals, then who gains and who pays. */
#include "deals.h"
#include "figures.h"
#include "tables.h"
#include "view/listing.h"

#include <math.h>

enum { FIRST_DEALS = 10, FIRST_PATTERNS = 8, MIDDLE = 1 };

static const double often = 0.2; /* a deal that so many draws have is worth telling */

const plm_interval *middle_of(const plm_distribution *of) {
    return &of->intervals[MIDDLE];
}

static const char *name_of(const plm_actor *actor) {
    return actor->name != NULL ? actor->name : actor->id;
}

/* Decimals that suit a scale. */
static int places_for(const plm_issue *issue) {
    double range = issue->scale_high - issue->scale_low;
    return range >= 50 ? 0 : range >= 5 ? 1 : range >= 0.5 ? 2 : 3;
}

/* ---- outcomes ---- */

static void add_stage(plm__listing *to, const plm_deals_stage *stage, int places) {
    char median[FIGURE_TEXT];
    char low[FIGURE_TEXT];
    char high[FIGURE_TEXT];
    if (isnan(stage->spread.median.value)) {
        plm__cell_words(to, "nobody has weight");
        return;
    }
    plm__cell_print(to, "%s (%s to %s)", figure_fixed(stage->spread.median.value, places, median),
                    figure_fixed(middle_of(&stage->spread)->low.value, places, low),
                    figure_fixed(middle_of(&stage->spread)->high.value, places, high));
}

static void add_outcomes(plm__text *out, const plm_deals *deals) {
    plm__listing outcomes;
    bool later = deals->rounds > 1;
    plm__listing_open(&outcomes, out->context, "llll");
    plm__listing_head(&outcomes);
    plm__cell_words(&outcomes, "issue");
    plm__cell_words(&outcomes, "before any deal");
    plm__cell_words(&outcomes, "after round 1");
    if (later) {
        plm__cell_print(&outcomes, "after round %zu", deals->rounds);
    }
    for (size_t i = 0; i < deals->issue_count; i++) {
        const plm_deals_issue *issue = deals->issues[i];
        int places = places_for(issue->issue);
        plm__listing_start(&outcomes);
        plm__cell_name(&outcomes, issue->issue->id);
        add_stage(&outcomes, &issue->start, places);
        add_stage(&outcomes, &issue->first, places);
        if (later) {
            add_stage(&outcomes, &issue->last, places);
        }
    }
    plm__text_add(out, "Outcomes: the median of the draws, and where 80 % of them lie\n\n");
    add_table_lines(out, &outcomes, "  ");
    plm__listing_close(&outcomes);
}

/* ---- deals ---- */

static void add_partner(plm__text *out, const plm_deal_partner *partner, const char *verb) {
    int places = places_for(partner->issue);
    plm__text_add_format(out, "%s%s ", name_of(partner->actor), verb);
    plm__text_add_fixed(out, fabs(partner->to - partner->from), places);
    plm__text_add_format(out, "%s on %s (", verb[0] == '\0' ? "" : " points", partner->issue->id);
    plm__text_add_fixed(out, partner->from, places);
    plm__text_add(out, " to ");
    plm__text_add_fixed(out, partner->to, places);
    plm__text_add(out, ")");
}

static void add_gains(plm__text *out, const plm_deal_partner partners[2]) {
    bool equal = fabs(partners[0].gain - partners[1].gain) < 0.05;
    plm__text_add(out, equal ? "each gains " : "they gain ");
    plm__text_add_fixed(out, partners[0].gain, 1);
    if (!equal) {
        plm__text_add(out, " and ");
        plm__text_add_fixed(out, partners[1].gain, 1);
    }
}

static void add_share(plm__text *out, double share) {
    char text[FIGURE_TEXT];
    plm__text_add_format(out, "%s of draws (%s)", figure_percent(share, text),
                         plm_probability_word(share));
}

static void add_deal(plm__text *out, const plm_deals *deals, const plm_deal *deal, size_t number) {
    plm__text_add_format(out, "  %2zu. ", number);
    if (deals->rounds > 1) {
        plm__text_add_format(out, "round %zu: ", deal->round);
    }
    add_partner(out, &deal->partners[0], " moves");
    plm__text_add(out, ",\n      ");
    add_partner(out, &deal->partners[1], "");
    plm__text_add(out, ";\n      ");
    add_gains(out, deal->partners);
    plm__text_add(out, "; in ");
    add_share(out, deal->share);
    plm__text_add(out, "\n");
}

static void add_deals(plm__text *out, const plm_deals *deals, bool all) {
    size_t shown = all || deals->deal_count < FIRST_DEALS ? deals->deal_count : FIRST_DEALS;
    if (deals->deal_count == 0) {
        plm__text_add(out, "\nWith every number at its mode, no two actors gain by a deal.\n");
        return;
    }
    plm__text_add_format(out,
                         "\nDeals with every number at its mode, in their order, and how many of "
                         "the draws have them%s\n\n",
                         deals->rounds > 1 ? "\nin some round" : "");
    for (size_t i = 0; i < shown; i++) {
        add_deal(out, deals, deals->deals[i], i + 1);
    }
    if (shown < deals->deal_count) {
        plm__text_add_format(out, "      and %zu more; --all shows them\n",
                             deals->deal_count - shown);
    }
}

static bool is_in_point_game(const plm_deals *deals, const plm_deal_pattern *pattern) {
    for (size_t i = 0; i < deals->deal_count; i++) {
        const plm_deal_partner *partners = deals->deals[i]->partners;
        for (size_t k = 0; k < 2; k++) {
            if (partners[0].actor == pattern->actors[k] &&
                partners[1].actor == pattern->actors[1 - k] &&
                partners[0].issue == pattern->issues[k] &&
                partners[1].issue == pattern->issues[1 - k]) {
                return true;
            }
        }
    }
    return false;
}

static void add_pattern_side(plm__text *out, const plm_deal_pattern *pattern, size_t k) {
    double move = pattern->moves[k];
    int places = places_for(pattern->issues[k]) + (fabs(move) < 1 ? 1 : 0);
    plm__text_add_format(out, "%s on %s (%s", name_of(pattern->actors[k]), pattern->issues[k]->id,
                         move > 0 ? "+" : "");
    plm__text_add_fixed(out, move, places);
    plm__text_add(out, ")");
}

/* Deals that many draws have and the point game has not. */
static void add_patterns(plm__text *out, const plm_deals *deals, bool all) {
    size_t shown = 0;
    for (size_t i = 0; i < deals->pattern_count && (all || shown < FIRST_PATTERNS); i++) {
        const plm_deal_pattern *pattern = deals->patterns[i];
        if (pattern->share < often || is_in_point_game(deals, pattern)) {
            continue;
        }
        if (shown++ == 0) {
            plm__text_add(out,
                          "\nOther deals that at least 20 % of the draws have, with their mean "
                          "moves\n\n");
        }
        plm__text_add(out, "      ");
        add_pattern_side(out, pattern, 0);
        plm__text_add(out, " for ");
        add_pattern_side(out, pattern, 1);
        plm__text_add(out, ": ");
        add_share(out, pattern->share);
        plm__text_add(out, "\n");
    }
}

/* ---- who gains, who pays ---- */

static double by_others(const plm_deals_actor *actor) {
    return actor->effects[PLM_EFFECT_INNER].mean + actor->effects[PLM_EFFECT_OUTER].mean;
}

static void add_actor(plm__listing *to, const plm_deals_actor *actor) {
    plm__listing_start(to);
    plm__cell_words(to, name_of(actor->actor));
    plm__cell_signed(to, actor->effects[PLM_EFFECT_OWN].mean, 1);
    plm__cell_signed(to, by_others(actor), 1);
    plm__cell_signed(to, actor->total.mean, 1);
    plm__cell_signed_around(to, actor->total.low, actor->total.high, 1);
    plm__cell_percent(to, actor->share_losing);
}

static void add_payers(plm__text *out, const plm_deals *deals) {
    size_t payers = 0;
    for (size_t i = 0; i < deals->actor_count; i++) {
        if (by_others(deals->actors[i]) < 0 && deals->actors[i]->total.mean < 0) {
            plm__text_add(out, payers++ == 0 ? "\nPay without being asked, on average:" : ",");
            plm__text_add_format(out, "\n  %s", name_of(deals->actors[i]->actor));
        }
    }
    plm__text_add(out, payers > 0 ? "\n" : "\nOn average, nobody pays without being asked.\n");
}

static void add_actors(plm__text *out, const plm_deals *deals) {
    plm__listing actors;
    plm__listing_open(&actors, out->context, "lrrrlr");
    plm__listing_head(&actors);
    const char *const heads[6] = {"actor", "own deals", "others' deals", "together", "", "loses"};
    for (size_t i = 0; i < 6; i++) {
        plm__cell_name(&actors, heads[i]);
    }
    for (size_t i = 0; i < deals->actor_count; i++) {
        add_actor(&actors, deals->actors[i]);
    }
    plm__text_add(out,
                  "\nWho gains, who pays: points nearer to what one wants, times salience; the "
                  "mean of the draws, where 80 % of them lie, and the share of them that "
                  "loses\n\n");
    add_table_lines(out, &actors, "  ");
    plm__listing_close(&actors);
    add_payers(out, deals);
}

void write_deals_text(plm__text *out, const plm_dossier *dossier, const plm_deals *deals,
                      bool all) {
    plm__text_add_format(out, "%s: %s\n\n", dossier->id, dossier->question);
    add_outcomes(out, deals);
    add_deals(out, deals, all);
    add_patterns(out, deals, all);
    add_actors(out, deals);
    if (deals->budget > 0) {
        plm__text_add(out, "\nWork is bounded (--budget): with more of it there are more draws.\n");
    }
    plm__text_add_format(out,
                         "\nmodel exchange, reading %s, %zu round%s; %llu draws, seed %llu; plenum "
                         "%s (engine %d)\n",
                         deals->reading, deals->rounds, deals->rounds == 1 ? "" : "s",
                         (unsigned long long)deals->draws, (unsigned long long)deals->seed,
                         plm_version(), PLM_ENGINE_VERSION);
}
