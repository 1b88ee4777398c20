#include "case/origin.h"

#include "case/reader.h"

#include <string.h>

/* A claim that were to come from more would carry all of them to each that repeats it. */
enum { MOST_ROOTS = 64, NAMES_IN_CIRCLE = 8 };

typedef enum visit { UNSEEN, OPEN, DONE } visit;

/* A source, a document or a claim on the way to its origins. */
typedef struct thing {
    plm__node *via; /* as the case says, or NULL */
    visit visit;
    size_t next;   /* the step that is taken next, while it is open */
    size_t before; /* the thing that led here */
    size_t stamp;  /* the thing whose roots last took it in, from 1 */
} thing;

typedef struct trace {
    plm__reader *r;
    plm_origin *origins;
    thing *things;
    size_t count;
    size_t first_document;
    size_t first_claim;
} trace;

/* ---- what each derives from ---------------------------------------------------------------- */

static size_t place_of_source(const trace *of, const plm_source *source) {
    return (size_t)(source - of->r->dossier->sources[0]);
}

static size_t place_of_document(const trace *of, const plm_document *document) {
    return of->first_document + (size_t)(document - of->r->dossier->documents[0]);
}

/* A source before a document before a claim of the same name; NULL where there is none. */
static const plm_origin *find(const plm__reader *r, const plm__node *name) {
    const plm_dossier *d = r->dossier;
    const plm_source *source = plm__index_find(&r->sources, name->text, name->length);
    const plm_document *document = plm__index_find(&r->documents, name->text, name->length);
    const plm_evidence *claim = plm__index_find(&r->evidence, name->text, name->length);
    return source != NULL     ? d->origins[source - d->sources[0]]
           : document != NULL ? d->origins[d->source_count + (size_t)(document - d->documents[0])]
           : claim != NULL
               ? d->origins[d->source_count + d->document_count + (size_t)(claim - d->evidence[0])]
               : NULL;
}

static void report_unknown(plm__reader *r, const plm__node *name) {
    const plm__roll rolls[] = {plm__source_roll(r), plm__document_roll(r), plm__evidence_roll(r)};
    const char *hint = "";
    for (size_t i = 0; i < 3 && hint[0] == '\0'; i++) {
        hint = plm__did_you_mean_one(r, name, rolls[i].records, rolls[i].count);
    }
    plm__error(r, name, "there is no source, document or claim %s%s", plm__excerpt(r, name), hint);
}

const plm_origin *plm__look_up_origin(plm__reader *r, const plm__node *name) {
    const plm_origin *found = find(r, name);
    if (found == NULL) {
        report_unknown(r, name);
    }
    return found;
}

static void take_name(trace *of, size_t place, plm__node *name, const plm_origin **list) {
    if (name->kind != PLM__NODE_TEXT) {
        plm__error(of->r, name, "'via' takes ids of sources, documents or claims, not %s",
                   plm__excerpt(of->r, name));
        return;
    }
    const plm_origin *found = plm__look_up_origin(of->r, name);
    if (found == &of->origins[place]) {
        plm__error(of->r, name, "nothing derives from itself; name what it was taken from");
    } else if (found != NULL) {
        list[of->origins[place].via_count++] = found;
    }
}

static void read_via(trace *of, size_t place) {
    plm__node *node = of->things[place].via;
    if (node->kind == PLM__NODE_MAP) {
        plm__is_list(of->r, node, "via");
        return;
    }
    const plm_origin **list = plm__make(of->r, node->count + 1, sizeof(const plm_origin *));
    if (list == NULL) {
        return;
    }
    of->origins[place].via = list;
    for (plm__node *each = plm__first_item(node); each != NULL; each = plm__next_item(node, each)) {
        take_name(of, place, each, list);
    }
}

/* A claim that names nothing comes from its source, or else its document. */
static void take_usual(trace *of, size_t place) {
    plm_origin *origin = &of->origins[place];
    const plm_evidence *claim = origin->claim;
    bool alone = claim == NULL || (claim->source == NULL && claim->document == NULL);
    const plm_origin **list = alone ? NULL : plm__make(of->r, 1, sizeof(const plm_origin *));
    if (list == NULL) {
        return;
    }
    list[0] = &of->origins[claim->source != NULL ? place_of_source(of, claim->source)
                                                 : place_of_document(of, claim->document)];
    origin->via = list;
    origin->via_count = 1;
}

static void read_all(trace *of) {
    for (size_t i = 0; i < of->count && !of->r->report->failed; i++) {
        if (of->things[i].via != NULL) {
            read_via(of, i);
        } else {
            take_usual(of, i);
        }
    }
}

/* ---- circles ------------------------------------------------------------------------------- */

