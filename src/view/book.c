#include "view/book.h"

#include "base/error.h"
#include "base/file.h"

#include <math.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { MOST_LETTERS = 32767, MOST_BYTES = 1 << 30 };

/* 1 January 2000: a time of day would make every file another. */
static const time_t CREATED = 946684800;

struct plm__book {
    plm_context *context;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *heading;
    lxw_format *shown[PLM__CELL_KINDS];
    const plm__column *columns;
    lxw_row_t row;
    lxw_col_t cell;
    bool failed;
    char path[32];
};

bool plm__book_is_built(void) {
    return true;
}

static plm_status fail(const plm__book *book, plm_error *error) {
    return plm__fail(error, PLM_E_IO, "cannot write the temporary file %s", book->path);
}

static void add_formats(plm__book *book) {
    static const char *const shown[PLM__CELL_KINDS] = {
        [PLM__CELL_NUMBER] = "General", [PLM__CELL_WHOLE] = "0", [PLM__CELL_SHARE] = "0.0%"};
    book->heading = workbook_add_format(book->workbook);
    format_set_bold(book->heading);
    format_set_bottom(book->heading, LXW_BORDER_THIN);
    for (size_t i = 0; i < PLM__CELL_KINDS; i++) {
        book->shown[i] = workbook_add_format(book->workbook);
        if (shown[i] != NULL) {
            format_set_num_format(book->shown[i], shown[i]);
        }
    }
}

/* A file of our own, which the library then writes over. */
static bool make_temporary(char path[32]) {
    strcpy(path, "/tmp/plenum-sheets-XXXXXX");
    int file = mkstemp(path);
    return file >= 0 && close(file) == 0;
}

plm_status plm__book_open(plm_context *context, const char *title, plm__book **out,
                          plm_error *error) {
    *out = NULL;
    plm__book *book = plm__allocate(context, 1, sizeof *book);
    if (book == NULL) {
        return plm__out_of_memory(error);
    }
    book->context = context;
    if (!make_temporary(book->path)) {
        plm_status status = fail(book, error);
        plm__release(context, book);
        return status;
    }
    book->workbook = workbook_new(book->path);
    if (book->workbook == NULL) {
        unlink(book->path);
        plm__release(context, book);
        return plm__out_of_memory(error);
    }
    char *copy = plm__allocate(context, strlen(title) + 1, 1);
    if (copy != NULL) {
        strcpy(copy, title);
        lxw_doc_properties properties = {.title = copy, .created = CREATED};
        book->failed = workbook_set_properties(book->workbook, &properties) != LXW_NO_ERROR;
    }
    book->failed = book->failed || copy == NULL;
    plm__release(context, copy);
    add_formats(book);
    *out = book;
    return PLM_OK;
}

static void keep(plm__book *book, lxw_error error) {
    book->failed = book->failed || error != LXW_NO_ERROR;
}

void plm__book_sheet(plm__book *book, const char *name, const plm__column *columns) {
    book->columns = columns;
    book->row = 0;
    book->sheet = workbook_add_worksheet(book->workbook, name);
    if (book->sheet == NULL) {
        book->failed = true;
        return;
    }
    for (lxw_col_t i = 0; columns[i].heading != NULL; i++) {
        keep(book, worksheet_set_column(book->sheet, i, i, columns[i].width, NULL));
        keep(book, worksheet_write_string(book->sheet, 0, i, columns[i].heading, book->heading));
    }
    worksheet_freeze_panes(book->sheet, 1, 0);
}

void plm__book_row(plm__book *book) {
    book->row++;
    book->cell = 0;
}

static lxw_format *shown_in(const plm__book *book) {
    return book->shown[book->columns[book->cell].kind];
}

/* How many bytes of a text fit into a cell. */
static size_t fitting(const char *text) {
    size_t letters = 0;
    size_t at = 0;
    for (; text[at] != '\0'; at++) {
        letters += ((unsigned char)text[at] & 0xc0) != 0x80 ? 1 : 0;
        if (letters > MOST_LETTERS) {
            break;
        }
    }
    return at;
}

void plm__book_text(plm__book *book, const char *text) {
    if (text != NULL && text[0] != '\0' && !book->failed) {
        size_t length = fitting(text);
        char *cut = text[length] != '\0' ? plm__allocate(book->context, length + 1, 1) : NULL;
        if (cut != NULL) {
            memcpy(cut, text, length);
        }
        keep(book, worksheet_write_string(book->sheet, book->row, book->cell,
                                          cut != NULL ? cut : text, shown_in(book)));
        plm__release(book->context, cut);
    }
    book->cell++;
}

void plm__book_number(plm__book *book, double value) {
    if (isfinite(value) && !book->failed) {
        keep(book,
             worksheet_write_number(book->sheet, book->row, book->cell, value, shown_in(book)));
    }
    book->cell++;
}

plm_status plm__book_close(plm__book *book, plm__text *out, plm_error *error) {
    if (book == NULL) {
        return PLM_OK;
    }
    bool written = workbook_close(book->workbook) == LXW_NO_ERROR && !book->failed;
    plm_status status =
        written ? plm__file_read(book->path, MOST_BYTES, out, error) : fail(book, error);
    unlink(book->path);
    plm__release(book->context, book);
    return status;
}
