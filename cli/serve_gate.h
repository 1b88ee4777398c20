/*
 * Who may see what of a served case: one decision on a request's method, address and headers, apart
 * from the socket.
 *
 * A page elsewhere on the web can make a browser send requests here, and can have its own name
 * resolve to this machine. So a request must know the token, name this very host, and come from no
 * other page.
 */
#ifndef PLM_CLI_SERVE_GATE_H
#define PLM_CLI_SERVE_GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GATE_TOKEN = 32, GATE_TARGET_MOST = 256 };

/* What lets a request in. */
typedef struct gate {
    char token[GATE_TOKEN + 1]; /* lower-case hexadecimal digits */
    uint16_t port;
} gate;

/* A header that is absent is NULL. */
typedef struct gate_request {
    const char *method;
    const char *path;  /* before any '?' */
    const char *after; /* the argument "after", or NULL */
    bool has_arguments;
    bool has_body;
    size_t host_count; /* headers of that name; host is the first */
    const char *host;
    const char *origin;
    const char *fetch_site; /* Sec-Fetch-Site */
} gate_request;

typedef enum gate_part { GATE_FRAME, GATE_SCRIPT, GATE_STYLE, GATE_REPORT, GATE_STATE } gate_part;

/* What the answer is. */
typedef struct gate_answer {
    unsigned status;    /* of HTTP; 200: the part */
    gate_part part;     /* where status is 200 */
    uint64_t after;     /* of GATE_STATE: the state that the page knows */
    const char *reason; /* one line, where status is not 200 */
} gate_answer;

gate_answer gate_decide(const gate *of, const gate_request *asked);

#endif
