/* What the verbs that give a sweep's results share: sweep and merge. */
#ifndef PLM_CLI_SWEEP_RESULTS_H
#define PLM_CLI_SWEEP_RESULTS_H

#include "arguments.h"
#include "sweep/result.h"
#include "verb.h"

typedef struct sweep_output {
    const char *path; /* CSV, or SQLite by its name's ending; NULL: none */
    form_flags forms;
    form form; /* set by choose_sweep_output */
} sweep_output;

#define SWEEP_OUTPUT_OPTIONS(request, member, forms_member)                                        \
    {"output",                                                                                     \
     "FILE",                                                                                       \
     "writes all rows to FILE: as SQLite where it ends in .db or .sqlite, else as CSV",            \
     PUT_PART(request, member, sweep_output, path),                                                \
     .group = OUTPUT_GROUP,                                                                        \
     .use = FILE_WRITTEN},                                                                         \
        FORM_OPTIONS(request, forms_member, "all rows as CSV on standard output")

/* False with a usage error printed where several forms are asked for. */
bool choose_sweep_output(const char *verb_name, sweep_output *out);

/* Writes the results as asked for; an exit status. */
int put_sweep(plm_context *context, const sweep_output *asked, const plm__sweep_result *of);

#endif
