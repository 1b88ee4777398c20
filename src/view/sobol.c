#include "view/sobol.h"

#include "view/basis.h"

#include "view/parts.h"

/* ---- shares of a variance ------------------------------------------------------------------ */

static const plm__member share_members[] = {
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_variance_share, value),
     .about = "share of the variance; null where nothing varies"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_variance_share, low),
     .about = "lower end of its central 95 % bootstrap interval"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_variance_share, high),
     .about = "upper end of it"},
};

const plm__record plm__variance_share_record = {.name = "variance_share",
                                                PLM__MEMBERS(share_members)};

static const plm__member pair_members[] = {
    {.key = "first",
     .kind = PLM__RECORD,
     .place = offsetof(plm_sobol_pair, first),
     .of = &plm__variance_share_record,
     .variable = "first",
     .row = true,
     .about = "share of the variance that would go if this alone were known"},
    {.key = "total",
     .kind = PLM__RECORD,
     .place = offsetof(plm_sobol_pair, total),
     .of = &plm__variance_share_record,
     .variable = "total",
     .row = true,
     .about = "share that would stay if all but this were known"},
};

static const plm__record pair_record = {
    .name = "sobol_pair", .size = sizeof(plm_sobol_pair), PLM__MEMBERS(pair_members)};

/* ---- one factor ---------------------------------------------------------------------------- */

static const plm__member factor_option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.kind = PLM__OPTION_SPREAD, .place = offsetof(plm_factor, options), .of = &pair_record},
};

static const plm__record factor_option_record = {.name = "factor_option",
                                                 PLM__MEMBERS(factor_option_members)};

static const char *const kinds[] = {"number", "assessor", "chance", "others"};

static const plm__member factor_members[] = {
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_factor, kind),
     PLM__NAMES(kinds),
     .column = "kind",
     .about = "a number; which assessor is right, where there are several; chance inside the "
              "models; or all numbers that a first look left out, together"},
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_factor, path),
     .column = "path",
     .about = "of the number in the case; empty for chance and all others"},
    {.key = "actor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_factor, actor),
     .about = "id of the actor whose number it is; empty for chance and all others"},
    {.key = "outcome",
     .kind = PLM__RECORD,
     .place = offsetof(plm_factor, outcome),
     .of = &pair_record,
     .when = PLM__ON_SCALE,
     .about = "shares of the variance of the outcome"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &factor_option_record,
     .about = "shares of the variance of each option's probability, given the numbers"},
};

static const plm__record factor_record = {.name = "factor", PLM__MEMBERS(factor_members)};

/* ---- the indices of an issue --------------------------------------------------------------- */

static const plm__member deviation_option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_NUMBER,
     .place = offsetof(plm_sobol_summary, option_deviations),
     .unit = PLM__PROBABILITY,
     .about = "standard deviation of the option's probability, given the numbers"},
};

static const plm__record deviation_option_record = {.name = "deviation_option",
                                                    PLM__MEMBERS(deviation_option_members)};

static const plm__member deviation_members[] = {
    {.key = "outcome",
     .kind = PLM__NUMBER,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_sobol_summary, standard_deviation),
     .unit = PLM__SCALE_POINTS,
     .about = "standard deviation of the outcome"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &deviation_option_record,
     .about = "each option"},
};

static const plm__record deviation_record = {.name = "deviation", PLM__MEMBERS(deviation_members)};

static const plm__member footing_members[] = {
    {.key = "assumed",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_footing, assumed),
     .about = "share of the numbers without evidence, by their total indices of what is asked "
              "about"},
    {.key = "one_origin",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_footing, single),
     .about = "share of those whose claims come from one origin alone"},
    {.key = "one_doubtful_origin",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_footing, doubtful),
     .about = "part of that whose origin is graded D to F, is no source, or is anonymous or "
              "interested"},
    {.key = "confidence",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_footing, confidence),
     PLM__NAMES(plm__confidence_words),
     .about = "in the inputs, by those shares (docs/evidence.md); it says nothing of the "
              "likelihood"},
};

static const plm__record footing_record = {.name = "footing", PLM__MEMBERS(footing_members)};

static const char *option(const void *of) {
    return ((const plm_sobol_summary *)of)->option->id;
}

static const void *bounded(const void *of) {
    return ((const plm_sobol_summary *)of)->budget > 0 ? of : NULL;
}

static const plm__member bound_members[] = {
    {.key = "budget",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_sobol_summary, budget),
     .about = "only where it allowed less than was asked for: the most work, in units of --budget"},
    {.key = "screened",
     .kind = PLM__COUNT,
     .place = offsetof(plm_sobol_summary, screened),
     .about =
         "then: numbers that stand together as `others`, as a first look gave them smaller totals"},
    {.key = "screening_rows",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_sobol_summary, screening_rows),
     .about = "of that look; 0: there was none"},
};

static const plm__record bound_record = {.name = "sobol_bound", PLM__MEMBERS(bound_members)};

