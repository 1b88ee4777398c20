/* The inside of a case. */
#ifndef PLM_CASE_CASE_H
#define PLM_CASE_CASE_H

#include "base/arena.h"
#include "plenum.h"

struct plm_case {
    plm__holders holders;
    plm_context *context;
    plm__arena arena; /* of all that the case holds */
    const char *name; /* of the file, for messages and relative paths */
    const char *text;
    size_t length;
    plm_dossier dossier;
    bool sound; /* the dossier can be used */
    const plm_diagnostic *diagnostics;
    size_t diagnostic_count;
};

/* The case, for one who will end it by plm_case_free. */
plm_case *plm__case_hold(const plm_case *of);

#endif
