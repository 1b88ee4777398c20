#include "what_if_rule.h"

#include "figures.h"
#include "tables.h"
#include "view/listing.h"

#include <math.h>
#include <string.h>

static int places_of(const plm_procedure *of) {
    return figure_places(plm_procedure_summary_of(of)->issue, 0);
}

static void add_stretch(plm__text *out, double low, double high, int places) {
    char one[FIGURE_TEXT];
    char other[FIGURE_TEXT];
    plm__text_add(out, figure_fixed(low, places, one));
    if (low < high) {
        plm__text_add_format(out, " to %s", figure_fixed(high, places, other));
    }
}

/* The same where there is no scale. */
static void add_passing_options(plm__text *out, const plm_procedure_rule *rule) {
    plm__text_add(out, rule->passing_count == 0 ? "nothing" : "");
    for (size_t i = 0; i < rule->passing_count; i++) {
        plm__text_add_format(out, "%s%s", i > 0 ? ", " : "", rule->passing[i]->id);
    }
}

static void add_passes(plm__text *out, const plm_procedure *of, const plm_procedure_rule *rule) {
    if (rule->yes_votes != NULL) {
        plm__text_add(out, "–");
        return;
    }
    if (plm_procedure_summary_of(of)->reference_option != NULL) {
        add_passing_options(out, rule);
        return;
    }
    if (isnan(plm_procedure_summary_of(of)->reference_point)) {
        plm__text_add(out, "–");
        return;
    }
    plm__text_add(out, rule->pass_count == 0 ? "nothing" : "");
    for (size_t i = 0; i < rule->pass_count; i++) {
        plm__text_add(out, i > 0 ? " and " : "");
        add_stretch(out, rule->passes[i].low, rule->passes[i].high, places_of(of));
    }
}

static void add_gridlock(plm__text *out, const plm_procedure *of, const plm_procedure_rule *rule) {
    if (isnan(rule->gridlock_low.mode)) {
        plm__text_add(out, "–");
    } else if (rule->gridlock_low.mode > rule->gridlock_high.mode) {
        plm__text_add(out, "none");
    } else {
        add_stretch(out, rule->gridlock_low.mode, rule->gridlock_high.mode, places_of(of));
    }
}

static void cell_of(plm__listing *to, plm__text *words) {
    plm__cell_words(to, words->failed ? "" : words->bytes);
    to->failed = to->failed || words->failed;
    plm__text_clear(words);
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* What stands beside each of those who decide. */
typedef struct beside {
    size_t columns;
    void (*add)(plm__listing *to, plm_context *context, const plm__deciders *all,
                const plm_procedure_rule *rule);
} beside;

static void add_passage(plm__listing *to, plm_context *context, const plm__deciders *all,
                        const plm_procedure_rule *rule) {
    plm__text words;
    plm__text_init(&words, context);
    add_passes(&words, all->procedure, rule);
    cell_of(to, &words);
    plm__text_init(&words, context);
    add_gridlock(&words, all->procedure, rule);
    cell_of(to, &words);
    plm__cell_percent(to, rule->nothing_passes);
}

static const beside passage = {3, add_passage};

/* What a vote that is carried changes what stands to. */
static const plm_option *change_of(const plm_issue *issue) {
    return issue->options[issue->reference_option == issue->options[0] ? 1 : 0];
}

static void add_carried(plm__listing *to, plm_context *context, const plm__deciders *all,
                        const plm_procedure_rule *rule) {
    (void)context;
    plm__cell_percent(to, rule->could_pass[change_of(all->issue) - all->issue->options[0]]);
}

static const beside vote = {1, add_carried};

/* With its chance, where the case says that one of several decides. */
static void add_decider(plm__listing *to, const plm__deciders *all, const plm__decider *of) {
    char chance[FIGURE_TEXT];
    if (all->count > 1) {
        plm__cell_print(to, "%s: %s", figure_percent(of->chance, chance), of->words.bytes);
    } else {
        plm__cell_words(to, of->words.bytes);
    }
}

/* A rule is not asked of one that decides alone, nor of nobody (NULL). */
static void add_row(plm__listing *to, const char *when, const plm__deciders *all,
                    const plm__decider *of, const beside *figures, plm_context *context) {
    plm__listing_start(to);
    plm__cell_words(to, when);
    if (of != NULL) {
        add_decider(to, all, of);
    } else {
        plm__cell_words(to, "nobody is said to decide");
    }
    if (of != NULL && of->rule != NULL) {
        figures->add(to, context, all, of->rule);
        return;
    }
    for (size_t i = 0; i < figures->columns; i++) {
        plm__cell_words(to, "–");
    }
}

static void add_rows(plm__listing *to, const char *when, const plm__deciders *all,
                     const beside *figures, plm_context *context) {
    if (all->count == 0) {
        add_row(to, when, all, NULL, figures, context);
    }
    for (size_t i = 0; i < all->count; i++) {
        add_row(to, i == 0 ? when : "", all, &all->list[i], figures, context);
    }
}

/* Puts the rows under the head of a table, and the table into the text. */
static void add_both(plm__text *out, plm__listing *lines, const plm__rule_change *of,
                     const beside *figures) {
    add_rows(lines, "before", &of->before, figures, out->context);
    add_rows(lines, "after", &of->after, figures, out->context);
    add_table_lines(out, lines, "  ");
    plm__listing_close(lines);
    plm__text_add(out, "\n");
}

static void add_passage_change(plm__text *out, const plm__rule_change *of) {
    static const char *const names[] = {"", "who decides", "passes", "gridlock", "nothing passes"};
    plm__listing lines;
    plm__listing_open(&lines, out->context, "llllr");
    plm__listing_head(&lines);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plm__cell_name(&lines, names[i]);
    }
    add_both(out, &lines, of, &passage);
}

