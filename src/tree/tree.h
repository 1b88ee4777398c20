/*
 * A YAML text as a tree of nodes that know where they stand.
 *
 * What a case has no use for, and what could make a small file large, is refused while the tree is
 * built: anchors and aliases, tags, several documents, keys that are not texts, keys given twice,
 * more than PLM__TREE_DEPTH levels, more than PLM__TREE_NODES values.
 */
#ifndef PLM_TREE_TREE_H
#define PLM_TREE_TREE_H

#include "tree/index.h"
#include "tree/problems.h"

/* Children are found by an index where there are more than PLM__SMALL_MAP of them. */
enum { PLM__TREE_DEPTH = 32, PLM__TREE_NODES = 4000000, PLM__SMALL_MAP = 12 };

typedef enum plm__node_kind {
    PLM__NODE_TEXT,
    PLM__NODE_LIST,
    PLM__NODE_MAP,
    PLM__NODE_BROKEN /* reported already: whoever reads it says nothing more */
} plm__node_kind;

typedef struct plm__node plm__node;
typedef struct plm__claim_link plm__claim_link;

struct plm__node {
    plm__node_kind kind;
    bool quoted;       /* a text in quotes or a block: never a number, true, false or null */
    bool flow;         /* a list or map in brackets */
    bool holds_claims; /* its claims were read into a record */
    const char *text;  /* of a text; closed by a zero byte */
    size_t length;
    plm__node *key; /* of an entry of a map */
    plm__node *parent;
    plm__node *next;
    plm__node *first;
    plm__node *last;
    size_t count;            /* children */
    size_t place;            /* among the parent's children, from 1 */
    plm__index *names;       /* children by key or id, made when first needed */
    plm__claim_link *claims; /* evidence that names this node in its `about` */
    plm_mark mark;
};

typedef struct plm__tree {
    plm__arena arena;
    plm__node *root;
} plm__tree;

/* Builds the tree of text[0..length), which is UTF-8 without a byte order mark and closed by a zero
 * byte; offset_base is added to every byte offset. Reports what it refuses; PLM_E_CASE when there
 * is no tree at all (syntax), PLM_E_MEMORY; otherwise PLM_OK, with the refused parts broken.
 * Clear the tree in every case. */
plm_status plm__tree_build(plm__tree *tree, plm_context *context, const char *text, size_t length,
                           size_t offset_base, plm__report *report);
void plm__tree_clear(plm__tree *tree);

/* Puts a node without a parent at the end of a list's or map's children. */
void plm__node_append(plm__node *parent, plm__node *node);

/* Takes a node out of its parent's children, which keep their places; the node stays as it is. */
void plm__node_remove(plm__node *node);

/* A copy, without key and parent, that shares its texts with the node; NULL when memory is short.
 */
plm__node *plm__node_copy(plm__tree *tree, const plm__node *from);

/* A plain text that YAML reads as nothing: empty, ~ or null. */
bool plm__node_is_null(const plm__node *node);

/* A child of a map by key, or of a list by the value of its key `id`, or where it has none by its
 * place, from 1; NULL: none. */
plm__node *plm__node_child(plm__tree *tree, plm__node *node, const char *name, size_t length);

/* The value under a key of a map, or NULL; for maps of a few keys. */
plm__node *plm__node_value(const plm__node *map, const char *key);

/* The name by which a node is found in its parent: its key, its id, or NULL. */
const char *plm__node_name(const plm__node *node);

/* The node's path in the case, such as actors.china.on.attendance; "" for the root. An item of a
 * list without an id counts from 1. NULL when memory is short. */
const char *plm__node_path(plm__arena *arena, const plm__node *node);

/* First and next item of a list node, or the node itself when it stands for a list of one. */
plm__node *plm__first_item(plm__node *node);
plm__node *plm__next_item(plm__node *list, plm__node *item);

#endif
