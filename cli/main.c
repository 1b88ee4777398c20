#include "help.h"
#include "tree/suggest.h"
#include "verbs.h"

#include <string.h>
#include <sys/stat.h>

static int print_help(void) {
    plm_context *context = open_session();
    plm__text out;
    plm__text_init(&out, context);
    plm__text_add(&out, "plenum forecasts what a group of actors will decide, says why, and\n"
                        "shows its working.\n"
                        "\n"
                        "usage: plenum VERB CASE [options]\n"
                        "\n");
    for (size_t i = 0; verbs[i] != NULL; i++) {
        plm__text_add_format(&out, "  %-10s %s\n", verbs[i]->name, verbs[i]->summary);
    }
    plm__text_add(
        &out, "\n"
              "'plenum help VERB' shows a verb's options with an example. CASE is a\n"
              "YAML file, or - for standard input; 'plenum CASE' forecasts it.\n"
              "\n"
              "exit status: 0 done; 1 the case has errors; 2 wrong usage; 3 a file could not be\n"
              "read or written; 4 a check failed; 130 interrupted\n");
    int exit_status = print_text(&out);
    close_session(context);
    return exit_status;
}

static void print_start(FILE *to) {
    fputs("plenum forecasts what a group of actors will decide, says why, and\n"
          "shows its working.\n"
          "\n"
          "  plenum new -o case.yaml        writes a commented case to start from\n"
          "  plenum forecast case.yaml      forecasts it\n"
          "  plenum help                    all verbs; 'plenum help forecast' explains one\n",
          to);
}

static const verb *find_verb(const char *name) {
    for (size_t i = 0; verbs[i] != NULL; i++) {
        if (strcmp(name, verbs[i]->name) == 0) {
            return verbs[i];
        }
    }
    return NULL;
}

static int report_no_verb(const char *name) {
    plm__suggestion near;
    plm__suggest_start(&near, name, strlen(name));
    for (size_t i = 0; verbs[i] != NULL; i++) {
        plm__suggest_offer(&near, verbs[i]->name);
    }
    fprintf(stderr, "plenum: there is no verb '%s'", name);
    if (near.best != NULL) {
        fprintf(stderr, "; did you mean '%s'?", near.best);
    }
    fputs("\nTry 'plenum --help'.\n", stderr);
    return EXIT_USAGE;
}

static bool ends_in(const char *name, const char *ending) {
    size_t length = strlen(name);
    size_t tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

/* Whether a word that is no verb names a case: a file that is there, or one named as cases are. */
static bool is_case(const char *word) {
    struct stat found;
    bool is_file = stat(word, &found) == 0 && !S_ISDIR(found.st_mode);
    return is_file || ends_in(word, ".yaml") || ends_in(word, ".yml") || ends_in(word, ".json");
}

/* `plenum help WORD` */
static int explain(const char *name) {
    if (strcmp(name, "--json") == 0) {
        return print_help_json(verbs);
    }
    static char asks_for_help[] = "--help";
    const verb *wanted = find_verb(name);
    if (wanted == NULL) {
        return report_no_verb(name);
    }
    char *words[] = {(char *)wanted->name, asks_for_help, NULL};
    return wanted->run(2, words);
}

static bool is_one_of(const char *word, const char *first, const char *second) {
    return strcmp(word, first) == 0 || strcmp(word, second) == 0;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        print_start(stderr);
        return EXIT_USAGE;
    }
    const char *word = argv[1];
    if (strcmp(word, "help") == 0 && argc > 2) {
        return explain(argv[2]);
    }
    if (is_one_of(word, "--help", "-h") || strcmp(word, "help") == 0) {
        return print_help();
    }
    if (is_one_of(word, "--version", "-V")) {
        printf("plenum %s (engine %d)\n", plm_version(), PLM_ENGINE_VERSION);
        return EXIT_DONE;
    }
    const verb *wanted = find_verb(word);
    if (wanted != NULL) {
        return interrupted_status(wanted->run(argc - 1, argv + 1));
    }
    return is_case(word) ? interrupted_status(forecast_verb.run(argc, argv)) : report_no_verb(word);
}
