/* What differs between two versions of a case, place by place. */
#include "elicitation/version.h"

#include "base/number.h"
#include "tree/encoding.h"

#include <stdio.h>
#include <string.h>

/* Two versions side by side. */
typedef struct pair {
    plm__pooling *of;
    plm__version *first;
    plm__version *other;
    const plm__version_number **counterparts; /* NULL: of what has no numbers */
} pair;

enum { EXCERPT = 40 };

/* A value as a message has it. */
static const char *excerpt(const pair *p, const plm__node *node) {
    if (node->kind == PLM__NODE_LIST || node->kind == PLM__NODE_MAP) {
        return node->kind == PLM__NODE_LIST ? "a list" : "a map";
    }
    const char *cut = node->length > EXCERPT ? "…" : "";
    int length = (int)plm__encoding_cut(node->text, node->length, EXCERPT);
    const char *made = plm__arena_print(&p->of->to->arena, "'%.*s%s'", length, node->text, cut);
    p->of->failed = p->of->failed || made == NULL;
    return made != NULL ? made : "";
}

/* ---- how much it matters --------------------------------------------------------------------- */

/* The name of a node in its parent, "" for an item without one. */
static const char *name_of(const plm__node *node) {
    const char *name = plm__node_name(node);
    return name != NULL ? name : "";
}

