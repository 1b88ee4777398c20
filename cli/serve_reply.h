/* Answers over HTTP: texts with the headers that keep a page from all but what it needs. */
#ifndef PLM_CLI_SERVE_REPLY_H
#define PLM_CLI_SERVE_REPLY_H

#include <microhttpd.h>
#include <stddef.h>

extern const char serve_policy[]; /* what the frame may load */

extern const char serve_plain[];
extern const char serve_html[];
extern const char serve_yaml[];
extern const char serve_json[];

typedef struct serve_reply {
    unsigned status;
    const char *type;
    const char *policy;
    const char *hash; /* of what is sent, or was written; NULL: none */
} serve_reply;

/* Sends a text that outlives the answer. */
enum MHD_Result serve_reply_lasting(struct MHD_Connection *connection, const char *type,
                                    const char *policy, const char *text, size_t length);

/* Sends bytes that do not. */
enum MHD_Result serve_reply_copy(struct MHD_Connection *connection, const serve_reply *of,
                                 const char *bytes, size_t length);

/* Sends one line that says why there is nothing else. */
enum MHD_Result serve_reply_reason(struct MHD_Connection *connection, unsigned status,
                                   const char *reason);

/* Sends a text that is ended by free; 503 when there is none. */
enum MHD_Result serve_reply_made(struct MHD_Connection *connection, const char *type,
                                 const char *policy, char *text, size_t length);

#endif
