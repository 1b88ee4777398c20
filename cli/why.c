/* plenum why: what each consideration, and each actor, makes of the forecast. */
#include "why.h"

#include "run_options.h"
#include "sensitivity.h"
#include "tree/unknown.h"
#include "verbs.h"

#include <string.h>

/* Every draw costs a solve for each coalition, or two for each number, so fewer of them than a
 * forecast takes. */
enum { USUAL_DRAWS = 32, TORNADO_DRAWS = 128, RULE_DRAWS = 10000 };

static const uint64_t USUAL_ROWS = 1024;
static const uint64_t NO_ROWS = UINT64_MAX; /* none were asked for */

typedef struct choices {
    const char *path;
    const char *scenario;
    bool wanted[PLM__PLAYER_KINDS];
    bool tornado;
    bool sobol;
    bool rule;
    bool all;
    uint64_t rows;
    const char *want;
    const char *svg;
    form_flags forms;
    form form;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"considerations", NULL, "to considerations alone",
     PUT(choices, wanted[PLM_PLAYERS_CONSIDERATIONS])},
    {"actors", NULL, "to actors alone", PUT(choices, wanted[PLM_PLAYERS_ACTORS])},
    {"tornado", NULL, "what each range does, the widest swing first", PUT(choices, tornado)},
    {"sobol", NULL, "Sobol' indices: shares of the variance", PUT(choices, sobol)},
    {"rule", NULL, "what the rule lets pass, and who can stop what", PUT(choices, rule)},
    {"rows", "N",
     "rows of the samples for --sobol (1024 unless given); each costs a draw for every number and "
     "two more",
     PUT(choices, rows)},
    {"want", "OPTION", "with those two: explain this option's probability", PUT(choices, want)},
    {"all", NULL, "with those two: every number, however little it does", PUT(choices, all)},
    SCENARIO_OPTION(choices, scenario),
    RUN_OPTIONS(choices, run),
    BUDGET_OPTION_INTO(PUT_PART(choices, run, run_options, budget), "--draws or --rows"),
    FORM_OPTIONS(choices, forms, "one row for each figure"),
    {"svg", "FILE",
     "with --sobol: the shares of the first issue, or of --issue, as a picture, too ('-': the "
     "picture alone)",
     PUT(choices, svg), .group = OUTPUT_GROUP, .use = FILE_WRITTEN},
    {.name = NULL}};

const verb why_verb = {
    .name = "why",
    .summary = "what each consideration and each actor makes of the forecast",
    .run = run,
    .about = LINES("Shows of each issue what the considerations that actors weigh, and the actors, "
                   "make of the pooled forecast: the answer without each of them, all others as "
                   "they are, against the answer with all. Beside that stands each one's Shapley "
                   "value: its share of the whole, which is the mean of what it adds over all "
                   "orders in which they could have come in. The shares add up to the forecast "
                   "less the reference, which is the forecast with all of them absent. Up to 12 "
                   "players they are exact for the draws made; beyond, orders are sampled.",
                   "With --tornado, swings each number that has a range from its low end to its "
                   "high end instead, and shows how far that moves the forecast. With --sobol, "
                   "shows what share of the forecast's variance each number makes, alone and in "
                   "all. With --rule, shows of each issue that a rule decides what can pass, on "
                   "whom it hangs and who can stop what."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .notes = LINES("32 draws are made unless --draws says otherwise, with --tornado 128; of what a "
                   "rule lets pass 10000.",
                   "Work is bounded, so that large cases take seconds: beyond it draws, rows and "
                   "orders are fewer, or the numbers that do most are looked at closely alone "
                   "(--budget); the output says so."),
    .examples = LINES("plenum why cases/beijing-2022/case.yaml --issue attendance")};

/* Prints a usage error and returns false where two options contradict each other. */
static bool fits_together(const choices *of) {
    bool attributes = of->wanted[0] || of->wanted[1];
    bool ranges = of->tornado || of->sobol;
    if (attributes + of->tornado + of->sobol + of->rule > 1) {
        usage_error("why", "choose one of --considerations, --actors, --tornado, --sobol and "
                           "--rule");
        return false;
    }
    if (!ranges && (of->all || of->want != NULL)) {
        usage_error("why", "%s goes with --tornado or --sobol", of->all ? "--all" : "--want");
        return false;
    }
    if (!of->sobol && of->rows != NO_ROWS) {
        usage_error("why", "--rows goes with --sobol");
        return false;
    }
    if (of->svg != NULL && (!of->sobol || of->want != NULL)) {
        usage_error("why", of->sobol ? "--svg draws shares of the answer: leave out --want"
                                     : "--svg goes with --sobol");
        return false;
    }
    if (of->sobol && of->run.draws != NULL) {
        usage_error("why", "--sobol takes --rows, not --draws");
        return false;
    }
    return true;
}

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &why_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (!fits_together(out)) {
        return false;
    }
    if (!out->wanted[0] && !out->wanted[1]) {
        out->wanted[0] = true;
        out->wanted[1] = true;
    }
    out->run.usual_draws = out->tornado ? TORNADO_DRAWS : out->rule ? RULE_DRAWS : USUAL_DRAWS;
    return choose_form(why_verb.name, &out->forms, &out->form);
}

