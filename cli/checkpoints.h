/*
 * A sweep in blocks, each kept as soon as it is done: what was
 * interrupted goes on where it stopped.
 *
 * The blocks are shards of the plan, and their parts lie in one folder, OUT.parts for the output
 * OUT, as shard-1.part and so on: plenum merge reads them, and the scripts of contrib/ write them.
 */
#ifndef PLM_CLI_CHECKPOINTS_H
#define PLM_CLI_CHECKPOINTS_H

#include "sweep/part.h"
#include "sweep_results.h"

typedef struct checkpoints {
    const plm__sweep_plan *plan;
    char *folder;
    size_t count; /* of blocks */
    char **files; /* for each block the file that holds it; NULL: it must be run */
    size_t done;  /* blocks that have one */
} checkpoints;

/* Nobody said how many. */
#define NO_BLOCKS UINT64_MAX

/* What a run was asked for. */
typedef struct checkpoint_request {
    const char *output; /* OUT */
    uint64_t blocks;    /* how many; NO_BLOCKS: as the folder's parts say, or the usual number */
    size_t usual;       /* that number; a plan of fewer units has a block for each */
    bool resume;        /* goes on from the parts that are there */
} checkpoint_request;

#define CHECKPOINT_OPTIONS(request, blocks_member, resume_member, blocks_about)                    \
    {"blocks", "N", blocks_about, PUT(request, blocks_member)}, {                                  \
        "resume", NULL, "goes on from the parts that an earlier run left in FILE.parts",           \
            PUT(request, resume_member)                                                            \
    }

/* Whether blocks may be kept of a plan of that name for an output (NULL: none), in that number;
 * false with a usage error printed. */
bool check_checkpoints(const char *verb_name, const char *plan, const char *output,
                       uint64_t blocks);

/* Makes the folder, or judges every part in it: damaged ones are told, and will be run again;
 * foreign ones are told, and end it. Returns an exit status. Close it in every case. */
int open_checkpoints(checkpoints *of, const plm__sweep_plan *plan, const checkpoint_request *asked);
void close_checkpoints(checkpoints *of);

/* The folder of an output's parts, and the file of a block, whose
 * number counts from 0; ended by free. */
char *checkpoint_folder(const char *output);
char *checkpoint_path(const char *folder, size_t block);

/* Runs one block and keeps it: whole, and on the disk, or not at all. An exit status. */
int run_checkpoint(const plm__sweep_plan *plan, const char *folder, size_t block, size_t count);

/* Writes the results of all blocks, when each has its file. An exit status. */
int merge_checkpoints(checkpoints *of, const sweep_output *output);

/* Says on standard error how much is done and kept, where a run ended before all was. */
void say_what_is_kept(const checkpoints *of);

#endif
