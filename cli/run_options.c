#include "run_options.h"

#include "base/number.h"
#include "solve/options.h"

#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *model_name(size_t at) {
    return at < plm_model_count() ? plm_model_at(at).name : NULL;
}

void run_options_close(run_options *options) {
    argument_list_clear(&options->models);
    argument_list_clear(&options->settings);
    argument_list_clear(&options->weights);
}

static int report(const plm_error *error, plm_status status) {
    return status < 0 ? report_error(error) : EXIT_DONE;
}

/* One entry NAME or NAME:READING of a --model list, which it may write to. */
static int add_model(const run_options *options, char *entry, plm_options *out) {
    const char *reading = options->reading;
    char *colon = strchr(entry, ':');
    if (colon != NULL) {
        *colon = '\0';
        reading = colon + 1;
    }
    plm_error error = {0};
    return report(&error, plm_options_add_model(out, entry, reading, &error));
}

static int add_model_list(const run_options *options, const char *list, plm_options *out) {
    char *copy = must(strdup(list));
    int exit_status = EXIT_DONE;
    for (char *entry = copy; entry != NULL && exit_status == EXIT_DONE;) {
        char *comma = strchr(entry, ',');
        if (comma != NULL) {
            *comma = '\0';
        }
        exit_status = add_model(options, entry, out);
        entry = comma != NULL ? comma + 1 : NULL;
    }
    free(copy);
    return exit_status;
}

/* MODEL.SETTING=VALUE */
static int add_setting(const run_options *options, const char *given, plm_options *out) {
    char *model = must(strdup(given));
    char *dot = strchr(model, '.');
    char *equals = dot != NULL ? strchr(dot, '=') : NULL;
    int exit_status = EXIT_DONE;
    if (equals == NULL) {
        exit_status =
            usage_error(options->verb_name, "--option takes MODEL.SETTING=VALUE, not '%s'", given);
    } else {
        *dot = '\0';
        *equals = '\0';
        plm_error error = {0};
        exit_status =
            report(&error, plm_options_set_setting(out, model, dot + 1, equals + 1, &error));
    }
    free(model);
    return exit_status;
}

/* MODEL=W */
static int add_weight(const run_options *options, const char *given, plm_options *out) {
    char *model = must(strdup(given));
    char *equals = strchr(model, '=');
    double weight = 0;
    int exit_status = EXIT_DONE;
    if (equals == NULL ||
        plm__number_parse(equals + 1, strlen(equals + 1), &weight) != PLM__NUMBER_OK) {
        exit_status =
            usage_error(options->verb_name, "--weight takes MODEL=NUMBER, not '%s'", given);
    } else {
        *equals = '\0';
        plm_error error = {0};
        exit_status = report(&error, plm_options_set_weight(out, model, weight, &error));
    }
    free(model);
    return exit_status;
}

