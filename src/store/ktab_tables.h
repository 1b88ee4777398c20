/* The tables in which the KTAB program keeps runs of its spatial model, and rows for them. */
#ifndef PLM_STORE_KTAB_TABLES_H
#define PLM_STORE_KTAB_TABLES_H

#include "base/context.h"

#include <sqlite3.h>

typedef enum plm__ktab_table {
    PLM__KTAB_SCENARIO,
    PLM__KTAB_ACTOR,
    PLM__KTAB_DIMENSION,
    PLM__KTAB_CAPABILITY,
    PLM__KTAB_SALIENCE,
    PLM__KTAB_POSITION,
    PLM__KTAB_EQUIVALENCE,
    PLM__KTAB_PROBABILITY,
    PLM__KTAB_BARGAIN,
    PLM__KTAB_COORDINATES,
    PLM__KTAB_UTILITY,
    PLM__KTAB_TABLE_COUNT
} plm__ktab_table;

enum { PLM__KTAB_KEY = 32 };

/* An open file. After the first failure nothing more is written, and code says what it was. */
typedef struct plm__ktab_file {
    sqlite3 *database;
    sqlite3_stmt *insert[PLM__KTAB_TABLE_COUNT];
    char key[PLM__KTAB_KEY + 1]; /* the run's ScenarioId */
    int code;
    bool is_new; /* it was not there before */
} plm__ktab_file;

/* Opens or makes the file, makes the tables that are missing, starts a transaction, and takes out
 * what it has under the key. */
void plm__ktab_open(plm__ktab_file *file, const char *path, const char *key);

/* Ends the transaction (unless something failed) and closes the file. */
void plm__ktab_close(plm__ktab_file *file);

/* Closes the file as it was before it was opened; one that was not there is not there again. */
void plm__ktab_abandon(plm__ktab_file *file, const char *path);

/* A row: the key comes first by itself, then the columns by letter: i for a size_t, d for a double
 * (NaN: NULL), t for a text, n for NULL (which takes no argument). */
void plm__ktab_row(plm__ktab_file *file, plm__ktab_table table, const char *columns, ...);

#endif
