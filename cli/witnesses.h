/* The time-stamp responses that are kept beside a ledger. */
#ifndef PLM_CLI_WITNESSES_H
#define PLM_CLI_WITNESSES_H

#include "arguments.h"
#include "store/witness.h"
#include "verb.h"

/* Reads the files, and looks for the records that they stamp; authority names a file of
 * certificates, or is NULL. An exit status, with a message printed where a file cannot be read. */
int read_witnesses(const plm_ledger *ledger, plm__arena *arena, const argument_list *files,
                   const char *authority, plm__witnesses *to);

/* Whether all of them hold. */
bool witnesses_hold(const plm__witnesses *of);

/* How many hold, and what each shows or why it does not. */
void add_witnesses(plm__text *out, const plm__witnesses *of, const plm_ledger *ledger);

#endif
