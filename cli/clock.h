/* The machine's clock. In a file of its own, which tests put another in the place of: nothing else
 * that a user can set changes what a command takes for now. */
#ifndef PLM_CLI_CLOCK_H
#define PLM_CLI_CLOCK_H

#include <stdint.h>

/* Seconds since 1970-01-01, UTC. */
int64_t read_clock(void *unused);

#endif
