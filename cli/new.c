#include "arguments.h"
#include "verbs.h"

#include <string.h>
#include <sys/stat.h>

typedef struct request {
    const char *output;
    const char *question;
    bool votes;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"output", "FILE",
     "the file to write; without it, standard output. A file that is there already is left alone",
     PUT(request, output), .use = FILE_WRITTEN},
    {"question", "TEXT", "the question to be decided", PUT(request, question)},
    {"yes-no", NULL, "a case of a vote on yes or no, in place of one with a scale",
     PUT(request, votes)},
    {.name = NULL}};

const verb new_verb = {
    .name = "new",
    .summary = "writes a commented case to start from",
    .run = run,
    .about =
        LINES("Writes a commented case to start from. It is free of errors and can be forecast "
              "as it is."),
    .options = known_options,
    .examples = LINES("plenum new -o case.yaml --question \"When does the port reopen?\"",
                      "plenum new --yes-no -o vote.yaml --question \"Is it adopted?\"")};

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

static int run(int argc, char **argv) {
    request asked = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &new_verb, &asked, &exit_status)) {
        return exit_status;
    }
    plm_context *context = open_session();
    plm_error error = {0};
    char *text = NULL;
    plm_status status = asked.votes ? plm_vote_starter(context, asked.question, &text, &error)
                                    : plm_case_starter(context, asked.question, &text, &error);
    exit_status = status == PLM_OK ? write_new(context, asked.output, text) : report_error(&error);
    plm_text_free(context, text);
    close_session(context);
    return exit_status;
}
