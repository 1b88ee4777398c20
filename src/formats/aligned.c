#include "formats/aligned.h"

#include "formats/lines_of.h"
#include "formats/numerals.h"
#include "formats/utf8.h"

#include <string.h>

enum { WIDEST = 1000, COLUMNS_MOST = 64, ALIGNED_LINES_MOST = 2000 };

/* The lines of the table, and where its columns are, in characters. */
typedef struct page {
    plm__arena *arena;
    plm__line *lines;
    size_t count;
    size_t starts[COLUMNS_MOST];
    size_t ends[COLUMNS_MOST];
    size_t columns;
} page;

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static bool begins(const plm__line *line, const char *words) {
    size_t size = strlen(words);
    return line->length >= size && memcmp(line->text, words, size) == 0;
}

/* Whether a line says something of the table: R's "# A tibble: 4 x 4" and "<chr> <dbl>", pandas's
 * "[4 rows x 4 columns]", lines that draw. */
static bool is_aside(const plm__line *line) {
    size_t first = 0;
    while (first < line->length && is_blank(line->text[first])) {
        first++;
    }
    plm__line rest = {line->text + first, line->length - first, line->number};
    bool drawn = rest.length > 0;
    for (size_t i = 0; i < rest.length; i++) {
        drawn = drawn && strchr("-=_ \t", rest.text[i]) != NULL && rest.text[i] != '\0';
    }
    return rest.length == 0 || drawn || begins(&rest, "# ") || begins(&rest, "<chr>") ||
           begins(&rest, "<fct>") || begins(&rest, "```") ||
           (begins(&rest, "[") && rest.text[rest.length - 1] == ']');
}

static bool gather_lines(page *of, const char *text, size_t length) {
    size_t count = 0;
    plm__line line;
    plm__lines_of in = {.text = text, .length = length};
    while (plm__next_line(&in, &line)) {
        count++;
    }
    of->lines = plm__arena_allocate(of->arena, count + 1, sizeof *of->lines);
    in = (plm__lines_of){.text = text, .length = length};
    while (of->lines != NULL && plm__next_line(&in, &line) && of->count < count) {
        if (!is_aside(&line)) {
            of->lines[of->count++] = line;
        }
    }
    return of->lines != NULL;
}

/* ---- columns that stand under one another -------------------------------------------------- */

/* Marks the characters of a line that are no blanks. False for a line that is too wide. */
static bool mark_line(const plm__line *line, bool used[WIDEST]) {
    size_t column = 0;
    for (size_t at = 0; at < line->length; column++) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(line->text + at, line->length - at, &code);
        if (column >= WIDEST || line->text[at] == '\t') {
            return false;
        }
        used[column] = used[column] || line->text[at] != ' ';
        at += bytes > 0 ? bytes : 1;
    }
    return true;
}

static bool find_columns(page *of) {
    bool used[WIDEST + 1] = {false};
    for (size_t i = 0; i < of->count; i++) {
        if (!mark_line(&of->lines[i], used)) {
            return false;
        }
    }
    for (size_t i = 0; i < WIDEST; i++) {
        bool before = i > 0 && used[i - 1];
        if (used[i] && !before) {
            if (of->columns == COLUMNS_MOST) {
                return false;
            }
            of->starts[of->columns++] = i;
        }
        if (used[i] && !used[i + 1]) {
            of->ends[of->columns - 1] = i + 1;
        }
    }
    return of->columns > 1;
}

/* The text of a line between two columns of characters. */
static plm__field piece(const plm__line *line, size_t start, size_t end) {
    plm__field out = {.text = line->text, .place = {line->number, (int)start + 1}};
    size_t column = 0;
    bool begun = false;
    for (size_t at = 0; at < line->length && column < end; column++) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(line->text + at, line->length - at, &code);
        bytes = bytes > 0 ? bytes : 1;
        if (column >= start && line->text[at] != ' ') {
            out.text = begun ? out.text : line->text + at;
            out.place.column = begun ? out.place.column : (int)column + 1;
            begun = true;
            out.length = (size_t)(line->text + at + bytes - out.text);
        }
        at += bytes;
    }
    return out;
}

/* Whether the words of some names part here by chance: the heading is on one side alone. */
static bool is_split_by_chance(const page *of, size_t left) {
    plm__field first = piece(&of->lines[0], of->starts[left], of->ends[left]);
    plm__field second = piece(&of->lines[0], of->starts[left + 1], of->ends[left + 1]);
    bool near = of->starts[left + 1] - of->ends[left] == 1;
    bool one = (first.length == 0) != (second.length == 0);
    if (!near || (!one && (first.length > 0 || second.length > 0))) {
        return false;
    }
    for (size_t i = 1; i < of->count; i++) {
        plm__field here = piece(&of->lines[i], of->starts[left], of->ends[left]);
        plm__field next = piece(&of->lines[i], of->starts[left + 1], of->ends[left + 1]);
        bool numbers = (here.length > 0 && plm__numerals_is_number(&here)) ||
                       (next.length > 0 && plm__numerals_is_number(&next));
        if (numbers) {
            return false;
        }
    }
    return true;
}