static const char *name_of(const plm_origin *origin) {
    return origin->id != NULL ? origin->id : "?";
}

/* "a, from b, from a": the circle that the last open thing closes by leading back to the first. */
static const char *circle_words(const trace *of, size_t first, size_t last) {
    plm__arena *arena = of->r->arena;
    const char *words = name_of(&of->origins[first]);
    size_t count = 0;
    for (size_t at = last; at != first && words != NULL; at = of->things[at].before) {
        if (++count < NAMES_IN_CIRCLE) {
            words = plm__arena_print(arena, "%s, from %s", name_of(&of->origins[at]), words);
        }
    }
    words = words == NULL
                ? NULL
                : plm__arena_print(arena, "%s, from %s%s", name_of(&of->origins[first]),
                                   count >= NAMES_IN_CIRCLE ? "others, from " : "", words);
    of->r->report->failed = of->r->report->failed || words == NULL;
    return words != NULL ? words : "";
}

/* The name in a thing's `via` that leads to another; NULL where none is written. */
static const plm__node *written_step(const trace *of, size_t from, size_t to) {
    plm__node *via = of->things[from].via;
    plm__node *each = via != NULL ? plm__first_item(via) : NULL;
    while (each != NULL &&
           (each->kind != PLM__NODE_TEXT || find(of->r, each) != &of->origins[to])) {
        each = plm__next_item(via, each);
    }
    return each;
}

/* At the last step of the circle that is written: its source stands in a claim as such. */
static void report_circle(const trace *of, size_t first, size_t last) {
    const plm__node *at = written_step(of, last, first);
    for (size_t to = last; at == NULL && to != first; to = of->things[to].before) {
        at = written_step(of, of->things[to].before, to);
    }
    if (at != NULL) {
        plm__error(of->r, at, "a circle of citations: %s; name what one of them was taken from",
                   circle_words(of, first, last));
    }
}

/* ---- roots --------------------------------------------------------------------------------- */

static void take_root(trace *of, size_t place, const plm_origin *root, const plm_origin **list) {
    thing *seen = &of->things[root - of->origins];
    plm_origin *origin = &of->origins[place];
    if (seen->stamp == place + 1) {
        return;
    }
    seen->stamp = place + 1;
    if (origin->root_count < MOST_ROOTS) {
        list[origin->root_count] = root;
    }
    origin->root_count++;
}

static void join_roots(trace *of, size_t place) {
    plm_origin *origin = &of->origins[place];
    const plm_origin **list = plm__make(of->r, MOST_ROOTS, sizeof(const plm_origin *));
    if (list == NULL) {
        return;
    }
    origin->roots = list;
    for (size_t i = 0; i < origin->via_count; i++) {
        for (size_t k = 0; k < origin->via[i]->root_count; k++) {
            take_root(of, place, origin->via[i]->roots[k], list);
        }
    }
    if (origin->root_count > MOST_ROOTS) {
        plm__error(of->r, of->things[place].via,
                   "this comes from more than %d origins; name those "
                   "that it rests on most",
                   MOST_ROOTS);
        origin->root_count = MOST_ROOTS;
    }
}

static void find_roots(trace *of, size_t place) {
    plm_origin *origin = &of->origins[place];
    if (origin->via_count == 1) {
        origin->roots = origin->via[0]->roots;
        origin->root_count = origin->via[0]->root_count;
    } else if (origin->via_count > 1) {
        join_roots(of, place);
    } else {
        const plm_origin **itself = plm__make(of->r, 1, sizeof(const plm_origin *));
        if (itself != NULL) {
            itself[0] = origin;
            origin->roots = itself;
            origin->root_count = 1;
        }
    }
}

/* The thing that is open after one step from `at`; the count after the last. */
static size_t step(trace *of, size_t at) {
    thing *here = &of->things[at];
    if (here->next == of->origins[at].via_count) {
        here->visit = DONE;
        find_roots(of, at);
        return here->before;
    }
    size_t to = (size_t)(of->origins[at].via[here->next++] - of->origins);
    if (of->things[to].visit == OPEN) {
        report_circle(of, to, at);
    } else if (of->things[to].visit == UNSEEN) {
        of->things[to].visit = OPEN;
        of->things[to].before = at;
        return to;
    }
    return at;
}

static void follow_all(trace *of) {
    for (size_t i = 0; i < of->count; i++) {
        if (of->things[i].visit == UNSEEN) {
            of->things[i].visit = OPEN;
            of->things[i].before = of->count;
            for (size_t at = i; at < of->count && !of->r->report->failed;) {
                at = step(of, at);
            }
        }
    }
}

/* ---- claims -------------------------------------------------------------------------------- */

