#include "case/trial.h"

#include "base/error.h"
#include "case/case.h"
#include "case/pack.h"
#include "case/reader.h"
#include "tree/alter.h"
#include "tree/encoding.h"
#include "tree/path.h"

#include <string.h>

/* The case's tree, from which the scenarios are taken out. */
typedef struct trial {
    const plm_case *base;
    plm__arena arena;
    plm__report report;
    plm__tree tree;
    plm__node *section; /* of the scenarios */
} trial;

/* ---- judged by numbers --------------------------------------------------------------------- */

static bool is_called(const plm__node *node, const char *name) {
    return node != NULL && node->key != NULL && strcmp(node->key->text, name) == 0;
}

static bool is_number_or_numbers(const plm__node *node) {
    bool simple = node->kind != PLM__NODE_MAP;
    for (const plm__node *each = node->first; simple && each != NULL; each = each->next) {
        simple = each->kind == PLM__NODE_TEXT;
    }
    return simple;
}

/* The stake whose number a node is: actors, actor, on, stake, number; NULL when it is none. */
static const plm__node *stake_of(const trial *of, const plm__node *number) {
    const plm__node *stake = number->parent;
    const plm__node *on = stake != NULL ? stake->parent : NULL;
    const plm__node *actor = on != NULL && is_called(on, "on") ? on->parent : NULL;
    const plm__node *actors = actor != NULL ? actor->parent : NULL;
    bool found = is_called(actors, "actors") && actors->parent == of->tree.root;
    return found ? stake : NULL;
}

static const plm_issue *find_issue(const trial *of, const char *id) {
    const plm_dossier *d = &of->base->dossier;
    for (size_t i = 0; i < d->issue_count; i++) {
        if (strcmp(d->issues[i]->id, id) == 0) {
            return d->issues[i];
        }
    }
    return NULL;
}

/* What a stated number of an actor's part in an issue may be; false when the node is none. */
static bool find_limits(const trial *of, const plm__node *number, plm__limits *out) {
    const plm__node *stake = stake_of(of, number);
    const plm_issue *issue = stake != NULL ? find_issue(of, stake->key->text) : NULL;
    if (issue == NULL || !is_number_or_numbers(number)) {
        return false;
    }
    if (is_called(number, "position")) {
        *out =
            (plm__limits){.what = "position", .low = issue->scale_low, .high = issue->scale_high};
        return true;
    }
    *out = (plm__limits){.what = "share", .low = 0, .high = 100};
    return is_called(number, "capability") || is_called(number, "salience");
}

/* Whether a change is certain to leave the case in order. */
static bool is_fitting(trial *of, plm__node *change) {
    const plm__node *key = change->key;
    plm__path_end end = plm__path_follow(&of->tree, key->text, key->length);
    plm__limits limits;
    if (end.node == NULL || !find_limits(of, end.node, &limits) || !is_number_or_numbers(change)) {
        return false;
    }
    plm__arena arena;
    plm__report report;
    plm_parameter read = {0};
    plm__arena_init(&arena, of->base->context);
    plm__report_init(&report, &arena, of->base->name);
    plm__reader r = {.arena = &arena, .tree = &of->tree, .report = &report};
    bool good = plm__read_parameter(&r, change, limits, (plm_support){NULL, 0}, &read);
    plm__arena_clear(&arena);
    return good && report.count == 0 && !report.failed;
}

static bool all_fit(trial *of, const plm__node *scenario) {
    const plm__node *changes = plm__node_value(scenario, "set");
    if (changes == NULL || plm__node_value(scenario, "without") != NULL) {
        return false;
    }
    plm__node *each = changes->first;
    while (each != NULL && is_fitting(of, each)) {
        each = each->next;
    }
    return each == NULL;
}

/* ---- made on a copy ------------------------------------------------------------------------ */

/* Whether all that paths and ids name is still there after a change. */
static bool keeps_names(trial *of, const plm__node *change) {
    const plm__node *key = change->key;
    plm__path_end end = plm__path_follow(&of->tree, key->text, key->length);
    size_t section = strlen("scenarios");
    bool inside = strncmp(key->text, "scenarios", section) == 0 &&
                  (key->text[section] == '\0' || key->text[section] == '.');
    bool renames = key->length >= 2 && strcmp(key->text + key->length - 2, "id") == 0;
    return !inside && !renames && (end.node == NULL || is_number_or_numbers(end.node));
}

