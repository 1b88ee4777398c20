/* plenum advise: what an actor could do to get what it wants. */
#include "advise.h"

#include "run_options.h"
#include "verbs.h"

static const uint64_t USUAL_STEP = 25;
static const uint64_t USUAL_PAIRS = 8;
static const uint64_t USUAL_DRAWS = 2000;

typedef struct choices {
    const char *path;
    const char *scenario;
    const char *actor;
    const char *want;
    uint64_t step;
    uint64_t pairs;
    bool per_effort;
    bool all;
    form_flags forms;
    form form;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"actor", "ID", "whom to advise", PUT(choices, actor), .is_required = true},
    {"want", "OPTION|POSITION",
     "what it wants (unless given, the option that holds its own position)", PUT(choices, want)},
    {"step", "PERCENT", "how far a lever moves a number, of what that could span (25)",
     PUT(choices, step)},
    {"pairs", "N", "try the N best levers two by two (8; 0: none)", PUT(choices, pairs)},
    {"per-effort", NULL, "the largest effect for its effort first", PUT(choices, per_effort)},
    {"all", NULL, "every lever, also those that do little or hurt", PUT(choices, all)},
    SCENARIO_OPTION(choices, scenario),
    RUN_OPTIONS(choices, run),
    BUDGET_OPTION(choices, run),
    FORM_OPTIONS(choices, forms, "one row for each figure"),
    {.name = NULL}};

const verb advise_verb = {
    .name = "advise",
    .summary = "what an actor could do to get what it wants, and whom to work on",
    .run = run,
    .about = LINES("What an actor could do to get what it wants: state another position, care more "
                   "or less, or work on others (shift a position, stress or play down a "
                   "consideration, energise, calm, bring in, keep out). Each lever is tried on the "
                   "same draws, under every model, and comes with its effect, the effort it takes, "
                   "and the models under which it holds."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .notes = LINES("2000 draws are made unless --draws says otherwise, and fewer of a large case "
                   "(--budget); the last line says how many."),
    .examples = LINES("plenum advise case.yaml --actor china --want athletes")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &advise_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (out->actor == NULL) {
        usage_error(advise_verb.name, "--actor says whom to advise, such as --actor china");
        return false;
    }
    if (out->step < 1 || out->step > 100) {
        usage_error(advise_verb.name, "--step takes a percentage from 1 to 100");
        return false;
    }
    return choose_form(advise_verb.name, &out->forms, &out->form);
}

static int print_view(plm_context *context, const advise_view *view, form how) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, how, &plm__advice_view, &view->document)) {
        add_advise_text(&text, view);
    }
    return print_text(&text);
}

static int advise(plm_context *context, const plm_case *of, const plm_options *options,
                  const choices *chosen) {
    plm_advice *advice = NULL;
    plm_error error = {0};
    size_t pairs = chosen->pairs < SIZE_MAX ? (size_t)chosen->pairs : SIZE_MAX;
    plm_status status = plm_advice_run(of, chosen->run.issue, chosen->actor, chosen->want,
                                       (double)chosen->step / 100, pairs, options, &advice, &error);
    if (status < 0) {
        return report_error(&error);
    }
    const advise_view view = {
        .document = {plm_case_dossier(of)->id, chosen->scenario, plm_options_seed(options), advice},
        .per_effort = chosen->per_effort,
        .all = chosen->all};
    int exit_status = print_view(context, &view, chosen->form);
    plm_advice_free(advice);
    return exit_status;
}

static int advise_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    plm_options *options = NULL;
    int exit_status = run_options_make(&chosen->run, context, of, &options);
    if (exit_status == EXIT_DONE) {
        exit_status = advise(context, of, options, chosen);
    }
    plm_options_free(options);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.step = USUAL_STEP,
                      .pairs = USUAL_PAIRS,
                      .run = {.verb_name = "advise", .usual_draws = USUAL_DRAWS}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        const case_request what = {.path = chosen.path,
                                   .scenario = chosen.scenario,
                                   .issue = chosen.run.issue,
                                   .purpose = PLM_PURPOSE_FORECAST};
        exit_status = on_case(&what, advise_case, &chosen);
    }
    run_options_close(&chosen.run);
    return exit_status;
}
