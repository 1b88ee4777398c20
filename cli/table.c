#include "table.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct table_line {
    table_line *next;
    const char **cells;
    size_t filled;
};

void table_open(table *to, plm_context *context, const char *alignment) {
    *to = (table){.alignment = alignment, .columns = strlen(alignment)};
    plm__arena_init(&to->arena, context);
}

void table_close(table *of) {
    plm__arena_clear(&of->arena);
}

void table_line_start(table *to) {
    table_line *line = plm__arena_allocate(&to->arena, 1, sizeof *line);
    const char **cells = plm__arena_allocate(&to->arena, to->columns, sizeof *cells);
    if (line == NULL || cells == NULL) {
        to->failed = true;
        return;
    }
    line->cells = cells;
    if (to->last != NULL) {
        to->last->next = line;
    } else {
        to->first = line;
    }
    to->last = line;
}

void table_cell(table *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? NULL : plm__arena_allocate(&to->arena, (size_t)length + 1, 1);
    if (text == NULL || to->failed || to->last->filled == to->columns) {
        to->failed = true;
        return;
    }
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    to->last->cells[to->last->filled++] = text;
}

static size_t column_width(const table *of, size_t column) {
    size_t width = 0;
    for (const table_line *line = of->first; line != NULL; line = line->next) {
        size_t cell = line->cells[column] != NULL ? plm__text_width(line->cells[column]) : 0;
        width = cell > width ? cell : width;
    }
    return width;
}

static void add_spaces(plm__text *out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__text_add(out, " ");
    }
}

/* Spaces are owed until there is text after them, so that no line ends in any. */
static void print_line(const table *of, const table_line *line, const size_t *widths,
                       const char *indent, plm__text *out) {
    size_t owed = 0;
    bool started = false;
    for (size_t column = 0; column < of->columns; column++) {
        const char *cell = line->cells[column] != NULL ? line->cells[column] : "";
        size_t space = widths[column] - plm__text_width(cell);
        bool right = of->alignment[column] == 'r';
        owed += right ? space : 0;
        if (cell[0] != '\0') {
            plm__text_add(out, started ? "" : indent);
            started = true;
            add_spaces(out, owed);
            plm__text_add(out, cell);
            owed = 0;
        }
        owed += (right ? 0 : space) + 2;
    }
    plm__text_add(out, "\n");
}

void table_print(const table *of, const char *indent, plm__text *out) {
    size_t *widths = plm__allocate(out->context, of->columns, sizeof *widths);
    if (of->failed || widths == NULL) {
        plm__release(out->context, widths);
        out->failed = true;
        return;
    }
    for (size_t column = 0; column < of->columns; column++) {
        widths[column] = column_width(of, column);
    }
    for (const table_line *line = of->first; line != NULL; line = line->next) {
        print_line(of, line, widths, indent, out);
    }
    plm__release(out->context, widths);
}
