/* Whether bytes are text that a case may hold. */
#ifndef PLM_TREE_ENCODING_H
#define PLM_TREE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum plm__encoding_fault {
    PLM__ENCODING_OK,
    PLM__ENCODING_NOT_UTF8, /* at *at stands a byte that is no part of a UTF-8 character */
    PLM__ENCODING_CONTROL   /* at *at stands a control character other than tab and line ends */
} plm__encoding_fault;

/* Looks through text[0..length); at the first fault sets *at to its offset and *code to the byte or
 * the character. */
plm__encoding_fault plm__encoding_check(const char *text, size_t length, size_t *at,
                                        uint32_t *code);

/* The first character of text[0..length) that nobody sees, or 0: one of Unicode's class Cf (format,
 * as of Unicode 15), or one that parts lines or paragraphs. */
uint32_t plm__encoding_unseen(const char *text, size_t length);

/* Length of the byte order mark that the text begins with: 3 or 0. */
size_t plm__encoding_mark_length(const char *text, size_t length);

/* Whether the text begins with the byte order mark of UTF-16 or UTF-32. */
bool plm__encoding_is_wide(const char *text, size_t length);

/* Line and column (in characters), both from 1, of a byte offset. */
void plm__encoding_locate(const char *text, size_t offset, int *line, int *column);

/* The largest length <= limit at which text may be cut without splitting a character. */
size_t plm__encoding_cut(const char *text, size_t length, size_t limit);

#endif