static bool is_wanted(const choices *chosen, const plm_issue *issue) {
    return chosen->run.issue == NULL || strcmp(chosen->run.issue, issue->id) == 0;
}

/* An issue without considerations is no failure where actors were asked for as well. */
static int attribute(const plm_case *of, const plm_issue *issue, const plm_options *options,
                     const choices *chosen, plm__attributions *out) {
    for (int kind = 0; kind < PLM__PLAYER_KINDS; kind++) {
        plm_error error = {0};
        if (!chosen->wanted[kind]) {
            continue;
        }
        plm_status status =
            plm_attribution_run(of, issue->id, (plm_players)kind, options, &out->by[kind], &error);
        bool excused = status == PLM_E_EMPTY && kind == PLM_PLAYERS_CONSIDERATIONS &&
                       chosen->wanted[PLM_PLAYERS_ACTORS];
        if (status < 0 && !excused) {
            return report_error(&error);
        }
    }
    return EXIT_DONE;
}

/* What the rule that decides an issue lets pass; left NULL where none does. */
static int look_at_rule(const plm_case *of, const plm_issue *issue, const plm_options *options,
                        const choices *chosen, plm_procedure **out) {
    plm_error error = {0};
    if (chosen->form != FORM_TEXT || issue->decision_count == 0) {
        return EXIT_DONE;
    }
    plm_status status = plm_procedure_run(of, issue->id, options, out, &error);
    return status >= 0 || status == PLM_E_EMPTY ? EXIT_DONE : report_error(&error);
}

/* The options, but with the draws that a look at a rule takes. */
static int rule_options_make(plm_context *context, const plm_case *of, const choices *chosen,
                             plm_options **out) {
    run_options run = chosen->run;
    run.usual_draws = RULE_DRAWS;
    return run_options_make(&run, context, of, out);
}

static int print_view(plm_context *context, const why_view *view, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, chosen->form, &plm__attribution_view, &view->found)) {
        add_why_text(&text, view);
    }
    return print_text(&text);
}

/* What is found out of each issue that was asked for. */
typedef struct findings {
    plm__attributions *issues;
    plm_procedure **procedures;
    size_t count;
} findings;

static int explain_issues(const plm_case *of, const plm_options *options,
                          const plm_options *rule_options, const choices *chosen, findings *out) {
    const plm_dossier *dossier = plm_case_dossier(of);
    int exit_status = EXIT_DONE;
    for (size_t i = 0; exit_status == EXIT_DONE && i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        if (is_wanted(chosen, issue)) {
            size_t at = out->count++;
            exit_status = attribute(of, issue, options, chosen, &out->issues[at]);
            exit_status = exit_status == EXIT_DONE
                              ? look_at_rule(of, issue, rule_options, chosen, &out->procedures[at])
                              : exit_status;
        }
    }
    if (exit_status == EXIT_DONE && out->count == 0) {
        plm_error error = {0};
        plm__fail_unknown_issue(&error, dossier, chosen->run.issue);
        exit_status = report_error(&error);
    }
    return exit_status;
}

