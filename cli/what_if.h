/* A case against a variant of it, in its formats. */
#ifndef PLM_CLI_WHAT_IF_H
#define PLM_CLI_WHAT_IF_H

#include "base/text.h"
#include "plenum.h"

/* A change as it was asked for. */
typedef enum change_kind { CHANGE_SCENARIO, CHANGE_SET, CHANGE_WITHOUT } change_kind;

typedef struct change {
    change_kind kind;
    char *name;        /* scenario, path or consideration */
    const char *value; /* of CHANGE_SET */
} change;

typedef struct what_if_view {
    plm_context *context;
    const plm_dossier *dossier; /* of the base */
    const change *changes;
    size_t change_count;
    const plm_comparison *comparison;
} what_if_view;

/* What the changes come to, in a few words: "omicron never appears". */
void add_change_names(plm__text *out, const what_if_view *view);

void add_what_if_text(plm__text *out, const what_if_view *view);
void add_what_if_json(plm__text *out, const what_if_view *view);

/* One row for each figure: issue,model,reading,option,variable,value,standard_error. */
void add_what_if_csv(plm__text *out, const what_if_view *view);

/* One line of `--all`: a scenario and what it does to the pool of one issue. */
typedef struct scenario_effect {
    const plm_scenario *scenario;
    plm_comparison *comparison;
} scenario_effect;

/* The scenarios' effects issue by issue, the largest first. */
void add_scenario_effects(plm__text *out, const plm_dossier *dossier,
                          const scenario_effect *effects, size_t count);

#endif
