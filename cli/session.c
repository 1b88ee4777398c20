#include "verb.h"

#include "base/bidi.h"
#include "clock.h"
#include "command.h"
#include "files.h"
#include "problems.h"
#include "tables.h"
#include "terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum {
    BAR_WIDTH = 30,
    READ_STEP = 65536,
    REMIND_MS = 50,
    LARGEST_CASE = 64 << 20,
    MOST_DIGITS = 4
};

/* ---- Ctrl-C -------------------------------------------------------------------------------- */

/* The one context that a signal handler can reach. */
static plm_context *_Atomic interrupted_context;

static volatile sig_atomic_t interrupted;
static timer_t reminder;
static volatile sig_atomic_t has_reminder;

/* Does only what is safe in a signal handler: sets flags, and timer_settime. A cancel ends one call
 * alone, or none where that call was all but done, and a read may begin just after a signal; so the
 * signal that the reminder sends comes again and again from here on. */
static void on_signal(int signal_number) {
    plm_context *context = interrupted_context;
    int kept_errno = errno;
    if (signal_number == SIGINT) {
        const struct timespec often = {.tv_nsec = REMIND_MS * 1000000L};
        const struct itimerspec beat = {.it_interval = often, .it_value = often};
        interrupted = 1;
        if (has_reminder) {
            timer_settime(reminder, 0, &beat, NULL);
        }
    }
    if (context != NULL) {
        plm_context_cancel(context);
    }
    errno = kept_errno;
}

/* The first Ctrl-C is caught; a second one does what it does by default, and ends the program.
 * Reads and writes that wait end with EINTR. */
static void catch_interrupts(void) {
    struct sigaction on_remind = {.sa_handler = on_signal};
    struct sigaction on_interrupt = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    struct sigevent remind = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
    sigaction(SIGALRM, &on_remind, NULL);
    has_reminder = has_reminder || timer_create(CLOCK_MONOTONIC, &remind, &reminder) == 0;
    sigaction(SIGINT, &on_interrupt, NULL);
}

bool was_interrupted(void) {
    return interrupted != 0;
}

/* ---- progress ------------------------------------------------------------------------------ */

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

typedef struct progress_bar {
    double started;
    double heard; /* when there was last word of work */
    double shown;
    bool idle; /* all work that there was word of is done */
    bool visible;
} progress_bar;

static progress_bar bar;

/* Which of how many calls is at work. */
static size_t shared_index;
static size_t shared_count = 1;

void share_progress(size_t index, size_t count) {
    shared_index = index;
    shared_count = count;
}

static void draw_bar(const char *what, size_t done, size_t total) {
    int filled = total > 0 ? (int)(done * BAR_WIDTH / total) : 0;
    fprintf(stderr, "\r%s [", what);
    for (int i = 0; i < BAR_WIDTH; i++) {
        fputc(i < filled ? '#' : '.', stderr);
    }
    fprintf(stderr, "] %3d %%\033[K", total > 0 ? (int)(done * 100 / total) : 0);
    fflush(stderr);
}

/* Takes the bar away, where there is one. */
static void wipe_bar(void) {
    if (bar.visible) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        bar.visible = false;
    }
}

/* Shows a bar for work that has taken more than a second, in however many steps, and however long
 * each of them takes. */
static void on_progress(void *user, const char *what, size_t done, size_t total) {
    (void)user;
    double now = seconds_now();
    done += shared_index * total;
    total *= shared_count;
    bar.started = bar.idle && now - bar.heard > 1 ? now : bar.started;
    bar.heard = now;
    bar.idle = done >= total;
    if (done >= total) {
        wipe_bar();
    } else if (now - bar.started > 1 && now - bar.shown > 0.1) {
        bar.shown = now;
        bar.visible = true;
        draw_bar(what, done, total);
    }
}

int interrupted_status(int exit_status) {
    if (exit_status == EXIT_DONE || !was_interrupted()) {
        return exit_status;
    }
    wipe_bar();
    fputs("plenum: interrupted\n", stderr);
    return EXIT_INTERRUPTED;
}

