/* What a server that was killed while it wrote has left beside a case. */
#ifndef PLM_CLI_SERVE_STALE_H
#define PLM_CLI_SERVE_STALE_H

#include <stddef.h>

/* The name of the attempt-th file that this process writes before it takes a case's name. */
void serve_beside_name(int attempt, char *name, size_t size);

/* Removes from a folder, whose lock is held, files of such names that are this user's and whose
 * writer is no more. The lock says that nobody else writes here. */
void serve_remove_stale(int folder);

#endif
