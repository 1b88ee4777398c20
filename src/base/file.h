/* Whole files read into memory. (plm_file_save writes them.) */
#ifndef PLM_BASE_FILE_H
#define PLM_BASE_FILE_H

#include "base/text.h"

/* Appends the file's bytes to text. PLM_E_IO when it cannot be read, or has more than most bytes;
 * PLM_E_MEMORY. */
plm_status plm__file_read(const char *path, size_t most, plm__text *text, plm_error *error);

/* The same of a file that is open already, from where it stands to its end; path names it. */
plm_status plm__file_read_open(int file, const char *path, size_t most, plm__text *text,
                               plm_error *error);

#endif
