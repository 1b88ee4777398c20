/* plenum verify: whether a ledger is what it was, and still gives what it says. */
#include "verify.h"

#include "base/file.h"
#include "heads.h"
#include "keeping.h"
#include "verbs.h"
#include "witnesses.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HASH_DIGITS = PLM_HASH_TEXT - 1, LARGEST_LIST = 1 << 28 };

typedef struct choices {
    const char *which;
    const char *signer;
    const char *head;
    const char *published;
    const char *at_least;
    argument_list anchors;
    const char *authority;
    const char *folder;
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
    {"head", "HASH", "the ledger must have the record with this SHA-256, which you keep elsewhere",
     PUT(choices, head)},
    {"published", "FILE",
     "the ledger must have the record of every line in FILE that holds a SHA-256, as 'plenum seal' "
     "prints them; -: standard input",
     PUT(choices, published), .use = FILE_READ, .called = "the published lines"},
    {"at-least", "N", "of those lines, it must have so many", PUT(choices, at_least)},
    {"anchor", "FILE",
     "the time-stamp response in FILE must be of a record, and hold; may be given several times",
     PUT(choices, anchors), .use = FILE_READ, .called = "a time-stamp response"},
    {"ca", "FILE",
     "the certificates, in PEM, under which those who signed such responses must be; no others are "
     "trusted",
     PUT(choices, authority), .use = FILE_READ, .called = "the certificates"},
    {"documents", "FOLDER",
     "tells which documents that the forecasts rest on have changed or are missing since in "
     "FOLDER, where the case lies; they fail no check",
     PUT(choices, folder)},
    {"threads", "T", "threads; changes the time, never the result", PUT(choices, threads)},
    STORE_OPTION(choices, how, FILE_UNUSED),
    FORM_OPTIONS(choices, forms, "one row for each record and check"),
    {.name = NULL}};

const verb verify_verb = {
    .name = "verify",
    .summary = "is the record what it was? hashes, chain, signatures, figures",
    .run = run,
    .about = LINES(
        "Checks every record of a ledger: the form of its line, its SHA-256, that it names the "
        "record before it, its signature, that its case is the one sealed, and that the case still "
        "gives the figures sealed, to the last digit; and that its time can be true. A ledger that "
        "was cut short is whole in itself: what was published (--head, --published) or stamped "
        "(--anchor), and for the store what this machine remembers of it, tells. Ends with status "
        "4 when a check fails, and when there is nothing to check."),
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
    if (out->head != NULL && (strlen(out->head) != HASH_DIGITS ||
                              strspn(out->head, "0123456789abcdef") != HASH_DIGITS)) {
        usage_error("verify",
                    "--head takes a SHA-256 of 64 digits from 0 to 9 and a to f, not '%s'",
                    out->head);
        return false;
    }
    if (out->at_least != NULL && out->published == NULL) {
        usage_error("verify", "--at-least goes with --published");
        return false;
    }
    if (out->authority != NULL && out->anchors.count == 0) {
        usage_error("verify", "--ca goes with --anchor");
        return false;
    }
    return choose_form(verify_verb.name, &out->forms, &out->form);
}

/* ---- what was kept outside of the ledger --------------------------------------------------- */

static int read_published(plm_context *context, plm__arena *arena, const char *path,
                          plm__anchors *to) {
    plm__text text;
    plm_error error = {0};
    size_t before = to->count;
    size_t length = 0;
    plm__text_init(&text, context);
    char *input = strcmp(path, "-") == 0 ? read_standard_input(LARGEST_LIST, &length) : NULL;
    plm_status status = input != NULL ? PLM_OK : plm__file_read(path, LARGEST_LIST, &text, &error);
    if (status == PLM_OK) {
        const char *bytes = input != NULL ? input : text.length > 0 ? text.bytes : "";
        status = plm__anchors_read(arena, PLM__ANCHOR_PUBLISHED, bytes,
                                   input != NULL ? length : text.length, NULL, to);
    }
    free(input);
    plm__text_clear(&text);
    if (status < 0) {
        return report_error(&error);
    }
    return to->count > before ? EXIT_DONE
                              : usage_error("verify", "'%s' has no line with a SHA-256", path);
}

