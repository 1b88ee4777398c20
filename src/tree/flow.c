#include "tree/flow.h"

#include <string.h>

/* Whether a text can stand in brackets as it is. */
static bool is_plain(const plm__node *node) {
    if (node->quoted || node->length == 0) {
        return false;
    }
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-_.+";
    bool simple = strspn(node->text, letters) == node->length;
    bool marker = node->text[0] == '-' && (node->length == 1 || node->text[1] == '-');
    return simple && !marker && strcmp(node->text, "...") != 0;
}

static void add_text(plm__text *text, const plm__node *node) {
    if (is_plain(node)) {
        plm__text_add_bytes(text, node->text, node->length);
    } else if (plm__node_is_null(node)) {
        plm__text_add(text, "null");
    } else {
        plm__text_add_json_string(text, node->text);
    }
}

void plm__flow_add(plm__text *text, const plm__node *node) {
    if (node->kind != PLM__NODE_LIST && node->kind != PLM__NODE_MAP) {
        add_text(text, node);
        return;
    }
    bool is_map = node->kind == PLM__NODE_MAP;
    plm__text_add(text, is_map ? "{" : "[");
    for (const plm__node *each = node->first; each != NULL; each = each->next) {
        if (each != node->first) {
            plm__text_add(text, ", ");
        }
        if (is_map) {
            add_text(text, each->key);
            plm__text_add(text, ": ");
        }
        plm__flow_add(text, each);
    }
    plm__text_add(text, is_map ? "}" : "]");
}

const char *plm__flow_text(plm__arena *arena, const plm__node *node) {
    plm__text text;
    plm__text_init(&text, arena->context);
    plm__flow_add(&text, node);
    const char *copy = text.failed ? NULL : plm__arena_copy(arena, text.bytes, text.length);
    plm__text_clear(&text);
    return copy;
}
