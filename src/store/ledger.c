/* A whole ledger: its lines, and finding a record among them. */
#include "store/ledger.h"

#include "base/error.h"
#include "base/file.h"
#include "base/number.h"
#include "case/band.h"
#include "case/date.h"
#include "store/instant.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 30, LEAST_DIGITS = 6 };

/* ---- reading ------------------------------------------------------------------------------- */

static size_t count_lines(const char *text, size_t length) {
    size_t count = length > 0 && text[length - 1] != '\n' ? 1 : 0;
    for (size_t i = 0; i < length; i++) {
        count += text[i] == '\n' ? 1 : 0;
    }
    return count;
}

static plm_status read_lines(plm_ledger *ledger) {
    size_t lines = count_lines(ledger->text, ledger->length);
    ledger->entries = plm__arena_allocate(&ledger->arena, lines, sizeof *ledger->entries);
    if (ledger->entries == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t start = 0; start < ledger->length;) {
        const char *line = ledger->text + start;
        const char *end = memchr(line, '\n', ledger->length - start);
        size_t length = end != NULL ? (size_t)(end - line) + 1 : ledger->length - start;
        PLM_TRY(
            plm__ledger_read_line(&ledger->arena, line, length, &ledger->entries[ledger->count]));
        ledger->count++;
        start += length;
    }
    return PLM_OK;
}

static plm_status parse_ledger(plm_context *context, const char *text, size_t length,
                               const char *name, plm_ledger **out, plm_error *error) {
    plm_ledger *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = context;
    plm__arena_init(&made->arena, context);
    made->name = plm__arena_copy(&made->arena, name, strlen(name));
    made->text = plm__arena_copy(&made->arena, text, length);
    made->length = length;
    if (made->name == NULL || made->text == NULL || read_lines(made) < 0) {
        plm_ledger_free(made);
        return plm__out_of_memory(error);
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_ledger_parse(plm_context *context, const char *text, size_t length, const char *name,
                            plm_ledger **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, parse_ledger(context, text, length, name, out, error));
}

static plm_status load_ledger(plm_context *context, const char *path, plm_ledger **out,
                              plm_error *error) {
    plm__text text;
    plm__text_init(&text, context);
    plm_status status = plm__file_read(path, MOST_BYTES, &text, error);
    if (status == PLM_OK) {
        status = plm_ledger_parse(context, text.length > 0 ? text.bytes : "", text.length, path,
                                  out, error);
    }
    plm__text_clear(&text);
    return status;
}

plm_status plm_ledger_load(plm_context *context, const char *path, plm_ledger **out,
                           plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, load_ledger(context, path, out, error));
}

plm_ledger *plm__ledger_hold(const plm_ledger *ledger) {
    plm_ledger *held = (plm_ledger *)ledger;
    plm__hold(&held->holders);
    return held;
}

void plm_ledger_free(plm_ledger *ledger) {
    if (ledger != NULL && plm__let_go(&ledger->holders)) {
        plm_context *context = ledger->context;
        plm__arena_clear(&ledger->arena);
        plm__handle_free(context, ledger);
    }
}

size_t plm_ledger_count(const plm_ledger *ledger) {
    return ledger->count;
}

const plm_record *plm_ledger_record(const plm_ledger *ledger, size_t index) {
    bool sound = index < ledger->count && ledger->entries[index].fault == NULL;
    return sound ? &ledger->entries[index].record : NULL;
}

const char *plm_ledger_text(const plm_ledger *ledger, size_t *length) {
    if (length != NULL) {
        *length = ledger->length;
    }
    return ledger->text;
}

/* ---- finding ------------------------------------------------------------------------------- */

static plm_status find_number(const plm_ledger *ledger, const char *which, size_t *index,
                              plm_error *error) {
    unsigned long long number = strtoull(which, NULL, 10);
    for (size_t i = 0; i < ledger->count; i++) {
        const plm_record *record = plm_ledger_record(ledger, i);
        if (record != NULL && record->number == number) {
            *index = i;
            return PLM_OK;
        }
    }
    return plm__fail(error, PLM_E_NOT_FOUND, "the ledger has no record %s; it has %zu", which,
                     ledger->count);
}

