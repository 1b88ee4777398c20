#include "serve_request.h"

#include <string.h>
#include <strings.h>

static const char *header(struct MHD_Connection *connection, const char *name) {
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result count_host(void *count, enum MHD_ValueKind kind, const char *name,
                                  const char *value) {
    (void)kind;
    (void)value;
    *(size_t *)count += strcasecmp(name, "Host") == 0 ? 1 : 0;
    return MHD_YES;
}

static const char *argument(struct MHD_Connection *connection, const char *name) {
    return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}

gate_request serve_request_read(struct MHD_Connection *connection, const char *method,
                                const char *path) {
    const char *length = header(connection, "Content-Length");
    bool sized = length != NULL && strcmp(length, "0") != 0;
    bool chunked = header(connection, "Transfer-Encoding") != NULL;
    size_t hosts = 0;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, count_host, &hosts);
    return (gate_request){
        .method = method,
        .path = path,
        .after = argument(connection, "after"),
        .name = argument(connection, "name"),
        .argument_count =
            (size_t)MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, NULL, NULL),
        .has_body = sized || chunked,
        .is_chunked = chunked,
        .length = length,
        .key = header(connection, "X-Plenum-Key"),
        .if_match = header(connection, "If-Match"),
        .if_none_match = header(connection, "If-None-Match"),
        .host_count = hosts,
        .host = header(connection, "Host"),
        .origin = header(connection, "Origin"),
        .fetch_site = header(connection, "Sec-Fetch-Site"),
    };
}
