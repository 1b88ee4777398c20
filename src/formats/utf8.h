/* UTF-8: one character at a time, and whole files checked before anything reads them. */
#ifndef PLM_FORMATS_UTF8_H
#define PLM_FORMATS_UTF8_H

#include "formats/findings.h"

/* The most bytes of a file that is imported. */
enum { PLM__IMPORT_BYTES_MOST = 64 << 20 };

/* Bytes of the character at text (1 to 4) with its code in *code; 0 when it is none. */
size_t plm__utf8_decode(const char *text, size_t length, uint32_t *code);

/* Bytes written, 1 to 4. */
size_t plm__utf8_encode(uint32_t code, char out[4]);

/* Whether a reader would not see the character, or see what stands elsewhere: control characters,
 * line separators, marks that turn the direction of writing, byte order marks, what is no
 * character. */
bool plm__utf8_hidden(uint32_t code);

/* Whether it is a control character that no text of a case may hold: all but tab and line ends. */
bool plm__utf8_control(uint32_t code);

/* Whether all of a closed text is UTF-8. */
bool plm__utf8_valid(const char *text);

/* A located error, and false, for a file that is empty, too large, not UTF-8, or with
 * control characters in it. *start is where the text begins, behind a byte order mark. */
bool plm__utf8_check(plm__findings *findings, const char *text, size_t length, size_t *start);

#endif