static bool is_listed(const plm_options *of, const char *model) {
    for (size_t i = 0; i < plm_options_model_count(of); i++) {
        if (strcmp(plm_options_model_at(of, i).model, model) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_setting(size_t model, const char *name) {
    for (size_t i = 0; i < plm_model_at(model).setting_count; i++) {
        if (strcmp(plm_model_setting(model, i).name, name) == 0) {
            return true;
        }
    }
    return false;
}

static int set_rounds(const run_options *options, plm_options *out) {
    size_t set = 0;
    for (size_t i = 0; i < plm_model_count(); i++) {
        plm_model_info model = plm_model_at(i);
        bool runs = plm_options_model_count(out) > 0 ? is_listed(out, model.name) : model.usual;
        if (runs && has_setting(i, "rounds")) {
            plm_error error = {0};
            plm_status status =
                plm_options_set_setting(out, model.name, "rounds", options->rounds, &error);
            if (status < 0) {
                return report_error(&error);
            }
            set++;
        }
    }
    return set > 0 ? EXIT_DONE
                   : usage_error(options->verb_name, "--rounds: no model that runs has rounds");
}

/* The case's settings of the models that the command line names. */
static int take_settings(const plm_case_run *run, plm_options *out) {
    for (size_t i = 0; run != NULL && i < run->setting_count; i++) {
        const plm_case_setting *each = run->settings[i];
        plm_error error = {0};
        if (is_listed(out, each->model) &&
            plm_options_set_setting(out, each->model, each->setting, each->value, &error) < 0) {
            return report_error(&error);
        }
    }
    return EXIT_DONE;
}

static int name_models(const run_options *options, const plm_case_run *run, plm_options *out) {
    int exit_status = EXIT_DONE;
    for (size_t i = 0; i < options->models.count && exit_status == EXIT_DONE; i++) {
        exit_status = add_model_list(options, options->models.items[i].value, out);
    }
    return exit_status == EXIT_DONE ? take_settings(run, out) : exit_status;
}

static int set_models(const run_options *options, const plm_case_run *run, plm_options *out) {
    int exit_status = EXIT_DONE;
    if (options->reading != NULL && options->models.count == 0) {
        return usage_error(options->verb_name, "--reading needs --model");
    }
    if (options->models.count > 0) {
        exit_status = name_models(options, run, out);
    }
    if (options->rounds != NULL && exit_status == EXIT_DONE) {
        exit_status = set_rounds(options, out);
    }
    for (size_t i = 0; i < options->settings.count && exit_status == EXIT_DONE; i++) {
        exit_status = add_setting(options, options->settings.items[i].value, out);
    }
    for (size_t i = 0; i < options->weights.count && exit_status == EXIT_DONE; i++) {
        exit_status = add_weight(options, options->weights.items[i].value, out);
    }
    return exit_status;
}

/* The number of an option that was given; untouched when it was not. */
static int read_count(const run_options *options, const char *name, const char *text,
                      uint64_t *out) {
    bool good = text == NULL || parse_count(options->verb_name, name, text, out);
    return good ? EXIT_DONE : EXIT_USAGE;
}

#define UNITS_A_SECOND 1e6
#define MOST_UNITS     1e15

bool parse_budget(const char *verb_name, const char *text, uint64_t *units) {
    size_t length = strlen(text);
    if (length == 0) {
        usage_error(verb_name, "--budget takes a number, not ''");
        return false;
    }
    char last = text[length - 1];
    double scale = last == 's' ? UNITS_A_SECOND : last == 'm' ? 60 * UNITS_A_SECOND : 1;
    double value = 0;
    if (plm__number_parse(text, length - (scale > 1 ? 1 : 0), &value) != PLM__NUMBER_OK ||
        !(value >= 0 && value * scale <= MOST_UNITS)) {
        usage_error(verb_name,
                    "--budget takes units of work, seconds as 30s or minutes as 2m, not '%s'",
                    text);
        return false;
    }
    *units = (uint64_t)ceil(value * scale);
    return true;
}

static int set_budget(const run_options *options, plm_options *out) {
    uint64_t units = 0;
    if (options->budget == NULL) {
        return EXIT_DONE;
    }
    if (!parse_budget(options->verb_name, options->budget, &units)) {
        return EXIT_USAGE;
    }
    plm_options_set_budget(out, units);
    return EXIT_DONE;
}

void share_budget(plm_options *options, size_t parts) {
    uint64_t all = plm_options_budget(options);
    if (all > 0 && parts > 1) {
        plm_options_set_budget(options, all / parts > 0 ? all / parts : 1);
    }
}

static int set_numbers(const run_options *options, plm_context *context, plm_options *out) {
    uint64_t draws = 0;
    uint64_t seed = 0;
    uint64_t threads = 0;
    if (read_count(options, "--draws", options->draws, &draws) != EXIT_DONE ||
        read_count(options, "--seed", options->seed, &seed) != EXIT_DONE ||
        read_count(options, "--threads", options->threads, &threads) != EXIT_DONE) {
        return EXIT_USAGE;
    }
    if (threads > INT_MAX) {
        return usage_error(options->verb_name, "--threads is at most %d", INT_MAX);
    }
    if (options->draws != NULL && plm_options_set_draws(out, draws) < 0) {
        return usage_error(options->verb_name, "--draws is at most 2^48 - 1");
    }
    if (options->draws == NULL && options->usual_draws > 0) {
        plm__options_take_draws(out, options->usual_draws);
    }
    if (options->seed != NULL) {
        plm_options_set_seed(out, seed);
    }
    if (set_budget(options, out) != EXIT_DONE) {
        return EXIT_USAGE;
    }
    plm_context_set_threads(context, (int)threads);
    return plm_options_set_issue(out, options->issue) < 0 ? EXIT_FILE : EXIT_DONE;
}

/* Options that hold what the case says and the command line does not overrule. */
static int begin_options(const run_options *options, plm_context *context, const plm_case *of,
                         plm_options **out) {
    const plm_case_run *run = of != NULL ? plm_case_dossier(of)->run : NULL;
    plm_error error = {0};
    if (run != NULL && options->models.count == 0) {
        return plm_options_from_case(of, out, &error) < 0 ? report_error(&error) : EXIT_DONE;
    }
    if (plm_options_new(context, out) < 0) {
        return out_of_memory();
    }
    if (run != NULL && run->has_draws) {
        plm__options_take_draws(*out, run->draws);
    }
    if (run != NULL && run->has_seed) {
        plm_options_set_seed(*out, run->seed);
    }
    return EXIT_DONE;
}

int run_options_make(const run_options *options, plm_context *context, const plm_case *of,
                     plm_options **out) {
    *out = NULL;
    int exit_status = begin_options(options, context, of, out);
    if (exit_status == EXIT_DONE) {
        exit_status = set_numbers(options, context, *out);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = set_models(options, of != NULL ? plm_case_dossier(of)->run : NULL, *out);
    }
    if (exit_status != EXIT_DONE) {
        plm_options_free(*out);
        *out = NULL;
    }
    return exit_status;
}

/* ---- what the case said -------------------------------------------------------------------- */

static void begin_word(plm__text *out, bool *begun) {
    plm__text_add(out, *begun ? ", " : "Run as the case says: ");
    *begun = true;
}

static void add_case_models(plm__text *out, const plm_case_run *run, bool *begun) {
    for (size_t i = 0; i < run->model_count; i++) {
        const plm_case_model *each = run->models[i];
        begin_word(out, begun);
        plm__text_add_format(out, "%s%s%s", each->model, each->reading != NULL ? ":" : "",
                             each->reading != NULL ? each->reading : "");
    }
    for (size_t i = 0; i < run->setting_count; i++) {
        const plm_case_setting *each = run->settings[i];
        begin_word(out, begun);
        plm__text_add_format(out, "%s.%s=%s", each->model, each->setting, each->value);
    }
    for (size_t i = 0; i < run->weight_count; i++) {
        begin_word(out, begun);
        plm__text_add_format(out, "%s weighs ", run->weights[i]->model);
        plm__text_add_number(out, run->weights[i]->weight);
    }
}

void add_case_run(plm__text *out, const run_options *options, const char *outside,
                  const plm_case_run *run) {
    bool begun = false;
    if (run == NULL) {
        return;
    }
    if (run->has_draws && options->draws == NULL) {
        begin_word(out, &begun);
        plm__text_add_format(out, "%" PRIu64 " draws", run->draws);
    }
    if (run->has_seed && options->seed == NULL) {
        begin_word(out, &begun);
        plm__text_add_format(out, "seed %" PRIu64, run->seed);
    }
    if (options->models.count == 0) {
        add_case_models(out, run, &begun);
    }
    if (run->has_outside_view && outside == NULL) {
        begin_word(out, &begun);
        plm__text_add(out, "outside view ");
        plm__text_add_number(out, run->outside_view);
    }
    plm__text_add(out, begun ? ".\n" : "");
}
