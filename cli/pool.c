/* plenum pool: several people's versions of a case, made one case with assessors. */
#include "view/pool.h"
#include "base/file.h"
#include "elicitation/answers.h"

#include "arguments.h"
#include "figures.h"
#include "tables.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct request {
    operand_list files;
    const char *output;
    const char *names;
    const char *author;
    bool first;
    bool force;
    form_flags forms;
    form form;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"output", "FILE", "the one case; without it, what differs is shown and nothing written",
     PUT(request, output), .use = FILE_WRITTEN},
    {"names", "A,B,...", "the people's names, in the order of the files (the files' own)",
     PUT(request, names)},
    {"author", "NAME", "with answers: the case's own numbers count too, as this assessor's",
     PUT(request, author)},
    {"first", NULL, "take what is no number from the first file, where others have it otherwise",
     PUT(request, first)},
    {"force", NULL, "write FILE even where it is there already", PUT(request, force)},
    FORM_OPTIONS(request, forms, "one row for each number and assessor"),
    {.name = NULL}};

const verb pool_verb = {
    .name = "pool",
    .summary = "several people's versions of a case made one, and where they differ",
    .run = run,
    .about = LINES(
        "Puts several people's versions of one case side by side: which numbers they state "
        "otherwise, the furthest apart first, and what else differs. With -o it writes one case "
        "in which each such number has all of them as assessors, which a forecast draws from. It "
        "is the first file with its comments and its layout; sources, documents and evidence are "
        "everybody's. docs/several-assessors.md walks through it.",
        "Behind one case there may be files of answers to its questionnaire (plenum questionnaire) "
        "in place of cases: those who answered become assessors of what they were asked. Their "
        "intervals are drawn out to 80 % confidence and are 10 and 90 % points of the case, "
        "their best guess the 50 % point.",
        "Files of different scales or options are never pooled; where the game differs (an actor, "
        "a rule) say --first."),
    .operand = {.name = "FILE",
                .wanted = "the cases, one file for each person, or a case and files of answers",
                .many = true,
                .place = offsetof(request, files)},
    .options = known_options,
    .examples = LINES("plenum pool examples/pool/ann.yaml examples/pool/bob.yaml",
                      "plenum pool ann.yaml bob.yaml -o pooled.yaml",
                      "plenum pool case.yaml answers-*.yaml -o pooled.yaml")};

/* ---- who is who ------------------------------------------------------------------------------ */

/* A copy of a path's part from `from` to `to`, or the end of the program. */
static char *part_of(const char *from, const char *to) {
    size_t length = (size_t)(to - from);
    char *copy = must(malloc(length + 1));
    memcpy(copy, from, length);
    copy[length] = '\0';
    return copy;
}

/* The file's name without folder and ending. */
static char *stem_of(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *start = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(start, '.');
    return part_of(start, dot != NULL && dot > start ? dot : start + strlen(start));
}

/* The folder's name, for files that are all called alike; else the stem. */
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *start = slash;
    while (start != NULL && start > path && start[-1] != '/') {
        start--;
    }
    return start == NULL || start == slash ? stem_of(path) : part_of(start, slash);
}

static void free_names(char **names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free(names[i]);
    }
    free((void *)names);
}

static bool all_differ(char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (strcmp(names[i], names[k]) == 0) {
                return false;
            }
        }
    }
    return true;
}

static void name_by(const request *asked, char *(*name)(const char *path), char **names) {
    for (size_t i = 0; i < asked->files.count; i++) {
        free(names[i]);
        names[i] = name(asked->files.items[i]);
    }
}

/* How many names a list with commas has, none of them empty; 0 where one is. */
static size_t count_names(const char *list) {
    size_t count = 1;
    bool whole = *list != '\0' && *list != ',';
    for (; *list != '\0'; list++) {
        if (*list == ',') {
            count++;
            whole = whole && list[1] != ',' && list[1] != '\0';
        }
    }
    return whole ? count : 0;
}

