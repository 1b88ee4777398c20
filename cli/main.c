#include "verbs.h"

#include <string.h>

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
        "'plenum VERB --help' shows a verb's options with an example. CASE is a YAML file, or - "
        "for\n"
        "standard input.\n"
        "\n"
        "exit status: 0 done; 1 the case has errors; 2 wrong usage; 3 a file could not be read or\n"
        "written; 4 a check failed; 130 interrupted\n",
        to);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("plenum %s (engine %d)\n", plm_version(), PLM_ENGINE_VERSION);
        return EXIT_DONE;
    }
    for (const verb *each = verbs; each->name != NULL; each++) {
        if (strcmp(argv[1], each->name) == 0) {
            return interrupted_status(each->run(argc - 1, argv + 1));
        }
    }
    fprintf(stderr, "plenum: there is no verb '%s'\nTry 'plenum --help'.\n", argv[1]);
    return EXIT_USAGE;
}
