/* Whom each of the weightiest actors would have to win over to
 * carry what it wants under the rule. */
#include "report/page.h"

/* Of the issue's advice, which has it where a rule decides; NULL: none. */
static const plm_coalition *coalition_of(const plm_advice *of) {
    return plm_advice_summary_of(of)->coalition;
}

/* ---- words --------------------------------------------------------------------------------- */

static const char *point(plm__page *page, double value) {
    char figure[PLM__FIGURE_TEXT];
    const plm_issue *issue = page->issue->forecast->issue;
    int places = plm__places_with(issue, plm__brief_places(issue), value);
    return plm__words(page, "%s", plm__figure_fixed(value, places, figure));
}

/* "China (80 to 45)"; on a vote "China (yes 20 %)". */
static const char *member(plm__page *page, const plm_persuasion *of) {
    char chance[PLM__FIGURE_TEXT];
    const char *name = plm__short_name(page, of->actor->name);
    if (page->issue->forecast->issue->kind != PLM_ISSUE_YES_NO) {
        return plm__words(page, "%s (%s to %s)", name, point(page, of->from), point(page, of->to));
    }
    return plm__words(page, "%s (yes %s%s)", name, plm__figure_percent(of->from, chance),
                      of->abstention ? "; that it abstains is enough" : "");
}

static const char *members(plm__page *page, const plm_coalition *of) {
    const char *words = "";
    for (size_t i = 0; i < of->member_count; i++) {
        words = plm__words(page, "%s%s%s", words, i > 0 ? ", " : "", member(page, of->members[i]));
    }
    return words;
}

static const char *whom(plm__page *page, const plm_coalition *of) {
    return of->passes      ? "nobody: it passes as things stand"
           : !of->possible ? "too few could be won over"
                           : members(page, of);
}

static const char *never_needed(plm__page *page, const plm_coalition *of) {
    const char *words = "";
    for (size_t i = 0; i < of->never_needed_count; i++) {
        words = plm__words(page, "%s%s%s", words, i > 0 ? ", " : "",
                           plm__short_name(page, of->never_needed[i]->name));
    }
    return words;
}

/* "A alone", "A and B", "A and 3 others". */
static const char *named(plm__page *page, const plm_coalition *of) {
    const char *first = plm__short_name(page, of->members[0]->actor->name);
    if (of->member_count == 1) {
        return plm__words(page, "%s alone", first);
    }
    return of->member_count == 2
               ? plm__words(page, "%s and %s", first,
                            plm__short_name(page, of->members[1]->actor->name))
               : plm__words(page, "%s and %zu others", first, of->member_count - 1);
}

/* Of the first whose wish does not pass as things stand. */
static const char *finding(plm__page *page, bool votes) {
    const plm__issue_material *of = page->issue;
    for (size_t i = 0; i < of->advice_count; i++) {
        const plm_coalition *each = coalition_of(of->advice[i]);
        const char *name = plm__short_name(page, plm_advice_summary_of(of->advice[i])->actor->name);
        if (each != NULL && !each->passes) {
            return each->possible
                       ? plm__words(page, "%s would have to win over %s", name, named(page, each))
                       : plm__words(page, "%s cannot win over enough", name);
        }
    }
    return votes ? "Each of the weightiest gets what it wants, if all vote what is likelier"
                 : "What each of the weightiest wants passes as things stand";
}

/* ---- the section --------------------------------------------------------------------------- */

static void add_row(plm__page *page, plm__listing *table, const plm_advice_summary *of,
                    bool votes) {
    const plm_coalition *by = of->coalition;
    char effort[PLM__FIGURE_TEXT];
    plm__listing_start(table);
    plm__cell_name(table, of->actor->name);
    plm__cell_words(table, plm__wish_words(page, of));
    plm__cell_words(table, whom(page, by));
    if (by->passes || !by->possible) {
        plm__cell_words(table, "");
    } else {
        plm__cell_words(table, plm__words(page, "%s%s", plm__figure_fixed(by->effort, 1, effort),
                                          by->sure ? "" : " or less"));
    }
    if (votes) {
        plm__cell_words(table, never_needed(page, by));
    }
}

static bool is_any_to_be_won(const plm__issue_material *of) {
    bool found = false;
    for (size_t i = 0; i < of->advice_count; i++) {
        const plm_coalition *each = coalition_of(of->advice[i]);
        found = found || (each != NULL && !each->passes);
    }
    return found;
}

/* Who is never needed is told on a vote alone. */
static void add_table(plm__page *page, bool votes) {
    static const char *const headings[] = {"Actor", "Wants", "To be won over", "Effort",
                                           "Never needed"};
    const plm__issue_material *of = page->issue;
    plm__paragraph(page,
                   "The cheapest coalition that would carry what each of the weightiest "
                   "actors wants under the rule, with every number at its most likely value. "
                   "Effort is how far each would have to move, as a share of the scale, times "
                   "its capability, the most capable having 100.");
    plm__listing table =
        plm__table_show(page, "Coalitions as a table", votes ? "lllrl" : "lllr", headings);
    for (size_t i = 0; i < of->advice_count; i++) {
        if (coalition_of(of->advice[i]) != NULL) {
            add_row(page, &table, plm_advice_summary_of(of->advice[i]), votes);
        }
    }
    plm__table_close(page, &table);
}

static const plm_coalition *first_coalition(const plm__issue_material *of) {
    const plm_coalition *found = NULL;
    for (size_t i = 0; i < of->advice_count && found == NULL; i++) {
        found = coalition_of(of->advice[i]);
    }
    return found;
}

void plm__section_coalitions(plm__page *page) {
    const plm__issue_material *of = page->issue;
    const bool votes = of->forecast->issue->kind == PLM_ISSUE_YES_NO;
    const plm_coalition *first = first_coalition(of);
    bool blocks = first != NULL && of->power == NULL && first->blocking_count > 0;
    bool asks = is_any_to_be_won(of);
    if (!asks && !blocks) {
        return;
    }
    plm__section_fold(page, "coalitions", "Whom it would take", finding(page, votes));
    if (asks) {
        add_table(page, votes);
    }
    if (blocks) {
        plm__paragraph(page, plm__blocking_words(page, first->blocking, first->blocking_count,
                                                 first->blocking_complete));
    }
    plm__section_unfold(page);
}
