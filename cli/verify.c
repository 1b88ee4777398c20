/* plenum verify: whether a ledger is what it was, and still gives what it says. */
#include "verify.h"

#include "keeping.h"
#include "verbs.h"

#include <string.h>
#include <unistd.h>

typedef struct choices {
    const char *which;
    const char *signer;
    uint64_t threads;
    keeping how;
    form_flags forms;
    form form;
} choices;

static int run(int argc, char **argv);

static const operand_word words[] = {
    {"all", "the ledger in your store; so does nothing"},
    {"LEDGER", "a file written by 'plenum seal --export', or -"},
    {"ID",
     "makes the figures of that record alone again: its number in your store, or 6 or more first "
     "digits of its hash"},
    {.name = NULL}};

static const command_option known_options[] = {
    {"signer", "KEY", "every record must be signed with this public key", PUT(choices, signer)},
    {"threads", "T", "threads; changes the time, never the result", PUT(choices, threads)},
    STORE_OPTION(choices, how, FILE_UNUSED),
    FORM_OPTIONS(choices, forms, "one row for each record and check"),
    {.name = NULL}};

const verb verify_verb = {
    .name = "verify",
    .summary = "is the record what it was? hashes, chain, signatures, figures",
    .run = run,
    .about = LINES("Checks every record of a ledger: the form of its line, its SHA-256, that it "
                   "names the record before it, its signature, that its case is the one sealed, "
                   "and that the case still gives the figures sealed, to the last digit. Ends with "
                   "status 4 when a check fails, and when there is nothing to check."),
    .operand = {.name = "all | LEDGER | ID",
                .wanted = "one of all, a ledger's file and a record",
                .reads = "the ledger",
                .may_lack = true,
                .place = offsetof(choices, which),
                .words = words},
    .options = known_options,
    .examples = LINES("plenum verify ledger.jsonl")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &verify_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    return choose_form(verify_verb.name, &out->forms, &out->form);
}

/* What looks like a record of the store, and is no file. */
static bool is_record(const char *which) {
    return strspn(which, "0123456789abcdef") == strlen(which) && access(which, F_OK) != 0;
}

static int print(plm_context *context, const verify_view *view, form chosen) {
    plm__text text;
    plm__text_init(&text, context);
    switch (chosen) {
    case FORM_TEXT:
        add_verify_text(&text, view);
        break;
    case FORM_JSON:
        plm__view_add_json(&text, &plm__verify_view, &view->document);
        break;
    case FORM_CSV:
        plm__view_add_csv(&text, &plm__verify_view, &view->document);
        break;
    }
    return print_text(&text);
}

static int verify(plm_context *context, const plm_ledger *ledger, const choices *chosen,
                  const char *record) {
    if (plm_ledger_count(ledger) == 0) {
        fputs("plenum: error: the ledger is empty: there is nothing to verify\n", stderr);
        return EXIT_CHECK_FAILED;
    }
    verify_view view = {.ledger = ledger, .only = PLM_VERIFY_ALL};
    plm_verification *made = NULL;
    plm_error error = {0};
    if (record != NULL && plm_ledger_find(ledger, record, &view.only, &error) < 0) {
        return report_error(&error);
    }
    if (plm_verification_run(ledger, view.only, chosen->signer, &made, &error) < 0) {
        return report_error(&error);
    }
    view.document = (plm__verify_document){plm_verification_passed(made), made};
    int exit_status = print(context, &view, chosen->form);
    if (exit_status == EXIT_DONE && !plm_verification_passed(made)) {
        exit_status = EXIT_CHECK_FAILED;
    }
    plm_verification_free(made);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.how = {.verb_name = "verify", .absent_status = EXIT_CHECK_FAILED}};
    int exit_status = EXIT_DONE;
    if (!parse(argc, argv, &chosen, &exit_status)) {
        return exit_status;
    }
    exit_status = EXIT_DONE;
    const char *which = chosen.which;
    bool all = which == NULL || strcmp(which, "all") == 0;
    const char *record = !all && is_record(which) ? which : NULL;
    plm_context *context = open_session();
    plm_context_set_threads(context, chosen.threads < 1024 ? (int)chosen.threads : 1024);
    plm_ledger *ledger =
        open_ledger(context, &chosen.how, all || record != NULL ? NULL : which, &exit_status);
    if (ledger != NULL) {
        exit_status = verify(context, ledger, &chosen, record);
    }
    plm_ledger_free(ledger);
    close_session(context);
    return exit_status;
}
