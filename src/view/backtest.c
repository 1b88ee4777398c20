#include "view/backtest.h"

#include "base/context.h"
#include "view/parts.h"

#include <math.h>
#include <stdio.h>

/* ---- losses -------------------------------------------------------------------------------- */

static const plm__member value_members[] = {
    {.key = "value", .kind = PLM__NUMBER, .place = offsetof(plm_score, value)},
    {.key = "low", .kind = PLM__NUMBER, .place = offsetof(plm_score, low)},
    {.key = "high", .kind = PLM__NUMBER, .place = offsetof(plm_score, high)},
};

static const plm__record value_record = {.name = "loss_value", PLM__MEMBERS(value_members)};

/* "mae-difference" */
static void difference_name(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    (void)walk;
    snprintf(text, PLM__WORDS_TEXT, "%s-difference", ((const plm_score *)of)->loss);
}

static const plm__member difference_members[] = {
    {.key = "loss", .kind = PLM__WORDS, .words = difference_name},
    {.key = "value", .kind = PLM__NUMBER, .place = offsetof(plm_score, difference)},
    {.key = "low", .kind = PLM__NUMBER, .place = offsetof(plm_score, difference_low)},
    {.key = "high", .kind = PLM__NUMBER, .place = offsetof(plm_score, difference_high)},
};

static const plm__record difference_record = {.name = "loss_difference",
                                              PLM__MEMBERS(difference_members)};

static const void *with_value(const void *of) {
    return isnan(((const plm_score *)of)->value) ? NULL : of;
}

static const void *with_difference(const void *of) {
    return isnan(((const plm_score *)of)->difference) ? NULL : of;
}

static const plm__member score_members[] = {
    {.key = "loss",
     .kind = PLM__TEXT,
     .place = offsetof(plm_score, loss),
     .column = "loss",
     .about = "its name; docs/accuracy.md explains each"},
    {.key = "about",
     .kind = PLM__TEXT,
     .place = offsetof(plm_score, about),
     .about = "what it is, in a few words"},
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_score, value),
     .about = "over the issues that the model could treat; null where it does not apply or is "
              "infinite"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_score, low),
     .about = "lower end of its central 95 % interval"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_score, high),
     .about = "upper end of it"},
    {.key = "difference",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_score, difference),
     .about = "less the weighted mean's, over the issues that both could treat; below 0: better"},
    {.key = "difference_low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_score, difference_low),
     .about = "lower end of its central 95 % interval, by the paired bootstrap"},
    {.key = "difference_high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_score, difference_high),
     .about = "upper end of it"},
    {.kind = PLM__RECORD, .link = with_value, .of = &value_record, .row = true},
    {.kind = PLM__RECORD, .link = with_difference, .of = &difference_record, .row = true},
};

static const plm__record score_record = {.name = "loss", PLM__MEMBERS(score_members)};

/* ---- models -------------------------------------------------------------------------------- */

static size_t score_count(const void *of) {
    return ((const plm_backtest_model *)of)->score_count;
}

static const void *score_at(const void *of, size_t index) {
    return ((const plm_backtest_model *)of)->scores[index];
}

static const void *pit_of(const void *of) {
    return ((const plm_backtest_model *)of)->pit;
}

static size_t bin_count(const void *of) {
    return ((const plm_backtest_model *)of)->distributions > 0 ? PLM_PIT_BINS : 0;
}

static const void *bin_at(const void *of, size_t index) {
    return &((const plm_backtest_model *)of)->pit[index];
}

/* "pit-1" */
static void bin_name(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    (void)of;
    snprintf(text, PLM__WORDS_TEXT, "pit-%zu", walk->index + 1);
}

static const plm__member bin_members[] = {
    {.kind = PLM__WORDS, .words = bin_name, .column = "loss"},
    {.kind = PLM__NUMBER, .row = true},
};

static const plm__record bin_record = {.name = "pit_bin", PLM__MEMBERS(bin_members)};