static bool is_one_of(const char *name, const char *const *names) {
    for (; *names != NULL; names++) {
        if (strcmp(*names, name) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_in_issue(const plm__node *node) {
    for (; node->parent != NULL && node->parent->parent != NULL; node = node->parent) {
    }
    return node->parent != NULL && strcmp(name_of(node), "issues") == 0;
}

static bool is_under(const plm__node *node, const char *key) {
    for (; node != NULL; node = node->parent) {
        if (strcmp(name_of(node), key) == 0) {
            return true;
        }
    }
    return false;
}

static plm_pool_gravity gravity_of(const plm__node *node, bool one_lacks_it) {
    static const char *const words[] = {"label",     "name", "note",   "question", "title",
                                        "publisher", "url",  "colour", "tags",     NULL};
    bool root_id =
        node->parent != NULL && node->parent->parent == NULL && strcmp(name_of(node), "id") == 0;
    bool measured = is_in_issue(node) && (is_under(node, "scale") || is_under(node, "options") ||
                                          strcmp(name_of(node), "yes_no") == 0);
    bool of_scale = measured && is_under(node, "scale");
    if (is_one_of(name_of(node), words) || (of_scale && !one_lacks_it)) {
        return PLM_DIFFERS_IN_WORDS;
    }
    return root_id || measured ? PLM_DIFFERS_IN_SCALE : PLM_DIFFERS_IN_STRUCTURE;
}

/* at: the node that is shown, of the version `where`. message: NULL where memory was short. */
static void note(const pair *p, const plm__version *where, const plm__node *at,
                 plm_pool_gravity gravity, const char *message) {
    plm__pooling *of = p->of;
    plm__difference_link *link = plm__arena_allocate(&of->to->arena, 1, sizeof *link);
    const char *path = plm__node_path(&of->to->arena, at);
    if (link == NULL || path == NULL || message == NULL) {
        of->failed = true;
        return;
    }
    link->difference = (plm_pool_difference){.gravity = gravity,
                                             .path = path,
                                             .person = p->other->person,
                                             .file = where->file,
                                             .mark = at->mark,
                                             .message = message};
    link->next = of->newest;
    of->newest = link;
    of->to->difference_count++;
    of->to->by_gravity[gravity]++;
}

static void note_lack(const pair *p, const plm__version *has, const plm__version *lacks,
                      const plm__node *node) {
    note(p, has, node, gravity_of(node, true),
         plm__arena_print(&p->of->to->arena, "%s has it, %s does not", has->person, lacks->person));
}

/* Of what is computed, values; of what is read, that it differs. */
static void note_other(const pair *p, const plm__node *first, const plm__node *other) {
    plm_pool_gravity gravity = gravity_of(other, false);
    const char *ours = excerpt(p, first);
    const char *theirs = excerpt(p, other);
    note(p, p->other, other, gravity,
         plm__arena_print(&p->of->to->arena, "%s with %s, %s with %s", theirs, p->other->person,
                          ours, p->first->person));
}

/* ---- place by place -------------------------------------------------------------------------- */

static void compare(const pair *p, plm__node *first, plm__node *other);

/* The same words, or the same number written in another way. */
static bool same_text(const plm__node *a, const plm__node *b) {
    double x = 0;
    double y = 0;
    bool same = a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
    return same || (plm__number_parse(a->text, a->length, &x) == PLM__NUMBER_OK &&
                    plm__number_parse(b->text, b->length, &y) == PLM__NUMBER_OK && x == y);
}

static bool is_collection(const plm__node *node) {
    return node->kind == PLM__NODE_LIST || node->kind == PLM__NODE_MAP;
}

/* A text, or a list of nothing but texts. */
static bool is_words(const plm__node *node) {
    bool words = node->kind == PLM__NODE_TEXT || node->kind == PLM__NODE_LIST;
    for (const plm__node *each = node->first; each != NULL && words; each = each->next) {
        words = each->kind == PLM__NODE_TEXT;
    }
    return words;
}

static bool holds(plm__node *list, const plm__node *text) {
    bool found = false;
    for (plm__node *each = plm__first_item(list); each != NULL && !found;
         each = plm__next_item(list, each)) {
        found = same_text(each, text);
    }
    return found;
}

/* Whether every text of a list stands in the other too. */
static bool within(plm__node *list, plm__node *other) {
    bool all = true;
    for (plm__node *each = plm__first_item(list); each != NULL && all;
         each = plm__next_item(list, each)) {
        all = holds(other, each);
    }
    return all;
}

static plm__node *counterpart(plm__tree *tree, plm__node *parent, const plm__node *child) {
    char place[24];
    const char *name = plm__node_name(child);
    if (name == NULL) {
        snprintf(place, sizeof place, "%zu", child->place);
        name = place;
    }
    return plm__node_child(tree, parent, name, strlen(name));
}

/* The claims that a thing rests on are everybody's together. */
static bool is_claims(const plm__node *node) {
    return node->key != NULL && strcmp(node->key->text, "evidence") == 0 && is_words(node);
}

static void compare_children(const pair *p, plm__node *first, plm__node *other) {
    for (plm__node *each = first->first; each != NULL; each = each->next) {
        plm__node *match = counterpart(&p->other->tree, other, each);
        if (match != NULL) {
            compare(p, each, match);
        } else if (!is_claims(each) && !plm__is_united(each)) {
            note_lack(p, p->first, p->other, each);
        }
    }
    for (plm__node *each = other->first; each != NULL; each = each->next) {
        if (counterpart(&p->first->tree, first, each) != NULL || plm__is_united(each)) {
            continue;
        }
        if (is_claims(each)) {
            plm__add_claims(p->of, first, each);
        } else {
            note_lack(p, p->other, p->first, each);
        }
    }
}

/* Pairs two numbers; false where neither side has one here. */
static bool pair_numbers(const pair *p, const plm__node *first, const plm__node *other) {
    const plm__version_number *ours = plm__version_number_at(p->first, first);
    const plm__version_number *theirs = plm__version_number_at(p->other, other);
    if ((ours == NULL && theirs == NULL) || p->counterparts == NULL) {
        return false;
    }
    if (ours != NULL && theirs != NULL) {
        p->counterparts[ours - p->first->numbers] = theirs;
    } else {
        note_other(p, first, other);
    }
    return true;
}

static void compare(const pair *p, plm__node *first, plm__node *other) {
    if (pair_numbers(p, first, other)) {
        return;
    }
    if (is_claims(first) && is_words(other)) {
        plm__unite_claims(p->of, first, other);
    } else if (is_words(first) && is_words(other)) {
        bool same = within(first, other) && within(other, first);
        if (!same) {
            note_other(p, first, other);
        }
    } else if (is_collection(first) && first->kind == other->kind) {
        compare_children(p, first, other);
    } else {
        note_other(p, first, other);
    }
}

void plm__compare_versions(plm__pooling *of, size_t other) {
    const pair p = {of, &of->versions[0], &of->versions[other], of->counterparts[other]};
    compare(&p, p.first->tree.root, p.other->tree.root);
}

void plm__compare_items(plm__pooling *of, plm__version *before, plm__node *item,
                        plm__version *later, plm__node *other) {
    const pair p = {of, before, later, NULL};
    compare(&p, item, other);
}
