/* A store in a folder of its own, and small cases to keep in it. */
#ifndef PLM_TESTS_SEALED_H
#define PLM_TESTS_SEALED_H

#include "check.h"
#include "plenum.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* 2026-03-01T09:00:00Z */
#define SEALED_AT INT64_C(1772355600)
#define DAY       INT64_C(86400)

static const char sealed_case[] =
    "plenum: 1\n"
    "id: bridge\n"
    "question: Is the bridge closed?\n"
    "resolution: {rule: the minutes say, source: minutes, deadline: 2026-06-30}\n"
    "issues:\n"
    "  - id: closure\n"
    "    question: How much is closed?\n"
    "    scale: {0: none, 100: all}\n"
    "    options: [{id: open, from: 0, to: 50}, {id: closed, from: 50, to: 100}]\n"
    "actors:\n"
    "  - {id: mayor, on: {closure: {position: [80, 90, 100], capability: 50, salience: 60}}}\n"
    "  - {id: guild, on: {closure: {position: 0, capability: 50, salience: 40}}}\n";

/* One that is decided, if ever, after some weeks; what follows `deadline` is as the test says. */
#define DATED_CASE(if_open, option)                                                                \
    "plenum: 1\nid: bridge\nquestion: Is the bridge closed?\nas_of: 2026-03-01\n"                  \
    "resolution: {rule: the minutes say, source: minutes, deadline: 2026-04-10" if_open "}\n"      \
    "issues:\n"                                                                                    \
    "  - id: closure\n"                                                                            \
    "    scale: {0: none, 100: all}\n"                                                             \
    "    options: [{id: " option ", from: 0, to: 50}, {id: closed, from: 50, to: 100}]\n"          \
    "    process: {stages: [{id: decided, takes: [10, 40, 90], fails: 0.1}]}\n"                    \
    "documents: [{id: memo, text: no-such-folder/memo.md}]\n"                                      \
    "evidence: [{id: said, says: it is so, quote: it is so, document: memo}]\n"                    \
    "actors:\n"                                                                                    \
    "  - {id: mayor, on: {closure: {position: [20, 90, 100], capability: 50, salience: 60}}}\n"    \
    "  - {id: guild, on: {closure: {position: 0, capability: 50, salience: 40}}}\n"

static const char dated_case[] = DATED_CASE("", "open");

/* One whose question is answered by yes or no, and settled once what was decided is announced. */
static const char answered_case[] =
    "plenum: 1\nid: bridge\nquestion: Is the bridge closed?\nas_of: 2026-03-01\n"
    "resolution: {rule: the minutes say, source: minutes, deadline: 2026-05-10, if_open: open,\n"
    "  yes: [weekends, closed], stage: announced}\n"
    "issues:\n"
    "  - id: closure\n"
    "    scale: {0: none, 100: all}\n"
    "    options: [{id: open, from: 0, to: 50}, {id: weekends, from: 50, to: 65},\n"
    "      {id: closed, from: 65, to: 100}]\n"
    "    process: {settled_by: decided, stages: [{id: decided, takes: [10, 40, 90]},\n"
    "      {id: announced, takes: 5..30, fails: 0.1}]}\n"
    "actors:\n"
    "  - {id: mayor, on: {closure: {position: [20, 90, 100], capability: 50, salience: 60}}}\n"
    "  - {id: guild, on: {closure: {position: 0, capability: 50, salience: 40}}}\n";

typedef struct shelf {
    char folder[64];
    char path[96];
    plm_context *context;
    plm_store *store;
    plm_options *options;
    int64_t now; /* what the context's clock shows */
} shelf;

static inline int64_t tell_time(void *user) {
    return *(const int64_t *)user;
}

static inline plm_case *parse_case(plm_context *context, const char *text) {
    plm_case *made = NULL;
    plm_error error = {0};
    plm_status status = plm_case_parse(context, text, strlen(text), "case.yaml", &made, &error);
    if (status != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

/* A few draws of one model: a short record. */
static inline plm_options *small_options(plm_context *context) {
    plm_options *options = NULL;
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    assert_int_equal(plm_options_set_draws(options, 5), PLM_OK);
    assert_int_equal(plm_options_add_model(options, "weighted-mean", NULL, NULL), PLM_OK);
    return options;
}

static inline void open_shelf(shelf *of) {
    *of = (shelf){.folder = "/tmp/plenum-test-XXXXXX"};
    assert_non_null(mkdtemp(of->folder));
    snprintf(of->path, sizeof of->path, "%s/plenum.db", of->folder);
    assert_int_equal(plm_context_new(NULL, &of->context), PLM_OK);
    of->now = SEALED_AT;
    plm_context_set_clock(of->context, tell_time, &of->now);
    assert_int_equal(plm_store_open(of->context, of->path, &of->store, NULL), PLM_OK);
    of->options = small_options(of->context);
}

static inline void remove_in(const shelf *of, const char *name) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", of->folder, name);
    unlink(path);
}

static inline void close_shelf(shelf *of) {
    plm_options_free(of->options);
    plm_store_free(of->store);
    plm_context_free(of->context);
    remove_in(of, "plenum.db");
    remove_in(of, "plenum.db-wal");
    remove_in(of, "plenum.db-shm");
    remove_in(of, "key");
    assert_int_equal(rmdir(of->folder), 0);
}

static inline uint64_t seal(shelf *of, const char *text, int64_t at, const plm_key *key) {
    plm_case *made = parse_case(of->context, text);
    plm_error error = {0};
    uint64_t number = 0;
    of->now = at;
    plm_status status =
        plm_store_seal(of->store, made, of->options, 0, PLM_NOW, key, &number, &error);
    if (status != PLM_OK) {
        fail_msg("%s", error.message);
    }
    plm_case_free(made);
    return number;
}

static inline plm_status grade(shelf *of, plm_grade grade, int64_t at, plm_error *error) {
    of->now = at;
    return plm_store_grade(of->store, &grade, PLM_NOW, NULL, NULL, error);
}

static inline plm_ledger *read_ledger(shelf *of) {
    plm_ledger *ledger = NULL;
    assert_int_equal(plm_store_ledger(of->store, &ledger, NULL), PLM_OK);
    return ledger;
}

static inline plm_ledger *parse_ledger(plm_context *context, const char *text, size_t length) {
    plm_ledger *ledger = NULL;
    assert_int_equal(plm_ledger_parse(context, text, length, "ledger.jsonl", &ledger, NULL),
                     PLM_OK);
    return ledger;
}

/* Whether all checks pass; without those that forecast anew, unless deeply. */
static inline bool holds(const plm_ledger *ledger, bool deeply) {
    plm_verification *made = NULL;
    size_t only = deeply ? PLM_VERIFY_ALL : PLM_VERIFY_NONE;
    assert_int_equal(plm_verification_run(ledger, only, NULL, &made, NULL), PLM_OK);
    bool passed = plm_verification_passed(made);
    plm_verification_free(made);
    return passed;
}

#endif
