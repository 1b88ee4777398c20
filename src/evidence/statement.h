/* Everything a case states that claims can support, one after the other in the order of the file.
 */
#ifndef PLM_EVIDENCE_STATEMENT_H
#define PLM_EVIDENCE_STATEMENT_H

#include "base/arena.h"
#include "plenum.h"

typedef struct plm__statement {
    const char *path; /* in the case, such as actors.china.on.attendance.salience; in the arena */
    plm_mark mark;
    plm_support support;
    const plm_parameter *parameter; /* for a number with a range; else NULL */
    bool number;                    /* counts among the dossier's numbers */
} plm__statement;

typedef plm_status plm__statement_function(void *user, const plm__statement *statement);

/* Calls `see` for each statement until one call fails; paths are made in the arena. PLM_E_MEMORY,
 * or what `see` returned. */
plm_status plm__each_statement(const plm_dossier *dossier, plm__arena *arena,
                               plm__statement_function *see, void *user);

#endif
