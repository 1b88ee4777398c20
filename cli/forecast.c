/* plenum forecast: what every model says will be decided, and how sure that is. */
#include "forecast.h"

#include "base/error.h"
#include "days.h"
#include "insight/when.h"
#include "keeping.h"
#include "run_options.h"
#include "store/keep.h"
#include "verbs.h"
#include "view/forecast.h"
#include "view/forecast_sheets.h"
#include "view/how_long.h"
#include "view/samples.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct choices {
    const char *path;
    const char *scenario;
    const char *samples;
    const char *how_long;
    const char *sheets;
    const char *svg;
    const char *outside_weight;
    const char *by;
    int32_t day;            /* of `by`; PLM_DAY_LAST: the deadline */
    argument_list given;    /* --set */
    case_settings settings; /* what they ask for */
    bool strict;
    bool keep;
    keeping how;
    form_flags forms;
    form form;
    run_options run;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"with-outside-view", "WEIGHT",
     "mix the base rate of the precedents into the answer, with a weight from 0 to 1 (what "
     "the case says, or 0: it stands beside)",
     PUT(choices, outside_weight)},
    {"by", "DATE",
     "the answer is by the end of this day, too (the case's deadline unless given, in text)",
     PUT(choices, by)},
    {"strict", NULL,
     "refuses a case that rests on evidence made after its as_of, unless it is retrospective: "
     "exit status 4",
     PUT(choices, strict)},
    SCENARIO_OPTION(choices, scenario),
    {"set", "PATH=VALUE", "with one value changed, such as actors.china.on.attendance.salience=95",
     PUT(choices, given), .group = CASE_GROUP},
    RUN_OPTIONS(choices, run),
    BUDGET_OPTION(choices, run),
    {"keep", NULL, "also keeps the run in your store, for 'plenum runs'", PUT(choices, keep),
     .group = STORE_GROUP},
    STORE_OPTION(choices, how, FILE_WRITTEN),
    AT_OPTION(choices, how),
    FORM_OPTIONS(choices, forms, "one row for each figure"),
    {"samples", "FILE", "also writes the outcome of every draw to FILE, as CSV",
     PUT(choices, samples), .group = OUTPUT_GROUP, .use = FILE_WRITTEN},
    {"how-long", "FILE",
     "also writes how long precedents took to FILE, as CSV: what is open still after so many days",
     PUT(choices, how_long), .group = OUTPUT_GROUP, .use = FILE_WRITTEN},
    {"xlsx", "FILE", "also writes the figures to FILE, as a spreadsheet", PUT(choices, sheets),
     .group = OUTPUT_GROUP, .use = FILE_WRITTEN},
    {"svg", "FILE",
     "what the models say of the first issue, or of --issue, as a picture, too ('-': the picture "
     "alone)",
     PUT(choices, svg), .group = OUTPUT_GROUP, .use = FILE_WRITTEN},
    {.name = NULL}};

const verb forecast_verb = {
    .name = "forecast",
    .summary = "what will be decided: every model, with its uncertainty",
    .run = run,
    .about = LINES("Forecasts every issue of a case: the probability of each option, as the "
                   "calibrated model has it, and by each model beside it, the baselines first; "
                   "what it rests on; and what came of it, where known. With --model or --weight "
                   "the answer is the pool of the models that count."),
    CASE_OPERAND(choices, path),
    .options = known_options,
    .examples = LINES("plenum forecast cases/beijing-2022/case.yaml",
                      "plenum forecast case.yaml --model weighted-mean,challenge:s0 --json")};

static bool read_by(choices *out) {
    return read_day(forecast_verb.name, "by", out->by, DAY_END_LAST, &out->day);
}

static bool parse(int argc, char **argv, choices *out, int *exit_status) {
    if (!read_command_line(argc, argv, &forecast_verb, out, exit_status)) {
        return false;
    }
    *exit_status = EXIT_USAGE;
    if (!out->keep && (out->how.store != NULL || out->how.at != NULL)) {
        usage_error("forecast", "--store and --at go with --keep");
        return false;
    }
    return choose_form(forecast_verb.name, &out->forms, &out->form) && read_by(out) &&
           read_settings(forecast_verb.name, &out->given, &out->settings);
}

