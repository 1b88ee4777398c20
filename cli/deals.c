/* plenum deals: who could trade what with whom, and who pays for it. */
#include "deals.h"
#include "verbs.h"

#include <getopt.h>
#include <string.h>

/* Fewer than for a forecast: a long run of a large case takes a hundredth of a second a draw. */
enum { USUAL_DRAWS = 1000 };

static const char help[] =
    "usage: plenum deals CASE [options]\n"
    "\n"
    "Follows the exchange model on all issues of a case together: actors trade a move on an issue\n"
    "that matters less to them for one that matters more. Shows the outcomes before and after, "
    "the\n"
    "deals and how often draws have them, who gains, and who pays without being asked.\n"
    "\n"
    "  --rounds N       rounds of deals (1)\n"
    "  --reading NAME   plenum (default), or compat: as the known program of 2020\n"
    "  --rate NAME      how partners divide the gain: random (default: equal gain in the point\n"
    "                   game, a random division in each draw), equal-gain, or\n"
    "                   raiffa-kalai-smorodinsky\n"
    "  --draws N        draws of the ranges, ties and rates (1000)\n"
    "  --seed S         seed of the draws (1)\n"
    "  --threads T      threads (all); the result is the same on any number\n"
    "  --scenario ID    with a scenario of the case\n"
    "  --all            every deal, not just the first few\n"
    "  --json, --csv    everything, for programs\n"
    "  --help           this text\n"
    "\n"
    "example: plenum deals cases/beijing-2022/case.yaml --rounds 2\n";

typedef enum form { FORM_TEXT, FORM_JSON, FORM_CSV } form;

typedef struct request {
    const char *path;
    const char *rounds;
    const char *reading;
    const char *rate;
    const char *scenario;
    uint64_t draws;
    uint64_t seed;
    uint64_t threads;
    bool all;
    form form;
} request;

static bool parse_option(int option, request *out) {
    switch (option) {
    case 'r':
        out->rounds = optarg;
        return true;
    case 'e':
        out->reading = optarg;
        return true;
    case 'g':
        out->rate = optarg;
        return true;
    case 'c':
        out->scenario = optarg;
        return true;
    case 'd':
        return parse_count("deals", "--draws", optarg, &out->draws);
    case 's':
        return parse_count("deals", "--seed", optarg, &out->seed);
    case 't':
        return parse_count("deals", "--threads", optarg, &out->threads);
    case 'a':
        out->all = true;
        return true;
    case 'j':
        out->form = FORM_JSON;
        return true;
    default:
        out->form = FORM_CSV;
        return true;
    }
}

/* Returns true to go on; otherwise *exit_status is the verb's. */
static bool parse_request(int argc, char **argv, request *out, int *exit_status) {
    static const struct option options[] = {
        {"rounds", required_argument, NULL, 'r'},  {"reading", required_argument, NULL, 'e'},
        {"rate", required_argument, NULL, 'g'},    {"scenario", required_argument, NULL, 'c'},
        {"draws", required_argument, NULL, 'd'},   {"seed", required_argument, NULL, 's'},
        {"threads", required_argument, NULL, 't'}, {"all", no_argument, NULL, 'a'},
        {"json", no_argument, NULL, 'j'},          {"csv", no_argument, NULL, 'v'},
        {"help", no_argument, NULL, 'h'},          {NULL, 0, NULL, 0}};
    opterr = 0;
    int option = 0;
    *exit_status = EXIT_USAGE;
    while ((option = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
        if (option == 'h') {
            *exit_status = write_out(help, sizeof help - 1);
            return false;
        }
        if (option == '?' || option == ':') {
            usage_error("deals",
                        option == '?' ? "there is no option '%s'" : "option '%s' takes a value",
                        argv[optind - 1]);
            return false;
        }
        if (!parse_option(option, out)) {
            return false;
        }
    }
    if (argc - optind != 1) {
        usage_error("deals", "name one case file, or - for standard input");
        return false;
    }
    if (out->draws == 0) {
        usage_error("deals", "--draws takes at least 1: a deal is not shown without its doubt");
        return false;
    }
    out->path = argv[optind];
    return true;
}

static plm_status set_setting(plm_options *options, const char *name, const char *value,
                              plm_error *error) {
    return value == NULL ? PLM_OK
                         : plm_options_set_setting(options, "exchange", name, value, error);
}

static plm_status run_exchange(plm_context *context, const plm_case *of, const request *asked,
                               plm_exchange **out, plm_error *error) {
    plm_options *options = NULL;
    plm_status status = plm_options_new(context, &options);
    if (status < 0) {
        *error = (plm_error){.status = status};
        return status;
    }
    plm_options_set_seed(options, asked->seed);
    status = plm_options_set_draws(options, asked->draws);
    if (status < 0) {
        *error = (plm_error){.status = status, .message = "--draws takes a number below 2^48"};
    }
    if (status >= 0) {
        status = plm_options_add_model(options, "exchange", asked->reading, error);
    }
    if (status >= 0) {
        status = set_setting(options, "rounds", asked->rounds, error);
    }
    if (status >= 0) {
        status = set_setting(options, "rate", asked->rate, error);
    }
    if (status >= 0) {
        status = plm_exchange_run(of, options, out, error);
    }
    plm_options_free(options);
    return status;
}

static int show(plm_context *context, const plm_case *of, const request *asked) {
    plm_error error = {0};
    plm_exchange *exchange = NULL;
    if (run_exchange(context, of, asked, &exchange, &error) < 0) {
        return report_error(&error);
    }
    const plm_dossier *dossier = plm_case_dossier(of);
    const plm_deals *deals = plm_exchange_deals(exchange);
    plm__text text;
    plm__text_init(&text, context);
    switch (asked->form) {
    case FORM_TEXT:
        write_deals_text(&text, dossier, deals, asked->all);
        break;
    case FORM_JSON:
        write_deals_json(&text, dossier, deals);
        break;
    case FORM_CSV:
        write_deals_csv(&text, deals);
        break;
    }
    error.status = PLM_E_MEMORY;
    int exit_status = text.failed ? report_error(&error) : write_out(text.bytes, text.length);
    plm__text_clear(&text);
    plm_exchange_free(exchange);
    return exit_status;
}

static int show_scenario(plm_context *context, const plm_case *of, const request *asked) {
    if (asked->scenario == NULL) {
        return show(context, of, asked);
    }
    plm_error error = {0};
    plm_case *changed = NULL;
    if (plm_case_with_scenario(of, asked->scenario, &changed, &error) < 0) {
        plm_case_free(changed);
        return report_error(&error);
    }
    int exit_status = show(context, changed, asked);
    plm_case_free(changed);
    return exit_status;
}

int run_deals(int argc, char **argv) {
    request asked = {.draws = USUAL_DRAWS, .seed = 1};
    int exit_status = EXIT_DONE;
    if (!parse_request(argc, argv, &asked, &exit_status)) {
        return exit_status;
    }
    plm_context *context = open_session();
    plm_context_set_threads(context, asked.threads > INT32_MAX ? 0 : (int)asked.threads);
    plm_case *of = open_case(context, asked.path, true, &exit_status);
    if (of != NULL) {
        exit_status = show_scenario(context, of, &asked);
    }
    plm_case_free(of);
    plm_context_free(context);
    return exit_status;
}
