/* Values put in a case from the command line: --set PATH=VALUE. */
#ifndef PLM_CLI_SETTINGS_H
#define PLM_CLI_SETTINGS_H

#include "arguments.h"
#include "plenum.h"

typedef struct case_setting {
    char *path; /* in the case */
    const char *value;
} case_setting;

typedef struct case_settings {
    plm_change *items; /* their paths are of its own */
    size_t count;
} case_settings;

/* Parts PATH=VALUE, whose path is ended by free; false with a usage error printed when it is none.
 * The value is lent by what was given. */
bool read_setting(const char *verb_name, const char *given, case_setting *out);

/* The same for all that was given. Clear them in every case. */
bool read_settings(const char *verb_name, const argument_list *given, case_settings *out);
void settings_clear(case_settings *from);

/* The case with all of them made, one after the other: *out is NULL where there is none to make.
 * False with *exit_status set when one of them cannot be made. */
bool make_settings(const plm_case *base, const case_settings *of, plm_case **out, int *exit_status);

#endif
