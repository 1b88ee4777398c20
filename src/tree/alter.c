#include "tree/alter.h"

#include "base/error.h"
#include "base/number.h"
#include "tree/path.h"

#include <math.h>
#include <string.h>

/* Figures are kept to a millionth: enough for any scale, and free of rounding's tails. */
#define FINEST 1e6

static plm_status fail_to_find(const char *path, plm_error *error) {
    return plm__fail(error, PLM_E_NOT_FOUND, "there is no '%.60s' in the case", path);
}

/* ---- values -------------------------------------------------------------------------------- */

static bool is_plain(const char *value) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-_.+";
    size_t length = strlen(value);
    return length > 0 && strspn(value, letters) == length && strcmp(value, "-") != 0 &&
           strncmp(value, "--", 2) != 0 && strcmp(value, "...") != 0;
}

/* NULL when memory is short. */
static plm__node *make_text(plm__tree *tree, const char *text, size_t length, plm_mark mark) {
    plm__node *node = plm__arena_allocate(&tree->arena, 1, sizeof *node);
    if (node == NULL) {
        return NULL;
    }
    node->kind = PLM__NODE_TEXT;
    node->mark = mark;
    node->length = length;
    node->text = plm__arena_copy(&tree->arena, text, length);
    return node->text == NULL ? NULL : node;
}

static plm_status add_entry(plm__tree *tree, const plm__path_end *end, const char *value,
                            plm_error *error) {
    plm__node *map = end->last;
    plm__node *key = make_text(tree, end->segment, end->segment_length, map->mark);
    plm__node *node = make_text(tree, value, strlen(value), map->mark);
    if (key == NULL || node == NULL) {
        return plm__out_of_memory(error);
    }
    key->parent = map;
    node->key = key;
    plm__node_append(map, node);
    map->names = NULL;
    return PLM_OK;
}

/* Makes a node a plain text. */
static plm_status become_text(plm__tree *tree, plm__node *node, const char *value,
                              plm_error *error) {
    const char *text = plm__arena_copy(&tree->arena, value, strlen(value));
    if (text == NULL) {
        return plm__out_of_memory(error);
    }
    node->kind = PLM__NODE_TEXT;
    node->quoted = false;
    node->text = text;
    node->length = strlen(value);
    node->first = NULL;
    node->last = NULL;
    node->count = 0;
    node->names = NULL;
    return PLM_OK;
}

plm_status plm__tree_set(plm__tree *tree, const char *path, const char *value, plm_error *error) {
    if (!is_plain(value)) {
        return plm__fail(error, PLM_E_ARGUMENT, "the value '%.60s' is no number and no word",
                         value);
    }
    plm__path_end end = plm__path_follow(tree, path, strlen(path));
    if (end.node != NULL) {
        return become_text(tree, end.node, value, error);
    }
    bool can_be_added =
        end.only_last_missing && end.segment_length > 0 && end.last->kind == PLM__NODE_MAP;
    return can_be_added ? add_entry(tree, &end, value, error) : fail_to_find(path, error);
}

/* ---- ranges -------------------------------------------------------------------------------- */

typedef struct shift {
    plm__tree *tree;
    double distance;
    double least;
    double most;
    plm_error *error;
} shift;

static plm_status fail_to_move(const shift *by) {
    return plm__fail(by->error, PLM_E_ARGUMENT, "there is no number to move");
}

static plm_status move_number(const shift *by, plm__node *node) {
    double value = 0;
    if (node->kind != PLM__NODE_TEXT || node->quoted ||
        plm__number_parse(node->text, node->length, &value) != PLM__NUMBER_OK) {
        return fail_to_move(by);
    }
    double moved = floor((value + by->distance) * FINEST + 0.5) / FINEST;
    char text[PLM__NUMBER_TEXT];
    plm__number_print(fmin(fmax(moved, by->least), by->most), text);
    return become_text(by->tree, node, text, by->error);
}

static plm_status move_range(const shift *by, plm__node *node);

/* Moves what states a place on the range; width, shape and evidence stay. */
static plm_status move_entries(const shift *by, plm__node *map) {
    static const char *const places[] = {"value", "low", "mode", "high", "mean"};
    bool moved = false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        plm__node *entry = plm__node_value(map, places[i]);
        if (entry != NULL) {
            PLM_TRY(move_number(by, entry));
            moved = true;
        }
    }
    plm__node *assessors = plm__node_value(map, "assessors");
    plm__node *each = assessors != NULL ? assessors->first : NULL;
    for (; each != NULL; each = each->next) {
        PLM_TRY(move_range(by, each));
        moved = true;
    }
    return moved ? PLM_OK : fail_to_move(by);
}

