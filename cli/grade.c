/* plenum grade: what became of a sealed forecast. */
#include "base/number.h"
#include "heads.h"
#include "keeping.h"
#include "store/instant.h"
#include "terminal.h"
#include "verbs.h"
#include "view/seal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct choices {
    const char *outcome;
    plm_grade grade;
    char today[PLM_DAY_TEXT]; /* what the grade is dated on, where that was the word */
    bool reopens;
    bool stays_open;
    bool is_late;
    bool json;
    keeping how;
} choices;

/* The outcome of a question that cannot be settled. */
#define VOID_WORD "void"

static int run(int argc, char **argv);

static const operand_word words[] = {
    {"ID", "a forecast: its number in the ledger, or 6 or more first digits of its hash"},
    {.name = NULL}};

static const command_option known_options[] = {
    {"outcome", "VALUE|OPTION",
     "a point of the issue's scale, or the id of one of its options; yes or no, where options mean "
     "yes",
     PUT(choices, outcome)},
    {"void", "WHY", "nothing came about that the rule speaks of: the question cannot be settled",
     PUT(choices, grade.reason)},
    {"reopen", NULL, "what was ruled before does not hold: the question is open again",
     PUT(choices, reopens)},
    {"open", NULL,
     "nothing was decided by the deadline, which has passed: what the case says then counts, or "
     "that nothing was",
     PUT(choices, stays_open)},
    {"late", NULL, "the outcome came about after the deadline: it is recorded, outside the score",
     PUT(choices, is_late)},
    {"on", "DATE",
     "when it came about: 2026-05-04, today, or another form of date that docs/case-file.md "
     "describes",
     PUT(choices, grade.on)},
    {"evidence", "TEXT", "what shows it", PUT(choices, grade.evidence)},
    {"url", "URL", "where that can be seen", PUT(choices, grade.url)},
    {"issue", "ID", "the issue, where what is ruled can be of several", PUT(choices, grade.issue)},
    KEEPING_OPTIONS(choices, how),
    {"json", NULL, "the record's number and hash as JSON", PUT(choices, json),
     .group = OUTPUT_GROUP},
    {.name = NULL}};

const verb grade_verb = {
    .name = "grade",
    .summary = "what became of a sealed forecast, with its evidence",
    .run = run,
    .usage = LINES("ID --outcome WHAT --on DATE --evidence TEXT [options]",
                   "ID --open --evidence TEXT [options]", "ID --void WHY [options]",
                   "ID --reopen [options]"),
    .about = LINES(
        "Adds to the ledger what became of a sealed forecast, with its evidence. A "
        "grade that was wrong is corrected by another one; both stay on record, and "
        "the last one counts. A question that cannot be settled is voided, and one that "
        "was settled too early is opened again: records like any other, which change "
        "none before. Of an issue with a process, '--open' says that nothing was decided by the "
        "deadline. '--outcome void' is '--void' with the evidence as the reason, "
        "where no option is called so."),
    .operand = {.name = "ID",
                .wanted = "one forecast: its number, or its hash",
                .place = offsetof(choices, grade.forecast),
                .words = words},
    .options = known_options,
    .examples = LINES("plenum grade 1 --outcome closed --on 2026-05-04 --evidence \"minutes\"")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &grade_verb, out, exit_status)) {
        return false;
    }
    int asked = (out->outcome != NULL ? 1 : 0) + (out->grade.reason != NULL ? 1 : 0) +
                (out->reopens ? 1 : 0) + (out->stays_open ? 1 : 0);
    bool is_void = out->outcome != NULL && strcmp(out->outcome, VOID_WORD) == 0;
    bool is_bare = out->grade.evidence == NULL || (out->grade.on == NULL && !is_void);
    if (asked != 1) {
        *exit_status = usage_error("grade", "give one of --outcome, --open, --void and --reopen");
        return false;
    }
    if (out->outcome != NULL && is_bare) {
        *exit_status = usage_error("grade", "give --outcome, --on and --evidence");
        return false;
    }
    if (out->stays_open && (out->grade.evidence == NULL || out->grade.on != NULL)) {
        *exit_status = usage_error("grade", "--open goes with --evidence, and without --on");
        return false;
    }
    if (out->is_late && out->outcome == NULL) {
        *exit_status = usage_error("grade", "--late goes with --outcome");
        return false;
    }
    return true;
}

/* The forecast that is graded; NULL when there is none. */
static const plm_snapshot *forecast_of(const plm_ledger *ledger, const char *which) {
    size_t index = 0;
    bool found = plm_ledger_find(ledger, which, &index, NULL) == PLM_OK;
    const plm_record *record = found ? plm_ledger_record(ledger, index) : NULL;
    return record != NULL ? record->forecast : NULL;
}

