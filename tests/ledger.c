/* Ledgers: every changed byte is found, every fault is named, and what is sealed can be made again.
 */
#include "store/ledger.h"
#include "sealed.h"
#include "store/documents.h"
#include "store/snapshot.h"

#include <math.h>
#include <sqlite3.h>
#include <sys/stat.h>

/* ---- a small ledger: a signed forecast, an unsigned one, a grade and its correction ---------- */

static plm_key *new_key(const shelf *of) {
    char path[160];
    plm_key *key = NULL;
    snprintf(path, sizeof path, "%s/key", of->folder);
    assert_int_equal(plm_key_create(of->context, path, &key, NULL), PLM_OK);
    return key;
}

static void fill_with(shelf *of, const char *text) {
    plm_key *key = new_key(of);
    assert_int_equal(seal(of, text, SEALED_AT, key), 1);
    assert_int_equal(seal(of, text, SEALED_AT + 1, NULL), 2);
    plm_grade first = {.forecast = "1",
                       .value = 30,
                       .on = "2026-05-04",
                       .evidence = "minutes, \"item\" 7\n",
                       .url = "https://example.org/minutes"};
    plm_grade second = {.forecast = "1",
                        .issue = "closure",
                        .value = (double)NAN,
                        .option = "closed",
                        .on = "2026-05-04",
                        .evidence = "item 8"};
    assert_int_equal(grade(of, first, SEALED_AT + 90 * DAY, NULL), PLM_OK);
    assert_int_equal(grade(of, second, SEALED_AT + 91 * DAY, NULL), PLM_OK);
    plm_key_free(key);
}

static void fill(shelf *of) {
    fill_with(of, sealed_case);
}