static bool cut_names(const request *asked, char **names) {
    size_t count = count_names(asked->names);
    if (count != asked->files.count) {
        usage_error(pool_verb.name, "--names takes one name for each of the %zu files, such as a,b",
                    asked->files.count);
        return false;
    }
    const char *start = asked->names;
    for (size_t i = 0; i < count; i++) {
        const char *end = start + strcspn(start, ",");
        names[i] = part_of(start, end);
        start = end + 1;
    }
    return true;
}

/* Whose file each is; NULL with a usage error printed where that is not clear. */
static char **names_of(const request *asked) {
    size_t count = asked->files.count;
    char **names = must(calloc(count, sizeof *names));
    bool good = true;
    if (asked->names != NULL) {
        good = cut_names(asked, names);
    } else {
        name_by(asked, stem_of, names);
        if (!all_differ(names, count)) {
            name_by(asked, folder_of, names);
        }
    }
    if (good && !all_differ(names, count)) {
        usage_error(pool_verb.name, "two files would be of one person; name each with --names");
        good = false;
    }
    if (!good) {
        free_names(names, count);
        return NULL;
    }
    return names;
}

/* ---- as text --------------------------------------------------------------------------------- */

static void list_opinion(plm__listing *rows, const plm__opinions *of, size_t index) {
    const plm__opinion *view = &of->views[index];
    bool quantiles = view->range.shape == PLM_SHAPE_QUANTILES;
    int places = plm__figure_places(of->span, 0);
    places = places > 0 ? places - 1 : 0;
    char share[FIGURE_TEXT];
    plm__listing_start(rows);
    plm__cell_name(rows, index == 0 ? of->path : NULL);
    plm__cell_name(rows, view->person);
    plm__cell_fixed(rows, view->range.mode, places);
    if (view->range.shape == PLM_SHAPE_POINT) {
        plm__cell_empty(rows);
    } else {
        plm__cell_around(rows, quantiles ? view->range.p10 : view->range.low,
                         quantiles ? view->range.p90 : view->range.high, places);
    }
    if (index == 0) {
        plm__cell_print(rows, "%s apart%s", figure_percent(of->apart, share),
                        of->overlap ? "" : ", no point in common");
    }
}

