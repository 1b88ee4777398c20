/* Files that are read whole, once. */
#ifndef PLM_CLI_TEXTS_H
#define PLM_CLI_TEXTS_H

#include "base/text.h"

/* The text of each file, up to 64 MiB; free_texts ends them. NULL, with *exit_status set after an
 * error: one cannot be read. Each is opened once only, so that it may be a pipe. */
plm__text *read_texts(plm_context *context, const char *const *paths, size_t count,
                      int *exit_status);

/* The same of parts of a sweep, which may be as large as memory takes. */
plm__text *read_parts(plm_context *context, const char *const *paths, size_t count,
                      int *exit_status);

void free_texts(plm__text *texts, size_t count);

#endif
