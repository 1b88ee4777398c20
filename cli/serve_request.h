/* What the gate asks of a request, read from libmicrohttpd's connection. */
#ifndef PLM_CLI_SERVE_REQUEST_H
#define PLM_CLI_SERVE_REQUEST_H

#include "serve_gate.h"

#include <microhttpd.h>

/* The texts are the connection's, and stand as long as the request does. */
gate_request serve_request_read(struct MHD_Connection *connection, const char *method,
                                const char *path);

#endif
