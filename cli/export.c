#include "verb.h"

#include <getopt.h>
#include <string.h>

static const char help[] =
    "usage: plenum export CASE --to FORMAT [-o OUT]\n"
    "\n"
    "Writes a case as another program's file. What that format cannot hold, such as ranges, is\n"
    "said in warnings.\n"
    "\n"
    "  --to FORMAT        the format (see below)\n"
    "  -o, --output OUT   the file to write; without it, standard output\n";

static const char help_end[] = "\n"
                               "Example: plenum export case.yaml --to exchange -o case.txt\n"
                               "\n"
                               "docs/import.md describes every format.\n";

static int print_help(void) {
    fputs(help, stdout);
    fputs("\nformats:\n", stdout);
    for (size_t i = 0; i < plm_format_count(); i++) {
        plm_format_info info = plm_format_at(i);
        if (info.writes) {
            printf("  %-10s %s\n", info.name, info.about);
        }
    }
    fputs(help_end, stdout);
    return EXIT_DONE;
}

static int write_text(plm_context *context, const plm_export *written, const char *output) {
    size_t length = 0;
    const char *text = plm_export_text(written, &length);
    if (output == NULL || strcmp(output, "-") == 0) {
        return write_out(text, length);
    }
    plm_error error = {0};
    plm_status status = plm_file_save(context, output, text, length, &error);
    return status == PLM_OK ? EXIT_DONE : report_error(&error);
}

static int export_case(plm_context *context, const plm_case *of, const char *format,
                       const char *output) {
    plm_export *written = NULL;
    plm_error error = {0};
    plm_status status = plm_export_run(of, format, &written, &error);
    if (status == PLM_E_NOT_FOUND) {
        return usage_error("export", "%s", error.message);
    }
    if (status != PLM_OK) {
        return report_error(&error);
    }
    for (size_t i = 0; i < plm_export_diagnostic_count(written); i++) {
        print_diagnostic(plm_export_diagnostic(written, i));
    }
    int result = write_text(context, written, output);
    plm_export_free(written);
    return result;
}

static int open_and_export(const char *path, const char *format, const char *output) {
    plm_context *context = open_session();
    int result = EXIT_DONE;
    plm_case *opened = open_case(context, path, true, &result);
    if (opened != NULL) {
        result = export_case(context, opened, format, output);
    }
    plm_case_free(opened);
    plm_context_free(context);
    return result;
}

int run_export(int argc, char **argv) {
    static const struct option long_options[] = {
        {"to", required_argument, NULL, 't'},
        {"output", required_argument, NULL, 'o'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    const char *output = NULL;
    const char *format = NULL;
    int option = 0;
    opterr = 0;
    while ((option = getopt_long(argc, argv, "ho:", long_options, NULL)) != -1) {
        switch (option) {
        case 'h':
            return print_help();
        case 'o':
            output = optarg;
            break;
        case 't':
            format = optarg;
            break;
        default:
            return usage_error("export", "'%s' is no option of this verb, or lacks its value",
                               argv[optind - 1]);
        }
    }
    if (optind + 1 != argc) {
        return usage_error("export", optind == argc ? "no case given" : "one case at a time");
    }
    if (format == NULL) {
        return usage_error("export", "say what to write: --to FORMAT");
    }
    return open_and_export(argv[optind], format, output);
}
