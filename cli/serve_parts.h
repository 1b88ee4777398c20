/* What a request that the gate lets in is answered with: the pages, the
 * report, and the cases of the folder. */
#ifndef PLM_CLI_SERVE_PARTS_H
#define PLM_CLI_SERVE_PARTS_H

#include "serve_folder.h"
#include "serve_gate.h"
#include "serve_page.h"
#include "serve_state.h"

#include <microhttpd.h>

/* What there is to answer with; it outlives the server. */
typedef struct serve_served {
    serve_state *state;
    serve_folder *folder;
    serve_pages *pages;
} serve_served;

/* Answers a request that only reads. */
enum MHD_Result serve_parts_send(const serve_served *of, struct MHD_Connection *connection,
                                 const gate_answer *asked);

/* Answers with what is made in a context of the request's own: the list of cases, the text of one,
 * or what came of writing asked->length bytes (NULL where nothing is written). */
enum MHD_Result serve_parts_fresh(const serve_served *of, struct MHD_Connection *connection,
                                  const gate_answer *asked, const char *bytes);

#endif
