/* A review of the evidence in its formats. */
#ifndef PLM_CLI_EVIDENCE_H
#define PLM_CLI_EVIDENCE_H

#include "base/text.h"
#include "plenum.h"

/* What there is to print: everything, or one part of it. */
typedef struct evidence_view {
    const plm_dossier *dossier;
    const plm_review *review;
    const plm_claim_review *claim; /* this one alone, or NULL */
    bool unsupported;              /* the numbers without evidence alone */
    const plm_search *search;      /* what was found alone, or NULL */
    const char *words;             /* that were searched for */
    bool all;                      /* every path and passage */
} evidence_view;

typedef struct evidence_totals {
    size_t found; /* quotes */
    size_t missing;
    size_t unread;
    size_t paragraphs_missing;
    size_t documents_unread; /* though they name a text */
    size_t hindsight;        /* claims */
} evidence_totals;

evidence_totals count_evidence(const plm_review *review);

/* For people, `width` columns wide where it can be. */
void add_evidence_text(plm__text *out, const evidence_view *view, size_t width);

/* docs/json.md describes it. */
void add_evidence_json(plm__text *out, const evidence_view *view);

/* One row for each thing said of a claim: claim,grade,source,document,paragraph,variable,value; of
 * a search, one for each passage: rank,document,claim,paragraph,text. */
void add_evidence_csv(plm__text *out, const evidence_view *view);

/* "none", "found", "missing", "unread". */
const char *quote_state_name(plm_quote_state state);

/* When a claim was made: its own date, or else its document's; NULL where there is neither. */
const char *claim_date(const plm_evidence *claim);

#endif
