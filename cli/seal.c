/* plenum seal: a forecast put on record, where nobody can change it unseen. */
#include "view/seal.h"
#include "figures.h"
#include "heads.h"
#include "keeping.h"
#include "lines.h"
#include "outside.h"
#include "own.h"
#include "run_options.h"
#include "store/documents.h"
#include "terminal.h"
#include "verbs.h"
#include "whereabouts.h"

#include <math.h>
#include <string.h>

typedef struct choices {
    const char *path;
    const char *export_path;
    const char *new_key;
    const char *outside_weight;
    argument_list own;
    bool publish_line;
    bool json;
    keeping how;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"with-outside-view", "WEIGHT",
     "mix the base rate of the precedents into the answer, with a weight from 0 to 1 (0 unless "
     "given)",
     PUT(choices, outside_weight)},
    {"own", "[OPTION=]P",
     "your own probability, of yes or of an option, sealed and scored beside the models' (it may "
     "be given several times; ISSUE.OPTION=P where there are several issues)",
     PUT(choices, own)},
    {"export", "FILE",
     "writes the ledger to FILE, - for standard output: one record a line, for others to verify",
     PUT(choices, export_path), .use = FILE_WRITTEN},
    {"publish-line", NULL,
     "prints one line that fixes the whole ledger as it is: its last record's number, moment and "
     "SHA-256",
     PUT(choices, publish_line)},
    {"new-key", "FILE",
     "makes a pair of keys to sign with, in a new file that you alone can read, and prints the "
     "public one",
     PUT(choices, new_key), .use = FILE_WRITTEN},
    KEEPING_OPTIONS(choices, how),
    RUN_OPTIONS(choices, run),
    BUDGET_OPTION(choices, run),
    {"json", NULL, "the record's number, hash and line as JSON", PUT(choices, json),
     .group = OUTPUT_GROUP},
    {.name = NULL}};

const verb seal_verb = {
    .name = "seal",
    .summary = "puts a forecast on record, where nobody can change it unseen",
    .run = run,
    .usage = LINES("CASE [options]", "--export FILE [--store FILE]",
                   "--publish-line [--store FILE]", "--new-key FILE"),
    .about = LINES("Forecasts a case and adds the forecast to the ledger in your store: a record "
                   "with all that it takes to make the forecast again, chained to the record "
                   "before by its SHA-256. Prints a line to publish, which fixes the forecast and "
                   "everything before it. The case needs a resolution with rule, source and "
                   "deadline. docs/seal.md walks through it."),
    .operand = {.name = "CASE",
                .wanted = ONE_CASE,
                .may_lack = true,
                .place = offsetof(choices, path)},
    .options = known_options,
    .examples = LINES("plenum seal case.yaml --key ~/plenum.key")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &seal_verb, out, exit_status)) {
        return false;
    }
    int asked = (out->path != NULL ? 1 : 0) + (out->export_path != NULL ? 1 : 0) +
                (out->new_key != NULL ? 1 : 0) + (out->publish_line ? 1 : 0);
    if (asked != 1) {
        *exit_status =
            usage_error("seal", "give one of a case, --export, --publish-line and --new-key");
        return false;
    }
    return true;
}

/* ---- what is not a seal -------------------------------------------------------------------- */

static int make_key(plm_context *context, const char *path) {
    plm_key *made = NULL;
    plm_error error = {0};
    if (plm_key_create(context, path, &made, &error) < 0) {
        return report_error(&error);
    }
    plm__text text;
    plm__text_init(&text, context);
    plm__text_add_format(&text,
                         "%s holds a new key. Keep it to yourself, and keep a copy: a lost key "
                         "cannot be made again.\n"
                         "Publish its public half, by which others know what you signed:\n"
                         "%s\n",
                         path, plm_key_public(made));
    plm_key_free(made);
    return print_text(&text);
}

static int export_ledger(plm_context *context, const choices *chosen) {
    int exit_status = EXIT_DONE;
    if (!use_store(context, &chosen->how)) {
        return EXIT_USAGE;
    }
    plm_ledger *ledger = open_ledger(context, &chosen->how, NULL, &exit_status);
    if (ledger == NULL) {
        return exit_status;
    }
    size_t length = 0;
    const char *text = plm_ledger_text(ledger, &length);
    exit_status = save_output(context, chosen->export_path, text, length);
    plm_ledger_free(ledger);
    return exit_status;
}

