/*
 * The files inside a zip archive, such as a workbook is. They are unpacked in memory, by libzip and
 * in memory of its own; a build may lack it.
 *
 * An archive is refused whole when it is damaged, locked by a password, larger inside than a
 * workbook of plenum's needs, packed so tightly that it must be a bomb, or holds names that lead
 * out of it.
 */
#ifndef PLM_FORMATS_ARCHIVE_H
#define PLM_FORMATS_ARCHIVE_H

#include "base/text.h"
#include "formats/findings.h"

enum {
    PLM__ARCHIVE_FILES_MOST = 4096,
    PLM__ARCHIVE_BYTES_MOST = 256 << 20, /* of all files, unpacked */
    PLM__ARCHIVE_TIMES_MOST = 300,       /* its packed size that a large file may have */
    PLM__ARCHIVE_LARGE = 4 << 20         /* a file that is held to that */
};

typedef struct plm__archive plm__archive;

/* Opens the archive that bytes are, which are lent until it is closed. What is wrong with it is an
 * error in the findings, and *out NULL. PLM_E_MEMORY. */
plm_status plm__archive_open(plm__findings *findings, const char *bytes, size_t length,
                             plm__archive **out);

/* NULL is fine. */
void plm__archive_close(plm__archive *archive);

bool plm__archive_has(const plm__archive *archive, const char *name);

/* Appends the file of that name; nothing when there is none. What cannot be unpacked is an error in
 * the findings. PLM_E_MEMORY. */
plm_status plm__archive_read(plm__archive *archive, const char *name, plm__text *out);

#endif
