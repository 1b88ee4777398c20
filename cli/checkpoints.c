#include "checkpoints.h"

#include "base/error.h"
#include "base/file.h"
#include "sweep/merge.h"
#include "sweep_plan.h"
#include "texts.h"
#include "verb.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char part_ending[] = ".part";

/* How many refused parts are told one by one. */
enum { REFUSED_SHOWN = 3 };

enum { NAME_ROOM = 64 };

/* folder/name, ended by free. */
static char *path_in(const char *folder, const char *name) {
    size_t size = strlen(folder) + strlen(name) + 2;
    char *made = must(malloc(size));
    snprintf(made, size, "%s/%s", folder, name);
    return made;
}

char *checkpoint_folder(const char *output) {
    size_t size = strlen(output) + sizeof ".parts";
    char *made = must(malloc(size));
    snprintf(made, size, "%s.parts", output);
    return made;
}

char *checkpoint_path(const char *folder, size_t block) {
    char name[NAME_ROOM];
    snprintf(name, sizeof name, "shard-%zu%s", block + 1, part_ending);
    return path_in(folder, name);
}

/* ---- the parts that are there -------------------------------------------------------------- */

typedef struct searching {
    checkpoints *of;
    const checkpoint_request *asked;
    const char *first; /* the file that said how many blocks there are; NULL: --blocks, or none */
    size_t refused;
    int exit_status;
} searching;

static void refuse(searching *in, const plm_error *error) {
    if (++in->refused <= REFUSED_SHOWN) {
        int exit_status = report_error(error);
        in->exit_status = in->refused == 1 ? exit_status : in->exit_status;
    }
}

static void set_count(checkpoints *of, size_t count) {
    of->count = count;
    of->files = must(calloc(count, sizeof *of->files));
}

static void refuse_division(searching *in, const plm__part *part) {
    plm_error error = {0};
    if (in->first != NULL) {
        plm__fail(&error, PLM_E_FORMAT,
                  "%s is one of %zu shards, and %s one of %zu; leave one of them out", part->file,
                  part->shard.count, in->first, in->of->count);
    } else {
        plm__fail(&error, PLM_E_FORMAT,
                  "%s is one of %zu shards, and --blocks asks for %zu; leave out --blocks, or take "
                  "another output",
                  part->file, part->shard.count, in->of->count);
    }
    refuse(in, &error);
}

/* Gives a good part its block. */
static void take_part(searching *in, const plm__part *part) {
    checkpoints *of = in->of;
    bool is_first = of->files == NULL;
    if (is_first) {
        set_count(of, part->shard.count);
    }
    if (part->shard.count != of->count) {
        refuse_division(in, part);
        return;
    }
    char **place = &of->files[part->shard.number - 1];
    if (*place != NULL) {
        plm_error error = {0};
        plm__fail(&error, PLM_E_FORMAT, "%s and %s are both shard %zu/%zu; leave one out", *place,
                  part->file, part->shard.number, part->shard.count);
        refuse(in, &error);
        return;
    }
    *place = must(strdup(part->file));
    in->first = is_first ? *place : in->first;
    of->done++;
}

static void judge_text(searching *in, const char *path, const plm__text *text) {
    plm__part part;
    plm_error error = {0};
    switch (plm__part_judge(in->of->plan, path, text->length > 0 ? text->bytes : "", text->length,
                            &part, &error)) {
    case PLM__PART_GOOD:
        take_part(in, &part);
        break;
    case PLM__PART_DAMAGED:
        fprintf(stderr, "plenum: warning: %s; it is not used\n", error.message);
        break;
    case PLM__PART_FOREIGN:
        refuse(in, &error);
        break;
    }
}

static void judge_file(searching *in, const char *path) {
    plm__text text;
    plm_error error = {0};
    plm__text_init(&text, in->of->plan->context);
    if (plm__file_read(path, SIZE_MAX, &text, &error) < 0) {
        refuse(in, &error);
    } else {
        judge_text(in, path, &text);
    }
    plm__text_clear(&text);
}

