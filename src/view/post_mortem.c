#include "view/post_mortem.h"

#include "view/seal.h"

static const plm__post_mortem *document(const void *of) {
    return of;
}

/* ---- what was said, and what came ---------------------------------------------------------- */

static const void *forecast_of(const void *of) {
    return document(of)->forecast;
}

static const void *grade_of(const void *of) {
    return document(of)->grade->grade;
}

static const char *case_of(const void *of) {
    return ((const plm_record *)of)->forecast->case_id;
}

static const plm__member forecast_members[] = {
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_record, number),
     .about = "of the forecast's record in the ledger"},
    {.key = "at",
     .kind = PLM__INSTANT,
     .place = offsetof(plm_record, at),
     .about = "when it was sealed"},
    {.key = "case", .kind = PLM__TEXT, .text = case_of, .about = "id of the case"},
};

static const plm__record forecast_record = {.name = "reviewed_forecast",
                                            PLM__MEMBERS(forecast_members)};

static const plm__member grade_members[] = {
    {.key = "issue",
     .kind = PLM__TEXT,
     .place = offsetof(plm_grade, issue),
     .about = "id of the issue"},
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_grade, value),
     .unit = PLM__SCALE_POINTS,
     .about = "what came about, on the scale; null: an option alone"},
    {.key = "option",
     .kind = PLM__TEXT,
     .place = offsetof(plm_grade, option),
     .about = "id of the option that came about, or null"},
    {.key = "on", .kind = PLM__TEXT, .place = offsetof(plm_grade, on), .about = "date of it"},
};

static const plm__record grade_record = {.name = "reviewed_outcome", PLM__MEMBERS(grade_members)};

static const char *likeliest(const void *of) {
    const plm_option *option = document(of)->likeliest;
    return option != NULL ? option->id : NULL;
}

/* ---- numbers ------------------------------------------------------------------------------- */

static const plm__member turn_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .place = offsetof(plm__turn, path),
     .about = "path of the number in the case"},
    {.key = "actor",
     .kind = PLM__TEXT,
     .place = offsetof(plm__turn, actor),
     .about = "id of the actor whose number it is"},
    {.key = "mode",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__turn, mode),
     .about = "its most likely value as sealed, in its own unit; null for several that hang "
              "together, as are the next four"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__turn, low),
     .about = "low end of its range"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__turn, high),
     .about = "high end of its range"},
    {.key = "end",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__turn, end),
     .about = "which of the two brings the answer nearer to what came about"},
    {.key = "needed",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__turn, needed),
     .about = "the value nearest to its mode at which the answer is what came about; null: none "
              "of its range"},
    {.key = "answer",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__turn, answer),
     .about = "the answer with it known to be at that end, as `answer` of the document is"},
    {.key = "gain",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__turn, gain),
     .about = "how much nearer that is"},
    {.key = "turns",
     .kind = PLM__FLAG,
     .place = offsetof(plm__turn, turns),
     .about = "whether the answer would have been what came about"},
};

static const plm__record turn_record = {.name = "turn", PLM__MEMBERS(turn_members)};

static size_t turn_count(const void *of) {
    return document(of)->turning.count;
}

static const void *turn_at(const void *of, size_t index) {
    return &document(of)->turning.list[index];
}

/* ---- reasons and actors -------------------------------------------------------------------- */

static const plm__member drawn_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .place = offsetof(plm__drawn_away, id),
     .about = "in the case"},
    {.key = "name",
     .kind = PLM__TEXT,
     .place = offsetof(plm__drawn_away, name),
     .about = "as in the case, or null"},
    {.key = "away",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__drawn_away, by),
     .about = "how far it drew the answer away from what came about, by its Shapley value: in "
              "probability, or in points of the scale; below 0: towards it"},
};

static const plm__record drawn_record = {.name = "drawn_away", PLM__MEMBERS(drawn_members)};

static size_t reason_count(const void *of) {
    return document(of)->reasons.count;
}

static const void *reason_at(const void *of, size_t index) {
    return &document(of)->reasons.list[index];
}

static size_t actor_count(const void *of) {
    return document(of)->actors.count;
}

static const void *actor_at(const void *of, size_t index) {
    return &document(of)->actors.list[index];
}

/* ---- claims -------------------------------------------------------------------------------- */

static const char *const doubt_kinds[PLM__DOUBT_KINDS] = {"contradicted", "less-trusted",
                                                          "withdrawn"};

static const plm__member doubt_members[] = {
    {.key = "id", .kind = PLM__TEXT, .place = offsetof(plm__doubt, claim), .about = "of the claim"},
    {.key = "says",
     .kind = PLM__TEXT,
     .place = offsetof(plm__doubt, says),
     .about = "what it claimed"},
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm__doubt, kind),
     PLM__NAMES(doubt_kinds),
     .about = "contradicted: by a claim that the sealed case does not set against it; "
              "less-trusted: its grade is lower now; withdrawn: the case has it no more"},
    {.key = "by",
     .kind = PLM__TEXT,
     .place = offsetof(plm__doubt, by),
     .about = "id of the claim that contradicts it, or its grade now; null of one withdrawn"},
    {.key = "was",
     .kind = PLM__TEXT,
     .place = offsetof(plm__doubt, was),
     .about = "what that claim says, or its grade when it was sealed; null of one withdrawn"},
};

