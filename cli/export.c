#include "arguments.h"
#include "verbs.h"

static const char help[] =
    "usage: plenum export CASE --to FORMAT [-o OUT]\n"
    "\n"
    "Writes a case as another program's file. What that format cannot hold, such as ranges, is\n"
    "said in warnings.\n"
    "\n"
    "  --to FORMAT        the format (see below)\n"
    "  -o, --output OUT   the file to write; without it, standard output\n"
    "  --help             this text\n"
    "\n"
    "example: plenum export case.yaml --to exchange -o case.txt\n"
    "\n"
    "docs/import.md describes every format.\n";

static void print_formats(void) {
    fputs("\nformats:\n", stdout);
    for (size_t i = 0; i < plm_format_count(); i++) {
        plm_format_info info = plm_format_at(i);
        if (info.writes) {
            printf("  %-10s %s\n", info.name, info.about);
        }
    }
}

typedef struct request {
    const char *path;
    const char *format;
    const char *output;
} request;

static int write_text(plm_context *context, const plm_export *written, const char *output) {
    size_t length = 0;
    const char *text = plm_export_text(written, &length);
    return save_output(context, output, text, length);
}

static int export_case(plm_context *context, const plm_case *of, void *given) {
    const request *asked = given;
    plm_export *written = NULL;
    plm_error error = {0};
    plm_status status = plm_export_run(of, asked->format, &written, &error);
    if (status == PLM_E_NOT_FOUND) {
        return usage_error("export", "%s", error.message);
    }
    if (status != PLM_OK) {
        return report_error(&error);
    }
    for (size_t i = 0; i < plm_export_diagnostic_count(written); i++) {
        print_diagnostic(plm_export_diagnostic(written, i));
    }
    int result = write_text(context, written, asked->output);
    plm_export_free(written);
    return result;
}

int run_export(int argc, char **argv) {
    static const command_line line = {
        .verb = "export", .help = help, .more_help = print_formats, .operand = ONE_CASE};
    request asked = {0};
    const option_place options[] = {{"to", .text = &asked.format},
                                    {"output", .text = &asked.output, .use = FILE_WRITTEN},
                                    {.name = NULL}};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &line, options, &asked.path, &exit_status)) {
        return exit_status;
    }
    if (asked.format == NULL) {
        return usage_error("export", "say what to write: --to FORMAT");
    }
    return on_case(&(case_request){.path = asked.path}, export_case, &asked);
}
