#ifndef PLM_FORMATS_EXCHANGE_WRITE_H
#define PLM_FORMATS_EXCHANGE_WRITE_H

#include "formats/draft.h"

/* The exchange format's writer: see plm__format. */
plm_status plm__exchange_write(const plm_dossier *dossier, plm__findings *findings, plm__text *out);

#endif
