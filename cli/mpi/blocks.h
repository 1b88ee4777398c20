/* Blocks of a sweep, handed out by rank 0 one by one: a rank that is done asks for the next. */
#ifndef PLM_CLI_MPI_BLOCKS_H
#define PLM_CLI_MPI_BLOCKS_H

#include "checkpoints.h"
#include "mpi/crew.h"

/* Rank 0: hands out the blocks that have no file yet, and runs some itself, in a thread beside;
 * ends when all ranks are idle. After a failure, or where this rank is interrupted, no more are
 * handed out. of->done counts those that were done. The exit status of the first failure. */
int hand_out_blocks(const crew *in, checkpoints *of);

/* Another rank: runs what it is handed. The exit status of what failed here. */
int run_handed_blocks(const plm__sweep_plan *plan, const char *folder, size_t count);

#endif
