/* Relations: who listens to whom. */
#include "case/reader.h"

static void read_relation(plm__reader *r, plm__node *node, plm_relation *out) {
    plm__node *f[PLM__RELATION_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__relation_shape, f)) {
        return;
    }
    plm__roll actors = plm__actor_roll(r);
    plm__read_id(r, f[PLM__RELATION_ID]);
    out->from = plm__look_up(r, f[PLM__RELATION_FROM], &actors);
    out->to = plm__look_up(r, f[PLM__RELATION_TO], &actors);
    out->support = plm__read_support(r, node, f[PLM__RELATION_EVIDENCE]);
    if (f[PLM__RELATION_INFLUENCE] != NULL) {
        plm__read_number(r, f[PLM__RELATION_INFLUENCE], "influence", 0, 1, &out->influence);
    }
}

void plm__read_relations(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "relations")) {
        return;
    }
    plm_relation *relations = plm__make(r, section->count, sizeof *relations);
    r->dossier->relations = plm__list(r, relations, section->count, sizeof *relations);
    if (r->dossier->relations == NULL) {
        return;
    }
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        read_relation(r, each, &relations[r->dossier->relation_count++]);
    }
}