static const plm__member model_members[] = {
    {.key = "model",
     .kind = PLM__TEXT,
     .place = offsetof(plm_backtest_model, model),
     .column = "model",
     .about = "the model"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .place = offsetof(plm_backtest_model, reading),
     .column = "reading",
     .about = "its reading"},
    {.key = "cites",
     .kind = PLM__TEXT,
     .place = offsetof(plm_backtest_model, cites),
     .about = "where it is from"},
    {.key = "baseline",
     .kind = PLM__FLAG,
     .place = offsetof(plm_backtest_model, baseline),
     .about = "whether it is what an elaborate model must beat"},
    {.key = "treated",
     .kind = PLM__COUNT,
     .place = offsetof(plm_backtest_model, treated),
     .variable = "treated",
     .row = true,
     .about = "issues that it gave an outcome for"},
    {.key = "untreated",
     .kind = PLM__COUNT,
     .place = offsetof(plm_backtest_model, untreated),
     .variable = "untreated",
     .row = true,
     .about = "issues that it gave none for"},
    {.key = "distributions",
     .kind = PLM__COUNT,
     .place = offsetof(plm_backtest_model, distributions),
     .about = "issues that it gave a distribution for"},
    {.key = "scores",
     .kind = PLM__LIST,
     .of = &score_record,
     .count = score_count,
     .at = score_at,
     .about = "its losses"},
    {.key = "pit",
     .kind = PLM__NUMBERS,
     .link = pit_of,
     .count = bin_count,
     .about = "outcomes in each tenth of their distribution; empty for points"},
    {.kind = PLM__LIST, .of = &bin_record, .count = bin_count, .at = bin_at},
};

static const plm__record model_record = {.name = "backtest_model", PLM__MEMBERS(model_members)};

/* ---- issues -------------------------------------------------------------------------------- */

static const char *issue_id(const void *of) {
    return ((const plm_backtest_issue *)of)->issue->id;
}

static const void *issue_of(const void *of) {
    return ((const plm_backtest_issue *)of)->issue;
}

static size_t forecast_count(const void *of) {
    return ((const plm_backtest_issue *)of)->forecast_count;
}

static const plm__member outcome_members[] = {
    {.key = "outcome",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_issue, outcome),
     .column = "outcome",
     .unit = PLM__SCALE_POINTS,
     .about = "what happened"},
};

static const plm__record outcome_record = {.name = "issue_outcome", PLM__MEMBERS(outcome_members)};

static const plm__member issue_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm_backtest_issue, case_id),
     .column = "case",
     .about = "id of the case"},
    {.key = "issue",
     .kind = PLM__TEXT,
     .text = issue_id,
     .column = "issue",
     .about = "id of the issue in the case"},
    {.key = "actors",
     .kind = PLM__COUNT,
     .place = offsetof(plm_backtest_issue, actor_count),
     .about = "with a position on it"},
    {.kind = PLM__SPREAD, .link = issue_of, .of = &outcome_record},
    {.key = "forecasts",
     .kind = PLM__NUMBERS,
     .place = offsetof(plm_backtest_issue, forecasts),
     .count = forecast_count,
     .unit = PLM__SCALE_POINTS,
     .about = "the point forecast of each of the models, in their order; null where one has none"},
};

static const plm__record issue_record = {.name = "backtest_issue", PLM__MEMBERS(issue_members)};

/* ---- votes --------------------------------------------------------------------------------- */

static const char *vote_issue_id(const void *of) {
    return ((const plm_backtest_vote *)of)->issue->id;
}

static const char *vote_outcome(const void *of) {
    return ((const plm_backtest_vote *)of)->yes ? "yes" : "no";
}