static bool repeats_others(const trace *of, size_t place) {
    const plm_origin *origin = &of->origins[place];
    size_t claims = 0;
    for (size_t i = 0; i < origin->via_count; i++) {
        claims += origin->via[i]->claim != NULL ? 1 : 0;
    }
    return claims > 0 && claims == origin->via_count;
}

static void count_claims(trace *of) {
    plm_dossier *d = of->r->dossier;
    for (size_t i = 0; i < d->evidence_count; i++) {
        const plm_origin *origin = &of->origins[of->first_claim + i];
        plm_evidence *claim = &of->r->claims[i];
        claim->origin = origin;
        claim->repeats = repeats_others(of, of->first_claim + i);
        d->repeat_count += claim->repeats ? 1 : 0;
        for (size_t k = 0; k < origin->root_count && !claim->repeats; k++) {
            of->origins[origin->roots[k] - of->origins].claim_count++;
        }
    }
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm__node *via_of(const plm__node *item) {
    return item->kind == PLM__NODE_MAP ? plm__node_value(item, "via") : NULL;
}

static void enter_vias(trace *of, const plm__node *section, size_t first, size_t count) {
    const plm__node *each = section != NULL && count > 0 ? section->first : NULL;
    for (size_t i = 0; i < count && each != NULL; i++, each = each->next) {
        plm__node *via = via_of(each);
        of->things[first + i].via = via != NULL && !plm__node_is_null(via) ? via : NULL;
    }
}

static void enter_things(trace *of) {
    const plm_dossier *d = of->r->dossier;
    for (size_t i = 0; i < d->source_count; i++) {
        of->origins[i].source = d->sources[i];
        of->origins[i].id = d->sources[i]->id;
    }
    for (size_t i = 0; i < d->document_count; i++) {
        of->origins[of->first_document + i].document = d->documents[i];
        of->origins[of->first_document + i].id = d->documents[i]->id;
    }
    for (size_t i = 0; i < d->evidence_count; i++) {
        of->origins[of->first_claim + i].claim = d->evidence[i];
        of->origins[of->first_claim + i].id = d->evidence[i]->id;
    }
}

void plm__trace_origins(plm__reader *r, const plm__node *sources, const plm__node *documents,
                        const plm__node *evidence) {
    plm_dossier *d = r->dossier;
    trace of = {.r = r,
                .count = d->source_count + d->document_count + d->evidence_count,
                .first_document = d->source_count,
                .first_claim = d->source_count + d->document_count};
    of.origins = plm__make(r, of.count, sizeof *of.origins);
    of.things = plm__make(r, of.count, sizeof *of.things);
    d->origins = plm__list(r, of.origins, of.count, sizeof *of.origins);
    if (d->origins == NULL || of.things == NULL) {
        return;
    }
    d->origin_count = of.count;
    enter_things(&of);
    enter_vias(&of, sources, 0, d->source_count);
    enter_vias(&of, documents, of.first_document, d->document_count);
    enter_vias(&of, evidence, of.first_claim, d->evidence_count);
    read_all(&of);
    follow_all(&of);
    count_claims(&of);
}

/* ---- for others ---------------------------------------------------------------------------- */

const plm_origin *plm__sole_origin(const plm_support *of) {
    const plm_origin *sole = NULL;
    for (size_t i = 0; i < of->count; i++) {
        const plm_origin *each = of->evidence[i]->origin;
        bool same = each->root_count == 1 && (sole == NULL || each->roots[0] == sole);
        if (!same) {
            return NULL;
        }
        sole = each->roots[0];
    }
    return sole;
}

const char *plm__origin_name(const plm_origin *of) {
    return of->source != NULL     ? of->source->name
           : of->document != NULL ? of->document->title
                                  : of->claim->id;
}

char plm__origin_reliability(const plm_origin *of) {
    return of->source != NULL ? of->source->reliability : 'F';
}

plm_source_kind plm__origin_kind(const plm_origin *of) {
    return of->source != NULL     ? of->source->kind
           : of->document != NULL ? PLM_SOURCE_DOCUMENT
                                  : PLM_SOURCE_NAMED;
}

const char *plm__origin_adjective(const plm_origin *of) {
    switch (plm__origin_kind(of)) {
    case PLM_SOURCE_ANONYMOUS:
        return "anonymous, ";
    case PLM_SOURCE_INTERESTED:
        return "interested, ";
    default:
        return "";
    }
}

bool plm__origin_is_doubtful(const plm_origin *of) {
    plm_source_kind kind = plm__origin_kind(of);
    return plm__origin_reliability(of) >= 'D' || kind == PLM_SOURCE_ANONYMOUS ||
           kind == PLM_SOURCE_INTERESTED;
}
