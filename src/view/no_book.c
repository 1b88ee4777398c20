/* Spreadsheets in a build without libxlsxwriter: none. */
#include "base/error.h"
#include "view/book.h"

bool plm__book_is_built(void) {
    return false;
}

plm_status plm__book_open(plm_context *context, const char *title, plm__book **out,
                          plm_error *error) {
    (void)context;
    (void)title;
    *out = NULL;
    return plm__fail(error, PLM_E_UNSUPPORTED,
                     "this build of plenum writes no spreadsheets; build it with libxlsxwriter, or "
                     "write CSV");
}

void plm__book_sheet(plm__book *book, const char *name, const plm__column *columns) {
    (void)book;
    (void)name;
    (void)columns;
}

void plm__book_row(plm__book *book) {
    (void)book;
}

void plm__book_text(plm__book *book, const char *text) {
    (void)book;
    (void)text;
}

void plm__book_number(plm__book *book, double value) {
    (void)book;
    (void)value;
}

plm_status plm__book_close(plm__book *book, plm__text *out, plm_error *error) {
    (void)book;
    (void)out;
    (void)error;
    return PLM_OK;
}
