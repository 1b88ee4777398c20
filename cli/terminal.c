#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FURTHER = 2, MOST_INDENT = 24 };

/* What stands in a text for colour, and before a line that is kept whole. */
static const char starts[STYLE_COUNT] = {'\x11', '\x12', '\x13', '\x14'};
static const char ends = '\x0f';
static const char kept = '\x1d';
static const char drawing = '\x1c';

static bool is_data;

void use_data(void) {
    is_data = true;
}

bool is_read_on_terminal(void) {
    return !is_data && isatty(STDOUT_FILENO);
}

/* ---- colour -------------------------------------------------------------------------------- */

bool obeys_codes(int stream) {
    const char *terminal = getenv("TERM");
    return isatty(stream) && terminal != NULL && terminal[0] != '\0' &&
           strcmp(terminal, "dumb") != 0;
}

static bool has_colour(int stream) {
    const char *refused = getenv("NO_COLOR");
    return obeys_codes(stream) && (refused == NULL || refused[0] == '\0');
}

/* Amber and red that have a contrast of 3.9 at least on black as on white, where there are so many
 * colours. */
static const char *style_code(style as) {
    static const char *const plain[STYLE_COUNT] = {"\033[1m", "\033[2m", "\033[33m", "\033[31m"};
    static const char *const rich[STYLE_COUNT] = {"\033[1m", "\033[2m", "\033[38;5;130m",
                                                  "\033[38;5;160m"};
    const char *terminal = getenv("TERM");
    return (terminal != NULL && strstr(terminal, "256color") != NULL ? rich : plain)[as];
}

static const char no_style[] = "\033[0m";

void start_style(plm__text *out, style as) {
    if (is_read_on_terminal() && has_colour(STDOUT_FILENO)) {
        plm__text_add_bytes(out, &starts[as], 1);
    }
}

void end_style(plm__text *out) {
    if (is_read_on_terminal() && has_colour(STDOUT_FILENO)) {
        plm__text_add_bytes(out, &ends, 1);
    }
}

void start_answer(plm__text *out, const char *question) {
    plm__text_add_format(out, "%s\n  ", question);
    start_style(out, STYLE_ANSWER);
}

void end_answer(plm__text *out) {
    end_style(out);
    plm__text_add(out, "\n\n");
}

void keep_line(plm__text *out) {
    if (is_read_on_terminal()) {
        plm__text_add_bytes(out, &kept, 1);
    }
}

void turn_drawing(plm__text *out) {
    if (is_read_on_terminal()) {
        plm__text_add_bytes(out, &drawing, 1);
    }
}

void print_styled(FILE *to, style as, const char *word) {
    bool coloured = has_colour(fileno(to));
    fprintf(to, "%s%s%s", coloured ? style_code(as) : "", word, coloured ? no_style : "");
}

/* The code that a byte stands for; NULL: it is no mark. */
static const char *code_of(char byte) {
    for (size_t i = 0; i < STYLE_COUNT; i++) {
        if (byte == starts[i]) {
            return style_code((style)i);
        }
    }
    return byte == ends ? no_style : NULL;
}

static void add_coloured(plm__text *out, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        const char *code = code_of(bytes[i]);
        if (code != NULL) {
            plm__text_add(out, code);
        } else {
            plm__text_add_bytes(out, bytes + i, 1);
        }
    }
}

/* ---- folding ------------------------------------------------------------------------------- */

/* Columns of a part of a text; marks have none. */
static size_t columns_of(const char *text, size_t length) {
    size_t columns = 0;
    for (size_t at = 0; at < length;) {
        char letter[8] = "";
        size_t size = 1;
        while (at + size < length && size < sizeof letter - 1 &&
               ((unsigned char)text[at + size] & 0xc0U) == 0x80U) {
            size++;
        }
        memcpy(letter, text + at, size);
        columns += code_of(letter[0]) != NULL ? 0 : plm__text_width(letter);
        at += size;
    }
    return columns;
}

