/* plenum timeline: when things happened, as far as all that the case says tells. */
#include "timeline.h"

#include "verbs.h"

#include <getopt.h>

static const char help[] =
    "usage: plenum timeline CASE [options]\n"
    "\n"
    "Tightens the dates of a case's events by the gaps between them, says what narrowed each of\n"
    "them, and where they contradict each other names a smallest set of statements that cannot\n"
    "all be true. Then the stages of the decision, and what each of them rests on.\n"
    "\n"
    "  --json     everything as JSON (docs/json.md)\n"
    "  --csv      one row for each event and end of its dates\n"
    "  --strict   a contradiction is a failure: exit status 4\n"
    "  --help     this text\n"
    "\n"
    "example: plenum timeline cases/beijing-2022/case.yaml\n";

typedef struct choices {
    const char *path;
    bool json;
    bool csv;
    bool strict;
} choices;

/* Returns true to go on; otherwise *exit_status is the verb's. */
static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    static const struct option options[] = {{"json", no_argument, NULL, 'j'},
                                            {"csv", no_argument, NULL, 'c'},
                                            {"strict", no_argument, NULL, 's'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    opterr = 0;
    for (int code = 0; (code = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        switch (code) {
        case 'j':
            out->json = true;
            break;
        case 'c':
            out->csv = true;
            break;
        case 's':
            out->strict = true;
            break;
        case 'h':
            *exit_status = write_out(help, sizeof help - 1);
            return false;
        default:
            *exit_status = usage_error("timeline", "there is no option '%s'", argv[optind - 1]);
            return false;
        }
    }
    if (argc - optind != 1 || (out->json && out->csv)) {
        *exit_status = argc - optind != 1
                           ? usage_error("timeline", "name one case file, or - for standard input")
                           : usage_error("timeline", "choose one of --json and --csv");
        return false;
    }
    out->path = argv[optind];
    return true;
}

static int show(plm_context *context, const plm_case *of, const choices *chosen) {
    plm_error error = {0};
    timeline_view view = {.dossier = plm_case_dossier(of)};
    plm_chronology *chronology = NULL;
    plm_status status = plm_chronology_new(of, &chronology, &error);
    if (status < 0) {
        return report_error(&error);
    }
    view.chronology = chronology;
    plm__text text;
    plm__text_init(&text, context);
    if (chosen->json) {
        add_timeline_json(&text, &view);
    } else if (chosen->csv) {
        add_timeline_csv(&text, &view);
    } else {
        add_timeline_text(&text, &view, terminal_width());
    }
    int exit_status = print_text(&text);
    plm_chronology_free(chronology);
    bool failed = chosen->strict && status == PLM_CONTRADICTION && exit_status == EXIT_DONE;
    return failed ? EXIT_CHECK_FAILED : exit_status;
}

int run_timeline(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (!parse(argc, argv, &chosen, &exit_status)) {
        return exit_status;
    }
    plm_context *context = open_session();
    plm_case *opened = open_case(context, chosen.path, true, &exit_status);
    if (opened != NULL) {
        exit_status = show(context, opened, &chosen);
    }
    plm_case_free(opened);
    plm_context_free(context);
    return exit_status;
}