static plm_status find_hash(const plm_ledger *ledger, const char *which, size_t *index,
                            plm_error *error) {
    size_t length = strlen(which);
    size_t found = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        const plm_record *record = plm_ledger_record(ledger, i);
        if (record != NULL && strncmp(record->hash, which, length) == 0) {
            *index = i;
            found++;
        }
    }
    if (found > 1) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "%zu records have a hash that begins with %s; give more of it", found,
                         which);
    }
    return found == 1
               ? PLM_OK
               : plm__fail(error, PLM_E_NOT_FOUND,
                           "the ledger has no record with a hash that begins with %s", which);
}

plm_status plm_ledger_find(const plm_ledger *ledger, const char *which, size_t *index,
                           plm_error *error) {
    size_t length = strlen(which);
    if (length > 0 && length < LEAST_DIGITS && strspn(which, "0123456789") == length) {
        return find_number(ledger, which, index, error);
    }
    if (length >= LEAST_DIGITS && length < PLM_HASH_TEXT &&
        strspn(which, "0123456789abcdef") == length) {
        return find_hash(ledger, which, index, error);
    }
    return plm__fail(error, PLM_E_ARGUMENT,
                     "'%s' is neither a record's number nor the first digits of its hash", which);
}

const plm_record *plm__ledger_of_hash(const plm_ledger *ledger, size_t end, const char *hash) {
    for (size_t i = 0; i < end; i++) {
        const plm_record *record = plm_ledger_record(ledger, i);
        if (record != NULL && strcmp(record->hash, hash) == 0) {
            return record;
        }
    }
    return NULL;
}

const plm_record *plm__ledger_last_grade(const plm_ledger *ledger, size_t end, const char *forecast,
                                         const char *issue) {
    for (size_t i = end; i-- > 0;) {
        const plm_record *record = plm_ledger_record(ledger, i);
        if (record != NULL && record->grade != NULL &&
            strcmp(record->grade->forecast, forecast) == 0 &&
            strcmp(record->grade->issue, issue) == 0) {
            return record;
        }
    }
    return NULL;
}

const plm_record *plm_ledger_grade(const plm_ledger *ledger, const char *forecast,
                                   const char *issue) {
    return plm__ledger_last_grade(ledger, ledger->count, forecast, issue);
}

/* ---- grades -------------------------------------------------------------------------------- */

const plm_snapshot_issue *plm__snapshot_issue(const plm_snapshot *of, const char *id) {
    for (size_t i = 0; i < of->issue_count; i++) {
        if (strcmp(of->issues[i]->id, id) == 0) {
            return of->issues[i];
        }
    }
    return NULL;
}

const plm_option *plm__snapshot_option(const plm_snapshot_issue *of, double value) {
    return isnan(value) ? NULL : plm__band_of(of->options, of->option_count, value);
}

static bool has_option(const plm_snapshot_issue *of, const char *id) {
    for (size_t i = 0; i < of->option_count; i++) {
        if (strcmp(of->options[i]->id, id) == 0) {
            return true;
        }
    }
    return false;
}

const char *plm__question_asked(const plm_snapshot *of, const plm_snapshot_issue *issue) {
    bool of_case = issue->question == NULL || (issue->yes_count > 0 && of->question != NULL);
    return of_case ? of->question : issue->question;
}

plm_yes_no plm__yes_no_of(const plm_snapshot_issue *of, const char *option) {
    if (of->yes_count == 0 || option == NULL) {
        return PLM_YES_NO_NONE;
    }
    for (size_t i = 0; i < of->yes_count; i++) {
        if (strcmp(of->yes[i]->id, option) == 0) {
            return PLM_YES_NO_YES;
        }
    }
    return PLM_YES_NO_NO;
}

const char *plm__option_of_answer(const plm_snapshot_issue *of, plm_yes_no answer) {
    const char *found = NULL;
    for (size_t i = 0; answer != PLM_YES_NO_NONE && i < of->option_count; i++) {
        if (plm__yes_no_of(of, of->options[i]->id) == answer) {
            if (found != NULL) {
                return NULL;
            }
            found = of->options[i]->id;
        }
    }
    return found;
}

