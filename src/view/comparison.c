#include "view/comparison.h"

#include "forecast/forecast.h"
#include "view/parts.h"
#include "view/procedure.h"
#include "view/rule_change.h"

/* ---- one model's difference ---------------------------------------------------------------- */

static const void *base_options(const void *of) {
    return ((const plm_difference *)of)->base->options;
}

static const void *variant_options(const void *of) {
    return ((const plm_difference *)of)->variant->options;
}

static const plm__member option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "base",
     .kind = PLM__OPTION_RECORD,
     .link = base_options,
     .of = &plm__estimate_record,
     .variable = "base",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of the option in the case as it stands"},
    {.key = "variant",
     .kind = PLM__OPTION_RECORD,
     .link = variant_options,
     .of = &plm__estimate_record,
     .variable = "variant",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of the option with the changes made"},
    {.key = "difference",
     .kind = PLM__OPTION_RECORD,
     .place = offsetof(plm_difference, options),
     .of = &plm__estimate_record,
     .variable = "difference",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "variant less base, draw by draw"},
};

static const plm__record option_record = {.name = "compared_option", PLM__MEMBERS(option_members)};

static const void *base_mean(const void *of) {
    return &((const plm_difference *)of)->base->mean;
}

static const void *variant_mean(const void *of) {
    return &((const plm_difference *)of)->variant->mean;
}

static size_t interval_count(const void *of) {
    (void)of;
    return PLM_INTERVAL_COUNT;
}

static const void *interval_at(const void *of, size_t index) {
    return &((const plm_difference *)of)->intervals[index];
}

static const void *widest_low(const void *of) {
    return &((const plm_difference *)of)->intervals[PLM_INTERVAL_COUNT - 1].low;
}

static const void *widest_high(const void *of) {
    return &((const plm_difference *)of)->intervals[PLM_INTERVAL_COUNT - 1].high;
}

static const plm__member difference_members[] = {
    {.key = "model",
     .kind = PLM__TEXT,
     .place = offsetof(plm_difference, model),
     .column = "model",
     .about = "the model; pool for all of them by their weights"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .place = offsetof(plm_difference, reading),
     .column = "reading",
     .about = "its reading; empty for the pool"},
    {.key = "point_difference",
     .kind = PLM__NUMBER,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_difference, point),
     .unit = PLM__SCALE_POINTS,
     .about = "of the outcomes with every range at its mode"},
    {.key = "base",
     .kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .link = base_mean,
     .of = &plm__estimate_record,
     .variable = "base",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "expected outcome of the case as it stands"},
    {.key = "variant",
     .kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .link = variant_mean,
     .of = &plm__estimate_record,
     .variable = "variant",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "expected outcome with the changes made"},
    {.key = "difference",
     .kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_difference, mean),
     .of = &plm__estimate_record,
     .variable = "difference",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "variant less base, draw by draw"},
    {.key = "intervals",
     .kind = PLM__LIST,
     .when = PLM__ON_SCALE,
     .of = &plm__interval_record,
     .count = interval_count,
     .at = interval_at,
     .about = "of the difference over the draws: 50, 80 and 95 %"},
    {.kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .link = widest_low,
     .of = &plm__estimate_record,
     .variable = "interval_95_low",
     .row = true},
    {.kind = PLM__RECORD,
     .when = PLM__ON_SCALE,
     .link = widest_high,
     .of = &plm__estimate_record,
     .variable = "interval_95_high",
     .row = true},
    {.key = "raised",
     .kind = PLM__NUMBER,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_difference, raised),
     .variable = "raised",
     .row = true,
     .about = "share of the draws in which the outcome is higher"},
    {.key = "lowered",
     .kind = PLM__NUMBER,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_difference, lowered),
     .variable = "lowered",
     .row = true,
     .about = "share of the draws in which it is lower"},
    {.key = "pairs",
     .kind = PLM__COUNT,
     .place = offsetof(plm_difference, pair_count),
     .about = "draws in which both have an outcome"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &option_record,
     .about = "each option of the issue, in the order of the case"},
};

static const plm__record difference_record = {.name = "difference",
                                              PLM__MEMBERS(difference_members)};

