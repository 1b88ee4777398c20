/* plenum backtest: how good every model was where the outcome is known. */
#include "backtest.h"

#include "run_options.h"
#include "verbs.h"

#include <string.h>

static const char help[] =
    "usage: plenum backtest CASES [options]\n"
    "\n"
    "Forecasts issues whose outcome is known with every model in every reading, and shows how far\n"
    "off each was, beside the weighted mean and with 95 % bootstrap intervals. CASES is a case, a\n"
    "folder of cases, or with --from another program's data set. Lengths are in hundredths of the\n"
    "scale. docs/accuracy.md explains the losses.\n"
    "\n"
    "  --from FORMAT                 CASES is a file of this format, such as deu\n"
    "  --capability FILE             deu: a table of capabilities, a row for each actor\n"
    "  --regime FILE                 deu: which column of that table holds for which issue\n"
    "  --split FILE --part NAME      only the issues that the table FILE puts in part NAME\n"
    "  --resamples N                 bootstrap resamples (10000)\n"
    "  --forecasts                   the point forecasts of each issue, as CSV\n"
    "  --json                        everything as JSON (docs/json.md)\n"
    "  --csv                         model,reading,loss,value,low,high\n"
    "  --model NAME[:READING]        this model alone; a comma list, or several times\n"
    "  --reading NAME                the reading of every --model that names none\n"
    "  --option MODEL.SETTING=VALUE  one setting of a model\n"
    "  --draws N                     draws where inputs have ranges or a model has chance (100)\n"
    "  --seed S                      seed of draws and resamples (1)\n"
    "  --threads T                   threads; changes the time, never the result\n"
    "  --help                        this text\n"
    "\n"
    "example: plenum backtest cases/\n"
    "         plenum backtest deu3.csv --from deu --capability capability.csv --regime "
    "regime.csv\n";

enum form { FORM_TEXT, FORM_JSON, FORM_CSV, FORM_FORECASTS };

enum {
    TAKE_FROM = 1,
    TAKE_CAPABILITY,
    TAKE_REGIME,
    TAKE_SPLIT,
    TAKE_PART,
    TAKE_RESAMPLES,
    TAKE_JSON,
    TAKE_CSV,
    TAKE_FORECASTS
};

typedef struct request {
    backtest_source source;
    uint64_t resamples;
    uint64_t seed;
    enum form form;
    run_options run;
} request;