static const plm__record doubt_record = {.name = "doubt", PLM__MEMBERS(doubt_members)};

static size_t doubt_count(const void *of) {
    return document(of)->doubt_count;
}

static const void *doubt_at(const void *of, size_t index) {
    return &document(of)->doubts[index];
}

/* ---- the document -------------------------------------------------------------------------- */

static const plm__member document_members[] = {
    {.kind = PLM__SPREAD, .link = forecast_of, .of = &forecast_record},
    {.kind = PLM__SPREAD, .link = grade_of, .of = &grade_record},
    {.key = "likeliest",
     .kind = PLM__TEXT,
     .text = likeliest,
     .about = "id of the option that was sealed as the likeliest; null where there are none"},
    {.key = "said",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__post_mortem, said),
     .about =
         "probability that was sealed of the option that came about; without options the mean"},
    {.key = "answer",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__post_mortem, turning.answer),
     .about =
         "the same by the draws made here, of the models alone, without the outside view and, of "
         "an issue with a process, as if it were decided: what the numbers below are compared "
         "with"},
    {.key = "draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__post_mortem, turning.draws),
     .about = "of the numbers; of reasons and actors a fourth of them"},
    {.key = "right",
     .kind = PLM__FLAG,
     .place = offsetof(plm__post_mortem, turning.is_right),
     .about = "whether the answer is what came about: the likeliest option, or within a twentieth "
              "of the scale"},
    {.key = "enough",
     .kind = PLM__COUNT,
     .place = offsetof(plm__post_mortem, turning.enough),
     .about = "how many numbers, from the first of the list, turn the answer together; 0: it is "
              "right, or not even all do"},
    {.key = "numbers",
     .kind = PLM__LIST,
     .of = &turn_record,
     .count = turn_count,
     .at = turn_at,
     .row = true,
     .variable = "number",
     .about = "those of a range that would have brought the answer nearer, the most first"},
    {.key = "reasons",
     .kind = PLM__LIST,
     .of = &drawn_record,
     .count = reason_count,
     .at = reason_at,
     .row = true,
     .variable = "reason",
     .about = "considerations, the one that misled most first"},
    {.key = "actors",
     .kind = PLM__LIST,
     .of = &drawn_record,
     .count = actor_count,
     .at = actor_at,
     .row = true,
     .variable = "actor",
     .about = "the one that misled most first"},
    {.key = "compared",
     .kind = PLM__FLAG,
     .place = offsetof(plm__post_mortem, compared),
     .about = "whether there was the case as it is now to compare with"},
    {.key = "now",
     .kind = PLM__TEXT,
     .place = offsetof(plm__post_mortem, now_path),
     .about = "its file, or null"},
    {.key = "changed",
     .kind = PLM__FLAG,
     .place = offsetof(plm__post_mortem, changed),
     .about = "whether its text has changed since the forecast was sealed"},
    {.key = "claims",
     .kind = PLM__LIST,
     .of = &doubt_record,
     .count = doubt_count,
     .at = doubt_at,
     .row = true,
     .variable = "claim",
     .about = "of the sealed case, that do not stand as they did"},
};

static const plm__record document_record = {.name = "review_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "part",
     .kind = PLM_COLUMN_TEXT,
     .about = "number, reason, actor or claim: what the row is of"},
    {.name = "id", .kind = PLM_COLUMN_TEXT, .about = "path of the number, or id of the rest"},
    {.name = "mode", .kind = PLM_COLUMN_NUMBER, .about = "of a number, as sealed"},
    {.name = "low", .kind = PLM_COLUMN_NUMBER, .about = "low end of its range"},
    {.name = "high", .kind = PLM_COLUMN_NUMBER, .about = "high end of its range"},
    {.name = "end", .kind = PLM_COLUMN_NUMBER, .about = "the end that brings the answer nearer"},
    {.name = "needed", .kind = PLM_COLUMN_NUMBER, .about = "the value that turns the answer"},
    {.name = "answer", .kind = PLM_COLUMN_NUMBER, .about = "with the number at that end"},
    {.name = "gain", .kind = PLM_COLUMN_NUMBER, .about = "how much nearer that is"},
    {.name = "away",
     .kind = PLM_COLUMN_NUMBER,
     .about = "of a reason or an actor: how far it drew the answer away from what came about"},
    {.name = "kind",
     .kind = PLM_COLUMN_TEXT,
     .about = "of a claim: contradicted, less-trusted or "
              "withdrawn"},
    {.name = "by", .kind = PLM_COLUMN_TEXT, .about = "id of what contradicts it, or its grade now"},
    {.name = "was", .kind = PLM_COLUMN_TEXT, .about = "what that says, or its grade then"},
};

const plm__view plm__post_mortem_view = {
    .format = "plenum-review",
    .version = 1,
    .about = "What can be learnt from a graded forecast: `plenum review ID`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns), .row_name = "part"}};
