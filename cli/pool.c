/* plenum pool: several people's versions of a case, made one case with assessors. */
#include "view/pool.h"
#include "case/reader.h"

#include "arguments.h"
#include "figures.h"
#include "tables.h"
#include "texts.h"
#include "verbs.h"
#include "whose_files.h"

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
/* ---- as text --------------------------------------------------------------------------------- */

/* One range of a number, which only the first row names. */
static void list_range(plm__listing *rows, const plm_pool_number *of, bool first,
                       const char *person, const plm_range *range) {
    bool quantiles = range->shape == PLM_SHAPE_QUANTILES;
    int places = plm__figure_places(of->span, 0);
    places = places > 0 ? places - 1 : 0;
    plm__listing_start(rows);
    plm__cell_name(rows, first ? of->path : NULL);
    plm__cell_name(rows, person);
    plm__cell_fixed(rows, range->mode, places);
    if (range->shape == PLM_SHAPE_POINT) {
        plm__cell_empty(rows);
    } else {
        plm__cell_around(rows, quantiles ? range->p10 : range->low,
                         quantiles ? range->p90 : range->high, places);
    }
}

static void list_number(plm__listing *rows, const plm_pool_number *of) {
    char share[FIGURE_TEXT];
    for (size_t i = 0; i < of->count; i++) {
        list_range(rows, of, i == 0, of->views[i]->person, &of->views[i]->range);
        if (i == 0 && of->count > 1) {
            plm__cell_print(rows, "%s apart%s", figure_percent(of->apart, share),
                            of->overlap ? "" : ", no point in common");
        }
    }
    if (of->given_up != NULL) {
        list_range(rows, of, false, "(the case)", of->given_up);
    }
}