/* Yes or no is what the option says, where it is known. */
static plm_status check_answer(const plm_grade *grade, const plm_snapshot_issue *issue,
                               plm_error *error) {
    if (grade->answer != PLM_YES_NO_NONE && issue->yes_count == 0) {
        return plm__fail(
            error, PLM_E_ARGUMENT,
            "the forecast does not say which options of the issue '%s' mean yes, so its "
            "outcome is an option",
            issue->id);
    }
    plm_yes_no meant = plm__yes_no_of(issue, grade->option);
    if (grade->option != NULL && meant != grade->answer) {
        return plm__fail(error, PLM_E_ARGUMENT, "the option '%s' means %s, and the grade says %s",
                         grade->option, plm__answer_words[meant],
                         grade->answer != PLM_YES_NO_NONE ? plm__answer_words[grade->answer]
                                                          : "neither yes nor no");
    }
    return PLM_OK;
}

/* Whether a value lies on the scale, and in the option that the grade names. */
static plm_status check_value(const plm_grade *grade, const plm_snapshot_issue *issue,
                              plm_error *error) {
    char value[PLM__NUMBER_TEXT];
    char low[PLM__NUMBER_TEXT];
    char high[PLM__NUMBER_TEXT];
    const plm_option *option = plm__snapshot_option(issue, grade->value);
    if (isnan(issue->scale_low)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "issue '%s' has no scale, so its outcome is an option and no number",
                         issue->id);
    }
    plm__number_print(grade->value, value);
    plm__number_print(issue->scale_low, low);
    plm__number_print(issue->scale_high, high);
    if (!(grade->value >= issue->scale_low && grade->value <= issue->scale_high)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "issue '%s' runs from %s to %s, so %s is no outcome", issue->id, low, high,
                         value);
    }
    if (option != NULL && (grade->option == NULL || strcmp(option->id, grade->option) != 0)) {
        return plm__fail(error, PLM_E_ARGUMENT, "the value %s belongs to option '%s', not '%s'",
                         value, option->id, grade->option != NULL ? grade->option : "");
    }
    return PLM_OK;
}

static plm_status check_outcome(const plm_grade *grade, const plm_snapshot_issue *issue,
                                plm_error *error) {
    if (isnan(grade->value) && grade->option == NULL && grade->answer == PLM_YES_NO_NONE) {
        return plm__fail(error, PLM_E_ARGUMENT, "a grade needs an outcome: a value or an option");
    }
    if (grade->option != NULL && !has_option(issue, grade->option)) {
        return plm__fail(error, PLM_E_NOT_FOUND, "issue '%s' has no option '%s'", issue->id,
                         grade->option);
    }
    if (grade->option != NULL && issue->if_open_is_added &&
        strcmp(grade->option, issue->if_open) == 0) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "that nothing is decided by the deadline is no outcome of a day; '--open' "
                         "records it");
    }
    PLM_TRY(check_answer(grade, issue, error));
    return isnan(grade->value) ? PLM_OK : check_value(grade, issue, error);
}

/* ---- deadlines ----------------------------------------------------------------------------- */

/* The deadline's last day; false where there is none. */
static bool find_deadline(const plm_snapshot *of, int32_t *out) {
    plm__date end;
    bool found = of->deadline != NULL &&
                 plm__date_parse(of->deadline, strlen(of->deadline), &end) == PLM__DATE_OK;
    *out = found ? end.high : INT32_MAX;
    return found;
}

bool plm__deadline_day(const plm_snapshot *of, char text[PLM__DATE_TEXT]) {
    int32_t day = 0;
    bool found = find_deadline(of, &day) && day < INT32_MAX;
    if (found) {
        plm__date_print(day, text);
    }
    return found;
}

/* Nothing came about by a deadline, which has to have passed; what counts then was sealed. */
static plm_status check_open(const plm_grade *grade, int64_t at, const plm_snapshot *forecast,
                             const plm_snapshot_issue *issue, plm_error *error) {
    char deadline[PLM__DATE_TEXT];
    int32_t end = 0;
    if (isnan(issue->settled)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the forecast does not say what counts where nothing is decided by the "
                         "deadline: its issue '%s' has no process, or an older plenum sealed it",
                         issue->id);
    }
    if (!find_deadline(forecast, &end) || end >= plm__instant_day(at)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the deadline, %s, has not passed, so it is not over whether anything is "
                         "decided by then",
                         forecast->deadline != NULL ? forecast->deadline : "which is not known");
    }
    plm__date_print(end, deadline);
    bool same =
        grade->option == issue->if_open || (grade->option != NULL && issue->if_open != NULL &&
                                            strcmp(grade->option, issue->if_open) == 0);
    if (!same || !isnan(grade->value) || strcmp(grade->on, deadline) != 0) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "nothing decided by the deadline counts as '%s' on %s, and as nothing "
                         "else",
                         issue->if_open != NULL ? issue->if_open : "no option", deadline);
    }
    return check_answer(grade, issue, error);
}

