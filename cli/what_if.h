/* A case against a variant of it, in its formats. */
#ifndef PLM_CLI_WHAT_IF_H
#define PLM_CLI_WHAT_IF_H

#include "base/text.h"
#include "view/comparison.h"
#include "what_if_rule.h"

typedef struct what_if_view {
    const plm_dossier *dossier; /* of the base */
    plm__comparison_document document;
} what_if_view;

/* What the changes come to, in a few words: "omicron never appears". */
void add_change_names(plm__text *out, const what_if_view *view);

void add_what_if_text(plm__text *out, const what_if_view *view);
/* The scenarios' effects issue by issue, the largest first. */
void add_scenario_effects(plm__text *out, const plm_dossier *dossier,
                          const plm__scenario_effect *effects, size_t count);

#endif