static void add_numbers(plm__text *out, const plm__pool *of) {
    plm__listing rows;
    if (of->differing == 0 && !of->of_answers) {
        return;
    }
    plm__text_add_format(out, "\n%s (as a share of what each could span)\n",
                         of->of_answers ? "What they answer, and what the case says"
                                        : "Numbers that they state otherwise");
    plm__listing_open(&rows, out->context, "llrrl");
    for (size_t i = 0; i < of->number_count; i++) {
        const plm_pool_number *each = &of->numbers[i];
        if (of->of_answers || each->differ) {
            list_number(&rows, each);
        }
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

static void add_differences(plm__text *out, const plm__pool *of, plm_pool_gravity gravity,
                            const char *heading) {
    if (of->by_gravity[gravity] == 0) {
        return;
    }
    plm__listing rows;
    plm__text_add_format(out, "\n%s\n", heading);
    plm__listing_open(&rows, out->context, "lll");
    for (size_t i = 0; i < of->difference_count; i++) {
        const plm_pool_difference *each = &of->differences[i];
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
        const plm_pool_number *number = &of->numbers[i];
        for (size_t k = 0; k < number->count; k++) {
            const plm_pool_opinion *view = number->views[k];
            if (view->clipped || view->reason != NULL) {
                any = true;
                plm__listing_start(&rows);
                plm__cell_name(&rows, number->path);
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
        out, "%zu of %zu numbers are %s: ", of->of_answers ? of->number_count : of->differing,
        of->stated, of->of_answers ? "answered by" : "stated otherwise by somebody");
    for (size_t i = 0; i < of->person_count; i++) {
        plm__text_add_format(out, "%s%s", i > 0 ? ", " : "", of->people[i]);
    }
    plm__text_add(out, ".\n");
    add_numbers(out, of);
    add_remarks(out, of);
    add_differences(out, of, PLM_DIFFERS_IN_SCALE,
                    "What the numbers are measured on differs, so they cannot be pooled");
    add_differences(out, of, PLM_DIFFERS_IN_STRUCTURE,
                    "The game differs; with --first it is that of the first file");
    add_differences(out, of, PLM_DIFFERS_IN_WORDS, "Words differ; the first file's are taken");
}

static int print(plm_context *context, const request *asked, const plm_pool *of) {
    plm__text text;
    const plm__pool_document document = plm__pool_document_of(of);
    plm__text_init(&text, context);
    if (!add_for_programs(&text, asked->form, &plm__pool_view, &document)) {
        add_pool(&text, document.pool);
    }
    return print_text(&text);
}

/* ---- the one case ---------------------------------------------------------------------------- */

/* Says each difference that stands in the way; whether there is none. */
static bool may_pool(const request *asked, const plm_pool *of) {
    bool good = true;
    for (size_t i = 0; i < plm_pool_difference_count(of); i++) {
        const plm_pool_difference *each = plm_pool_difference_at(of, i);
        bool scale = each->gravity == PLM_DIFFERS_IN_SCALE;
        if (scale || (each->gravity == PLM_DIFFERS_IN_STRUCTURE && !asked->first)) {
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
static int write_pool(plm_context *context, const request *asked, const plm_pool *of) {
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
    size_t length = 0;
    const char *text = plm_pool_text(of, &length);
    plm_status status = plm_case_parse(context, text, length, asked->output, &made, &error);
    plm_case_free(made);
    return status < 0 ? report_error(&error) : save_output(context, asked->output, text, length);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static int show_and_write(plm_context *context, const request *asked, const plm_pool *of) {
    int exit_status = asked->output != NULL ? write_pool(context, asked, of) : EXIT_DONE;
    if (exit_status == EXIT_DONE && (asked->output == NULL || strcmp(asked->output, "-") != 0)) {
        exit_status = print(context, asked, of);
    }
    return exit_status;
}

static int pool_cases(plm_context *context, const request *asked, const plm_case *const *cases,
                      const char *const *names) {
    plm_pool *pool = NULL;
    plm_error error = {0};
    if (plm_pool_cases(cases, names, asked->files.count, &pool, &error) < 0) {
        return report_error(&error);
    }
    int exit_status = show_and_write(context, asked, pool);
    plm_pool_free(pool);
    return exit_status;
}

static int pool_files(plm_context *context, const request *asked, const plm__text *texts,
                      const char *const *names) {
    size_t count = asked->files.count;
    plm_case **cases = must(calloc(count, sizeof *cases));
    int exit_status = EXIT_DONE;
    for (size_t i = 0; i < count && exit_status == EXIT_DONE; i++) {
        const case_request what = {.path = asked->files.items[i], .purpose = PLM_PURPOSE_READING};
        cases[i] = open_case_text(context, &what, &texts[i], &exit_status);
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

static int pool_answers(plm_context *context, const request *asked, const plm_case *of,
                        const plm_answer_file *files) {
    plm_pool *pool = NULL;
    plm_error error = {0};
    plm_status status =
        plm_pool_answers(of, asked->author, files, asked->files.count - 1, &pool, &error);
    int exit_status = EXIT_CASE_ERRORS;
    if (pool == NULL) {
        return report_error(&error);
    }
    for (size_t i = 0; i < plm_pool_diagnostic_count(pool); i++) {
        print_diagnostic(plm_pool_diagnostic(pool, i));
    }
    if (status == PLM_OK) {
        exit_status = show_and_write(context, asked, pool);
    }
    plm_pool_free(pool);
    return exit_status;
}

/* How many of the files behind the first one are answers. */
static size_t count_answers(const request *asked, const plm__text *texts) {
    size_t answers = 0;
    for (size_t i = 1; i < asked->files.count; i++) {
        answers += texts[i].length > 0 && plm_text_is_answers(texts[i].bytes, texts[i].length);
    }
    return answers;
}

static int pool_answered(plm_context *context, const request *asked, const plm__text *texts) {
    size_t count = asked->files.count - 1;
    int exit_status = EXIT_DONE;
    const case_request what = {.path = asked->files.items[0], .purpose = PLM_PURPOSE_READING};
    plm_case *of = open_case_text(context, &what, &texts[0], &exit_status);
    if (of == NULL) {
        return exit_status;
    }
    plm_answer_file *files = must(calloc(count, sizeof *files));
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        const char *path = asked->files.items[i + 1];
        files[i] = (plm_answer_file){path, texts[i + 1].bytes, texts[i + 1].length};
        good = use_file(FILE_READ, path, "the answers", path);
    }
    exit_status = good ? pool_answers(context, asked, of, files) : EXIT_USAGE;
    free(files);
    plm_case_free(of);
    return exit_status;
}

static int pool_named(plm_context *context, const request *asked, const plm__text *texts) {
    char **names = names_of_files(&asked->files, asked->names);
    int exit_status = EXIT_USAGE;
    if (names != NULL) {
        exit_status = pool_files(context, asked, texts, (const char *const *)names);
        free_names(names, asked->files.count);
    }
    return exit_status;
}

/* ---- the two of them ------------------------------------------------------------------------- */

/* Whether everything that is asked goes with so many files of answers. */
static bool goes_with(const request *asked, size_t answers) {
    const char *wrong = NULL;
    if (answers > 0 && answers < asked->files.count - 1) {
        wrong = "behind the first file stand cases, or answers, not both; pool one after the other";
    } else if (answers > 0 && asked->names != NULL) {
        wrong = "--names is of cases; answers say who they are by";
    } else if (answers > 0 && asked->first) {
        wrong = "--first is of cases; answers are of numbers alone";
    } else if (answers == 0 && asked->author != NULL) {
        wrong = "--author goes with answers";
    } else if (asked->author != NULL && !plm__is_id(asked->author, strlen(asked->author))) {
        wrong = "--author is an id: letters, digits, '-' and '_', such as foreign-ministry";
    }
    if (wrong != NULL) {
        usage_error(pool_verb.name, "%s", wrong);
    }
    return wrong == NULL;
}

/* Whether it is cases or answers that stand behind the first file decides what is done. */
static int pool_all(plm_context *context, const request *asked) {
    int exit_status = EXIT_DONE;
    plm__text *texts = read_texts(context, asked->files.items, asked->files.count, &exit_status);
    if (texts == NULL) {
        return exit_status;
    }
    size_t answers = count_answers(asked, texts);
    exit_status = !goes_with(asked, answers) ? EXIT_USAGE
                  : answers > 0              ? pool_answered(context, asked, texts)
                                             : pool_named(context, asked, texts);
    free_texts(texts, asked->files.count);
    return exit_status;
}

static bool names_files(const request *asked) {
    for (size_t i = 0; i < asked->files.count; i++) {
        if (strcmp(asked->files.items[i], "-") == 0) {
            usage_error(pool_verb.name, "standard input is nobody's file; give each version, and "
                                        "each person's answers, as a file");
            return false;
        }
    }
    return true;
}

static int run(int argc, char **argv) {
    request asked = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &pool_verb, &asked, &exit_status)) {
        return exit_status;
    }
    if (!choose_form(pool_verb.name, &asked.forms, &asked.form) || !names_files(&asked)) {
        return EXIT_USAGE;
    }
    plm_context *context = open_session();
    exit_status = pool_all(context, &asked);
    close_session(context);
    return exit_status;
}
