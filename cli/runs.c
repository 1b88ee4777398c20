/* plenum runs: the forecasts that were kept, to look at again. */
#include "view/runs.h"
#include "arguments.h"
#include "figures.h"
#include "keeping.h"
#include "questions_list.h"
#include "revisions_list.h"
#include "tables.h"
#include "verbs.h"
#include "view/listing.h"
#include "view/questions.h"
#include "view/revisions.h"

#include <math.h>
#include <string.h>

typedef struct choices {
    const char *number;   /* of a run; or */
    const char *question; /* a question's */
    bool as_case;
    bool sealed;
    bool open;
    bool overdue;
    const char *due;
    plm_question_choice asked;
    form_flags forms;
    form form;
    keeping how;
} choices;

static int run(int argc, char **argv);

static const operand_word words[] = {
    {"NUMBER", "shows this run"},
    {"QUESTION",
     "the forecasts of this sealed question over time, and what changed in the case between: CASE "
     "or CASE/ISSUE, by their ids"},
    {.name = NULL}};

static const command_option known_options[] = {
    {"case", NULL, "of that run, prints the case as it was, to forecast anew",
     PUT(choices, as_case)},
    {"sealed", NULL, "in place of runs, the questions that were sealed, and how far each has come",
     PUT(choices, sealed)},
    {"open", NULL, "of these, those that nothing is ruled on", PUT(choices, open)},
    {"due", "DAYS", "of these, those whose deadline is so near: 30d", PUT(choices, due)},
    {"overdue", NULL, "of these, those whose deadline has passed with nothing ruled",
     PUT(choices, overdue)},
    FORM_OPTIONS(choices, forms, "of the list, one row for each run"),
    STORE_OPTION(choices, how, FILE_UNUSED),
    {.name = NULL}};

const verb runs_verb = {
    .name = "runs",
    .summary = "the forecasts that were kept, to look at again",
    .run = run,
    .about = LINES("Lists the forecasts that 'plenum forecast --keep' kept, or shows one of them "
                   "again. Or lists the questions that were sealed: open, due, overdue (past the "
                   "deadline and not graded), graded, voided, or superseded by a later forecast of "
                   "the same question. Or follows one of these over time."),
    .operand = {.name = "NUMBER",
                .wanted = "one run by its number, or one question",
                .may_lack = true,
                .place = offsetof(choices, number),
                .words = words},
    .options = known_options,
    .examples = LINES("plenum runs --overdue", "plenum runs mill-bridge")};

/* Whether sealed questions are asked for, and which. */
static bool choose_questions(choices *of) {
    of->asked =
        (plm_question_choice){.size = sizeof of->asked, .at = PLM_NOW, .due_days = USUAL_DAYS};
    of->asked.states |= of->open ? 1U << PLM_QUESTION_OPEN | 1U << PLM_QUESTION_DUE |
                                       1U << PLM_QUESTION_OVERDUE | 1U << PLM_QUESTION_SUPERSEDED
                                 : 0;
    of->asked.states |= of->due != NULL ? 1U << PLM_QUESTION_DUE : 0;
    of->asked.states |= of->overdue ? 1U << PLM_QUESTION_OVERDUE : 0;
    of->sealed = of->sealed || of->asked.states != 0;
    if (of->sealed && (of->number != NULL || of->as_case)) {
        usage_error("runs",
                    "--sealed, --open, --due and --overdue list questions, and go without a "
                    "NUMBER and --case");
        return false;
    }
    return of->due == NULL || read_days("runs", of->due, &of->asked.due_days);
}

/* What is no number is a question. */
static void tell_questions(choices *of) {
    if (of->number != NULL && of->number[strspn(of->number, "0123456789")] != '\0') {
        of->question = of->number;
        of->number = NULL;
    }
}

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &runs_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (!choose_form(runs_verb.name, &out->forms, &out->form) || !choose_questions(out)) {
        return false;
    }
    tell_questions(out);
    bool has_form = out->form != FORM_TEXT || out->forms.markdown;
    if (out->as_case && (has_form || out->number == NULL)) {
        usage_error("runs", "--case goes with a NUMBER, and without --json and --markdown");
        return false;
    }
    if (out->form == FORM_CSV && out->number != NULL) {
        usage_error("runs", "--csv is of the list of runs, and goes without a NUMBER");
        return false;
    }
    return true;
}

