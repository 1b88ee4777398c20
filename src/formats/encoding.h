/* Texts of other encodings, made UTF-8. */
#ifndef PLM_FORMATS_ENCODING_H
#define PLM_FORMATS_ENCODING_H

#include "base/text.h"

/* Whether a name is of an encoding that is read: windows-1252, latin1, iso-8859-1, utf-8, utf-16.
 */
bool plm__encoding_is(const char *name);

/* Whether a text begins with the mark of UTF-16. */
bool plm__encoding_is_utf16(const char *bytes, size_t length);

/* Appends the text in UTF-8: of UTF-16 by its mark, else as name says (NULL: as it is). False for a
 * text that is not in its encoding; *at is then the number of the byte. out->failed: memory. */
bool plm__encoding_read(const char *name, const char *bytes, size_t length, plm__text *out,
                        size_t *at);

#endif
