/* plenum what-if: what a change to the case would change in the forecast. */
#include "what_if.h"

#include "run_options.h"
#include "settings.h"
#include "tables.h"
#include "verbs.h"
#include "view/listing.h"
#include "view/rule_change.h"
#include "what_if_source.h"

#include <stdlib.h>
#include <string.h>

typedef struct choices {
    const char *path;
    argument_list given;  /* --scenario, --set and --without, in order */
    plm__change *changes; /* what they ask for */
    size_t change_count;
    bool list;
    bool all;
    form_flags forms;
    form form;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"scenario", "ID", "a scenario of the case", PUT(choices, given)},
    {"set", "PATH=VALUE", "one value, such as actors.china.on.attendance.salience=95",
     PUT(choices, given)},
    {"without", "CONSIDERATION", "a consideration left out", PUT(choices, given)},
    {"without-source", "NAME",
     "a source, document or claim that is not believed: numbers that rest on it alone may be "
     "anything; several are taken away at once",
     PUT(choices, given)},
    {"list", NULL, "the case's scenarios, and nothing else", PUT(choices, list)},
    {"all", NULL, "every scenario of the case, one line each", PUT(choices, all)},
    RUN_OPTIONS(choices, run),
    BUDGET_OPTION(choices, run),
    FORM_OPTIONS(choices, forms, "one row for each figure"),
    {.name = NULL}};

const verb what_if_verb = {
    .name = "what-if",
    .summary = "what a scenario or another change would change in the forecast",
    .run = run,
    .usage = LINES("CASE CHANGE… [options]"),
    .about = LINES("Forecasts a case as it stands and with changes, side by side and with the same "
                   "draws, so that a difference is the changes' and not the sampling's. Changes "
                   "are made in the order given."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum what-if cases/beijing-2022/case.yaml --scenario no-omicron")};

/* ---- options ------------------------------------------------------------------------------- */

static plm__change_kind kind_of(const char *option) {
    return strcmp(option, "without") == 0          ? PLM__CHANGE_WITHOUT
           : strcmp(option, "without-source") == 0 ? PLM__CHANGE_WITHOUT_SOURCE
                                                   : PLM__CHANGE_SCENARIO;
}

static bool read_changes(choices *out) {
    out->changes = calloc(out->given.count + 1, sizeof *out->changes);
    for (size_t i = 0; out->changes != NULL && i < out->given.count; i++) {
        const argument *given = &out->given.items[i];
        plm__change *to = &out->changes[out->change_count++];
        if (strcmp(given->option, "set") == 0) {
            case_setting made = {0};
            if (!read_setting("what-if", given->value, &made)) {
                return false;
            }
            *to = (plm__change){PLM__CHANGE_SET, made.path, made.value};
        } else {
            *to = (plm__change){kind_of(given->option), strdup(given->value), NULL};
        }
    }
    return out->changes != NULL;
}

static void clear_choices(choices *chosen) {
    for (size_t i = 0; i < chosen->change_count; i++) {
        free((char *)chosen->changes[i].name); /* made by read_changes */
    }
    free(chosen->changes);
    argument_list_clear(&chosen->given);
    run_options_close(&chosen->run);
}

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &what_if_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (!choose_form(what_if_verb.name, &out->forms, &out->form)) {
        return false;
    }
    if ((out->all || out->list) && out->given.count > 0) {
        usage_error(what_if_verb.name, "--all and --list go without changes");
        return false;
    }
    if (out->list && out->form != FORM_TEXT) {
        usage_error(what_if_verb.name, "--list goes without formats");
        return false;
    }
    return read_changes(out);
}

/* ---- variants ------------------------------------------------------------------------------ */

static plm_status make_change(const plm_case *base, const plm__change *made, plm_case **out,
                              plm_error *error) {
    switch (made->kind) {
    case PLM__CHANGE_SCENARIO:
        return plm_case_with_scenario(base, made->name, out, error);
    case PLM__CHANGE_WITHOUT:
        return plm_case_without(base, made->name, out, error);
    default:
        return plm_case_with_change(base, made->name, made->value, out, error);
    }
}

/* Puts what a change made, or failed to make, in place of the variant; false with *exit_status set.
 */
static bool take_variant(plm_case **variant, plm_case *next, plm_status status,
                         const plm_error *error, int *exit_status) {
    plm_case_free(*variant);
    *variant = next;
    *exit_status = status < 0 ? report_error(error) : *exit_status;
    return status >= 0;
}

/* Makes all changes but sources taken away. */
static bool make_changes(const plm_case *base, const choices *chosen, plm_case **variant,
                         int *exit_status) {
    for (size_t i = 0; i < chosen->change_count; i++) {
        plm_case *next = NULL;
        plm_error error = {0};
        if (chosen->changes[i].kind == PLM__CHANGE_WITHOUT_SOURCE) {
            continue;
        }
        plm_status status =
            make_change(*variant != NULL ? *variant : base, &chosen->changes[i], &next, &error);
        if (!take_variant(variant, next, status, &error, exit_status)) {
            return false;
        }
    }
    return true;
}

/* Takes all sources away at once. */
static bool take_sources(const plm_case *base, const choices *chosen, plm_case **variant,
                         int *exit_status) {
    const char **names = calloc(chosen->change_count + 1, sizeof *names);
    size_t count = 0;
    if (names == NULL) {
        fputs("plenum: out of memory\n", stderr);
        *exit_status = EXIT_FILE;
        return false;
    }
    for (size_t i = 0; i < chosen->change_count; i++) {
        if (chosen->changes[i].kind == PLM__CHANGE_WITHOUT_SOURCE) {
            names[count++] = chosen->changes[i].name;
        }
    }
    plm_case *next = NULL;
    plm_error error = {0};
    plm_status status = PLM_OK;
    bool made = true;
    if (count > 0) {
        status = plm_case_without_sources(*variant != NULL ? *variant : base, names, count, &next,
                                          &error);
        made = take_variant(variant, next, status, &error, exit_status);
    }
    free(names);
    return made;
}

/* The case with all changes made, sources taken away last; NULL with *exit_status set. */
static plm_case *make_variant(const plm_case *base, const choices *chosen, int *exit_status) {
    plm_case *variant = NULL;
    bool made = make_changes(base, chosen, &variant, exit_status) &&
                take_sources(base, chosen, &variant, exit_status);
    if (!made) {
        plm_case_free(variant);
        return NULL;
    }
    return variant;
}

/* ---- doing --------------------------------------------------------------------------------- */

static int print_comparison(plm_context *context, const what_if_view *view, form how) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, how, &plm__comparison_view, &view->document)) {
        add_what_if_text(&text, view);
    }
    return print_text(&text);
}

