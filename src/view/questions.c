#include "view/questions.h"

#include "view/seal.h"

const char *const plm__question_state_names[] = {"open",   "due",    "overdue",
                                                 "graded", "voided", "superseded"};
const char *const plm__ruling_names[] = {"outcome", "late", "void", "reopened", "open"};

/* ---- what was ruled ------------------------------------------------------------------------ */

static const void *grade_of(const void *of) {
    const plm_question *question = of;
    return question->grade != NULL ? question->grade->grade : NULL;
}

static const char *answer_of(const void *of) {
    return plm__yes_no_names[((const plm_grade *)of)->answer];
}

static const plm__member ruling_members[] = {
    {.key = "ruling",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_grade, ruling),
     PLM__NAMES(plm__ruling_names),
     .about =
         "outcome; late: after the deadline; void: it cannot be settled; reopened: what was ruled "
         "before does not hold; open: nothing came by the deadline. This and what follows where "
         "anything was ruled"},
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_grade, value),
     .unit = PLM__SCALE_POINTS,
     .about = "what came about, on the scale; null: an option alone, or nothing"},
    {.key = "option",
     .kind = PLM__TEXT,
     .place = offsetof(plm_grade, option),
     .about = "id of the option that came about, or null"},
    {.key = "on", .kind = PLM__TEXT, .place = offsetof(plm_grade, on), .about = "date of it"},
    {.key = "reason",
     .kind = PLM__TEXT,
     .place = offsetof(plm_grade, reason),
     .about = "why it is void, or null"},
    {.key = "answer",
     .kind = PLM__TEXT,
     .text = answer_of,
     .about = "yes or no, where options mean yes to the question; or null"},
};

static const plm__record ruling_record = {.name = "ruling", PLM__MEMBERS(ruling_members)};

/* ---- a question ---------------------------------------------------------------------------- */

static const char *clock_of(const void *of) {
    return plm__clock_names[((const plm_question *)of)->clock];
}

static const plm__member question_members[] = {
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_question, number),
     .about = "of the forecast's record, from 1"},
    {.key = "state",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_question, state),
     PLM__NAMES(plm__question_state_names),
     .about = "open, due, overdue (past the deadline and not graded), graded, voided, or "
              "superseded by a later forecast of it and not overdue"},
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm_question, case_id),
     .about = "id of the case"},
    {.key = "issue",
     .kind = PLM__TEXT,
     .place = offsetof(plm_question, issue),
     .about = "id of the issue"},
    {.key = "question",
     .kind = PLM__TEXT,
     .place = offsetof(plm_question, question),
     .about = "of the issue or else the case, or null"},
    {.key = "deadline",
     .kind = PLM__TEXT,
     .place = offsetof(plm_question, deadline),
     .about = "date by which it is settled"},
    {.key = "days_left",
     .kind = PLM__WHOLE,
     .place = offsetof(plm_question, days_left),
     .about = "days until the deadline's last day; below 0: since"},
    {.key = "at",
     .kind = PLM__INSTANT,
     .place = offsetof(plm_question, at),
     .about = "when it was sealed"},
    {.key = "clock",
     .kind = PLM__TEXT,
     .text = clock_of,
     .about = "system: that time was observed; stated: it was stated, not observed; null: an older "
              "plenum wrote it"},
    {.key = "superseded_by",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_question, superseded_by),
     .about = "number of the last later forecast of the same question; 0: none"},
    {.key = "sha256",
     .kind = PLM__TEXT,
     .place = offsetof(plm_question, hash),
     .about = "of the forecast's record"},
    {.key = "stage",
     .kind = PLM__TEXT,
     .place = offsetof(plm_question, stage),
     .about =
         "id of the stage that has to come by the deadline, where the case names one; or null"},
    {.key = "yes",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_question, yes),
     .unit = PLM__PROBABILITY,
     .about = "of yes, where options mean it; or null"},
    {.key = "own_yes",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_question, own_yes),
     .unit = PLM__PROBABILITY,
     .about = "of yes, as the analyst stated it as his own; or null"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = grade_of, .of = &ruling_record},
};

