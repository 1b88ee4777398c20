#include "what_if_rule.h"

#include "figures.h"
#include "forecast/who_decides.h"
#include "tables.h"
#include "view/listing.h"

#include <math.h>
#include <string.h>

static int places_of(const plm_procedure *of) {
    return figure_places(plm_procedure_summary_of(of)->issue, 0);
}

/* With its chance, where the case says that one of several decides. */
static void add_decider(plm__text *out, const plm_issue *issue, size_t decision) {
    const plm_decision *of = &issue->decisions[decision];
    if (issue->decision_count > 1) {
        char chance[FIGURE_TEXT];
        plm__text_add_format(out, "%s: ", figure_percent(of->chance.range.mode, chance));
    }
    plm__decision_add_words(out, of);
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

static void add_row(plm__listing *to, plm_context *context, const plm_procedure *of,
                    const plm_procedure_rule *rule) {
    plm__text words;
    plm__text_init(&words, context);
    add_passes(&words, of, rule);
    cell_of(to, &words);
    plm__text_init(&words, context);
    add_gridlock(&words, of, rule);
    cell_of(to, &words);
    plm__cell_percent(to, rule->nothing_passes);
}

/* What is not asked of one that decides alone. */
static void add_no_row(plm__listing *to) {
    plm__cell_words(to, "–");
    plm__cell_words(to, "–");
    plm__cell_words(to, "–");
}

static void start_row(plm__listing *to, const char *when) {
    plm__listing_start(to);
    plm__cell_words(to, when);
}

static void add_rows(plm__listing *to, plm_context *context, const char *when,
                     const plm_issue *issue, const plm_procedure *of) {
    size_t rules = 0;
    if (issue->decision_count == 0) {
        start_row(to, when);
        plm__cell_words(to, "nobody is said to decide");
        add_no_row(to);
    }
    for (size_t i = 0; i < issue->decision_count; i++) {
        plm__text words;
        start_row(to, i == 0 ? when : "");
        plm__text_init(&words, context);
        add_decider(&words, issue, i);
        cell_of(to, &words);
        if (issue->decisions[i].alone != NULL) {
            add_no_row(to);
        } else {
            add_row(to, context, of, plm_procedure_at(of, rules++));
        }
    }
}

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

static void add_deciders(plm__text *out, const plm_issue *issue) {
    plm__text_add_format(out, "%zu: ", issue->decision_count);
    for (size_t i = 0; i < issue->decision_count; i++) {
        add_decider(out, issue, i);
        plm__text_add(out, "; ");
    }
}

static bool same_deciders(plm_context *context, const plm__rule_change *of) {
    plm__text before;
    plm__text after;
    plm__text_init(&before, context);
    plm__text_init(&after, context);
    add_deciders(&before, of->issue);
    add_deciders(&after, of->variant);
    bool same = before.failed || after.failed || strcmp(before.bytes, after.bytes) == 0;
    plm__text_clear(&before);
    plm__text_clear(&after);
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

/* ---- votes on yes or no ---------------------------------------------------------------------- */

/* What a vote that is carried changes what stands to. */
static const plm_option *change_of(const plm_issue *issue) {
    return &issue->options[issue->reference_option == &issue->options[0] ? 1 : 0];
}

static void add_vote_rows(plm__listing *to, plm_context *context, const char *when,
                          const plm_issue *issue, const plm_procedure *of) {
    size_t rules = 0;
    if (issue->decision_count == 0) {
        start_row(to, when);
        plm__cell_words(to, "nobody is said to decide");
        plm__cell_words(to, "–");
    }
    for (size_t i = 0; i < issue->decision_count; i++) {
        plm__text words;
        start_row(to, i == 0 ? when : "");
        plm__text_init(&words, context);
        add_decider(&words, issue, i);
        cell_of(to, &words);
        if (issue->decisions[i].alone != NULL) {
            plm__cell_words(to, "–");
        } else {
            const plm_procedure_rule *rule = plm_procedure_at(of, rules++);
            plm__cell_percent(to, rule->could_pass[change_of(issue) - issue->options]);
        }
    }
}

static void add_vote_change(plm__text *out, const plm__rule_change *of) {
    const char *before = change_of(of->issue)->id;
    const char *after = change_of(of->variant)->id;
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
    add_vote_rows(&lines, out->context, "before", of->issue, of->before);
    add_vote_rows(&lines, out->context, "after", of->variant, of->after);
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_add(out, "\n");
}

/* ---- the whole ------------------------------------------------------------------------------- */

void add_rule_change(plm__text *out, const plm__rule_change *of) {
    if (same_deciders(out->context, of) && same_rules(of->before, of->after)) {
        return;
    }
    if (of->issue->kind == PLM_ISSUE_YES_NO && of->variant->kind == PLM_ISSUE_YES_NO) {
        add_vote_change(out, of);
        return;
    }
    plm__listing lines;
    plm__listing_open(&lines, out->context, "llllr");
    plm__listing_head(&lines);
    static const char *const names[] = {"", "who decides", "passes", "gridlock", "nothing passes"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plm__cell_name(&lines, names[i]);
    }
    add_rows(&lines, out->context, "before", of->issue, of->before);
    add_rows(&lines, out->context, "after", of->variant, of->after);
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_add(out, "\n");
}
