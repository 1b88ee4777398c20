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

/* Claims against options; as_of NULL: the case names no day. */
void add_matrix_text(plm__text *out, const plm_matrix *of, const char *as_of, size_t width);

/* What actors say beside what is taken to weigh; nothing where the case makes no difference. */
void add_reasons_text(plm__text *out, const plm_dossier *dossier, size_t width);

/* Who state the same numbers, and how far they are apart; nothing where nobody does. */
void add_assessors_text(plm__text *out, const plm_review *review);

/* Every claim under what it comes from. */
void add_evidence_tree(plm__text *out, const evidence_view *view, size_t width);

#endif
