/* Whole files, read into memory and written from it. */
#ifndef PLM_BASE_FILE_H
#define PLM_BASE_FILE_H

#include "base/text.h"

#include <sys/stat.h>

/* Opens the file for reading; -1 with errno set, EINTR when the context was cancelled. */
int plm__file_open(const char *path, const plm_context *context);

/* Appends the file's bytes to text. PLM_E_IO when it cannot be read, or has more than most bytes;
 * PLM_E_CANCELLED; PLM_E_MEMORY. */
plm_status plm__file_read(const char *path, size_t most, plm__text *text, plm_error *error);

/* The same of a file that is open already, from where it stands to its end; path names it. */
plm_status plm__file_read_open(int file, const char *path, size_t most, plm__text *text,
                               plm_error *error);

/* A file that must stay as it is, by what is on the disk: names may be several. */
typedef struct plm__guarded {
    dev_t device;
    ino_t number;
    const char *called; /* "the case" */
} plm__guarded;

/* PLM_E_ARGUMENT when the file at path is one of those guarded. */
plm_status plm__file_may_write(const char *path, const plm__guarded *guarded, size_t count,
                               plm_error *error);

/* As plm_file_save, unless the file is one of those guarded: PLM_E_ARGUMENT. */
plm_status plm__file_write(plm_context *context, const char *path, const char *bytes, size_t length,
                           const plm__guarded *guarded, size_t count, plm_error *error);

#endif
