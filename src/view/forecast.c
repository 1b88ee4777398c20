#include "view/forecast.h"

#include "forecast/forecast.h"
#include "view/answer.h"
#include "view/basis.h"
#include "view/dated.h"
#include "view/distribution.h"
#include "view/issue.h"
#include "view/parts.h"
#include "view/yes.h"

#include <math.h>

/* ---- a model ------------------------------------------------------------------------------- */

static const char *ending(const void *of) {
    return plm__ending_name(((const plm_forecast_model *)of)->point_status);
}

static size_t setting_count(const void *of) {
    return ((const plm_forecast_model *)of)->setting_count;
}

static const void *setting_at(const void *of, size_t index) {
    return ((const plm_forecast_model *)of)->settings[index];
}

static const plm__member point_option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_NUMBER,
     .place = offsetof(plm_forecast_model, point_options),
     .variable = "point",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of the option"},
};

static const plm__record point_option_record = {.name = "point_option",
                                                PLM__MEMBERS(point_option_members)};

static const plm__member point_members[] = {
    {.key = "outcome",
     .kind = PLM__NUMBER,
     .when = PLM__ON_SCALE,
     .place = offsetof(plm_forecast_model, point),
     .variable = "point",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "null: none"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .when = PLM__WITHOUT_SCALE,
     .of = &point_option_record,
     .about = "each option of the issue, in the order of the case"},
    {.key = "ending",
     .kind = PLM__TEXT,
     .text = ending,
     .about = "why it ended: settled, cycle, round-limit, degenerate or none"},
    {.key = "rounds",
     .kind = PLM__COUNT,
     .place = offsetof(plm_forecast_model, point_rounds),
     .about = "until then"},
    {.key = "period",
     .kind = PLM__COUNT,
     .place = offsetof(plm_forecast_model, point_period),
     .about = "of a cycle, in rounds"},
};

static const plm__record point_record = {.name = "point_game", PLM__MEMBERS(point_members)};

static const plm__member ending_members[] = {
    {.key = "settled",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_endings, settled),
     .variable = "settled",
     .row = true,
     .about = "share of the draws that settled"},
    {.key = "cycle",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_endings, cycle),
     .variable = "cycle",
     .row = true,
     .about = "share that ended in a cycle"},
    {.key = "round_limit",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_endings, round_limit),
     .variable = "round_limit",
     .row = true,
     .about = "share that stopped at the limit of rounds"},
    {.key = "degenerate",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_endings, degenerate),
     .variable = "degenerate",
     .row = true,
     .about = "share that were degenerate"},
    {.key = "none",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_endings, none),
     .variable = "none",
     .row = true,
     .about = "share without an outcome, left out of the distribution"},
};

static const plm__record endings_record = {.name = "endings", PLM__MEMBERS(ending_members)};

static const char *intervals_of_model(const void *of) {
    return plm__is_calibrated(of) ? "outcomes" : "inputs";
}

/* In rows the game at the modes and the weight come first, the endings last. */
static const plm__member model_members[] = {
    {.key = "model",
     .kind = PLM__TEXT,
     .place = offsetof(plm_forecast_model, model),
     .column = "model",
     .about = "what ran"},
    {.key = "title",
     .kind = PLM__TEXT,
     .place = offsetof(plm_forecast_model, title),
     .about = "of the model"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .place = offsetof(plm_forecast_model, reading),
     .column = "reading",
     .about = "of its source"},
    {.key = "cites",
     .kind = PLM__TEXT,
     .place = offsetof(plm_forecast_model, cites),
     .about = "its source"},
    {.kind = PLM__RECORD, .of = &point_record},
    {.key = "baseline",
     .kind = PLM__FLAG,
     .place = offsetof(plm_forecast_model, baseline),
     .about = "whether an elaborate model must beat it"},
    {.key = "weight",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_forecast_model, weight),
     .variable = "weight",
     .row = true,
     .about = "its share of the pool; 0 for a model without an outcome, or one that stands beside "
              "the answer"},
    {.key = "settings",
     .kind = PLM__SETTINGS,
     .count = setting_count,
     .at = setting_at,
     .about = "every setting and its value"},
    {.key = "point",
     .kind = PLM__RECORD,
     .of = &point_record,
     .told_elsewhere = true,
     .about = "the game with every range at its mode"},
    {.key = "draws",
     .kind = PLM__COUNT,
     .place = offsetof(plm_forecast_model, drawn_count),
     .about = "outcomes drawn, fewer than asked for where the budget does not allow more; 1 when "
              "every draw is the point game, so that one stands for all"},
    {.key = "endings",
     .kind = PLM__RECORD,
     .place = offsetof(plm_forecast_model, endings),
     .of = &endings_record,
     .told_elsewhere = true,
     .about = "how the draws ended"},
    {.key = "intervals_of",
     .kind = PLM__TEXT,
     .text = intervals_of_model,
     .about =
         "what the intervals of its distribution hold: outcomes, of a model that was fitted to "
         "them; inputs, of the others: the spread of what goes into them, beside which outcomes "
         "fall far more often"},
    {.key = "distribution",
     .kind = PLM__RECORD,
     .place = offsetof(plm_forecast_model, distribution),
     .of = &plm__distribution_record,
     .about = "of its outcomes"},
    {.kind = PLM__RECORD, .place = offsetof(plm_forecast_model, endings), .of = &endings_record},
};

