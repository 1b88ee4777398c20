#include "view/seal.h"

/* ---- a sealed forecast --------------------------------------------------------------------- */

static const void *record_of(const void *of) {
    return ((const plm__seal_document *)of)->record;
}

const char *const plm__clock_names[] = {NULL, "system", "stated"};

static const char *clock_of(const void *of) {
    return plm__clock_names[((const plm_record *)of)->clock];
}

static const char *case_of(const void *of) {
    return ((const plm_record *)of)->forecast->case_id;
}

static const plm__member sealed_members[] = {
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_record, number),
     .about = "of the record in the ledger, from 1"},
    {.key = "at",
     .kind = PLM__INSTANT,
     .place = offsetof(plm_record, at),
     .about = "when it was sealed"},
    {.key = "clock",
     .kind = PLM__TEXT,
     .text = clock_of,
     .about = "system: that time was observed; stated: it was stated, not observed"},
    {.key = "case", .kind = PLM__TEXT, .text = case_of, .about = "id of the case"},
    {.key = "sha256",
     .kind = PLM__TEXT,
     .place = offsetof(plm_record, hash),
     .about = "of the record"},
    {.key = "previous",
     .kind = PLM__TEXT,
     .place = offsetof(plm_record, previous),
     .about = "hash of the record before; zeros for the first"},
    {.key = "signer",
     .kind = PLM__TEXT,
     .place = offsetof(plm_record, signer),
     .about = "public key that signed it; null for none"},
};

static const plm__record sealed_record = {.name = "sealed", PLM__MEMBERS(sealed_members)};

static const plm__member document_members[] = {
    {.kind = PLM__SPREAD, .link = record_of, .of = &sealed_record},
    {.key = "line",
     .kind = PLM__TEXT,
     .place = offsetof(plm__seal_document, line),
     .about = "to publish, which fixes the forecast and all before it"},
};

static const plm__record document_record = {.name = "seal_document",
                                            PLM__MEMBERS(document_members)};

const plm__view plm__seal_view = {.format = "plenum-seal",
                                  .version = 1,
                                  .about = "A forecast put on record: `plenum seal CASE`. The "
                                           "record itself is in the ledger",
                                  .record = &document_record};

/* ---- a grade ------------------------------------------------------------------------------- */

static const char *const rulings[] = {"outcome", "late", "void", "reopened", "open"};

const char *const plm__yes_no_names[] = {NULL, "no", "yes"};

static const char *answer_of(const void *of) {
    return plm__yes_no_names[((const plm_grade *)of)->answer];
}

static const void *graded_record_of(const void *of) {
    return ((const plm__grade_document *)of)->record;
}

static const void *grade_of(const void *of) {
    return ((const plm_record *)of)->grade;
}

static const plm__member outcome_members[] = {
    {.key = "forecast",
     .kind = PLM__TEXT,
     .place = offsetof(plm_grade, forecast),
     .about = "hash of the forecast's record"},
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
    {.key = "corrects",
     .kind = PLM__TEXT,
     .place = offsetof(plm_grade, corrects),
     .about = "hash of the grade whose place it takes, or null"},
    {.key = "ruling",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_grade, ruling),
     PLM__NAMES(rulings),
     .about = "outcome; late: after the deadline; void: it cannot be settled; reopened: what was "
              "ruled before does not hold; open: nothing came by the deadline"},
    {.key = "on", .kind = PLM__TEXT, .place = offsetof(plm_grade, on), .about = "date of it"},
    {.key = "reason",
     .kind = PLM__TEXT,
     .place = offsetof(plm_grade, reason),
     .about = "why it is void or open again, or null"},
    {.key = "answer",
     .kind = PLM__TEXT,
     .text = answer_of,
     .about = "yes or no, where options mean yes to the question; or null"},
};

static const plm__record outcome_record = {.name = "graded_outcome", PLM__MEMBERS(outcome_members)};

static const plm__member grade_members[] = {
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_record, number),
     .about = "of the record in the ledger, from 1"},
    {.key = "sha256",
     .kind = PLM__TEXT,
     .place = offsetof(plm_record, hash),
     .about = "of the record"},
    {.key = "clock",
     .kind = PLM__TEXT,
     .text = clock_of,
     .about = "system: its time was observed; stated: it was stated, not observed"},
    {.kind = PLM__SPREAD, .link = grade_of, .of = &outcome_record},
};

static const plm__record graded_record = {.name = "graded_record", PLM__MEMBERS(grade_members)};

static const plm__member grade_document_members[] = {
    {.kind = PLM__SPREAD, .link = graded_record_of, .of = &graded_record},
    {.key = "stage",
     .kind = PLM__TEXT,
     .place = offsetof(plm__grade_document, stage),
     .about =
         "id of the stage that had to come by the deadline, where the case names one; or null"},
};

static const plm__record grade_record = {.name = "grade_document",
                                         PLM__MEMBERS(grade_document_members)};

const plm__view plm__grade_view = {.format = "plenum-grade",
                                   .version = 1,
                                   .about = "What became of a sealed forecast: `plenum grade ID`",
                                   .record = &grade_record};
