/* What sections are built from: headings, figures, tables. */
#include "report/page.h"
#include "report/plane_map.h"
#include "view/naming.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- sections ------------------------------------------------------------------------------ */

static void add_id(plm__text *out, const plm__page *page, const char *name) {
    if (page->issue != NULL) {
        plm__text_add(out, page->issue->forecast->issue->id);
        plm__text_add(out, "-");
    }
    plm__text_add(out, name);
}

static void add_link(plm__page *page, const char *name, const char *kind) {
    plm__text_add(page->contents, "<li><a href=\"#");
    add_id(page->contents, page, name);
    plm__text_add_format(page->contents, "\">%s</a></li>\n", kind);
}

static void open_section(plm__page *page, const char *name, const char *kind) {
    add_link(page, name, kind);
    plm__text_add(page->out, "<section id=\"");
    add_id(page->out, page, name);
    plm__text_add_format(page->out, "\">\n<p class=\"kind\">%s</p>\n", kind);
}

static void add_finding(plm__page *page, const char *finding) {
    plm__text_add(page->out, "<h3>");
    plm__html_text(page->out, finding, PLM__LINE_LENGTH);
    plm__text_add(page->out, "</h3>");
}

void plm__section_open(plm__page *page, const char *name, const char *kind, const char *finding) {
    open_section(page, name, kind);
    add_finding(page, finding);
    plm__text_add(page->out, "\n");
}

void plm__section_close(plm__page *page) {
    plm__text_add(page->out, "</section>\n");
}

void plm__section_fold(plm__page *page, const char *name, const char *kind, const char *finding) {
    open_section(page, name, kind);
    plm__text_add(page->out, "<details class=\"part\">\n<summary>");
    add_finding(page, finding);
    plm__text_add(page->out, "</summary>\n");
}

void plm__section_unfold(plm__page *page) {
    plm__text_add(page->out, "</details>\n</section>\n");
}

void plm__paragraph(plm__page *page, const char *words) {
    plm__text_add(page->out, "<p>");
    plm__html_text(page->out, words, PLM__PASSAGE_LENGTH);
    plm__text_add(page->out, "</p>\n");
}

