#include "view/outside.h"

#include "view/parts.h"

#include <math.h>

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

/* ---- how long it took ---------------------------------------------------------------------- */

static size_t settled_feature_count(const void *of) {
    return ((const plm_survival *)of)->feature_count;
}

static const char *settled_feature_at(const void *of, size_t index) {
    return ((const plm_survival *)of)->features[index];
}

static size_t step_count(const void *of) {
    return ((const plm_survival *)of)->step_count;
}

static const void *step_at(const void *of, size_t index) {
    return ((const plm_survival *)of)->steps[index];
}

static const plm__member step_members[] = {
    {.key = "days",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_survival_step, days),
     .unit = PLM__DAYS,
     .about = "since the beginning"},
    {.key = "at_risk",
     .kind = PLM__COUNT,
     .place = offsetof(plm_survival_step, at_risk),
     .about = "precedents that were open just before, and watched for so long"},
    {.key = "settled",
     .kind = PLM__COUNT,
     .place = offsetof(plm_survival_step, settled),
     .about = "of these, on that day"},
    {.key = "open",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_survival_step, open),
     .unit = PLM__SHARE,
     .about = "of all that is open after it"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_survival_step, low),
     .unit = PLM__SHARE,
     .about = "lower end of its 95 % interval; null where nothing is open"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_survival_step, high),
     .unit = PLM__SHARE,
     .about = "upper end of it"},
};

const plm__record plm__survival_step_record = {.name = "survival_step", PLM__MEMBERS(step_members)};

static const plm__member chance_members[] = {
    {.key = "waited",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_survival_chance, waited),
     .unit = PLM__DAYS,
     .about = "that have passed by as_of since the case at hand began"},
    {.key = "days",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_survival_chance, days),
     .unit = PLM__DAYS,
     .about = "from its beginning until the last day of the deadline"},
    {.key = "probability",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_survival_chance, value),
     .unit = PLM__PROBABILITY,
     .about =
         "that it is settled by then, as it is open after what has passed; null beyond what the "
         "precedents tell"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_survival_chance, low),
     .unit = PLM__PROBABILITY,
     .about = "lower end of its 95 % interval; null where the chance is 0 or 1"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_survival_chance, high),
     .unit = PLM__PROBABILITY,
     .about = "upper end of it"},
};

static const plm__record chance_record = {.name = "survival_chance", PLM__MEMBERS(chance_members)};

static const void *chance_of(const void *of) {
    const plm_survival *survival = of;
    return survival->by != NULL ? &survival->chance : NULL;
}

static double days_told(const plm_survival *of, double days) {
    return of->count > 0 ? days : (double)NAN;
}

static double longest(const void *of) {
    return days_told(of, ((const plm_survival *)of)->longest);
}

static double median(const void *of) {
    return days_told(of, ((const plm_survival *)of)->median);
}

static double median_low(const void *of) {
    return days_told(of, ((const plm_survival *)of)->median_low);
}

static double median_high(const void *of) {
    return days_told(of, ((const plm_survival *)of)->median_high);
}

static const plm__member survival_members[] = {
    {.key = "features",
     .kind = PLM__TEXTS,
     .count = settled_feature_count,
     .text_at = settled_feature_at,
     .about = "what the precedents of the class share; empty for the class of all"},
    {.key = "count",
     .kind = PLM__COUNT,
     .place = offsetof(plm_survival, count),
     .about = "precedents of the class that say what they took"},
    {.key = "settled",
     .kind = PLM__COUNT,
     .place = offsetof(plm_survival, settled),
     .about = "of these; the others are open"},
    {.key = "longest",
     .kind = PLM__NUMBER,
     .figure = longest,
     .unit = PLM__DAYS,
     .about = "that any of them was watched; null where there is none"},
    {.key = "median",
     .kind = PLM__NUMBER,
     .figure = median,
     .unit = PLM__DAYS,
     .about = "after which one half is settled; null where that is not reached"},
    {.key = "median_low",
     .kind = PLM__NUMBER,
     .figure = median_low,
     .unit = PLM__DAYS,
     .about = "lower end of its 95 % interval; null where there is none"},
    {.key = "median_high",
     .kind = PLM__NUMBER,
     .figure = median_high,
     .unit = PLM__DAYS,
     .about = "upper end of it; null where there is none"},
    {.key = "by",
     .kind = PLM__TEXT,
     .place = offsetof(plm_survival, by),
     .about = "the deadline of the case; null where there is none to be counted"},
    {.key = "chance",
     .kind = PLM__LINK,
     .link = chance_of,
     .of = &chance_record,
     .about = "that it is settled by then; null where there is no deadline"},
    {.key = "steps",
     .kind = PLM__LIST,
     .of = &plm__survival_step_record,
     .count = step_count,
     .at = step_at,
     .about = "the curve, the earliest first: the days on which some were settled"},
};

static const plm__record survival_record = {.name = "survival", PLM__MEMBERS(survival_members)};

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

static size_t survival_count(const void *of) {
    return plm_outside_view_survival_count(((const plm__outside_document *)of)->view);
}

static const void *survival_at(const void *of, size_t index) {
    return plm_outside_view_survival(((const plm__outside_document *)of)->view, index);
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
    {.key = "survival",
     .kind = PLM__LIST,
     .of = &survival_record,
     .count = survival_count,
     .at = survival_at,
     .about =
         "how long it took until they were settled, of the same classes; empty where no precedent "
         "says so"},
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
