#include "what_if_rule.h"

#include "figures.h"
#include "view/listing.h"

#include <math.h>
#include <string.h>

static int places_of(const plm_procedure *of) {
    return figure_places(plm_procedure_summary_of(of)->issue, 0);
}

static void add_decider(plm__listing *to, const plm_procedure_rule *rule) {
    plm__cell_words(to, rule->words);
}

static void add_stretch(plm__text *out, double low, double high, int places) {
    char one[FIGURE_TEXT];
    char other[FIGURE_TEXT];
    plm__text_add_format(out, "%s to %s", figure_fixed(low, places, one),
                         figure_fixed(high, places, other));
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

static void add_row(plm__listing *to, plm_context *context, const char *when,
                    const plm_procedure *of, const plm_procedure_rule *rule) {
    plm__text words;
    plm__listing_start(to);
    plm__cell_words(to, when);
    add_decider(to, rule);
    plm__text_init(&words, context);
    add_passes(&words, of, rule);
    cell_of(to, &words);
    plm__text_init(&words, context);
    add_gridlock(&words, of, rule);
    cell_of(to, &words);
    plm__cell_percent(to, rule->nothing_passes);
}

static void add_rows(plm__listing *to, plm_context *context, const char *when,
                     const plm_procedure *of) {
    if (of == NULL) {
        plm__listing_start(to);
        plm__cell_words(to, when);
        plm__cell_words(to, "no rule");
    }
    for (size_t i = 0; of != NULL && i < plm_procedure_count(of); i++) {
        add_row(to, context, i == 0 ? when : "", of, plm_procedure_at(of, i));
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

static bool is_same(const plm__rule_change *of) {
    if (of->before == NULL || of->after == NULL) {
        return of->before == of->after;
    }
    size_t count = plm_procedure_count(of->before);
    bool same = count == plm_procedure_count(of->after) &&
                same_point(plm_procedure_summary_of(of->before)->reference_point,
                           plm_procedure_summary_of(of->after)->reference_point) &&
                plm_procedure_summary_of(of->before)->reference_option ==
                    plm_procedure_summary_of(of->after)->reference_option;
    for (size_t i = 0; same && i < count; i++) {
        same = same_rule(plm_procedure_at(of->before, i), plm_procedure_at(of->after, i));
    }
    return same;
}

void add_rule_change(plm__text *out, const plm__rule_change *of) {
    if (is_same(of)) {
        return;
    }
    plm__listing lines;
    plm__listing_open(&lines, out->context, "llllr");
    plm__listing_start(&lines);
    static const char *const names[] = {"rule", "", "passes", "gridlock", "nothing passes"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plm__cell_name(&lines, names[i]);
    }
    add_rows(&lines, out->context, "before", of->before);
    add_rows(&lines, out->context, "after", of->after);
    plm__listing_print(&lines, "  ", out);
    plm__listing_close(&lines);
    plm__text_add(out, "\n");
}
