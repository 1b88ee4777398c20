/* Any bytes at all are read as a part, as they are and with the checksum that they should have;
 * what is taken lies within them. */
#include "sweep/merge.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void tell_fault(void *user, const char *message) {
    *(bool *)user = message[0] != '\0';
}

static void tell_gap(void *user, plm__shard shard, const char *plan, const char *file) {
    *(bool *)user = shard.number <= shard.count && plan != NULL && file != NULL;
}

static void check(plm_context *context, const plm__text *text) {
    plm__part part;
    plm__text out;
    char hash[PLM_HASH_TEXT];
    size_t units = 0;
    bool told = false;
    const char *bytes = text->length > 0 ? text->bytes : "";
    const plm__part_file file = {"part", bytes, text->length};
    const plm__merge_tellers tell = {tell_fault, tell_gap, &told};
    if (plm__part_parse("part", bytes, text->length, &part, NULL) == PLM_OK &&
        (part.rows < bytes || part.rows + part.row_bytes > bytes + text->length)) {
        abort();
    }
    plm__text_init(&out, context);
    plm_status status = plm__merge(context, &file, 1, &tell, &out, hash, &units);
    if (status == PLM_E_FORMAT && !told) {
        abort();
    }
    plm__text_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    plm_context *context = NULL;
    plm__text text;
    char hash[PLM_HASH_TEXT];
    if (plm_context_new(NULL, &context) != PLM_OK) {
        return 0;
    }
    plm__text_init(&text, context);
    plm__text_add_bytes(&text, (const char *)data, size);
    check(context, &text);
    plm__digest(size > 0 ? text.bytes : "", size, hash);
    plm__text_add_format(&text, "sha256 %s\n", hash);
    check(context, &text);
    plm__text_clear(&text);
    plm_context_free(context);
    return 0;
}
