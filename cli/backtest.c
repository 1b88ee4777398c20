/* plenum backtest: how good every model was where the outcome is known. */
#include "backtest.h"

#include "format_names.h"
#include "report.h"
#include "run_options.h"
#include "verbs.h"

#include <string.h>

#define USUAL_DRAWS "100"

typedef struct request {
    backtest_source source;
    uint64_t resamples;
    const char *html; /* a file to write the page to, or NULL */
    bool forecasts;
    form_flags forms;
    form form;
    run_options run;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"from", "FORMAT",
     "CASES is a file of this format, such as deu (text, or a table of Stata or SPSS)",
     PUT(request, source.format), .value = readable_format},
    {"capability", "FILE", "deu: a table of capabilities, a row for each actor",
     PUT(request, source.capability), .use = FILE_READ},
    {"regime", "FILE", "deu: which column of that table holds for which issue",
     PUT(request, source.regime), .use = FILE_READ},
    {"split", "FILE", "with --part NAME: only the issues that the table FILE puts in part NAME",
     PUT(request, source.split), .use = FILE_READ},
    {"part", "NAME", "the part of --split", PUT(request, source.part)},
    {"resamples", "N", "bootstrap resamples (10000)", PUT(request, resamples)},
    MODEL_OPTION(request, run, "this model alone; a comma list, or several times"),
    READING_OPTION(request, run, "the reading of every --model that names none"),
    ROUNDS_OPTION(request, run, "rounds of every model that has that setting"),
    SETTING_OPTION(request, run, "one setting of a model"),
    {"draws", "N", "draws where inputs have ranges or a model has chance (100)",
     PUT(request, run.draws), .group = RUN_GROUP},
    SEED_OPTION(request, run, "seed of draws and resamples (1)"),
    THREADS_OPTION(request, run),
    {"html", "FILE", "all of it as an HTML page, too", PUT(request, html), .group = OUTPUT_GROUP,
     .use = FILE_WRITTEN},
    {"forecasts", NULL, "the point forecasts of each issue, as CSV", PUT(request, forecasts),
     .group = OUTPUT_GROUP},
    FORM_OPTIONS(request, forms, "model,reading,loss,value,low,high"),
    {.name = NULL}};

const verb backtest_verb = {
    .name = "backtest",
    .summary = "how good every model was where the outcome is known",
    .run = run,
    .about = LINES("Forecasts issues whose outcome is known with every model in every reading, and "
                   "shows how far off each was, beside the weighted mean and with 95 % bootstrap "
                   "intervals. CASES is a case, a folder of cases, or with --from another "
                   "program's data set. Lengths are in hundredths of the scale. docs/accuracy.md "
                   "explains the losses."),
    .operand = {.name = "CASES",
                .wanted = "one case, folder or file",
                .reads = "the data",
                .place = offsetof(request, source.path)},
    .options = known_options,
    .examples = LINES("plenum backtest cases/",
                      "plenum backtest deu3.csv --from deu --capability capability.csv")};

static int check_request(const request *asked) {
    const backtest_source *source = &asked->source;
    if (source->format == NULL && (source->capability != NULL || source->regime != NULL)) {
        return usage_error("backtest", "--capability and --regime go with --from");
    }
    if ((source->split == NULL) != (source->part == NULL)) {
        return usage_error("backtest", "--split and --part go together");
    }
    return EXIT_DONE;
}

static bool parse(int argc, char **argv, request *out, int *exit_status) {
    if (!read_command_line(argc, argv, &backtest_verb, out, exit_status)) {
        return false;
    }
    *exit_status = check_request(out);
    if (*exit_status == EXIT_DONE && !choose_form(backtest_verb.name, &out->forms, &out->form)) {
        *exit_status = EXIT_USAGE;
    }
    if (*exit_status == EXIT_DONE && out->forecasts && out->form == FORM_JSON) {
        *exit_status = usage_error("backtest", "--forecasts are CSV, and go without --json");
    }
    return *exit_status == EXIT_DONE;
}

static int show_forecasts(plm_context *context, const plm_backtest *backtest) {
    plm__point_forecasts forecasts;
    plm__text text;
    plm__text_init(&text, context);
    if (plm__point_forecasts_of(context, backtest, &forecasts) < 0) {
        text.failed = true;
    } else {
        plm__view_add_csv(&text, &plm__point_forecasts_view, &forecasts);
    }
    plm__release(context, forecasts.items);
    return print_text(&text);
}

static int show(plm_context *context, const request *asked, const plm_backtest *backtest) {
    const plm__backtest_document document = {asked->source.path, asked->source.part, backtest};
    plm__text text;
    if (asked->forecasts) {
        return show_forecasts(context, backtest);
    }
    plm__text_init(&text, context);
    if (!add_for_programs(&text, asked->form, &plm__backtest_view, &document)) {
        write_backtest_text(&text, &document);
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
    int exit_status = run_options_make(&asked->run, context, NULL, &options);
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

static int run(int argc, char **argv) {
    request asked = {

        .resamples = 10000, .run = {.verb_name = "backtest", .draws = USUAL_DRAWS}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &asked, &exit_status)) {
        exit_status = run_request(&asked);
    }
    run_options_close(&asked.run);
    return exit_status;
}
