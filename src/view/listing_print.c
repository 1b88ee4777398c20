/* Tables in aligned columns, folded to a width. */
#include "view/listing.h"

#include <ctype.h>
#include <string.h>

enum { GAP = 2, BELOW = 4, LEAST_FOLDED = 16, LEAST_BESIDE = 28 };

typedef struct column {
    size_t natural; /* its widest cell */
    size_t least;   /* its widest piece that is not broken; `natural` where nothing is */
    size_t width;   /* as it is printed */
    size_t line;    /* of its row, from 0 */
    bool is_bar;
    bool is_words; /* all of it, aligned to the left */
    bool clings;   /* it says something of the column before it */
    bool left_out;
} column;

typedef struct sheet {
    const plm__listing *of;
    const char *indent;
    size_t width; /* 0: no matter */
    column *columns;
    size_t lines; /* of a row, unless words are folded */
    size_t heads; /* above 0: each line of the rows is a table of its own, which begins with so
                     many of the first columns */
} sheet;

/* ---- words --------------------------------------------------------------------------------- */

/* Whether words may part at a space: "3 %", "± 2" and "10 to 20" are one piece. */
static bool may_part(const char *text, const char *space) {
    const char *after = space + 1;
    bool number_before = space > text && (isdigit((unsigned char)space[-1]) || space[-1] == '%');
    bool to_before = space - text >= 3 && strncmp(space - 3, " to", 3) == 0;
    bool error_before = space - text >= 2 && strncmp(space - 2, "±", strlen("±")) == 0;
    bool number_after = isdigit((unsigned char)after[0]) || after[0] == '-' || after[0] == '+';
    return after[0] != '%' && !error_before && !(to_before && number_after) &&
           !(number_before && strncmp(after, "to ", 3) == 0);
}

/* Length of the text's first piece that is not broken. */
static size_t piece_length(const char *text, const char *from) {
    const char *at = from;
    while (*at != '\0' && !(*at == ' ' && at > from && may_part(text, at))) {
        at++;
    }
    return (size_t)(at - from);
}

/* Columns of a part of a text. */
static size_t width_of(const char *text, size_t length) {
    size_t width = 0;
    for (size_t at = 0; at < length;) {
        char letter[8] = "";
        size_t size = 1;
        while (at + size < length && size < sizeof letter - 1 &&
               ((unsigned char)text[at + size] & 0xc0U) == 0x80U) {
            size++;
        }
        memcpy(letter, text + at, size);
        width += plm__text_width(letter);
        at += size;
    }
    return width;
}

static size_t widest_piece(const char *text) {
    size_t widest = 0;
    for (const char *at = text; *at != '\0';) {
        size_t length = piece_length(text, at);
        size_t width = width_of(at, length);
        widest = width > widest ? width : widest;
        at += length + (at[length] == ' ' ? 1 : 0);
    }
    return widest;
}

/* How much of a text from a place on stands on one line: one piece at least. */
static size_t fitting(const char *text, const char *from, size_t width) {
    size_t length = piece_length(text, from);
    while (from[length] == ' ') {
        size_t more = length + 1 + piece_length(text, from + length + 1);
        if (width_of(from, more) > width) {
            break;
        }
        length = more;
    }
    return length;
}

/* ---- columns ------------------------------------------------------------------------------- */

static bool is_words(plm__cell_as as) {
    return as == PLM__AS_NAME || as == PLM__AS_WORDS;
}

static column measure(const plm__listing *of, size_t index) {
    char text[PLM__CELL_ROOM];
    column made = {.is_words = of->alignment[index] == 'l'};
    bool folds = of->alignment[index] == 'l';
    for (const plm__listing_row *row = of->first; row != NULL; row = row->next) {
        const plm__table_cell *cell = &row->cells[index];
        const char *shown = plm__cell_text(cell, text);
        size_t width = plm__text_width(shown);
        size_t least = folds && is_words(cell->as) ? widest_piece(shown) : width;
        made.natural = width > made.natural ? width : made.natural;
        made.least = least > made.least ? least : made.least;
        made.is_words = made.is_words && (is_words(cell->as) || cell->as == PLM__AS_EMPTY);
        made.is_bar = made.is_bar || cell->as == PLM__AS_BAR;
        made.clings = made.clings || cell->as == PLM__AS_ERROR || cell->as == PLM__AS_AROUND ||
                      cell->as == PLM__AS_SIGNED_AROUND;
    }
    made.least = made.least < LEAST_FOLDED ? LEAST_FOLDED : made.least;
    made.least = made.least > made.natural ? made.natural : made.least;
    made.width = made.natural;
    return made;
}

