/* plenum score: how good the sealed forecasts were, once they are graded. */
#include "score.h"

#include "keeping.h"
#include "verbs.h"

static const char help[] =
    "usage: plenum score [LEDGER] [options]\n"
    "\n"
    "Scores all graded forecasts of a ledger: the answers that were sealed, the weighted mean, "
    "the\n"
    "outside view and each model, by Brier score, logarithm and CRPS; and how often what was said\n"
    "to be likely came true. docs/seal.md says how to read it.\n"
    "\n"
    "  LEDGER                        a file written by 'plenum seal --export', or -; without it,\n"
    "                                the ledger in your store\n" STORE_HELP
    "  --resamples N                 resamples for the 95 % intervals (10000 unless given)\n"
    "  --seed S                      seed of the resamples (1 unless given)\n"
    "  --json                        everything as JSON (docs/json.md)\n"
    "  --csv                         one row for each figure\n"
    "  --help                        this text\n"
    "\n"
    "example: plenum score\n";

typedef struct choices {
    const char *path;
    uint64_t seed;
    uint64_t resamples;
    keeping how;
    form form;
} choices;

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    static const command_line line = {.verb = "score",
                                      .help = help,
                                      .operand = "one ledger's file, or -",
                                      .may_lack = true,
                                      .reads = "the ledger"};
    form_flags forms = {0};
    const option_place options[] = {STORE_PLACE(out->how, FILE_UNUSED),
                                    {"resamples", .count = &out->resamples},
                                    {"seed", .count = &out->seed},
                                    FORM_PLACES(forms),
                                    {.name = NULL}};
    if (!read_command_line(argc, argv, &line, options, &out->path, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    return choose_form(line.verb, &forms, &out->form);
}

static int score(plm_context *context, const plm_ledger *ledger, const choices *chosen) {
    plm_scorecard *card = NULL;
    plm_error error = {0};
    if (plm_scorecard_new(ledger, chosen->seed, chosen->resamples, &card, &error) < 0) {
        return report_error(&error);
    }
    const score_view view = {card, chosen->seed, chosen->resamples};
    plm__text text;
    plm__text_init(&text, context);
    switch (chosen->form) {
    case FORM_TEXT:
        add_score_text(&text, &view);
        break;
    case FORM_JSON:
        add_score_json(&text, &view);
        break;
    case FORM_CSV:
        add_score_csv(&text, &view);
        break;
    }
    int exit_status = print_text(&text);
    plm_scorecard_free(card);
    return exit_status;
}

int run_score(int argc, char **argv) {
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