static const plm__record question_record = {.name = "question", PLM__MEMBERS(question_members)};

/* ---- the document -------------------------------------------------------------------------- */

static size_t question_count(const void *of) {
    return plm_questions_count(of);
}

static const void *question_at(const void *of, size_t index) {
    return plm_questions_at(of, index);
}

static const plm__member document_members[] = {
    {.key = "questions",
     .kind = PLM__LIST,
     .of = &question_record,
     .count = question_count,
     .at = question_at,
     .row = true,
     .about = "of each forecast, the oldest first"},
};

static const plm__record document_record = {.name = "questions_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "number", .kind = PLM_COLUMN_NUMBER, .about = "of the forecast's record, from 1"},
    {.name = "state",
     .kind = PLM_COLUMN_TEXT,
     .about = "open, due, overdue, graded, voided or superseded"},
    {.name = "case", .kind = PLM_COLUMN_TEXT, .about = "id of the case"},
    {.name = "issue", .kind = PLM_COLUMN_TEXT, .about = "id of the issue"},
    {.name = "question",
     .kind = PLM_COLUMN_TEXT,
     .about = "of the issue or else the case, or empty"},
    {.name = "deadline", .kind = PLM_COLUMN_TEXT, .about = "date by which it is settled"},
    {.name = "days_left",
     .kind = PLM_COLUMN_NUMBER,
     .about = "days until the deadline's last day; below 0: since"},
    {.name = "at", .kind = PLM_COLUMN_TEXT, .about = "when it was sealed"},
    {.name = "clock", .kind = PLM_COLUMN_TEXT, .about = "system, stated, or empty"},
    {.name = "superseded_by",
     .kind = PLM_COLUMN_NUMBER,
     .about = "number of the last later forecast of it; 0: none"},
    {.name = "sha256", .kind = PLM_COLUMN_TEXT, .about = "of the forecast's record"},
    {.name = "stage",
     .kind = PLM_COLUMN_TEXT,
     .about = "that has to come by the deadline, where the case names one; or empty"},
    {.name = "yes", .kind = PLM_COLUMN_NUMBER, .about = "its probability, where options mean it"},
    {.name = "own_yes", .kind = PLM_COLUMN_NUMBER, .about = "the same, the analyst's own"},
    {.name = "ruling",
     .kind = PLM_COLUMN_TEXT,
     .about =
         "outcome, late, void, reopened or open; this and what follows where anything was ruled"},
    {.name = "value", .kind = PLM_COLUMN_NUMBER, .about = "what came about, on the scale"},
    {.name = "option", .kind = PLM_COLUMN_TEXT, .about = "that came about"},
    {.name = "on", .kind = PLM_COLUMN_TEXT, .about = "date of it"},
    {.name = "reason", .kind = PLM_COLUMN_TEXT, .about = "why it is void, or empty"},
    {.name = "answer", .kind = PLM_COLUMN_TEXT, .about = "yes or no, where options mean yes"},
};

const plm__view plm__questions_view = {.format = "plenum-questions",
                                       .version = 1,
                                       .about = "What is asked in a ledger, and how far each "
                                                "question has come: `plenum runs --sealed`",
                                       .record = &document_record,
                                       .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_questions_json(plm_context *context, const plm_questions *of, char **out) {
    return plm__view_json(context, &plm__questions_view, of, out);
}

plm_status plm_questions_csv(plm_context *context, const plm_questions *of, char **out) {
    return plm__view_csv(context, &plm__questions_view, of, out);
}

plm_status plm_questions_table(plm_context *context, const plm_questions *of, plm_table **out) {
    return plm__view_table(context, &plm__questions_view.plan, plm__questions_view.record, of, out);
}
