/* plenum update: what time alone and each piece of news changed. */
#include "history.h"

#include "arguments.h"
#include "days.h"
#include "verbs.h"

typedef struct choices {
    const char *path;
    const char *since;
    const char *as_of;
    const char *by;
    int32_t first;
    int32_t last;
    int32_t deadline;
    const char *scenario;
    argument_list given;    /* --set */
    case_settings settings; /* what they ask for */
    form_flags forms;
    form form;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"since", "DATE",
     "from the end of this day (the last before as_of on which something became known, unless given)",
     PUT(choices, since)},
    {"as-of", "DATE", "to the end of this day (the case's as_of unless given)",
     PUT(choices, as_of)},
    {"by", "DATE", "what is decided by the end of this day (the case's deadline unless given)",
     PUT(choices, by)},
    SCENARIO_OPTION(choices, scenario),
    {"set", "PATH=VALUE", "with one value changed", PUT(choices, given), .group = CASE_GROUP},
    RUN_OPTIONS(choices, run),
    FORM_OPTIONS(choices, forms, "one row for each chance after each step"),
    {.name = NULL}};

const verb update_verb = {
    .name = "update",
    .summary = "what time alone and each new claim changed since an earlier day",
    .run = run,
    .about = LINES(
        "Takes the change from one day's forecast to another's apart: first time passes and nothing "
        "becomes known, which makes what has not come yet later or less likely; then each event, "
        "claim and document becomes known, in the order of their days. The steps add up to the whole "
        "change. What counts on a day is as with history.",
        "That is hindsight all the same. Only sealed forecasts were made on their day."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum update cases/beijing-2022/case.yaml --as-of 2022-02-01",
                      "plenum update case.yaml --since 2026-03-01 --as-of 2026-04-01")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &update_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    const char *name = update_verb.name;
    return choose_form(name, &out->forms, &out->form) &&
           read_day(name, "since", out->since, DAY_END_LAST, &out->first) &&
           read_day(name, "as-of", out->as_of, DAY_END_LAST, &out->last) &&
           read_day(name, "by", out->by, DAY_END_LAST, &out->deadline) &&
           read_settings(name, &out->given, &out->settings);
}

static int print(plm_context *context, const update_view *view, form as) {
    plm__text text;
    plm__text_init(&text, context);
    switch (as) {
    case FORM_TEXT:
        add_update_text(&text, view);
        break;
    case FORM_JSON:
        plm__view_add_json(&text, &plm__update_view, &view->found);
        break;
    case FORM_CSV:
        plm__view_add_csv(&text, &plm__update_view, &view->found);
        break;
    }
    return print_text(&text);
}

static int tell_changed(plm_context *context, const plm_case *of, const choices *chosen) {
    const plm_dossier *dossier = plm_case_dossier(of);
    plm_options *options = NULL;
    plm__update *update = NULL;
    plm_error error = {0};
    int exit_status = run_options_make(&chosen->run, context, of, &options);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    if (plm__update_run(of, chosen->first, chosen->last, chosen->deadline, options, &update,
                        &error) < 0) {
        exit_status = report_error(&error);
    } else {
        const plm__heading heading = {dossier->id, chosen->scenario, plm__update_seed(update)};
        const update_view view = {{heading, dossier, update}, &chosen->settings, &chosen->run};
        exit_status = print(context, &view, chosen->form);
    }
    plm__update_free(update);
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
    choices chosen = {.run = {.verb_name = "update"},
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
