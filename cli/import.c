#include "verb.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: plenum import FILE --from FORMAT [-o OUT] [options]\n"
    "\n"
    "Reads another program's file and writes it as a case. FILE may be - for standard input.\n"
    "All problems of the file are listed in one run, each with its line and column.\n"
    "\n"
    "  --from FORMAT      the file's format (see below)\n"
    "  -o, --output OUT   the case file to write; without it, standard output\n"
    "  --question TEXT    the case's question\n"
    "  --id ID            the case's id; without it, made of the file's name\n"
    "  --scale LOW:HIGH   csv: the ends of the scale; without it, 0:100 where that fits\n"
    "  --salience UNIT    csv, exchange: 'share' (0 to 1) or 'percent' (0 to 100)\n";

static const char help_end[] = "\n"
                               "Example: plenum import table.csv --from csv -o case.yaml\n"
                               "         plenum forecast case.yaml\n"
                               "\n"
                               "docs/import.md describes every format.\n";

/* What the command line asks for. */
typedef struct request {
    const char *file;
    const char *format;
    const char *output;
} request;

enum { OPTION_FROM = 256, OPTION_SETTING };

static const struct option long_options[] = {
    {"from", required_argument, NULL, OPTION_FROM},
    {"output", required_argument, NULL, 'o'},
    {"help", no_argument, NULL, 'h'},
    {"id", required_argument, NULL, OPTION_SETTING},
    {"question", required_argument, NULL, OPTION_SETTING},
    {"scale", required_argument, NULL, OPTION_SETTING},
    {"salience", required_argument, NULL, OPTION_SETTING},
    {NULL, 0, NULL, 0},
};

static int print_help(void) {
    fputs(help, stdout);
    fputs("\nformats:\n", stdout);
    for (size_t i = 0; i < plm_format_count(); i++) {
        plm_format_info info = plm_format_at(i);
        if (info.reads) {
            printf("  %-10s %s\n", info.name, info.about);
        }
    }
    fputs(help_end, stdout);
    return EXIT_DONE;
}

/* First pass: what must be known before an import can be made. EXIT_DONE, or how to end. */
static int read_request(int argc, char **argv, request *out, bool *helped) {
    int option = 0;
    opterr = 0;
    optind = 1;
    while ((option = getopt_long(argc, argv, "ho:", long_options, NULL)) != -1) {
        switch (option) {
        case 'h':
            *helped = true;
            return print_help();
        case 'o':
            out->output = optarg;
            break;
        case OPTION_FROM:
            out->format = optarg;
            break;
        case '?':
            return usage_error("import", "'%s' is no option of this verb, or lacks its value",
                               argv[optind - 1]);
        default:
            break;
        }
    }
    if (optind + 1 != argc) {
        return usage_error("import", optind == argc ? "no file given" : "one file at a time");
    }
    out->file = argv[optind];
    return out->format != NULL ? EXIT_DONE
                               : usage_error("import", "say what the file is: --from FORMAT");
}

/* Second pass: the settings, which depend on the format. */
static int apply_settings(int argc, char **argv, plm_import *import) {
    int option = 0;
    int index = 0;
    optind = 1;
    while ((option = getopt_long(argc, argv, "ho:", long_options, &index)) != -1) {
        plm_error error = {0};
        if (option == OPTION_SETTING &&
            plm_import_set(import, long_options[index].name, optarg, &error) != PLM_OK) {
            return usage_error("import", "%s", error.message);
        }
    }
    return EXIT_DONE;
}

static plm_status run(plm_import *import, const char *file, plm_error *error) {
    if (strcmp(file, "-") != 0) {
        return plm_import_load(import, file, error);
    }
    size_t length = 0;
    char *text = read_standard_input(&length);
    if (text == NULL) {
        *error = (plm_error){.status = PLM_E_MEMORY};
        return PLM_E_MEMORY;
    }
    plm_status status = plm_import_run(import, text, length, "<stdin>", error);
    free(text);
    return status;
}

static int write_case(plm_context *context, const plm_import *import, const char *output) {
    size_t length = 0;
    const char *text = plm_import_case_text(import, 0, &length);
    if (output == NULL || strcmp(output, "-") == 0) {
        return write_out(text, length);
    }
    plm_error error = {0};
    if (plm_file_save(context, output, text, length, &error) != PLM_OK) {
        return report_error(&error);
    }
    return EXIT_DONE;
}

static int import_with(plm_context *context, int argc, char **argv, const request *asked) {
    plm_import *import = NULL;
    plm_error error = {0};
    if (plm_import_new(context, asked->format, &import, &error) != PLM_OK) {
        return error.status == PLM_E_NOT_FOUND ? usage_error("import", "%s", error.message)
                                               : report_error(&error);
    }
    int result = apply_settings(argc, argv, import);
    if (result == EXIT_DONE) {
        plm_status status = run(import, asked->file, &error);
        for (size_t i = 0; i < plm_import_diagnostic_count(import); i++) {
            print_diagnostic(plm_import_diagnostic(import, i));
        }
        result = status == PLM_OK         ? write_case(context, import, asked->output)
                 : status == PLM_E_FORMAT ? EXIT_CASE_ERRORS
                                          : report_error(&error);
    }
    plm_import_free(import);
    return result;
}

int run_import(int argc, char **argv) {
    request asked = {0};
    bool helped = false;
    int result = read_request(argc, argv, &asked, &helped);
    if (result != EXIT_DONE || helped) {
        return result;
    }
    plm_context *context = open_session();
    result = import_with(context, argc, argv, &asked);
    plm_context_free(context);
    return result;
}
