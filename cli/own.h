/* What the analyst states as his own beside a forecast that is sealed: the option --own. */
#ifndef PLM_CLI_OWN_H
#define PLM_CLI_OWN_H

#include "command.h"
#include "plenum.h"

/* What was stated; ended by own_close. */
typedef struct own_list {
    plm_own_probability *items;
    const plm_own_probability **pointers;
    char **texts; /* the copies that ids are parts of */
    size_t count;
} own_list;

/* Reads P, OPTION=P and ISSUE.OPTION=P; false, with a usage error printed, where one is neither. */
bool own_read(const char *verb_name, const argument_list *given, own_list *out);
void own_close(own_list *of);

#endif
