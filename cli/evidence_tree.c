/* The claims under what they come from. */
#include "evidence.h"

#include "case/origin.h"
#include "figures.h"
#include "lines.h"
#include "tables.h"

/* Deeper ones are drawn no deeper. */
enum { DEEPEST = 6, INDENT = 2, STEP = 3, GRADE_WIDTH = 5, LEAST_ROOM = 24 };

/* A source, document or claim in the tree: each stands under the first thing that it derives from.
 * Places are of the dossier's origins; `count` stands for none. */
typedef struct branch {
    bool shown; /* it is a claim, or claims stand below it */
    size_t above;
    size_t first;
    size_t next;
    size_t depth;
} branch;

typedef struct tree {
    const plm_dossier *dossier;
    branch *branches;
    size_t count;
    size_t name_width;
    size_t lead_width; /* of the lines below a name */
} tree;

static void show(tree *of, size_t place) {
    for (size_t at = place; at < of->count && !of->branches[at].shown;
         at = of->branches[at].above) {
        of->branches[at].shown = true;
    }
}

static void plant(tree *of) {
    const plm_origin *const *origins = of->dossier->origins;
    for (size_t i = 0; i < of->count; i++) {
        bool root = origins[i]->via_count == 0;
        of->branches[i].above = root ? of->count : (size_t)(origins[i]->via[0] - origins[0]);
        of->branches[i].first = of->count;
        of->branches[i].next = of->count;
    }
    for (size_t i = 0; i < of->count; i++) {
        if (origins[i]->claim != NULL) {
            show(of, i);
        }
    }
    for (size_t i = of->count; i-- > 0;) {
        size_t above = of->branches[i].above;
        if (of->branches[i].shown && above < of->count) {
            of->branches[i].next = of->branches[above].first;
            of->branches[above].first = i;
        }
    }
}

/* The place after this one from the top to the bottom, below one root; the count after the last. */
static size_t after(const tree *of, size_t place) {
    const branch *branches = of->branches;
    if (branches[place].first < of->count) {
        return branches[place].first;
    }
    while (place < of->count && branches[place].next == of->count) {
        place = branches[place].above;
    }
    return place < of->count ? branches[place].next : of->count;
}

static size_t drawn_depth(const branch *of) {
    return of->depth < DEEPEST ? of->depth : DEEPEST;
}

static void measure(tree *of) {
    for (size_t i = 0; i < of->count; i++) {
        bool root = of->branches[i].shown && of->branches[i].above == of->count;
        for (size_t at = i; root && at < of->count; at = after(of, at)) {
            branch *here = &of->branches[at];
            here->depth = at == i ? 0 : of->branches[here->above].depth + 1;
            size_t width = STEP * drawn_depth(here) + plm__text_width(of->dossier->origins[at]->id);
            of->name_width = width > of->name_width ? width : of->name_width;
            size_t lead = INDENT + STEP * (drawn_depth(here) + 1);
            of->lead_width = lead > of->lead_width ? lead : of->lead_width;
        }
    }
}

/* ---- lines --------------------------------------------------------------------------------- */

/* "│  └─ " before a name; "│     " beside the lines below it. */
static void add_lead(plm__text *out, const tree *of, size_t place, bool below) {
    size_t depth = drawn_depth(&of->branches[place]);
    bool more[DEEPEST + 1] = {false};
    for (size_t at = place, level = depth; level > 0; level--) {
        more[level] = of->branches[at].next < of->count;
        at = of->branches[at].above;
    }
    plm__text_add_format(out, "%*s", INDENT, "");
    for (size_t level = 1; level < depth + below; level++) {
        plm__text_add(out, more[level] ? "│  " : "   ");
    }
    if (depth > 0 && !below) {
        plm__text_add(out, more[depth] ? "├─ " : "└─ ");
    }
    if (below && of->branches[place].first < of->count && depth < DEEPEST) {
        plm__text_add(out, "│");
    }
}

/* A name and the words beside it, a grade first, from `column` on; below it
 * where the name reaches further. */
