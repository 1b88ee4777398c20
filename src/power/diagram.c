#include "power/diagram.h"

#include "power/diagram_size.h"

#include <string.h>

enum { FIRST_ROOM = 1024, MOST_WAITING = 64 };

/* The standings of one level, found by what each test lacks. */
typedef struct level {
    int64_t *lacks; /* test_count of each */
    size_t count;
    size_t room;
    int32_t *slots; /* 0: free; else 1 + the standing's place */
    size_t slot_count;
} level;

typedef struct builder {
    const plm__body *body;
    plm_context *context;
    plm__arena *arena;
    plm__standings standings;
    size_t most_edges;
    int64_t *lacks; /* test_count of each edge that waits */
    int32_t ends[MOST_WAITING];
    size_t waiting;
    level levels[2];
    int32_t *edges;
    size_t edge_count;
    size_t edge_room;
} builder;

/* ---- lists that grow -------------------------------------------------------------------------- */

static plm_status grow(plm_context *context, void **list, size_t count, size_t *room, size_t size) {
    if (count < *room) {
        return PLM_OK;
    }
    size_t wider = *room == 0 ? FIRST_ROOM : 2 * *room;
    void *block = plm__allocate(context, wider, size);
    if (block == NULL) {
        return PLM_E_MEMORY;
    }
    if (count > 0) {
        memcpy(block, *list, count * size);
    }
    plm__release(context, *list);
    *list = block;
    *room = wider;
    return PLM_OK;
}

static plm_status add_edge(builder *with, int32_t end) {
    if (with->edge_count == with->most_edges) {
        return PLM_E_UNSUPPORTED;
    }
    void *list = with->edges;
    plm_status status =
        grow(with->context, &list, with->edge_count, &with->edge_room, sizeof *with->edges);
    with->edges = list;
    if (status == PLM_OK) {
        with->edges[with->edge_count++] = end;
    }
    return status;
}

/* ---- standings -------------------------------------------------------------------------------- */

static uint64_t hash_of(const int64_t *lacks, size_t count) {
    uint64_t hash = UINT64_C(0x9e3779b97f4a7c15);
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ (uint64_t)lacks[i]) * UINT64_C(0xff51afd7ed558ccd);
        hash ^= hash >> 32;
    }
    return hash;
}

static size_t first_slot(const level *of, const int64_t *lacks, size_t tests) {
    return (size_t)hash_of(lacks, tests) & (of->slot_count - 1);
}

static size_t find_slot(const level *of, const int64_t *lacks, size_t tests) {
    size_t at = first_slot(of, lacks, tests);
    while (of->slots[at] != 0 && memcmp(&of->lacks[(size_t)(of->slots[at] - 1) * tests], lacks,
                                        tests * sizeof *lacks) != 0) {
        at = (at + 1) & (of->slot_count - 1);
    }
    return at;
}

static plm_status widen_slots(const builder *with, level *of) {
    size_t wider = of->slot_count == 0 ? FIRST_ROOM : 2 * of->slot_count;
    int32_t *slots = plm__allocate(with->context, wider, sizeof *slots);
    if (slots == NULL) {
        return PLM_E_MEMORY;
    }
    plm__release(with->context, of->slots);
    of->slots = slots;
    of->slot_count = wider;
    size_t tests = with->body->test_count;
    for (size_t i = 0; i < of->count; i++) {
        of->slots[find_slot(of, &of->lacks[i * tests], tests)] = (int32_t)i + 1;
    }
    return PLM_OK;
}

/* The place of a standing in a level, where it is put if it is new. */
static plm_status place_standing(const builder *with, level *of, const int64_t *lacks,
                                 int32_t *place) {
    size_t tests = with->body->test_count;
    bool crowded = 2 * of->count >= of->slot_count;
    if ((crowded && widen_slots(with, of) != PLM_OK) || of->slots == NULL) {
        return PLM_E_MEMORY;
    }
    size_t slot = find_slot(of, lacks, tests);
    if (of->slots[slot] == 0) {
        void *list = of->lacks;
        plm_status status =
            grow(with->context, &list, of->count, &of->room, tests * sizeof *of->lacks);
        of->lacks = list;
        PLM_TRY(status);
        memcpy(&of->lacks[of->count * tests], lacks, tests * sizeof *lacks);
        of->slots[slot] = (int32_t)++of->count;
    }
    *place = of->slots[slot] - 1;
    return PLM_OK;
}

static void empty_level(level *of) {
    of->count = 0;
    if (of->slot_count > 0) {
        memset(of->slots, 0, of->slot_count * sizeof *of->slots);
    }
}

/* ---- edges ------------------------------------------------------------------------------------ */

/* Where an edge waits for its place in the next level. */
enum { WAITS = 0 };

