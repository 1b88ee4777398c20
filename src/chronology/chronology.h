#ifndef PLM_CHRONOLOGY_CHRONOLOGY_H
#define PLM_CHRONOLOGY_CHRONOLOGY_H

#include "plenum.h"

/* Of the case whose events are dated. */
const plm_dossier *plm__chronology_dossier(const plm_chronology *chronology);

#endif