static size_t margin(const sheet *on, size_t line) {
    size_t before = line > 0 && on->heads == 0 ? BELOW : 0;
    for (size_t i = 0; i < on->heads; i++) {
        before += on->columns[i].width + GAP;
    }
    return plm__text_width(on->indent) + before;
}

/* Whether a column has its place on a line; the heads are on each line. */
static bool is_on(const sheet *on, size_t index, size_t line) {
    const column *each = &on->columns[index];
    return !each->left_out && (each->line == line || index < on->heads);
}

/* How wide a line of the rows is. */
static size_t line_width(const sheet *on, size_t line) {
    size_t width = margin(on, line);
    size_t owed = 0;
    for (size_t i = on->heads; i < on->of->columns; i++) {
        const column *each = &on->columns[i];
        if (!is_on(on, i, line)) {
            continue;
        }
        width += each->width > 0 ? owed + each->width : 0;
        owed = each->width > 0 ? GAP : owed + GAP;
    }
    return width;
}

/* And columns without a cell. */
static void leave_out_bars(sheet *on) {
    for (size_t i = 0; i < on->of->columns; i++) {
        on->columns[i].left_out = on->columns[i].is_bar || on->columns[i].natural == 0;
    }
}

/* The widest column of a line that can be narrower. */
static column *widest_foldable(const sheet *on, size_t line) {
    column *widest = NULL;
    for (size_t i = on->heads; i < on->of->columns; i++) {
        column *each = &on->columns[i];
        bool folds = is_on(on, i, line) && each->width > each->least;
        widest = folds && (widest == NULL || each->width > widest->width) ? each : widest;
    }
    return widest;
}

static void narrow(sheet *on, size_t line) {
    column *folded = NULL;
    while (line_width(on, line) > on->width && (folded = widest_foldable(on, line)) != NULL) {
        folded->width--;
    }
}

/* Room of a column with those that cling to it. */
static size_t held_width(const sheet *on, size_t index) {
    size_t width = on->columns[index].least;
    for (size_t i = index + 1; i < on->of->columns && on->columns[i].clings; i++) {
        width += GAP + on->columns[i].least;
    }
    return width;
}

/* Puts the columns on as many lines as they need, in order. */
static void break_lines(sheet *on) {
    size_t line = 0;
    size_t used = margin(on, 0);
    for (size_t i = on->heads; i < on->of->columns; i++) {
        column *each = &on->columns[i];
        bool first = used == margin(on, line);
        bool shown = !each->left_out;
        if (shown && !first && !each->clings && used + GAP + held_width(on, i) > on->width) {
            used = margin(on, ++line);
            first = true;
        }
        each->line = line;
        each->width = each->natural;
        used += shown ? (first ? 0 : GAP) + each->least : 0;
    }
    on->lines = line + 1;
    for (size_t i = 0; i < on->lines; i++) {
        narrow(on, i);
    }
}

/* Whether all that stands on lines below is words, which say what the line above is. */
static bool has_words_below(const sheet *on) {
    for (size_t i = 0; i < on->of->columns; i++) {
        const column *each = &on->columns[i];
        if (!each->left_out && each->line > 0 && !each->is_words) {
            return false;
        }
    }
    return true;
}

/* Words are not folded to less than is read with ease. */
static void widen_words(sheet *on) {
    size_t room = on->width - margin(on, 0);
    for (size_t i = on->heads; i < on->of->columns; i++) {
        column *each = &on->columns[i];
        size_t wanted = each->natural < LEAST_BESIDE ? each->natural : LEAST_BESIDE;
        wanted = wanted < room ? wanted : room;
        each->least = each->is_words && each->least < wanted ? wanted : each->least;
    }
}

/* Whether rows that stand below each other begin with the same name. */
static bool has_namesakes(const sheet *on) {
    char above[PLM__CELL_ROOM];
    char here[PLM__CELL_ROOM];
    for (const plm__listing_row *row = on->of->first; row->next != NULL; row = row->next) {
        const char *name = plm__cell_text(&row->cells[0], above);
        if (strcmp(name, plm__cell_text(&row->next->cells[0], here)) == 0) {
            return true;
        }
    }
    return false;
}

/* How many of the first columns tell the rows apart; 0: they leave too little beside them. */
static size_t head_columns(const sheet *on) {
    size_t heads = on->of->columns > 2 && has_namesakes(on) ? 2 : 1;
    size_t used = plm__text_width(on->indent);
    for (size_t i = 0; i < heads; i++) {
        const column *each = &on->columns[i];
        used += each->natural + GAP;
        if (each->left_out || !each->is_words || 5 * used > 3 * on->width) {
            return 0;
        }
    }
    return heads;
}

