/* What a reason that is only stated covers. */
#include "case/reader.h"

static bool is_stated(const plm_consideration *of) {
    return of->kind == PLM_REASON_STATED || of->kind == PLM_REASON_BOTH;
}

static void take_covered(plm__reader *r, const plm__node *name, plm_consideration *of) {
    plm__roll roll = plm__consideration_roll(r);
    const plm_consideration *other = plm__look_up(r, name, &roll);
    if (other == of) {
        plm__error(r, name, "a reason cannot cover itself; name the one that it hides");
    } else if (other != NULL && other->issue != of->issue) {
        plm__error(r, name, "'%s' is a reason on another issue; name one on the same", other->id);
    } else if (other != NULL) {
        ((const plm_consideration **)of->covers)[of->cover_count++] = other;
    }
}

static void read_covers(plm__reader *r, plm__node *node, plm_consideration *of) {
    if (node->kind == PLM__NODE_MAP) {
        plm__is_list(r, node, "covers");
        return;
    }
    if (!is_stated(of)) {
        plm__error(r, node, "a pretext is what somebody says; say 'kind: stated' beside it");
        return;
    }
    of->covers = plm__make(r, node->count + 1, sizeof(const plm_consideration *));
    plm__node *each = of->covers != NULL ? plm__first_item(node) : NULL;
    for (; each != NULL; each = plm__next_item(node, each)) {
        take_covered(r, each, of);
    }
}

/* ---- circles ------------------------------------------------------------------------------- */

/* The reasons on the way from the first, as many as there can be. */
typedef struct trail {
    const plm_consideration *const *all;
    bool *seen;
    const plm_consideration **open;
    size_t count;
} trail;

/* Whether a reason covers itself by way of others. */
static bool leads_back(const trail *made, const plm_consideration *first) {
    trail of = *made;
    for (size_t i = 0; i < of.count; i++) {
        of.seen[i] = false;
    }
    size_t open = 0;
    of.open[open++] = first;
    while (open > 0) {
        const plm_consideration *at = of.open[--open];
        for (size_t i = 0; i < at->cover_count; i++) {
            const plm_consideration *next = at->covers[i];
            if (next == first) {
                return true;
            }
            if (!of.seen[next - of.all[0]]) {
                of.seen[next - of.all[0]] = true;
                of.open[open++] = next;
            }
        }
    }
    return false;
}

/* Reports the first reason of the file that is part of a circle. */
static void refuse_circles(plm__reader *r, const plm__node *section) {
    const plm_dossier *d = r->dossier;
    trail made = {.all = d->considerations, .count = d->consideration_count};
    made.seen = plm__make(r, made.count, sizeof *made.seen);
    made.open = plm__make(r, made.count + 1, sizeof(const plm_consideration *));
    const plm__node *each = made.seen != NULL && made.open != NULL ? section->first : NULL;
    for (size_t i = 0; each != NULL; each = each->next, i++) {
        if (d->considerations[i]->cover_count > 0 && leads_back(&made, d->considerations[i])) {
            plm__error(r, plm__node_value(each, "covers"),
                       "'%s' covers itself by way of others; what is covered last must be a reason "
                       "that covers nothing",
                       d->considerations[i]->id);
            return;
        }
    }
}

void plm__read_pretexts(plm__reader *r, plm__node *section) {
    size_t covered = 0;
    size_t next = 0;
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        plm_consideration *of = (plm_consideration *)r->dossier->considerations[next++];
        plm__node *covers = each->kind == PLM__NODE_MAP ? plm__node_value(each, "covers") : NULL;
        if (covers != NULL) {
            read_covers(r, covers, of);
            covered += of->cover_count;
        }
    }
    if (covered > 0 && !r->report->failed) {
        refuse_circles(r, section);
    }
}
