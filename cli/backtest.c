/* plenum backtest: how good every model was where the outcome is known. */
#include "backtest.h"

#include "report.h"
#include "run_options.h"
#include "verbs.h"

#include <string.h>

#define USUAL_DRAWS "100"

static const char help[] =
    "usage: plenum backtest CASES [options]\n"
    "\n"
    "Forecasts issues whose outcome is known with every model in every reading, and shows how far\n"
    "off each was, beside the weighted mean and with 95 % bootstrap intervals. CASES is a case, a\n"
    "folder of cases, or with --from another program's data set. Lengths are in hundredths of the\n"
    "scale. docs/accuracy.md explains the losses.\n"
    "\n"
    "  --from FORMAT                 CASES is a file of this format, such as deu\n"
    "                                (text, or a table of Stata or SPSS)\n"
    "  --capability FILE             deu: a table of capabilities, a row for each actor\n"
    "  --regime FILE                 deu: which column of that table holds for which issue\n"
    "  --split FILE --part NAME      only the issues that the table FILE puts in part NAME\n"
    "  --resamples N                 bootstrap resamples (10000)\n"
    "  --html FILE                   all of it as an HTML page, too\n"
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

typedef struct request {
    backtest_source source;
    uint64_t resamples;
    uint64_t seed;
    const char *html; /* a file to write the page to, or NULL */
    bool forecasts;
    form form;
    run_options run;
} request;

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

static bool parse(int argc, char **argv, request *out, int *exit_status) {
    static const command_line line = {.verb = "backtest",
                                      .help = help,
                                      .operand = "one case, folder or file",
                                      .reads = "the data"};
    form_flags forms = {0};
    const option_place options[] = {
        {"from", .text = &out->source.format},
        {"capability", .text = &out->source.capability, .use = FILE_READ},
        {"regime", .text = &out->source.regime, .use = FILE_READ},
        {"split", .text = &out->source.split, .use = FILE_READ},
        {"part", .text = &out->source.part},
        {"resamples", .count = &out->resamples},
        {"html", .text = &out->html, .use = FILE_WRITTEN},
        {"forecasts", .flag = &out->forecasts},
        FORM_PLACES(forms),
        RUN_PLACES(out->run),
        {.name = NULL}};
    if (!read_command_line(argc, argv, &line, options, &out->source.path, exit_status)) {
        return false;
    }
    *exit_status = check_request(out);
    if (*exit_status == EXIT_DONE && !choose_form(line.verb, &forms, &out->form)) {
        *exit_status = EXIT_USAGE;
    }
    return *exit_status == EXIT_DONE;
}

static int show(plm_context *context, const request *asked, const plm_backtest *backtest) {
    const backtest_run run = {.backtest = backtest,
                              .resamples = asked->resamples,
                              .seed = asked->seed,
                              .data = asked->source.path,
                              .part = asked->source.part};
    plm__text text;
    plm__text_init(&text, context);
    if (asked->forecasts) {
        write_backtest_forecasts(&text, &run);
    } else if (asked->form == FORM_JSON) {
        write_backtest_json(&text, &run);
    } else if (asked->form == FORM_CSV) {
        write_backtest_csv(&text, &run);
    } else {
        write_backtest_text(&text, &run);
    }
    return print_text(&text);
}

/* The last part of the data's path: a page says the same wherever its data lies. */
static const char *data_name(const request *asked) {
    const char *slash = strrchr(asked->source.path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : asked->source.path;
}

static int save_page(plm_context *context, const request *asked, const plm_backtest *backtest) {
    plm_report *report = NULL;
    plm_error error = {0};
    if (asked->html == NULL) {
        return EXIT_DONE;
    }
    plm_status status = plm_backtest_report_run(backtest, data_name(asked), &report, &error);
    int exit_status = status < 0 ? report_error(&error) : save_report(context, report, asked->html);
    plm_report_free(report);
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
    int exit_status = status == PLM_OK ? save_page(context, asked, backtest) : report_error(&error);
    if (exit_status == EXIT_DONE) {
        exit_status = show(context, asked, backtest);
    }
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
    close_session(context);
    return exit_status;
}

int run_backtest(int argc, char **argv) {
    request asked = {
        .resamples = 10000, .seed = 1, .run = {.verb_name = "backtest", .draws = USUAL_DRAWS}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &asked, &exit_status)) {
        exit_status = run_request(&asked);
    }
    run_options_close(&asked.run);
    return exit_status;
}
