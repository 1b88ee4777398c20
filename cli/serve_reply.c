#include "serve_reply.h"

#include "serve_gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char serve_policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const char serve_plain[] = "text/plain; charset=utf-8";
const char serve_html[] = "text/html; charset=utf-8";
const char serve_yaml[] = "application/yaml; charset=utf-8";
const char serve_json[] = "application/json";

static void add_tag(struct MHD_Response *response, const char *hash) {
    char tag[GATE_HASH + 3];
    snprintf(tag, sizeof tag, "\"%s\"", hash);
    MHD_add_response_header(response, "ETag", tag);
}

static enum MHD_Result queue(struct MHD_Connection *connection, const serve_reply *of,
                             struct MHD_Response *response) {
    if (response == NULL) {
        return MHD_NO;
    }
    const struct {
        const char *name;
        const char *value;
    } headers[] = {
        {"Connection", "close"}, /* the door looks at one request of each connection */
        {"Content-Type", of->type},
        {"Content-Security-Policy", of->policy},
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        MHD_add_response_header(response, headers[i].name, headers[i].value);
    }
    if (of->status == MHD_HTTP_METHOD_NOT_ALLOWED) {
        MHD_add_response_header(response, "Allow", "GET, PUT");
    }
    if (of->hash != NULL) {
        add_tag(response, of->hash);
    }
    enum MHD_Result result = MHD_queue_response(connection, of->status, response);
    MHD_destroy_response(response);
    return result;
}

enum MHD_Result serve_reply_lasting(struct MHD_Connection *connection, const char *type,
                                    const char *policy, const char *text, size_t length) {
    const serve_reply of = {MHD_HTTP_OK, type, policy, NULL};
    return queue(connection, &of,
                 MHD_create_response_from_buffer(length, (void *)text, MHD_RESPMEM_PERSISTENT));
}

enum MHD_Result serve_reply_copy(struct MHD_Connection *connection, const serve_reply *of,
                                 const char *bytes, size_t length) {
    return queue(connection, of,
                 MHD_create_response_from_buffer(length, (void *)(bytes != NULL ? bytes : ""),
                                                 MHD_RESPMEM_MUST_COPY));
}

enum MHD_Result serve_reply_reason(struct MHD_Connection *connection, unsigned status,
                                   const char *reason) {
    return serve_reply_copy(connection, &(serve_reply){status, serve_plain, serve_policy, NULL},
                            reason, strlen(reason));
}

enum MHD_Result serve_reply_made(struct MHD_Connection *connection, const char *type,
                                 const char *policy, char *text, size_t length) {
    if (text == NULL) {
        return serve_reply_reason(connection, MHD_HTTP_SERVICE_UNAVAILABLE,
                                  "there is no report yet\n");
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(length, text, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(text);
    }
    return queue(connection, &(serve_reply){MHD_HTTP_OK, type, policy, NULL}, response);
}
