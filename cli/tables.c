#include "tables.h"

#include "terminal.h"
#include "verb.h"

#include <string.h>

/* Before a line that is Markdown already. */
static const char made = '\x1e';

static bool in_markdown;

void use_markdown(void) {
    in_markdown = true;
    use_data();
}

static size_t table_width(void) {
    return is_read_on_terminal() ? (size_t)terminal_width() : 0;
}

/* Lines that are Markdown already, marked. */
static void add_made(plm__text *out, const char *lines) {
    while (lines[0] != '\0') {
        size_t length = strcspn(lines, "\n") + 1;
        plm__text_add_bytes(out, &made, 1);
        plm__text_add_bytes(out, lines, length);
        lines += length;
    }
}

void add_table_lines(plm__text *out, const plm__listing *of, const char *indent) {
    if (!in_markdown) {
        plm__listing_print(of, indent, table_width(), out);
        return;
    }
    plm__text table;
    plm__text_init(&table, out->context);
    plm__listing_print_markdown(of, &table);
    plm__text_add(out, "\n");
    add_made(out, table.bytes != NULL ? table.bytes : "");
    out->failed = out->failed || table.failed;
    plm__text_clear(&table);
}

void start_drawing(plm__text *out) {
    turn_drawing(out);
    if (in_markdown) {
        plm__text_add(out, "\n");
        add_made(out, "```text\n");
    }
}

void end_drawing(plm__text *out) {
    turn_drawing(out);
    if (in_markdown) {
        add_made(out, "```\n");
    }
}

/* ---- Markdown ------------------------------------------------------------------------------ */

typedef enum part { PART_BLANK, PART_WORDS, PART_MADE } part;

static part part_of(const char *line, bool in_block) {
    if (in_block || line[0] == made) {
        return PART_MADE;
    }
    return line[strspn(line, " ")] == '\n' || line[0] == '\0' ? PART_BLANK : PART_WORDS;
}

static void add_words(plm__text *out, const char *line, size_t length) {
    plm__text words;
    plm__text_init(&words, out->context);
    size_t blank = strspn(line, " ");
    plm__text_add_bytes(&words, line + blank, length - blank);
    plm__text_add_markdown(out, words.bytes != NULL ? words.bytes : "");
    out->failed = out->failed || words.failed;
    plm__text_clear(&words);
}

/* Between two lines, of which neither is blank. */
static void add_between(plm__text *out, part above, part here) {
    if (above == PART_WORDS && here == PART_WORDS) {
        plm__text_add(out, "\\\n");
    } else {
        plm__text_add(out, above == here ? "\n" : "\n\n");
    }
}

/* Lines of a paragraph stay lines; tables and blocks stand apart from it. */
static void add_markdown(plm__text *out, const char *lines) {
    part above = PART_BLANK;
    bool in_block = false;
    while (lines[0] != '\0') {
        size_t length = strcspn(lines, "\n");
        part here = part_of(lines, in_block);
        const char *own = lines + (lines[0] == made ? 1 : 0);
        if (above == PART_BLANK || here == PART_BLANK) {
            plm__text_add(out, above != here && out->length > 0 ? "\n" : "");
        } else {
            add_between(out, above, here);
        }
        if (here == PART_MADE) {
            plm__text_add_bytes(out, own, length - (size_t)(own - lines));
            in_block = in_block != (lines[0] == made && own[0] == '`');
        } else if (here == PART_WORDS) {
            add_words(out, lines, length);
        }
        above = here;
        lines += length + (lines[length] == '\n' ? 1 : 0);
    }
    plm__text_add(out, above != PART_BLANK ? "\n" : "");
}

const plm__text *text_as_printed(const plm__text *text, plm__text *out) {
    if (!in_markdown || text->bytes == NULL) {
        return text;
    }
    add_markdown(out, text->bytes);
    return out;
}
