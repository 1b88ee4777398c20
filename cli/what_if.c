/* plenum what-if: what a change to the case would change in the forecast. */
#include "what_if.h"

#include "run_options.h"
#include "table.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: plenum what-if CASE CHANGE… [options]\n"
    "\n"
    "Forecasts a case as it stands and with changes, side by side and with the same draws, so "
    "that\n"
    "a difference is the changes' and not the sampling's. Changes are made in the order given.\n"
    "\n"
    "  --scenario ID                 a scenario of the case\n"
    "  --set PATH=VALUE              one value, such as\n"
    "                                actors.china.on.attendance.salience='[80, 90, 100]'\n"
    "  --without CONSIDERATION       a consideration left out\n"
    "  --list                        the case's scenarios, and nothing else\n"
    "  --all                         every scenario of the case, one line each\n"
    "  --json                        everything as JSON (docs/json.md)\n"
    "  --csv                         one row for each figure\n" RUN_HELP
    "  --help                        this text\n"
    "\n"
    "example: plenum what-if cases/beijing-2022/case.yaml --scenario no-omicron\n";

typedef struct choices {
    const char *path;
    change *changes; /* room for each argument */
    size_t change_count;
    bool list;
    bool all;
    bool json;
    bool csv;
    bool help;
    run_options run;
} choices;

/* ---- options ------------------------------------------------------------------------------- */

/* Parts PATH=VALUE; false when there is no "=". */
static bool keep_setting(choices *out, char *argument) {
    char *equals = strchr(argument, '=');
    if (equals == NULL || equals == argument) {
        return false;
    }
    *equals = '\0';
    out->changes[out->change_count++] = (change){CHANGE_SET, argument, equals + 1};
    return true;
}

static int take(choices *out, int code, char *argument) {
    switch (code) {
    case 's':
        out->changes[out->change_count++] = (change){CHANGE_SCENARIO, argument, NULL};
        return EXIT_DONE;
    case 'w':
        out->changes[out->change_count++] = (change){CHANGE_WITHOUT, argument, NULL};
        return EXIT_DONE;
    case 'e':
        return keep_setting(out, argument)
                   ? EXIT_DONE
                   : usage_error("what-if", "--set takes PATH=VALUE, not '%s'", argument);
    case 'l':
        out->list = true;
        return EXIT_DONE;
    case 'a':
        out->all = true;
        return EXIT_DONE;
    case 'j':
        out->json = true;
        return EXIT_DONE;
    case 'c':
        out->csv = true;
        return EXIT_DONE;
    case 'h':
        out->help = true;
        return EXIT_DONE;
    default:
        return run_options_take(&out->run, code, argument) ? EXIT_DONE : EXIT_USAGE;
    }
}

static int check_choices(int argc, const choices *out) {
    if (optind + 1 != argc) {
        return usage_error("what-if", "give one case, not %d", argc - optind);
    }
    if (out->json && out->csv) {
        return usage_error("what-if", "choose one of --json and --csv");
    }
    if ((out->all || out->list) && (out->change_count > 0 || out->json || out->csv)) {
        return usage_error("what-if", "--all and --list go without changes and formats");
    }
    return EXIT_DONE;
}

