#include "view/power.h"

const char *const plm__power_states[3] = {[PLM_POWER_OK] = "ok",
                                          [PLM_POWER_NEVER] = "never-passes",
                                          [PLM_POWER_ALWAYS] = "always-passes"};
const char *const plm__power_methods[5] = {[PLM_POWER_KINDS] = "kinds",
                                           [PLM_POWER_DIAGRAM] = "diagram",
                                           [PLM_POWER_VOTES] = "votes",
                                           [PLM_POWER_SAMPLED] = "sampled",
                                           [PLM_POWER_SETS] = "sets"};

/* ---- members ---------------------------------------------------------------------------------- */

static const plm__member member_members[] = {
    {.key = "name",
     .kind = PLM__TEXT,
     .place = offsetof(plm_power_member, name),
     .about = "who it is"},
    {.key = "votes",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, votes),
     .about = "that it has, where the rule is one test of votes; else null"},
    {.key = "shapley_shubik",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, shapley_shubik),
     .unit = PLM__SHARE,
     .about = "index of Shapley and Shubik: that it turns a growing coalition into a winning one, "
              "all orders being as likely"},
    {.key = "banzhaf_absolute",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, banzhaf_absolute),
     .unit = PLM__PROBABILITY,
     .about = "measure of Penrose and Banzhaf: that its vote decides, if all vote by the toss of "
              "a coin"},
    {.key = "banzhaf",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, banzhaf),
     .unit = PLM__SHARE,
     .about = "the same with 1 as the sum; not to be compared across rules; null where nobody has "
              "any"},
    {.key = "coleman_prevent",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, coleman_prevent),
     .unit = PLM__PROBABILITY,
     .about = "Coleman's power to prevent: that what would pass fails without it; null where "
              "nothing passes"},
    {.key = "coleman_initiate",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, coleman_initiate),
     .unit = PLM__PROBABILITY,
     .about = "Coleman's power to initiate: that what would fail passes with it; null where all "
              "passes"},
    {.key = "rae",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, rae),
     .unit = PLM__PROBABILITY,
     .about = "Rae's index: that it gets what it votes for"},
    {.key = "inclusiveness",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, inclusiveness),
     .unit = PLM__PROBABILITY,
     .about = "index of Koenig and Braeuninger: that it is among those who win; null where nobody "
              "does"},
    {.key = "johnston",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, johnston),
     .unit = PLM__SHARE,
     .about = "Johnston's index; as the two below null where coalitions are too many to be looked "
              "at one by one"},
    {.key = "deegan_packel",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, deegan_packel),
     .unit = PLM__SHARE,
     .about = "index of Deegan and Packel, of minimal winning coalitions"},
    {.key = "holler_packel",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, holler_packel),
     .unit = PLM__SHARE,
     .about = "public good index of Holler and Packel, of minimal winning coalitions"},
    {.key = "shapley_shubik_low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, shapley_shubik_low),
     .unit = PLM__SHARE,
     .about = "lower end of a 95 % interval, where coalitions were drawn; else null, as the next "
              "three"},
    {.key = "shapley_shubik_high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, shapley_shubik_high),
     .unit = PLM__SHARE,
     .about = "the upper end"},
    {.key = "banzhaf_absolute_low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, banzhaf_absolute_low),
     .unit = PLM__PROBABILITY,
     .about = "lower end"},
    {.key = "banzhaf_absolute_high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, banzhaf_absolute_high),
     .unit = PLM__PROBABILITY,
     .about = "the upper end"},
    {.key = "swings",
     .kind = PLM__TEXT,
     .place = offsetof(plm_power_member, swings),
     .about =
         "in how many coalitions of the others its vote decides, exactly; null where they were "
         "not counted"},
    {.key = "minimal_winning",
     .kind = PLM__TEXT,
     .place = offsetof(plm_power_member, minimal_with),
     .about = "in how many minimal winning coalitions it is, exactly; null likewise"},
    {.key = "veto",
     .kind = PLM__FLAG,
     .place = offsetof(plm_power_member, veto),
     .about = "whether nothing passes without it"},
    {.key = "dummy",
     .kind = PLM__FLAG,
     .place = offsetof(plm_power_member, dummy),
     .about = "whether its vote never matters"},
    {.key = "dictator",
     .kind = PLM__FLAG,
     .place = offsetof(plm_power_member, dictator),
     .about = "whether its vote alone decides"},
    {.key = "union",
     .kind = PLM__TEXT,
     .place = offsetof(plm_power_member, union_name),
     .about = "with whom it votes; null, as the next three, where there are no unions"},
    {.key = "owen",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, owen),
     .unit = PLM__SHARE,
     .about = "Owen's value: as Shapley and Shubik, where unions agree one after another"},
    {.key = "banzhaf_owen",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, banzhaf_owen),
     .unit = PLM__PROBABILITY,
     .about = "Banzhaf-Owen value: that its vote decides, if all toss coins, each other union one"},
    {.key = "symmetric_coalitional_banzhaf",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, symmetric_coalitional_banzhaf),
     .unit = PLM__PROBABILITY,
     .about = "value of Alonso-Meijide and Fiestras-Janeiro: unions toss coins, and the power that "
              "its own has is shared as by Shapley and Shubik"},
};