static const plm__record model_record = {.name = "forecast_model", PLM__MEMBERS(model_members)};

/* ---- who decides --------------------------------------------------------------------------- */

static const char *const decision_kinds[] = {[PLM_DECISION_ALONE] = "alone",
                                             [PLM_DECISION_RULE] = "rule",
                                             [PLM_DECISION_STAGES] = "stages",
                                             [PLM_DECISION_SEVERAL] = "several"};

static const plm__member decision_members[] = {
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_forecast_decision, kind),
     PLM__NAMES(decision_kinds),
     .about = "of the decision; several: it is in doubt which"},
    {.key = "words",
     .kind = PLM__TEXT,
     .place = offsetof(plm_forecast_decision, words),
     .about = "who decides, in words"},
    {.key = "binding",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_forecast_decision, binding),
     .about = "the share that it governs, 0 to 1"},
    {.key = "without",
     .kind = PLM__RECORD,
     .place = offsetof(plm_forecast_decision, without),
     .of = &plm__distribution_record,
     .about = "the pool without it, from the same draws, less what is known to be ruled out"},
};

static const plm__record decision_record = {.name = "forecast_decision",
                                            PLM__MEMBERS(decision_members)};

/* ---- the answer, where something is ruled out ------------------------------------------------ */

static size_t ruled_out_count(const void *of) {
    return ((const plm_forecast_issue *)of)->ruled_out_count;
}

static const void *ruled_out_at(const void *of, size_t index) {
    return ((const plm_forecast_issue *)of)->ruled_out[index];
}

static const void *answer(const void *of) {
    return ruled_out_count(of) > 0 ? of : NULL;
}

static const char *answer_name(const void *of) {
    (void)of;
    return "answer";
}

static const plm__member answer_option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_RECORD,
     .place = offsetof(plm_forecast_issue, answer),
     .of = &plm__estimate_record,
     .variable = "probability",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "in the pool, given what is known to be ruled out"},
};

static const plm__record answer_option_record = {.name = "answer_option",
                                                 PLM__MEMBERS(answer_option_members)};

static const plm__member answer_members[] = {
    {.kind = PLM__TEXT, .text = answer_name, .column = "model"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &answer_option_record,
     .about = "each option of the issue, in the order of the case"},
    {.key = "ruled_out",
     .kind = PLM__LIST,
     .of = &plm__ruled_out_record,
     .count = ruled_out_count,
     .at = ruled_out_at,
     .told_elsewhere = true,
     .about =
         "what rules options out: events, then considerations, then stages, in the order of the "
         "case"},
};

static const plm__record answer_record = {.name = "forecast_answer", PLM__MEMBERS(answer_members)};

/* ---- an issue ------------------------------------------------------------------------------ */

static const plm_issue *issue_of(const void *of) {
    return ((const plm_forecast_issue *)of)->issue;
}

static const void *issue(const void *of) {
    return issue_of(of);
}

static const char *question(const void *of) {
    return issue_of(of)->question;
}

static const void *scale(const void *of) {
    return plm_issue_has_scale(issue_of(of)) ? issue_of(of) : NULL;
}

static const char *intervals_of_pool(const void *of) {
    const plm_forecast_model *sole = plm__sole_model(of);
    return sole != NULL ? intervals_of_model(sole) : "inputs";
}

static size_t model_count(const void *of) {
    return ((const plm_forecast_issue *)of)->model_count;
}

static const void *model_at(const void *of, size_t index) {
    return ((const plm_forecast_issue *)of)->models[index];
}

static const char *pool_name(const void *of) {
    (void)of;
    return "pool";
}

