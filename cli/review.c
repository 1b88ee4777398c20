/* plenum review: what can be learnt from a forecast, now that its outcome is known. */
#include "review.h"

#include "keeping.h"
#include "terminal.h"
#include "verbs.h"
#include "view/post_mortem.h"
#include "whereabouts.h"

static const uint64_t USUAL_DRAWS = 128;

typedef struct choices {
    const char *which;
    const char *issue;
    const char *path;
    uint64_t draws;
    bool all;
    form_flags forms;
    form form;
    keeping how;
} choices;

static int run(int argc, char **argv);

static const operand_word words[] = {
    {"ID", "a graded forecast: its number in the ledger, or 6 or more first digits of its hash"},
    {.name = NULL}};

static const command_option known_options[] = {
    {"case", "CASE",
     "the case as it is now, in which to see what was contradicted since (unless given, the file "
     "that was sealed, where it is still there)",
     PUT(choices, path), .use = FILE_READ, .called = "the case"},
    {"issue", "ID", "the issue, where the forecast has several", PUT(choices, issue)},
    {"draws", "N", "draws for each number (128 unless given); reasons and actors take a fourth",
     PUT(choices, draws)},
    {"all", NULL, "every number, reason and actor, however little it did", PUT(choices, all)},
    STORE_OPTION(choices, how, FILE_UNUSED),
    FORM_OPTIONS(choices, forms, "one row for each number, reason, actor and claim"),
    {.name = NULL}};

const verb review_verb = {
    .name = "review",
    .summary = "what can be learnt from a forecast, now that it is graded",
    .run = run,
    .about =
        LINES("Looks back at a sealed forecast whose outcome was graded, with the case and the "
              "models as they were sealed: which numbers, had they been known, would have "
              "brought the answer nearer to what came about, and the least that would have "
              "turned it; which reasons and actors drew it away from there; and in the case as it "
              "is now, which of the claims that it rested on were contradicted, are less trusted "
              "or were withdrawn since."),
    .operand = {.name = "ID",
                .wanted = "one forecast, by its number or hash",
                .place = offsetof(choices, which),
                .words = words},
    .options = known_options,
    .examples = LINES("plenum review 1")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &review_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (out->draws < 4 || out->draws > 1000000) {
        usage_error("review", "--draws takes a number from 4 to 1000000");
        return false;
    }
    return choose_form(review_verb.name, &out->forms, &out->form);
}

static int print(plm_context *context, const plm__post_mortem *made, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, chosen->form, &plm__post_mortem_view, made)) {
        add_review_text(&text, made, chosen->all);
    }
    return print_text(&text);
}

/* Looks back beside the case as it is now, or without. */
static int look_back(plm_context *context, const choices *chosen, plm__retrospect *what) {
    plm__post_mortem made;
    plm_error error = {0};
    plm_status status = plm__post_mortem_open(&made, context, what, &error);
    int exit_status = status < 0 ? report_error(&error) : print(context, &made, chosen);
    plm__post_mortem_close(&made);
    return exit_status;
}

/* The case that was named, or else the file that was sealed, which may have been lost since or be
 * broken by now. */
static plm_case *open_present(plm_context *context, const choices *chosen, plm__retrospect *what,
                              int *exit_status) {
    plm_case *now = NULL;
    plm_error error = {0};
    if (chosen->path != NULL) {
        return open_case(context,
                         &(case_request){.path = chosen->path, .purpose = PLM_PURPOSE_READING},
                         exit_status);
    }
    if (what->now_path == NULL) {
        return NULL;
    }
    plm_status status = read_case(context, what->now_path, &now, &error);
    if (status < 0 || plm_case_dossier(now) == NULL) {
        fprintf(stderr,
                "plenum: warning: '%s', which was sealed, cannot be read any more; 'plenum "
                "check' says why\n",
                what->now_path);
        plm_case_free(now);
        return NULL;
    }
    return now;
}

static int review_in(plm_context *context, const plm_ledger *ledger, const choices *chosen) {
    plm__retrospect what = {.ledger = ledger, .issue = chosen->issue, .draws = chosen->draws};
    plm_error error = {0};
    plm__arena arena;
    int exit_status = EXIT_DONE;
    if (plm_ledger_find(ledger, chosen->which, &what.index, &error) < 0) {
        return report_error(&error);
    }
    plm__arena_init(&arena, context);
    what.now_path = chosen->path != NULL ? chosen->path
                                         : find_case(context, &arena, &chosen->how,
                                                     plm_ledger_record(ledger, what.index));
    plm_case *now = open_present(context, chosen, &what, &exit_status);
    what.now = now;
    if (exit_status == EXIT_DONE) {
        exit_status = look_back(context, chosen, &what);
    }
    plm_case_free(now);
    plm__arena_clear(&arena);
    return exit_status;
}

static int review(const choices *chosen) {
    int exit_status = EXIT_DONE;
    plm_context *context = open_session();
    plm_ledger *ledger = open_ledger(context, &chosen->how, NULL, &exit_status);
    if (ledger != NULL) {
        exit_status = review_in(context, ledger, chosen);
    }
    plm_ledger_free(ledger);
    close_session(context);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.how = {.verb_name = "review"}, .draws = USUAL_DRAWS};
    int exit_status = EXIT_DONE;
    return parse(argc, argv, &chosen, &exit_status) ? review(&chosen) : exit_status;
}