static const plm__record member_record = {.name = "power_member", PLM__MEMBERS(member_members)};

static const plm__member union_members[] = {
    {.key = "name",
     .kind = PLM__TEXT,
     .place = offsetof(plm_power_member, name),
     .about = "its members, or the group that it is"},
    {.key = "votes",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, votes),
     .about = "of its members together, where the rule is one test of votes; else null"},
    {.key = "shapley_shubik",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, shapley_shubik),
     .unit = PLM__SHARE,
     .about = "index of Shapley and Shubik among the unions"},
    {.key = "banzhaf_absolute",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, banzhaf_absolute),
     .unit = PLM__PROBABILITY,
     .about = "measure of Penrose and Banzhaf among the unions"},
    {.key = "banzhaf",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power_member, banzhaf),
     .unit = PLM__SHARE,
     .about = "the same with 1 as the sum"},
    {.key = "veto",
     .kind = PLM__FLAG,
     .place = offsetof(plm_power_member, veto),
     .about = "whether nothing passes without it"},
    {.key = "dummy",
     .kind = PLM__FLAG,
     .place = offsetof(plm_power_member, dummy),
     .about = "whether its vote never matters"},
};

static const plm__record union_record = {.name = "power_union", PLM__MEMBERS(union_members)};

/* ---- the document ----------------------------------------------------------------------------- */

static size_t member_count(const void *of) {
    return plm_power_count(of);
}

static const void *member_at(const void *of, size_t index) {
    return plm_power_at(of, index);
}

static size_t union_count(const void *of) {
    return plm_power_union_count(of);
}

static const void *union_at(const void *of, size_t index) {
    return plm_power_union(of, index);
}

static const char *case_id(const void *of) {
    return plm__power_case_id(of);
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .text = case_id,
     .about = "id of the case; null where votes were given"},
    {.key = "rule",
     .kind = PLM__TEXT,
     .place = offsetof(plm_power, summary.rule),
     .about = "id of the rule, or null"},
    PLM__POWER_BODY(plm_power),
    {.key = "draws",
     .kind = PLM__COUNT,
     .place = offsetof(plm_power, power.draws),
     .about = "where method is `sampled`: coalitions drawn of either kind; else 0"},
    {.key = "seed",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_power, power.seed),
     .about = "of these draws"},
    {.key = "act",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power, power.act),
     .unit = PLM__PROBABILITY,
     .about = "Coleman's power of the body to act: the share of all coalitions that win"},
    {.key = "act_low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power, power.act_low),
     .unit = PLM__PROBABILITY,
     .about = "lower end of its 95 % interval, where it was drawn; else null"},
    {.key = "act_high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_power, power.act_high),
     .unit = PLM__PROBABILITY,
     .about = "the upper end"},
    {.key = "winning",
     .kind = PLM__TEXT,
     .place = offsetof(plm_power, power.winning),
     .about = "how many coalitions win, exactly; null where they were not counted"},
    {.key = "minimal_winning",
     .kind = PLM__TEXT,
     .place = offsetof(plm_power, power.minimal_winning),
     .about = "of these, those that no member can leave; null where they were not counted"},
    {.key = "members",
     .kind = PLM__LIST,
     .of = &member_record,
     .count = member_count,
     .at = member_at,
     .row = true,
     .about = "those whom the rule counts"},
    {.key = "unions",
     .kind = PLM__LIST,
     .of = &union_record,
     .count = union_count,
     .at = union_at,
     .told_elsewhere = true,
     .about = "those of `--unions`, each voting as one; whoever was not named stands alone"},
};