/* A program of another day may know of fewer members, or of more. */
static void test_sizes_of_grades(void **state) {
    (void)state;
    struct {
        plm_grade known;
        const char *later;
    } of_tomorrow = {.known = {.size = sizeof of_tomorrow,
                               .forecast = "1",
                               .value = 30,
                               .on = "2026-05-04",
                               .evidence = "e"},
                     .later = "unheard of"};
    plm_error error = {0};
    shelf of;
    open_shelf(&of);
    assert_int_equal(seal(&of, sealed_case, SEALED_AT, NULL), 1);
    of.now = SEALED_AT + 90 * DAY;
    assert_int_equal(
        plm_store_grade(of.store, &of_tomorrow.known, SEALED_AT + 90 * DAY, NULL, NULL, &error),
        PLM_OK);
    of_tomorrow.known.size = sizeof(plm_grade);
    assert_int_equal(grade(&of, of_tomorrow.known, SEALED_AT + 91 * DAY, &error), PLM_OK);
    of_tomorrow.known.size = sizeof(plm_grade) / 2;
    assert_int_equal(grade(&of, of_tomorrow.known, SEALED_AT + 92 * DAY, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "a grade has 72 bytes at least, not 48");
    close_shelf(&of);
}

/* The shortest records: one actor, one draw. */
static const char fixed_case[] =
    "plenum: 1\nid: x\nquestion: How far?\n"
    "resolution: {rule: r, source: s, deadline: 2026-06-30}\n"
    "issues: [{id: closure, scale: {0: a, 100: b}, options: [{id: open, from: 0, to: 50}, "
    "{id: closed, from: 50, to: 100}]}]\n"
    "actors: [{id: a, on: {closure: {position: 4, capability: 1, salience: 1}}}]\n";

static void fill_shortly(shelf *of) {
    plm_options_set_draws(of->options, 1);
    fill_with(of, fixed_case);
}

static void test_records(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    fill(&of);
    plm_ledger *ledger = read_ledger(&of);
    assert_int_equal(plm_ledger_count(ledger), 4);
    const plm_record *first = plm_ledger_record(ledger, 0);
    assert_int_equal(first->kind, PLM_RECORD_FORECAST);
    assert_int_equal(first->number, 1);
    assert_int_equal(first->at, SEALED_AT);
    assert_string_equal(first->plenum, plm_version());
    assert_int_equal(first->engine, PLM_ENGINE_VERSION);
    assert_non_null(first->signer);
    assert_string_equal(first->forecast->case_text, sealed_case);
    assert_string_equal(first->forecast->deadline, "2026-06-30");
    assert_int_equal(first->forecast->draws, 5);
    const plm_snapshot_issue *issue = first->forecast->issues[0];
    assert_string_equal(issue->options[1]->id, "closed");
    assert_near(issue->answer.options[0] + issue->answer.options[1], 1, 1e-12);
    assert_null(issue->outside);
    assert_string_equal(issue->baseline.model, "weighted-mean");
    const plm_record *last = plm_ledger_record(ledger, 3);
    assert_string_equal(last->previous, plm_ledger_record(ledger, 2)->hash);
    assert_string_equal(last->grade->corrects, plm_ledger_record(ledger, 2)->hash);
    assert_string_equal(last->grade->option, "closed");
    assert_true(isnan(last->grade->value));
    assert_string_equal(plm_ledger_record(ledger, 2)->grade->option, "open");
    assert_string_equal(plm_ledger_record(ledger, 2)->grade->evidence, "minutes, \"item\" 7\n");
    assert_ptr_equal(plm_ledger_grade(ledger, first->hash, "closure"), last);
    assert_null(plm_ledger_grade(ledger, first->hash, "other"));
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* The quantiles that are kept are those that the forecast prints. */
static void test_snapshot_quantiles(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_options_free(of.options);
    assert_int_equal(plm_options_new(of.context, &of.options), PLM_OK);
    plm_options_set_draws(of.options, 1000);
    seal(&of, sealed_case, SEALED_AT, NULL);
    plm_case *made = parse_case(of.context, sealed_case);
    plm_forecast *forecast = NULL;
    assert_int_equal(plm_forecast_run(made, of.options, &forecast, NULL), PLM_OK);
    const plm_forecast_issue *issue = plm_forecast_issue_at(forecast, 0);
    plm_ledger *ledger = read_ledger(&of);
    const plm_snapshot_issue *kept = plm_ledger_record(ledger, 0)->forecast->issues[0];
    assert_int_equal(kept->model_count, issue->model_count);
    assert_true(kept->answer.mean == issue->pool.mean.value);
    assert_true(kept->answer.quantiles[50] == issue->pool.median.value);
    assert_true(kept->answer.quantiles[25] == issue->pool.intervals[0].low.value);
    assert_true(kept->answer.quantiles[90] == issue->pool.intervals[1].high.value);
    for (size_t i = 0; i < kept->model_count; i++) {
        assert_string_equal(kept->models[i]->model, issue->models[i]->model);
        assert_true(kept->models[i]->quantiles[50] == issue->models[i]->distribution.median.value);
        assert_true(kept->models[i]->options[1] == issue->models[i]->distribution.options[1].value);
        assert_true(kept->models[i]->point == issue->models[i]->point);
    }
    plm_forecast_free(forecast);
    plm_case_free(made);
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- changed bytes ------------------------------------------------------------------------- */

static char flipped(char byte, size_t index) {
    static const unsigned char masks[] = {0x01, 0x20, 0x80, 0x04, 0x1f};
    return (char)((unsigned char)byte ^ masks[index % sizeof masks]);
}

static void test_flips_in_file(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    fill_shortly(&of);
    size_t length = 0;
    plm_ledger *ledger = read_ledger(&of);
    const char *text = plm_ledger_text(ledger, &length);
    char *copy = malloc(length);
    assert_non_null(copy);
    memcpy(copy, text, length);
    for (size_t i = 0; i < length; i++) {
        copy[i] = flipped(text[i], i);
        plm_ledger *changed = parse_ledger(of.context, copy, length);
        if (holds(changed, false)) {
            fail_msg("a change of byte %zu, '%c', is not found", i, text[i]);
        }
        plm_ledger_free(changed);
        copy[i] = text[i];
    }
    free(copy);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

static void put_line(sqlite3 *database, int number, const char *line, size_t length) {
    sqlite3_stmt *update = NULL;
    sqlite3_prepare_v2(database, "UPDATE ledger SET line = ?1 WHERE number = ?2", -1, &update,
                       NULL);
    sqlite3_bind_text(update, 1, line, (int)length, SQLITE_STATIC);
    sqlite3_bind_int(update, 2, number);
    assert_int_equal(sqlite3_step(update), SQLITE_DONE);
    sqlite3_finalize(update);
}

static void test_flips_in_database(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    fill_shortly(&of);
    size_t length = 0;
    plm_ledger *ledger = read_ledger(&of);
    const char *text = plm_ledger_text(ledger, &length);
    sqlite3 *database = NULL;
    assert_int_equal(sqlite3_open(of.path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "UPDATE ledger SET line = ''", NULL, NULL, NULL),
                     SQLITE_CONSTRAINT);
    assert_int_equal(sqlite3_exec(database, "DELETE FROM ledger", NULL, NULL, NULL),
                     SQLITE_CONSTRAINT);
    sqlite3_exec(database, "DROP TRIGGER ledger_stays; PRAGMA synchronous = OFF", NULL, NULL, NULL);
    int number = 1;
    for (size_t start = 0; start < length; number++) {
        size_t size = (size_t)((const char *)memchr(text + start, '\n', length) - text) + 1 - start;
        char *copy = malloc(size);
        assert_non_null(copy);
        memcpy(copy, text + start, size);
        for (size_t i = 0; i < size; i++) {
            copy[i] = flipped(text[start + i], i);
            put_line(database, number, copy, size);
            plm_ledger *changed = read_ledger(&of);
            assert_false(holds(changed, false));
            plm_ledger_free(changed);
            copy[i] = text[start + i];
        }
        put_line(database, number, copy, size);
        free(copy);
        start += size;
    }
    sqlite3_close(database);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- lines taken out, moved, put in -------------------------------------------------------- */

typedef struct lines {
    const char *at[4];
    size_t length[4];
} lines;

static lines split(const char *text, size_t length) {
    lines out = {0};
    size_t start = 0;
    for (size_t i = 0; i < 4; i++) {
        const char *end = memchr(text + start, '\n', length - start);
        out.at[i] = text + start;
        out.length[i] = (size_t)(end - (text + start)) + 1;
        start += out.length[i];
    }
    assert_int_equal(start, length);
    return out;
}

/* Whether a ledger of these lines (-1: the end) holds. */
static bool hold_in_order(plm_context *context, const lines *of, const int order[6]) {
    plm__text text;
    plm__text_init(&text, context);
    for (size_t i = 0; order[i] >= 0; i++) {
        plm__text_add_bytes(&text, of->at[order[i]], of->length[order[i]]);
    }
    plm_ledger *ledger = parse_ledger(context, text.bytes, text.length);
    bool passed = holds(ledger, true);
    plm_ledger_free(ledger);
    plm__text_clear(&text);
    return passed;
}

static void test_order(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    fill(&of);
    size_t length = 0;
    plm_ledger *ledger = read_ledger(&of);
    const char *text = plm_ledger_text(ledger, &length);
    lines all = split(text, length);
    assert_true(hold_in_order(of.context, &all, (int[6]){0, 1, 2, 3, -1}));
    assert_true(hold_in_order(of.context, &all, (int[6]){0, 1, -1}));
    assert_false(hold_in_order(of.context, &all, (int[6]){1, -1}));
    assert_false(hold_in_order(of.context, &all, (int[6]){0, 2, 3, -1}));
    assert_false(hold_in_order(of.context, &all, (int[6]){1, 0, 2, 3, -1}));
    assert_false(hold_in_order(of.context, &all, (int[6]){0, 1, 1, 2, 3, -1}));
    for (size_t cut = all.length[0] + 1; cut < all.length[0] + all.length[1]; cut += 97) {
        plm_ledger *shorter = parse_ledger(of.context, text, cut);
        assert_false(holds(shorter, false));
        plm_ledger_free(shorter);
    }
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- forgeries that keep the form ---------------------------------------------------------- */

/* The entry of a line, with the first `was` replaced, under a fresh hash and no signature. */
static void forge(plm__text *out, const plm_ledger *ledger, size_t index, const char *was,
                  const char *is) {
    const plm__entry *entry = &ledger->entries[index];
    plm__text body;
    char hash[PLM_HASH_TEXT];
    plm__text_init(&body, out->context);
    const char *found = memmem(entry->bytes, entry->length, was, strlen(was));
    assert_non_null(found);
    size_t before = (size_t)(found - entry->bytes);
    plm__text_add_bytes(&body, entry->bytes, before);
    plm__text_add(&body, is);
    plm__text_add_bytes(&body, found + strlen(was), entry->length - before - strlen(was));
    plm__digest(body.bytes, body.length, hash);
    plm__text_add_format(out, "{\"sha256\":\"%s\",\"signature\":null,\"entry\":%s}\n", hash,
                         body.bytes);
    plm__text_clear(&body);
}

typedef struct forgery {
    size_t index;
    const char *was;
    const char *is;
    plm_check check; /* that finds it */
    plm_verdict verdict;
    const char *reason;
} forgery;

#define SEALED_TIME(at, clock, observed)                                                           \
    "\"at\":\"" at "T09:00:00Z\",\"clock\":\"" clock "\",\"observed\":\"" observed "T09:00:00Z\""

static const forgery forgeries[] = {
    {0, "\"number\":1", "\"number\":2", PLM_CHECK_CHAIN, PLM_VERDICT_FAIL,
     "it says that it is number 2, and it is number 1"},
    {0, "\"previous\":\"0", "\"previous\":\"1", PLM_CHECK_CHAIN, PLM_VERDICT_FAIL,
     "it names a record before, and is the first"},
    {0, "\"signer\":null",
     "\"signer\":"
     "\"0000000000000000000000000000000000000000000000000000000000000000\"",
     PLM_CHECK_SIGNATURE, PLM_VERDICT_FAIL, "the entry names a key, but there is no signature"},
    {0, "\"mean\":54", "\"mean\":55", PLM_CHECK_FIGURES, PLM_VERDICT_FAIL, NULL},
    {0, "\"seed\":1", "\"seed\":2", PLM_CHECK_FIGURES, PLM_VERDICT_FAIL, NULL},
    {0, "Is the bridge closed?\\nresolution", "Is the bridge open?\\nresolution", PLM_CHECK_CASE,
     PLM_VERDICT_FAIL, "the text of the case has another SHA-256 than it gives"},
    {0, "weighted-mean\",\"reading\":\"standard\",\"weight",
     "no-such\",\"reading\":\"standard\",\"weight", PLM_CHECK_FIGURES, PLM_VERDICT_FAIL, NULL},
    {0, "\"engine\":2,", "\"engine\":0,", PLM_CHECK_FIGURES, PLM_VERDICT_PASS, NULL},
    {0, "\"kind\":\"forecast\"", "\"kind\":\"grade\"", PLM_CHECK_FORM, PLM_VERDICT_FAIL,
     "\"grade\" is missing"},
    {0, "\"plenum_ledger\":4", "\"plenum_ledger\":5", PLM_CHECK_FORM, PLM_VERDICT_FAIL,
     "\"plenum_ledger\" is none of 1, 2, 3 and 4: a newer plenum wrote it"},
    {0, "\"plenum_ledger\":4", "\"plenum_ledger\":3", PLM_CHECK_FIGURES, PLM_VERDICT_FAIL,
     "issues.0.answer is missing, and was another"},
    {0, "\"plenum_ledger\":4", "\"plenum_ledger\":2", PLM_CHECK_FIGURES, PLM_VERDICT_FAIL,
     "documents is another, and was another"},
    {0, "\"step\":0.1", "\"step\":0", PLM_CHECK_FORM, PLM_VERDICT_FAIL,
     "\"crps\" has no step above 0, or nothing to start from"},
    {0, "\"bends\":\"", "\"bends\":\"x", PLM_CHECK_FORM, PLM_VERDICT_FAIL,
     "\"bends\" holds what is no whole number"},
    {0, "\"bends\":\"", "\"bends\":\"1", PLM_CHECK_FIGURES, PLM_VERDICT_FAIL, NULL},
    {0, "2026-03-01T09:00:00Z", "2026-03-01T09:00:00", PLM_CHECK_FORM, PLM_VERDICT_FAIL,
     "\"at\" is no moment such as 2026-03-01T09:00:00Z"},
    {0, "\"clock\":\"system\"", "\"clock\":\"sundial\"", PLM_CHECK_FORM, PLM_VERDICT_FAIL,
     "\"clock\" is neither system nor stated"},
    {0, "\"observed\":\"2026-03-01T09:00:00Z", "\"observed\":\"2026-03-01T09:00:01Z",
     PLM_CHECK_TIME, PLM_VERDICT_FAIL,
     "it says that its time was observed, and gives another that the clock showed"},
    {0, SEALED_TIME("2026-03-01", "system", "2026-03-01"),
     SEALED_TIME("2026-03-01", "stated", "2026-02-28"), PLM_CHECK_TIME, PLM_VERDICT_FAIL,
     "it is dated after what the machine's clock showed"},
    {0, SEALED_TIME("2026-03-01", "system", "2026-03-01"),
     SEALED_TIME("2026-07-01", "system", "2026-07-01"), PLM_CHECK_TIME, PLM_VERDICT_FAIL,
     "the deadline has passed; a forecast is sealed before it"},
    {0, "\"clock\":\"system\"", "\"clock\":\"stated\"", PLM_CHECK_TIME, PLM_VERDICT_NOT_OBSERVED,
     "time stated, not observed; the machine's clock showed 2026-03-01T09:00:00Z"},
    {0, "\"observed\":\"2026-03-01T09:00:00Z\"", "\"observed\":null", PLM_CHECK_TIME,
     PLM_VERDICT_FAIL,
     "it says that its time was observed, and gives another that the clock showed"},
    {0, "\"quantiles\":[", "\"quantiles\":[0,", PLM_CHECK_FORM, PLM_VERDICT_FAIL,
     "\"quantiles\" is not as long as it should be"},
    {0, "\"deadline\":", "\"deadliness\":", PLM_CHECK_FORM, PLM_VERDICT_FAIL,
     "\"deadline\" is missing"},
};

static void test_forgeries(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
        const forgery *each = &forgeries[i];
        plm__text text;
        plm__text_init(&text, of.context);
        forge(&text, ledger, each->index, each->was, each->is);
        plm_ledger *forged = parse_ledger(of.context, text.bytes, text.length);
        plm_verification *made = NULL;
        assert_int_equal(plm_verification_run(forged, PLM_VERIFY_ALL, NULL, &made, NULL), PLM_OK);
        const plm_verified *found = plm_verification_at(made, 0);
        if (found->verdicts[each->check] != each->verdict) {
            fail_msg("forgery %zu: verdict %d", i, (int)found->verdicts[each->check]);
        }
        assert_int_equal(plm_verification_passed(made), each->verdict != PLM_VERDICT_FAIL);
        if (each->reason != NULL) {
            assert_string_equal(found->reasons[each->check], each->reason);
        }
        plm_verification_free(made);
        plm_ledger_free(forged);
        plm__text_clear(&text);
    }
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* A ledger of one record with a replacement more. */
static plm_ledger *forge_one(plm_context *context, plm_ledger *from, const char *was,
                             const char *is) {
    plm__text text;
    plm__text_init(&text, context);
    forge(&text, from, 0, was, is);
    plm_ledger *forged = parse_ledger(context, text.bytes, text.length);
    plm__text_clear(&text);
    plm_ledger_free(from);
    return forged;
}

/* Its first record without what each outcome would cost. */
static plm_ledger *take_out_tables(plm_context *context, plm_ledger *from) {
    static const char opening[] = ",\"crps\":{";
    const plm__entry *entry = &from->entries[0];
    const char *found = memmem(entry->bytes, entry->length, opening, strlen(opening));
    while (found != NULL) {
        char *table = strndup(found, (size_t)(strchr(found, '}') + 1 - found));
        from = forge_one(context, from, table, "");
        free(table);
        entry = &from->entries[0];
        found = memmem(entry->bytes, entry->length, opening, strlen(opening));
    }
    return from;
}

/* What older versions wrote holds as it did. */
static void test_older_forms(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    seal(&of, sealed_case, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    ledger = take_out_tables(of.context, ledger);
    ledger = forge_one(of.context, ledger, "\"yes\":null,\"own\":null,", "");
    ledger = forge_one(of.context, ledger, "\"plenum_ledger\":4", "\"plenum_ledger\":3");
    assert_true(holds(ledger, true));
    ledger = forge_one(of.context, ledger, "\"by_deadline\":null,", "");
    ledger = forge_one(of.context, ledger, "\"documents\":[],\"quotes\":[],", "");
    ledger = forge_one(of.context, ledger, "\"plenum_ledger\":3", "\"plenum_ledger\":2");
    assert_true(holds(ledger, true));
    ledger = forge_one(of.context, ledger, "\"plenum_ledger\":2", "\"plenum_ledger\":1");
    plm_verification *made = NULL;
    assert_int_equal(plm_verification_run(ledger, PLM_VERIFY_ALL, NULL, &made, NULL), PLM_OK);
    assert_true(plm_verification_passed(made));
    assert_string_equal(plm_verification_at(made, 0)->reasons[PLM_CHECK_TIME],
                        "an older plenum wrote it, which did not say whether its time was "
                        "observed");
    plm_verification_free(made);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- by the deadline ----------------------------------------------------------------------- */

static plm_when *date_case(shelf *of, const char *text) {
    plm_case *made = parse_case(of->context, text);
    plm_when *when = NULL;
    assert_int_equal(plm_when_run(made, NULL, 0, of->options, &when, NULL), PLM_OK);
    plm_case_free(made);
    return when;
}

/* Without a word of what counts then, nothing decided by the deadline is an outcome of its own. */
static void test_nothing_by_the_deadline(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_options_set_draws(of.options, 500);
    seal(&of, dated_case, SEALED_AT, NULL);
    plm_when *when = date_case(&of, dated_case);
    const plm_when_day *day = plm_when_issue_at(when, 0)->days[0];
    plm_ledger *ledger = read_ledger(&of);
    const plm_snapshot_issue *kept = plm_ledger_record(ledger, 0)->forecast->issues[0];
    assert_int_equal(kept->option_count, 3);
    assert_string_equal(kept->options[2]->id, "nothing");
    assert_string_equal(kept->if_open, "nothing");
    assert_true(kept->if_open_is_added);
    assert_true(day->settled.value > 0.1 && day->settled.value < 0.9);
    assert_true(kept->settled == day->settled.value);
    assert_true(kept->late == day->late.value);
    assert_true(kept->never == day->never.value);
    assert_near(kept->answer.options[0], day->options[0].value, 1e-15);
    assert_near(kept->answer.options[1], day->options[1].value, 1e-15);
    assert_true(kept->answer.options[2] == day->nothing.value);
    assert_true(kept->models[0]->options[2] == day->nothing.value);
    assert_true(kept->baseline.options[2] == day->nothing.value);
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    plm_when_free(when);
    close_shelf(&of);
}

static void test_what_counts_if_open(void **state) {
    static const char text[] = DATED_CASE(", if_open: nothing", "nothing");
    static const char unsaid[] = DATED_CASE("", "nothing");
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_options_set_draws(of.options, 500);
    seal(&of, text, SEALED_AT, NULL);
    seal(&of, unsaid, SEALED_AT, NULL);
    plm_when *when = date_case(&of, text);
    const plm_when_day *day = plm_when_issue_at(when, 0)->days[0];
    plm_ledger *ledger = read_ledger(&of);
    const plm_snapshot_issue *kept = plm_ledger_record(ledger, 0)->forecast->issues[0];
    assert_int_equal(kept->option_count, 2);
    assert_string_equal(kept->if_open, "nothing");
    assert_false(kept->if_open_is_added);
    assert_near(kept->answer.options[0], day->options[0].value + day->nothing.value, 1e-15);
    assert_near(kept->answer.options[1], day->options[1].value, 1e-15);
    const plm_snapshot_issue *other = plm_ledger_record(ledger, 1)->forecast->issues[0];
    assert_string_equal(other->options[2]->id, "nothing-");
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    plm_when_free(when);
    close_shelf(&of);
}

/* ---- what it rests on ---------------------------------------------------------------------- */

static void write_in(const shelf *of, const char *name, const char *text) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", of->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static plm__document_standing standing_of(const shelf *of, const plm__sealed_document *document) {
    plm__document_standing standing = PLM__DOCUMENT_UNKNOWN;
    assert_int_equal(plm__sealed_document_compare(of->context, document, of->folder, &standing),
                     PLM_OK);
    return standing;
}

static void test_documents(void **state) {
    static const char text[] =
        "plenum: 1\nid: x\nquestion: How far?\n"
        "resolution: {rule: r, source: s, deadline: 2026-06-30}\n"
        "issues: [{id: closure, scale: {0: a, 100: b}}]\n"
        "documents: [{id: memo, text: memo.md}, {id: page, url: https://example.org}, "
        "{id: gone, text: gone.md}]\n"
        "evidence: [{id: a, says: s, quote: the bridge, document: memo}, "
        "{id: b, says: s, quote: a tunnel, document: memo}, "
        "{id: c, says: s, quote: a ferry, document: gone}, {id: d, says: s}]\n"
        "actors: [{id: a, on: {closure: {position: 4, capability: 1, salience: 1}}}]\n";
    char path[160];
    plm_case *made = NULL;
    shelf of;
    (void)state;
    open_shelf(&of);
    write_in(&of, "case.yaml", text);
    write_in(&of, "memo.md", "On the bridge.\n");
    snprintf(path, sizeof path, "%s/case.yaml", of.folder);
    assert_int_equal(plm_case_load(of.context, path, &made, NULL), PLM_OK);
    assert_int_equal(plm_store_seal(of.store, made, of.options, 0, PLM_NOW, NULL, NULL, NULL),
                     PLM_OK);
    plm_case_free(made);
    plm_ledger *ledger = read_ledger(&of);
    const plm__rest *sealed = plm__snapshot_rest(plm_ledger_record(ledger, 0)->forecast);
    assert_int_equal(sealed->document_count, 2);
    const plm__sealed_document *memo = &sealed->documents[0];
    assert_string_equal(memo->id, "memo");
    assert_string_equal(memo->path, "memo.md");
    assert_int_equal(memo->length, 15);
    assert_non_null(memo->hash);
    assert_string_equal(sealed->documents[1].id, "gone");
    assert_null(sealed->documents[1].hash);
    assert_int_equal(sealed->quote_count, 3);
    assert_int_equal(sealed->quotes[0].state, PLM_QUOTE_FOUND);
    assert_int_equal(sealed->quotes[1].state, PLM_QUOTE_MISSING);
    assert_int_equal(sealed->quotes[2].state, PLM_QUOTE_UNREAD);
    assert_string_equal(sealed->quotes[2].claim, "c");
    assert_int_equal(standing_of(&of, memo), PLM__DOCUMENT_SAME);
    assert_int_equal(standing_of(&of, &sealed->documents[1]), PLM__DOCUMENT_UNKNOWN);
    write_in(&of, "memo.md", "On the fridge.\n");
    assert_int_equal(standing_of(&of, memo), PLM__DOCUMENT_CHANGED);
    write_in(&of, "memo.md", "On the brodge.\n");
    assert_int_equal(standing_of(&of, memo), PLM__DOCUMENT_CHANGED);
    remove_in(&of, "memo.md");
    assert_int_equal(standing_of(&of, memo), PLM__DOCUMENT_MISSING);
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    remove_in(&of, "case.yaml");
    close_shelf(&of);
}

/* ---- open to the end ----------------------------------------------------------------------- */

static void test_open_grades(void **state) {
    (void)state;
    const plm_grade open = {.size = sizeof open,
                            .forecast = "1",
                            .value = (double)NAN,
                            .evidence = "no minutes",
                            .ruling = PLM_RULING_OPEN};
    plm_grade other = open;
    plm_error error = {0};
    shelf of;
    open_shelf(&of);
    seal(&of, dated_case, SEALED_AT, NULL);
    assert_int_equal(grade(&of, open, SEALED_AT + 40 * DAY, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message,
                        "the deadline, 2026-04-10, has not passed, so it is not over "
                        "whether anything is decided by then");
    other.option = "closed";
    assert_int_equal(grade(&of, other, SEALED_AT + 41 * DAY, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "nothing decided by the deadline counts as 'nothing' on "
                                       "2026-04-10, and as nothing else");
    other = (plm_grade){.forecast = "1",
                        .value = (double)NAN,
                        .option = "nothing",
                        .on = "2026-04-10",
                        .evidence = "e"};
    assert_int_equal(grade(&of, other, SEALED_AT + 41 * DAY, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "that nothing is decided by the deadline is no outcome of a "
                                       "day; '--open' records it");
    assert_int_equal(grade(&of, open, SEALED_AT + 41 * DAY, &error), PLM_OK);
    plm_ledger *ledger = read_ledger(&of);
    const plm_grade *made = plm_ledger_record(ledger, 1)->grade;
    assert_int_equal(made->ruling, PLM_RULING_OPEN);
    assert_string_equal(made->option, "nothing");
    assert_string_equal(made->on, "2026-04-10");
    assert_true(holds(ledger, true));
    plm_ledger_free(ledger);
    seal(&of, sealed_case, SEALED_AT + 42 * DAY, NULL);
    other = open;
    other.forecast = "3";
    assert_int_equal(grade(&of, other, SEALED_AT + 200 * DAY, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message,
                        "the forecast does not say what counts where nothing is decided by the "
                        "deadline: its issue 'closure' has no process, or an older plenum sealed "
                        "it");
    close_shelf(&of);
}

/* ---- other figures ------------------------------------------------------------------------- */

/* The reason of a figure that is not what the case gives, to the letter; and by another engine. */
static void test_other_figures(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    plm_options_set_draws(of.options, 1);
    seal(&of, fixed_case, SEALED_AT, NULL);
    plm_ledger *ledger = read_ledger(&of);
    static const struct {
        int engine;
        plm_verdict verdict;
        const char *reason;
    } wanted[] = {
        {PLM_ENGINE_VERSION, PLM_VERDICT_FAIL, "issues.0.answer.mean is 4, and was 5"},
        {9, PLM_VERDICT_OTHER_ENGINE,
         "engine 9 made it; by this one, engine 2, issues.0.answer.mean is 4, and was 5"},
    };
    for (size_t i = 0; i < 2; i++) {
        plm__text once;
        plm__text twice;
        char engine[24];
        plm__text_init(&once, of.context);
        plm__text_init(&twice, of.context);
        snprintf(engine, sizeof engine, "\"engine\":%d,", wanted[i].engine);
        forge(&once, ledger, 0, "\"mean\":4", "\"mean\":5");
        plm_ledger *first = parse_ledger(of.context, once.bytes, once.length);
        forge(&twice, first, 0, "\"engine\":2,", engine);
        plm_ledger *second = parse_ledger(of.context, twice.bytes, twice.length);
        plm_verification *made = NULL;
        assert_int_equal(plm_verification_run(second, PLM_VERIFY_ALL, NULL, &made, NULL), PLM_OK);
        const plm_verified *found = plm_verification_at(made, 0);
        assert_int_equal(found->verdicts[PLM_CHECK_FIGURES], wanted[i].verdict);
        assert_string_equal(found->reasons[PLM_CHECK_FIGURES], wanted[i].reason);
        assert_int_equal(plm_verification_passed(made), i == 1);
        plm_verification_free(made);
        plm_ledger_free(second);
        plm_ledger_free(first);
        plm__text_clear(&twice);
        plm__text_clear(&once);
    }
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* One verdict of the first record, with a signer asked for. */
static plm_verdict signed_by(const plm_ledger *ledger, size_t index, const char *signer) {
    plm_verification *made = NULL;
    assert_int_equal(plm_verification_run(ledger, PLM_VERIFY_NONE, signer, &made, NULL), PLM_OK);
    plm_verdict verdict = plm_verification_at(made, index)->verdicts[PLM_CHECK_SIGNATURE];
    plm_verification_free(made);
    return verdict;
}

static void test_signatures(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    fill(&of);
    plm_ledger *ledger = read_ledger(&of);
    const char *signer = plm_ledger_record(ledger, 0)->signer;
    assert_int_equal(signed_by(ledger, 0, NULL), PLM_VERDICT_PASS);
    assert_int_equal(signed_by(ledger, 0, signer), PLM_VERDICT_PASS);
    assert_int_equal(signed_by(ledger, 0, PLM__NO_HASH), PLM_VERDICT_FAIL);
    assert_int_equal(signed_by(ledger, 1, NULL), PLM_VERDICT_NONE);
    assert_int_equal(signed_by(ledger, 1, signer), PLM_VERDICT_FAIL);
    plm_verification *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_verification_run(ledger, PLM_VERIFY_NONE, "abc", &made, &error),
                     PLM_E_ARGUMENT);
    assert_string_equal(error.message,
                        "'abc' is no public key; one has 64 digits from 0 to 9 and a to f");
    assert_null(made);
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- finding ------------------------------------------------------------------------------- */

static void test_finding(void **state) {
    (void)state;
    shelf of;
    open_shelf(&of);
    fill(&of);
    plm_ledger *ledger = read_ledger(&of);
    plm_error error = {0};
    size_t index = 9;
    assert_int_equal(plm_ledger_find(ledger, "3", &index, NULL), PLM_OK);
    assert_int_equal(index, 2);
    char part[8] = "";
    snprintf(part, sizeof part, "%.7s", plm_ledger_record(ledger, 1)->hash);
    assert_int_equal(plm_ledger_find(ledger, part, &index, NULL), PLM_OK);
    assert_int_equal(index, 1);
    static const struct {
        const char *which;
        plm_status status;
        const char *message;
    } wrong[] = {
        {"9", PLM_E_NOT_FOUND, "the ledger has no record 9; it has 4"},
        {"0", PLM_E_NOT_FOUND, "the ledger has no record 0; it has 4"},
        {"", PLM_E_ARGUMENT, "'' is neither a record's number nor the first digits of its hash"},
        {"abcde", PLM_E_ARGUMENT,
         "'abcde' is neither a record's number nor the first digits of its hash"},
        {"xyzxyzxyz", PLM_E_ARGUMENT,
         "'xyzxyzxyz' is neither a record's number nor the first digits of its hash"},
        {"ffffffffff00", PLM_E_NOT_FOUND,
         "the ledger has no record with a hash that begins with ffffffffff00"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(plm_ledger_find(ledger, wrong[i].which, &index, &error), wrong[i].status);
        assert_string_equal(error.message, wrong[i].message);
    }
    plm_ledger_free(ledger);
    close_shelf(&of);
}

/* ---- lines that are no records ------------------------------------------------------------- */

#define HASH_LINE(entry)                                                                           \
    "{\"sha256\":\"" PLM__NO_HASH "\",\"signature\":null,\"entry\":" entry "}\n"

static void test_faults(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *reason;
    } wrong[] = {
        {"\n", "byte 1: the line is no record, or not whole"},
        {"{}\n", "byte 1: the line is no record, or not whole"},
        {"{\"sha256\":\"abc\"\n", "byte 12: the line is no record, or not whole"},
        {"{\"sha256\":\"" PLM__NO_HASH "\",\"signature\":\"\",\"entry\":{}}\n",
         "byte 91: the line is no record, or not whole"},
        {HASH_LINE("{}") "x", "\"kind\" is missing"},
        {HASH_LINE("{\"a\":1,\"a\":2}"), "byte 113: the key is there twice"},
        {HASH_LINE("{\"a\":01}"), "byte 109: a comma or a closing bracket is missing here"},
        {HASH_LINE("{\"a\":1e999}"), "byte 113: the number is too large"},
        {HASH_LINE("{\"a\":-}"), "byte 109: a digit is missing here"},
        {HASH_LINE("{\"a\":tru}"), "byte 108: no value begins so"},
        {HASH_LINE("{\"a\":\"\\x\"}"), "byte 110: there is no such escape"},
        {HASH_LINE("{\"a\":\"\\u0000\"}"), "byte 115: no character has this number"},
        {HASH_LINE("{\"a\":\"\\ud800\"}"), "byte 115: no character has this number"},
        {HASH_LINE("{\"a\":\"\\ud800\\u0041\"}"),
         "byte 121: the second half of a character is missing"},
        {HASH_LINE("{\"a\":\"b}"), "byte 111: the text is not closed"},
        {HASH_LINE("{\"a\":\"\xff\"}"), "byte 109: it is not UTF-8, or holds a control character"},
        {HASH_LINE("{a:1}"), "byte 104: a key in quotes is missing here"},
        {HASH_LINE("{\"a\" 1}"), "byte 108: a colon is missing here"},
        {HASH_LINE("{} {}"), "byte 106: the value is over here, and more follows"},
        {HASH_LINE("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"),
         "byte 136: it is nested too deeply"},
    };
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        plm_ledger *ledger = parse_ledger(context, wrong[i].text, strlen(wrong[i].text));
        plm_verification *made = NULL;
        assert_null(plm_ledger_record(ledger, 0));
        assert_int_equal(plm_verification_run(ledger, PLM_VERIFY_ALL, NULL, &made, NULL), PLM_OK);
        assert_string_equal(plm_verification_at(made, 0)->reasons[PLM_CHECK_FORM], wrong[i].reason);
        assert_false(plm_verification_passed(made));
        plm_verification_free(made);
        plm_ledger_free(ledger);
    }
    plm_ledger *empty = parse_ledger(context, "", 0);
    assert_int_equal(plm_ledger_count(empty), 0);
    assert_true(holds(empty, true));
    plm_ledger_free(empty);
    plm_context_free(context);
}

/* What a reader of JSON must keep as it was. */
static void test_texts(void **state) {
    (void)state;
    static const char json[] =
        "{\"a\": \"\\u00e9\\u4e2d\\ud83d\\ude00 \\\"\\\\\\/\\b\\f\\n\\r\\t\", \"b\": [1, -2.5e1, "
        "null, true, false, {}]}";
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena arena;
    plm__arena_init(&arena, context);
    const plm__json *root = NULL;
    plm__json_fault fault;
    assert_int_equal(plm__json_read(&arena, json, strlen(json), &root, &fault), PLM_OK);
    assert_string_equal(plm__json_member(root, "a")->text, "é中😀 \"\\/\b\f\n\r\t");
    const plm__json *list = plm__json_member(root, "b");
    assert_int_equal(list->count, 6);
    assert_true(list->first->next->number == -25);
    assert_null(plm__json_member(root, "c"));
    assert_null(plm__json_member(list, "a"));
    plm__arena_clear(&arena);
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_of_grades),
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_snapshot_quantiles),
        cmocka_unit_test(test_flips_in_file),
        cmocka_unit_test(test_flips_in_database),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_forgeries),
        cmocka_unit_test(test_older_forms),
        cmocka_unit_test(test_nothing_by_the_deadline),
        cmocka_unit_test(test_what_counts_if_open),
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_open_grades),
        cmocka_unit_test(test_other_figures),
        cmocka_unit_test(test_signatures),
        cmocka_unit_test(test_finding),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