/* What came after the deadline is another thing than the question asked for. */
static plm_status check_deadline(const plm_grade *grade, const plm_snapshot *forecast,
                                 const plm_snapshot_issue *issue, plm_error *error) {
    plm__date on;
    int32_t end = 0;
    if (!find_deadline(forecast, &end)) {
        return PLM_OK;
    }
    plm__date_parse(grade->on, strlen(grade->on), &on);
    bool is_late = grade->ruling == PLM_RULING_LATE;
    if (on.low > end && !is_late) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the outcome of %s is after the deadline, %s; %s'--late' records it, "
                         "outside the score",
                         grade->on, forecast->deadline,
                         !isnan(issue->settled)
                             ? "'--open' records that nothing was decided by then, and "
                             : "");
    }
    return on.low <= end && is_late
               ? plm__fail(error, PLM_E_ARGUMENT,
                           "the outcome of %s is not after the deadline, %s, so it is not late",
                           grade->on, forecast->deadline)
               : PLM_OK;
}

/* A forecast sealed after the fact is none, and nor is a grade before it. */
static plm_status check_date(const char *on, int64_t sealed_at, int64_t graded_at,
                             plm_error *error) {
    plm__date date;
    char text[PLM_INSTANT_TEXT];
    plm__date_fault fault = plm__date_parse(on, strlen(on), &date);
    if (fault != PLM__DATE_OK) {
        return plm__fail(error, PLM_E_ARGUMENT, "'%s' is no date: %s", on,
                         plm__date_fault_text(fault));
    }
    if (date.high < plm__instant_day(sealed_at)) {
        plm_instant_print(sealed_at, text);
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the forecast was sealed at %s, after this outcome of %s", text, on);
    }
    if (date.low > plm__instant_day(graded_at)) {
        plm_instant_print(graded_at, text);
        return plm__fail(error, PLM_E_ARGUMENT, "the outcome of %s is still to come at %s", on,
                         text);
    }
    return PLM_OK;
}

/* A void, or that a question is open again: no outcome, and why. */
static plm_status check_ruling(const plm_grade *grade, plm_error *error) {
    if (!isnan(grade->value) || grade->option != NULL || grade->answer != PLM_YES_NO_NONE) {
        return plm__fail(error, PLM_E_ARGUMENT, "a question that is %s has no outcome",
                         grade->ruling == PLM_RULING_VOID ? "void" : "open again");
    }
    if (grade->ruling == PLM_RULING_REOPENED && grade->corrects == NULL) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "nothing is ruled on issue '%s' of this forecast, so it is open",
                         grade->issue);
    }
    bool has_reason = grade->reason != NULL && grade->reason[0] != '\0';
    return grade->ruling == PLM_RULING_REOPENED || has_reason
               ? PLM_OK
               : plm__fail(error, PLM_E_ARGUMENT, "a question is void for a reason; say which");
}

plm_status plm__grade_check(const plm_grade *grade, int64_t at, bool knows_deadline,
                            const plm_record *forecast, plm_error *error) {
    const plm_snapshot_issue *issue = plm__snapshot_issue(forecast->forecast, grade->issue);
    if (issue == NULL) {
        return plm__fail(error, PLM_E_NOT_FOUND, "the forecast has no issue '%s'", grade->issue);
    }
    PLM_TRY(check_date(grade->on, forecast->at, at, error));
    if (grade->ruling == PLM_RULING_VOID || grade->ruling == PLM_RULING_REOPENED) {
        return check_ruling(grade, error);
    }
    if (grade->evidence[0] == '\0') {
        return plm__fail(error, PLM_E_ARGUMENT, "a grade needs evidence of the outcome");
    }
    if (grade->ruling == PLM_RULING_OPEN) {
        return check_open(grade, at, forecast->forecast, issue, error);
    }
    if (knows_deadline) {
        PLM_TRY(check_deadline(grade, forecast->forecast, issue, error));
    }
    return check_outcome(grade, issue, error);
}