static void add_named(plm__text *out, const tree *of, size_t place, const char *words,
                      size_t column, size_t width) {
    const char *name = of->dossier->origins[place]->id;
    size_t used = INDENT + STEP * drawn_depth(&of->branches[place]) + plm__text_width(name);
    plm__text below;
    plm__text_init(&below, out->context);
    add_lead(&below, of, place, true);
    const char *lead = below.bytes != NULL ? below.bytes : "";
    add_lead(out, of, place, false);
    plm__text_add(out, name);
    if (used + 2 > column) {
        plm__text_add_format(out, "\n%s", lead);
        used = plm__text_width(lead);
    }
    plm__text_add_format(out, "%*s%.*s", (int)(column - used), "", GRADE_WIDTH, words);
    add_folded_beside(out, words + GRADE_WIDTH, lead, column + GRADE_WIDTH, width);
    out->failed = out->failed || below.failed;
    plm__text_clear(&below);
}

/* Where words begin: beside the widest name, but for the room that they need. */
static size_t word_column(const tree *of, size_t width) {
    size_t column = INDENT + of->name_width + 2;
    size_t furthest = width > LEAST_ROOM ? width - LEAST_ROOM : 0;
    furthest = furthest > of->lead_width ? furthest : of->lead_width;
    return column < furthest ? column : furthest;
}

static void add_others(plm__text *out, const plm_origin *of) {
    for (size_t i = 1; i < of->via_count; i++) {
        plm__text_add_format(out, "%s%s", i == 1 ? "; also from " : ", ", of->via[i]->id);
    }
}

static void add_claim(plm__text *out, const plm_origin *of) {
    const plm_evidence *claim = of->claim;
    plm__text_add_format(out, "%c%c%-3s", claim->reliability, claim->credibility,
                         claim->hindsight ? "*" : "");
    plm__text_add(out, claim->document != NULL ? claim->document->id : "no document");
    if (claim->document != NULL && claim->paragraph > 0) {
        plm__text_add_format(out, " ¶%d", claim->paragraph);
    }
    plm__text_add(out, claim->repeats ? "; repeats it" : "");
}

static void add_between(plm__text *out, const plm_origin *of) {
    plm__text_add_format(out, "%-*s%s", GRADE_WIDTH,
                         of->source != NULL ? (char[]){of->source->reliability, '\0'} : "",
                         of->source != NULL ? "source" : "document");
}

static const plm_origin_review *find_review(const plm_review *review, const plm_origin *origin) {
    for (size_t i = 0; i < plm_review_origin_count(review); i++) {
        const plm_origin_review *each = plm_review_origin(review, i);
        if (each->origin == origin) {
            return each;
        }
    }
    return NULL;
}

static void add_root(plm__text *out, const plm_review *review, const plm_origin *of) {
    const plm_origin_review *its = find_review(review, of);
    size_t alone = its != NULL ? its->alone_count : 0;
    if (of->claim != NULL) {
        add_claim(out, of);
        plm__text_add(out, "; ");
    } else {
        plm__text_add_format(out, "%-*c%s", GRADE_WIDTH, plm__origin_reliability(of),
                             of->document != NULL ? "document, " : plm__origin_adjective(of));
    }
    plm__text_add_format(out, "%zu claim%s; %zu number%s alone", of->claim_count,
                         plural(of->claim_count), alone, plural(alone));
}

static void add_line(plm__text *out, const tree *of, const plm_review *review, size_t place,
                     size_t width) {
    const plm_origin *origin = of->dossier->origins[place];
    plm__text words;
    plm__text_init(&words, out->context);
    if (origin->via_count == 0) {
        add_root(&words, review, origin);
    } else if (origin->claim != NULL) {
        add_claim(&words, origin);
    } else {
        add_between(&words, origin);
    }
    add_others(&words, origin);
    if (!words.failed) {
        add_named(out, of, place, words.bytes, word_column(of, width), width);
    }
    out->failed = out->failed || words.failed;
    plm__text_clear(&words);
}

void add_evidence_tree(plm__text *out, const evidence_view *view, size_t width) {
    const plm_dossier *dossier = view->document.dossier;
    tree of = {.dossier = dossier, .count = dossier->origin_count};
    if (dossier->evidence_count == 0) {
        return;
    }
    of.branches = plm__allocate(out->context, of.count, sizeof *of.branches);
    if (of.branches == NULL) {
        out->failed = true;
        return;
    }
    plant(&of);
    measure(&of);
    plm__text_add(out, "\nWhere it comes from, and how many numbers rest on that alone\n");
    start_drawing(out);
    for (size_t i = 0; i < of.count; i++) {
        bool root = of.branches[i].shown && of.branches[i].above == of.count;
        for (size_t at = i; root && at < of.count; at = after(&of, at)) {
            add_line(out, &of, view->document.review, at, width);
        }
    }
    end_drawing(out);
    plm__release(out->context, of.branches);
}
