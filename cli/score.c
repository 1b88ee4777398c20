/* plenum score: how good the sealed forecasts were, once they are graded. */
#include "score.h"

#include "keeping.h"
#include "verbs.h"

typedef struct choices {
    const char *path;
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
    {"resamples", "N", "resamples for the 95 % intervals (10000 unless given)",
     PUT(choices, resamples)},
    {"seed", "S", "seed of the resamples (1 unless given)", PUT(choices, seed)},
    {"with-stated-times", NULL,
     "counts what was sealed or graded at a time that was stated, not observed, which is left out "
     "unless asked for",
     PUT(choices, with_stated_times)},
    STORE_OPTION(choices, how, FILE_UNUSED),
    FORM_OPTIONS(choices, forms, "one row for each figure"),
    {.name = NULL}};

const verb score_verb = {
    .name = "score",
    .summary = "how good the sealed forecasts were, against the weighted mean",
    .run = run,
    .about = LINES("Scores all graded forecasts of a ledger: the answers that were sealed, the "
                   "weighted mean, the outside view and each model, by Brier score, logarithm and "
                   "CRPS; and how often what was said to be likely came true. docs/seal.md says "
                   "how to read it."),
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
    return choose_form(score_verb.name, &out->forms, &out->form);
}

static int score(plm_context *context, const plm_ledger *ledger, const choices *chosen) {
    plm_scorecard *card = NULL;
    plm_error error = {0};
    const plm_score_choice choice = {.size = sizeof choice,
                                     .seed = chosen->seed,
                                     .resamples = chosen->resamples,
                                     .with_stated_times = chosen->with_stated_times};
    if (plm_scorecard_new(ledger, &choice, &card, &error) < 0) {
        return report_error(&error);
    }
    plm__text text;
    plm__text_init(&text, context);
    switch (chosen->form) {
    case FORM_TEXT:
        add_score_text(&text, card);
        break;
    case FORM_JSON:
        plm__view_add_json(&text, &plm__score_view, card);
        break;
    case FORM_CSV:
        plm__view_add_csv(&text, &plm__score_view, card);
        break;
    }
    int exit_status = print_text(&text);
    plm_scorecard_free(card);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.seed = 1, .resamples = 10000, .how = {.verb_name = "score"}};
    int exit_status = EXIT_DONE;
    if (!parse(argc, argv, &chosen, &exit_status)) {
        return exit_status;
    }
    exit_status = EXIT_DONE;
    plm_context *context = open_session();
    plm_ledger *ledger = open_ledger(context, &chosen.how, chosen.path, &exit_status);
    if (ledger != NULL) {
        exit_status = score(context, ledger, &chosen);
    }
    plm_ledger_free(ledger);
    close_session(context);
    return exit_status;
}
