#include "view/pool.h"

#include "elicitation/pooled.h"

/* ---- opinions -------------------------------------------------------------------------------- */

static const plm__member opinion_members[] = {
    {.key = "assessor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_pool_opinion, person),
     .about = "who says so"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_pool_opinion, range.low),
     .about = "low end of the range, in the number's unit"},
    {.key = "mode",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_pool_opinion, range.mode),
     .about = "the most likely value; of quantiles the median"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_pool_opinion, range.high),
     .about = "high end"},
    {.key = "range",
     .kind = PLM__TEXT,
     .place = offsetof(plm_pool_opinion, value),
     .about = "the range as the case has it, in YAML"},
    {.key = "reason",
     .kind = PLM__TEXT,
     .place = offsetof(plm_pool_opinion, reason),
     .about = "in the assessor's words; null where none is given"},
    {.key = "clipped",
     .kind = PLM__FLAG,
     .place = offsetof(plm_pool_opinion, clipped),
     .about = "whether an end went beyond what the number may be, and was set there"},
    {.key = "file", .kind = PLM__TEXT, .place = offsetof(plm_pool_opinion, file), .about = "where"},
    {.key = "line",
     .kind = PLM__ORDINAL,
     .place = offsetof(plm_pool_opinion, mark.line),
     .about = "from 1"},
};

static const plm__record opinion_record = {
    .name = "opinion", .size = sizeof(plm_pool_opinion), PLM__MEMBERS(opinion_members)};

static size_t opinion_count(const void *of) {
    return ((const plm_pool_number *)of)->count;
}

static const void *opinion_at(const void *of, size_t index) {
    return ((const plm_pool_number *)of)->views[index];
}

static const plm__member number_members[] = {
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_pool_number, path),
     .column = "path",
     .about = "of the number in the case"},
    {.key = "apart",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_pool_number, apart),
     .unit = PLM__SHARE,
     .column = "apart",
     .about =
         "their most likely values, the largest less the least, of what the number could span"},
    {.key = "overlap",
     .kind = PLM__FLAG,
     .place = offsetof(plm_pool_number, overlap),
     .column = "overlap",
     .about = "whether all ranges have a point in common"},
    {.key = "differ",
     .kind = PLM__FLAG,
     .place = offsetof(plm_pool_number, differ),
     .about = "whether the ranges differ; else their evidence alone does"},
    {.key = "opinions",
     .kind = PLM__LIST,
     .of = &opinion_record,
     .count = opinion_count,
     .at = opinion_at,
     .row = true,
     .about = "one for each who states it, by name"},
};

static const plm__record number_record = {
    .name = "pooled_number", .size = sizeof(plm_pool_number), PLM__MEMBERS(number_members)};

/* ---- what else differs ----------------------------------------------------------------------- */

static const char *const gravities[] = {[PLM_DIFFERS_IN_WORDS] = "words",
                                        [PLM_DIFFERS_IN_STRUCTURE] = "structure",
                                        [PLM_DIFFERS_IN_SCALE] = "scale"};

static const plm__member difference_members[] = {
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_pool_difference, gravity),
     PLM__NAMES(gravities),
     .about = "words: nothing is computed of it; structure: the game itself; scale: what the "
              "numbers are measured on, so that they cannot be pooled"},
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm_pool_difference, path),
     .about = "in the case"},
    {.key = "assessor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_pool_difference, person),
     .about = "whose file differs from the first"},
    {.key = "message",
     .kind = PLM__TEXT,
     .place = offsetof(plm_pool_difference, message),
     .about = "how"},
    {.key = "file",
     .kind = PLM__TEXT,
     .place = offsetof(plm_pool_difference, file),
     .about = "where"},
    {.key = "line",
     .kind = PLM__ORDINAL,
     .place = offsetof(plm_pool_difference, mark.line),
     .about = "from 1"},
    {.key = "column",
     .kind = PLM__ORDINAL,
     .place = offsetof(plm_pool_difference, mark.column),
     .about = "in characters, from 1"},
};

static const plm__record difference_record = {.name = "version_difference",
                                              .size = sizeof(plm_pool_difference),
                                              PLM__MEMBERS(difference_members)};

