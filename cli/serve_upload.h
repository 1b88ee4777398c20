/* What a request that writes sends, gathered while its bytes come in. */
#ifndef PLM_CLI_SERVE_UPLOAD_H
#define PLM_CLI_SERVE_UPLOAD_H

#include "serve_parts.h"

#include <microhttpd.h>
#include <stddef.h>

typedef struct serve_upload serve_upload;

/* One of asked->length bytes; NULL when memory is short. */
serve_upload *serve_upload_new(const gate_answer *asked);
void serve_upload_free(serve_upload *of);

/* Takes the next bytes, and sets their count to 0; with none, all are here: answers. Refuses bytes
 * beyond those that were announced. */
enum MHD_Result serve_upload_take(const serve_served *of, struct MHD_Connection *connection,
                                  serve_upload *sent, const char *bytes, size_t *length);

#endif
