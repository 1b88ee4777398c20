/* Who makes offers to whom in the challenge model, round by round, over the draws. */
#include "report/page.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROUNDS = 2, MOST_ROUNDS = FIRST_ROUNDS + 1, MOST_PAIRS = 16, FIXED_COLUMNS = 4 };

static const double seldom = 0.1; /* pairs whose offers fewer draws have are left out */

/* What is shown of the offers. */
typedef struct network {
    const plm_offers *offers;
    const plm_offer *pairs[MOST_PAIRS]; /* of any round, the most frequent first */
    size_t pair_count;
    size_t left_out;
    size_t rounds[MOST_ROUNDS];
    size_t round_count;
} network;

/* ---- what is shown ------------------------------------------------------------------------- */

static void take_pair(network *of, const plm_offer *pair) {
    size_t at = of->pair_count < MOST_PAIRS ? of->pair_count : MOST_PAIRS - 1;
    bool is_kept = of->pair_count < MOST_PAIRS || of->pairs[at]->made < pair->made;
    of->left_out += of->pair_count == MOST_PAIRS ? 1 : 0;
    if (!is_kept) {
        return;
    }
    of->pair_count = at + 1;
    while (at > 0 && of->pairs[at - 1]->made < pair->made) {
        of->pairs[at] = of->pairs[at - 1];
        at--;
    }
    of->pairs[at] = pair;
}

static size_t take_pairs(network *of) {
    size_t last = 0;
    for (size_t i = 0; i < plm_offers_count(of->offers); i++) {
        const plm_offer *each = plm_offers_at(of->offers, i);
        if (each->made < seldom) {
            of->left_out += each->round == 0 ? 1 : 0;
        } else if (each->round == 0) {
            take_pair(of, each);
        } else {
            last = each->round;
        }
    }
    return last;
}

static network look_at(const plm_offers *offers) {
    network made = {.offers = offers};
    size_t last = take_pairs(&made);
    for (size_t round = 1; round <= last && round <= FIRST_ROUNDS; round++) {
        made.rounds[made.round_count++] = round;
    }
    if (last > FIRST_ROUNDS) {
        made.rounds[made.round_count++] = last;
    }
    return made;
}

/* The same pair in a round; NULL: no draw has it. */
static const plm_offer *offer_in(const network *of, const plm_offer *pair, size_t round) {
    for (size_t i = 0; i < plm_offers_count(of->offers); i++) {
        const plm_offer *each = plm_offers_at(of->offers, i);
        if (each->round == round && each->from == pair->from && each->to == pair->to) {
            return each;
        }
    }
    return NULL;
}

