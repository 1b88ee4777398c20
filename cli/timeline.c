/* plenum timeline: when things happened, as far as all that the case says tells. */
#include "timeline.h"

#include "arguments.h"
#include "verbs.h"

static const char help[] =
    "usage: plenum timeline CASE [options]\n"
    "\n"
    "Tightens the dates of a case's events by the gaps between them, says what narrowed each of\n"
    "them, and where they contradict each other names a smallest set of statements that cannot\n"
    "all be true. Then the stages of the decision, and what each of them rests on.\n"
    "\n"
    "  --all      every statement of each argument; 8 at most are shown otherwise\n"
    "  --json     everything as JSON (docs/json.md)\n"
    "  --csv      one row for each event and end of its dates\n"
    "  --strict   a contradiction is a failure: exit status 4\n"
    "  --help     this text\n"
    "\n"
    "example: plenum timeline cases/beijing-2022/case.yaml\n";

/* Each event of a long chain hangs on all before it. */
enum { MOST_STATEMENTS = 8 };

typedef struct choices {
    const char *path;
    bool all;
    bool strict;
    form form;
} choices;

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    static const command_line line = {.verb = "timeline", .help = help, .operand = ONE_CASE};
    form_flags forms = {0};
    const option_place options[] = {{"all", .flag = &out->all},
                                    {"strict", .flag = &out->strict},
                                    FORM_PLACES(forms),
                                    {.name = NULL}};
    if (!read_command_line(argc, argv, &line, options, &out->path, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    return choose_form(line.verb, &forms, &out->form);
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
    switch (chosen->form) {
    case FORM_TEXT:
        add_timeline_text(&text, &view, terminal_width());
        break;
    case FORM_JSON:
        add_timeline_json(&text, &view);
        break;
    case FORM_CSV:
        add_timeline_csv(&text, &view);
        break;
    }
    int exit_status = print_text(&text);
    plm_chronology_free(chronology);
    bool failed = chosen->strict && status == PLM_CONTRADICTION && exit_status == EXIT_DONE;
    return failed ? EXIT_CHECK_FAILED : exit_status;
}

int run_timeline(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        exit_status = on_case(&(case_request){.path = chosen.path}, show, &chosen);
    }
    return exit_status;
}
