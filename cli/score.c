/* plenum score: how good the sealed forecasts were, once they are graded. */
#include "score.h"

#include "keeping.h"
#include "report.h"
#include "verbs.h"

typedef struct choices {
    const char *path;
    const char *with; /* forecasts from elsewhere; NULL: none */
    const char *html; /* a page to write, too; NULL: none */
    bool figures;
    uint64_t seed;
    uint64_t resamples;
    bool with_stated_times;
    keeping how;
    form_flags forms;
    form form;
} choices;

static int run(int argc, char **argv);

static const operand_word words[] = {
    {"LEDGER",
     "a file written by 'plenum seal --export', or -; without it, the ledger in your store"},
    {.name = NULL}};

static const command_option known_options[] = {
    {"with", "FILE",
     "own forecasts from elsewhere, to stand beside, unsealed: a table with the columns question, "
     "forecast (0 to 1), outcome (0, 1, void), made and resolved",
     PUT(choices, with), .use = FILE_READ, .called = "what --with reads"},
    {"resamples", "N", "resamples for the 95 % intervals (10000 unless given)",
     PUT(choices, resamples)},
    {"seed", "S", "seed of the resamples (1 unless given)", PUT(choices, seed)},
    {"with-stated-times", NULL,
     "counts what was sealed or graded at a time that was stated, not observed, which is left out "
     "unless asked for",
     PUT(choices, with_stated_times)},
    STORE_OPTION(choices, how, FILE_UNUSED),
    {"html", "FILE", "all of it as an HTML page, too", PUT(choices, html), .group = OUTPUT_GROUP,
     .use = FILE_WRITTEN},
    {"figures", NULL, "with --csv, one row for each figure in place of each forecast",
     PUT(choices, figures), .group = OUTPUT_GROUP},
    FORM_OPTIONS(choices, forms, "one row for each forecast"),
    {.name = NULL}};

const verb score_verb = {
    .name = "score",
    .summary = "how good the sealed forecasts were, against the weighted mean",
    .run = run,
    .about = LINES("Scores all graded forecasts of a ledger: the answers that were sealed, the "
                   "weighted mean, the outside view and each model, by Brier score, logarithm and "
                   "CRPS; how far ahead they were made; and how often what was said to be likely "
                   "came true. What is overdue comes first, and counts at worst beside. "
                   "docs/seal.md says how to read it."),
    .operand = {.name = "LEDGER",
                .wanted = "one ledger's file, or -",
                .may_lack = true,
                .reads = "the ledger",
                .place = offsetof(choices, path),
                .words = words},
    .options = known_options,
    .examples = LINES("plenum score")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &score_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (!choose_form(score_verb.name, &out->forms, &out->form)) {
        return false;
    }
    if (out->figures && out->form != FORM_CSV) {
        usage_error("score", "--figures goes with --csv");
        return false;
    }
    return true;
}

static int print_card(plm_context *context, const plm_scorecard *card, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, context);
    const plm__view *data = chosen->figures ? &plm__figures_view : &plm__score_view;
    if (!add_for_programs(&text, chosen->form, data, card)) {
        add_score_text(&text, card);
    }
    return print_text(&text);
}

static int save_page(plm_context *context, const plm_scorecard *card, const char *path) {
    plm_report *report = NULL;
    plm_error error = {0};
    if (path == NULL) {
        return EXIT_DONE;
    }
    plm_status status = plm_scorecard_report_run(context, card, &report, &error);
    int exit_status = status < 0 ? report_error(&error) : save_report(context, report, path);
    plm_report_free(report);
    return exit_status;
}

static int score(plm_context *context, const plm_ledger *ledger, const plm_predictions *with,
                 const choices *chosen) {
    plm_scorecard *card = NULL;
    plm_error error = {0};
    const plm_score_choice choice = {.size = sizeof choice,
                                     .seed = chosen->seed,
                                     .resamples = chosen->resamples,
                                     .with_stated_times = chosen->with_stated_times,
                                     .with = with};
    if (plm_scorecard_new(ledger, &choice, &card, &error) < 0) {
        return report_error(&error);
    }
    int exit_status = save_page(context, card, chosen->html);
    exit_status = exit_status == EXIT_DONE ? print_card(context, card, chosen) : exit_status;
    plm_scorecard_free(card);
    return exit_status;
}

/* False with every problem printed. */
static bool read_predictions(plm_context *context, const char *path, plm_predictions **out,
                             int *exit_status) {
    plm_error error = {0};
    plm_status status = path != NULL ? plm_predictions_load(context, path, out, &error) : PLM_OK;
    for (size_t i = 0; *out != NULL && i < plm_predictions_diagnostic_count(*out); i++) {
        print_diagnostic(plm_predictions_diagnostic(*out, i));
    }
    if (status < 0) {
        *exit_status = *out != NULL ? EXIT_CASE_ERRORS : report_error(&error);
    }
    return status == PLM_OK;
}

/* The ledger; beside forecasts from elsewhere an empty one where there is none. */
static plm_ledger *open_any_ledger(plm_context *context, const choices *chosen, int *exit_status) {
    plm_ledger *none = NULL;
    plm_error error = {0};
    bool own_store = chosen->path == NULL && chosen->how.store == NULL;
    if (chosen->html != NULL && own_store && !use_store(context, &chosen->how)) {
        *exit_status = EXIT_USAGE;
        return NULL;
    }
    if (chosen->with == NULL || chosen->path != NULL || has_store(context, &chosen->how)) {
        return open_ledger(context, &chosen->how, chosen->path, exit_status);
    }
    if (plm_ledger_parse(context, "", 0, "", &none, &error) < 0) {
        *exit_status = report_error(&error);
    }
    return none;
}

static int run(int argc, char **argv) {
    choices chosen = {.seed = 1, .resamples = 10000, .how = {.verb_name = "score"}};
    int exit_status = EXIT_DONE;
    if (!parse(argc, argv, &chosen, &exit_status)) {
        return exit_status;
    }
    exit_status = EXIT_DONE;
    plm_context *context = open_session();
    plm_predictions *with = NULL;
    plm_ledger *ledger = NULL;
    if (read_predictions(context, chosen.with, &with, &exit_status)) {
        ledger = open_any_ledger(context, &chosen, &exit_status);
    }
    if (ledger != NULL) {
        exit_status = score(context, ledger, with, &chosen);
    }
    plm_ledger_free(ledger);
    plm_predictions_free(with);
    close_session(context);
    return exit_status;
}
