#include "case/edit.h"

#include "base/error.h"
#include "case/astray.h"
#include "tree/encoding.h"
#include "tree/flow.h"

#include <string.h>

/* Bytes of the text that give way to others. */
typedef struct splice {
    size_t start;
    size_t end;
} splice;

static void add_spaces(plm__text *text, int count) {
    for (int i = 0; i < count; i++) {
        plm__text_add(text, " ");
    }
}

static void add_key(plm__text *text, const char *key, size_t length) {
    static const char simple[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    bool plain = true;
    for (size_t i = 0; i < length; i++) {
        plain = plain && strchr(simple, key[i]) != NULL;
    }
    if (plain && key[0] != '-') {
        plm__text_add_bytes(text, key, length);
        return;
    }
    plm__text_add(text, "'");
    for (size_t i = 0; i < length; i++) {
        plm__text_add_bytes(text, key[i] == '\'' ? "''" : key + i, key[i] == '\'' ? 2 : 1);
    }
    plm__text_add(text, "'");
}

/* Where the line that holds an offset ends, before its line end. */
static size_t line_end(const plm__text *text, size_t at) {
    while (at < text->length && text->bytes[at] != '\n' && text->bytes[at] != '\r') {
        at++;
    }
    return at;
}

/* The end of a value without the line ends that a block text takes in. */
static size_t trimmed_end(const plm__text *text, const plm__node *node) {
    size_t end = node->mark.end;
    while (end > node->mark.start &&
           (text->bytes[end - 1] == '\n' || text->bytes[end - 1] == '\r' ||
            text->bytes[end - 1] == ' ')) {
        end--;
    }
    return end;
}

/* The offset after an entry's colon. */
static size_t after_colon(const plm__text *text, const plm__node *entry) {
    size_t at = entry->key->mark.end;
    while (at < text->length && text->bytes[at] != ':') {
        at++;
    }
    return at < text->length ? at + 1 : at;
}

/* text = before + inserted + after, without the splice's bytes; a text that failed stays so. */
static void replace(plm__text *text, splice where, const plm__text *inserted) {
    if (text->failed) {
        return;
    }
    plm__text changed;
    plm__text_init(&changed, text->context);
    plm__text_add_bytes(&changed, text->bytes, where.start);
    plm__text_add_bytes(&changed, inserted->bytes, inserted->length);
    plm__text_add_bytes(&changed, text->bytes + where.end, text->length - where.end);
    changed.failed = changed.failed || inserted->failed;
    plm__text_clear(text);
    *text = changed;
}

static bool is_block_collection(const plm__node *node) {
    return (node->kind == PLM__NODE_LIST || node->kind == PLM__NODE_MAP) && !node->flow;
}

void plm__edit_replace(plm__text *text, const plm__node *node, const char *value) {
    plm__text inserted;
    plm__text_init(&inserted, text->context);
    splice where = {node->mark.start, trimmed_end(text, node)};
    bool under_key = node->key != NULL && is_block_collection(node);
    if (under_key) {
        replace(text, where, &inserted);
        where.start = after_colon(text, node);
        where.end = where.start;
    }
    if (where.start == where.end) {
        plm__text_add(&inserted, " ");
    }
    plm__text_add(&inserted, value);
    replace(text, where, &inserted);
    plm__text_clear(&inserted);
}

size_t plm__edit_end(const plm__text *text, const plm__node *node) {
    size_t at = node->mark.start + 1;
    if (node->last != NULL) {
        at = trimmed_end(text, node->last);
    }
    return node->flow ? at : line_end(text, at);
}

static void add_entry(plm__text *text, const plm__node *map, const char *key, size_t key_length,
                      const char *value) {
    plm__text inserted;
    plm__text_init(&inserted, text->context);
    size_t at = plm__edit_end(text, map);
    if (!map->flow) {
        plm__text_add(&inserted, "\n");
        add_spaces(&inserted, map->mark.column - 1);
    } else if (map->last != NULL) {
        plm__text_add(&inserted, ", ");
    }
    add_key(&inserted, key, key_length);
    plm__text_add(&inserted, ": ");
    plm__text_add(&inserted, value);
    replace(text, (splice){at, at}, &inserted);
    plm__text_clear(&inserted);
}

void plm__edit_add_entry(plm__text *text, const plm__node *map, const char *key,
                         const char *value) {
    add_entry(text, map, key, strlen(key), value);
}

void plm__edit_add_items(plm__text *text, const plm__node *list, const char *const *items,
                         size_t count) {
    plm__text inserted;
    plm__text_init(&inserted, text->context);
    size_t at = plm__edit_end(text, list);
    for (size_t i = 0; i < count; i++) {
        if (!list->flow) {
            plm__text_add(&inserted, "\n");
            add_spaces(&inserted, list->mark.column - 1);
            plm__text_add(&inserted, "- ");
        } else if (list->last != NULL || i > 0) {
            plm__text_add(&inserted, ", ");
        }
        plm__text_add(&inserted, items[i]);
    }
    replace(text, (splice){at, at}, &inserted);
    plm__text_clear(&inserted);
}

static plm_status set_in_tree(plm__text *text, plm__reader *r, const char *path, const char *value,
                              plm_error *error) {
    plm__path_end end = plm__path_follow(r->tree, path, strlen(path));
    bool can_be_added = end.node == NULL && end.only_last_missing && end.segment_length > 0 &&
                        end.last->kind == PLM__NODE_MAP;
    if (end.node == NULL && !can_be_added) {
        plm__path_report(r, r->tree->root, &end);
        plm_diagnostic *problems = plm__report_sorted(r->report);
        return problems == NULL ? plm__out_of_memory(error)
                                : plm__fail(error, PLM_E_NOT_FOUND, "%s", problems[0].message);
    }
    if (end.node != NULL) {
        plm__edit_replace(text, end.node, value);
    } else {
        add_entry(text, end.last, end.segment, end.segment_length, value);
    }
    return text->failed ? plm__out_of_memory(error) : PLM_OK;
}

enum { SUGGESTION_BUDGET = 100000 };

plm_status plm__edit_set(plm__text *text, const char *path, const char *value, plm_error *error) {
    plm__arena arena;
    plm__report report;
    plm__tree tree;
    plm__arena_init(&arena, text->context);
    plm__report_init(&report, &arena, "");
    plm__reader r = {
        .arena = &arena, .tree = &tree, .report = &report, .suggestions_left = SUGGESTION_BUDGET};
    size_t skip = plm__encoding_mark_length(text->bytes, text->length);
    plm_status status = plm__tree_build(&tree, text->context, text->bytes + skip,
                                        text->length - skip, skip, &report);
    if (status == PLM_OK && tree.root != NULL) {
        status = set_in_tree(text, &r, path, value, error);
    } else {
        status = status == PLM_E_MEMORY || status == PLM_E_CANCELLED ? status : PLM_E_CASE;
        plm__fail(error, status, "%s", plm_status_text(status));
    }
    plm__tree_clear(&tree);
    plm__arena_clear(&arena);
    return status;
}

static plm_status fail_value(plm_error *error, const char *value, plm__report *report) {
    plm_diagnostic *problems = plm__report_sorted(report);
    return plm__fail(error, PLM_E_ARGUMENT, "the value '%.60s' cannot be used: %s", value,
                     problems == NULL ? "it is empty" : problems[0].message);
}

plm_status plm__edit_read_value(plm_context *context, const char *value, plm__text *out,
                                plm_error *error) {
    plm__arena arena;
    plm__report report;
    plm__tree tree;
    size_t at = 0;
    uint32_t code = 0;
    size_t length = strlen(value);
    plm__text_init(out, context);
    if (plm__encoding_check(value, length, &at, &code) != PLM__ENCODING_OK) {
        return plm__fail(error, PLM_E_ARGUMENT, "the value is not UTF-8 text; use UTF-8");
    }
    plm__arena_init(&arena, context);
    plm__report_init(&report, &arena, "");
    plm_status status = plm__tree_build(&tree, context, value, length, 0, &report);
    if (status == PLM_OK && report.error_count == 0 && tree.root != NULL &&
        !plm__node_is_null(tree.root)) {
        plm__flow_add(out, tree.root);
        status = out->failed ? PLM_E_MEMORY : PLM_OK;
    } else if (status != PLM_E_MEMORY && status != PLM_E_CANCELLED) {
        status = fail_value(error, value, &report);
    }
    if (status == PLM_E_MEMORY || status == PLM_E_CANCELLED) {
        plm__fail(error, status, "%s", plm_status_text(status));
    }
    plm__tree_clear(&tree);
    plm__arena_clear(&arena);
    return status;
}
