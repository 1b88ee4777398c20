#include "arguments.h"
#include "verbs.h"

#include <string.h>
#include <sys/stat.h>

static const char help[] =
    "usage: plenum new [-o FILE] [--question TEXT]\n"
    "\n"
    "Writes a commented case to start from. It is free of errors and can be forecast as it is.\n"
    "\n"
    "  -o, --output FILE  the file to write; without it, standard output. A file that is there\n"
    "                     already is left alone\n"
    "  --question TEXT    the question to be decided\n"
    "  --help             this text\n"
    "\n"
    "example: plenum new -o case.yaml --question \"Does the port reopen by May?\"\n";

static int write_new(plm_context *context, const char *output, const char *text) {
    struct stat there;
    if (output == NULL || strcmp(output, "-") == 0) {
        return write_out(text, strlen(text));
    }
    if (stat(output, &there) == 0 && S_ISREG(there.st_mode)) {
        fprintf(stderr, "plenum: error: '%s' is there already; choose another name\n", output);
        return EXIT_FILE;
    }
    int exit_status = save_output(context, output, text, strlen(text));
    if (exit_status == EXIT_DONE) {
        fprintf(stderr, "%s is written. Next: plenum check %s, then plenum forecast %s\n", output,
                output, output);
    }
    return exit_status;
}

int run_new(int argc, char **argv) {
    static const command_line line = {.verb = "new", .help = help};
    const char *output = NULL;
    const char *question = NULL;
    const option_place options[] = {{"output", .text = &output, .use = FILE_WRITTEN},
                                    {"question", .text = &question},
                                    {.name = NULL}};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &line, options, NULL, &exit_status)) {
        return exit_status;
    }
    plm_context *context = open_session();
    plm_error error = {0};
    char *text = NULL;
    exit_status = plm_case_starter(context, question, &text, &error) == PLM_OK
                      ? write_new(context, output, text)
                      : report_error(&error);
    plm_text_free(context, text);
    close_session(context);
    return exit_status;
}
