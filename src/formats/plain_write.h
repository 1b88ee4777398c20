#ifndef PLM_FORMATS_PLAIN_WRITE_H
#define PLM_FORMATS_PLAIN_WRITE_H

#include "formats/draft.h"

/* The plain table's writer: see plm__format. */
plm_status plm__plain_write(const plm_dossier *dossier, plm__findings *findings, plm__text *out);

#endif
