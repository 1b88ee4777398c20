/* What an import gave, as JSON (format plenum-import). */
#ifndef PLM_VIEW_IMPORT_H
#define PLM_VIEW_IMPORT_H

#include "view/view.h"

/* A case that was made of a file. */
typedef struct plm__imported_case {
    const char *id;
    const char *text; /* NULL: it went elsewhere */
} plm__imported_case;

typedef struct plm__import_document {
    const plm_import *import;
    plm__imported_case *cases;
} plm__import_document;

extern const plm__view plm__import_view;

/* With or without the texts of the cases. Close it in every case. */
plm_status plm__import_open(plm__import_document *out, plm_context *context, const plm_import *of,
                            bool texts);
void plm__import_close(plm__import_document *of, plm_context *context);

#endif
