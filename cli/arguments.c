#include "arguments.h"

#include "help.h"
#include "tables.h"
#include "terminal.h"
#include "tree/suggest.h"
#include "verbs.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* Codes of getopt_long: an option's index from here. */
enum { HELP = 'h', OUTPUT = 'o', FIRST_OPTION = 256, NAME_TEXT = 64 };

void argument_list_clear(argument_list *list) {
    free(list->items);
    *list = (argument_list){0};
}

void argument_list_add(argument_list *list, const char *option, const char *value) {
    list->items = must(realloc(list->items, (list->count + 1) * sizeof *list->items));
    list->items[list->count++] = (argument){option, value};
}

static void *place_of(const command_option *option, void *request) {
    return (char *)request + option->place;
}

static bool take(const verb *of, const command_option *option, void *request, const char *value) {
    void *place = place_of(option, request);
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)place = true;
        break;
    case OPTION_TEXT:
        *(const char **)place = value;
        break;
    case OPTION_COUNT:
        return parse_count(of->name, option->name, value, place);
    case OPTION_LIST:
        argument_list_add(place, option->name, value);
        break;
    }
    return true;
}

static int code_of(const command_option *options, size_t index) {
    return strcmp(options[index].name, "output") == 0 ? OUTPUT : FIRST_OPTION + (int)index;
}

static const command_option *option_of(const command_option *options, int code) {
    for (size_t i = 0; options[i].name != NULL; i++) {
        if (code_of(options, i) == code) {
            return &options[i];
        }
    }
    return NULL;
}

/* The options as getopt_long wants them; ended by free. */
static struct option *long_options(const command_option *options) {
    size_t count = 0;
    while (options[count].name != NULL) {
        count++;
    }
    struct option *out = must(calloc(count + 2, sizeof *out));
    for (size_t i = 0; i < count; i++) {
        out[i] = (struct option){options[i].name,
                                 options[i].kind == OPTION_FLAG ? no_argument : required_argument,
                                 NULL, code_of(options, i)};
    }
    out[count] = (struct option){"help", no_argument, NULL, HELP};
    return out;
}

