/* One model on an issue without a scale: who has what behind it, and what that makes of it. */
#include "figures.h"
#include "table.h"
#include "trace.h"

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

static void add_support(table *to, const trace_view *view, const plm_issue *issue,
                        const char *option, const char *other) {
    char text[FIGURE_TEXT];
    double support = value_of(view, issue, "support", option, other);
    table_cell(to, "%s", figure_fixed(support, SUPPORT_PLACES, text));
}

static void add_pair(table *to, const trace_view *view, const plm_issue *issue, const char *option,
                     const char *other) {
    char text[FIGURE_TEXT];
    table_line_start(to);
    table_cell(to, "%s", option);
    table_cell(to, "%s", other);
    add_support(to, view, issue, option, other);
    add_support(to, view, issue, other, option);
    table_cell(to, "%s", figure_percent(value_of(view, issue, "probability", option, other), text));
}

/* Every pair of options once, where the model puts pairs to the vote. */
static void add_pairs(plm__text *out, const trace_view *view, const plm_issue *issue) {
    table pairs;
    table_open(&pairs, view->context, "llrrr");
    table_line_start(&pairs);
    table_cell(&pairs, "option");
    table_cell(&pairs, "against");
    table_cell(&pairs, "has");
    table_cell(&pairs, "other has");
    table_cell(&pairs, "beats it");
    for (size_t i = 0; i < issue->option_count; i++) {
        for (size_t k = i + 1; k < issue->option_count; k++) {
            add_pair(&pairs, view, issue, issue->options[i].id, issue->options[k].id);
        }
    }
    table_print(&pairs, "  ", out);
    table_close(&pairs);
    plm__text_add(out, "\n");
}

static void add_options(plm__text *out, const trace_view *view, const plm_issue *issue,
                        bool has_pairs) {
    table options;
    table_open(&options, view->context, has_pairs ? "lrl" : "lrrl");
    table_line_start(&options);
    table_cell(&options, "option");
    if (!has_pairs) {
        table_cell(&options, "support");
    }
    table_cell(&options, "chosen");
    for (size_t i = 0; i < issue->option_count; i++) {
        const plm_option *option = &issue->options[i];
        char text[FIGURE_TEXT];
        double share = value_of(view, issue, "probability", option->id, NOBODY);
        table_line_start(&options);
        table_cell(&options, "%s", option->id);
        if (!has_pairs) {
            add_support(&options, view, issue, option->id, NOBODY);
        }
        table_cell(&options, "%s", figure_percent(share, text));
        table_cell(&options, "%s", plm_probability_word(share));
    }
    table_print(&options, "  ", out);
    table_close(&options);
}

void add_choice_trace(plm__text *out, const trace_view *view, const plm_issue *issue) {
    bool has_pairs =
        !isnan(value_of(view, issue, "support", issue->options[0].id, issue->options[1].id));
    plm__text_add(out, "\n");
    if (has_pairs) {
        add_pairs(out, view, issue);
    }
    add_options(out, view, issue, has_pairs);
}
