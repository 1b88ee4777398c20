#include "evidence.h"

#include "figures.h"
#include "lines.h"

#include <string.h>

enum { MARGIN = 6, GRADE_WIDTH = 4, FIELD_COLUMN = 18, MOST_PASSAGES = 20, LEAST_BESIDE = 24 };

static const char *const reliabilities[] = {"completely reliable", "usually reliable",
                                            "fairly reliable",     "not usually reliable",
                                            "unreliable",          "reliability cannot be judged"};
static const char *const credibilities[] = {"confirmed", "probably true", "possibly true",
                                            "doubtful",  "improbable",    "cannot be judged"};

/* ---- pieces -------------------------------------------------------------------------------- */

/* "A2", with a star for hindsight. */
static void add_grade(plm__text *out, const plm_evidence *claim) {
    plm__text_add_format(out, "%c%c%s", claim->reliability, claim->credibility,
                         claim->hindsight ? "*" : "");
}

static void add_spaces(plm__text *out, size_t count) {
    plm__text_add_format(out, "%*s", (int)count, "");
}

/* "A2   measured  the air by…", cut to one line; ids are `id_width` wide. */
static void add_claim_line(plm__text *out, const plm_evidence *claim, size_t indent,
                           size_t id_width, size_t width) {
    size_t used = indent + GRADE_WIDTH + id_width + 2;
    add_spaces(out, indent);
    add_grade(out, claim);
    add_spaces(out, claim->hindsight ? 1 : 2);
    plm__text_add(out, claim->id);
    add_spaces(out, id_width - plm__text_width(claim->id) + 2);
    add_cut(out, claim->says, width > used ? width - used : 1);
    plm__text_add(out, "\n");
}

static size_t wider(size_t width, const char *text) {
    size_t own = plm__text_width(text);
    return own > width ? own : width;
}

static void add_place(plm__text *out, const plm_evidence *claim) {
    if (claim->document == NULL) {
        plm__text_add(out, "no document");
        return;
    }
    plm__text_add(out, claim->document->id);
    if (claim->paragraph > 0) {
        plm__text_add_format(out, " ¶%d", claim->paragraph);
    }
}

/* Says what became of the quote, after a semicolon and `name`; nothing where there is none. */
static void add_quote_state(plm__text *out, const plm_claim_review *of, const char *name) {
    switch (of->quote) {
    case PLM_QUOTE_NONE:
        break;
    case PLM_QUOTE_FOUND:
        plm__text_add_format(out, "; %sfound", name);
        if (of->claim->paragraph > 0 && of->quote_paragraph != of->claim->paragraph) {
            plm__text_add_format(out, ", but in ¶%d", of->quote_paragraph);
        }
        break;
    case PLM_QUOTE_MISSING:
        plm__text_add_format(out, "; %sMISSING", name);
        if (of->nearest != NULL) {
            plm__text_add_format(out, ", nearest is \"%s\" in ¶%d", of->nearest,
                                 of->quote_paragraph);
        }
        break;
    case PLM_QUOTE_UNREAD:
        plm__text_add_format(out, "; %snot looked for, there is no text", name);
        break;
    }
}

/* What a claim derives from, after `before`, where that is more than its source or document. */
static void add_via(plm__text *out, const plm_evidence *claim, const char *before) {
    const plm_origin *of = claim->origin;
    bool usual = of->via_count == 0 ||
                 (of->via_count == 1 &&
                  (of->via[0]->source != NULL
                       ? of->via[0]->source == claim->source
                       : of->via[0]->document == claim->document && claim->document != NULL));
    for (size_t i = 0; i < of->via_count && !usual; i++) {
        plm__text_add_format(out, "%s%s", i == 0 ? before : ", ", of->via[i]->id);
    }
}

static void add_ids(plm__text *out, const plm_evidence *const *claims, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__text_add_format(out, "%s%s ", i > 0 ? ", " : "", claims[i]->id);
        add_grade(out, claims[i]);
    }
}

/* ---- the claims ---------------------------------------------------------------------------- */

