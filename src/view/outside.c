#include "view/outside.h"

#include "view/parts.h"

/* ---- a base rate --------------------------------------------------------------------------- */

/* From the low end of an interval to its high end: the arrays of both stand one after the other. */
enum { TO_HIGH = offsetof(plm_base_rate, high) - offsetof(plm_base_rate, low) };

static const plm__member interval_members[] = {
    {.key = "low", .kind = PLM__NUMBER, .unit = PLM__PROBABILITY, .about = "its lower end"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = TO_HIGH,
     .unit = PLM__PROBABILITY,
     .about = "its upper end"},
};

static const plm__record interval_record = {.name = "base_rate_interval",
                                            PLM__MEMBERS(interval_members)};

static size_t interval_count(const void *of) {
    (void)of;
    return PLM_INTERVAL_COUNT;
}

static const void *interval_at(const void *of, size_t index) {
    return (const char *)of + offsetof(plm_base_rate, low) + index * sizeof(double);
}

static size_t feature_count(const void *of) {
    return ((const plm_base_rate *)of)->feature_count;
}

static const char *feature_at(const void *of, size_t index) {
    return ((const plm_base_rate *)of)->features[index];
}

static const plm__member rate_members[] = {
    {.key = "features",
     .kind = PLM__TEXTS,
     .count = feature_count,
     .text_at = feature_at,
     .about = "what the precedents of the class share; empty for the class of all"},
    {.key = "happened",
     .kind = PLM__COUNT,
     .place = offsetof(plm_base_rate, happened),
     .about = "precedents of the class in which it happened"},
    {.key = "count",
     .kind = PLM__COUNT,
     .place = offsetof(plm_base_rate, count),
     .about = "precedents of the class"},
    {.key = "rate",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_base_rate, rate),
     .unit = PLM__PROBABILITY,
     .about = "that it happens next time"},
    {.key = "intervals",
     .kind = PLM__LIST,
     .of = &interval_record,
     .count = interval_count,
     .at = interval_at,
     .about = "of the rate, the central 50, 80 and 95 %"},
};

static const plm__record rate_record = {.name = "base_rate", PLM__MEMBERS(rate_members)};

/* ---- what it makes of a forecast ----------------------------------------------------------- */

static size_t mixed_count(const void *of) {
    const plm__outside_document *document = of;
    return document->probabilities != NULL ? document->issue->option_count : 0;
}

static const plm__member mixed_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_NUMBER,
     .place = offsetof(plm__outside_document, probabilities),
     .unit = PLM__PROBABILITY,
     .about = "of the option, with the outside view mixed in"},
};

static const plm__record mixed_record = {.name = "mixed_option", PLM__MEMBERS(mixed_members)};

/* ---- the outside view ---------------------------------------------------------------------- */

static size_t rate_count(const void *of) {
    return plm_outside_view_count(((const plm__outside_document *)of)->view);
}

static const void *rate_at(const void *of, size_t index) {
    return plm_outside_view_rate(((const plm__outside_document *)of)->view, index);
}

static size_t hindsight_count(const void *of) {
    size_t count = 0;
    plm_outside_view_hindsight(((const plm__outside_document *)of)->view, &count);
    return count;
}

static const char *hindsight_at(const void *of, size_t index) {
    size_t count = 0;
    return plm_outside_view_hindsight(((const plm__outside_document *)of)->view, &count)[index]->id;
}

static const plm__member members[] = {
    {.key = "question",
     .kind = PLM__TEXT,
     .place = offsetof(plm__outside_document, question),
     .about = "about each precedent, as in the case"},
    {.key = "weight",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__outside_document, weight),
     .about = "with which the base rate is mixed in; 0 where it stands beside the models"},
    {.key = "rates",
     .kind = PLM__LIST,
     .of = &rate_record,
     .count = rate_count,
     .at = rate_at,
     .about = "of the class of all precedents, then of narrower ones"},
    {.key = "hindsight",
     .kind = PLM__TEXTS,
     .count = hindsight_count,
     .text_at = hindsight_at,
     .about = "ids of claims made after as_of that the precedents rest on"},
    {.kind = PLM__ISSUE, .place = offsetof(plm__outside_document, issue)},
    {.key = "mixed_options",
     .kind = PLM__OPTIONS,
     .of = &mixed_record,
     .count = mixed_count,
     .about = "options of the issue that the precedents bear on; empty where nothing is mixed"},
};

const plm__record plm__outside_record = {.name = "outside_view", PLM__MEMBERS(members)};
