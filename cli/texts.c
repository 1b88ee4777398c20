#include "texts.h"

#include "base/file.h"
#include "verb.h"

#include <stdlib.h>

enum { TEXT_BYTES_MOST = 64 << 20 };

static plm__text *read_up_to(size_t most, plm_context *context, const char *const *paths,
                             size_t count, int *exit_status) {
    plm__text *texts = must(calloc(count, sizeof *texts));
    plm_error error = {0};
    plm_status status = PLM_OK;
    for (size_t i = 0; i < count; i++) {
        plm__text_init(&texts[i], context);
    }
    for (size_t i = 0; i < count && status == PLM_OK; i++) {
        status = plm__file_read(paths[i], most, &texts[i], &error);
    }
    *exit_status = status < 0 ? report_error(&error) : EXIT_DONE;
    if (status < 0) {
        free_texts(texts, count);
        return NULL;
    }
    return texts;
}

plm__text *read_texts(plm_context *context, const char *const *paths, size_t count,
                      int *exit_status) {
    return read_up_to(TEXT_BYTES_MOST, context, paths, count, exit_status);
}

plm__text *read_parts(plm_context *context, const char *const *paths, size_t count,
                      int *exit_status) {
    return read_up_to(SIZE_MAX, context, paths, count, exit_status);
}

void free_texts(plm__text *texts, size_t count) {
    for (size_t i = 0; i < count && texts != NULL; i++) {
        plm__text_clear(&texts[i]);
    }
    free(texts);
}
