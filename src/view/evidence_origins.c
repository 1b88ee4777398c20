/* Where claims come from in the end. */
#include "case/origin.h"
#include "view/evidence_parts.h"

static const plm_origin *origin_of(const void *of) {
    return ((const plm_origin_review *)of)->origin;
}

static const char *origin_id(const void *of) {
    return origin_of(of)->id;
}

static const char *origin_name(const void *of) {
    return plm__origin_name(origin_of(of));
}

static unsigned origin_kind(const void *of, size_t index) {
    (void)index;
    return (unsigned)plm__origin_kind(origin_of(of));
}

static const char *origin_grade(const void *of) {
    static const char *const grades[] = {"A", "B", "C", "D", "E", "F"};
    return grades[plm__origin_reliability(origin_of(of)) - 'A'];
}

static uint64_t origin_claims(const void *of) {
    return origin_of(of)->claim_count;
}

static size_t alone_count(const void *of) {
    return ((const plm_origin_review *)of)->alone_count;
}

static const char *alone_at(const void *of, size_t index) {
    return ((const plm_origin_review *)of)->alone[index];
}

const char *const plm__origin_kinds[] = {"named", "anonymous", "interested", "document"};

static const plm__member origin_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .text = origin_id,
     .about = "of a source, or a document or claim that names none"},
    {.key = "name",
     .kind = PLM__TEXT,
     .text = origin_name,
     .about = "of the source, title of the document, or id of the claim"},
    {.key = "kind",
     .kind = PLM__CHOICE,
     .choice = origin_kind,
     .names = plm__origin_kinds,
     .name_count = 4,
     .about = "as the source says"},
    {.key = "reliability",
     .kind = PLM__TEXT,
     .text = origin_grade,
     .about = "Admiralty code, A to F; F for what is no source"},
    {.key = "claims",
     .kind = PLM__COUNT,
     .number = origin_claims,
     .about = "that come from it in the end, without those that repeat others"},
    {.key = "alone",
     .kind = PLM__TEXTS,
     .count = alone_count,
     .text_at = alone_at,
     .about = "paths of the numbers that rest on it alone"},
};

static const plm__record origin_record = {.name = "origin", PLM__MEMBERS(origin_members)};

static size_t origin_count(const void *of) {
    return plm_review_origin_count(plm__evidence_in(of)->review);
}

static const void *origin_at(const void *of, size_t index) {
    return plm_review_origin(plm__evidence_in(of)->review, index);
}

static const plm__member origins_members[] = {
    {.key = "origins",
     .kind = PLM__LIST,
     .of = &origin_record,
     .count = origin_count,
     .at = origin_at,
     .told_elsewhere = true,
     .about =
         "that claims come from in the end, in the order of the case: sources, then documents, "
         "then claims; in the whole review alone"},
};

const plm__record plm__evidence_origins_record = {.name = "origins", PLM__MEMBERS(origins_members)};
