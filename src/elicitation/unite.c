/* Sources, documents and claims of all versions, each once. */
#include "elicitation/version.h"

#include "tree/flow.h"

#include <string.h>

static const char *const sections[] = {"sources", "documents", "evidence"};

enum { SECTIONS = sizeof sections / sizeof *sections };

static bool is_section(const plm__node *node) {
    bool found = false;
    if (node->key == NULL || node->parent == NULL || node->parent->parent != NULL) {
        return false;
    }
    for (size_t i = 0; i < SECTIONS && !found; i++) {
        found = strcmp(node->key->text, sections[i]) == 0;
    }
    return found;
}

bool plm__is_united(const plm__node *node) {
    return is_section(node) || (node->parent != NULL && is_section(node->parent));
}

/* ---- sections -------------------------------------------------------------------------------- */

/* Where what is added comes from. */
typedef struct addition {
    plm__version *version;
    plm__node *node;
} addition;

/* Texts of what is added, each once by name. */
typedef struct additions {
    const char **items;
    addition *origins; /* of the items */
    size_t count;
    plm__index names;
} additions;

static plm__node *section_of(plm__version *of, size_t section) {
    return plm__node_value(of->tree.root, sections[section]);
}

static void add_item(plm__pooling *of, plm__version *from, plm__node *node, const char *name,
                     additions *to) {
    const char *item = plm__flow_text(&of->to->arena, node);
    of->failed = of->failed || item == NULL;
    to->items[to->count] = item;
    to->origins[to->count] = (addition){from, node};
    plm__index_add(&to->names, name, strlen(name), &to->origins[to->count]);
    to->count++;
}

/* What the first version has too is compared with it elsewhere. */
static void add_items(plm__pooling *of, plm__node *first, plm__version *from, plm__node *theirs,
                      additions *to) {
    for (plm__node *each = theirs->first; each != NULL; each = each->next) {
        const char *name = plm__node_name(each);
        size_t length = name != NULL ? strlen(name) : 0;
        if (name == NULL || (first != NULL &&
                             plm__node_child(&of->versions[0].tree, first, name, length) != NULL)) {
            continue;
        }
        const addition *before = plm__index_find(&to->names, name, length);
        if (before != NULL) {
            plm__compare_items(of, before->version, before->node, from, each);
        } else {
            add_item(of, from, each, name, to);
        }
    }
}

/* A list on lines of its own, in brackets, which may stand in a map of either style. */
static const char *list_text(plm__pooling *of, const additions *list) {
    plm__text text;
    plm__text_init(&text, of->to->context);
    for (size_t i = 0; i < list->count; i++) {
        plm__text_add_format(&text, "%s\n  %s", i == 0 ? "[" : ",", list->items[i]);
    }
    plm__text_add(&text, "\n  ]");
    const char *kept =
        text.failed ? NULL : plm__arena_copy(&of->to->arena, text.bytes, text.length);
    plm__text_clear(&text);
    of->failed = of->failed || kept == NULL;
    return kept;
}

static void unite_section(plm__pooling *of, size_t section) {
    size_t most = 0;
    for (size_t i = 1; i < of->count; i++) {
        const plm__node *theirs = section_of(&of->versions[i], section);
        most += theirs != NULL ? theirs->count : 0;
    }
    additions more = {.items = plm__arena_allocate(&of->to->arena, most, sizeof *more.items),
                      .origins = plm__arena_allocate(&of->to->arena, most, sizeof *more.origins)};
    if (more.items == NULL || more.origins == NULL ||
        !plm__index_init(&more.names, &of->to->arena, most)) {
        of->failed = true;
        return;
    }
    plm__node *first = section_of(&of->versions[0], section);
    for (size_t i = 1; i < of->count; i++) {
        plm__node *theirs = section_of(&of->versions[i], section);
        if (theirs != NULL) {
            add_items(of, first, &of->versions[i], theirs, &more);
        }
    }
    if (more.count == 0 || of->failed) {
        return;
    }
    if (first != NULL) {
        plm__add_put(of, (plm__put){.kind = PLM__PUT_ITEMS,
                                    .node = first,
                                    .items = more.items,
                                    .item_count = more.count});
    } else {
        plm__add_put(of, (plm__put){.kind = PLM__PUT_ENTRY,
                                    .node = of->versions[0].tree.root,
                                    .key = sections[section],
                                    .value = list_text(of, &more)});
    }
}

void plm__unite_sections(plm__pooling *of) {
    for (size_t i = 0; i < SECTIONS && !of->failed; i++) {
        unite_section(of, i);
    }
}

/* ---- what a thing rests on ------------------------------------------------------------------- */

static bool names(plm__node *list, const plm__node *claim) {
    bool found = false;
    for (plm__node *each = plm__first_item(list); each != NULL && !found;
         each = plm__next_item(list, each)) {
        found = strcmp(each->text, claim->text) == 0;
    }
    return found;
}

void plm__gather_claims(plm__pooling *of, plm__node *list, plm__node *from) {
    for (plm__node *each = plm__first_item(from); each != NULL; each = plm__next_item(from, each)) {
        plm__node *copy = names(list, each) ? NULL : plm__node_copy(&of->versions[0].tree, each);
        if (copy != NULL) {
            plm__node_append(list, copy);
        } else {
            of->failed = of->failed || !names(list, each);
        }
    }
}

/* The change that gives a thing its claims, which is made where it is not there yet. */
static plm__put *claims_put(plm__pooling *of, plm__put wanted) {
    for (plm__put *put = of->puts; put != NULL; put = put->next) {
        if (put->node == wanted.node && put->list != NULL) {
            return put;
        }
    }
    wanted.list = plm__arena_allocate(&of->to->arena, 1, sizeof *wanted.list);
    if (wanted.list == NULL) {
        of->failed = true;
        return NULL;
    }
    wanted.list->kind = PLM__NODE_LIST;
    return plm__add_put(of, wanted);
}

void plm__unite_claims(plm__pooling *of, plm__node *first, plm__node *other) {
    bool more = false;
    for (plm__node *each = plm__first_item(other); each != NULL && !more;
         each = plm__next_item(other, each)) {
        more = !names(first, each);
    }
    plm__put *put = more ? claims_put(of, (plm__put){.kind = PLM__PUT_VALUE, .node = first}) : NULL;
    if (put != NULL) {
        plm__gather_claims(of, put->list, first);
        plm__gather_claims(of, put->list, other);
    }
}

void plm__add_claims(plm__pooling *of, const plm__node *first, plm__node *claims) {
    plm__put *put =
        claims_put(of, (plm__put){.kind = PLM__PUT_ENTRY, .node = first, .key = "evidence"});
    if (put != NULL) {
        plm__gather_claims(of, put->list, claims);
    }
}
