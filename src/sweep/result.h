/*
 * The results of a sweep, whole: the table of rows.h, and what people and SQLite make of it.
 *
 * One process that runs a plan, and a merge of its shards, come to the same table; all else is made
 * of the table, so it is the same too.
 */
#ifndef PLM_SWEEP_RESULT_H
#define PLM_SWEEP_RESULT_H

#include "base/text.h"
#include "plenum.h"

typedef struct plm__sweep_result {
    const char *hash;  /* of the plan */
    const char *table; /* CSV with its head; closed by a zero byte */
    size_t length;     /* of it */
    size_t unit_count; /* of the plan */
} plm__sweep_result;

enum { PLM__CELLS_MOST = 512 };

/* A row's cells, as slices of the table. */
typedef struct plm__cell {
    const char *text; /* not closed */
    size_t length;
} plm__cell;

typedef struct plm__cells {
    plm__cell items[PLM__CELLS_MOST];
    size_t count;
} plm__cells;

/* Reads the line at *at, moves *at behind it, and returns true; false at the end. A cell in
 * quotes is without them; cells beyond the most are left out. */
bool plm__cells_next(const char **at, const char *end, plm__cells *out);

/* Which column has that name; count where none has. */
size_t plm__cells_find(const plm__cells *head, const char *name);

/* What one choice of models came to over all cases, seeds and points. */
typedef struct plm__sweep_line {
    char model[PLM_ERROR_TEXT]; /* "challenge:s0 rounds=5" */
    size_t answers;             /* on issues with a scale */
    size_t failed;              /* units or issues that it could not treat */
    double lowest;              /* answer */
    double mean;
    double highest;
    size_t known; /* answers whose outcome is known */
    double off;   /* mean distance from it, in hundredths of the scale; NaN: none is known */
} plm__sweep_line;

/* The table in a line for each choice, in the order of the table; NULL where memory is short, or
 * for Sobol' indices, which have none. Free it with plm__release. */
plm__sweep_line *plm__sweep_lines(plm_context *context, const plm__sweep_result *of, size_t *count);

/* The table as an SQLite database: `rows`, with the columns of the CSV, and `about`, with the
 * plan's hash, the engine's version and the count of units. The bytes are the file's. */
plm_status plm__sweep_database(plm_context *context, const plm__sweep_result *of, plm__text *out,
                               plm_error *error);

#endif
