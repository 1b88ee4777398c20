#include "tree/suggest.h"
#include "verbs.h"

#include <string.h>
#include <sys/stat.h>

static const verb verbs[] = {
    {"new", "writes a commented case to start from", run_new},
    {"import", "reads another program's file and writes it as a case", run_import},
    {"export", "writes a case as another program's file", run_export},
    {"check", "is the case in order? all problems, with line and column", run_check},
    {"forecast", "what will be decided: every model, with its uncertainty", run_forecast},
    {"trace", "one model at work, round by round: challenges, offers, moves", run_trace},
    {"deals", "who could trade what with whom across issues, and who pays for it", run_deals},
    {"why", "what each consideration and each actor makes of the forecast", run_why},
    {"what-if", "what a scenario or another change would change in the forecast", run_what_if},
    {"advise", "what an actor could do to get what it wants, and whom to work on", run_advise},
    {"timeline", "when things happened: tightened dates, contradictions, stages", run_timeline},
    {"evidence", "the claims: grades, quotes, contradictions, what rests on each or on nothing",
     run_evidence},
    {"report", "everything about a case as one HTML file that reads, mails and prints well",
     run_report},
    {"serve", "the report in a browser, made anew whenever the case is saved", run_serve},
    {"backtest", "how good every model was where the outcome is known", run_backtest},
    {"runs", "the forecasts that were kept, to look at again", run_runs},
    {"seal", "puts a forecast on record, where nobody can change it unseen", run_seal},
    {"verify", "is the record what it was? hashes, chain, signatures, figures", run_verify},
    {"grade", "what became of a sealed forecast, with its evidence", run_grade},
    {"score", "how good the sealed forecasts were, against the weighted mean", run_score},
    {NULL, NULL, NULL},
};

static void print_help(FILE *to) {
    fputs("plenum forecasts what a group of actors will decide, says why, and shows its working.\n"
          "\n"
          "usage: plenum VERB CASE [options]\n"
          "\n",
          to);
    for (const verb *each = verbs; each->name != NULL; each++) {
        fprintf(to, "  %-10s %s\n", each->name, each->summary);
    }
    fputs(
        "\n"
        "'plenum help VERB' shows a verb's options with an example. CASE is a YAML file, or - for\n"
        "standard input; 'plenum CASE' forecasts it.\n"
        "\n"
        "exit status: 0 done; 1 the case has errors; 2 wrong usage; 3 a file could not be read or\n"
        "written; 4 a check failed; 130 interrupted\n",
        to);
}

static void print_start(FILE *to) {
    fputs("plenum forecasts what a group of actors will decide, says why, and shows its working.\n"
          "\n"
          "  plenum new -o case.yaml        writes a commented case to start from\n"
          "  plenum forecast case.yaml      forecasts it\n"
          "  plenum help                    all verbs; 'plenum help forecast' explains one\n",
          to);
}

static const verb *find_verb(const char *name) {
    for (const verb *each = verbs; each->name != NULL; each++) {
        if (strcmp(name, each->name) == 0) {
            return each;
        }
    }
    return NULL;
}

static int report_no_verb(const char *name) {
    plm__suggestion near;
    plm__suggest_start(&near, name, strlen(name));
    for (const verb *each = verbs; each->name != NULL; each++) {
        plm__suggest_offer(&near, each->name);
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

static int explain(const char *name) {
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
        print_help(stdout);
        return EXIT_DONE;
    }
    if (is_one_of(word, "--version", "-V")) {
        printf("plenum %s (engine %d)\n", plm_version(), PLM_ENGINE_VERSION);
        return EXIT_DONE;
    }
    const verb *wanted = find_verb(word);
    if (wanted != NULL) {
        return interrupted_status(wanted->run(argc - 1, argv + 1));
    }
    return is_case(word) ? interrupted_status(run_forecast(argc, argv)) : report_no_verb(word);
}
