/* plenum workbench: one HTML file in which cases are written and played. */
#include "report/workbench.h"

#include "arguments.h"
#include "verbs.h"

#include <string.h>

typedef struct request {
    const char *output;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"output", "FILE", "the file to write; - for standard output", PUT(request, output),
     .is_required = true, .use = FILE_WRITTEN},
    {.name = NULL}};

const verb workbench_verb = {
    .name = "workbench",
    .summary = "one HTML file in which cases are written and played in a browser",
    .run = run,
    .about = LINES("Writes one HTML file in which a case is begun or opened, its actors and "
                   "numbers are typed into a table, and the forecast stands beside them. It works "
                   "from a disk, in any browser of the last few years, without a network and where "
                   "plenum is not installed; what it saves is a case file like any other. "
                   "docs/workbench.md walks through it."),
    .options = known_options,
    .examples = LINES("plenum workbench -o workbench.html")};

static int write_page(plm_context *context, const plm__live *live, const char *output) {
    plm__text page;
    plm_error error = {0};
    plm__text_init(&page, context);
    plm_status status = plm__workbench_add(&page, context, live, NULL, &error);
    int exit_status =
        status < 0 ? report_error(&error) : save_output(context, output, page.bytes, page.length);
    plm__text_clear(&page);
    return exit_status;
}

static int run(int argc, char **argv) {
    request asked = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &workbench_verb, &asked, &exit_status)) {
        return exit_status;
    }
    if (asked.output == NULL) {
        return usage_error(workbench_verb.name, "say where to write it: -o FILE");
    }
    const plm__live *live = plm__workbench_bundle();
    if (live == NULL) {
        return usage_error(workbench_verb.name, "this build has no page; run './setup --page' "
                                                "where npm can be had");
    }
    plm_context *context = open_session();
    exit_status = write_page(context, live, asked.output);
    close_session(context);
    return exit_status;
}
