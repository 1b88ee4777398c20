#include "serve_http.h"

#include "serve_door.h"
#include "serve_frame.h"
#include "serve_recent.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>
#include <time.h>

enum {
    CONNECTIONS = 128,
    CONNECTION_BYTES = 32768,
    IDLE_SECONDS = 15,
    WAIT_SECONDS = 20,
    LOOK_MILLISECONDS = 150
};

struct serve_http {
    gate gate;
    serve_state *state;
    serve_folder *folder;
    serve_pages *pages;
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

static const char *argument(struct MHD_Connection *connection, const char *name) {
    return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}

static gate_request read_request(struct MHD_Connection *connection, const char *method,
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

/* ---- answers ------------------------------------------------------------------------------- */

/* What the frame may load; the report and the workbench have policies of their own, and only the
 * frame may show the report. */
static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
static const char report_policy[] = "frame-ancestors 'self'";
static const char workbench_policy[] = "frame-ancestors 'none'";

static const char plain[] = "text/plain; charset=utf-8";
static const char html[] = "text/html; charset=utf-8";
static const char yaml[] = "application/yaml; charset=utf-8";
static const char json[] = "application/json";

typedef struct reply {
    unsigned status;
    const char *type;
    const char *policy;
    const char *hash; /* of what is sent, or was written; NULL: none */
} reply;

static void add_tag(struct MHD_Response *response, const char *hash) {
    char tag[GATE_HASH + 3];
    snprintf(tag, sizeof tag, "\"%s\"", hash);
    MHD_add_response_header(response, "ETag", tag);
}

static enum MHD_Result queue(struct MHD_Connection *connection, const reply *of,
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

/* Sends a text that outlives the answer. */
static enum MHD_Result send_lasting(struct MHD_Connection *connection, const char *type,
                                    const char *content_policy, const char *text, size_t length) {
    const reply of = {MHD_HTTP_OK, type, content_policy, NULL};
    return queue(connection, &of,
                 MHD_create_response_from_buffer(length, (void *)text, MHD_RESPMEM_PERSISTENT));
}

/* Sends bytes that do not. */
static enum MHD_Result send_copy(struct MHD_Connection *connection, const reply *of,
                                 const char *bytes, size_t length) {
    return queue(connection, of,
                 MHD_create_response_from_buffer(length, (void *)(bytes != NULL ? bytes : ""),
                                                 MHD_RESPMEM_MUST_COPY));
}

static enum MHD_Result send_reason(struct MHD_Connection *connection, unsigned status,
                                   const char *reason) {
    return send_copy(connection, &(reply){status, plain, policy, NULL}, reason, strlen(reason));
}

/* Sends a text that is ended by free; "not yet" when there is none. */
static enum MHD_Result send_made(struct MHD_Connection *connection, const char *type,
                                 const char *content_policy, char *text, size_t length) {
    if (text == NULL) {
        return send_reason(connection, MHD_HTTP_SERVICE_UNAVAILABLE, "there is no report yet\n");
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(length, text, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(text);
    }
    return queue(connection, &(reply){MHD_HTTP_OK, type, content_policy, NULL}, response);
}

/* ---- cases --------------------------------------------------------------------------------- */

static enum MHD_Result send_cases(const serve_http *of, struct MHD_Connection *connection,
                                  plm__text *out) {
    plm__text_add(out, "{\"files\": ");
    serve_folder_list(of->folder, out);
    plm__text_add(out, ", \"recent\": ");
    serve_recent_list(out);
    plm__text_add(out, "}\n");
    return send_copy(connection, &(reply){MHD_HTTP_OK, json, policy, NULL}, out->bytes,
                     out->length);
}

/* Waits until the file of a case has stood still in another way than it did, for a while at most. */
static void wait_for_another_look(const serve_http *of, const char *name) {
    const struct timespec look_time = {.tv_nsec = LOOK_MILLISECONDS * 1000000L};
    struct stat first = serve_folder_look(of->folder, name);
    struct stat last = first;
    for (int i = 0; i < WAIT_SECONDS * 1000 / LOOK_MILLISECONDS; i++) {
        nanosleep(&look_time, NULL);
        struct stat now = serve_folder_look(of->folder, name);
        bool changed = !serve_is_same_look(&now, &first) && serve_is_same_look(&now, &last);
        if (changed || serve_state_is_ended(of->state)) {
            return;
        }
        last = now;
    }
}

/* A page that knows the text waits for another. */
static enum MHD_Result send_case(const serve_http *of, struct MHD_Connection *connection,
                                 const gate_answer *asked, plm__text *out) {
    char hash[GATE_HASH + 1] = "";
    serve_outcome made = serve_folder_read(of->folder, asked->name, out, hash);
    if (made.status == 200 && strcmp(asked->hash, hash) == 0) {
        wait_for_another_look(of, asked->name);
        plm__text_clear(out);
        made = serve_folder_read(of->folder, asked->name, out, hash);
    }
    if (made.status != 200) {
        return send_reason(connection, made.status, made.reason);
    }
    if (strcmp(asked->hash, hash) == 0) {
        return send_copy(connection, &(reply){MHD_HTTP_NOT_MODIFIED, yaml, policy, hash}, "", 0);
    }
    char whole[PATH_MAX];
    if (asked->hash[0] == '\0' && serve_folder_path(of->folder, asked->name, whole)) {
        serve_recent_note(whole);
    }
    return send_copy(connection, &(reply){MHD_HTTP_OK, yaml, policy, hash}, out->bytes,
                     out->length);
}

static enum MHD_Result write_case(const serve_http *of, struct MHD_Connection *connection,
                                  const gate_answer *asked, const char *bytes, plm__text *theirs) {
    char hash[GATE_HASH + 1] = "";
    serve_outcome made = serve_folder_write(of->folder, asked->name, asked->hash, bytes,
                                            asked->length, theirs, hash);
    if (made.status == 409) {
        return send_copy(connection, &(reply){made.status, yaml, policy, hash}, theirs->bytes,
                         theirs->length);
    }
    if (made.status != 200) {
        return send_reason(connection, made.status, made.reason);
    }
    return send_copy(connection, &(reply){MHD_HTTP_OK, plain, policy, hash}, "", 0);
}

static enum MHD_Result add_document(const serve_http *of, struct MHD_Connection *connection,
                                    const gate_answer *asked, const char *bytes,
                                    plm_context *context) {
    serve_outcome made = serve_folder_add(of->folder, asked->name, bytes, asked->length, context);
    return made.status == 200
               ? send_copy(connection, &(reply){MHD_HTTP_OK, plain, policy, NULL}, "", 0)
               : send_reason(connection, made.status, made.reason);
}

/* ---- parts --------------------------------------------------------------------------------- */

/* Answers with a text that is made in a context of the request's own. */
static enum MHD_Result send_fresh(serve_http *of, struct MHD_Connection *connection,
                                  const gate_answer *asked, const char *bytes) {
    plm_context *context = NULL;
    if (plm_context_new(NULL, &context) < 0) {
        return MHD_NO;
    }
    plm__text out;
    plm__text_init(&out, context);
    enum MHD_Result result = MHD_NO;
    switch (asked->part) {
    case GATE_DOCUMENT:
        result = add_document(of, connection, asked, bytes, context);
        break;
    case GATE_CASES:
        result = send_cases(of, connection, &out);
        break;
    default:
        result = asked->writes ? write_case(of, connection, asked, bytes, &out)
                               : send_case(of, connection, asked, &out);
    }
    plm__text_clear(&out);
    plm_context_free(context);
    return result;
}

static enum MHD_Result send_part(serve_http *of, struct MHD_Connection *connection,
                                 const gate_answer *answer) {
    size_t length = 0;
    char *text = NULL;
    switch (answer->part) {
    case GATE_FRAME:
        return send_lasting(connection, html, policy, of->pages->frame.bytes,
                            of->pages->frame.length);
    case GATE_SCRIPT:
        return send_lasting(connection, "text/javascript; charset=utf-8", policy, serve_frame_js,
                            strlen(serve_frame_js));
    case GATE_STYLE:
        return send_lasting(connection, "text/css; charset=utf-8", policy, serve_frame_css,
                            strlen(serve_frame_css));
    case GATE_WORKBENCH:
        return of->pages->workbench.length > 0
                   ? send_lasting(connection, html, workbench_policy, of->pages->workbench.bytes,
                                  of->pages->workbench.length)
                   : send_reason(connection, MHD_HTTP_NOT_FOUND, "this build has no workbench");
    case GATE_REPORT:
        text = serve_state_report(of->state, &length);
        return send_made(connection, html, report_policy, text, length);
    case GATE_STATE:
        serve_state_wait(of->state, answer->after, WAIT_SECONDS);
        text = serve_state_json(of->state, &length);
        return send_made(connection, json, policy, text, length);
    default:
        return send_fresh(of, connection, answer, NULL);
    }
}

/* ---- what is sent here --------------------------------------------------------------------- */

/* A request that writes, while its bytes come in. */
typedef struct upload {
    gate_answer asked;
    size_t length; /* so far */
    char *bytes;   /* asked.length, and one more */
} upload;

static void upload_free(upload *of) {
    if (of != NULL) {
        free(of->bytes);
        free(of);
    }
}

static upload *upload_new(const gate_answer *asked) {
    upload *made = calloc(1, sizeof *made);
    if (made != NULL) {
        made->asked = *asked;
        made->bytes = malloc(asked->length + 1);
    }
    if (made != NULL && made->bytes == NULL) {
        upload_free(made);
        return NULL;
    }
    return made;
}

static enum MHD_Result finish_upload(serve_http *of, struct MHD_Connection *connection,
                                     const upload *sent) {
    if (sent->length != sent->asked.length) {
        return send_reason(connection, MHD_HTTP_BAD_REQUEST, "the text was cut short");
    }
    if (sent->asked.part != GATE_SHOWN) {
        return send_fresh(of, connection, &sent->asked, sent->bytes);
    }
    if (!serve_folder_has(of->folder, sent->asked.name)) {
        return send_reason(connection, MHD_HTTP_FORBIDDEN, "there is no such case to show");
    }
    serve_state_show(of->state, sent->asked.name);
    return send_copy(connection, &(reply){MHD_HTTP_OK, plain, policy, NULL}, "", 0);
}

static enum MHD_Result take_upload(serve_http *of, struct MHD_Connection *connection, upload *sent,
                                   const char *bytes, size_t *length) {
    if (*length == 0) {
        return finish_upload(of, connection, sent);
    }
    if (*length > sent->asked.length - sent->length) {
        return MHD_NO;
    }
    memcpy(sent->bytes + sent->length, bytes, *length);
    sent->length += *length;
    *length = 0;
    return MHD_YES;
}

static void end_request(void *user, struct MHD_Connection *connection, void **request,
                        enum MHD_RequestTerminationCode how) {
    (void)user;
    (void)connection;
    (void)how;
    upload_free(*request);
    *request = NULL;
}

static enum MHD_Result on_request(void *user, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *bytes,
                                  size_t *length, void **request) {
    (void)version;
    serve_http *of = user;
    if (*request != NULL) {
        return take_upload(of, connection, *request, bytes, length);
    }
    gate_request asked = read_request(connection, method, path);
    gate_answer answer = gate_decide(&of->gate, &asked);
    if (answer.status != MHD_HTTP_OK) {
        return send_reason(connection, answer.status, answer.reason);
    }
    if (answer.writes) {
        *request = upload_new(&answer);
        return *request != NULL ? MHD_YES : MHD_NO;
    }
    return send_part(of, connection, &answer);
}

/* ---- the server ---------------------------------------------------------------------------- */

static bool make_secret(char text[GATE_TOKEN + 1]) {
    unsigned char random[GATE_TOKEN / 2];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random) {
        return false;
    }
    for (size_t i = 0; i < sizeof random; i++) {
        snprintf(text + 2 * i, 3, "%02x", random[i]);
    }
    return true;
}

/* No address here has an escape: what has one is no address, and "%00" ends none. The gate takes
 * those of a name out. */
static size_t leave_escapes(void *user, struct MHD_Connection *connection, char *text) {
    (void)user;
    (void)connection;
    return strlen(text);
}

static struct MHD_Daemon *start(serve_http *of) {
    return MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION |
                                MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC,
                            0, NULL, NULL, on_request, of, MHD_OPTION_CONNECTION_LIMIT,
                            (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                            (size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
                            (unsigned)IDLE_SECONDS, MHD_OPTION_NOTIFY_COMPLETED, end_request, NULL,
                            MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL, MHD_OPTION_END);
}

static void let_in(void *user, int socket) {
    serve_http *of = user;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    MHD_add_connection(of->daemon, socket, (struct sockaddr *)&address, sizeof address);
}

/* Listens on the port, or for 0 on the usual one of the folder, where it is free, or on any. */
static serve_door *open_door(serve_http *of, uint16_t port) {
    of->gate.port = port != 0 ? port : serve_folder_port(of->folder);
    serve_door *door = serve_door_open(&of->gate.port, let_in, of);
    if (door == NULL && port == 0) {
        of->gate.port = 0;
        door = serve_door_open(&of->gate.port, let_in, of);
    }
    return door;
}

serve_http *serve_http_open(serve_state *state, serve_folder *folder, serve_pages *pages,
                            uint16_t port) {
    serve_http *made = calloc(1, sizeof *made);
    if (made == NULL || !make_secret(made->gate.token) || !make_secret(made->gate.key) ||
        (made->daemon = start(made)) == NULL) {
        fputs("plenum: error: no memory or no random numbers for the server\n", stderr);
        free(made);
        return NULL;
    }
    made->state = state;
    made->folder = folder;
    made->pages = pages;
    if (!serve_pages_make(pages, folder, made->gate.key)) {
        fputs("plenum: error: no memory for the pages\n", stderr);
        MHD_stop_daemon(made->daemon);
        free(made);
        return NULL;
    }
    errno = 0;
    made->door = open_door(made, port);
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
