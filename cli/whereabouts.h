/*
 * Where the cases lie that this machine sealed: the path of each beside the hash of its record,
 * in a file of the user's state folder. A ledger, which others are given, does not have it.
 */
#ifndef PLM_CLI_WHEREABOUTS_H
#define PLM_CLI_WHEREABOUTS_H

#include "keeping.h"

/* Remembers where the case of a record lies ("-": nowhere). Where it
 * cannot, says so on standard error. */
void note_case(plm_context *context, const plm_record *added, const char *path);

/* The file of a record's case: where it was sealed, or else one of that name beside the store.
 * NULL: there is none, or memory is short. */
char *find_case(plm_context *context, plm__arena *arena, const keeping *how, const plm_record *of);

#endif
