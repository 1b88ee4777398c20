/* plenum mcp: a door for language-model assistants. */
#include "mcp/session.h"

#include "arguments.h"
#include "verbs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_SECONDS = 60, MOST_SECONDS = 3600, MOST_BYTES = 16 << 20 };

typedef struct choices {
    uint64_t seconds;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"seconds", "N", "stop what takes longer (60)", PUT(choices, seconds)}, {.name = NULL}};

const verb mcp_verb = {
    .name = "mcp",
    .summary = "a door for language-model assistants, on this machine alone",
    .run = run,
    .about =
        LINES("Answers an assistant that speaks the Model Context Protocol, over standard input "
              "and output: it can write a case from a text, check, forecast and question it, and "
              "write its report. docs/mcp.md says how to name this command to an assistant.",
              "It opens no connection, and reads and writes nothing outside of the folder that "
              "it was started in. Every file that it writes is named in its answer, and a case "
              "that it writes says that a language model coded it."),
    .options = known_options,
    .notes =
        LINES("The assistant ends it by closing its input. Revisions of the protocol: 2025-06-18 "
              "and 2025-11-25."),
    .examples = LINES("plenum mcp < requests.jsonl")};

static int converse(plm_context *context, const choices *chosen) {
    plm__arena arena;
    mcp_session session = {.context = context, .bounds = {(unsigned)chosen->seconds, MOST_BYTES}};
    int exit_status = EXIT_FILE;
    plm__arena_init(&arena, context);
    if (!mcp_folder_open(&session.folder, &arena)) {
        fprintf(stderr, "plenum: error: this folder cannot be read: %s\n", strerror(errno));
    } else {
        exit_status = mcp_converse(&session);
    }
    mcp_lines_clear(&session.lines);
    free(session.client);
    plm__arena_clear(&arena);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.seconds = USUAL_SECONDS};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &mcp_verb, &chosen, &exit_status)) {
        return exit_status;
    }
    if (chosen.seconds < 1 || chosen.seconds > MOST_SECONDS) {
        return usage_error(mcp_verb.name, "--seconds takes 1 to %d", MOST_SECONDS);
    }
    plm_context *context = open_session();
    exit_status = converse(context, &chosen);
    close_session(context);
    return exit_status;
}
