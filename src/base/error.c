#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

plm_status plm__fail(plm_error *error, plm_status status, const char *format, ...) {
    if (error == NULL) {
        return status;
    }
    *error = (plm_error){.status = status};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

static void copy_cut(char *to, size_t size, const char *from) {
    if (from != NULL) {
        snprintf(to, size, "%s", from);
    }
}

void plm__fail_at(plm_error *error, const char *file, int line, int column, const char *field) {
    if (error == NULL) {
        return;
    }
    copy_cut(error->file, sizeof error->file, file);
    copy_cut(error->field, sizeof error->field, field);
    error->line = line;
    error->column = column;
}

plm_status plm__fail_of(plm_error *error, plm_status status, const plm_diagnostic *first) {
    plm__fail(error, status, "%s", first->message);
    plm__fail_at(error, first->file, first->line, first->column, first->field);
    return status;
}
