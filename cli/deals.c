/* plenum deals: who could trade what with whom, and who pays for it. */
#include "deals.h"

#include "arguments.h"
#include "run_options.h"
#include "solve/options.h"
#include "verbs.h"
#include "view/deals.h"

/* Fewer than for a forecast: a long run of a large case takes a hundredth of a second a draw. */
enum { USUAL_DRAWS = 1000 };

static const uint64_t NO_DRAWS = UINT64_MAX; /* none were asked for */

typedef struct request {
    const char *path;
    const char *rounds;
    const char *reading;
    const char *rate;
    const char *scenario;
    uint64_t draws;
    const char *budget;
    uint64_t units; /* that it says */
    uint64_t seed;
    uint64_t threads;
    bool all;
    form_flags forms;
    form form;
} request;

static int run(int argc, char **argv);

static const char *rate_name(size_t at) {
    static const char *const names[] = {"random", "equal-gain", "raiffa-kalai-smorodinsky", NULL};
    return names[at];
}

static const command_option known_options[] = {
    {"rounds", "N", "rounds of deals (1)", PUT(request, rounds)},
    {"reading", "NAME", "plenum (default), or compat: as the known program of 2020",
     PUT(request, reading)},
    {"rate", "NAME",
     "how partners divide the gain: random (default: equal gain in the point game, a random "
     "division in each draw), equal-gain, or raiffa-kalai-smorodinsky",
     PUT(request, rate), .value = rate_name},
    {"draws", "N", "draws of the ranges, ties and rates (1000)", PUT(request, draws)},
    BUDGET_OPTION_INTO(PUT(request, budget), "--draws"),
    {"seed", "S", "seed of the draws (1)", PUT(request, seed)},
    {"threads", "T", "threads (all); the result is the same on any number", PUT(request, threads)},
    SCENARIO_OPTION(request, scenario),
    {"all", NULL, "every deal, not just the first few", PUT(request, all), .group = OUTPUT_GROUP},
    FORM_OPTIONS(request, forms, "one row for each figure"),
    {.name = NULL}};

const verb deals_verb = {
    .name = "deals",
    .summary = "who could trade what with whom across issues, and who pays for it",
    .run = run,
    .about = LINES("Follows the exchange model on all issues of a case together: actors trade a "
                   "move on an issue that matters less to them for one that matters more. Shows "
                   "the outcomes before and after, the deals and how often draws have them, who "
                   "gains, and who pays without being asked."),
    CASE_OPERAND(request, path),
    .options = known_options,
    .examples = LINES("plenum deals cases/beijing-2022/case.yaml --rounds 2")};

static bool parse(int argc, char **argv, request *out, int *exit_status) {
    if (!read_command_line(argc, argv, &deals_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (out->draws == 0) {
        usage_error(deals_verb.name,
                    "--draws takes at least 1: a deal is not shown without its doubt");
        return false;
    }
    if (out->budget != NULL && !parse_budget(deals_verb.name, out->budget, &out->units)) {
        return false;
    }
    return choose_form(deals_verb.name, &out->forms, &out->form);
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
    status = asked->draws == NO_DRAWS ? plm__options_take_draws(options, USUAL_DRAWS)
                                      : plm_options_set_draws(options, asked->draws);
    if (status < 0) {
        *error = (plm_error){.status = status, .message = "--draws takes a number below 2^48"};
    }
    if (asked->budget != NULL) {
        plm_options_set_budget(options, asked->units);
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

static void add_document(plm__text *out, form as, const plm_dossier *dossier,
                         const plm_deals *deals) {
    plm__deals_document document;
    if (plm__deals_open(&document, out->context, deals, dossier->id) == PLM_OK) {
        add_for_programs(out, as, &plm__deals_view, &document);
    } else {
        out->failed = true;
    }
    plm__deals_close(&document, out->context);
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
    if (asked->form == FORM_TEXT) {
        write_deals_text(&text, dossier, deals, asked->all);
    } else {
        add_document(&text, asked->form, dossier, deals);
    }
    int exit_status = print_text(&text);
    plm_exchange_free(exchange);
    return exit_status;
}

static int run(int argc, char **argv) {
    request asked = {.draws = NO_DRAWS, .seed = 1};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &asked, &exit_status)) {
        const case_request what = {
            .path = asked.path, .scenario = asked.scenario, .purpose = PLM_PURPOSE_FORECAST};
        exit_status = on_case(&what, show, &asked);
    }
    return exit_status;
}
