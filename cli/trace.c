/* plenum trace: one model at work, round by round. */
#include "trace.h"

#include "procedure.h"
#include "run_options.h"
#include "verbs.h"
#include "view/offers.h"
#include "view/trace.h"

#include <string.h>

/* Of offers, where neither the command line nor the case says how many. */
enum { USUAL_DRAWS = 1000 };

typedef struct choices {
    const char *path;
    const char *round;
    const char *ktab;
    char model[128]; /* followed where --model names none */
    bool all;
    bool offers;
    form_flags forms;
    form form;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"round", "N", "shows one round alone (0: the start)", PUT(choices, round)},
    {"all", NULL, "also what every actor expects of every other", PUT(choices, all)},
    {"offers", NULL, "who makes offers to whom over the draws, and which are taken",
     PUT(choices, offers)},
    MODEL_OPTION(choices, run,
                 "the model to follow (unless given, that of the case's run, else the usual one)"),
    READING_OPTION(choices, run, "its reading, where --model names none"),
    ROUNDS_OPTION(choices, run, "exactly N rounds, also where the model settles earlier"),
    SETTING_OPTION(choices, run, "one setting of the model"),
    {"draws", "N", "draws that offers are counted over (1000; 0: the point game)",
     PUT(choices, run.draws), .group = RUN_GROUP},
    BUDGET_OPTION(choices, run),
    SEED_OPTION(choices, run, "seed of the draws, and of chance inside the model (1 unless given)"),
    THREADS_OPTION(choices, run),
    {"issue", "ID", "this issue alone", PUT(choices, run.issue), .group = RUN_GROUP},
    {"csv", NULL, "one row for each value of each round", PUT(choices, forms.csv),
     .group = OUTPUT_GROUP},
    {"json", NULL, "the same rows as JSON (docs/json.md)", PUT(choices, forms.json),
     .group = OUTPUT_GROUP},
    MARKDOWN_OPTION(choices, forms),
    {"ktab", "FILE", "also writes the run to FILE in KTAB's SQLite tables (model spatial)",
     PUT(choices, ktab), .group = OUTPUT_GROUP, .use = FILE_WRITTEN | FILE_DATABASE},
    {.name = NULL}};

const verb trace_verb = {
    .name = "trace",
    .summary = "one model at work, round by round: challenges, offers, moves",
    .run = run,
    .about = LINES("Follows one model on a case, every number at its most likely value: who "
                   "challenges whom, what both expect of it, which offer is taken, who moves, and "
                   "why it ends."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum trace case.yaml --model challenge:s0 --rounds 8",
                      "plenum trace cases/beijing-2022/case.yaml --offers")};

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &trace_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (out->run.models.count > 1) {
        usage_error(trace_verb.name, "give one --model");
        return false;
    }
    if (out->offers && (out->round != NULL || out->all || out->ktab != NULL)) {
        usage_error(trace_verb.name, "--offers goes with none of --round, --all and --ktab");
        return false;
    }
    if (!out->offers && out->run.draws != NULL) {
        usage_error(trace_verb.name,
                    "--draws goes with --offers: else every number is at its mode");
        return false;
    }
    return choose_form(trace_verb.name, &out->forms, &out->form);
}

bool shows_row(const trace_view *view, const plm_trace_row *row) {
    return !view->one_round || row->round == view->round;
}

static void add_document(plm__text *out, form as, const trace_view *view) {
    plm__trace_document document;
    uint64_t round = view->one_round ? view->round : PLM__EVERY_ROUND;
    if (plm__trace_open(&document, view->context, view->trace, view->dossier->id, round) ==
        PLM_OK) {
        add_for_programs(out, as, &plm__trace_view, &document);
    } else {
        out->failed = true;
    }
    plm__trace_close(&document, view->context);
}

/* What the rules let pass that decide the issues of a trace. */
static int add_rules(plm__text *out, const trace_view *view, const plm_case *of,
                     const plm_options *options, const choices *chosen) {
    const char *only = chosen->run.issue;
    for (size_t i = 0; i < view->dossier->issue_count; i++) {
        const plm_issue *issue = view->dossier->issues[i];
        plm_procedure *found = NULL;
        plm_error error = {0};
        bool asked = only == NULL || strcmp(only, issue->id) == 0;
        if (!asked || issue->decision_count == 0) {
            continue;
        }
        plm_status status = plm_procedure_run(of, issue->id, options, &found, &error);
        if (status >= 0) {
            plm__text_add_format(out, "\n%s\n\n", issue->question);
            add_procedure_rules(out, found);
        }
        plm_procedure_free(found);
        if (status < 0 && status != PLM_E_EMPTY) {
            return report_error(&error);
        }
    }
    return EXIT_DONE;
}

static int print(const trace_view *view, const plm_case *of, const plm_options *options,
                 const choices *chosen) {
    int exit_status = EXIT_DONE;
    plm__text text;
    plm__text_init(&text, view->context);
    if (chosen->form == FORM_TEXT) {
        add_trace_text(&text, view);
        exit_status = add_rules(&text, view, of, options, chosen);
    } else {
        add_document(&text, chosen->form, view);
    }
    if (exit_status != EXIT_DONE) {
        plm__text_clear(&text);
        return exit_status;
    }
    return print_text(&text);
}

static bool has_stop(const char *model) {
    for (size_t i = 0; i < plm_model_count(); i++) {
        for (size_t k = 0; strcmp(plm_model_at(i).name, model) == 0; k++) {
            const char *name = plm_model_setting(i, k).name;
            if (name == NULL || strcmp(name, "stop") == 0) {
                return name != NULL;
            }
        }
    }
    return false;
}