/* ---- the list ------------------------------------------------------------------------------ */

static void add_list_text(plm__text *out, const plm_runs *runs) {
    plm__listing lines;
    if (plm_runs_count(runs) == 0) {
        plm__text_add(out, "No run is kept yet; 'plenum forecast CASE --keep' keeps one.\n");
        return;
    }
    plm__listing_open(&lines, out->context, "rlllll");
    for (size_t i = 0; i < plm_runs_count(runs); i++) {
        const plm_run *run = plm_runs_at(runs, i);
        char at[PLM_INSTANT_TEXT];
        plm_instant_print(run->at, at);
        plm__listing_start(&lines);
        plm__cell_count(&lines, (size_t)run->number);
        plm__cell_words(&lines, at);
        plm__cell_print(&lines, "plenum %s (engine %d)", run->plenum, run->engine);
        plm__cell_name(&lines, run->case_id);
        plm__cell_words(&lines, run->question != NULL ? run->question : "");
        plm__cell_words(&lines, run->clock == PLM_CLOCK_STATED ? "time stated, not observed" : "");
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
}

/* ---- one run ------------------------------------------------------------------------------- */

static const double *quantile_at(const plm_saying *of, size_t percent) {
    return of->quantiles != NULL ? &of->quantiles[percent] : NULL;
}

static void add_saying_line(plm__listing *to, const char *name, const plm_saying *of) {
    static const size_t levels[] = {50, 10, 90};
    plm__listing_start(to);
    plm__cell_name(to, name);
    plm__cell_words(to, of->reading != NULL ? of->reading : "");
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        const double *at = quantile_at(of, levels[i]);
        plm__cell_fixed(to, at != NULL ? *at : (double)NAN, 1);
    }
}

static void add_head(plm__listing *to) {
    plm__listing_head(to);
    plm__cell_empty(to);
    plm__cell_words(to, "reading");
}

static void add_quantiles(plm__text *out, const plm_snapshot_issue *of) {
    plm__listing lines;
    plm__listing_open(&lines, out->context, "llrrr");
    add_head(&lines);
    plm__cell_words(&lines, "median");
    plm__cell_words(&lines, "10 %");
    plm__cell_words(&lines, "90 %");
    add_saying_line(&lines, "answer", &of->answer);
    for (size_t i = 0; i < of->model_count; i++) {
        add_saying_line(&lines, of->models[i]->model, of->models[i]);
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
}

/* Without a scale: the probability of each option. */
static void add_chances_line(plm__listing *to, const char *name, const plm_saying *of,
                             size_t options) {
    plm__listing_start(to);
    plm__cell_name(to, name);
    plm__cell_words(to, of->reading != NULL ? of->reading : "");
    for (size_t i = 0; i < options; i++) {
        plm__cell_percent(to, of->options[i]);
    }
}

static void add_chances(plm__text *out, const plm_snapshot_issue *of) {
    enum { WORDS = 2 };
    plm__listing lines;
    char *alignment = plm__allocate(out->context, WORDS + of->option_count + 1, 1);
    if (alignment == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'l', WORDS);
    memset(alignment + WORDS, 'r', of->option_count);
    plm__listing_open(&lines, out->context, alignment);
    add_head(&lines);
    for (size_t i = 0; i < of->option_count; i++) {
        plm__cell_name(&lines, of->options[i]->id);
    }
    add_chances_line(&lines, "answer", &of->answer, of->option_count);
    for (size_t i = 0; i < of->model_count; i++) {
        add_chances_line(&lines, of->models[i]->model, of->models[i], of->option_count);
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__release(out->context, alignment);
}

static void add_issue_text(plm__text *out, const plm_snapshot *in, const plm_snapshot_issue *of) {
    plm__text_add_format(out, "\n%s\n", of->question != NULL ? of->question : of->id);
    add_saying(out, of);
    add_said_deadline(out, in, of);
    plm__text_add(out, "\n\n");
    if (isnan(of->scale_low)) {
        add_chances(out, of);
    } else {
        add_quantiles(out, of);
    }
}

static void add_run_text(plm__text *out, const plm_snapshot *of) {
    plm__text_add_format(out, "Case %s, sha256 %.12s. %zu draws, seed %zu.\n", of->case_id,
                         of->case_hash, (size_t)of->draws, (size_t)of->seed);
    for (size_t i = 0; i < of->issue_count; i++) {
        add_issue_text(out, of, of->issues[i]);
    }
}

static void add_run_json(plm__text *out, const plm_snapshot *of) {
    plm__run_document document;
    if (plm__run_open(&document, out->context, of) == PLM_OK) {
        plm__view_add_json(out, &plm__run_view, &document);
    } else {
        out->failed = true;
    }
    plm__run_close(&document, out->context);
}

/* ---- sealed questions ---------------------------------------------------------------------- */

static int print_questions(plm_context *context, const plm_questions *of, form how) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, how, &plm__questions_view, of)) {
        add_questions_text(&text, of);
    }
    return print_text(&text);
}