static int gather(plm_context *context, plm__arena *arena, const choices *chosen, bool in_store,
                  plm__anchors *to) {
    plm_error error = {0};
    plm_status status = PLM_OK;
    if (chosen->head != NULL) {
        status = plm__anchors_read(arena, PLM__ANCHOR_HEAD, chosen->head, HASH_DIGITS, NULL, to);
    }
    if (status == PLM_OK && in_store) {
        status = read_heads(context, arena, &chosen->how, to, &error);
    }
    if (status < 0) {
        return report_error(&error);
    }
    return chosen->published != NULL ? read_published(context, arena, chosen->published, to)
                                     : EXIT_DONE;
}

/* Whether the ledger has all of these, and of the published lines as many as are asked for. */
static bool anchors_hold(const plm__anchors *of, const uint64_t *at_least) {
    uint64_t published = 0;
    uint64_t lines = 0;
    for (size_t i = 0; i < of->count; i++) {
        bool holds = plm__anchor_holds(&of->list[i]);
        if (of->list[i].origin == PLM__ANCHOR_PUBLISHED) {
            lines++;
            published += holds ? 1 : 0;
        } else if (!holds) {
            return false;
        }
    }
    return published >= (at_least != NULL ? *at_least : lines);
}

/* What looks like a record of the store, and is no file. */
static bool is_record(const char *which) {
    return strspn(which, "0123456789abcdef") == strlen(which) && access(which, F_OK) != 0;
}

static int print(plm_context *context, const verify_view *view, form chosen) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, chosen, &plm__verify_view, &view->document)) {
        add_verify_text(&text, view);
    }
    return print_text(&text);
}

/* Verifies the records, compares the anchors, and prints both. */
static int compare(plm_context *context, verify_view *view, const choices *chosen) {
    plm_verification *made = NULL;
    plm_error error = {0};
    uint64_t least = 0;
    if (chosen->at_least != NULL &&
        !parse_count("verify", "--at-least", chosen->at_least, &least)) {
        return EXIT_USAGE;
    }
    if (plm_verification_run(view->ledger, view->only, chosen->signer, &made, &error) < 0) {
        return report_error(&error);
    }
    plm__anchors_find(&view->document.anchors, view->ledger);
    view->document.verification = made;
    view->document.passed =
        plm_verification_passed(made) &&
        anchors_hold(&view->document.anchors, chosen->at_least != NULL ? &least : NULL) &&
        witnesses_hold(&view->document.witnesses);
    int exit_status = print(context, view, chosen->form);
    if (exit_status == EXIT_DONE && !view->document.passed) {
        exit_status = EXIT_CHECK_FAILED;
    }
    plm_verification_free(made);
    return exit_status;
}

static int verify(plm_context *context, const plm_ledger *ledger, const choices *chosen,
                  const char *record, bool in_store) {
    if (plm_ledger_count(ledger) == 0) {
        fputs("plenum: error: the ledger is empty: there is nothing to verify\n", stderr);
        return EXIT_CHECK_FAILED;
    }
    verify_view view = {.ledger = ledger, .only = PLM_VERIFY_ALL};
    plm_error error = {0};
    if (record != NULL && plm_ledger_find(ledger, record, &view.only, &error) < 0) {
        return report_error(&error);
    }
    plm__arena arena;
    plm__arena_init(&arena, context);
    int exit_status = gather(context, &arena, chosen, in_store, &view.document.anchors);
    if (exit_status == EXIT_DONE) {
        exit_status = read_witnesses(ledger, &arena, &chosen->anchors, chosen->authority,
                                     &view.document.witnesses);
    }
    if (exit_status == EXIT_DONE && chosen->folder != NULL &&
        plm__documents_compare(ledger, view.only, chosen->folder, &arena, &view.document.documents,
                               &error) < 0) {
        exit_status = report_error(&error);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = compare(context, &view, chosen);
    }
    plm__arena_clear(&arena);
    return exit_status;
}

static int verify_chosen(const choices *chosen) {
    int exit_status = EXIT_DONE;
    const char *which = chosen->which;
    bool all = which == NULL || strcmp(which, "all") == 0;
    const char *record = !all && is_record(which) ? which : NULL;
    plm_context *context = open_session();
    plm_context_set_threads(context, chosen->threads < 1024 ? (int)chosen->threads : 1024);
    plm_ledger *ledger =
        open_ledger(context, &chosen->how, all || record != NULL ? NULL : which, &exit_status);
    if (ledger != NULL) {
        exit_status = verify(context, ledger, chosen, record, all || record != NULL);
    }
    plm_ledger_free(ledger);
    close_session(context);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.how = {.verb_name = "verify", .absent_status = EXIT_CHECK_FAILED}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        exit_status = verify_chosen(&chosen);
    }
    argument_list_clear(&chosen.anchors);
    return exit_status;
}
