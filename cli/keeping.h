/* What the verbs that keep forecasts share: the store, the moment, the key. */
#ifndef PLM_CLI_KEEPING_H
#define PLM_CLI_KEEPING_H

#include "arguments.h"
#include "base/arena.h"
#include "verb.h"

typedef struct keeping {
    const char *verb_name;
    const char *store; /* NULL: the user's own */
    const char *at;    /* NULL: now */
    const char *key;   /* NULL: not signed */
    int absent_status; /* of the command, where a store to be read is not there; 0: EXIT_FILE */
} keeping;

/* For a verb's table of options: `how` is where it keeps them; `writes` is FILE_WRITTEN where the
 * verb adds to the store. */
#define STORE_OPTION(request, how, writes)                                                         \
    {                                                                                              \
        "store", "FILE",                                                                           \
            "the store; without it, plenum/plenum.db in $XDG_DATA_HOME or ~/.local/share",         \
            PUT_PART(request, how, keeping, store), .group = STORE_GROUP,                          \
                                                    .use = FILE_READ | (writes) | FILE_DATABASE,   \
                                                    .called = "the store"                          \
    }

#define AT_OPTION(request, how)                                                                    \
    {                                                                                              \
        "at", "MOMENT",                                                                            \
            "a moment that is stated, not observed, and marked so: 2026-03-01T09:00:00Z, or a "    \
            "day; not before the last record, what the case is dated by, or after now",            \
            PUT_PART(request, how, keeping, at), .group = STORE_GROUP                              \
    }

#define KEEPING_OPTIONS(request, how)                                                              \
    STORE_OPTION(request, how, FILE_WRITTEN), AT_OPTION(request, how), {                           \
        "key", "FILE", "signs with the key in FILE", PUT_PART(request, how, keeping, key),         \
            .group = STORE_GROUP, .use = FILE_READ, .called = "the key"                            \
    }

/* Makes every folder on the way to a file; those that are there are left alone.
 * The path is as it was afterwards. */
bool make_folders(char *path);

/* NULL: there is no place for one, or memory is short. */
char *store_path(plm__arena *arena, const keeping *how);

/* Notes the store that will be opened to be added to; false, with a message printed, when the
 * command reads or writes it as something else. */
bool use_store(plm_context *context, const keeping *how);

/* Whether the store can be there to be read: one that was named, or the user's own where it is. */
bool has_store(plm_context *context, const keeping *how);

/* NULL with *exit_status set, and a message printed, when it cannot be opened. The second makes
 * none where there is none. */
plm_store *open_store(plm_context *context, const keeping *how, int *exit_status);
plm_store *open_store_to_read(plm_context *context, const keeping *how, int *exit_status);

/* The moment that was given, or PLM_NOW; false with a usage error printed. */
bool read_moment(const keeping *how, int64_t *out);

/* *out is NULL where none was given; false with *exit_status set when it cannot be read. */
bool read_key(plm_context *context, const keeping *how, plm_key **out, int *exit_status);

/* The ledger of a file ("-": standard input), or of the store for NULL. */
plm_ledger *open_ledger(plm_context *context, const keeping *how, const char *path,
                        int *exit_status);

/* Says on standard error what is on record, where printing it failed. */
void say_what_stands(int exit_status, const char *done, uint64_t number);

/* Ends what was said of a moment that nothing shows: ", time stated, not observed". */
void add_clock(plm__text *out, plm_clock clock);

/* "closure: closed 61 %, open 39 %", or "closure: yes 61 %, own 70 % (closed 61 %, open 39 %)",
 * or a median for an issue without options. */
void add_saying(plm__text *out, const plm_snapshot_issue *issue);

/* ", carried-out by 2026-06-30", after that: the deadline that these chances are of, and the
 * stage that has to come by then, where the issue was dated so. */
void add_said_deadline(plm__text *out, const plm_snapshot *of, const plm_snapshot_issue *issue);

#endif