static const struct option long_options[] = {
    RUN_LONG_OPTIONS,
    {"from", required_argument, NULL, TAKE_FROM},
    {"capability", required_argument, NULL, TAKE_CAPABILITY},
    {"regime", required_argument, NULL, TAKE_REGIME},
    {"split", required_argument, NULL, TAKE_SPLIT},
    {"part", required_argument, NULL, TAKE_PART},
    {"resamples", required_argument, NULL, TAKE_RESAMPLES},
    {"json", no_argument, NULL, TAKE_JSON},
    {"csv", no_argument, NULL, TAKE_CSV},
    {"forecasts", no_argument, NULL, TAKE_FORECASTS},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static bool take_source(backtest_source *source, int code, const char *argument) {
    const char **places[] = {[TAKE_FROM] = &source->format,
                             [TAKE_CAPABILITY] = &source->capability,
                             [TAKE_REGIME] = &source->regime,
                             [TAKE_SPLIT] = &source->split,
                             [TAKE_PART] = &source->part};
    if (code < TAKE_FROM || code > TAKE_PART) {
        return false;
    }
    *places[code] = argument;
    return true;
}

/* EXIT_DONE to go on. */
static int take(request *out, int code, const char *argument) {
    if (take_source(&out->source, code, argument) || run_options_take(&out->run, code, argument)) {
        return EXIT_DONE;
    }
    switch (code) {
    case TAKE_RESAMPLES:
        return parse_count("backtest", "--resamples", argument, &out->resamples) ? EXIT_DONE
                                                                                 : EXIT_USAGE;
    case TAKE_JSON:
        out->form = FORM_JSON;
        return EXIT_DONE;
    case TAKE_CSV:
        out->form = FORM_CSV;
        return EXIT_DONE;
    default:
        out->form = FORM_FORECASTS;
        return EXIT_DONE;
    }
}

static int check_request(const request *asked) {
    const backtest_source *source = &asked->source;
    if (source->format == NULL && (source->capability != NULL || source->regime != NULL)) {
        return usage_error("backtest", "--capability and --regime go with --from");
    }
    if ((source->split == NULL) != (source->part == NULL)) {
        return usage_error("backtest", "--split and --part go together");
    }
    if (asked->run.issue != NULL || asked->run.weights.count > 0) {
        return usage_error("backtest", "--issue and --weight are options of plenum forecast");
    }
    return EXIT_DONE;
}

/* EXIT_DONE to go on; *helped when help was asked for, and printed. */
static int parse_request(int argc, char **argv, request *out, bool *helped) {
    opterr = 0;
    int code = 0;
    while ((code = getopt_long(argc, argv, ":h", long_options, NULL)) != -1) {
        if (code == 'h') {
            *helped = true;
            return write_out(help, sizeof help - 1);
        }
        if (code == '?' || code == ':') {
            return usage_error(
                "backtest", code == '?' ? "there is no option '%s'" : "option '%s' takes a value",
                argv[optind - 1]);
        }
        int exit_status = take(out, code, optarg);
        if (exit_status != EXIT_DONE) {
            return exit_status;
        }
    }
    if (argc - optind != 1) {
        return usage_error("backtest", "name one case, folder or file");
    }
    out->source.path = argv[optind];
    return check_request(out);
}

static int show(plm_context *context, const request *asked, const plm_backtest *backtest) {
    const backtest_run run = {.backtest = backtest,
                              .resamples = asked->resamples,
                              .seed = asked->seed,
                              .data = asked->source.path,
                              .part = asked->source.part};
    plm__text text;
    plm__text_init(&text, context);
    switch (asked->form) {
    case FORM_JSON:
        write_backtest_json(&text, &run);
        break;
    case FORM_CSV:
        write_backtest_csv(&text, &run);
        break;
    case FORM_FORECASTS:
        write_backtest_forecasts(&text, &run);
        break;
    default:
        write_backtest_text(&text, &run);
        break;
    }
    const plm_error error = {.status = PLM_E_MEMORY};
    int exit_status = text.failed ? report_error(&error) : write_out(text.bytes, text.length);
    plm__text_clear(&text);
    return exit_status;
}

static int score(plm_context *context, const request *asked, const case_set *set,
                 const plm_options *options) {
    plm_backtest *backtest = NULL;
    plm_error error = {0};
    plm_status status = plm_backtest_new(context, &backtest);
    error.status = status;
    for (size_t i = 0; i < set->count && status == PLM_OK; i++) {
        status = plm_backtest_add_case(backtest, set->cases[i], &error);
    }
    if (status == PLM_OK) {
        status = plm_backtest_run(backtest, options, asked->resamples, &error);
    }
    int exit_status = status == PLM_OK ? show(context, asked, backtest) : report_error(&error);
    plm_backtest_free(backtest);
    return exit_status;
}

static int run_request(request *asked) {
    plm_context *context = open_session();
    plm_options *options = NULL;
    case_set set = {0};
    int exit_status = run_options_make(&asked->run, context, &options);
    if (exit_status == EXIT_DONE) {
        exit_status = read_cases(&asked->source, context, &set);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = score(context, asked, &set, options);
    }
    close_cases(&set);
    plm_options_free(options);
    plm_context_free(context);
    return exit_status;
}

int run_backtest(int argc, char **argv) {
    request asked = {.resamples = 10000, .seed = 1};
    bool helped = false;
    run_options_open(&asked.run, "backtest", argc);
    run_options_take(&asked.run, RUN_DRAWS, "100");
    int exit_status = parse_request(argc, argv, &asked, &helped);
    if (exit_status == EXIT_DONE && asked.run.seed != NULL &&
        !parse_count("backtest", "--seed", asked.run.seed, &asked.seed)) {
        exit_status = EXIT_USAGE;
    }
    if (exit_status == EXIT_DONE && !helped) {
        exit_status = run_request(&asked);
    }
    run_options_close(&asked.run);
    return exit_status;
}
