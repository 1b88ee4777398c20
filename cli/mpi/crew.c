#include "mpi/crew.h"

#include "verb.h"

#include <mpi.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { WAIT_NS = 1000000 };

crew join_crew(int *argc, char ***argv) {
    crew in = {0, 1};
    int provided = 0;
    MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &provided);
    MPI_Comm_rank(MPI_COMM_WORLD, &in.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &in.size);
    return in;
}

void leave_crew(void) {
    MPI_Request all;
    int there = 0;
    MPI_Ibarrier(MPI_COMM_WORLD, &all);
    for (MPI_Test(&all, &there, MPI_STATUS_IGNORE); !there;
         MPI_Test(&all, &there, MPI_STATUS_IGNORE)) {
        nanosleep(&(struct timespec){.tv_nsec = WAIT_NS}, NULL);
    }
    MPI_Finalize();
}

int64_t from_first(int64_t number) {
    MPI_Bcast(&number, 1, MPI_INT64_T, 0, MPI_COMM_WORLD);
    return number;
}

int largest_of_all(int number) {
    int largest = number;
    MPI_Allreduce(&number, &largest, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    return largest;
}

int agree_on_plan(const crew *in, const plm__sweep_plan *plan, int exit_status) {
    char first[PLM_HASH_TEXT] = "";
    char host[MPI_MAX_PROCESSOR_NAME] = "";
    int length = 0;
    if (plan != NULL) {
        memcpy(first, plan->hash, sizeof first);
    }
    MPI_Bcast(first, (int)sizeof first, MPI_CHAR, 0, MPI_COMM_WORLD);
    int64_t engine = from_first(plm_engine_version());
    MPI_Get_processor_name(host, &length);
    if (plan == NULL) {
        fprintf(stderr, "plenum-mpi: rank %d on %s cannot use the plan\n", in->rank, host);
    } else if (first[0] != '\0' && strcmp(first, plan->hash) != 0) {
        fprintf(stderr,
                "plenum-mpi: rank %d on %s reads another plan than rank 0, or other cases\n",
                in->rank, host);
        exit_status = EXIT_CASE_ERRORS;
    } else if (engine != plm_engine_version()) {
        fprintf(stderr, "plenum-mpi: rank %d on %s is engine %d, and rank 0 engine %lld\n",
                in->rank, host, plm_engine_version(), (long long)engine);
        exit_status = EXIT_CASE_ERRORS;
    }
    return largest_of_all(exit_status);
}