/* Makes several tables of one, below each other. */
static void part(sheet *on) {
    size_t heads = head_columns(on);
    for (size_t i = 0; i < heads; i++) {
        on->columns[i].width = on->columns[i].natural;
    }
    if (heads > 0) {
        on->heads = heads;
        widen_words(on);
        break_lines(on);
    }
}

static void fit(sheet *on) {
    on->lines = 1;
    if (on->width == 0 || line_width(on, 0) <= on->width) {
        return;
    }
    leave_out_bars(on);
    narrow(on, 0);
    if (line_width(on, 0) > on->width) {
        break_lines(on);
        if (!has_words_below(on)) {
            part(on);
        }
    }
}

/* ---- lines --------------------------------------------------------------------------------- */

static void add_spaces(plm__text *out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__text_add(out, " ");
    }
}

/* What is left of each cell of a row: its length is that of what was printed. */
typedef struct portion {
    char text[PLM__CELL_ROOM];
    const char *whole;
    const char *rest;
} portion;

/* Spaces are owed until there is text after them, so that no line ends in any. Whether there was
 * any text. */
static bool print_line(const sheet *on, portion *cells, size_t line, plm__text *out) {
    size_t owed = line > 0 && on->heads == 0 ? BELOW : 0;
    bool started = false;
    for (size_t i = 0; i < on->of->columns; i++) {
        if (!is_on(on, i, line)) {
            continue;
        }
        portion *cell = &cells[i];
        size_t width = on->columns[i].width;
        size_t length = width < on->columns[i].natural ? fitting(cell->whole, cell->rest, width)
                                                       : strlen(cell->rest);
        size_t used = width_of(cell->rest, length);
        size_t space = width > used ? width - used : 0;
        bool right = on->of->alignment[i] == 'r';
        owed += right ? space : 0;
        if (length > 0) {
            plm__text_add(out, started ? "" : on->indent);
            started = true;
            add_spaces(out, owed);
            plm__text_add_bytes(out, cell->rest, length);
            owed = 0;
        }
        owed += (right ? 0 : space) + GAP;
        cell->rest += length + (cell->rest[length] == ' ' ? 1 : 0);
    }
    plm__text_add(out, started ? "\n" : "");
    return started;
}

static void start_row(const sheet *on, const plm__listing_row *row, portion *cells) {
    for (size_t i = 0; i < on->of->columns; i++) {
        cells[i].whole = plm__cell_text(&row->cells[i], cells[i].text);
        cells[i].rest = cells[i].whole;
    }
}

static void print_row(const sheet *on, const plm__listing_row *row, portion *cells,
                      plm__text *out) {
    bool printed = false;
    start_row(on, row, cells);
    for (size_t line = 0; line < on->lines; line++) {
        while (print_line(on, cells, line, out)) {
            printed = true;
        }
    }
    plm__text_add(out, printed ? "" : "\n");
}

/* Whether a row has anything on a line besides its heads. */
static bool is_filled(const sheet *on, const portion *cells, size_t line) {
    for (size_t i = on->heads; i < on->of->columns; i++) {
        if (is_on(on, i, line) && cells[i].whole[0] != '\0') {
            return true;
        }
    }
    return false;
}

/* The tables that the lines of the rows are, with a blank line between them. */
static void print_parts(const sheet *on, portion *cells, plm__text *out) {
    for (size_t line = 0; line < on->lines; line++) {
        plm__text_add(out, line > 0 ? "\n" : "");
        for (const plm__listing_row *row = on->of->first; row != NULL; row = row->next) {
            start_row(on, row, cells);
            bool shown =
                line == 0 || is_filled(on, cells, line) || (row == on->of->first && on->of->headed);
            while (shown && print_line(on, cells, line, out)) {
            }
        }
    }
}

void plm__listing_print(const plm__listing *of, const char *indent, size_t width, plm__text *out) {
    plm_context *context = out->context;
    sheet on = {.of = of, .indent = indent, .width = width};
    on.columns = plm__allocate(context, of->columns, sizeof *on.columns);
    portion *cells = plm__allocate(context, of->columns, sizeof *cells);
    if (of->failed || on.columns == NULL || cells == NULL) {
        out->failed = true;
    } else {
        for (size_t i = 0; i < of->columns; i++) {
            on.columns[i] = measure(of, i);
        }
        fit(&on);
        for (const plm__listing_row *row = of->first; row != NULL && on.heads == 0;
             row = row->next) {
            print_row(&on, row, cells, out);
        }
        if (on.heads > 0) {
            print_parts(&on, cells, out);
        }
    }
    plm__release(context, cells);
    plm__release(context, on.columns);
}
