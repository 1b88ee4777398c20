/* Considerations: reasons that pull an issue toward a point of its scale. */
#include "case/reader.h"

static void read_consideration(plm__reader *r, plm__node *node, plm_consideration *out) {
    plm__node *f[PLM__CONSIDERATION_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__consideration_shape, f)) {
        return;
    }
    plm__roll roll = plm__consideration_roll(r);
    plm__roll issues = plm__issue_roll(r);
    out->id = plm__enter(r, &roll, f[PLM__CONSIDERATION_ID], out);
    out->label = plm__read_text(r, f[PLM__CONSIDERATION_LABEL]);
    if (out->label == NULL) {
        out->label = out->id;
    }
    out->issue = plm__look_up(r, f[PLM__CONSIDERATION_ISSUE], &issues);
    out->support = plm__read_support(r, node, f[PLM__CONSIDERATION_EVIDENCE]);
    plm__read_truth(r, f[PLM__CONSIDERATION_ABSENT], &out->absent);
    if (out->issue != NULL && !plm_issue_has_scale(out->issue)) {
        plm__error(r, f[PLM__CONSIDERATION_ISSUE],
                   "the issue '%s' has no scale for a consideration to pull on; say under each "
                   "actor's %s",
                   out->issue->id,
                   out->issue->kind == PLM_ISSUE_YES_NO
                       ? "'chance_of_yes' how likely it is to say yes"
                       : "'utilities' what the options are worth");
    } else if (out->issue != NULL && f[PLM__CONSIDERATION_PULLS_TO] != NULL) {
        plm__read_number(r, f[PLM__CONSIDERATION_PULLS_TO], "pulls_to", out->issue->scale_low,
                         out->issue->scale_high, &out->pulls_to);
        if (!out->absent) {
            plm__count_number(r, node, out->support);
        }
    }
}

void plm__read_considerations(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "considerations")) {
        return;
    }
    plm_consideration *considerations = plm__make(r, section->count, sizeof *considerations);
    if (considerations == NULL || !plm__index_init(&r->considerations, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    r->dossier->considerations = considerations;
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        read_consideration(r, each, &considerations[r->dossier->consideration_count++]);
    }
    plm__read_conditions(r, section);
}
