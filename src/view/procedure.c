#include "view/procedure.h"

#include "view/blocking_set.h"
#include "view/parts.h"

/* ---- points and stretches ------------------------------------------------------------------ */

static const plm__member drawn_point_members[] = {
    {.key = "mode",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_drawn_point, mode),
     .unit = PLM__SCALE_POINTS,
     .about = "with every number at its mode"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_drawn_point, low),
     .unit = PLM__SCALE_POINTS,
     .about = "from here, in 80 % of the draws"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_drawn_point, high),
     .unit = PLM__SCALE_POINTS,
     .about = "to here"},
};

static const plm__record drawn_point_record = {.name = "drawn_point",
                                               PLM__MEMBERS(drawn_point_members)};

static const plm__member stretch_members[] = {
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_stretch, low),
     .unit = PLM__SCALE_POINTS,
     .about = "its lower end"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_stretch, high),
     .unit = PLM__SCALE_POINTS,
     .about = "its upper end"},
};

static const plm__record stretch_record = {
    .name = "stretch", .size = sizeof(plm_stretch), PLM__MEMBERS(stretch_members)};

/* ---- members ------------------------------------------------------------------------------- */

static const char *member_id(const void *of) {
    return ((const plm_procedure_member *)of)->actor->id;
}

static size_t stop_count(const void *of) {
    return ((const plm_procedure_member *)of)->stop_count;
}

static const char *stopped_option(const void *of, size_t index) {
    return ((const plm_procedure_member *)of)->stops[index]->id;
}

static const plm__member member_members[] = {
    {.key = "actor",
     .kind = PLM__TEXT,
     .text = member_id,
     .column = "actor",
     .about = "id of the member"},
    {.key = "position",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_member, position),
     .variable = "position",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "at its mode; null: it takes none, and counts as the decision's `absent` says, or "
              "there is no scale"},
    {.key = "declared",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_member, declared),
     .variable = "declared",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "what it says it wants, at its mode; null: nothing beside its position"},
    {.key = "accepts",
     .kind = PLM__RECORD,
     .place = offsetof(plm_procedure_member, accepts),
     .of = &stretch_record,
     .variable = "accepts",
     .row = true,
     .about = "what it agrees to rather than to the reference point, at the modes"},
    {.key = "pivotal_up",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_member, pivotal_up),
     .variable = "pivotal_up",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "share of draws in which a move up hangs on it"},
    {.key = "pivotal_down",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_member, pivotal_down),
     .variable = "pivotal_down",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "share of draws in which a move down hangs on it"},
    {.key = "stops_above",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_member, stops_above),
     .variable = "stops_above",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "at the modes: it refuses whatever is above, and without it nothing there passes; "
              "null: there is no such point"},
    {.key = "stops_below",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_member, stops_below),
     .variable = "stops_below",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "the same below"},
    {.key = "veto",
     .kind = PLM__FLAG,
     .place = offsetof(plm_procedure_member, veto),
     .about = "whether nothing passes without it"},
    {.key = "stops",
     .kind = PLM__TEXTS,
     .count = stop_count,
     .text_at = stopped_option,
     .about = "where there is no scale: the options that it refuses and that cannot pass without "
              "it, at the modes"},
    {.key = "blocks",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_member, blocks),
     .variable = "blocks",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "where there is no scale: share of draws in which its refusal alone stops an "
              "option; else null"},
    {.key = "carried_agreeing",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm_procedure_member, carried_agreeing),
     .variable = "carried_agreeing",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of a vote: the chance that the change is carried if it agrees to that"},
    {.key = "carried_abstaining",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm_procedure_member, carried_abstaining),
     .variable = "carried_abstaining",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "the same if it abstains"},
    {.key = "carried_refusing",
     .kind = PLM__NUMBER,
     .when = PLM__WHERE_KNOWN,
     .place = offsetof(plm_procedure_member, carried_refusing),
     .variable = "carried_refusing",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "the same if it is against"},
};

static const plm__record member_record = {
    .name = "procedure_member", .size = sizeof(plm_procedure_member), PLM__MEMBERS(member_members)};

/* ---- a rule -------------------------------------------------------------------------------- */

static const plm__member option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "could_pass",
     .kind = PLM__OPTION_NUMBER,
     .place = offsetof(plm_procedure_rule, could_pass),
     .variable = "could_pass",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "share of draws in which some of the option passes; null of what stands, and without "
              "a reference point"},
};

static const plm__record option_record = {.name = "procedure_option", PLM__MEMBERS(option_members)};

static const char *standing_option(const void *of) {
    return ((const plm_option_standing *)of)->option->id;
}

/* A number of an option, in a row of its own. */
#define STANDING(name, measured, words)                                                            \
    {                                                                                              \
        .key = #name, .kind = PLM__NUMBER, .place = offsetof(plm_option_standing, name),           \
        .variable = #name, .row = true, .unit = (measured), .about = (words)                       \
    }