/* A file of draws that is not of all of them says so. */
static void tell_samples(const forecast_view *view, const char *path) {
    uint64_t kept = plm_forecast_kept(view->forecast);
    if (kept < plm_forecast_draws(view->forecast)) {
        fprintf(stderr,
                "plenum forecast: %s has the first %" PRIu64 " of %" PRIu64
                " draws; beyond so many, draws are counted and not kept\n",
                path, kept, plm_forecast_draws(view->forecast));
    }
}

static int write_samples(const forecast_view *view, const char *path) {
    plm__text text;
    plm__text_init(&text, view->context);
    plm__add_samples(&text, view->forecast);
    int exit_status =
        text.failed ? out_of_memory() : save_output(view->context, path, text.bytes, text.length);
    plm__text_clear(&text);
    if (exit_status == EXIT_DONE) {
        tell_samples(view, path);
    }
    return exit_status;
}

static plm__forecast_document document_of(const forecast_view *view,
                                          const plm__outside_document *beside) {
    plm__forecast_document made = plm__forecast_document_of(view->forecast, view->dossier);
    made.scenario = view->scenario;
    made.changes = view->settings->items;
    made.change_count = view->settings->count;
    made.outside = beside->view != NULL ? beside : NULL;
    return made;
}

static int write_sheets(const forecast_view *view, const char *path) {
    plm__text bytes;
    plm_error error = {.status = PLM_E_MEMORY};
    plm__text_init(&bytes, view->context);
    const plm__outside_document beside = outside_document(&view->outside);
    plm__forecast_document document = document_of(view, &beside);
    document.by = view->when;
    plm_status status = plm__forecast_sheets_write(&bytes, &document, &error);
    status = status >= 0 && bytes.failed ? PLM_E_MEMORY : status;
    int exit_status = status < 0 ? report_error(&error)
                                 : save_output(view->context, path, bytes.bytes, bytes.length);
    plm__text_clear(&bytes);
    return exit_status;
}

static int write_how_long(const forecast_view *view, const char *path) {
    plm_error error = {0};
    plm__text text;
    if (view->outside.view == NULL || plm_outside_view_survival_count(view->outside.view) == 0) {
        plm__fail(&error, PLM_E_EMPTY,
                  "no precedent says what it took; give one 'took: 40 days' to have a curve");
        return report_error(&error);
    }
    plm__text_init(&text, view->context);
    plm__view_add_csv(&text, &plm__how_long_view, view->outside.view);
    int exit_status =
        text.failed ? out_of_memory() : save_output(view->context, path, text.bytes, text.length);
    plm__text_clear(&text);
    return exit_status;
}

/* The chart of the first issue that was forecast. */
static int write_picture(const forecast_view *view, const char *path) {
    char *picture = NULL;
    if (plm_forecast_picture(view->context, view->forecast, 0, &picture) < 0) {
        return out_of_memory();
    }
    int exit_status = save_output(view->context, path, picture, strlen(picture));
    plm_text_free(view->context, picture);
    return exit_status;
}

/* As add_for_programs. */
static bool add_document(plm__text *out, const forecast_view *view, const choices *chosen) {
    const plm__outside_document beside = outside_document(&view->outside);
    plm__forecast_document document = document_of(view, &beside);
    document.by = chosen->by != NULL ? view->when : NULL;
    return add_for_programs(out, chosen->form, &plm__forecast_view, &document);
}

static int print(const forecast_view *view, const choices *chosen) {
    plm__text text;
    plm__text_init(&text, view->context);
    if (!add_document(&text, view, chosen)) {
        add_forecast_text(&text, view, terminal_width());
    }
    return print_text(&text);
}

