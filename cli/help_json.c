#include "help.h"

#include "base/pretty_json.h"
#include "terminal.h"
#include "verb.h"

#include <string.h>

static void add_lines(plm__pretty *to, const char *key, const char *const *lines) {
    plm__pretty_list(to, key);
    for (size_t i = 0; lines != NULL && lines[i] != NULL; i++) {
        plm__pretty_text(to, NULL, lines[i]);
    }
    plm__pretty_end(to);
}

static void add_usages(plm__pretty *to, const verb *of, plm_context *context) {
    bool more = true;
    plm__pretty_list(to, "usage");
    for (size_t i = 0; more; i++) {
        plm__text usage;
        plm__text_init(&usage, context);
        more = add_usage(&usage, of, i);
        if (more) {
            plm__pretty_text(to, NULL, usage.bytes);
        }
        plm__text_clear(&usage);
    }
    plm__pretty_end(to);
}

static void add_operand(plm__pretty *to, const command_operand *operand) {
    plm__pretty_text(to, "operand", operand->name);
    plm__pretty_list(to, "words");
    for (const operand_word *word = operand->words; word != NULL && word->name != NULL; word++) {
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "name", word->name);
        plm__pretty_text(to, "about", word->about);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
}

static void add_values(plm__pretty *to, const command_option *option) {
    plm__pretty_list(to, "values");
    const char *value = NULL;
    for (size_t i = 0; option->value != NULL && (value = option->value(i)) != NULL; i++) {
        plm__pretty_text(to, NULL, value);
    }
    plm__pretty_end(to);
}

static void add_option(plm__pretty *to, const command_option *option) {
    static const char *const kinds[] = {[OPTION_FLAG] = "flag",
                                        [OPTION_TEXT] = "text",
                                        [OPTION_COUNT] = "count",
                                        [OPTION_LIST] = "list"};
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "name", option->name);
    plm__pretty_text(to, "short", strcmp(option->name, "output") == 0 ? "o" : NULL);
    plm__pretty_text(to, "kind", kinds[option->kind]);
    plm__pretty_text(to, "takes", option->takes);
    plm__pretty_text(to, "about", option->about);
    plm__pretty_text(to, "group", option->group);
    plm__pretty_bool(to, "is_required", option->is_required);
    plm__pretty_bool(to, "is_file", option->use != FILE_UNUSED);
    add_values(to, option);
    plm__pretty_end(to);
}

static void add_verb(plm__pretty *to, const verb *of, plm_context *context) {
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "name", of->name);
    plm__pretty_text(to, "summary", of->summary);
    add_usages(to, of, context);
    add_lines(to, "about", of->about);
    add_operand(to, &of->operand);
    plm__pretty_list(to, "options");
    for (const command_option *each = of->options; each->name != NULL; each++) {
        add_option(to, each);
    }
    plm__pretty_end(to);
    add_lines(to, "notes", of->notes);
    add_lines(to, "examples", of->examples);
    plm__pretty_end(to);
}

int print_help_json(const verb *const *verbs) {
    plm_context *context = open_session();
    use_data();
    plm__text out;
    plm__pretty to;
    plm__text_init(&out, context);
    plm__pretty_open(&to, &out, "plenum-command", 1);
    plm__pretty_list(&to, "verbs");
    for (size_t i = 0; verbs[i] != NULL; i++) {
        add_verb(&to, verbs[i], context);
    }
    plm__pretty_end(&to);
    plm__pretty_close(&to);
    int exit_status = print_text(&out);
    close_session(context);
    return exit_status;
}
