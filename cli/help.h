/* What verbs say of themselves, for people and for programs. */
#ifndef PLM_CLI_HELP_H
#define PLM_CLI_HELP_H

#include "command.h"

/* The text of `plenum VERB --help`, on standard output; an exit status. */
int print_verb_help(const verb *of);

/* Everything that verbs say, as JSON, of which the man pages, the completion and docs/verbs.md are
 * made; an exit status. verbs is closed by NULL. */
int print_help_json(const verb *const *verbs);

/* The ways to use a verb, one to a call: false when there is no such one. */
bool add_usage(plm__text *out, const verb *of, size_t index);

/* "--model NAME", or "-o, --output FILE". */
void add_option_label(plm__text *out, const command_option *option);

#endif
