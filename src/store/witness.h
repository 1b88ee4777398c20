/*
 * Witnesses: time-stamp responses (RFC 3161), in which an authority that is no party to a ledger
 * signed, and dated, the hash of one of its records.
 *
 * A record holds the hash of the one before it. So a response over the last one shows that all of
 * them were there at its time. The hash that is stamped is the record's own, a SHA-256 of its
 * entry: any other program that reads such responses can check it, too.
 */
#ifndef PLM_STORE_WITNESS_H
#define PLM_STORE_WITNESS_H

#include "store/ledger.h"

enum { PLM__WITNESS_BYTES_MOST = 1 << 20 }; /* of a response, and of the certificates */

typedef enum plm__witness_verdict {
    PLM__WITNESS_HOLDS,
    PLM__WITNESS_UNREAD,    /* it is no time-stamp response, or this build reads none */
    PLM__WITNESS_REFUSED,   /* the authority granted none */
    PLM__WITNESS_OTHER,     /* it is of a hash that no record has */
    PLM__WITNESS_UNTRUSTED, /* no certificates were named */
    PLM__WITNESS_UNKNOWN,   /* its signer's certificate is not under those named */
    PLM__WITNESS_BROKEN,    /* its signature is not one of what it says */
    PLM__WITNESS_VERDICT_COUNT
} plm__witness_verdict;

typedef struct plm__witness {
    const char *path;
    plm__witness_verdict verdict;
    const char *reason; /* NULL where it holds */
    const char *hash;   /* that it is of, if that is a SHA-256; or NULL */
    const char *at;     /* what it is dated, as plm_instant_print has it; NULL: not read */
    const char *by;     /* the name in its signer's certificate; NULL: not read */
    int64_t instant;    /* the same as at; PLM_NOW: not read */
    uint64_t found;     /* number of the ledger's record with that hash; 0: there is none */
    bool is_early;      /* it holds, and is dated before the time that the record gives */
} plm__witness;

typedef struct plm__witnesses {
    plm__witness *list;
    size_t count;
} plm__witnesses;

/* Certificates that are trusted, as PEM. */
typedef struct plm__trusted {
    const char *path;
    const char *bytes; /* NULL: none were named */
    size_t length;
} plm__trusted;

/* Adds a request to stamp a record, in DER: SHA-256, without a nonce, with the authority's
 * certificate wanted. */
void plm__witness_request(plm__text *to, const plm_record *of);

/* Reads the response that bytes are, and checks its signature by what is trusted alone, which
 * plm__trusted_check has passed, as of the time that it is dated. *to has its path already; what is
 * wrong is its verdict. Texts belong to the arena. PLM_E_MEMORY. A
 * build without OpenSSL reads none. */
plm_status plm__witness_read(plm__arena *arena, const char *bytes, size_t length,
                             const plm__trusted *trusted, plm__witness *to);

/* PLM_E_FORMAT where what is trusted is not one PEM certificate or more. */
plm_status plm__trusted_check(const plm__trusted *trusted, plm_error *error);

/* Looks for the record. */
void plm__witness_find(plm__witness *of, const plm_ledger *ledger);

#endif
