/* Considerations that an actor states, or that others ascribe to it. */
#include "view/evidence_parts.h"

const char *const plm__reason_kinds[] = {[PLM_REASON_UNSAID] = "unsaid",
                                         [PLM_REASON_STATED] = "stated",
                                         [PLM_REASON_ASSESSED] = "assessed",
                                         [PLM_REASON_BOTH] = "both"};

bool plm__reason_is_stated(const plm_consideration *of) {
    return of->kind == PLM_REASON_STATED || of->kind == PLM_REASON_BOTH;
}

static size_t reason_count(const void *of) {
    const plm_dossier *d = plm__evidence_in(of)->dossier;
    size_t count = 0;
    for (size_t i = 0; i < d->consideration_count; i++) {
        count += d->considerations[i]->kind != PLM_REASON_UNSAID ? 1 : 0;
    }
    return count;
}

static const void *reason_at(const void *of, size_t index) {
    const plm_dossier *d = plm__evidence_in(of)->dossier;
    for (size_t i = 0; i < d->consideration_count; i++) {
        if (d->considerations[i]->kind != PLM_REASON_UNSAID && index-- == 0) {
            return d->considerations[i];
        }
    }
    return NULL;
}

static const plm_consideration *reason_of(const void *of) {
    return of;
}

static const char *reason_issue(const void *of) {
    return reason_of(of)->issue->id;
}

static size_t cover_count(const void *of) {
    return reason_of(of)->cover_count;
}

static const char *cover_at(const void *of, size_t index) {
    return reason_of(of)->covers[index]->id;
}

static size_t reason_claim_count(const void *of) {
    return reason_of(of)->support.count;
}

static const char *reason_claim_at(const void *of, size_t index) {
    return reason_of(of)->support.evidence[index]->id;
}

static const plm__member reason_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .place = offsetof(plm_consideration, id),
     .about = "of the consideration"},
    {.key = "label",
     .kind = PLM__TEXT,
     .place = offsetof(plm_consideration, label),
     .about = "the reason in words"},
    {.key = "issue", .kind = PLM__TEXT, .text = reason_issue, .about = "id of the issue"},
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_consideration, kind),
     .names = plm__reason_kinds,
     .name_count = 4,
     .about = "what an actor says, what it is taken to weigh, or both"},
    {.key = "pulls_to",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_consideration, pulls_to),
     .unit = PLM__SCALE_POINTS,
     .about = "null for one that is stated alone and pulls nowhere"},
    {.key = "covers",
     .kind = PLM__TEXTS,
     .count = cover_count,
     .text_at = cover_at,
     .about = "ids of the reasons that it is a pretext for"},
    {.key = "refuted_by",
     .kind = PLM__TEXT,
     .place = offsetof(plm_consideration, refuted_by),
     .about = "what would show that it is no reason; or null"},
    {.key = "claims",
     .kind = PLM__TEXTS,
     .count = reason_claim_count,
     .text_at = reason_claim_at,
     .about = "ids of the claims that it rests on"},
};

static const plm__record reason_record = {.name = "reason", PLM__MEMBERS(reason_members)};

static const plm__member reasons_members[] = {
    {.key = "reasons",
     .kind = PLM__LIST,
     .of = &reason_record,
     .count = reason_count,
     .at = reason_at,
     .told_elsewhere = true,
     .about = "that the case calls stated or assessed, in its order; in the whole review alone"},
};

const plm__record plm__evidence_reasons_record = {.name = "reasons", PLM__MEMBERS(reasons_members)};
