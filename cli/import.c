#include "view/import.h"
#include "arguments.h"
#include "format_names.h"
#include "problems.h"
#include "terminal.h"
#include "verbs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LARGEST_INPUT = 64 << 20 };

/* What the command line asks for. */
typedef struct request {
    const char *file;
    const char *format;
    const char *output;
    bool json;
    argument_list settings;
    argument_list files; /* that the format reads beside the main one */
} request;

static int run(int argc, char **argv);

static const char *salience_unit(size_t at) {
    static const char *const units[] = {"share", "percent", NULL};
    return units[at];
}

static const char *encoding(size_t at) {
    static const char *const encodings[] = {"utf-8", "utf-16", "windows-1252", "latin1", NULL};
    return encodings[at];
}

static const char *decimal_mark(size_t at) {
    static const char *const marks[] = {"point", "comma", NULL};
    return marks[at];
}

static const command_option known_options[] = {
    {"from", "FORMAT", "the file's format (see below); csv unless given: a table in any layout",
     PUT(request, format), .value = readable_format},
    {"output", "OUT", "the case file to write; without it, standard output", PUT(request, output),
     .use = FILE_WRITTEN},
    {"json", NULL, "the messages as JSON (docs/json.md), and the cases when no OUT is given",
     PUT(request, json)},
    {"question", "TEXT", "the case's question", PUT(request, settings)},
    {"id", "ID", "the case's id; without it, made of the file's name", PUT(request, settings)},
    {"scale", "LOW:HIGH", "csv: the ends of the scale; without it, what the positions suggest",
     PUT(request, settings)},
    {"salience", "UNIT", "csv, exchange: 'share' (0 to 1), 'percent' (0 to 100), or ends like 0:5",
     PUT(request, settings), .value = salience_unit},
    {"column", "ROLE=HEADER",
     "csv: which column is the actor, group, issue, case, assessor, capability, position, "
     "salience, votes, note, source, outcome, reference, scale_low, scale_high or utility, if its "
     "heading says it otherwise; may be repeated",
     PUT(request, settings)},
    {"words", "WORD=NUMBER,...",
     "csv: what words mean, like supportive=100,neutral=40..60; numbers become ranges half the way "
     "to the next",
     PUT(request, settings)},
    {"decimal", "MARK", "csv: the decimal mark, 'point' or 'comma', where the file leaves it open",
     PUT(request, settings), .value = decimal_mark},
    {"encoding", "NAME", "the text's encoding; without it, UTF-8, or UTF-16 by its mark",
     PUT(request, settings), .value = encoding},
    {"sheet", "NAME", "the sheet of a workbook; without it, the first with a header",
     PUT(request, settings)},
    {"issue", "ID", "deu: this issue alone; without it, OUT is a folder for all",
     PUT(request, settings)},
    {"capability", "FILE", "deu: a table of capabilities, a row for each actor",
     PUT(request, files), .use = FILE_READ},
    {"capability-column", "NAME", "deu: the column of that table that holds for every issue",
     PUT(request, settings)},
    {"regime", "FILE", "deu: which column of that table holds for which issue", PUT(request, files),
     .use = FILE_READ},
    {"influence", "FILE", "mactor: the matrix of influences", PUT(request, files),
     .use = FILE_READ},
    {.name = NULL}};

static void add_formats(plm__text *out) {
    add_format_list(out, readable_format);
}

const verb import_verb = {
    .name = "import",
    .summary = "reads another program's file and writes it as a case",
    .run = run,
    .about = LINES("Reads another program's file and writes it as a case. FILE may be - for "
                   "standard input. All problems of the file are listed in one run, each with its "
                   "line and column. A table may also be a workbook (.xlsx, .ods), records in "
                   "JSON, or of Stata (.dta) or SPSS (.sav, .zsav, .por). docs/import.md describes "
                   "every format."),
    .operand = {.name = "FILE",
                .wanted = "one file, or - for standard input",
                .reads = "what is imported",
                .place = offsetof(request, file)},
    .options = known_options,
    .examples = LINES("plenum import table.csv -o case.yaml", "plenum forecast case.yaml"),
    .more_help = add_formats};

static bool parse(int argc, char **argv, request *out, int *exit_status) {
    if (!read_command_line(argc, argv, &import_verb, out, exit_status)) {
        return false;
    }
    if (out->format == NULL) {
        out->format = "csv";
    }
    return true;
}

typedef plm_status import_taker(plm_import *import, const char *name, const char *value,
                                plm_error *error);

static int apply(plm_import *import, const argument_list *given, import_taker *take) {
    for (size_t i = 0; i < given->count; i++) {
        plm_error error = {0};
        plm_status status = take(import, given->items[i].option, given->items[i].value, &error);
        if (status == PLM_E_NOT_FOUND || status == PLM_E_ARGUMENT) {
            return usage_error("import", "%s", error.message);
        }
        if (status != PLM_OK) {
            return report_error(&error);
        }
    }
    return EXIT_DONE;
}

