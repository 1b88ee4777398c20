#include "view/when.h"

#include "case/process.h"
#include "insight/when.h"
#include "view/by_day.h"
#include "view/parts.h"

/* ---- by a day ------------------------------------------------------------------------------ */

static const plm__member chance_members[] = {
    {.key = "day",
     .kind = PLM__DAY,
     .place = offsetof(plm_day_chance, day),
     .column = "by",
     .about = "the day, to its end"},
    {.key = "chance",
     .kind = PLM__RECORD,
     .place = offsetof(plm_day_chance, chance),
     .of = &plm__estimate_record,
     .variable = "comes",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that the stage has come by then"},
};

static const plm__record chance_record = {.name = "day_chance", PLM__MEMBERS(chance_members)};

static const plm__member quantile_members[] = {
    {.key = "day",
     .kind = PLM__DAY,
     .place = offsetof(plm_day_quantile, day),
     .column = "by",
     .about = "the day"},
    {.key = "level",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_day_quantile, level),
     .variable = "quantile",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that it is this day or before, where the stage comes"},
};

static const plm__record quantile_record = {.name = "day_quantile", PLM__MEMBERS(quantile_members)};

/* ---- what follows a stage ------------------------------------------------------------------ */

static const plm_later_stage *as_later(const void *of) {
    return of;
}

static const char *later_id(const void *of) {
    return as_later(of)->stage->id;
}

static size_t later_chance_count(const void *of) {
    return as_later(of)->by_count;
}

static const void *later_chance_at(const void *of, size_t index) {
    return as_later(of)->by[index];
}

static const plm__member later_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .text = later_id,
     .column = "then",
     .about = "of the later stage"},
    {.key = "comes",
     .kind = PLM__RECORD,
     .place = offsetof(plm_later_stage, comes),
     .of = &plm__estimate_record,
     .variable = "comes",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that it ever comes; null where the earlier one never does"},
    {.key = "by",
     .kind = PLM__LIST,
     .of = &chance_record,
     .count = later_chance_count,
     .at = later_chance_at,
     .about = "the same by each of the days asked for"},
};

static const plm__record later_record = {.name = "later_stage", PLM__MEMBERS(later_members)};

/* ---- stages -------------------------------------------------------------------------------- */

const char *const plm__stage_states[] = {"known", "open", "unseen", "overdue"};

static const plm_stage_forecast *as_stage(const void *of) {
    return of;
}

static const char *stage_id(const void *of) {
    return as_stage(of)->stage->id;
}

static const char *stage_label(const void *of) {
    return as_stage(of)->stage->label;
}

static const char *stage_pace(const void *of) {
    plm_pace_law pace = as_stage(of)->stage->pace;
    return pace != PLM_PACE_STATED ? plm__pace_words[pace - PLM_PACE_EU_CONSULTATION] : NULL;
}

static size_t later_count(const void *of) {
    return as_stage(of)->then_count;
}

static const void *later_at(const void *of, size_t index) {
    return as_stage(of)->then[index];
}

static size_t quantile_count(const void *of) {
    return as_stage(of)->comes.value > 0 ? PLM_STAGE_QUANTILES : 0;
}

static const void *quantile_at(const void *of, size_t index) {
    return &as_stage(of)->days[index];
}

static size_t chance_count(const void *of) {
    return as_stage(of)->by_count;
}

static const void *chance_at(const void *of, size_t index) {
    return as_stage(of)->by[index];
}