/* Whether a line may end at a space: "3 %" and "± 2" are one piece. */
static bool may_end(const char *line, const char *space) {
    bool error_before = space - line >= 2 && memcmp(space - 2, "±", strlen("±")) == 0;
    return space[1] != '%' && space[1] != ' ' && !error_before;
}

/* How much of a piece that is too wide stands on one line: to the last place where a path or an
 * address may be parted, and all of it where there is none. */
static size_t part_of_piece(const char *piece, size_t length, size_t width) {
    size_t fits = length;
    for (size_t at = 1; at < length && columns_of(piece, at) <= width; at++) {
        fits = strchr("./=", piece[at - 1]) != NULL && piece[at] != '.' ? at : fits;
    }
    return fits;
}

/* How much of a line stands on one of so many columns: to the last space that is in it, or else to
 * the first one. */
static size_t fitting(const char *line, size_t length, size_t width) {
    size_t fits = 0;
    size_t used = 0;
    for (size_t from = 0, at = 0; at <= length; at++) {
        if (at < length && !(at > 0 && line[at] == ' ' && may_end(line, line + at))) {
            continue;
        }
        used += columns_of(line + from, at - from);
        if (used > width && fits > 0) {
            break;
        }
        fits = at;
        from = at;
    }
    return columns_of(line, fits) > width ? part_of_piece(line, fits, width) : fits;
}

static void add_spaces(plm__text *out, size_t count) {
    plm__text_add_format(out, "%*s", (int)count, "");
}

static void add_line(plm__text *out, const char *line, size_t length, size_t width) {
    size_t blank = strspn(line, " ");
    size_t indent = blank + FURTHER < MOST_INDENT ? blank + FURTHER : MOST_INDENT;
    if (blank >= length || columns_of(line, length) <= width) {
        add_coloured(out, line, length);
        return;
    }
    add_spaces(out, blank);
    size_t at = blank;
    for (size_t room = width - (blank < width ? blank : 0); at < length;
         room = width - (indent < width ? indent : 0)) {
        if (at > blank) {
            plm__text_add(out, "\n");
            add_spaces(out, indent);
        }
        size_t fits = fitting(line + at, length - at, room);
        add_coloured(out, line + at, fits);
        at += fits;
        at += at < length && line[at] == ' ' ? 1 : 0;
    }
}

void add_for_terminal(plm__text *out, const char *text, size_t width) {
    bool is_drawing = false;
    while (text[0] != '\0') {
        if (text[0] == drawing) {
            is_drawing = !is_drawing;
            text++;
        }
        size_t length = strcspn(text, "\n");
        if (text[0] == kept || is_drawing) {
            size_t mark = text[0] == kept ? 1 : 0;
            add_coloured(out, text + mark, length - mark);
        } else {
            add_line(out, text, length, width);
        }
        plm__text_add_bytes(out, text + length, text[length] == '\n' ? 1 : 0);
        text += length + (text[length] == '\n' ? 1 : 0);
    }
}

/* ---- lines for a shell --------------------------------------------------------------------- */

/* Length of a word, whose quotes may hold blanks. */
static size_t shell_word(const char *from) {
    char quote = '\0';
    size_t length = 0;
    while (from[length] != '\0' && (quote != '\0' || from[length] != ' ')) {
        char byte = from[length++];
        if (quote == '\0' && (byte == '"' || byte == '\'')) {
            quote = byte;
        } else if (byte == quote) {
            quote = '\0';
        }
    }
    return length;
}

void add_shell_line(plm__text *out, const char *line, size_t column, size_t width) {
    static const char broken[] = " \\\n";
    size_t used = column;
    for (bool first = true; line[0] != '\0'; first = false) {
        size_t length = shell_word(line);
        size_t columns = columns_of(line, length);
        bool last = line[length] == '\0';
        size_t after = last ? 0 : strlen(" \\");
        if (!first && width > 0 && used + 1 + columns + after > width) {
            plm__text_add(out, broken);
            keep_line(out);
            add_spaces(out, column);
            used = column;
        } else if (!first) {
            plm__text_add(out, " ");
            used++;
        }
        plm__text_add_bytes(out, line, length);
        used += columns;
        line += length + (last ? 0 : 1);
    }
}
