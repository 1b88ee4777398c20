#include "store/witness.h"

#include <string.h>

/* A TimeStampReq of RFC 3161 up to the hash, in DER: version 1, SHA-256 with no parameters; and
 * what follows the hash: the certificate is wanted. */
static const unsigned char before_hash[] = {0x30, 0x39, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30,
                                            0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
                                            0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
static const unsigned char after_hash[] = {0x01, 0x01, 0xff};

void plm__witness_request(plm__text *to, const plm_record *of) {
    unsigned char hash[PLM__HASH_BYTES] = {0};
    plm__hex_parse(of->hash, strlen(of->hash), hash, sizeof hash);
    plm__text_add_bytes(to, (const char *)before_hash, sizeof before_hash);
    plm__text_add_bytes(to, (const char *)hash, sizeof hash);
    plm__text_add_bytes(to, (const char *)after_hash, sizeof after_hash);
}

void plm__witness_find(plm__witness *of, const plm_ledger *ledger) {
    if (of->hash == NULL) {
        return;
    }
    const plm_record *found = plm__ledger_of_hash(ledger, plm_ledger_count(ledger), of->hash);
    of->found = found != NULL ? found->number : 0;
    of->is_early = found != NULL && of->verdict == PLM__WITNESS_HOLDS && of->instant < found->at;
    if (found == NULL) {
        of->verdict = PLM__WITNESS_OTHER;
        of->reason = "no record has that hash; the ledger was cut short or made anew, or the "
                     "response is of something else";
    }
}