static const plm__member summary_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm_sobol_summary, issue),
     .column = "issue",
     .about = "id of the issue in the case"},
    {.kind = PLM__SPREAD,
     .place = offsetof(plm_sobol_summary, conditioning),
     .of = &plm__conditioning_record},
    {.key = "option",
     .kind = PLM__TEXT,
     .when = PLM__WITHOUT_SCALE,
     .text = option,
     .about = "id of the option that is asked about, by whose variance the sums go: yes of a vote, "
              "else the likeliest"},
    {.key = "rows",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_sobol_summary, rows),
     .about = "draws in each of the two samples"},
    {.key = "solves",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_sobol_summary, solves),
     .about = "games that models solved"},
    {.key = "models",
     .kind = PLM__COUNT,
     .place = offsetof(plm_sobol_summary, model_count),
     .about = "how many take part; those of linked issues cannot"},
    {.key = "forecast",
     .kind = PLM__RECORD,
     .place = offsetof(plm_sobol_summary, forecast),
     .of = &plm__stand_record,
     .told_elsewhere = true,
     .about = "over the draws of every number"},
    {.key = "standard_deviation",
     .kind = PLM__RECORD,
     .of = &deviation_record,
     .about = "what is shared out"},
    {.key = "alone",
     .kind = PLM__RECORD,
     .place = offsetof(plm_sobol_summary, alone),
     .of = &plm__variance_share_record,
     .about = "sum of the numbers' first indices: what they do one by one"},
    {.key = "rests_on",
     .kind = PLM__RECORD,
     .place = offsetof(plm_sobol_summary, footing),
     .of = &footing_record,
     .about = "how well the numbers are known that the answer hangs on; null shares where none "
              "moves it"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = bounded, .of = &bound_record},
};

static const plm__record summary_record = {.name = "sobol_summary", PLM__MEMBERS(summary_members)};

static const void *summary(const void *of) {
    return plm_sobol_summary_of(of);
}

static size_t factor_count(const void *of) {
    return plm_sobol_count(of);
}

static const void *factor_at(const void *of, size_t index) {
    return plm_sobol_factor(of, index);
}

static const plm__member sobol_members[] = {
    {.kind = PLM__SPREAD, .link = summary, .of = &summary_record},
    {.key = "factors",
     .kind = PLM__LIST,
     .of = &factor_record,
     .count = factor_count,
     .at = factor_at,
     .about = "what varies, the largest total share first"},
};

static const plm__record sobol_record = {.name = "sobol", PLM__MEMBERS(sobol_members)};

/* ---- the document -------------------------------------------------------------------------- */

static size_t sobol_count(const void *of) {
    return ((const plm__sobol_document *)of)->count;
}

static const void *sobol_at(const void *of, size_t index) {
    return ((const plm__sobol_document *)of)->sobols[index];
}

static const plm__member document_members[] = {
    {.kind = PLM__SPREAD,
     .place = offsetof(plm__sobol_document, heading),
     .of = &plm__heading_record},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &sobol_record,
     .count = sobol_count,
     .at = sobol_at,
     .about = "the issues asked for, in the order of the case"},
};

static const plm__record document_record = {.name = "sobol_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "path",
     .kind = PLM_COLUMN_TEXT,
     .about = "of the number in the case; empty for chance and all others"},
    {.name = "kind", .kind = PLM_COLUMN_TEXT, .about = "number, assessor, chance or others"},
    PLM__COLUMN_OPTION,
    {.name = "variable", .kind = PLM_COLUMN_TEXT, .about = "first or total"},
    {.name = "value", .kind = PLM_COLUMN_NUMBER, .about = "share of the variance"},
    {.name = "low",
     .kind = PLM_COLUMN_NUMBER,
     .about = "lower end of its central 95 % bootstrap interval"},
    {.name = "high", .kind = PLM_COLUMN_NUMBER, .about = "upper end of it"},
    PLM__COLUMN_GIVEN_RULED_OUT,
};

const plm__view plm__sobol_view = {
    .format = "plenum-sobol",
    .version = 1,
    .about = "How much of the doubt is due to each uncertain number: `plenum why CASE --sobol`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

static plm__sobol_document document_of(const plm_sobol *const *of) {
    return (plm__sobol_document){plm__heading_of(plm__sobol_provenance(*of)), .sobols = of,
                                 .count = 1};
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_sobol_json(plm_context *context, const plm_sobol *of, char **out) {
    const plm__sobol_document document = document_of(&of);
    return plm__view_json(context, &plm__sobol_view, &document, out);
}

plm_status plm_sobol_csv(plm_context *context, const plm_sobol *of, char **out) {
    const plm__sobol_document document = document_of(&of);
    return plm__view_csv(context, &plm__sobol_view, &document, out);
}

plm_status plm_sobol_table(plm_context *context, const plm_sobol *of, plm_table **out) {
    const plm__sobol_document document = document_of(&of);
    return plm__view_table(context, &plm__sobol_view.plan, plm__sobol_view.record, &document, out);
}
