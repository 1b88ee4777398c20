/* Where claims come from in the end. */
#ifndef PLM_CASE_ORIGIN_H
#define PLM_CASE_ORIGIN_H

#include "plenum.h"

/* The one origin that all claims of a support come from; NULL where there are none, or several. */
const plm_origin *plm__sole_origin(const plm_support *of);

/* The name of the source or document, or the id of the claim. */
const char *plm__origin_name(const plm_origin *of);

/* Admiralty code; F for what is no source. */
char plm__origin_reliability(const plm_origin *of);

/* PLM_SOURCE_DOCUMENT for a document; PLM_SOURCE_NAMED for a claim. */
plm_source_kind plm__origin_kind(const plm_origin *of);

/* "anonymous, " or "interested, " before a grade; "" for another kind. */
const char *plm__origin_adjective(const plm_origin *of);

/* Not to be taken at its word alone: graded D to F, anonymous or interested. */
bool plm__origin_is_doubtful(const plm_origin *of);

#endif