static int parse(int argc, char **argv, choices *out) {
    static const struct option options[] = {{"scenario", required_argument, NULL, 's'},
                                            {"without", required_argument, NULL, 'w'},
                                            {"set", required_argument, NULL, 'e'},
                                            {"list", no_argument, NULL, 'l'},
                                            {"all", no_argument, NULL, 'a'},
                                            {"json", no_argument, NULL, 'j'},
                                            {"csv", no_argument, NULL, 'c'},
                                            {"help", no_argument, NULL, 'h'},
                                            RUN_LONG_OPTIONS,
                                            {NULL, 0, NULL, 0}};
    opterr = 0;
    for (int code = 0; (code = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (code == '?' || code == ':') {
            return usage_error("what-if", "'%s' is no option, or lacks its value",
                               argv[optind - 1]);
        }
        int taken = take(out, code, optarg);
        if (taken != EXIT_DONE) {
            return taken;
        }
    }
    if (out->help) {
        return EXIT_DONE;
    }
    int checked = check_choices(argc, out);
    out->path = argv[argc - 1];
    return checked;
}

/* ---- variants ------------------------------------------------------------------------------ */

static plm_status make_change(const plm_case *base, const change *made, plm_case **out,
                              plm_error *error) {
    switch (made->kind) {
    case CHANGE_SCENARIO:
        return plm_case_with_scenario(base, made->name, out, error);
    case CHANGE_WITHOUT:
        return plm_case_without(base, made->name, out, error);
    default:
        return plm_case_with_change(base, made->name, made->value, out, error);
    }
}

/* The case with all changes made, one after the other; NULL with *exit_status set. */
static plm_case *make_variant(const plm_case *base, const choices *chosen, int *exit_status) {
    plm_case *variant = NULL;
    for (size_t i = 0; i < chosen->change_count; i++) {
        plm_case *next = NULL;
        plm_error error = {0};
        plm_status status =
            make_change(variant != NULL ? variant : base, &chosen->changes[i], &next, &error);
        plm_case_free(variant);
        variant = next;
        if (status < 0) {
            plm_case_free(variant);
            *exit_status = report_error(&error);
            return NULL;
        }
    }
    return variant;
}

/* ---- doing --------------------------------------------------------------------------------- */

static int print_view(const what_if_view *view, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, view->context);
    if (chosen->json) {
        add_what_if_json(&text, view);
    } else if (chosen->csv) {
        add_what_if_csv(&text, view);
    } else {
        add_what_if_text(&text, view);
    }
    return print_text(&text);
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
        const what_if_view view = {.context = context,
                                   .dossier = plm_case_dossier(base),
                                   .changes = chosen->changes,
                                   .change_count = chosen->change_count,
                                   .comparison = comparison};
        exit_status = print_view(&view, chosen);
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

static int try_scenarios(plm_context *context, const plm_case *base, const plm_options *options,
                         scenario_effect *effects, plm_case **variants) {
    const plm_dossier *dossier = plm_case_dossier(base);
    for (size_t i = 0; i < dossier->scenario_count; i++) {
        plm_error error = {0};
        effects[i].scenario = &dossier->scenarios[i];
        if (try_scenario(base, effects[i].scenario, options, &variants[i], &effects[i].comparison,
                         &error) < 0) {
            return report_error(&error);
        }
    }
    plm__text text;
    plm__text_init(&text, context);
    add_scenario_effects(&text, dossier, effects, dossier->scenario_count);
    return print_text(&text);
}

static int compare_all(plm_context *context, const plm_case *base, const plm_options *options) {
    size_t count = plm_case_dossier(base)->scenario_count;
    scenario_effect *effects = plm__allocate(context, count, sizeof *effects);
    plm_case **variants = plm__allocate(context, count, sizeof(plm_case *));
    int exit_status = EXIT_FILE;
    if (effects == NULL || variants == NULL) {
        fputs("plenum: out of memory\n", stderr);
    } else {
        exit_status = try_scenarios(context, base, options, effects, variants);
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
    table lines;
    plm__text_init(&text, context);
    table_open(&lines, context, "ll");
    for (size_t i = 0; i < dossier->scenario_count; i++) {
        table_line_start(&lines);
        table_cell(&lines, "%s", dossier->scenarios[i].id);
        table_cell(&lines, "%s", dossier->scenarios[i].label);
    }
    table_print(&lines, "", &text);
    table_close(&lines);
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
                       dossier->scenarios[0].id);
}

static int run_choices(plm_context *context, const plm_case *base, const choices *chosen) {
    const plm_dossier *dossier = plm_case_dossier(base);
    if (chosen->list) {
        return list_scenarios(context, dossier);
    }
    if (chosen->change_count == 0 && (!chosen->all || dossier->scenario_count == 0)) {
        return no_change(dossier);
    }
    plm_options *options = NULL;
    int exit_status = run_options_make(&chosen->run, context, &options);
    if (exit_status == EXIT_DONE) {
        exit_status = chosen->all ? compare_all(context, base, options)
                                  : compare(context, base, options, chosen);
    }
    plm_options_free(options);
    return exit_status;
}

int run_what_if(int argc, char **argv) {
    choices chosen = {.changes = calloc((size_t)argc, sizeof *chosen.changes)};
    if (chosen.changes == NULL) {
        fputs("plenum: out of memory\n", stderr);
        return EXIT_FILE;
    }
    run_options_open(&chosen.run, "what-if", argc);
    int exit_status = parse(argc, argv, &chosen);
    if (exit_status == EXIT_DONE && chosen.help) {
        exit_status = write_out(help, sizeof help - 1);
    } else if (exit_status == EXIT_DONE) {
        plm_context *context = open_session();
        plm_case *base = open_case(context, chosen.path, true, &exit_status);
        if (base != NULL) {
            exit_status = run_choices(context, base, &chosen);
        }
        plm_case_free(base);
        plm_context_free(context);
    }
    run_options_close(&chosen.run);
    free(chosen.changes);
    return exit_status;
}
