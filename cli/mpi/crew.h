/* The ranks of one job, and what they agree on. All of these are
 * called by every rank, in one order. */
#ifndef PLM_CLI_MPI_CREW_H
#define PLM_CLI_MPI_CREW_H

#include "sweep/plan.h"

typedef struct crew {
    int rank;
    int size;
} crew;

/* Joins the job; leave_crew ends it. */
crew join_crew(int *argc, char ***argv);

/* Waits for all, without using a processor meanwhile, and leaves. */
void leave_crew(void);

/* Rank 0's number, for all. */
int64_t from_first(int64_t number);

/* The largest of all ranks' numbers, for all. */
int largest_of_all(int number);

/* EXIT_DONE where every rank has rank 0's plan, cases and engine; else an exit
 * status, and the ranks that differ say so. plan: NULL where this rank could not read
 * it, for which exit_status stands. */
int agree_on_plan(const crew *in, const plm__sweep_plan *plan, int exit_status);

#endif
