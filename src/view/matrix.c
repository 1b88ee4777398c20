#include "view/matrix.h"

#include "case/keys.h"
#include "view/parts.h"
#include "view/sobol.h"

#include <string.h>

const char plm__matrix_trials[] =
    "Trials of this technique (ACH) found no gain in accuracy or coherence, and at best a mixed "
    "effect on confirmation bias (Mandel, Karvetski and Dhami 2018; Dhami, Belton and Mandel 2019; "
    "Whitesmith 2019; Karvetski and Mandel 2020): take it for what to look for next, not for an "
    "answer.";

/* ---- claims -------------------------------------------------------------------------------- */

static const plm_matrix_row *row_of(const void *of) {
    return of;
}

static const char *claim_id(const void *of) {
    return row_of(of)->claim->id;
}

static void claim_grade(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    const plm_evidence *claim = row_of(of)->claim;
    (void)walk;
    memcpy(text, (char[]){claim->reliability, claim->credibility, '\0'}, 3);
}

static const char *says(const void *of) {
    return row_of(of)->claim->says;
}

static void cell_words(const void *of, const plm__walk *walk, char text[PLM__WORDS_TEXT]) {
    const char *word = plm__bearing_words[row_of(of)->cells[walk->option]];
    memcpy(text, word, strlen(word) + 1);
}

static const plm__member cell_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "bearing",
     .kind = PLM__WORDS,
     .words = cell_words,
     .variable = "bearing",
     .row = true,
     .about = "neutral, consistent or against"},
};

static const plm__record cell_record = {.name = "matrix_cell", PLM__MEMBERS(cell_members)};

static const plm__member row_members[] = {
    {.key = "claim", .kind = PLM__TEXT, .text = claim_id, .column = "claim", .about = "its id"},
    {.key = "grade",
     .kind = PLM__WORDS,
     .words = claim_grade,
     .column = "grade",
     .about = "Admiralty code: the source's reliability and the claim's credibility, such as C3"},
    {.key = "says", .kind = PLM__TEXT, .text = says, .about = "what is claimed"},
    {.key = "stated",
     .kind = PLM__FLAG,
     .place = offsetof(plm_matrix_row, stated),
     .column = "stated",
     .about = "whether the case says how it bears; else that follows from what rests on it"},
    {.key = "diagnosticity",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_matrix_row, diagnosticity),
     .column = "diagnosticity",
     .about = "share of the pairs of options of which it speaks against one alone"},
    {.key = "decides",
     .kind = PLM__FLAG,
     .place = offsetof(plm_matrix_row, decides),
     .about = "whether other options would be left standing without it"},
    {.key = "options", .kind = PLM__OPTIONS, .of = &cell_record, .about = "how it bears on each"},
};

static const plm__record row_record = {.name = "matrix_row", PLM__MEMBERS(row_members)};

static size_t row_count(const void *of) {
    return plm_matrix_row_count(of);
}

static const void *row_at(const void *of, size_t index) {
    return plm_matrix_row_at(of, index);
}

/* ---- options ------------------------------------------------------------------------------- */

static const char *option_id(const void *of) {
    return ((const plm_matrix_option *)of)->option->id;
}

static const plm__member option_members[] = {
    {.key = "id", .kind = PLM__TEXT, .text = option_id, .about = "of the option"},
    {.key = "consistent",
     .kind = PLM__COUNT,
     .place = offsetof(plm_matrix_option, consistent),
     .about = "claims that are"},
    {.key = "against",
     .kind = PLM__COUNT,
     .place = offsetof(plm_matrix_option, against),
     .about = "claims that are"},
    {.key = "against_origins",
     .kind = PLM__COUNT,
     .place = offsetof(plm_matrix_option, against_origins),
     .about = "origins that these come from"},
    {.key = "stands",
     .kind = PLM__FLAG,
     .place = offsetof(plm_matrix_option, stands),
     .about = "whether no option has fewer claims against it"},
};

static const plm__record option_record = {.name = "matrix_option", PLM__MEMBERS(option_members)};

static size_t option_count(const void *of) {
    return plm_matrix_option_count(of);
}

static const void *option_at(const void *of, size_t index) {
    return plm_matrix_option_at(of, index);
}

/* ---- without an origin --------------------------------------------------------------------- */

static const plm_matrix_removal *removal_of(const void *of) {
    return of;
}

static const char *removal_origin(const void *of) {
    return removal_of(of)->origin->id;
}

static size_t standing_count(const void *of) {
    return removal_of(of)->standing_count;
}

static const char *standing_at(const void *of, size_t index) {
    return removal_of(of)->standing[index]->id;
}

