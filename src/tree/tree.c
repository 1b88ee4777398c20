#include "tree/tree.h"

#include <string.h>

bool plm__node_is_null(const plm__node *node) {
    if (node->kind != PLM__NODE_TEXT || node->quoted) {
        return false;
    }
    return node->length == 0 || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0;
}

plm__node *plm__node_value(const plm__node *map, const char *key) {
    for (plm__node *each = map->first; each != NULL; each = each->next) {
        if (each->key != NULL && strcmp(each->key->text, key) == 0) {
            return each;
        }
    }
    return NULL;
}

/* The text by which a node is found in its parent. */
static const plm__node *name_node(const plm__node *node) {
    if (node->key != NULL) {
        return node->key;
    }
    const plm__node *id = node->kind == PLM__NODE_MAP ? plm__node_value(node, "id") : NULL;
    return id != NULL && id->kind == PLM__NODE_TEXT ? id : NULL;
}

const char *plm__node_name(const plm__node *node) {
    const plm__node *name = name_node(node);
    return name == NULL ? NULL : name->text;
}

/* NULL when memory is short. */
static plm__index *index_children(plm__tree *tree, const plm__node *node) {
    plm__index *index = plm__arena_allocate(&tree->arena, 1, sizeof *index);
    if (index == NULL || !plm__index_init(index, &tree->arena, node->count)) {
        return NULL;
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        const plm__node *name = name_node(each);
        if (name != NULL && plm__index_find(index, name->text, name->length) == NULL) {
            plm__index_add(index, name->text, name->length, each);
        }
    }
    return index;
}

/* An item of a list that has no name of its own, by its place, from 1. */
static plm__node *child_at(const plm__node *list, const char *name, size_t length) {
    size_t place = 0;
    for (size_t i = 0; i < length; i++) {
        if (name[i] < '0' || name[i] > '9' || place > PLM__TREE_NODES) {
            return NULL;
        }
        place = 10 * place + (size_t)(name[i] - '0');
    }
    plm__node *each = list->first;
    while (each != NULL && each->place != place) {
        each = each->next;
    }
    return each != NULL && plm__node_name(each) == NULL ? each : NULL;
}

static plm__node *child_named(plm__tree *tree, plm__node *node, const char *name, size_t length) {
    if (node->count > PLM__SMALL_MAP && node->names == NULL) {
        node->names = index_children(tree, node);
    }
    if (node->names != NULL) {
        return plm__index_find(node->names, name, length);
    }
    for (plm__node *each = node->first; each != NULL; each = each->next) {
        const plm__node *each_name = name_node(each);
        if (each_name != NULL && each_name->length == length &&
            memcmp(each_name->text, name, length) == 0) {
            return each;
        }
    }
    return NULL;
}

plm__node *plm__node_child(plm__tree *tree, plm__node *node, const char *name, size_t length) {
    plm__node *named = child_named(tree, node, name, length);
    bool by_place = named == NULL && node->kind == PLM__NODE_LIST && length > 0;
    return by_place ? child_at(node, name, length) : named;
}

const char *plm__node_path(plm__arena *arena, const plm__node *node) {
    const char *path = "";
    for (const plm__node *at = node; path != NULL && at->parent != NULL; at = at->parent) {
        const char *name = plm__node_name(at);
        const char *dot = path[0] == '\0' ? "" : ".";
        path = name != NULL ? plm__arena_print(arena, "%s%s%s", name, dot, path)
                            : plm__arena_print(arena, "%zu%s%s", at->place, dot, path);
    }
    return path;
}

void plm__node_append(plm__node *parent, plm__node *node) {
    node->parent = parent;
    if (parent->last == NULL) {
        parent->first = node;
    } else {
        parent->last->next = node;
    }
    parent->last = node;
    parent->count++;
    node->place = parent->count;
}

void plm__node_remove(plm__node *node) {
    plm__node *parent = node->parent;
    plm__node **link = &parent->first;
    parent->last = NULL;
    while (*link != NULL) {
        if (*link == node) {
            *link = node->next;
        } else {
            parent->last = *link;
            link = &(*link)->next;
        }
    }
    parent->count--;
    parent->names = NULL;
}

plm__node *plm__node_copy(plm__tree *tree, const plm__node *from) {
    plm__node *copy = plm__arena_allocate(&tree->arena, 1, sizeof *copy);
    if (copy == NULL) {
        return NULL;
    }
    copy->kind = from->kind;
    copy->quoted = from->quoted;
    copy->flow = from->flow;
    copy->mark = from->mark;
    copy->text = from->text;
    copy->length = from->length;
    for (const plm__node *each = from->first; each != NULL; each = each->next) {
        plm__node *child = plm__node_copy(tree, each);
        plm__node *key = each->key != NULL ? plm__node_copy(tree, each->key) : NULL;
        if (child == NULL || (each->key != NULL && key == NULL)) {
            return NULL;
        }
        if (key != NULL) {
            key->parent = copy;
        }
        child->key = key;
        plm__node_append(copy, child);
    }
    return copy;
}

void plm__tree_clear(plm__tree *tree) {
    plm__arena_clear(&tree->arena);
    tree->root = NULL;
}

plm__node *plm__first_item(plm__node *node) {
    return node->kind == PLM__NODE_LIST ? node->first : node;
}

plm__node *plm__next_item(plm__node *list, plm__node *item) {
    return list->kind == PLM__NODE_LIST ? item->next : NULL;
}
