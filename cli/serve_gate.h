/*
 * Who may see and write what of the served cases: one decision on a request's method, address and
 * headers, apart from the socket.
 *
 * A page elsewhere on the web can make a browser send requests here, and can have its own name
 * resolve to this machine. So a request must know the token, name this very host, and come from no
 * other page. One that writes must also say that it comes from a page of this server, and carry the
 * key that stands in these pages, in a header, which no form and no link can set; and it must name
 * the bytes that it means to replace.
 */
#ifndef PLM_CLI_SERVE_GATE_H
#define PLM_CLI_SERVE_GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    GATE_TOKEN = 32,
    GATE_TARGET_MOST = 256,
    GATE_NAME_MOST = 1024,     /* bytes of a case's name, its end included */
    GATE_HASH = 64,            /* hexadecimal digits of SHA-256 */
    GATE_BODY_MOST = 16 << 20, /* bytes of a case */
};

/* What lets a request in. */
typedef struct gate {
    char token[GATE_TOKEN + 1]; /* lower-case hexadecimal digits */
    char key[GATE_TOKEN + 1];   /* the same, of requests that write */
    uint16_t port;
} gate;

/* A header that is absent is NULL. */
typedef struct gate_request {
    const char *method;
    const char *path;  /* before any '?' */
    const char *after; /* the argument "after", or NULL */
    const char *name;  /* the argument "name", with its escapes, or NULL */
    size_t argument_count;
    bool has_body;
    bool is_chunked;
    const char *length;        /* Content-Length */
    const char *key;           /* X-Plenum-Key */
    const char *if_match;      /* If-Match */
    const char *if_none_match; /* If-None-Match */
    size_t host_count;         /* headers of that name; host is the first */
    const char *host;
    const char *origin;
    const char *fetch_site; /* Sec-Fetch-Site */
} gate_request;

typedef enum gate_part {
    GATE_FRAME,
    GATE_SCRIPT,
    GATE_STYLE,
    GATE_REPORT,
    GATE_STATE,
    GATE_WORKBENCH,
    GATE_CASES,   /* what there is to open */
    GATE_CASE,    /* the text of one */
    GATE_SHOWN,   /* which one the report is of */
    GATE_DOCUMENT /* the text of a document, to lie beside a case; it is only added, never read */
} gate_part;

/* What the answer is. */
typedef struct gate_answer {
    unsigned status;           /* of HTTP; 200: the part */
    gate_part part;            /* where status is 200 */
    bool writes;               /* what is sent takes the part's place */
    uint64_t after;            /* of GATE_STATE: the state that the page knows */
    size_t length;             /* of what is sent, in bytes */
    const char *reason;        /* one line, where status is not 200 */
    char name[GATE_NAME_MOST]; /* of a case or document, without escapes */
    char hash[GATE_HASH + 1];  /* of the bytes that the page knows; "" for none */
} gate_answer;

gate_answer gate_decide(const gate *of, const gate_request *asked);

/* Whether a name leads from a folder to a file below it, hidden ones aside, or is absolute; in each
 * case without "." and "..", an empty part or a control character. */
bool gate_is_name(const char *name);

#endif