static const plm__member vote_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm_backtest_vote, case_id),
     .about = "id of the case"},
    {.key = "issue",
     .kind = PLM__TEXT,
     .text = vote_issue_id,
     .about = "id of the issue in the case"},
    {.key = "outcome",
     .kind = PLM__TEXT,
     .text = vote_outcome,
     .about = "what happened: yes or no"},
    {.key = "vote",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_backtest_vote, chance),
     .unit = PLM__PROBABILITY,
     .about = "of yes, by the law under the rule; null where nobody has a vote"},
    {.key = "base_rate",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_backtest_vote, base_rate),
     .unit = PLM__SHARE,
     .about = "of the other votes that ended in yes; null for an only one"},
    {.key = "camp_share",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_backtest_vote, camp_share),
     .unit = PLM__SHARE,
     .about = "of the capability that is for it: the mean of the chances of yes, by capability"},
};

static const plm__record vote_record = {.name = "backtest_vote", PLM__MEMBERS(vote_members)};

/* "brier-difference" */
static void vote_difference_name(const void *of, const plm__walk *walk,
                                 char text[PLM__WORDS_TEXT]) {
    (void)of;
    (void)walk;
    snprintf(text, PLM__WORDS_TEXT, "brier-difference");
}

static const plm__member vote_difference_members[] = {
    {.key = "loss", .kind = PLM__WORDS, .words = vote_difference_name},
    {.key = "value", .kind = PLM__NUMBER, .place = offsetof(plm_vote_score, difference)},
    {.key = "low", .kind = PLM__NUMBER, .place = offsetof(plm_vote_score, difference_low)},
    {.key = "high", .kind = PLM__NUMBER, .place = offsetof(plm_vote_score, difference_high)},
};

static const plm__record vote_difference_record = {.name = "vote_difference",
                                                   PLM__MEMBERS(vote_difference_members)};

static const void *with_vote_difference(const void *of) {
    return isnan(((const plm_vote_score *)of)->difference) ? NULL : of;
}

static const plm__member vote_score_members[] = {
    {.key = "forecast",
     .kind = PLM__TEXT,
     .place = offsetof(plm_vote_score, forecast),
     .column = "model",
     .about =
         "vote (the law under the rule), base-rate (the share of the other votes that ended in "
         "yes) or camp-share (the share of the capability that is for it)"},
    {.key = "about",
     .kind = PLM__TEXT,
     .place = offsetof(plm_vote_score, about),
     .about = "what it is, in a few words"},
    {.key = "issues",
     .kind = PLM__COUNT,
     .place = offsetof(plm_vote_score, issues),
     .variable = "treated",
     .row = true,
     .about = "votes that both it and the law have a forecast of"},
    {.key = "brier",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_vote_score, brier),
     .variable = "brier",
     .row = true,
     .about = "mean of the squared differences, added over yes and no: 0 to 2"},
    {.key = "log_score",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_vote_score, log_score),
     .variable = "log-score",
     .row = true,
     .about = "mean of -ln of the probability of what came about; null where it is infinite"},
    {.key = "difference",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_vote_score, difference),
     .about = "the law's Brier score less this one's; below 0: the law is better"},
    {.key = "difference_low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_vote_score, difference_low),
     .about = "lower end of its central 95 % interval, by the paired bootstrap; null of fewer than "
              "10 votes"},
    {.key = "difference_high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_vote_score, difference_high),
     .about = "upper end of it"},
    {.kind = PLM__RECORD, .link = with_vote_difference, .of = &vote_difference_record, .row = true},
};

static const plm__record vote_score_record = {.name = "vote_score",
                                              PLM__MEMBERS(vote_score_members)};

static size_t vote_count(const void *of) {
    return plm_backtest_vote_count(of);
}

static const void *vote_at(const void *of, size_t index) {
    return plm_backtest_vote_at(of, index);
}

static size_t vote_score_count(const void *of) {
    return plm_backtest_vote_score_count(of);
}

static const void *vote_score_at(const void *of, size_t index) {
    return plm_backtest_vote_score_at(of, index);
}

/* ---- the document -------------------------------------------------------------------------- */

static uint64_t seed(const void *of) {
    return plm_backtest_seed(of);
}

static uint64_t resamples(const void *of) {
    return plm_backtest_resamples(of);
}

static uint64_t unresolved(const void *of) {
    return plm_backtest_unresolved_count(of);
}

static size_t model_count(const void *of) {
    return plm_backtest_model_count(of);
}

