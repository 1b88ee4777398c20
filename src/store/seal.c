/* Adding to a store's ledger: seals and grades. */
#include "base/error.h"
#include "case/case.h"
#include "case/date.h"
#include "solve/options.h"
#include "store/database.h"
#include "store/foresight.h"
#include "store/instant.h"
#include "store/ledger.h"
#include "store/moment.h"
#include "store/own.h"
#include "store/snapshot.h"
#include "tree/encoding.h"

#include <math.h>
#include <string.h>

static plm_status read_ledger(plm_store *store, const char *statement, plm_ledger **out,
                              plm_error *error) {
    sqlite3_stmt *query = NULL;
    plm__text text;
    PLM_TRY(plm__database_prepare(store->database, statement, &query, error));
    plm__text_init(&text, store->context);
    int code = sqlite3_step(query);
    for (; code == SQLITE_ROW; code = sqlite3_step(query)) {
        const char *line = (const char *)sqlite3_column_text(query, 0);
        if (line == NULL) {
            text.failed = true;
        } else {
            plm__text_add_bytes(&text, line, (size_t)sqlite3_column_bytes(query, 0));
        }
    }
    plm_status status = PLM_OK;
    if (code != SQLITE_DONE) {
        status = plm__database_fail(store->database, error);
    } else if (text.failed) {
        status = plm__out_of_memory(error);
    } else {
        status = plm_ledger_parse(store->context, text.length > 0 ? text.bytes : "", text.length,
                                  sqlite3_db_filename(store->database, "main"), out, error);
    }
    sqlite3_finalize(query);
    plm__text_clear(&text);
    return status;
}

plm_status plm_store_ledger(plm_store *store, plm_ledger **out, plm_error *error) {
    *out = NULL;
    return read_ledger(store, "SELECT line FROM ledger ORDER BY number", out, error);
}

/* A record to be added after the last one. */
typedef struct addition {
    plm_store *store;
    plm__text payload;
    int64_t at; /* as it was asked for */
    plm__moment moment;
    const plm_key *key;
    const plm_case *of; /* what is sealed, and of it this issue alone, or NULL */
    const char *issue_id;
    const plm_grade *grade; /* as it was asked for; NULL: a forecast */
    uint64_t number;
} addition;

static plm_status check_last(const plm_record *last, const addition *what, plm_error *error) {
    char then[PLM_INSTANT_TEXT];
    if (last == NULL) {
        return plm__fail(error, PLM_E_IO,
                         "the ledger's last record is damaged, so nothing can follow it; "
                         "'plenum verify' tells more");
    }
    bool runs_back = what->moment.observed != PLM_NOW && what->moment.observed < last->observed;
    if (what->moment.at < last->at || runs_back) {
        plm_instant_print(runs_back ? last->observed : last->at, then);
        return plm__fail(error, PLM_E_ARGUMENT,
                         "the ledger's last record is of %s, which is later; is the clock right?",
                         then);
    }
    return PLM_OK;
}

static plm_status insert_line(plm_store *store, uint64_t number, const plm__text *line,
                              plm_error *error) {
    sqlite3_stmt *insert = NULL;
    PLM_TRY(plm__database_prepare(
        store->database, "INSERT INTO ledger (number, line) VALUES (?1, ?2)", &insert, error));
    sqlite3_bind_int64(insert, 1, (sqlite3_int64)number);
    plm__database_bind(insert, 2, line->bytes, line->length);
    return plm__database_finish(store->database, insert, error);
}

/* Puts the payload behind the last of the ledger's records that were read. */
static plm_status append(const plm_ledger *tail, addition *what, plm_error *error) {
    plm_store *store = what->store;
    plm__stamp stamp = {
        .number = 1, .previous = PLM__NO_HASH, .moment = what->moment, .key = what->key};
    if (tail->count > 0) {
        const plm_record *last = plm_ledger_record(tail, tail->count - 1);
        PLM_TRY(check_last(last, what, error));
        stamp.number = last->number + 1;
        stamp.previous = last->hash;
    }
    plm__text line;
    plm__text_init(&line, store->context);
    plm__ledger_compose(&stamp, what->grade != NULL ? PLM_RECORD_GRADE : PLM_RECORD_FORECAST,
                        what->payload.bytes, &line);
    plm_status status =
        line.failed ? plm__out_of_memory(error) : insert_line(store, stamp.number, &line, error);
    what->number = stamp.number;
    plm__text_clear(&line);
    return status;
}

