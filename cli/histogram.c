#include "histogram.h"

#include "base/number.h"
#include "tables.h"
#include "view/listing.h"

#include <math.h>
#include <string.h>

enum { INDENT = 2, HEIGHT = 6, EIGHTHS = 8, MOST_COLUMNS = 2 * PLM_HISTOGRAM_BINS };

static const char *const blocks[EIGHTHS + 1] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

typedef struct bars {
    size_t columns;
    double shares[MOST_COLUMNS];
    double largest;
} bars;

/* One column for two bins, for one, or two for one, as the width allows. */
static bars fit_bars(const plm_distribution *of, int width) {
    size_t room = width > INDENT ? (size_t)(width - INDENT) : 0;
    bars fitted = {.columns = room > MOST_COLUMNS         ? MOST_COLUMNS
                              : room > PLM_HISTOGRAM_BINS ? PLM_HISTOGRAM_BINS
                                                          : PLM_HISTOGRAM_BINS / 2};
    for (size_t i = 0; i < MOST_COLUMNS; i++) {
        size_t column = i * fitted.columns / MOST_COLUMNS;
        fitted.shares[column] += of->histogram[i * PLM_HISTOGRAM_BINS / MOST_COLUMNS];
    }
    for (size_t column = 0; column < fitted.columns; column++) {
        fitted.largest = fmax(fitted.largest, fitted.shares[column]);
    }
    return fitted;
}

static size_t eighths_of(const bars *of, size_t column) {
    double share = of->shares[column];
    double height = ceil(share / of->largest * HEIGHT * EIGHTHS);
    return share > 0 ? (size_t)height : 0;
}

static void add_spaces(plm__text *out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__text_add(out, " ");
    }
}

static void add_row(plm__text *out, const bars *of, size_t row) {
    size_t owed = INDENT;
    for (size_t column = 0; column < of->columns; column++) {
        size_t eighths = eighths_of(of, column);
        size_t below = row * EIGHTHS;
        size_t here = eighths > below ? eighths - below : 0;
        if (here == 0) {
            owed++;
            continue;
        }
        add_spaces(out, owed);
        owed = 0;
        plm__text_add(out, blocks[here > EIGHTHS ? EIGHTHS : here]);
    }
    plm__text_add(out, "\n");
}

static size_t column_of(const plm_issue *issue, size_t columns, double value) {
    double share = (value - issue->scale_low) / (issue->scale_high - issue->scale_low);
    double column = floor(share * (double)columns);
    double last = (double)(columns - 1);
    return (size_t)fmin(fmax(column, 0), last);
}

static bool is_marked(const plm_issue *issue, size_t columns, size_t column) {
    for (size_t i = 0; i < issue->scale_count; i++) {
        if (column_of(issue, columns, issue->scale[i]->value) == column) {
            return true;
        }
    }
    return false;
}

static void add_axis(plm__text *out, const plm_issue *issue, size_t columns) {
    add_spaces(out, INDENT);
    for (size_t column = 0; column < columns; column++) {
        plm__text_add(out, is_marked(issue, columns, column) ? "┴" : "─");
    }
    plm__text_add(out, "\n");
}

/* The scale's points under their marks; one that would touch the one before is left out. */
static void add_marks(plm__text *out, const plm_issue *issue, size_t columns) {
    size_t used = 0;
    for (size_t i = 0; i < issue->scale_count; i++) {
        char digits[PLM__NUMBER_TEXT];
        size_t length = plm__number_print(issue->scale[i]->value, digits);
        size_t at = INDENT + column_of(issue, columns, issue->scale[i]->value);
        bool last = i + 1 == issue->scale_count;
        if (last && length > 1 && at + 1 >= length) {
            at = at + 1 - length;
        }
        if (i > 0 && at <= used) {
            continue;
        }
        add_spaces(out, at - used);
        plm__text_add(out, digits);
        used = at + length;
    }
    plm__text_add(out, "\n");
}

static void add_outcome(plm__text *out, const plm_issue *issue, size_t columns) {
    if (isnan(issue->outcome)) {
        return;
    }
    size_t at = column_of(issue, columns, issue->outcome);
    bool before = at > columns / 2;
    char label[PLM__NUMBER_TEXT + 16] = "known outcome ";
    size_t length = strlen(label);
    length += plm__number_print(issue->outcome, label + length);
    add_spaces(out, INDENT + (before ? at - length - 1 : at));
    if (before) {
        plm__text_add_format(out, "%s ▲\n", label);
    } else {
        plm__text_add_format(out, "▲ %s\n", label);
    }
}

static void add_scale(plm__text *out, const plm_issue *issue) {
    plm__listing points;
    plm__listing_open(&points, out->context, "rl");
    for (size_t i = 0; i < issue->scale_count; i++) {
        char digits[PLM__NUMBER_TEXT];
        plm__number_print(issue->scale[i]->value, digits);
        plm__listing_start(&points);
        plm__cell_words(&points, digits);
        plm__cell_words(&points, issue->scale[i]->label);
    }
    add_table_lines(out, &points, "  ");
    plm__listing_close(&points);
}

void add_histogram(plm__text *out, const plm_issue *issue, const plm_distribution *of, int width) {
    const bars fitted = fit_bars(of, width);
    if (fitted.largest > 0) {
        start_drawing(out);
        for (size_t row = HEIGHT; row-- > 0;) {
            add_row(out, &fitted, row);
        }
        add_axis(out, issue, fitted.columns);
        add_marks(out, issue, fitted.columns);
        add_outcome(out, issue, fitted.columns);
        end_drawing(out);
    }
    add_scale(out, issue);
}
