/* The documents that claims cite, and whether their texts could be read. */
#include "view/evidence_parts.h"

static const plm_document *reviewed(const void *of) {
    return ((const plm_document_review *)of)->document;
}

static const char *reviewed_id(const void *of) {
    return reviewed(of)->id;
}

static const char *reviewed_title(const void *of) {
    return reviewed(of)->title;
}

static const char *reviewed_publisher(const void *of) {
    return reviewed(of)->publisher;
}

static const char *reviewed_date(const void *of) {
    return reviewed(of)->published;
}

static const plm__member reviewed_members[] = {
    {.key = "id", .kind = PLM__TEXT, .text = reviewed_id, .about = "of the document"},
    {.key = "title", .kind = PLM__TEXT, .text = reviewed_title, .about = "as in the case"},
    {.key = "publisher",
     .kind = PLM__TEXT,
     .text = reviewed_publisher,
     .about = "as in the case, or null"},
    {.key = "published",
     .kind = PLM__TEXT,
     .text = reviewed_date,
     .about = "as in the case, or null"},
    {.key = "read",
     .kind = PLM__FLAG,
     .place = offsetof(plm_document_review, read),
     .about = "whether its text was found and read"},
    {.key = "problem",
     .kind = PLM__TEXT,
     .place = offsetof(plm_document_review, problem),
     .about = "why not, where a text is named; or null"},
    {.key = "paragraphs",
     .kind = PLM__WHOLE,
     .place = offsetof(plm_document_review, paragraphs),
     .about = "of its text"},
    {.key = "claims",
     .kind = PLM__COUNT,
     .place = offsetof(plm_document_review, claim_count),
     .about = "that cite it"},
};

static const plm__record reviewed_record = {.name = "reviewed_document",
                                            PLM__MEMBERS(reviewed_members)};

static size_t document_count(const void *of) {
    return plm_review_document_count(plm__evidence_in(of)->review);
}

static const void *document_at(const void *of, size_t index) {
    return plm_review_document(plm__evidence_in(of)->review, index);
}

static const plm__member documents_members[] = {
    {.key = "documents",
     .kind = PLM__LIST,
     .of = &reviewed_record,
     .count = document_count,
     .at = document_at,
     .about = "in the order of the case; in the whole review alone"},
};

const plm__record plm__evidence_documents_record = {.name = "documents",
                                                    PLM__MEMBERS(documents_members)};