const char *plm__words(plm__page *page, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *made = length < 0 ? NULL : plm__arena_allocate(page->arena, (size_t)length + 1, 1);
    if (made == NULL) {
        page->out->failed = true;
        return "";
    }
    va_start(arguments, format);
    vsnprintf(made, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return made;
}

const char *plm__words_of_id(plm__page *page, const char *id) {
    const char *words = plm__id_words(page->arena, id);
    page->out->failed = page->out->failed || words == NULL;
    return words != NULL ? words : "";
}

const char *plm__short_name(plm__page *page, const char *name) {
    size_t at = 0;
    for (size_t count = 0; name[at] != '\0' && count < PLM__NAME_LENGTH; count++) {
        do {
            at++;
        } while ((name[at] & 0xc0) == 0x80);
    }
    return name[at] == '\0' ? name : plm__words(page, "%.*s…", (int)at, name);
}

const char *plm__path_words(plm__page *page, const plm_issue *on, const char *path) {
    const char *words = plm__path_name(page->arena, page->material->dossier, on, path);
    page->out->failed = page->out->failed || words == NULL;
    return words != NULL ? words : "";
}

/* ---- figures ------------------------------------------------------------------------------- */

/* A chart's record and the function that draws it. */
typedef struct drawable {
    const void *record;
    void (*draw)(plm__text *out, plm__chart_head head, const void *record);
} drawable;

static void add_drawing(plm__page *page, const plm__figure *figure, drawable drawn, double width,
                        const char *form) {
    plm__text id;
    plm__text_init(&id, page->out->context);
    add_id(&id, page, figure->name);
    plm__text_add_format(&id, "-%s", form);
    if (id.failed) {
        page->out->failed = true;
    } else {
        plm__chart_head head = {id.bytes, figure->title, figure->description, width};
        drawn.draw(page->out, head, drawn.record);
    }
    plm__text_clear(&id);
}

static void add_figure(plm__page *page, const plm__figure *figure, drawable drawn) {
    plm__text_add(page->out, "<figure id=\"");
    add_id(page->out, page, figure->name);
    plm__text_add(page->out, "\">\n");
    add_drawing(page, figure, drawn, PLM__CHART_WIDE, "wide");
    add_drawing(page, figure, drawn, PLM__CHART_PHONE, "narrow");
    plm__text_add(page->out, "</figure>\n");
}

static void draw_outcome(plm__text *out, plm__chart_head head, const void *record) {
    plm__draw_outcome(out, head, record);
}

void plm__add_outcome(plm__page *page, const plm__figure *figure, const plm__outcome_chart *of) {
    add_figure(page, figure, (drawable){of, draw_outcome});
}

static void draw_rows(plm__text *out, plm__chart_head head, const void *record) {
    plm__draw_rows(out, head, record);
}

void plm__add_rows(plm__page *page, const plm__figure *figure, const plm__rows_chart *of) {
    add_figure(page, figure, (drawable){of, draw_rows});
}

static void draw_landscape(plm__text *out, plm__chart_head head, const void *record) {
    plm__draw_landscape(out, head, record);
}

void plm__add_landscape(plm__page *page, const plm__figure *figure,
                        const plm__landscape_chart *of) {
    add_figure(page, figure, (drawable){of, draw_landscape});
}

/* A plane's map, and room for what it is made from. */
typedef struct plane_map {
    const plm__scaled_plane *of;
    plm__arena *arena;
} plane_map;

static void draw_plane(plm__text *out, plm__chart_head head, const void *record) {
    const plane_map *map = record;
    plm__draw_plane_map(out, head, map->of, map->arena);
}

void plm__add_plane(plm__page *page, const plm__figure *figure, const plm__scaled_plane *of) {
    const plane_map map = {of, page->arena};
    add_figure(page, figure, (drawable){&map, draw_plane});
}

static void draw_rounds(plm__text *out, plm__chart_head head, const void *record) {
    plm__draw_rounds(out, head, record);
}

void plm__add_rounds(plm__page *page, const plm__figure *figure, const plm__rounds_chart *of) {
    add_figure(page, figure, (drawable){of, draw_rounds});
}

static void draw_curves(plm__text *out, plm__chart_head head, const void *record) {
    plm__draw_curves(out, head, record);
}

void plm__add_curves(plm__page *page, const plm__figure *figure, const plm__curves_chart *of) {
    add_figure(page, figure, (drawable){of, draw_curves});
}

static void draw_offers(plm__text *out, plm__chart_head head, const void *record) {
    plm__draw_offers(out, head, record);
}

void plm__add_offers(plm__page *page, const plm__figure *figure, const plm__offers_chart *of) {
    add_figure(page, figure, (drawable){of, draw_offers});
}

/* ---- tables -------------------------------------------------------------------------------- */

/* The style sheet has a class for each of the first columns, to align all its cells at once. */
enum { ALIGNED_COLUMNS = 15 };

static void add_alignment(plm__text *out, const char *alignment) {
    bool any = false;
    for (size_t i = 0; i < ALIGNED_COLUMNS && alignment[i] != '\0'; i++) {
        if (alignment[i] == 'r') {
            plm__text_add_format(out, "%sr%zu", any ? " " : " class=\"", i + 1);
            any = true;
        }
    }
    plm__text_add(out, any ? "\"" : "");
}

static const char *class_of(const char *alignment, size_t column) {
    return alignment[column] == 'r' && column >= ALIGNED_COLUMNS ? " class=\"r\""
           : alignment[column] == 'd'                            ? " class=\"figure\""
                                                                 : "";
}

static plm__listing open_table(plm__page *page, const char *details, const char *summary,
                               const char *alignment, const char *const *headings) {
    plm__text *out = page->out;
    plm__text_add_format(out, "<%s>\n<summary>", details);
    plm__html_text(out, summary, PLM__PASSAGE_LENGTH);
    plm__text_add(out, "</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                       "aria-label=\"");
    plm__html_text(out, summary, PLM__PASSAGE_LENGTH);
    plm__text_add(out, "\">\n<table");
    add_alignment(out, alignment);
    plm__text_add(out, ">\n<thead><tr>");
    for (size_t i = 0; alignment[i] != '\0'; i++) {
        plm__text_add_format(out, "<th scope=\"col\"%s>", class_of(alignment, i));
        plm__html_text(out, headings[i], PLM__NAME_LENGTH);
    }
    plm__text_add(out, "</tr></thead>\n<tbody>\n");
    plm__listing table;
    plm__listing_open(&table, out->context, alignment);
    return table;
}

plm__listing plm__table_open(plm__page *page, const char *summary, const char *alignment,
                             const char *const *headings) {
    return open_table(page, "details", summary, alignment, headings);
}

plm__listing plm__table_show(plm__page *page, const char *summary, const char *alignment,
                             const char *const *headings) {
    return open_table(page, "details open", summary, alignment, headings);
}

static void add_cell(plm__text *out, const plm__table_cell *cell) {
    char text[PLM__CELL_ROOM];
    switch (cell->as) {
    case PLM__AS_NAME:
        plm__html_name(out, cell->text);
        break;
    case PLM__AS_MARKUP:
        plm__text_add(out, cell->text);
        break;
    default:
        plm__html_text(out, plm__cell_text(cell, text), PLM__PASSAGE_LENGTH);
        break;
    }
}

/* A cell ends where the next begins, and the last with its row: HTML needs no more. */
static void add_row(plm__text *out, const plm__listing *table, const plm__listing_row *row) {
    plm__text_add(out, "<tr>");
    for (size_t i = 0; i < row->filled; i++) {
        plm__text_add_format(out, "%s%s>", i == 0 ? "<th scope=\"row\"" : "<td",
                             class_of(table->alignment, i));
        add_cell(out, &row->cells[i]);
    }
    plm__text_add(out, "</tr>\n");
}

void plm__table_close(plm__page *page, plm__listing *table) {
    page->out->failed = page->out->failed || table->failed;
    for (const plm__listing_row *row = table->first; row != NULL && !table->failed;
         row = row->next) {
        add_row(page->out, table, row);
    }
    plm__text_add(page->out, "</tbody>\n</table>\n</div>\n</details>\n");
    plm__listing_close(table);
}

plm__page plm__markup_open(const plm__page *page, plm__text *markup) {
    plm__page inside = *page;
    plm__text_init(markup, page->out->context);
    inside.out = markup;
    return inside;
}

void plm__markup_close(plm__listing *table, plm__text *markup) {
    plm__cell_markup(table, markup->bytes != NULL ? markup->bytes : "");
    table->failed = table->failed || markup->failed;
    plm__text_clear(markup);
}

void plm__cell_named(plm__page *page, plm__listing *table, const char *name, const char *id) {
    plm__text markup;
    plm__text_init(&markup, page->out->context);
    plm__html_name(&markup, name);
    plm__text_add(&markup, "<br><span class=\"path\">");
    plm__html_text(&markup, id, PLM__LINE_LENGTH);
    plm__text_add(&markup, "</span>");
    plm__markup_close(table, &markup);
}

/* ---- what several sections say ------------------------------------------------------------- */

void plm__add_percent(plm__text *out, double share) {
    char figure[PLM__FIGURE_TEXT];
    plm__text_add(out, "<span class=\"figure\">");
    plm__html_text(out, plm__figure_percent(share, figure), PLM__NAME_LENGTH);
    plm__text_add(out, "</span>");
}
