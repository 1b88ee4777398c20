#include "store/documents.h"

#include "base/beneath.h"
#include "base/error.h"
#include "base/file.h"

#include <string.h>
#include <unistd.h>

const plm__rest *plm__snapshot_rest(const plm_snapshot *of) {
    return &((const plm__resting_snapshot *)of)->rest;
}

/* Of a file of the length that was sealed. */
static plm_status compare_bytes(plm_context *context, const plm__sealed_document *of, int file,
                                plm__document_standing *out) {
    char hash[PLM_HASH_TEXT];
    plm__text read;
    plm__text_init(&read, context);
    plm_status status = plm__file_read_open(file, of->path, (size_t)of->length, &read, NULL);
    if (status == PLM_OK) {
        plm__digest(read.length > 0 ? read.bytes : "", read.length, hash);
        *out = strcmp(hash, of->hash) == 0 ? PLM__DOCUMENT_SAME : PLM__DOCUMENT_CHANGED;
    } else if (status == PLM_E_IO) {
        *out = PLM__DOCUMENT_MISSING;
        status = PLM_OK;
    }
    plm__text_clear(&read);
    return status;
}

plm_status plm__sealed_document_compare(plm_context *context, const plm__sealed_document *of,
                                        const char *folder, plm__document_standing *out) {
    const char *why = NULL;
    size_t size = 0;
    int file = plm__beneath_open(folder, of->path, &size, &why);
    *out = of->hash == NULL ? PLM__DOCUMENT_UNKNOWN
           : file < 0       ? PLM__DOCUMENT_MISSING
                            : PLM__DOCUMENT_CHANGED;
    plm_status status = PLM_OK;
    if (*out == PLM__DOCUMENT_CHANGED && size == of->length) {
        status = compare_bytes(context, of, file, out);
    }
    if (file >= 0) {
        close(file);
    }
    return status;
}

/* ---- a ledger's ---------------------------------------------------------------------------- */

static const plm__rest *rest_at(const plm_ledger *ledger, size_t index, size_t only) {
    const plm_record *record = plm_ledger_record(ledger, index);
    bool asked = only == PLM_VERIFY_ALL || only == index;
    return record != NULL && asked && record->forecast != NULL
               ? plm__snapshot_rest(record->forecast)
               : NULL;
}

static plm_status add_documents(const plm_ledger *ledger, size_t index, const plm__rest *of,
                                const char *folder, plm__standing_documents *to) {
    for (size_t i = 0; i < of->document_count; i++) {
        plm__standing_document *made = &to->list[to->count];
        *made = (plm__standing_document){.number = plm_ledger_record(ledger, index)->number,
                                         .id = of->documents[i].id,
                                         .path = of->documents[i].path};
        PLM_TRY(plm__sealed_document_compare(ledger->context, &of->documents[i], folder,
                                             &made->standing));
        to->count++;
    }
    return PLM_OK;
}

plm_status plm__documents_compare(const plm_ledger *ledger, size_t only, const char *folder,
                                  plm__arena *arena, plm__standing_documents *out,
                                  plm_error *error) {
    size_t room = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        const plm__rest *of = rest_at(ledger, i, only);
        room += of != NULL ? of->document_count : 0;
    }
    *out = (plm__standing_documents){.list = plm__arena_allocate(arena, room, sizeof *out->list)};
    plm_status status = out->list != NULL ? PLM_OK : PLM_E_MEMORY;
    for (size_t i = 0; i < ledger->count && status == PLM_OK; i++) {
        const plm__rest *of = rest_at(ledger, i, only);
        status = of != NULL ? add_documents(ledger, i, of, folder, out) : PLM_OK;
    }
    return status == PLM_OK ? PLM_OK : plm__fail(error, status, "%s", plm_status_text(status));
}
