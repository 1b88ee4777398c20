/* Reading a whole file into a text. */
#ifndef PLM_CASE_LOAD_H
#define PLM_CASE_LOAD_H

#include "base/text.h"

/* Reads until the end of the file, or until the text has more than limit bytes. PLM_E_IO with the
 * system's reason in *error, PLM_E_MEMORY. Clear the text in every case. */
plm_status plm__load_text(const char *path, size_t limit, plm__text *into, plm_error *error);

#endif
