/* Zip archives in a build without libzip: recognised, not read. */
#include "formats/archive.h"

plm_status plm__archive_open(plm__findings *findings, const char *bytes, size_t length,
                             plm__archive **out) {
    static const plm__place top = {1, 1};
    (void)bytes;
    (void)length;
    *out = NULL;
    plm__find_error(
        findings, top,
        "this is a workbook, and this build of plenum reads none; build it with libzip, "
        "or save the sheet as CSV");
    return findings->failed ? PLM_E_MEMORY : PLM_OK;
}

void plm__archive_close(plm__archive *archive) {
    (void)archive;
}

bool plm__archive_has(const plm__archive *archive, const char *name) {
    (void)archive;
    (void)name;
    return false;
}

plm_status plm__archive_read(plm__archive *archive, const char *name, plm__text *out) {
    (void)archive;
    (void)name;
    (void)out;
    return PLM_OK;
}
