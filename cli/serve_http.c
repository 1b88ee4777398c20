#include "serve_http.h"

#include "serve_door.h"
#include "serve_frame.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

enum { CONNECTIONS = 128, CONNECTION_BYTES = 32768, IDLE_SECONDS = 15, WAIT_SECONDS = 20 };

struct serve_http {
    gate gate;
    serve_state *state;
    struct MHD_Daemon *daemon;
    serve_door *door;
};

/* ---- requests ------------------------------------------------------------------------------ */

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

static gate_request read_request(struct MHD_Connection *connection, const char *method,
                                 const char *path) {
    const char *length = header(connection, "Content-Length");
    bool sized = length != NULL && strcmp(length, "0") != 0;
    size_t hosts = 0;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, count_host, &hosts);
    return (gate_request){
        .method = method,
        .path = path,
        .after = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "after"),
        .has_arguments =
            MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, NULL, NULL) > 0,
        .has_body = sized || header(connection, "Transfer-Encoding") != NULL,
        .host_count = hosts,
        .host = header(connection, "Host"),
        .origin = header(connection, "Origin"),
        .fetch_site = header(connection, "Sec-Fetch-Site"),
    };
}

/* ---- answers ------------------------------------------------------------------------------- */

/* What the frame may load; the report has a policy of its own, and only the frame may show it. */
static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
static const char report_policy[] = "frame-ancestors 'self'";

static enum MHD_Result queue(struct MHD_Connection *connection, unsigned status, const char *type,
                             const char *content_policy, struct MHD_Response *response) {
    if (response == NULL) {
        return MHD_NO;
    }
    const struct {
        const char *name;
        const char *value;
    } headers[] = {
        {"Connection", "close"}, /* the door looks at one request of each connection */
        {"Content-Type", type},
        {"Content-Security-Policy", content_policy},
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        MHD_add_response_header(response, headers[i].name, headers[i].value);
    }
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED) {
        MHD_add_response_header(response, "Allow", "GET");
    }
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result send_text(struct MHD_Connection *connection, unsigned status,
                                 const char *type, const char *text) {
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_PERSISTENT);
    return queue(connection, status, type, policy, response);
}

/* Sends a text that is ended by free; "not yet" when there is none. */
static enum MHD_Result send_made(struct MHD_Connection *connection, const char *type,
                                 const char *content_policy, char *text, size_t length) {
    if (text == NULL) {
        return send_text(connection, MHD_HTTP_SERVICE_UNAVAILABLE, "text/plain; charset=utf-8",
                         "there is no report yet\n");
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(length, text, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(text);
    }
    return queue(connection, MHD_HTTP_OK, type, content_policy, response);
}

static enum MHD_Result send_part(const serve_http *of, struct MHD_Connection *connection,
                                 const gate_answer *answer) {
    size_t length = 0;
    char *text = NULL;
    switch (answer->part) {
    case GATE_FRAME:
        return send_text(connection, MHD_HTTP_OK, "text/html; charset=utf-8", serve_frame_html);
    case GATE_SCRIPT:
        return send_text(connection, MHD_HTTP_OK, "text/javascript; charset=utf-8", serve_frame_js);
    case GATE_STYLE:
        return send_text(connection, MHD_HTTP_OK, "text/css; charset=utf-8", serve_frame_css);
    case GATE_REPORT:
        text = serve_state_report(of->state, &length);
        return send_made(connection, "text/html; charset=utf-8", report_policy, text, length);
    default:
        serve_state_wait(of->state, answer->after, WAIT_SECONDS);
        text = serve_state_json(of->state, &length);
        return send_made(connection, "application/json", policy, text, length);
    }
}

static enum MHD_Result on_request(void *user, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_length, void **request) {
    (void)version;
    (void)upload;
    (void)upload_length;
    (void)request;
    const serve_http *of = user;
    gate_request asked = read_request(connection, method, path);
    gate_answer answer = gate_decide(&of->gate, &asked);
    return answer.status == MHD_HTTP_OK
               ? send_part(of, connection, &answer)
               : send_text(connection, answer.status, "text/plain; charset=utf-8", answer.reason);
}

/* ---- the server ---------------------------------------------------------------------------- */

static bool make_token(gate *of) {
    unsigned char random[GATE_TOKEN / 2];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random) {
        return false;
    }
    for (size_t i = 0; i < sizeof random; i++) {
        snprintf(of->token + 2 * i, 3, "%02x", random[i]);
    }
    return true;
}

/* No address here has an escape: what has one is no address, and "%00" ends none. */
static size_t leave_escapes(void *user, struct MHD_Connection *connection, char *text) {
    (void)user;
    (void)connection;
    return strlen(text);
}

static struct MHD_Daemon *start(serve_http *of) {
    return MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_NO_LISTEN_SOCKET |
            MHD_USE_ITC,
        0, NULL, NULL, on_request, of, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_SECONDS, MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL, MHD_OPTION_END);
}

static void let_in(void *user, int socket) {
    serve_http *of = user;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    MHD_add_connection(of->daemon, socket, (struct sockaddr *)&address, sizeof address);
}

serve_http *serve_http_open(serve_state *state, uint16_t port) {
    serve_http *made = calloc(1, sizeof *made);
    if (made == NULL || !make_token(&made->gate) || (made->daemon = start(made)) == NULL) {
        fputs("plenum: error: no memory or no random numbers for the server\n", stderr);
        free(made);
        return NULL;
    }
    made->state = state;
    made->gate.port = port;
    errno = 0;
    made->door = serve_door_open(&made->gate.port, let_in, made);
    if (made->door == NULL) {
        fprintf(stderr, "plenum: error: cannot listen on 127.0.0.1, port %u: %s\n", (unsigned)port,
                strerror(errno));
        MHD_stop_daemon(made->daemon);
        free(made);
        return NULL;
    }
    return made;
}

const gate *serve_http_gate(const serve_http *of) {
    return &of->gate;
}

void serve_http_close(serve_http *of) {
    if (of != NULL) {
        serve_door_close(of->door);
        MHD_stop_daemon(of->daemon);
        free(of);
    }
}
