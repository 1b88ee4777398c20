/*
 * What this machine remembers of the ledgers that it added to: the hash of every record, in a
 * file of the user's state folder, outside of any store. A store that was cut, or put back
 * from a copy, lacks some of them.
 */
#ifndef PLM_CLI_HEADS_H
#define PLM_CLI_HEADS_H

#include "keeping.h"
#include "store/anchors.h"

/* Adds what is remembered of the store; nothing where there is no such file. PLM_E_MEMORY, PLM_E_IO
 * with a message. */
plm_status read_heads(plm_context *context, plm__arena *arena, const keeping *how, plm__anchors *to,
                      plm_error *error);

/* Whether the store's ledger has all that is remembered of it, so that a record can be
 * added; prints which one it lacks. */
bool heads_hold(plm_context *context, const keeping *how, plm_store *store, int *exit_status);

/* Remembers a record that was added. Where it cannot, says so on standard error. */
void note_head(plm_context *context, const keeping *how, const plm_record *added);

#endif
