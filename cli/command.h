/*
 * What a verb says of itself, once: parsing (arguments.h), --help, the man page, shell completion
 * and docs/command.md are all made from it.
 */
#ifndef PLM_CLI_COMMAND_H
#define PLM_CLI_COMMAND_H

#include "base/text.h"
#include "files.h"
#include "view/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What was given to options that may be given several times, in order. */
typedef struct argument {
    const char *option; /* its name, as several options may share a list */
    const char *value;
} argument;

typedef struct argument_list {
    argument *items;
    size_t count;
} argument_list;

/* A list of lines, closed by NULL. */
#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* What an option leaves in its place, which the place's type says. */
typedef enum option_kind {
    OPTION_FLAG,  /* bool: takes no value */
    OPTION_TEXT,  /* const char *: the last value given counts */
    OPTION_COUNT, /* uint64_t: a whole number; the last one given counts */
    OPTION_LIST   /* argument_list: takes a value each time */
} option_kind;

typedef struct command_option {
    const char *name;  /* without the dashes; "output" is also -o */
    const char *takes; /* what it takes, such as "FILE"; NULL: nothing */
    const char *about; /* what it does, in a phrase without a full stop */
    option_kind kind;
    bool is_required;                /* stands in the usage line */
    size_t place;                    /* in what the verb is asked for */
    const char *group;               /* the heading that it stands under; NULL: none */
    const char *(*value)(size_t at); /* the values that it knows, up to NULL; or NULL */
    const char *called;              /* what a file that it gives is, such as "the key"; or NULL */
    unsigned use;                    /* what is done with that file (file_use) */
} command_option;

#define KIND_OF(member)                                                                            \
    _Generic(member,                                                                               \
        bool: OPTION_FLAG,                                                                         \
        const char *: OPTION_TEXT,                                                                 \
        uint64_t: OPTION_COUNT,                                                                    \
        argument_list: OPTION_LIST)

/* The kind and the place of a member of the verb's request, or of a part of that member. */
#define PUT(request, member)                                                                       \
    .kind = KIND_OF(((request *)NULL)->member), .place = offsetof(request, member)
#define PUT_PART(request, member, type, part)                                                      \
    .kind = KIND_OF(((type *)NULL)->part), .place = offsetof(request, member) + offsetof(type, part)

/* A word in the operand's place, and what it means. */
typedef struct operand_word {
    const char *name;
    const char *about;
} operand_word;

/* Several words without dashes; they are the command line's own. */
typedef struct operand_list {
    const char *const *items;
    size_t count;
} operand_list;

/* What is given without dashes. */
typedef struct command_operand {
    const char *name;   /* as the usage line has it, such as "CASE"; NULL: nothing is given */
    const char *wanted; /* what a message asks for, such as "one case file" */
    bool may_lack;
    const char *reads; /* what it is where it is a file that is no case; or NULL */
    bool many;         /* one or several */
    size_t place;      /* of a const char * in what the verb is asked for, NULL where it lacks; of
                          many, of an operand_list */
    const operand_word
        *words; /* closed by a NULL name; or NULL where the verb's words say enough */
} command_operand;

#define ONE_CASE "one case file, or - for standard input"

#define CASE_OPERAND(request, member)                                                              \
    .operand = {.name = "CASE", .wanted = ONE_CASE, .place = offsetof(request, member)}

typedef struct verb {
    const char *name;
    const char *summary;               /* one line of `plenum --help` */
    int (*run)(int argc, char **argv); /* argv[0] is the verb */
    const char *const *usage; /* what follows the name, for each way to use it; NULL: made of the
                                 operand and the options that are required */
    const char *const *about; /* paragraphs */
    command_operand operand;
    const command_option *options; /* closed by a NULL name; all have --help besides */
    const char *const *notes;      /* paragraphs after the options; or NULL */
    const char *const *examples;
    void (*more_help)(plm__text *out); /* after all; or NULL */
} verb;

/* Headings of options that verbs share. */
#define CASE_GROUP   "the case"
#define RUN_GROUP    "models and draws"
#define STORE_GROUP  "the store"
#define OUTPUT_GROUP "output"

#define SCENARIO_OPTION(request, member)                                                           \
    {                                                                                              \
        "scenario", "ID", "the case with a scenario's changes made", PUT(request, member),         \
            .group = CASE_GROUP                                                                    \
    }

/* How a verb prints what it found. */
typedef enum form { FORM_TEXT, FORM_JSON, FORM_CSV } form;

/* Adds a document as JSON or CSV, where one of these is asked for; false: it is wanted
 * in words, and nothing was added. */
bool add_for_programs(plm__text *out, form as, const plm__view *view, const void *document);

typedef struct form_flags {
    bool json;
    bool csv;
    bool markdown; /* the text, printed so */
} form_flags;

#define MARKDOWN_OPTION(request, member)                                                           \
    {                                                                                              \
        "markdown", NULL, "the text as Markdown, with its tables",                                 \
            PUT_PART(request, member, form_flags, markdown), .group = OUTPUT_GROUP                 \
    }

/* rows: what a line of the CSV holds. */
#define FORM_OPTIONS(request, member, rows)                                                        \
    {"json", NULL, "everything as JSON (docs/json.md)",                                            \
     PUT_PART(request, member, form_flags, json), .group = OUTPUT_GROUP},                          \
        {"csv", NULL, rows, PUT_PART(request, member, form_flags, csv), .group = OUTPUT_GROUP},    \
        MARKDOWN_OPTION(request, member)

#endif
