#include "serve_http.h"

#include "serve_door.h"
#include "serve_parts.h"
#include "serve_reply.h"
#include "serve_request.h"
#include "serve_upload.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { CONNECTIONS = 128, CONNECTION_BYTES = 32768, IDLE_SECONDS = 15 };

struct serve_http {
    gate gate;
    serve_served served;
    struct MHD_Daemon *daemon;
    serve_door *door;
};

/* ---- requests ------------------------------------------------------------------------------ */

static void end_request(void *user, struct MHD_Connection *connection, void **request,
                        enum MHD_RequestTerminationCode how) {
    (void)user;
    (void)connection;
    (void)how;
    serve_upload_free(*request);
    *request = NULL;
}

static enum MHD_Result on_request(void *user, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *bytes,
                                  size_t *length, void **request) {
    (void)version;
    serve_http *of = user;
    if (*request != NULL) {
        return serve_upload_take(&of->served, connection, *request, bytes, length);
    }
    gate_request asked = serve_request_read(connection, method, path);
    gate_answer answer = gate_decide(&of->gate, &asked);
    if (answer.status != MHD_HTTP_OK) {
        return serve_reply_reason(connection, answer.status, answer.reason);
    }
    if (answer.writes) {
        *request = serve_upload_new(&answer);
        return *request != NULL ? MHD_YES : MHD_NO;
    }
    return serve_parts_send(&of->served, connection, &answer);
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
    of->gate.port = port != 0 ? port : serve_folder_port(of->served.folder);
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
    made->served = (serve_served){.state = state, .folder = folder, .pages = pages};
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