static int print_line(plm_context *context, const plm_record *last) {
    if (last == NULL) {
        fputs("plenum: error: the ledger has no last record to publish\n", stderr);
        return EXIT_CHECK_FAILED;
    }
    plm__text text;
    plm__text_init(&text, context);
    keep_line(&text);
    plm__anchor_write(&text, last);
    plm__text_add(&text, "\n");
    return print_text(&text);
}

static int publish_ledger(plm_context *context, const choices *chosen) {
    int exit_status = EXIT_DONE;
    plm_ledger *ledger = open_ledger(context, &chosen->how, NULL, &exit_status);
    if (ledger != NULL) {
        size_t count = plm_ledger_count(ledger);
        exit_status = print_line(context, count > 0 ? plm_ledger_record(ledger, count - 1) : NULL);
    }
    plm_ledger_free(ledger);
    return exit_status;
}

/* ---- seals --------------------------------------------------------------------------------- */

/* The line to publish. */
static void add_line(plm__text *out, const plm_record *of) {
    char at[PLM_INSTANT_TEXT];
    plm_instant_print(of->at, at);
    plm__text_add_format(out, "plenum seal %zu, %s", (size_t)of->number, at);
    add_clock(out, of->clock);
    plm__text_add_format(out, ", %s: ", of->forecast->case_id);
    for (size_t i = 0; i < of->forecast->issue_count; i++) {
        plm__text_add(out, i > 0 ? "; " : "");
        add_saying(out, of->forecast->issues[i]);
        add_said_deadline(out, of->forecast, of->forecast->issues[i]);
    }
    plm__text_add_format(out, "; sha256 %s", of->hash);
    if (of->signer != NULL) {
        plm__text_add_format(out, "; ed25519 %s", of->signer);
    }
}

/* What the forecast rests on, as it was. */
static void add_rest(plm__text *out, const plm__rest *of) {
    size_t read = 0;
    size_t quotes[PLM_QUOTE_UNREAD + 1] = {0};
    for (size_t i = 0; i < of->document_count; i++) {
        read += of->documents[i].hash != NULL ? 1 : 0;
    }
    for (size_t i = 0; i < of->quote_count; i++) {
        quotes[of->quotes[i].state]++;
    }
    if (of->document_count > 0) {
        plm__text_add_format(out, "Documents that it rests on: %zu sealed with it", read);
        if (read < of->document_count) {
            plm__text_add_format(out, ", %zu could not be read", of->document_count - read);
        }
        plm__text_add(out, ".\n");
    }
    if (of->quote_count > 0) {
        plm__text_add_format(out, "Quotes: %zu found in them, %zu not found, %zu unchecked.\n",
                             quotes[PLM_QUOTE_FOUND], quotes[PLM_QUOTE_MISSING],
                             quotes[PLM_QUOTE_UNREAD]);
    }
}

/* What the question takes for yes, and at which stage. */
static void add_meaning(plm__text *out, const plm_snapshot_issue *of) {
    if (of->stage != NULL) {
        plm__text_add_format(out, "Stage that has to come by then: %s\n", of->stage);
    }
    for (size_t i = 0; i < of->yes_count; i++) {
        plm__text_add_format(out, "%s%s", i > 0 ? ", " : "Yes means: ", of->yes[i]->id);
    }
    plm__text_add(out, of->yes_count > 0 ? "\n" : "");
}

/* The analyst's own probabilities. */
static void add_own(plm__text *out, const plm_snapshot_issue *of) {
    char figure[FIGURE_TEXT];
    if (of->own == NULL && isnan(of->own_yes)) {
        return;
    }
    plm__text_add_format(out, "Your own of %s:", of->id);
    if (!isnan(of->own_yes)) {
        plm__text_add_format(out, " yes %s", figure_percent(of->own_yes, figure));
    }
    for (size_t i = 0; of->own != NULL && i < of->option_count; i++) {
        plm__text_add_format(out, "%s %s %s", i > 0 || !isnan(of->own_yes) ? "," : "",
                             of->options[i]->id, figure_percent(of->own[i], figure));
    }
    plm__text_add(out, "\n");
}

