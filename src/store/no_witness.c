/* Time-stamp responses in a build without OpenSSL: none is read. */
#include "base/error.h"
#include "store/witness.h"

static const char lacking[] =
    "this build of plenum reads no time-stamp responses; build it with OpenSSL";

plm_status plm__witness_read(plm__arena *arena, const char *bytes, size_t length,
                             const plm__trusted *trusted, plm__witness *to) {
    (void)arena;
    (void)bytes;
    (void)length;
    (void)trusted;
    to->verdict = PLM__WITNESS_UNREAD;
    to->instant = PLM_NOW;
    to->reason = lacking;
    return PLM_OK;
}

plm_status plm__trusted_check(const plm__trusted *trusted, plm_error *error) {
    return trusted->bytes == NULL ? PLM_OK : plm__fail(error, PLM_E_FORMAT, "%s", lacking);
}