/* Builds a paragraph of words, and folds it under a claim. */
static void add_claim_details(plm__text *out, const plm_claim_review *of, const evidence_view *view,
                              size_t width) {
    const plm_evidence *claim = of->claim;
    plm__text words;
    plm__text_init(&words, out->context);
    plm__text_add_format(&words, "%s; ", claim->source != NULL ? claim->source->id : "no source");
    add_place(&words, claim);
    add_via(&words, claim, "; from ");
    if (of->paragraph_missing) {
        plm__text_add(&words, ", which IS NOT THERE");
    }
    if (plm__claim_date(claim) != NULL) {
        plm__text_add_format(&words, "; of %s", plm__claim_date(claim));
    }
    add_quote_state(&words, of, "quote ");
    if (claim->contradicted_by_count > 0) {
        plm__text_add(&words, "; contradicted by ");
        add_ids(&words, claim->contradicted_by, claim->contradicted_by_count);
    }
    if (of->support_count == 0) {
        plm__text_add(&words, "; nothing rests on it");
    } else {
        plm__text_add_format(&words, "; %zu thing%s rest%s on it%s", of->support_count,
                             plural(of->support_count), of->support_count == 1 ? "s" : "",
                             view->all ? ":" : "");
    }
    add_spaces(out, MARGIN);
    add_folded(out, words.bytes != NULL ? words.bytes : "", MARGIN, width);
    out->failed = out->failed || words.failed;
    plm__text_clear(&words);
    for (size_t i = 0; view->all && i < of->support_count; i++) {
        plm__text_add_format(out, "%*s%s\n", MARGIN + 2, "", of->supports[i]);
    }
}

static void add_claims(plm__text *out, const evidence_view *view, size_t width) {
    size_t count = plm_review_claim_count(view->document.review);
    size_t id_width = 0;
    for (size_t i = 0; i < count; i++) {
        id_width = wider(id_width, plm_review_claim(view->document.review, i)->claim->id);
    }
    plm__text_add(out, count > 0 ? "\nClaims\n" : "");
    for (size_t i = 0; i < count; i++) {
        const plm_claim_review *each = plm_review_claim(view->document.review, i);
        add_claim_line(out, each->claim, 2, id_width, width);
        add_claim_details(out, each, view, width);
    }
}

/* ---- contradictions ------------------------------------------------------------------------ */

static void add_contests(plm__text *out, const evidence_view *view, size_t width) {
    size_t count = plm_review_contest_count(view->document.review);
    size_t id_width = 0;
    for (size_t i = 0; i < count; i++) {
        const plm_contest *each = plm_review_contest(view->document.review, i);
        id_width = wider(wider(id_width, each->claim->id), each->against->id);
    }
    plm__text_add(out, count > 0 ? "\nContradictions on one statement (nothing is widened "
                                   "silently: you decide)\n"
                                 : "");
    for (size_t i = 0; i < count; i++) {
        const plm_contest *each = plm_review_contest(view->document.review, i);
        plm__text_add_format(out, "  %s\n", each->path);
        add_claim_line(out, each->claim, MARGIN, id_width, width);
        add_claim_line(out, each->against, MARGIN, id_width, width);
    }
}

/* ---- numbers that rest on nothing ---------------------------------------------------------- */

/* Length of the part of a path that names whose number it is: of actors.china.on.aid.salience all
 * but the last name, of relations.a-b the first name. */
static size_t owner_length(const char *path) {
    int names = strncmp(path, "actors.", strlen("actors.")) == 0 ? 4 : 1;
    const char *end = path;
    for (; names > 0; names--) {
        end += end > path ? 1 : 0;
        end += strcspn(end, ".");
    }
    return (size_t)(end - path);
}

static bool same_owner(const plm_assumption *a, const plm_assumption *b) {
    size_t length = owner_length(a->path);
    return length == owner_length(b->path) && memcmp(a->path, b->path, length) == 0;
}

