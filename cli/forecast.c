/* plenum forecast: what every model says will be decided, and how sure that is. */
#include "forecast.h"

#include "base/number.h"
#include "run_options.h"
#include "verbs.h"

#include <errno.h>
#include <getopt.h>
#include <string.h>

static const char help[] =
    "usage: plenum forecast CASE [options]\n"
    "\n"
    "Forecasts every issue of a case: the probability of each option, pooled over the models and\n"
    "by each model, the baselines first; what it rests on; and what came of it, where known.\n"
    "\n"
    "  --json                        everything as JSON (docs/json.md)\n"
    "  --csv                         one row for each figure\n"
    "  --samples FILE                also writes the outcome of every draw to FILE, as CSV\n"
    "  --scenario ID                 the case with a scenario's changes made\n"
    "  --with-outside-view WEIGHT    mix the base rate of the precedents into the answer, with a\n"
    "                                weight from 0 to 1 (0 unless given: it stands beside)\n"
    "  --strict                      refuses a case that rests on evidence made after its as_of,\n"
    "                                unless it is retrospective: exit status 4\n" RUN_HELP
    "  --help                        this text\n"
    "\n"
    "examples: plenum forecast cases/beijing-2022/case.yaml\n"
    "          plenum forecast case.yaml --model weighted-mean,challenge:s0 --rounds 10 --json\n";

typedef struct choices {
    const char *path;
    const char *scenario;
    const char *samples;
    const char *outside_weight;
    bool json;
    bool csv;
    bool strict;
    bool help;
    run_options run;
} choices;

static int parse(int argc, char **argv, choices *out) {
    enum { JSON = 1, CSV, SAMPLES, SCENARIO, OUTSIDE, STRICT, HELP };
    static const struct option options[] = {
        {"json", no_argument, NULL, JSON},
        {"csv", no_argument, NULL, CSV},
        {"samples", required_argument, NULL, SAMPLES},
        {"scenario", required_argument, NULL, SCENARIO},
        {"with-outside-view", required_argument, NULL, OUTSIDE},
        {"strict", no_argument, NULL, STRICT},
        {"help", no_argument, NULL, HELP},
        RUN_LONG_OPTIONS,
        {NULL, 0, NULL, 0},
    };
    opterr = 0;
    for (int code = 0; (code = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (code == JSON) {
            out->json = true;
        } else if (code == CSV) {
            out->csv = true;
        } else if (code == SAMPLES) {
            out->samples = optarg;
        } else if (code == SCENARIO) {
            out->scenario = optarg;
        } else if (code == OUTSIDE) {
            out->outside_weight = optarg;
        } else if (code == STRICT) {
            out->strict = true;
        } else if (code == HELP) {
            out->help = true;
        } else if (!run_options_take(&out->run, code, optarg)) {
            return usage_error("forecast", "'%s' is no option, or lacks its value",
                               argv[optind - 1]);
        }
    }
    if (out->help) {
        return EXIT_DONE;
    }
    if (optind + 1 != argc) {
        return usage_error("forecast", "give one case, not %d", argc - optind);
    }
    if (out->json && out->csv) {
        return usage_error("forecast", "choose one of --json and --csv");
    }
    out->path = argv[optind];
    return EXIT_DONE;
}

static int finish(plm__text *text, int exit_status) {
    if (exit_status == EXIT_DONE && text->failed) {
        fputs("plenum: out of memory\n", stderr);
        exit_status = EXIT_FILE;
    }
    plm__text_clear(text);
    return exit_status;
}

static int write_samples(const forecast_view *view, const char *path) {
    plm__text text;
    plm__text_init(&text, view->context);
    add_samples_csv(&text, view);
    int exit_status = EXIT_DONE;
    FILE *file = text.failed ? NULL : fopen(path, "wb");
    if (!text.failed) {
        bool written = file != NULL && fwrite(text.bytes, 1, text.length, file) == text.length;
        if ((file != NULL && fclose(file) != 0) || !written) {
            fprintf(stderr, "plenum: error: cannot write %s: %s\n", path, strerror(errno));
            exit_status = EXIT_FILE;
        }
    }
    return finish(&text, exit_status);
}

static int print(const forecast_view *view, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, view->context);
    if (chosen->json) {
        add_forecast_json(&text, view);
    } else if (chosen->csv) {
        add_forecast_csv(&text, view);
    } else {
        add_forecast_text(&text, view, terminal_width());
    }
    return finish(&text, text.failed ? EXIT_DONE : write_out(text.bytes, text.length));
}

