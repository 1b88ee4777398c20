/* One model on an issue without a scale: who has what behind it, and what that makes of it. */
#include "figures.h"
#include "tables.h"
#include "trace.h"
#include "view/listing.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { SUPPORT_PLACES = 3 };

static const char NOBODY[] = "";

/* What a row of the issue says; NaN: there is none. */
static double value_of(const trace_view *view, const plm_issue *issue, const char *variable,
                       const char *option, const char *other) {
    for (size_t i = 0; i < plm_trace_row_count(view->trace); i++) {
        const plm_trace_row *row = plm_trace_row_at(view->trace, i);
        bool found = strcmp(row->issue, issue->id) == 0 && strcmp(row->variable, variable) == 0 &&
                     strcmp(row->actor, option) == 0 && strcmp(row->other, other) == 0;
        if (found) {
            return row->value;
        }
    }
    return (double)NAN;
}

static void add_support(plm__listing *to, const trace_view *view, const plm_issue *issue,
                        const char *option, const char *other) {
    double support = value_of(view, issue, "support", option, other);
    plm__cell_fixed(to, support, SUPPORT_PLACES);
}

static void add_pair(plm__listing *to, const trace_view *view, const plm_issue *issue,
                     const char *option, const char *other) {
    plm__listing_start(to);
    plm__cell_name(to, option);
    plm__cell_name(to, other);
    add_support(to, view, issue, option, other);
    add_support(to, view, issue, other, option);
    plm__cell_percent(to, value_of(view, issue, "probability", option, other));
}

/* Every pair of options once, where the model puts pairs to the vote. */
static void add_pairs(plm__text *out, const trace_view *view, const plm_issue *issue) {
    plm__listing pairs;
    plm__listing_open(&pairs, view->context, "llrrr");
    plm__listing_head(&pairs);
    plm__cell_words(&pairs, "option");
    plm__cell_words(&pairs, "against");
    plm__cell_words(&pairs, "has");
    plm__cell_words(&pairs, "other has");
    plm__cell_words(&pairs, "beats it");
    for (size_t i = 0; i < issue->option_count; i++) {
        for (size_t k = i + 1; k < issue->option_count; k++) {
            add_pair(&pairs, view, issue, issue->options[i]->id, issue->options[k]->id);
        }
    }
    add_table_lines(out, &pairs, "  ");
    plm__listing_close(&pairs);
    plm__text_add(out, "\n");
}

static void add_options(plm__text *out, const trace_view *view, const plm_issue *issue,
                        bool has_pairs) {
    plm__listing options;
    plm__listing_open(&options, view->context, has_pairs ? "lrl" : "lrrl");
    plm__listing_head(&options);
    plm__cell_words(&options, "option");
    if (!has_pairs) {
        plm__cell_words(&options, "support");
    }
    plm__cell_words(&options, "chosen");
    for (size_t i = 0; i < issue->option_count; i++) {
        const plm_option *option = issue->options[i];
        double share = value_of(view, issue, "probability", option->id, NOBODY);
        plm__listing_start(&options);
        plm__cell_name(&options, option->id);
        if (!has_pairs) {
            add_support(&options, view, issue, option->id, NOBODY);
        }
        plm__cell_percent(&options, share);
        plm__cell_words(&options, plm_probability_word(share));
    }
    add_table_lines(out, &options, "  ");
    plm__listing_close(&options);
}

void add_choice_trace(plm__text *out, const trace_view *view, const plm_issue *issue) {
    bool has_pairs =
        !isnan(value_of(view, issue, "support", issue->options[0]->id, issue->options[1]->id));
    plm__text_add(out, "\n");
    if (has_pairs) {
        add_pairs(out, view, issue);
    }
    add_options(out, view, issue, has_pairs);
}