static void join_split_columns(page *of) {
    for (size_t i = 0; i + 1 < of->columns;) {
        if (!is_split_by_chance(of, i)) {
            i++;
            continue;
        }
        of->ends[i] = of->ends[i + 1];
        of->columns--;
        for (size_t k = i + 1; k < of->columns; k++) {
            of->starts[k] = of->starts[k + 1];
            of->ends[k] = of->ends[k + 1];
        }
    }
}

static plm_status add_aligned(const page *of, plm__cells *to) {
    for (size_t i = 0; i < of->count; i++) {
        for (size_t k = 0; k < of->columns && !plm__cells_full(to); k++) {
            plm__field cell = piece(&of->lines[i], of->starts[k], of->ends[k]);
            PLM_TRY(plm__cells_add(to, &cell));
        }
        PLM_TRY(plm__cells_end_row(to));
    }
    return PLM_OK;
}

/* ---- columns parted by blanks -------------------------------------------------------------- */

/* The next cell of a line: up to so many blanks, or a tab. */
static bool next_cell(const plm__line *line, plm__pen *pen, size_t *at, size_t blanks,
                      plm__field *out) {
    while (*at < line->length && is_blank(line->text[*at])) {
        (*at)++;
    }
    size_t start = *at;
    size_t end = start;
    for (size_t run = 0; *at < line->length && run < blanks; (*at)++) {
        bool blank = is_blank(line->text[*at]);
        run = blank ? (line->text[*at] == '\t' ? blanks : run + 1) : 0;
        end = blank ? end : *at + 1;
    }
    *out = (plm__field){.text = line->text + start,
                        .length = end - start,
                        .place = {line->number, plm__pen_column(pen, line, start)}};
    return end > start;
}

static size_t count_cells(const plm__line *line, size_t blanks) {
    size_t count = 0;
    size_t at = 0;
    plm__pen pen = {.column = 1};
    plm__field cell;
    while (next_cell(line, &pen, &at, blanks, &cell)) {
        count++;
    }
    return count;
}

/* Whether all lines have the same number of cells, or all but the first one more: an index. */
static bool is_even(const page *of, size_t blanks) {
    size_t width = count_cells(&of->lines[0], blanks);
    size_t next = of->count > 1 ? count_cells(&of->lines[1], blanks) : 0;
    for (size_t i = 1; i < of->count; i++) {
        if (count_cells(&of->lines[i], blanks) != next) {
            return false;
        }
    }
    return width > 1 && (next == width || next == width + 1);
}

static plm_status add_parted(const page *of, size_t blanks, plm__cells *to) {
    size_t widest = count_cells(&of->lines[of->count - 1], blanks);
    for (size_t i = 0; i < of->count; i++) {
        size_t at = 0;
        plm__pen pen = {.column = 1};
        plm__field cell = {.text = "", .place = {of->lines[i].number, 1}};
        if (count_cells(&of->lines[i], blanks) < widest) {
            PLM_TRY(plm__cells_add(to, &cell));
        }
        while (!plm__cells_full(to) && next_cell(&of->lines[i], &pen, &at, blanks, &cell)) {
            PLM_TRY(plm__cells_add(to, &cell));
        }
        PLM_TRY(plm__cells_end_row(to));
    }
    return PLM_OK;
}

plm_status plm__aligned_read(plm__findings *findings, const char *text, size_t length,
                             plm__table *out) {
    page of = {.arena = findings->arena};
    plm__cells to;
    plm__cells_init(&to, findings->arena);
    *out = (plm__table){.count = 0};
    if (!gather_lines(&of, text, length)) {
        return PLM_E_MEMORY;
    }
    plm_status status = PLM_OK;
    if (of.count > 1 && is_even(&of, 2)) {
        status = add_parted(&of, 2, &to);
    } else if (of.count > 1 && is_even(&of, 1)) {
        status = add_parted(&of, 1, &to);
    } else if (of.count > 1 && of.count <= ALIGNED_LINES_MOST && find_columns(&of)) {
        join_split_columns(&of);
        status = of.columns > 1 ? add_aligned(&of, &to) : PLM_OK;
    }
    if (status == PLM_OK) {
        plm__cells_close(&to, out);
    }
    return status;
}
