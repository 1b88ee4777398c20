/* Precedents: what happened in cases like this one. */
#include "case/reader.h"

static void read_precedent(plm__reader *r, plm__node *node, plm__roll *roll, plm_precedent *out) {
    plm__node *f[PLM__PRECEDENT_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__precedent_shape, f)) {
        return;
    }
    out->id = plm__enter(r, roll, f[PLM__PRECEDENT_ID], out);
    plm__read_whole(r, f[PLM__PRECEDENT_YEAR], "year", 1, 9999, &out->year);
    plm__read_truth(r, f[PLM__PRECEDENT_HAPPENED], &out->happened);
    out->note = plm__read_text(r, f[PLM__PRECEDENT_NOTE]);
    out->features = plm__read_texts(r, f[PLM__PRECEDENT_FEATURES], "features", &out->feature_count);
    out->support = plm__read_support(r, node, f[PLM__PRECEDENT_EVIDENCE]);
}

static void read_cases(plm__reader *r, plm__node *node) {
    if (!plm__is_list(r, node, "cases")) {
        return;
    }
    plm__index ids;
    plm_precedent *precedents = plm__make(r, node->count, sizeof *precedents);
    if (precedents == NULL || !plm__index_init(&ids, r->arena, node->count)) {
        r->report->failed = true;
        return;
    }
    r->dossier->precedents = precedents;
    plm__roll roll = {.what = "precedent",
                      .index = &ids,
                      .records = precedents,
                      .stride = sizeof *precedents,
                      .mark_offset = offsetof(plm_precedent, mark)};
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        read_precedent(r, each, &roll, &precedents[r->dossier->precedent_count++]);
    }
}

void plm__read_precedents(plm__reader *r, plm__node *section) {
    plm__node *f[PLM__PRECEDENTS_KEYS];
    if (!plm__read_fields(r, section, &plm__precedents_shape, f)) {
        return;
    }
    plm_dossier *d = r->dossier;
    d->precedent_question = plm__read_text(r, f[PLM__PRECEDENTS_QUESTION]);
    d->precedent_features =
        plm__read_texts(r, f[PLM__PRECEDENTS_FEATURES], "features", &d->precedent_feature_count);
    if (f[PLM__PRECEDENTS_CASES] != NULL) {
        read_cases(r, f[PLM__PRECEDENTS_CASES]);
    }
}