static const plm__member stage_members[] = {
    {.key = "id", .kind = PLM__TEXT, .text = stage_id, .column = "stage", .about = "of the stage"},
    {.key = "label",
     .kind = PLM__TEXT,
     .text = stage_label,
     .about = "what happens there, as in the case; or null"},
    {.key = "state",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_stage_forecast, state),
     .names = plm__stage_states,
     .name_count = 4,
     .about =
         "known: it has come; open: it has not, by the day of the forecast; unseen: it can have "
         "come without being known; overdue: open, where `due` is 0.95 or more"},
    {.key = "pace",
     .kind = PLM__TEXT,
     .text = stage_pace,
     .about = "the law of the days that it takes, given that it comes: `eu-consultation` or "
              "`eu-codecision` (docs/models/pace.md), which gives no chance that it fails; null: "
              "what the case states"},
    {.key = "due",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_stage_forecast, due),
     .variable = "due",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about =
         "that it would have come by the day of the forecast if it comes at all, by the numbers "
         "and known stages alone; null where it never comes"},
    {.key = "comes",
     .kind = PLM__RECORD,
     .place = offsetof(plm_stage_forecast, comes),
     .of = &plm__estimate_record,
     .variable = "comes",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that it ever comes"},
    {.key = "behind",
     .kind = PLM__RECORD,
     .place = offsetof(plm_stage_forecast, behind),
     .of = &plm__estimate_record,
     .variable = "behind",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that it has come by the day of the forecast"},
    {.key = "skipped",
     .kind = PLM__RECORD,
     .place = offsetof(plm_stage_forecast, skipped),
     .of = &plm__estimate_record,
     .variable = "skipped",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that it is left out"},
    {.key = "ends",
     .kind = PLM__RECORD,
     .place = offsetof(plm_stage_forecast, ends),
     .of = &plm__estimate_record,
     .variable = "ends",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about =
         "that the process ends here: all that the stage follows comes, and it never does; the "
         "sum of the two below"},
    {.key = "fails",
     .kind = PLM__RECORD,
     .place = offsetof(plm_stage_forecast, fails),
     .of = &plm__estimate_record,
     .variable = "fails",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that it ends here since the stage fails"},
    {.key = "no_day",
     .kind = PLM__RECORD,
     .place = offsetof(plm_stage_forecast, no_day),
     .of = &plm__estimate_record,
     .variable = "no_day",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that it ends here since the stage's calendar has no day left"},
    {.key = "given",
     .kind = PLM__RECORD,
     .place = offsetof(plm_stage_forecast, given),
     .of = &plm__estimate_record,
     .variable = "given",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that it comes where all that it follows has come or was left out; null where that "
              "never happens"},
    {.key = "days",
     .kind = PLM__LIST,
     .of = &quantile_record,
     .count = quantile_count,
     .at = quantile_at,
     .about = "quantiles of its day, where it comes: 5, 25, 50, 75 and 95 %; empty where it never "
              "does"},
    {.key = "by",
     .kind = PLM__LIST,
     .of = &chance_record,
     .count = chance_count,
     .at = chance_at,
     .about = "its chance by each of the days asked for"},
    {.key = "then",
     .kind = PLM__LIST,
     .of = &later_record,
     .count = later_count,
     .at = later_at,
     .about = "what becomes of each stage that follows it, by whatever way, where it has come"},
};

static const plm__record stage_record = {.name = "stage_forecast", PLM__MEMBERS(stage_members)};

/* ---- days ---------------------------------------------------------------------------------- */

static const char *default_of(const void *of) {
    const plm_when_day *day = of;
    return day->if_open != NULL ? day->if_open->id : NULL;
}

static const plm__member day_members[] = {
    {.key = "day",
     .kind = PLM__DAY,
     .place = offsetof(plm_when_day, day),
     .column = "by",
     .about = "the day, to its end"},
    {.key = "is_deadline",
     .kind = PLM__FLAG,
     .place = offsetof(plm_when_day, is_deadline),
     .about = "whether it is the deadline of the case's resolution"},
    {.kind = PLM__SPREAD, .of = &plm__day_settled_record},
    {.key = "nothing",
     .kind = PLM__RECORD,
     .place = offsetof(plm_when_day, nothing),
     .of = &plm__estimate_record,
     .variable = "nothing",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that none is: the sum of the two below"},
    {.kind = PLM__SPREAD, .of = &plm__day_open_record},
    {.key = "if_open",
     .kind = PLM__TEXT,
     .text = default_of,
     .when = PLM__WHERE_KNOWN,
     .about = "id of the option that counts then, as the case's resolution says"},
};

const plm__record plm__when_day_record = {.name = "when_day", PLM__MEMBERS(day_members)};

/* ---- an issue ------------------------------------------------------------------------------ */

static const plm_when_issue *as_issue(const void *of) {
    return of;
}

static const char *settled_by(const void *of) {
    return as_issue(of)->settled_by->stage->id;
}

static const char *asked_stage(const void *of) {
    return as_issue(of)->asked->stage->id;
}

static size_t ruled_out_count(const void *of) {
    return as_issue(of)->ruled_out_count;
}

static const void *ruled_out_at(const void *of, size_t index) {
    return as_issue(of)->ruled_out[index];
}

static const void *exclusions(const void *of) {
    return ruled_out_count(of) > 0 ? of : NULL;
}

static size_t day_count(const void *of) {
    return as_issue(of)->day_count;
}

static const void *day_at(const void *of, size_t index) {
    return as_issue(of)->days[index];
}

static size_t stage_count(const void *of) {
    return as_issue(of)->stage_count;
}

static const void *stage_at(const void *of, size_t index) {
    return as_issue(of)->stages[index];
}

static const plm__member answer_option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_RECORD,
     .place = offsetof(plm_when_issue, options),
     .of = &plm__estimate_record,
     .variable = "answer",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of the option, whenever it is chosen: the answer of `plenum forecast`, less what "
              "stages rule out on the way"},
};

static const plm__record answer_option_record = {.name = "when_option",
                                                 PLM__MEMBERS(answer_option_members)};

static const plm__member exclusion_members[] = {
    {.key = "by",
     .kind = PLM__LIST,
     .of = &plm__ruled_out_record,
     .count = ruled_out_count,
     .at = ruled_out_at,
     .told_elsewhere = true,
     .about = "events, then considerations, then stages, in the order of the case"},
};

static const plm__record exclusions_record = {.name = "when_exclusions",
                                              PLM__MEMBERS(exclusion_members)};

static const plm__member issue_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm_when_issue, issue),
     .column = "issue",
     .about = "id of the issue in the case"},
    {.key = "as_of",
     .kind = PLM__DAY,
     .place = offsetof(plm_when_issue, as_of),
     .about = "the day of the forecast: what is known by its end counts"},
    {.key = "settled_by",
     .kind = PLM__TEXT,
     .text = settled_by,
     .about = "id of the stage at which an option is chosen"},
    {.key = "asked",
     .kind = PLM__TEXT,
     .text = asked_stage,
     .about = "id of the stage that days are of: the one that the case's resolution names, or else "
              "settled_by"},
    {.key = "counted",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_when_issue, counted),
     .about =
         "draws of equal weight that would tell as much as these, which what is known weights"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &answer_option_record,
     .about = "each option of the issue, in the order of the case"},
    {.key = "ruled_out",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .link = exclusions,
     .of = &exclusions_record,
     .about = "only where something rules options of it out: what does"},
    {.key = "days",
     .kind = PLM__LIST,
     .of = &plm__when_day_record,
     .count = day_count,
     .at = day_at,
     .about = "the days asked for, or the deadline"},
    {.key = "stages",
     .kind = PLM__LIST,
     .of = &stage_record,
     .count = stage_count,
     .at = stage_at,
     .about = "the stages of its process, in the order of the case"},
};

