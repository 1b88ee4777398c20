/* plenum grade: what became of a sealed forecast. */
#include "base/number.h"
#include "keeping.h"
#include "terminal.h"
#include "verbs.h"
#include "view/seal.h"

#include <math.h>
#include <string.h>

typedef struct choices {
    const char *outcome;
    plm_grade grade;
    bool json;
    keeping how;
} choices;

static int run(int argc, char **argv);

static const operand_word words[] = {
    {"ID", "a forecast: its number in the ledger, or 6 or more first digits of its hash"},
    {.name = NULL}};

static const command_option known_options[] = {
    {"outcome", "VALUE|OPTION", "a point of the issue's scale, or the id of one of its options",
     PUT(choices, outcome), .is_required = true},
    {"on", "DATE",
     "when it came about: 2026-05-04, or another form of date that docs/case-file.md describes",
     PUT(choices, grade.on), .is_required = true},
    {"evidence", "TEXT", "what shows it", PUT(choices, grade.evidence), .is_required = true},
    {"url", "URL", "where that can be seen", PUT(choices, grade.url)},
    {"issue", "ID", "the issue, where the forecast has several", PUT(choices, grade.issue)},
    KEEPING_OPTIONS(choices, how),
    {"json", NULL, "the record's number and hash as JSON", PUT(choices, json),
     .group = OUTPUT_GROUP},
    {.name = NULL}};

const verb grade_verb = {
    .name = "grade",
    .summary = "what became of a sealed forecast, with its evidence",
    .run = run,
    .about = LINES("Adds to the ledger what became of a sealed forecast, with its evidence. A "
                   "grade that was wrong is corrected by another one; both stay on record, and "
                   "the last one counts."),
    .operand = {.name = "ID",
                .wanted = "one forecast: its number, or its hash",
                .place = offsetof(choices, grade.forecast),
                .words = words},
    .options = known_options,
    .examples =
        LINES("plenum grade 1 --outcome closed --on 2026-05-04 --evidence \"minutes, item 7\"")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &grade_verb, out, exit_status)) {
        return false;
    }
    if (out->outcome == NULL || out->grade.on == NULL || out->grade.evidence == NULL) {
        *exit_status = usage_error("grade", "give --outcome, --on and --evidence");
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

/* An outcome is an option where there is one of that name, and otherwise a number. */
static bool read_outcome(const plm_ledger *ledger, choices *chosen) {
    const char *text = chosen->outcome;
    chosen->grade.value = (double)NAN;
    if (has_option(forecast_of(ledger, chosen->grade.forecast), text)) {
        chosen->grade.option = text;
        return true;
    }
    if (plm__number_parse(text, strlen(text), &chosen->grade.value) != PLM__NUMBER_OK) {
        usage_error("grade", "--outcome takes a number or an option of the forecast, not '%s'",
                    text);
        return false;
    }
    return true;
}

/* ---- what is said -------------------------------------------------------------------------- */

static void add_text(plm__text *out, const plm_record *of) {
    const plm_grade *grade = of->grade;
    plm__text_add_format(out, "Graded as record %zu of the ledger: %s came out as",
                         (size_t)of->number, grade->issue);
    if (!isnan(grade->value)) {
        plm__text_add(out, " ");
        plm__text_add_number(out, grade->value);
    }
    if (grade->option != NULL) {
        plm__text_add_format(out, isnan(grade->value) ? " %s" : " (%s)", grade->option);
    }
    plm__text_add_format(out, " on %s.\n", grade->on);
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

static void add_json(plm__text *out, const plm_record *of) {
    use_data();
    plm__view_add_json(out, &plm__grade_view, of);
}

static int show(plm_context *context, plm_store *store, uint64_t number, bool as_json) {
    plm_ledger *ledger = NULL;
    plm_error error = {0};
    if (plm_store_ledger(store, &ledger, &error) < 0) {
        return report_error(&error);
    }
    plm__text text;
    plm__text_init(&text, context);
    (as_json ? add_json : add_text)(&text, plm_ledger_record(ledger, (size_t)number - 1));
    int exit_status = print_text(&text);
    plm_ledger_free(ledger);
    return exit_status;
}

/* ---- the grade ----------------------------------------------------------------------------- */

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
    if (plm_store_grade(store, &chosen->grade, at, key, &number, &error) < 0) {
        return report_error(&error);
    }
    int exit_status = show(context, store, number, chosen->json);
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
    if (store != NULL) {
        exit_status = grade_in(store, context, &chosen, key);
    }
    plm_store_free(store);
    plm_key_free(key);
    close_session(context);
    return exit_status;
}