/* Names each claim of hindsight; whether there is any. */
static bool name_hindsight(const forecast_view *view, const char *path, const plm_issue *issue,
                           const plm_evidence *const *claims, size_t count) {
    const char *file = strcmp(path, "-") == 0 ? "<stdin>" : path;
    for (size_t i = 0; i < count; i++) {
        fprintf(stderr,
                "%s:%d:%d: error: the forecast of issue '%s' rests on claim '%s', made after "
                "as_of (%s): hindsight; leave it out, or say 'retrospective: true'\n",
                file, claims[i]->mark.line, claims[i]->mark.column, issue->id, claims[i]->id,
                view->dossier->as_of);
    }
    return count > 0;
}

/* Under --strict names the hindsight that the forecast rests on, that of the precedents too where
 * they are mixed in, unless the case owns up to it. Returns whether there is any. */
static bool is_refused(const forecast_view *view, const choices *chosen) {
    bool refused = false;
    if (!chosen->strict || view->dossier->retrospective) {
        return false;
    }
    for (size_t i = 0; i < plm_forecast_issue_count(view->forecast); i++) {
        const plm_forecast_issue *of = plm_forecast_issue_at(view->forecast, i);
        refused = name_hindsight(view, chosen->path, of->issue, of->basis.hindsight,
                                 of->basis.hindsight_count) ||
                  refused;
        if (outside_is_in(&view->outside, of)) {
            size_t count = 0;
            const plm_evidence *const *claims =
                plm_outside_view_hindsight(view->outside.view, &count);
            refused = name_hindsight(view, chosen->path, of->issue, claims, count) || refused;
        }
    }
    return refused;
}

static int show(forecast_view *view, const plm_case *of, double weight, const choices *chosen) {
    plm_error error = {0};
    int exit_status = EXIT_DONE;
    plm_status status =
        outside_open(&view->outside, view->context, of, view->forecast, weight, &error);
    if (status < 0) {
        exit_status = report_error(&error);
    } else {
        bool drawn_alone = chosen->svg != NULL && strcmp(chosen->svg, "-") == 0;
        exit_status = is_refused(view, chosen) ? EXIT_CHECK_FAILED
                      : drawn_alone            ? EXIT_DONE
                                               : print(view, chosen);
    }
    if (exit_status == EXIT_DONE && chosen->svg != NULL) {
        exit_status = write_picture(view, chosen->svg);
    }
    if (exit_status == EXIT_DONE && chosen->sheets != NULL) {
        exit_status = write_sheets(view, chosen->sheets);
    }
    if (exit_status == EXIT_DONE && chosen->how_long != NULL) {
        exit_status = write_how_long(view, chosen->how_long);
    }
    outside_close(&view->outside, view->context);
    return exit_status;
}

/* Whether the deadline is asked about: for people, or in a
 * spreadsheet, of a case that has a process. */
static bool has_deadline(const plm_dossier *dossier, const choices *chosen) {
    bool found = false;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        bool meant = chosen->run.issue == NULL || strcmp(chosen->run.issue, issue->id) == 0;
        found = found || (meant && issue->process != NULL);
    }
    const plm_resolution *resolution = dossier->resolution;
    bool dated = resolution != NULL && resolution->deadline != NULL && dossier->as_of != NULL;
    return found && dated && (chosen->form == FORM_TEXT || chosen->sheets != NULL);
}

/* The same, with how it stands at the deadline, or on the day that is asked about. */
static int show_dated(forecast_view *view, const plm_case *of, const plm_options *options,
                      double weight, const choices *chosen) {
    plm_when *when = NULL;
    plm_error error = {0};
    const plm__when_days days = {&chosen->day, chosen->by != NULL ? 1 : 0};
    bool drawn = plm_forecast_draws(view->forecast) > 0;
    bool asked = chosen->by != NULL || (has_deadline(view->dossier, chosen) && drawn);
    if (asked && plm__when_from(of, view->forecast, days, weight, options, &when, &error) < 0) {
        view->undated = error.message;
    }
    view->when = when;
    bool refused = error.status < 0 && chosen->by != NULL;
    int exit_status = refused || error.status == PLM_E_MEMORY || error.status == PLM_E_CANCELLED
                          ? report_error(&error)
                          : show(view, of, weight, chosen);
    view->when = NULL;
    view->undated = NULL;
    plm_when_free(when);
    return exit_status;
}

