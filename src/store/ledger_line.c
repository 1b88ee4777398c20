/* One line of a ledger: writing it, and reading it into a record. */
#include "base/error.h"
#include "store/fields.h"
#include "store/instant.h"
#include "store/ledger.h"
#include "store/snapshot.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#define BEFORE_HASH      "{\"sha256\":\""
#define BEFORE_SIGNATURE "\",\"signature\":"
#define BEFORE_ENTRY     ",\"entry\":"

static const char *const kinds[] = {"forecast", "grade"};
static const char *const rulings[] = {"outcome", "late", "void", "reopened", "open"};
const char *const plm__answer_words[] = {NULL, "no", "yes"};
static const char *const clocks[] = {NULL, "system", "stated"};

/* ---- writing ------------------------------------------------------------------------------- */

static void add_instant(plm__text *to, const char *key, int64_t at) {
    char text[PLM_INSTANT_TEXT];
    plm_instant_print(at, text);
    plm__json_add_text(to, key, at != PLM_NOW ? text : NULL);
}

static void add_entry(const plm__stamp *stamp, plm_record_kind kind, const char *payload,
                      plm__text *to) {
    plm__text_add(to, "{");
    plm__json_add_count(to, "plenum_ledger", PLM__LEDGER_VERSION);
    plm__json_add_count(to, "number", stamp->number);
    plm__json_add_text(to, "previous", stamp->previous);
    add_instant(to, "at", stamp->moment.at);
    plm__json_add_text(to, "clock", clocks[stamp->moment.clock]);
    add_instant(to, "observed", stamp->moment.observed);
    plm__json_add_text(to, "plenum", plm_version());
    plm__json_add_count(to, "engine", PLM_ENGINE_VERSION);
    plm__json_add_text(to, "signer", stamp->key != NULL ? stamp->key->signer : NULL);
    plm__json_add_text(to, "kind", kinds[kind]);
    plm__json_name(to, kinds[kind]);
    plm__text_add(to, payload);
    plm__text_add(to, "}");
}

void plm__ledger_compose(const plm__stamp *stamp, plm_record_kind kind, const char *payload,
                         plm__text *out) {
    char hash[PLM_HASH_TEXT];
    plm__text entry;
    plm__text_init(&entry, out->context);
    add_entry(stamp, kind, payload, &entry);
    out->failed = out->failed || entry.failed;
    if (!entry.failed) {
        plm__digest(entry.bytes, entry.length, hash);
        plm__text_add_format(out, BEFORE_HASH "%s" BEFORE_SIGNATURE, hash);
        if (stamp->key != NULL) {
            char signature[PLM__SIGNATURE_TEXT];
            plm__sign(stamp->key, entry.bytes, entry.length, signature);
            plm__text_add_format(out, "\"%s\"", signature);
        } else {
            plm__text_add(out, "null");
        }
        plm__text_add(out, BEFORE_ENTRY);
        plm__text_add_bytes(out, entry.bytes, entry.length);
        plm__text_add(out, "}\n");
    }
    plm__text_clear(&entry);
}

void plm__grade_write(const plm_grade *grade, plm__text *out) {
    plm__text_add(out, "{");
    plm__json_add_text(out, "forecast", grade->forecast);
    plm__json_add_text(out, "issue", grade->issue);
    plm__json_add_number(out, "value", grade->value);
    plm__json_add_text(out, "option", grade->option);
    plm__json_add_text(out, "on", grade->on);
    plm__json_add_text(out, "evidence", grade->evidence);
    plm__json_add_text(out, "url", grade->url);
    plm__json_add_text(out, "corrects", grade->corrects);
    plm__json_add_text(out, "ruling", rulings[grade->ruling]);
    plm__json_add_text(out, "reason", grade->reason);
    plm__json_add_text(out, "answer", plm__answer_words[grade->answer]);
    plm__text_add(out, "}");
}

/* ---- the line ------------------------------------------------------------------------------ */

typedef struct scan {
    const char *at;
    const char *end;
    bool failed; /* memory was short */
} scan;

static bool take(scan *s, const char *words) {
    size_t length = strlen(words);
    bool there = (size_t)(s->end - s->at) >= length && memcmp(s->at, words, length) == 0;
    s->at += there ? length : 0;
    return there;
}