static const char *outcome_name(const void *of) {
    (void)of;
    return "outcome";
}

static double outcome(const void *of) {
    return issue_of(of)->outcome;
}

/* The option that came about, where there is no scale to say it on: with certainty. */
static const char *chosen_option(const void *of) {
    const plm_issue *on = issue_of(of);
    bool chosen = !plm_issue_has_scale(on) && on->outcome_option != NULL;
    return chosen ? on->outcome_option->id : NULL;
}

static double chosen(const void *of) {
    return chosen_option(of) != NULL ? 1 : (double)NAN;
}

static const char *group_name(const void *of) {
    (void)of;
    return "group";
}

static const char *group_id(const void *of) {
    return ((const plm_group_sum *)of)->group->id;
}

static const char *group_label(const void *of) {
    return ((const plm_group_sum *)of)->group->label;
}

static const plm__member group_option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "weight",
     .kind = PLM__OPTION_NUMBER,
     .place = offsetof(plm_group_sum, options),
     .variable = "weight",
     .row = true,
     .about = "of its members who stand within the option"},
};

static const plm__record group_option_record = {.name = "group_option",
                                                PLM__MEMBERS(group_option_members)};

static const plm__member group_members[] = {
    {.kind = PLM__TEXT, .text = group_name, .column = "model"},
    {.key = "group",
     .kind = PLM__TEXT,
     .text = group_id,
     .column = "reading",
     .about = "id of the group in the case"},
    {.key = "label", .kind = PLM__TEXT, .text = group_label, .about = "what it is called"},
    {.key = "members",
     .kind = PLM__COUNT,
     .place = offsetof(plm_group_sum, member_count),
     .about = "how many take part in the issue; who is a member of two groups counts in both"},
    {.key = "capability",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_group_sum, capability),
     .variable = "capability",
     .row = true,
     .about = "sum of theirs, each at its mode"},
    {.key = "weight",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_group_sum, weight),
     .variable = "weight",
     .row = true,
     .about = "sum of capability times salience (0 to 1)"},
    {.key = "share",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_group_sum, share),
     .variable = "share",
     .row = true,
     .about = "of the weight of all that take part, 0 to 1"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &group_option_record,
     .about = "what its members stand for, in the order of the case"},
};

static const plm__record group_record = {.name = "group_sum", PLM__MEMBERS(group_members)};

static size_t group_count(const void *of) {
    return ((const plm_forecast_issue *)of)->group_count;
}

static const void *group_at(const void *of, size_t index) {
    return ((const plm_forecast_issue *)of)->groups[index];
}

static const plm__member issue_members[] = {
    {.key = "id",
     .kind = PLM__ISSUE,
     .place = offsetof(plm_forecast_issue, issue),
     .column = "issue",
     .about = "of the issue in the case"},
    {.key = "question", .kind = PLM__TEXT, .text = question, .about = "as in the case"},
    {.key = "scale",
     .kind = PLM__LINK,
     .link = scale,
     .of = &plm__scale_record,
     .told_elsewhere = true,
     .about = "its ends and labelled points; null where it has none"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &plm__option_record,
     .told_elsewhere = true,
     .about = "what can come of it, in the order of the case"},
    {.key = "outcome",
     .kind = PLM__RECORD,
     .link = issue,
     .of = &plm__known_outcome_record,
     .told_elsewhere = true,
     .about = "what happened"},
    {.key = "actors",
     .kind = PLM__COUNT,
     .place = offsetof(plm_forecast_issue, actor_count),
     .about = "how many take part"},
    {.key = "groups",
     .kind = PLM__LIST,
     .of = &group_record,
     .count = group_count,
     .at = group_at,
     .told_elsewhere = true,
     .about = "what the members of each group weigh; none on an issue without a scale"},
    {.key = "basis",
     .kind = PLM__RECORD,
     .place = offsetof(plm_forecast_issue, basis),
     .of = &plm__basis_record,
     .told_elsewhere = true,
     .about = "what the forecast rests on"},
    {.key = "pool",
     .kind = PLM__RECORD,
     .place = offsetof(plm_forecast_issue, pool),
     .of = &plm__distribution_record,
     .told_elsewhere = true,
     .about = "the answer: the linear pool of the models by weight, less what is known to be ruled "
              "out"},
    {.key = "intervals_of",
     .kind = PLM__TEXT,
     .text = intervals_of_pool,
     .about =
         "what the pool's intervals hold: outcomes, where it is one model's that was fitted to "
         "them; else inputs"},
    {.key = "decision",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm_forecast_issue, decision),
     .of = &decision_record,
     .told_elsewhere = true,
     .about = "only where the case states who decides and the answer follows it"},
    {.key = "answer",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .link = answer,
     .of = &answer_record,
     .about = "only where something rules options out: the pool's options, less these"},
    {.key = "models",
     .kind = PLM__LIST,
     .of = &model_record,
     .count = model_count,
     .at = model_at,
     .about = "in the order in which they ran"},
    {.kind = PLM__TEXT, .text = pool_name, .column = "model"},
    {.kind = PLM__RECORD,
     .place = offsetof(plm_forecast_issue, pool),
     .of = &plm__distribution_record},
    {.kind = PLM__TEXT, .text = outcome_name, .column = "model"},
    {.kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .figure = outcome,
     .variable = "outcome",
     .row = true},
    {.kind = PLM__TEXT, .text = chosen_option, .column = "option"},
    {.kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .figure = chosen,
     .variable = "outcome",
     .row = true},
    {.kind = PLM__LIST, .of = &group_record, .count = group_count, .at = group_at},
};