static const void *model_at(const void *of, size_t index) {
    return plm_backtest_model_at(of, index);
}

static size_t issue_count(const void *of) {
    return plm_backtest_issue_count(of);
}

static const void *issue_at(const void *of, size_t index) {
    return plm_backtest_issue_at(of, index);
}

static const plm__member backtest_members[] = {
    {.key = "seed", .kind = PLM__COUNT64, .number = seed, .about = "of draws and resamples"},
    {.key = "resamples",
     .kind = PLM__COUNT64,
     .number = resamples,
     .about = "of the issues, for the intervals"},
    {.key = "unresolved",
     .kind = PLM__COUNT64,
     .number = unresolved,
     .about = "issues without an outcome, which are left out"},
    {.key = "models",
     .kind = PLM__LIST,
     .of = &model_record,
     .count = model_count,
     .at = model_at,
     .about = "each model and its losses"},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &issue_record,
     .count = issue_count,
     .at = issue_at,
     .told_elsewhere = true,
     .about = "each issue on a scale with an outcome"},
    {.key = "vote_scores",
     .kind = PLM__LIST,
     .of = &vote_score_record,
     .count = vote_score_count,
     .at = vote_score_at,
     .about = "of votes on yes or no: each way to forecast them and its losses; empty without any"},
    {.key = "votes",
     .kind = PLM__LIST,
     .of = &vote_record,
     .count = vote_count,
     .at = vote_at,
     .told_elsewhere = true,
     .about = "each vote on yes or no with an outcome"},
};

static const plm__record backtest_record = {.name = "backtest", PLM__MEMBERS(backtest_members)};

static const void *backtest_of(const void *of) {
    return ((const plm__backtest_document *)of)->backtest;
}

static const plm__member document_members[] = {
    {.key = "data",
     .kind = PLM__TEXT,
     .place = offsetof(plm__backtest_document, data),
     .about = "as on the command line"},
    {.key = "part",
     .kind = PLM__TEXT,
     .place = offsetof(plm__backtest_document, part),
     .about = "that was taken of it; null for all"},
    {.kind = PLM__SPREAD, .link = backtest_of, .of = &backtest_record},
};

static const plm__record document_record = {.name = "backtest_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "model",
     .kind = PLM_COLUMN_TEXT,
     .about = "the model; of votes on yes or no vote, base-rate or camp-share"},
    {.name = "reading", .kind = PLM_COLUMN_TEXT, .about = "its reading"},
    {.name = "loss",
     .kind = PLM_COLUMN_TEXT,
     .about =
         "treated or untreated (issues), the name of a loss, that name with -difference (from "
         "the weighted mean; of votes the law's less this one's), or pit-1 to pit-10 (outcomes "
         "in each tenth of their distribution)"},
    {.name = "value", .kind = PLM_COLUMN_NUMBER, .about = "of it"},
    {.name = "low", .kind = PLM_COLUMN_NUMBER, .about = "lower end of its central 95 % interval"},
    {.name = "high", .kind = PLM_COLUMN_NUMBER, .about = "upper end of it"},
};