/* Prints the numbers from index `from` that share their owner; returns the index after them. */
static size_t add_owner(plm__text *out, const plm_review *review, size_t from, size_t owner_width,
                        size_t width) {
    const plm_assumption *first = plm_review_assumption(review, from);
    size_t length = owner_length(first->path);
    size_t at = from;
    plm__text names;
    plm__text_init(&names, out->context);
    for (; at < plm_review_assumption_count(review); at++) {
        const plm_assumption *each = plm_review_assumption(review, at);
        if (!same_owner(first, each)) {
            break;
        }
        plm__text_add_format(&names, "%s%s", at > from ? ", " : "", each->path + length + 1);
    }
    plm__text_add_format(out, "  %.*s", (int)length, first->path);
    size_t column = owner_width + 4;
    if (column + LEAST_BESIDE > width) {
        column = MARGIN;
        plm__text_add(out, "\n");
        add_spaces(out, column);
    } else {
        add_spaces(out, owner_width - length + 2);
    }
    add_folded(out, names.bytes != NULL ? names.bytes : "", column, width);
    out->failed = out->failed || names.failed;
    plm__text_clear(&names);
    return at;
}

static void add_unsupported(plm__text *out, const evidence_view *view, size_t width) {
    size_t count = plm_review_assumption_count(view->document.review);
    size_t owner_width = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = owner_length(plm_review_assumption(view->document.review, i)->path);
        owner_width = length > owner_width ? length : owner_width;
    }
    if (count == 0) {
        plm__text_add(out, "Every number rests on a claim.\n");
        return;
    }
    plm__text_add_format(out, "Numbers that rest on nothing: %zu of %zu\n", count,
                         view->document.dossier->number_count);
    for (size_t i = 0; i < count;) {
        i = add_owner(out, view->document.review, i, owner_width, width);
    }
}

/* ---- documents ----------------------------------------------------------------------------- */

static void add_title(plm__text *out, const plm_document *of) {
    plm__text_add(out, of->title);
    plm__text_add_format(out, "%s%s", of->publisher != NULL ? ", " : "",
                         of->publisher != NULL ? of->publisher : "");
    plm__text_add_format(out, "%s%s", of->published != NULL ? ", " : "",
                         of->published != NULL ? of->published : "");
}

static void add_document(plm__text *out, const plm_document_review *of, size_t id_width,
                         size_t width) {
    plm__text title;
    plm__text_init(&title, out->context);
    add_title(&title, of->document);
    plm__text_add_format(out, "  %s", of->document->id);
    add_spaces(out, id_width - plm__text_width(of->document->id) + 2);
    if (of->read) {
        plm__text_add_format(out, "%d paragraph%s", of->paragraphs, plural((size_t)of->paragraphs));
    } else {
        plm__text_add_format(out, "%s%s", of->problem != NULL ? "NOT READ: " : "no text kept",
                             of->problem != NULL ? of->problem : "");
    }
    plm__text_add_format(out, "; %zu claim%s\n", of->claim_count, plural(of->claim_count));
    add_spaces(out, MARGIN);
    add_folded(out, title.bytes != NULL ? title.bytes : "", MARGIN, width);
    out->failed = out->failed || title.failed;
    plm__text_clear(&title);
}

static void add_documents(plm__text *out, const evidence_view *view, size_t width) {
    size_t count = plm_review_document_count(view->document.review);
    size_t id_width = 0;
    for (size_t i = 0; i < count; i++) {
        id_width = wider(id_width, plm_review_document(view->document.review, i)->document->id);
    }
    plm__text_add(out, count > 0 ? "\nDocuments\n" : "");
    for (size_t i = 0; i < count; i++) {
        add_document(out, plm_review_document(view->document.review, i), id_width, width);
    }
}

/* ---- one claim ----------------------------------------------------------------------------- */

/* "  name            words", folded. */
static void add_field(plm__text *out, const char *name, plm__text *words, size_t width) {
    plm__text_add_format(out, "  %s", name);
    add_spaces(out, FIELD_COLUMN - 2 - plm__text_width(name));
    add_folded(out, words->bytes != NULL ? words->bytes : "", FIELD_COLUMN, width);
    out->failed = out->failed || words->failed;
    plm__text_clear(words);
}