static const plm__member standing_members[] = {
    {.key = "option",
     .kind = PLM__TEXT,
     .text = standing_option,
     .column = "option",
     .about = "id of the option"},
    STANDING(beats, NULL, "how many others it beats, on the mean over the draws"),
    STANDING(copeland, NULL, "those, less how many beat it"),
    STANDING(core, PLM__PROBABILITY, "share of draws in which nothing beats it"),
    STANDING(top_cycle, PLM__PROBABILITY,
             "the same: it is of the smallest set whose options beat all outside"),
    STANDING(schwartz, PLM__PROBABILITY,
             "the same: it reaches back, by beating, whatever reaches it"),
    STANDING(uncovered_gillies, PLM__PROBABILITY,
             "the same: nothing beats it, and is beaten only by what beats it too"),
    STANDING(uncovered_fishburn, PLM__PROBABILITY,
             "the same: nothing is beaten by less than it, of the same options"),
    STANDING(uncovered_bordes, PLM__PROBABILITY,
             "the same: nothing beats it, and whatever it beats or ties with"),
    STANDING(uncovered_mckelvey, PLM__PROBABILITY,
             "the same: nothing does both what Gillies and what Bordes asks"),
    STANDING(banks, PLM__PROBABILITY,
             "the same: votes on one option after another may end with it"),
    STANDING(any_challenger, PLM__PROBABILITY,
             "share of time that it stands in the long run when any option may be put to the vote "
             "next; null: that hangs on what stands first, which the case does not say"),
    STANDING(winning_challenger, PLM__PROBABILITY,
             "the same when only what would pass is put to the vote"),
};

static const plm__record standing_record = {
    .name = "option_standing", .size = sizeof(plm_option_standing), PLM__MEMBERS(standing_members)};

static size_t standing_count(const void *of) {
    return ((const plm_procedure_rule *)of)->standing_count;
}

static const void *standing_at(const void *of, size_t index) {
    return ((const plm_procedure_rule *)of)->standings[index];
}

static size_t pass_count(const void *of) {
    return ((const plm_procedure_rule *)of)->pass_count;
}

static const void *pass_at(const void *of, size_t index) {
    return &((const plm_procedure_rule *)of)->passes[index];
}

static size_t member_count(const void *of) {
    return ((const plm_procedure_rule *)of)->member_count;
}

static const void *member_at(const void *of, size_t index) {
    return ((const plm_procedure_rule *)of)->members[index];
}

static size_t set_count(const void *of) {
    return ((const plm_procedure_rule *)of)->blocking_count;
}

static const void *set_at(const void *of, size_t index) {
    return ((const plm_procedure_rule *)of)->blocking[index];
}

static size_t passing_count(const void *of) {
    return ((const plm_procedure_rule *)of)->passing_count;
}

static const char *passing_option(const void *of, size_t index) {
    return ((const plm_procedure_rule *)of)->passing[index]->id;
}

static const plm__member rule_members[] = {
    {.key = "number",
     .kind = PLM__COUNT,
     .place = offsetof(plm_procedure_rule, number),
     .column = "rule",
     .about = "its place among the rules that may decide the issue, from 1"},
    {.key = "words",
     .kind = PLM__TEXT,
     .place = offsetof(plm_procedure_rule, words),
     .about = "what the case says of it"},
    {.key = "chance",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_rule, chance),
     .variable = "chance",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "that it is this one that decides; 1 where that is not in doubt"},
    {.key = "nothing_passes",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_rule, nothing_passes),
     .variable = "nothing_passes",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "share of draws in which no point passes against the reference point; null without "
              "one"},
    {.key = "gridlock_low",
     .kind = PLM__RECORD,
     .place = offsetof(plm_procedure_rule, gridlock_low),
     .of = &drawn_point_record,
     .variable = "gridlock_low",
     .row = true,
     .about = "low end of the gridlock interval, which is the pivot of moves up; above its high "
              "end: there is no such interval"},
    {.key = "gridlock_high",
     .kind = PLM__RECORD,
     .place = offsetof(plm_procedure_rule, gridlock_high),
     .of = &drawn_point_record,
     .variable = "gridlock_high",
     .row = true,
     .about = "its high end, which is the pivot of moves down"},
    {.key = "passes",
     .kind = PLM__LIST,
     .of = &stretch_record,
     .count = pass_count,
     .at = pass_at,
     .variable = "passes",
     .row = true,
     .about = "the win set: what passes against the reference point, at the modes, open at its "
              "ends"},
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &option_record,
     .about = "each option of the issue, in the order of the case"},
    {.key = "members",
     .kind = PLM__LIST,
     .of = &member_record,
     .count = member_count,
     .at = member_at,
     .about = "those whom the rule counts, in the order of the case"},
    {.key = "blocking",
     .kind = PLM__LIST,
     .of = &plm__blocking_set_record,
     .count = set_count,
     .at = set_at,
     .told_elsewhere = true,
     .about = "sets of members without whose agreement nothing passes and of whom none is idle, "
              "the smallest first"},
    {.key = "blocking_complete",
     .kind = PLM__FLAG,
     .place = offsetof(plm_procedure_rule, blocking_complete),
     .about = "whether these are all such sets"},
    {.key = "passing",
     .kind = PLM__TEXTS,
     .count = passing_count,
     .text_at = passing_option,
     .about = "where there is no scale: the options that pass against the reference option, at the "
              "modes"},
    {.key = "cycles",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_rule, cycles),
     .variable = "cycles",
     .row = true,
     .unit = PLM__PROBABILITY,
     .about = "of three options or more without a scale: share of draws in which each is beaten by "
              "another; else null"},
    {.key = "standings",
     .kind = PLM__LIST,
     .of = &standing_record,
     .count = standing_count,
     .at = standing_at,
     .about = "what voting on pairs makes of each of three to 20 options without a scale"},
};