static const plm__member removal_members[] = {
    {.key = "origin",
     .kind = PLM__TEXT,
     .text = removal_origin,
     .about = "id of the source, document or claim"},
    {.key = "claims",
     .kind = PLM__COUNT,
     .place = offsetof(plm_matrix_removal, claims),
     .about = "that would fall with it"},
    {.key = "stand",
     .kind = PLM__TEXTS,
     .count = standing_count,
     .text_at = standing_at,
     .about = "ids of the options that would be left standing"},
    {.key = "changes",
     .kind = PLM__FLAG,
     .place = offsetof(plm_matrix_removal, changes),
     .about = "whether these are others than with it"},
};

static const plm__record removal_record = {.name = "matrix_removal", PLM__MEMBERS(removal_members)};

static size_t removal_count(const void *of) {
    return plm_matrix_removal_count(of);
}

static const void *removal_at(const void *of, size_t index) {
    return plm_matrix_removal_at(of, index);
}

/* ---- what to collect ----------------------------------------------------------------------- */

static const char *lead_origin(const void *of) {
    const plm_origin *origin = ((const plm_lead *)of)->origin;
    return origin != NULL ? origin->id : NULL;
}

static const plm__member lead_members[] = {
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_lead, path),
     .about = "of the number in the case"},
    {.key = "narrows",
     .kind = PLM__RECORD,
     .place = offsetof(plm_lead, narrows),
     .of = &plm__variance_share_record,
     .about = "share of the outcome's variance that would go if the number were known: its first "
              "Sobol' index"},
    {.key = "origin",
     .kind = PLM__TEXT,
     .text = lead_origin,
     .about = "id of the doubtful origin that it rests on alone; null: it rests on nothing"},
};

static const plm__record lead_record = {.name = "lead", PLM__MEMBERS(lead_members)};

static size_t lead_count(const void *of) {
    return plm_matrix_lead_count(of);
}

static const void *lead_at(const void *of, size_t index) {
    return plm_matrix_lead_at(of, index);
}

/* ---- the document -------------------------------------------------------------------------- */

static const void *issue_of(const void *of) {
    return plm_matrix_issue(of);
}

static const plm__member document_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .link = issue_of,
     .column = "issue",
     .about = "id of the issue in the case"},
    {.key = "options",
     .kind = PLM__LIST,
     .of = &option_record,
     .count = option_count,
     .at = option_at,
     .told_elsewhere = true,
     .about = "of the issue, in its order"},
    {.key = "claims",
     .kind = PLM__LIST,
     .of = &row_record,
     .count = row_count,
     .at = row_at,
     .about = "in the order of the case, without those that repeat others"},
    {.key = "without",
     .kind = PLM__LIST,
     .of = &removal_record,
     .count = removal_count,
     .at = removal_at,
     .told_elsewhere = true,
     .about = "each origin in turn, in the order of the case"},
    {.key = "collect",
     .kind = PLM__LIST,
     .of = &lead_record,
     .count = lead_count,
     .at = lead_at,
     .told_elsewhere = true,
     .about = "numbers that rest on nothing, or on one doubtful origin alone, the one whose "
              "evidence would narrow the answer most first"},
};

static const plm__record document_record = {.name = "matrix_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "claim", .kind = PLM_COLUMN_TEXT, .about = "id of the claim"},
    {.name = "grade", .kind = PLM_COLUMN_TEXT, .about = "Admiralty code"},
    {.name = "stated",
     .kind = PLM_COLUMN_TEXT,
     .about = "whether the case says how the claim bears; else it follows from what rests on it"},
    {.name = "diagnosticity",
     .kind = PLM_COLUMN_NUMBER,
     .about = "of the claim: share of the pairs of options of which it speaks against one alone"},
    {.name = "option", .kind = PLM_COLUMN_TEXT, .about = "id of the option"},
    {.name = "variable", .kind = PLM_COLUMN_TEXT, .about = "bearing"},
    {.name = "value", .kind = PLM_COLUMN_TEXT, .about = "neutral, consistent or against"},
};

const plm__view plm__matrix_view = {
    .format = "plenum-matrix",
    .version = 1,
    .about = "Claims against options, and what to look for next: `plenum evidence CASE --matrix`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_matrix_json(plm_context *context, const plm_matrix *of, char **out) {
    return plm__view_json(context, &plm__matrix_view, of, out);
}

plm_status plm_matrix_csv(plm_context *context, const plm_matrix *of, char **out) {
    return plm__view_csv(context, &plm__matrix_view, of, out);
}

plm_status plm_matrix_table(plm_context *context, const plm_matrix *of, plm_table **out) {
    return plm__view_table(context, &plm__matrix_view.plan, plm__matrix_view.record, of, out);
}