static void release_findings(plm_context *context, findings *of) {
    for (size_t i = 0; i < of->count; i++) {
        plm_attribution_free(of->issues[i].by[0]);
        plm_attribution_free(of->issues[i].by[1]);
        plm_procedure_free(of->procedures[i]);
    }
    plm__release(context, of->issues);
    plm__release(context, of->procedures);
}

static int explain(plm_context *context, const plm_case *of, const plm_options *options,
                   const choices *chosen) {
    const plm_dossier *dossier = plm_case_dossier(of);
    plm_options *rule_options = NULL;
    findings found = {plm__allocate(context, dossier->issue_count, sizeof *found.issues),
                      plm__allocate(context, dossier->issue_count, sizeof *found.procedures), 0};
    int exit_status = EXIT_FILE;
    if (found.issues == NULL || found.procedures == NULL) {
        out_of_memory();
    } else {
        exit_status = rule_options_make(context, of, chosen, &rule_options);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = explain_issues(of, options, rule_options, chosen, &found);
    }
    if (exit_status == EXIT_DONE) {
        const plm__heading heading = {dossier->id, chosen->scenario, plm_options_seed(options)};
        const why_view view = {
            {.heading = heading, .issues = found.issues, .issue_count = found.count},
            found.procedures,
            dossier};
        exit_status = print_view(context, &view, chosen);
    }
    release_findings(context, &found);
    plm_options_free(rule_options);
    return exit_status;
}

/* Each issue, and each kind of player where two are attributed to, has a like part of the work. */
static void bound_work(plm_options *options, const plm_dossier *dossier, const choices *chosen) {
    size_t issues = 0;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        issues += is_wanted(chosen, dossier->issues[i]) ? 1 : 0;
    }
    bool both = !chosen->tornado && !chosen->sobol && chosen->wanted[PLM_PLAYERS_CONSIDERATIONS] &&
                chosen->wanted[PLM_PLAYERS_ACTORS] && dossier->consideration_count > 0;
    if (chosen->sobol && chosen->rows != NO_ROWS && chosen->run.budget == NULL) {
        plm_options_set_budget(options, 0);
    }
    share_budget(options, issues * (both ? 2 : 1));
}

static int explain_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    plm_options *options = NULL;
    int exit_status = run_options_make(&chosen->run, context, of, &options);
    if (exit_status == EXIT_DONE) {
        bound_work(options, plm_case_dossier(of), chosen);
    }
    if (exit_status == EXIT_DONE && (chosen->tornado || chosen->sobol || chosen->rule)) {
        const sensitivity_request request = {chosen->scenario,
                                             chosen->run.issue,
                                             chosen->want,
                                             chosen->all,
                                             chosen->rows != NO_ROWS ? chosen->rows : USUAL_ROWS,
                                             chosen->svg,
                                             chosen->form};
        exit_status = chosen->tornado ? show_tornado(context, of, options, &request)
                      : chosen->sobol ? show_sobol(context, of, options, &request)
                                      : show_procedure(context, of, options, &request);
    } else if (exit_status == EXIT_DONE) {
        exit_status = explain(context, of, options, chosen);
    }
    plm_options_free(options);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.rows = NO_ROWS, .run = {.verb_name = "why"}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        const case_request what = {.path = chosen.path,
                                   .scenario = chosen.scenario,
                                   .issue = chosen.run.issue,
                                   .purpose = PLM_PURPOSE_FORECAST};
        exit_status = on_case(&what, explain_case, &chosen);
    }
    run_options_close(&chosen.run);
    return exit_status;
}
