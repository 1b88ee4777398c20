#include "formats/barred.h"

#include "formats/lines_of.h"

#include <string.h>

static bool has(const plm__line *line, char mark) {
    return line->length > 0 && memchr(line->text, mark, line->length) != NULL;
}

/* Whether a line draws: dashes with bars or crosses, and nothing else. */
static bool is_rule(const plm__line *line) {
    bool dash = false;
    bool cross = false;
    for (size_t i = 0; i < line->length; i++) {
        char c = line->text[i];
        if (strchr("|+-=: \t", c) == NULL || c == '\0') {
            return false;
        }
        dash = dash || c == '-' || c == '=';
        cross = cross || c == '|' || c == '+';
    }
    return dash && cross;
}

bool plm__barred_is(const char *text, size_t length) {
    plm__lines_of in = {.text = text, .length = length};
    plm__line line;
    bool bars = false;
    bool rule = false;
    while (plm__next_line(&in, &line)) {
        bool drawn = is_rule(&line);
        if ((drawn && bars) || (rule && !drawn && has(&line, '|'))) {
            return true;
        }
        bars = !drawn && has(&line, '|');
        rule = drawn;
    }
    return false;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* A cell without the blanks around it, and without marks of emphasis or code. */
static plm__field cell_of(const plm__line *line, plm__pen *pen, size_t start, size_t end) {
    while (start < end && is_blank(line->text[start])) {
        start++;
    }
    while (end > start && is_blank(line->text[end - 1])) {
        end--;
    }
    plm__place place = {line->number, plm__pen_column(pen, line, start)};
    while (end - start > 2 && strchr("*_`", line->text[start]) != NULL &&
           line->text[end - 1] == line->text[start]) {
        start++;
        end--;
    }
    return (plm__field){.text = line->text + start, .length = end - start, .place = place};
}

/* A cell with "\|" made "|". */
static bool without_escapes(plm__field *cell, plm__arena *arena) {
    size_t escapes = 0;
    for (size_t i = 0; i + 1 < cell->length; i++) {
        escapes += cell->text[i] == '\\' && cell->text[i + 1] == '|' ? 1 : 0;
    }
    if (escapes == 0) {
        return true;
    }
    char *text = plm__arena_allocate(arena, cell->length, 1);
    if (text == NULL) {
        return false;
    }
    size_t used = 0;
    for (size_t i = 0; i < cell->length; i++) {
        bool escape = i + 1 < cell->length && cell->text[i] == '\\' && cell->text[i + 1] == '|';
        i += escape ? 1 : 0;
        text[used++] = cell->text[i];
    }
    cell->text = text;
    cell->length = used;
    return true;
}

/* The line without the blanks and bars at its ends. */
static void strip(const plm__line *line, size_t *start, size_t *end) {
    *start = 0;
    *end = line->length;
    while (*start < *end && is_blank(line->text[*start])) {
        (*start)++;
    }
    while (*end > *start && is_blank(line->text[*end - 1])) {
        (*end)--;
    }
    *start += *start < *end && line->text[*start] == '|' ? 1 : 0;
    bool escaped = *end > *start + 1 && line->text[*end - 2] == '\\';
    *end -= *end > *start && line->text[*end - 1] == '|' && !escaped ? 1 : 0;
}

static plm_status add_row(const plm__line *line, plm__cells *to) {
    size_t start = 0;
    size_t end = 0;
    plm__pen pen = {.column = 1};
    strip(line, &start, &end);
    for (size_t at = start; at <= end && !plm__cells_full(to); at++) {
        bool bar = at == end || (line->text[at] == '|' && !(at > 0 && line->text[at - 1] == '\\'));
        if (bar) {
            plm__field cell = cell_of(line, &pen, start, at);
            if (!without_escapes(&cell, to->arena)) {
                return PLM_E_MEMORY;
            }
            PLM_TRY(plm__cells_add(to, &cell));
            start = at + 1;
        }
    }
    return plm__cells_end_row(to);
}

plm_status plm__barred_read(plm__findings *findings, const char *text, size_t length,
                            plm__table *out) {
    plm__lines_of in = {.text = text, .length = length};
    plm__line line;
    plm__cells to;
    bool ruled = false;
    plm__cells_init(&to, findings->arena);
    while (plm__next_line(&in, &line) && !plm__cells_full(&to)) {
        bool drawn = is_rule(&line);
        bool row = !drawn && has(&line, '|');
        if (row) {
            PLM_TRY(add_row(&line, &to));
        } else if (!drawn && ruled && to.record_count > 1) {
            break;
        } else if (!drawn && !ruled) {
            plm__cells_init(&to, findings->arena);
        }
        ruled = ruled || (drawn && to.record_count > 0);
    }
    if (plm__cells_full(&to)) {
        plm__find_error(findings, (plm__place){1, 1}, "more than %d fields; split the file",
                        PLM__FIELDS_MOST);
    }
    plm__cells_close(&to, out);
    return PLM_OK;
}
