/* plenum history: what would have been forecast, as news came in. */
#include "history.h"

#include "arguments.h"
#include "days.h"
#include "verbs.h"

typedef struct choices {
    const char *path;
    const char *from;
    const char *until;
    const char *every;
    const char *by;
    int32_t first;
    int32_t last;
    int32_t deadline;
    int wait;
    const char *scenario;
    argument_list given;    /* --set */
    case_settings settings; /* what they ask for */
    form_flags forms;
    form form;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"from", "DATE",
     "the first day (that on which something first became known, or as_of, unless given)",
     PUT(choices, from)},
    {"until", "DATE",
     "the last day (that on which something last became known, or as_of, unless given)",
     PUT(choices, until)},
    {"every", "TIME",
     "a row every so often, such as 10d or 1w, in place of each day on which something became known",
     PUT(choices, every)},
    {"by", "DATE", "what is decided by the end of this day (the case's deadline unless given)",
     PUT(choices, by)},
    SCENARIO_OPTION(choices, scenario),
    {"set", "PATH=VALUE", "with one value changed", PUT(choices, given), .group = CASE_GROUP},
    RUN_OPTIONS(choices, run),
    FORM_OPTIONS(choices, forms, "one row for each chance of each day"),
    {.name = NULL}};

const verb history_verb = {
    .name = "history",
    .summary = "what would have been forecast on earlier days, as news came in",
    .run = run,
    .about = LINES(
        "Forecasts each issue by what was known on each day on which something became known: a claim "
        "from the later of its own date and its document's publication, or from its `known`, an event "
        "once it is over and known. What rests on claims of which none was known then is open, or "
        "left out; what rests on none was written down later, and is counted as hindsight.",
        "That is hindsight all the same. Only sealed forecasts were made on their day."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum history cases/beijing-2022/case.yaml --issue attendance",
                      "plenum history case.yaml --from 2021-12 --until 2022-02 --every 1w")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &history_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    const char *name = history_verb.name;
    return choose_form(name, &out->forms, &out->form) &&
           read_day(name, "from", out->from, DAY_END_FIRST, &out->first) &&
           read_day(name, "until", out->until, DAY_END_LAST, &out->last) &&
           read_day(name, "by", out->by, DAY_END_LAST, &out->deadline) &&
           read_wait(name, "every", out->every, &out->wait) &&
           read_settings(name, &out->given, &out->settings);
}

static int print(plm_context *context, const history_view *view, form as) {
    plm__text text;
    plm__text_init(&text, context);
    switch (as) {
    case FORM_TEXT:
        add_history_text(&text, view);
        break;
    case FORM_JSON:
        plm__view_add_json(&text, &plm__history_view, &view->found);
        break;
    case FORM_CSV:
        plm__view_add_csv(&text, &plm__history_view, &view->found);
        break;
    }
    return print_text(&text);
}

static int tell_changed(plm_context *context, const plm_case *of, const choices *chosen) {
    const plm_dossier *dossier = plm_case_dossier(of);
    plm_options *options = NULL;
    plm__history *history = NULL;
    plm_error error = {0};
    int exit_status = run_options_make(&chosen->run, context, of, &options);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    if (plm__history_run(of, chosen->first, chosen->last, chosen->wait, chosen->deadline, options,
                         &history, &error) < 0) {
        exit_status = report_error(&error);
    } else {
        const plm__heading heading = {dossier->id, chosen->scenario, plm__history_seed(history)};
        const history_view view = {{heading, dossier, history}, &chosen->settings, &chosen->run};
        exit_status = print(context, &view, chosen->form);
    }
    plm__history_free(history);
    plm_options_free(options);
    return exit_status;
}

static int tell_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    int exit_status = EXIT_DONE;
    plm_case *changed = NULL;
    if (make_settings(of, &chosen->settings, &changed, &exit_status)) {
        exit_status = tell_changed(context, changed != NULL ? changed : of, chosen);
    }
    plm_case_free(changed);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.run = {.verb_name = "history"},
                      .first = PLM_DAY_FIRST,
                      .last = PLM_DAY_LAST,
                      .deadline = PLM_DAY_LAST};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        const case_request what = {.path = chosen.path,
                                   .scenario = chosen.scenario,
                                   .issue = chosen.run.issue,
                                   .purpose = PLM_PURPOSE_FORECAST,
                                   .changed = chosen.settings.count > 0};
        exit_status = on_case(&what, tell_case, &chosen);
    }
    settings_clear(&chosen.settings);
    argument_list_clear(&chosen.given);
    run_options_close(&chosen.run);
    return exit_status;
}