/* As late as can be: while no other program adds a record. */
static plm_status take_moment(addition *what, plm_error *error) {
    return plm__moment_take(what->store->context, what->at, &what->moment, error);
}

/* ---- seals --------------------------------------------------------------------------------- */

static plm_status add_seal(void *what, plm_error *error) {
    addition *seal = what;
    plm_ledger *tail = NULL;
    PLM_TRY(take_moment(seal, error));
    PLM_TRY(plm__foresight_check(seal->of, seal->issue_id, seal->moment.at, error));
    plm_status status = read_ledger(
        seal->store, "SELECT line FROM ledger ORDER BY number DESC LIMIT 1", &tail, error);
    if (tail != NULL) {
        status = append(tail, seal, error);
    }
    plm_ledger_free(tail);
    return status;
}

static plm_status seal_case(plm_store *store, const plm_case *of, const plm_options *options,
                            const plm_sealing *how, uint64_t *number, plm_error *error) {
    if (plm_case_dossier(of) == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    const plm__own_request own = {how, plm_case_dossier(of), options->issue_id};
    addition seal = {
        .store = store, .at = how->at, .key = how->key, .of = of, .issue_id = options->issue_id};
    PLM_TRY(take_moment(&seal, error));
    PLM_TRY(plm__foresight_check(of, options->issue_id, seal.moment.at, error));
    PLM_TRY(plm__own_check(&own, error));
    plm__text_init(&seal.payload, store->context);
    const plm__snapshot_task task = {
        .of = of, .outside_weight = how->outside_weight, .form = PLM__FORM_ANSWERED, .how = how};
    plm_status status = plm__snapshot_write(&task, options, &seal.payload, error);
    if (status >= 0) {
        status = plm__database_transact(store->database, add_seal, &seal, error);
    }
    if (number != NULL) {
        *number = seal.number;
    }
    plm__text_clear(&seal.payload);
    return status;
}

/* As of version 0.1.0. */
enum { FIRST_SEALING = sizeof(plm_sealing) };

static plm_status take_sealing(const plm_sealing *given, plm_sealing *out, plm_error *error) {
    size_t size = given->size == 0 ? FIRST_SEALING : given->size;
    if (size < FIRST_SEALING) {
        return plm__fail(error, PLM_E_ARGUMENT, "a sealing has %d bytes at least, not %zu",
                         (int)FIRST_SEALING, size);
    }
    memcpy(out, given, sizeof *out);
    return PLM_OK;
}

plm_status plm_store_seal_with(plm_store *store, const plm_case *of, const plm_options *options,
                               const plm_sealing *how, uint64_t *number, plm_error *error) {
    plm_sealing whole = {0};
    PLM_TRY(take_sealing(how, &whole, error));
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, seal_case(store, of, options, &whole, number, error));
}

plm_status plm_store_seal(plm_store *store, const plm_case *of, const plm_options *options,
                          double outside_weight, int64_t at, const plm_key *key, uint64_t *number,
                          plm_error *error) {
    const plm_sealing how = {
        .size = sizeof how, .outside_weight = outside_weight, .at = at, .key = key};
    return plm_store_seal_with(store, of, options, &how, number, error);
}

/* ---- grades -------------------------------------------------------------------------------- */

static plm_status find_forecast(const plm_ledger *ledger, const char *which, const plm_record **out,
                                plm_error *error) {
    size_t index = 0;
    PLM_TRY(plm_ledger_find(ledger, which, &index, error));
    *out = plm_ledger_record(ledger, index);
    return (*out)->forecast != NULL
               ? PLM_OK
               : plm__fail(error, PLM_E_ARGUMENT, "record %s is a grade; name a forecast", which);
}