const plm__view plm__backtest_view = {
    .format = "plenum-backtest",
    .version = 1,
    .about = "How good each model was where the outcome is known: `plenum backtest CASES`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns), .row_name = "loss"}};

/* ---- forecasts ----------------------------------------------------------------------------- */

static const void *forecast_issue(const void *of) {
    return ((const plm__point_forecast *)of)->issue;
}

static const void *forecast_model(const void *of) {
    return ((const plm__point_forecast *)of)->model;
}

static const plm__record forecast_model_record = {
    .name = "forecast_model", .members = model_members, .count = 2};

static const plm__member forecast_value_members[] = {
    {.key = "forecast", .kind = PLM__NUMBER, .place = offsetof(plm__point_forecast, forecast)},
};

static const plm__record forecast_value_record = {.name = "forecast_value",
                                                  PLM__MEMBERS(forecast_value_members)};

static const plm__member forecast_members[] = {
    {.kind = PLM__SPREAD, .link = forecast_issue, .of = &issue_record},
    {.kind = PLM__SPREAD, .link = forecast_model, .of = &forecast_model_record},
    {.kind = PLM__RECORD, .of = &forecast_value_record, .row = true},
};

static const plm__record forecast_record = {.name = "point_forecast",
                                            PLM__MEMBERS(forecast_members)};

static size_t point_count(const void *of) {
    return ((const plm__point_forecasts *)of)->count;
}

static const void *point_at(const void *of, size_t index) {
    return &((const plm__point_forecasts *)of)->items[index];
}

static const plm__member point_members[] = {
    {.kind = PLM__LIST, .of = &forecast_record, .count = point_count, .at = point_at},
};

static const plm__record point_record = {.name = "point_forecasts", PLM__MEMBERS(point_members)};

static const plm_column forecast_columns[] = {
    {.name = "case", .kind = PLM_COLUMN_TEXT, .about = "id of the case"},
    PLM__COLUMN_ISSUE,
    {.name = "model", .kind = PLM_COLUMN_TEXT, .about = "the model"},
    {.name = "reading", .kind = PLM_COLUMN_TEXT, .about = "its reading"},
    {.name = "forecast",
     .kind = PLM_COLUMN_NUMBER,
     .about = "its point forecast, in points of the issue's scale; empty where it has none"},
    {.name = "outcome", .kind = PLM_COLUMN_NUMBER, .about = "what happened, likewise"},
};

const plm__view plm__point_forecasts_view = {
    .format = "plenum-backtest-forecasts",
    .about = "What each model forecast of each issue: `plenum backtest CASES --forecasts`",
    .record = &point_record,
    .plan = {PLM__COLUMNS(forecast_columns)}};

plm_status plm__point_forecasts_of(plm_context *context, const plm_backtest *of,
                                   plm__point_forecasts *out) {
    size_t models = plm_backtest_model_count(of);
    size_t issues = models > 0 ? plm_backtest_issue_count(of) : 0;
    *out = (plm__point_forecasts){0};
    out->items = plm__allocate(context, issues, models * sizeof *out->items);
    if (out->items == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < issues; i++) {
        const plm_backtest_issue *issue = plm_backtest_issue_at(of, i);
        for (size_t k = 0; k < models; k++) {
            out->items[out->count++] =
                (plm__point_forecast){issue, plm_backtest_model_at(of, k), issue->forecasts[k]};
        }
    }
    return PLM_OK;
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_backtest_json(plm_context *context, const plm_backtest *of, char **out) {
    const plm__backtest_document document = {.backtest = of};
    return plm__view_json(context, &plm__backtest_view, &document, out);
}

plm_status plm_backtest_csv(plm_context *context, const plm_backtest *of, char **out) {
    const plm__backtest_document document = {.backtest = of};
    return plm__view_csv(context, &plm__backtest_view, &document, out);
}

plm_status plm_backtest_table(plm_context *context, const plm_backtest *of, plm_table **out) {
    const plm__backtest_document document = {.backtest = of};
    return plm__view_table(context, &plm__backtest_view.plan, plm__backtest_view.record, &document,
                           out);
}

plm_status plm_backtest_forecasts_csv(plm_context *context, const plm_backtest *of, char **out) {
    plm__point_forecasts forecasts;
    PLM_TRY(plm__point_forecasts_of(context, of, &forecasts));
    plm_status status = plm__view_csv(context, &plm__point_forecasts_view, &forecasts, out);
    plm__release(context, forecasts.items);
    return status;
}

plm_status plm_backtest_forecasts_table(plm_context *context, const plm_backtest *of,
                                        plm_table **out) {
    plm__point_forecasts forecasts;
    PLM_TRY(plm__point_forecasts_of(context, of, &forecasts));
    plm_status status = plm__view_table(context, &plm__point_forecasts_view.plan,
                                        plm__point_forecasts_view.record, &forecasts, out);
    plm__release(context, forecasts.items);
    return status;
}
