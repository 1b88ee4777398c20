#include "arguments.h"

#include "tree/suggest.h"
#include "verb.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* Codes of getopt_long: an option's index from here. */
enum { HELP = 'h', OUTPUT = 'o', FIRST_OPTION = 256, NAME_TEXT = 64 };

static void *must(void *block) {
    if (block == NULL) {
        fputs("plenum: out of memory\n", stderr);
        exit(EXIT_FILE);
    }
    return block;
}

void argument_list_clear(argument_list *list) {
    free(list->items);
    *list = (argument_list){0};
}

void argument_list_add(argument_list *list, const char *option, const char *value) {
    list->items = must(realloc(list->items, (list->count + 1) * sizeof *list->items));
    list->items[list->count++] = (argument){option, value};
}

static bool take(const command_line *line, const option_place *option, const char *value) {
    if (option->flag != NULL) {
        *option->flag = true;
    } else if (option->text != NULL) {
        *option->text = value;
    } else if (option->list != NULL) {
        argument_list_add(option->list, option->name, value);
    } else {
        return parse_count(line->verb, option->name, value, option->count);
    }
    return true;
}

static int code_of(const option_place *options, size_t index) {
    return strcmp(options[index].name, "output") == 0 ? OUTPUT : FIRST_OPTION + (int)index;
}

static const option_place *option_of(const option_place *options, int code) {
    for (size_t i = 0; options[i].name != NULL; i++) {
        if (code_of(options, i) == code) {
            return &options[i];
        }
    }
    return NULL;
}

/* The options as getopt_long wants them; ended by free. */
static struct option *long_options(const option_place *options) {
    size_t count = 0;
    while (options[count].name != NULL) {
        count++;
    }
    struct option *out = must(calloc(count + 2, sizeof *out));
    for (size_t i = 0; i < count; i++) {
        out[i] = (struct option){options[i].name,
                                 options[i].flag != NULL ? no_argument : required_argument, NULL,
                                 code_of(options, i)};
    }
    out[count] = (struct option){"help", no_argument, NULL, HELP};
    return out;
}

static int report_unknown(const command_line *line, const option_place *options,
                          const char *given) {
    size_t dashes = strspn(given, "-");
    plm__suggestion near;
    plm__suggest_start(&near, given + dashes, strcspn(given + dashes, "="));
    for (size_t i = 0; dashes == 2 && options[i].name != NULL; i++) {
        plm__suggest_offer(&near, options[i].name);
    }
    return near.best == NULL
               ? usage_error(line->verb, "there is no option '%s'", given)
               : usage_error(line->verb, "there is no option '%s'; did you mean '--%s'?", given,
                             near.best);
}

/* What getopt_long would not take. */
static int report_refused(const command_line *line, const option_place *options, int code,
                          const char *given) {
    if (code == ':') {
        return usage_error(line->verb, "option '%s' takes a value", given);
    }
    if (optopt == HELP || option_of(options, optopt) != NULL) {
        return usage_error(line->verb, "option '%.*s' takes no value", (int)strcspn(given, "="),
                           given);
    }
    return report_unknown(line, options, given);
}

/* EXIT_DONE to go on; *helped when help was asked for. */
static int take_options(int argc, char **argv, const command_line *line,
                        const option_place *options, bool *helped) {
    struct option *known = long_options(options);
    const char *letters = option_of(options, OUTPUT) != NULL ? ":ho:" : ":h";
    int exit_status = EXIT_DONE;
    opterr = 0;
    for (int code = 0; exit_status == EXIT_DONE && !*helped &&
                       (code = getopt_long(argc, argv, letters, known, NULL)) != -1;) {
        if (code == '?' || code == ':') {
            exit_status = report_refused(line, options, code, argv[optind - 1]);
        } else if (code == HELP) {
            *helped = true;
        } else if (!take(line, option_of(options, code), optarg)) {
            exit_status = EXIT_USAGE;
        }
    }
    free(known);
    return exit_status;
}

static bool use_value(const option_place *option, const char *value) {
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

static bool use_values(const option_place *option) {
    bool good = true;
    if (option->use != FILE_UNUSED && option->text != NULL && *option->text != NULL) {
        good = use_value(option, *option->text);
    }
    for (size_t i = 0;
         option->use != FILE_UNUSED && option->list != NULL && i < option->list->count && good;
         i++) {
        const argument *each = &option->list->items[i];
        good = strcmp(each->option, option->name) != 0 || use_value(option, each->value);
    }
    return good;
}

/* Notes what is read and written; false when a file is both. */
static bool use_files(const command_line *line, const option_place *options, const char *operand) {
    begin_files(line->verb);
    bool good = operand == NULL || line->reads == NULL ||
                use_file(FILE_READ, operand, line->reads, operand);
    for (size_t i = 0; options[i].name != NULL && good; i++) {
        good = use_values(&options[i]);
    }
    return good;
}

static int print_help(const command_line *line) {
    int exit_status = write_out(line->help, strlen(line->help));
    if (exit_status == EXIT_DONE && line->more_help != NULL) {
        line->more_help();
    }
    return exit_status;
}

bool read_command_line(int argc, char **argv, const command_line *line, const option_place *options,
                       const char **operand, int *exit_status) {
    bool helped = false;
    *exit_status = take_options(argc, argv, line, options, &helped);
    if (*exit_status != EXIT_DONE) {
        return false;
    }
    if (helped) {
        *exit_status = print_help(line);
        return false;
    }
    int given = argc - optind;
    if (line->operand == NULL && given > 0) {
        *exit_status = usage_error(line->verb, "'%s' is not understood", argv[optind]);
        return false;
    }
    if (line->operand != NULL && given != 1 && !(line->may_lack && given == 0)) {
        *exit_status = usage_error(line->verb, "name %s", line->operand);
        return false;
    }
    const char *named = given > 0 ? argv[optind] : NULL;
    if (line->operand != NULL) {
        *operand = named;
    }
    if (!use_files(line, options, named)) {
        *exit_status = EXIT_USAGE;
        return false;
    }
    return true;
}

bool choose_form(const char *verb_name, const form_flags *flags, form *out) {
    if (flags->json && flags->csv) {
        usage_error(verb_name, "choose one of --json and --csv");
        return false;
    }
    *out = flags->json ? FORM_JSON : flags->csv ? FORM_CSV : FORM_TEXT;
    return true;
}