/* With what changes of the rules, where it is printed. */
static int show_with_rules(plm_context *context, const plm_case *base, const plm_case *variant,
                           const plm_comparison *comparison, const plm__rule_change *rules,
                           const choices *chosen) {
    const plm_dossier *dossier = plm_case_dossier(base);
    what_if_view view = {.dossier = dossier,
                         .document = {.case_id = dossier->id,
                                      .changes = chosen->changes,
                                      .change_count = chosen->change_count,
                                      .comparison = comparison,
                                      .rules = rules}};
    plm__arena paths;
    int exit_status = EXIT_FILE;
    plm__arena_init(&paths, context);
    if (list_widened(variant, &paths, &view.document) < 0) {
        out_of_memory();
    } else {
        exit_status = print_comparison(context, &view, chosen->form);
    }
    plm__arena_clear(&paths);
    return exit_status;
}

/* The rules have no place among the rows of the CSV. */
static int show_comparison(plm_context *context, const plm_case *base, const plm_case *variant,
                           const plm_comparison *comparison, const choices *chosen) {
    plm__rule_change *rules = NULL;
    plm_error error = {0};
    if (chosen->form != FORM_CSV &&
        plm__rule_changes_find(context, comparison, &rules, &error) < 0) {
        return report_error(&error);
    }
    int exit_status = show_with_rules(context, base, variant, comparison, rules, chosen);
    plm__rule_changes_free(context, rules, plm_comparison_issue_count(comparison));
    return exit_status;
}

static int compare(plm_context *context, const plm_case *base, const plm_options *options,
                   const choices *chosen) {
    int exit_status = EXIT_DONE;
    plm_case *variant = make_variant(base, chosen, &exit_status);
    if (variant == NULL) {
        return exit_status;
    }
    plm_error error = {0};
    plm_comparison *comparison = NULL;
    if (plm_comparison_run(base, variant, options, &comparison, &error) < 0) {
        exit_status = report_error(&error);
    } else {
        exit_status = show_comparison(context, base, variant, comparison, chosen);
    }
    plm_comparison_free(comparison);
    plm_case_free(variant);
    return exit_status;
}

