/* A review of the evidence in its formats. */
#ifndef PLM_CLI_EVIDENCE_H
#define PLM_CLI_EVIDENCE_H

#include "view/evidence.h"

typedef struct evidence_view {
    plm__evidence_document document;
    bool all; /* every path and passage */
} evidence_view;

/* For people, `width` columns wide where it can be. */
void add_evidence_text(plm__text *out, const evidence_view *view, size_t width);

/* Every claim under what it comes from. */
void add_evidence_tree(plm__text *out, const evidence_view *view, size_t width);

#endif
