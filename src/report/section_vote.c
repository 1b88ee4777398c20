/* A vote on yes or no: what the rule asks for, how many may say yes, and on whom it hangs. */
#include "report/page.h"

#include <math.h>

enum { MOST_ROWS = 40 };

/* Rarer than this a number of yes votes is not drawn. */
static const double DRAWN_FROM = 0.005;

static const char *about(plm__page *page, const plm_procedure_summary *summary,
                         const plm_procedure_rule *rule) {
    const plm_issue *issue = summary->issue;
    size_t change = issue->reference_option == issue->options[0] ? 1 : 0;
    char share[PLM__FIGURE_TEXT];
    return plm__words(page,
                      "The case says: %s. Under this rule alone %s is carried with %s; else %s "
                      "stands.",
                      rule->words, plm__option_label(issue->options[change]),
                      plm__figure_percent(rule->could_pass[change], share),
                      plm__option_label(issue->reference_option));
}

/* ---- how many say yes ------------------------------------------------------------------------ */

static size_t first_drawn(const plm_procedure_rule *rule) {
    size_t first = 0;
    while (first + 1 < rule->yes_vote_count && rule->yes_votes[first] < DRAWN_FROM) {
        first++;
    }
    return first;
}

static plm__chart_row row_of(plm__page *page, const plm_procedure_rule *rule, size_t count) {
    char share[PLM__FIGURE_TEXT];
    plm__chart_row row = plm__chart_row_of(plm__words(page, "%zu", count), "forecast");
    row.bar_from = 0;
    row.bar_to = 100 * rule->yes_votes[count];
    row.value = plm__words(page, "%s", plm__figure_percent(rule->yes_votes[count], share));
    row.title = plm__words(page, "%zu say yes: %s", count, row.value);
    return row;
}

static void add_counts(plm__page *page, const plm_procedure_rule *rule, const char *name) {
    size_t first = first_drawn(rule);
    plm__chart_row rows[MOST_ROWS];
    size_t count = 0;
    double top = 0;
    for (size_t i = first; i < rule->yes_vote_count && count < MOST_ROWS; i++) {
        if (rule->yes_votes[i] >= DRAWN_FROM) {
            rows[count++] = row_of(page, rule, i);
            top = fmax(top, 100 * rule->yes_votes[i]);
        }
    }
    const plm__rows_chart chart = {.low = 0,
                                   .high = fmin(100, 10 * ceil(top / 10 + 0.01)),
                                   .unit = " %",
                                   .rows = rows,
                                   .row_count = count};
    const plm__figure figure = {name, "How many members say yes",
                                plm__words(page,
                                           "A row for each number of yes votes of %zu members with "
                                           "a chance of yes: how likely it is.",
                                           rule->yes_vote_count - 1)};
    plm__add_rows(page, &figure, &chart);
}

static void add_counts_table(plm__page *page, const plm_procedure_rule *rule) {
    static const char *const headings[] = {"Yes votes", "Probability"};
    plm__listing table = plm__table_open(page, "How many say yes as a table", "lr", headings);
    for (size_t i = first_drawn(rule); i < rule->yes_vote_count; i++) {
        plm__listing_start(&table);
        plm__cell_count(&table, i);
        plm__cell_percent(&table, rule->yes_votes[i]);
    }
    plm__table_close(page, &table);
}

/* ---- the members ----------------------------------------------------------------------------- */

static void add_members(plm__page *page, const plm_procedure_rule *rule) {
    static const char *const headings[] = {"Member", "Chance of yes", "Hangs on it", "Veto"};
    plm__listing table = plm__table_show(page, "The members", "lrrl", headings);
    for (size_t i = 0; i < rule->member_count; i++) {
        const plm_procedure_member *each = rule->members[i];
        plm__listing_start(&table);
        plm__cell_name(&table, each->actor->name);
        if (isnan(each->position)) {
            plm__cell_words(&table, "");
        } else {
            plm__cell_percent(&table, each->position);
        }
        plm__cell_percent(&table, each->pivotal_up);
        plm__cell_words(&table, each->veto ? "veto" : "");
    }
    plm__table_close(page, &table);
}

void plm__section_vote(plm__page *page) {
    const plm_procedure *from = page->issue->procedure;
    for (size_t i = 0; from != NULL && i < plm_procedure_count(from); i++) {
        const plm_procedure_rule *rule = plm_procedure_at(from, i);
        const char *suffix = i > 0 ? plm__words(page, "-%zu", i + 1) : "";
        if (rule->yes_votes == NULL) {
            return;
        }
        plm__section_open(page, plm__words(page, "vote%s", suffix), "The vote",
                          "Who votes, how many may say yes, and on whom it hangs");
        plm__paragraph(page, about(page, plm_procedure_summary_of(from), rule));
        if (plm_procedure_count(from) > 1) {
            plm__add_vote_because(page, rule);
        }
        plm__paragraph(page, "Members vote independently, given their chances. What hangs on a "
                             "member is how much more likely the change is carried if it agrees "
                             "than if it does not.");
        add_counts(page, rule, plm__words(page, "vote-chart%s", suffix));
        add_counts_table(page, rule);
        add_members(page, rule);
        plm__section_close(page);
    }
}
