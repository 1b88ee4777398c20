/* Texts as YAML scalars that read back as the very same text. */
#ifndef PLM_FORMATS_YAML_TEXT_H
#define PLM_FORMATS_YAML_TEXT_H

#include "base/text.h"

/* Bare where nothing in it could mean something else, otherwise in double quotes, with hidden
 * characters escaped. Fit for a value or a key, in block and in flow. */
void plm__yaml_add(plm__text *out, const char *text, size_t length);

/* The text as one line of a comment, without "# "; hidden characters and line ends are shown as
 * spaces, and what is past 200 bytes is cut. */
void plm__yaml_add_remark(plm__text *out, const char *text, size_t length);

#endif