int out_of_memory(void) {
    fputs("plenum: out of memory\n", stderr);
    return EXIT_FILE;
}

void *must(void *block) {
    if (block == NULL) {
        exit(out_of_memory());
    }
    return block;
}

plm_context *open_session(void) {
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) != PLM_OK) {
        exit(out_of_memory());
    }
    bar = (progress_bar){.started = seconds_now()};
    if (obeys_codes(STDERR_FILENO)) {
        plm_context_set_progress(context, on_progress, NULL);
    }
    plm_context_set_clock(context, read_clock, NULL);
    interrupted_context = context;
    catch_interrupts();
    return context;
}

void close_session(plm_context *context) {
    wipe_bar();
    interrupted_context = NULL;
    plm_context_free(context);
}

/* Prints a message on its line, and no character in it turns the line's direction. */
static void print_message(const char *message) {
    size_t length = strlen(message);
    size_t at = 0;
    uint32_t code = 0;
    while ((code = plm__bidi_find(message, length, &at)) != 0) {
        fprintf(stderr, "%.*s\\u%04x", (int)at, message, (unsigned)code);
        message += at + PLM__BIDI_BYTES;
        length -= at + PLM__BIDI_BYTES;
    }
    fprintf(stderr, "%s\n", message);
}

int report_error(const plm_error *error) {
    wipe_bar();
    if (was_interrupted()) {
        return EXIT_INTERRUPTED; /* whatever failed did so for that; said at the end */
    }
    if (error->file[0] != '\0' && error->line > 0) {
        fprintf(stderr, "%s:%d:%d: ", error->file, error->line, error->column);
        print_styled(stderr, STYLE_ERROR, "error:");
        fputc(' ', stderr);
        print_message(error->message);
    } else {
        const char *message =
            error->message[0] != '\0' ? error->message : plm_status_text(error->status);
        fputs("plenum: ", stderr);
        print_styled(stderr, STYLE_ERROR, "error:");
        fputc(' ', stderr);
        print_message(message);
    }
    switch (error->status) {
    case PLM_E_IO:
    case PLM_E_MEMORY:
        return EXIT_FILE;
    case PLM_E_ARGUMENT:
    case PLM_E_NOT_FOUND:
        return EXIT_USAGE;
    case PLM_E_CANCELLED:
        return EXIT_INTERRUPTED;
    default:
        return EXIT_CASE_ERRORS;
    }
}

void print_diagnostic(const plm_diagnostic *of) {
    static const char *const words[] = {"error:", "warning:", "note:"};
    wipe_bar();
    static const style styles[] = {STYLE_ERROR, STYLE_WARNING, STYLE_DOUBT};
    fprintf(stderr, "%s:%d:%d: ", of->file, of->line, of->column);
    print_styled(stderr, styles[of->severity], words[of->severity]);
    fputc(' ', stderr);
    print_message(of->message);
}

/* Appends what can be read at once: its length, 0 at the end, -1 when it cannot be. */
static ssize_t read_some(char *to, size_t room) {
    ssize_t got = -1;
    do {
        got = was_interrupted() ? -1 : read(STDIN_FILENO, to, room);
    } while (got < 0 && errno == EINTR && !was_interrupted());
    return got;
}

char *read_standard_input(size_t most, size_t *length) {
    char *text = NULL;
    size_t room = 0;
    size_t used = 0;
    for (ssize_t got = 1; got > 0 && used <= most; used += got > 0 ? (size_t)got : 0) {
        if (room - used < READ_STEP) {
            room = room * 2 + READ_STEP;
            char *larger = realloc(text, room);
            if (larger == NULL) {
                free(text);
                return NULL;
            }
            text = larger;
        }
        got = read_some(text + used, READ_STEP);
    }
    if (was_interrupted()) {
        free(text);
        return NULL;
    }
    *length = used;
    return text;
}