static const plm__record issue_record = {.name = "when_issue", PLM__MEMBERS(issue_members)};

/* ---- yes ----------------------------------------------------------------------------------- */

static const plm__when_yes *as_yes(const void *of) {
    return of;
}

static const void *yes_issue(const void *of) {
    return as_yes(of)->meaning->issue;
}

static size_t yes_option_count(const void *of) {
    return as_yes(of)->meaning->yes_count;
}

static const char *yes_option_at(const void *of, size_t index) {
    return as_yes(of)->meaning->yes[index]->id;
}

static const char *yes_stage(const void *of) {
    const plm_process_stage *stage = as_yes(of)->meaning->stage;
    return stage != NULL ? stage->id : NULL;
}

static size_t yes_day_count(const void *of) {
    return as_yes(of)->day_count;
}

static const void *yes_day_at(const void *of, size_t index) {
    return &as_yes(of)->days[index];
}

static const plm__member yes_day_members[] = {
    {.key = "day",
     .kind = PLM__DAY,
     .place = offsetof(plm__yes_day, day),
     .column = "by",
     .about = "the day, to its end"},
    {.key = "probability",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__yes_day, probability),
     .variable = "yes",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of these options together by then, and by the deadline of nothing too, where that "
              "counts as one of them"},
};

static const plm__record yes_day_record = {.name = "yes_day", PLM__MEMBERS(yes_day_members)};

static const plm__member yes_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .link = yes_issue,
     .column = "issue",
     .about = "id of the issue that decides it"},
    {.key = "options",
     .kind = PLM__TEXTS,
     .count = yes_option_count,
     .text_at = yes_option_at,
     .about = "ids of those that mean yes"},
    {.key = "stage",
     .kind = PLM__TEXT,
     .text = yes_stage,
     .about = "id of the stage that has to come by a day; null: the one that decides"},
    {.key = "probability",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__when_yes, probability),
     .variable = "yes",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of these options together, whenever it is decided"},
    {.key = "days",
     .kind = PLM__LIST,
     .of = &yes_day_record,
     .count = yes_day_count,
     .at = yes_day_at,
     .about = "the same by each of the days asked for, or the deadline"},
};

