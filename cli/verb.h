/*
 * The command's frame: what verbs share.
 *
 * A verb is one file, cli/VERB.c, with what it says of itself (command.h), and its name in
 * meson.build. It reads its command line with read_command_line, writes its data to standard output
 * through write_out, and returns an exit status.
 */
#ifndef PLM_CLI_VERB_H
#define PLM_CLI_VERB_H

#include "base/text.h"
#include "plenum.h"

#include <stdio.h>

enum {
    EXIT_DONE = 0,
    EXIT_CASE_ERRORS = 1,
    EXIT_USAGE = 2,
    EXIT_FILE = 3,
    EXIT_CHECK_FAILED = 4,
    EXIT_INTERRUPTED = 130
};

/* Says that memory is short; an exit status. */
int out_of_memory(void);

/* The block that was allocated, or the end of the program. */
void *must(void *block);

/* A context with a progress bar on a terminal and Ctrl-C as cancel; ends the program with a message
 * when memory is short. */
plm_context *open_session(void);

/* From here on a call's progress is shown as that of the index-th
 * of `count` equal calls, from 0. */
void share_progress(size_t index, size_t count);

/* Ends the session. */
void close_session(plm_context *context);

/* Whether Ctrl-C was pressed, ever. A cancelled call forgets that it was cancelled; this does not.
 */
bool was_interrupted(void);

/* The exit status of a verb that gave this one: EXIT_INTERRUPTED, with a message, when it failed
 * and Ctrl-C was pressed. */
int interrupted_status(int exit_status);

/* Which case a verb works on, and for what. */
typedef struct case_request {
    const char *path;     /* "-": standard input */
    const char *scenario; /* its changes are made first; or NULL */
    const char *issue;    /* the only one that the verb looks at; or NULL */
    plm_purpose purpose;
    bool changed; /* the verb changes it further before it forecasts */
} case_request;

/* As plm_case_load, and reads standard input for "-". Prints nothing. */
plm_status read_case(plm_context *context, const char *path, plm_case **out, plm_error *error);

/* Hands over what is wrong with a case that was read, for what it is opened for. Whether anybody
 * has weight is asked of a case that is not changed first. As plm_inspection_new. */
typedef void diagnostic_taker(void *user, const plm_diagnostic *found);
plm_status inspect_case(const plm_case *of, const case_request *what, diagnostic_taker *take,
                        void *user, plm_error *error);

/* The one way in which a verb comes by a case: reads it, inspects it, and prints its errors to
 * standard error. NULL with *exit_status set when it cannot be used. */
plm_case *open_case(plm_context *context, const case_request *what, int *exit_status);

/* The same of a file that was read already; its path says where it stands. */
plm_case *open_case_text(plm_context *context, const case_request *what, const plm__text *text,
                         int *exit_status);

/* Works on a case in a session of its own; asked is handed on. Returns an exit status. */
typedef int case_work(plm_context *context, const plm_case *of, void *asked);
int on_case(const case_request *what, case_work *work, void *asked);

/* Prints "file:line:column: error: message", or warning, or note, to standard error. */
void print_diagnostic(const plm_diagnostic *of);

/* All of standard input, ended by free; NULL when memory is short, or Ctrl-C was pressed. Where it
 * has more than most bytes, reading stops soon after them, with a *length above most. */
char *read_standard_input(size_t most, size_t *length);

/* Prints an error as "file:line:column: error: message" to standard error and returns the exit
 * status that fits its status. */
int report_error(const plm_error *error);

/* What stands before a verb's name where it is called: "plenum ", or nothing before a
 * program's own, such as plenum-mpi. */
const char *before_verb(const char *verb_name);

/* "plenum VERB: message" and a hint at --help, on standard error; returns EXIT_USAGE. */
int usage_error(const char *verb_name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Parses an unsigned number option; false with a usage error printed when it is not one. */
bool parse_count(const char *verb_name, const char *option, const char *text, uint64_t *out);

/* Writes a text to standard output and clears it; EXIT_FILE with a message when that fails or
 * memory was short while it was built. */
int print_text(plm__text *text);

/* Writes all of text to standard output; EXIT_FILE with a message when that fails. */
int write_out(const char *bytes, size_t length);

/* Columns of the terminal on standard output; 80 when it is not one. */
int terminal_width(void);

#endif
