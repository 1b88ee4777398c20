/* plenum stamp: a request to an authority that dates and signs what a ledger is. */
#include "keeping.h"
#include "store/witness.h"
#include "verbs.h"

#include <string.h>

typedef struct choices {
    const char *path;
    const char *output;
    keeping how;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {{"output", "FILE", "the request; -: standard output",
                                                PUT(choices, output), .is_required = true,
                                                .group = OUTPUT_GROUP, .use = FILE_WRITTEN},
                                               STORE_OPTION(choices, how, FILE_UNUSED),
                                               {.name = NULL}};

const verb stamp_verb = {
    .name = "stamp",
    .summary = "a request to have the record dated and signed by others",
    .run = run,
    .about = LINES(
        "Writes a request (RFC 3161, SHA-256) to stamp the last record of a ledger, and so all "
        "before it: the ledger in your store, or a file that 'plenum seal --export' wrote. Send it "
        "to a time-stamp authority by whatever means you have, keep what comes back beside the "
        "ledger, and let 'plenum verify --anchor' read it. plenum itself opens no connection, and "
        "the request tells nothing but a hash."),
    .operand = {.name = "LEDGER",
                .wanted = "one ledger's file, or - for standard input",
                .may_lack = true,
                .reads = "the ledger",
                .place = offsetof(choices, path)},
    .options = known_options,
    .examples = LINES("plenum stamp -o request.tsq")};

static int tell(plm_context *context, const plm_record *last, const char *path) {
    plm__text text;
    plm__text_init(&text, context);
    plm__text_add_format(&text,
                         "%s asks to stamp record %zu of the ledger, sha256 %s.\n"
                         "Keep the response beside the ledger; 'plenum verify --anchor FILE --ca "
                         "FILE' reads it.\n",
                         path, (size_t)last->number, last->hash);
    return print_text(&text);
}

static int write_request(plm_context *context, const plm_record *last, const char *path) {
    if (last == NULL) {
        fputs("plenum: error: the ledger has no last record to stamp\n", stderr);
        return EXIT_CHECK_FAILED;
    }
    plm__text request;
    plm__text_init(&request, context);
    plm__witness_request(&request, last);
    int exit_status = request.failed ? out_of_memory()
                                     : save_output(context, path, request.bytes, request.length);
    plm__text_clear(&request);
    return exit_status == EXIT_DONE && strcmp(path, "-") != 0 ? tell(context, last, path)
                                                              : exit_status;
}

static int stamp(const choices *chosen) {
    int exit_status = EXIT_DONE;
    plm_context *context = open_session();
    bool good = chosen->path != NULL || use_store(context, &chosen->how);
    plm_ledger *ledger =
        good ? open_ledger(context, &chosen->how, chosen->path, &exit_status) : NULL;
    if (ledger != NULL) {
        size_t count = plm_ledger_count(ledger);
        exit_status = write_request(
            context, count > 0 ? plm_ledger_record(ledger, count - 1) : NULL, chosen->output);
    }
    plm_ledger_free(ledger);
    close_session(context);
    return good ? exit_status : EXIT_USAGE;
}

static int run(int argc, char **argv) {
    choices chosen = {.how = {.verb_name = "stamp"}};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &stamp_verb, &chosen, &exit_status)) {
        return exit_status;
    }
    return chosen.output != NULL ? stamp(&chosen)
                                 : usage_error("stamp", "say where the request goes: -o FILE");
}