static const plm__record issue_record = {.name = "forecast_issue", PLM__MEMBERS(issue_members)};

/* ---- the case ------------------------------------------------------------------------------ */

static const plm__member dossier_members[] = {
    {.key = "id", .kind = PLM__TEXT, .place = offsetof(plm_dossier, id), .about = "of the case"},
    {.key = "question",
     .kind = PLM__TEXT,
     .place = offsetof(plm_dossier, question),
     .about = "that it asks"},
    {.key = "as_of",
     .kind = PLM__TEXT,
     .place = offsetof(plm_dossier, as_of),
     .about = "the day whose knowledge it states"},
    {.key = "retrospective",
     .kind = PLM__FLAG,
     .place = offsetof(plm_dossier, retrospective),
     .about = "whether it owns up to hindsight"},
    {.key = "coded_by",
     .kind = PLM__TEXT,
     .place = offsetof(plm_dossier, coded_by),
     .about = "who or what set its numbers down, where the case says it"},
};

static const plm__record dossier_record = {.name = "forecast_dossier",
                                           PLM__MEMBERS(dossier_members)};

static const plm__member change_members[] = {
    {.key = "path", .kind = PLM__TEXT, .place = offsetof(plm_change, path), .about = "in the case"},
    {.key = "value",
     .kind = PLM__TEXT,
     .place = offsetof(plm_change, value),
     .about = "what was put there, as YAML"},
};

static const plm__record change_record = {.name = "setting_made", PLM__MEMBERS(change_members)};

static size_t change_count(const void *of) {
    return ((const plm__forecast_document *)of)->change_count;
}

static const void *change_at(const void *of, size_t index) {
    return &((const plm__forecast_document *)of)->changes[index];
}

static const void *dossier(const void *of) {
    return ((const plm__forecast_document *)of)->dossier;
}

static const plm__member case_members[] = {
    {.kind = PLM__SPREAD, .link = dossier, .of = &dossier_record},
    {.key = "scenario",
     .kind = PLM__TEXT,
     .place = offsetof(plm__forecast_document, scenario),
     .about = "id of the scenario that was applied; null for none"},
    {.key = "changes",
     .kind = PLM__LIST,
     .of = &change_record,
     .count = change_count,
     .at = change_at,
     .about = "made with --set, after it"},
};

static const plm__record case_record = {.name = "forecast_case", PLM__MEMBERS(case_members)};

/* ---- the document -------------------------------------------------------------------------- */

static const void *said_case(const void *of) {
    return dossier(of) != NULL ? of : NULL;
}

static size_t issue_count(const void *of) {
    return plm_forecast_issue_count(((const plm__forecast_document *)of)->forecast);
}

static const void *issue_at(const void *of, size_t index) {
    return plm_forecast_issue_at(((const plm__forecast_document *)of)->forecast, index);
}

static size_t dated_count(const void *of) {
    const plm_when *by = ((const plm__forecast_document *)of)->by;
    return by != NULL ? plm_when_issue_count(by) : 0;
}

static const void *dated_at(const void *of, size_t index) {
    return plm_when_issue_at(((const plm__forecast_document *)of)->by, index);
}

static const void *dated(const void *of) {
    return dated_count(of) > 0 ? of : NULL;
}

static const plm__member by_members[] = {
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &plm__dated_record,
     .count = dated_count,
     .at = dated_at,
     .about = "those with a process, in the order of the case"},
};

