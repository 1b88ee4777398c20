/* What has become of the documents that sealed forecasts rest on. */
#ifndef PLM_STORE_DOCUMENTS_H
#define PLM_STORE_DOCUMENTS_H

#include "store/ledger.h"

/* A document as it was when a forecast that rests on it was sealed. */
typedef struct plm__sealed_document {
    const char *id;
    const char *path; /* of its text, relative to the case file */
    uint64_t length;  /* in bytes */
    const char *hash; /* SHA-256 of them; NULL: it could not be read, and length is 0 */
} plm__sealed_document;

/* Whether a claim's quote stood in its document then. */
typedef struct plm__sealed_quote {
    const char *claim;
    plm_quote_state state; /* not PLM_QUOTE_NONE */
} plm__sealed_quote;

/* What a forecast rests on: the documents that its case has a text of, and each claim that gives a
 * quote. None where it was not sealed, or by an older plenum. */
typedef struct plm__rest {
    const plm__sealed_document *documents;
    size_t document_count;
    const plm__sealed_quote *quotes;
    size_t quote_count;
} plm__rest;

/* Every snapshot that is read is one of these. */
typedef struct plm__resting_snapshot {
    plm_snapshot snapshot;
    plm__rest rest;
} plm__resting_snapshot;

/* What a snapshot of a ledger or a run rests on. */
const plm__rest *plm__snapshot_rest(const plm_snapshot *of);

typedef enum plm__document_standing {
    PLM__DOCUMENT_SAME,
    PLM__DOCUMENT_CHANGED,
    PLM__DOCUMENT_MISSING, /* there is no such file, or it may not be read */
    PLM__DOCUMENT_UNKNOWN  /* it could not be read then either */
} plm__document_standing;

/* Compares a document with its file; folder: where the case file lies. No path leads out of that.
 * PLM_E_CANCELLED; PLM_E_MEMORY. Linear time in its length. */
plm_status plm__sealed_document_compare(plm_context *context, const plm__sealed_document *of,
                                        const char *folder, plm__document_standing *out);

typedef struct plm__standing_document {
    uint64_t number; /* of the forecast's record */
    const char *id;
    const char *path;
    plm__document_standing standing;
} plm__standing_document;

typedef struct plm__standing_documents {
    plm__standing_document *list;
    size_t count;
} plm__standing_documents;

/* Compares those of the record at index `only`, or of all (PLM_VERIFY_ALL), with the files in a
 * folder. The list belongs to the arena, its texts to the ledger. PLM_E_CANCELLED; PLM_E_MEMORY. */
plm_status plm__documents_compare(const plm_ledger *ledger, size_t only, const char *folder,
                                  plm__arena *arena, plm__standing_documents *out,
                                  plm_error *error);

#endif