static void add_numbers(plm__text *out, const plm__pool *of) {
    plm__listing rows;
    if (of->differing == 0) {
        return;
    }
    plm__text_add(out,
                  "\nNumbers that they state otherwise (as a share of what each could span)\n");
    plm__listing_open(&rows, out->context, "llrrl");
    for (size_t i = 0; i < of->number_count; i++) {
        for (size_t k = 0; of->numbers[i].differ && k < of->numbers[i].count; k++) {
            list_opinion(&rows, &of->numbers[i], k);
        }
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

static void add_differences(plm__text *out, const plm__pool *of, plm__gravity gravity,
                            const char *heading) {
    if (of->by_gravity[gravity] == 0) {
        return;
    }
    plm__listing rows;
    plm__text_add_format(out, "\n%s\n", heading);
    plm__listing_open(&rows, out->context, "lll");
    for (size_t i = 0; i < of->difference_count; i++) {
        const plm__difference *each = &of->differences[i];
        if (each->gravity == gravity) {
            plm__listing_start(&rows);
            plm__cell_name(&rows, each->path);
            plm__cell_name(&rows, each->message);
            plm__cell_print(&rows, "%s:%d", each->file, each->mark.line);
        }
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

/* Where an end was set to what the number may be at most, and why people say what they say. */
static void add_remarks(plm__text *out, const plm__pool *of) {
    plm__listing rows;
    plm__listing_open(&rows, out->context, "lll");
    bool any = false;
    for (size_t i = 0; i < of->number_count; i++) {
        for (size_t k = 0; k < of->numbers[i].count; k++) {
            const plm__opinion *view = &of->numbers[i].views[k];
            if (view->clipped || view->reason != NULL) {
                any = true;
                plm__listing_start(&rows);
                plm__cell_name(&rows, of->numbers[i].path);
                plm__cell_name(&rows, view->person);
                plm__cell_print(&rows, "%s%s", view->reason != NULL ? view->reason : "",
                                view->clipped ? " [cut at the end of what it may be]" : "");
            }
        }
    }
    if (any) {
        plm__text_add(out, "\nReasons\n");
        add_table_lines(out, &rows, "  ");
    }
    plm__listing_close(&rows);
}

static void add_pool(plm__text *out, const plm__pool *of) {
    plm__text_add_format(
        out, "%zu of %zu numbers are stated otherwise by somebody: ", of->differing, of->stated);
    for (size_t i = 0; i < of->person_count; i++) {
        plm__text_add_format(out, "%s%s", i > 0 ? ", " : "", of->people[i]);
    }
    plm__text_add(out, ".\n");
    add_numbers(out, of);
    add_remarks(out, of);
    add_differences(out, of, PLM__DIFFERS_IN_SCALE,
                    "What the numbers are measured on differs, so they cannot be pooled");
    add_differences(out, of, PLM__DIFFERS_IN_STRUCTURE,
                    "The game differs; with --first it is that of the first file");
    add_differences(out, of, PLM__DIFFERS_IN_WORDS, "Words differ; the first file's are taken");
}

static int print(plm_context *context, const request *asked, const plm__pool_document *of) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, asked->form, &plm__pool_view, of)) {
        add_pool(&text, of->pool);
    }
    return print_text(&text);
}

/* ---- the one case ---------------------------------------------------------------------------- */

/* Says each difference that stands in the way; whether there is none. */
static bool may_pool(const request *asked, const plm__pool *of) {
    bool good = true;
    for (size_t i = 0; i < of->difference_count; i++) {
        const plm__difference *each = &of->differences[i];
        bool scale = each->gravity == PLM__DIFFERS_IN_SCALE;
        if (scale || (each->gravity == PLM__DIFFERS_IN_STRUCTURE && !asked->first)) {
            fprintf(stderr, "%s:%d:%d: error: %s: %s; %s\n", each->file, each->mark.line,
                    each->mark.column, each->path, each->message,
                    scale ? "numbers of different scales cannot be pooled, make them alike"
                          : "make them alike, or take the first file's with --first");
            good = false;
        }
    }
    return good;
}

/* Reads the one case back, which must be in order before it is written. */
static int write_pool(plm_context *context, const request *asked, const plm__pool *of) {
    struct stat there;
    plm_error error = {0};
    plm_case *made = NULL;
    bool to_output = strcmp(asked->output, "-") == 0;
    if (!may_pool(asked, of)) {
        return EXIT_CHECK_FAILED;
    }
    if (!to_output && !asked->force && stat(asked->output, &there) == 0) {
        fprintf(stderr, "plenum: error: '%s' is there already; choose another name, or --force\n",
                asked->output);
        return EXIT_FILE;
    }
    plm_status status =
        plm_case_parse(context, of->text.bytes, of->text.length, asked->output, &made, &error);
    plm_case_free(made);
    return status < 0 ? report_error(&error)
                      : save_output(context, asked->output, of->text.bytes, of->text.length);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static int show_and_write(plm_context *context, const request *asked, const plm_case *first,
                          const plm__pool *pool) {
    int exit_status = asked->output != NULL ? write_pool(context, asked, pool) : EXIT_DONE;
    if (exit_status == EXIT_DONE && (asked->output == NULL || strcmp(asked->output, "-") != 0)) {
        exit_status =
            print(context, asked, &(plm__pool_document){plm_case_dossier(first)->id, pool});
    }
    return exit_status;
}

static int pool_cases(plm_context *context, const request *asked, const plm_case *const *cases,
                      const char *const *names) {
    plm__pool pool;
    plm_error error = {0};
    plm_status status = plm__pool_cases(context, cases, names, asked->files.count, &pool, &error);
    int exit_status =
        status < 0 ? report_error(&error) : show_and_write(context, asked, cases[0], &pool);
    plm__pool_clear(&pool);
    return exit_status;
}

static int pool_files(plm_context *context, const request *asked, const char *const *names) {
    size_t count = asked->files.count;
    plm_case **cases = must(calloc(count, sizeof *cases));
    int exit_status = EXIT_DONE;
    for (size_t i = 0; i < count && exit_status == EXIT_DONE; i++) {
        const case_request what = {.path = asked->files.items[i], .purpose = PLM_PURPOSE_READING};
        cases[i] = open_case(context, &what, &exit_status);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = pool_cases(context, asked, (const plm_case *const *)cases, names);
    }
    for (size_t i = 0; i < count; i++) {
        plm_case_free(cases[i]);
    }
    free((void *)cases);
    return exit_status;
}

/* ---- answers --------------------------------------------------------------------------------- */

enum { ANSWERS_BYTES_MOST = 16 << 20 };

static int pool_answers(plm_context *context, const request *asked, const plm_case *of,
                        const plm__answer_file *files) {
    plm__pool pool;
    plm_error error = {0};
    const plm_diagnostic *problems = NULL;
    size_t problem_count = 0;
    plm_status status = plm__pool_answers(context, of, asked->author, files, asked->files.count - 1,
                                          &pool, &problems, &problem_count, &error);
    for (size_t i = 0; i < problem_count; i++) {
        print_diagnostic(&problems[i]);
    }
    int exit_status = problem_count > 0 ? EXIT_CASE_ERRORS
                      : status < 0      ? report_error(&error)
                                        : show_and_write(context, asked, of, &pool);
    plm__pool_clear(&pool);
    return exit_status;
}

/* Reads the files behind the first one. How many of them are answers. */
static int read_answers(plm_context *context, const request *asked, plm__text *texts,
                        size_t *answers) {
    *answers = 0;
    for (size_t i = 0; i < asked->files.count; i++) {
        plm__text_init(&texts[i], context);
    }
    for (size_t i = 1; i < asked->files.count; i++) {
        plm_error error = {0};
        if (plm__file_read(asked->files.items[i], ANSWERS_BYTES_MOST, &texts[i], &error) < 0) {
            return report_error(&error);
        }
        *answers += texts[i].length > 0 && plm__is_answers(texts[i].bytes, texts[i].length);
    }
    return EXIT_DONE;
}

static int pool_answered(plm_context *context, const request *asked, const plm__text *texts) {
    size_t count = asked->files.count - 1;
    int exit_status = EXIT_DONE;
    const case_request what = {.path = asked->files.items[0], .purpose = PLM_PURPOSE_READING};
    plm_case *of = open_case(context, &what, &exit_status);
    if (of == NULL) {
        return exit_status;
    }
    plm__answer_file *files = must(calloc(count, sizeof *files));
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        const char *path = asked->files.items[i + 1];
        files[i] = (plm__answer_file){path, texts[i + 1].bytes, texts[i + 1].length};
        good = use_file(FILE_READ, path, "the answers", path);
    }
    exit_status = good ? pool_answers(context, asked, of, files) : EXIT_USAGE;
    free(files);
    plm_case_free(of);
    return exit_status;
}

static int pool_named(plm_context *context, const request *asked) {
    char **names = names_of(asked);
    int exit_status = EXIT_USAGE;
    if (names != NULL) {
        exit_status = pool_files(context, asked, (const char *const *)names);
        free_names(names, asked->files.count);
    }
    return exit_status;
}

/* Whether it is cases or answers that stand behind the first file decides what is done. */
static int pool_all(plm_context *context, const request *asked) {
    size_t count = asked->files.count;
    size_t answers = 0;
    plm__text *texts = must(calloc(count, sizeof *texts));
    int exit_status = read_answers(context, asked, texts, &answers);
    if (exit_status == EXIT_DONE && answers > 0 && answers < count - 1) {
        exit_status = usage_error(pool_verb.name, "behind the first file stand cases, or answers, "
                                                  "not both; pool one after the other");
    } else if (exit_status == EXIT_DONE) {
        exit_status =
            answers > 0 ? pool_answered(context, asked, texts) : pool_named(context, asked);
    }
    for (size_t i = 0; i < count; i++) {
        plm__text_clear(&texts[i]);
    }
    free(texts);
    return exit_status;
}

static int run(int argc, char **argv) {
    request asked = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &pool_verb, &asked, &exit_status)) {
        return exit_status;
    }
    if (!choose_form(pool_verb.name, &asked.forms, &asked.form)) {
        return EXIT_USAGE;
    }
    plm_context *context = open_session();
    exit_status = pool_all(context, &asked);
    close_session(context);
    return exit_status;
}
