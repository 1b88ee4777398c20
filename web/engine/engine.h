/* The engine of a page, as the files that export its functions share it (engine.c). */
#ifndef PLM_WEB_ENGINE_H
#define PLM_WEB_ENGINE_H

#include "base/arena.h"
#include "base/text.h"
#include "plenum.h"
#include "tree/tree.h"

#include <stdbool.h>
#include <stddef.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum { MOST_CHANGES = 1000 };

typedef struct engine {
    plm_context *context;
    plm_options *options;
    plm_options *brief; /* with the model alone that gives the answer, where none was chosen */
    bool models_chosen;
    char *room; /* what the page hands over */
    size_t room_size;
    plm__text packed; /* the case */
    plm__text source; /* its text, which the packed case may lend from; empty: none */
    plm__tree tree;   /* of the case, with the changes made so far; root NULL: none */
    plm__arena arena; /* of what was changed */
    plm_change changes[MOST_CHANGES];
    size_t change_count;
    plm_case *read; /* what was forecast last, and its forecast; or NULL */
    plm_forecast *forecast;
    plm__text result;
} engine;

/* Makes what went wrong the result, and returns the status. */
plm_status engine_say(engine *of, plm_status status, const plm_error *error);

/* PLM_OK, or PLM_E_MEMORY where the result has no room. */
plm_status engine_finish(engine *of);

/* Reads the case from the changed tree, which is then used up. */
plm_status engine_read(engine *of);

#endif
