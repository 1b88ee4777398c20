/* Changes of the first version's text, made from its end to its beginning. */
#include "elicitation/version.h"

#include "case/edit.h"
#include "tree/flow.h"

#include <stdlib.h>

plm__put *plm__add_put(plm__pooling *of, plm__put put) {
    plm__put *kept = plm__arena_allocate(&of->to->arena, 1, sizeof *kept);
    bool whole = put.kind == PLM__PUT_ITEMS || put.value != NULL || put.list != NULL;
    if (kept == NULL || !whole) {
        of->failed = true;
        return NULL;
    }
    *kept = put;
    kept->next = of->puts;
    of->puts = kept;
    return kept;
}

/* A change and where it is made. */
typedef struct placed {
    const plm__put *put;
    size_t at;
    size_t turn; /* in which it was noted */
} placed;

/* From the end; at one place, what belongs to a thing further out comes first, and so ends up
 * behind. */
static int by_place(const void *one, const void *other) {
    const placed *a = one;
    const placed *b = other;
    if (a->at != b->at) {
        return a->at > b->at ? -1 : 1;
    }
    size_t outer = a->put->node->mark.start;
    size_t inner = b->put->node->mark.start;
    if (outer != inner) {
        return outer < inner ? -1 : 1;
    }
    return a->turn < b->turn ? -1 : 1;
}

static void make(plm__pooling *of, const plm__put *put) {
    plm__text *text = &of->to->text;
    const char *value = put->list != NULL ? plm__flow_text(&of->to->arena, put->list) : put->value;
    if (put->kind != PLM__PUT_ITEMS && value == NULL) {
        of->failed = true;
        return;
    }
    switch (put->kind) {
    case PLM__PUT_VALUE:
        plm__edit_replace(text, put->node, value);
        break;
    case PLM__PUT_ENTRY:
        plm__edit_add_entry(text, put->node, put->key, value);
        break;
    case PLM__PUT_ITEMS:
        plm__edit_add_items(text, put->node, put->items, put->item_count);
        break;
    }
}

void plm__make_puts(plm__pooling *of) {
    plm__text *text = &of->to->text;
    size_t count = 0;
    size_t length = 0;
    const char *bytes = plm_case_text(of->versions[0].of, &length);
    plm__text_add_bytes(text, bytes, length);
    for (const plm__put *put = of->puts; put != NULL; put = put->next) {
        count++;
    }
    placed *list = plm__arena_allocate(&of->to->arena, count, sizeof *list);
    if (list == NULL || text->failed) {
        of->failed = true;
        return;
    }
    size_t filled = 0;
    for (const plm__put *put = of->puts; put != NULL; put = put->next) {
        bool value = put->kind == PLM__PUT_VALUE;
        size_t at = value ? put->node->mark.start : plm__edit_end(text, put->node);
        list[filled] = (placed){put, at, filled};
        filled++;
    }
    qsort(list, count, sizeof *list, by_place);
    for (size_t i = 0; i < count && !of->failed && !text->failed; i++) {
        make(of, list[i].put);
    }
    of->failed = of->failed || text->failed;
}
