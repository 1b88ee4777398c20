#include "view/cite.h"

static const plm__member model_members[] = {
    {.key = "model",
     .kind = PLM__TEXT,
     .place = offsetof(plm_forecast_model, model),
     .about = "its name"},
    {.key = "reading",
     .kind = PLM__TEXT,
     .place = offsetof(plm_forecast_model, reading),
     .about = "how its sources are read"},
    {.key = "title",
     .kind = PLM__TEXT,
     .place = offsetof(plm_forecast_model, title),
     .about = "its name in full"},
    {.key = "cites",
     .kind = PLM__TEXT,
     .place = offsetof(plm_forecast_model, cites),
     .about =
         "keys of the works that it comes from, parted by semicolons, or a document of plenum"},
};

static const plm__record model_record = {.name = "cited_model", PLM__MEMBERS(model_members)};

static const plm__member work_members[] = {
    {.key = "key",
     .kind = PLM__TEXT,
     .place = offsetof(plm__cited_work, key),
     .about = "as models cite it"},
    {.key = "bibtex",
     .kind = PLM__TEXT,
     .place = offsetof(plm__cited_work, bibtex),
     .about = "its entry"},
};

static const plm__record work_record = {.name = "cited_work", PLM__MEMBERS(work_members)};

static size_t model_count(const void *of) {
    return ((const plm__cite_document *)of)->model_count;
}

static const void *model_at(const void *of, size_t index) {
    return ((const plm__cite_document *)of)->models[index];
}

static size_t work_count(const void *of) {
    return ((const plm__cite_document *)of)->work_count;
}

static const void *work_at(const void *of, size_t index) {
    return &((const plm__cite_document *)of)->works[index];
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__cite_document, case_id),
     .about = "its id; null where none was given"},
    {.key = "bibtex",
     .kind = PLM__TEXT,
     .place = offsetof(plm__cite_document, bibtex),
     .about = "the entry of the software"},
    {.key = "models",
     .kind = PLM__LIST,
     .of = &model_record,
     .count = model_count,
     .at = model_at,
     .about = "those that run on the case; empty without one"},
    {.key = "works",
     .kind = PLM__LIST,
     .of = &work_record,
     .count = work_count,
     .at = work_at,
     .about = "that they come from"},
};

static const plm__record document_record = {.name = "cite_document",
                                            PLM__MEMBERS(document_members)};

const plm__view plm__cite_view = {
    .format = "plenum-cite",
    .version = 1,
    .about = "What to cite: the software, and what ran: `plenum cite [CASE]`",
    .record = &document_record};
