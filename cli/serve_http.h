/* The server of a served case, on 127.0.0.1. */
#ifndef PLM_CLI_SERVE_HTTP_H
#define PLM_CLI_SERVE_HTTP_H

#include "serve_gate.h"
#include "serve_state.h"

typedef struct serve_http serve_http;

/* Serves the state on a port (0: any that is free) under a token that nobody can guess. NULL with
 * a message printed when it cannot. */
serve_http *serve_http_open(serve_state *state, uint16_t port);

/* Where it listens. */
const gate *serve_http_gate(const serve_http *of);

/* Waits for the answers under way; end the state first. */
void serve_http_close(serve_http *of);

#endif