static void add_source(plm__text *out, const plm_source *of) {
    if (of == NULL) {
        plm__text_add(out, "none named (F)");
        return;
    }
    plm__text_add_format(out, "%s (%s): %c, %s%s%s", of->name, of->id, of->reliability,
                         reliabilities[of->reliability - 'A'], of->note != NULL ? "; " : "",
                         of->note != NULL ? of->note : "");
}

static void add_document_place(plm__text *out, const plm_claim_review *of) {
    const plm_document *document = of->claim->document;
    if (document == NULL) {
        plm__text_add(out, "none named");
        return;
    }
    add_title(out, document);
    plm__text_add_format(out, " (%s)", document->id);
    if (of->claim->paragraph > 0) {
        plm__text_add_format(out, ", paragraph %d%s", of->claim->paragraph,
                             of->paragraph_missing ? ", which IS NOT THERE" : "");
    }
}

static void add_one_quote(plm__text *out, const plm_claim_review *of, size_t width) {
    if (of->quote == PLM_QUOTE_NONE) {
        return;
    }
    plm__text words;
    plm__text_init(&words, out->context);
    plm__text_add_format(&words, "\"%s\"", of->claim->quote);
    add_quote_state(&words, of, "");
    add_field(out, "quote", &words, width);
}

static void add_paths(plm__text *out, const plm_claim_review *of) {
    plm__text_add(out, of->support_count > 0 ? "\nWhat rests on it\n" : "\nNothing rests on it.\n");
    for (size_t i = 0; i < of->support_count; i++) {
        plm__text_add_format(out, "  %s\n", of->supports[i]);
    }
}

/* Its origins, where it has others than itself. */
static void add_chain(plm__text *out, const plm_evidence *claim) {
    const plm_origin *of = claim->origin;
    for (size_t i = 0; i < of->root_count; i++) {
        plm__text_add_format(out, "%s%s", i > 0 ? ", " : "",
                             of->roots[i] != of ? of->roots[i]->id : "nothing but itself");
    }
    add_via(out, claim, "; by way of ");
}

static void add_one_claim(plm__text *out, const plm_claim_review *of, size_t width) {
    const plm_evidence *claim = of->claim;
    plm__text words;
    plm__text_init(&words, out->context);
    plm__text_add_format(out, "%s  %s\n", of->grade, claim->id);
    plm__text_add(&words, claim->says);
    add_field(out, "says", &words, width);
    add_source(&words, claim->source);
    add_field(out, "source", &words, width);
    plm__text_add_format(&words, "%c, %s", claim->credibility,
                         credibilities[claim->credibility - '1']);
    add_field(out, "credibility", &words, width);
    add_document_place(&words, of);
    add_field(out, "document", &words, width);
    add_chain(&words, claim);
    add_field(out, "comes from", &words, width);
    if (plm__claim_date(claim) != NULL) {
        plm__text_add_format(&words, "%s%s", plm__claim_date(claim),
                             claim->hindsight ? ", later than as_of: hindsight" : "");
        add_field(out, "dated", &words, width);
    }
    add_one_quote(out, of, width);
    for (size_t i = 0; i < claim->contradicted_by_count; i++) {
        const plm_evidence *other = claim->contradicted_by[i];
        add_grade(&words, other);
        plm__text_add_format(&words, " %s: %s", other->id, other->says);
        add_field(out, i == 0 ? "contradicted by" : "", &words, width);
    }
    add_paths(out, of);
}

/* ---- a search ------------------------------------------------------------------------------ */

static void add_passage(plm__text *out, const plm_passage *of, size_t width) {
    if (of->claim != NULL) {
        plm__text_add_format(out, "\n  claim %s ", of->claim->id);
        add_grade(out, of->claim);
    } else {
        plm__text_add_format(out, "\n  %s ¶%d", of->document->id, of->paragraph);
    }
    plm__text_add(out, "\n");
    add_spaces(out, MARGIN);
    add_folded(out, of->text, MARGIN, width);
}

