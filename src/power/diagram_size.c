#include "power/diagram_size.h"

#include "base/context.h"
#include "base/random.h"

#include <string.h>

enum { MOST_EDGES = 1 << 25, USUAL_TESTS = 2, FIRST_LOOK = 512, CLOSE_LOOK = 8192 };

/* A close look is for diagrams that a first one gives this part of the most edges. */
enum { DOUBTFUL = 64 };

size_t plm__diagram_most_edges(const plm__body *body) {
    size_t tests = body->test_count > USUAL_TESTS ? body->test_count : USUAL_TESTS;
    return (size_t)MOST_EDGES * USUAL_TESTS / tests;
}

/* No level has more standings than there are ways to vote before it, or to lack votes. */
bool plm__diagram_surely_fits(const plm__body *body) {
    double lacks = 1;
    double standings = 1;
    double edges = 0;
    for (size_t i = 0; i < body->test_count; i++) {
        const plm__test *test = body->rule->nodes[body->leaf[i]].test;
        lacks *= 2 + (test->quota > 0 ? (double)test->quota : 0);
    }
    for (size_t i = 0; i < body->kind_count; i++) {
        double choices = (double)body->kinds[i].count + 1;
        edges += (standings < lacks ? standings : lacks) * choices;
        standings *= choices;
    }
    return edges <= (double)plm__diagram_most_edges(body);
}

/* ---- drawn coalitions -------------------------------------------------------------------------- */

/* Coalitions that are not decided yet, at one level. */
typedef struct look {
    const plm__standings *with;
    int64_t *lacks; /* test_count of each */
    uint64_t *draw; /* the number of each */
    size_t open;
    size_t slot_count;
    size_t *slots;        /* of a hash table of standings: 0, or 1 + who was there first */
    unsigned char *times; /* that the first one's standing was met: 1, 2, 3 for more */
} look;

static plm_status make_look(const plm__standings *with, plm__arena *arena, look *out) {
    size_t tests = with->body->test_count;
    *out = (look){.with = with,
                  .lacks = plm__arena_allocate(arena, CLOSE_LOOK * tests + 1, sizeof(int64_t)),
                  .draw = plm__arena_allocate(arena, CLOSE_LOOK, sizeof(uint64_t)),
                  .slots = plm__arena_allocate(arena, 2 * (size_t)CLOSE_LOOK, sizeof(size_t)),
                  .times = plm__arena_allocate(arena, CLOSE_LOOK, 1)};
    bool made = out->lacks != NULL && out->draw != NULL && out->slots != NULL && out->times != NULL;
    return made ? PLM_OK : PLM_E_MEMORY;
}

static void start(look *of, size_t draws) {
    const plm__body *body = of->with->body;
    of->open = 0;
    of->slot_count = 2 * draws;
    for (size_t i = 0; i < draws; i++) {
        int64_t *lacks = &of->lacks[of->open * body->test_count];
        plm__body_start(body, lacks);
        of->draw[of->open] = i;
        of->open += plm__standing_settle(of->with, 0, lacks) == PLM__OPEN;
    }
}

/* How many of a kind agree: each with the chance of its coalition, so that there are some of every
 * size. */
static size_t draw_agreeing(const plm__body *body, uint64_t draw, size_t kind) {
    double chance = plm__random((plm__address){1, draw, body->kind_count, PLM__PURPOSE_CHANCE});
    size_t agree = 0;
    for (size_t i = 0; i < body->kinds[kind].count; i++) {
        agree += plm__random((plm__address){i + 2, draw, kind, PLM__PURPOSE_CHANCE}) < chance;
    }
    return agree;
}

/* Asks a kind, and keeps the coalitions that are not decided by it. */
static void ask(look *of, size_t kind) {
    const plm__body *body = of->with->body;
    size_t kept = 0;
    for (size_t i = 0; i < of->open; i++) {
        int64_t *lacks = &of->lacks[kept * body->test_count];
        memmove(lacks, &of->lacks[i * body->test_count], body->test_count * sizeof *lacks);
        of->draw[kept] = of->draw[i];
        plm__body_add(body, kind, draw_agreeing(body, of->draw[i], kind), lacks);
        kept += plm__standing_settle(of->with, kind + 1, lacks) == PLM__OPEN;
    }
    of->open = kept;
}

/* Standings of this level, at least. */
static double estimate_level(look *of) {
    size_t width = of->with->body->test_count;
    double once = 0;
    double twice = 0;
    double different = 0;
    memset(of->slots, 0, of->slot_count * sizeof *of->slots);
    for (size_t i = 0; i < of->open; i++) {
        const int64_t *lacks = &of->lacks[i * width];
        size_t at = (size_t)plm__hash((const char *)lacks, width * sizeof *lacks);
        at &= of->slot_count - 1;
        while (of->slots[at] != 0 &&
               memcmp(&of->lacks[(of->slots[at] - 1) * width], lacks, width * sizeof *lacks) != 0) {
            at = (at + 1) & (of->slot_count - 1);
        }
        if (of->slots[at] == 0) {
            of->slots[at] = i + 1;
            of->times[i] = 0;
        }
        unsigned char *times = &of->times[of->slots[at] - 1];
        once += *times == 0 ? 1 : *times == 1 ? -1 : 0;
        twice += *times == 1 ? 1 : *times == 2 ? -1 : 0;
        different += *times == 0;
        *times = *times < 3 ? (unsigned char)(*times + 1) : 3;
    }
    return different + once * (once - 1) / (2 * (twice + 1));
}

/* Edges by so many draws; no level more is looked at beyond the most. */
static double estimate_edges(look *of, size_t draws, double most) {
    const plm__body *body = of->with->body;
    double standings = 1;
    double edges = 0;
    start(of, draws);
    for (size_t kind = 0; kind < body->kind_count && of->open > 1 && edges <= most; kind++) {
        double choices = (double)body->kinds[kind].count + 1;
        double seen = estimate_level(of);
        edges += (seen < standings ? seen : standings) * choices;
        standings *= choices;
        ask(of, kind);
    }
    return edges;
}

plm_status plm__diagram_least_edges(const plm__standings *with, plm__arena *arena, double *edges) {
    double most = (double)plm__diagram_most_edges(with->body);
    look of;
    PLM_TRY(make_look(with, arena, &of));
    *edges = estimate_edges(&of, FIRST_LOOK, most);
    if (*edges > most / DOUBTFUL) {
        *edges = estimate_edges(&of, CLOSE_LOOK, most);
    }
    return PLM_OK;
}

plm_status plm__diagram_foresee(const plm__standings *with, plm__arena *arena) {
    double edges = 0;
    if (plm__diagram_surely_fits(with->body)) {
        return PLM_OK;
    }
    PLM_TRY(plm__diagram_least_edges(with, arena, &edges));
    return edges > (double)plm__diagram_most_edges(with->body) ? PLM_E_UNSUPPORTED : PLM_OK;
}
