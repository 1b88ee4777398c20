/* The pages of a server that are made once: the frame around the report, and the workbench. */
#ifndef PLM_CLI_SERVE_PAGE_H
#define PLM_CLI_SERVE_PAGE_H

#include "base/text.h"
#include "serve_folder.h"

#include <stdbool.h>

typedef struct serve_pages {
    plm__text frame;
    plm__text workbench; /* empty in a build without it */
} serve_pages;

void serve_pages_init(serve_pages *of, plm_context *context);
void serve_pages_clear(serve_pages *of);

/* Makes them for a folder, with the key of requests that write. False when memory is short. */
bool serve_pages_make(serve_pages *of, const serve_folder *folder, const char *key);

#endif