static plm_status try_scenario(const plm_case *base, const plm_scenario *scenario,
                               const plm_options *options, plm_case **variant, plm_comparison **out,
                               plm_error *error) {
    plm_status status = plm_case_with_scenario(base, scenario->id, variant, error);
    return status < 0 ? status : plm_comparison_run(base, *variant, options, out, error);
}

static int print_scenarios(plm_context *context, const plm_dossier *dossier,
                           const plm__scenario_effect *effects, form how) {
    const plm__scenarios_document document = {dossier->id, effects, dossier->scenario_count};
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, how, &plm__scenarios_view, &document)) {
        add_scenario_effects(&text, dossier, effects, dossier->scenario_count);
    }
    return print_text(&text);
}

static int try_scenarios(plm_context *context, const plm_case *base, const plm_options *options,
                         plm__scenario_effect *effects, plm_case **variants, form how) {
    const plm_dossier *dossier = plm_case_dossier(base);
    for (size_t i = 0; i < dossier->scenario_count; i++) {
        plm_error error = {0};
        effects[i].scenario = dossier->scenarios[i];
        if (try_scenario(base, effects[i].scenario, options, &variants[i], &effects[i].comparison,
                         &error) < 0) {
            return report_error(&error);
        }
    }
    return print_scenarios(context, dossier, effects, how);
}

static int compare_all(plm_context *context, const plm_case *base, const plm_options *options,
                       form how) {
    size_t count = plm_case_dossier(base)->scenario_count;
    plm__scenario_effect *effects = plm__allocate(context, count, sizeof *effects);
    plm_case **variants = plm__allocate(context, count, sizeof(plm_case *));
    int exit_status = EXIT_FILE;
    if (effects == NULL || variants == NULL) {
        out_of_memory();
    } else {
        exit_status = try_scenarios(context, base, options, effects, variants, how);
    }
    for (size_t i = 0; effects != NULL && variants != NULL && i < count; i++) {
        plm_comparison_free(effects[i].comparison);
        plm_case_free(variants[i]);
    }
    plm__release(context, effects);
    plm__release(context, variants);
    return exit_status;
}

static int list_scenarios(plm_context *context, const plm_dossier *dossier) {
    plm__text text;
    plm__listing lines;
    plm__text_init(&text, context);
    plm__listing_open(&lines, context, "ll");
    for (size_t i = 0; i < dossier->scenario_count; i++) {
        plm__listing_start(&lines);
        plm__cell_name(&lines, dossier->scenarios[i]->id);
        plm__cell_words(&lines, dossier->scenarios[i]->label);
    }
    add_table_lines(&text, &lines, "");
    plm__listing_close(&lines);
    return print_text(&text);
}

static int no_change(const plm_dossier *dossier) {
    if (dossier->scenario_count == 0) {
        return usage_error("what-if", "name a change with --set or --without; the case has no "
                                      "scenarios");
    }
    return usage_error("what-if",
                       "name a change: a scenario of the case (--list shows them; the first is "
                       "'%s'), --set or --without",
                       dossier->scenarios[0]->id);
}

static int run_choices(plm_context *context, const plm_case *base, void *asked) {
    const choices *chosen = asked;
    const plm_dossier *dossier = plm_case_dossier(base);
    if (chosen->list) {
        return list_scenarios(context, dossier);
    }
    if (chosen->change_count == 0 && (!chosen->all || dossier->scenario_count == 0)) {
        return no_change(dossier);
    }
    plm_options *options = NULL;
    int exit_status = run_options_make(&chosen->run, context, base, &options);
    if (exit_status == EXIT_DONE) {
        exit_status = chosen->all ? compare_all(context, base, options, chosen->form)
                                  : compare(context, base, options, chosen);
    }
    plm_options_free(options);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {.run = {.verb_name = "what-if"}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        const case_request what = {.path = chosen.path,
                                   .issue = chosen.run.issue,
                                   .purpose =
                                       chosen.list ? PLM_PURPOSE_READING : PLM_PURPOSE_FORECAST};
        exit_status = on_case(&what, run_choices, &chosen);
    }
    clear_choices(&chosen);
    return exit_status;
}