/* With --rounds a model that could stop earlier does not, unless an --option says when it does. */
static int ask_for_all_rounds(const choices *chosen, plm_options *options) {
    char model[64] = "";
    const char *name = chosen->run.models.items[0].value;
    size_t length = strcspn(name, ":,");
    memcpy(model, name, length < sizeof model ? length : sizeof model - 1);
    for (size_t i = 0; i < chosen->run.settings.count; i++) {
        const char *dot = strchr(chosen->run.settings.items[i].value, '.');
        if (dot != NULL && strncmp(dot, ".stop=", strlen(".stop=")) == 0) {
            return EXIT_DONE;
        }
    }
    plm_error error = {0};
    bool fails =
        has_stop(model) && plm_options_set_setting(options, model, "stop", "never", &error) < 0;
    return fails ? report_error(&error) : EXIT_DONE;
}

static int save_ktab(const plm_case *of, const plm_options *options, const char *path) {
    plm_error error = {0};
    if (!may_write(path)) {
        return EXIT_USAGE;
    }
    return plm_ktab_run_save(of, options, path, &error) < 0 ? report_error(&error) : EXIT_DONE;
}

static bool has_rounds(const char *model) {
    for (size_t i = 0; i < plm_model_count(); i++) {
        for (size_t k = 0; strcmp(plm_model_at(i).name, model) == 0; k++) {
            const char *name = plm_model_setting(i, k).name;
            if (name == NULL || strcmp(name, "rounds") == 0) {
                return name != NULL;
            }
        }
    }
    return false;
}

/* The model of the case's run that goes round by round, or its only one; NULL: there is none. */
static const plm_case_model *model_of_run(const plm_case_run *run) {
    for (size_t i = 0; run != NULL && i < run->model_count; i++) {
        if (run->model_count == 1 || has_rounds(run->models[i]->model)) {
            return run->models[i];
        }
    }
    return NULL;
}

/* What is followed on the case's first issue unless something else is asked for. */
static const char *usual_model(const plm_dossier *dossier) {
    static const char *const usual[] = {[PLM_ISSUE_SCALE] = "challenge",
                                        [PLM_ISSUE_OPTIONS] = "condorcet",
                                        [PLM_ISSUE_YES_NO] = "vote"};
    return usual[dossier->issue_count > 0 ? dossier->issues[0]->kind : PLM_ISSUE_SCALE];
}

/* Where --model names none: the one of the case's run, or the usual one. */
static void choose_model(choices *chosen, const plm_dossier *dossier) {
    const plm_case_model *named = model_of_run(dossier->run);
    const char *reading = named != NULL && chosen->run.reading == NULL ? named->reading : NULL;
    if (chosen->run.models.count == 0) {
        snprintf(chosen->model, sizeof chosen->model, "%s%s%s",
                 named != NULL ? named->model : usual_model(dossier), reading != NULL ? ":" : "",
                 reading != NULL ? reading : "");
        argument_list_add(&chosen->run.models, "model", chosen->model);
    }
}

/* Where neither the command line nor the case says how many: as many as shares to a per cent need. */
static void choose_draws(choices *chosen, const plm_dossier *dossier) {
    bool said = dossier->run != NULL && dossier->run->has_draws;
    if (chosen->run.draws == NULL && !said) {
        chosen->run.usual_draws = USUAL_DRAWS;
    }
}

static int print_offers(plm_context *context, const plm_case *of, const plm_options *options,
                        const choices *chosen) {
    plm_offers *offers = NULL;
    plm_error error = {0};
    if (plm_offers_run(of, NULL, options, &offers, &error) < 0) {
        return report_error(&error);
    }
    const plm__offers_document document = {plm_case_dossier(of)->id, offers};
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, chosen->form, &plm__offers_view, &document)) {
        add_offers_text(&text, offers, plm_options_draws(options));
    }
    int exit_status = print_text(&text);
    plm_offers_free(offers);
    return exit_status;
}

static int trace_case(plm_context *context, const plm_case *of, void *asked) {
    choices *chosen = asked;
    choose_model(chosen, plm_case_dossier(of));
    if (chosen->offers) {
        choose_draws(chosen, plm_case_dossier(of));
    }
    trace_view view = {.context = context,
                       .dossier = plm_case_dossier(of),
                       .all_pairs = chosen->all,
                       .one_round = chosen->round != NULL};
    if (chosen->round != NULL && !parse_count("trace", "--round", chosen->round, &view.round)) {
        return EXIT_USAGE;
    }
    plm_options *options = NULL;
    int exit_status = run_options_make(&chosen->run, context, of, &options);
    if (exit_status == EXIT_DONE && chosen->run.rounds != NULL) {
        exit_status = ask_for_all_rounds(chosen, options);
    }
    if (exit_status == EXIT_DONE && chosen->offers) {
        exit_status = print_offers(context, of, options, chosen);
    } else if (exit_status == EXIT_DONE) {
        plm_trace *trace = NULL;
        plm_error error = {0};
        if (plm_trace_run(of, NULL, options, &trace, &error) < 0) {
            exit_status = report_error(&error);
        } else {
            view.trace = trace;
            exit_status = print(&view, of, options, chosen);
        }
        if (exit_status == EXIT_DONE && chosen->ktab != NULL) {
            exit_status = save_ktab(of, options, chosen->ktab);
        }
        plm_trace_free(trace);
    }
    plm_options_free(options);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.run = {.verb_name = "trace"}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        const case_request what = {
            .path = chosen.path, .issue = chosen.run.issue, .purpose = PLM_PURPOSE_FORECAST};
        exit_status = on_case(&what, trace_case, &chosen);
    }
    run_options_close(&chosen.run);
    return exit_status;
}
