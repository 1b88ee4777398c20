/* The server of the cases of a folder, on 127.0.0.1. */
#ifndef PLM_CLI_SERVE_HTTP_H
#define PLM_CLI_SERVE_HTTP_H

#include "serve_folder.h"
#include "serve_gate.h"
#include "serve_page.h"
#include "serve_state.h"

typedef struct serve_http serve_http;

/* Serves the state and the folder on a port (0: the folder's usual one, or any that is free) under
 * a token that nobody can guess; makes the pages, which outlive it, as all that it is handed. NULL
 * with a message printed when it cannot. */
serve_http *serve_http_open(serve_state *state, serve_folder *folder, serve_pages *pages,
                            uint16_t port);

/* Where it listens. */
const gate *serve_http_gate(const serve_http *of);

/* Waits for the answers under way; end the state first. */
void serve_http_close(serve_http *of);

#endif