static void add_passages(plm__text *out, const evidence_view *view, size_t width) {
    size_t count = plm_search_count(view->document.search);
    size_t shown = view->all || count < MOST_PASSAGES ? count : MOST_PASSAGES;
    plm__text_add_format(out, "%zu passage%s %s: %s\n", count, plural(count),
                         count == 1 ? "holds" : "hold", view->document.words);
    for (size_t i = 0; i < shown; i++) {
        add_passage(out, plm_search_passage(view->document.search, i), width);
    }
    if (shown < count) {
        plm__text_add_format(out, "\n%zu more; --all shows them.\n", count - shown);
    }
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* ", 2 paragraphs missing"; nothing for none. */
static void add_flaw(plm__text *out, size_t count, const char *what, const char *flaw) {
    if (count > 0) {
        plm__text_add_format(out, ", %zu %s%s %s", count, what, plural(count), flaw);
    }
}

static void add_second_line(plm__text *out, const plm__evidence_totals *of) {
    size_t quotes = of->quotes_found + of->quotes_missing + of->quotes_unread;
    plm__text_add_format(out, "%zu contradiction%s on one statement", of->contradictions,
                         plural(of->contradictions));
    if (quotes == 0) {
        plm__text_add(out, ", no quotes");
    } else {
        plm__text_add_format(out, ", %zu of %zu quote%s missing", of->quotes_missing, quotes,
                             plural(quotes));
    }
    if (quotes > 0 && of->unverified > 0) {
        plm__text_add_format(out, ", %zu number%s on claims without a quote that was found",
                             of->unverified, plural(of->unverified));
    }
    add_flaw(out, of->paragraphs_missing, "paragraph", "missing");
    add_flaw(out, of->documents_unread, "document", "not read");
    add_flaw(out, of->hindsight, "claim", "of hindsight");
    if (of->repeats > 0) {
        plm__text_add_format(out, ", %zu more claim%s others", of->repeats,
                             of->repeats == 1 ? " repeats" : "s repeat");
    }
    plm__text_add(out, ".");
}

static void add_paragraph(plm__text *out, plm__text *words, size_t width) {
    add_folded(out, words->bytes != NULL ? words->bytes : "", 0, width);
    out->failed = out->failed || words->failed;
    plm__text_clear(words);
}

static void add_answer(plm__text *out, const evidence_view *view, size_t width) {
    const plm__evidence_totals *of = &view->document.totals;
    plm__text words;
    plm__text_init(&words, out->context);
    plm__text_add_format(&words, "%zu claim%s of %zu origin%s, %zu document%s: ", of->claims,
                         plural(of->claims), of->origins, plural(of->origins), of->documents,
                         plural(of->documents));
    plm__text_add_format(&words,
                         "%zu of %zu number%s rest on claims, %zu of them on one origin alone; %zu "
                         "on nothing.",
                         of->numbers - of->unsupported, of->numbers, plural(of->numbers), of->alone,
                         of->unsupported);
    add_paragraph(out, &words, width);
    add_second_line(&words, of);
    add_paragraph(out, &words, width);
}

static void add_legend(plm__text *out, const evidence_view *view) {
    plm__text_add(out, "\nGrade: the source, from A (completely reliable) to F (cannot be "
                       "judged); the claim, from 1 (confirmed) to 6 (cannot be judged).\n");
    if (view->document.totals.hindsight > 0) {
        plm__text_add_format(out, "* hindsight: made after %s, the case's as_of.\n",
                             view->document.dossier->as_of);
    }
}

void add_evidence_text(plm__text *out, const evidence_view *view, size_t width) {
    if (view->document.search != NULL) {
        add_passages(out, view, width);
    } else if (view->document.claim != NULL) {
        add_one_claim(out, view->document.claim, width);
    } else if (view->document.unsupported) {
        add_unsupported(out, view, width);
    } else {
        add_answer(out, view, width);
        add_evidence_tree(out, view, width);
        add_claims(out, view, width);
        add_reasons_text(out, view->document.dossier, width);
        add_contests(out, view, width);
        add_assessors_text(out, view->document.review);
        plm__text_add(out, "\n");
        add_unsupported(out, view, width);
        add_documents(out, view, width);
        add_legend(out, view);
    }
}