/* ---- one issue ----------------------------------------------------------------------------- */

static const void *issue_of(const void *of) {
    return ((const plm_comparison_issue *)of)->base->issue;
}

static const char *question_of(const void *of) {
    return ((const plm_comparison_issue *)of)->base->issue->question;
}

static size_t difference_count(const void *of) {
    return ((const plm_comparison_issue *)of)->model_count + 1;
}

static const void *difference_at(const void *of, size_t index) {
    const plm_comparison_issue *issue = of;
    return index < issue->model_count ? issue->models[index] : &issue->pool;
}

static const plm__member issue_members[] = {
    {.key = "id",
     .kind = PLM__ISSUE,
     .link = issue_of,
     .column = "issue",
     .about = "of the issue in the case"},
    {.key = "question", .kind = PLM__TEXT, .text = question_of, .about = "of the issue"},
    {.key = "models",
     .kind = PLM__LIST,
     .of = &difference_record,
     .count = difference_count,
     .at = difference_at,
     .about = "each model, then the pool"},
};

static const plm__record issue_record = {.name = "compared_issue", PLM__MEMBERS(issue_members)};

/* ---- a comparison -------------------------------------------------------------------------- */

static size_t issue_count(const void *of) {
    return plm_comparison_issue_count(of);
}

static const void *issue_at(const void *of, size_t index) {
    return plm_comparison_issue_at(of, index);
}

static const plm__member comparison_members[] = {
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &issue_record,
     .count = issue_count,
     .at = issue_at,
     .about = "the issues, in the order of the case"},
};

static const plm__record comparison_record = {.name = "comparison",
                                              PLM__MEMBERS(comparison_members)};

/* How both forecasts were drawn. */
static uint64_t drawn(const void *of) {
    return plm_forecast_draws(plm_comparison_base(of));
}

static uint64_t seed(const void *of) {
    return plm_forecast_seed(plm_comparison_base(of));
}

static const plm__member sampling_members[] = {
    {.key = "draws", .kind = PLM__COUNT64, .number = drawn, .about = "of each forecast"},
    {.key = "seed",
     .kind = PLM__COUNT64,
     .number = seed,
     .about = "of the draws, which are the same for both"},
};

static const plm__record sampling_record = {.name = "comparison_sampling",
                                            PLM__MEMBERS(sampling_members)};

/* ---- the document -------------------------------------------------------------------------- */

static const char *const change_kinds[] = {"scenario", "set", "without", "without_source"};

static const plm__member change_members[] = {
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm__change, kind),
     PLM__NAMES(change_kinds),
     .about = "what was asked for"},
    {.key = "name",
     .kind = PLM__TEXT,
     .place = offsetof(plm__change, name),
     .about =
         "id of the scenario, path of the value, id of the consideration, or id of the source, "
         "document or claim"},
    {.key = "value",
     .kind = PLM__TEXT,
     .place = offsetof(plm__change, value),
     .about = "that was set; null where none was"},
};

static const plm__record change_record = {.name = "change", PLM__MEMBERS(change_members)};

/* ---- rules --------------------------------------------------------------------------------- */

static const char *decider_id(const void *of) {
    const plm_decision *decision = ((const plm__decider *)of)->decision;
    return decision->alone != NULL ? decision->alone->id : NULL;
}

static const char *decider_words(const void *of) {
    return ((const plm__decider *)of)->words.bytes;
}

static const plm__member decider_members[] = {
    {.key = "alone",
     .kind = PLM__TEXT,
     .text = decider_id,
     .about = "id of the actor that decides alone; null: a rule decides"},
    {.key = "words",
     .kind = PLM__TEXT,
     .text = decider_words,
     .about = "who decides, in words, without a full stop"},
    {.key = "chance",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__decider, chance),
     .unit = PLM__PROBABILITY,
     .about = "that it is this decision which counts, at its mode; 1 where there is one alone"},
};

static const plm__record decider_record = {
    .name = "decider", .size = sizeof(plm__decider), PLM__MEMBERS(decider_members)};

static size_t count_before(const void *of) {
    return ((const plm__rule_change *)of)->before.count;
}