static int is_part(const struct dirent *entry) {
    return ends_with(entry->d_name, part_ending);
}

static int tell_file_error(const char *what, const char *path) {
    plm_error error = {.status = PLM_E_IO};
    snprintf(error.message, sizeof error.message, "cannot %s '%s': %s", what, path,
             strerror(errno));
    return report_error(&error);
}

static void judge_all(searching *in, struct dirent **entries, size_t count) {
    for (size_t i = 0; i < count && !was_interrupted(); i++) {
        char *path = path_in(in->of->folder, entries[i]->d_name);
        judge_file(in, path);
        free(path);
    }
    if (in->refused > REFUSED_SHOWN) {
        fprintf(stderr, "and %zu more parts like that\n", in->refused - REFUSED_SHOWN);
    }
}

/* Judges the folder's parts, where it may be that there are some. */
static void search(searching *in) {
    struct dirent **entries = NULL;
    int count = scandir(in->of->folder, &entries, is_part, alphasort);
    if (count < 0) {
        in->exit_status = tell_file_error("read the folder", in->of->folder);
    } else if (count > 0 && !in->asked->resume) {
        plm_error error = {0};
        plm__fail(&error, PLM_E_FORMAT,
                  "'%s' has the parts of an earlier run; --resume goes on from them, or remove the "
                  "folder",
                  in->of->folder);
        refuse(in, &error);
    } else {
        judge_all(in, entries, (size_t)count);
    }
    for (int i = 0; i < count; i++) {
        free(entries[i]);
    }
    free(entries);
}

/* The block whose own file a path of the folder is; the number of blocks where it is none's. */
static size_t block_at(const checkpoints *of, const char *path) {
    static const char start[] = "/shard-";
    const char *name = path + strlen(of->folder);
    bool is_named = strncmp(name, start, sizeof start - 1) == 0;
    unsigned long number = is_named ? strtoul(name + sizeof start - 1, NULL, 10) : 0;
    bool is_numbered = number >= 1 && number <= of->count;
    char *own = is_numbered ? checkpoint_path(of->folder, number - 1) : NULL;
    bool is_own = own != NULL && strcmp(own, path) == 0;
    free(own);
    return is_own ? number - 1 : of->count;
}

/* Refuses parts that stand where a block would be written that is still to run. */
static void guard_kept(searching *in) {
    const checkpoints *of = in->of;
    for (size_t i = 0; of->files != NULL && i < of->count; i++) {
        size_t place = of->files[i] != NULL ? block_at(of, of->files[i]) : of->count;
        if (place < of->count && of->files[place] == NULL) {
            plm_error error = {0};
            char *own = checkpoint_path(of->folder, i);
            plm__fail(&error, PLM_E_FORMAT,
                      "%s is shard %zu/%zu, and shard %zu would be written over it; name it %s",
                      of->files[i], i + 1, of->count, place + 1, own);
            refuse(in, &error);
            free(own);
        }
    }
}

/* ---- opening ------------------------------------------------------------------------------- */

/* Whether a file may be made, or made anew, there. */
static bool is_place_for_file(const char *path) {
    struct stat there;
    return path[0] != '\0' && (stat(path, &there) != 0 || S_ISREG(there.st_mode));
}

bool check_checkpoints(const char *verb_name, const char *plan, const char *output,
                       uint64_t blocks) {
    if (output == NULL || strcmp(output, "-") == 0) {
        usage_error(verb_name, "--blocks and --resume keep parts beside a file; name it with -o");
        return false;
    }
    if (!is_place_for_file(output)) {
        usage_error(verb_name, "-o names no file: '%s'", output);
        return false;
    }
    if (blocks != NO_BLOCKS && (blocks < 1 || blocks > PLM__SHARDS_MOST)) {
        usage_error(verb_name, "--blocks is from 1 to %d", PLM__SHARDS_MOST);
        return false;
    }
    return check_plan_name(verb_name, plan, "the plan's name stands in every part");
}

static size_t fewer_of(size_t one, size_t other) {
    return one < other ? one : other;
}

