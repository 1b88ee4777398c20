/* plenum serve: the report in a browser, made anew whenever the case is saved. */
#include "base/pretty_json.h"
#include "documents.h"
#include "run_options.h"
#include "serve_http.h"
#include "serve_summary.h"
#include "verbs.h"
#include "view/check.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { LARGEST_PORT = 65535, LOOK_MILLISECONDS = 150 };

typedef struct choices {
    const char *path;
    const char *scenario;
    uint64_t port;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"port", "N", "the port to listen on; any free one unless given", PUT(choices, port)},
    SCENARIO_OPTION(choices, scenario),
    RUN_OPTIONS(choices, run),
    {.name = NULL}};

const verb serve_verb = {
    .name = "serve",
    .summary = SERVE_SUMMARY,
    .run = run,
    .about = LINES("Shows the report of a case in your browser, at the address it prints, and "
                   "makes it anew whenever you save the case. An error in the case is shown with "
                   "its place, above the last report without one. Only this machine can see it, "
                   "and only with the address. Ctrl-C stops it."),
    .operand = {.name = "CASE", .wanted = "one case file", .place = offsetof(choices, path)},
    .options = known_options,
    .examples = LINES("plenum serve cases/beijing-2022/case.yaml")};

/* What is served. */
typedef struct serving {
    const char *path;
    const char *scenario;
    const char *issue;
    plm_context *context;
    const run_options *run;
} serving;

/* What a file looked like, to see when it changes. */
typedef struct file_look {
    bool there;
    ino_t number;
    off_t size;
    struct timespec changed;
} file_look;

static file_look look_at(const char *path) {
    struct stat found;
    if (stat(path, &found) != 0) {
        return (file_look){0};
    }
    return (file_look){true, found.st_ino, found.st_size, found.st_mtim};
}

static bool is_same(file_look a, file_look b) {
    return a.there == b.there && a.number == b.number && a.size == b.size &&
           a.changed.tv_sec == b.changed.tv_sec && a.changed.tv_nsec == b.changed.tv_nsec;
}

/* ---- making the report --------------------------------------------------------------------- */

typedef struct making {
    const serving *of;
    plm__text report;
    plm__text problems;
    plm__pretty list; /* of the problems */
    size_t problem_count;
} making;

static void add_problem(making *to, const plm_diagnostic *of) {
    plm__view_add_object(&to->list, &plm__problem_record, of);
    to->problem_count++;
}

static void add_error(making *to, const plm_error *error) {
    const char *message =
        error->message[0] != '\0' ? error->message : plm_status_text(error->status);
    const char *file = error->file[0] != '\0' ? error->file : to->of->path;
    const plm_diagnostic problem = {.severity = PLM_SEVERITY_ERROR,
                                    .file = file,
                                    .line = error->line,
                                    .column = error->column,
                                    .field = error->field,
                                    .message = message};
    add_problem(to, &problem);
    report_error(error);
}

static void add_diagnostic(void *user, const plm_diagnostic *of) {
    add_problem(user, of);
    print_diagnostic(of);
}

static void add_diagnostics(making *to, const plm_case *of) {
    for (size_t i = 0; i < plm_case_diagnostic_count(of); i++) {
        const plm_diagnostic *each = plm_case_diagnostic(of, i);
        if (each->severity == PLM_SEVERITY_ERROR) {
            add_diagnostic(to, each);
        }
    }
}

/* Whether the report can be made of it. */
static bool is_fit(making *to, const plm_case *of) {
    const case_request what = {.path = to->of->path,
                               .scenario = to->of->scenario,
                               .issue = to->of->issue,
                               .purpose = PLM_PURPOSE_FORECAST};
    plm_error error = {0};
    plm_status status = inspect_case(of, &what, add_diagnostic, to, &error);
    if (status < 0 && status != PLM_E_CASE) {
        add_error(to, &error);
    }
    return status >= 0;
}

static void make_report(making *to, const plm_case *of) {
    plm_report *report = NULL;
    plm_options *options = NULL;
    plm_error error = {0};
    if (run_options_make(to->of->run, to->of->context, of, &options) != EXIT_DONE) {
        return;
    }
    if (find_document_warnings(of, add_diagnostic, to, &error) < 0 ||
        plm_report_run(of, to->of->scenario, options, &report, &error) < 0) {
        add_error(to, &error);
    } else {
        size_t length = 0;
        const char *text = plm_report_text(report, &length);
        plm__text_add_bytes(&to->report, text, length);
    }
    plm_report_free(report);
    plm_options_free(options);
}

