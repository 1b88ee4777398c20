/* The live part of a report, where it was built: the engine and its controls in the page. */
#ifndef PLM_REPORT_LIVE_H
#define PLM_REPORT_LIVE_H

#include "base/text.h"

/* A worked case, whole. */
typedef struct plm__worked_case {
    const char *name; /* of its file */
    const char *text;
} plm__worked_case;

/* What makes a page live. The script and the style stand in elements of their own, and the
 * page's Content-Security-Policy allows them by their hashes ("sha256-…", tools/embed.py); the
 * engine stands in <script type="application/wasm" id="plenum-engine">. */
typedef struct plm__live {
    const char *script; /* runs once the page is there; reads #plenum-data and the engine, fills
                           the hidden section #what-if and shows it */
    const char *script_hash;
    const char *style;
    const char *style_hash;
    const char *engine;             /* WebAssembly in zlib's form, as text */
    const plm__worked_case *worked; /* that the workbench offers, closed by a NULL name; or NULL */
} plm__live;

/* NULL when this build has no live part: its reports are static. */
const plm__live *plm__live_bundle(void);

/* The same of the workbench, whose script fills the element #workbench. */
const plm__live *plm__workbench_bundle(void);

/* Adds the run's options, as a JSON object: seed, draws, models, settings, weights. */
void plm__live_add_run(plm__text *json, const plm_options *options);

/* Adds, as a JSON object, what the engine needs to run the report again: the case's file name, the
 * scenario ("" for none), the issue ("" for all), the run's options, and the packed
 * case, which lends from the text of the case where the page has that: it has the
 * scenario's text instead, if any. */
void plm__live_add_data(plm__text *json, const plm_case *of, const char *scenario_id,
                        const plm_options *options);

#endif
