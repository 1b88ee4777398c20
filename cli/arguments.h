/* A verb's command line, read alike for every verb from one table of its options. */
#ifndef PLM_CLI_ARGUMENTS_H
#define PLM_CLI_ARGUMENTS_H

#include "files.h"

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

/* Ends the program with a message when memory is short. */
void argument_list_add(argument_list *list, const char *option, const char *value);
void argument_list_clear(argument_list *list);

/* An option, and the place of what it gives: exactly one place, which says what it takes. */
typedef struct option_place {
    const char *name;    /* without the dashes; "output" is also -o */
    bool *flag;          /* takes no value */
    const char **text;   /* the last value given counts */
    uint64_t *count;     /* a whole number; the last one given counts */
    argument_list *list; /* takes a value each time */
    unsigned use;        /* what it gives is a file, and used so (file_use) */
    const char *called;  /* what that file is, such as "the key"; or NULL */
} option_place;

typedef struct command_line {
    const char *verb;
    const char *help;        /* printed for --help, which every verb has */
    void (*more_help)(void); /* printed after it; or NULL */
    const char *operand;     /* what is given without dashes, such as "one case file, or - for
                                standard input"; NULL: nothing is */
    bool may_lack;           /* the operand may be left out; it is NULL then */
    const char *reads;       /* what the operand is where it is a file that is no case; or NULL */
} command_line;

#define ONE_CASE "one case file, or - for standard input"

/* Puts what was given in its places, which hold what counts when nothing is given. options is
 * closed by a NULL name. *operand may be NULL where the line takes none. Notes the files that are
 * used. False when the verb ends here, with *exit_status set: after its help, or with a usage error
 * printed. Ends the program with a message when memory is short. */
bool read_command_line(int argc, char **argv, const command_line *line, const option_place *options,
                       const char **operand, int *exit_status);

/* How a verb prints what it found. */
typedef enum form { FORM_TEXT, FORM_JSON, FORM_CSV } form;

typedef struct form_flags {
    bool json;
    bool csv;
} form_flags;

#define FORM_PLACES(flags)                                                                         \
    {"json", .flag = &(flags).json}, {                                                             \
        "csv", .flag = &(flags).csv                                                                \
    }

/* Prints a usage error and returns false when both were asked for. */
bool choose_form(const char *verb_name, const form_flags *flags, form *out);

#endif
