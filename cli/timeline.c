/* plenum timeline: when things happened, as far as all that the case says tells. */
#include "timeline.h"

#include "arguments.h"
#include "verbs.h"
#include "view/timeline.h"

/* Each event of a long chain hangs on all before it. */
enum { MOST_STATEMENTS = 8 };

typedef struct choices {
    const char *path;
    bool all;
    bool strict;
    form_flags forms;
    form form;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"all", NULL, "every statement of each argument; 8 at most are shown otherwise",
     PUT(choices, all)},
    {"strict", NULL, "a contradiction is a failure: exit status 4", PUT(choices, strict)},
    FORM_OPTIONS(choices, forms, "one row for each event and end of its dates"),
    {.name = NULL}};

const verb timeline_verb = {
    .name = "timeline",
    .summary = "when things happened: tightened dates, contradictions, stages",
    .run = run,
    .about = LINES("Tightens the dates of a case's events by the gaps between them, says what "
                   "narrowed each of them, and where they contradict each other names a smallest "
                   "set of statements that cannot all be true. Then the stages of the decision, "
                   "and what each of them rests on."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum timeline cases/beijing-2022/case.yaml")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &timeline_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    return choose_form(timeline_verb.name, &out->forms, &out->form);
}

static void add_document(plm__text *out, form as, const timeline_view *view) {
    plm__timeline_document document;
    if (plm__timeline_open(&document, out->context, view->chronology, view->most_statements) ==
        PLM_OK) {
        add_for_programs(out, as, &plm__timeline_view, &document);
    } else {
        out->failed = true;
    }
    plm__timeline_close(&document, out->context);
}

static int show(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    plm_error error = {0};
    timeline_view view = {.dossier = plm_case_dossier(of),
                          .most_statements = chosen->all ? SIZE_MAX : MOST_STATEMENTS};
    plm_chronology *chronology = NULL;
    plm_status status = plm_chronology_new(of, &chronology, &error);
    if (status < 0) {
        return report_error(&error);
    }
    view.chronology = chronology;
    plm__text text;
    plm__text_init(&text, context);
    if (chosen->form == FORM_TEXT) {
        add_timeline_text(&text, &view, terminal_width());
    } else {
        add_document(&text, chosen->form, &view);
    }
    int exit_status = print_text(&text);
    plm_chronology_free(chronology);
    bool failed = chosen->strict && status == PLM_CONTRADICTION && exit_status == EXIT_DONE;
    return failed ? EXIT_CHECK_FAILED : exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        exit_status = on_case(&(case_request){.path = chosen.path}, show, &chosen);
    }
    return exit_status;
}
