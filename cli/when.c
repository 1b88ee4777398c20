/* plenum when: by when it is decided, and what, or nothing. */
#include "when.h"

#include "arguments.h"
#include "case/date.h"
#include "days.h"
#include "tree/unknown.h"
#include "verbs.h"
#include "view/when_sheets.h"

#include <stdlib.h>
#include <string.h>

typedef struct choices {
    const char *path;
    argument_list by;
    int32_t *days; /* those of `by` */
    const char *stage;
    const char *as_of;
    const char *scenario;
    const char *sheets;
    argument_list given;    /* --set */
    case_settings settings; /* what they ask for, and --as-of */
    form_flags forms;
    form form;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"by", "DATE",
     "what is decided by the end of this day, month or year; several times (the case's deadline "
     "unless given)",
     PUT(choices, by)},
    {"stage", "ID", "all that is found of this stage", PUT(choices, stage)},
    {"as-of", "DATE", "from this day's point of view, in place of the case's as_of",
     PUT(choices, as_of)},
    SCENARIO_OPTION(choices, scenario),
    {"set", "PATH=VALUE",
     "with one value changed, such as issues.road.process.stages.vote.takes=20..60",
     PUT(choices, given), .group = CASE_GROUP},
    RUN_OPTIONS(choices, run),
    BUDGET_OPTION(choices, run),
    FORM_OPTIONS(choices, forms, "one row for each chance"),
    {"xlsx", "FILE", "also writes the chances to FILE, as a spreadsheet", PUT(choices, sheets),
     .group = OUTPUT_GROUP, .use = FILE_WRITTEN},
    {.name = NULL}};

const verb when_verb = {
    .name = "when",
    .summary = "by when it is decided, and what by then, or nothing",
    .run = run,
    .about =
        LINES("Dates the stages of each issue that has a process: how likely each option is "
              "decided by a day, and how likely nothing is by then, late or never. What is "
              "known by as_of conditions it, and so does what has not come yet. Then the "
              "stages: which are known, open or overdue, and when each comes. Numbers are those "
              "of the case on an earlier day too: it says how many were coded from what came "
              "later; 'plenum history' leaves them out."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum when cases/beijing-2022/case.yaml",
                      "plenum when case.yaml --by 2026-06 --by 2026-12 --stage decided")};

static bool read_days(choices *out) {
    out->days = must(calloc(out->by.count + 1, sizeof *out->days));
    for (size_t i = 0; i < out->by.count; i++) {
        if (!read_day(when_verb.name, "by", out->by.items[i].value, DAY_END_LAST, &out->days[i])) {
            return false;
        }
    }
    return true;
}

/* Takes the path over. */
static void add_change(case_settings *to, char *path, const char *value) {
    to->items = must(realloc(to->items, (to->count + 1) * sizeof *to->items));
    to->items[to->count++] = (plm_change){.path = must(path), .value = value};
}

static void add_as_of(choices *out) {
    if (out->as_of != NULL) {
        add_change(&out->settings, strdup("as_of"), out->as_of);
    }
}

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &when_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (!choose_form(when_verb.name, &out->forms, &out->form) || !read_days(out) ||
        !read_settings(when_verb.name, &out->given, &out->settings)) {
        return false;
    }
    add_as_of(out);
    return true;
}

/* ---- stages -------------------------------------------------------------------------------- */

static bool has_stage(const plm_process *process, const char *id) {
    bool found = false;
    for (size_t i = 0; process != NULL && i < process->stage_count; i++) {
        found = found || strcmp(process->stages[i]->id, id) == 0;
    }
    return found;
}

/* Whether some issue has the stage that is asked for; if not, says so. */
static bool knows_stage(const plm_dossier *dossier, const char *id) {
    const plm_process *last = NULL;
    bool found = id == NULL;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_process *process = dossier->issues[i]->process;
        found = found || has_stage(process, id);
        last = process != NULL ? process : last;
    }
    if (!found && last != NULL) {
        plm_error error = {0};
        plm__fail_unknown(&error, "stage", id, last->stages, last->stage_count);
        report_error(&error);
    }
    return found || last == NULL;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static int print(plm_context *context, const when_view *view, form as) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, as, &plm__when_view, &view->found)) {
        add_when_text(&text, view);
    }
    return print_text(&text);
}