static bool has_part(const network *of, const plm_actor *actor) {
    for (size_t i = 0; i < of->pair_count; i++) {
        if (strcmp(of->pairs[i]->from->id, actor->id) == 0 ||
            strcmp(of->pairs[i]->to->id, actor->id) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- the chart ----------------------------------------------------------------------------- */

/* Where an actor stands among those that have a part, from the low end of the scale to the high. */
static size_t row_of(const plm__page *page, const network *of, const plm_actor *actor) {
    size_t row = 0;
    for (size_t i = 0; i < page->issue->standing_count; i++) {
        const plm_actor *each = page->issue->standings[i].actor;
        if (strcmp(each->id, actor->id) == 0) {
            break;
        }
        row += has_part(of, each) ? 1 : 0;
    }
    return row;
}

static size_t fill_offers(plm__page *page, const network *of, plm__chart_offer *out) {
    size_t count = 0;
    for (size_t column = 0; column < of->round_count; column++) {
        for (size_t i = 0; i < of->pair_count; i++) {
            const plm_offer *each = offer_in(of, of->pairs[i], of->rounds[column]);
            if (each != NULL && each->made >= seldom) {
                out[count++] = (plm__chart_offer){.from = row_of(page, of, each->from),
                                                  .to = row_of(page, of, each->to),
                                                  .column = column,
                                                  .made = each->made,
                                                  .is_taken = 2 * each->taken > each->made};
            }
        }
    }
    return count;
}

static void add_chart(plm__page *page, const network *of) {
    plm__chart_offer offers[MOST_ROUNDS * MOST_PAIRS];
    const char *columns[MOST_ROUNDS];
    const plm__issue_material *issue = page->issue;
    const char **names =
        plm__arena_allocate(page->arena, issue->standing_count, sizeof(const char *));
    plm__offers_chart chart = {.columns = columns,
                               .column_count = of->round_count,
                               .offers = offers,
                               .offer_count = fill_offers(page, of, offers)};
    if (names == NULL) {
        page->out->failed = true;
        return;
    }
    for (size_t i = 0; i < issue->standing_count; i++) {
        if (has_part(of, issue->standings[i].actor)) {
            names[chart.row_count++] = issue->standings[i].actor->name;
        }
    }
    for (size_t i = 0; i < of->round_count; i++) {
        columns[i] = plm__words(page, "round %zu", of->rounds[i]);
    }
    chart.names = names;
    const plm__figure figure = {
        "offers-chart", "Who makes offers to whom in the challenge model, by round",
        "A row for each actor, from the low end of the scale to the high. In each round an arc "
        "from "
        "an actor to the one that it asks to move, thick where many draws have it. The table below "
        "has the figures."};
    plm__add_offers(page, &figure, &chart);
}

/* ---- the table ----------------------------------------------------------------------------- */

static void add_table(plm__page *page, const network *of) {
    const char *headings[FIXED_COLUMNS + MOST_ROUNDS] = {"Asks", "To move", "In any round",
                                                         "Taken"};
    char alignment[FIXED_COLUMNS + MOST_ROUNDS + 1] = "llrr";
    for (size_t i = 0; i < of->round_count; i++) {
        headings[FIXED_COLUMNS + i] = plm__words(page, "Round %zu", of->rounds[i]);
        alignment[FIXED_COLUMNS + i] = 'r';
    }
    plm__listing table =
        plm__table_open(page, "The offers as a table, shares of the draws", alignment, headings);
    for (size_t i = 0; i < of->pair_count; i++) {
        plm__listing_start(&table);
        plm__cell_name(&table, of->pairs[i]->from->name);
        plm__cell_name(&table, of->pairs[i]->to->name);
        plm__cell_percent(&table, of->pairs[i]->made);
        plm__cell_percent(&table, of->pairs[i]->taken);
        for (size_t k = 0; k < of->round_count; k++) {
            const plm_offer *each = offer_in(of, of->pairs[i], of->rounds[k]);
            plm__cell_percent(&table, each != NULL ? each->made : 0);
        }
    }
    plm__table_close(page, &table);
}

/* The one that is taken most often. */
static const plm_offer *most_taken(const network *of) {
    const plm_offer *found = of->pairs[0];
    for (size_t i = 1; i < of->pair_count; i++) {
        found = of->pairs[i]->taken > found->taken ? of->pairs[i] : found;
    }
    return found;
}

static void say_most(plm__page *page, const network *of) {
    const plm_offer *most = most_taken(of);
    char made[PLM__FIGURE_TEXT];
    char taken[PLM__FIGURE_TEXT];
    const char *rest =
        of->left_out == 0
            ? ""
            : plm__words(page, " Left out: %zu pair%s of which fewer draws have an offer.",
                         of->left_out, of->left_out == 1 ? "" : "s");
    plm__paragraph(
        page,
        plm__words(page,
                   "Over the draws, too. %s asks %s to move in %s of them, and in %s it does. "
                   "An arc on the right asks somebody nearer the high end to come down, one "
                   "on the left somebody nearer the low end to come up; who is asked by "
                   "several takes one offer at most.%s",
                   plm__short_name(page, most->from->name), plm__short_name(page, most->to->name),
                   plm__figure_percent(most->made, made), plm__figure_percent(most->taken, taken),
                   rest));
}

void plm__add_network(plm__page *page) {
    if (page->issue->offers == NULL) {
        return;
    }
    const network of = look_at(page->issue->offers);
    if (of.pair_count == 0 || of.round_count == 0) {
        return;
    }
    plm__text_add(page->out, "<h4>Who makes offers to whom</h4>\n");
    say_most(page, &of);
    add_chart(page, &of);
    add_table(page, &of);
}
