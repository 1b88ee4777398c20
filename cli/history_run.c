/* What the verbs history and update do alike: a history of a case, shown. */
#include "days.h"
#include "history.h"

typedef struct job {
    const history_verb_kind *kind;
    history_request asked;
} job;

static bool parse(int argc, char **argv, job *out, int *exit_status) {
    const char *name = out->kind->verb->name;
    history_request *asked = &out->asked;
    if (!read_command_line(argc, argv, out->kind->verb, asked, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    return choose_form(name, &asked->forms, &asked->form) && out->kind->read_days(asked) &&
           read_day(name, "by", asked->by, DAY_END_LAST, &asked->deadline) &&
           read_settings(name, &asked->given, &asked->settings);
}

static int print(plm_context *context, const job *of, const history_view *view) {
    const plm__view *data = plm__view_of_history(view->found.history);
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, of->asked.form, data, &view->found)) {
        of->kind->add_text(&text, view);
    }
    return print_text(&text);
}

static int tell_changed(plm_context *context, const plm_case *of, const job *what) {
    const history_request *asked = &what->asked;
    const plm_dossier *dossier = plm_case_dossier(of);
    plm_options *options = NULL;
    plm_history *history = NULL;
    plm_error error = {0};
    int exit_status = run_options_make(&asked->run, context, of, &options);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    if (what->kind->ask(of, asked, options, &history, &error) < 0) {
        exit_status = report_error(&error);
    } else {
        const plm__heading heading = {dossier->id, asked->scenario, plm_history_seed(history)};
        const history_view view = {{heading, dossier, history}, &asked->settings, &asked->run};
        exit_status = print(context, what, &view);
    }
    plm_history_free(history);
    plm_options_free(options);
    return exit_status;
}

static int tell_case(plm_context *context, const plm_case *of, void *what) {
    const job *asked = what;
    int exit_status = EXIT_DONE;
    plm_case *changed = NULL;
    if (make_settings(of, &asked->asked.settings, &changed, &exit_status)) {
        exit_status = tell_changed(context, changed != NULL ? changed : of, asked);
    }
    plm_case_free(changed);
    return exit_status;
}

int run_history_verb(int argc, char **argv, const history_verb_kind *kind) {
    job of = {kind,
              {.run = {.verb_name = kind->verb->name},
               .first = PLM_DAY_FIRST,
               .last = PLM_DAY_LAST,
               .deadline = PLM_DAY_LAST}};
    history_request *asked = &of.asked;
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &of, &exit_status)) {
        const case_request what = {.path = asked->path,
                                   .scenario = asked->scenario,
                                   .issue = asked->run.issue,
                                   .purpose = PLM_PURPOSE_FORECAST,
                                   .changed = asked->settings.count > 0};
        exit_status = on_case(&what, tell_case, &of);
    }
    settings_clear(&asked->settings);
    argument_list_clear(&asked->given);
    run_options_close(&asked->run);
    return exit_status;
}