/* Reads the weight of the outside view; a usage error is printed when it is none. */
static bool parse_weight(const choices *chosen, double *weight) {
    const char *text = chosen->outside_weight;
    *weight = 0;
    bool good = text == NULL || plm__number_parse(text, strlen(text), weight) == PLM__NUMBER_OK;
    if (!good || !(*weight >= 0 && *weight <= 1)) {
        usage_error("forecast", "--with-outside-view takes a weight from 0 to 1, not '%s'", text);
        return false;
    }
    return true;
}

static int show(forecast_view *view, const plm_case *of, double weight, const choices *chosen) {
    plm_error error = {0};
    int exit_status = EXIT_DONE;
    plm_status status =
        outside_open(&view->outside, view->context, of, view->forecast, weight, &error);
    if (status < 0) {
        exit_status = report_error(&error);
    } else {
        exit_status = print(view, chosen);
    }
    outside_close(&view->outside, view->context);
    return exit_status;
}

/* Under --strict names the hindsight that the forecast rests on, unless the case owns up to it.
 * Returns whether there is any. */
static bool is_refused(const forecast_view *view, const choices *chosen) {
    const char *file = strcmp(chosen->path, "-") == 0 ? "<stdin>" : chosen->path;
    bool excused = !chosen->strict || view->dossier->retrospective;
    bool refused = false;
    for (size_t i = 0; i < plm_forecast_issue_count(view->forecast); i++) {
        const plm_forecast_issue *of = plm_forecast_issue_at(view->forecast, i);
        for (size_t k = 0; !excused && k < of->basis.hindsight_count; k++) {
            const plm_evidence *claim = of->basis.hindsight[k];
            fprintf(stderr,
                    "%s:%d:%d: error: the forecast of issue '%s' rests on claim '%s', made after "
                    "as_of (%s): hindsight; leave it out, or say 'retrospective: true'\n",
                    file, claim->mark.line, claim->mark.column, of->issue->id, claim->id,
                    view->dossier->as_of);
            refused = true;
        }
    }
    return refused;
}

static int forecast_case(plm_context *context, const plm_case *of, const choices *chosen) {
    double weight = 0;
    if (!parse_weight(chosen, &weight)) {
        return EXIT_USAGE;
    }
    plm_options *options = NULL;
    int exit_status = run_options_make(&chosen->run, context, &options);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    forecast_view view = {
        .context = context, .dossier = plm_case_dossier(of), .scenario = chosen->scenario};
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    if (plm_forecast_run(of, options, &forecast, &error) < 0) {
        exit_status = report_error(&error);
    } else {
        view.forecast = forecast;
        exit_status =
            is_refused(&view, chosen) ? EXIT_CHECK_FAILED : show(&view, of, weight, chosen);
        if (exit_status == EXIT_DONE && chosen->samples != NULL) {
            exit_status = write_samples(&view, chosen->samples);
        }
    }
    plm_forecast_free(forecast);
    plm_options_free(options);
    return exit_status;
}

/* The case that is forecast: as it stands, or with the scenario. */
static int forecast_variant(plm_context *context, const plm_case *base, const choices *chosen) {
    if (chosen->scenario == NULL) {
        return forecast_case(context, base, chosen);
    }
    plm_case *variant = NULL;
    plm_error error = {0};
    plm_status status = plm_case_with_scenario(base, chosen->scenario, &variant, &error);
    int exit_status = status < 0 ? report_error(&error) : forecast_case(context, variant, chosen);
    plm_case_free(variant);
    return exit_status;
}

int run_forecast(int argc, char **argv) {
    choices chosen = {0};
    run_options_open(&chosen.run, "forecast", argc);
    int exit_status = parse(argc, argv, &chosen);
    if (exit_status == EXIT_DONE && chosen.help) {
        exit_status = write_out(help, strlen(help));
    } else if (exit_status == EXIT_DONE) {
        plm_context *context = open_session();
        plm_case *base = open_case(context, chosen.path, true, &exit_status);
        if (base != NULL) {
            exit_status = forecast_variant(context, base, &chosen);
        }
        plm_case_free(base);
        plm_context_free(context);
    }
    run_options_close(&chosen.run);
    return exit_status;
}
