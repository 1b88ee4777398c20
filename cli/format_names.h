/* The formats of other programs, as the verbs that import and export name them. */
#ifndef PLM_CLI_FORMAT_NAMES_H
#define PLM_CLI_FORMAT_NAMES_H

#include "base/text.h"

/* The formats that can be read, or written, up to NULL. */
const char *readable_format(size_t at);
const char *writable_format(size_t at);

/* What each of them is, as a list. */
void add_format_list(plm__text *out, const char *(*format)(size_t at));

#endif
