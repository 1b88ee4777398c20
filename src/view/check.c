#include "view/check.h"

/* ---- the case ------------------------------------------------------------------------------ */

static uint64_t claims_of(const void *of) {
    const plm_dossier *dossier = of;
    return dossier->evidence_count - dossier->repeat_count;
}

static const char *deadline_of(const void *of) {
    const plm_resolution *resolution = ((const plm_dossier *)of)->resolution;
    return resolution != NULL ? resolution->deadline : NULL;
}

static const plm__member case_members[] = {
    {.key = "id", .kind = PLM__TEXT, .place = offsetof(plm_dossier, id), .about = "of the case"},
    {.key = "actors",
     .kind = PLM__COUNT,
     .place = offsetof(plm_dossier, actor_count),
     .about = "how many it has"},
    {.key = "issues",
     .kind = PLM__COUNT,
     .place = offsetof(plm_dossier, issue_count),
     .about = "how many it has"},
    {.key = "claims",
     .kind = PLM__COUNT,
     .number = claims_of,
     .about = "how many it has, without those that repeat others"},
    {.key = "numbers",
     .kind = PLM__COUNT,
     .place = offsetof(plm_dossier, number_count),
     .about = "that the case states"},
    {.key = "assumptions",
     .kind = PLM__COUNT,
     .place = offsetof(plm_dossier, assumption_count),
     .about = "of them: those that rest on no evidence"},
    {.key = "deadline",
     .kind = PLM__TEXT,
     .text = deadline_of,
     .about = "of its resolution, as the case writes it; or null"},
};

static const plm__record case_record = {.name = "checked_case", PLM__MEMBERS(case_members)};

/* ---- problems ------------------------------------------------------------------------------ */

static const char *const severities[] = {[PLM_SEVERITY_ERROR] = "error",
                                         [PLM_SEVERITY_WARNING] = "warning",
                                         [PLM_SEVERITY_NOTE] = "note"};

static const char *field(const void *of) {
    const plm_diagnostic *problem = of;
    return problem->field != NULL ? problem->field : "";
}

static const plm__member problem_members[] = {
    {.key = "severity",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_diagnostic, severity),
     PLM__NAMES(severities),
     .about = "how bad it is"},
    {.key = "file",
     .kind = PLM__TEXT,
     .place = offsetof(plm_diagnostic, file),
     .about = "in which it stands"},
    {.key = "line", .kind = PLM__WHOLE, .place = offsetof(plm_diagnostic, line), .about = "from 1"},
    {.key = "column",
     .kind = PLM__WHOLE,
     .place = offsetof(plm_diagnostic, column),
     .about = "from 1, in characters"},
    {.key = "field",
     .kind = PLM__TEXT,
     .text = field,
     .about = "path in the case, or an empty text"},
    {.key = "message",
     .kind = PLM__TEXT,
     .place = offsetof(plm_diagnostic, message),
     .about = "what is wrong, and what would be right"},
};

const plm__record plm__problem_record = {.name = "problem", PLM__MEMBERS(problem_members)};

/* ---- the document -------------------------------------------------------------------------- */

static size_t problem_count(const void *of) {
    return ((const plm__check_document *)of)->count;
}

static const void *problem_at(const void *of, size_t index) {
    return &((const plm__check_document *)of)->problems[index];
}

static const plm__member document_members[] = {
    {.key = "in_order",
     .kind = PLM__FLAG,
     .place = offsetof(plm__check_document, in_order),
     .about = "whether there is no error"},
    {.key = "case",
     .kind = PLM__LINK,
     .place = offsetof(plm__check_document, dossier),
     .of = &case_record,
     .about = "what it holds; null when the file itself has errors"},
    {.key = "problems",
     .kind = PLM__LIST,
     .of = &plm__problem_record,
     .count = problem_count,
     .at = problem_at,
     .about = "errors, then warnings"},
};

static const plm__record document_record = {.name = "check_document",
                                            PLM__MEMBERS(document_members)};

const plm__view plm__check_view = {.format = "plenum-check",
                                   .version = 2,
                                   .about = "Whether a case is in order, also when it has errors: "
                                            "`plenum check CASE`",
                                   .record = &document_record};