/* The digits of `count` bytes. */
static bool take_digits(scan *s, plm__arena *arena, size_t count, const char **out) {
    unsigned char bytes[PLM__SIGNATURE_BYTES];
    if ((size_t)(s->end - s->at) < 2 * count || !plm__hex_parse(s->at, 2 * count, bytes, count)) {
        return false;
    }
    *out = plm__arena_copy(arena, s->at, 2 * count);
    s->failed = s->failed || *out == NULL;
    s->at += 2 * count;
    return true;
}

static bool take_signature(scan *s, plm__arena *arena, plm__entry *to) {
    return take(s, "null") ||
           (take(s, "\"") && take_digits(s, arena, PLM__SIGNATURE_BYTES, &to->signature) &&
            take(s, "\""));
}

static plm_status take_line(scan *s, plm__arena *arena, plm__entry *to) {
    bool whole = take(s, BEFORE_HASH) && take_digits(s, arena, PLM__HASH_BYTES, &to->record.hash) &&
                 take(s, BEFORE_SIGNATURE) && take_signature(s, arena, to) &&
                 take(s, BEFORE_ENTRY) && s->end - s->at > 2 && s->end[-2] == '}' &&
                 s->end[-1] == '\n';
    if (whole) {
        to->bytes = s->at;
        to->length = (size_t)(s->end - s->at) - 2;
    }
    return whole ? PLM_OK : PLM_E_FORMAT;
}

/* ---- the entry ----------------------------------------------------------------------------- */

static int64_t read_instant(plm__fields *f, const char *key, const char *text) {
    int64_t at = PLM_NOW;
    char again[PLM_INSTANT_TEXT] = "";
    if (text != NULL && plm__instant_parse(text, strlen(text), &at)) {
        plm_instant_print(at, again);
    }
    if (text != NULL && strcmp(text, again) != 0) {
        plm__field_fault(f, key, "is no moment such as 2026-03-01T09:00:00Z");
    }
    return at;
}

static plm_clock read_clock(plm__fields *f, const plm__json *of) {
    const char *text = plm__field_text(f, of, "clock");
    if (text == NULL) {
        return PLM_CLOCK_UNKNOWN;
    }
    plm_clock clock =
        strcmp(text, clocks[PLM_CLOCK_SYSTEM]) == 0 ? PLM_CLOCK_SYSTEM : PLM_CLOCK_STATED;
    if (strcmp(text, clocks[clock]) != 0) {
        plm__field_fault(f, "clock", "is neither system nor stated");
    }
    return clock;
}

/* When, and by what clock. */
static void read_moment(plm__fields *f, const plm__json *of, uint64_t version, plm_record *to) {
    to->at = read_instant(f, "at", plm__field_text(f, of, "at"));
    to->observed = PLM_NOW;
    if (version >= PLM__LEDGER_CLOCKED) {
        to->clock = read_clock(f, of);
        to->observed = read_instant(f, "observed", plm__field_text_or_null(f, of, "observed"));
    }
}

static int read_engine(plm__fields *f, const plm__json *of) {
    uint64_t engine = plm__field_count(f, of, "engine");
    if (engine > INT_MAX) {
        plm__field_fault(f, "engine", "is too large");
    }
    return (int)engine;
}

/* A grade of the format's first version is an outcome. */
static plm_ruling read_ruling(plm__fields *f, const plm__json *of) {
    const char *text = plm__field_text(f, of, "ruling");
    for (size_t i = 0; text != NULL && i < sizeof rulings / sizeof *rulings; i++) {
        if (strcmp(text, rulings[i]) == 0) {
            return (plm_ruling)i;
        }
    }
    if (text != NULL) {
        plm__field_fault(f, "ruling", "is none of outcome, late, void, reopened and open");
    }
    return PLM_RULING_OUTCOME;
}

static plm_yes_no read_answer(plm__fields *f, const plm__json *of) {
    const char *text = plm__field_text_or_null(f, of, "answer");
    for (int answer = PLM_YES_NO_NO; text != NULL && answer <= PLM_YES_NO_YES; answer++) {
        if (strcmp(text, plm__answer_words[answer]) == 0) {
            return (plm_yes_no)answer;
        }
    }
    if (text != NULL) {
        plm__field_fault(f, "answer", "is neither yes nor no");
    }
    return PLM_YES_NO_NONE;
}