/* ---- the document ---------------------------------------------------------------------------- */

static const plm__pool *pool_of(const void *of) {
    return ((const plm__pool_document *)of)->pool;
}

static size_t person_count(const void *of) {
    return pool_of(of)->person_count;
}

static const char *person_at(const void *of, size_t index) {
    return pool_of(of)->people[index];
}

static uint64_t stated(const void *of) {
    return pool_of(of)->stated;
}

static uint64_t differing(const void *of) {
    return pool_of(of)->differing;
}

static size_t number_count(const void *of) {
    return pool_of(of)->number_count;
}

static const void *number_at(const void *of, size_t index) {
    return &pool_of(of)->numbers[index];
}

static size_t difference_count(const void *of) {
    return pool_of(of)->difference_count;
}

static const void *difference_at(const void *of, size_t index) {
    return &pool_of(of)->differences[index];
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__pool_document, case_id),
     .about = "id of the first case"},
    {.key = "assessors",
     .kind = PLM__TEXTS,
     .count = person_count,
     .text_at = person_at,
     .about = "whose files were pooled, by name"},
    {.key = "stated", .kind = PLM__COUNT64, .number = stated, .about = "numbers in the case"},
    {.key = "differing",
     .kind = PLM__COUNT64,
     .number = differing,
     .about = "of those, how many have ranges that differ"},
    {.key = "numbers",
     .kind = PLM__LIST,
     .of = &number_record,
     .count = number_count,
     .at = number_at,
     .about = "that several people state, the furthest apart first"},
    {.key = "differences",
     .kind = PLM__LIST,
     .of = &difference_record,
     .count = difference_count,
     .at = difference_at,
     .told_elsewhere = true,
     .about = "what else differs from the first file, in the order of the files"},
};

static const plm__record document_record = {.name = "pool_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "path", .kind = PLM_COLUMN_TEXT, .about = "of the number in the case"},
    {.name = "apart",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "how far the most likely values are apart, of what the number could span"},
    {.name = "overlap",
     .kind = PLM_COLUMN_TEXT,
     .about = "whether all ranges have a point in common"},
    {.name = "assessor", .kind = PLM_COLUMN_TEXT, .about = "who says so"},
    {.name = "low", .kind = PLM_COLUMN_NUMBER, .about = "low end, in the number's unit"},
    {.name = "mode", .kind = PLM_COLUMN_NUMBER, .about = "the most likely value"},
    {.name = "high", .kind = PLM_COLUMN_NUMBER, .about = "high end"},
    {.name = "range", .kind = PLM_COLUMN_TEXT, .about = "the range as the case has it, in YAML"},
    {.name = "reason", .kind = PLM_COLUMN_TEXT, .about = "in the assessor's words"},
    {.name = "file", .kind = PLM_COLUMN_TEXT, .about = "where"},
    {.name = "line", .kind = PLM_COLUMN_NUMBER, .about = "from 1"},
};

const plm__view plm__pool_view = {
    .format = "plenum-pool",
    .version = 1,
    .about = "Several people's versions of a case side by side: `plenum pool A.yaml B.yaml`",
    .record = &document_record,
    .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs ---------------------------------------------------------------------------- */

plm__pool_document plm__pool_document_of(const plm_pool *of) {
    return (plm__pool_document){plm_case_dossier(of->cases[0])->id, &of->found};
}

plm_status plm_pool_json(plm_context *context, const plm_pool *of, char **out) {
    const plm__pool_document document = plm__pool_document_of(of);
    return plm__view_json(context, &plm__pool_view, &document, out);
}

plm_status plm_pool_csv(plm_context *context, const plm_pool *of, char **out) {
    const plm__pool_document document = plm__pool_document_of(of);
    return plm__view_csv(context, &plm__pool_view, &document, out);
}

plm_status plm_pool_table(plm_context *context, const plm_pool *of, plm_table **out) {
    const plm__pool_document document = plm__pool_document_of(of);
    return plm__view_table(context, &plm__pool_view.plan, plm__pool_view.record, &document, out);
}
