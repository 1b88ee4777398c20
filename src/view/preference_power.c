#include "view/preference_power.h"

#include "case/case.h"

/* ---- members --------------------------------------------------------------------------------- */

static const char *member_name(const void *of) {
    return ((const plm_preference_member *)of)->actor->id;
}

static const plm__member member_members[] = {
    {.key = "name", .kind = PLM__TEXT, .text = member_name, .about = "who it is"},
    {.key = "counted",
     .kind = PLM__FLAG,
     .place = offsetof(plm_preference_member, counted),
     .about = "whether the rule counts its agreement"},
    {.key = "distance",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_member, distance),
     .about = "mean distance of the outcome from its position, in units of the scale"},
    {.key = "strategic",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_member, strategic),
     .about = "strategic power: by how much the outcome is nearer to it than to one whose position "
              "is drawn evenly from the scale, as a share of that one's distance; at most 1, may "
              "be below 0"},
    {.key = "sensitivity",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_member, sensitivity),
     .about = "how far the outcome moves with its position, of how far that moves: the mean"},
    {.key = "pivotal",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_member, pivotal),
     .unit = PLM__SHARE,
     .about = "of the draws, in which the outcome moves with its position at all"},
    {.key = "success",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_member, success),
     .unit = PLM__PROBABILITY,
     .about = "that the outcome is nearer to its position than what stands"},
    {.key = "decisive",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_member, decisive),
     .unit = PLM__PROBABILITY,
     .about =
         "Penrose's measure under the rule, whatever anybody wants; 0 of one whom the rule does "
         "not count; null where the rule is in doubt, or counts what is not known exactly"},
    {.key = "luck",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_member, luck),
     .about = "success less decisive; null likewise"},
};

static const plm__record member_record = {.name = "preference_member",
                                          .size = sizeof(plm_preference_member),
                                          PLM__MEMBERS(member_members)};

/* ---- the document ---------------------------------------------------------------------------- */

static const plm_preference_power *as_document(const void *of) {
    return of;
}

static const char *case_id(const void *of) {
    return as_document(of)->of->dossier.id;
}

static const char *issue_id(const void *of) {
    return as_document(of)->summary.issue->id;
}

static size_t member_count(const void *of) {
    return as_document(of)->member_count;
}

static const void *member_at(const void *of, size_t index) {
    return &as_document(of)->members[index];
}

static const plm__member document_members[] = {
    {.key = "case", .kind = PLM__TEXT, .text = case_id, .about = "id of the case"},
    {.key = "issue", .kind = PLM__TEXT, .text = issue_id, .about = "id of the issue"},
    {.key = "reference_point",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_power, summary.reference_point),
     .about = "what stands if nothing passes, at its mode"},
    {.key = "outcome",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_power, summary.outcome),
     .about = "mean outcome of the model `veto-players`"},
    {.key = "even_distance",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_power, summary.even_distance),
     .about = "mean distance of the outcome from a position drawn evenly from the scale"},
    {.key = "nothing_passes",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_preference_power, summary.nothing_passes),
     .unit = PLM__PROBABILITY,
     .about = "that what stands stays"},
    {.key = "draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_preference_power, summary.draws),
     .about = "0: with every number at its mode"},
    {.key = "seed",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_preference_power, summary.seed),
     .about = "of the draws"},
    {.key = "members",
     .kind = PLM__LIST,
     .of = &member_record,
     .count = member_count,
     .at = member_at,
     .row = true,
     .about = "those with a position, in the order of the case"},
};

static const plm__record document_record = {.name = "preference_power_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "name", .kind = PLM_COLUMN_TEXT, .about = "who it is"},
    {.name = "counted", .kind = PLM_COLUMN_TEXT, .about = "whether the rule counts its agreement"},
    {.name = "distance",
     .kind = PLM_COLUMN_NUMBER,
     .about = "mean distance of the outcome from its position"},
    {.name = "strategic", .kind = PLM_COLUMN_NUMBER, .about = "strategic power"},
    {.name = "sensitivity",
     .kind = PLM_COLUMN_NUMBER,
     .about = "how far the outcome moves with its position"},
    {.name = "pivotal",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "of the draws, in which it moves at all"},
    {.name = "success",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "that the outcome is nearer to its position than what stands"},
    {.name = "decisive",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__PROBABILITY,
     .about = "Penrose's measure"},
    {.name = "luck", .kind = PLM_COLUMN_NUMBER, .about = "success less decisive"},
};

const plm__view plm__preference_power_view = {
    .format = "plenum-preference-power",
    .version = 1,
    .about = "Whose wish moves the outcome, and who gets what it wants: `plenum power CASE "
             "--from-preferences`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs ---------------------------------------------------------------------------- */

plm_status plm_preference_power_json(plm_context *context, const plm_preference_power *of,
                                     char **out) {
    return plm__view_json(context, &plm__preference_power_view, of, out);
}

plm_status plm_preference_power_csv(plm_context *context, const plm_preference_power *of,
                                    char **out) {
    return plm__view_csv(context, &plm__preference_power_view, of, out);
}

plm_status plm_preference_power_table(plm_context *context, const plm_preference_power *of,
                                      plm_table **out) {
    return plm__view_table(context, &plm__preference_power_view.plan, &document_record, of, out);
}