static int write_sheets(plm_context *context, const when_view *view, uint64_t budget,
                        const char *path) {
    const plm__run_said run = {.dossier = view->dossier,
                               .scenario = view->found.heading.scenario,
                               .changes = view->settings->items,
                               .change_count = view->settings->count,
                               .draws = plm_when_draws(view->found.when),
                               .budget = plm_when_fewest(view->found.when) > 0 ? budget : 0,
                               .seed = view->found.heading.seed};
    plm__text bytes;
    plm_error error = {.status = PLM_E_MEMORY};
    plm__text_init(&bytes, context);
    plm_status status = plm__when_sheets_write(&bytes, &view->found, &run, &error);
    status = status >= 0 && bytes.failed ? PLM_E_MEMORY : status;
    int exit_status =
        status < 0 ? report_error(&error) : save_output(context, path, bytes.bytes, bytes.length);
    plm__text_clear(&bytes);
    return exit_status;
}

static int date_changed(plm_context *context, const plm_case *of, const choices *chosen) {
    const plm_dossier *dossier = plm_case_dossier(of);
    plm_options *options = NULL;
    plm_when *when = NULL;
    plm_error error = {0};
    if (!knows_stage(dossier, chosen->stage)) {
        return EXIT_USAGE;
    }
    int exit_status = run_options_make(&chosen->run, context, of, &options);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    if (plm_when_run(of, chosen->days, chosen->by.count, options, &when, &error) < 0) {
        exit_status = report_error(&error);
    } else {
        const plm__heading heading = {dossier->id, chosen->scenario, plm_when_seed(when)};
        const when_view view = {
            dossier, {heading, when}, chosen->stage, &chosen->settings, &chosen->run};
        exit_status =
            chosen->sheets != NULL
                ? write_sheets(context, &view, plm_options_budget(options), chosen->sheets)
                : EXIT_DONE;
        exit_status = exit_status == EXIT_DONE ? print(context, &view, chosen->form) : exit_status;
    }
    plm_when_free(when);
    plm_options_free(options);
    return exit_status;
}

/* A later day to look from moves no beginning: what counts from the case's day still does. */
static void keep_beginnings(plm_context *context, const plm_dossier *dossier, choices *out) {
    bool later = out->as_of != NULL && plm__date_last(dossier->as_of) < plm__date_last(out->as_of);
    for (size_t i = 0; later && i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        if (issue->process != NULL && issue->process->from == PLM_DAY_FIRST) {
            plm__text path;
            plm__text_init(&path, context);
            plm__text_add_format(&path, "issues.%s.process.from", issue->id);
            add_change(&out->settings, path.failed ? NULL : strdup(path.bytes), dossier->as_of);
            plm__text_clear(&path);
        }
    }
}

static int date_case(plm_context *context, const plm_case *of, void *asked) {
    choices *chosen = asked;
    int exit_status = EXIT_DONE;
    plm_case *changed = NULL;
    keep_beginnings(context, plm_case_dossier(of), chosen);
    if (make_settings(of, &chosen->settings, &changed, &exit_status)) {
        exit_status = date_changed(context, changed != NULL ? changed : of, chosen);
    }
    plm_case_free(changed);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.run = {.verb_name = "when"}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        const case_request what = {.path = chosen.path,
                                   .scenario = chosen.scenario,
                                   .issue = chosen.run.issue,
                                   .purpose = PLM_PURPOSE_FORECAST,
                                   .changed = chosen.settings.count > 0};
        exit_status = on_case(&what, date_case, &chosen);
    }
    free(chosen.days);
    settings_clear(&chosen.settings);
    argument_list_clear(&chosen.by);
    argument_list_clear(&chosen.given);
    run_options_close(&chosen.run);
    return exit_status;
}