plm_status read_case(plm_context *context, const char *path, plm_case **out, plm_error *error) {
    if (strcmp(path, "-") != 0) {
        return plm_case_load(context, path, out, error);
    }
    size_t length = 0;
    char *text = read_standard_input(LARGEST_CASE, &length);
    if (text == NULL) {
        *error = (plm_error){.status = PLM_E_MEMORY};
        return PLM_E_MEMORY;
    }
    plm_status status = plm_case_parse(context, text, length, "<stdin>", out, error);
    free(text);
    return status;
}

/* The command that shows all that is wrong with a case. */
#define SHOWS_ALL "plenum check --json"

static void print_errors(const plm_case *of) {
    problems_told told = {0};
    for (size_t i = 0; i < plm_case_diagnostic_count(of); i++) {
        const plm_diagnostic *each = plm_case_diagnostic(of, i);
        if (each->severity == PLM_SEVERITY_ERROR) {
            tell_problem(&told, each);
        }
    }
    tell_rest(&told, SHOWS_ALL);
}

plm_status inspect_case(const plm_case *of, const case_request *what, diagnostic_taker *take,
                        void *user, plm_error *error) {
    plm_inspection *made = NULL;
    plm_purpose purpose =
        what->changed || what->scenario != NULL ? PLM_PURPOSE_READING : what->purpose;
    plm_status status = plm_inspection_new(of, purpose, what->issue, &made, error);
    for (size_t i = 0; made != NULL && i < plm_inspection_diagnostic_count(made); i++) {
        take(user, plm_inspection_diagnostic(made, i));
    }
    plm_inspection_free(made);
    return status;
}

static void tell_found(void *user, const plm_diagnostic *found) {
    tell_problem(user, found);
}

/* Takes over a case that was read with a status, and an error where that is one. */
static plm_case *accept_case(plm_case *opened, plm_status status, plm_error *error,
                             const case_request *what, int *exit_status) {
    if (opened == NULL) {
        *exit_status = report_error(error);
        return NULL;
    }
    if (status < 0) {
        print_errors(opened);
    } else {
        problems_told told = {0};
        status = inspect_case(opened, what, tell_found, &told, error);
        tell_rest(&told, SHOWS_ALL);
    }
    *exit_status = status >= 0            ? EXIT_DONE
                   : status == PLM_E_CASE ? EXIT_CASE_ERRORS
                                          : report_error(error);
    if (status < 0) {
        plm_case_free(opened);
        return NULL;
    }
    *exit_status = use_case(what->path, opened) ? EXIT_DONE : EXIT_USAGE;
    if (*exit_status != EXIT_DONE) {
        plm_case_free(opened);
        return NULL;
    }
    return opened;
}

plm_case *open_case(plm_context *context, const case_request *what, int *exit_status) {
    plm_case *opened = NULL;
    plm_error error = {0};
    plm_status status = read_case(context, what->path, &opened, &error);
    return accept_case(opened, status, &error, what, exit_status);
}

plm_case *open_case_text(plm_context *context, const case_request *what, const plm__text *text,
                         int *exit_status) {
    plm_case *opened = NULL;
    plm_error error = {0};
    plm_status status = plm_case_parse(context, text->bytes != NULL ? text->bytes : "",
                                       text->length, what->path, &opened, &error);
    return accept_case(opened, status, &error, what, exit_status);
}

static int on_scenario(plm_context *context, const plm_case *base, const char *scenario,
                       case_work *work, void *asked) {
    plm_case *variant = NULL;
    plm_error error = {0};
    plm_status status = plm_case_with_scenario(base, scenario, &variant, &error);
    int exit_status = status < 0 ? report_error(&error) : work(context, variant, asked);
    plm_case_free(variant);
    return exit_status;
}

