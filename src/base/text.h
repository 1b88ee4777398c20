/* Text that grows: output is built in memory and handed out whole. */
#ifndef PLM_BASE_TEXT_H
#define PLM_BASE_TEXT_H

#include "base/context.h"

/* After a failed allocation the text stops growing and failed is true; check it once, at the end.
 */
typedef struct plm__text {
    plm_context *context;
    char *bytes; /* closed by a zero byte; NULL while empty */
    size_t length;
    size_t room;
    bool failed;
} plm__text;

void plm__text_init(plm__text *text, plm_context *context);
void plm__text_clear(plm__text *text);

void plm__text_add(plm__text *text, const char *string);
void plm__text_add_bytes(plm__text *text, const char *bytes, size_t length);
void plm__text_add_format(plm__text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Numbers; what is not finite is undefined, and stands as a dash. */
void plm__text_add_number(plm__text *text, double value);
void plm__text_add_fixed(plm__text *text, double value, int places);

/* A JSON string with its quotes; a number (an undefined one as null); a CSV field, quoted where
 * RFC 4180 asks for it; a number as a field (an undefined one is empty). */
void plm__text_add_json_string(plm__text *text, const char *string);
void plm__text_add_json_number(plm__text *text, double value);
void plm__text_add_csv_field(plm__text *text, const char *string);
void plm__text_add_csv_number(plm__text *text, double value);

/* Bytes in base64 (RFC 4648), with padding. */
void plm__text_add_base64(plm__text *text, const char *bytes, size_t length);

/* Columns that a terminal uses for UTF-8 text (combining marks 0, wide East Asian characters 2). */
size_t plm__text_width(const char *string);

#endif