/* Yes or no follows from the option, and the option from that where it is the only one. */
static void meet_answer(const plm_snapshot_issue *issue, plm_grade *of) {
    if (of->option == NULL && isnan(of->value) && of->ruling != PLM_RULING_OPEN) {
        of->option = plm__option_of_answer(issue, of->answer);
    }
    if (of->answer == PLM_YES_NO_NONE) {
        of->answer = plm__yes_no_of(issue, of->option);
    }
}

/* Whether what is ruled can be of an issue: it has the option, options that mean yes, a scale, or a
 * process. */
static bool can_be_of(const plm_grade *asked, const plm_snapshot_issue *issue) {
    bool has_option = asked->option == NULL;
    for (size_t i = 0; !has_option && i < issue->option_count; i++) {
        has_option = strcmp(issue->options[i]->id, asked->option) == 0;
    }
    return has_option && (asked->answer == PLM_YES_NO_NONE || issue->yes_count > 0) &&
           (isnan(asked->value) || !isnan(issue->scale_low)) &&
           (asked->ruling != PLM_RULING_OPEN || !isnan(issue->settled));
}

/* "; say which one came out: road, toll", of those that it can be. */
static plm_status ask_issue(const plm_grade *asked, const plm_snapshot *of, plm_context *context,
                            plm_error *error) {
    plm__text list;
    plm__text_init(&list, context);
    for (size_t i = 0; i < of->issue_count; i++) {
        if (can_be_of(asked, of->issues[i])) {
            plm__text_add_format(&list, "%s%s", list.length > 0 ? ", " : ": ", of->issues[i]->id);
        }
    }
    plm_status status = list.failed
                            ? plm__out_of_memory(error)
                            : plm__fail(error, PLM_E_ARGUMENT,
                                        "the forecast has %zu issues; say which one came out%s",
                                        of->issue_count, list.length > 0 ? list.bytes : "");
    plm__text_clear(&list);
    return status;
}

/* The only issue that a grade which names none can be of; NULL: there are several, or none. */
static const char *only_issue(const plm_grade *asked, const plm_snapshot *of) {
    const char *found = NULL;
    for (size_t i = 0; of->issue_count > 1 && i < of->issue_count; i++) {
        if (can_be_of(asked, of->issues[i])) {
            if (found != NULL) {
                return NULL;
            }
            found = of->issues[i]->id;
        }
    }
    return of->issue_count == 1 ? of->issues[0]->id : found;
}

/* What was asked for, with what follows from it. */
static plm_status complete(const plm_ledger *ledger, const addition *what,
                           const plm_record *forecast, plm_grade *out, plm_error *error) {
    const plm_grade *asked = what->grade;
    const plm_snapshot *snapshot = forecast->forecast;
    *out = *asked;
    out->forecast = forecast->hash;
    out->issue = asked->issue != NULL ? asked->issue : only_issue(asked, snapshot);
    if (out->issue == NULL) {
        return ask_issue(asked, snapshot, what->store->context, error);
    }
    const plm_snapshot_issue *issue = plm__snapshot_issue(snapshot, out->issue);
    const plm_option *option = issue != NULL ? plm__snapshot_option(issue, asked->value) : NULL;
    if (asked->option == NULL && option != NULL) {
        out->option = option->id;
    }
    if (asked->ruling == PLM_RULING_OPEN && asked->option == NULL && issue != NULL) {
        out->option = issue->if_open;
    }
    if (issue != NULL) {
        meet_answer(issue, out);
    }
    const plm_record *last = plm_ledger_grade(ledger, out->forecast, out->issue);
    out->corrects = last != NULL ? last->hash : NULL;
    if (out->ruling == PLM_RULING_REOPENED && last != NULL &&
        last->grade->ruling == PLM_RULING_REOPENED) {
        return plm__fail(error, PLM_E_ARGUMENT, "issue '%s' of this forecast is open again already",
                         out->issue);
    }
    return plm__grade_check(out, what->moment.at, true, forecast, error);
}

