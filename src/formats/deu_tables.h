/* The tables beside a DEU file: each actor's capability, by treaty regime, and each issue's regime.
 */
#ifndef PLM_FORMATS_DEU_TABLES_H
#define PLM_FORMATS_DEU_TABLES_H

#include "formats/delimited.h"
#include "formats/format.h"
#include "formats/numerals.h"

typedef struct plm__deu_tables {
    plm__table capabilities; /* a header, and a row for each actor; count 0: not given */
    plm__table regimes;      /* a header, and a row for each issue; count 0: not given */
    plm__names actors;       /* row of each actor */
    plm__names issues;       /* row of each issue */
    plm__numerals numerals;  /* of the capabilities */
    size_t column;           /* of the capabilities, for every issue; 0: the regime says which */
} plm__deu_tables;

/* Reads the job's companions "capability" and "regime", and its setting "capability-column";
 * problems are findings in their files. in_file: the main file has capabilities of its own.
 * PLM_E_MEMORY. */
plm_status plm__deu_tables_read(plm__import_job *job, bool in_file, plm__deu_tables *out);

/* The column of the capability table for an issue: the only one, the one that was asked for, or
 * that of its regime. 0 when the issue has no regime there. */
size_t plm__deu_column(const plm__deu_tables *tables, const plm__field *issue);

/* An actor's capability in a column: 100 without a table. False when it is not there: *missing,
 * where the actor has no row, or an error. */
bool plm__deu_capability(const plm__deu_tables *tables, const char *actor, size_t column,
                         const plm__import_job *job, bool *missing, double *out);

#endif
