/* plenum serve in a build without a web server. */
#include "verbs.h"

int run_serve(int argc, char **argv) {
    (void)argc;
    (void)argv;
    fputs("plenum serve: this build has no web server; build it where libmicrohttpd is installed\n",
          stderr);
    return EXIT_USAGE;
}