static const void *decider_before(const void *of, size_t index) {
    return &((const plm__rule_change *)of)->before.list[index];
}

static size_t count_after(const void *of) {
    return ((const plm__rule_change *)of)->after.count;
}

static const void *decider_after(const void *of, size_t index) {
    return &((const plm__rule_change *)of)->after.list[index];
}

static const plm__member rule_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm__rule_change, before.issue),
     .about = "id of the issue in the case"},
    {.key = "deciders_before",
     .kind = PLM__LIST,
     .of = &decider_record,
     .count = count_before,
     .at = decider_before,
     .about = "who decides in the case as it stands; empty: nobody is said to"},
    {.key = "before",
     .kind = PLM__LINK,
     .place = offsetof(plm__rule_change, before.procedure),
     .of = &plm__procedure_record,
     .about = "what rules let pass in the case as it stands; null: none decides the issue"},
    {.key = "deciders_after",
     .kind = PLM__LIST,
     .of = &decider_record,
     .count = count_after,
     .at = decider_after,
     .about = "who decides with the changes made"},
    {.key = "after",
     .kind = PLM__LINK,
     .place = offsetof(plm__rule_change, after.procedure),
     .of = &plm__procedure_record,
     .about = "what rules let pass with the changes made"},
};

static const plm__record rule_record = {.name = "rule_change", PLM__MEMBERS(rule_members)};

/* The next issue at or behind a place that somebody decides, before or after; the end of the list
 * where there is none. */
static size_t next_decided(const plm__comparison_document *of, size_t at) {
    size_t count = of->rules != NULL ? plm_comparison_issue_count(of->comparison) : 0;
    while (at < count && of->rules[at].before.count == 0 && of->rules[at].after.count == 0) {
        at++;
    }
    return at < count ? at : count;
}

static size_t rule_count(const void *of) {
    const plm__comparison_document *document = of;
    size_t count = 0;
    size_t end = document->rules != NULL ? plm_comparison_issue_count(document->comparison) : 0;
    for (size_t at = next_decided(of, 0); at < end; at = next_decided(of, at + 1)) {
        count++;
    }
    return count;
}

static const void *rule_at(const void *of, size_t index) {
    size_t at = next_decided(of, 0);
    for (size_t i = 0; i < index; i++) {
        at = next_decided(of, at + 1);
    }
    return &((const plm__comparison_document *)of)->rules[at];
}

/* ---- what is asked for --------------------------------------------------------------------- */

static size_t change_count(const void *of) {
    return ((const plm__comparison_document *)of)->change_count;
}

static const void *change_at(const void *of, size_t index) {
    return &((const plm__comparison_document *)of)->changes[index];
}

static size_t widened_count(const void *of) {
    return ((const plm__comparison_document *)of)->widened_count;
}

static const char *widened_at(const void *of, size_t index) {
    return ((const plm__comparison_document *)of)->widened[index];
}

static const void *comparison_of(const void *of) {
    return ((const plm__comparison_document *)of)->comparison;
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__comparison_document, case_id),
     .about = "id of the case"},
    {.kind = PLM__SPREAD, .link = comparison_of, .of = &sampling_record},
    {.key = "changes",
     .kind = PLM__LIST,
     .of = &change_record,
     .count = change_count,
     .at = change_at,
     .told_elsewhere = true,
     .about = "in the order in which they were asked for; sources are taken away last"},
    {.key = "widened",
     .kind = PLM__TEXTS,
     .count = widened_count,
     .text_at = widened_at,
     .about = "paths of the numbers that rested on what was taken away alone, and may now be "
              "anything"},
    {.kind = PLM__SPREAD, .link = comparison_of, .of = &comparison_record},
    {.key = "rules",
     .kind = PLM__LIST,
     .of = &rule_record,
     .count = rule_count,
     .at = rule_at,
     .told_elsewhere = true,
     .about = "who decides, and what passes, of each issue of which the case says so"},
};

static const plm__record document_record = {.name = "what_if_document",
                                            PLM__MEMBERS(document_members)};

