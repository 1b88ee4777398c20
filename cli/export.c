#include "arguments.h"
#include "format_names.h"
#include "verbs.h"

typedef struct request {
    const char *path;
    const char *format;
    const char *output;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"to", "FORMAT", "the format (see below)", PUT(request, format), .is_required = true,
     .value = writable_format},
    {"output", "OUT", "the file to write; without it, standard output", PUT(request, output),
     .use = FILE_WRITTEN},
    {.name = NULL}};

static void add_formats(plm__text *out) {
    add_format_list(out, writable_format);
}

const verb export_verb = {
    .name = "export",
    .summary = "writes a case as another program's file",
    .run = run,
    .about = LINES("Writes a case as another program's file. What that format cannot hold, such as "
                   "ranges, is said in warnings. docs/import.md describes every format."),
    CASE_OPERAND(request, path),
    .options = known_options,
    .examples = LINES("plenum export case.yaml --to exchange -o case.txt"),
    .more_help = add_formats};

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

static int run(int argc, char **argv) {
    request asked = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &export_verb, &asked, &exit_status)) {
        return exit_status;
    }
    if (asked.format == NULL) {
        return usage_error("export", "say what to write: --to FORMAT");
    }
    return on_case(&(case_request){.path = asked.path}, export_case, &asked);
}
