/* plenum serve in a build without a web server. */
#include "serve_summary.h"
#include "verbs.h"

static int run(int argc, char **argv) {
    (void)argc;
    (void)argv;
    fputs("plenum serve: this build has no web server; build it where libmicrohttpd is installed\n",
          stderr);
    return EXIT_USAGE;
}

static const command_option known_options[] = {{.name = NULL}};

const verb serve_verb = {
    .name = "serve",
    .summary = SERVE_SUMMARY,
    .run = run,
    .operand = {.name = "CASE", .wanted = "one case file, or none", .may_lack = true},
    .options = known_options,
    .about = LINES("This build of plenum has no web server."),
    .examples = LINES("plenum serve cases/beijing-2022/case.yaml")};