#define MODEL_COLUMNS                                                                              \
    {.name = "model", .kind = PLM_COLUMN_TEXT, .about = "the model; pool for all of them"},        \
        {.name = "reading", .kind = PLM_COLUMN_TEXT, .about = "of the model; empty for the pool"}, \
        PLM__COLUMN_OPTION,                                                                        \
        {.name = "variable",                                                                       \
         .kind = PLM_COLUMN_TEXT,                                                                  \
         .about = "base, variant or difference; of outcomes also interval_95_low, "                \
                  "interval_95_high, raised or lowered"},                                          \
        PLM__COLUMN_VALUE, PLM__COLUMN_STANDARD_ERROR

static const plm_column columns[] = {PLM__COLUMN_ISSUE, MODEL_COLUMNS};

const plm__view plm__comparison_view = {
    .format = "plenum-what-if",
    .version = 1,
    .about = "What changes to the case would change in the forecast: `plenum what-if CASE CHANGE…`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

/* ---- every scenario ------------------------------------------------------------------------ */

static const char *scenario_id(const void *of) {
    return ((const plm__scenario_effect *)of)->scenario->id;
}

static const char *scenario_label(const void *of) {
    return ((const plm__scenario_effect *)of)->scenario->label;
}

static const void *effect_of(const void *of) {
    return ((const plm__scenario_effect *)of)->comparison;
}

static const plm__member effect_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .text = scenario_id,
     .column = "scenario",
     .about = "of the scenario in the case"},
    {.key = "label", .kind = PLM__TEXT, .text = scenario_label, .about = "in a few words"},
    {.kind = PLM__SPREAD, .link = effect_of, .of = &comparison_record},
};

static const plm__record effect_record = {.name = "scenario_effect", PLM__MEMBERS(effect_members)};

static size_t effect_count(const void *of) {
    return ((const plm__scenarios_document *)of)->count;
}

static const void *effect_at(const void *of, size_t index) {
    return &((const plm__scenarios_document *)of)->effects[index];
}

static const void *first_effect(const void *of) {
    return ((const plm__scenarios_document *)of)->effects[0].comparison;
}

static const plm__member scenarios_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__scenarios_document, case_id),
     .about = "id of the case"},
    {.kind = PLM__SPREAD, .link = first_effect, .of = &sampling_record},
    {.key = "scenarios",
     .kind = PLM__LIST,
     .of = &effect_record,
     .count = effect_count,
     .at = effect_at,
     .about = "each scenario of the case against the case as it stands"},
};

static const plm__record scenarios_record = {.name = "scenarios_document",
                                             PLM__MEMBERS(scenarios_members)};

static const plm_column scenario_columns[] = {
    {.name = "scenario", .kind = PLM_COLUMN_TEXT, .about = "id of the scenario in the case"},
    PLM__COLUMN_ISSUE,
    MODEL_COLUMNS,
};

const plm__view plm__scenarios_view = {
    .format = "plenum-scenarios",
    .version = 1,
    .about = "What each scenario would change in the forecast: `plenum what-if CASE --all`",
    .record = &scenarios_record,
    .plan = {PLM__COLUMNS(scenario_columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

static plm__comparison_document document_of(const plm_comparison *of) {
    const plm_dossier *dossier = plm__forecast_dossier(plm_comparison_base(of));
    return (plm__comparison_document){.case_id = dossier->id, .comparison = of};
}

plm_status plm_comparison_json(plm_context *context, const plm_comparison *of, char **out) {
    plm__comparison_document document = document_of(of);
    plm__rule_change *rules = NULL;
    PLM_TRY(plm__rule_changes_find(context, of, &rules, NULL));
    document.rules = rules;
    plm_status status = plm__view_json(context, &plm__comparison_view, &document, out);
    plm__rule_changes_free(context, rules, plm_comparison_issue_count(of));
    return status;
}

plm_status plm_comparison_csv(plm_context *context, const plm_comparison *of, char **out) {
    const plm__comparison_document document = document_of(of);
    return plm__view_csv(context, &plm__comparison_view, &document, out);
}

plm_status plm_comparison_table(plm_context *context, const plm_comparison *of, plm_table **out) {
    const plm__comparison_document document = document_of(of);
    return plm__view_table(context, &plm__comparison_view.plan, plm__comparison_view.record,
                           &document, out);
}
