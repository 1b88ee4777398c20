/* A verb's command line, read alike for every verb from one table of its options. */
#ifndef PLM_CLI_ARGUMENTS_H
#define PLM_CLI_ARGUMENTS_H

#include "command.h"

/* Ends the program with a message when memory is short. */
void argument_list_add(argument_list *list, const char *option, const char *value);
void argument_list_clear(argument_list *list);

/* Puts what was given in its places in the request, which hold what counts when nothing is given.
 * Notes the files that are used. False when the verb ends here, with *exit_status set: after its
 * help, or with a usage error printed. Ends the program with a message when memory is short. */
bool read_command_line(int argc, char **argv, const verb *of, void *request, int *exit_status);

/* Prints a usage error and returns false when both were asked for. */
bool choose_form(const char *verb_name, const form_flags *flags, form *out);

#endif
