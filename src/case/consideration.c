/* Considerations: reasons that pull an issue toward a point of its scale, or rule options out. */
#include "case/exclusion.h"
#include "case/reader.h"

#include <math.h>

/* A reason that is only stated, or rules options out, pulls nowhere unless the case says where. */
static void read_pull(plm__reader *r, plm__node *node, plm__node *f[], plm_consideration *out) {
    const plm__node *pulls_to = f[PLM__CONSIDERATION_PULLS_TO];
    bool may_rest = out->kind == PLM_REASON_STATED || f[PLM__CONSIDERATION_RULES_OUT] != NULL;
    if (pulls_to == NULL && may_rest) {
        return;
    }
    if (out->issue != NULL && !plm_issue_has_scale(out->issue)) {
        plm__error(r, f[PLM__CONSIDERATION_ISSUE],
                   "the issue '%s' has no scale for a consideration to pull on; say under each "
                   "actor's %s",
                   out->issue->id,
                   out->issue->kind == PLM_ISSUE_YES_NO
                       ? "'chance_of_yes' how likely it is to say yes"
                       : "'utilities' what the options are worth");
    } else if (pulls_to == NULL) {
        plm__error(r, node,
                   "a consideration needs the key 'pulls_to', unless it is stated alone "
                   "('kind: stated') or rules options out ('rules_out')");
    } else if (out->issue != NULL) {
        plm__read_number(r, pulls_to, "pulls_to", out->issue->scale_low, out->issue->scale_high,
                         &out->pulls_to);
    }
}

/* Nothing says when a reason came about but its own date, or the claims that it rests on. */
static void read_exclusion(plm__reader *r, const plm__node *node, plm__node *f[],
                           plm_consideration *out) {
    const plm__exclusion_keys keys = {f[PLM__CONSIDERATION_RULES_OUT],
                                      f[PLM__CONSIDERATION_CHANCE]};
    const plm__node *from = f[PLM__CONSIDERATION_FROM];
    plm__date date;
    out->from = plm__read_date(r, from, &date);
    if (from != NULL && keys.rules_out == NULL) {
        plm__error(r, from->key,
                   "'from' says since when options are ruled out; name them under 'rules_out', or "
                   "leave it out");
    }
    if (keys.rules_out != NULL && from == NULL && out->support.count == 0 &&
        !plm__has_faulty_key(node, &plm__consideration_shape)) {
        plm__error(r, keys.rules_out->key,
                   "options are ruled out from a day on, and nothing says when this was; give it "
                   "'from', or 'evidence' that has a date");
    }
    if (out->issue != NULL || keys.rules_out == NULL) {
        out->rules_out = plm__read_exclusion(r, keys, out->issue, out->support);
    }
}

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
    out->refuted_by = plm__read_text(r, f[PLM__CONSIDERATION_REFUTED_BY]);
    if (f[PLM__CONSIDERATION_KIND] != NULL) {
        out->kind = (plm_reason_kind)(1 + plm__read_choice(r, f[PLM__CONSIDERATION_KIND],
                                                           plm__reason_kind_words, 0));
    }
    out->pulls_to = (double)NAN;
    read_pull(r, node, f, out);
    read_exclusion(r, node, f, out);
}

void plm__read_considerations(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "considerations")) {
        return;
    }
    plm_consideration *considerations = plm__make(r, section->count, sizeof *considerations);
    r->dossier->considerations =
        plm__list(r, considerations, section->count, sizeof *considerations);
    if (r->dossier->considerations == NULL ||
        !plm__index_init(&r->considerations, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        read_consideration(r, each, &considerations[r->dossier->consideration_count++]);
    }
    plm__read_conditions(r, section);
    if (!r->report->failed) {
        plm__read_pretexts(r, section);
    }
}