static void add_seal_text(plm__text *out, const plm_record *of) {
    plm__text_add_format(out, "Sealed as record %zu of the ledger%s.\n", (size_t)of->number,
                         of->signer != NULL ? ", signed" : ", not signed");
    if (of->clock == PLM_CLOCK_STATED) {
        plm__text_add(out,
                      "Its time was stated, not observed, so it does not count in the score.\n");
    }
    plm__text_add_format(out, "To be settled by %s: ", of->forecast->deadline);
    add_folded(out, of->forecast->rule, 2, (size_t)terminal_width());
    plm__text_add_format(out, "Source: %s\n", of->forecast->source);
    for (size_t i = 0; i < of->forecast->issue_count; i++) {
        add_meaning(out, of->forecast->issues[i]);
        add_own(out, of->forecast->issues[i]);
    }
    add_rest(out, plm__snapshot_rest(of->forecast));
    plm__text_add(out, "\nPublish this line:\n");
    keep_line(out);
    add_line(out, of);
    plm__text_add(out, "\n");
}

static void add_seal_json(plm__text *out, const plm_record *of) {
    use_data();
    plm__text line;
    plm__text_init(&line, out->context);
    add_line(&line, of);
    const plm__seal_document document = {of, line.bytes};
    plm__view_add_json(out, &plm__seal_view, &document);
    out->failed = out->failed || line.failed;
    plm__text_clear(&line);
}

static int show(plm_context *context, plm_store *store, uint64_t number, const choices *chosen) {
    plm_ledger *ledger = NULL;
    plm_error error = {0};
    if (plm_store_ledger(store, &ledger, &error) < 0) {
        return report_error(&error);
    }
    plm__text text;
    plm__text_init(&text, context);
    const plm_record *sealed = plm_ledger_record(ledger, (size_t)number - 1);
    note_head(context, &chosen->how, sealed);
    note_case(context, sealed, chosen->path);
    (chosen->json ? add_seal_json : add_seal_text)(&text, sealed);
    int exit_status = print_text(&text);
    plm_ledger_free(ledger);
    return exit_status;
}

static int seal_in(plm_store *store, plm_context *context, const plm_case *of,
                   const choices *chosen, const plm_key *key) {
    double weight = 0;
    int64_t at = 0;
    plm_options *options = NULL;
    plm_error error = {0};
    uint64_t number = 0;
    own_list own = {0};
    if (!outside_weight(chosen->how.verb_name, chosen->outside_weight, of, &weight) ||
        !read_moment(&chosen->how, &at)) {
        return EXIT_USAGE;
    }
    int exit_status = run_options_make(&chosen->run, context, of, &options);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    bool understood = own_read(chosen->how.verb_name, &chosen->own, &own);
    const plm_sealing how = {.size = sizeof how,
                             .outside_weight = weight,
                             .at = at,
                             .key = key,
                             .own = own.pointers,
                             .own_count = own.count};
    if (!understood) {
        exit_status = EXIT_USAGE;
    } else if (plm_store_seal_with(store, of, options, &how, &number, &error) < 0) {
        exit_status = report_error(&error);
    } else {
        exit_status = show(context, store, number, chosen);
        say_what_stands(exit_status, "sealed", number);
    }
    own_close(&own);
    plm_options_free(options);
    return exit_status;
}

static int seal_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    int exit_status = EXIT_DONE;
    plm_key *key = NULL;
    if (!use_store(context, &chosen->how)) {
        return EXIT_USAGE;
    }
    if (!read_key(context, &chosen->how, &key, &exit_status)) {
        return exit_status;
    }
    plm_store *store = open_store(context, &chosen->how, &exit_status);
    if (store != NULL && heads_hold(context, &chosen->how, store, &exit_status)) {
        exit_status = seal_in(store, context, of, chosen, key);
    }
    plm_store_free(store);
    plm_key_free(key);
    return exit_status;
}

static int do_the_rest(const choices *chosen) {
    plm_context *context = open_session();
    int exit_status = chosen->new_key != NULL ? make_key(context, chosen->new_key)
                      : chosen->publish_line  ? publish_ledger(context, chosen)
                                              : export_ledger(context, chosen);
    close_session(context);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.how = {.verb_name = "seal"}, .run = {.verb_name = "seal"}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        const case_request what = {
            .path = chosen.path, .issue = chosen.run.issue, .purpose = PLM_PURPOSE_FORECAST};
        exit_status =
            chosen.path != NULL ? on_case(&what, seal_case, &chosen) : do_the_rest(&chosen);
    }
    argument_list_clear(&chosen.own);
    run_options_close(&chosen.run);
    return exit_status;
}
