/* plenum-mpi: a sweep by the ranks of an MPI job, which take its blocks as they get to them. */
#include "help.h"
#include "mpi/blocks.h"
#include "sweep_plan.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* How many blocks there are where nobody says: many enough for each rank to have several. */
enum { BLOCKS = 400, BLOCKS_EACH = 8 };

typedef struct request {
    const char *path;
    uint64_t threads;
    uint64_t blocks; /* NO_BLOCKS: nobody said */
    bool resume;
    sweep_output output;
} request;

static const command_option known_options[] = {
    {"threads", "T", "threads of each rank (1)", PUT(request, threads)},
    CHECKPOINT_OPTIONS(request, blocks, resume,
                       "in how many blocks (400, or 8 for each rank where that is more)"),
    SWEEP_OUTPUT_OPTIONS(request, output, output.forms),
    {.name = NULL}};

static const verb program = {
    .name = "plenum-mpi",
    .summary = "a sweep by the ranks of an MPI job",
    .usage = LINES("PLAN -o FILE [options]"),
    .about =
        LINES("Runs a plan as plenum sweep does, to the same bytes, by all ranks of an MPI job: "
              "mpirun or srun starts them. A rank takes the next block of the plan when it is done "
              "with one. Each block is kept in the folder FILE.parts as soon as it is done, as a "
              "part that plenum merge reads; all machines must see that folder, the plan and its "
              "cases.",
              "Where a rank is lost the job ends. The same command with --resume, which may be "
              "given from the start, runs what is missing or damaged; parts of another plan or "
              "engine are named and refused. docs/cluster.md shows it at work."),
    .operand = {.name = "PLAN",
                .wanted = "one plan, a file",
                .reads = "the plan",
                .place = offsetof(request, path)},
    .options = known_options,
    .examples = LINES("mpirun -n 64 plenum-mpi plan.yaml -o rows.csv --resume",
                      "srun --ntasks=64 --mpi=pmix plenum-mpi plan.yaml -o rows.csv --resume")};

/* ---- the command line ---------------------------------------------------------------------- */

static int read_request(int argc, char **argv, request *asked) {
    int exit_status = EXIT_DONE;
    *asked = (request){.threads = 1, .blocks = NO_BLOCKS};
    if (!read_command_line(argc, argv, &program, asked, &exit_status)) {
        return exit_status;
    }
    if (asked->threads < 1 || asked->threads > INT_MAX) {
        return usage_error(program.name, "--threads is from 1 to %d", INT_MAX);
    }
    if (asked->output.path == NULL) {
        return usage_error(program.name, "name the output with -o FILE");
    }
    return choose_sweep_output(program.name, &asked->output) &&
                   check_checkpoints(program.name, asked->path, asked->output.path, asked->blocks)
               ? EXIT_DONE
               : EXIT_USAGE;
}

/* Rank 0 reads it first, so that a mistake is told once. The worst of all ranks' exit statuses, so
 * that none goes on alone. */
static int read_request_once(const crew *in, int argc, char **argv, request *asked) {
    int exit_status = in->rank == 0 ? read_request(argc, argv, asked) : EXIT_DONE;
    exit_status = (int)from_first(exit_status);
    if (exit_status == EXIT_DONE && in->rank > 0) {
        exit_status = read_request(argc, argv, asked);
    }
    return largest_of_all(exit_status);
}

/* ---- work ---------------------------------------------------------------------------------- */

/* Likewise. NULL, with *exit_status set, where any rank cannot use the plan, or has another. */
static plm__sweep_plan *open_plan_once(const crew *in, plm_context *context, const char *path,
                                       int *exit_status) {
    plm__sweep_plan *plan = in->rank == 0 ? open_sweep_plan(context, path, exit_status) : NULL;
    *exit_status = (int)from_first(*exit_status);
    if (*exit_status != EXIT_DONE) {
        return NULL;
    }
    plan = in->rank == 0 ? plan : open_sweep_plan(context, path, exit_status);
    *exit_status = agree_on_plan(in, plan, *exit_status);
    if (*exit_status != EXIT_DONE) {
        plm__sweep_plan_free(plan);
        plan = NULL;
    }
    return plan;
}

static int run_all(const crew *in, const request *asked, checkpoints *kept) {
    int exit_status = EXIT_DONE;
    if (asked->resume && kept->done > 0) {
        fprintf(stderr, "%zu of %zu blocks are there; %zu to run.\n", kept->done, kept->count,
                kept->count - kept->done);
    }
    exit_status = hand_out_blocks(in, kept);
    if (exit_status != EXIT_DONE) {
        say_what_is_kept(kept);
        return exit_status;
    }
    return merge_checkpoints(kept, &asked->output);
}

static int run_first(const crew *in, const request *asked, const plm__sweep_plan *plan) {
    checkpoints kept;
    size_t several = (size_t)in->size * BLOCKS_EACH;
    const checkpoint_request how = {asked->output.path, asked->blocks,
                                    several > BLOCKS ? several : BLOCKS, asked->resume};
    int exit_status = open_checkpoints(&kept, plan, &how);
    from_first(exit_status);
    if (exit_status == EXIT_DONE) {
        from_first((int64_t)kept.count);
        exit_status = run_all(in, asked, &kept);
    }
    close_checkpoints(&kept);
    return exit_status;
}

static int run_other(const request *asked, const plm__sweep_plan *plan) {
    int exit_status = (int)from_first(EXIT_DONE);
    if (exit_status == EXIT_DONE) {
        size_t count = (size_t)from_first(0);
        char *folder = checkpoint_folder(asked->output.path);
        exit_status = run_handed_blocks(plan, folder, count);
        free(folder);
    }
    return exit_status;
}

static int run(const crew *in, int argc, char **argv) {
    request asked = {0};
    int exit_status = read_request_once(in, argc, argv, &asked);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    plm_context *context = open_session();
    plm_context_set_threads(context, (int)asked.threads);
    plm__sweep_plan *plan = open_plan_once(in, context, asked.path, &exit_status);
    if (plan != NULL) {
        exit_status = in->rank == 0 ? run_first(in, &asked, plan) : run_other(&asked, plan);
    }
    plm__sweep_plan_free(plan);
    close_session(context);
    return interrupted_status(exit_status);
}

/* ---- start --------------------------------------------------------------------------------- */

static bool is_given(int argc, char **argv, const char *word) {
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], word) == 0) {
            return true;
        }
    }
    return false;
}

/* What is said without a job: help, also for programs, and the version. */
static bool is_said_alone(int argc, char **argv, int *exit_status) {
    static const verb *const programs[] = {&program, NULL};
    request unused = {0};
    if (argc == 3 && strcmp(argv[1], "help") == 0 && strcmp(argv[2], "--json") == 0) {
        *exit_status = print_help_json(programs);
    } else if (is_given(argc, argv, "--version")) {
        printf("plenum-mpi %s (engine %d)\n", plm_version(), PLM_ENGINE_VERSION);
    } else if (is_given(argc, argv, "--help") || is_given(argc, argv, "-h")) {
        read_command_line(argc, argv, &program, &unused, exit_status);
    } else {
        return false;
    }
    return true;
}

int main(int argc, char **argv) {
    int exit_status = EXIT_DONE;
    if (is_said_alone(argc, argv, &exit_status)) {
        return exit_status;
    }
    crew in = join_crew(&argc, &argv);
    exit_status = run(&in, argc, argv);
    leave_crew();
    return exit_status;
}