/* Whether the verb that most options belong to has this one. */
static bool is_of_forecast(const char *name) {
    for (size_t i = 0; forecast_verb.options[i].name != NULL; i++) {
        if (strcmp(forecast_verb.options[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static int report_unknown(const verb *of, const char *given) {
    size_t dashes = strspn(given, "-");
    plm__suggestion near;
    plm__suggest_start(&near, given + dashes, strcspn(given + dashes, "="));
    for (size_t i = 0; dashes == 2 && of->options[i].name != NULL; i++) {
        plm__suggest_offer(&near, of->options[i].name);
    }
    if (near.best != NULL) {
        return usage_error(of->name, "there is no option '%s'; did you mean '--%s'?", given,
                           near.best);
    }
    return usage_error(of->name, "there is no option '%s'%s", given,
                       is_of_forecast(given + dashes) ? "; it is one of plenum forecast" : "");
}

/* What getopt_long would not take. */
static int report_refused(const verb *of, int code, const char *given) {
    if (code == ':') {
        return usage_error(of->name, "option '%s' takes a value", given);
    }
    if (optopt == HELP || option_of(of->options, optopt) != NULL) {
        return usage_error(of->name, "option '%.*s' takes no value", (int)strcspn(given, "="),
                           given);
    }
    return report_unknown(of, given);
}

/* EXIT_DONE to go on; *helped when help was asked for. */
static int take_options(int argc, char **argv, const verb *of, void *request, bool *helped) {
    struct option *known = long_options(of->options);
    const char *letters = option_of(of->options, OUTPUT) != NULL ? ":ho:" : ":h";
    int exit_status = EXIT_DONE;
    opterr = 0;
    for (int code = 0; exit_status == EXIT_DONE && !*helped &&
                       (code = getopt_long(argc, argv, letters, known, NULL)) != -1;) {
        if (code == '?' || code == ':') {
            exit_status = report_refused(of, code, argv[optind - 1]);
        } else if (code == HELP) {
            *helped = true;
        } else if (!take(of, option_of(of->options, code), request, optarg)) {
            exit_status = EXIT_USAGE;
        }
    }
    free(known);
    return exit_status;
}

static bool use_value(const command_option *option, const char *value) {
    char called[NAME_TEXT];
    bool is_output = strcmp(option->name, "output") == 0;
    size_t size = strlen(option->name) + strlen(value) + sizeof "-- ";
    char *given = must(malloc(size));
    snprintf(called, sizeof called, "what --%s %s", option->name,
             option->use == FILE_READ ? "reads" : "writes");
    snprintf(given, size, "%s%s %s", is_output ? "-" : "--", is_output ? "o" : option->name, value);
    bool good =
        use_file(option->use, value, option->called != NULL ? option->called : called, given);
    free(given);
    return good;
}

static bool use_list(const command_option *option, const argument_list *given) {
    bool good = true;
    for (size_t i = 0; i < given->count && good; i++) {
        const argument *each = &given->items[i];
        good = strcmp(each->option, option->name) != 0 || use_value(option, each->value);
    }
    return good;
}

static bool use_values(const command_option *option, void *request) {
    void *place = place_of(option, request);
    if (option->use == FILE_UNUSED) {
        return true;
    }
    if (option->kind == OPTION_LIST) {
        return use_list(option, place);
    }
    const char *given = *(const char **)place;
    return given == NULL || use_value(option, given);
}

/* Notes what is read and written; false when a file is both. */
static bool use_files(const verb *of, void *request, const char *operand) {
    begin_files(of->name);
    bool good = operand == NULL || of->operand.reads == NULL || of->operand.many ||
                use_file(FILE_READ, operand, of->operand.reads, operand);
    for (size_t i = 0; of->options[i].name != NULL && good; i++) {
        good = use_values(&of->options[i], request);
    }
    return good;
}

/* What was given without dashes, put in its place; an exit status. */
static int take_operand(int given, char **words, const verb *of, void *request) {
    const command_operand *operand = &of->operand;
    if (operand->name == NULL) {
        return given == 0 ? EXIT_DONE : usage_error(of->name, "'%s' is not understood", words[0]);
    }
    if (operand->many && given > 0) {
        operand_list *into = (operand_list *)(void *)((char *)request + operand->place);
        *into = (operand_list){(const char *const *)words, (size_t)given};
        return EXIT_DONE;
    }
    if (given != 1 && !(operand->may_lack && given == 0)) {
        return usage_error(of->name, "name %s", operand->wanted);
    }
    *(const char **)(void *)((char *)request + operand->place) = words[0];
    return EXIT_DONE;
}

bool read_command_line(int argc, char **argv, const verb *of, void *request, int *exit_status) {
    bool helped = false;
    *exit_status = take_options(argc, argv, of, request, &helped);
    if (*exit_status != EXIT_DONE) {
        return false;
    }
    if (helped) {
        *exit_status = print_verb_help(of);
        return false;
    }
    *exit_status = take_operand(argc - optind, argv + optind, of, request);
    if (*exit_status == EXIT_DONE && !use_files(of, request, argv[optind])) {
        *exit_status = EXIT_USAGE;
    }
    return *exit_status == EXIT_DONE;
}

bool choose_form(const char *verb_name, const form_flags *flags, form *out) {
    if (flags->json + flags->csv + flags->markdown > 1) {
        usage_error(verb_name, "choose one of --json, --csv and --markdown");
        return false;
    }
    if (flags->markdown) {
        use_markdown();
    }
    if (flags->json || flags->csv) {
        use_data();
    }
    *out = flags->json ? FORM_JSON : flags->csv ? FORM_CSV : FORM_TEXT;
    return true;
}
