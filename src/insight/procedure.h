/* What a decision rule lets pass with every number at its mode, and who stops it there. */
#ifndef PLM_INSIGHT_PROCEDURE_H
#define PLM_INSIGHT_PROCEDURE_H

#include "models/institutions/seats.h"

/* The rule's game at the modes. */
typedef struct plm__session {
    const plm_dossier *dossier;
    const plm__point *point;
    const plm__decision *decision;
    plm__seats *seats;
    double reference; /* NaN: none */
    plm__span scale;
} plm__session;

/* The members of the rule, without how often each is pivotal; what passes; the blocking sets. All
 * lives as long as the arena. PLM_E_MEMORY; PLM_E_CANCELLED. */
plm_status plm__session_report(const plm__session *of, plm__arena *arena, plm_procedure_rule *out);

#endif
