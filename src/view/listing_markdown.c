#include "view/listing.h"

#include <ctype.h>
#include <string.h>

/* Within a word an underscore means nothing else. */
static bool is_within_word(const char *text, const char *at) {
    return at > text && isalnum((unsigned char)at[-1]) && isalnum((unsigned char)at[1]);
}

void plm__text_add_markdown(plm__text *out, const char *text) {
    for (const char *at = text; *at != '\0'; at++) {
        bool means = *at == '_' ? !is_within_word(text, at) : strchr("\\`*<[]|#", *at) != NULL;
        plm__text_add(out, means ? "\\" : "");
        plm__text_add_bytes(out, at, 1);
    }
}

static void add_cell(const plm__table_cell *of, plm__text *out) {
    char text[PLM__CELL_ROOM];
    const char *shown = plm__cell_text(of, text);
    if (of->as == PLM__AS_BAR && shown[0] != '\0') {
        plm__text_add_format(out, "`%s`", shown);
    } else {
        plm__text_add_markdown(out, shown);
    }
}

static void add_row(const plm__listing *of, const plm__listing_row *row, plm__text *out) {
    plm__text_add(out, "|");
    for (size_t column = 0; column < of->columns; column++) {
        plm__text_add(out, " ");
        add_cell(&row->cells[column], out);
        plm__text_add(out, " |");
    }
    plm__text_add(out, "\n");
}

static void add_empty_head(const plm__listing *of, plm__text *out) {
    plm__text_add(out, "|");
    for (size_t column = 0; column < of->columns; column++) {
        plm__text_add(out, "  |");
    }
    plm__text_add(out, "\n");
}

static void add_rule(const plm__listing *of, plm__text *out) {
    plm__text_add(out, "|");
    for (size_t column = 0; column < of->columns; column++) {
        plm__text_add(out, of->alignment[column] == 'r' ? " --: |" : " --- |");
    }
    plm__text_add(out, "\n");
}

void plm__listing_print_markdown(const plm__listing *of, plm__text *out) {
    if (of->failed) {
        out->failed = true;
        return;
    }
    const plm__listing_row *row = of->first;
    if (of->headed) {
        add_row(of, row, out);
        row = row->next;
    } else {
        add_empty_head(of, out);
    }
    add_rule(of, out);
    for (; row != NULL; row = row->next) {
        add_row(of, row, out);
    }
}