/* Settles what is lacked before a level's kind is asked. The end that it leads to, or WAITS. */
static int32_t settle(const builder *with, size_t at, int64_t *lacks) {
    plm__outlook outlook = plm__standing_settle(&with->standings, at, lacks);
    return outlook == PLM__OPEN ? WAITS : outlook == PLM__CARRIED ? PLM__WINS : PLM__LOSES;
}

/* Large levels lie far from the processor: what the waiting edges will look at is asked for
 * together, first their slots, then the standings in them. */
static void fetch(const builder *with, const level *next) {
    size_t tests = with->body->test_count;
    for (size_t i = 0; next->slot_count > 0 && i < with->waiting; i++) {
        __builtin_prefetch(&next->slots[first_slot(next, &with->lacks[i * tests], tests)]);
    }
    for (size_t i = 0; next->slot_count > 0 && i < with->waiting; i++) {
        int32_t held = next->slots[first_slot(next, &with->lacks[i * tests], tests)];
        if (held != 0) {
            __builtin_prefetch(&next->lacks[(size_t)(held - 1) * tests]);
        }
    }
}

/* Gives the waiting edges their places, in their order. */
static plm_status place_waiting(builder *with, level *next) {
    fetch(with, next);
    for (size_t i = 0; i < with->waiting; i++) {
        int32_t end = with->ends[i];
        if (end == WAITS) {
            const int64_t *lacks = &with->lacks[i * with->body->test_count];
            PLM_TRY(place_standing(with, next, lacks, &end));
        }
        PLM_TRY(add_edge(with, end));
    }
    with->waiting = 0;
    return PLM_OK;
}

static plm_status add_edges(builder *with, size_t kind, const int64_t *lacks, level *next) {
    const plm__body *body = with->body;
    for (size_t k = 0; k <= body->kinds[kind].count; k++) {
        int64_t *then = &with->lacks[with->waiting * body->test_count];
        memcpy(then, lacks, body->test_count * sizeof *lacks);
        plm__body_add(body, kind, k, then);
        with->ends[with->waiting++] = settle(with, kind + 1, then);
        if (with->waiting == MOST_WAITING) {
            PLM_TRY(place_waiting(with, next));
        }
    }
    return PLM_OK;
}

static plm_status place_root(builder *with, int32_t *root) {
    plm__body_start(with->body, with->lacks);
    *root = settle(with, 0, with->lacks);
    return *root == WAITS ? place_standing(with, &with->levels[0], with->lacks, root) : PLM_OK;
}

static plm_status build_levels(builder *with, plm__diagram *out, size_t *first_node,
                               size_t *first_edge) {
    const plm__body *body = with->body;
    PLM_TRY(place_root(with, &out->root));
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        level *these = &with->levels[kind % 2];
        level *next = &with->levels[(kind + 1) % 2];
        first_node[kind + 1] = first_node[kind] + these->count;
        first_edge[kind] = with->edge_count;
        empty_level(next);
        for (size_t i = 0; i < these->count; i++) {
            if (plm__cancelled(with->context)) {
                return PLM_E_CANCELLED;
            }
            PLM_TRY(add_edges(with, kind, &these->lacks[i * body->test_count], next));
        }
        PLM_TRY(place_waiting(with, next));
    }
    first_edge[body->kind_count] = with->edge_count;
    return PLM_OK;
}

static plm_status build(builder *with, plm__diagram *out) {
    const plm__body *body = with->body;
    size_t *first_node = plm__arena_allocate(with->arena, body->kind_count + 1, sizeof(size_t));
    size_t *first_edge = plm__arena_allocate(with->arena, body->kind_count + 1, sizeof(size_t));
    with->lacks =
        plm__arena_allocate(with->arena, MOST_WAITING * body->test_count + 1, sizeof *with->lacks);
    if (first_node == NULL || first_edge == NULL || with->lacks == NULL) {
        return PLM_E_MEMORY;
    }
    out->first_node = first_node;
    out->first_edge = first_edge;
    with->most_edges = plm__diagram_most_edges(body);
    PLM_TRY(plm__standings_begin(body, with->arena, &with->standings));
    PLM_TRY(plm__diagram_foresee(&with->standings, with->arena));
    return build_levels(with, out, first_node, first_edge);
}

plm_status plm__diagram_build(const plm__body *body, plm__arena *arena, plm__diagram *out) {
    builder with = {.body = body, .context = arena->context, .arena = arena};
    *out = (plm__diagram){.body = body};
    plm_status status = build(&with, out);
    for (size_t i = 0; i < 2; i++) {
        plm__release(with.context, with.levels[i].lacks);
        plm__release(with.context, with.levels[i].slots);
    }
    out->edges = with.edges;
    out->edge = with.edges;
    if (status != PLM_OK) {
        plm__diagram_clear(with.context, out);
    }
    return status;
}

void plm__diagram_clear(plm_context *context, plm__diagram *diagram) {
    plm__release(context, diagram->edges);
    diagram->edges = NULL;
    diagram->edge = NULL;
}