static void read_and_make(making *to) {
    plm_case *read = NULL;
    plm_error error = {0};
    plm_status status = plm_case_load(to->of->context, to->of->path, &read, &error);
    if (status == PLM_OK) {
        if (is_fit(to, read)) {
            make_report(to, read);
        }
    } else if (read != NULL) {
        add_diagnostics(to, read);
    } else {
        add_error(to, &error);
    }
    plm_case_free(read);
}

/* Reads the case and publishes what came of it. */
static void refresh(const serving *of, serve_state *state) {
    making made = {.of = of, .list = {.out = &made.problems}};
    plm__text_init(&made.report, of->context);
    plm__text_init(&made.problems, of->context);
    plm__pretty_list(&made.list, NULL);
    read_and_make(&made);
    plm__pretty_end(&made.list);
    bool good = made.report.length > 0 && !made.report.failed;
    if (!was_interrupted()) {
        fprintf(stderr, "%s: %s\n", of->path, good ? "the report is made" : "no new report");
        serve_state_publish(state, good ? &made.report : NULL, &made.problems);
    }
    plm__text_clear(&made.report);
    plm__text_clear(&made.problems);
}

/* ---- watching ------------------------------------------------------------------------------ */

static void rest(void) {
    const struct timespec while_long = {.tv_nsec = LOOK_MILLISECONDS * 1000000L};
    nanosleep(&while_long, NULL);
}

/* Until Ctrl-C. An editor may write a file in steps: it is read once it has stood still. */
static void watch(const serving *of, serve_state *state) {
    file_look read = look_at(of->path);
    file_look last = read;
    refresh(of, state);
    while (!was_interrupted()) {
        rest();
        file_look now = look_at(of->path);
        if (!is_same(now, read) && is_same(now, last)) {
            read = now;
            refresh(of, state);
        }
        last = now;
    }
}

static int serve(const serving *of, uint16_t port) {
    serve_state state;
    if (!serve_state_open(&state, of->context)) {
        return out_of_memory();
    }
    serve_http *server = serve_http_open(&state, port);
    if (server != NULL) {
        const gate *at = serve_http_gate(server);
        printf("http://127.0.0.1:%u/%s/\n", (unsigned)at->port, at->token);
        fflush(stdout);
        watch(of, &state);
        serve_state_end(&state);
    }
    int exit_status = server != NULL ? EXIT_INTERRUPTED : EXIT_FILE;
    serve_http_close(server);
    serve_state_close(&state);
    return exit_status;
}

/* A case with errors is served, and mended while it is; a file that cannot be read is not. */
static int find_file(const serving *of) {
    plm_case *read = NULL;
    plm_error error = {0};
    plm_status status = plm_case_load(of->context, of->path, &read, &error);
    plm_case_free(read);
    return status == PLM_E_IO ? report_error(&error) : EXIT_DONE;
}

/* Finds what is wrong before anything is served. */
static int open_and_serve(const choices *chosen) {
    serving of = {.path = chosen->path,
                  .scenario = chosen->scenario,
                  .issue = chosen->run.issue,
                  .run = &chosen->run};
    plm_options *options = NULL;
    of.context = open_session();
    int exit_status = find_file(&of);
    if (exit_status == EXIT_DONE) {
        exit_status = run_options_make(&chosen->run, of.context, NULL, &options);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = serve(&of, (uint16_t)chosen->port);
    }
    plm_options_free(options);
    close_session(of.context);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.run = {.verb_name = "serve"}};
    int exit_status = EXIT_DONE;
    if (read_command_line(argc, argv, &serve_verb, &chosen, &exit_status)) {
        if (strcmp(chosen.path, "-") == 0) {
            exit_status =
                usage_error(serve_verb.name, "standard input cannot be watched; give a file");
        } else if (chosen.port > LARGEST_PORT) {
            exit_status = usage_error(serve_verb.name, "--port is at most %d", LARGEST_PORT);
        } else {
            exit_status = open_and_serve(&chosen);
        }
    }
    run_options_close(&chosen.run);
    return exit_status;
}
