/* plenum advise: what an actor could do to get what it wants. */
#include "advise.h"

#include "run_options.h"
#include "verbs.h"

#define USUAL_DRAWS "2000"

static const uint64_t USUAL_STEP = 25;
static const uint64_t USUAL_PAIRS = 8;

static const char help[] =
    "usage: plenum advise CASE --actor ID [options]\n"
    "\n"
    "What an actor could do to get what it wants: state another position, care more or less, or\n"
    "work on others (shift a position, stress or play down a consideration, energise, calm, bring\n"
    "in, keep out). Each lever is tried on the same draws, under every model, and comes with its\n"
    "effect, the effort it takes, and the models under which it holds.\n"
    "\n"
    "  --actor ID                    whom to advise\n"
    "  --want OPTION|POSITION        what it wants (unless given, the option that holds its own\n"
    "                                position)\n"
    "  --step PERCENT                how far a lever moves a number, of what that could span (25)\n"
    "  --pairs N                     try the N best levers two by two (8; 0: none)\n"
    "  --per-effort                  the largest effect for its effort first\n"
    "  --all                         every lever, also those that do little or hurt\n"
    "  --json                        everything as JSON (docs/json.md)\n"
    "  --csv                         one row for each figure\n"
    "  --scenario ID                 the case with a scenario's changes made\n" RUN_HELP
    "  --help                        this text\n"
    "\n"
    "2000 draws are made unless --draws says otherwise.\n"
    "\n"
    "example: plenum advise cases/beijing-2022/case.yaml --actor china --want athletes\n";

typedef struct choices {
    const char *path;
    const char *scenario;
    const char *actor;
    const char *want;
    uint64_t step;
    uint64_t pairs;
    bool per_effort;
    bool all;
    form form;
    run_options run;
} choices;

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    static const command_line line = {.verb = "advise", .help = help, .operand = ONE_CASE};
    form_flags forms = {0};
    const option_place options[] = {{"actor", .text = &out->actor},
                                    {"want", .text = &out->want},
                                    {"step", .count = &out->step},
                                    {"pairs", .count = &out->pairs},
                                    {"per-effort", .flag = &out->per_effort},
                                    {"all", .flag = &out->all},
                                    FORM_PLACES(forms),
                                    {"scenario", .text = &out->scenario},
                                    RUN_PLACES(out->run),
                                    {.name = NULL}};
    if (!read_command_line(argc, argv, &line, options, &out->path, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (out->actor == NULL) {
        usage_error(line.verb, "--actor says whom to advise, such as --actor china");
        return false;
    }
    if (out->step < 1 || out->step > 100) {
        usage_error(line.verb, "--step takes a percentage from 1 to 100");
        return false;
    }
    return choose_form(line.verb, &forms, &out->form);
}

static int print_view(plm_context *context, const advise_view *view, form how) {
    plm__text text;
    plm__text_init(&text, context);
    switch (how) {
    case FORM_TEXT:
        add_advise_text(&text, view);
        break;
    case FORM_JSON:
        add_advise_json(&text, view);
        break;
    case FORM_CSV:
        add_advise_csv(&text, view);
        break;
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
    const advise_view view = {.dossier = plm_case_dossier(of),
                              .scenario = chosen->scenario,
                              .seed = plm_options_seed(options),
                              .advice = advice,
                              .per_effort = chosen->per_effort,
                              .all = chosen->all};
    int exit_status = print_view(context, &view, chosen->form);
    plm_advice_free(advice);
    return exit_status;
}

static int advise_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    plm_options *options = NULL;
    int exit_status = run_options_make(&chosen->run, context, &options);
    if (exit_status == EXIT_DONE) {
        exit_status = advise(context, of, options, chosen);
    }
    plm_options_free(options);
    return exit_status;
}

int run_advise(int argc, char **argv) {
    choices chosen = {.step = USUAL_STEP,
                      .pairs = USUAL_PAIRS,
                      .run = {.verb_name = "advise", .draws = USUAL_DRAWS}};
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
