#include "mpi/blocks.h"

#include "verb.h"

#include <mpi.h>
#include <pthread.h>
#include <time.h>

/* What a rank sends when it is idle, and what it gets: a block, or NO_BLOCK to end. */
enum { TAG_IDLE = 1, TAG_BLOCK = 2, NO_BLOCK = -1, WAIT_NS = 1000000 };

/* A rank that is idle: whether it has run a block, and how that ended. */
typedef struct idle_note {
    int has_run;
    int exit_status;
} idle_note;

enum { NOTE_LENGTH = sizeof(idle_note) / sizeof(int) };

/* ---- rank 0 -------------------------------------------------------------------------------- */

typedef struct pile {
    pthread_mutex_t lock; /* of all that follows */
    checkpoints *of;
    size_t next;
    int exit_status; /* of the first failure */
    bool is_own_work_done;
} pile;

/* Notes how a rank's last block ended, and gives it the next. */
static int64_t next_block(pile *from, idle_note note) {
    pthread_mutex_lock(&from->lock);
    checkpoints *of = from->of;
    if (note.has_run && note.exit_status == EXIT_DONE) {
        of->done++;
    } else if (note.has_run && from->exit_status == EXIT_DONE) {
        from->exit_status = note.exit_status;
    }
    while (from->next < of->count && of->files[from->next] != NULL) {
        from->next++;
    }
    bool more = from->exit_status == EXIT_DONE && !was_interrupted() && from->next < of->count;
    int64_t block = more ? (int64_t)from->next++ : NO_BLOCK;
    pthread_mutex_unlock(&from->lock);
    return block;
}

/* What rank 0 itself runs, beside handing out. */
static void *run_own(void *user) {
    pile *from = user;
    const checkpoints *of = from->of;
    idle_note note = {0};
    for (int64_t block = next_block(from, note); block != NO_BLOCK;
         block = next_block(from, note)) {
        share_progress((size_t)block, of->count);
        note.has_run = 1;
        note.exit_status = run_checkpoint(of->plan, of->folder, (size_t)block, of->count);
    }
    pthread_mutex_lock(&from->lock);
    from->is_own_work_done = true;
    pthread_mutex_unlock(&from->lock);
    return NULL;
}

static bool is_own_work_done(pile *from) {
    pthread_mutex_lock(&from->lock);
    bool done = from->is_own_work_done;
    pthread_mutex_unlock(&from->lock);
    return done;
}

/* Answers one rank that waits; false where none does. *busy counts ranks that were not ended. */
static bool answer_one(pile *from, int *busy) {
    MPI_Status of;
    int waits = 0;
    idle_note note = {0};
    MPI_Iprobe(MPI_ANY_SOURCE, TAG_IDLE, MPI_COMM_WORLD, &waits, &of);
    if (!waits) {
        return false;
    }
    MPI_Recv(&note, NOTE_LENGTH, MPI_INT, of.MPI_SOURCE, TAG_IDLE, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    int64_t block = next_block(from, note);
    MPI_Send(&block, 1, MPI_INT64_T, of.MPI_SOURCE, TAG_BLOCK, MPI_COMM_WORLD);
    *busy -= block == NO_BLOCK ? 1 : 0;
    return true;
}

int hand_out_blocks(const crew *in, checkpoints *of) {
    pile from = {.lock = PTHREAD_MUTEX_INITIALIZER, .of = of};
    pthread_t own;
    int busy = in->size - 1;
    bool has_thread = pthread_create(&own, NULL, run_own, &from) == 0;
    if (!has_thread && busy == 0) {
        run_own(&from);
    }
    while (busy > 0 || (has_thread && !is_own_work_done(&from))) {
        if (busy == 0 || !answer_one(&from, &busy)) {
            nanosleep(&(struct timespec){.tv_nsec = WAIT_NS}, NULL);
        }
    }
    if (has_thread) {
        pthread_join(own, NULL);
    }
    share_progress(0, 1);
    return was_interrupted() ? EXIT_INTERRUPTED : from.exit_status;
}

/* ---- the others ---------------------------------------------------------------------------- */

static int64_t ask_for_block(idle_note note) {
    int64_t block = NO_BLOCK;
    MPI_Send(&note, NOTE_LENGTH, MPI_INT, 0, TAG_IDLE, MPI_COMM_WORLD);
    MPI_Recv(&block, 1, MPI_INT64_T, 0, TAG_BLOCK, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return block;
}

int run_handed_blocks(const plm__sweep_plan *plan, const char *folder, size_t count) {
    idle_note note = {0};
    for (int64_t block = ask_for_block(note); block != NO_BLOCK; block = ask_for_block(note)) {
        note.has_run = 1;
        note.exit_status = run_checkpoint(plan, folder, (size_t)block, count);
    }
    return note.exit_status;
}
