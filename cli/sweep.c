/* plenum sweep: many cases, models, settings and numbers, forecast by one plan. */
#include "sweep_results.h"

#include "files.h"
#include "sweep/part.h"
#include "texts.h"
#include "verbs.h"

#include <ctype.h>
#include <limits.h>

typedef struct request {
    const char *path;
    uint64_t threads;
    const char *shard_text;
    plm__shard shard; /* count 0: all of it */
    sweep_output output;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"threads", "T", "threads; changes the time, never the result", PUT(request, threads)},
    {"shard", "I/N", "the I-th of N shards alone, as a part for plenum merge, which -o names",
     PUT(request, shard_text)},
    SWEEP_OUTPUT_OPTIONS(request, output),
    {.name = NULL}};

const verb sweep_verb = {
    .name = "sweep",
    .summary = "many cases, models, settings and numbers, forecast by a plan",
    .run = run,
    .about = LINES("Forecasts whatever PLAN asks for: cases or a data set, with models and their "
                   "settings, seeds, and numbers from a grid or a Latin hypercube. PLAN is a YAML "
                   "file, which docs/sweep.md describes. The answer is a tidy table with a row for "
                   "each issue of each forecast; the text says what each model came to. The bytes "
                   "are the same on any number of threads and machines."),
    .operand = {.name = "PLAN",
                .wanted = "one plan, a file",
                .reads = "the plan",
                .place = offsetof(request, path)},
    .options = known_options,
    .examples = LINES("plenum sweep examples/sweep/plan.yaml",
                      "plenum sweep examples/sweep/plan.yaml -o rows.csv",
                      "plenum sweep examples/sweep/plan.yaml --shard 1/4 -o shard-1.part")};

/* The plan, read; NULL with *exit_status set where it cannot be used, and its problems printed. */
static plm__sweep_plan *open_plan(plm_context *context, const char *path, int *exit_status) {
    plm__sweep_plan *plan = NULL;
    plm_error error = {0};
    plm__text *text = read_texts(context, &path, 1, exit_status);
    if (text == NULL) {
        return NULL;
    }
    plm_status status =
        plm__sweep_plan_read(context, path, text->bytes, text->length, &plan, &error);
    for (size_t i = 0; plan != NULL && i < plan->problem_count; i++) {
        print_diagnostic(&plan->problems[i]);
    }
    *exit_status = status == PLM_OK       ? EXIT_DONE
                   : status == PLM_E_CASE ? EXIT_CASE_ERRORS
                                          : report_error(&error);
    free_texts(text, 1);
    if (*exit_status != EXIT_DONE) {
        plm__sweep_plan_free(plan);
        plan = NULL;
    }
    return plan;
}

static bool may_use_files(const plm__sweep_plan *plan) {
    bool good = true;
    for (const plm__plan_file *each = plan->files; each != NULL && good; each = each->next) {
        good = use_file(FILE_READ, each->path, "a file of the plan", each->path);
    }
    return good;
}

/* Runs one shard, and writes its part: whole, or not at all. */
static int run_shard(plm_context *context, const request *asked, const plm__sweep_plan *plan) {
    plm__text rows;
    plm__text part;
    plm_error error = {0};
    plm__text_init(&rows, context);
    plm__text_init(&part, context);
    size_t first = plm__shard_first(asked->shard, plan->unit_count);
    size_t end = plm__shard_end(asked->shard, plan->unit_count);
    plm_status status = first < end ? plm__sweep_run(plan, first, end, &rows, &error) : PLM_OK;
    int exit_status = status < 0 ? report_error(&error) : EXIT_DONE;
    if (exit_status == EXIT_DONE) {
        plm__part_write(&part, plan, asked->shard, &rows);
        exit_status = part.failed
                          ? out_of_memory()
                          : save_output(context, asked->output.path, part.bytes, part.length);
    }
    plm__text_clear(&part);
    plm__text_clear(&rows);
    return exit_status;
}

static int run_plan(plm_context *context, const request *asked, const plm__sweep_plan *plan) {
    plm__text table;
    plm_error error = {0};
    plm__text_init(&table, context);
    plm__sweep_add_head(&table, plan);
    plm_status status = plm__sweep_run(plan, 0, plan->unit_count, &table, &error);
    int exit_status = EXIT_DONE;
    if (status < 0) {
        exit_status = report_error(&error);
    } else {
        const plm__sweep_result result = {plan->hash, table.bytes, table.length, plan->unit_count};
        exit_status = put_sweep(context, &asked->output, &result);
    }
    plm__text_clear(&table);
    return exit_status;
}

static int run_request(const request *asked) {
    int exit_status = EXIT_DONE;
    plm_context *context = open_session();
    plm_context_set_threads(context, (int)asked->threads);
    plm__sweep_plan *plan = open_plan(context, asked->path, &exit_status);
    if (plan != NULL && !may_use_files(plan)) {
        exit_status = EXIT_USAGE;
    } else if (plan != NULL) {
        exit_status = asked->shard.count > 0 ? run_shard(context, asked, plan)
                                             : run_plan(context, asked, plan);
    }
    plm__sweep_plan_free(plan);
    exit_status = interrupted_status(exit_status);
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
    if (asked->output.path == NULL || asked->output.csv || asked->output.markdown) {
        return usage_error(sweep_verb.name, "--shard writes a part, and needs -o FILE alone");
    }
    for (const char *at = asked->path; *at != '\0'; at++) {
        if (iscntrl((unsigned char)*at)) {
            return usage_error(sweep_verb.name,
                               "--shard writes the plan's name into the part; give "
                               "it one without line breaks and the like");
        }
    }
    return EXIT_DONE;
}

static int run(int argc, char **argv) {
    request asked = {0};
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
    return exit_status == EXIT_DONE ? run_request(&asked) : exit_status;
}
