/* plenum serve: the workbench and the report in a browser, which follow the case's file. */
#include "base/pretty_json.h"
#include "documents.h"
#include "report/live.h"
#include "run_options.h"
#include "serve_folder.h"
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
    {"port", "N",
     "the port to listen on; unless given, the folder's own where it is free, else any",
     PUT(choices, port)},
    SCENARIO_OPTION(choices, scenario),
    RUN_OPTIONS(choices, run),
    BUDGET_OPTION(choices, run),
    {.name = NULL}};

const verb serve_verb = {
    .name = "serve",
    .summary = SERVE_SUMMARY,
    .run = run,
    .about = LINES("Prints two addresses for your browser: the report of a case, made anew "
                   "whenever the case is saved, and the workbench with that case, in which it is "
                   "written and saved. Without a case there is the workbench alone, which opens "
                   "the cases of the folder that you are in and those that you opened last.",
                   "An error in the case is shown with its place, above the last report without "
                   "one. A case is saved only over the text that the page has read: what an editor "
                   "changed meanwhile is merged, or shown for you to choose. Only this machine can "
                   "see it, and only with the address. Ctrl-C stops it."),
    .operand = {.name = "CASE",
                .wanted = "one case file, or none",
                .may_lack = true,
                .place = offsetof(choices, path)},
    .options = known_options,
    .examples = LINES("plenum serve cases/beijing-2022/case.yaml", "plenum serve")};

/* What is served. */
typedef struct serving {
    const char *path;     /* of the case that the report is of; NULL: of none yet */
    char shown[PATH_MAX]; /* the same, where a page chose it */
    char shown_name[GATE_NAME_MOST];
    serve_folder *folder;
    const char *scenario;
    const char *issue;
    plm_context *context;
    const run_options *run;
} serving;

static struct stat look_at(const char *path) {
    struct stat found = {0};
    if (path == NULL || stat(path, &found) != 0) {
        found = (struct stat){0};
    }
    return found;
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

/* The case's name in the folder. */
static const char *name_of(const serving *of) {
    return of->shown[0] != '\0' ? of->shown_name : of->folder->given;
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
        serve_state_publish(state, name_of(of), good ? &made.report : NULL, &made.problems);
    }
    plm__text_clear(&made.report);
    plm__text_clear(&made.problems);
}

/* ---- watching ------------------------------------------------------------------------------ */

static void rest(void) {
    const struct timespec while_long = {.tv_nsec = LOOK_MILLISECONDS * 1000000L};
    nanosleep(&while_long, NULL);
}

/* Takes over the case that a page chose for the report. Whether it is another. */
static bool take_shown(serving *of, serve_state *state) {
    char name[GATE_NAME_MOST];
    char path[PATH_MAX];
    bool taken = serve_state_take_shown(state, name) &&
                 serve_folder_look(of->folder, name).st_ino != 0 &&
                 serve_folder_path(of->folder, name, path);
    struct stat now = look_at(of->path);
    struct stat wanted = look_at(taken ? path : NULL);
    if (!taken || serve_is_same_look(&now, &wanted)) {
        return false;
    }
    memcpy(of->shown, path, sizeof path);
    memcpy(of->shown_name, name, sizeof name);
    of->path = of->shown;
    of->scenario = NULL;
    of->issue = NULL;
    return true;
}

/* Until Ctrl-C. An editor may write a file in steps: it is read once it has stood still. */
static void watch(serving *of, serve_state *state) {
    struct stat read = look_at(of->path);
    struct stat last = read;
    if (of->path != NULL) {
        refresh(of, state);
    }
    while (!was_interrupted()) {
        rest();
        bool other = take_shown(of, state);
        struct stat now = look_at(of->path);
        if (other || (!serve_is_same_look(&now, &read) && serve_is_same_look(&now, &last))) {
            read = now;
            refresh(of, state);
        }
        last = now;
    }
}

static void print_addresses(const serving *of, const gate *at) {
    if (of->path != NULL) {
        printf("http://127.0.0.1:%u/%s/\n", (unsigned)at->port, at->token);
    }
    if (plm__workbench_bundle() != NULL) {
        printf("http://127.0.0.1:%u/%s/workbench\n", (unsigned)at->port, at->token);
    }
    fflush(stdout);
}

static int serve_on(serving *of, serve_state *state, serve_pages *pages, uint16_t port) {
    serve_http *server = serve_http_open(state, of->folder, pages, port);
    if (server == NULL) {
        return EXIT_FILE;
    }
    print_addresses(of, serve_http_gate(server));
    watch(of, state);
    serve_state_end(state);
    serve_http_close(server);
    return EXIT_INTERRUPTED;
}

static int serve(serving *of, uint16_t port) {
    serve_state state;
    serve_pages pages;
    if (!serve_state_open(&state, of->context)) {
        return out_of_memory();
    }
    serve_pages_init(&pages, of->context);
    int exit_status = serve_on(of, &state, &pages, port);
    serve_pages_clear(&pages);
    serve_state_close(&state);
    return exit_status;
}

/* Serves from the case's folder, or the current one. */
static int serve_folder_of(serving *of, uint16_t port) {
    serve_folder folder;
    if (!serve_folder_open(&folder, of->path)) {
        fprintf(stderr, "plenum: error: cannot open '%s': %s\n", of->path != NULL ? of->path : ".",
                strerror(errno));
        return EXIT_FILE;
    }
    of->folder = &folder;
    int exit_status = serve(of, port);
    of->folder = NULL;
    serve_folder_close(&folder);
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
    int exit_status = of.path != NULL ? find_file(&of) : EXIT_DONE;
    if (exit_status == EXIT_DONE) {
        exit_status = run_options_make(&chosen->run, of.context, NULL, &options);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = serve_folder_of(&of, (uint16_t)chosen->port);
    }
    plm_options_free(options);
    close_session(of.context);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.run = {.verb_name = "serve"}};
    int exit_status = EXIT_DONE;
    if (read_command_line(argc, argv, &serve_verb, &chosen, &exit_status)) {
        if (chosen.path == NULL && plm__workbench_bundle() == NULL) {
            exit_status = usage_error(serve_verb.name, "this build has no workbench; name a case");
        } else if (chosen.path == NULL && chosen.scenario != NULL) {
            exit_status = usage_error(serve_verb.name, "--scenario is that of a case; name one");
        } else if (chosen.path != NULL && strcmp(chosen.path, "-") == 0) {
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
