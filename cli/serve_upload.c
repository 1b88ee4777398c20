#include "serve_upload.h"

#include "serve_reply.h"

#include <stdlib.h>
#include <string.h>

struct serve_upload {
    gate_answer asked;
    size_t length; /* so far */
    char *bytes;   /* asked.length, and one more */
};

void serve_upload_free(serve_upload *of) {
    if (of != NULL) {
        free(of->bytes);
        free(of);
    }
}

serve_upload *serve_upload_new(const gate_answer *asked) {
    serve_upload *made = calloc(1, sizeof *made);
    if (made != NULL) {
        made->asked = *asked;
        made->bytes = malloc(asked->length + 1);
    }
    if (made != NULL && made->bytes == NULL) {
        serve_upload_free(made);
        return NULL;
    }
    return made;
}

static enum MHD_Result finish(const serve_served *of, struct MHD_Connection *connection,
                              const serve_upload *sent) {
    if (sent->length != sent->asked.length) {
        return serve_reply_reason(connection, MHD_HTTP_BAD_REQUEST, "the text was cut short");
    }
    if (sent->asked.part != GATE_SHOWN) {
        return serve_parts_fresh(of, connection, &sent->asked, sent->bytes);
    }
    if (!serve_folder_has(of->folder, sent->asked.name)) {
        return serve_reply_reason(connection, MHD_HTTP_FORBIDDEN, "there is no such case to show");
    }
    serve_state_show(of->state, sent->asked.name);
    return serve_reply_copy(connection,
                            &(serve_reply){MHD_HTTP_OK, serve_plain, serve_policy, NULL}, "", 0);
}

enum MHD_Result serve_upload_take(const serve_served *of, struct MHD_Connection *connection,
                                  serve_upload *sent, const char *bytes, size_t *length) {
    if (*length == 0) {
        return finish(of, connection, sent);
    }
    if (*length > sent->asked.length - sent->length) {
        return MHD_NO;
    }
    memcpy(sent->bytes + sent->length, bytes, *length);
    sent->length += *length;
    *length = 0;
    return MHD_YES;
}