static void add_vote_change(plm__text *out, const plm__rule_change *of) {
    const char *before = change_of(of->before.issue)->id;
    const char *after = change_of(of->after.issue)->id;
    plm__listing lines;
    plm__listing_open(&lines, out->context, "llr");
    plm__listing_head(&lines);
    plm__cell_empty(&lines);
    plm__cell_words(&lines, "who decides");
    if (strcmp(before, after) == 0) {
        plm__cell_print(&lines, "carries %s", before);
    } else {
        plm__cell_print(&lines, "carries %s, then %s", before, after);
    }
    add_both(out, &lines, of, &vote);
}

/* ---- whether anything changes ---------------------------------------------------------------- */

static bool same_point(double one, double other) {
    return one == other || (isnan(one) && isnan(other));
}

static bool same_rule(const plm_procedure_rule *one, const plm_procedure_rule *other) {
    return strcmp(one->words, other->words) == 0 &&
           same_point(one->gridlock_low.mode, other->gridlock_low.mode) &&
           same_point(one->gridlock_high.mode, other->gridlock_high.mode) &&
           same_point(one->nothing_passes, other->nothing_passes) &&
           same_point(one->chance, other->chance) && one->pass_count == other->pass_count &&
           one->passing_count == other->passing_count;
}

static bool same_deciders(const plm__deciders *before, const plm__deciders *after) {
    bool same = before->count == after->count;
    for (size_t i = 0; same && i < before->count; i++) {
        same = before->list[i].chance == after->list[i].chance &&
               strcmp(before->list[i].words.bytes, after->list[i].words.bytes) == 0;
    }
    return same;
}

static bool same_rules(const plm_procedure *before, const plm_procedure *after) {
    if (before == NULL || after == NULL) {
        return before == after;
    }
    const plm_procedure_summary *one = plm_procedure_summary_of(before);
    const plm_procedure_summary *other = plm_procedure_summary_of(after);
    size_t count = plm_procedure_count(before);
    bool same = count == plm_procedure_count(after) &&
                same_point(one->reference_point, other->reference_point) &&
                one->reference_option == other->reference_option;
    for (size_t i = 0; same && i < count; i++) {
        same = same_rule(plm_procedure_at(before, i), plm_procedure_at(after, i));
    }
    return same;
}

void add_rule_change(plm__text *out, const plm__rule_change *of) {
    const plm__deciders *before = &of->before;
    const plm__deciders *after = &of->after;
    if (same_deciders(before, after) && same_rules(before->procedure, after->procedure)) {
        return;
    }
    bool votes = before->issue->kind == PLM_ISSUE_YES_NO && after->issue->kind == PLM_ISSUE_YES_NO;
    votes ? add_vote_change(out, of) : add_passage_change(out, of);
}