/* The same, with how far the numbers of a case that says who coded it can be checked. */
static int show_reviewed(forecast_view *view, const plm_case *of, const plm_options *options,
                         double weight, const choices *chosen) {
    plm_review *review = NULL;
    plm_error error = {0};
    bool asked = view->dossier->coded_by != NULL && chosen->form == FORM_TEXT;
    if (asked && plm_review_new(of, &review, &error) < 0) {
        return report_error(&error);
    }
    view->review = review;
    int exit_status = show_dated(view, of, options, weight, chosen);
    view->review = NULL;
    plm_review_free(review);
    return exit_status;
}

static int keep(plm_context *context, const plm__made_forecast *made, const choices *chosen) {
    int64_t at = 0;
    int exit_status = EXIT_DONE;
    plm_error error = {0};
    uint64_t number = 0;
    if (!read_moment(&chosen->how, &at)) {
        return EXIT_USAGE;
    }
    plm_store *store = open_store(context, &chosen->how, &exit_status);
    if (store == NULL) {
        return exit_status;
    }
    if (plm__store_keep_made(store, made, at, &number, &error) < 0) {
        exit_status = report_error(&error);
    } else {
        fprintf(stderr, "plenum: kept as run %zu\n", (size_t)number);
    }
    plm_store_free(store);
    return exit_status;
}

static int forecast_changed(plm_context *context, const plm_case *of, const choices *chosen) {
    double weight = 0;
    if (!outside_weight("forecast", chosen->outside_weight, of, &weight) ||
        (chosen->keep && !use_store(context, &chosen->how))) {
        return EXIT_USAGE;
    }
    plm_options *options = NULL;
    int exit_status = run_options_make(&chosen->run, context, of, &options);
    if (exit_status != EXIT_DONE) {
        return exit_status;
    }
    forecast_view view = {.context = context,
                          .dossier = plm_case_dossier(of),
                          .scenario = chosen->scenario,
                          .settings = &chosen->settings,
                          .run = &chosen->run,
                          .outside_weight = chosen->outside_weight};
    plm_forecast *forecast = NULL;
    plm_error error = {0};
    if (plm_forecast_run(of, options, &forecast, &error) < 0) {
        exit_status = report_error(&error);
    } else {
        view.forecast = forecast;
        exit_status = show_reviewed(&view, of, options, weight, chosen);
        if (exit_status == EXIT_DONE && chosen->samples != NULL) {
            exit_status = write_samples(&view, chosen->samples);
        }
        if (exit_status == EXIT_DONE && chosen->keep) {
            const plm__made_forecast made = {of, options, forecast, weight};
            exit_status = keep(context, &made, chosen);
        }
    }
    plm_forecast_free(forecast);
    plm_options_free(options);
    return exit_status;
}

static int forecast_case(plm_context *context, const plm_case *of, void *asked) {
    const choices *chosen = asked;
    int exit_status = EXIT_DONE;
    plm_case *changed = NULL;
    if (make_settings(of, &chosen->settings, &changed, &exit_status)) {
        exit_status = forecast_changed(context, changed != NULL ? changed : of, chosen);
    }
    plm_case_free(changed);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {
        .day = PLM_DAY_LAST, .how = {.verb_name = "forecast"}, .run = {.verb_name = "forecast"}};
    int exit_status = EXIT_DONE;
    if (parse(argc, argv, &chosen, &exit_status)) {
        const case_request what = {.path = chosen.path,
                                   .scenario = chosen.scenario,
                                   .issue = chosen.run.issue,
                                   .purpose = PLM_PURPOSE_FORECAST,
                                   .changed = chosen.settings.count > 0};
        exit_status = on_case(&what, forecast_case, &chosen);
    }
    settings_clear(&chosen.settings);
    argument_list_clear(&chosen.given);
    run_options_close(&chosen.run);
    return exit_status;
}
