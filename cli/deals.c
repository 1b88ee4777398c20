/* plenum deals: who could trade what with whom, and who pays for it. */
#include "deals.h"

#include "arguments.h"
#include "verbs.h"

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

static bool parse(int argc, char **argv, request *out, int *exit_status) {
    static const command_line line = {.verb = "deals", .help = help, .operand = ONE_CASE};
    form_flags forms = {0};
    const option_place options[] = {{"rounds", .text = &out->rounds},
                                    {"reading", .text = &out->reading},
                                    {"rate", .text = &out->rate},
                                    {"scenario", .text = &out->scenario},
                                    {"draws", .count = &out->draws},
                                    {"seed", .count = &out->seed},
                                    {"threads", .count = &out->threads},
                                    {"all", .flag = &out->all},
                                    FORM_PLACES(forms),
                                    {.name = NULL}};
    if (!read_command_line(argc, argv, &line, options, &out->path, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (out->draws == 0) {
        usage_error(line.verb, "--draws takes at least 1: a deal is not shown without its doubt");
        return false;
    }
    return choose_form(line.verb, &forms, &out->form);
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

static int show(plm_context *context, const plm_case *of, void *given) {
    const request *asked = given;
    plm_context_set_threads(context, asked->threads > INT32_MAX ? 0 : (int)asked->threads);
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
    int exit_status = print_text(&text);
    plm_exchange_free(exchange);
    return exit_status;
}

int run_deals(int argc, char **argv) {
    request asked = {.draws = USUAL_DRAWS, .seed = 1};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &asked, &exit_status)) {
        const case_request what = {
            .path = asked.path, .scenario = asked.scenario, .purpose = PLM_PURPOSE_FORECAST};
        exit_status = on_case(&what, show, &asked);
    }
    return exit_status;
}
