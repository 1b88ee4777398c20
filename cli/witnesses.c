#include "witnesses.h"

#include "base/file.h"
#include "figures.h"

/* As many first digits of a hash as a reader compares. */
enum { SHORT_HASH = 12 };

static plm_status read_trusted(plm__arena *arena, const char *path, plm__trusted *to,
                               plm_error *error) {
    if (path == NULL) {
        return PLM_OK;
    }
    plm__text text;
    plm__text_init(&text, arena->context);
    plm_status status = plm__file_read(path, PLM__WITNESS_BYTES_MOST, &text, error);
    if (status == PLM_OK) {
        const char *bytes = text.length > 0 ? text.bytes : "";
        *to = (plm__trusted){path, plm__arena_copy(arena, bytes, text.length), text.length};
        status = to->bytes != NULL ? plm__trusted_check(to, error) : PLM_E_MEMORY;
    }
    plm__text_clear(&text);
    return status;
}

static plm_status read_witness(plm__arena *arena, const plm__trusted *trusted, plm__witness *to,
                               plm_error *error) {
    plm__text text;
    plm__text_init(&text, arena->context);
    plm_status status = plm__file_read(to->path, PLM__WITNESS_BYTES_MOST, &text, error);
    if (status == PLM_OK) {
        status =
            plm__witness_read(arena, text.length > 0 ? text.bytes : "", text.length, trusted, to);
    }
    plm__text_clear(&text);
    return status;
}

static plm_status read_all(const plm_ledger *ledger, plm__arena *arena, const argument_list *files,
                           const char *authority, plm__witnesses *to, plm_error *error) {
    plm__trusted trusted = {0};
    PLM_TRY(read_trusted(arena, authority, &trusted, error));
    to->list = plm__arena_allocate(arena, files->count, sizeof *to->list);
    if (to->list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < files->count; i++) {
        plm__witness *next = &to->list[i];
        next->path = files->items[i].value;
        PLM_TRY(read_witness(arena, &trusted, next, error));
        plm__witness_find(next, ledger);
        to->count++;
    }
    return PLM_OK;
}

int read_witnesses(const plm_ledger *ledger, plm__arena *arena, const argument_list *files,
                   const char *authority, plm__witnesses *to) {
    plm_error error = {0};
    if (files->count == 0) {
        return EXIT_DONE;
    }
    plm_status status = read_all(ledger, arena, files, authority, to, &error);
    return status == PLM_E_MEMORY ? out_of_memory() : status < 0 ? report_error(&error) : EXIT_DONE;
}

bool witnesses_hold(const plm__witnesses *of) {
    for (size_t i = 0; i < of->count; i++) {
        if (of->list[i].verdict != PLM__WITNESS_HOLDS) {
            return false;
        }
    }
    return true;
}

/* ---- for people ---------------------------------------------------------------------------- */

static void add_early(plm__text *out, const plm__witness *of, const plm_ledger *ledger) {
    char at[PLM_INSTANT_TEXT];
    const plm_record *record = plm_ledger_record(ledger, (size_t)of->found - 1);
    plm_instant_print(record->at, at);
    plm__text_add_format(out,
                         "  That is before the time that the record gives, %s: the clock that "
                         "dated it was fast.\n",
                         at);
}

static void add_fault(plm__text *out, const plm__witness *of) {
    plm__text_add_format(out, "%s: ", of->path);
    if (of->found != 0) {
        plm__text_add_format(out, "of record %zu, ", (size_t)of->found);
    } else if (of->hash != NULL) {
        plm__text_add_format(out, "of sha256 %.*s, ", SHORT_HASH, of->hash);
    }
    if (of->at != NULL) {
        plm__text_add_format(out, "dated %s, by %s: ", of->at,
                             of->by != NULL ? of->by : "a signer without a certificate");
    }
    plm__text_add_format(out, "%s\n", of->reason);
}

static void add_shown(plm__text *out, const plm__witness *of) {
    plm__text_add_format(out, "%s: record %zu%s was there at %s, signed by %s.\n", of->path,
                         (size_t)of->found, of->found > 1 ? ", and with it all before," : "",
                         of->at, of->by);
}

void add_witnesses(plm__text *out, const plm__witnesses *of, const plm_ledger *ledger) {
    size_t good = 0;
    for (size_t i = 0; i < of->count; i++) {
        good += of->list[i].verdict == PLM__WITNESS_HOLDS ? 1 : 0;
    }
    if (of->count == 0) {
        return;
    }
    plm__text_add_format(out, "Time-stamp responses: %zu of %zu hold%s.\n", good, of->count,
                         of->count == 1 ? "s" : "");
    for (size_t i = 0; i < of->count; i++) {
        const plm__witness *each = &of->list[i];
        (each->verdict == PLM__WITNESS_HOLDS ? add_shown : add_fault)(out, each);
        if (each->is_early) {
            add_early(out, each, ledger);
        }
    }
    plm__text_add(out, "\n");
}
