#include "verb.h"

#include <getopt.h>
#include <string.h>

static const char help[] =
    "usage: plenum new [-o FILE] [--question TEXT]\n"
    "\n"
    "Writes a commented case to start from. It is free of errors and can be forecast as it is.\n"
    "\n"
    "  -o, --output FILE  the file to write; without it, standard output. A file that is there\n"
    "                     already is left alone\n"
    "  --question TEXT    the question to be decided\n"
    "\n"
    "Example: plenum new -o case.yaml --question \"Does the port reopen by May?\"\n";

static int write_new(plm_context *context, const char *output, const char *text) {
    if (output == NULL || strcmp(output, "-") == 0) {
        return write_out(text, strlen(text));
    }
    FILE *there = fopen(output, "rb");
    if (there != NULL) {
        fclose(there);
        fprintf(stderr, "plenum: error: '%s' is there already; choose another name\n", output);
        return EXIT_FILE;
    }
    plm_error error = {0};
    if (plm_file_save(context, output, text, strlen(text), &error) != PLM_OK) {
        return report_error(&error);
    }
    fprintf(stderr, "%s is written. Next: plenum check %s, then plenum forecast %s\n", output,
            output, output);
    return EXIT_DONE;
}

int run_new(int argc, char **argv) {
    static const struct option long_options[] = {
        {"output", required_argument, NULL, 'o'},
        {"question", required_argument, NULL, 'q'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    const char *output = NULL;
    const char *question = NULL;
    int option = 0;
    opterr = 0;
    while ((option = getopt_long(argc, argv, "ho:", long_options, NULL)) != -1) {
        switch (option) {
        case 'h':
            fputs(help, stdout);
            return EXIT_DONE;
        case 'o':
            output = optarg;
            break;
        case 'q':
            question = optarg;
            break;
        default:
            return usage_error("new", "'%s' is no option of this verb, or lacks its value",
                               argv[optind - 1]);
        }
    }
    if (optind != argc) {
        return usage_error("new", "'%s' is not understood; name the file with -o", argv[optind]);
    }
    plm_context *context = open_session();
    plm_error error = {0};
    char *text = NULL;
    int result = plm_case_starter(context, question, &text, &error) == PLM_OK
                     ? write_new(context, output, text)
                     : report_error(&error);
    plm_text_free(context, text);
    plm_context_free(context);
    return result;
}
