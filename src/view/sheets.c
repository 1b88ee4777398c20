#include "view/sheets.h"

#include "base/error.h"
#include "view/book.h"

#include <string.h>

enum { NARROWEST = 10, WIDEST = 60 };

/* As wide as its widest text. */
static double width_of(const plm_column *column, size_t row_count) {
    size_t width = plm__text_width(column->name);
    for (size_t i = 0; column->kind == PLM_COLUMN_TEXT && i < row_count; i++) {
        size_t own = column->texts[i] != NULL ? plm__text_width(column->texts[i]) : 0;
        width = own > width ? own : width;
    }
    return (double)(width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width);
}

static plm__cell_kind kind_of(const plm_column *column) {
    const char *unit = column->unit != NULL ? column->unit : "";
    bool is_share = strcmp(unit, PLM__SHARE) == 0 || strcmp(unit, PLM__PROBABILITY) == 0;
    return column->kind == PLM_COLUMN_TEXT ? PLM__CELL_TEXT
           : is_share                      ? PLM__CELL_SHARE
                                           : PLM__CELL_NUMBER;
}

static void put_rows(plm__book *book, const plm_table *table) {
    for (size_t row = 0; row < plm_table_row_count(table); row++) {
        plm__book_row(book);
        for (size_t i = 0; i < plm_table_column_count(table); i++) {
            const plm_column *column = plm_table_column(table, i);
            if (column->kind == PLM_COLUMN_TEXT) {
                plm__book_text(book, column->texts[row]);
            } else {
                plm__book_number(book, column->numbers[row]);
            }
        }
    }
}

static plm_status put_sheet(plm__book *book, plm_context *context, const plm__sheet *of,
                            const void *document) {
    plm__column columns[PLM__COLUMNS_MOST + 1] = {{0}};
    plm_table *table = NULL;
    PLM_TRY(plm__view_table(context, &of->plan, of->record, document, &table));
    for (size_t i = 0; i < of->plan.count; i++) {
        const plm_column *column = plm_table_column(table, i);
        columns[i] = (plm__column){column->name, kind_of(column),
                                   width_of(column, plm_table_row_count(table))};
    }
    plm__book_sheet(book, of->name, columns);
    put_rows(book, table);
    plm_table_free(table);
    return PLM_OK;
}

plm_status plm__sheets_write(plm__text *out, const char *title, const plm__sheet *sheets,
                             size_t count, const void *document, plm_error *error) {
    plm__book *book = NULL;
    PLM_TRY(plm__book_open(out->context, title, &book, error));
    plm_status status = PLM_OK;
    for (size_t i = 0; status == PLM_OK && i < count; i++) {
        status = put_sheet(book, out->context, &sheets[i], document);
    }
    plm_status closed = plm__book_close(book, out, error);
    return status < 0 ? plm__out_of_memory(error) : closed;
}
