/* A result as programs read it: its JSON document and its table, both from one description. */
#ifndef PLM_VIEW_VIEW_H
#define PLM_VIEW_VIEW_H

#include "base/pretty_json.h"
#include "base/text.h"
#include "view/record.h"
#include "view/table.h"

typedef struct plm__view {
    const char *format; /* of the JSON, such as "plenum-tornado" */
    int version;        /* raised by a change that could break a reader; 0: a table alone */
    const char *former; /* the key, with 1, by which documents named their format before; or NULL */
    const char *about;  /* what it holds, and the command that prints it */
    const plm__record *record;
    plm__plan plan; /* no columns: there is no table */
} plm__view;

/* {"format": …, "version": …, "plenum": …, "engine": …} and then the members of the document,
 * closed by a line break. */
void plm__view_add_json(plm__text *out, const plm__view *view, const void *document);

/* A record as an object of a list. */
void plm__view_add_object(plm__pretty *to, const plm__record *of, const void *record);

/* The table of the document; out->failed where memory was short. */
void plm__view_add_csv(plm__text *out, const plm__view *view, const void *document);

/* The same as texts that plm_text_free ends. PLM_E_MEMORY. */
plm_status plm__view_json(plm_context *context, const plm__view *view, const void *document,
                          char **out);
plm_status plm__view_csv(plm_context *context, const plm__view *view, const void *document,
                         char **out);

#endif
