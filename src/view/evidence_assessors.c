/* Numbers that several people state, and how far apart these are. */
#include "view/evidence_parts.h"

static const plm_parameter *disputed_number(const void *of) {
    return ((const plm_disputed *)of)->parameter;
}

static size_t view_count(const void *of) {
    return disputed_number(of)->assessor_count;
}

static const void *view_at(const void *of, size_t index) {
    return disputed_number(of)->assessors[index];
}

static const plm__member view_members[] = {
    {.key = "assessor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_assessment, assessor),
     .about = "as in the case"},
    {.key = "weight",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessment, weight),
     .about = "share of the pool"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessment, range.low),
     .about = "low end of the range, in the number's unit"},
    {.key = "mode",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessment, range.mode),
     .about = "the most likely value"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessment, range.high),
     .about = "high end"},
};

static const plm__record view_record = {.name = "assessment", PLM__MEMBERS(view_members)};

static const plm__member disputed_members[] = {
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_disputed, path),
     .about = "of the number in the case"},
    {.key = "apart",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_disputed, apart),
     .about = "how far their most likely values are apart, as a share of what all ranges span"},
    {.key = "overlap",
     .kind = PLM__FLAG,
     .place = offsetof(plm_disputed, overlap),
     .about = "whether all ranges have a point in common"},
    {.key = "assessments",
     .kind = PLM__LIST,
     .of = &view_record,
     .count = view_count,
     .at = view_at,
     .about = "one for each assessor"},
};

static const plm__record disputed_record = {.name = "disputed", PLM__MEMBERS(disputed_members)};

static const plm__member person_members[] = {
    {.key = "assessor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_assessor_review, name),
     .about = "as in the case"},
    {.key = "numbers",
     .kind = PLM__COUNT,
     .place = offsetof(plm_assessor_review, numbers),
     .about = "that this one states beside others"},
    {.key = "distance",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessor_review, distance),
     .about =
         "mean distance from the pool's most likely value, as a share of what all ranges span"},
    {.key = "leaning",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_assessor_review, leaning),
     .about = "the same with its sign: above 0 for one that tends to say more"},
};

static const plm__record person_record = {.name = "assessor", PLM__MEMBERS(person_members)};

static size_t disputed_count(const void *of) {
    return plm_review_disputed_count(plm__evidence_in(of)->review);
}

static const void *disputed_at(const void *of, size_t index) {
    return plm_review_disputed(plm__evidence_in(of)->review, index);
}

static size_t person_count(const void *of) {
    return plm_review_assessor_count(plm__evidence_in(of)->review);
}

static const void *person_at(const void *of, size_t index) {
    return plm_review_assessor(plm__evidence_in(of)->review, index);
}

static const plm__member assessors_members[] = {
    {.key = "disputed",
     .kind = PLM__LIST,
     .of = &disputed_record,
     .count = disputed_count,
     .at = disputed_at,
     .told_elsewhere = true,
     .about = "numbers that several assessors state; in the whole review alone"},
    {.key = "assessors",
     .kind = PLM__LIST,
     .of = &person_record,
     .count = person_count,
     .at = person_at,
     .told_elsewhere = true,
     .about = "who state them; in the whole review alone"},
};

const plm__record plm__evidence_assessors_record = {.name = "assessors",
                                                    PLM__MEMBERS(assessors_members)};