static const plm__record document_record = {.name = "power_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "name", .kind = PLM_COLUMN_TEXT, .about = "who it is"},
    {.name = "votes",
     .kind = PLM_COLUMN_NUMBER,
     .about = "that it has, where the rule is one test of votes"},
    {.name = "shapley_shubik",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "index of Shapley and Shubik"},
    {.name = "banzhaf_absolute",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "measure of Penrose and Banzhaf"},
    {.name = "banzhaf",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "the same with 1 as the sum"},
    {.name = "coleman_prevent",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "Coleman's power to prevent"},
    {.name = "coleman_initiate",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "Coleman's power to initiate"},
    {.name = "rae", .kind = PLM_COLUMN_NUMBER, .unit = PLM__PROBABILITY, .about = "Rae's index"},
    {.name = "inclusiveness",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "index of Koenig and Braeuninger"},
    {.name = "johnston",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "Johnston's index"},
    {.name = "deegan_packel",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "index of Deegan and Packel"},
    {.name = "holler_packel",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "index of Holler and Packel"},
    {.name = "swings",
     .kind = PLM_COLUMN_TEXT,
     .about = "in how many coalitions of the others its vote decides"},
    {.name = "minimal_winning",
     .kind = PLM_COLUMN_TEXT,
     .about = "in how many minimal winning coalitions it is"},
    {.name = "veto", .kind = PLM_COLUMN_TEXT, .about = "whether nothing passes without it"},
    {.name = "dummy", .kind = PLM_COLUMN_TEXT, .about = "whether its vote never matters"},
    {.name = "shapley_shubik_low",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "lower end of its 95 % interval, where coalitions were drawn"},
    {.name = "shapley_shubik_high",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "the upper end"},
    {.name = "banzhaf_absolute_low",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "lower end of its 95 % interval, likewise"},
    {.name = "banzhaf_absolute_high",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "the upper end"},
    {.name = "union",
     .kind = PLM_COLUMN_TEXT,
     .about = "with whom it votes, where there are unions"},
    {.name = "owen", .kind = PLM_COLUMN_NUMBER, .unit = PLM__SHARE, .about = "Owen's value"},
    {.name = "banzhaf_owen",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "Banzhaf-Owen value"},
    {.name = "symmetric_coalitional_banzhaf",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "value of Alonso-Meijide and Fiestras-Janeiro"},
};

const plm__view plm__power_view = {
    .format = "plenum-power",
    .version = 1,
    .about = "Power indices of the members of a body: `plenum power CASE`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs ----------------------------------------------------------------------------- */

plm_status plm_power_json(plm_context *context, const plm_power *of, char **out) {
    return plm__view_json(context, &plm__power_view, of, out);
}

plm_status plm_power_csv(plm_context *context, const plm_power *of, char **out) {
    return plm__view_csv(context, &plm__power_view, of, out);
}

plm_status plm_power_table(plm_context *context, const plm_power *of, plm_table **out) {
    return plm__view_table(context, &plm__power_view.plan, &document_record, of, out);
}
