/* What supports a thing: the claims in its `evidence`, and those that are `about` it. */
#include "case/claim.h"

/* Puts a claim into the support that is being gathered, once. */
static void take_in(plm__reader *r, const plm_evidence **list, size_t *count,
                    const plm_evidence *claim) {
    size_t number = (size_t)(claim - r->dossier->evidence[0]);
    if (r->claim_stamps[number] != r->stamp) {
        r->claim_stamps[number] = r->stamp;
        r->claim_used[number] = true;
        list[(*count)++] = claim;
    }
}

static size_t link_count(const plm__node *thing) {
    size_t count = 0;
    for (const plm__claim_link *link = thing->claims; link != NULL; link = link->next) {
        count++;
    }
    return count;
}

plm_support plm__read_support(plm__reader *r, plm__node *thing, plm__node *evidence) {
    plm_support support = {NULL, 0};
    thing->holds_claims = true;
    if (evidence != NULL && evidence->kind == PLM__NODE_MAP) {
        plm__is_list(r, evidence, "evidence");
        evidence = NULL;
    }
    size_t room = link_count(thing) + (evidence == NULL ? 0 : evidence->count + 1);
    if (room == 0) {
        return support;
    }
    const plm_evidence **list = plm__make(r, room, sizeof(const plm_evidence *));
    if (list == NULL) {
        return support;
    }
    r->stamp++;
    plm__roll roll = plm__evidence_roll(r);
    plm__node *item = evidence == NULL ? NULL : plm__first_item(evidence);
    for (; item != NULL; item = plm__next_item(evidence, item)) {
        const plm_evidence *claim = plm__look_up(r, item, &roll);
        if (claim != NULL) {
            take_in(r, list, &support.count, claim);
        }
    }
    for (const plm__claim_link *link = thing->claims; link != NULL; link = link->next) {
        take_in(r, list, &support.count, link->claim);
    }
    support.evidence = support.count > 0 ? list : NULL;
    return support;
}

plm_support plm__join_support(plm__reader *r, plm_support a, plm_support b) {
    if (a.count == 0 || b.count == 0) {
        return a.count == 0 ? b : a;
    }
    const plm_evidence **list = plm__make(r, a.count + b.count, sizeof(const plm_evidence *));
    plm_support joined = {list, 0};
    if (list == NULL) {
        return joined;
    }
    r->stamp++;
    for (size_t i = 0; i < a.count; i++) {
        take_in(r, list, &joined.count, a.evidence[i]);
    }
    for (size_t i = 0; i < b.count; i++) {
        take_in(r, list, &joined.count, b.evidence[i]);
    }
    return joined;
}
