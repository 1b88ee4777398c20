/* plenum sweep: many cases, models, settings and numbers, forecast by one plan. */
#include "checkpoints.h"
#include "files.h"
#include "sweep_plan.h"
#include "verbs.h"

#include <limits.h>

/* How many blocks are kept of a sweep, where nobody says. */
enum { BLOCKS = 100 };

typedef struct request {
    const char *path;
    uint64_t threads;
    const char *shard_text;
    plm__shard shard; /* count 0: all of it */
    uint64_t blocks;  /* NO_BLOCKS: nobody said */
    bool resume;
    sweep_output output;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"threads", "T", "threads; changes the time, never the result", PUT(request, threads)},
    {"shard", "I/N", "the I-th of N shards alone, as a part for plenum merge, which -o names",
     PUT(request, shard_text)},
    CHECKPOINT_OPTIONS(request, blocks, resume,
                       "keeps what is done in FILE.parts, FILE being what -o names, in N blocks"),
    SWEEP_OUTPUT_OPTIONS(request, output, output.forms),
    {.name = NULL}};

const verb sweep_verb = {
    .name = "sweep",
    .summary = "many cases, models, settings and numbers, forecast by a plan",
    .run = run,
    .about = LINES("Forecasts whatever PLAN asks for: cases or a data set, with models and their "
                   "settings, seeds, and numbers from a grid or a Latin hypercube. PLAN is a YAML "
                   "file, which docs/sweep.md describes. The answer is a tidy table with a row for "
                   "each issue of each forecast; the text says what each model came to. The bytes "
                   "are the same on any number of threads and machines.",
                   "With --blocks or --resume each block is kept as soon as it is done, so that a "
                   "long sweep that was interrupted goes on where it stopped: --resume may be "
                   "given from the start, and takes 100 blocks where nobody says."),
    .operand = {.name = "PLAN",
                .wanted = "one plan, a file",
                .reads = "the plan",
                .place = offsetof(request, path)},
    .options = known_options,
    .examples = LINES("plenum sweep examples/sweep/plan.yaml",
                      "plenum sweep examples/sweep/plan.yaml -o rows.csv",
                      "plenum sweep examples/sweep/plan.yaml -o rows.csv --resume",
                      "plenum sweep examples/sweep/plan.yaml --shard 1/4 -o shard-1.part")};

/* Runs one shard, and writes its part: whole, or not at all. */
static int run_shard(const request *asked, const plm__sweep_plan *plan) {
    plm__text part;
    plm__text_init(&part, plan->context);
    int exit_status = make_part(plan, asked->shard, &part);
    if (exit_status == EXIT_DONE) {
        exit_status = save_output(plan->context, asked->output.path, part.bytes, part.length);
    }
    plm__text_clear(&part);
    return exit_status;
}

/* Runs what is not kept yet, a block at a time. */
static int run_blocks(checkpoints *of) {
    int exit_status = EXIT_DONE;
    for (size_t i = 0; i < of->count && exit_status == EXIT_DONE; i++) {
        if (of->files[i] == NULL) {
            share_progress(i, of->count);
            exit_status = run_checkpoint(of->plan, of->folder, i, of->count);
            of->done += exit_status == EXIT_DONE ? 1 : 0;
        }
    }
    share_progress(0, 1);
    if (exit_status != EXIT_DONE) {
        say_what_is_kept(of);
    }
    return exit_status;
}

static int run_kept(const request *asked, const plm__sweep_plan *plan) {
    checkpoints kept;
    const checkpoint_request how = {asked->output.path, asked->blocks, BLOCKS, asked->resume};
    int exit_status = open_checkpoints(&kept, plan, &how);
    if (exit_status == EXIT_DONE) {
        exit_status = run_blocks(&kept);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = merge_checkpoints(&kept, &asked->output);
    }
    close_checkpoints(&kept);
    return exit_status;
}

static int run_plan(const request *asked, const plm__sweep_plan *plan) {
    plm__text table;
    plm_error error = {0};
    plm__text_init(&table, plan->context);
    plm__sweep_add_head(&table, plan);
    plm_status status = plm__sweep_run(plan, 0, plan->unit_count, &table, &error);
    int exit_status = EXIT_DONE;
    if (status < 0) {
        exit_status = report_error(&error);
    } else {
        const plm__sweep_result result = {plan->hash, table.bytes, table.length, plan->unit_count};
        exit_status = put_sweep(plan->context, &asked->output, &result);
    }
    plm__text_clear(&table);
    return exit_status;
}

static bool is_kept(const request *asked) {
    return asked->blocks != NO_BLOCKS || asked->resume;
}

static int run_request(const request *asked) {
    int exit_status = EXIT_DONE;
    plm_context *context = open_session();
    plm_context_set_threads(context, (int)asked->threads);
    plm__sweep_plan *plan = open_sweep_plan(context, asked->path, &exit_status);
    if (plan != NULL) {
        exit_status = asked->shard.count > 0 ? run_shard(asked, plan)
                      : is_kept(asked)       ? run_kept(asked, plan)
                                             : run_plan(asked, plan);
    }
    plm__sweep_plan_free(plan);
    close_session(context);
    return exit_status;
}

static int check_shard(request *asked) {
    if (asked->shard_text == NULL) {
        return EXIT_DONE;
    }
    if (!plm__shard_parse(asked->shard_text, &asked->shard)) {
        return usage_error(sweep_verb.name,
                           "--shard: '%s' is no shard; write I/N, I from 1 to N and N up to %d",
                           asked->shard_text, PLM__SHARDS_MOST);
    }
    if (asked->output.path == NULL || asked->output.form != FORM_TEXT ||
        asked->output.forms.markdown) {
        return usage_error(sweep_verb.name, "--shard writes a part, and needs -o FILE alone");
    }
    if (is_kept(asked)) {
        return usage_error(sweep_verb.name, "--shard is one block; --blocks and --resume are of "
                                            "the whole plan");
    }
    return check_plan_name(sweep_verb.name, asked->path,
                           "--shard writes the plan's name into the part")
               ? EXIT_DONE
               : EXIT_USAGE;
}

static int check_blocks(const request *asked) {
    if (!is_kept(asked)) {
        return EXIT_DONE;
    }
    return check_checkpoints(sweep_verb.name, asked->path, asked->output.path, asked->blocks)
               ? EXIT_DONE
               : EXIT_USAGE;
}

static int run(int argc, char **argv) {
    request asked = {.blocks = NO_BLOCKS};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &sweep_verb, &asked, &exit_status)) {
        return exit_status;
    }
    if (!choose_sweep_output(sweep_verb.name, &asked.output)) {
        return EXIT_USAGE;
    }
    if (asked.threads > INT_MAX) {
        return usage_error(sweep_verb.name, "--threads is at most %d", INT_MAX);
    }
    exit_status = check_shard(&asked);
    exit_status = exit_status == EXIT_DONE ? check_blocks(&asked) : exit_status;
    return exit_status == EXIT_DONE ? run_request(&asked) : exit_status;
}
