/* How considerations hang on one another: what pulls only together with another, unless another, or
 * less beside another. */
#include "case/reader.h"

#include <string.h>

/* The considerations of a list, or the one that is named, none twice and none the reason itself. */
static const plm_consideration *const *read_others(plm__reader *r, plm__node *node,
                                                   const plm_consideration *self, size_t *count) {
    plm__roll roll = plm__consideration_roll(r);
    if (node == NULL || (node->kind == PLM__NODE_MAP && !plm__is_list(r, node, "it"))) {
        return NULL;
    }
    const plm_consideration **list =
        plm__make(r, node->count + 1, sizeof(const plm_consideration *));
    if (list == NULL) {
        return NULL;
    }
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        const plm_consideration *other = plm__look_up(r, each, &roll);
        if (other == self) {
            plm__error(r, each, "a reason cannot hang on itself; name another");
        } else if (other != NULL) {
            list[(*count)++] = other;
        }
    }
    return list;
}

static bool is_among(const plm_consideration *wanted, const plm_consideration *const *list,
                     size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (list[i] == wanted) {
            return true;
        }
    }
    return false;
}

static void refuse_never(plm__reader *r, const plm__node *node, const plm_consideration *of) {
    for (size_t i = 0; i < of->unless_count; i++) {
        if (is_among(of->unless[i], of->with, of->with_count)) {
            plm__error(r, node,
                       "'%s' also stands under 'with', so '%s' would never pull; keep one of them",
                       of->unless[i]->id, of->id);
        }
    }
}

static void read_gates(plm__reader *r, const plm__node *node, plm_consideration *of) {
    plm__node *with = plm__node_value(node, "with");
    plm__node *unless = plm__node_value(node, "unless");
    of->with = read_others(r, with, of, &of->with_count);
    of->unless = read_others(r, unless, of, &of->unless_count);
    if (unless != NULL) {
        refuse_never(r, unless, of);
    }
}

/* ---- weakening ----------------------------------------------------------------------------- */

static plm_consideration *find(plm__reader *r, const plm__node *key) {
    return plm__index_find(&r->considerations, key->text, key->length);
}

/* Makes room for all that weakens each consideration. */
static void make_room(plm__reader *r, const plm__node *section, size_t *counts) {
    const plm_consideration *const *all = r->dossier->considerations;
    for (const plm__node *each = section->first; each != NULL; each = each->next) {
        const plm__node *weakens =
            each->kind == PLM__NODE_MAP ? plm__node_value(each, "weakens") : NULL;
        const plm__node *entry =
            weakens != NULL && weakens->kind == PLM__NODE_MAP ? weakens->first : NULL;
        for (; entry != NULL; entry = entry->next) {
            const plm_consideration *other = find(r, entry->key);
            counts[other != NULL ? (size_t)(other - all[0]) : 0] += other != NULL ? 1 : 0;
        }
    }
    for (size_t i = 0; i < r->dossier->consideration_count; i++) {
        plm_weakening *room = plm__make(r, counts[i], sizeof *room);
        ((plm_consideration *)all[i])->weakened = plm__list(r, room, counts[i], sizeof *room);
    }
}

static void read_weakening(plm__reader *r, plm__node *entry, const plm_consideration *by) {
    plm__roll roll = plm__consideration_roll(r);
    plm_consideration *other = plm__look_up(r, entry->key, &roll);
    plm_parameter share = {0};
    const plm__limits limits = {.what = "the share that it takes", .low = 0, .high = 1};
    if (other == by) {
        plm__error(r, entry->key, "a reason cannot weaken itself; name another");
        return;
    }
    bool good = plm__read_parameter(r, entry, limits, by->support, &share);
    if (other != NULL && good) {
        plm_weakening *next = (plm_weakening *)other->weakened[other->weakened_count++];
        *next = (plm_weakening){by, share};
    }
}

static void read_weakenings(plm__reader *r, plm__node *node, const plm_consideration *by) {
    if (node == NULL || !plm__is_map(r, node, "weakens")) {
        return;
    }
    for (plm__node *entry = node->first; entry != NULL && !r->report->failed; entry = entry->next) {
        read_weakening(r, entry, by);
    }
}

void plm__read_conditions(plm__reader *r, plm__node *section) {
    size_t *counts = plm__make(r, r->dossier->consideration_count + 1, sizeof *counts);
    if (counts == NULL) {
        return;
    }
    make_room(r, section, counts);
    size_t next = 0;
    for (plm__node *each = section->first; each != NULL && !r->report->failed; each = each->next) {
        plm_consideration *of = (plm_consideration *)r->dossier->considerations[next++];
        if (each->kind == PLM__NODE_MAP) {
            read_gates(r, each, of);
            read_weakenings(r, plm__node_value(each, "weakens"), of);
        }
    }
}
