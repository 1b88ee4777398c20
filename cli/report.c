/* plenum report: everything about a case as one HTML file. */
#include "report.h"

#include "documents.h"
#include "keeping.h"
#include "report/report.h"
#include "run_options.h"
#include "settings.h"
#include "verbs.h"

#include <string.h>

typedef struct request {
    const char *path;
    const char *output;
    const char *scenario;
    bool brief;
    bool moved;
    keeping how;            /* of the runs that it has moved since */
    argument_list given;    /* --set */
    case_settings settings; /* what they ask for */
    run_options run;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"output", "FILE", "the file to write; - for standard output", PUT(request, output),
     .is_required = true, .use = FILE_WRITTEN},
    {"brief", NULL, "two pages for print: the verdict, its chart, why, and the sources",
     PUT(request, brief)},
    {"moved", NULL, "also says how the answer has moved since the last kept run of the case",
     PUT(request, moved)},
    STORE_OPTION(request, how, FILE_UNUSED),
    SCENARIO_OPTION(request, scenario),
    {"set", "PATH=VALUE",
     "with one value changed, before a scenario is made; several times for several",
     PUT(request, given)},
    RUN_OPTIONS(request, run),
    BUDGET_OPTION_INTO(PUT_PART(request, run, run_options, budget),
                       "--draws for the forecast alone"),
    {.name = NULL}};

const verb report_verb = {
    .name = "report",
    .summary = "everything about a case as one HTML file that mails and prints well",
    .run = run,
    .about = LINES("Writes one HTML file with everything about the case: the answer, how sure it "
                   "is, what would change it, the models, the actors, the reasons, deals, dates, "
                   "precedents, evidence, and how to reproduce it. It needs no network, no other "
                   "file and no JavaScript, and prints well. docs/report.md walks through it."),
    CASE_OPERAND(request, path),
    .options = known_options,
    .examples = LINES("plenum report cases/beijing-2022/case.yaml -o beijing.html",
                      "plenum report case.yaml --moved -o case.html",
                      "plenum report cases/beijing-2022/case.yaml --brief -o brief.html")};

int save_report(plm_context *context, const plm_report *report, const char *output) {
    size_t length = 0;
    const char *text = plm_report_text(report, &length);
    return save_output(context, output, text, length);
}

static void print_warning(void *user, const plm_diagnostic *of) {
    (void)user;
    print_diagnostic(of);
}

/* Options as the case says them with the scenario's changes made. */
static int make_options(plm_context *context, const plm_case *of, const request *asked,
                        plm_options **out) {
    plm_case *variant = NULL;
    plm_error error = {0};
    if (asked->scenario != NULL &&
        plm_case_with_scenario(of, asked->scenario, &variant, &error) < 0) {
        return report_error(&error);
    }
    int exit_status = run_options_make(&asked->run, context, variant != NULL ? variant : of, out);
    plm_case_free(variant);
    return exit_status;
}

/* ---- the last kept run --------------------------------------------------------------------- */

static const plm_run *last_run(const plm_runs *runs, const char *case_id) {
    const plm_run *found = NULL;
    for (size_t i = 0; i < plm_runs_count(runs); i++) {
        const plm_run *each = plm_runs_at(runs, i);
        found = strcmp(each->case_id, case_id) == 0 ? each : found;
    }
    return found;
}

/* A store and its runs, which lend the last of the case. */
typedef struct kept {
    plm_store *store;
    plm_runs *runs;
    plm__before last; /* its forecast is NULL where no run of the case was kept */
} kept;

static int open_kept(kept *out, plm_context *context, const plm_case *of, const request *asked) {
    plm_error error = {0};
    int exit_status = EXIT_DONE;
    out->store = open_store_to_read(context, &asked->how, &exit_status);
    if (out->store == NULL) {
        return exit_status;
    }
    plm_status status = plm_store_runs(out->store, &out->runs, &error);
    const plm_run *run = status < 0 ? NULL : last_run(out->runs, plm_case_dossier(of)->id);
    if (run != NULL) {
        out->last.number = run->number;
        out->last.at = run->at;
        status = plm_runs_snapshot(out->runs, run->number, &out->last.forecast, &error);
    }
    return status < 0 ? report_error(&error) : EXIT_DONE;
}

static void close_kept(kept *of) {
    plm_runs_free(of->runs);
    plm_store_free(of->store);
}

/* ---- the page ------------------------------------------------------------------------------ */

static int write_report(plm_context *context, const plm_case *of, const request *asked,
                        const plm_options *options) {
    kept before = {NULL, NULL, {NULL, 0, 0}};
    plm_report *report = NULL;
    plm_error error = {0};
    int exit_status = asked->moved && has_store(context, &asked->how)
                          ? open_kept(&before, context, of, asked)
                          : EXIT_DONE;
    if (exit_status == EXIT_DONE) {
        const plm__before *last = before.last.forecast != NULL ? &before.last : NULL;
        plm_status status =
            plm__report_run(of, asked->scenario, options, asked->brief, last, &report, &error);
        exit_status =
            status < 0 ? report_error(&error) : save_report(context, report, asked->output);
    }
    plm_report_free(report);
    close_kept(&before);
    return exit_status;
}

static int report_changed(plm_context *context, const plm_case *of, const request *asked) {
    plm_options *options = NULL;
    plm_error error = {0};
    if (asked->moved && asked->how.store == NULL && !use_store(context, &asked->how)) {
        return EXIT_USAGE;
    }
    int exit_status = make_options(context, of, asked, &options);
    if (exit_status == EXIT_DONE) {
        plm_status status = find_document_warnings(of, print_warning, NULL, &error);
        exit_status = status < 0 ? report_error(&error) : write_report(context, of, asked, options);
    }
    plm_options_free(options);
    return exit_status;
}

static int report_case(plm_context *context, const plm_case *of, void *given) {
    const request *asked = given;
    plm_case *changed = NULL;
    int exit_status = EXIT_DONE;
    if (make_settings(of, &asked->settings, &changed, &exit_status)) {
        exit_status = report_changed(context, changed != NULL ? changed : of, asked);
    }
    plm_case_free(changed);
    return exit_status;
}

static int read_request(const request *asked) {
    if (asked->output == NULL) {
        return usage_error(report_verb.name, "say where to write it: -o FILE");
    }
    return asked->how.store != NULL && !asked->moved
               ? usage_error(report_verb.name, "--store goes with --moved")
               : EXIT_DONE;
}

static int run(int argc, char **argv) {
    request asked = {.run = {.verb_name = "report"}, .how = {.verb_name = "report"}};
    int exit_status = EXIT_DONE;
    if (read_command_line(argc, argv, &report_verb, &asked, &exit_status)) {
        exit_status = read_request(&asked);
        if (!read_settings(report_verb.name, &asked.given, &asked.settings)) {
            exit_status = EXIT_USAGE;
        }
        const case_request what = {.path = asked.path,
                                   .issue = asked.run.issue,
                                   .purpose = PLM_PURPOSE_FORECAST,
                                   .changed = asked.settings.count > 0};
        exit_status = exit_status != EXIT_DONE ? exit_status : on_case(&what, report_case, &asked);
    }
    settings_clear(&asked.settings);
    argument_list_clear(&asked.given);
    run_options_close(&asked.run);
    return exit_status;
}