int on_case(const case_request *what, case_work *work, void *asked) {
    int exit_status = EXIT_DONE;
    plm_context *context = open_session();
    plm_case *opened = open_case(context, what, &exit_status);
    if (opened != NULL) {
        exit_status = what->scenario == NULL
                          ? work(context, opened, asked)
                          : on_scenario(context, opened, what->scenario, work, asked);
    }
    plm_case_free(opened);
    close_session(context);
    return exit_status;
}

const char *before_verb(const char *verb_name) {
    static const char start[] = "plenum-";
    return strncmp(verb_name, start, sizeof start - 1) == 0 ? "" : "plenum ";
}

int usage_error(const char *verb_name, const char *format, ...) {
    wipe_bar();
    fprintf(stderr, "%s%s: ", before_verb(verb_name), verb_name);
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\nTry '%s%s --help'.\n", before_verb(verb_name), verb_name);
    return EXIT_USAGE;
}

bool parse_count(const char *verb_name, const char *option, const char *text, uint64_t *out) {
    bool digits = text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
    errno = 0;
    unsigned long long value = digits ? strtoull(text, NULL, 10) : 0;
    if (!digits || errno != 0) {
        usage_error(verb_name, "%s takes a whole number, not '%s'", option, text);
        return false;
    }
    *out = value;
    return true;
}

static bool write_all(const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t put = was_interrupted() ? -1 : write(STDOUT_FILENO, bytes, length);
        if (put < 0 && (was_interrupted() || errno != EINTR)) {
            return false;
        }
        bytes += put > 0 ? put : 0;
        length -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

int write_out(const char *bytes, size_t length) {
    wipe_bar();
    if (fflush(stdout) != 0 || !write_all(bytes, length)) {
        if (was_interrupted()) {
            return EXIT_INTERRUPTED;
        }
        fprintf(stderr, "plenum: error: cannot write the output: %s\n", strerror(errno));
        return EXIT_FILE;
    }
    return EXIT_DONE;
}

/* Writes a text out to a terminal, where no character in it turns the direction of the rest. */
static int show(const plm__text *text) {
    plm__text shown;
    plm__text folded;
    plm__text_init(&shown, text->context);
    plm__text_init(&folded, text->context);
    plm__bidi_add_shown(&shown, text->bytes, text->length);
    const plm__text *out = &shown;
    if (is_read_on_terminal() && shown.bytes != NULL) {
        add_for_terminal(&folded, shown.bytes, (size_t)terminal_width());
        out = &folded;
    }
    int exit_status = EXIT_FILE;
    if (shown.failed || folded.failed) {
        out_of_memory();
    } else {
        exit_status = write_out(out->bytes, out->length);
    }
    plm__text_clear(&folded);
    plm__text_clear(&shown);
    return exit_status;
}

bool add_for_programs(plm__text *out, form as, const plm__view *view, const void *document) {
    switch (as) {
    case FORM_JSON:
        plm__view_add_json(out, view, document);
        return true;
    case FORM_CSV:
        plm__view_add_csv(out, view, document);
        return true;
    case FORM_TEXT:
        break;
    }
    return false;
}

int print_text(plm__text *text) {
    int exit_status = EXIT_FILE;
    plm__text made;
    plm__text_init(&made, text->context);
    const plm__text *out = text_as_printed(text, &made);
    if (text->failed || out->failed) {
        out_of_memory();
    } else {
        exit_status = isatty(STDOUT_FILENO) ? show(out) : write_out(out->bytes, out->length);
    }
    plm__text_clear(&made);
    plm__text_clear(text);
    return exit_status;
}

/* What the shell says of the terminal, where it was told to hand it on. */
static int stated_width(void) {
    const char *columns = getenv("COLUMNS");
    bool good = columns != NULL && columns[0] != '\0' && strlen(columns) <= MOST_DIGITS &&
                strspn(columns, "0123456789") == strlen(columns);
    return good ? (int)strtol(columns, NULL, 10) : 0;
}

int terminal_width(void) {
    struct winsize size;
    if (isatty(STDOUT_FILENO) && stated_width() > 0) {
        return stated_width();
    }
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    return 80;
}