static const plm__record rule_record = {
    .name = "procedure_rule", .size = sizeof(plm_procedure_rule), PLM__MEMBERS(rule_members)};

/* ---- an issue ------------------------------------------------------------------------------ */

static const char *reference_option(const void *of) {
    const plm_option *option = ((const plm_procedure_summary *)of)->reference_option;
    return option != NULL ? option->id : NULL;
}

static const plm__member summary_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm_procedure_summary, issue),
     .column = "issue",
     .about = "id of the issue in the case"},
    {.key = "reference_point",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_procedure_summary, reference_point),
     .unit = PLM__SCALE_POINTS,
     .about = "what stands if nothing passes; null: the case does not say, or there is no scale"},
    {.key = "reference_option",
     .kind = PLM__TEXT,
     .text = reference_option,
     .about = "the same where there is no scale: id of the option"},
    {.key = "draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_procedure_summary, draws),
     .about = "0: shares are those of the numbers at their modes"},
};

static const plm__record summary_record = {.name = "procedure_summary",
                                           PLM__MEMBERS(summary_members)};

static const void *summary(const void *of) {
    return plm_procedure_summary_of(of);
}

static size_t rule_count(const void *of) {
    return plm_procedure_count(of);
}

static const void *rule_at(const void *of, size_t index) {
    return plm_procedure_at(of, index);
}

static const plm__member procedure_members[] = {
    {.kind = PLM__SPREAD, .link = summary, .of = &summary_record},
    {.key = "rules",
     .kind = PLM__LIST,
     .of = &rule_record,
     .count = rule_count,
     .at = rule_at,
     .about = "each rule that decides the issue or may decide it"},
};

const plm__record plm__procedure_record = {.name = "procedure", PLM__MEMBERS(procedure_members)};

/* ---- the document -------------------------------------------------------------------------- */

static size_t procedure_count(const void *of) {
    return ((const plm__procedure_document *)of)->count;
}

static const void *procedure_at(const void *of, size_t index) {
    return ((const plm__procedure_document *)of)->procedures[index];
}

static const plm__member document_members[] = {
    {.kind = PLM__SPREAD,
     .place = offsetof(plm__procedure_document, heading),
     .of = &plm__heading_record},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &plm__procedure_record,
     .count = procedure_count,
     .at = procedure_at,
     .about = "the issues asked for that a rule decides, in the order of the case"},
};

static const plm__record document_record = {.name = "procedure_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "rule", .kind = PLM_COLUMN_NUMBER, .about = "place of the rule, from 1"},
    {.name = "actor",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the member; empty in rows of the rule as a whole"},
    {.name = "option",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the option that the row is of; empty in all other rows"},
    PLM__COLUMN_VARIABLE,
    {.name = "value",
     .kind = PLM_COLUMN_NUMBER,
     .about = "a share of the draws, or a point of the issue's scale"},
    {.name = "mode",
     .kind = PLM_COLUMN_NUMBER,
     .about = "of an end of the gridlock interval: with every number at its mode"},
    {.name = "low", .kind = PLM_COLUMN_NUMBER, .about = "low end of a stretch of the scale"},
    {.name = "high", .kind = PLM_COLUMN_NUMBER, .about = "its high end"},
};

const plm__view plm__procedure_view = {.format = "plenum-procedure",
                                       .version = 1,
                                       .about = "What the rule that decides an issue lets pass, "
                                                "and who can stop what: `plenum why CASE --rule`",
                                       .record = &document_record,
                                       .plan = {PLM__COLUMNS(columns)}};

static plm__procedure_document document_of(const plm_procedure *const *of) {
    return (plm__procedure_document){.procedures = of, .count = 1};
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_procedure_json(plm_context *context, const plm_procedure *of, char **out) {
    const plm__procedure_document document = document_of(&of);
    return plm__view_json(context, &plm__procedure_view, &document, out);
}

plm_status plm_procedure_csv(plm_context *context, const plm_procedure *of, char **out) {
    const plm__procedure_document document = document_of(&of);
    return plm__view_csv(context, &plm__procedure_view, &document, out);
}

plm_status plm_procedure_table(plm_context *context, const plm_procedure *of, plm_table **out) {
    const plm__procedure_document document = document_of(&of);
    return plm__view_table(context, &plm__procedure_view.plan, plm__procedure_view.record,
                           &document, out);
}
