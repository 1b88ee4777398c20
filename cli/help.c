#include "help.h"

#include "lines.h"
#include "terminal.h"
#include "verb.h"

#include <string.h>

enum { WIDEST_LABEL = 28, WIDEST_HELP = 100, GAP = 2 };

static const char help_label[] = "--help";

void add_option_label(plm__text *out, const command_option *option) {
    bool is_output = strcmp(option->name, "output") == 0;
    plm__text_add_format(out, "%s--%s%s%s", is_output ? "-o, " : "", option->name,
                         option->takes != NULL ? " " : "",
                         option->takes != NULL ? option->takes : "");
}

static void add_required(plm__text *out, const command_option *option) {
    bool is_output = strcmp(option->name, "output") == 0;
    if (option->is_required) {
        plm__text_add_format(out, " %s%s %s", is_output ? "-" : "--",
                             is_output ? "o" : option->name, option->takes);
    }
}

/* What follows the verb where it can be used in one way alone. */
static void add_usual_usage(plm__text *out, const verb *of) {
    const command_operand *operand = &of->operand;
    if (operand->name != NULL) {
        plm__text_add_format(out,
                             operand->may_lack ? " [%s]"
                             : operand->many   ? " %s..."
                                               : " %s",
                             operand->name);
    }
    for (size_t i = 0; of->options[i].name != NULL; i++) {
        add_required(out, &of->options[i]);
    }
    plm__text_add(out, " [options]");
}

bool add_usage(plm__text *out, const verb *of, size_t index) {
    size_t count = 0;
    while (of->usage != NULL && of->usage[count] != NULL) {
        count++;
    }
    if (index >= (of->usage != NULL ? count : 1)) {
        return false;
    }
    plm__text_add_format(out, "%s%s", before_verb(of->name), of->name);
    if (of->usage != NULL) {
        plm__text_add_format(out, " %s", of->usage[index]);
    } else {
        add_usual_usage(out, of);
    }
    return true;
}

static void add_usages(plm__text *out, const verb *of) {
    plm__text_add(out, "usage: ");
    for (size_t i = 0; add_usage(out, of, i); i++) {
        plm__text_add(out, of->usage != NULL && of->usage[i + 1] != NULL ? "\n       " : "\n");
    }
}

static void add_paragraphs(plm__text *out, const char *const *paragraphs, size_t width) {
    for (size_t i = 0; paragraphs != NULL && paragraphs[i] != NULL; i++) {
        plm__text_add(out, "\n");
        add_folded(out, paragraphs[i], 0, width);
    }
}

/* ---- rows ---------------------------------------------------------------------------------- */

typedef struct sheet {
    plm__text *out;
    size_t label; /* columns of the labels */
    size_t width;
} sheet;

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

static size_t label_columns(const command_option *option) {
    size_t output = strcmp(option->name, "output") == 0 ? strlen("-o, ") : 0;
    size_t taken = option->takes != NULL ? 1 + plm__text_width(option->takes) : 0;
    return output + strlen("--") + strlen(option->name) + taken;
}

/* The widest label of those that leave room beside them. */
static size_t widest_label(const verb *of) {
    size_t widest = strlen(help_label);
    for (const operand_word *word = of->operand.words; word != NULL && word->name != NULL; word++) {
        widest = larger(widest, plm__text_width(word->name));
    }
    for (size_t i = 0; of->options[i].name != NULL; i++) {
        size_t columns = label_columns(&of->options[i]);
        widest = larger(widest, columns <= WIDEST_LABEL ? columns : 0);
    }
    return widest;
}

/* What a label that was just added stands for; columns: how wide the label is. */
static void add_meaning(const sheet *to, size_t columns, const char *about) {
    size_t start = GAP + to->label + GAP;
    if (columns > to->label) {
        plm__text_add_format(to->out, "\n%*s", (int)start, "");
    } else {
        plm__text_add_format(to->out, "%*s", (int)(to->label - columns + GAP), "");
    }
    add_folded(to->out, about, start, to->width);
}

static void add_word(const sheet *to, const char *name, const char *about) {
    plm__text_add_format(to->out, "%*s%s", GAP, "", name);
    add_meaning(to, plm__text_width(name), about);
}

static void add_option(const sheet *to, const command_option *option) {
    plm__text_add_format(to->out, "%*s", GAP, "");
    add_option_label(to->out, option);
    add_meaning(to, label_columns(option), option->about);
}

static void add_options(const sheet *to, const verb *of) {
    const char *group = NULL;
    plm__text_add(to->out, "\n");
    for (const operand_word *word = of->operand.words; word != NULL && word->name != NULL; word++) {
        add_word(to, word->name, word->about);
    }
    for (const command_option *each = of->options; each->name != NULL; each++) {
        if (each->group != NULL && (group == NULL || strcmp(group, each->group) != 0)) {
            bool first = each == of->options && of->operand.words == NULL;
            plm__text_add_format(to->out, "%s%s:\n", first ? "" : "\n", each->group);
        }
        group = each->group;
        add_option(to, each);
    }
    add_word(to, help_label, "this text");
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void add_examples(plm__text *out, const char *const *examples, size_t width) {
    bool several = examples[0] != NULL && examples[1] != NULL;
    const char *head = several ? "examples: " : "example: ";
    plm__text_add(out, "\n");
    for (size_t i = 0; examples[i] != NULL; i++) {
        keep_line(out);
        plm__text_add_format(out, "%*s", (int)strlen(head), i == 0 ? head : "");
        add_shell_line(out, examples[i], strlen(head), width);
        plm__text_add(out, "\n");
    }
}

int print_verb_help(const verb *of) {
    plm_context *context = open_session();
    int columns = terminal_width();
    size_t width = columns < WIDEST_HELP ? (size_t)columns : WIDEST_HELP;
    plm__text out;
    plm__text_init(&out, context);
    add_usages(&out, of);
    add_paragraphs(&out, of->about, width);
    add_options(&(sheet){&out, widest_label(of), width}, of);
    add_paragraphs(&out, of->notes, width);
    add_examples(&out, of->examples, is_read_on_terminal() ? width : 0);
    if (of->more_help != NULL) {
        of->more_help(&out);
    }
    int exit_status = print_text(&out);
    close_session(context);
    return exit_status;
}
