/* What is said beside what is taken to be, and who state the same numbers. */
#include "evidence.h"
#include "figures.h"
#include "lines.h"
#include "tables.h"
#include "view/listing.h"

enum { INDENT = 4, MARGIN = 6 };

/* ---- reasons ------------------------------------------------------------------------------- */

static bool is_assessed(const plm_consideration *of) {
    return of->kind == PLM_REASON_ASSESSED || of->kind == PLM_REASON_BOTH;
}

static void add_line(plm__text *out, const char *before, const char *words, size_t width) {
    if (words != NULL) {
        plm__text line;
        plm__text_init(&line, out->context);
        plm__text_add_format(&line, "%s%s", before, words);
        plm__text_add_format(out, "%*s", MARGIN, "");
        add_folded(out, line.bytes != NULL ? line.bytes : "", MARGIN, width);
        out->failed = out->failed || line.failed;
        plm__text_clear(&line);
    }
}

static void add_covers(plm__text *out, const plm_consideration *of) {
    for (size_t i = 0; i < of->cover_count; i++) {
        plm__text_add_format(out, "%s%s", i == 0 ? "; covers " : ", ", of->covers[i]->id);
    }
}

static void add_claims(plm__text *out, const plm_support *of) {
    for (size_t i = 0; i < of->count; i++) {
        const plm_evidence *each = of->evidence[i];
        plm__text_add_format(out, "%s%s %c%c", i == 0 ? "; by " : ", ", each->id, each->reliability,
                             each->credibility);
    }
}

static void add_reason(plm__text *out, const plm_consideration *of, size_t width) {
    plm__text words;
    plm__text_init(&words, out->context);
    plm__text_add_format(&words, "%s: %s", of->id, of->label);
    add_covers(&words, of);
    add_claims(&words, &of->support);
    plm__text_add_format(out, "%*s", INDENT, "");
    add_folded(out, words.bytes != NULL ? words.bytes : "", MARGIN, width);
    out->failed = out->failed || words.failed;
    plm__text_clear(&words);
    add_line(out, "refuted by: ", of->refuted_by, width);
}

/* The reasons on an issue that are said, or that are taken to weigh. */
static void add_side(plm__text *out, const plm_dossier *d, bool stated, const char *head,
                     size_t width) {
    bool any = false;
    for (size_t i = 0; i < d->consideration_count; i++) {
        const plm_consideration *each = d->considerations[i];
        if (stated ? plm__reason_is_stated(each) : is_assessed(each)) {
            plm__text_add_format(out, "%s", any ? "" : head);
            add_reason(out, each, width);
            any = true;
        }
    }
}

void add_reasons_text(plm__text *out, const plm_dossier *dossier, size_t width) {
    bool any = false;
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        any = any || dossier->considerations[i]->kind != PLM_REASON_UNSAID;
    }
    if (any) {
        plm__text_add(out, "\nWhat is said, and what it is taken to be\n");
        add_side(out, dossier, true, "  stated\n", width);
        add_side(out, dossier, false, "  assessed\n", width);
    }
}

/* ---- assessors ----------------------------------------------------------------------------- */

static int places_of(const plm_range *of) {
    return of->high >= 10 ? 0 : of->high > 1 ? 1 : 2;
}

static void add_disputed(plm__listing *to, const plm_disputed *of) {
    char text[FIGURE_TEXT];
    for (size_t i = 0; i < of->parameter->assessor_count; i++) {
        const plm_assessment *each = of->parameter->assessors[i];
        int places = places_of(&of->parameter->range);
        plm__listing_start(to);
        plm__cell_name(to, i == 0 ? of->path : "");
        plm__cell_name(to, each->assessor);
        plm__cell_fixed(to, each->range.mode, places);
        plm__cell_around(to, each->range.low, each->range.high, places);
        if (i == 0) {
            plm__cell_print(to, "%s apart%s", figure_percent(of->apart, text),
                            of->overlap ? "" : ", with no value in common");
        }
    }
}

static void add_person(plm__listing *to, const plm_assessor_review *of) {
    char text[FIGURE_TEXT];
    plm__listing_start(to);
    plm__cell_name(to, of->name);
    plm__cell_print(to, "%zu number%s", of->numbers, plural(of->numbers));
    plm__cell_print(to, "%s from the pool on average", figure_percent(of->distance, text));
    plm__cell_print(to, "leans %s by %s", of->leaning < 0 ? "down" : "up",
                    figure_percent(of->leaning < 0 ? -of->leaning : of->leaning, text));
}

void add_assessors_text(plm__text *out, const plm_review *review) {
    size_t count = plm_review_disputed_count(review);
    if (count == 0) {
        return;
    }
    plm__listing numbers;
    plm__listing people;
    plm__listing_open(&numbers, out->context, "llrll");
    plm__listing_open(&people, out->context, "llll");
    for (size_t i = 0; i < count; i++) {
        add_disputed(&numbers, plm_review_disputed(review, i));
    }
    for (size_t i = 0; i < plm_review_assessor_count(review); i++) {
        add_person(&people, plm_review_assessor(review, i));
    }
    plm__text_add(out, "\nNumbers that several assessors state (as a share of what their ranges "
                       "span)\n");
    add_table_lines(out, &numbers, "  ");
    plm__text_add(out, "\n");
    add_table_lines(out, &people, "  ");
    plm__listing_close(&numbers);
    plm__listing_close(&people);
}