static const plm_grade *read_grade(plm__fields *f, const plm__json *of, const plm__entry *head) {
    plm_grade *grade = plm__field_room(f, 1, sizeof *grade);
    if (grade != NULL) {
        *grade = (plm_grade){.forecast = plm__field_hash(f, of, "forecast"),
                             .issue = plm__field_text(f, of, "issue"),
                             .value = plm__field_number(f, of, "value"),
                             .option = plm__field_text_or_null(f, of, "option"),
                             .on = plm__field_text(f, of, "on"),
                             .evidence = plm__field_text(f, of, "evidence"),
                             .url = plm__field_text_or_null(f, of, "url"),
                             .corrects = plm__field_hash_or_null(f, of, "corrects")};
    }
    if (grade != NULL && head->version >= PLM__LEDGER_CLOCKED) {
        grade->ruling = read_ruling(f, of);
        grade->reason = plm__field_text_or_null(f, of, "reason");
    }
    if (grade != NULL && head->version >= PLM__LEDGER_ANSWERED) {
        grade->answer = read_answer(f, of);
    }
    return grade;
}

/* What all kinds of records have. */
static void read_head(plm__fields *f, const plm__json *of, plm__entry *to) {
    const char *kind = plm__field_text(f, of, "kind");
    bool is_grade = kind != NULL && strcmp(kind, kinds[PLM_RECORD_GRADE]) == 0;
    if (kind != NULL && !is_grade && strcmp(kind, kinds[PLM_RECORD_FORECAST]) != 0) {
        plm__field_fault(f, "kind", "is neither forecast nor grade");
    }
    to->version = plm__field_count(f, of, "plenum_ledger");
    if (to->version < PLM__LEDGER_FIRST || to->version > PLM__LEDGER_VERSION) {
        plm__field_fault(f, "plenum_ledger", "is none of 1, 2, 3 and 4: a newer plenum wrote it");
    }
    to->record.kind = is_grade ? PLM_RECORD_GRADE : PLM_RECORD_FORECAST;
    to->record.number = plm__field_count(f, of, "number");
    to->record.previous = plm__field_hash(f, of, "previous");
    read_moment(f, of, to->version, &to->record);
    to->record.plenum = plm__field_text(f, of, "plenum");
    to->record.engine = read_engine(f, of);
    to->record.signer = plm__field_hash_or_null(f, of, "signer");
    to->payload = plm__field(f, of, kinds[to->record.kind], PLM__JSON_OBJECT);
}

static plm_status read_entry(plm__arena *arena, plm__entry *to, plm_error *error) {
    plm__json_fault fault;
    const plm__json *root = NULL;
    plm_status status = plm__json_read(arena, to->bytes, to->length, &root, &fault);
    if (status == PLM_E_FORMAT) {
        size_t column = (size_t)(to->bytes - to->line) + fault.at + 1;
        return plm__fail(error, PLM_E_FORMAT, "byte %zu: %s", column, fault.what);
    }
    PLM_TRY(status);
    plm__fields f = {.arena = arena};
    read_head(&f, root, to);
    if (f.status == PLM_OK && to->record.kind == PLM_RECORD_GRADE) {
        to->record.grade = read_grade(&f, to->payload, to);
    }
    if (f.status != PLM_OK) {
        return plm__fail(error, f.status, "%s", f.fault);
    }
    return to->record.kind == PLM_RECORD_FORECAST
               ? plm__snapshot_read(to->payload, arena, &to->record.forecast, error)
               : PLM_OK;
}

plm_status plm__ledger_read_line(plm__arena *arena, const char *line, size_t length,
                                 plm__entry *out) {
    plm_error error = {0};
    scan s = {.at = line, .end = line + length};
    *out = (plm__entry){.line = line};
    plm_status status = take_line(&s, arena, out);
    if (status == PLM_E_FORMAT) {
        out->fault = plm__arena_print(arena, "byte %zu: the line is no record, or not whole",
                                      (size_t)(s.at - line) + 1);
    } else if (!s.failed) {
        status = read_entry(arena, out, &error);
        if (status == PLM_E_FORMAT) {
            out->fault = plm__arena_copy(arena, error.message, strlen(error.message));
        }
    }
    bool short_of_memory = s.failed || status == PLM_E_MEMORY || (status < 0 && out->fault == NULL);
    return short_of_memory ? PLM_E_MEMORY : PLM_OK;
}
