/* Files of Stata and SPSS in a build without ReadStat: recognised, not read. */
#include "formats/statistics.h"

plm_status plm__statistics_read(plm__findings *findings, const char *bytes, size_t length,
                                plm__name_column *holds_names, plm__text *out) {
    static const plm__place top = {1, 1};
    (void)holds_names;
    (void)out;
    plm__find_error(findings, top,
                    "this is a file of %s, and this build of plenum reads none; build it with "
                    "libreadstat, or save the table as CSV",
                    plm__statistics_program(bytes, length));
    return findings->failed ? PLM_E_MEMORY : PLM_OK;
}