static plm_status append_grade(const plm_ledger *ledger, addition *what, plm_error *error) {
    const plm_record *forecast = NULL;
    plm_grade grade;
    plm_grade asked = *what->grade;
    char day[PLM__DATE_TEXT];
    PLM_TRY(find_forecast(ledger, what->grade->forecast, &forecast, error));
    if (asked.on == NULL) {
        if (asked.ruling != PLM_RULING_OPEN || !plm__deadline_day(forecast->forecast, day)) {
            plm__date_print(plm__instant_day(what->moment.at), day);
        }
        asked.on = day;
    }
    asked.evidence = asked.evidence != NULL ? asked.evidence : "";
    what->grade = &asked;
    PLM_TRY(complete(ledger, what, forecast, &grade, error));
    plm__grade_write(&grade, &what->payload);
    return what->payload.failed ? plm__out_of_memory(error) : append(ledger, what, error);
}

static plm_status add_grade(void *what, plm_error *error) {
    addition *grade = what;
    plm_ledger *ledger = NULL;
    PLM_TRY(take_moment(grade, error));
    plm_status status = plm_store_ledger(grade->store, &ledger, error);
    if (ledger != NULL) {
        status = append_grade(ledger, grade, error);
    }
    plm_ledger_free(ledger);
    return status;
}

static plm_status check_text(const char *text, const char *what, plm_error *error) {
    size_t at = 0;
    uint32_t code = 0;
    bool good =
        text == NULL || plm__encoding_check(text, strlen(text), &at, &code) == PLM__ENCODING_OK;
    return good ? PLM_OK
                : plm__fail(error, PLM_E_ARGUMENT,
                            "the %s is not UTF-8, or holds a control character, at byte %zu", what,
                            at + 1);
}

/* A grade as of version 0.1.0. */
enum { FIRST_GRADE = offsetof(plm_grade, corrects) + sizeof(const char *) };

/* The grade with all members, of which the program that made it may have known fewer. */
static plm_status take_grade(const plm_grade *given, plm_grade *out, plm_error *error) {
    size_t size = given->size == 0 ? FIRST_GRADE : given->size;
    if (size < FIRST_GRADE) {
        return plm__fail(error, PLM_E_ARGUMENT, "a grade has %d bytes at least, not %zu",
                         FIRST_GRADE, size);
    }
    memcpy(out, given, size < sizeof *out ? size : sizeof *out);
    return PLM_OK;
}

static plm_status grade_forecast(plm_store *store, const plm_grade *grade, int64_t at,
                                 const plm_key *key, uint64_t *number, plm_error *error) {
    bool is_outcome = grade->ruling == PLM_RULING_OUTCOME || grade->ruling == PLM_RULING_LATE;
    bool is_bare = (is_outcome && (grade->on == NULL || grade->evidence == NULL)) ||
                   (grade->ruling == PLM_RULING_OPEN && grade->evidence == NULL);
    if (grade->forecast == NULL || is_bare) {
        return plm__fail(error, PLM_E_ARGUMENT, "a grade needs a forecast, a date and evidence");
    }
    if ((unsigned)grade->ruling > PLM_RULING_OPEN) {
        return plm__fail(error, PLM_E_ARGUMENT, "there is no ruling %d", (int)grade->ruling);
    }
    if ((unsigned)grade->answer > PLM_YES_NO_YES) {
        return plm__fail(error, PLM_E_ARGUMENT, "there is no answer %d", (int)grade->answer);
    }
    PLM_TRY(check_text(grade->reason, "reason", error));
    PLM_TRY(check_text(grade->evidence, "evidence", error));
    PLM_TRY(check_text(grade->url, "address", error));
    addition added = {.store = store, .at = at, .key = key, .grade = grade};
    plm__text_init(&added.payload, store->context);
    plm_status status = plm__database_transact(store->database, add_grade, &added, error);
    if (number != NULL) {
        *number = added.number;
    }
    plm__text_clear(&added.payload);
    return status;
}

plm_status plm_store_grade(plm_store *store, const plm_grade *grade, int64_t at, const plm_key *key,
                           uint64_t *number, plm_error *error) {
    plm_grade whole = {0};
    PLM_TRY(take_grade(grade, &whole, error));
    PLM_TRY(plm__run_begin(store->context, error));
    return plm__run_end(store->context, grade_forecast(store, &whole, at, key, number, error));
}