static const plm__record yes_record = {.name = "when_yes", PLM__MEMBERS(yes_members)};

/* ---- the document -------------------------------------------------------------------------- */

static const plm_when *as_when(const void *of) {
    return ((const plm__when_document *)of)->when;
}

static uint64_t draws(const void *of) {
    return plm_when_draws(as_when(of));
}

static uint64_t fewest(const void *of) {
    return plm_when_fewest(as_when(of));
}

static const void *bounded(const void *of) {
    return fewest(of) > 0 ? of : NULL;
}

static const void *yes(const void *of) {
    return as_when(of)->yes;
}

static size_t issue_count(const void *of) {
    return plm_when_issue_count(as_when(of));
}

static const void *issue_at(const void *of, size_t index) {
    return plm_when_issue_at(as_when(of), index);
}

static const plm__member bound_members[] = {
    {.key = "fewest_draws",
     .kind = PLM__COUNT64,
     .number = fewest,
     .about = "only where the budget left some model of the answer fewer draws: the fewest; dates "
              "have all"},
};

static const plm__record bound_record = {.name = "when_bound", PLM__MEMBERS(bound_members)};

static uint64_t all_numbers(const void *of) {
    return as_when(of)->numbers;
}

static uint64_t later_numbers(const void *of) {
    return as_when(of)->later;
}

static const void *hindsight(const void *of) {
    return later_numbers(of) > 0 ? of : NULL;
}

static const plm__member hindsight_members[] = {
    {.key = "numbers", .kind = PLM__COUNT64, .number = all_numbers, .about = "of the case"},
    {.key = "later",
     .kind = PLM__COUNT64,
     .number = later_numbers,
     .about = "of these, those that rest on claims of which none was known by as_of; they are used "
              "all the same, where `plenum history` leaves them out"},
};

static const plm__record hindsight_record = {.name = "when_hindsight",
                                             PLM__MEMBERS(hindsight_members)};

static const plm__member document_members[] = {
    {.kind = PLM__SPREAD,
     .place = offsetof(plm__when_document, heading),
     .of = &plm__heading_record},
    {.key = "draws", .kind = PLM__COUNT64, .number = draws, .about = "of the dates and the answer"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = bounded, .of = &bound_record},
    {.key = "hindsight",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .link = hindsight,
     .of = &hindsight_record,
     .about = "only where numbers were coded from what came to be known after as_of"},
    {.key = "yes",
     .kind = PLM__LINK,
     .when = PLM__WHERE_KNOWN,
     .link = yes,
     .of = &yes_record,
     .about = "only where the case says which options mean yes to its question"},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &issue_record,
     .count = issue_count,
     .at = issue_at,
     .about = "those with a process, in the order of the case"},
};

const plm__record plm__when_record = {.name = "when_document", PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "stage",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the stage; empty for what is settled in all"},
    {.name = "then",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of a stage that follows it, where it has come; empty: of the stage itself"},
    {.name = "by", .kind = PLM_COLUMN_TEXT, .about = "a day; empty: whenever"},
    {.name = "option",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the option whose probability the row holds; empty: of none"},
    PLM__COLUMN_VARIABLE,
    {.name = "value", .kind = PLM_COLUMN_NUMBER, .about = "a probability"},
    {.name = "standard_error",
     .kind = PLM_COLUMN_NUMBER,
     .about = "standard error of the value over the draws; empty for what has none"},
};

const plm__view plm__when_view = {.format = "plenum-when",
                                  .version = 1,
                                  .about =
                                      "When it is decided, and what by then: `plenum when CASE`",
                                  .record = &plm__when_record,
                                  .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

static plm__when_document document_of(const plm_when *of) {
    return (plm__when_document){{plm_case_dossier(of->of)->id, NULL, plm_when_seed(of)}, of};
}

plm_status plm_when_json(plm_context *context, const plm_when *of, char **out) {
    const plm__when_document document = document_of(of);
    return plm__view_json(context, &plm__when_view, &document, out);
}

plm_status plm_when_csv(plm_context *context, const plm_when *of, char **out) {
    const plm__when_document document = document_of(of);
    return plm__view_csv(context, &plm__when_view, &document, out);
}

plm_status plm_when_table(plm_context *context, const plm_when *of, plm_table **out) {
    const plm__when_document document = document_of(of);
    return plm__view_table(context, &plm__when_view.plan, plm__when_view.record, &document, out);
}
