/* Scenarios: named small changes to the case. */
#include "case/astray.h"
#include "tree/flow.h"

static void read_without(plm__reader *r, plm__node *node, plm_scenario *out) {
    if (node->kind == PLM__NODE_MAP) {
        plm__is_list(r, node, "without");
        return;
    }
    const plm_consideration **list =
        plm__make(r, node->count + 1, sizeof(const plm_consideration *));
    if (list == NULL) {
        return;
    }
    plm__roll roll = plm__consideration_roll(r);
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        const plm_consideration *consideration = plm__look_up(r, each, &roll);
        if (consideration != NULL) {
            list[out->without_count++] = consideration;
        }
    }
    out->without = list;
}

/* A change may put a value where one stands, or add one key to a map that is there. */
static void check_path(plm__reader *r, const plm__node *key) {
    plm__path_end end = plm__path_follow(r->tree, key->text, key->length);
    bool can_be_added =
        end.node == NULL && end.only_last_missing && end.last->kind == PLM__NODE_MAP;
    if (end.node == NULL && !can_be_added) {
        plm__path_report(r, key, &end);
    }
}

static void read_changes(plm__reader *r, plm__node *node, plm_scenario *out) {
    if (!plm__is_map(r, node, "set")) {
        return;
    }
    plm_change *changes = plm__make(r, node->count, sizeof *changes);
    out->changes = plm__list(r, changes, node->count, sizeof *changes);
    if (out->changes == NULL) {
        return;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        plm_change *change = &changes[out->change_count++];
        check_path(r, each->key);
        change->path = plm__keep(r, each->key->text, each->key->length);
        change->value = plm__flow_text(r->arena, each);
        change->mark = each->mark;
        if (change->value == NULL) {
            r->report->failed = true;
        }
    }
}

static void read_scenario(plm__reader *r, plm__node *node, plm__roll *roll, plm_scenario *out) {
    plm__node *f[PLM__SCENARIO_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__scenario_shape, f)) {
        return;
    }
    out->id = plm__enter(r, roll, f[PLM__SCENARIO_ID], out);
    out->label = plm__read_text(r, f[PLM__SCENARIO_LABEL]);
    if (out->label == NULL) {
        out->label = out->id;
    }
    if (f[PLM__SCENARIO_WITHOUT] == NULL && f[PLM__SCENARIO_SET] == NULL) {
        plm__error(r, node, "the scenario changes nothing; give it 'without' or 'set'");
    }
    if (f[PLM__SCENARIO_WITHOUT] != NULL) {
        read_without(r, f[PLM__SCENARIO_WITHOUT], out);
    }
    if (f[PLM__SCENARIO_SET] != NULL) {
        read_changes(r, f[PLM__SCENARIO_SET], out);
    }
}

void plm__read_scenarios(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "scenarios")) {
        return;
    }
    plm__index ids;
    plm_scenario *scenarios = plm__make(r, section->count, sizeof *scenarios);
    r->dossier->scenarios = plm__list(r, scenarios, section->count, sizeof *scenarios);
    if (r->dossier->scenarios == NULL || !plm__index_init(&ids, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    plm__roll roll = {
        .what = "scenario", .index = &ids, .mark_offset = offsetof(plm_scenario, mark)};
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        read_scenario(r, each, &roll, &scenarios[r->dossier->scenario_count++]);
    }
}
