/* The store's file: an SQLite database with a write-ahead log, brought up to date when opened. */
#ifndef PLM_STORE_DATABASE_H
#define PLM_STORE_DATABASE_H

#include "base/context.h"

#include <sqlite3.h>

struct plm_store {
    plm__holders holders;
    plm_context *context;
    sqlite3 *database;
};

/* Marks the file as a store: "plnm". */
#define PLM__STORE_MARK 0x706c6e6d

/* Version of the tables that this program works with. */
int plm__database_version(void);

/* Opens the file at path, or makes it, for its owner alone. Now and later, cancelling the context
 * ends any waiting for other programs, as the end of patience would: PLM_E_IO. */
plm_status plm__database_open(plm_context *context, const char *path, sqlite3 **out,
                              plm_error *error);

/* Opens a file that is there and not empty (else PLM_E_NOT_FOUND) to be read; it may be one that
 * cannot be written, in a folder that cannot. */
plm_status plm__database_read(plm_context *context, const char *path, sqlite3 **out,
                              plm_error *error);

/* Runs statements that give no rows. */
plm_status plm__database_run(sqlite3 *database, const char *statements, plm_error *error);

plm_status plm__database_prepare(sqlite3 *database, const char *statement, sqlite3_stmt **out,
                                 plm_error *error);

/* Runs a statement that gives no rows to its end, and finalises it. */
plm_status plm__database_finish(sqlite3 *database, sqlite3_stmt *statement, plm_error *error);

/* Binds a text, which must outlive the statement; NULL is null. */
void plm__database_bind(sqlite3_stmt *to, int place, const char *text, size_t length);

/* Does all of the work within a transaction, or none. */
typedef plm_status plm__database_work(void *what, plm_error *error);
plm_status plm__database_transact(sqlite3 *database, plm__database_work *does, void *what,
                                  plm_error *error);

/* What SQLite's last failure on this database means. */
plm_status plm__database_fail(sqlite3 *database, plm_error *error);

#endif
