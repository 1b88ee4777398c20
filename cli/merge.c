/* plenum merge: the parts of a sweep made one table. */
#include "sweep_results.h"

#include "files.h"
#include "sweep/merge.h"
#include "texts.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct request {
    operand_list files;
    sweep_output output;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {SWEEP_OUTPUT_OPTIONS(request, output, output.forms),
                                               {.name = NULL}};

const verb merge_verb = {
    .name = "merge",
    .summary = "makes the parts of a sweep one table",
    .run = run,
    .about =
        LINES("Makes one table of the parts that plenum sweep --shard wrote: the same bytes "
              "as one process writes. It refuses parts that are damaged, missing, given twice, "
              "of another plan or by another engine version, and prints the commands that "
              "make what is missing. docs/cluster.md shows it at work."),
    .operand = {.name = "PART",
                .wanted = "the parts of a sweep",
                .reads = "a part",
                .many = true,
                .place = offsetof(request, files)},
    .options = known_options,
    .examples = LINES("plenum merge part-*.part -o rows.csv")};

/* What was told, so that faults come before the commands. */
typedef struct telling {
    plm__text commands;
    size_t missing;
    bool plan_is_there;
} telling;

static void tell_fault(void *user, const char *message) {
    plm_error error = {.status = PLM_E_FORMAT};
    (void)user;
    snprintf(error.message, sizeof error.message, "%s", message);
    report_error(&error);
}

static void add_quoted(plm__text *out, const char *word) {
    plm__text_add(out, "'");
    for (const char *at = word; *at != '\0'; at++) {
        if (*at == '\'') {
            plm__text_add(out, "'\\''");
        } else {
            plm__text_add_bytes(out, at, 1);
        }
    }
    plm__text_add(out, "'");
}

/* A word that the shell takes as it is, or in quotes; a file's, so one that looks like an option is
 * said to be in this folder. */
static void add_word(plm__text *out, const char *word) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_./+@%:,=-";
    if (word[0] == '-') {
        plm__text_add(out, "./");
    }
    if (word[0] != '\0' && word[strspn(word, plain)] == '\0') {
        plm__text_add(out, word);
    } else {
        add_quoted(out, word);
    }
}

static void tell_gap(void *user, plm__shard shard, const char *plan, const char *file) {
    telling *to = user;
    to->missing++;
    to->plan_is_there = access(plan, F_OK) == 0;
    plm__text_add(&to->commands, "  plenum sweep ");
    add_word(&to->commands, plan);
    plm__text_add_format(&to->commands, " --shard %zu/%zu -o ", shard.number, shard.count);
    add_word(&to->commands, file);
    plm__text_add(&to->commands, "\n");
}

static void say_missing(const telling *of) {
    if (of->missing > 0) {
        fprintf(stderr, "%zu %s missing; run again%s:\n%s", of->missing,
                of->missing == 1 ? "shard is" : "shards are",
                of->plan_is_there ? "" : ", from the folder in which the shards were run",
                of->commands.bytes != NULL ? of->commands.bytes : "");
    }
}

static int merge(plm_context *context, const request *asked, const plm__text *texts) {
    size_t count = asked->files.count;
    plm__part_file *files = must(calloc(count, sizeof *files));
    plm__sweep_result result = {0};
    char hash[PLM_HASH_TEXT] = "";
    plm__text table;
    telling told = {0};
    plm__text_init(&table, context);
    plm__text_init(&told.commands, context);
    for (size_t i = 0; i < count; i++) {
        files[i] = (plm__part_file){asked->files.items[i],
                                    texts[i].bytes != NULL ? texts[i].bytes : "", texts[i].length};
    }
    const plm__merge_tellers tell = {tell_fault, tell_gap, &told};
    plm_status status = plm__merge(context, files, count, &tell, &table, hash, &result.unit_count);
    say_missing(&told);
    result.hash = hash;
    result.table = table.bytes;
    result.length = table.length;
    int exit_status = status == PLM_OK         ? put_sweep(context, &asked->output, &result)
                      : status == PLM_E_FORMAT ? EXIT_CASE_ERRORS
                                               : out_of_memory();
    plm__text_clear(&told.commands);
    plm__text_clear(&table);
    free(files);
    return exit_status;
}

static bool may_read(const request *asked) {
    bool good = true;
    for (size_t i = 0; i < asked->files.count && good; i++) {
        good = use_file(FILE_READ, asked->files.items[i], "a part", asked->files.items[i]);
    }
    return good;
}

static int run_request(const request *asked) {
    int exit_status = EXIT_DONE;
    plm_context *context = open_session();
    plm__text *texts = read_parts(context, asked->files.items, asked->files.count, &exit_status);
    if (texts != NULL) {
        exit_status = merge(context, asked, texts);
    }
    free_texts(texts, asked->files.count);
    close_session(context);
    return exit_status;
}

static int run(int argc, char **argv) {
    request asked = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &merge_verb, &asked, &exit_status)) {
        return exit_status;
    }
    return choose_sweep_output(merge_verb.name, &asked.output) && may_read(&asked)
               ? run_request(&asked)
               : EXIT_USAGE;
}
