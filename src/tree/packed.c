#include "tree/packed.h"

#include "tree/encoding.h"

#include <limits.h>
#include <string.h>

static const char magic[] = "plenum-1";

enum {
    MAGIC_LENGTH = sizeof magic - 1,
    KIND_BITS = 3,
    QUOTED_BIT = 4,
    FLOW_BIT = 8,
    LENT_BIT = 16,
    PLACED_BIT = 32,
    LOW_SEVEN = 0x7f,
    MORE_BIT = 0x80,
    LONGEST_NUMBER = 9 /* bytes: 63 bits */
};

/* Where the node before stood, from which the next one's distance is counted. */
typedef struct place {
    int64_t line;
    int64_t start;
    int column;
} place;

/* Whether the source tells the line and column of what begins at `start`, counted from a place
 * before it in the source; not of the root, which nothing stands before. */
static bool locate(const place *before, size_t start, plm__source source, int *line, int *column) {
    if (source.bytes == NULL || before->line == 0 || start >= source.length ||
        (size_t)before->start > start) {
        return false;
    }
    size_t from = (size_t)before->start;
    plm__encoding_locate(source.bytes + from, start - from, line, column);
    *column += *line == 1 ? before->column - 1 : 0;
    *line += (int)before->line - 1;
    return true;
}

/* The bytes between a node's marks; NULL where the source has none there. */
static const char *lent_bytes(const plm_mark *mark, bool quoted, plm__source source,
                              size_t *length) {
    size_t marks = quoted ? 1 : 0;
    if (source.bytes == NULL || mark->end > source.length || mark->end < mark->start + 2 * marks) {
        return NULL;
    }
    *length = mark->end - mark->start - 2 * marks;
    return source.bytes + mark->start + marks;
}

/* ---- writing ------------------------------------------------------------------------------- */

static void add_count(plm__text *out, uint64_t value) {
    while (value > LOW_SEVEN) {
        char byte = (char)(MORE_BIT | (value & LOW_SEVEN));
        plm__text_add_bytes(out, &byte, 1);
        value >>= 7;
    }
    char last = (char)value;
    plm__text_add_bytes(out, &last, 1);
}

static void add_distance(plm__text *out, int64_t value) {
    add_count(out, value < 0 ? ((uint64_t)-value << 1) | 1 : (uint64_t)value << 1);
}

static bool is_placed(const plm_mark *mark, const place *before, plm__source source) {
    int line = 0;
    int column = 0;
    return locate(before, mark->start, source, &line, &column) && line == mark->line &&
           column == mark->column;
}

static void add_mark(plm__text *out, const plm_mark *mark, bool placed, place *before) {
    if (!placed) {
        add_distance(out, mark->line - before->line);
        add_count(out, (uint64_t)mark->column);
    }
    add_distance(out, (int64_t)mark->start - before->start);
    add_count(out, mark->end - mark->start);
    *before = (place){mark->line, (int64_t)mark->start, mark->column};
}

static bool is_lent(const plm__node *node, plm__source source) {
    size_t length = 0;
    const char *bytes = node->kind == PLM__NODE_TEXT
                            ? lent_bytes(&node->mark, node->quoted, source, &length)
                            : NULL;
    return bytes != NULL && length == node->length && memcmp(bytes, node->text, length) == 0;
}

static void add_node(plm__text *out, const plm__node *node, plm__source source, place *before) {
    bool lent = is_lent(node, source);
    bool placed = is_placed(&node->mark, before, source);
    char head = (char)(node->kind | (node->quoted ? QUOTED_BIT : 0) | (node->flow ? FLOW_BIT : 0) |
                       (lent ? LENT_BIT : 0) | (placed ? PLACED_BIT : 0));
    plm__text_add_bytes(out, &head, 1);
    add_mark(out, &node->mark, placed, before);
    if (lent) {
        return;
    }
    if (node->kind == PLM__NODE_TEXT) {
        add_count(out, node->length);
        plm__text_add_bytes(out, node->text, node->length);
        return;
    }
    add_count(out, node->count);
    for (const plm__node *each = node->first; each != NULL; each = each->next) {
        if (node->kind == PLM__NODE_MAP) {
            add_node(out, each->key, source, before);
        }
        add_node(out, each, source, before);
    }
}

void plm__packed_add(plm__text *out, const plm__node *root, plm__source source) {
    place before = {0};
    plm__text_add_bytes(out, magic, MAGIC_LENGTH);
    add_node(out, root, source, &before);
}

/* ---- reading ------------------------------------------------------------------------------- */

typedef struct unpacker {
    plm__tree *tree;
    plm__source source;
    const unsigned char *bytes;
    size_t length;
    size_t at;
    size_t nodes;
    place before;
} unpacker;

static bool take_count(unpacker *from, uint64_t *out) {
    *out = 0;
    for (unsigned i = 0; i < LONGEST_NUMBER && from->at < from->length; i++) {
        unsigned char byte = from->bytes[from->at++];
        *out |= (uint64_t)(byte & LOW_SEVEN) << (7 * i);
        if ((byte & MORE_BIT) == 0) {
            return true;
        }
    }
    return false;
}

/* Adds a distance to a place; false when that leaves 0..most. */
static bool take_distance(unpacker *from, int64_t *where, int64_t most) {
    uint64_t coded = 0;
    if (!take_count(from, &coded) || coded >> 1 > INT_MAX) {
        return false;
    }
    int64_t distance = (int64_t)(coded >> 1);
    *where += (coded & 1) != 0 ? -distance : distance;
    return *where >= 0 && *where <= most;
}