static bool all_keep_names(trial *of, const plm__node *scenario) {
    const plm__node *changes = plm__node_value(scenario, "set");
    const plm__node *each = changes != NULL ? changes->first : NULL;
    while (each != NULL && keeps_names(of, each)) {
        each = each->next;
    }
    return each == NULL;
}

/* The scenarios, or a list of one of them, under their key. */
static plm__node *copy_section(const trial *of, plm__tree *to, const plm__node *only) {
    const plm__node empty = {.kind = PLM__NODE_LIST, .mark = of->section->mark};
    plm__node *copy = plm__node_copy(to, only != NULL ? &empty : of->section);
    plm__node *item = only != NULL ? plm__node_copy(to, only) : NULL;
    plm__node *key = plm__node_copy(to, of->section->key);
    if (copy == NULL || key == NULL || (only != NULL && item == NULL)) {
        return NULL;
    }
    if (item != NULL) {
        plm__node_append(copy, item);
    }
    copy->key = key;
    return copy;
}

static bool copy_case(const trial *of, plm__tree *to, const plm__node *only) {
    plm__node *root = plm__node_copy(to, of->tree.root);
    plm__node *section = copy_section(of, to, only);
    if (root == NULL || section == NULL) {
        return false;
    }
    section->key->parent = root;
    plm__node_append(root, section);
    to->root = root;
    return true;
}

static plm_status read_copy(const trial *of, plm__tree *copy, const plm_scenario *scenario,
                            plm_error *error) {
    plm_case *made = NULL;
    plm_error found = {0};
    plm_status status = plm__tree_scenario(copy, scenario->id, error);
    if (status == PLM_E_NOT_FOUND) {
        status = plm_case_with_scenario(of->base, scenario->id, &made, error);
        plm_case_free(made);
        return status;
    }
    if (status == PLM_OK) {
        status = plm__case_from_tree(of->base->context, copy, of->base->name, &made, &found);
        plm_case_free(made);
    }
    if (status == PLM_E_CASE) {
        plm__fail(error, status, "with this scenario the case has an error: %s", found.message);
        plm__fail_at(error, of->base->name, scenario->mark.line, scenario->mark.column,
                     found.field);
    }
    return status;
}

static plm_status make_on_copy(trial *of, const plm__node *node, const plm_scenario *scenario,
                               plm_error *error) {
    plm__tree copy = {.root = NULL};
    plm__arena_init(&copy.arena, of->base->context);
    const plm__node *only = all_keep_names(of, node) ? node : NULL;
    plm_status status =
        copy_case(of, &copy, only) ? read_copy(of, &copy, scenario, error) : PLM_E_MEMORY;
    plm__tree_clear(&copy);
    return status;
}

/* ---- all scenarios ------------------------------------------------------------------------- */

static plm_status try_all(trial *of, plm_error *errors) {
    const plm_dossier *d = &of->base->dossier;
    size_t at = 0;
    for (plm__node *each = of->section->first; each != NULL; each = each->next, at++) {
        if (plm__cancelled(of->base->context)) {
            return PLM_E_CANCELLED;
        }
        plm_status status =
            all_fit(of, each) ? PLM_OK : make_on_copy(of, each, d->scenarios[at], &errors[at]);
        if (status == PLM_E_MEMORY || status == PLM_E_CANCELLED) {
            return status;
        }
    }
    return PLM_OK;
}

static plm_status build_tree(trial *of) {
    const plm_case *base = of->base;
    size_t skip = plm__encoding_mark_length(base->text, base->length);
    PLM_TRY(plm__tree_build(&of->tree, base->context, base->text + skip, base->length - skip, skip,
                            &of->report));
    of->section = plm__node_value(of->tree.root, "scenarios");
    plm__node_remove(of->section);
    return PLM_OK;
}

static plm_status try_scenarios(const plm_case *base, plm_error *errors, plm_error *error) {
    if (!base->sound) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; put them right first");
    }
    if (base->dossier.scenario_count == 0) {
        return PLM_OK;
    }
    trial of = {.base = base};
    plm__arena_init(&of.arena, base->context);
    plm__report_init(&of.report, &of.arena, base->name);
    memset(errors, 0, base->dossier.scenario_count * sizeof *errors);
    plm_status status = build_tree(&of);
    if (status == PLM_OK) {
        status = try_all(&of, errors);
    }
    plm__tree_clear(&of.tree);
    plm__arena_clear(&of.arena);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

plm_status plm__try_scenarios(const plm_case *base, plm_error *errors, plm_error *error) {
    PLM_TRY(plm__run_begin(base->context, error));
    return plm__run_end(base->context, try_scenarios(base, errors, error));
}