static const plm__record by_record = {.name = "forecast_by", PLM__MEMBERS(by_members)};

static const void *bounded(const void *of) {
    return ((const plm__forecast_document *)of)->budget > 0 ? of : NULL;
}

static const plm__member bound_members[] = {
    {.key = "budget",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__forecast_document, budget),
     .about = "only where it left some model fewer draws: the most work, in units of --budget"},
};

static const void *partly_kept(const void *of) {
    const plm__forecast_document *document = of;
    return document->kept < document->draws ? of : NULL;
}

static const plm__member kept_members[] = {
    {.key = "kept_draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__forecast_document, kept),
     .about = "only where not all are kept: the first so many of each model are; all are counted"},
};

static const plm__record kept_record = {.name = "forecast_kept", PLM__MEMBERS(kept_members)};

static const plm__record bound_record = {.name = "forecast_bound", PLM__MEMBERS(bound_members)};

static const plm__member document_members[] = {
    {.key = "seed",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__forecast_document, seed),
     .about = "of the draws; the same seed and engine give the same figures"},
    {.key = "draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__forecast_document, draws),
     .about = "as asked for"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = bounded, .of = &bound_record},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = partly_kept, .of = &kept_record},
    {.key = "case",
     .kind = PLM__LINK,
     .link = said_case,
     .of = &case_record,
     .told_elsewhere = true,
     .about = "what was forecast"},
    {.key = "yes",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .link = plm__yes_of,
     .of = &plm__yes_record,
     .told_elsewhere = true,
     .about = "only where the case says which options mean yes to its question"},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &issue_record,
     .count = issue_count,
     .at = issue_at,
     .about = "in the order of the case"},
    {.key = "by",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .link = dated,
     .of = &by_record,
     .about = "only with --by: how it stands by that day"},
    {.key = "outside_view",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm__forecast_document, outside),
     .of = &plm__outside_record,
     .told_elsewhere = true,
     .about = "where the case has precedents"},
};

static const plm__record document_record = {.name = "forecast_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "model",
     .kind = PLM_COLUMN_TEXT,
     .about = "whose figure the row holds; `pool` for the answer; `answer` for its options once "
              "more, where something rules options out; `outcome` for what happened, `group` for "
              "what a group of actors weighs, `by` for what is decided by the day of --by"},
    {.name = "reading",
     .kind = PLM_COLUMN_TEXT,
     .about =
         "of the model; id of the group; the day of --by; empty for the pool, the answer and what "
         "happened"},
    PLM__COLUMN_OPTION,
    PLM__COLUMN_VARIABLE,
    {.name = "value",
     .kind = PLM_COLUMN_NUMBER,
     .about =
         "a probability where there is an option, a share for `weight` and the endings of draws, "
         "else points of the issue's scale; of a group, `capability` and `weight` are sums"},
    PLM__COLUMN_STANDARD_ERROR,
};

const plm__view plm__forecast_view = {.format = "plenum-forecast",
                                      .version = 2,
                                      .former = "plenum_forecast",
                                      .about = "What every model says will be decided, and how "
                                               "sure that is: `plenum forecast CASE`",
                                      .record = &document_record,
                                      .plan = {PLM__COLUMNS(columns)}};

plm__forecast_document plm__forecast_document_of(const plm_forecast *forecast,
                                                 const plm_dossier *dossier) {
    return (plm__forecast_document){.forecast = forecast,
                                    .dossier = dossier,
                                    .seed = plm_forecast_seed(forecast),
                                    .draws = plm_forecast_draws(forecast),
                                    .kept = plm_forecast_kept(forecast),
                                    .budget = plm__forecast_bound(forecast)};
}

/* ---- for programs -------------------------------------------------------------------------- */

static plm__forecast_document document_of(const plm_forecast *of) {
    return plm__forecast_document_of(of, plm__forecast_dossier(of));
}

plm_status plm_forecast_json(plm_context *context, const plm_forecast *of, char **out) {
    const plm__forecast_document document = document_of(of);
    return plm__view_json(context, &plm__forecast_view, &document, out);
}

plm_status plm_forecast_csv(plm_context *context, const plm_forecast *of, char **out) {
    const plm__forecast_document document = document_of(of);
    return plm__view_csv(context, &plm__forecast_view, &document, out);
}

plm_status plm_forecast_table(plm_context *context, const plm_forecast *of, plm_table **out) {
    const plm__forecast_document document = document_of(of);
    return plm__view_table(context, &plm__forecast_view.plan, plm__forecast_view.record, &document,
                           out);
}
