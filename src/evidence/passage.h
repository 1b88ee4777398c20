/*
 * Documents as texts: paragraphs, and passages that are found or nearly found in them.
 *
 * Texts are compared folded: white space counts as one blank, and typographic quotation marks as
 * their typewriter forms. Nothing else is folded.
 */
#ifndef PLM_EVIDENCE_PASSAGE_H
#define PLM_EVIDENCE_PASSAGE_H

#include "base/arena.h"

/* A block of lines set off by blank lines. */
typedef struct plm__paragraph {
    size_t start; /* byte offsets in the document */
    size_t end;
} plm__paragraph;

/* All paragraphs in order; false when memory is short. */
bool plm__paragraphs(plm__arena *arena, const char *text, size_t length, plm__paragraph **out,
                     size_t *count);

/* A folded text, and for each of its bytes the offset in the original it stands for. */
typedef struct plm__folded {
    char *bytes; /* closed by a zero byte */
    size_t *origin;
    size_t length;
} plm__folded;

/* False when memory is short. */
bool plm__fold(plm__arena *arena, const char *text, size_t length, plm__folded *out);

/* Where a quote stands in a document, both folded: *at is its offset in the folded document. */
bool plm__passage_find(const plm__folded *document, const plm__folded *quote, size_t *at);

/* The part [*start, *end) of a folded document that the fewest insertions, deletions and changes of
 * bytes turn into the quote; PLM_E_MEMORY. Time: lengths multiplied (Sellers, The theory and
 * computation of evolutionary distances, Journal of Algorithms 1, 1980). */
plm_status plm__passage_nearest(plm__arena *arena, const plm__folded *document,
                                const plm__folded *quote, size_t *start, size_t *end);

#endif