/* The line and column of what begins at from->before.start, which counts from `last`. */
static bool take_place(unpacker *from, bool placed, place last, int *line, int *column) {
    if (placed) {
        return locate(&last, (size_t)from->before.start, from->source, line, column);
    }
    *line = (int)from->before.line;
    *column = from->before.column;
    return true;
}

static bool take_mark(unpacker *from, bool placed, plm_mark *mark) {
    place last = from->before;
    uint64_t column = 0;
    uint64_t length = 0;
    if (!placed && (!take_distance(from, &from->before.line, INT_MAX) ||
                    !take_count(from, &column) || column > INT_MAX)) {
        return false;
    }
    from->before.column = (int)column;
    if (!take_distance(from, &from->before.start, INT_MAX) || !take_count(from, &length) ||
        length > INT_MAX || !take_place(from, placed, last, &mark->line, &mark->column)) {
        return false;
    }
    from->before.line = mark->line;
    from->before.column = mark->column;
    mark->start = (size_t)from->before.start;
    mark->end = mark->start + (size_t)length;
    return true;
}

static bool take_head(unpacker *from, plm__node *into, bool *lent) {
    if (from->at == from->length) {
        return false;
    }
    unsigned char head = from->bytes[from->at++];
    bool placed = (head & PLACED_BIT) != 0;
    *lent = (head & LENT_BIT) != 0;
    head = (unsigned char)(head & ~(LENT_BIT | PLACED_BIT));
    into->kind = (plm__node_kind)(head & KIND_BITS);
    into->quoted = (head & QUOTED_BIT) != 0;
    into->flow = (head & FLOW_BIT) != 0;
    bool known = head < FLOW_BIT + QUOTED_BIT && into->kind != PLM__NODE_BROKEN &&
                 (into->kind == PLM__NODE_TEXT || !*lent);
    return known && take_mark(from, placed, &into->mark);
}

static plm_status keep_text(unpacker *from, plm__node *into, const char *text, size_t length) {
    size_t at = 0;
    uint32_t code = 0;
    if (text == NULL || plm__encoding_check(text, length, &at, &code) != PLM__ENCODING_OK) {
        return PLM_E_FORMAT;
    }
    into->length = length;
    into->text = plm__arena_copy(&from->tree->arena, text, length);
    return into->text == NULL ? PLM_E_MEMORY : PLM_OK;
}

static plm_status borrow_text(unpacker *from, plm__node *into) {
    size_t length = 0;
    const char *text = lent_bytes(&into->mark, into->quoted, from->source, &length);
    return keep_text(from, into, text, length);
}

static plm_status take_text(unpacker *from, plm__node *into) {
    uint64_t length = 0;
    if (!take_count(from, &length) || length > from->length - from->at) {
        return PLM_E_FORMAT;
    }
    const char *text = (const char *)from->bytes + from->at;
    from->at += (size_t)length;
    return keep_text(from, into, text, (size_t)length);
}

static plm_status take_node(unpacker *from, int depth, plm__node **out);

static plm_status take_key(unpacker *from, plm__node *map, plm__node **out) {
    PLM_TRY(take_node(from, PLM__TREE_DEPTH, out));
    (*out)->parent = map;
    return (*out)->kind == PLM__NODE_TEXT ? PLM_OK : PLM_E_FORMAT;
}

/* Whether every key of a map stands there once. */
static plm_status check_keys(unpacker *from, plm__node *map) {
    for (const plm__node *each = map->first; each != NULL; each = each->next) {
        if (plm__node_child(from->tree, map, each->key->text, each->key->length) != each) {
            return PLM_E_FORMAT;
        }
    }
    return PLM_OK;
}

static plm_status take_children(unpacker *from, int depth, plm__node *into) {
    uint64_t count = 0;
    if (depth == PLM__TREE_DEPTH || !take_count(from, &count)) {
        return PLM_E_FORMAT;
    }
    for (uint64_t i = 0; i < count; i++) {
        plm__node *key = NULL;
        plm__node *child = NULL;
        if (into->kind == PLM__NODE_MAP) {
            PLM_TRY(take_key(from, into, &key));
        }
        PLM_TRY(take_node(from, depth + 1, &child));
        child->key = key;
        plm__node_append(into, child);
    }
    return into->kind == PLM__NODE_MAP ? check_keys(from, into) : PLM_OK;
}

/* depth: of lists and maps around it. */
static plm_status take_node(unpacker *from, int depth, plm__node **out) {
    if (from->nodes++ >= PLM__TREE_NODES) {
        return PLM_E_FORMAT;
    }
    plm__node *node = plm__arena_allocate(&from->tree->arena, 1, sizeof *node);
    if (node == NULL) {
        return PLM_E_MEMORY;
    }
    bool lent = false;
    if (!take_head(from, node, &lent)) {
        return PLM_E_FORMAT;
    }
    *out = node;
    return lent                           ? borrow_text(from, node)
           : node->kind == PLM__NODE_TEXT ? take_text(from, node)
                                          : take_children(from, depth, node);
}

plm_status plm__packed_read(plm__tree *tree, plm_context *context, const char *bytes, size_t length,
                            plm__source source) {
    tree->root = NULL;
    plm__arena_init(&tree->arena, context);
    if (length < MAGIC_LENGTH || memcmp(bytes, magic, MAGIC_LENGTH) != 0) {
        return PLM_E_FORMAT;
    }
    unpacker from = {.tree = tree,
                     .source = source,
                     .bytes = (const unsigned char *)bytes,
                     .length = length,
                     .at = MAGIC_LENGTH};
    plm__node *root = NULL;
    PLM_TRY(take_node(&from, 0, &root));
    if (from.at != length) {
        return PLM_E_FORMAT;
    }
    tree->root = root;
    return PLM_OK;
}
