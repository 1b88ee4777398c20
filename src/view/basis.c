#include "view/basis.h"

enum { WIDEST_COUNT = 3 };

static const void *parameter(const void *of) {
    return ((const plm_stated_number *)of)->parameter;
}

static const plm__member path_members[] = {
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_stated_number, path),
     .about = "of the number in the case"},
};

static const plm__record path_record = {.name = "stated_path", PLM__MEMBERS(path_members)};

/* ---- the widest ranges --------------------------------------------------------------------- */

static const plm__member range_members[] = {
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_parameter, range.low),
     .about = "low end of the range, in the number's own unit"},
    {.key = "mode",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_parameter, range.mode),
     .about = "its most likely value"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_parameter, range.high),
     .about = "its high end"},
};

static const plm__record range_record = {.name = "stated_range", PLM__MEMBERS(range_members)};

static const plm__member wide_members[] = {
    {.kind = PLM__SPREAD, .of = &path_record},
    {.kind = PLM__SPREAD, .link = parameter, .of = &range_record},
    {.key = "width",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_stated_number, width),
     .about = "of the range, as a share of what the number can span"},
};

static const plm__record wide_record = {.name = "wide_number", PLM__MEMBERS(wide_members)};

static size_t wide_count(const void *of) {
    const plm_basis *basis = of;
    return basis->range_count < WIDEST_COUNT ? basis->range_count : WIDEST_COUNT;
}

static const void *wide_at(const void *of, size_t index) {
    return ((const plm_basis *)of)->numbers[index];
}

/* ---- assessors ----------------------------------------------------------------------------- */

static const plm__member count_members[] = {
    {.key = "count",
     .kind = PLM__COUNT,
     .place = offsetof(plm_parameter, assessor_count),
     .about = "of the people who assessed the number"},
};

static const plm__record count_record = {.name = "assessor_count", PLM__MEMBERS(count_members)};

static const plm__member assessed_members[] = {
    {.kind = PLM__SPREAD, .of = &path_record},
    {.kind = PLM__SPREAD, .link = parameter, .of = &count_record},
    {.key = "between",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_stated_number, between),
     .about = "standard deviation of their means"},
    {.key = "within",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_stated_number, within),
     .about = "root of the mean of their variances"},
};

static const plm__record assessed_record = {.name = "assessed_number",
                                            PLM__MEMBERS(assessed_members)};

static bool is_assessed(const plm_stated_number *number) {
    return number->parameter->assessor_count > 1;
}

static size_t assessed_count(const void *of) {
    const plm_basis *basis = of;
    size_t count = 0;
    for (size_t i = 0; i < basis->number_count; i++) {
        count += is_assessed(basis->numbers[i]) ? 1 : 0;
    }
    return count;
}

static const void *assessed_at(const void *of, size_t index) {
    const plm_basis *basis = of;
    for (size_t i = 0; i < basis->number_count; i++) {
        if (is_assessed(basis->numbers[i]) && index-- == 0) {
            return basis->numbers[i];
        }
    }
    return NULL;
}

/* ---- the basis ----------------------------------------------------------------------------- */

static size_t hindsight_count(const void *of) {
    return ((const plm_basis *)of)->hindsight_count;
}

static const char *hindsight_at(const void *of, size_t index) {
    return ((const plm_basis *)of)->hindsight[index]->id;
}

static const char *main_origin(const void *of) {
    const plm_origin *origin = ((const plm_basis *)of)->main_origin;
    return origin != NULL ? origin->id : NULL;
}

const char *const plm__confidence_words[] = {[PLM_CONFIDENCE_LOW] = "low",
                                             [PLM_CONFIDENCE_MODERATE] = "moderate",
                                             [PLM_CONFIDENCE_HIGH] = "high"};

static const plm__member members[] = {
    {.key = "numbers",
     .kind = PLM__COUNT,
     .place = offsetof(plm_basis, number_count),
     .about = "stated in the case for the issue"},
    {.key = "ranges",
     .kind = PLM__COUNT,
     .place = offsetof(plm_basis, range_count),
     .about = "of them: those that are not one value"},
    {.key = "assumptions",
     .kind = PLM__COUNT,
     .place = offsetof(plm_basis, assumption_count),
     .about = "of them: those without evidence"},
    {.key = "one_origin",
     .kind = PLM__COUNT,
     .place = offsetof(plm_basis, single_count),
     .about = "of them: those whose claims come from one origin alone"},
    {.key = "one_doubtful_origin",
     .kind = PLM__COUNT,
     .place = offsetof(plm_basis, doubtful_count),
     .about = "of those: whose origin is graded D to F, is no source, or is anonymous or "
              "interested"},
    {.key = "main_origin",
     .kind = PLM__TEXT,
     .text = main_origin,
     .about = "id of the origin that most numbers rest on alone, or null"},
    {.key = "on_main_origin",
     .kind = PLM__COUNT,
     .place = offsetof(plm_basis, main_origin_count),
     .about = "numbers that rest on it alone"},
    {.key = "confidence",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_basis, confidence),
     PLM__NAMES(plm__confidence_words),
     .about = "in the inputs, by those counts (docs/evidence.md); it says nothing of the "
              "likelihood"},
    {.key = "widest",
     .kind = PLM__LIST,
     .of = &wide_record,
     .count = wide_count,
     .at = wide_at,
     .about = "the three widest ranges, the widest first"},
    {.key = "assessed",
     .kind = PLM__COUNT,
     .place = offsetof(plm_basis, assessed_count),
     .about = "numbers with several assessors"},
    {.key = "between_share",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_basis, between_share),
     .about = "of the variance of those, each measured by what it can span, that lies between "
              "assessors; null where they have none"},
    {.key = "assessors",
     .kind = PLM__LIST,
     .of = &assessed_record,
     .count = assessed_count,
     .at = assessed_at,
     .about = "of each of those numbers"},
    {.key = "hindsight",
     .kind = PLM__TEXTS,
     .count = hindsight_count,
     .text_at = hindsight_at,
     .about = "ids of claims made after as_of that the forecast rests on"},
};

const plm__record plm__basis_record = {.name = "basis", PLM__MEMBERS(members)};