static plm_status move_range(const shift *by, plm__node *node) {
    if (node->kind == PLM__NODE_MAP) {
        return move_entries(by, node);
    }
    if (node->kind != PLM__NODE_LIST) {
        return move_number(by, node);
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        PLM_TRY(move_number(by, each));
    }
    return PLM_OK;
}

plm_status plm__tree_move(plm__tree *tree, const char *path, double distance, double least,
                          double most, plm_error *error) {
    if (!isfinite(distance) || !isfinite(least) || !isfinite(most)) {
        return plm__fail(error, PLM_E_ARGUMENT, "the distance or a limit is no number");
    }
    plm__path_end end = plm__path_follow(tree, path, strlen(path));
    if (end.node == NULL) {
        return fail_to_find(path, error);
    }
    shift by = {tree, distance, least, most, error};
    return move_range(&by, end.node);
}

/* ---- scenarios ----------------------------------------------------------------------------- */

/* Gives a node the kind, text and children of another, whose children become its own. */
static void become_copy(plm__node *node, const plm__node *copy) {
    node->kind = copy->kind;
    node->quoted = copy->quoted;
    node->flow = copy->flow;
    node->text = copy->text;
    node->length = copy->length;
    node->first = copy->first;
    node->last = copy->last;
    node->count = copy->count;
    node->names = NULL;
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        each->parent = node;
        if (each->key != NULL) {
            each->key->parent = node;
        }
    }
}

/* Puts a copy of a value under a path. */
static plm_status put_copy(plm__tree *tree, const char *path, const plm__node *value,
                           plm_error *error) {
    plm__node *copy = plm__node_copy(tree, value);
    if (copy == NULL) {
        return plm__out_of_memory(error);
    }
    plm__path_end end = plm__path_follow(tree, path, strlen(path));
    if (end.node == NULL) {
        PLM_TRY(plm__tree_set(tree, path, "null", error));
        end = plm__path_follow(tree, path, strlen(path));
    }
    become_copy(end.node, copy);
    return PLM_OK;
}

static plm_status leave_out(plm__tree *tree, const plm__node *consideration, plm_error *error) {
    if (consideration->kind != PLM__NODE_TEXT) {
        return plm__fail(error, PLM_E_NOT_FOUND, "a scenario leaves out what is no consideration");
    }
    const char *path =
        plm__arena_print(&tree->arena, "considerations.%s.absent", consideration->text);
    return path == NULL ? plm__out_of_memory(error) : plm__tree_set(tree, path, "true", error);
}

static plm_status leave_out_all(plm__tree *tree, plm__node *without, plm_error *error) {
    plm__node *each = without != NULL ? plm__first_item(without) : NULL;
    for (; each != NULL; each = plm__next_item(without, each)) {
        PLM_TRY(leave_out(tree, each, error));
    }
    return PLM_OK;
}

/* Only the changes that stand there now: one of them may add to the scenario itself. */
static plm_status put_all(plm__tree *tree, const plm__node *changes, plm_error *error) {
    size_t count = changes != NULL && changes->kind == PLM__NODE_MAP ? changes->count : 0;
    const plm__node *each = count > 0 ? changes->first : NULL;
    for (size_t i = 0; i < count; i++, each = each->next) {
        PLM_TRY(put_copy(tree, each->key->text, each, error));
    }
    return PLM_OK;
}

plm_status plm__tree_scenario(plm__tree *tree, const char *id, plm_error *error) {
    plm__node *scenarios = plm__node_child(tree, tree->root, "scenarios", strlen("scenarios"));
    plm__node *scenario =
        scenarios != NULL ? plm__node_child(tree, scenarios, id, strlen(id)) : NULL;
    if (scenario == NULL || scenario->kind != PLM__NODE_MAP) {
        return plm__fail(error, PLM_E_NOT_FOUND, "the case has no scenario '%.60s'", id);
    }
    const plm__node *changes = plm__node_value(scenario, "set");
    PLM_TRY(leave_out_all(tree, plm__node_value(scenario, "without"), error));
    return put_all(tree, changes, error);
}
