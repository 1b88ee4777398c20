#include "view/listing.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- filling ------------------------------------------------------------------------------- */

void plm__listing_open(plm__listing *to, plm_context *context, const char *alignment) {
    *to = (plm__listing){.alignment = alignment, .columns = strlen(alignment)};
    plm__arena_init(&to->arena, context);
}

void plm__listing_close(plm__listing *of) {
    plm__arena_clear(&of->arena);
}

void plm__listing_start(plm__listing *to) {
    plm__listing_row *row = plm__arena_allocate(&to->arena, 1, sizeof *row);
    plm__table_cell *cells = plm__arena_allocate(&to->arena, to->columns, sizeof *cells);
    if (row == NULL || cells == NULL) {
        to->failed = true;
        return;
    }
    row->cells = cells;
    if (to->last != NULL) {
        to->last->next = row;
    } else {
        to->first = row;
    }
    to->last = row;
}

void plm__listing_head(plm__listing *to) {
    to->headed = true;
    plm__listing_start(to);
}

static void fill(plm__listing *to, plm__table_cell filled) {
    if (to->failed || to->last->filled == to->columns) {
        to->failed = true;
        return;
    }
    to->last->cells[to->last->filled++] = filled;
}

static void fill_text(plm__listing *to, plm__cell_as as, const char *text) {
    const char *copy = plm__arena_copy(&to->arena, text, strlen(text));
    to->failed = to->failed || copy == NULL;
    fill(to, (plm__table_cell){.as = as, .text = copy});
}

void plm__cell_name(plm__listing *to, const char *name) {
    fill_text(to, PLM__AS_NAME, name != NULL ? name : "");
}

void plm__cell_words(plm__listing *to, const char *words) {
    fill_text(to, PLM__AS_WORDS, words != NULL ? words : "");
}

void plm__cell_bar(plm__listing *to, const char *drawn) {
    fill_text(to, PLM__AS_BAR, drawn);
}

void plm__cell_markup(plm__listing *to, const char *html) {
    fill_text(to, PLM__AS_MARKUP, html);
}

void plm__cell_print(plm__listing *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? NULL : plm__arena_allocate(&to->arena, (size_t)length + 1, 1);
    if (text == NULL) {
        to->failed = true;
        return;
    }
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    fill(to, (plm__table_cell){.as = PLM__AS_WORDS, .text = text});
}

void plm__cell_empty(plm__listing *to) {
    fill(to, (plm__table_cell){.as = PLM__AS_EMPTY});
}

void plm__cell_fixed(plm__listing *to, double value, int places) {
    fill(to, (plm__table_cell){.as = PLM__AS_FIXED, .value = value, .places = places});
}

void plm__cell_signed(plm__listing *to, double value, int places) {
    fill(to, (plm__table_cell){.as = PLM__AS_SIGNED, .value = value, .places = places});
}

void plm__cell_percent(plm__listing *to, double share) {
    fill(to, (plm__table_cell){.as = PLM__AS_PERCENT, .value = share});
}

void plm__cell_points(plm__listing *to, double difference) {
    fill(to, (plm__table_cell){.as = PLM__AS_POINTS, .value = difference});
}

void plm__cell_count(plm__listing *to, size_t count) {
    fill(to, (plm__table_cell){.as = PLM__AS_COUNT, .value = (double)count});
}

void plm__cell_range(plm__listing *to, double low, double high, int places) {
    fill(to, (plm__table_cell){.as = PLM__AS_RANGE, .value = low, .high = high, .places = places});
}

void plm__cell_error(plm__listing *to, double error, int places) {
    fill(to, (plm__table_cell){.as = PLM__AS_ERROR, .value = error, .places = places});
}

void plm__cell_around(plm__listing *to, double low, double high, int places) {
    plm__cell_as how = isnan(low) ? PLM__AS_EMPTY : PLM__AS_AROUND;
    fill(to, (plm__table_cell){.as = how, .value = low, .high = high, .places = places});
}

void plm__cell_signed_around(plm__listing *to, double low, double high, int places) {
    plm__cell_as how = isnan(low) ? PLM__AS_EMPTY : PLM__AS_SIGNED_AROUND;
    fill(to, (plm__table_cell){.as = how, .value = low, .high = high, .places = places});
}

/* ---- cells as text ------------------------------------------------------------------------- */

typedef const char *figure_function(double value, int places, char text[PLM__FIGURE_TEXT]);

static const char *two(const plm__table_cell *of, const char *format, figure_function *figure,
                       char text[PLM__CELL_ROOM]) {
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    snprintf(text, PLM__CELL_ROOM, format, figure(of->value, of->places, low),
             figure(of->high, of->places, high));
    return text;
}

const char *plm__cell_text(const plm__table_cell *of, char text[PLM__CELL_ROOM]) {
    switch (of->as) {
    case PLM__AS_EMPTY:
        return "";
    case PLM__AS_NAME:
    case PLM__AS_WORDS:
    case PLM__AS_BAR:
        return of->text;
    case PLM__AS_MARKUP:
        return "";
    case PLM__AS_FIXED:
        return plm__figure_fixed(of->value, of->places, text);
    case PLM__AS_SIGNED:
        return plm__figure_signed(of->value, of->places, text);
    case PLM__AS_PERCENT:
        return plm__figure_percent(of->value, text);
    case PLM__AS_POINTS:
        return plm__figure_points(of->value, text);
    case PLM__AS_COUNT:
        return plm__figure_fixed(of->value, 0, text);
    case PLM__AS_RANGE:
        return of->value != of->high ? two(of, "%s to %s", plm__figure_fixed, text)
                                     : plm__figure_fixed(of->value, of->places, text);
    case PLM__AS_ERROR:
        return plm__figure_error(of->value, of->places, text);
    case PLM__AS_AROUND:
        return two(of, "(%s to %s)", plm__figure_fixed, text);
    case PLM__AS_SIGNED_AROUND:
        return two(of, "(%s to %s)", plm__figure_signed, text);
    }
    return "";
}