int open_checkpoints(checkpoints *of, const plm__sweep_plan *plan,
                     const checkpoint_request *asked) {
    *of = (checkpoints){.plan = plan, .folder = checkpoint_folder(asked->output)};
    searching in = {.of = of, .asked = asked};
    if (mkdir(of->folder, 0777) != 0 && errno != EEXIST) {
        return tell_file_error("make the folder", of->folder);
    }
    if (asked->blocks != NO_BLOCKS) {
        set_count(of, fewer_of((size_t)asked->blocks, plan->unit_count));
    }
    search(&in);
    guard_kept(&in);
    if (of->files == NULL) {
        set_count(of, fewer_of(asked->usual, plan->unit_count));
    }
    return was_interrupted() ? EXIT_INTERRUPTED : in.exit_status;
}

void close_checkpoints(checkpoints *of) {
    for (size_t i = 0; of->files != NULL && i < of->count; i++) {
        free(of->files[i]);
    }
    free(of->files);
    free(of->folder);
    *of = (checkpoints){0};
}

/* ---- work ---------------------------------------------------------------------------------- */

int run_checkpoint(const plm__sweep_plan *plan, const char *folder, size_t block, size_t count) {
    plm__text part;
    plm_error error = {0};
    char *path = checkpoint_path(folder, block);
    plm__text_init(&part, plan->context);
    int exit_status = make_part(plan, (plm__shard){block + 1, count}, &part);
    if (exit_status == EXIT_DONE && was_interrupted()) {
        exit_status = EXIT_INTERRUPTED;
    }
    if (exit_status == EXIT_DONE &&
        plm_file_save(plan->context, path, part.bytes, part.length, &error) < 0) {
        exit_status = report_error(&error);
    }
    plm__text_clear(&part);
    free(path);
    return exit_status;
}

static void tell_fault(void *user, const char *message) {
    plm_error error = {.status = PLM_E_FORMAT};
    (void)user;
    snprintf(error.message, sizeof error.message, "%s", message);
    report_error(&error);
}

/* Each block has its file here, so a gap is one that was damaged since, and told already. */
static void ignore_gap(void *user, plm__shard shard, const char *plan, const char *file) {
    (void)user;
    (void)shard;
    (void)plan;
    (void)file;
}

static int merge_texts(const checkpoints *of, const plm__text *texts, const sweep_output *output) {
    static const plm__merge_tellers tell = {tell_fault, ignore_gap, NULL};
    plm__part_file *files = must(calloc(of->count + 1, sizeof *files));
    char hash[PLM_HASH_TEXT] = "";
    plm__sweep_result result = {.hash = hash};
    plm__text table;
    for (size_t i = 0; i < of->count; i++) {
        files[i] = (plm__part_file){of->files[i], texts[i].length > 0 ? texts[i].bytes : "",
                                    texts[i].length};
    }
    plm__text_init(&table, of->plan->context);
    plm_status status =
        plm__merge(of->plan->context, files, of->count, &tell, &table, hash, &result.unit_count);
    result.table = table.bytes;
    result.length = table.length;
    int exit_status = status == PLM_OK         ? put_sweep(of->plan->context, output, &result)
                      : status == PLM_E_FORMAT ? EXIT_CASE_ERRORS
                                               : out_of_memory();
    plm__text_clear(&table);
    free(files);
    return exit_status;
}

int merge_checkpoints(checkpoints *of, const sweep_output *output) {
    int exit_status = EXIT_DONE;
    for (size_t i = 0; i < of->count; i++) {
        of->files[i] = of->files[i] != NULL ? of->files[i] : checkpoint_path(of->folder, i);
    }
    plm__text *texts =
        read_parts(of->plan->context, (const char *const *)of->files, of->count, &exit_status);
    if (texts != NULL) {
        exit_status = merge_texts(of, texts, output);
    }
    free_texts(texts, of->count);
    return exit_status;
}

void say_what_is_kept(const checkpoints *of) {
    fprintf(stderr,
            "%zu of %zu blocks are done and kept in %s; the same command with --resume\n"
            "goes on from there.\n",
            of->done, of->count, of->folder);
}
