/*
 * Tables for people: rows of typed cells, each a name, words or a figure with what it takes to
 * round it. The command prints them in aligned columns or as Markdown, the report as HTML.
 *
 * A figure is kept as a number and becomes text where it is printed (base/figure.h): a table says
 * what its cells are, not how they look.
 */
#ifndef PLM_VIEW_LISTING_H
#define PLM_VIEW_LISTING_H

#include "base/arena.h"
#include "base/figure.h"
#include "base/text.h"

typedef enum plm__cell_as {
    PLM__AS_EMPTY,
    PLM__AS_NAME,
    PLM__AS_WORDS,
    PLM__AS_MARKUP,
    PLM__AS_FIXED,
    PLM__AS_SIGNED,
    PLM__AS_PERCENT,
    PLM__AS_POINTS,
    PLM__AS_COUNT,
    PLM__AS_RANGE,
    PLM__AS_ERROR,
    PLM__AS_AROUND,
    PLM__AS_SIGNED_AROUND,
    PLM__AS_BAR
} plm__cell_as;

typedef struct plm__table_cell {
    plm__cell_as as;
    int places;
    const char *text; /* of what is no figure */
    double value;     /* of a range its low end */
    double high;
} plm__table_cell;

typedef struct plm__listing_row {
    struct plm__listing_row *next;
    plm__table_cell *cells; /* as many as the table has columns */
    size_t filled;
} plm__listing_row;

typedef struct plm__listing {
    plm__arena arena;
    const char *alignment; /* for each column 'l' or 'r' */
    size_t columns;
    bool headed; /* the first row is the columns' names */
    plm__listing_row *first;
    plm__listing_row *last;
    bool failed; /* memory was short */
} plm__listing;

/* alignment must outlive the table. */
void plm__listing_open(plm__listing *to, plm_context *context, const char *alignment);
void plm__listing_close(plm__listing *of);

/* Starts a row; what follows fills its next cell. A cell that is not filled is empty. */
void plm__listing_start(plm__listing *to);

/* Starts the first row where it names the columns. */
void plm__listing_head(plm__listing *to);

/* What somebody named, which may run in either direction; NULL: empty. */
void plm__cell_name(plm__listing *to, const char *name);

/* As it stands, and as printf. */
void plm__cell_words(plm__listing *to, const char *words);
void plm__cell_print(plm__listing *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* HTML, which no other printer has a use for. */
void plm__cell_markup(plm__listing *to, const char *html);
void plm__cell_empty(plm__listing *to);

/* What is not finite is a dash, but for an error, which is empty. */
void plm__cell_fixed(plm__listing *to, double value, int places);
void plm__cell_signed(plm__listing *to, double value, int places);
void plm__cell_percent(plm__listing *to, double share);
void plm__cell_points(plm__listing *to, double difference);
void plm__cell_count(plm__listing *to, size_t count);
void plm__cell_range(plm__listing *to, double low, double high, int places); /* or the one point */
void plm__cell_error(plm__listing *to, double error, int places);

/* In brackets, as what surrounds a figure; NaN: empty. */
void plm__cell_around(plm__listing *to, double low, double high, int places);
void plm__cell_signed_around(plm__listing *to, double low, double high, int places);

/* What a figure beside it says, drawn; a narrow table goes without it. */
void plm__cell_bar(plm__listing *to, const char *drawn);

enum { PLM__CELL_ROOM = 3 * PLM__FIGURE_TEXT };

/* A cell as text, in `text` or where the cell has it. */
const char *plm__cell_text(const plm__table_cell *of, char text[PLM__CELL_ROOM]);

/* In columns as wide as their widest cell, with two spaces between them. Each line starts with
 * indent. A table that is wider than `width` (0: no matter) loses its bars; then the words of
 * columns to the left are folded; then words in the last columns go on lines below, or else the
 * table becomes several, which all begin with the names of the rows. No figure is broken.
 * Sets out->failed when the table failed. */
void plm__listing_print(const plm__listing *of, const char *indent, size_t width, plm__text *out);

/* As GitHub's Markdown has tables: a head, which is empty where the table has none, and rows. */
void plm__listing_print_markdown(const plm__listing *of, plm__text *out);

/* A text as Markdown that means no more than itself. */
void plm__text_add_markdown(plm__text *out, const char *text);

#endif