static bool has_option(const plm_snapshot *of, const char *id) {
    for (size_t i = 0; of != NULL && i < of->issue_count; i++) {
        for (size_t k = 0; k < of->issues[i]->option_count; k++) {
            if (strcmp(of->issues[i]->options[k]->id, id) == 0) {
                return true;
            }
        }
    }
    return false;
}

static plm_yes_no answer_named(const char *text) {
    for (int answer = PLM_YES_NO_NO; answer <= PLM_YES_NO_YES; answer++) {
        if (strcmp(text, plm__yes_no_names[answer]) == 0) {
            return (plm_yes_no)answer;
        }
    }
    return PLM_YES_NO_NONE;
}

/* What is no outcome, with those that there are. */
static void refuse_outcome(const plm_snapshot *of, const char *text) {
    enum { ROOM = 200 };
    char list[ROOM] = "";
    size_t used = 0;
    bool has_yes = false;
    for (size_t i = 0; of != NULL && i < of->issue_count; i++) {
        has_yes = has_yes || of->issues[i]->yes_count > 0;
        for (size_t k = 0; k < of->issues[i]->option_count && used < ROOM; k++) {
            int more = snprintf(list + used, ROOM - used, "%s%s", used > 0 ? ", " : " (",
                                of->issues[i]->options[k]->id);
            used += more > 0 ? (size_t)more : 0;
        }
    }
    usage_error("grade", "--outcome takes a number or an option of the forecast%s%s%s, not '%s'",
                list,
                used >= ROOM ? "…)"
                : used > 0   ? ")"
                             : "",
                has_yes ? ", yes or no" : "", text);
}

/* An outcome is an option where there is one of that name, and
 * otherwise yes, no, void, or a number. */
static bool read_outcome(const plm_ledger *ledger, choices *chosen) {
    const char *text = chosen->outcome;
    chosen->grade.size = sizeof chosen->grade;
    chosen->grade.value = (double)NAN;
    if (text == NULL) {
        chosen->grade.ruling = chosen->reopens      ? PLM_RULING_REOPENED
                               : chosen->stays_open ? PLM_RULING_OPEN
                                                    : PLM_RULING_VOID;
        return true;
    }
    chosen->grade.ruling = chosen->is_late ? PLM_RULING_LATE : PLM_RULING_OUTCOME;
    if (has_option(forecast_of(ledger, chosen->grade.forecast), text)) {
        chosen->grade.option = text;
        return true;
    }
    chosen->grade.answer = answer_named(text);
    if (chosen->grade.answer != PLM_YES_NO_NONE) {
        return true;
    }
    if (strcmp(text, VOID_WORD) == 0) {
        chosen->grade.ruling = PLM_RULING_VOID;
        chosen->grade.reason = chosen->grade.evidence;
        return true;
    }
    if (plm__number_parse(text, strlen(text), &chosen->grade.value) != PLM__NUMBER_OK) {
        refuse_outcome(forecast_of(ledger, chosen->grade.forecast), text);
        return false;
    }
    return true;
}

/* ---- what is said -------------------------------------------------------------------------- */

static void add_outcome(plm__text *out, const plm_grade *grade) {
    plm__text_add(out, " came out as");
    if (!isnan(grade->value)) {
        plm__text_add(out, " ");
        plm__text_add_number(out, grade->value);
    }
    if (grade->option != NULL) {
        plm__text_add_format(out, isnan(grade->value) ? " %s" : " (%s)", grade->option);
    }
    if (grade->answer != PLM_YES_NO_NONE) {
        plm__text_add_format(out, grade->option != NULL ? ", which means %s," : " %s",
                             plm__yes_no_names[grade->answer]);
    }
    plm__text_add_format(out, " on %s", grade->on);
    plm__text_add(out, grade->ruling == PLM_RULING_LATE
                           ? ", after the deadline: that is outside the score.\n"
                           : ".\n");
}

static void add_reason(plm__text *out, const plm_grade *grade) {
    plm__text_add(out, grade->ruling == PLM_RULING_VOID ? " cannot be settled" : " is open again");
    if (grade->reason != NULL) {
        plm__text_add_format(out, ": %s", grade->reason);
    }
    plm__text_add(out, ".\n");
}

static void add_open(plm__text *out, const plm_grade *grade) {
    plm__text_add_format(out, ": nothing was decided by %s", grade->on);
    if (grade->option != NULL) {
        plm__text_add_format(out, " (%s)", grade->option);
    }
    if (grade->answer != PLM_YES_NO_NONE) {
        plm__text_add_format(out, ", which means %s", plm__yes_no_names[grade->answer]);
    }
    plm__text_add(out, ".\n");
}