static plm_status read_file(plm_import *import, const char *file, plm_error *error) {
    if (strcmp(file, "-") != 0) {
        return plm_import_load(import, file, error);
    }
    size_t length = 0;
    char *text = read_standard_input(LARGEST_INPUT, &length);
    if (text == NULL) {
        *error = (plm_error){.status = PLM_E_MEMORY};
        return PLM_E_MEMORY;
    }
    plm_status status = plm_import_run(import, text, length, "<stdin>", error);
    free(text);
    return status;
}

static int save(plm_context *context, const plm_import *import, size_t index, const char *path) {
    size_t length = 0;
    const char *text = plm_import_case_text(import, index, &length);
    return save_output(context, path, text, length);
}

/* FOLDER/ID.yaml, ended by free; NULL when memory is short. */
static char *path_in(const char *folder, const char *id) {
    size_t size = strlen(folder) + strlen(id) + sizeof "/.yaml";
    char *path = malloc(size);
    if (path != NULL) {
        snprintf(path, size, "%s/%s.yaml", folder, id);
    }
    return path;
}

typedef int path_work(plm_context *context, const plm_import *import, size_t index,
                      const char *path);

static int may_save(plm_context *context, const plm_import *import, size_t index,
                    const char *path) {
    (void)context;
    (void)import;
    (void)index;
    return may_write(path) ? EXIT_DONE : EXIT_USAGE;
}

static int on_each_path(plm_context *context, const plm_import *import, const char *folder,
                        path_work *work) {
    int result = EXIT_DONE;
    for (size_t i = 0; i < plm_import_case_count(import) && result == EXIT_DONE; i++) {
        char *path = path_in(folder, plm_import_case_id(import, i));
        if (path == NULL) {
            return report_error(&(plm_error){.status = PLM_E_MEMORY});
        }
        result = work(context, import, i, path);
        free(path);
    }
    return result;
}

/* Writes each case as ID.yaml into a folder, which is made when it is not there. */
static int write_folder(plm_context *context, const plm_import *import, const char *folder) {
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, "plenum: error: cannot make the folder '%s': %s\n", folder,
                strerror(errno));
        return EXIT_FILE;
    }
    int result = on_each_path(context, import, folder, may_save);
    return result == EXIT_DONE ? on_each_path(context, import, folder, save) : result;
}

static int write_cases(plm_context *context, const plm_import *import, const char *output) {
    size_t count = plm_import_case_count(import);
    if (count > 1 && (output == NULL || strcmp(output, "-") == 0)) {
        return usage_error("import",
                           "the file holds %zu cases; name a folder for them with -o, or "
                           "one of them with --issue",
                           count);
    }
    if (count > 1) {
        return write_folder(context, import, output);
    }
    return save(context, import, 0, output);
}

static void tell_all_of(const plm_import *import, plm_severity severity, problems_told *to) {
    for (size_t i = 0; i < plm_import_diagnostic_count(import); i++) {
        const plm_diagnostic *each = plm_import_diagnostic(import, i);
        if (each->severity == severity) {
            tell_problem(to, each);
        }
    }
}

static int show_messages(const plm_import *import) {
    problems_told told = {0};
    tell_all_of(import, PLM_SEVERITY_ERROR, &told);
    tell_all_of(import, PLM_SEVERITY_WARNING, &told);
    tell_all_of(import, PLM_SEVERITY_NOTE, &told);
    tell_rest(&told, "plenum import --json");
    return EXIT_DONE;
}

/* Prints the messages, and the cases with their texts where these go nowhere else. */
static int show_json(plm_context *context, const plm_import *import, bool texts) {
    use_data();
    plm__text out;
    plm__import_document document;
    plm__text_init(&out, context);
    if (plm__import_open(&document, context, import, texts) == PLM_OK) {
        plm__view_add_json(&out, &plm__import_view, &document);
    } else {
        out.failed = true;
    }
    plm__import_close(&document, context);
    return print_text(&out);
}

static int import_with(plm_context *context, const request *asked) {
    plm_import *import = NULL;
    plm_error error = {0};
    if (plm_import_new(context, asked->format, &import, &error) != PLM_OK) {
        return error.status == PLM_E_NOT_FOUND ? usage_error("import", "%s", error.message)
                                               : report_error(&error);
    }
    int result = apply(import, &asked->settings, plm_import_set);
    if (result == EXIT_DONE) {
        result = apply(import, &asked->files, plm_import_add_file);
    }
    if (result == EXIT_DONE) {
        plm_status status = read_file(import, asked->file, &error);
        result =
            asked->json ? show_json(context, import, asked->output == NULL) : show_messages(import);
        bool write = asked->output != NULL || !asked->json;
        if (result == EXIT_DONE) {
            result = status == PLM_E_FORMAT ? EXIT_CASE_ERRORS
                     : status != PLM_OK     ? report_error(&error)
                     : write                ? write_cases(context, import, asked->output)
                                            : EXIT_DONE;
        }
    }
    plm_import_free(import);
    return result;
}

static int run(int argc, char **argv) {
    request asked = {0};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &asked, &exit_status)) {
        plm_context *context = open_session();
        exit_status = import_with(context, &asked);
        close_session(context);
    }
    argument_list_clear(&asked.settings);
    argument_list_clear(&asked.files);
    return exit_status;
}