static int show_questions(plm_context *context, plm_store *store, const choices *chosen) {
    plm_ledger *ledger = NULL;
    plm_questions *questions = NULL;
    plm_error error = {0};
    plm_status status = plm_store_ledger(store, &ledger, &error);
    if (status == PLM_OK) {
        status = plm_questions_new(ledger, &chosen->asked, &questions, &error);
    }
    int exit_status =
        status == PLM_OK ? print_questions(context, questions, chosen->form) : report_error(&error);
    plm_questions_free(questions);
    plm_ledger_free(ledger);
    return exit_status;
}

/* ---- one question over time ---------------------------------------------------------------- */

static int print_revisions(plm_context *context, const plm_revisions *of, form how) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, how, &plm__revisions_view, of)) {
        add_revisions_text(&text, of);
    }
    return print_text(&text);
}

static int show_revisions(plm_context *context, plm_store *store, const choices *chosen) {
    plm_ledger *ledger = NULL;
    plm_revisions *revisions = NULL;
    plm_error error = {0};
    plm_status status = plm_store_ledger(store, &ledger, &error);
    if (status == PLM_OK) {
        status = plm_revisions_new(ledger, chosen->question, &revisions, &error);
    }
    int exit_status =
        status == PLM_OK ? print_revisions(context, revisions, chosen->form) : report_error(&error);
    plm_revisions_free(revisions);
    plm_ledger_free(ledger);
    return exit_status;
}

/* ---- the verb ------------------------------------------------------------------------------ */

static void add_list(plm__text *out, const plm_runs *runs, form how) {
    if (!add_for_programs(out, how, &plm__runs_view, runs)) {
        add_list_text(out, runs);
    }
}

static int show(plm_context *context, plm_runs *runs, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, context);
    const plm_snapshot *run = NULL;
    plm_error error = {0};
    uint64_t number = 0;
    if (chosen->number == NULL) {
        add_list(&text, runs, chosen->form);
        return print_text(&text);
    }
    if (!parse_count("runs", "NUMBER", chosen->number, &number)) {
        return EXIT_USAGE;
    }
    if (plm_runs_snapshot(runs, number, &run, &error) < 0) {
        return report_error(&error);
    }
    if (chosen->as_case) {
        plm__text_add(&text, run->case_text);
    } else {
        (chosen->form == FORM_JSON ? add_run_json : add_run_text)(&text, run);
    }
    return print_text(&text);
}

static int run(int argc, char **argv) {
    choices chosen = {.how = {.verb_name = "runs"}};
    int exit_status = EXIT_DONE;
    if (!parse(argc, argv, &chosen, &exit_status)) {
        return exit_status;
    }
    plm_context *context = open_session();
    plm_store *store = open_store_to_read(context, &chosen.how, &exit_status);
    plm_runs *runs = NULL;
    plm_error error = {0};
    if (store != NULL && chosen.sealed) {
        exit_status = show_questions(context, store, &chosen);
    } else if (store != NULL && chosen.question != NULL) {
        exit_status = show_revisions(context, store, &chosen);
    } else if (store != NULL) {
        exit_status = plm_store_runs(store, &runs, &error) < 0 ? report_error(&error)
                                                               : show(context, runs, &chosen);
    }
    plm_runs_free(runs);
    plm_store_free(store);
    close_session(context);
    return exit_status;
}