static void add_ruling(plm__text *out, const plm_grade *grade) {
    switch (grade->ruling) {
    case PLM_RULING_OUTCOME:
    case PLM_RULING_LATE:
        add_outcome(out, grade);
        break;
    case PLM_RULING_OPEN:
        add_open(out, grade);
        break;
    case PLM_RULING_VOID:
    case PLM_RULING_REOPENED:
        add_reason(out, grade);
        break;
    }
}

static void add_text(plm__text *out, const plm__grade_document *document) {
    const plm_record *of = document->record;
    static const char *const done[] = {"Graded", "Graded", "Voided", "Opened again", "Graded"};
    const plm_grade *grade = of->grade;
    plm__text_add_format(out, "%s as record %zu of the ledger: %s", done[grade->ruling],
                         (size_t)of->number, grade->issue);
    add_ruling(out, grade);
    if (document->stage != NULL) {
        plm__text_add_format(out, "The question is settled once this stage has come: %s.\n",
                             document->stage);
    }
    if (of->clock == PLM_CLOCK_STATED) {
        plm__text_add(out,
                      "Its time was stated, not observed, so it does not count in the score.\n");
    }
    if (grade->corrects != NULL) {
        plm__text_add_format(out, "It takes the place of grade %.12s, which stays on record.\n",
                             grade->corrects);
    }
    plm__text_add_format(out, "sha256 %s\n", of->hash);
}

static void add_json(plm__text *out, const plm__grade_document *of) {
    use_data();
    plm__view_add_json(out, &plm__grade_view, of);
}

/* The stage that the graded question names; NULL: none. */
static const char *stage_of(const plm_ledger *ledger, const plm_grade *grade) {
    const plm_snapshot *of = forecast_of(ledger, grade->forecast);
    for (size_t i = 0; of != NULL && i < of->issue_count; i++) {
        if (strcmp(of->issues[i]->id, grade->issue) == 0) {
            return of->issues[i]->stage;
        }
    }
    return NULL;
}

static int show(plm_context *context, plm_store *store, uint64_t number, const choices *chosen) {
    plm_ledger *ledger = NULL;
    plm_error error = {0};
    if (plm_store_ledger(store, &ledger, &error) < 0) {
        return report_error(&error);
    }
    plm__text text;
    plm__text_init(&text, context);
    const plm_record *graded = plm_ledger_record(ledger, (size_t)number - 1);
    note_head(context, &chosen->how, graded);
    const plm__grade_document document = {graded, stage_of(ledger, graded->grade)};
    (chosen->json ? add_json : add_text)(&text, &document);
    int exit_status = print_text(&text);
    plm_ledger_free(ledger);
    return exit_status;
}

/* ---- the grade ----------------------------------------------------------------------------- */

/* Writes the day for the word "today": that of the moment stated, or of the clock. */
static void read_today(const plm_context *context, int64_t at, choices *to) {
    if (to->grade.on == NULL || strcmp(to->grade.on, "today") != 0) {
        return;
    }
    int64_t moment = at != PLM_NOW ? at : context->clock(context->clock_user);
    plm_day_print(plm__instant_day(moment), to->today);
    to->grade.on = to->today;
}

static int grade_in(plm_store *store, plm_context *context, choices *chosen, const plm_key *key) {
    plm_error error = {0};
    plm_ledger *ledger = NULL;
    int64_t at = 0;
    uint64_t number = 0;
    if (plm_store_ledger(store, &ledger, &error) < 0) {
        return report_error(&error);
    }
    bool good = read_outcome(ledger, chosen) && read_moment(&chosen->how, &at);
    plm_ledger_free(ledger);
    if (!good) {
        return EXIT_USAGE;
    }
    read_today(context, at, chosen);
    if (plm_store_grade(store, &chosen->grade, at, key, &number, &error) < 0) {
        return report_error(&error);
    }
    int exit_status = show(context, store, number, chosen);
    say_what_stands(exit_status, "graded", number);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.how = {.verb_name = "grade"}};
    int exit_status = EXIT_DONE;
    if (!parse(argc, argv, &chosen, &exit_status)) {
        return exit_status;
    }
    plm_context *context = open_session();
    plm_key *key = NULL;
    plm_store *store = NULL;
    if (read_key(context, &chosen.how, &key, &exit_status)) {
        store = open_store(context, &chosen.how, &exit_status);
    }
    if (store != NULL && heads_hold(context, &chosen.how, store, &exit_status)) {
        exit_status = grade_in(store, context, &chosen, key);
    }
    plm_store_free(store);
    plm_key_free(key);
    close_session(context);
    return exit_status;
}
